/* The public questions about one scenario: one key, the two records. */
#include <string.h>

#include "base/frame.h"
#include "base/modes.h"
#include "base/number.h"
#include "door/answer.h"

/* Why a key has no value. */
static FRAME_APART sora_status explain(const sora_scenario *scenario, int key, sora_error *error)
{
    double value[KEYS_COUNT];
    answer_central(&scenario->base, 1, &key, value);
    return answer_missing_error(value, key, error);
}

sora_status sora_get(const sora_scenario *scenario, sora_key key, sora_answer *out, sora_error *error)
{
    MODES_OURS;
    if (scenario == NULL || out == NULL)
        return error_set(error, SORA_E_ARGUMENT, 0, "sora_get: scenario or out is NULL");
    int index = keys_index(key);
    if (index < 0)
        return scenario_unknown_key(key, "sora_get", error);
    error_clear(error);
    answer_many(scenario, 1, &index, out);
    return out->status == SORA_OK ? SORA_OK : explain(scenario, index, error);
}

sora_status sora_workload_estimate(const sora_scenario *scenario, sora_workload *out, sora_error *error)
{
    MODES_OURS;
    static const int keys[] = {
        KEY_WORK_LATENT_TOKENS, KEY_WORK_TOTAL_PFLOP,   KEY_WORK_MEMORY_GB,
        KEY_WORK_GPUS_NEEDED,   KEY_WORK_LATENCY_S,     KEY_WORK_GPU_POWER_W,
        KEY_WORK_GPU_ENERGY_WH, KEY_WORK_IT_ENERGY_WH,  KEY_WORK_ENERGY_WH,
        KEY_WORK_GPU_HOURS_PER_VIDEO_MINUTE,            KEY_WORK_ENERGY_KWH_PER_VIDEO_MINUTE,
        KEY_WORK_CLIPS_PER_HOUR, KEY_WORK_ELECTRICITY_USD, KEY_WORK_CO2_G,
        KEY_WORK_WATER_L,       KEY_WORK_MFU,
    };
    _Static_assert(sizeof keys / sizeof *keys == 16, "one key an answer");
    if (scenario == NULL || out == NULL)
        return error_set(error, SORA_E_ARGUMENT, 0, "sora_workload_estimate: scenario or out is NULL");
    memset(out, 0, sizeof *out);
    answer_many(scenario, 16, keys, &out->latent_tokens);
    error_clear(error);
    return SORA_OK;
}

sora_status sora_grid_share(const sora_scenario *scenario, sora_share *out, sora_error *error)
{
    MODES_OURS;
    static const int keys[] = {
        KEY_FLEET_GPUS,             KEY_FLEET_MEAN_MW,          KEY_FLEET_PEAK_MW,
        KEY_FLEET_ENERGY_TWH,       KEY_SHARE_OF_GENERATION,    KEY_SHARE_OF_DEMAND,
        KEY_SHARE_OF_CAPACITY,      KEY_SHARE_OF_PEAK,          KEY_SHARE_OF_HEADROOM_ICAP,
        KEY_SHARE_OF_HEADROOM_UCAP, KEY_SHARE_OF_GROWTH,        KEY_SHARE_OF_DATACENTRES,
        KEY_FLEET_CO2_MT,           KEY_FLEET_CO2_MARGINAL_MT,  KEY_FLEET_WATER_GL,
        KEY_SUPPLY_PV_GW,
    };
    _Static_assert(sizeof keys / sizeof *keys == 16, "one key an answer");
    if (scenario == NULL || out == NULL)
        return error_set(error, SORA_E_ARGUMENT, 0, "sora_grid_share: scenario or out is NULL");
    memset(out, 0, sizeof *out);
    answer_many(scenario, 16, keys, &out->gpus);
    error_clear(error);
    return SORA_OK;
}
