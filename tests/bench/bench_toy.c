/* The toy model in both widths, and the unit cost of a division in wide vectors. */
#include "base/number.h"
#include "bench.h"
#include "engine/walk.h"
#include "toy.h"

enum { BLOCKS = 256, DIVISIONS = 1024, REPEATS = 1024 };

static double in[TOY_IN][TOY_ROWS], out[TOY_OUT][TOY_ROWS], divided[DIVISIONS], divisor[DIVISIONS];

static void wide(void)
{
    for (size_t i = 0; i < BLOCKS; i++)
        toy_wide((const double(*)[TOY_ROWS])in, out);
}

static void base(void)
{
    for (size_t i = 0; i < BLOCKS; i++)
        toy_base((const double(*)[TOY_ROWS])in, out);
}

static void divide(void)
{
    for (size_t i = 0; i < REPEATS; i++)
        divide_wide(DIVISIONS, divisor, divided);
}

static void draw_inputs(void)
{
    static const double span[TOY_IN][2] = {{6e9, 2e10}, {1e5, 2.5e5}, {4, 20}, {0.9e6, 2.2e6}, {16, 30}, {20, 50},
                                           {0.25, 0.6}, {0.6, 0.95}, {1.05, 1.5}, {5e5, 8e6}, {0.1, 0.6}, {0.01, 0.04}};
    for (size_t k = 0; k < TOY_IN; k++)
        for (size_t i = 0; i < TOY_ROWS; i++)
            in[k][i] = span[k][0] + (span[k][1] - span[k][0]) * next_uniform();
}

const task *toy_tasks(void)
{
    static const task all[] = {{"toy.base", (double)BLOCKS * TOY_ROWS, base},
                               {"toy.wide", (double)BLOCKS * TOY_ROWS, wide},
                               {"unit.divide_wide", (double)DIVISIONS * REPEATS, divide},
                               {NULL, 0, NULL}};
    static const task narrow[] = {{"toy.base", (double)BLOCKS * TOY_ROWS, base}, {NULL, 0, NULL}};
    draw_inputs();
    for (size_t k = 0; k < DIVISIONS; k++)
        divisor[k] = 1.0 + next_uniform();
    return walk_width() ? all : narrow;
}
