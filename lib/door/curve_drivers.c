#include <string.h>

#include "base/number.h"
#include "door/curve.h"
#include "engine/select.h"

enum { SHARES = 500 };

static const double end_at[DRIVER_ENDS] = {0.1, 0.9};

/* ---- Memory: one block ---- */

static size_t memory_needed(size_t n, size_t n_out, int sampled)
{
    size_t groups = n_out * INDEX_GROUPS;
    return sizeof(drivers) + (sampled ? groups * (sizeof(moments) + 2 * n * sizeof(differences)) : 0) +
           n * n_out * DRIVER_ENDS * sizeof(double) + (n + 2) * n_out * SORA_CURVE_BLOCK * sizeof(double) +
           n * sizeof(driver_path);
}

/* Behind the drivers themselves. */
static void place_parts(drivers *of, size_t n_out, int sampled)
{
    size_t groups = n_out * INDEX_GROUPS;
    of->swing = (double *)(of + 1);
    of->drawn = of->swing + of->n * n_out * DRIVER_ENDS;
    of->path = (driver_path *)(of->drawn + (of->n + 2) * n_out * SORA_CURVE_BLOCK);
    if (!sampled)
        return;
    of->all = (moments *)(of->drawn + (of->n + 2) * n_out * SORA_CURVE_BLOCK);
    of->from_a = (differences *)(of->all + groups);
    of->from_b = of->from_a + of->n * groups;
    of->path = (driver_path *)(of->from_b + of->n * groups);
}

static drivers *allocate(const sora_curve *curve, size_t n)
{
    size_t needed = memory_needed(n, curve->n_out, curve->samples > 0);
    drivers *of = curve->memory.alloc(curve->memory.user, needed);
    if (of == NULL)
        return NULL;
    memset(of, 0, needed);
    of->n = n;
    place_parts(of, curve->n_out, curve->samples > 0);
    return of;
}

/* ---- Answers of a block ---- */

/* Where the answers of an output go: of the points A, of B, then of A with each item from B. */
enum { FROM_A, FROM_B, FROM_ITEM };

static double *drawn_at(const sora_curve *curve, size_t from, size_t output)
{
    return curve->drivers->drawn + (from * curve->n_out + output) * SORA_CURVE_BLOCK;
}

static void take(sora_curve *curve, size_t from, size_t done)
{
    for (size_t i = 0; i < curve->n_out; i++)
        block_take(&curve->drivers->rows, curve->out[i], drawn_at(curve, from, i) + done);
}

static void walk(sora_curve *curve)
{
    walk_block(&curve->drivers->rows, curve->point.wide);
}

/* ---- Swings ---- */

static void swing_item(sora_curve *curve, size_t item)
{
    block *rows = &curve->drivers->rows;
    walk_column answer;
    for (size_t end = 0; end < DRIVER_ENDS; end++)
        draws_fill_at(&curve->draws, item, end_at[end], rows, end);
    walk(curve);
    for (size_t i = 0; i < curve->n_out; i++) {
        block_take(rows, curve->out[i], answer);
        memcpy(curve_swing(curve, item, i, 0), answer, DRIVER_ENDS * sizeof *answer);
    }
}

/* What a choice says has no order of its own: quantiles of the answers that it leads to. */
static void set_quantiles(sora_curve *curve, size_t item, size_t output, double *answer)
{
    double quantile[DRIVER_ENDS] = {number_nan(), number_nan()};
    size_t defined = 0;
    for (size_t i = 0; i < SHARES; i++)
        if (!number_is_nan(answer[i]))
            answer[defined++] = answer[i];
    if (defined > 0)
        select_quantiles(answer, defined, DRIVER_ENDS, end_at, quantile);
    for (size_t end = 0; end < DRIVER_ENDS; end++)
        *curve_swing(curve, item, output, end) = quantile[end];
}

static void swing_choice(sora_curve *curve, size_t item)
{
    double *answer = curve->drivers->drawn; /* room for three blocks an output */
    block *rows = &curve->drivers->rows;
    for (size_t first = 0; first < SHARES; first += WALK_ROWS) {
        size_t some = SHARES - first < WALK_ROWS ? SHARES - first : WALK_ROWS;
        for (size_t row = 0; row < some; row++)
            draws_fill_at(&curve->draws, item, ((double)(first + row) + 0.5) / SHARES, rows, row);
        walk(curve);
        for (size_t i = 0; i < curve->n_out; i++)
            memcpy(answer + i * SHARES + first, rows->value[curve->out[i]], some * sizeof *answer);
    }
    for (size_t i = 0; i < curve->n_out; i++)
        set_quantiles(curve, item, i, answer + i * SHARES);
}

