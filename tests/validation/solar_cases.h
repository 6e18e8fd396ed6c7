/* Published sizes of off-grid plants, to compare with. */
#ifndef SORA_TESTS_SOLAR_CASES_H
#define SORA_TESTS_SOLAR_CASES_H

#include "door/answer.h"
#include "engine/course.h"
#include "engine/walk.h"
#include "support.h"

/* A flat 100 MW from sun and 18 h of storage alone, without a missing hour: A. Vernon, "Off-grid solar and data centres",
 * austinvernon.substack.com.  Sunshine and yields of the places after the Global Solar Atlas, recalled and rounded. */
typedef struct solar_case {
    const char *place;
    double latitude, longitude, ghi, yield, seasonality;
    double published; /* kW of photovoltaics for each kW */
} solar_case;

static const solar_case solar_cases[] = {
    {"Tucson", 32.2, -110.9, 5.73, 1900, 1.35, 14.77},
    {"El Paso", 31.8, -106.4, 5.75, 1890, 1.40, 30.17},
    {"San Antonio", 29.4, -98.5, 4.85, 1580, 1.40, 42.16},
};
#define SOLAR_DARK_PART 0.9 /* size x yield of the darkest day / 24 h: found on synthetic years of the three places */
enum { SOLAR_CASES = sizeof solar_cases / sizeof *solar_cases };

/* What synthetic years make of a case, year by year. */
typedef struct solar_plants {
    double size[HOURLY_YEARS];    /* kW for each kW */
    double darkest[HOURLY_YEARS]; /* yield of the darkest day [kWh/kW] */
} solar_plants;

static inline sora_scenario *solar_scenario(const solar_case *of, double seed)
{
    const struct {
        sora_key key;
        double value;
    } set[] = {
        {SORA_GRID_LATITUDE_DEG, of->latitude},     {SORA_GRID_LONGITUDE_DEG, of->longitude},
        {SORA_GRID_GHI_KWH_PER_M2_DAY, of->ghi},    {SORA_GRID_PV_KWH_PER_KWP, of->yield},
        {SORA_GRID_PV_SEASONALITY, of->seasonality}, {SORA_SERIES_LOAD_PEAK_TO_MEAN, 1.0},
        {SORA_SOLAR_STORAGE_HOURS, 18.0},           {SORA_SUPPLY_MATCHED_SHARE_WANTED, 1.0},
        {SORA_SERIES_SEED, seed},
    };
    sora_scenario *scenario = NULL;
    sora_scenario_new(&scenario, NULL, NULL);
    for (int i = 0; i < COUNT_OF(set); i++)
        sora_set(scenario, set[i].key, set[i].value, NULL);
    return scenario;
}

static inline void solar_find_darkest(const course *c, double darkest[HOURLY_YEARS])
{
    years_fill(darkest, number_infinity());
    for (int day = 0; day < HOURLY_DAYS; day++) {
        double power[SITE_HOURS][HOURLY_YEARS];
        course_power(c, day, power);
        for (int year = 0; year < HOURLY_YEARS; year++) {
            double sum = 0.0;
            for (int hour = 0; hour < SITE_HOURS; hour++)
                sum += power[hour][year];
            darkest[year] = number_min(darkest[year], sum);
        }
    }
}

static inline void solar_years(const solar_case *of, double seed, solar_plants *out)
{
    static const int key = KEY_SUPPLY_WANTED_PV_KW_PER_MEAN_KW;
    static const hourly_given none = {NULL, NULL};
    double value[KEYS_COUNT], unscaled[HOURLY_YEARS];
    hourly_years years;
    hourly_inputs in;
    course c;
    sora_scenario *scenario = solar_scenario(of, seed);
    answer_central_years(&scenario->base, 1, &key, value, &years);
    walk_hourly_inputs(value, &in);
    course_open(&c, &in, &none, unscaled);
    memcpy(out->size, years.wanted_pv, sizeof out->size);
    solar_find_darkest(&c, out->darkest);
    sora_scenario_free(scenario);
}

/* ---- Yields of all countries ---- */

enum { SOLAR_GRIDS_MOST = 256, SOLAR_KEYS = 4 };

typedef struct solar_yields {
    int n;
    double row[SOLAR_GRIDS_MOST];
    double error[SOLAR_GRIDS_MOST];        /* of the yield before it is scaled, over the Global Solar Atlas' */
    double season_error[SOLAR_GRIDS_MOST]; /* of best over worst month */
} solar_yields;

static inline void solar_all_yields(solar_yields *out)
{
    static const sora_key in[] = {SORA_GRID_ROW};
    static const sora_key keys[SOLAR_KEYS] = {SORA_SOLAR_UNSCALED_KWH_PER_KWP, SORA_GRID_PV_KWH_PER_KWP,
                                              SORA_SOLAR_BEST_TO_WORST_MONTH, SORA_GRID_PV_SEASONALITY};
    sora_scenario *scenario = NULL;
    sora_scenario_new(&scenario, NULL, NULL);
    out->n = 0;
    for (size_t place = 0; place < sora_row_count("grid"); place++) {
        double row = sora_row_at("grid", place), got[SOLAR_KEYS];
        sora_eval(scenario, 1, 1, in, &row, SOLAR_KEYS, keys, got, NULL, NULL);
        if (number_is_nan(got[1]))
            continue;
        out->row[out->n] = row;
        out->error[out->n] = got[0] / got[1] - 1.0;
        out->season_error[out->n++] = got[2] / got[3] - 1.0;
    }
    sora_scenario_free(scenario);
}

#endif
