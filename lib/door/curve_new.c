#include <string.h>

#include "base/modes.h"
#include "base/number.h"
#include "door/answer.h"
#include "door/arrays.h"
#include "door/curve.h"

/* ---- Checks ---- */

/* A size of another version is fine as long as the bytes that this library does not know are zero. */
static int options_fit(const sora_curve_options *options)
{
    const unsigned char *bytes = (const unsigned char *)options;
    if (options->size < sizeof *options || options->size > 4096 || options->reserved != 0)
        return 0;
    for (size_t i = sizeof *options; i < options->size; i++)
        if (bytes[i] != 0)
            return 0;
    return 1;
}

static sora_status check_options(const sora_curve_options *options, sora_error *error)
{
    if (!options_fit(options))
        return error_set(error, SORA_E_ABI, 0, "sora_curve_new: options.size is not that of sora_curve_options, or a "
                                               "byte that this library does not know is not zero");
    if (options->drivers > 1)
        return error_set(error, SORA_E_ARGUMENT, 0, "sora_curve_new: options.drivers is neither 0 nor 1");
    if (options->samples % SORA_CURVE_BLOCK == 0)
        return SORA_OK;
    return error_given(error, SORA_E_ARGUMENT, 0, "sora_curve_new: options.samples = ", options->samples,
                       " is no multiple of 256");
}

static sora_status axis_error(int key, const char *what, sora_error *error)
{
    return error_about(error, SORA_E_ARGUMENT, key, "sora_curve_new: axis ", what);
}

/* error.row: the place of a value that its key may not hold. */
static sora_status check_values(const sora_axis *axis, int key, sora_error *error)
{
    for (uint32_t i = 0; i < axis->n; i++) {
        sora_status status = scenario_check(key, axis->value[i], error);
        if (status == SORA_OK)
            continue;
        if (error != NULL)
            error->row = i;
        return status;
    }
    return SORA_OK;
}

static sora_status check_axes(size_t n, const sora_axis *axes, size_t *points, sora_error *error)
{
    *points = 1;
    for (size_t i = 0; i < n; i++) {
        const sora_axis *axis = &axes[i];
        int key = keys_index(axis->key);
        if (key < 0)
            return scenario_unknown_key(axis->key, "sora_curve_new", error);
        for (size_t k = 0; k < i; k++)
            if (axes[k].key == axis->key)
                return axis_error(key, " stands twice", error);
        if (axis->n == 0 || axis->value == NULL)
            return axis_error(key, " has no values", error);
        if (axis->n > CURVE_POINTS / *points)
            return axis_error(key, " makes more than 16777216 points", error);
        *points *= axis->n;
        sora_status status = check_values(axis, key, error);
        if (status != SORA_OK)
            return status;
    }
    return SORA_OK;
}

static sora_status check_outputs(size_t n, const sora_key *keys, sora_error *error)
{
    for (size_t i = 0; i < n; i++) {
        int key = keys_index(keys[i]);
        if (key < 0)
            return scenario_unknown_key(keys[i], "sora_curve_new", error);
        if (answer_has_points(key))
            return answer_points_error(key, error);
    }
    return SORA_OK;
}

static sora_status check_counts(size_t n_axes, size_t n_out, sora_error *error)
{
    if (n_axes <= CURVE_AXES && n_out > 0 && n_out <= CURVE_OUTPUTS)
        return SORA_OK;
    line text = error_begin(error, SORA_E_ARGUMENT, 0);
    line_text(&text, "sora_curve_new: at most 3 axes, and 1 to 64 outputs, not ");
    line_number(&text, (double)n_axes, 10);
    line_text(&text, " and ");
    line_number(&text, (double)n_out, 10);
    line_end(&text);
    return SORA_E_ARGUMENT;
}

/* ---- Memory: one block ---- */

/* Whether an answer may take hourly years, which every point has of its own. */
static int takes_hours(size_t n, const sora_key *out_keys)
{
    plan needed = {{0}}, hourly = {{0}};
    for (size_t i = 0; i < n; i++)
        plan_add(&needed, keys_index(out_keys[i]));
    plan_add_hourly(&hourly);
    plan_keep(&needed, &hourly);
    return plan_first(&needed, 0) >= 0;
}

/* What a curve needs room for; together: points that are sampled together, 0: none are. */
typedef struct sizes {
    size_t points, out, values, together;
    int sampled;
} sizes;

static sizes sizes_of(const sora_curve_options *options, size_t n_points, size_t n_axes, const sora_axis *axes,
                      size_t n_out, const sora_key *out_keys)
{
    sizes of = {n_points, n_out, 0, 0, options->samples > 0};
    for (size_t i = 0; i < n_axes; i++)
        of.values += axes[i].n;
    if (of.sampled && n_points > 1 && !takes_hours(n_out, out_keys))
        of.together = n_points < SHARED_MOST ? n_points : SHARED_MOST;
    return of;
}

static size_t drawn_needed(const sizes *of)
{
    return of->sampled ? of->out * SORA_CURVE_BLOCK * (of->together > 0 ? of->together : 1) : 0;
}

/* Bytes of a curve; SIZE_MAX where they are too many. */
static size_t memory_needed(const sizes *of)
{
    size_t n_cells = of->points * of->out, a_cell = sizeof(double) + (of->sampled ? sizeof(curve_cell) : 0);
    size_t rest = sizeof(sora_curve) + (of->values + drawn_needed(of)) * sizeof(double) +
                  (of->together > 0 ? sizeof(shared) + of->together * sizeof(sharer) : 0);
    return n_cells > (SIZE_MAX - rest) / a_cell ? SIZE_MAX : rest + n_cells * a_cell;
}

