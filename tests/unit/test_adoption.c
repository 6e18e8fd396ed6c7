/* How a demand grows: curves of adoption, progress, rebound, and a fleet that can only be built so fast. */
#include <math.h>

#include "physics/adoption.h"
#include "support.h"

enum { EXPONENTIAL = 1, LOGISTIC = 2, BASS = 3 };

static double logistic_level(double year, double mid_year, double rise_years)
{
    return adoption_level(LOGISTIC, 0.0, year, 2025.0, mid_year, rise_years, 2024.0, 0.03, 0.38);
}

static double bass_level(double year, double launch_year, double p, double q)
{
    return adoption_level(BASS, 0.0, year, 2025.0, 2030.0, 10.0, launch_year, p, q);
}

static sora_scenario *asked;

static void setup(void)
{
    asked = scenario_by_hand();
}

static void teardown(void)
{
    sora_scenario_free(asked);
}

static void set(sora_key key, double value)
{
    assert_ok(sora_set(asked, key, value, NULL));
}

static double at(double year, sora_key key)
{
    set(SORA_YEAR, year);
    return value_of(asked, key);
}

/* ---- The curves ---- */

START_TEST(a_logistic_goes_from_a_tenth_to_nine_tenths_in_its_rise)
{
    assert_near(logistic_level(2030.0, 2030.0, 8.0), 0.5, 1e-14, "mid-year");
    assert_near(logistic_level(2026.0, 2030.0, 8.0), 0.1, 1e-14, "half a rise before");
    assert_near(logistic_level(2034.0, 2030.0, 8.0), 0.9, 1e-14, "half a rise after");
    assert_near(logistic_level(2200.0, 2030.0, 8.0), 1.0, 1e-14, "the end");
    ck_assert_double_lt(logistic_level(1900.0, 2030.0, 8.0), 1e-25);
    for (double years = 0.5; years < 20.0; years += 0.5)
        assert_near(logistic_level(2030.0 + years, 2030.0, 8.0) + logistic_level(2030.0 - years, 2030.0, 8.0), 1.0, 1e-14,
                    "symmetry");
}
END_TEST

/* Bass 1969: sales are highest ln(q/p) / (p + q) after the launch, when 1/2 - p / 2q have it. */
START_TEST(a_bass_curve_is_steepest_where_bass_says)
{
    static const double p[] = {0.03, 0.01, 0.005}, q[] = {0.38, 0.5, 0.84}, step = 1e-3;
    double peak = log(q[_i] / p[_i]) / (p[_i] + q[_i]), steepest = 0.0, when = 0.0;
    assert_near(bass_level(2024.0 + peak, 2024.0, p[_i], q[_i]), 0.5 - p[_i] / (2.0 * q[_i]), 1e-12, "level at the peak");
    for (double t = 0.0; t < 40.0; t += step) {
        double slope = bass_level(2024.0 + t + step, 2024.0, p[_i], q[_i]) - bass_level(2024.0 + t, 2024.0, p[_i], q[_i]);
        ck_assert_double_gt(slope, 0.0);
        when = slope > steepest ? t : when;
        steepest = fmax(slope, steepest);
    }
    ck_assert_double_eq_tol(when, peak, 2.0 * step);
    ck_assert_double_eq(bass_level(2024.0, 2024.0, p[_i], q[_i]), 0.0);
    ck_assert_double_eq(bass_level(1990.0, 2024.0, p[_i], q[_i]), 0.0);
    assert_near(bass_level(2300.0, 2024.0, p[_i], q[_i]), 1.0, 1e-12, "the end");
    assert_near(bass_level(2024.0 + step, 2024.0, p[_i], q[_i]) / step, p[_i], 1e-3, "it begins with the innovators");
}
END_TEST

static double factor_by(double curve, double year)
{
    set(SORA_ADOPTION_CURVE, curve);
    return at(year, SORA_ADOPTION_FACTOR);
}

START_TEST(every_curve_is_one_in_the_base_year_and_rises)
{
    double last = 0.0;
    set(SORA_PROGRESS_DEMAND_GROWTH_PER_YEAR, 0.3);
    ck_assert_double_eq(factor_by(_i, 2025.0), 1.0);
    for (double year = 2025.0; year <= 2060.0; year += 0.25) {
        double now = factor_by(_i, year);
        ck_assert_msg(now > last, "%g in %g after %g", now, year, last);
        last = now;
    }
}
END_TEST

START_TEST(curves_end_where_they_must)
{
    set(SORA_PROGRESS_DEMAND_GROWTH_PER_YEAR, 0.3);
    assert_near(factor_by(EXPONENTIAL, 2035.0), pow(1.3, 10.0), 1e-12, "exponential");
    set(SORA_ADOPTION_MID_YEAR, 2030.0);
    set(SORA_ADOPTION_RISE_YEARS, 10.0);
    assert_near(factor_by(LOGISTIC, 2030.0), 5.0, 1e-12, "from a tenth to a half");
    assert_near(factor_by(LOGISTIC, 2100.0), 10.0, 1e-9, "from a tenth to all");
    set(SORA_ADOPTION_LAUNCH_YEAR, 2024.0);
    assert_near(factor_by(BASS, 2100.0), 1.0 / bass_level(2025.0, 2024.0, 0.03, 0.38), 1e-9, "from the first year to all");
    ck_assert_double_eq(at(2100.0, SORA_ADOPTION_BASE_LEVEL), bass_level(2025.0, 2024.0, 0.03, 0.38));
}
END_TEST

