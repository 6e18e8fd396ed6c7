/* Any points for any key: either refused, and then nothing has changed, or kept, and then they read back. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"

enum { POINTS_MOST = 64 };

typedef struct points {
    sora_key key;
    size_t n;
    int has_x;
    double x[SORA_HOURS + POINTS_MOST], y[SORA_HOURS + POINTS_MOST];
} points;

static const sora_key series[] = {SORA_SERIES_PV_KW_PER_KW, SORA_SERIES_FLEET_MW};
static const sora_key table[] = {SORA_ADOPTION_FACTOR_BY_YEAR, SORA_GRID_GENERATION_BY_YEAR_TWH, SORA_GRID_PEAK_BY_YEAR_GW};

/* 8760 hours repeat a few numbers of the feed. */
static void feed_points(feed *from, points *to)
{
    size_t which = feed_below(from, 8), numbers = 1 + feed_below(from, POINTS_MOST);
    int is_table = which < 5;
    to->key = is_table ? table[which % 3] : which < 7 ? series[which % 2] : feed_key(from);
    to->n = (feed_below(from, 16) == 0) == is_table ? SORA_HOURS + (which < 7 ? 0 : numbers - 2) : numbers;
    to->has_x = (feed_below(from, 16) == 0) != is_table;
    for (size_t i = 0; i < to->n; i++) {
        int rises = i > 0 && feed_below(from, 16) > 0;
        to->x[i] = rises ? to->x[i - 1] + 0.25 * (1 + feed_bits(from, 1)) : feed_number(from, SORA_YEAR);
        to->y[i] = i < numbers ? feed_number(from, to->key) : to->y[i % numbers];
    }
}

/* In memory of their own, so that a read past the end is seen. */
static double *own(const double *x, size_t n)
{
    double *copy = malloc(n * sizeof *copy + 1);
    require(copy != NULL);
    memcpy(copy, x, n * sizeof *copy);
    return copy;
}

static sora_status set_points(sora_scenario *scenario, const points *of, sora_error *error)
{
    double *x = own(of->x, of->n), *y = own(of->y, of->n);
    sora_status status = sora_set_points(scenario, of->key, of->n, of->has_x ? x : NULL, y, error);
    free(y);
    free(x);
    return status;
}

static void check_series(const sora_scenario *scenario, const points *of)
{
    static double out[SORA_HOURS];
    if (of->has_x)
        return;
    require(sora_series(scenario, 1, &of->key, out, NULL) == SORA_OK && same_bits(out, of->y, of->n));
}

/* The hourly years that rest on the points. */
static void check_supply(const sora_scenario *scenario)
{
    static const sora_key out_key[] = {SORA_SUPPLY_MATCHED_SHARE, SORA_SUPPLY_PV_GW};
    static const sora_key series_key[] = {SORA_SERIES_STORAGE_GWH, SORA_SERIES_BACKUP_MW};
    static double hours[2 * SORA_HOURS];
    double out[2];
    sora_status row_status, status = sora_eval(scenario, 1, 0, NULL, NULL, 2, out_key, out, &row_status, NULL);
    require((status == SORA_OK) == (number_is_finite(out[0]) && number_is_finite(out[1])));
    sora_series(scenario, 2, series_key, hours, NULL);
}

/* What rests on the tables: rows of years together and one by one. */
static void check_years(const sora_scenario *scenario)
{
    static const sora_key in_key = SORA_YEAR,
                          out_key[] = {SORA_PROGRESS_DEMAND_FACTOR, SORA_GRID_YEAR_GENERATION_TWH, SORA_GRID_YEAR_PEAK_GW};
    static const double year[] = {2000.0, 2024.5, 2025.0, 2030.25, 2050.0};
    double out[5][3], alone[3];
    sora_status together = sora_eval(scenario, 5, 1, &in_key, year, 3, out_key, out[0], NULL, NULL);
    require(together == SORA_OK || together == SORA_E_ROWS);
    for (int i = 0; i < 5; i++) {
        sora_eval(scenario, 1, 1, &in_key, &year[i], 3, out_key, alone, NULL, NULL);
        require(same_bits(alone, out[i], 3));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static points of;
    feed from = {data, size};
    sora_scenario *scenario = feed_scenario(&from);
    while (from.left > 0) {
        sora_error error;
        size_t length, again;
        char *before = fuzz_write(scenario, SORA_FORM_SCENARIO, &length);
        feed_points(&from, &of);
        sora_status status = set_points(scenario, &of, &error);
        require_error(&error, status);
        char *after = fuzz_write(scenario, SORA_FORM_SCENARIO, &again);
        require(status == SORA_OK || (again == length && memcmp(before, after, length) == 0));
        free(after);
        free(before);
        if (status == SORA_OK && of.n > 0)
            check_series(scenario, &of);
        check_years(scenario);
    }
    require_round_trip(scenario);
    check_supply(scenario);
    sora_scenario_free(scenario);
    return 0;
}
