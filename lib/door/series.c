/* Hourly series: the hours of one synthetic year, or what the user gave. */
#include <string.h>

#include "base/modes.h"
#include "base/number.h"
#include "door/answer.h"
#include "door/points.h"
#include "door/shapes.h"
#include "engine/site.h"
#include "engine/walk.h"

/* What a series needs to know. */
enum { NEEDS_CLOCK = 1, NEEDS_WAVE = 2, NEEDS_WEATHER = 4, NEEDS_SIZES = 8 };

typedef struct series_call {
    const sora_scenario *scenario;
    size_t n;
    const sora_key *keys;
    double *out;
    double value[KEYS_COUNT];
    hourly_inputs in;
    int given_pv; /* whether the hours that are being put rest on photovoltaics of the user's */
} series_call;

static int needs_of(int key)
{
    switch (key) {
    case KEY_SERIES_GRID_LOAD_FRACTION: return NEEDS_CLOCK;
    case KEY_SERIES_FLEET_MW: return NEEDS_CLOCK | NEEDS_WAVE;
    case KEY_SERIES_PV_KW_PER_KW:
    case KEY_SERIES_GHI_W_PER_M2:
    case KEY_SERIES_AIR_C: return NEEDS_CLOCK | NEEDS_WEATHER;
    default: return NEEDS_CLOCK | NEEDS_WAVE | NEEDS_WEATHER | NEEDS_SIZES; /* of the supply */
    }
}

static int is_of_weather(int key)
{
    return key == KEY_SERIES_GHI_W_PER_M2 || key == KEY_SERIES_AIR_C;
}

/* ---- What is missing ---- */

/* Kinds of hourly run whose inputs these needs are. */
static int kinds_of(int needs)
{
    return (needs & NEEDS_SIZES) != 0 ? HOURLY_SIZED : (needs & NEEDS_WEATHER) != 0 ? HOURLY_SITE : 0;
}

/* Keys whose values a series needs.  The weather is not needed where the photovoltaics are the user's. */
static size_t list_needed(const series_call *call, int key, int needed[KEYS_COUNT])
{
    int needs = needs_of(key), kind = kinds_of(needs);
    int has_pv = call->scenario->base.given.pv != NULL && !is_of_weather(key);
    size_t n = 0;
    needed[n++] = KEY_SERIES_UTC_OFFSET_H;
    for (size_t i = 0; i < HOURLY_INPUTS; i++)
        if (hourly_needs(kind, i, has_pv))
            needed[n++] = hourly_input_key(i);
    if ((needs & NEEDS_WAVE) != 0) {
        needed[n++] = KEY_SERIES_LOAD_PEAK_TO_MEAN;
        needed[n++] = KEY_FLEET_MEAN_MW;
    }
    if ((needs & NEEDS_SIZES) != 0)
        needed[n++] = KEY_SUPPLY_MEAN_GW;
    return n;
}

/* Makes the values that a series needs.  Returned: why it cannot be made. */
static sora_status prepare(series_call *call, int key, sora_error *error)
{
    int needed[KEYS_COUNT];
    double value[KEYS_COUNT];
    size_t n = list_needed(call, key, needed);
    answer_central(&call->scenario->base, n, needed, value);
    for (size_t i = 0; i < n; i++)
        if (number_is_nan(value[needed[i]]))
            return answer_missing_error(value, needed[i], error);
    for (size_t i = 0; i < n; i++)
        call->value[needed[i]] = value[needed[i]];
    uint32_t grid = (uint32_t)call->scenario->base.value[KEY_GRID_ROW];
    if (key == KEY_SERIES_GRID_LOAD_FRACTION && shape_of(grid).thousandths == NULL)
        return error_about(error, SORA_E_UNKNOWN, key, "",
                           " is unknown: this grid has no load shape; give points of your own");
    return SORA_OK;
}

static sora_status check(series_call *call, size_t i, sora_error *error)
{
    int key = keys_index(call->keys[i]);
    if (key < 0)
        return scenario_unknown_key(call->keys[i], "sora_series", error);
    if (keys_at(key)->role != KEY_ROLE_SERIES)
        return error_about(error, SORA_E_ARGUMENT, key, "", " is no series: it is one number");
    return scenario_points(call->scenario, key).n > 0 ? SORA_OK : prepare(call, key, error);
}

/* ---- Hours ---- */

