#include "combinations.h"
#include "solve.h"

#include <math.h>
#include <stdlib.h>

#include "choose.h"
#include "cli.h"

/* All samplers and stacks of a model, evaluated in one call. */
static void add_model(combinations *out, const sora_scenario *scenario, uint32_t model, sora_key key)
{
    static const sora_key in_keys[] = {SORA_MODEL_ROW, SORA_SAMPLER_ROW, SORA_STACK_ROW};
    size_t samplers = sora_row_count("sampler") + 1, stacks = sora_row_count("stack"), n = samplers * stacks;
    double(*in)[3] = take(n + 1, sizeof *in);
    double *value = take(n + 1, sizeof *value);
    for (size_t i = 0; i < n; i++) {
        in[i][0] = model;
        in[i][1] = i / stacks == 0 ? 0.0 : sora_row_at("sampler", i / stacks - 1);
        in[i][2] = sora_row_at("stack", i % stacks);
        value[i] = UNKNOWN;
    }
    sora_eval(scenario, n, 3, in_keys, in[0], 1, &key, value, NULL, NULL);
    out->found = grow(out->found, out->n + n, sizeof *out->found);
    for (size_t i = 0; i < n; i++)
        if (value[i] > 0.0)
            out->found[out->n++] = (combination){model, (uint32_t)in[i][1], (uint32_t)in[i][2], value[i]};
    free(in);
    free(value);
}

/* qsort hands nothing on, so values are kept as their distance while they are sorted. */
static int nearer(const void *a, const void *b)
{
    double x = fabs(((const combination *)a)->value), y = fabs(((const combination *)b)->value);
    return (x > y) - (x < y);
}

static void sort_by_distance(combinations *all, double value)
{
    for (size_t i = 0; i < all->n; i++)
        all->found[i].value = log(all->found[i].value / value);
    if (all->n > 0)
        qsort(all->found, all->n, sizeof *all->found, nearer);
    for (size_t i = 0; i < all->n; i++) {
        all->agree += fabs(all->found[i].value) <= log(1.1);
        all->found[i].value = value * exp(all->found[i].value);
    }
}

void combinations_find(combinations *out, const sora_scenario *scenario, sora_key key, double value)
{
    *out = (combinations){0, 0, NULL};
    for (size_t i = 0; i < sora_row_count("model"); i++) {
        uint32_t model = sora_row_at("model", i);
        if (is_video_model(scenario, model))
            add_model(out, scenario, model, key);
    }
    sort_by_distance(out, value);
}

void combinations_free(combinations *all)
{
    free(all->found);
}
