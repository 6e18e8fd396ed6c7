#include "cli.h"

#include <stdlib.h>
#include <string.h>

#include "refused.h"

/* ---- All tables ---- */

static void fill_tables(sheet *page)
{
    const char *table;
    sheet_column(page, "table", 0);
    sheet_column(page, "rows", 0);
    for (size_t i = 0; (table = sora_table_name(i)) != NULL; i++) {
        sheet_text(page, table);
        sheet_number(page, (double)sora_row_count(table));
    }
}

/* ---- The rows of a table ---- */

static const struct {
    const char *name;
    int what;
} row_texts[] = {{"row", SORA_ROW_NAME},    {"label", SORA_ROW_LABEL},     {"aliases", SORA_ROW_ALIASES},
                 {"tier", SORA_ROW_TIER},   {"note", SORA_ROW_NOTE},       {"source", SORA_ROW_SOURCE},
                 {"licence", SORA_ROW_LICENCE}};
enum { ROW_TEXTS = sizeof row_texts / sizeof *row_texts };

static int is_shown(int what, int brief)
{
    return !brief || what == SORA_ROW_NAME || what == SORA_ROW_LABEL || what == SORA_ROW_TIER;
}

/* brief: name, tier and label, which fit on a page. */
static void fill_rows(sheet *page, const char *table, int brief)
{
    for (size_t i = 0; i < ROW_TEXTS; i++)
        if (is_shown(row_texts[i].what, brief))
            sheet_column(page, row_texts[i].name, 0);
    for (size_t place = 0; place < sora_row_count(table); place++)
        for (size_t i = 0; i < ROW_TEXTS; i++)
            if (is_shown(row_texts[i].what, brief))
                sheet_text(page, sora_row_text(table, sora_row_at(table, place), row_texts[i].what));
}

/* ---- One row ---- */

/* What sora_describe says of a key that a row gives: "TIER YEAR: SOURCE", tier and year where there are such. */
typedef struct origin {
    char tier[16];
    char year[8];
    const char *source;
} origin;

/* Returned: 0 where the key's value does not come from this row. */
static int read_origin(const char *said, const char *prefix, origin *out)
{
    if (strncmp(said, prefix, strlen(prefix)) != 0)
        return 0;
    said += strlen(prefix);
    size_t tier = strcspn(said, " :"), year = strspn(said + tier, " 0123456789");
    snprintf(out->tier, sizeof out->tier, "%.*s", (int)tier, said);
    snprintf(out->year, sizeof out->year, "%.*s", year > 0 ? (int)year - 1 : 0, said + tier + (year > 0));
    said += tier + year;
    out->source = said + (strncmp(said, ": ", 2) == 0 ? 2 : 0);
    return 1;
}

#define ROUNDED_GW 0.05 /* half of the last digit of the EIA's capacities */

static const char estimated[] = "estimated"; /* in the place of a tier */

/* A figure that the row lacks and a rule fills, such as a peak from demand and load factor. */
static int read_estimate(const sora_scenario *scenario, const char *table, sora_key key, const sora_answer *answer,
                         origin *out)
{
    sora_answer year;
    if (answer->status != SORA_OK || (answer->flags & SORA_FLAG_ESTIMATED) == 0 || key != SORA_GRID_PEAK_GW ||
        strcmp(table, "grid") != 0)
        return 0;
    sora_get(scenario, SORA_GRID_PEAK_YEAR, &year, NULL);
    snprintf(out->tier, sizeof out->tier, "%s", estimated);
    snprintf(out->year, sizeof out->year, "%.0f", year.value);
    out->source = sora_key_text(key, SORA_KEY_FORMULA);
    return 1;
}

static void add_value(sheet *page, const sora_scenario *scenario, sora_key key, const char *table, const char *prefix)
{
    origin from;
    sora_answer answer = {0};
    sora_error error;
    char *said = describe(scenario, key, SORA_DESCRIBE_SOURCE);
    sora_get(scenario, key, &answer, &error);
    if (read_origin(said, prefix, &from) || read_estimate(scenario, table, key, &answer, &from)) {
        sheet_text(page, sora_key_text(key, SORA_KEY_NAME));
        sheet_answer(page, &answer, &error);
        sheet_text(page, sora_key_text(key, SORA_KEY_UNIT));
        sheet_text(page, from.year);
        sheet_text(page, from.tier);
        sheet_text(page, from.source);
        sheet_text(page, (answer.flags & SORA_FLAG_STALE) != 0 ? "stale" : "");
        sheet_text(page, sora_key_text(key, SORA_KEY_HELP));
    }
    free(said);
}

enum { KEY, VALUE, UNIT, YEAR, TIER, SOURCE, AGE, SCOPE, VALUE_COLUMNS };