/* Load of a grid at an hour of its clock, over the mean of its year. */
static void put_shape(const series_call *call, double *out)
{
    const uint16_t *load = shape_of((uint32_t)call->value[KEY_GRID_ROW]).thousandths;
    int ahead = (int)number_round(call->value[KEY_SERIES_UTC_OFFSET_H]);
    double sum = 0.0;
    for (int hour = 0; hour < SORA_HOURS; hour++) {
        int local = (hour + ahead + SORA_HOURS) % SORA_HOURS;
        out[hour] = load[site_month(local / 24) * SHAPE_HOURS + local % 24];
        sum += out[hour];
    }
    for (int hour = 0; hour < SORA_HOURS; hour++)
        out[hour] *= SORA_HOURS / sum;
}

static void put_fleet(const series_call *call, double *out)
{
    for (int hour = 0; hour < SORA_HOURS; hour++)
        out[hour] = hourly_load(&call->in, hour) * call->value[KEY_FLEET_MEAN_MW];
}

static double value_of_hour(const series_call *call, int key, const hourly_hour *hour)
{
    double gw = call->value[KEY_SUPPLY_MEAN_GW], mw = gw * 1e3;
    switch (key) {
    case KEY_SERIES_PV_KW_PER_KW: return hour->pv;
    case KEY_SERIES_GHI_W_PER_M2: return hour->ghi;
    case KEY_SERIES_AIR_C: return hour->air;
    case KEY_SERIES_PV_MW: return hour->pv * call->in.pv * mw;
    case KEY_SERIES_MATCHED_MW: return hour->matched * mw;
    case KEY_SERIES_STORAGE_GWH: return hour->held * gw;
    case KEY_SERIES_CURTAILED_MW: return hour->spilled * mw;
    default: return hour->missing * mw;
    }
}

/* Series of weather come from made-up hours even where the photovoltaics are given. */
static void put_hour(void *user, int utc_hour, const hourly_hour *hour)
{
    const series_call *call = user;
    int has_given = call->scenario->base.given.pv != NULL;
    for (size_t i = 0; i < call->n; i++) {
        int key = keys_index(call->keys[i]);
        int from_given = has_given && !is_of_weather(key);
        if ((needs_of(key) & NEEDS_WEATHER) != 0 && from_given == call->given_pv)
            call->out[i * SORA_HOURS + (size_t)utc_hour] = value_of_hour(call, key, hour);
    }
}

static void run_hours(series_call *call, const hourly_given *given)
{
    call->given_pv = given->pv != NULL;
    hourly_series(&call->in, given, (int)call->scenario->base.value[KEY_SERIES_WEATHER_YEAR] - 1, put_hour, call);
}

/* Runs the hours where a series needs them: those that rest on given photovoltaics, those that are made up. */
static void put_hours(series_call *call)
{
    const hourly_given *given = &call->scenario->base.given, made_up = {NULL, given->load};
    int runs[2] = {0, 0};
    for (size_t i = 0; i < call->n; i++) {
        int key = keys_index(call->keys[i]);
        if ((needs_of(key) & NEEDS_WEATHER) != 0 && scenario_points(call->scenario, key).n == 0)
            runs[given->pv != NULL && !is_of_weather(key)] = 1;
    }
    if (runs[1])
        run_hours(call, given);
    if (runs[0])
        run_hours(call, &made_up);
}

static void put_series(const series_call *call, size_t i)
{
    int key = keys_index(call->keys[i]);
    double *out = call->out + i * SORA_HOURS;
    points own = scenario_points(call->scenario, key);
    if (own.n > 0)
        memcpy(out, own.y, SORA_HOURS * sizeof *out);
    else if (key == KEY_SERIES_GRID_LOAD_FRACTION)
        put_shape(call, out);
    else if (key == KEY_SERIES_FLEET_MW)
        put_fleet(call, out);
}

sora_status sora_series(const sora_scenario *scenario, size_t n_keys, const sora_key *keys, double *out,
                        sora_error *error)
{
    MODES_OURS;
    series_call call = {.scenario = scenario, .n = n_keys, .keys = keys, .out = out};
    if (scenario == NULL || n_keys == 0 || keys == NULL || out == NULL)
        return error_set(error, SORA_E_ARGUMENT, 0, "sora_series: scenario, keys or out is NULL, or nothing is asked");
    memcpy(call.value, scenario->base.value, sizeof call.value);
    for (size_t i = 0; i < n_keys; i++) {
        sora_status status = check(&call, i, error);
        if (status != SORA_OK)
            return status;
    }
    walk_hourly_inputs(call.value, &call.in);
    put_hours(&call);
    for (size_t i = 0; i < n_keys; i++)
        put_series(&call, i);
    error_clear(error);
    return SORA_OK;
}
