/* Published views: what each pins reaches the share of a grid unchanged; the everyday tables have their defaults. */
#include <check.h>
#include <math.h>
#include <stdlib.h>

#include "soraenergy/soraenergy.h"

#define MINUTES_A_DAY 15e6
#define TOLERANCE 0.02 /* beside the rounding of the published figure */
#define COUNT_OF(array) ((int)(sizeof(array) / sizeof(array)[0]))

/* A scenario of 15 million minutes a day in the US of 2025, a view in use and nothing else chosen. */
static sora_scenario *with_view(const char *view)
{
    sora_scenario *scenario = NULL;
    ck_assert_int_eq(sora_scenario_new(&scenario, NULL, NULL), SORA_OK);
    ck_assert_int_eq(sora_use(scenario, "grid", "USA@2025", NULL), SORA_OK);
    ck_assert_int_eq(sora_use(scenario, "view", view, NULL), SORA_OK);
    ck_assert_int_eq(sora_set(scenario, SORA_DEMAND_VIDEO_MINUTES_PER_DAY, MINUTES_A_DAY, NULL), SORA_OK);
    return scenario;
}

static sora_answer get(const sora_scenario *scenario, sora_key key)
{
    sora_answer answer;
    sora_error error;
    sora_status status = sora_get(scenario, key, &answer, &error);
    ck_assert_msg(status == SORA_OK, "%s: %s", sora_key_text(key, SORA_KEY_NAME), error.message);
    return answer;
}

static void assert_rounds_to(double value, double published, double half_digit, const char *what)
{
    double allowed = half_digit + TOLERANCE * published;
    ck_assert_msg(fabs(value - published) <= allowed, "%s: %g, published %g", what, value, published);
}

/* Shares of US generation at the meter that the views come to at 15 million minutes a day, in per cent, worked by hand
 * from the publishers' figures and 4 533 TWh; half_digit is half of the last digit given. */
static const struct {
    const char *view;
    double low, central, high, half_digit;
} shares[] = {
    {"factorial-2024", 0.026, 0.026, 0.026, 0.0005},
    {"factorial-2024-fleet", 0.15, 0.15, 0.15, 0.005},
    {"ecologits-2026", 0.36, 0.483, 0.61, 0.005},
    {"mit-tr-2025", 1.4, 1.4, 1.4, 0.05},
    {"newspaper-2024", 0.7, 3.0, 12.0, 0.5},
    {"forbes-2025", 0.52, 0.52, 0.74, 0.005},
};

