/* count TASK: a run in `measured`, where callgrind counts instructions; prints how many evaluations that were. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "question.h"

enum { POINTS = 64, ROWS = 4096, SAMPLES = 4096, YEARS = 8, ANSWERS = 4, VALUES = 65536 };

static sora_scenario *scenario, *usual;
static sora_key keys[QUESTION_IN];
static double in[ROWS][QUESTION_IN], out[ROWS][QUESTION_OUT], value[VALUES];

static size_t point(void)
{
    for (size_t i = 0; i < POINTS; i++)
        sora_eval(scenario, 1, QUESTION_IN, keys, in[i], QUESTION_OUT, question_outputs, out[i], NULL, NULL);
    return POINTS;
}

static size_t rows(int wide)
{
    scenario->wide = wide;
    sora_eval(scenario, ROWS, QUESTION_IN, keys, in[0], QUESTION_OUT, question_outputs, out[0], NULL, NULL);
    return ROWS;
}

static size_t wide_rows(void)
{
    return rows(1);
}

static size_t base_rows(void)
{
    return rows(0);
}

static size_t range(void)
{
    sora_answer answer;
    usual->wide = 0;
    for (size_t i = 0; i < ANSWERS; i++)
        sora_get(usual, SORA_WORK_ENERGY_WH, &answer, NULL);
    return ANSWERS;
}

/* Over so many years, 0: that of the question. */
static size_t run_curve(uint32_t drivers, uint32_t n_years)
{
    static const double years[YEARS] = {2030, 2031, 2032, 2033, 2034, 2035, 2036, 2037};
    sora_axis axis = {SORA_YEAR, n_years, years};
    sora_curve *curve = NULL;
    sora_curve_options options = {.size = sizeof options, .samples = SAMPLES, .drivers = drivers};
    scenario->wide = 0;
    sora_curve_new(&curve, scenario, &options, n_years > 0, &axis, QUESTION_OUT, question_outputs, NULL);
    sora_curve_run(curve, 0, SAMPLES, NULL);
    sora_curve_free(curve);
    return SAMPLES * (drivers ? QUESTION_IN + 2 : n_years > 0 ? n_years : 1);
}

static size_t samples(void)
{
    return run_curve(0, 0);
}

static size_t samples_of_years(void)
{
    return run_curve(0, YEARS);
}

static size_t drivers(void)
{
    return run_curve(1, 0);
}

static size_t quantiles(void)
{
    static const double shares[3] = {0.05, 0.5, 0.95};
    double found[3];
    sora_quantiles(value, VALUES, 3, shares, found, NULL);
    return VALUES;
}

/* The name that callgrind is told. */
__attribute__((noinline)) size_t measured(size_t (*run)(void));
size_t measured(size_t (*run)(void))
{
    return run();
}

static const struct {
    const char *name;
    size_t (*run)(void);
} tasks[] = {{"point", point}, {"batch_avx2", wide_rows}, {"batch_sse2", base_rows}, {"range", range},
             {"sample", samples}, {"sample_of_years", samples_of_years}, {"drivers", drivers}, {"quantiles", quantiles}};

int main(int count, char **words)
{
    scenario = question_open(NULL);
    usual = question_usual(NULL);
    question_keys(keys);
    for (size_t i = 0; i < ROWS; i++)
        for (size_t k = 0; k < QUESTION_IN; k++) {
            double place = 0.5 + (double)i * 0.61803398874989485 * (double)(k + 1);
            in[i][k] = question_draw(&question_inputs[k], 0.001 + 0.998 * (place - number_floor(place)));
        }
    for (size_t i = 0; i < VALUES; i++)
        value[i] = number_exp(number_inverse_normal(((double)(i * 40503u % VALUES) + 0.5) / VALUES));
    for (size_t i = 0; i < sizeof tasks / sizeof *tasks; i++)
        if (count > 1 && strcmp(words[1], tasks[i].name) == 0)
            printf("%zu\n", measured(tasks[i].run));
    return 0;
}
