/* Prints the table of lib/MODEL.md that says how far the synthetic sun is off. */
#include <math.h>
#include <stdio.h>

#include "solar_cases.h"

static solar_yields all;

static int by_error(const void *a, const void *b)
{
    double x = all.error[*(const int *)a], y = all.error[*(const int *)b];
    return x < y ? -1 : x > y;
}

static int by_size_of_error(const void *a, const void *b)
{
    double x = fabs(all.error[*(const int *)a]), y = fabs(all.error[*(const int *)b]);
    return x > y ? -1 : x < y;
}

static void print_quantiles(void)
{
    static const int percent[] = {0, 10, 25, 50, 75, 90, 100};
    int order[SOLAR_GRIDS_MOST], met = 0;
    double bias = 0.0, off = 0.0;
    for (int i = 0; i < all.n; i++) {
        order[i] = i;
        bias += all.error[i] / all.n;
        off += fabs(all.error[i]) / all.n;
        met += fabs(all.season_error[i]) < 0.01;
    }
    qsort(order, (size_t)all.n, sizeof *order, by_error);
    printf("Yield before it is scaled, over the Global Solar Atlas', %d countries: mean absolute error %.1f %%, mean error "
           "%+.1f %%.\nThe ratio of best to worst month is met within 1 %% in %d of them.\n\n| quantile |",
           all.n, 100.0 * off, 100.0 * bias, met);
    for (int i = 0; i < COUNT_OF(percent); i++)
        printf(" %d %% |", percent[i]);
    printf("\n|---|---|---|---|---|---|---|---|\n| error |");
    for (int i = 0; i < COUNT_OF(percent); i++)
        printf(" %+.1f %% |", 100.0 * all.error[order[percent[i] * (all.n - 1) / 100]]);
    qsort(order, (size_t)all.n, sizeof *order, by_size_of_error);
    printf("\n\nThe worst ten: ");
    for (int i = 0; i < 10; i++)
        printf("%s %+.1f %%%s", sora_row_text("grid", (uint32_t)all.row[order[i]], SORA_ROW_LABEL),
               100.0 * all.error[order[i]], i < 9 ? ", " : ".\n\n");
}

static void print_cases(void)
{
    puts("Photovoltaics for each kW of a flat load with 18 h of storage and no missing hour (published: A. Vernon):\n\n"
         "| place | published | synthetic years: least | middle | most | middle / published |\n"
         "|---|---|---|---|---|---|");
    for (int i = 0; i < SOLAR_CASES; i++) {
        double size[HOURLY_YEARS];
        solar_sizes(&solar_cases[i], size);
        double middle = 0.5 * (size[HOURLY_YEARS / 2 - 1] + size[HOURLY_YEARS / 2]);
        printf("| %s | %.1f | %.1f | %.1f | %.1f | %.2f |\n", solar_cases[i].place, solar_cases[i].published, size[0],
               middle, size[HOURLY_YEARS - 1], middle / solar_cases[i].published);
    }
}

int main(void)
{
    solar_all_yields(&all);
    print_quantiles();
    print_cases();
    return 0;
}
