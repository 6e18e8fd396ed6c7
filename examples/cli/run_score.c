/* Errors of predictions, by configuration. */
#include "run_score.h"

#include "cli.h"
#include "run_scenario.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const scored_name[SCORED] = {"latency", "energy", "power"};
const sora_key scored_key[SCORED] = {SORA_WORK_LATENCY_S, SORA_WORK_GPU_ENERGY_WH, SORA_WORK_GPU_POWER_W};

static const enum run_column columns[SCORED] = {RUN_LATENCY_S, RUN_GPU_ENERGY_J_PER_CLIP, RUN_GPU_POWER_W_SUM};

/* ---- One run ---- */

double run_measured(const run *one, int quantity)
{
    double value = one->number[columns[quantity]];
    if (quantity == SCORED_POWER)
        return value / one->number[RUN_GPUS];
    return quantity == SCORED_ENERGY ? value / 3600.0 : value;
}

static void judge_quantity(const sora_scenario *scenario, judged *out, int quantity)
{
    double measured = run_measured(out->of, quantity);
    sora_answer answer;
    sora_error error;
    out->error[quantity] = (double)NAN;
    out->inside[quantity] = 0;
    if (isnan(measured))
        return;
    if (sora_get(scenario, scored_key[quantity], &answer, &error) == SORA_OK) {
        out->error[quantity] = answer.value / measured - 1.0;
        out->inside[quantity] = answer.low <= measured && measured <= answer.high;
    } else if (out->of->trouble[0] == '\0') {
        snprintf(out->of->trouble, sizeof out->of->trouble, "%s needs %s", scored_name[quantity],
                 sora_key_text(error.key, SORA_KEY_NAME));
    }
}

int run_judge(run *one, const sora_scenario *beside, judged *out)
{
    sora_scenario *scenario;
    *out = (judged){.of = one, .error = {(double)NAN, (double)NAN, (double)NAN}};
    int status = run_scenario(one, beside, &scenario);
    if (scenario == NULL)
        return status;
    out->model = sora_row_find("model", one->cell[RUN_MODEL]);
    out->gpu = sora_row_find("gpu", one->cell[RUN_GPU]);
    for (int i = 0; i < SCORED; i++)
        judge_quantity(scenario, out, i);
    sora_scenario_free(scenario);
    return GOOD;
}

/* ---- Configurations ---- */

static int compare_numbers(double a, double b)
{
    return (a > b) - (a < b);
}

static int by_configuration(const void *a, const void *b)
{
    const judged *x = a, *y = b;
    if (x->model != y->model)
        return x->model < y->model ? -1 : 1;
    if (x->gpu != y->gpu)
        return x->gpu < y->gpu ? -1 : 1;
    int gpus = compare_numbers(x->of->number[RUN_GPUS], y->of->number[RUN_GPUS]);
    int sources = strcmp(x->of->cell[RUN_SOURCE], y->of->cell[RUN_SOURCE]);
    if (gpus != 0 || sources != 0)
        return gpus != 0 ? gpus : sources;
    return (x->of->line > y->of->line) - (x->of->line < y->of->line);
}

void runs_sort(judged *all, size_t n)
{
    qsort(all, n, sizeof *all, by_configuration);
}

static int is_same_configuration(const judged *a, const judged *b)
{
    return a->model == b->model && a->gpu == b->gpu && a->of->number[RUN_GPUS] == b->of->number[RUN_GPUS] &&
           strcmp(a->of->cell[RUN_SOURCE], b->of->cell[RUN_SOURCE]) == 0;
}

size_t configurations_find(configuration *out, const judged *all, size_t n, int quantity, size_t group)
{
    size_t found = 0;
    for (size_t i = 0; i < n; i++) {
        if (isnan(all[i].error[quantity]) || (group != ALL_GROUPS && all[i].group != group))
            continue;
        if (found == 0 || !is_same_configuration(out[found - 1].first, &all[i]))
            out[found++] = (configuration){.first = &all[i]};
        configuration *at = &out[found - 1];
        at->runs++;
        at->error += (all[i].error[quantity] - at->error) / (double)at->runs;
        at->inside += (all[i].inside[quantity] - at->inside) / (double)at->runs;
    }
    return found;
}

/* ---- The score ---- */

static int by_error(const void *a, const void *b)
{
    const configuration *x = a, *y = b;
    int larger = compare_numbers(fabs(y->error), fabs(x->error));
    return larger != 0 ? larger : by_configuration(x->first, y->first);
}

/* Of absolute errors that fall: between the two neighbours in proportion. */
static double quantile(const configuration *all, size_t n, double share)
{
    double place = (1.0 - share) * (double)(n - 1);
    size_t above = (size_t)place, below = above + 1 < n ? above + 1 : above;
    double low = fabs(all[below].error), high = fabs(all[above].error);
    return high + (low - high) * (place - (double)above);
}

score configurations_score(configuration *all, size_t n)
{
    score out = {.configurations = n, .median = (double)NAN, .ninetieth = (double)NAN};
    qsort(all, n, sizeof *all, by_error);
    for (size_t i = 0; i < n; i++) {
        out.runs += all[i].runs;
        out.bias += all[i].error / (double)n;
        out.coverage += all[i].inside / (double)n;
    }
    if (n == 0) {
        out.bias = out.coverage = (double)NAN;
        return out;
    }
    out.median = quantile(all, n, 0.5);
    out.ninetieth = quantile(all, n, 0.9);
    return out;
}