/* ---- Progress ---- */

START_TEST(efficiency_doubles_in_its_time)
{
    ck_assert_double_eq(value_of(asked, SORA_PROGRESS_EFFICIENCY_GAIN_PER_YEAR), 0.0);
    set(SORA_PROGRESS_HARDWARE_DOUBLING_YEARS, 2.0);
    assert_near(at(2029.0, SORA_PROGRESS_EFFICIENCY_FACTOR), 0.25, 1e-12, "hardware");
    set(SORA_PROGRESS_SOFTWARE_DOUBLING_YEARS, 1.0);
    assert_near(at(2029.0, SORA_PROGRESS_EFFICIENCY_FACTOR), 1.0 / 64.0, 1e-12, "hardware and software");
    set(SORA_PROGRESS_EFFICIENCY_GAIN_PER_YEAR, 0.5);
    assert_near(at(2027.0, SORA_PROGRESS_EFFICIENCY_FACTOR), 1.0 / 2.25, 1e-12, "pinned");
}
END_TEST

/* ---- Rebound ---- */

START_TEST(rebound_is_an_elasticity)
{
    static const double elasticity[] = {0.0, 0.3, 1.0, 1.4};
    set(SORA_PROGRESS_HARDWARE_DOUBLING_YEARS, 2.0);
    double before = at(2025.0, SORA_FLEET_BUSY_MW);
    set(SORA_PROGRESS_REBOUND_ELASTICITY, elasticity[_i]);
    double efficiency = at(2031.0, SORA_PROGRESS_EFFICIENCY_FACTOR);
    assert_near(at(2031.0, SORA_PROGRESS_DEMAND_FACTOR), pow(8.0, elasticity[_i]), 1e-12, "demand");
    assert_near(at(2031.0, SORA_FLEET_BUSY_MW) / before, pow(8.0, elasticity[_i] - 1.0), 1e-12,
                "1 eats the gain, more than 1 more than that");
    assert_near(efficiency, 0.125, 1e-14, "an eighth");
}
END_TEST

/* ---- Build-out ---- */

START_TEST(a_fleet_is_built_only_so_fast)
{
    set(SORA_PROGRESS_DEMAND_GROWTH_PER_YEAR, 1.0); /* doubles each year */
    set(SORA_PROGRESS_HARDWARE_DOUBLING_YEARS, 4.0);
    double before = at(2025.0, SORA_FLEET_GPUS);
    assert_near(at(2029.0, SORA_FLEET_GPUS) / before, 16.0 / 2.0, 1e-12, "as wanted");
    set(SORA_FLEET_BUILDOUT_PER_YEAR, 0.5);
    for (double year = 2026.0; year <= 2040.0; year++)
        assert_near(at(year, SORA_FLEET_GPUS) / before, pow(1.5, year - 2025.0), 1e-10, "as built");
    set(SORA_FLEET_BUILDOUT_PER_YEAR, 2.0);
    assert_near(at(2029.0, SORA_FLEET_GPUS) / before, 8.0, 1e-12, "what is not reached is no limit");
    ck_assert_double_eq(at(2025.0, SORA_PROGRESS_DEMAND_FACTOR), 1.0);
}
END_TEST

/* ---- Named rows ---- */

START_TEST(every_named_curve_starts_at_one)
{
    sora_scenario *scenario = scenario_of_defaults();
    for (size_t i = 0; i < sora_row_count("adoption"); i++) {
        const char *name = sora_row_text("adoption", sora_row_at("adoption", i), SORA_ROW_NAME);
        assert_ok(sora_set(scenario, SORA_ADOPTION_ROW, sora_row_at("adoption", i), NULL));
        assert_ok(sora_set(scenario, SORA_YEAR, 2025.0, NULL));
        ck_assert_msg(value_of(scenario, SORA_PROGRESS_DEMAND_FACTOR) == 1.0, "%s", name);
        assert_ok(sora_set(scenario, SORA_YEAR, 2035.0, NULL));
        ck_assert_msg(value_of(scenario, SORA_PROGRESS_DEMAND_FACTOR) >= 1.0, "%s", name);
    }
    assert_ok(sora_use(scenario, "adoption", "iea-accelerated", NULL));
    assert_near(value_of(scenario, SORA_PROGRESS_DEMAND_FACTOR), pow(1.3, 10.0), 1e-12, "30 % a year");
    assert_ok(sora_use(scenario, "progress", "hardware-and-software", NULL));
    assert_near(value_of(scenario, SORA_PROGRESS_EFFICIENCY_FACTOR), pow(2.0, -10.0 * (1.0 / 2.1 + 1.0 / 0.67)), 1e-10,
                "halved in 2.1 years and in 8 months");
    sora_scenario_free(scenario);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("adoption");
    TCase *tcase = tcase_create("adoption");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, a_logistic_goes_from_a_tenth_to_nine_tenths_in_its_rise);
    tcase_add_loop_test(tcase, a_bass_curve_is_steepest_where_bass_says, 0, 3);
    tcase_add_loop_test(tcase, every_curve_is_one_in_the_base_year_and_rises, EXPONENTIAL, BASS + 1);
    tcase_add_test(tcase, curves_end_where_they_must);
    tcase_add_test(tcase, efficiency_doubles_in_its_time);
    tcase_add_loop_test(tcase, rebound_is_an_elasticity, 0, 4);
    tcase_add_test(tcase, a_fleet_is_built_only_so_fast);
    tcase_add_test(tcase, every_named_curve_starts_at_one);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