/* Lays the parts out behind the curve itself. */
static void place_parts(sora_curve *curve, const sizes *of, const sora_axis *axes)
{
    char *next = (char *)(curve + 1);
    if (of->together > 0) {
        curve->shared = (void *)next;
        curve->shared->room = of->together;
        next += sizeof(shared) + of->together * sizeof(sharer);
    }
    if (of->sampled) {
        curve->cell = (void *)next;
        memset(curve->cell, 0, curve_cells(curve) * sizeof *curve->cell);
        next += curve_cells(curve) * sizeof *curve->cell;
    }
    curve->drawn = (void *)next;
    curve->central = curve->drawn + drawn_needed(of);
    double *value = curve->central + curve_cells(curve);
    for (size_t i = 0; i < curve->n_axes; i++) {
        curve->axis[i].key = keys_index(axes[i].key);
        curve->axis[i].n = axes[i].n;
        curve->axis[i].value = value;
        memcpy(value, axes[i].value, axes[i].n * sizeof *value);
        value += axes[i].n;
    }
}

/* A curve without its axes and outputs, and room for so many of them. */
static sora_curve *allocate(const sora_scenario *scenario, const sora_curve_options *options, const sizes *of,
                            sora_error *error)
{
    size_t needed = memory_needed(of);
    sora_curve *curve = needed < SIZE_MAX ? scenario->alloc(scenario->user, needed) : NULL;
    if (curve == NULL) {
        error_set(error, SORA_E_MEMORY, 0, "sora_curve_new: out of memory");
        return NULL;
    }
    memset(curve, 0, sizeof *curve);
    if (scenario_try(&curve->question, scenario, error) != SORA_OK) {
        scenario->release(scenario->user, curve);
        return NULL;
    }
    curve->memory = (sketch_memory){scenario->alloc, scenario->release, scenario->user};
    curve->samples = options->samples;
    curve->seed = options->seed > 0 ? options->seed : 1;
    curve->n_points = of->points;
    curve->n_out = of->out;
    return curve;
}

/* ---- Central values ---- */

static void set_central(sora_curve *curve)
{
    enum { SOME = 32 };
    sora_key in_keys[CURVE_AXES], out_keys[CURVE_OUTPUTS];
    double in[SOME * CURVE_AXES];
    for (size_t i = 0; i < curve->n_axes; i++)
        in_keys[i] = keys_at(curve->axis[i].key)->number;
    for (size_t i = 0; i < curve->n_out; i++)
        out_keys[i] = keys_at(curve->out[i])->number;
    for (size_t first = 0; first < curve->n_points; first += SOME) {
        size_t some = curve->n_points - first < SOME ? curve->n_points - first : SOME;
        for (size_t i = 0; i < some; i++) {
            double value[CURVE_AXES];
            curve_axes_at(curve, first + i, value);
            memcpy(in + i * curve->n_axes, value, curve->n_axes * sizeof *value);
        }
        sora_eval(&curve->question, some, curve->n_axes, in_keys, in, curve->n_out, out_keys,
                  curve->central + first * curve->n_out, NULL, NULL);
    }
}

/* ---- The public functions ---- */

/* What an axis says of a key takes the place of its spread. */
static sora_status plan_curve(sora_curve *curve, const sizes *of, int has_drivers, size_t n_axes, const sora_axis *axes,
                              const sora_key *out_keys, sora_error *error)
{
    curve->n_axes = n_axes;
    place_parts(curve, of, axes);
    for (size_t i = 0; i < n_axes; i++)
        arrays_remove(&curve->question, ARRAY_SPREAD, curve->axis[i].key);
    for (size_t i = 0; i < curve->n_out; i++)
        curve->out[i] = keys_index(out_keys[i]);
    set_central(curve);
    sora_status status = has_drivers ? curve_plan_drivers(curve, error) : SORA_OK;
    if (status == SORA_OK)
        curve_set_print(curve);
    return status;
}

sora_status sora_curve_new(sora_curve **out, const sora_scenario *scenario, const sora_curve_options *options,
                           size_t n_axes, const sora_axis *axes, size_t n_out, const sora_key *out_keys, sora_error *error)
{
    MODES_OURS;
    static const sora_curve_options none = {sizeof none, 0, 0, 0, 0};
    size_t n_points;
    if (out == NULL || scenario == NULL || (n_axes > 0 && axes == NULL) || (n_out > 0 && out_keys == NULL))
        return error_set(error, SORA_E_ARGUMENT, 0, "sora_curve_new: out, scenario, axes or out_keys is NULL");
    sora_status status = check_counts(n_axes, n_out, error);
    if (status != SORA_OK)
        return status;
    options = options != NULL ? options : &none;
    status = check_options(options, error);
    if (status == SORA_OK)
        status = check_axes(n_axes, axes, &n_points, error);
    if (status == SORA_OK)
        status = check_outputs(n_out, out_keys, error);
    if (status != SORA_OK)
        return status;
    sizes of = sizes_of(options, n_points, n_axes, axes, n_out, out_keys);
    sora_curve *curve = allocate(scenario, options, &of, error);
    if (curve == NULL)
        return SORA_E_MEMORY;
    status = plan_curve(curve, &of, options->drivers != 0, n_axes, axes, out_keys, error);
    if (status != SORA_OK) {
        sora_curve_free(curve);
        return status;
    }
    *out = curve;
    error_clear(error);
    return SORA_OK;
}

void sora_curve_free(sora_curve *curve)
{
    if (curve == NULL)
        return;
    curve_empty(curve);
    if (curve->drivers != NULL)
        curve->memory.release(curve->memory.user, curve->drivers);
    scenario_reject(&curve->question);
    curve->memory.release(curve->memory.user, curve);
}
