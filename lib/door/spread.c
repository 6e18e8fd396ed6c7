#include "door/spread.h"

#include <string.h>

#include "base/modes.h"
#include "base/number.h"
#include "door/distribution.h"

/* The least share of a distribution within the bounds of its key that can still be drawn from. */
#define LEAST_WITHIN 1e-9

/* "gpu.idle_w: normal(60, -5): " */
static line begin(sora_error *error, sora_status code, const array *of)
{
    line text = error_begin(error, code, keys_at(of->key)->number);
    line_text(&text, keys_name(of->key));
    line_text(&text, ": ");
    distribution_put(&text, of->form, of->given, of->value);
    line_text(&text, ": ");
    return text;
}

static sora_status impossible(const array *of, const char *what, double value, sora_error *error)
{
    line text = begin(error, SORA_E_SPREAD, of);
    if (error != NULL)
        error->value = value;
    line_text(&text, what);
    line_end(&text);
    return SORA_E_SPREAD;
}

static sora_status all_outside(const array *of, sora_error *error)
{
    const key_record *record = keys_at(of->key);
    line text = begin(error, SORA_E_SPREAD, of);
    if (error != NULL) {
        error->low = record->low;
        error->high = record->high;
    }
    line_text(&text, "all of it");
    scenario_put_limits(&text, of->key);
    return SORA_E_SPREAD;
}

/* Each value of a discrete spread must be possible: it is named, and so may be a row. */
static sora_status check_values(const array *of, sora_error *error)
{
    sora_status status = SORA_OK;
    for (size_t i = 0; i < of->given && status == SORA_OK; i += 2)
        status = scenario_check(of->key, of->value[i], error);
    return status;
}

static sora_status check_shape(int key, int shape, size_t n, sora_error *error)
{
    const key_record *record = keys_at(key);
    if (record->role == KEY_ROLE_SUM || record->role == KEY_ROLE_SERIES || record->role == KEY_ROLE_TABLE)
        return scenario_check(key, record->low, error);
    if (distribution_takes(shape, n) && (record->role != KEY_ROLE_ROW || shape == SORA_SPREAD_DISCRETE))
        return SORA_OK;
    line text = error_begin(error, SORA_E_ARGUMENT, record->number);
    line_text(&text, keys_name(key));
    if (shape < SORA_SPREAD_NORMAL || shape > SORA_SPREAD_EMPIRICAL) {
        line_text(&text, ": the shape ");
        line_number(&text, shape, 10);
        line_text(&text, shape == 0 ? " takes the spread back and no numbers" : " is none of SORA_SPREAD_");
    } else if (record->role == KEY_ROLE_ROW && shape != SORA_SPREAD_DISCRETE) {
        line_text(&text, " chooses a row: its spread is discrete, not ");
        line_text(&text, distribution_name(shape));
    } else {
        line_text(&text, ": ");
        line_text(&text, distribution_name(shape));
        line_text(&text, " takes ");
        line_text(&text, distribution_wants(shape));
        line_text(&text, "; not ");
        line_number(&text, (double)n, 10);
        line_text(&text, n == 1 ? " number" : " numbers");
    }
    line_end(&text);
    return SORA_E_ARGUMENT;
}

sora_status spread_room(const sora_scenario *scenario, int key, int shape, size_t n, struct arrays **room, sora_error *error)
{
    sora_status status = check_shape(key, shape, n, error);
    if (status != SORA_OK)
        return status;
    *room = arrays_with(scenario, ARRAY_SPREAD, key, distribution_size(shape, n), error);
    if (*room == NULL)
        return SORA_E_MEMORY;
    arrays_first(*room)->given = (uint32_t)n;
    arrays_first(*room)->form = (uint8_t)shape;
    return SORA_OK;
}

static sora_status finish(array *of, sora_error *error)
{
    double bad;
    const char *flaw = distribution_flaw(of->form, of->given, of->value, &bad);
    if (flaw != NULL)
        return impossible(of, flaw, bad, error);
    if (of->form == SORA_SPREAD_DISCRETE) {
        sora_status status = check_values(of, error);
        if (status != SORA_OK)
            return status;
    }
    double within = distribution_make(of);
    if (number_is_nan(within))
        return impossible(of, "its parameters are too large or too small", number_nan(), error);
    return within >= LEAST_WITHIN ? SORA_OK : all_outside(of, error);
}

sora_status spread_keep(sora_scenario *scenario, struct arrays *room, sora_error *error)
{
    array *of = arrays_first(room);
    sora_status status = finish(of, error);
    if (status != SORA_OK) {
        arrays_drop(scenario, room);
        return status;
    }
    arrays_keep(scenario, room);
    scenario->set[of->key] = distribution_centre(of);
    return SORA_OK;
}

sora_status scenario_spread(sora_scenario *scenario, int key, int shape, size_t n, const double *p, sora_error *error)
{
    struct arrays *room;
    if (shape == 0 && n == 0) {
        error_clear(error);
        return scenario_unset(scenario, key);
    }
    sora_status status = spread_room(scenario, key, shape, n, &room, error);
    if (status != SORA_OK)
        return status;
    memcpy(arrays_first(room)->value, p, n * sizeof *p);
    status = spread_keep(scenario, room, error);
    if (status != SORA_OK)
        return status;
    scenario_refresh(scenario);
    error_clear(error);
    return SORA_OK;
}

sora_status sora_spread(sora_scenario *scenario, sora_key key, int32_t shape, size_t n, const double *p, sora_error *error)
{
    MODES_OURS;
    int index = keys_index(key);
    if (scenario == NULL || (n > 0 && p == NULL))
        return error_set(error, SORA_E_ARGUMENT, 0, "sora_spread: scenario or p is NULL");
    if (index < 0)
        return scenario_unknown_key(key, "sora_spread", error);
    return scenario_spread(scenario, index, shape, n, p, error);
}
