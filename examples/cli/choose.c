#include "choose.h"

#include <math.h>

#include "cli.h"
#include "solve.h"

uint32_t row_in_use(const sora_scenario *scenario, sora_key row_key)
{
    return (uint32_t)central(scenario, row_key);
}

int use_row(sora_scenario *scenario, const char *table, const char *row)
{
    sora_error error;
    return sora_use(scenario, table, row, &error) == SORA_OK ? GOOD : complain_error(&error);
}

int has_workload(const sora_scenario *scenario)
{
    return row_in_use(scenario, SORA_MODEL_ROW) != 0 || !isnan(central(scenario, SORA_FLEET_ENERGY_TWH));
}

int is_video_model(const sora_scenario *scenario, uint32_t row)
{
    sora_scenario *one = NULL;
    int video = 0;
    if (scenario_clone(scenario, &one) == GOOD && sora_set(one, SORA_MODEL_ROW, row, NULL) == SORA_OK)
        video = central(one, SORA_MODEL_NATIVE_FRAMES) > 1.0 &&
                (ask(one, SORA_MODEL_HIDDEN).flags & SORA_FLAG_CLASS) == 0;
    sora_scenario_free(one);
    return video;
}

int choose_gpu(sora_scenario *scenario)
{
    int chosen = row_in_use(scenario, SORA_GPU_ROW) != 0 || !isnan(central(scenario, SORA_GPU_BF16_TFLOPS));
    return chosen ? GOOD : use_row(scenario, "gpu", "h100-sxm");
}

int choose_workload(sora_scenario *scenario)
{
    int status = choose_gpu(scenario);
    return status != GOOD || has_workload(scenario) ? status : use_row(scenario, "model", "sora-class");
}