static void fill_values(sheet *page, const sora_scenario *scenario, const char *table, const char *name)
{
    static const char *const columns[VALUE_COLUMNS] = {"key", "value", "unit", "year", "tier", "source", "age", "scope"};
    char prefix[128];
    snprintf(prefix, sizeof prefix, "%s %s, ", table, name);
    for (size_t i = 0; i < VALUE_COLUMNS; i++)
        sheet_column(page, columns[i], 0);
    for (size_t i = 0; i < sora_key_count(); i++)
        add_value(page, scenario, sora_key_at(i), table, prefix);
}

static void print_head(const char *table, uint32_t row)
{
    for (size_t i = 0; i < ROW_TEXTS; i++) {
        const char *text = sora_row_text(table, row, row_texts[i].what);
        if (text[0] == '\0')
            continue;
        printf("%-8s ", row_texts[i].name);
        print_wrapped(text, 9, 9);
    }
    putchar('\n');
}

/* Number of the first row that names the same source, in the order in which they first appear. */
static size_t source_number(const sheet *page, size_t row)
{
    size_t number = 0;
    for (size_t i = 0; i <= row; i++) {
        size_t j = 0;
        while (strcmp(sheet_at(page, j, SOURCE)->text, sheet_at(page, i, SOURCE)->text) != 0)
            j++;
        number += j == i;
        if (strcmp(sheet_at(page, i, SOURCE)->text, sheet_at(page, row, SOURCE)->text) == 0)
            return number;
    }
    return number;
}

static void print_sources(const sheet *page)
{
    size_t last = 0;
    putchar('\n');
    for (size_t row = 0; row < sheet_rows(page); row++)
        if (source_number(page, row) > last) {
            char mark[32];
            snprintf(mark, sizeof mark, "[%lu] ", (unsigned long)++last);
            fputs(mark, stdout);
            print_wrapped(sheet_at(page, row, SOURCE)->text, strlen(mark), strlen(mark));
        }
}

/* Two cells: the figure as the table gives it, an estimate rounded, with its unit, and its range. */
static void put_fact(sheet *lines, const char *unit, const char *tier, const sora_answer *answer)
{
    char value[NUMBER_TEXT], low[NUMBER_TEXT], high[NUMBER_TEXT], text[AMOUNT_TEXT];
    (same_word(tier, estimated) ? number_rounded : number_exact)(value, answer->value);
    snprintf(text, sizeof text, "%s %s", value, same_word(unit, "1") || same_word(unit, "year") ? "" : unit);
    sheet_text(lines, text);
    number_rounded(low, answer->low);
    number_rounded(high, answer->high);
    snprintf(text, sizeof text, "%s to %s", low, high);
    sheet_text(lines, answer->low < answer->high ? text : "");
}

/* What each figure counts. */
static void print_scopes(const sheet *page)
{
    sheet lines = {0};
    sheet_column(&lines, "key", 0);
    sheet_column(&lines, "scope", 0);
    for (size_t row = 0; row < sheet_rows(page); row++) {
        sheet_text(&lines, sheet_at(page, row, KEY)->text);
        sheet_text(&lines, sheet_at(page, row, SCOPE)->text);
    }
    putchar('\n');
    text_lines(&lines);
    sheet_free(&lines);
}

/* Sources and scopes are long: they stand below, sources with numbers. */
static void print_values(const sheet *page)
{
    sheet lines = {0};
    static const char *const columns[] = {"key", "value", "range", "year", "tier", "source"};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        sheet_column(&lines, columns[i], 0);
    for (size_t row = 0; row < sheet_rows(page); row++) {
        const char *name = sheet_at(page, row, KEY)->text;
        char mark[32];
        sheet_text(&lines, name);
        put_fact(&lines, sora_key_text(sora_key_find(name), SORA_KEY_UNIT), sheet_at(page, row, TIER)->text,
                 &sheet_at(page, row, VALUE)->answer);
        snprintf(mark, sizeof mark, "%s %s", sheet_at(page, row, YEAR)->text, sheet_at(page, row, AGE)->text);
        sheet_text(&lines, mark);
        sheet_text(&lines, sheet_at(page, row, TIER)->text);
        snprintf(mark, sizeof mark, "[%lu]", (unsigned long)source_number(page, row));
        sheet_text(&lines, mark);
    }
    text_lines(&lines);
    print_sources(page);
    print_scopes(page);
    sheet_free(&lines);
}

