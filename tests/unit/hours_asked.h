/* What the tests of hourly series and of supply share: a scenario in the USA, its answers and its hours. */
#ifndef SORA_TESTS_HOURS_ASKED_H
#define SORA_TESTS_HOURS_ASKED_H

#include "support.h"

static sora_scenario *scenario;
static sora_error error;
static double hours[6][SORA_HOURS];

static inline void open_usa(void)
{
    scenario = scenario_in_usa();
}

static inline void close_usa(void)
{
    sora_scenario_free(scenario);
}

static inline sora_answer get(sora_key key)
{
    sora_answer answer;
    assert_ok(sora_get(scenario, key, &answer, &error));
    return answer;
}

static inline double value(sora_key key)
{
    return get(key).value;
}

static inline void set(sora_key key, double to)
{
    assert_ok(sora_set(scenario, key, to, &error));
}

static inline double sum(const double *x)
{
    double total = 0.0;
    for (int hour = 0; hour < SORA_HOURS; hour++)
        total += x[hour];
    return total;
}

/* Series of one of the years. */
static inline void series(int year, size_t n, const sora_key *keys)
{
    set(SORA_SERIES_WEATHER_YEAR, year);
    assert_ok(sora_series(scenario, n, keys, hours[0], &error));
}

#endif
