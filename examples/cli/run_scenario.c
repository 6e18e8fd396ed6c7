/* What the columns of a measured run mean in keys and rows. */
#include "run_scenario.h"

#include <stdlib.h>
#include <string.h>

/* Returned: 0, so that a check can end with it. */
static int refuse(run *one, const char *before, const char *after)
{
    snprintf(one->trouble, sizeof one->trouble, "%.40s %.200s", before, after);
    return 0;
}

static int is_one_of(const char *word, const char *const *words)
{
    while (*words != NULL && strcmp(word, *words) != 0)
        words++;
    return *words != NULL;
}

/* ---- Runs that the estimator is judged by ---- */

static int is_trusted(run *one)
{
    static const char *const trusted[] = {"A", "B", NULL};
    return is_one_of(one->cell[RUN_TRUST], trusted) || refuse(one, "trust", one->cell[RUN_TRUST]);
}

static int is_plain(run *one)
{
    static const char *const other_work[] = {"cache", "distilled", "sparse", NULL};
    static const char *const known[] = {"none", "offload", "quantised", "extra-stages", NULL};
    const char *word = one->cell[RUN_OPTIMISATION];
    if (is_one_of(word, other_work))
        return refuse(one, "optimisation", word);
    return is_one_of(word, known) || refuse(one, "unknown optimisation", word);
}

static int has_known_scope(run *one)
{
    static const char *const known[] = {"pipeline", "denoiser", NULL};
    return is_one_of(one->cell[RUN_SCOPE], known) || refuse(one, "unknown scope", one->cell[RUN_SCOPE]);
}

/* ---- Software: attention, compiled and precision choose the stack ---- */

static const struct {
    const char *attention, *compiled;
    int bits;
    const char *row;
} stacks[] = {
    {"unstated", "0", 16, "unstated"},
    {"unstated", "1", 16, "compiled-fa2"},
    {"flash-unstated", "0", 16, "eager-fa2"}, /* FlashAttention of a version that is not stated */
    {"flash-unstated", "1", 16, "compiled-fa2"},
    {"flash2", "0", 16, "eager-fa2"},
    {"flash2", "1", 16, "compiled-fa2"},
    {"flash3", "0", 16, "eager-fa3"},
    {"flash3", "1", 16, "compiled-fa3"},
    {"flash3", "1", 8, "fp8-compiled-fa3"},
    {"flash3-or-cudnn", "0", 16, "eager-cudnn"}, /* the former on Hopper, the latter on Blackwell */
    {"cudnn", "0", 16, "eager-cudnn"},
    {"cudnn", "1", 8, "fp8-compiled-fa3"},
    {"sage2", "0", 16, "eager-sage2"},
    {"sage2", "0", 8, "fp8-sage2"},
    {"sage2", "1", 8, "fp8-sage2"},
};
enum { STACKS = sizeof stacks / sizeof *stacks };

/* Bits of the denoiser's matrix products; 0 where the word is unknown. */
static int bits_of(const char *precision)
{
    static const char *const sixteen[] = {"bf16", "fp16", "bf16 DiT, fp32 VAE", NULL};
    if (is_one_of(precision, sixteen))
        return 16;
    return strcmp(precision, "fp8") == 0 ? 8 : 0;
}

/* NULL, with the run's trouble, where no stack is like it. */
static const char *stack_of(run *one)
{
    const char *attention = one->cell[RUN_ATTENTION], *compiled = one->cell[RUN_COMPILED];
    const char *precision = one->cell[RUN_PRECISION];
    for (size_t i = 0; i < STACKS; i++)
        if (strcmp(stacks[i].attention, attention) == 0 && strcmp(stacks[i].compiled, compiled) == 0 &&
            stacks[i].bits == bits_of(precision))
            return stacks[i].row;
    snprintf(one->trouble, sizeof one->trouble, "no stack with attention %.20s, precision %.20s, compiled %.8s",
             attention, precision, compiled);
    return NULL;
}

/* ---- Parallelism ---- */

/* The number behind "pipefusion", 1 where there is none. */
static double pipeline_of(const run *one)
{
    static const char word[] = "pipefusion";
    const char *at = strstr(one->cell[RUN_OTHER_PARALLEL], word);
    double gpus = at != NULL ? strtod(at + sizeof word - 1, NULL) : 1.0;
    return gpus >= 1.0 ? gpus : 1.0;
}

/* A degree of ulysses that is stated must make the GPUs with the others; 1 beside GPUs that nothing else accounts for
 * means that it is not stated. */
