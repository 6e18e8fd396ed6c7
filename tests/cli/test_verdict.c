/* What the verdicts of `sora report` and `sora check` stand on: probabilities, quotients, drivers, solved values, and
 * how a claim is read. */
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "assertion.h"
#include "choose.h"
#include "cli.h"
#include "combinations.h"
#include "solve.h"
#include "verdict.h"

#define COUNT_OF(array) ((int)(sizeof(array) / sizeof(array)[0]))

static sora_answer range(double low, double value, double high)
{
    sora_answer answer = {value, low, high, SORA_OK, 0};
    return answer;
}

static sora_scenario *fleet(void)
{
    sora_scenario *scenario = NULL;
    ck_assert_int_eq(sora_scenario_new(&scenario, NULL, NULL), SORA_OK);
    ck_assert_int_eq(use_row(scenario, "grid", "USA@2025"), GOOD);
    ck_assert_int_eq(choose_workload(scenario), GOOD);
    return scenario;
}

/* ---- Probabilities ---- */

START_TEST(ends_of_the_range_have_their_probability)
{
    sora_answer answer = range(2.0, 3.0, 8.0);
    ck_assert_double_eq_tol(lognormal_above(&answer, 2.0), 0.9, 1e-9);
    ck_assert_double_eq_tol(lognormal_above(&answer, 4.0), 0.5, 1e-9); /* the geometric middle */
    ck_assert_double_eq_tol(lognormal_above(&answer, 8.0), 0.1, 1e-9);
    ck_assert_double_gt(lognormal_above(&answer, 1.0), 0.99);
    ck_assert_double_lt(lognormal_above(&answer, 16.0), 0.01);
}
END_TEST

START_TEST(without_a_range_it_is_certain)
{
    sora_answer answer = exactly(3.0), unknown = exactly(UNKNOWN);
    ck_assert_double_eq(lognormal_above(&answer, 3.0), 1.0);
    ck_assert_double_eq(lognormal_above(&answer, 3.1), 0.0);
    ck_assert_double_nan(lognormal_above(&unknown, 1.0));
}
END_TEST

