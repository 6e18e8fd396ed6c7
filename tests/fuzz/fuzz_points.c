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

/* 8760 hours repeat a few numbers of the feed. */
static void feed_points(feed *from, points *to)
{
    size_t which = feed_below(from, 8), numbers = 1 + feed_below(from, POINTS_MOST);
    to->key = which < 6 ? series[which % 2] : feed_key(from);
    to->n = which == 7 ? numbers : feed_below(from, 16) == 0 ? SORA_HOURS + numbers - 2 : SORA_HOURS;
    to->has_x = feed_below(from, 16) == 0;
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
    if (of->n != SORA_HOURS)
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
    }
    require_round_trip(scenario);
    check_supply(scenario);
    sora_scenario_free(scenario);
    return 0;
}
