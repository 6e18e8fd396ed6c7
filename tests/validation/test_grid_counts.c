/* Figures of all grids against the counts of others, grid by grid (grid_counts.csv; the result is in lib/MODEL.md).
 *
 * Generation and net imports of 2015: US Energy Information Administration, International Energy Statistics, edition of
 * 2022 (public domain). It counts net of what plants use and of pumping, we count gross; its later years are estimates
 * for most countries, so they are not used.
 * Carbon intensity of 2022 to 2024: Ember, edition of 2025, as CO2.js 0.16.9 has it (figures with attribution). Ours is
 * the edition of 2026 of the same source: it says what a year of revisions does.
 *
 * Consumption and losses of 2023, and with exports less imports generation: The World Factbook, last edition (public
 * domain), which has them from the same administration's later estimates.  Our demand is what is generated and imported
 * net of exports.
 *
 * A grid that is further off is listed with the reason; one that is listed and is not further off fails too. */
#include <math.h>
#include <stdio.h>

#include "base/decimal.h"
#include "unit/grid_figures.h"

enum { GRIDS_MOST = 256, LINE_MOST = 128, CELLS = 7, COUNTED_YEAR = 2015, LATER_YEAR = 2023 };
enum { GRID, GENERATION, NET_IMPORT, CO2_YEAR, CO2, SUPPLY, LATER_GENERATION };

#define HALF_A_STEP 0.0051 /* our TWh are rounded to 0.01 */

typedef struct counts {
    char grid[8];
    double cell[CELLS]; /* NaN: not counted */
} counts;

static counts all[GRIDS_MOST];
static int count_of_all;

static void read_line(const char *at, counts *out)
{
    snprintf(out->grid, sizeof out->grid, "%.*s", (int)strcspn(at, ","), at);
    for (int i = GENERATION; i < CELLS; i++) {
        at += strcspn(at, ",");
        ck_assert_msg(*at == ',', "%s: %d cells", out->grid, i);
        at++;
        out->cell[i] = UNKNOWN;
        ck_assert_msg(decimal_read(at, strlen(at), &out->cell[i]) == strcspn(at, ",\r\n"), "%s: %s", out->grid, at);
    }
}

static void read_counts(void)
{
    char text[LINE_MOST];
    FILE *file = fopen(SORA_TEST_VALIDATION "/grid_counts.csv", "r");
    ck_assert_msg(file != NULL && fgets(text, sizeof text, file) != NULL, "grid_counts.csv cannot be read");
    for (count_of_all = 0; fgets(text, sizeof text, file) != NULL; count_of_all++) {
        ck_assert_int_lt(count_of_all, GRIDS_MOST);
        read_line(text, &all[count_of_all]);
    }
    fclose(file);
}

/* ---- How far a grid is off ---- */

/* Part of the count by which ours is above it; NaN where it is not counted. */
static double generation_off(const counts *of)
{
    double ours = value_in(of->grid, COUNTED_YEAR, KEY_GRID_GENERATION_TWH), theirs = of->cell[GENERATION];
    return (ours - theirs) / theirs;
}

/* In parts of the demand, beyond what rounding does. */
static double net_import_off(const counts *of)
{
    double off = fabs(value_in(of->grid, COUNTED_YEAR, KEY_GRID_NET_IMPORT_TWH) - of->cell[NET_IMPORT]);
    return number_max(0.0, off - HALF_A_STEP) / value_in(of->grid, COUNTED_YEAR, KEY_GRID_DEMAND_TWH);
}

/* Either way. */
static double co2_off(const counts *of)
{
    if (isnan(of->cell[CO2]))
        return UNKNOWN;
    return fabs(value_in(of->grid, (int)of->cell[CO2_YEAR], KEY_GRID_CO2_G_PER_KWH) / of->cell[CO2] - 1.0);
}

static double demand_off(const counts *of)
{
    return value_in(of->grid, LATER_YEAR, KEY_GRID_DEMAND_TWH) / of->cell[SUPPLY] - 1.0;
}

static double later_generation_off(const counts *of)
{
    return value_in(of->grid, LATER_YEAR, KEY_GRID_GENERATION_TWH) / of->cell[LATER_GENERATION] - 1.0;
}

typedef double off(const counts *of);