START_TEST(probabilities_are_shares_of_the_draws)
{
    sora_scenario *scenario = fleet();
    sora_answer share = ask(scenario, SORA_SHARE_OF_GENERATION);
    const double lumps[] = {0.01, 1.0, 0.02, 3.0};
    ck_assert_double_eq_tol(probability_above(scenario, SORA_SHARE_OF_GENERATION, share.low), 0.9, 0.03);
    ck_assert_double_eq_tol(probability_above(scenario, SORA_SHARE_OF_GENERATION, share.high), 0.1, 0.03);
    ck_assert_int_eq(sora_spread(scenario, SORA_THRESHOLD_FRACTION, SORA_SPREAD_DISCRETE, 4, lumps, NULL), SORA_OK);
    ck_assert_double_eq_tol(probability_above(scenario, SORA_THRESHOLD_FRACTION, 0.015), 0.75, 1e-3);
    ck_assert_int_eq(sora_set(scenario, SORA_THRESHOLD_FRACTION, 0.02, NULL), SORA_OK);
    ck_assert_double_eq(probability_above(scenario, SORA_THRESHOLD_FRACTION, 0.02), 1.0);
    ck_assert_double_eq(probability_above(scenario, SORA_THRESHOLD_FRACTION, 0.02 + 1e-9), 0.0);
    ck_assert_int_eq(sora_unset(scenario, SORA_GRID_ROW, NULL), SORA_OK);
    ck_assert_double_nan(probability_above(scenario, SORA_SHARE_OF_GENERATION, 0.01));
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(the_rule_of_verdicts)
{
    ck_assert_int_eq(verdict_of(0.9), HOLDS);
    ck_assert_int_eq(verdict_of(0.1), DOES_NOT_HOLD);
    ck_assert_int_eq(verdict_of(0.8999), DEPENDS);
    ck_assert_int_eq(verdict_of(0.1001), DEPENDS);
    ck_assert_int_eq(verdict_of(UNKNOWN), UNDECIDED);
}
END_TEST

START_TEST(quotients_carry_both_ranges)
{
    sora_answer above = range(6.0, 12.0, 24.0), below = range(1.5, 3.0, 6.0);
    sora_answer exact = exactly(3.0), shrinks = exactly(-1.0);
    sora_answer one = quotient(&above, &exact), both = quotient(&above, &below), none = quotient(&above, &shrinks);
    ck_assert_double_eq_tol(one.value, 4.0, 1e-12);
    ck_assert_double_eq_tol(one.low, 2.0, 1e-12);
    ck_assert_double_eq_tol(one.high, 8.0, 1e-12);
    ck_assert_double_eq_tol(log(both.high / both.value), sqrt(2.0) * log(2.0), 1e-12); /* independent: squares add */
    ck_assert_double_eq_tol(log(both.value / both.low), sqrt(2.0) * log(2.0), 1e-12);
    ck_assert_int_eq(none.status, SORA_E_UNDEFINED);
}
END_TEST

/* ---- Solved values ---- */

START_TEST(a_solved_input_gives_the_target)
{
    sora_scenario *scenario = fleet();
    double minutes = solve_for(scenario, SORA_DEMAND_VIDEO_MINUTES_PER_DAY, 1e3, 1e12, SORA_SHARE_OF_GENERATION, 0.01);
    double share = central_at(scenario, SORA_DEMAND_VIDEO_MINUTES_PER_DAY, minutes, SORA_SHARE_OF_GENERATION);
    ck_assert_double_eq_tol(share, 0.01, 1e-12);
    ck_assert_double_eq_tol(minutes / central(scenario, SORA_SHARE_MINUTES_PER_DAY_AT_THRESHOLD), 1.0, 1e-9);
    ck_assert_double_nan(
        solve_for(scenario, SORA_DEMAND_VIDEO_MINUTES_PER_DAY, 1e3, 2e3, SORA_SHARE_OF_GENERATION, 0.01));
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(drivers_move_the_answer_and_the_strongest_is_first)
{
    driver found[DRIVERS];
    sora_scenario *scenario = fleet();
    size_t n = drivers_of(scenario, SORA_SHARE_OF_GENERATION, found);
    ck_assert_uint_eq(n, DRIVERS);
    for (size_t i = 0; i + 1 < n; i++)
        ck_assert_double_ge(found[i].factor, found[i + 1].factor);
    int sampler = 0, demand = 0;
    for (size_t i = 0; i < n; i++) {
        sampler |= found[i].key == SORA_SAMPLER_EVALUATIONS;
        demand |= found[i].key == SORA_DEMAND_VIDEO_MINUTES_PER_DAY;
    }
    ck_assert(sampler && demand);
    ck_assert_int_eq(sora_set(scenario, SORA_DEMAND_VIDEO_MINUTES_PER_DAY, 15e6, NULL), SORA_OK);
    n = drivers_of(scenario, SORA_SHARE_OF_GENERATION, found);
    for (size_t i = 0; i < n; i++)
        ck_assert_uint_ne(found[i].key, SORA_DEMAND_VIDEO_MINUTES_PER_DAY); /* what the user sets is certain */
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(combinations_come_nearest_first)
{
    const double wanted = 4.0;
    combinations all;
    sora_scenario *scenario = fleet();
    combinations_find(&all, scenario, SORA_WORK_GPU_HOURS_PER_VIDEO_MINUTE, wanted);
    ck_assert_uint_gt(all.n, 100);
    size_t agree = 0;
    double last = 0.0;
    for (size_t i = 0; i < all.n; i++) {
        double distance = fabs(log(all.found[i].value / wanted));
        agree += distance <= log(1.1);
        ck_assert(is_video_model(scenario, all.found[i].model));
        ck_assert_double_ge(distance, last - 1e-12);
        last = distance;
    }
    ck_assert_uint_eq(all.agree, agree);
    combinations_free(&all);
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(a_class_is_no_video_model)
{
    sora_scenario *scenario = fleet();
    ck_assert(!is_video_model(scenario, sora_row_find("model", "sora-class")));
    ck_assert(is_video_model(scenario, sora_row_find("model", "wan2.1-14b")));
    ck_assert(!is_video_model(scenario, sora_row_find("model", "flux.1-dev"))); /* makes pictures */
    sora_scenario_free(scenario);
}
END_TEST

/* ---- Claims ---- */

static const struct {
    const char *text;
    sora_key key;
    double value;
    const char *grid, *gpu;
} claims[] = {
    {"11.3 kWh per minute", SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE, 11.3, "", ""},
    {"0.94 kWh per 5 s clip", SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE, 0.94 * 12.0, "", ""},
    {"3.4 MJ for a 5-second clip", SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE, 3.4 / 3.6 * 12.0, "", ""},
    {"250Wh/min", SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE, 0.25, "", ""},
    {"2 kWh for 2 minutes of video", SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE, 1.0, "", ""},
    {"4 GPU hours per minute", SORA_WORK_GPU_HOURS_PER_VIDEO_MINUTE, 4.0, "", ""},
    {"40 GPU-minutes per ten-second clip", 0, 0.0, "", ""}, /* numbers in words are no form */
    {"40 GPU-minutes per 10-second clip", SORA_WORK_GPU_HOURS_PER_VIDEO_MINUTE, 4.0, "", ""},
    {"2 H100-hours a minute", SORA_WORK_GPU_HOURS_PER_VIDEO_MINUTE, 2.0, "", "h100-sxm"},
    {"3 % of US electricity", SORA_SHARE_OF_GENERATION, 0.03, "USA", ""},
    {"3% of the United States", SORA_SHARE_OF_GENERATION, 0.03, "USA", ""},
    {"0.5 percent of Germany's yearly electricity", SORA_SHARE_OF_GENERATION, 0.005, "DEU", ""},
    {"1 per cent of China", SORA_SHARE_OF_GENERATION, 0.01, "CHN", ""},
    {"720,000 GPUs", SORA_FLEET_GPUS, 720000.0, "", ""},
    {"1.5 million GPUs", SORA_FLEET_GPUS, 1.5e6, "", ""},
    {"5 TWh a year", SORA_FLEET_ENERGY_TWH, 5.0, "", ""},
    {"500 GWh per year", SORA_FLEET_ENERGY_TWH, 0.5, "", ""},
    {"", 0, 0.0, "", ""},
    {"a lot", 0, 0.0, "", ""},
    {"kWh per minute", 0, 0.0, "", ""},
    {"4 kWh", 0, 0.0, "", ""},
    {"4 kWh per clip", 0, 0.0, "", ""},
    {"4 bananas per minute", 0, 0.0, "", ""},
    {"0,94 kWh per minute", 0, 0.0, "", ""},
    {"-3 kWh per minute", 0, 0.0, "", ""},
    {"0 kWh per minute", 0, 0.0, "", ""},
    {"1e400 kWh per minute", 0, 0.0, "", ""},
    {"3 kWh per 0 s clip", 0, 0.0, "", ""},
    {"3 %", 0, 0.0, "", ""},
    {"3 % of Atlantis", 0, 0.0, "", ""},
    {"3 % of US electricity and more", 0, 0.0, "", ""},
    {"1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28", 0, 0.0, "", ""},
    {"5 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa per minute", 0, 0.0, "", ""},
};

START_TEST(claims_are_read)
{
    assertion said;
    int status = assertion_read(&said, claims[_i].text);
    ck_assert_msg((status == GOOD) == (claims[_i].key != 0), "'%s': status %d", claims[_i].text, status);
    if (claims[_i].key == 0) {
        ck_assert_int_eq(status, BAD_INPUT);
        return;
    }
    ck_assert_uint_eq(said.key, claims[_i].key);
    ck_assert_double_eq_tol(said.value, claims[_i].value, 1e-12 * claims[_i].value);
    ck_assert_uint_eq(said.grid, sora_row_find("grid", claims[_i].grid));
    ck_assert_uint_eq(said.gpu, sora_row_find("gpu", claims[_i].gpu));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("verdict");
    TCase *tcase = tcase_create("verdict");
    tcase_add_test(tcase, ends_of_the_range_have_their_probability);
    tcase_add_test(tcase, without_a_range_it_is_certain);
    tcase_add_test(tcase, probabilities_are_shares_of_the_draws);
    tcase_add_test(tcase, the_rule_of_verdicts);
    tcase_add_test(tcase, quotients_carry_both_ranges);
    tcase_add_test(tcase, a_solved_input_gives_the_target);
    tcase_add_test(tcase, drivers_move_the_answer_and_the_strongest_is_first);
    tcase_add_test(tcase, combinations_come_nearest_first);
    tcase_add_test(tcase, a_class_is_no_video_model);
    tcase_add_loop_test(tcase, claims_are_read, 0, COUNT_OF(claims));
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
