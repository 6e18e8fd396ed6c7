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

static int by_name(const void *a, const void *b)
{
    return strcmp(sora_row_text("grid", (uint32_t)all.row[*(const int *)a], SORA_ROW_NAME),
                  sora_row_text("grid", (uint32_t)all.row[*(const int *)b], SORA_ROW_NAME));
}

static void print_countries(void)
{
    enum { PER_LINE = 12 };
    int order[SOLAR_GRIDS_MOST];
    for (int i = 0; i < all.n; i++)
        order[i] = i;
    qsort(order, (size_t)all.n, sizeof *order, by_name);
    printf("By country, in %%:\n\n");
    for (int i = 0; i < all.n; i++)
        printf("%s %+.1f%s", sora_row_text("grid", (uint32_t)all.row[order[i]], SORA_ROW_NAME), 100.0 * all.error[order[i]],
               i + 1 == all.n ? ".\n\n" : i % PER_LINE == PER_LINE - 1 ? ",\n" : ", ");
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static double middle_of(double *x, int n)
{
    qsort(x, (size_t)n, sizeof *x, by_value);
    return 0.5 * (x[n / 2 - 1] + x[n / 2]);
}

enum { SEEDS = 10, YEARS = SEEDS * HOURLY_YEARS };

/* Sizes and darkest days of YEARS synthetic years, and how much of the published size the darkest day explains. */
static void print_case(const solar_case *of)
{
    static double size[YEARS], darkest[YEARS], part[YEARS];
    int enough = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
        solar_plants plants;
        solar_years(of, seed + 1, &plants);
        memcpy(size + seed * HOURLY_YEARS, plants.size, sizeof plants.size);
        memcpy(darkest + seed * HOURLY_YEARS, plants.darkest, sizeof plants.darkest);
    }
    for (int i = 0; i < YEARS; i++) {
        part[i] = size[i] * darkest[i] / 24.0;
        enough += size[i] <= of->published;
    }
    double middle = middle_of(size, YEARS), day = middle_of(darkest, YEARS);
    middle_of(part, YEARS);
    printf("| %s | %.1f | %.1f | %.1f | %.1f | %.2f | %.0f %% | %.2f | %.2f | %.2f to %.2f |\n", of->place, of->published,
           size[YEARS / 10], middle, size[YEARS - 1 - YEARS / 10], middle / of->published, 100.0 * enough / YEARS, day,
           SOLAR_DARK_PART * 24.0 / of->published, part[YEARS / 10], part[YEARS - 1 - YEARS / 10]);
}

static void print_cases(void)
{
    printf("Photovoltaics for each kW of a flat load with 18 h of storage and no missing hour (published: A. Vernon), against "
           "%d\nsynthetic years of each place: size of the middle year and of the 10th and 90th percentile; years in which the "
           "published\nsize is enough; yield of the darkest day of the middle year, and the one that the published size implies "
           "[kWh/kW]; size x\ndarkest day / 24 h, 10th and 90th percentile.\n\n"
           "| place | published | 10 %% | middle | 90 %% | middle / published | enough in | darkest day | implied | size x day / 24 h |\n"
           "|---|---|---|---|---|---|---|---|---|---|\n", YEARS);
    for (int i = 0; i < SOLAR_CASES; i++)
        print_case(&solar_cases[i]);
}

int main(void)
{
    solar_all_yields(&all);
    print_quantiles();
    print_countries();
    print_cases();
    return 0;
}
