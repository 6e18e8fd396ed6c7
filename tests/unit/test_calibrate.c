/* sora_calibrate: runs made up from the library's own predictions on other software are found again; what cannot be used is
 * told, and nothing is half changed. */
#include "support.h"

enum { RUNS = 6, KEYS = 6 };

/* A model on one GPU in sizes and steps, and what was measured. */
static const sora_key keys[KEYS] = {SORA_CLIP_FRAMES,    SORA_SAMPLER_STEPS,     SORA_CLUSTER_GPUS,
                                    SORA_WORK_LATENCY_S, SORA_WORK_GPU_ENERGY_WH, SORA_WORK_GPU_POWER_W};
static const double stated[RUNS][3] = {{33, 20, 1}, {81, 50, 1}, {81, 20, 2}, {33, 50, 4}, {81, 50, 8}, {17, 10, 1}};

static sora_error error;

static sora_scenario *of_wan(void)
{
    sora_scenario *scenario = NULL;
    assert_ok(sora_scenario_new(&scenario, NULL, NULL));
    assert_ok(sora_use(scenario, "model", "wan2.1-1.3b", NULL));
    assert_ok(sora_use(scenario, "gpu", "h100-sxm", NULL));
    assert_ok(sora_use(scenario, "stack", "eager-fa2", NULL));
    return scenario;
}

/* What the runs take where a constant of the software is another. */
static void measure(sora_key constant, double factor, double rows[RUNS][KEYS])
{
    sora_scenario *real = of_wan();
    assert_ok(sora_set(real, constant, factor * value_of(real, constant), NULL));
    for (int run = 0; run < RUNS; run++) {
        for (int i = 0; i < 3; i++)
            rows[run][i] = stated[run][i];
        assert_ok(sora_eval(real, 1, 3, keys, rows[run], 3, keys + 3, rows[run] + 3, NULL, NULL));
    }
    sora_scenario_free(real);
}

/* The largest relative error of the predictions of the runs. */
static double farthest(const sora_scenario *scenario, double rows[RUNS][KEYS])
{
    double most = 0.0;
    for (int run = 0; run < RUNS; run++) {
        double out[3];
        assert_ok(sora_eval(scenario, 1, 3, keys, rows[run], 3, keys + 3, out, NULL, NULL));
        for (int i = 0; i < 3; i++)
            most = number_max(most, number_abs(out[i] / rows[run][3 + i] - 1.0));
    }
    return most;
}

static const struct {
    sora_key constant;
    double factor;
} others[] = {
    {SORA_STACK_LATENCY_RESIDUAL, 1.3}, {SORA_STACK_LATENCY_RESIDUAL, 0.7},  {SORA_STACK_POWER_RESIDUAL, 0.85},
    {SORA_STACK_LAUNCH_US, 2.0},        {SORA_STACK_SCORES_PER_CLOCK, 0.8},  {SORA_STACK_ELEMENTWISE_SHARE, 1.3},
    {SORA_STACK_FIXED_S, 2.5},          {SORA_STACK_PARALLEL_LAUNCH_US, 2.0},
};

START_TEST(other_software_is_found)
{
    double rows[RUNS][KEYS];
    measure(others[_i].constant, others[_i].factor, rows);
    sora_scenario *scenario = of_wan();
    double before = farthest(scenario, rows);
    assert_ok(sora_calibrate(scenario, RUNS, KEYS, keys, rows[0], NULL, &error));
    double after = farthest(scenario, rows);
    ck_assert_msg(after < 0.06 && after < 0.5 * before, "%s: %g before, %g after",
                  sora_key_text(others[_i].constant, SORA_KEY_NAME), before, after);
    sora_scenario_free(scenario);
}
END_TEST

/* Three runs on software that is slower or faster than any published bring all others there: further than widths reach. */
static const double speeds[] = {0.25, 0.5, 2.0, 5.0};

START_TEST(software_of_another_speed_is_found)
{
    double rows[RUNS][KEYS];
    measure(SORA_STACK_LATENCY_RESIDUAL, speeds[_i], rows);
    sora_scenario *scenario = of_wan();
    assert_ok(sora_calibrate(scenario, 3, KEYS, keys, rows[0], NULL, &error));
    ck_assert_msg(farthest(scenario, rows) < 0.03, "%g", farthest(scenario, rows));
    sora_scenario_free(scenario);
}
END_TEST