static sora_status check_correlations(const draws *of, sora_error *error)
{
    for (size_t item = 0; item < draws_count(of); item++)
        if (draws_correlates(of, item))
            return error_about(error, SORA_E_CORRELATED, draws_key(of, item), "sora_curve_new: drivers are asked, and ",
                               " correlates with other inputs");
    return SORA_OK;
}

sora_status curve_plan_drivers(sora_curve *curve, sora_error *error)
{
    _Static_assert((int)SHARES <= 3 * (int)SORA_CURVE_BLOCK, "answers of a choice fit where a block's go");
    curve_open_point(curve, 0);
    sora_status status = check_correlations(&curve->draws, error);
    if (status != SORA_OK)
        return status;
    curve->drivers = allocate(curve, draws_count(&curve->draws));
    if (curve->drivers == NULL)
        return error_set(error, SORA_E_MEMORY, 0, "sora_curve_new: out of memory");
    draws_open_block(&curve->draws, &curve->drivers->rows);
    for (size_t item = 0; item < curve->drivers->n; item++) {
        curve->drivers->key[item] = draws_key(&curve->draws, item);
        if (draws_chooses(&curve->draws, item))
            swing_choice(curve, item);
        else
            swing_item(curve, item);
    }
    return SORA_OK;
}

/* ---- Blocks of samples ---- */

static void copy_items(drivers *of, walk_column *to)
{
    for (size_t item = 0; item < of->n; item++)
        memcpy(to[item], of->rows.value[of->key[item]], sizeof *to);
}

static void copy_results(const drivers *of, const plan *stages, walk_column *to)
{
    for (int stage = plan_first(stages, 0); stage >= 0; stage = plan_first(stages, stage + 1))
        memcpy(to[stage], of->rows.value[plan_result(stage)], sizeof *to);
}

static void put_results(drivers *of, const plan *stages, walk_column *from)
{
    for (int stage = plan_first(stages, 0); stage >= 0; stage = plan_first(stages, stage + 1))
        memcpy(of->rows.value[plan_result(stage)], from[stage], sizeof *from);
}

/* Eight rows of B, and of A with each choice from B.  Choices move every column, so these are drawn as a whole; of the
 * other items what B would make of them with A's choices is kept. */
static void walk_drawn(sora_curve *curve, uint32_t first, size_t done)
{
    drivers *of = curve->drivers;
    size_t choices = 0;
    uint8_t stream[KEYS_COUNT];
    memset(stream, 1, sizeof stream);
    while (choices < of->n && draws_chooses(&curve->draws, choices))
        stream[choices++] = 0;
    draws_fill(&curve->draws, stream, first, &of->rows);
    copy_items(of, of->other);
    memset(stream, 1, sizeof stream);
    if (choices > 0)
        draws_fill(&curve->draws, stream, first, &of->rows);
    walk(curve);
    take(curve, FROM_B, done);
    memset(stream, 0, sizeof stream);
    for (size_t item = 0; item < choices; item++) {
        stream[item] = 1;
        draws_fill(&curve->draws, stream, first, &of->rows);
        walk(curve);
        take(curve, FROM_ITEM + item, done);
        stream[item] = 0;
    }
}

/* A itself.  Kept are what its walk finds in columns that it fills where they are unknown, and all that it leaves. */
static void walk_own(sora_curve *curve, uint32_t first, size_t done)
{
    drivers *of = curve->drivers;
    draws_fill(&curve->draws, NULL, first, &of->rows);
    copy_results(of, &of->rows.filled, of->given);
    walk(curve);
    take(curve, FROM_A, done);
    copy_results(of, &of->rows.stages, of->made);
    copy_items(of, of->own);
}

