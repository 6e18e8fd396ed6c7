/* What the columns of a measured run mean in keys and rows. */
#include "run_scenario.h"

#include <math.h>
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

/* Several words may mean one stack; the last ones are written. */
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
    {"flash3-or-cudnn", "0", 16, "eager-cudnn"}, /* the former on Hopper, the latter on Blackwell */
    {"cudnn", "0", 16, "eager-cudnn"},
    {"cudnn", "1", 8, "fp8-compiled-fa3"},
    {"flash3", "1", 8, "fp8-compiled-fa3"},
    {"sage2", "0", 16, "eager-sage2"},
    {"sage2", "1", 8, "fp8-sage2"},
    {"sage2", "0", 8, "fp8-sage2"},
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

/* ---- What it says of the keys ---- */

const sora_key run_keys[RUN_KEYS] = {
    SORA_MODEL_ROW,           SORA_GPU_ROW,
    SORA_STACK_ROW,           SORA_CLIP_WIDTH_PX,
    SORA_CLIP_HEIGHT_PX,      SORA_CLIP_FRAMES,
    SORA_CLIP_BATCH,          SORA_CLIP_ONE_WINDOW,
    SORA_SAMPLER_STEPS,       SORA_SAMPLER_PASSES,
    SORA_CLUSTER_GPUS,        SORA_CLUSTER_RING,
    SORA_CLUSTER_CFG_PARALLEL, SORA_CLUSTER_TENSOR_PARALLEL,
    SORA_CLUSTER_PIPELINE,    SORA_STACK_OFFLOAD,
    SORA_STACK_FIXED_S,       SORA_WORK_TEXT_S,
    SORA_WORK_VAE_S,          SORA_WORK_OFFLOAD_S,
};

static double *value_of(double *values, sora_key key)
{
    size_t i = 0;
    while (run_keys[i] != key)
        i++;
    return &values[i];
}

static int put_row(run *one, double *values, const char *table, sora_key key, const char *row)
{
    char unknown[32];
    uint32_t number = sora_row_find(table, row);
    snprintf(unknown, sizeof unknown, "unknown %s", table);
    *value_of(values, key) = number;
    return number != 0 || refuse(one, unknown, row);
}

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
enum { NUMBERS = sizeof numbers / sizeof *numbers };

static void put_numbers(const run *one, double *values)
{
    for (size_t i = 0; i < NUMBERS; i++)
        *value_of(values, numbers[i].key) = one->number[numbers[i].column];
    *value_of(values, SORA_CLIP_ONE_WINDOW) = 1.0; /* one call was measured */
    *value_of(values, SORA_CLUSTER_PIPELINE) = pipeline_of(one);
    if (strcmp(one->cell[RUN_OPTIMISATION], "offload") == 0)
        *value_of(values, SORA_STACK_OFFLOAD) = 1.0;
}

/* Where the denoiser alone was timed, the rest takes no time. */
static void put_scope(const run *one, double *values)
{
    static const sora_key rest[] = {SORA_WORK_TEXT_S, SORA_WORK_VAE_S, SORA_WORK_OFFLOAD_S, SORA_STACK_FIXED_S};
    for (size_t i = 0; i < sizeof rest / sizeof *rest && strcmp(one->cell[RUN_SCOPE], "denoiser") == 0; i++)
        *value_of(values, rest[i]) = 0.0;
}

int run_values(run *one, double values[RUN_KEYS])
{
    const char *stack;
    for (size_t i = 0; i < RUN_KEYS; i++)
        values[i] = (double)NAN;
    if (one->trouble[0] != '\0' || !is_trusted(one) || !is_plain(one) || !has_known_scope(one) ||
        !is_known_parallelism(one, pipeline_of(one)) || (stack = stack_of(one)) == NULL ||
        !put_row(one, values, "model", SORA_MODEL_ROW, one->cell[RUN_MODEL]) ||
        !put_row(one, values, "gpu", SORA_GPU_ROW, one->cell[RUN_GPU]) ||
        !put_row(one, values, "stack", SORA_STACK_ROW, stack))
        return 0;
    put_numbers(one, values);
    put_scope(one, values);
    return 1;
}

/* ---- The scenario ---- */

static int set_values(sora_scenario *scenario, run *one, const double *values)
{
    sora_error error;
    for (size_t i = 0; i < RUN_KEYS; i++)
        if (!isnan(values[i]) && sora_set(scenario, run_keys[i], values[i], &error) != SORA_OK)
            return refuse(one, "refused:", error.message);
    return 1;
}

