/* sora drivers: which uncertain inputs an answer hangs on. */
#include "cli.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "choose.h"
#include "bars.h"
#include "sampled.h"
#include "solve.h"

enum { SAMPLES = 16384 };

typedef struct driver_row {
    sora_key key;
    sora_answer total, first;
    double swing[2];
} driver_row;

/* The larger total first; unknown ones last, by their numbers. */
static int by_total(const void *a, const void *b)
{
    const driver_row *x = a, *y = b;
    double of_x = isnan(x->total.value) ? -1.0 : x->total.value, of_y = isnan(y->total.value) ? -1.0 : y->total.value;
    return of_x != of_y ? (of_x < of_y) - (of_x > of_y) : (x->key > y->key) - (x->key < y->key);
}

static size_t count_drivers(const sampled *of)
{
    double *size = sampled_read(of, SORA_CURVE_SIZE, 0, 0.0, 5);
    size_t n = (size_t)size[4];
    free(size);
    return n;
}

/* Into one member of each row: value, low or high of an answer, or an end of a swing. */
static void read_column(const sampled *of, int32_t what, double arg, size_t n, driver_row *rows, size_t member)
{
    double *values = sampled_read(of, what, of->keys[0], arg, n);
    for (size_t i = 0; i < n; i++)
        memcpy((char *)&rows[i] + member, &values[i], sizeof *values);
    free(values);
}

static driver_row *read_drivers(const sampled *of, size_t n)
{
    driver_row *out = take(n + 1, sizeof *out);
    double *keys = sampled_read(of, SORA_CURVE_DRIVER, 0, 0.0, n);
    for (size_t i = 0; i < n; i++)
        out[i].key = (sora_key)keys[i];
    read_column(of, SORA_CURVE_TOTAL, 0.0, n, out, offsetof(driver_row, total.value));
    read_column(of, SORA_CURVE_TOTAL, -1.0, n, out, offsetof(driver_row, total.low));
    read_column(of, SORA_CURVE_TOTAL, 1.0, n, out, offsetof(driver_row, total.high));
    read_column(of, SORA_CURVE_FIRST, 0.0, n, out, offsetof(driver_row, first.value));
    read_column(of, SORA_CURVE_FIRST, -1.0, n, out, offsetof(driver_row, first.low));
    read_column(of, SORA_CURVE_FIRST, 1.0, n, out, offsetof(driver_row, first.high));
    read_column(of, SORA_CURVE_SWING, -1.0, n, out, offsetof(driver_row, swing[0]));
    read_column(of, SORA_CURVE_SWING, 1.0, n, out, offsetof(driver_row, swing[1]));
    for (size_t i = 0; i < n; i++) {
        out[i].total.status = isnan(out[i].total.value) ? SORA_E_UNKNOWN : SORA_OK;
        out[i].first.status = isnan(out[i].first.value) ? SORA_E_UNKNOWN : SORA_OK;
    }
    qsort(out, n, sizeof *out, by_total);
    free(keys);
    return out;
}

/* ---- The sheet ---- */

/* To three places, without a sign of zero. */
static double rounded(double index)
{
    return floor(index * 1000.0 + 0.5) / 1000.0 + 0.0;
}

/* People compare indices, which lie between 0 and 1. */
static void put_index(sheet *page, const sora_answer *index, int format)
{
    char text[NUMBER_TEXT];
    if (format != FORMAT_TEXT) {
        sheet_answer(page, index, NULL);
        return;
    }
    if (isnan(index->low))
        snprintf(text, sizeof text, "%.3f", rounded(index->value));
    else
        snprintf(text, sizeof text, "%.3f (%.3f to %.3f)", rounded(index->value), rounded(index->low),
                 rounded(index->high));
    sheet_text(page, isnan(index->value) ? "unknown" : text);
}

static void put_swing(sheet *page, double value, int format)
{
    sora_answer answer = {value, value, value, isnan(value) ? SORA_E_UNKNOWN : SORA_OK, 0};
    if (format != FORMAT_CSV)
        sheet_answer(page, &answer, NULL);
    else if (isnan(value))
        sheet_empty(page);
    else
        sheet_number(page, value);
}