static int is_known_parallelism(run *one, double pipeline)
{
    const double *number = one->number;
    const char *other = one->cell[RUN_OTHER_PARALLEL];
    double others = number[RUN_RING] * number[RUN_CFG_PARALLEL] * number[RUN_TENSOR_PARALLEL] * pipeline;
    double degrees = number[RUN_ULYSSES] * others;
    if (strstr(other, "distrifusion") != NULL || strncmp(other, "dp", 2) == 0)
        return refuse(one, "unknown parallelism", other);
    if (degrees > number[RUN_GPUS] || (number[RUN_ULYSSES] > 1.0 && degrees < number[RUN_GPUS]))
        return refuse(one, "degrees of parallelism", "do not make the GPUs");
    return 1;
}

/* ---- The scenario ---- */

static int use(sora_scenario *scenario, run *one, const char *table, const char *row)
{
    char unknown[32];
    snprintf(unknown, sizeof unknown, "unknown %s", table);
    if (sora_row_find(table, row) == 0)
        return refuse(one, unknown, row);
    sora_error error;
    return sora_use(scenario, table, row, &error) == SORA_OK || refuse(one, table, error.message);
}

static int set(sora_scenario *scenario, run *one, sora_key key, double value)
{
    sora_error error;
    return sora_set(scenario, key, value, &error) == SORA_OK || refuse(one, "refused:", error.message);
}

static int set_clip_and_cluster(sora_scenario *scenario, run *one)
{
    static const struct {
        sora_key key;
        enum run_column column;
    } numbers[] = {
        {SORA_CLIP_WIDTH_PX, RUN_WIDTH},
        {SORA_CLIP_HEIGHT_PX, RUN_HEIGHT},
        {SORA_CLIP_FRAMES, RUN_FRAMES},
        {SORA_CLIP_BATCH, RUN_BATCH},
        {SORA_SAMPLER_STEPS, RUN_STEPS},
        {SORA_SAMPLER_PASSES, RUN_PASSES},
        {SORA_CLUSTER_GPUS, RUN_GPUS},
        {SORA_CLUSTER_RING, RUN_RING},
        {SORA_CLUSTER_CFG_PARALLEL, RUN_CFG_PARALLEL},
        {SORA_CLUSTER_TENSOR_PARALLEL, RUN_TENSOR_PARALLEL},
    };
    int fine = set(scenario, one, SORA_CLIP_ONE_WINDOW, 1.0); /* one call was measured */
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers && fine; i++)
        fine = set(scenario, one, numbers[i].key, one->number[numbers[i].column]);
    return fine && set(scenario, one, SORA_CLUSTER_PIPELINE, pipeline_of(one));
}

static int set_offload(sora_scenario *scenario, run *one)
{
    return strcmp(one->cell[RUN_OPTIMISATION], "offload") != 0 || set(scenario, one, SORA_STACK_OFFLOAD, 1.0);
}

/* Where the denoiser alone was timed, the rest takes no time. */
static int set_scope(sora_scenario *scenario, run *one)
{
    static const sora_key rest[] = {SORA_WORK_TEXT_S, SORA_WORK_VAE_S, SORA_WORK_OFFLOAD_S, SORA_STACK_FIXED_S};
    int fine = 1;
    for (size_t i = 0; i < sizeof rest / sizeof *rest && fine && strcmp(one->cell[RUN_SCOPE], "denoiser") == 0; i++)
        fine = set(scenario, one, rest[i], 0.0);
    return fine;
}

static int say(sora_scenario *scenario, run *one)
{
    const char *stack;
    return is_trusted(one) && is_plain(one) && has_known_scope(one) && is_known_parallelism(one, pipeline_of(one)) &&
           (stack = stack_of(one)) != NULL && use(scenario, one, "model", one->cell[RUN_MODEL]) &&
           use(scenario, one, "gpu", one->cell[RUN_GPU]) && use(scenario, one, "stack", stack) &&
           set_clip_and_cluster(scenario, one) && set_offload(scenario, one) && set_scope(scenario, one);
}

int run_scenario(run *one, sora_scenario **out)
{
    sora_error error;
    *out = NULL;
    if (one->trouble[0] != '\0')
        return GOOD;
    if (sora_scenario_new(out, NULL, &error) != SORA_OK)
        return complain_error(&error);
    if (say(*out, one))
        return GOOD;
    sora_scenario_free(*out);
    *out = NULL;
    return GOOD;
}