int run_scenario(run *one, const sora_scenario *beside, sora_scenario **out)
{
    double values[RUN_KEYS];
    *out = NULL;
    if (!run_values(one, values))
        return GOOD;
    int status = scenario_clone(beside, out);
    if (status != GOOD || set_values(*out, one, values))
        return status;
    sora_scenario_free(*out);
    *out = NULL;
    return GOOD;
}

/* ---- The other way: the columns that say a scenario ---- */

static const char *row_in_use(const sora_scenario *scenario, const char *table, sora_key key)
{
    sora_answer answer;
    if (sora_get(scenario, key, &answer, NULL) != SORA_OK)
        return "";
    return sora_row_text(table, (uint32_t)answer.value, SORA_ROW_NAME);
}

static double value_in_use(const sora_scenario *scenario, sora_key key)
{
    sora_answer answer;
    return sora_get(scenario, key, &answer, NULL) == SORA_OK ? answer.value : (double)NAN;
}

/* Weights that wait in the host's memory have a column of their own. */
static int write_stack(run *out, const char *row)
{
    size_t length = strlen(row), found = STACKS;
    const char *offload = strstr(row, "-offload");
    length -= offload != NULL ? strlen(offload) : 0;
    for (size_t i = 0; i < STACKS; i++)
        if (strlen(stacks[i].row) == length && strncmp(stacks[i].row, row, length) == 0)
            found = i;
    if (found == STACKS)
        return refuse(out, "no columns for stack", row);
    out->cell[RUN_ATTENTION] = stacks[found].attention;
    out->cell[RUN_COMPILED] = stacks[found].compiled;
    out->cell[RUN_PRECISION] = stacks[found].bits == 8 ? "fp8" : "bf16";
    return 1;
}

static int write_pipeline(run *out, double gpus)
{
    static const struct {
        double gpus;
        const char *words;
    } known[] = {{1.0, ""}, {2.0, "pipefusion2"}, {4.0, "pipefusion4"}, {8.0, "pipefusion8"}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].gpus == gpus) {
            out->cell[RUN_OTHER_PARALLEL] = known[i].words;
            return 1;
        }
    return refuse(out, "no words for this", sora_key_text(SORA_CLUSTER_PIPELINE, SORA_KEY_NAME));
}

static int write_numbers(run *out, const sora_scenario *from)
{
    for (size_t i = 0; i < NUMBERS; i++) {
        double value = value_in_use(from, numbers[i].key);
        if (isnan(value))
            return refuse(out, "unknown", sora_key_text(numbers[i].key, SORA_KEY_NAME));
        out->number[numbers[i].column] = value;
    }
    out->number[RUN_ULYSSES] = value_in_use(from, SORA_CLUSTER_ULYSSES);
    return write_pipeline(out, value_in_use(from, SORA_CLUSTER_PIPELINE));
}

/* What is predicted from the columns is what is predicted from the scenario. */
static int says_all(run *of, const sora_scenario *from)
{
    static const sora_key same[] = {SORA_WORK_LATENCY_S, SORA_WORK_GPU_ENERGY_WH};
    sora_scenario *again;
    if (run_scenario(of, from, &again) != GOOD || again == NULL)
        return 0;
    for (size_t i = 0; i < sizeof same / sizeof *same && of->trouble[0] == '\0'; i++) {
        double one = value_in_use(from, same[i]), other = value_in_use(again, same[i]);
        if (isnan(one))
            refuse(of, "unknown", sora_key_text(same[i], SORA_KEY_NAME));
        else if (!(fabs(one - other) <= 1e-9 * one))
            refuse(of, "the columns would say another", sora_key_text(same[i], SORA_KEY_NAME));
    }
    sora_scenario_free(again);
    return of->trouble[0] == '\0';
}

int run_of_scenario(run *out, const sora_scenario *from)
{
    const char *stack = row_in_use(from, "stack", SORA_STACK_ROW);
    *out = (run){.line = 0};
    for (size_t i = 0; i < RUN_COLUMNS; i++) {
        out->cell[i] = "";
        out->number[i] = (double)NAN;
    }
    out->cell[RUN_TRUST] = "A";
    out->cell[RUN_SCOPE] = "pipeline";
    out->cell[RUN_MODEL] = row_in_use(from, "model", SORA_MODEL_ROW);
    out->cell[RUN_GPU] = row_in_use(from, "gpu", SORA_GPU_ROW);
    out->cell[RUN_OPTIMISATION] = value_in_use(from, SORA_STACK_OFFLOAD) > 0.0 ? "offload" : "none";
    return write_stack(out, stack) && write_numbers(out, from) && says_all(out, from);
}
