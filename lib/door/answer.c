#include "door/answer.h"

#include <string.h>

#include "base/frame.h"
#include "base/number.h"
#include "door/distribution.h"
#include "door/draws.h"
#include "door/tested.h"
#include "door/years.h"
#include "engine/select.h"
#include "engine/walk.h"

enum { SEED = 1, STALE_YEARS = 3 };

#define QUANTILE_LOW 0.1     /* the 80 % range */
#define SYNTHETIC_SHARE 0.95 /* above, a few dark days decide */

void answer_central_years(const base_values *base, size_t n, const int *keys, double *value, hourly_years *years)
{
    plan stages = {{0}};
    memcpy(value, base->value, sizeof base->value);
    plan_add_all(&stages, n, keys);
    walk_row_hourly(&stages, value, &base->given, years);
}

void answer_central(const base_values *base, size_t n, const int *keys, double *value)
{
    hourly_years years;
    answer_central_years(base, n, keys, value, &years);
}

sora_status answer_missing(const double *value, int key, int *missing)
{
    *missing = key;
    if (keys_at(key)->role == KEY_ROLE_SERIES || keys_at(key)->role == KEY_ROLE_TABLE)
        return SORA_E_UNDEFINED;
    for (int stage = plan_stage_of(key); stage >= 0; stage = plan_stage_of(key)) {
        const uint16_t *inputs;
        size_t n = plan_inputs(stage, &inputs), i = 0;
        while (i < n && !number_is_nan(value[inputs[i]]))
            i++;
        if (i == n) {
            *missing = key;
            return SORA_E_UNDEFINED;
        }
        key = inputs[i];
    }
    *missing = key;
    return SORA_E_UNKNOWN;
}

static void put_need(line *text, int key, int missing)
{
    if (missing != key) {
        line_text(text, " needs ");
        line_text(text, keys_name(missing));
        line_text(text, ", which");
    }
    line_text(text, " is unknown");
}

/* Where the grid has the figure, but of later years alone: since when.  Returned: whether that is so. */
static int put_first_year(line *text, const double *value, int key)
{
    uint32_t grid = value[KEY_GRID_ROW] > 0.0 ? (uint32_t)value[KEY_GRID_ROW] : 0;
    int first = years_first(grid, key);
    if (!(value[KEY_YEAR] < first))
        return 0;
    line_text(text, "; ");
    line_text(text, facts_row_text(TABLE_GRID, grid, SORA_ROW_NAME));
    line_text(text, " has it from ");
    line_number(text, first, 5);
    line_text(text, " on, not in ");
    line_number(text, value[KEY_YEAR], 5);
    line_text(text, ": choose a later year, or set it");
    return 1;
}

/* What would make a missing key known: a later year, a row of the table that gives it, or of its own area. */
static void put_advice(line *text, const double *value, int key)
{
    if (put_first_year(text, value, key))
        return;
    const char *name = keys_name(key);
    int table = facts_table_find(name, strcspn(name, "."));
    table = table >= 0 ? table : facts_table_that_sets(key);
    if (table >= 0) {
        line_text(text, "; choose a row of table ");
        line_text(text, facts_table_name((size_t)table));
        line_text(text, " that has it, or set it");
    } else {
        line_text(text, "; set it");
    }
}

int answer_has_points(int key)
{
    return keys_at(key)->role == KEY_ROLE_SERIES || keys_at(key)->role == KEY_ROLE_TABLE;
}

sora_status answer_points_error(int key, sora_error *error)
{
    return error_about(error, SORA_E_UNDEFINED, key, "",
                       keys_at(key)->role == KEY_ROLE_SERIES ? " is a series of 8760 hours and has no value of its own"
                                                             : " is a table of points and has no value of its own");
}

sora_status answer_missing_error(const double *value, int key, sora_error *error)
{
    int missing;
    if (answer_has_points(key))
        return answer_points_error(key, error);
    sora_status status = answer_missing(value, key, &missing);
    line text = error_begin(error, status, keys_at(missing)->number);
    line_text(&text, keys_name(key));
    if (status == SORA_E_UNKNOWN) {
        put_need(&text, key, missing);
        put_advice(&text, value, missing);
    } else {
        line_text(&text, " is not defined here: ");
        line_text(&text, keys_name(missing));
        line_text(&text, " = ");
        line_text(&text, plan_formula(missing));
    }
    line_end(&text);
    return status;
}

/* ---- Flags: those of everything that an answer was made from ---- */

