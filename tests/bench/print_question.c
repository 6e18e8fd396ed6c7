/* Prints what straight.py makes code from: inputs with their distributions, answers, stages, and what is known. */
#include <stdio.h>

#include "question.h"

#define AT 0.3 /* share of each distribution that is below the point of print_answers */

static void print_name(const char *what, int key)
{
    printf("%s %s", what, sora_key_text(keys_at(key)->number, SORA_KEY_NAME));
}

static void print_stages(const char *what, const plan *stages)
{
    for (int stage = plan_first(stages, 0); stage >= 0; stage = plan_first(stages, stage + 1)) {
        print_name(what, plan_result(stage));
        putchar('\n');
    }
}

/* The answers at one point, against which code made from this is compared. */
static void print_answers(const sora_scenario *scenario)
{
    sora_key keys[QUESTION_IN];
    double in[QUESTION_IN], out[QUESTION_OUT];
    question_keys(keys);
    for (size_t i = 0; i < QUESTION_IN; i++)
        in[i] = question_draw(&question_inputs[i], AT);
    sora_eval(scenario, 1, QUESTION_IN, keys, in, QUESTION_OUT, question_outputs, out, NULL, NULL);
    for (size_t i = 0; i < QUESTION_OUT; i++) {
        print_name("out", keys_index(question_outputs[i]));
        printf(" %.17g\n", out[i]);
    }
}

int main(void)
{
    plan every_row, once;
    double value[KEYS_COUNT];
    sora_scenario *scenario = question_open(NULL);
    question_plan(scenario, &every_row, &once, value);
    for (const question_input *one = question_inputs; one < question_inputs + QUESTION_IN; one++) {
        print_name("in", keys_index(one->key));
        printf(" %.17g %d %.17g %.17g %.17g\n", question_draw(one, AT), (int)one->shape, one->p[0], one->p[1], one->p[2]);
    }
    print_answers(scenario);
    print_stages("once", &once);
    print_stages("row", &every_row);
    for (int key = 0; key < KEYS_COUNT; key++) {
        print_name("known", key);
        printf(" %.17g\n", value[key]);
    }
    sora_scenario_free(scenario);
    return 0;
}
