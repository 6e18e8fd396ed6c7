#include "door/curve.h"

void curve_axes_at(const sora_curve *curve, size_t point, double value[CURVE_AXES])
{
    for (size_t i = curve->n_axes; i-- > 0; point /= curve->axis[i].n)
        value[i] = curve->axis[i].value[point % curve->axis[i].n];
}

static void set_point(const sora_curve *curve, size_t point, sora_scenario *at)
{
    double value[CURVE_AXES];
    curve_axes_at(curve, point, value);
    *at = curve->question;
    for (size_t i = 0; i < curve->n_axes; i++)
        at->set[curve->axis[i].key] = value[i];
    scenario_refresh(at);
}

void curve_open_point(sora_curve *curve, size_t point)
{
    set_point(curve, point, &curve->point);
    curve->years.kinds = 0;
    draws_open(&curve->draws, &curve->point, curve->seed, curve->n_out, curve->out, &curve->years);
}

void curve_draw_block(sora_curve *curve, uint32_t first)
{
    draws_sample(&curve->draws, first, SORA_CURVE_BLOCK, curve->drawn);
}

size_t curve_open_points(sora_curve *curve, size_t point)
{
    shared *all = curve->shared;
    if (all == NULL)
        return 1;
    for (all->n = 0; all->n < all->room && point + all->n < curve->n_points;) {
        set_point(curve, point + all->n, &all->one[all->n].scenario);
        if (!shared_add(all, curve->seed, curve->n_out, curve->out, &curve->years))
            break;
    }
    if (all->n > 1)
        shared_plan(all);
    return all->n;
}
