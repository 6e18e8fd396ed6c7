/* Exact quantiles of a million lognormal values. */
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "bench.h"
#include "soraenergy/soraenergy.h"

enum { VALUES = 1000000 };

static double *value, *by_select, *by_sort;

static void selected(void)
{
    static const double shares[3] = {0.05, 0.5, 0.95};
    double found[3];
    memcpy(by_select, value, VALUES * sizeof *value);
    sora_quantiles(by_select, VALUES, 3, shares, found, NULL);
}

static void sorted(void)
{
    memcpy(by_sort, value, VALUES * sizeof *value);
    qsort(by_sort, VALUES, sizeof *by_sort, ascending);
}

const task *quantile_tasks(void)
{
    static const task tasks[] = {{"quantiles.api", 1, selected}, {"quantiles.qsort", 1, sorted}, {NULL, 0, NULL}};
    value = doubles(VALUES);
    by_select = doubles(VALUES);
    by_sort = doubles(VALUES);
    for (size_t i = 0; i < VALUES; i++)
        value[i] = number_exp(number_inverse_normal(next_uniform()));
    return tasks;
}
