#include "door/tested.h"

#include "door/arrays.h"
#include "door/draws.h"

static int is_among(const int16_t *keys, size_t n, int key)
{
    size_t i = 0;
    while (i < n && keys[i] != key)
        i++;
    return i < n;
}

/* Latency, power and GPU energy of a clip, and what follows from them by factors that are exact. */
static int is_measurable(int key)
{
    static const int16_t measurable[] = {
        KEY_WORK_LATENCY_S, KEY_WORK_CLIPS_PER_HOUR, KEY_WORK_MFU,          KEY_WORK_GPU_HOURS_PER_VIDEO_MINUTE,
        KEY_WORK_GPU_S,     KEY_WORK_GPU_POWER_W,    KEY_WORK_GPU_ENERGY_WH,
    };
    return is_among(measurable, sizeof measurable / sizeof *measurable, key);
}

/* The residuals of the fit, and what it took as it stands. */
static int is_spread_of_the_fit(int key)
{
    static const int16_t of_the_fit[] = {
        KEY_STACK_LATENCY_RESIDUAL,
        KEY_STACK_IMAGE_LATENCY_RESIDUAL,
        KEY_STACK_UNTESTED_LATENCY_RESIDUAL,
        KEY_STACK_POWER_RESIDUAL,
        KEY_STACK_IMAGE_POWER_RESIDUAL,
        KEY_STACK_UNTESTED_POWER_RESIDUAL,
        KEY_GPU_IDLE_W,
    };
    return is_among(of_the_fit, sizeof of_the_fit / sizeof *of_the_fit, key);
}

/* A user's own figure in the place of one that was fitted, or of a GPU that was measured. */
static int is_own_constant(const base_values *base, int key)
{
    uint32_t number = keys_at(key)->number;
    int fitted = (number > SORA_GPU_ROW && number < SORA_CLUSTER_GPUS) || key == KEY_CLUSTER_FABRIC_EFFICIENCY ||
                 key == KEY_CLUSTER_PCIE_EFFICIENCY;
    return fitted && base->origin[key] == ORIGIN_USER && key != KEY_STACK_OFFLOAD;
}

/* Of itself or by the row that gives it, otherwise than the fit scatters. */
static int is_uncertain(const sora_scenario *scenario, int key)
{
    for (int table = 0; table < FACTS_TABLES; table++)
        if (scenario->base.origin[key] == scenario_origin(table) &&
            arrays_find(scenario, ARRAY_SPREAD, keys_row_of_table(table)) != NULL)
            return 1;
    return draws_is_uncertain(scenario, key) &&
           (arrays_find(scenario, ARRAY_SPREAD, key) != NULL || !is_spread_of_the_fit(key));
}

int tested_is(const sora_scenario *scenario, const uint8_t used[KEYS_COUNT], uint32_t flags, int key)
{
    if (!is_measurable(key) || !used[KEY_WORK_LATENCY_RESIDUAL] ||
        (flags & (SORA_FLAG_EXTRAPOLATED | SORA_FLAG_PINNED | SORA_FLAG_CLASS)) != 0)
        return 0;
    for (int i = 0; i < KEYS_COUNT; i++)
        if (used[i] && (is_own_constant(&scenario->base, i) || is_uncertain(scenario, i)))
            return 0;
    return 1;
}
