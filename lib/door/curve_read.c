#include <string.h>

#include "base/modes.h"
#include "base/number.h"
#include "door/curve.h"

static int is_of_drivers(int32_t what)
{
    return what >= SORA_CURVE_DRIVER && what <= SORA_CURVE_SWING;
}

static int exists(int32_t what)
{
    return is_of_drivers(what) || (what >= SORA_CURVE_SIZE && what <= SORA_CURVE_DEFINED);
}

/* How many numbers an answer has. */
static size_t size_of(const sora_curve *curve, int32_t what, int axis)
{
    switch (what) {
    case SORA_CURVE_SIZE: return 5;
    case SORA_CURVE_AXIS: return curve->axis[axis].n;
    case SORA_CURVE_DRIVER:
    case SORA_CURVE_FIRST:
    case SORA_CURVE_TOTAL:
    case SORA_CURVE_SWING: return curve->drivers->n;
    default: return curve->n_points;
    }
}

static int axis_of(const sora_curve *curve, int key)
{
    for (size_t i = 0; i < curve->n_axes; i++)
        if (curve->axis[i].key == key)
            return (int)i;
    return -1;
}

static int output_of(const sora_curve *curve, int key)
{
    for (size_t i = 0; i < curve->n_out; i++)
        if (curve->out[i] == key)
            return (int)i;
    return -1;
}

/* ---- Checks ---- */

static sora_status wrong_size(size_t n, size_t right, sora_error *error)
{
    line text = error_begin(error, SORA_E_ARGUMENT, 0);
    line_text(&text, "sora_curve_read: n = ");
    line_number(&text, (double)n, 16);
    line_text(&text, "; this answer has ");
    line_number(&text, (double)right, 16);
    line_text(&text, " numbers");
    line_end(&text);
    return SORA_E_ARGUMENT;
}

static sora_status not_of_curve(int key, const char *what, sora_error *error)
{
    return error_about(error, SORA_E_KEY, key, "sora_curve_read: ", what);
}

static sora_status check_key(const sora_curve *curve, int32_t what, sora_key number, sora_error *error)
{
    int key = keys_index(number);
    if (what == SORA_CURVE_SIZE || what == SORA_CURVE_DRIVER)
        return SORA_OK;
    if (key < 0)
        return scenario_unknown_key(number, "sora_curve_read", error);
    if (what == SORA_CURVE_AXIS)
        return axis_of(curve, key) >= 0 ? SORA_OK : not_of_curve(key, " is no axis of this curve", error);
    return output_of(curve, key) >= 0 ? SORA_OK : not_of_curve(key, " is no output of this curve", error);
}

static sora_status check_arg(int32_t what, double arg, sora_error *error)
{
    if (what == SORA_CURVE_QUANTILE && !(arg > 0.0 && arg < 1.0)) {
        error_given(error, SORA_E_RANGE, 0, "sora_curve_read: the quantile ", arg, " is not between 0 and 1");
        error_limits(error, arg, 0.0, 1.0);
        return SORA_E_RANGE;
    }
    if (what == SORA_CURVE_ABOVE && !number_is_finite(arg))
        return error_given(error, SORA_E_NOT_FINITE, 0, "sora_curve_read: arg is ", arg, "; a finite number is needed");
    if ((what == SORA_CURVE_FIRST || what == SORA_CURVE_TOTAL) && arg != -1.0 && arg != 0.0 && arg != 1.0)
        return error_given(error, SORA_E_ARGUMENT, 0, "sora_curve_read: arg of an index is -1, 0 or 1, not ", arg, "");
    if (what == SORA_CURVE_SWING && arg != -1.0 && arg != 1.0)
        return error_given(error, SORA_E_ARGUMENT, 0, "sora_curve_read: arg of a swing is -1 or 1, not ", arg, "");
    return SORA_OK;
}

/* ---- Answers ---- */

static double sampled(const sora_curve *curve, int32_t what, double arg, size_t cell)
{
    if (curve->cell == NULL)
        return what == SORA_CURVE_DEFINED ? 0.0 : number_nan();
    const moments *sums = &curve->cell[cell].moments;
    const sketch *counts = &curve->cell[cell].sketch;
    if (what == SORA_CURVE_DEFINED)
        return sums->defined;
    if (sums->defined == 0)
        return number_nan();
    switch (what) {
    case SORA_CURVE_MEAN: return moments_mean(sums, curve_centre(curve, cell));
    case SORA_CURVE_SD: return number_sqrt(moments_variance(sums));
    case SORA_CURVE_QUANTILE: return sketch_quantile(counts, sums->defined, arg);
    default: return sketch_above(counts, arg) / sums->defined;
    }
}

static void put_size(const sora_curve *curve, double *out)
{
    out[0] = (double)curve->n_points;
    out[1] = (double)curve->n_out;
    out[2] = curve->first;
    out[3] = curve->held;
    out[4] = curve->drivers != NULL ? (double)curve->drivers->n : 0.0;
}

static double driver_answer(const sora_curve *curve, int32_t what, size_t output, double arg, size_t item)
{
    if (what == SORA_CURVE_DRIVER)
        return keys_at(curve->drivers->key[item])->number;
    if (what == SORA_CURVE_SWING)
        return *curve_swing(curve, item, output, arg > 0.0);
    if (curve->samples == 0)
        return number_nan();
    index_estimate of = curve_index(curve, item, output, what == SORA_CURVE_TOTAL);
    return arg < 0.0 ? of.low : arg > 0.0 ? of.high : of.value;
}

static void put_drivers(const sora_curve *curve, int32_t what, int key, double arg, double *out)
{
    size_t output = what == SORA_CURVE_DRIVER ? 0 : (size_t)output_of(curve, key);
    for (size_t item = 0; item < curve->drivers->n; item++)
        out[item] = driver_answer(curve, what, output, arg, item);
}

static void put_answer(const sora_curve *curve, int32_t what, int key, double arg, double *out)
{
    size_t output = (size_t)output_of(curve, key);
    for (size_t point = 0; point < curve->n_points; point++) {
        size_t cell = point * curve->n_out + output;
        out[point] = what == SORA_CURVE_VALUE ? curve->central[cell] : sampled(curve, what, arg, cell);
    }
}

sora_status sora_curve_read(const sora_curve *curve, int32_t what, sora_key key, double arg, size_t n, double *out,
                            sora_error *error)
{
    MODES_OURS;
    if (curve == NULL || out == NULL)
        return error_set(error, SORA_E_ARGUMENT, key, "sora_curve_read: curve or out is NULL");
    int index = keys_index(key), axis = axis_of(curve, index);
    if (!exists(what))
        return error_given(error, SORA_E_ARGUMENT, key, "sora_curve_read: what ", what, " is none of SORA_CURVE_");
    if (is_of_drivers(what) && curve->drivers == NULL)
        return error_set(error, SORA_E_ARGUMENT, key, "sora_curve_read: the curve was made without drivers");
    sora_status status = check_key(curve, what, key, error);
    if (status == SORA_OK && n != size_of(curve, what, axis))
        status = wrong_size(n, size_of(curve, what, axis), error);
    if (status == SORA_OK)
        status = check_arg(what, arg, error);
    if (status != SORA_OK)
        return status;
    if (what == SORA_CURVE_SIZE)
        put_size(curve, out);
    else if (what == SORA_CURVE_AXIS)
        memcpy(out, curve->axis[axis].value, n * sizeof *out);
    else if (is_of_drivers(what))
        put_drivers(curve, what, index, arg, out);
    else
        put_answer(curve, what, index, arg, out);
    error_clear(error);
    return SORA_OK;
}
