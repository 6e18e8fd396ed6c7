/* Many rows of given inputs: blocks in both widths, one row after the other, and with exact quantiles of the answers. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "bench.h"
#include "question.h"
#include "straight.h"

enum { ROWS = 65536, SHARES = 3, DIVISIONS = 1024, REPEATS = 1024 };

static const double shares[SHARES] = {0.05, 0.5, 0.95};
static sora_scenario *scenario;
static sora_key keys[QUESTION_IN];
static double *in, *out, *column, known[KEYS_COUNT];
static double divided[DIVISIONS], divisor[DIVISIONS];

static void evaluate(int wide)
{
    int here = scenario->wide;
    scenario->wide = wide;
    sora_eval(scenario, ROWS, QUESTION_IN, keys, in, QUESTION_OUT, question_outputs, out, NULL, NULL);
    scenario->wide = here;
}

static void by_wide(void)
{
    int width = walk_width();
    evaluate(width < WALK_AVX2_WIDTH ? width : WALK_AVX2_WIDTH);
}

static void by_widest(void)
{
    evaluate(walk_width());
}

static void by_base(void)
{
    evaluate(0);
}

static void by_straight(void)
{
    for (size_t i = 0; i < ROWS; i++)
        straight_row(known, in + i * QUESTION_IN, out + i * QUESTION_OUT);
}

static void by_libm(void)
{
    for (size_t i = 0; i < ROWS; i++)
        straight_row_libm(known, in + i * QUESTION_IN, out + i * QUESTION_OUT);
}

static void take_column(size_t output)
{
    for (size_t i = 0; i < ROWS; i++)
        column[i] = out[i * QUESTION_OUT + output];
}

static void exactly(void)
{
    double found[SHARES];
    by_widest();
    for (size_t i = 0; i < QUESTION_OUT; i++) {
        take_column(i);
        sora_quantiles(column, ROWS, SHARES, shares, found, NULL);
    }
}

static void exactly_by_libm(void)
{
    by_libm();
    for (size_t i = 0; i < QUESTION_OUT; i++) {
        take_column(i);
        qsort(column, ROWS, sizeof *column, ascending);
    }
}

/* The same from draws of its own: scalar code as anyone would write it. */
static void sample_by_libm(void)
{
    double drawn[QUESTION_IN];
    for (size_t i = 0; i < ROWS; i++) {
        for (size_t k = 0; k < QUESTION_IN; k++)
            drawn[k] = question_draw(&question_inputs[k], next_uniform());
        straight_row_libm(known, drawn, out + i * QUESTION_OUT);
    }
    for (size_t i = 0; i < QUESTION_OUT; i++) {
        take_column(i);
        qsort(column, ROWS, sizeof *column, ascending);
    }
}

/* What performance.md has no unit cost of. */
static void divide(void)
{
    for (size_t i = 0; i < REPEATS; i++)
        for (size_t k = 0; k < DIVISIONS; k++)
            divided[k] = divisor[k] / (divided[k] + 1.0);
}

/* All say the same, so that they can be compared. */
static void must_agree(void (*other)(void))
{
    double *expected = doubles(ROWS * QUESTION_OUT);
    by_wide();
    memcpy(expected, out, ROWS * QUESTION_OUT * sizeof *out);
    other();
    for (size_t i = 0; i < ROWS * QUESTION_OUT; i++)
        if (!(fabs(out[i] - expected[i]) <= 1e-12 * fabs(expected[i]))) {
            fprintf(stderr, "bench: row %zu has %.17g and %.17g\n", i / QUESTION_OUT, expected[i], out[i]);
            exit(1);
        }
    free(expected);
}

const task *batch_tasks(void)
{
    static const task tasks[] = {{"batch.wide", ROWS, by_wide},
                                 {"batch.widest", ROWS, by_widest},
                                 {"batch.base", ROWS, by_base},
                                 {"batch.straight", ROWS, by_straight},
                                 {"batch.libm", ROWS, by_libm},
                                 {"exact.api", ROWS, exactly},
                                 {"exact.libm", ROWS, exactly_by_libm},
                                 {"sample.libm", ROWS, sample_by_libm},
                                 {"unit.divide_base", (double)DIVISIONS * REPEATS, divide},
                                 {NULL, 0, NULL}};
    plan every_row, once;
    scenario = question_open(NULL);
    question_plan(scenario, &every_row, &once, known);
    question_keys(keys);
    in = doubles(ROWS * QUESTION_IN);
    out = doubles(ROWS * QUESTION_OUT);
    column = doubles(ROWS);
    for (size_t i = 0; i < ROWS * QUESTION_IN; i++)
        in[i] = question_draw(&question_inputs[i % QUESTION_IN], next_uniform());
    for (size_t k = 0; k < DIVISIONS; k++)
        divisor[k] = 1.0 + next_uniform();
    must_agree(by_widest);
    must_agree(by_base);
    must_agree(by_straight);
    must_agree(by_libm);
    return tasks;
}
