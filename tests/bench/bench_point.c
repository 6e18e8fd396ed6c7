/* One point: through the API, as straight code, and one answer with its range. */
#include "bench.h"
#include "question.h"
#include "straight.h"

enum { POINTS = 4096, ANSWERS = 256 };

static sora_scenario *scenario, *usual;
static sora_key keys[QUESTION_IN];
static double *in, *out;

static void by_api(void)
{
    for (size_t i = 0; i < POINTS; i++)
        sora_eval(scenario, 1, QUESTION_IN, keys, in + i * QUESTION_IN, QUESTION_OUT, question_outputs,
                  out + i * QUESTION_OUT, NULL, NULL);
}

static void by_straight(void)
{
    for (size_t i = 0; i < POINTS; i++)
        straight_whole(scenario->base.value, in + i * QUESTION_IN, out + i * QUESTION_OUT);
}

static void by_libm(void)
{
    for (size_t i = 0; i < POINTS; i++)
        straight_whole_libm(scenario->base.value, in + i * QUESTION_IN, out + i * QUESTION_OUT);
}

static void with_range(void)
{
    sora_answer answer;
    for (size_t i = 0; i < ANSWERS; i++)
        sora_get(usual, SORA_WORK_ENERGY_WH, &answer, NULL);
}

const task *point_tasks(void)
{
    static const task tasks[] = {{"point.api", POINTS, by_api},
                                 {"point.straight", POINTS, by_straight},
                                 {"point.libm", POINTS, by_libm},
                                 {"point.range", ANSWERS, with_range},
                                 {NULL, 0, NULL}};
    scenario = question_open(NULL);
    usual = question_usual(NULL);
    question_keys(keys);
    in = doubles(POINTS * QUESTION_IN);
    out = doubles(POINTS * QUESTION_OUT);
    for (size_t i = 0; i < POINTS * QUESTION_IN; i++)
        in[i] = question_draw(&question_inputs[i % QUESTION_IN], next_uniform());
    return tasks;
}
