/* What a clip draws: each formula of physics/power.h against figures worked by hand. */
#include "physics/kernels.h"
#include "physics/power.h"
#include "support.h"

#define NEAR(value, wanted) ck_assert_double_eq_tol(value, wanted, 1e-12 * (wanted))

START_TEST(what_a_gpu_does)
{
    NEAR(compute_fraction(1.0, 2.0, 3.0, 10.0), 0.6);
    ck_assert_double_eq(compute_fraction(4.0, 5.0, 6.0, 10.0), 1.0);
    /* 2e15 FLOP at 1000 TFLOP/s, and heads of 100 padded to 128: 1.28 of 4e15 at 500; 3 passes on 2 GPUs. */
    NEAR(tensor_seconds(1e15, 2.0, 1000.0, 3e15, 1e15, 100.0, 500.0, 3.0, 2.0), 18.36);
    NEAR(memory_seconds(100.0, 1.5, 20.0, 1000.0, 3.0), 1.0);
    /* 6 s of work, 1 of links and 3 of waiting, in ten. */
    NEAR(denoiser_power_seconds(6.0, 0.5, 2.0, 0.25, 4.0, 0.125, 1.0, 0.3, 10.0, 0.1), 4.6);
    ck_assert_double_eq(denoiser_power_seconds(6.0, 2.0, 2.0, 0.25, 4.0, 0.125, 1.0, 0.3, 10.0, 0.1), 10.0);
    NEAR(denoiser_power_seconds(6.0, 0.5, 0.0, 0.25, 0.0, 0.125, 1.0, 0.3, 5.0, 0.1), 3.3);
    NEAR(power_share(4.0, 6.0, 2.0, 0.5, 10.0, 0.1), 0.52);
    NEAR(power_share(4.0, 6.0, 2.0, 0.5, 7.0, 0.1), 5.0 / 7.0);
}
END_TEST

START_TEST(what_it_draws)
{
    NEAR(power_residual(81.0, 1.1, 1.3, 1.0, 1.5, 4.0, 0.5, 1.0), 0.55);
    NEAR(power_residual(1.0, 1.1, 1.3, 1.0, 1.5, 4.0, 0.5, 1.0), 0.3575);
    NEAR(power_residual(81.0, 1.1, 1.3, 0.0, 1.5, 4.0, 0.5, 1.0), 0.825);
    NEAR(gpu_power(100.0, 700.0, 0.5, 1.2), 460.0);
    ck_assert_double_eq(gpu_power(100.0, 700.0, 0.9, 1.2), 700.0);
    NEAR(gpu_hours_per_video_minute(300.0, 8.0, 2.0, 5.0), 4.0);
    NEAR(gpu_seconds(4.0, 5.0), 1200.0);
    NEAR(host_power(200.0, 0.6, 25.0), 145.0);
    NEAR(energy_wh(1800.0, 700.0), 350.0);
    NEAR(host_energy_wh(1800.0, 145.0, 25.0), 60.0);
    NEAR(cooling_wh(500.0, 1.2), 100.0);
    NEAR(site_energy_wh(500.0, 100.0, 7.0), 607.0);
    NEAR(kwh_per_video_minute(500.0, 5.0), 6.0);
    NEAR(clips_per_hour(300.0, 2.0), 24.0);
    NEAR(cost_usd(500.0, 0.1), 0.05);
    NEAR(co2_grams(450.0, 0.1, 400.0), 200.0);
    NEAR(equivalents_of_wh(500.0, 0.25), 2.0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("power");
    TCase *tcase = tcase_create("power");
    tcase_add_test(tcase, what_a_gpu_does);
    tcase_add_test(tcase, what_it_draws);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
