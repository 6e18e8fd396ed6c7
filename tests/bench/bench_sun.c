/* Hourly years: the median of processor time over 21 runs, and what it is for one year.  "design-year": photovoltaics, load and
 * storage of one year, its last days twice, to fill the storage. */
#define _POSIX_C_SOURCE 199309L
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "door/answer.h"
#include "engine/course.h"
#include "engine/walk.h"

enum { RUNS = 21, ROWS = 64, TOGETHER = 16 };

static sora_scenario *scenario;
static hourly_inputs in;
static course place;
static const hourly_given none = {NULL, NULL};
static double unscaled[HOURLY_YEARS];

static double now_us(void)
{
    struct timespec at;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return (double)at.tv_sec * 1e6 + (double)at.tv_nsec * 1e-3;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static double median_us(void (*run)(void))
{
    double us[RUNS];
    run();
    for (int i = 0; i < RUNS; i++) {
        double start = now_us();
        run();
        us[i] = now_us() - start;
    }
    qsort(us, RUNS, sizeof *us, by_value);
    return us[RUNS / 2];
}

static void open_place(void)
{
    course_open(&place, &in, &none, unscaled);
}

static void run_power(void)
{
    double power[SITE_HOURS][HOURLY_YEARS];
    for (int day = 0; day < HOURLY_DAYS; day++)
        course_power(&place, day, power);
}

static void run_design(void)
{
    sizes of;
    ledger kept;
    years_fill(of.pv, in.pv);
    years_fill(of.capacity, in.storage_h);
    course_years(&place, 1, &of, &kept);
}

static void run_designs(void)
{
    static sizes of[TOGETHER];
    static ledger kept[TOGETHER];
    for (int i = 0; i < TOGETHER; i++) {
        years_fill(of[i].pv, in.pv * (1.0 + i));
        years_fill(of[i].capacity, in.storage_h);
    }
    course_years(&place, TOGETHER, of, kept);
}

static void run_rows(void)
{
    static const sora_key keys[] = {SORA_SUPPLY_PV_GW, SORA_SUPPLY_STORAGE_GWH}, out[] = {SORA_SUPPLY_MATCHED_SHARE};
    double row[ROWS][2], got[ROWS];
    for (int i = 0; i < ROWS; i++) {
        row[i][0] = 0.3 * (1 + i % 8);
        row[i][1] = 1.0 + i / 8;
    }
    sora_eval(scenario, ROWS, 2, keys, row[0], 1, out, got, NULL, NULL);
}

static void ask(void)
{
    sora_answer answer;
    sora_get(scenario, SORA_SUPPLY_WANTED_PV_GW, &answer, NULL);
}

static void print(const char *what, double us, int years)
{
    printf("%-52s %9.1f us, %8.2f us a year, %8.0f years/s\n", what, us, us / years, 1e6 * years / us);
}

int main(void)
{
    static const int key = KEY_SUPPLY_MATCHED_SHARE;
    double value[KEYS_COUNT];
    sora_scenario_new(&scenario, NULL, NULL);
    sora_use(scenario, "model", "wan2.1-14b", NULL);
    sora_use(scenario, "gpu", "h100-sxm", NULL);
    sora_use(scenario, "grid", "USA", NULL);
    answer_central(&scenario->base, 1, &key, value);
    walk_hourly_inputs(value, &in);
    print("a place, its weather, its scale", median_us(open_place), HOURLY_YEARS);
    print("photovoltaics", median_us(run_power), HOURLY_YEARS);
    print("one design, with its photovoltaics", median_us(run_design), HOURLY_YEARS);
    print("16 designs together, with their photovoltaics", median_us(run_designs), TOGETHER * HOURLY_YEARS);
    print("sora_eval, 64 designs at one place", median_us(run_rows), ROWS * HOURLY_YEARS);
    print("sora_get, photovoltaics for a wanted share", median_us(ask), HOURLY_YEARS);
    open_place();
    place.wide = 0;
    print("photovoltaics, in vectors of two doubles", median_us(run_power), HOURLY_YEARS);
    print("one design, with its photovoltaics, likewise", median_us(run_design), HOURLY_YEARS);
    print("16 designs, with their photovoltaics, likewise", median_us(run_designs), TOGETHER * HOURLY_YEARS);
    sora_scenario_free(scenario);
    return 0;
}