static void fill(sheet *page, sora_key key, size_t n, const driver_row *rows, int format)
{
    sheet_column(page, "driver", 0);
    sheet_column(page, "total", 0);
    sheet_column(page, "first", 0);
    sheet_column(page, "at_10%", key);
    sheet_column(page, "at_90%", key);
    for (size_t i = 0; i < n; i++) {
        sheet_text(page, sora_key_text(rows[i].key, SORA_KEY_NAME));
        put_index(page, &rows[i].total, format);
        put_index(page, &rows[i].first, format);
        put_swing(page, rows[i].swing[0], format);
        put_swing(page, rows[i].swing[1], format);
    }
}

/* The tornado. */
static void plot_swings(const sora_scenario *scenario, sora_key key, size_t n, const driver_row *rows)
{
    sheet bars = {0};
    double middle = central(scenario, key);
    sheet_column(&bars, "driver", 0);
    sheet_column(&bars, sora_key_text(key, SORA_KEY_NAME), key);
    for (size_t i = 0; i < n; i++) {
        sora_answer swing = {middle, fmin(rows[i].swing[0], rows[i].swing[1]), fmax(rows[i].swing[0], rows[i].swing[1]),
                             SORA_OK, 0};
        sheet_text(&bars, sora_key_text(rows[i].key, SORA_KEY_NAME));
        sheet_answer(&bars, &swing, NULL);
    }
    bars_print(&bars);
    sheet_free(&bars);
}

static void print_drivers(const options *asked, const sora_scenario *scenario, const sampled *of)
{
    sheet page = {0};
    sora_key key = of->keys[0];
    size_t all = count_drivers(of), n = asked->top > 0 && asked->top < all ? asked->top : all;
    driver_row *rows = read_drivers(of, all);
    fill(&page, key, n, rows, asked->format);
    if (asked->format == FORMAT_CSV) {
        csv_print(&page, 1);
    } else if (asked->format == FORMAT_JSON) {
        json_print_rows(&page);
    } else {
        scenario_print_rows(scenario, asked);
        printf("\nWhat drives %s: the part of its variance that a key has in all (total) and alone\n"
               "(first), with 95 %% intervals, and the answer with that key alone at its 10 and 90 %% quantile.\n\n",
               sora_key_text(key, SORA_KEY_NAME));
        text_lines(&page);
        plot_swings(scenario, key, n, rows);
    }
    sheet_free(&page);
    free(rows);
}

static int run_drivers(const options *asked, const sora_scenario *scenario)
{
    sora_key usual[USUAL_KEYS];
    size_t n = usual_keys(asked, scenario, usual);
    sora_key key = asked->n_arguments > 0 ? find_key(asked->arguments[0]) : usual[n - 1];
    sampled of = {.n_keys = 1, .keys = &key, .samples = SAMPLES, .drivers = 1};
    if (key == 0)
        return BAD_INPUT;
    int status = sampled_open(&of, asked, scenario, 0, NULL);
    if (status == GOOD)
        status = check_known(&of);
    if (status == GOOD)
        print_drivers(asked, scenario, &of);
    sampled_close(&of);
    return status;
}

static int run(const options *asked)
{
    sora_scenario *scenario = NULL;
    int status = scenario_open(asked, &scenario);
    if (status == GOOD)
        status = choose_workload(scenario);
    if (status == GOOD)
        status = run_drivers(asked, scenario);
    sora_scenario_free(scenario);
    return status;
}

const command drivers_command = {
    .name = "drivers",
    .arguments = "[KEY]",
    .summary = "which uncertain inputs an answer hangs on: Sobol indices and a tornado",
    .help = "Every uncertain input of an answer, the strongest first: the part of its variance that the input has\n"
            "with all that it interacts with, the part that it has alone, and the answer with that input alone low\n"
            "and high.  Without a KEY the energy of a clip, or the fleet's share of a grid where one is chosen.\n"
            "\n"
            "  sora drivers --use model=wan2.1-14b --use gpu=h100-sxm --use grid=USA\n"
            "  sora drivers work.latency_s --top 5 --format csv\n",
    .most = 1,
    .takes = TAKES_SCENARIO | TAKES_TOP | TAKES_SAMPLES,
    .formats = FORMAT_TEXT | FORMAT_JSON | FORMAT_CSV,
    .run = run,
};
