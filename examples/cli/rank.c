/* sora rank: every country, with the fleet placed there and with a fleet for its people. */
#include "cli.h"
#include "solve.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "choose.h"

static const sora_key shown[] = {SORA_SHARE_OF_GENERATION, SORA_SHARE_OF_DEMAND, SORA_SHARE_OF_PEAK, SORA_FLEET_CO2_MT};
enum { SHOWN = sizeof shown / sizeof *shown, ASKED = SHOWN + 2 };

/* Rows of the table that are no countries. */
static const char *const groups[] = {"WLD", "EUU"};

typedef struct place {
    uint32_t row;
    double by;          /* the value that it is ranked by */
    double here[SHOWN]; /* the whole fleet is here */
    double people;
    double per_head;    /* share of generation of a fleet that has the country's part of the world's people */
} place;

static int is_country(uint32_t row)
{
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        if (row == sora_row_find("grid", groups[i]))
            return 0;
    return 1;
}

/* The values of all rows of the table, in its order. */
static void evaluate(const sora_scenario *scenario, sora_key by, size_t n, place *out)
{
    static const sora_key in_key[] = {SORA_GRID_ROW};
    sora_key keys[ASKED] = {by, SORA_GRID_POPULATION};
    double *in = take(n, sizeof *in), *found = take(n * ASKED, sizeof *found);
    memcpy(keys + 2, shown, sizeof shown);
    for (size_t i = 0; i < n; i++)
        in[i] = out[i].row = sora_row_at("grid", i);
    sora_eval(scenario, n, 1, in_key, in, ASKED, keys, found, NULL, NULL);
    for (size_t i = 0; i < n; i++) {
        const double *of = found + i * ASKED;
        out[i].by = of[0];
        out[i].people = of[1];
        memcpy(out[i].here, of + 2, sizeof out[i].here);
    }
    free(in);
    free(found);
}

static double people_of(size_t n, const place *places, uint32_t row)
{
    for (size_t i = 0; i < n; i++)
        if (places[i].row == row)
            return places[i].people;
    return UNKNOWN;
}

static int by_value(const void *a, const void *b)
{
    const place *x = a, *y = b;
    return x->by != y->by ? (x->by < y->by) - (x->by > y->by) : (x->row > y->row) - (x->row < y->row);
}

/* The countries with a value to rank by, the largest first.  Returned: how many. */
static size_t rank(const sora_scenario *scenario, sora_key by, place *out)
{
    size_t n = 0, rows = sora_row_count("grid");
    evaluate(scenario, by, rows, out);
    double world = people_of(rows, out, sora_row_find("grid", groups[0]));
    for (size_t i = 0; i < rows; i++) {
        place one = out[i];
        one.per_head = one.here[0] * one.people / world;
        if (is_country(one.row) && !isnan(one.by))
            out[n++] = one;
    }
    qsort(out, n, sizeof *out, by_value);
    return n;
}

/* ---- The sheet ---- */

/* Full names for programs, for people the last part. */
static const char *title(const char *name, int format)
{
    return format == FORMAT_TEXT ? strrchr(name, '.') + 1 : name;
}

static int is_shown(sora_key by)
{
    for (size_t i = 0; i < SHOWN; i++)
        if (shown[i] == by)
            return 1;
    return 0;
}

static void add_columns(sheet *page, sora_key by, int format)
{
    sheet_column(page, "rank", 0);
    sheet_column(page, "grid", 0);
    sheet_column(page, "label", 0);
    if (!is_shown(by))
        sheet_column(page, title(sora_key_text(by, SORA_KEY_NAME), format), by);
    for (size_t i = 0; i < SHOWN; i++)
        sheet_column(page, title(sora_key_text(shown[i], SORA_KEY_NAME), format), shown[i]);
    sheet_column(page, title("share.of_generation.per_head", format), SORA_SHARE_OF_GENERATION);
}

/* A central value: people read it in the unit of its key, programs as a plain number. */
static void add_value(sheet *page, double value, int format)
{
    sora_answer answer = {value, value, value, isnan(value) ? SORA_E_UNKNOWN : SORA_OK, 0};
    if (format == FORMAT_TEXT)
        sheet_answer(page, &answer, NULL);
    else if (isnan(value))
        sheet_empty(page);
    else
        sheet_number(page, value);
}

static void add_place(sheet *page, size_t number, const place *one, sora_key by, int format)
{
    sheet_number(page, (double)number);
    sheet_text(page, sora_row_text("grid", one->row, SORA_ROW_NAME));
    sheet_text(page, sora_row_text("grid", one->row, SORA_ROW_LABEL));
    if (!is_shown(by))
        add_value(page, one->by, format);
    for (size_t i = 0; i < SHOWN; i++)
        add_value(page, one->here[i], format);
    add_value(page, one->per_head, format);
}

static void print_sheet(const sheet *page, const sora_scenario *scenario, const options *asked, sora_key by)
{
    if (asked->format == FORMAT_CSV) {
        csv_print(page, 0);
    } else if (asked->format == FORMAT_JSON) {
        json_print_rows(page);
    } else {
        scenario_print_rows(scenario, asked);
        printf("\nCountries by %s, the largest first: the same fleet placed in each.\n"
               "per_head: the share of generation of a fleet that has the country's part of the world's people.\n\n",
               sora_key_text(by, SORA_KEY_NAME));
        text_lines(page);
    }
}

static int rank_by(const sora_scenario *scenario, const options *asked, sora_key by)
{
    sheet page = {0};
    place *places = take(sora_row_count("grid") + 1, sizeof *places);
    size_t n = rank(scenario, by, places);
    int status = GOOD;
    if (n == 0)
        status = complain(BAD_INPUT, "no country has a value of %s to be ranked by", sora_key_text(by, SORA_KEY_NAME));
    add_columns(&page, by, asked->format);
    for (size_t i = 0; i < n && (asked->top == 0 || i < asked->top); i++)
        add_place(&page, i + 1, &places[i], by, asked->format);
    if (status == GOOD)
        print_sheet(&page, scenario, asked, by);
    sheet_free(&page);
    free(places);
    return status;
}

static int run(const options *asked)
{
    sora_scenario *scenario = NULL;
    sora_key by = asked->n_arguments > 0 ? find_key(asked->arguments[0]) : shown[0];
    if (by == 0)
        return BAD_INPUT;
    int status = scenario_open(asked, &scenario);
    if (status == GOOD)
        status = choose_workload(scenario);
    if (status == GOOD)
        status = rank_by(scenario, asked, by);
    sora_scenario_free(scenario);
    return status;
}

const command rank_command = {
    .name = "rank",
    .arguments = "[KEY]",
    .summary = "every country, with the fleet placed there and with a fleet for its people",
    .help = "Ranks the countries by a key (share.of_generation unless you name one), the largest value first: with\n"
            "the whole fleet placed in each, and with a fleet that has the country's part of the world's people.  A\n"
            "Sora-class fleet on H100 unless you choose another.  Central values; sora share tells the ranges.\n"
            "\n"
            "  sora rank --top 10\n"
            "  sora rank fleet.co2_mt --set demand.video_minutes_per_day=15e6 --format csv\n",
    .most = 1,
    .takes = TAKES_SCENARIO | TAKES_TOP,
    .formats = FORMAT_TEXT | FORMAT_JSON | FORMAT_CSV,
    .run = run,
};
