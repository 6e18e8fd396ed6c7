/* Every formula that changes a unit, against a figure that was published or worked by hand. */
#include <math.h>

#include "physics/arithmetic.h"
#include "physics/clip.h"
#include "physics/fleet.h"
#include "physics/grid.h"
#include "physics/power.h"
#include "physics/supply.h"
#include "physics/water.h"
#include "support.h"

#define NEAR(value, wanted, part) ck_assert_double_eq_tol(value, wanted, (part) * (wanted))

START_TEST(plain_arithmetic)
{
    ck_assert_double_eq(same_as(7.0), 7.0);
    ck_assert_double_eq(sum_of_2(1.0, 2.0), 3.0);
    ck_assert_double_eq(sum_of_3(1.0, 2.0, 4.0), 7.0);
    ck_assert_double_eq(sum_of_5(1.0, 2.0, 4.0, 8.0, 16.0), 31.0);
    ck_assert_double_eq(sum_of_6(1.0, 2.0, 4.0, 8.0, 16.0, 32.0), 63.0);
    ck_assert_double_eq(scaled(6.0, 0.5), 3.0);
    ck_assert_double_eq(per(6.0, 0.5), 12.0);
    ck_assert_double_eq(is_known(0.0), 1.0);
    ck_assert_double_eq(is_known(number_nan()), 0.0);
    NEAR(grown_by(1.07, 10.0), 1.96715135728956532249, 1e-14);
    NEAR(grown_by(1.07, -10.0), 1.0 / 1.96715135728956532249, 1e-14);
}
END_TEST

START_TEST(water)
{
    /* 66 GL of direct water in 176 TWh of US data centres in 2023 (LBNL 2024), 0.375 L/kWh at the meter. */
    NEAR(site_water_gl(176.0, 0.375, 1.0), 66.0, 1e-12);
    /* A kWh at the meter: 1.2 L/kWh on site for the servers at a PUE of 1.2, 3 L/kWh of the power plants. */
    NEAR(site_water_litres(1000.0, 1.2, 1.2), 1.0, 1e-12);
    NEAR(grid_water_litres(1000.0, 3.0), 3.0, 1e-12);
    NEAR(site_water_gl(1.0, 1.2, 1.2), 1.0, 1e-12);
    /* Macknick 2012: 2 TWh of coal and 1 TWh of nuclear power take 2 x 1.802 + 1.957 GL. */
    NEAR(thermal_water_gl(2.0, 0.0, 0.0, 1.0, 0.0, 1.802, 1.086, 3.127, 1.957, 1.147), 5.561, 1e-12);
    /* With 7 TWh of water power at 17 L/kWh in 10 TWh, 11.9 L/kWh evaporate beside that. */
    NEAR(water_without_reservoirs(5.561, 0.0, 0.004, 0.0, 0.95, 10.0), 0.5561, 1e-12);
    NEAR(water_with_reservoirs(0.5561, 7.0, 17.0, 10.0), 12.4561, 1e-12);
}
END_TEST

START_TEST(water_adds_on_one_basis_alone)
{
    enum { CONSUMED = 1, WITHOUT_RESERVOIRS = 2, WITHDRAWN_BY_PLANTS = 3, WITHDRAWN_ON_SITE = 2 };
    ck_assert_double_eq(water_on_one_basis(1.0, 3.0, CONSUMED, CONSUMED), 4.0);
    ck_assert_double_eq(water_on_one_basis(1.0, 3.0, CONSUMED, WITHOUT_RESERVOIRS), 4.0);
    ck_assert_double_eq(water_on_one_basis(1.0, 3.0, WITHDRAWN_ON_SITE, WITHDRAWN_BY_PLANTS), 4.0);
    ck_assert_double_nan(water_on_one_basis(1.0, 3.0, CONSUMED, WITHDRAWN_BY_PLANTS));
    ck_assert_double_nan(water_on_one_basis(1.0, 3.0, WITHDRAWN_ON_SITE, CONSUMED));
    ck_assert_double_nan(water_on_one_basis(1.0, 3.0, WITHDRAWN_ON_SITE, WITHOUT_RESERVOIRS));
    ck_assert_double_nan(water_on_one_basis(1.0, 3.0, (double)NAN, CONSUMED));
    ck_assert_double_eq(water_on_basis(CONSUMED, 5.0, 6.0, 7.0), 5.0);
    ck_assert_double_eq(water_on_basis(WITHOUT_RESERVOIRS, 5.0, 6.0, 7.0), 6.0);
    ck_assert_double_eq(water_on_basis(WITHDRAWN_BY_PLANTS, 5.0, 6.0, 7.0), 7.0);
    ck_assert_double_eq(grid_water_basis(CONSUMED), CONSUMED);
    ck_assert_double_eq(grid_water_basis(WITHDRAWN_ON_SITE), WITHDRAWN_BY_PLANTS);
}
END_TEST

