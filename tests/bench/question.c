#include "question.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "door/draws.h"

const question_input question_inputs[QUESTION_IN] = {
    {SORA_CLIP_DURATION_S, SORA_SPREAD_TRIANGULAR, {4.0, 8.0, 20.0}},
    {SORA_CLIP_WIDTH_PX, SORA_SPREAD_UNIFORM, {640.0, 1920.0, 0.0}},
    {SORA_CLIP_HEIGHT_PX, SORA_SPREAD_UNIFORM, {360.0, 1080.0, 0.0}},
    {SORA_CLIP_FPS, SORA_SPREAD_UNIFORM, {16.0, 30.0, 0.0}},
    {SORA_SAMPLER_STEPS, SORA_SPREAD_UNIFORM, {20.0, 50.0, 0.0}},
    {SORA_GPU_LINEAR_EFFICIENCY, SORA_SPREAD_NORMAL, {0.75, 0.03, 0.0}},
    {SORA_GPU_MEMORY_EFFICIENCY, SORA_SPREAD_NORMAL, {0.8, 0.02, 0.0}},
    {SORA_SITE_PUE, SORA_SPREAD_UNIFORM, {1.05, 1.5, 0.0}},
    {SORA_DEMAND_VIDEO_MINUTES_PER_DAY, SORA_SPREAD_LOGNORMAL, {2e6, 0.9, 0.0}},
    {SORA_FLEET_TARGET_UTILISATION, SORA_SPREAD_UNIFORM, {0.4, 0.9, 0.0}},
    {SORA_PROGRESS_DEMAND_GROWTH_PER_YEAR, SORA_SPREAD_NORMAL, {0.35, 0.05, 0.0}},
    {SORA_GRID_GROWTH_FRACTION_PER_YEAR, SORA_SPREAD_NORMAL, {0.025, 0.005, 0.0}},
};
const sora_key question_outputs[QUESTION_OUT] = {SORA_WORK_LATENCY_S, SORA_WORK_ENERGY_WH, SORA_SHARE_OF_GENERATION};

static void must(sora_status status, const sora_error *error)
{
    if (status == SORA_OK)
        return;
    fprintf(stderr, "bench: %s\n", error->message);
    exit(1);
}

sora_scenario *question_usual(const sora_options *options)
{
    static const char *const rows[][2] = {{"model", "wan2.1-14b"}, {"gpu", "h100-sxm"}, {"site", "hyperscale"},
                                          {"grid", "USA"}, {"demand", "observed-sora-2025"}};
    sora_scenario *scenario = NULL;
    sora_error error;
    must(sora_scenario_new(&scenario, options, &error), &error);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        must(sora_use(scenario, rows[i][0], rows[i][1], &error), &error);
    must(sora_set(scenario, SORA_YEAR, 2030.0, &error), &error);
    return scenario;
}

sora_scenario *question_open(const sora_options *options)
{
    sora_scenario *scenario = question_usual(options);
    sora_error error;
    for (int key = 0; key < KEYS_COUNT; key++)
        if (draws_is_uncertain(scenario, key))
            must(sora_set(scenario, keys_at(key)->number, scenario->base.value[key], &error), &error);
    for (const question_input *one = question_inputs; one < question_inputs + QUESTION_IN; one++)
        must(sora_spread(scenario, one->key, one->shape, one->shape == SORA_SPREAD_TRIANGULAR ? 3 : 2, one->p, &error),
             &error);
    return scenario;
}

void question_keys(sora_key in[QUESTION_IN])
{
    for (size_t i = 0; i < QUESTION_IN; i++)
        in[i] = question_inputs[i].key;
}

void question_plan(const sora_scenario *scenario, plan *every_row, plan *once, double value[KEYS_COUNT])
{
    plan fed = {{0}}, given = {{0}}, known = {{0}};
    memset(once, 0, sizeof *once);
    memcpy(value, scenario->base.value, sizeof scenario->base.value);
    for (size_t i = 0; i < QUESTION_OUT; i++)
        plan_add(once, keys_index(question_outputs[i]));
    for (size_t i = 0; i < QUESTION_IN; i++) {
        plan_add_fed(&fed, keys_index(question_inputs[i].key));
        plan_add_own(&given, keys_index(question_inputs[i].key));
    }
    for (int stage = plan_first(once, 0); stage >= 0; stage = plan_first(once, stage + 1))
        if (!number_is_nan(value[plan_result(stage)]))
            plan_add_own(&known, plan_result(stage));
    plan_drop(once, &given);
    plan_drop(once, &known);
    *every_row = *once;
    plan_keep(every_row, &fed);
    plan_drop(once, every_row);
    walk_row(once, value);
}

static double triangular(double low, double middle, double high, double u)
{
    double span = high - low;
    return u * span < middle - low ? low + number_sqrt(u * span * (middle - low))
                                   : high - number_sqrt((1.0 - u) * span * (high - middle));
}

double question_draw(const question_input *input, double u)
{
    const double *p = input->p;
    switch (input->shape) {
    case SORA_SPREAD_NORMAL: return p[0] + p[1] * number_inverse_normal(u);
    case SORA_SPREAD_LOGNORMAL: return p[0] * number_exp(p[1] * number_inverse_normal(u));
    case SORA_SPREAD_UNIFORM: return p[0] + (p[1] - p[0]) * u;
    default: return triangular(p[0], p[1], p[2], u);
    }
}
