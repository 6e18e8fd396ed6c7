/* Published sizes of off-grid plants, to compare with. */
#ifndef SORA_TESTS_SOLAR_CASES_H
#define SORA_TESTS_SOLAR_CASES_H

#include "door/answer.h"
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
enum { SOLAR_CASES = sizeof solar_cases / sizeof *solar_cases };

/* Sizes of the synthetic years, rising. */
static inline void solar_sizes(const solar_case *of, double size[HOURLY_YEARS])
{
    static const int key = KEY_SUPPLY_WANTED_PV_KW_PER_MEAN_KW;
    const struct {
        sora_key key;
        double value;
    } set[] = {
        {SORA_GRID_LATITUDE_DEG, of->latitude},     {SORA_GRID_LONGITUDE_DEG, of->longitude},
        {SORA_GRID_GHI_KWH_PER_M2_DAY, of->ghi},    {SORA_GRID_PV_KWH_PER_KWP, of->yield},
        {SORA_GRID_PV_SEASONALITY, of->seasonality}, {SORA_SERIES_LOAD_PEAK_TO_MEAN, 1.0},
        {SORA_SOLAR_STORAGE_HOURS, 18.0},           {SORA_SUPPLY_MATCHED_SHARE_WANTED, 1.0},
    };
    double value[KEYS_COUNT];
    hourly_years years;
    sora_scenario *scenario = NULL;
    sora_scenario_new(&scenario, NULL, NULL);
    for (int i = 0; i < COUNT_OF(set); i++)
        sora_set(scenario, set[i].key, set[i].value, NULL);
    answer_central_years(&scenario->base, 1, &key, value, &years);
    for (int year = 0; year < HOURLY_YEARS; year++) {
        int place = year;
        for (; place > 0 && size[place - 1] > years.wanted_pv[year]; place--)
            size[place] = size[place - 1];
        size[place] = years.wanted_pv[year];
    }
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
