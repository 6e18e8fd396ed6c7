/* How often the hooks are called: "allocations.NAME count". */
#include <stdio.h>
#include <stdlib.h>

#include "bench.h"
#include "question.h"

enum { ROWS = 65536 };

static size_t calls;

static void *counted(void *user, size_t size)
{
    (void)user;
    calls++;
    return malloc(size);
}

static void release(void *user, void *memory)
{
    (void)user;
    free(memory);
}

static void tell(const char *name)
{
    printf("allocations.%s %zu\n", name, calls);
    calls = 0;
}

static void evaluate(const sora_scenario *scenario, size_t n)
{
    static double in[ROWS][QUESTION_IN], out[ROWS][QUESTION_OUT];
    sora_key keys[QUESTION_IN];
    question_keys(keys);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < QUESTION_IN; k++)
            in[i][k] = question_inputs[k].p[0] + 0.5 * (question_inputs[k].p[1] - question_inputs[k].p[0]);
    sora_eval(scenario, n, QUESTION_IN, keys, in[0], QUESTION_OUT, question_outputs, out[0], NULL, NULL);
}

static void run_curve(const sora_scenario *scenario)
{
    sora_curve *curve = NULL;
    sora_curve_options options = {.size = sizeof options, .samples = 2 * ROWS};
    sora_curve_new(&curve, scenario, &options, 0, NULL, QUESTION_OUT, question_outputs, NULL);
    tell("curve_new");
    sora_curve_run(curve, 0, ROWS, NULL);
    tell("curve_first_65536");
    sora_curve_run(curve, ROWS, ROWS, NULL);
    tell("curve_next_65536");
    sora_curve_free(curve);
}

int main(void)
{
    sora_options options = {.size = sizeof options, .alloc = counted, .release = release};
    sora_answer answer;
    sora_scenario *scenario = question_open(&options);
    calls = 0;
    evaluate(scenario, 1);
    tell("point");
    evaluate(scenario, ROWS);
    tell("batch");
    sora_get(scenario, SORA_WORK_ENERGY_WH, &answer, NULL);
    tell("range");
    run_curve(scenario);
    sora_scenario_free(scenario);
    return 0;
}
