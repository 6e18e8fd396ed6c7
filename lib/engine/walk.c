#include "engine/walk.h"

#include <string.h>

#include "base/number.h"

/* ---- A block ---- */

void block_list_steps(const plan *stages, const plan *filled, uint16_t *step)
{
    for (int stage = plan_first(stages, 0); stage >= 0; stage = plan_first(stages, stage + 1)) {
        int is_filled = plan_has(filled, stage);
        if (is_filled)
            *step++ = WALK_KEEP;
        *step++ = (uint16_t)stage;
        if (is_filled)
            *step++ = WALK_FILL;
    }
    *step = WALK_END;
}

void block_open(block *rows, const double *value)
{
    for (int key = 0; key < KEYS_COUNT; key++)
        for (size_t row = 0; row < WALK_ROWS; row++)
            rows->value[key][row] = value[key];
}

void block_plan(block *rows, const plan *stages, const plan *filled)
{
    plan idle = {{0}};
    for (int stage = plan_first(stages, 0); stage >= 0; stage = plan_first(stages, stage + 1))
        if (!number_is_nan(rows->value[plan_result(stage)][0]))
            plan_add_own(&idle, plan_result(stage));
    plan_drop(&idle, filled);
    plan_add_hourly(&idle);
    rows->stages = *stages;
    rows->filled = *filled;
    plan_drop(&rows->stages, &idle);
    plan_keep(&rows->filled, &rows->stages);
    block_list_steps(&rows->stages, &rows->filled, rows->step);
}

void block_take(const block *rows, int key, double *restrict out)
{
    for (size_t row = 0; row < WALK_ROWS; row++)
        out[row] = number_if_known(rows->value[key][row], rows->value[key][row]);
}

void walk_fill_unknown(double *column, const double *made)
{
    for (size_t row = 0; row < WALK_ROWS; row++)
        column[row] = number_is_nan(column[row]) ? made[row] : column[row];
}

void walk_steps(block *rows, const uint16_t *step, int width)
{
#ifdef WALK_WIDE
    if (width == WALK_AVX512_WIDTH)
        walk_steps_avx512(step, rows->value);
    else if (width == WALK_AVX2_WIDTH)
        walk_steps_avx2(step, rows->value);
    else
#endif
        walk_steps_base(step, rows->value);
    (void)width;
}

void walk_block(block *rows, int width)
{
    walk_steps(rows, rows->step, width);
}
