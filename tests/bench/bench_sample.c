/* Curves over what is uncertain: quantiles of three outputs, a slider move, and what drives an answer. */
#include <stdio.h>
#include <stdlib.h>

#include "bench.h"
#include "question.h"

enum { SAMPLES = 65536, SLIDER = 16384, BASE = 16384, SHARES = 3 };

static const double shares[SHARES] = {0.05, 0.5, 0.95};
static sora_scenario *scenario;

static void must(sora_status status, const sora_error *error)
{
    if (status == SORA_OK)
        return;
    fprintf(stderr, "bench: %s\n", error->message);
    exit(1);
}

static sora_curve *run_curve(uint32_t samples, uint32_t drivers)
{
    sora_error error;
    sora_curve *curve = NULL;
    sora_curve_options options = {.size = sizeof options, .samples = samples, .drivers = drivers};
    must(sora_curve_new(&curve, scenario, &options, 0, NULL, QUESTION_OUT, question_outputs, &error), &error);
    must(sora_curve_run(curve, 0, samples, &error), &error);
    return curve;
}

static void with_bands(uint32_t samples)
{
    double found;
    sora_curve *curve = run_curve(samples, 0);
    for (size_t i = 0; i < QUESTION_OUT; i++)
        for (size_t q = 0; q < SHARES; q++)
            sora_curve_read(curve, SORA_CURVE_QUANTILE, question_outputs[i], shares[q], 1, &found, NULL);
    sora_curve_free(curve);
}

static void sample(void)
{
    with_bands(SAMPLES);
}

static void slide(void)
{
    with_bands(SLIDER);
}

static void indices(void)
{
    sora_error error;
    double found[QUESTION_IN], size[5];
    sora_curve *curve = run_curve(BASE, 1);
    must(sora_curve_read(curve, SORA_CURVE_SIZE, 0, 0.0, 5, size, &error), &error);
    must(size[4] == QUESTION_IN ? SORA_OK : SORA_E_ARGUMENT, &error);
    for (size_t i = 0; i < QUESTION_OUT; i++) {
        must(sora_curve_read(curve, SORA_CURVE_FIRST, question_outputs[i], 0.0, QUESTION_IN, found, &error), &error);
        must(sora_curve_read(curve, SORA_CURVE_TOTAL, question_outputs[i], 0.0, QUESTION_IN, found, &error), &error);
    }
    sora_curve_free(curve);
}

const task *sample_tasks(void)
{
    static const task tasks[] = {{"sample.curve", SAMPLES, sample},
                                 {"sample.slider", 1, slide},
                                 {"indices.curve", (double)BASE * (QUESTION_IN + 2), indices},
                                 {NULL, 0, NULL}};
    scenario = question_open(NULL);
    return tasks;
}