/* One of three runs on one GPU that took so many times as long moves no run by as much as runs scatter. */
static const double wild_times[] = {0.2, 0.5, 2.0, 4.0};

START_TEST(one_wild_run_of_three_moves_no_other)
{
    static const double clips[3][3] = {{33, 20, 1}, {81, 50, 1}, {17, 10, 1}};
    const double scatter = 0.052;
    double rows[3][4], real[3], now[3];
    sora_scenario *scenario = of_wan();
    for (int i = 0; i < 3; i++) {
        memcpy(rows[i], clips[i], sizeof clips[i]);
        assert_ok(sora_eval(scenario, 1, 3, keys, clips[i], 1, keys + 3, &real[i], NULL, NULL));
        rows[i][3] = real[i] * (i == _i % 3 ? wild_times[_i / 3] : 1.0);
    }
    assert_ok(sora_calibrate(scenario, 3, 4, keys, rows[0], NULL, &error));
    assert_ok(sora_eval(scenario, 3, 3, keys, clips[0], 1, keys + 3, now, NULL, NULL));
    for (int i = 0; i < 3; i++)
        assert_near(now[i], real[i], scatter, "a run");
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(runs_as_predicted_change_nothing)
{
    double rows[RUNS][KEYS];
    measure(SORA_STACK_LATENCY_RESIDUAL, 1.0, rows);
    sora_scenario *scenario = of_wan();
    assert_ok(sora_calibrate(scenario, RUNS, KEYS, keys, rows[0], NULL, &error));
    ck_assert_msg(farthest(scenario, rows) < 1e-6, "%g", farthest(scenario, rows));
    sora_scenario_free(scenario);
}
END_TEST

/* How far the factor of latency goes with so many equal runs that took 1.3 times as long. */
static double found_with(size_t runs)
{
    double rows[RUNS][KEYS], repeated[64][KEYS];
    measure(SORA_STACK_LATENCY_RESIDUAL, 1.3, rows);
    for (size_t i = 0; i < runs; i++)
        memcpy(repeated[i], rows[1], sizeof rows[1]);
    sora_scenario *scenario = of_wan();
    assert_ok(sora_calibrate(scenario, runs, KEYS, keys, repeated[0], NULL, &error));
    double out;
    assert_ok(sora_eval(scenario, 1, 3, keys, rows[1], 1, keys + 3, &out, NULL, NULL));
    sora_scenario_free(scenario);
    return 1.3 * out / rows[1][3];
}

START_TEST(few_runs_are_believed_less_than_many)
{
    double one = found_with(1), four = found_with(4), many = found_with(64);
    ck_assert_msg(1.1 < one && one < four && four < many && many < 1.3 + 1e-9, "%g %g %g", one, four, many);
    assert_near(many, 1.3, 0.005, "with many");
}
END_TEST

START_TEST(one_wild_run_among_many_counts_little)
{
    double rows[RUNS][KEYS];
    measure(SORA_STACK_LATENCY_RESIDUAL, 1.0, rows);
    rows[2][3] *= 10.0;
    rows[2][4] = number_nan();
    sora_scenario *scenario = of_wan();
    assert_ok(sora_calibrate(scenario, RUNS, KEYS, keys, rows[0], NULL, &error));
    assert_ok(sora_eval(scenario, 1, 3, keys, rows[1], 1, keys + 3, &rows[0][3], NULL, NULL));
    assert_near(rows[0][3], rows[1][3], 0.15, "another run");
    sora_scenario_free(scenario);
}
END_TEST

/* Ten equal runs that scatter by nothing leave what runs of one place scatter by, as one standard deviation, 1.28 of them
 * either way, and a little that the fit leaves open.  Images scatter in one place as far as places differ. */
static const struct {
    double frames, scatter;
    int becomes_narrower;
} kinds[] = {{81, 0.051, 1}, {1, 0.109, 0}};

START_TEST(the_range_is_that_of_runs_like_these)
{
    double rows[10][4];
    sora_answer before, after;
    sora_scenario *real = of_wan(), *scenario = of_wan();
    assert_ok(sora_set(real, SORA_STACK_LATENCY_RESIDUAL, 1.3, NULL));
    for (int i = 0; i < 10; i++) {
        memcpy(rows[i], (double[]){kinds[_i].frames, 50, 1}, 3 * sizeof(double));
        assert_ok(sora_eval(real, 1, 3, keys, rows[i], 1, keys + 3, &rows[i][3], NULL, NULL));
    }
    assert_ok(sora_set(scenario, SORA_CLIP_FRAMES, kinds[_i].frames, NULL));
    assert_ok(sora_get(scenario, SORA_WORK_LATENCY_S, &before, NULL));
    assert_ok(sora_calibrate(scenario, 10, 4, keys, rows[0], NULL, &error));
    assert_ok(sora_get(scenario, SORA_WORK_LATENCY_S, &after, NULL));
    double width = number_log(after.high / after.low) / (2.0 * 1.2816);
    ck_assert_msg(kinds[_i].scatter < width && width < 1.1 * kinds[_i].scatter, "%g", width);
    ck_assert_int_eq(after.high / after.low < before.high / before.low, kinds[_i].becomes_narrower);
    sora_scenario_free(real);
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(the_range_is_read_back)
{
    double rows[RUNS][KEYS];
    static char text[1 << 16];
    size_t length;
    sora_answer here, there;
    measure(SORA_STACK_LATENCY_RESIDUAL, 1.3, rows);
    sora_scenario *scenario = of_wan(), *other = scenario_of_defaults();
    assert_ok(sora_calibrate(scenario, RUNS, KEYS, keys, rows[0], NULL, &error));
    assert_ok(sora_write(scenario, SORA_FORM_SCENARIO, text, sizeof text, &length, NULL));
    assert_ok(sora_read(other, SORA_FORM_SCENARIO, text, length, &error));
    assert_ok(sora_get(scenario, SORA_WORK_LATENCY_S, &here, NULL));
    assert_ok(sora_get(other, SORA_WORK_LATENCY_S, &there, NULL));
    ck_assert_mem_eq(&here, &there, sizeof here);
    ck_assert(here.low < here.value && here.value < here.high);
    sora_scenario_free(scenario);
    sora_scenario_free(other);
}
END_TEST

/* Runs slower than a constant near its least allows, on software whose residual they state: it stops at its bound, and what
 * is written reads back.  The factors are such that least / own, as a logarithm and back, rounds to a constant below it. */
START_TEST(a_constant_stops_at_its_bound)
{
    const sora_key constant = SORA_STACK_SCORES_PER_CLOCK,
                   with[] = {SORA_CLIP_FRAMES, SORA_STACK_LATENCY_RESIDUAL, SORA_WORK_LATENCY_S};
    static const double above[] = {1.57976, 1.58184, 1.60056, 1.60232};
    const double least = sora_key_number(constant, SORA_KEY_LOW);
    double rows[2][3] = {{33, 1}, {81, 1}};
    sora_scenario *scenario = of_wan(), *copy = scenario_of_defaults();
    char text[8192];
    size_t length;
    assert_ok(sora_set(scenario, constant, least, NULL));
    for (int i = 0; i < 2; i++) {
        assert_ok(sora_eval(scenario, 1, 2, with, rows[i], 1, with + 2, &rows[i][2], NULL, NULL));
        rows[i][2] *= 1.3;
    }
    assert_ok(sora_set(scenario, constant, least * above[_i], NULL));
    assert_ok(sora_calibrate(scenario, 2, 3, with, rows[0], NULL, &error));
    ck_assert_double_ge(value_of(scenario, constant), least);
    assert_near(value_of(scenario, constant), least, 1e-9, "at the bound");
    assert_ok(sora_write(scenario, SORA_FORM_SCENARIO, text, sizeof text, &length, NULL));
    assert_ok(sora_read(copy, SORA_FORM_SCENARIO, text, length, &error));
    sora_scenario_free(copy);
    sora_scenario_free(scenario);
}
END_TEST

/* Its spread ends there too, so that the middle of it lies a little below. */
START_TEST(a_residual_stops_at_its_bound)
{
    static const sora_key with[] = {SORA_STACK_ROW, SORA_WORK_LATENCY_S};
    double rows[2][2] = {{2}, {8}};
    sora_scenario *scenario = of_wan();
    for (int i = 0; i < 2; i++) {
        assert_ok(sora_eval(scenario, 1, 1, with, rows[i], 1, with + 1, &rows[i][1], NULL, NULL));
        rows[i][1] *= 130.0;
    }
    assert_ok(sora_calibrate(scenario, 2, 2, with, rows[0], NULL, &error));
    const double most = sora_key_number(SORA_STACK_LATENCY_RESIDUAL, SORA_KEY_HIGH);
    ck_assert_double_le(value_of(scenario, SORA_STACK_LATENCY_RESIDUAL), most);
    ck_assert_double_gt(value_of(scenario, SORA_STACK_LATENCY_RESIDUAL), 0.9 * most);
    sora_scenario_free(scenario);
}
END_TEST

/* What a run states is not corrected. */
START_TEST(a_stated_constant_stays)
{
    const sora_key with[] = {SORA_STACK_LATENCY_RESIDUAL, SORA_WORK_LATENCY_S};
    double rows[2][2] = {{1.0, 100.0}, {1.0, 110.0}};
    sora_scenario *scenario = of_wan();
    double before = value_of(scenario, SORA_STACK_LATENCY_RESIDUAL);
    assert_ok(sora_calibrate(scenario, 2, 2, with, rows[0], NULL, &error));
    assert_same_bits(value_of(scenario, SORA_STACK_LATENCY_RESIDUAL), before, "what the runs state");
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(what_is_not_measured_stays)
{
    double rows[RUNS][KEYS];
    measure(SORA_STACK_LATENCY_RESIDUAL, 1.3, rows);
    for (int run = 0; run < RUNS; run++)
        rows[run][4] = rows[run][5] = number_nan();
    sora_scenario *scenario = of_wan();
    assert_ok(sora_calibrate(scenario, RUNS, KEYS, keys, rows[0], NULL, &error));
    assert_same_bits(value_of(scenario, SORA_STACK_POWER_RESIDUAL), 1.0, "power residual");
    ck_assert(value_of(scenario, SORA_STACK_LATENCY_RESIDUAL) > 1.1);
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(a_run_with_another_stack_leaves_the_residuals_alone_to_be_found)
{
    static const sora_key with_stack[] = {SORA_STACK_ROW, SORA_WORK_LATENCY_S};
    const double rows[] = {2.0, 900.0, 8.0, 700.0};
    sora_scenario *scenario = of_wan();
    double launch_us = value_of(scenario, SORA_STACK_LAUNCH_US);
    assert_ok(sora_calibrate(scenario, 2, 2, with_stack, rows, NULL, &error));
    ck_assert(value_of(scenario, SORA_STACK_LATENCY_RESIDUAL) > 1.1);
    assert_same_bits(value_of(scenario, SORA_STACK_LAUNCH_US), launch_us, "launch");
    assert_same_bits(value_of(scenario, SORA_STACK_ROW), 2.0, "stack");
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(the_stack_of_all_runs_is_taken_over)
{
    static const sora_key with_stack[] = {SORA_STACK_ROW, SORA_WORK_LATENCY_S};
    const double rows[] = {8.0, 900.0, 8.0, 900.0};
    sora_scenario *scenario = of_wan();
    assert_ok(sora_calibrate(scenario, 2, 2, with_stack, rows, NULL, &error));
    assert_same_bits(value_of(scenario, SORA_STACK_ROW), 8.0, "stack");
    sora_scenario_free(scenario);
}
END_TEST

/* NaN: as in the scenario.  A run that cannot be used says nothing of the stack. */
START_TEST(the_stack_is_that_of_the_usable_runs)
{
    static const sora_key with_stack[] = {SORA_STACK_ROW, SORA_WORK_LATENCY_S};
    const double two = sora_row_find("stack", "eager-fa2");
    double rows[][2] = {{8.0, -1.0}, {number_nan(), 900.0}, {two, 700.0}, {8.0, number_nan()}};
    sora_status status[4];
    sora_scenario *scenario = of_wan(), *alone = of_wan(), *before = of_wan();
    assert_status(sora_calibrate(scenario, 4, 2, with_stack, rows[0], status, &error), SORA_E_ROWS);
    assert_status(status[0], SORA_E_RANGE);
    assert_status(status[3], SORA_E_UNKNOWN);
    assert_ok(sora_calibrate(alone, 2, 2, with_stack, rows[1], NULL, &error));
    assert_same_bits(value_of(scenario, SORA_STACK_ROW), two, "stack");
    ck_assert_double_ne(value_of(alone, SORA_STACK_LAUNCH_US), value_of(before, SORA_STACK_LAUNCH_US));
    assert_same_bits(value_of(scenario, SORA_STACK_LAUNCH_US), value_of(alone, SORA_STACK_LAUNCH_US), "as without them");
    sora_scenario_free(scenario);
    sora_scenario_free(alone);
    sora_scenario_free(before);
}
END_TEST

START_TEST(a_constant_of_zero_stays_zero)
{
    double rows[RUNS][KEYS];
    measure(SORA_STACK_LATENCY_RESIDUAL, 1.3, rows);
    sora_scenario *scenario = of_wan();
    assert_ok(sora_set(scenario, SORA_STACK_LAUNCH_US, 0.0, NULL));
    assert_ok(sora_calibrate(scenario, RUNS, KEYS, keys, rows[0], NULL, &error));
    assert_same_bits(value_of(scenario, SORA_STACK_LAUNCH_US), 0.0, "launch");
    ck_assert(value_of(scenario, SORA_STACK_LATENCY_RESIDUAL) > 1.1);
    sora_scenario_free(scenario);
}
END_TEST

/* ---- Bad input ---- */

START_TEST(rows_that_cannot_be_used_are_told_and_the_rest_used)
{
    double rows[RUNS][KEYS], good[2][KEYS];
    sora_status status[RUNS];
    measure(SORA_STACK_LATENCY_RESIDUAL, 1.3, rows);
    memcpy(good[0], rows[0], sizeof rows[0]);
    memcpy(good[1], rows[5], sizeof rows[5]);
    rows[1][3] = -1.0;
    rows[2][3] = rows[2][4] = rows[2][5] = number_nan();
    rows[3][0] = 0.0;
    rows[4][4] = 0.0;
    sora_scenario *scenario = of_wan(), *alone = of_wan();
    assert_status(sora_calibrate(scenario, RUNS, KEYS, keys, rows[0], status, &error), SORA_E_ROWS);
    static const sora_status wanted[RUNS] = {SORA_OK,      SORA_E_RANGE, SORA_E_UNKNOWN,
                                             SORA_E_RANGE, SORA_E_RANGE, SORA_OK};
    for (int run = 0; run < RUNS; run++)
        assert_status(status[run], wanted[run]);
    ck_assert_uint_eq(error.row, 1);
    assert_holds(error.message, "work.latency_s = -1 is outside 0");
    assert_ok(sora_calibrate(alone, 2, KEYS, keys, good[0], NULL, &error));
    assert_same_bits(value_of(scenario, SORA_STACK_LATENCY_RESIDUAL), value_of(alone, SORA_STACK_LATENCY_RESIDUAL),
                     "as with the good ones alone");
    sora_scenario_free(scenario);
    sora_scenario_free(alone);
}
END_TEST

static void refused(size_t n, size_t n_keys, const sora_key *of, const double *rows, sora_status wanted, const char *part)
{
    sora_scenario *scenario = of_wan();
    struct sora_scenario kept;
    keep_bytes(&kept, scenario);
    assert_status(sora_calibrate(scenario, n, n_keys, of, rows, NULL, &error), wanted);
    assert_holds(error.message, part);
    assert_unchanged(scenario, kept);
    sora_scenario_free(scenario);
}

START_TEST(calls_that_make_no_sense_change_nothing)
{
    static const sora_key unknown[] = {77777, SORA_WORK_LATENCY_S}, unmeasured[] = {SORA_CLIP_FRAMES, SORA_CLIP_FPS},
                          twice[] = {SORA_WORK_LATENCY_S, SORA_WORK_LATENCY_S},
                          read_only[] = {SORA_WORK_MFU, SORA_WORK_LATENCY_S},
                          wall_energy[] = {SORA_WORK_ENERGY_WH, SORA_WORK_LATENCY_S};
    static sora_key many[65];
    const double row[] = {1.0, 10.0}, nothing[] = {81.0, number_nan()}, infinite[] = {81.0, 1e300 * 1e300};
    const sora_key frames[] = {SORA_CLIP_FRAMES, SORA_WORK_LATENCY_S};
    refused(0, 2, frames, row, SORA_E_ARGUMENT, "there is no row");
    refused(1, 0, frames, row, SORA_E_ARGUMENT, "sora_calibrate");
    refused(1, 2, NULL, row, SORA_E_ARGUMENT, "sora_calibrate");
    refused(1, 2, frames, NULL, SORA_E_ARGUMENT, "sora_calibrate");
    refused(1, 65, many, row, SORA_E_ARGUMENT, "at most 64 keys");
    refused(SIZE_MAX / 8, 2, frames, row, SORA_E_ARGUMENT, "in memory");
    refused(1, 2, unknown, row, SORA_E_KEY, "no key has the number 77777");
    refused(1, 2, unmeasured, row, SORA_E_ARGUMENT, "work.latency_s");
    refused(1, 2, twice, row, SORA_E_ARGUMENT, "twice");
    refused(1, 2, read_only, row, SORA_E_READ_ONLY, "work.mfu is read-only");
    refused(1, 2, wall_energy, row, SORA_E_ARGUMENT, "work.energy_wh says nothing of work.latency_s");
    refused(1, 2, frames, nothing, SORA_E_UNKNOWN, "was measured");
    refused(1, 2, frames, infinite, SORA_E_NOT_FINITE, "work.latency_s is infinite");
    assert_status(sora_calibrate(NULL, 1, 2, frames, row, NULL, &error), SORA_E_ARGUMENT);
}
END_TEST

START_TEST(without_a_model_the_missing_key_is_named)
{
    const sora_key frames[] = {SORA_CLIP_FRAMES, SORA_WORK_LATENCY_S};
    const double row[] = {81.0, 10.0};
    sora_scenario *scenario = scenario_of_defaults();
    assert_status(sora_calibrate(scenario, 1, 2, frames, row, NULL, &error), SORA_E_UNKNOWN);
    ck_assert_uint_ne(error.key, 0);
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(without_memory_nothing_changes)
{
    double rows[RUNS][KEYS];
    struct sora_scenario kept;
    hooks memory;
    sora_scenario *scenario = NULL;
    measure(SORA_STACK_LATENCY_RESIDUAL, 1.3, rows);
    hooks_open(&memory);
    assert_ok(sora_scenario_new(&scenario, &memory.options, NULL));
    assert_ok(sora_use(scenario, "model", "wan2.1-1.3b", NULL));
    assert_ok(sora_use(scenario, "gpu", "h100-sxm", NULL));
    keep_bytes(&kept, scenario);
    int live = memory.live, status = SORA_E_MEMORY;
    for (int after = 1; status == SORA_E_MEMORY; after++) {
        memory.fails = memory.asked + after;
        status = sora_calibrate(scenario, RUNS, KEYS, keys, rows[0], NULL, after % 2 > 0 ? &error : NULL);
        if (status == SORA_E_MEMORY)
            assert_unchanged(scenario, kept);
        ck_assert_int_ge(memory.live, live);
    }
    assert_ok(status);
    sora_scenario_free(scenario);
    ck_assert_int_eq(memory.live, 0);
}
END_TEST

int main(void)
{
    TCase *found = tcase_create("found"), *bad = tcase_create("bad input");
    Suite *suite = suite_create("calibrate");
    tcase_add_loop_test(found, other_software_is_found, 0, COUNT_OF(others));
    tcase_add_loop_test(found, software_of_another_speed_is_found, 0, COUNT_OF(speeds));
    tcase_add_loop_test(found, one_wild_run_of_three_moves_no_other, 0, 3 * COUNT_OF(wild_times));
    tcase_add_test(found, runs_as_predicted_change_nothing);
    tcase_add_test(found, few_runs_are_believed_less_than_many);
    tcase_add_test(found, one_wild_run_among_many_counts_little);
    tcase_add_loop_test(found, the_range_is_that_of_runs_like_these, 0, COUNT_OF(kinds));
    tcase_add_test(found, the_range_is_read_back);
    tcase_add_test(found, what_is_not_measured_stays);
    tcase_add_loop_test(found, a_constant_stops_at_its_bound, 0, 4);
    tcase_add_test(found, a_residual_stops_at_its_bound);
    tcase_add_test(found, a_stated_constant_stays);
    tcase_add_test(found, a_run_with_another_stack_leaves_the_residuals_alone_to_be_found);
    tcase_add_test(found, the_stack_of_all_runs_is_taken_over);
    tcase_add_test(found, the_stack_is_that_of_the_usable_runs);
    tcase_add_test(found, a_constant_of_zero_stays_zero);
    tcase_add_test(bad, rows_that_cannot_be_used_are_told_and_the_rest_used);
    tcase_add_test(bad, calls_that_make_no_sense_change_nothing);
    tcase_add_test(bad, without_a_model_the_missing_key_is_named);
    tcase_add_test(bad, without_memory_nothing_changes);
    suite_add_tcase(suite, found);
    suite_add_tcase(suite, bad);
    return support_run(suite);
}