static uint32_t value_flags(const base_values *base, int key)
{
    uint32_t flags = 0;
    const key_record *record = keys_at(key);
    if (base->origin[key] == ORIGIN_USER)
        return record->role == KEY_ROLE_RULE ? SORA_FLAG_PINNED : 0;
    if (base->origin[key] == ORIGIN_BY_YEAR)
        return SORA_FLAG_PINNED | (base->value[KEY_YEAR] > base->value[KEY_GRID_DATA_YEAR] ? SORA_FLAG_EXTRAPOLATED : 0u);
    if (base->tier[key] == TIER_RECALLED)
        flags |= SORA_FLAG_RECALLED;
    if (record->vintage != KEY_VINTAGE_NONE && base->year[key] != 0 &&
        base->value[KEY_YEAR] - base->year[key] > STALE_YEARS)
        flags |= SORA_FLAG_STALE;
    return flags;
}

/* A figure that is older than the question was grown by a rule: past the year of the data nobody knows. */
static uint32_t growth_flags(const base_values *base, int year_of_figure)
{
    double year = base->value[KEY_YEAR], data_year = base->value[KEY_GRID_DATA_YEAR];
    if (year > data_year)
        return SORA_FLAG_EXTRAPOLATED;
    return year > base->value[year_of_figure] ? SORA_FLAG_ESTIMATED : 0;
}

static uint32_t stage_flags(const base_values *base, const double *value, int key)
{
    switch (key) {
    case KEY_WORK_LATENCY_RESIDUAL: return value[KEY_WORK_TIME_TESTED] == 0.0 ? SORA_FLAG_EXTRAPOLATED : 0;
    case KEY_WORK_POWER_RESIDUAL: return value[KEY_WORK_POWER_TESTED] == 0.0 ? SORA_FLAG_EXTRAPOLATED : 0;
    case KEY_GRID_PEAK_GW: return SORA_FLAG_ESTIMATED;
    case KEY_GRID_GROWTH_FACTOR:
    case KEY_GRID_DEMAND_GROWTH_FACTOR:
    case KEY_GRID_CO2_FACTOR: return growth_flags(base, KEY_GRID_DATA_YEAR);
    case KEY_GRID_PEAK_GROWTH_FACTOR: return growth_flags(base, KEY_GRID_PEAK_YEAR);
    case KEY_GRID_CAPACITY_GROWTH_FACTOR: return growth_flags(base, KEY_GRID_CAPACITY_YEAR);
    case KEY_GRID_PLANTS_GROWTH_FACTOR: return growth_flags(base, KEY_GRID_PLANTS_YEAR);
    case KEY_GRID_YEAR_DATACENTRE_TWH: return growth_flags(base, KEY_GRID_DATACENTRE_YEAR);
    default: return 0;
    }
}

/* Marks the keys that an answer was really made from: behind a known value nothing counts. */
static void mark_used(const base_values *base, int key, uint8_t used[KEYS_COUNT])
{
    memset(used, 0, KEYS_COUNT);
    used[key] = 1;
    for (int stage = plan_stage_of(key); stage >= 0; stage--) {
        const uint16_t *inputs;
        int made = plan_result(stage);
        if (!used[made] || !number_is_nan(base->value[made]))
            continue;
        for (size_t i = plan_inputs(stage, &inputs); i-- > 0;)
            used[inputs[i]] = 1;
    }
}

/* Whether an answer rests on made-up weather where it does not carry far: at shares of nearly all. */
static int is_synthetic(const base_values *base, const uint8_t used[KEYS_COUNT], const hourly_years *years)
{
    int kinds = 0;
    for (int key = 0; key < KEYS_COUNT; key++)
        if (used[key] && number_is_nan(base->value[key]))
            kinds |= walk_hourly_kind(key);
    double share = (kinds & HOURLY_SIZED) != 0 ? hourly_median(years->matched) : 0.0;
    if ((kinds & (HOURLY_PV | HOURLY_STORAGE)) != 0)
        share = base->value[KEY_SUPPLY_MATCHED_SHARE_WANTED];
    return base->given.pv == NULL && share > SYNTHETIC_SHARE;
}

static uint32_t answer_flags(const sora_scenario *scenario, const double *value, const hourly_years *years, int key)
{
    const base_values *base = &scenario->base;
    uint8_t used[KEYS_COUNT];
    uint32_t flags = 0;
    mark_used(base, key, used);
    for (int i = 0; i < KEYS_COUNT; i++)
        if (used[i])
            flags |= number_is_nan(base->value[i]) ? stage_flags(base, value, i) : value_flags(base, i);
    if (used[KEY_MODEL_HIDDEN]) {
        const class_member *members;
        if (facts_class_members((uint32_t)base->value[KEY_MODEL_ROW], &members) > 0)
            flags |= SORA_FLAG_CLASS;
    }
    if (used[KEY_WORK_LATENCY_S] && value[KEY_WORK_MEMORY_GB] > value[KEY_GPU_MEMORY_GB])
        flags |= SORA_FLAG_TOO_LARGE;
    if (years->kinds != 0 && is_synthetic(base, used, years))
        flags |= SORA_FLAG_SYNTHETIC_WEATHER;
    if (tested_is(scenario, used, flags, key))
        flags |= SORA_FLAG_TESTED;
    return flags;
}

