/* sora validate: how far the estimator lies from measured runs. */
#include "validate.h"

#include <stdlib.h>
#include <string.h>

/* ---- Groups ---- */

static const char *const splits[] = {"model", "gpu", "gpus", "source", "kind"};
enum { SPLITS = sizeof splits / sizeof *splits };

static const char *word_of(const judged *one, const char *by)
{
    if (strcmp(by, "model") == 0)
        return sora_row_text("model", one->model, SORA_ROW_NAME);
    if (strcmp(by, "gpu") == 0)
        return sora_row_text("gpu", one->gpu, SORA_ROW_NAME);
    if (strcmp(by, "gpus") == 0)
        return one->of->cell[RUN_GPUS];
    if (strcmp(by, "source") == 0)
        return one->of->cell[RUN_SOURCE];
    return one->of->number[RUN_FRAMES] > 1.0 ? "video" : "image";
}

static size_t group_of(validation *found, const char *word)
{
    size_t i = 0;
    while (i < found->n_groups && strcmp(found->groups[i], word) != 0)
        i++;
    if (i == found->n_groups) {
        found->groups = grow(found->groups, i + 1, sizeof *found->groups);
        found->groups[found->n_groups++] = word;
    }
    return i;
}

static void split(validation *found)
{
    for (size_t i = 0; i < found->n && found->by != NULL; i++)
        if (found->all[i].model != 0)
            found->all[i].group = group_of(found, word_of(&found->all[i], found->by));
}

static int check_split(const char *by)
{
    nearest near = {by, NULL, 0};
    for (size_t i = 0; i < SPLITS && by != NULL; i++) {
        if (strcmp(splits[i], by) == 0)
            return GOOD;
        nearest_offer(&near, splits[i]);
    }
    if (by == NULL)
        return GOOD;
    return near.name != NULL ? complain_unknown(BAD_USAGE, "split", &near)
                             : complain(BAD_USAGE, "--by '%s': it takes model, gpu, gpus, source or kind", by);
}

/* ---- What was found ---- */

score validation_score(const validation *found, int quantity, size_t group)
{
    return configurations_score(found->room, configurations_find(found->room, found->all, found->n, quantity, group));
}

static int by_line(const void *a, const void *b)
{
    const run *x = *(run *const *)a, *y = *(run *const *)b;
    return (x->line > y->line) - (x->line < y->line);
}

const run **validation_runs(const validation *found)
{
    const run **runs = take(found->n, sizeof *runs);
    for (size_t i = 0; i < found->n; i++)
        runs[i] = found->all[i].of;
    qsort(runs, found->n, sizeof *runs, by_line);
    return runs;
}

size_t validation_skipped(const validation *found, skipped *out)
{
    size_t n = 0;
    const run **runs = validation_runs(found);
    for (size_t i = 0; i < found->n; i++) {
        const char *reason = runs[i]->trouble;
        size_t at = 0;
        while (at < n && strcmp(out[at].reason, reason) != 0)
            at++;
        if (reason[0] == '\0')
            continue;
        if (at == n)
            out[n++] = (skipped){reason, 0};
        out[at].runs++;
    }
    free(runs);
    return n;
}

/* ---- The command ---- */

static int judge(validation *found, const options *asked, const run_file *file)
{
    sora_scenario *beside = NULL;
    int status = scenario_open(asked, &beside);
    found->n = file->n;
    found->all = take(file->n, sizeof *found->all);
    found->room = take(file->n, sizeof *found->room);
    for (size_t i = 0; i < file->n && status == GOOD; i++)
        status = run_judge(&file->runs[i], beside, &found->all[i]);
    sora_scenario_free(beside);
    return status;
}

static int is_any_used(validation *found)
{
    size_t runs = 0;
    for (int i = 0; i < SCORED; i++)
        runs += validation_score(found, i, ALL_GROUPS).runs;
    return runs > 0;
}

static int validate(const options *asked, const run_file *file)
{
    validation found = {.by = asked->by};
    int status = judge(&found, asked, file);
    if (status == GOOD && !is_any_used(&found))
        status = run_file_unusable(file);
    if (status == GOOD) {
        runs_sort(found.all, found.n);
        split(&found);
        if (asked->format == FORMAT_JSON)
            validation_print_json(&found);
        else
            validation_print_text(&found, asked->top > 0 ? asked->top : 10);
    }
    free(found.all);
    free(found.room);
    free(found.groups);
    return status;
}

static int run_command(const options *asked)
{
    run_file file = {0};
    int status = check_split(asked->by);
    if (status == GOOD)
        status = run_file_read(&file, asked->arguments[0]);
    if (status == GOOD)
        status = validate(asked, &file);
    run_file_free(&file);
    return status;
}

const command validate_command = {
    .name = "validate",
    .arguments = "RUNS.csv",
    .summary = "how far the estimator lies from measured runs",
    .help = "Predicts latency, energy and power of each measured run of a CSV file and tells the error: predicted over\n"
            "measured, less one.  Runs of the same model, GPU, number of GPUs and source are one configuration, whose\n"
            "error is the mean of theirs; median and 90th percentile are those of the absolute errors of configurations.\n"
            "Runs of trust A and B are judged, without cache, distillation or sparse attention; what is skipped is\n"
            "counted with the reason and its lines.  The worst ten configurations are shown, or as many as --top says.\n"
            "What a run states stands; of the rest, such as what sora calibrate found, --read, --use and --set say.\n"
            "\n"
            "The first line names the columns, in any order, with commas between; others are not read:\n"
            "  trust            A, B (used), C (not)      model, gpu     rows: sora facts model, sora facts gpu\n"
            "  width, height    px                        frames, steps, batch; passes: evaluations a step\n"
            "  gpus             all of them               ulysses, ring, cfg_parallel, tensor_parallel (none: 1)\n"
            "  precision        bf16, fp16, fp8           other_parallel: empty, or pipefusion2, 4, 8\n"
            "  compiled         0, 1                      attention: flash2, flash3, cudnn, sage2, unstated\n"
            "  optimisation     none, offload, quantised, extra-stages; not used: cache, distilled, sparse\n"
            "  scope            pipeline, denoiser        id, source: may be missing\n"
            "and what was measured, one at least: latency_s (of a call), gpu_energy_j_per_clip, gpu_power_w_sum\n"
            "(of all GPUs).  The program meter (see the README) writes such rows.\n"
            "\n"
            "  sora validate tests/validation/runs.csv --by gpu\n"
            "  sora validate runs.csv --read calibrated.json --format json\n",
    .least = 1,
    .most = 1,
    .takes = TAKES_SCENARIO | TAKES_BY | TAKES_TOP,
    .formats = FORMAT_TEXT | FORMAT_JSON,
    .run = run_command,
};