START_TEST(shares_at_15_million_minutes_a_day)
{
    sora_scenario *scenario = with_view(shares[_i].view);
    sora_answer energy = get(scenario, SORA_FLEET_ENERGY_TWH);
    double percent = 100.0 / get(scenario, SORA_GRID_YEAR_GENERATION_TWH).value;
    assert_rounds_to(energy.low * percent, shares[_i].low, shares[_i].half_digit, shares[_i].view);
    assert_rounds_to(energy.value * percent, shares[_i].central, shares[_i].half_digit, shares[_i].view);
    assert_rounds_to(energy.high * percent, shares[_i].high, shares[_i].half_digit, shares[_i].view);
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(share_of_generation_adds_the_losses_of_the_grid)
{
    sora_scenario *scenario = with_view("ecologits-2026");
    double at_meter = get(scenario, SORA_FLEET_ENERGY_TWH).value / get(scenario, SORA_GRID_YEAR_GENERATION_TWH).value;
    double losses = get(scenario, SORA_GRID_TD_LOSS_FRACTION).value;
    ck_assert_double_gt(losses, 0.0);
    ck_assert_double_eq_tol(get(scenario, SORA_SHARE_OF_GENERATION).value, at_meter / (1.0 - losses), 1e-12);
    sora_scenario_free(scenario);
}
END_TEST

/* What the publishers state, brought to a minute: 0.80 kWh for 12 s; 3.4 MJ for 5 s; 40 GPU-minutes for 10 s; 5 minutes
 * of video in a GPU-hour; 2 x 2, 4 x 4 and 8 x 8 GPU-hours. */
static const struct {
    const char *view;
    sora_key key;
    double value, tolerance;
} stated[] = {
    {"ecologits-2026", SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE, 0.80 * 5.0, 1e-12},
    {"mit-tr-2025", SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE, 3.4 / 3.6 * 12.0, 0.05},
    {"forbes-2025", SORA_WORK_GPU_HOURS_PER_VIDEO_MINUTE, 40.0 / 60.0 * 6.0, 1e-12},
    {"factorial-2024", SORA_WORK_GPU_HOURS_PER_VIDEO_MINUTE, 1.0 / 5.0, 1e-12},
    {"newspaper-2024", SORA_WORK_GPU_HOURS_PER_VIDEO_MINUTE, 4.0 * 4.0, 1e-12},
    {"factorial-2024-fleet", SORA_FLEET_GPUS, 720000.0, 1e-9},
    {"factorial-2024-fleet", SORA_FLEET_BUSY_GPUS, 89000.0, 1e-9},
    {"factorial-2024-fleet", SORA_FLEET_MEAN_MW, 720000.0 * 1071e-6, 1e-9},
};

START_TEST(stated_figures_are_pinned_at_their_own_level)
{
    sora_scenario *scenario = with_view(stated[_i].view);
    ck_assert_double_eq_tol(get(scenario, stated[_i].key).value, stated[_i].value, stated[_i].tolerance);
    ck_assert_double_eq(get(scenario, SORA_FLEET_IDLE_MW).value, 0.0);
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(a_view_is_stronger_than_a_model_and_weaker_than_the_user)
{
    sora_scenario *scenario = with_view("mit-tr-2025");
    ck_assert_int_eq(sora_use(scenario, "model", "wan2.1-14b", NULL), SORA_OK);
    ck_assert_int_eq(sora_use(scenario, "gpu", "h100-sxm", NULL), SORA_OK);
    ck_assert_double_eq(get(scenario, SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE).value, 11.3);
    ck_assert_int_eq(sora_set(scenario, SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE, 2.5, NULL), SORA_OK);
    ck_assert_double_eq(get(scenario, SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE).value, 2.5);
    ck_assert_int_eq(sora_unset(scenario, SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE, NULL), SORA_OK);
    ck_assert_int_eq(sora_unset(scenario, SORA_VIEW_ROW, NULL), SORA_OK);
    ck_assert_double_ne(get(scenario, SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE).value, 11.3);
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(a_fixed_fleet_does_not_follow_the_demand)
{
    sora_scenario *scenario = with_view("factorial-2024-fleet");
    double before = get(scenario, SORA_FLEET_ENERGY_TWH).value;
    ck_assert_int_eq(sora_set(scenario, SORA_DEMAND_VIDEO_MINUTES_PER_DAY, 1e3, NULL), SORA_OK);
    ck_assert_double_eq(get(scenario, SORA_FLEET_ENERGY_TWH).value, before);
    sora_scenario_free(scenario);
}
END_TEST

/* Defaults of a fresh scenario, which come from row 1 of each table. */
static const struct {
    sora_key key;
    double value;
} defaults[] = {
    {SORA_DEMAND_VIDEO_MINUTES_PER_DAY, 1.9e6}, {SORA_SITE_PUE, 1.2},      {SORA_PRICE_USD_PER_VIDEO_MINUTE, 6.0},
    {SORA_THRESHOLD_FRACTION, 0.01},            {SORA_EQUIVALENT_KWH, 10650.0},
};

START_TEST(first_rows_are_the_defaults)
{
    sora_scenario *scenario = NULL;
    ck_assert_int_eq(sora_scenario_new(&scenario, NULL, NULL), SORA_OK);
    ck_assert_double_eq(get(scenario, defaults[_i].key).value, defaults[_i].value);
    sora_scenario_free(scenario);
}
END_TEST

static const char *const tables[] = {"view", "demand", "site", "price", "threshold", "equivalent"};

START_TEST(every_row_has_a_label_and_a_source)
{
    const char *table = tables[_i];
    ck_assert_uint_ge(sora_row_count(table), 2);
    for (size_t i = 0; i < sora_row_count(table); i++) {
        uint32_t row = sora_row_at(table, i);
        const char *name = sora_row_text(table, row, SORA_ROW_NAME);
        ck_assert_uint_eq(sora_row_find(table, name), row);
        ck_assert_str_ne(sora_row_text(table, row, SORA_ROW_LABEL), "");
        ck_assert_str_ne(sora_row_text(table, row, SORA_ROW_SOURCE), "");
        ck_assert_str_ne(sora_row_text(table, row, SORA_ROW_LICENCE), "");
    }
}
END_TEST

/* The range of the observed demand reaches the energy of a fleet that a view states for each minute. */
START_TEST(observed_demand_carries_its_range)
{
    sora_scenario *scenario = with_view("mit-tr-2025");
    ck_assert_int_eq(sora_unset(scenario, SORA_DEMAND_VIDEO_MINUTES_PER_DAY, NULL), SORA_OK);
    sora_answer energy = get(scenario, SORA_FLEET_ENERGY_TWH);
    ck_assert_double_eq_tol(energy.value, 1.9e6 * 365.0 * 11.3e-9, 1e-9);
    ck_assert_double_eq_tol(energy.high / energy.value, 2.0, 0.1);
    ck_assert_double_eq_tol(energy.value / energy.low, 2.0, 0.1);
    sora_scenario_free(scenario);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("views");
    TCase *tcase = tcase_create("views");
    tcase_add_loop_test(tcase, shares_at_15_million_minutes_a_day, 0, COUNT_OF(shares));
    tcase_add_test(tcase, share_of_generation_adds_the_losses_of_the_grid);
    tcase_add_loop_test(tcase, stated_figures_are_pinned_at_their_own_level, 0, COUNT_OF(stated));
    tcase_add_test(tcase, a_view_is_stronger_than_a_model_and_weaker_than_the_user);
    tcase_add_test(tcase, a_fixed_fleet_does_not_follow_the_demand);
    tcase_add_loop_test(tcase, first_rows_are_the_defaults, 0, COUNT_OF(defaults));
    tcase_add_loop_test(tcase, every_row_has_a_label_and_a_source, 0, COUNT_OF(tables));
    tcase_add_test(tcase, observed_demand_carries_its_range);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
