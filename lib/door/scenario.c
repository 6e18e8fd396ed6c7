#include "door/scenario.h"

#include <stdlib.h>
#include <string.h>

#include "base/modes.h"
#include "base/number.h"
#include "door/arrays.h"
#include "door/by_year.h"
#include "engine/walk.h"

uint8_t scenario_origin(int table)
{
    return (uint8_t)(table == 0 ? ORIGIN_TABLE + FACTS_TABLES - 1 : ORIGIN_TABLE + table - 1);
}

static void base_set(base_values *base, int key, double value)
{
    base->value[key] = value;
    base->low[key] = base->high[key] = number_nan();
    base->source[key] = 0;
    base->tier[key] = TIER_NONE;
    base->origin[key] = ORIGIN_USER;
}

static void base_defaults(const double set[KEYS_COUNT], base_values *base)
{
    const key_record *record = keys_at(0);
    for (int key = 0; key < KEYS_COUNT; key++, record++) {
        base->value[key] = record->fallback;
        base->low[key] = record->fallback_low;
        base->high[key] = record->fallback_high;
        base->year[key] = 0;
        base->source[key] = record->source;
        base->tier[key] = record->tier;
        base->origin[key] = (uint8_t)(number_is_nan(record->fallback) ? ORIGIN_NONE : ORIGIN_DEFAULT);
        if (!number_is_nan(set[key]))
            base_set(base, key, set[key]);
    }
}

static void base_put(base_values *base, const fact *from, uint8_t origin)
{
    int key = from->key;
    if (base->origin[key] >= origin)
        return;
    base->value[key] = from->value;
    base->low[key] = from->low;
    base->high[key] = from->high;
    base->year[key] = from->year;
    base->source[key] = from->source;
    base->tier[key] = from->tier;
    base->origin[key] = origin;
}

/* The year whose data are read, where the user has not said it. */
static void base_data_year(base_values *base, uint32_t grid_row)
{
    if (base->origin[KEY_GRID_DATA_YEAR] == ORIGIN_USER)
        return;
    base->value[KEY_GRID_DATA_YEAR] = facts_data_year(grid_row, base->value[KEY_YEAR]);
    if (!number_is_nan(base->value[KEY_GRID_DATA_YEAR]))
        base->origin[KEY_GRID_DATA_YEAR] = scenario_origin(TABLE_GRID);
}

/* Whether this table and all stronger ones have the same rows in both, and the grid is read for the same years. */
static int has_same_rows(const base_values *a, const base_values *b, int first_table)
{
    int is_said = a->origin[KEY_GRID_DATA_YEAR] == ORIGIN_USER, was_said = b->origin[KEY_GRID_DATA_YEAR] == ORIGIN_USER;
    int same = a->value[KEY_YEAR] == b->value[KEY_YEAR] && is_said == was_said &&
               (!is_said || a->value[KEY_GRID_DATA_YEAR] == b->value[KEY_GRID_DATA_YEAR]);
    for (int table = 0; same && table < FACTS_TABLES; table++)
        if (scenario_origin(table) >= scenario_origin(first_table))
            same = a->value[keys_row_of_table(table)] == b->value[keys_row_of_table(table)];
    return same;
}

/* What this table and all stronger ones gave. */
static void base_copy(const base_values *from, int first_table, base_values *base)
{
    for (int key = 0; key < KEYS_COUNT; key++) {
        uint8_t origin = from->origin[key];
        if (origin < scenario_origin(first_table) || origin >= ORIGIN_USER || origin <= base->origin[key])
            continue;
        base->value[key] = from->value[key];
        base->low[key] = from->low[key];
        base->high[key] = from->high[key];
        base->year[key] = from->year[key];
        base->source[key] = from->source[key];
        base->tier[key] = from->tier[key];
        base->origin[key] = origin;
    }
}

static void base_table(int table, base_values *base)
{
    fact facts[FACTS_PER_ROW];
    uint32_t row = (uint32_t)base->value[keys_row_of_table(table)];
    if (row == 0)
        return;
    if (table == TABLE_GRID)
        base_data_year(base, row);
    size_t n = facts_read(table, row, base->value[KEY_GRID_DATA_YEAR], base->value[KEY_YEAR], facts);
    for (size_t i = 0; i < n; i++)
        base_put(base, &facts[i], scenario_origin(table));
}

/* Up to the year of the data nothing has grown: so said, nothing that growth hangs on need be drawn. */
static void base_settle(base_values *base)
{
    static const int zero[] = {KEY_GRID_TREND_YEARS, KEY_GRID_STRAYING, KEY_GRID_CO2_STRAYING,
                               KEY_GRID_DATACENTRE_EXTRA_TWH};
    if (!(base->value[KEY_YEAR] <= base->value[KEY_GRID_DATA_YEAR]))
        return;
    for (size_t i = 0; i < sizeof zero / sizeof *zero; i++)
        if (base->origin[zero[i]] == ORIGIN_NONE) {
            base->value[zero[i]] = 0.0;
            base->origin[zero[i]] = ORIGIN_SETTLED;
        }
}

