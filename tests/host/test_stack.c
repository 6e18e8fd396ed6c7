/* The stack that a call takes. */
#define _XOPEN_SOURCE 700 /* pthread_attr_setstack */
#include <pthread.h>
#include <string.h>

#include "everything.h"
#include "support.h"

#ifdef HAS_PROMISED_FRAMES
static size_t stack_taken(void *(*work)(void *), void *of)
{
    enum { STACK = 512 * 1024 };
    static _Alignas(4096) unsigned char stack[STACK];
    pthread_attr_t attributes;
    pthread_t thread;
    size_t untouched = 0;
    memset(stack, 0xa5, STACK);
    ck_assert_int_eq(pthread_attr_init(&attributes), 0);
    ck_assert_int_eq(pthread_attr_setstack(&attributes, stack, STACK), 0);
    ck_assert_int_eq(pthread_create(&thread, &attributes, work, of), 0);
    ck_assert_int_eq(pthread_join(thread, NULL), 0);
    ck_assert_int_eq(pthread_attr_destroy(&attributes), 0);
    while (untouched < STACK && stack[untouched] == 0xa5)
        untouched++;
    return STACK - untouched;
}

static void *do_nothing(void *of)
{
    return of;
}

/* Rows of several grids whose answers run hourly years, many sizes in one place, and an hourly series. */
static void run_hours(const sora_scenario *scenario)
{
    enum { ROWS = 4, DESIGNS = 16 };
    static const sora_key sizes[] = {SORA_SUPPLY_PV_KW_PER_MEAN_KW, SORA_SUPPLY_STORAGE_H_OF_MEAN};
    static const sora_key in = SORA_GRID_ROW, out[] = {SORA_SUPPLY_WANTED_PV_KW_PER_MEAN_KW, SORA_SUPPLY_MATCHED_SHARE};
    static const sora_key series = SORA_SERIES_AIR_C;
    static double hours[SORA_HOURS];
    double size[DESIGNS][2], matched[DESIGNS], row[ROWS], got[2 * ROWS];
    for (int i = 0; i < ROWS; i++)
        row[i] = sora_row_at("grid", 20 + (size_t)i);
    sora_eval(scenario, ROWS, 1, &in, row, 2, out, got, NULL, NULL);
    for (int i = 0; i < DESIGNS; i++)
        size[i][0] = size[i][1] = 1.0 + i;
    sora_eval(scenario, DESIGNS, 2, sizes, size[0], 1, out + 1, matched, NULL, NULL);
    sora_series(scenario, 1, &series, hours, NULL);
}

/* A class, an uncertain row and a year: draws whose facts are read for each. */
static void choose_and_read(sora_scenario *scenario)
{
    static const double gpus[] = {1, 1, 2, 1}, years[] = {2020, 2035};
    sora_answer answer;
    sora_use(scenario, "model", "sora-class", NULL);
    sora_get(scenario, SORA_SHARE_OF_GENERATION, &answer, NULL);
    sora_spread(scenario, SORA_GPU_ROW, SORA_SPREAD_DISCRETE, COUNT_OF(gpus), gpus, NULL);
    sora_spread(scenario, SORA_YEAR, SORA_SPREAD_UNIFORM, COUNT_OF(years), years, NULL);
    sora_get(scenario, SORA_SHARE_OF_GENERATION, &answer, NULL);
    sora_get(scenario, SORA_SUPPLY_MATCHED_SHARE, &answer, NULL);
}

/* The supply's sizes are given, so that hours are run with them. */
static void *call_all(void *of)
{
    sora_scenario *scenario = NULL;
    sora_scenario_new(&scenario, NULL, NULL);
    sora_use(scenario, "grid", "USA", NULL);
    sora_set(scenario, SORA_SERIES_LOAD_PEAK_TO_MEAN, 1.0, NULL);
    sora_set(scenario, SORA_SUPPLY_PV_KW_PER_MEAN_KW, 8.0, NULL);
    sora_set(scenario, SORA_SUPPLY_STORAGE_H_OF_MEAN, 14.0, NULL);
    run_hours(scenario);
    choose_and_read(scenario);
    sora_scenario_free(scenario);
    do_everything();
    return of;
}

START_TEST(a_call_takes_at_most_64_kb)
{
    size_t bare = stack_taken(do_nothing, NULL), taken = stack_taken(call_all, NULL);
    ck_assert_msg(taken - bare <= 65536, "%zu bytes", taken - bare);
    ck_assert_msg(taken - bare > 32768, "%zu bytes: the measurement is wrong", taken - bare);
}
END_TEST
#endif

int main(void)
{
    Suite *suite = suite_create("stack");
    TCase *tcase = tcase_create("stack");
    tcase_set_timeout(tcase, 120);
#ifdef HAS_PROMISED_FRAMES
    tcase_add_test(tcase, a_call_takes_at_most_64_kb);
#endif
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
