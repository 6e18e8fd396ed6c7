/* A fleet and the grid behind it: each formula of physics/fleet.h, grid.h, supply.h and adoption.h that test_units does not
 * have, against figures worked by hand. */
#include "physics/adoption.h"
#include "physics/fleet.h"
#include "physics/grid.h"
#include "physics/supply.h"
#include "support.h"

#define NEAR(value, wanted) ck_assert_double_eq_tol(value, wanted, 1e-12 * number_abs(wanted))

START_TEST(a_fleet)
{
    NEAR(efficiency_factor(0.25, 2027.0, 2025.0), 0.64);
    NEAR(made_minutes_per_day(900.0, 2.0, 4.0, 0.1), 8000.0);
    NEAR(busy_gpus(1200.0, 2.0), 100.0);
    NEAR(fleet_gpus(100.0, 2.0, 0.1, 0.8), 275.0);
    NEAR(idle_power(0.1, 700.0, 200.0), 90.0);
    NEAR(busy_mw(24e3, 0.5, 0.9), 0.45);
    NEAR(idle_mw(100.0, 1100.0, 90.0, 1.2), 0.108);
    ck_assert_double_eq(idle_mw(100.0, 50.0, 90.0, 1.2), 0.0);
    /* 100 of 300 GPUs work on the mean, 200 at the peak: half of those that idle still do. */
    NEAR(fleet_peak_mw(10.0, 4.0, 2.0, 100.0, 300.0), 22.0);
    NEAR(fleet_peak_mw(10.0, 4.0, 4.0, 100.0, 300.0), 40.0);
    NEAR(fleet_peak_mw(10.0, 0.0, 2.0, 100.0, 100.0), 20.0);
    NEAR(idle_energy_wh(500.0, 2.0, 10.0), 100.0);
    NEAR(yearly_twh(1000.0), 8.76);
    NEAR(with_losses(9.0, 0.1), 10.0);
    NEAR(peak_with_losses_gw(900.0, 0.1), 1.0);
    NEAR(co2_mt(2.0, 400.0), 0.8);
    NEAR(equivalents_of_twh(1.0, 1e4), 1e5);
    NEAR(revenue_per_kwh(2.0, 1e6, 0.73), 1.0);
}
END_TEST

START_TEST(capacity_and_margin)
{
    NEAR(icap_firm_gw(1.0, 10.0, 100.0, 1000.0, 0.9, 0.5, 0.2, 0.1), 125.9);
    NEAR(thermal_gw(1.0, 2.0, 4.0, 8.0, 16.0, 32.0), 63.0);
    NEAR(headroom_gw(100.0, 1.1, 80.0, 1.2), 14.0);
    NEAR(icap_headroom_gw(100.0, 1.1, 80.0, 0.2), 14.0);
    NEAR(ucap_thermal_gw(1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 0.5, 0.25, 0.125), 27.0);
    NEAR(ucap_firm_gw(50.0, 10.0, 100.0, 1000.0, 0.5, 0.2, 0.1), 175.0);
    NEAR(reserve_fraction(100.0, 1.2, 80.0), 0.5);
    NEAR(reserve_after_fraction(100.0, 1.2, 80.0, 40.0, 0.5), 0.2);
    NEAR(share_of_peak(40.0, 0.5, 80.0), 0.25);
}
END_TEST

START_TEST(shares_of_the_mix)
{
    NEAR(marginal_intensity(1.0, 3.0, 1.0, 1000.0, 400.0, 800.0, 50.0), 600.0);
    ck_assert_double_eq(marginal_intensity(0.0, 0.0, 0.0, 1000.0, 400.0, 800.0, 50.0), 50.0);
    NEAR(low_carbon_fraction(1.0, 2.0, 4.0, 10.0), 0.3);
    NEAR(sum_over(1.0, 2.0, 10.0), 0.3);
    NEAR(kwh_for_each(2.0, 1e6), 2000.0);
    NEAR(share_of(1.0, 4.0), 0.25);
    ck_assert_double_eq(share_of(0.0, 4.0), 0.0);
    ck_assert_double_nan(share_of(1.0, 0.0));
    ck_assert_double_nan(share_of(1.0, -4.0));
    NEAR(minutes_at_threshold(1e6, 0.005, 0.01), 2e6);
}
END_TEST

START_TEST(sun)
{
    NEAR(mean_with_losses_gw(900.0, 0.1), 1.0);
    NEAR(rest_of(0.75, 8.0), 2.0);
    NEAR(curtailed_twh(0.1, 2.0, 1500.0), 0.3);
    NEAR(build_out_gw(18.0, 15.0, 1500.0), 2.0);
    NEAR(build_years(10.0, 4.0), 2.5);
    ck_assert_double_nan(build_years(10.0, 0.0));
    ck_assert_double_nan(build_years(10.0, -1.0));
    ck_assert_double_eq(zone_of(-100.0), -7.0);
    ck_assert_double_eq(zone_of(10.0), 1.0);
}
END_TEST

START_TEST(demand)
{
    NEAR(doublings_per_year(2.0), 0.5);
    ck_assert_double_eq(doublings_per_year(1e6), 0.0);
    ck_assert_double_nan(doublings_per_year(number_nan()));
    NEAR(doubling_gain(2.0, 2.0), 1.0);
    NEAR(doubling_gain(2.0, 1e6), 0.41421356237309515);
    /* Twice the demand, and a quarter of the energy: elasticity 0.5 doubles it again, and the fleet may grow by half a year. */
    NEAR(demand_factor(2.0, 0.25, 0.5, 1.0, 2026.0, 2024.0), 4.0);
    NEAR(demand_factor(20.0, 0.25, 0.5, 0.5, 2026.0, 2024.0), 9.0);
    NEAR(demand_factor(20.0, 0.25, 0.5, 0.5, 2024.0, 2024.0), 40.0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("fleet");
    TCase *tcase = tcase_create("fleet");
    tcase_add_test(tcase, a_fleet);
    tcase_add_test(tcase, capacity_and_margin);
    tcase_add_test(tcase, shares_of_the_mix);
    tcase_add_test(tcase, sun);
    tcase_add_test(tcase, demand);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