static void base_tables(const base_values *like, base_values *base)
{
    for (int table = 0; table < FACTS_TABLES; table++) {
        if (table > 0 && like != NULL && has_same_rows(base, like, table)) {
            base_copy(like, table, base);
            return;
        }
        base_table(table, base);
    }
}

void scenario_resolve_like(const double set[KEYS_COUNT], const struct arrays *given, const base_values *like,
                           base_values *base)
{
    base_defaults(set, base);
    base_tables(like, base);
    base_settle(base);
    by_year_put(given, base);
}

void scenario_resolve_with(const double set[KEYS_COUNT], const struct arrays *given, size_t n_said, const int *keys,
                           const double *values, base_values *base)
{
    base_defaults(set, base);
    for (size_t i = 0; i < n_said; i++)
        base_set(base, keys[i], values[i]);
    base_tables(NULL, base);
    base_settle(base);
    by_year_put(given, base);
}

void scenario_resolve(const double set[KEYS_COUNT], const struct arrays *given, base_values *base)
{
    scenario_resolve_like(set, given, NULL, base);
}

void scenario_refresh(sora_scenario *scenario)
{
    scenario_resolve(scenario->set, scenario->arrays, &scenario->base);
    scenario->unknown = plan_unknown(scenario->base.value);
}

/* An error about a value, with the limits of its key. */
static line value_error(sora_error *error, sora_status code, int key, double value)
{
    const key_record *record = keys_at(key);
    line text = error_begin(error, code, record->number);
    error_limits(error, value, record->low, record->high);
    line_text(&text, keys_name(key));
    return text;
}

void scenario_put_limits(line *text, int key)
{
    const key_record *record = keys_at(key);
    line_text(text, " is outside ");
    line_number(text, record->low, 10);
    line_text(text, " to ");
    line_number(text, record->high, 10);
    if (strcmp(keys_unit(key), "1") != 0) {
        line_text(text, " ");
        line_text(text, keys_unit(key));
    }
    line_end(text);
}

static sora_status check_row(int key, double value, sora_error *error)
{
    int table = keys_table_of_row(key);
    if (value == number_floor(value) && value >= 0.0 && value <= 4294967295.0 &&
        (value == 0.0 || facts_row_exists(table, (uint32_t)value)))
        return SORA_OK;
    line text = value_error(error, SORA_E_ROW, key, value);
    line_text(&text, " = ");
    line_number(&text, value, 10);
    line_text(&text, ": table ");
    line_text(&text, facts_table_name((size_t)table));
    line_text(&text, " has no row of that number");
    line_end(&text);
    return SORA_E_ROW;
}

sora_status scenario_check(int key, double value, sora_error *error)
{
    const key_record *record = keys_at(key);
    if (!number_is_finite(value)) {
        line text = value_error(error, SORA_E_NOT_FINITE, key, value);
        line_not_finite(&text, value);
        line_end(&text);
        return SORA_E_NOT_FINITE;
    }
    if (record->role == KEY_ROLE_SUM || record->role == KEY_ROLE_SERIES || record->role == KEY_ROLE_TABLE) {
        line text = value_error(error, SORA_E_READ_ONLY, key, value);
        line_text(&text, record->role == KEY_ROLE_SUM ? " is read-only: set what it is made of"
                                                      : " takes points, not a number: sora_set_points");
        line_end(&text);
        return SORA_E_READ_ONLY;
    }
    if (record->role == KEY_ROLE_ROW)
        return check_row(key, value, error);
    if (value >= record->low && value <= record->high)
        return SORA_OK;
    line text = value_error(error, SORA_E_RANGE, key, value);
    line_text(&text, " = ");
    line_number(&text, value, 10);
    scenario_put_limits(&text, key);
    return SORA_E_RANGE;
}

int scenario_key(const char *name, size_t length, sora_error *error)
{
    int key = keys_find(name, length);
    if (key >= 0)
        return key;
    line text = error_begin(error, SORA_E_KEY, 0);
    line_text(&text, "no key ");
    line_quoted(&text, name, length);
    int nearest = keys_nearest(name, length);
    if (nearest >= 0) {
        line_text(&text, "; the nearest is ");
        line_text(&text, keys_name(nearest));
    }
    line_end(&text);
    return -1;
}

sora_status scenario_unknown_key(sora_key key, const char *asked_by, sora_error *error)
{
    line text = error_begin(error, SORA_E_KEY, key);
    line_text(&text, asked_by);
    line_text(&text, ": no key has the number ");
    line_number(&text, key, 10);
    line_end(&text);
    return SORA_E_KEY;
}

