#include "cli.h"

#include <stdlib.h>
#include <string.h>

static void add_key(sheet *page, const sora_scenario *scenario, sora_key key)
{
    sora_answer answer = {0};
    sora_error error;
    char *source = describe(scenario, key, SORA_DESCRIBE_SOURCE);
    sora_get(scenario, key, &answer, &error);
    sheet_text(page, sora_key_text(key, SORA_KEY_NAME));
    sheet_answer(page, &answer, &error);
    sheet_text(page, sora_key_text(key, SORA_KEY_UNIT));
    sheet_text(page, source);
    free(source);
}

/* The key and all that it was made from, nearest first. */
static void fill(sheet *page, const sora_scenario *scenario, sora_key key)
{
    char *inputs = describe(scenario, key, SORA_DESCRIBE_INPUTS);
    sheet_column(page, "key", 0);
    sheet_column(page, "value", 0);
    sheet_column(page, "unit", 0);
    sheet_column(page, "from", 0);
    add_key(page, scenario, key);
    for (char *name = strtok(inputs, "\n"); name != NULL; name = strtok(NULL, "\n"))
        add_key(page, scenario, sora_key_find(name));
    free(inputs);
}

/* "h100-sxm" for gpu.row = 6; "" for a row of the user's own. */
static const char *row_name(const char *key_name, double number)
{
    char table[64];
    snprintf(table, sizeof table, "%.*s", (int)strcspn(key_name, "."), key_name);
    return sora_row_text(table, (uint32_t)number, SORA_ROW_NAME);
}

/* A number with its unit and range, a row with its name; a series or a table has none. */
static void print_value(const char *name, const sora_answer *answer)
{
    char value[AMOUNT_TEXT], range[AMOUNT_TEXT];
    sora_key key = sora_key_find(name);
    const char *role = sora_key_text(key, SORA_KEY_ROLE);
    amount(value, key, answer->value);
    amount_range(range, key, answer);
    if (same_word(role, "series") || same_word(role, "table"))
        printf("%s: %s\n    ", name, same_word(role, "series") ? "a series of 8760 hours" : "a table by year");
    else if (same_word(role, "row") && answer->value > 0.0)
        printf("%s = %s, %s\n    ", name, value, row_name(name, answer->value));
    else
        printf("%s = %s%s%s%s\n    ", name, value, range[0] != '\0' ? " (" : "", range, range[0] != '\0' ? ")" : "");
}

static void print_text(const sheet *page, sora_key key)
{
    print_wrapped(sora_key_text(key, SORA_KEY_HELP), 0, 0);
    putchar('\n');
    for (size_t row = 0; row < sheet_rows(page); row++) {
        print_value(sheet_at(page, row, 0)->text, &sheet_at(page, row, 1)->answer);
        print_wrapped(sheet_at(page, row, 3)->text, 4, 6);
    }
}

static int run(const options *asked)
{
    sora_scenario *scenario = NULL;
    sheet page = {0};
    sora_key key = find_key(asked->arguments[0]);
    int status = key == 0 ? BAD_INPUT : scenario_open(asked, &scenario);
    if (status != GOOD)
        return status;
    fill(&page, scenario, key);
    if (asked->format == FORMAT_TEXT)
        print_text(&page, key);
    else if (asked->format == FORMAT_CSV)
        csv_print(&page, asked->range);
    else
        json_print_rows(&page);
    sheet_free(&page);
    sora_scenario_free(scenario);
    return GOOD;
}

const command explain_command = {
    .name = "explain",
    .arguments = "KEY",
    .summary = "where a value comes from: its formula, what went in, each source",
    .help = "The rule behind a value and everything that it was made from in this scenario, nearest first, each\n"
            "with its value and where that comes from: a formula, a fact and its source, a default, or you.\n"
            "\n"
            "  sora explain share.of_generation --use model=sora-class --use gpu=h100-sxm --use grid=USA\n"
            "  sora explain grid.peak_gw --use grid=DEU@2020 --format json\n",
    .least = 1,
    .most = 1,
    .takes = TAKES_SCENARIO | TAKES_RANGE,
    .formats = FORMAT_TEXT | FORMAT_JSON | FORMAT_CSV,
    .run = run,
};