/* ---- Ranges: quantiles over draws of what is uncertain ---- */

static void sample(const sora_scenario *scenario, hourly_years *years, size_t n, const int *keys,
                   double drawn[][ANSWER_DRAWS])
{
    draws items;
    draws_open(&items, scenario, SEED, n, keys, years);
    draws_sample(&items, 0, ANSWER_DRAWS, *drawn);
}

/* Range of one answer from its draws, those without a value left out; it always holds the central value. */
static void quantiles_of(sora_answer *answer, double *drawn)
{
    size_t n = 0;
    for (size_t i = 0; i < ANSWER_DRAWS; i++)
        if (!number_is_nan(drawn[i]))
            drawn[n++] = drawn[i];
    select_sort(drawn, n);
    size_t below = (size_t)(QUANTILE_LOW * (double)n);
    answer->low = n > 0 ? number_min(answer->value, drawn[below]) : answer->value;
    answer->high = n > 0 ? number_max(answer->value, drawn[n - 1 - below]) : answer->value;
}

/* Whether what rows of facts say of a key differs from draw to draw. */
static int is_redrawn(const sora_scenario *scenario, int key)
{
    int origin = scenario->base.origin[key], of_model = origin == scenario_origin(TABLE_MODEL) ||
                                                        origin == scenario_origin(TABLE_SAMPLER) ||
                                                        origin == scenario_origin(TABLE_STACK);
    const class_member *members;
    if (of_model && facts_class_members((uint32_t)scenario->base.value[KEY_MODEL_ROW], &members) > 0)
        return 1;
    for (int table = 0; table < FACTS_TABLES; table++)
        if (arrays_find(scenario, ARRAY_SPREAD, keys_row_of_table(table)) != NULL)
            return 1;
    return arrays_find(scenario, ARRAY_SPREAD, KEY_YEAR) != NULL ||
           arrays_find(scenario, ARRAY_SPREAD, KEY_GRID_DATA_YEAR) != NULL;
}

/* The range of a key itself, where it is stated: exact, without draws. */
static int take_stated_range(const sora_scenario *scenario, int key, sora_answer *answer)
{
    static const double ends[] = {QUANTILE_LOW, 1.0 - QUANTILE_LOW};
    const base_values *base = &scenario->base;
    const array *stated = arrays_find(scenario, ARRAY_SPREAD, key);
    double range[] = {base->low[key], base->high[key]};
    if (stated != NULL)
        distribution_values(stated, 2, ends, range);
    else if (number_is_nan(base->low[key]) || is_redrawn(scenario, key))
        return 0;
    answer->low = number_min(answer->value, number_max(range[0], keys_at(key)->low));
    answer->high = number_max(answer->value, number_min(range[1], keys_at(key)->high));
    return 1;
}

static void set_range(const sora_scenario *scenario, int key, sora_answer *answer, double *drawn)
{
    if (!take_stated_range(scenario, key, answer))
        quantiles_of(answer, drawn);
    if (answer->low < answer->high && (answer->flags & SORA_FLAG_TESTED) == 0)
        answer->flags |= SORA_FLAG_SCENARIO;
}

static void answer_one(const sora_scenario *scenario, const double *value, const hourly_years *years, int key,
                       sora_answer *out)
{
    int missing;
    memset(out, 0, sizeof *out);
    out->value = out->low = out->high = value[key];
    out->flags = answer_flags(scenario, value, years, key);
    if (number_is_nan(value[key]))
        out->status = answer_missing(value, key, &missing);
}

static FRAME_APART void answer_values(const sora_scenario *scenario, size_t n, const int *keys, sora_answer *out,
                                      hourly_years *years)
{
    enum { ALSO = 2 };
    double value[KEYS_COUNT];
    int also[ALSO + ANSWER_MAX] = {KEY_WORK_MEMORY_GB, KEY_WORK_POWER_TESTED};
    memcpy(also + ALSO, keys, n * sizeof *keys);
    answer_central_years(&scenario->base, ALSO + n, also, value, years);
    for (size_t i = 0; i < n; i++)
        answer_one(scenario, value, years, keys[i], &out[i]);
}

/* Draws take 2 KB a key: a few at a time, to stay within the stack that the header states. */
void answer_many(const sora_scenario *scenario, size_t n, const int *keys, sora_answer *out)
{
    enum { AT_A_TIME = 2 };
    hourly_years years;
    answer_values(scenario, n, keys, out, &years);
    for (size_t first = 0; first < n; first += AT_A_TIME) {
        double drawn[AT_A_TIME][ANSWER_DRAWS];
        size_t some = n - first < AT_A_TIME ? n - first : AT_A_TIME;
        sample(scenario, &years, some, keys + first, drawn);
        for (size_t i = 0; i < some; i++)
            if (out[first + i].status == SORA_OK)
                set_range(scenario, keys[first + i], &out[first + i], drawn[i]);
    }
}