sora_status scenario_set(sora_scenario *scenario, int key, double value, sora_error *error)
{
    sora_status status = scenario_check(key, value, error);
    if (status != SORA_OK)
        return status;
    scenario_say(scenario, key, value);
    scenario_refresh(scenario);
    error_clear(error);
    return SORA_OK;
}

void scenario_say(sora_scenario *scenario, int key, double value)
{
    arrays_remove(scenario, ARRAY_SPREAD, key);
    scenario->set[key] = value;
}

sora_status scenario_unset(sora_scenario *scenario, int key)
{
    scenario_say(scenario, key, number_nan());
    scenario_refresh(scenario);
    return SORA_OK;
}

sora_status scenario_try(sora_scenario *trial, const sora_scenario *scenario, sora_error *error)
{
    struct arrays *arrays;
    if (!arrays_copy(scenario, &arrays))
        return error_set(error, SORA_E_MEMORY, 0, "no memory for a copy of the scenario");
    *trial = *scenario;
    trial->arrays = arrays;
    error_clear(error);
    return SORA_OK;
}

void scenario_accept(sora_scenario *scenario, const sora_scenario *trial)
{
    arrays_drop(scenario, scenario->arrays);
    *scenario = *trial;
}

void scenario_reject(const sora_scenario *trial)
{
    arrays_drop(trial, trial->arrays);
}

/* ---- The public functions ---- */

static void *default_alloc(void *user, size_t size)
{
    (void)user;
    return malloc(size);
}

static void default_release(void *user, void *memory)
{
    (void)user;
    free(memory);
}

/* A size of another version is fine as long as the bytes that this library does not know are zero. */
static int options_fit(const sora_options *options)
{
    const unsigned char *bytes = (const unsigned char *)options;
    if (options->size < sizeof *options || options->size > 4096)
        return 0;
    for (size_t i = sizeof *options; i < options->size; i++)
        if (bytes[i] != 0)
            return 0;
    return (options->alloc == NULL) == (options->release == NULL);
}

sora_status sora_scenario_new(sora_scenario **out, const sora_options *options, sora_error *error)
{
    MODES_OURS;
    if (out == NULL)
        return error_set(error, SORA_E_ARGUMENT, 0, "sora_scenario_new: out is NULL");
    if (options != NULL && !options_fit(options))
        return error_set(error, SORA_E_ABI, 0,
                         "sora_scenario_new: options.size is not that of sora_options, or a hook stands alone");
    int own = options != NULL && options->alloc != NULL;
    sora_scenario fresh = {own ? options->alloc : default_alloc, own ? options->release : default_release,
                           own ? options->user : NULL,           walk_width(),
                           NULL,                                 {0},
                           {{0}, {0}, {0}, {0}, {0}, {0}, {0}, {NULL, NULL}},
                           {{0}}};
    sora_scenario *scenario = fresh.alloc(fresh.user, sizeof *scenario);
    if (scenario == NULL)
        return error_set(error, SORA_E_MEMORY, 0, "sora_scenario_new: out of memory");
    for (int key = 0; key < KEYS_COUNT; key++)
        fresh.set[key] = number_nan();
    scenario_refresh(&fresh);
    *scenario = fresh;
    *out = scenario;
    error_clear(error);
    return SORA_OK;
}

sora_status sora_scenario_copy(sora_scenario **out, const sora_scenario *scenario, sora_error *error)
{
    if (out == NULL || scenario == NULL)
        return error_set(error, SORA_E_ARGUMENT, 0, "sora_scenario_copy: out or scenario is NULL");
    sora_scenario *copy = scenario->alloc(scenario->user, sizeof *copy);
    if (copy == NULL)
        return error_set(error, SORA_E_MEMORY, 0, "sora_scenario_copy: out of memory");
    sora_status status = scenario_try(copy, scenario, error);
    if (status == SORA_OK)
        *out = copy;
    else
        scenario->release(scenario->user, copy);
    return status;
}

void sora_scenario_free(sora_scenario *scenario)
{
    if (scenario == NULL)
        return;
    scenario_reject(scenario);
    scenario->release(scenario->user, scenario);
}

sora_status sora_set(sora_scenario *scenario, sora_key key, double value, sora_error *error)
{
    MODES_OURS;
    if (scenario == NULL)
        return error_set(error, SORA_E_ARGUMENT, 0, "sora_set: scenario is NULL");
    int index = keys_index(key);
    return index < 0 ? scenario_unknown_key(key, "sora_set", error) : scenario_set(scenario, index, value, error);
}

sora_status sora_unset(sora_scenario *scenario, sora_key key, sora_error *error)
{
    MODES_OURS;
    if (scenario == NULL)
        return error_set(error, SORA_E_ARGUMENT, 0, "sora_unset: scenario is NULL");
    int index = keys_index(key);
    if (index < 0)
        return scenario_unknown_key(key, "sora_unset", error);
    error_clear(error);
    return scenario_unset(scenario, index);
}