/* A with one item from B: only what it feeds runs again. */
static void walk_item(sora_curve *curve, size_t item, size_t done)
{
    drivers *of = curve->drivers;
    const driver_path *path = &of->path[item];
    double *column = of->rows.value[of->key[item]];
    put_results(of, &path->filled, of->given);
    memcpy(column, of->other[item], sizeof(walk_column));
    walk_steps(&of->rows, path->step, curve->point.wide);
    take(curve, FROM_ITEM + item, done);
    put_results(of, &path->restored, of->made);
    memcpy(column, of->own[item], sizeof(walk_column));
}

/* What each item feeds, and makes where it is one that a stage fills.  After the last one everything is drawn and walked anew. */
static void find_paths(drivers *of)
{
    plan fed_by_next = of->rows.stages;
    for (size_t item = of->n; item-- > 0;) {
        driver_path *path = &of->path[item];
        plan fed = {{0}};
        plan_add_fed(&fed, of->key[item]);
        plan_add_own(&fed, of->key[item]);
        plan_keep(&fed, &of->rows.stages);
        block_list_steps(&fed, &of->rows.filled, path->step);
        path->filled = path->restored = fed;
        plan_keep(&path->filled, &of->rows.filled);
        plan_drop(&path->restored, &fed_by_next);
        fed_by_next = fed;
    }
}

static void drive_rows(sora_curve *curve, uint32_t first, size_t done)
{
    walk_drawn(curve, first, done);
    walk_own(curve, first, done);
    for (size_t item = 0; item < curve->drivers->n; item++)
        if (!draws_chooses(&curve->draws, item))
            walk_item(curve, item, done);
}

static void add_block(sora_curve *curve, size_t group)
{
    drivers *of = curve->drivers;
    for (size_t i = 0; i < curve->n_out; i++) {
        const double *a = drawn_at(curve, FROM_A, i), *b = drawn_at(curve, FROM_B, i);
        block_sums of_a = block_sum(a, curve_centre(curve, i)), of_b = block_sum(b, curve_centre(curve, i));
        moments_add(&of->all[i * INDEX_GROUPS + group], &of_a, 1);
        moments_add(&of->all[i * INDEX_GROUPS + group], &of_b, 1);
        for (size_t item = 0; item < of->n; item++) {
            size_t place = (item * curve->n_out + i) * INDEX_GROUPS + group;
            differences_add(&of->from_a[place], a, drawn_at(curve, FROM_ITEM + item, i));
            differences_add(&of->from_b[place], b, drawn_at(curve, FROM_ITEM + item, i));
        }
    }
}

void curve_run_drivers(sora_curve *curve, uint32_t first, uint32_t n)
{
    curve_open_point(curve, 0);
    draws_open_block(&curve->draws, &curve->drivers->rows);
    find_paths(curve->drivers);
    for (uint32_t end = first + n; first < end; first += SORA_CURVE_BLOCK) {
        for (size_t done = 0; done < SORA_CURVE_BLOCK; done += WALK_ROWS)
            drive_rows(curve, first + (uint32_t)done, done);
        add_block(curve, first / SORA_CURVE_BLOCK % INDEX_GROUPS);
    }
}

/* ---- Sums of pieces, and what they say ---- */

void curve_merge_drivers(drivers *to, const drivers *from, size_t n_out)
{
    for (size_t i = 0; i < n_out * INDEX_GROUPS; i++)
        moments_merge(&to->all[i], &from->all[i]);
    for (size_t i = 0; i < to->n * n_out * INDEX_GROUPS; i++) {
        differences_merge(&to->from_a[i], &from->from_a[i]);
        differences_merge(&to->from_b[i], &from->from_b[i]);
    }
}

void curve_zero_drivers(drivers *of, size_t n_out)
{
    size_t groups = n_out * INDEX_GROUPS;
    if (of->all != NULL)
        memset(of->all, 0, groups * (sizeof(moments) + 2 * of->n * sizeof(differences)));
}

index_estimate curve_index(const sora_curve *curve, size_t item, size_t output, int total)
{
    const drivers *of = curve->drivers;
    size_t place = (item * curve->n_out + output) * INDEX_GROUPS;
    const moments *all = of->all + output * INDEX_GROUPS;
    return total ? index_total(all, of->from_a + place) : index_first(all, of->from_b + place);
}

double *curve_swing(const sora_curve *curve, size_t item, size_t output, size_t end)
{
    return curve->drivers->swing + (item * curve->n_out + output) * DRIVER_ENDS + end;
}
