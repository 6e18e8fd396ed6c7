#include "door/points.h"

#include <string.h>

#include "base/modes.h"
#include "base/number.h"
#include "door/arrays.h"

points scenario_points(const sora_scenario *scenario, int key)
{
    points of = {0, NULL, NULL};
    const array *held = arrays_find(scenario, ARRAY_POINTS, key);
    if (held == NULL)
        return of;
    of.n = held->form ? held->n / 2 : held->n;
    of.x = held->form ? held->value : NULL;
    of.y = held->value + held->n - of.n;
    return of;
}

struct arrays *points_room(const sora_scenario *scenario, int key, size_t n, int has_x, double **x, double **y,
                           sora_error *error)
{
    struct arrays *fresh = arrays_with(scenario, ARRAY_POINTS, key, has_x ? 2 * n : n, error);
    if (fresh == NULL)
        return NULL;
    arrays_first(fresh)->form = (uint8_t)has_x;
    *x = has_x ? arrays_first(fresh)->value : NULL;
    *y = arrays_first(fresh)->value + (has_x ? n : 0);
    return fresh;
}

/* ---- Checks ---- */

/* "adoption.by_year: x[3] = 2030"; the place goes into error.row. */
static line place_error(sora_error *error, sora_status code, int key, const char *of, size_t at, double value)
{
    line text = error_begin(error, code, keys_at(key)->number);
    if (error != NULL) {
        error->row = (uint32_t)at;
        error->value = value;
    }
    line_text(&text, keys_name(key));
    line_text(&text, of);
    line_number(&text, (double)at, 10);
    line_text(&text, "] = ");
    line_number(&text, value, 10);
    return text;
}

static sora_status not_finite(int key, const char *of, size_t at, double value, sora_error *error)
{
    line text = place_error(error, SORA_E_NOT_FINITE, key, of, at, value);
    line_text(&text, "; finite numbers are needed");
    line_end(&text);
    return SORA_E_NOT_FINITE;
}

/* Of: ": x[" or ": y[".  limits: the key whose bounds hold for the numbers. */
static sora_status check_each(int key, const char *of, size_t n, const double *number, int limits, sora_error *error)
{
    const key_record *record = keys_at(limits);
    for (size_t i = 0; i < n; i++) {
        if (!number_is_finite(number[i]))
            return not_finite(key, of, i, number[i], error);
        if (number[i] >= record->low && number[i] <= record->high)
            continue;
        line text = place_error(error, SORA_E_RANGE, key, of, i, number[i]);
        scenario_put_limits(&text, limits);
        if (error != NULL) {
            error->low = record->low;
            error->high = record->high;
        }
        return SORA_E_RANGE;
    }
    return SORA_OK;
}

static sora_status check_rising(int key, const points *given, sora_error *error)
{
    for (size_t i = 1; i < given->n; i++) {
        if (given->x[i] > given->x[i - 1])
            continue;
        line text = place_error(error, SORA_E_ARGUMENT, key, ": x[", i, given->x[i]);
        line_text(&text, " does not rise above the ");
        line_number(&text, given->x[i - 1], 10);
        line_text(&text, " before it");
        line_end(&text);
        return SORA_E_ARGUMENT;
    }
    return SORA_OK;
}

/* Years. */
static sora_status check_x(int key, const points *given, sora_error *error)
{
    sora_status status = check_each(key, ": x[", given->n, given->x, KEY_YEAR, error);
    return status == SORA_OK ? check_rising(key, given, error) : status;
}

static sora_status wrong_points(int key, const char *what, size_t n, const char *end, sora_error *error)
{
    line text = error_begin(error, SORA_E_ARGUMENT, keys_at(key)->number);
    line_text(&text, keys_name(key));
    line_text(&text, what);
    line_number(&text, (double)n, 10);
    line_text(&text, end);
    line_end(&text);
    return SORA_E_ARGUMENT;
}

sora_status points_check(int key, int role, const points *given, sora_error *error)
{
    if (role != KEY_ROLE_SERIES && role != KEY_ROLE_TABLE)
        return wrong_points(key, " takes one number and no points, not ", given->n, " of them", error);
    if (role == KEY_ROLE_SERIES && (given->x != NULL || given->n != POINTS_HOURS))
        return wrong_points(key, " is an hourly series: it takes 8760 values and no x, not ", given->n,
                            given->x != NULL ? " with x" : " values", error);
    if (role == KEY_ROLE_TABLE && (given->x == NULL || given->n > POINTS_MOST))
        return wrong_points(key, " is a table: it takes 1 to 4096 points with x and y, not ", given->n,
                            given->x == NULL ? " values without x" : " points", error);
    sora_status status = given->x != NULL ? check_x(key, given, error) : SORA_OK;
    return status == SORA_OK ? check_each(key, ": y[", given->n, given->y, key, error) : status;
}

/* ---- The public function ---- */

static sora_status keep(sora_scenario *scenario, int key, const points *given, sora_error *error)
{
    double *x, *y;
    struct arrays *fresh = points_room(scenario, key, given->n, given->x != NULL, &x, &y, error);
    if (fresh == NULL)
        return SORA_E_MEMORY;
    if (x != NULL)
        memcpy(x, given->x, given->n * sizeof *x);
    memcpy(y, given->y, given->n * sizeof *y);
    arrays_keep(scenario, fresh);
    scenario_refresh(scenario);
    error_clear(error);
    return SORA_OK;
}

sora_status sora_set_points(sora_scenario *scenario, sora_key key, size_t n, const double *x, const double *y,
                            sora_error *error)
{
    MODES_OURS;
    int index = keys_index(key);
    points given = {n, x, y};
    if (scenario == NULL || (n > 0 && y == NULL))
        return error_set(error, SORA_E_ARGUMENT, 0, "sora_set_points: scenario or y is NULL");
    if (index < 0)
        return scenario_unknown_key(key, "sora_set_points", error);
    int role = keys_at(index)->role;
    if (n == 0 && (role == KEY_ROLE_SERIES || role == KEY_ROLE_TABLE)) {
        arrays_remove(scenario, ARRAY_POINTS, index);
        scenario_refresh(scenario);
        error_clear(error);
        return SORA_OK;
    }
    sora_status status = points_check(index, role, &given, error);
    return status == SORA_OK ? keep(scenario, index, &given, error) : status;
}