START_TEST(co2)
{
    /* US generation of 2023, 4253.9 TWh at 369 g/kWh, is 1.57 Gt. */
    NEAR(co2_mt(4253.9, 369.0), 1569.7, 1e-4);
    /* A kWh at the meter is 1.25 kWh of generation where a fifth is lost. */
    NEAR(co2_grams(1000.0, 0.2, 400.0), 500.0, 1e-12);
}
END_TEST

START_TEST(energy_of_a_clip)
{
    NEAR(energy_wh(3600.0, 700.0), 700.0, 1e-12);
    NEAR(gpu_hours_per_video_minute(3600.0, 8.0, 1.0, 60.0), 8.0, 1e-12);
    NEAR(gpu_seconds(8.0, 60.0), 8.0 * 3600.0, 1e-12);
    NEAR(kwh_per_video_minute(800.0, 12.0), 4.0, 1e-12); /* EcoLogits: 0.80 kWh for 12 s */
    NEAR(clips_per_hour(1800.0, 3.0), 6.0, 1e-12);
    NEAR(cost_usd(2500.0, 0.08), 0.2, 1e-12);
    NEAR(equivalents_of_wh(180.0, 0.18), 1.0, 1e-12); /* a kilometre of an electric car */
}
END_TEST

START_TEST(power_of_a_fleet)
{
    /* 24 million minutes a day at 1 kWh: a million kWh an hour. */
    NEAR(busy_mw(24e6, 1.0, 1.0), 1000.0, 1e-12);
    NEAR(busy_gpus(24e6, 0.5), 0.5e6, 1e-12);
    NEAR(yearly_twh(1000.0), 8.76, 1e-12);
    NEAR(idle_mw(0.0, 1e6, 250.0, 1.2), 300.0, 1e-12);
    /* In the busiest hour 1.5 of 2 GPUs work: half of what idled on the mean still does. */
    NEAR(fleet_peak_mw(10.0, 1.0, 1.5, 1.0, 2.0), 15.5, 1e-12);
    NEAR(peak_with_losses_gw(900.0, 0.1), 1.0, 1e-12);
    /* Factorial Funds 2024: 720 000 H100 at 1071 W. */
    NEAR(yearly_twh(720000.0 * 1071e-6), 6.755, 1e-4);
    NEAR(equivalents_of_twh(8.06, 8.06e9), 1.0, 1e-12); /* a reactor's year */
    NEAR(revenue_per_kwh(6.0, 1e6, 0.365), 6.0, 1e-12); /* 1e6 minutes a day at 1 kWh each */
}
END_TEST

START_TEST(grids_and_sun)
{
    /* US 2024: 4404.8 TWh and a load factor of 0.68. */
    NEAR(estimated_peak_gw(4404.8, 0.68), 739.5, 1e-4);
    NEAR(pv_gw(1.5, 1500.0, 0.0, 0.9), 1.0, 1e-12);
    NEAR(pv_gw(0.9, 1000.0, 24.0, 0.9), 1.0, 1e-12);
    NEAR(storage_gwh(90.0, 0.1, 14.0), 1.4, 1e-12);
    /* GPT-3, 175 billion parameters and 300 billion tokens: 3.14e23 FLOP (Brown et al. 2020, appendix D). */
    NEAR(train_zettaflop(175.0, 300.0), 314.0, 0.005);
    NEAR(train_gpu_hours(3.6, 1000.0, 0.5), 2000.0, 1e-12);
    NEAR(train_gwh(1e6, 700.0, 300.0, 1.2), 1.2, 1e-12);
    NEAR(months_of_fleet(1000.0, 12.0), 1.0, 1e-12);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("units");
    TCase *tcase = tcase_create("units");
    tcase_add_test(tcase, plain_arithmetic);
    tcase_add_test(tcase, water);
    tcase_add_test(tcase, water_adds_on_one_basis_alone);
    tcase_add_test(tcase, co2);
    tcase_add_test(tcase, energy_of_a_clip);
    tcase_add_test(tcase, power_of_a_fleet);
    tcase_add_test(tcase, grids_and_sun);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
