/* The curve that its tests have in common: two axes and four outputs of a scenario in the USA. */
#ifndef SORA_TESTS_CURVE_IN_USA_H
#define SORA_TESTS_CURVE_IN_USA_H

#include "support.h"

enum { OUT = 4, POINTS = 6 };

static const sora_key outputs[OUT] = {SORA_WORK_ENERGY_WH, SORA_FLEET_ENERGY_TWH, SORA_SHARE_OF_GENERATION,
                                      SORA_SHARE_OF_GROWTH};
static const double gpus[3] = {8.0, 1.0, 2.0};

static sora_error error;
static sora_scenario *scenario;

static void open_usa(void)
{
    scenario = scenario_in_usa();
    assert_ok(sora_use(scenario, "site", "hyperscale", NULL));
    assert_ok(sora_use(scenario, "demand", sora_row_text("demand", sora_row_at("demand", 0), SORA_ROW_NAME), NULL));
}

static void close_usa(void)
{
    sora_scenario_free(scenario);
}

/* Two axes: a number, and the rows of two grids. */
static inline void axes_of(sora_axis axes[2], double grid[2])
{
    grid[0] = sora_row_find("grid", "CHN");
    grid[1] = sora_row_find("grid", "USA");
    axes[0] = (sora_axis){SORA_GRID_ROW, 2, grid};
    axes[1] = (sora_axis){SORA_CLUSTER_GPUS, 3, gpus};
}

static inline sora_curve *new_curve(const sora_scenario *of, uint32_t samples)
{
    double grid[2];
    sora_axis axes[2];
    sora_curve *curve = NULL;
    sora_curve_options options = {.size = sizeof options, .samples = samples};
    axes_of(axes, grid);
    assert_ok(sora_curve_new(&curve, of, &options, 2, axes, OUT, outputs, &error));
    return curve;
}

static inline double read_one(const sora_curve *curve, int32_t what, sora_key key, double arg, size_t point)
{
    double out[POINTS];
    assert_ok(sora_curve_read(curve, what, key, arg, POINTS, out, &error));
    return out[point];
}

#endif
