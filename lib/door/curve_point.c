#include <string.h>

#include "base/number.h"
#include "door/curve.h"

void curve_axes_at(const sora_curve *curve, size_t point, double value[CURVE_AXES])
{
    for (size_t i = curve->n_axes; i-- > 0; point /= curve->axis[i].n)
        value[i] = curve->axis[i].value[point % curve->axis[i].n];
}

static void set_point(sora_curve *curve, size_t point)
{
    double value[CURVE_AXES];
    curve_axes_at(curve, point, value);
    curve->point = curve->question;
    for (size_t i = 0; i < curve->n_axes; i++)
        curve->point.set[curve->axis[i].key] = value[i];
    scenario_resolve(curve->point.set, &curve->point.base);
}

void curve_open_point(sora_curve *curve, size_t point, int keeps)
{
    plan needed = {{0}};
    int asked[CURVE_OUTPUTS + PLAN_STAGE_COUNT];
    size_t n = 0;
    for (size_t i = 0; i < curve->n_out; i++) {
        plan_add(&needed, curve->out[i]);
        asked[n++] = curve->out[i];
    }
    for (int stage = plan_first(&needed, 0); keeps && stage >= 0; stage = plan_first(&needed, stage + 1))
        asked[n++] = plan_result(stage);
    set_point(curve, point);
    draws_open(&curve->draws, &curve->point, curve->seed, &needed, n, asked);
    draws_block(&curve->draws, WALK_MAX_ROWS, &curve->rows);
}

void curve_draw_block(sora_curve *curve, uint32_t first)
{
    block *rows = &curve->rows;
    for (size_t done = 0; done < SORA_CURVE_BLOCK; done += rows->rows) {
        draws_fill(&curve->draws, NULL, first + (uint32_t)done, rows);
        walk_block(rows, curve->point.wide);
        for (size_t i = 0; i < curve->n_out; i++)
            memcpy(curve->drawn + i * SORA_CURVE_BLOCK + done, block_column(rows, curve->out[i]),
                   rows->rows * sizeof(double));
    }
}
