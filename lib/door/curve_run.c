#include "base/modes.h"
#include "base/number.h"
#include "door/curve.h"

size_t curve_cells(const sora_curve *curve)
{
    return curve->n_points * curve->n_out;
}

double curve_centre(const sora_curve *curve, size_t cell)
{
    return number_is_nan(curve->central[cell]) ? 0.0 : curve->central[cell];
}

void curve_empty(sora_curve *curve)
{
    for (size_t cell = 0; curve->cell != NULL && cell < curve_cells(curve); cell++) {
        static const curve_cell nothing;
        sketch_clear(&curve->cell[cell].sketch, &curve->memory);
        curve->cell[cell] = nothing;
    }
    curve->first = curve->held = 0;
}

/* ---- Blocks of a point: drawn[n_out][SORA_CURVE_BLOCK] ---- */

static void add_moments(sora_curve *curve, size_t cell, const double *drawn, int sign)
{
    block_sums sums = block_sum(drawn, curve_centre(curve, cell));
    moments_add(&curve->cell[cell].moments, &sums, sign);
}

static void take_back(sora_curve *curve, size_t point, size_t n_out, const double *drawn)
{
    for (size_t i = 0; i < n_out; i++, drawn += SORA_CURVE_BLOCK) {
        size_t cell = point * curve->n_out + i;
        add_moments(curve, cell, drawn, -1);
        sketch_take_back(&curve->cell[cell].sketch, SORA_CURVE_BLOCK, drawn);
    }
}

/* Returned: 0 without memory; then nothing is counted. */
static int count(sora_curve *curve, size_t point, const double *drawn)
{
    for (size_t i = 0; i < curve->n_out; i++) {
        size_t cell = point * curve->n_out + i;
        const double *own = drawn + i * SORA_CURVE_BLOCK;
        if (!sketch_count(&curve->cell[cell].sketch, &curve->memory, SORA_CURVE_BLOCK, own)) {
            take_back(curve, point, i, drawn);
            return 0;
        }
        add_moments(curve, cell, own, 1);
    }
    return 1;
}

/* ---- Points: samples up to end ---- */

/* One point alone, from *at on, which moves on with what is counted.  Returned: 0 without memory. */
static int run_point(sora_curve *curve, size_t point, uint32_t *at, uint32_t end)
{
    if (*at < end)
        curve_open_point(curve, point);
    for (; *at < end; *at += SORA_CURVE_BLOCK) {
        curve_draw_block(curve, *at);
        if (!count(curve, point, curve->drawn))
            return 0;
    }
    return 1;
}

/* n points, each from its place in at on: together as far as they can be drawn so. */
static int run_points(sora_curve *curve, size_t point, size_t n, uint32_t at[SHARED_MOST], uint32_t end)
{
    while (n > 1 && at[0] < end && shared_sample(curve->shared, at[0], curve->drawn))
        for (size_t i = 0; i < n; i++) {
            if (!count(curve, point + i, curve->drawn + i * curve->n_out * SORA_CURVE_BLOCK))
                return 0;
            at[i] += SORA_CURVE_BLOCK;
        }
    for (size_t i = 0; i < n; i++)
        if (!run_point(curve, point + i, &at[i], end))
            return 0;
    return 1;
}

/* The same draws again, taken back. */
static void undo_point(sora_curve *curve, size_t point, uint32_t first, uint32_t end)
{
    if (first < end)
        curve_open_point(curve, point);
    for (; first < end; first += SORA_CURVE_BLOCK) {
        curve_draw_block(curve, first);
        take_back(curve, point, curve->n_out, curve->drawn);
    }
}

/* All points.  Returned: 0 without memory; then nothing has changed. */
static int run(sora_curve *curve, uint32_t first, uint32_t end)
{
    uint32_t at[SHARED_MOST];
    for (size_t point = 0, n; point < curve->n_points; point += n) {
        n = curve_open_points(curve, point);
        for (size_t i = 0; i < n; i++)
            at[i] = first;
        if (run_points(curve, point, n, at, end))
            continue;
        while (n-- > 0)
            undo_point(curve, point + n, first, at[n]);
        while (point-- > 0)
            undo_point(curve, point, first, end);
        return 0;
    }
    return 1;
}

static sora_status wrong_run(sora_status code, uint32_t first, uint32_t n, const char *flaw, uint32_t limit, sora_error *error)
{
    line text = error_begin(error, code, 0);
    line_text(&text, "sora_curve_run: first = ");
    line_number(&text, first, 10);
    line_text(&text, ", n = ");
    line_number(&text, n, 10);
    line_text(&text, flaw);
    line_number(&text, limit, 10);
    line_end(&text);
    return code;
}

static sora_status check_run(const sora_curve *curve, uint32_t first, uint32_t n, sora_error *error)
{
    if (curve->samples == 0)
        return error_set(error, SORA_E_ARGUMENT, 0, "sora_curve_run: the curve was made without samples");
    if (n == 0 || first % SORA_CURVE_BLOCK != 0 || n % SORA_CURVE_BLOCK != 0)
        return wrong_run(SORA_E_ARGUMENT, first, n, ": both must be multiples of 256, and n at least ", SORA_CURVE_BLOCK, error);
    if (first > curve->samples || n > curve->samples - first)
        return wrong_run(SORA_E_ARGUMENT, first, n, ": their sum is more than the curve's samples, ", curve->samples, error);
    if (curve->held > 0 && first != curve->first + curve->held)
        return wrong_run(SORA_E_MERGE, first, n, ": samples are held already, and the next is ", curve->first + curve->held, error);
    return SORA_OK;
}

sora_status sora_curve_run(sora_curve *curve, uint32_t first, uint32_t n, sora_error *error)
{
    MODES_OURS;
    if (curve == NULL)
        return error_set(error, SORA_E_ARGUMENT, 0, "sora_curve_run: curve is NULL");
    sora_status status = check_run(curve, first, n, error);
    if (status != SORA_OK)
        return status;
    if (!run(curve, first, first + n))
        return error_set(error, SORA_E_MEMORY, 0, "sora_curve_run: out of memory; nothing of this call is kept");
    if (curve->drivers != NULL)
        curve_run_drivers(curve, first, n);
    curve->first = curve->held > 0 ? curve->first : first;
    curve->held += n;
    error_clear(error);
    return SORA_OK;
}