static int compare_numbers(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

typedef struct summary {
    int n, near;
    double median;
} summary;

static summary summary_of(off *how_far, double near_limit)
{
    double offs[GRIDS_MOST];
    summary of = {0, 0, 0.0};
    for (int i = 0; i < count_of_all; i++) {
        double x = how_far(&all[i]);
        if (isnan(x))
            continue;
        of.near += fabs(x) <= near_limit;
        offs[of.n++] = x;
    }
    qsort(offs, (size_t)of.n, sizeof *offs, compare_numbers);
    of.median = 0.5 * (offs[(of.n - 1) / 2] + offs[of.n / 2]);
    return of;
}

/* ---- Grids that are further off than the limit, each with the reason ---- */

typedef struct apart {
    const char *grid, *reason;
} apart;

#define ESTIMATES "a small system: two estimates"

static const apart generation_apart[] = {
    {"AUS", "much coal: net of what plants use there, gross here"},
    {"BGR", "much coal: net of what plants use there, gross here"},
    {"POL", "much coal: net of what plants use there, gross here"},
    {"LTU", "pumping counts against generation there"},
    {"LUX", "pumping counts against generation there"},
    {"PRK", "the country publishes nothing: two estimates"},
    {"BFA", ESTIMATES}, {"BLZ", ESTIMATES}, {"DMA", ESTIMATES}, {"ERI", ESTIMATES}, {"MDG", ESTIMATES},
    {"MSR", ESTIMATES}, {"PAN", ESTIMATES}, {"PYF", ESTIMATES}, {"RWA", ESTIMATES}, {"SEN", ESTIMATES},
    {"SLE", ESTIMATES}, {"STP", ESTIMATES}, {"SWZ", ESTIMATES}, {"TGO", ESTIMATES}, {"UGA", ESTIMATES},
    {"VIR", ESTIMATES},
};

static const apart net_import_apart[] = {
    {"COD", "exports there, imports here"},
    {"IRQ", "13.1 TWh there, 9.2 here"},
    {"MLI", "exports there, imports here"},
    {"SDN", "none there, 0.13 TWh here"},
    {"SUR", "0.13 TWh there, none here"},
    {"TGO", "0.86 TWh there, 0.57 here"},
};

static const apart co2_apart[] = {
    {"CRI", "oil of the dry year 2024 there, none here"},
    {"LBR", "2022 stands for 2023 there"},
    {"MLI", "the mix of 2023 was revised"},
    {"SDN", "the mix of 2023 was revised"},
    {"VEN", "2022 stands for 2023 there"},
    {"ZWE", "2022 stands for 2023 there"},
};

static const apart demand_apart[] = {
    {"AGO", ESTIMATES}, {"CUB", ESTIMATES}, {"ERI", ESTIMATES}, {"GRL", ESTIMATES}, {"HTI", ESTIMATES}, {"KIR", ESTIMATES},
    {"LBR", ESTIMATES}, {"MRT", ESTIMATES}, {"MSR", ESTIMATES}, {"SUR", ESTIMATES}, {"SYR", ESTIMATES}, {"YEM", ESTIMATES},
    {"ARG", "160 TWh here, 142 there, with the same net imports"},
    {"BIH", "net exports are 3.5 TWh there, 0.3 here"},
};

static const apart later_generation_apart[] = {
    {"BTN", "exports of 2020 there"},
    {"LUX", "pumping counts against generation there"},
    {"MAC", "0.66 TWh here, of which 0.22 from waste; 0.49 there"},
    {"BDI", ESTIMATES}, {"BWA", ESTIMATES}, {"CUB", ESTIMATES}, {"LBN", ESTIMATES}, {"LBR", ESTIMATES}, {"MDA", ESTIMATES},
    {"MLI", ESTIMATES}, {"MRT", ESTIMATES}, {"MSR", ESTIMATES}, {"YEM", ESTIMATES},
};

/* What lib/MODEL.md says of all grids: how many are counted, how many lie near, and the middle difference. */
typedef struct said {
    int n, near;
    double near_limit, median_least, median_most;
} said;

static const struct comparison {
    const char *what;
    off *how_far;
    double limit;
    const apart *apart;
    int apart_count;
    said said;
} comparisons[] = {
    {"generation", generation_off, 0.10, generation_apart, COUNT_OF(generation_apart), {208, 186, 0.10, 0.03, 0.05}},
    {"net import", net_import_off, 0.005, net_import_apart, COUNT_OF(net_import_apart), {208, 202, 0.005, 0.0, 0.0}},
    {"carbon intensity", co2_off, 0.30, co2_apart, COUNT_OF(co2_apart), {210, 149, 0.02, 0.004, 0.005}},
    {"demand", demand_off, 0.10, demand_apart, COUNT_OF(demand_apart), {204, 164, 0.05, -0.001, 0.001}},
    {"generation of 2023", later_generation_off, 0.25, later_generation_apart, COUNT_OF(later_generation_apart),
     {204, 170, 0.10, -0.005, 0.005}},
};

static int is_apart(const struct comparison *of, const char *grid)
{
    for (int i = 0; i < of->apart_count; i++)
        if (strcmp(of->apart[i].grid, grid) == 0)
            return 1;
    return 0;
}

START_TEST(a_grid_is_as_others_count_it_or_is_listed)
{
    const struct comparison *of = &comparisons[_i];
    int listed = 0;
    for (int i = 0; i < count_of_all; i++) {
        double x = of->how_far(&all[i]);
        if (isnan(x))
            continue;
        int expected = is_apart(of, all[i].grid);
        ck_assert_msg((fabs(x) > of->limit) == expected, "%s of %s is off by %.3f", of->what, all[i].grid, x);
        listed += expected;
    }
    ck_assert_int_eq(listed, of->apart_count);
}
END_TEST

START_TEST(all_grids_are_as_near_as_is_said)
{
    const struct comparison *of = &comparisons[_i];
    summary found = summary_of(of->how_far, of->said.near_limit);
    ck_assert_int_eq(found.n, of->said.n);
    ck_assert_int_eq(found.near, of->said.near);
    ck_assert_msg(found.median >= of->said.median_least && found.median <= of->said.median_most, "%s: %g", of->what,
                  found.median);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("grid_counts");
    TCase *tcase = tcase_create("grid_counts");
    tcase_add_checked_fixture(tcase, read_counts, NULL);
    tcase_add_loop_test(tcase, a_grid_is_as_others_count_it_or_is_listed, 0, COUNT_OF(comparisons));
    tcase_add_loop_test(tcase, all_grids_are_as_near_as_is_said, 0, COUNT_OF(comparisons));
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