/* Plants of a fuel that cannot have made what the fuel is said to: another source put them under another fuel. */
static void print_fuels(const sora_scenario *grid)
{
    static const sora_key fuels[][2] = {{SORA_GRID_COAL_GW, SORA_GRID_COAL_TWH}, {SORA_GRID_GAS_GW, SORA_GRID_GAS_TWH},
                                        {SORA_GRID_OIL_GW, SORA_GRID_OIL_TWH}, {SORA_GRID_BIO_GW, SORA_GRID_BIO_TWH}};
    const char *before = "\n";
    for (size_t i = 0; i < sizeof fuels / sizeof *fuels; i++) {
        sora_answer plants = {0}, made = {0};
        sora_get(grid, fuels[i][0], &plants, NULL);
        sora_get(grid, fuels[i][1], &made, NULL);
        if (plants.status != SORA_OK || made.status != SORA_OK || made.value <= 8.76 * (plants.value + ROUNDED_GW))
            continue;
        char capacity[AMOUNT_TEXT], energy[AMOUNT_TEXT];
        amount(capacity, fuels[i][0], plants.value);
        amount(energy, fuels[i][1], made.value);
        char *said = phrase("- %s: %s cannot have made %s: some of these plants stand under another fuel.  Coal, gas, oil and "
                            "biomass go with what they made together alone.",
                            sora_key_text(fuels[i][0], SORA_KEY_NAME), capacity, energy);
        fputs(before, stdout);
        print_wrapped(said, 0, 2);
        free(said);
        before = "";
    }
}

/* ---- The command ---- */

static void print_page(const options *asked, const sheet *page)
{
    if (asked->format == FORMAT_TEXT)
        text_lines(page);
    else if (asked->format == FORMAT_CSV)
        csv_print(page, asked->range);
    else
        json_print_rows(page);
}

static int complain_table(const char *name)
{
    nearest near = {name, NULL, 0};
    const char *table;
    for (size_t i = 0; (table = sora_table_name(i)) != NULL; i++)
        nearest_offer(&near, table);
    return complain_unknown(BAD_INPUT, "table", &near);
}

static int show_tables(const options *asked)
{
    sheet page = {0};
    fill_tables(&page);
    print_page(asked, &page);
    sheet_free(&page);
    return GOOD;
}

static int show_rows(const options *asked, const char *table)
{
    sheet page = {0};
    if (sora_row_count(table) == 0)
        return complain_table(table);
    fill_rows(&page, table, asked->format == FORMAT_TEXT);
    print_page(asked, &page);
    sheet_free(&page);
    return GOOD;
}

/* The row that a scenario uses: an alias and "USA@2024" lead to it. */
static uint32_t row_in_use(const sora_scenario *scenario, const char *table)
{
    char name[64];
    sora_answer answer;
    snprintf(name, sizeof name, "%s.row", table);
    return sora_get(scenario, sora_key_find(name), &answer, NULL) == SORA_OK ? (uint32_t)answer.value : 0;
}

static void show_values(const options *asked, const char *table, const sora_scenario *scenario)
{
    sheet page = {0};
    uint32_t row = row_in_use(scenario, table);
    fill_values(&page, scenario, table, sora_row_text(table, row, SORA_ROW_NAME));
    if (asked->format == FORMAT_TEXT) {
        print_head(table, row);
        print_values(&page);
        if (same_word(table, "grid"))
            print_fuels(scenario);
    } else {
        print_page(asked, &page);
    }
    sheet_free(&page);
}

static int show_row(const options *asked, const char *table, const char *row)
{
    sora_scenario *scenario = NULL;
    sora_error error;
    int failed = sora_scenario_new(&scenario, NULL, &error) != SORA_OK ||
                 sora_use(scenario, table, row, &error) != SORA_OK;
    if (!failed)
        show_values(asked, table, scenario);
    sora_scenario_free(scenario);
    return failed ? complain_error(&error) : GOOD;
}

static int show_refused(const options *asked)
{
    sheet page = {0};
    int status = refused_fill(asked, &page);
    if (status == GOOD)
        print_page(asked, &page);
    sheet_free(&page);
    return status;
}

static int run(const options *asked)
{
    if (asked->refused)
        return show_refused(asked);
    if (asked->n_arguments == 0)
        return show_tables(asked);
    if (asked->n_arguments == 1)
        return show_rows(asked, asked->arguments[0]);
    return show_row(asked, asked->arguments[0], asked->arguments[1]);
}

const command facts_command = {
    .name = "facts",
    .arguments = "[TABLE [ROW]]",
    .summary = "the tables of facts, the rows of one, or each value of a row with its source",
    .help = "The tables; the rows of a table; or every value that a row gives, with range, year, tier and\n"
            "source; a figure more than three years older than the year asked about is stale.  A grid's row may\n"
            "name a year.  With --refused: the figures of all grids, or of the one named,\n"
            "that a rule refused, with the reason; each is a row of the table refusal, to see what it would change.\n"
            "\n"
            "  sora facts grid USA@2024 --format csv\n"
            "  sora facts --refused DEU\n",
    .most = 2,
    .takes = TAKES_RANGE | TAKES_REFUSED,
    .formats = FORMAT_TEXT | FORMAT_JSON | FORMAT_CSV,
    .run = run,
};
