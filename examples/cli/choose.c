#include "choose.h"

#include <math.h>
#include <stdlib.h>

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

/* Without a row of models a size of one is known where the user gave it. */
int has_own_model(const sora_scenario *scenario)
{
    static const sora_key sizes[] = {SORA_MODEL_HIDDEN, SORA_MODEL_HEADS, SORA_MODEL_ACTIVE_PARAMS_BILLION};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        if (row_in_use(scenario, SORA_MODEL_ROW) == 0 && !isnan(central(scenario, sizes[i])))
            return 1;
    return 0;
}

int has_workload(const sora_scenario *scenario)
{
    return row_in_use(scenario, SORA_MODEL_ROW) != 0 || has_own_model(scenario) ||
           !isnan(central(scenario, SORA_FLEET_ENERGY_TWH));
}

static void add_key(writing *list, sora_key key)
{
    write_text(list, list->length > 0 ? ", " : "");
    write_text(list, sora_key_text(key, SORA_KEY_NAME));
}

/* What a clip lacks, found by setting each key that is missed: "clip.duration_s, clip.fps"; to be freed, or NULL. */
static char *lacking(sora_scenario *trial)
{
    static const sora_key clip[] = {SORA_WORK_ENERGY_WH, SORA_WORK_MEMORY_GB};
    writing list = {0};
    double out[2];
    sora_error error;
    while (sora_eval(trial, 1, 0, NULL, NULL, 2, clip, out, NULL, &error) == SORA_E_ROWS &&
           sora_set(trial, error.key, sora_key_number(error.key, SORA_KEY_LOW), NULL) == SORA_OK)
        add_key(&list, error.key);
    if (central(trial, SORA_WORK_LAYERS) == 0.0) {
        add_key(&list, SORA_MODEL_CROSS_LAYERS);
        write_text(&list, " or other layers");
    }
    return list.text;
}

int check_own_model(const sora_scenario *scenario)
{
    sora_scenario *trial = NULL;
    if (!has_own_model(scenario))
        return GOOD;
    int status = scenario_clone(scenario, &trial);
    if (status == GOOD)
        status = choose_gpu(trial);
    char *list = status == GOOD ? lacking(trial) : NULL;
    if (list != NULL)
        status = complain(BAD_INPUT, "a model of your own needs %s as well; see examples/model.json", list);
    free(list);
    sora_scenario_free(trial);
    return status;
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
    if (status != GOOD || has_workload(scenario))
        return status != GOOD ? status : check_own_model(scenario);
    return use_row(scenario, "model", "sora-class");
}
