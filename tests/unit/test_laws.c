/* Published laws of a clip's time and energy, against what their publishers and hands made of them. */
#include "physics/law.h"
#include "support.h"

static sora_scenario *clip;
static sora_error error;

static void setup(void)
{
    clip = scenario_of_defaults();
}

static void teardown(void)
{
    sora_scenario_free(clip);
}

static void make(const char *law, double width, double height, double seconds)
{
    assert_ok(sora_use(clip, "law", law, NULL));
    assert_ok(sora_set(clip, SORA_CLIP_WIDTH_PX, width, NULL));
    assert_ok(sora_set(clip, SORA_CLIP_HEIGHT_PX, height, NULL));
    assert_ok(sora_set(clip, SORA_CLIP_DURATION_S, seconds, NULL));
    assert_ok(sora_set(clip, SORA_CLIP_FPS, 24.0, NULL));
}

/* Sora 2 Pro at a PUE of 1.2, worked from the publisher's coefficients and server powers (users.md section 3). */
static const struct {
    double width, height, seconds, latency_s, low_kwh, high_kwh;
} pro[] = {
    {1280, 720, 8, 227, 0.38, 0.64},
    {1280, 720, 12, 358, 0.60, 1.01},
    {1920, 1080, 12, 713, 1.19, 2.02},
    {1280, 720, 60, 2820, 4.7, 8.0},
};

START_TEST(sora_2_pro_by_pixels_and_frames)
{
    sora_answer energy;
    make("ecologits-sora-2-pro", pro[_i].width, pro[_i].height, pro[_i].seconds);
    assert_near(value_of(clip, SORA_LAW_LATENCY_S), pro[_i].latency_s, 0.005, "time");
    assert_ok(sora_get(clip, SORA_LAW_ENERGY_WH, &energy, NULL));
    assert_near(energy.low, 1e3 * pro[_i].low_kwh, 0.02, "least energy");
    assert_near(energy.high, 1e3 * pro[_i].high_kwh, 0.02, "most energy");
}
END_TEST

START_TEST(sora_2_pro_needs_no_model)
{
    make("ecologits-sora-2-pro", 1280, 720, 12);
    assert_near(value_of(clip, SORA_LAW_GPU_HOURS_PER_VIDEO_MINUTE), 8.0 * 358.0 / 3600.0 * 5.0, 0.01, "GPU time");
    assert_near(value_of(clip, SORA_LAW_ENERGY_KWH_PER_VIDEO_MINUTE), 4.0, 0.02, "as the view ecologits-2026 states it");
}
END_TEST

/* An H100 at 0.456 of 989 TFLOP/s and 700 W. */
START_TEST(a_law_by_the_work)
{
    make("delavande-2025", 832, 480, 5);
    assert_ok(sora_use(clip, "model", "wan2.1-14b", NULL));
    double seconds = value_of(clip, SORA_WORK_TOTAL_PFLOP) * 1e3 / (0.456 * 989.0);
    assert_near(value_of(clip, SORA_LAW_LATENCY_S), seconds, 1e-6, "time");
    assert_near(value_of(clip, SORA_LAW_ENERGY_WH), seconds * 700.0 / 3600.0, 1e-6, "energy");
}
END_TEST

START_TEST(a_law_of_energy_alone)
{
    sora_answer energy;
    make("ecologits-flop-2026", 832, 480, 5);
    assert_ok(sora_use(clip, "model", "wan2.1-14b", NULL));
    double flop = value_of(clip, SORA_WORK_TOTAL_PFLOP) * 1e15;
    assert_ok(sora_get(clip, SORA_LAW_ENERGY_WH, &energy, NULL));
    assert_near(energy.low, 1.1 * 2.5e-18 * 1e3 * flop, 0.01, "least energy");
    assert_near(energy.high, 1.1 * 4.5e-18 * 1e3 * flop, 0.01, "most energy");
    assert_status(sora_get(clip, SORA_LAW_LATENCY_S, &energy, &error), SORA_E_UNKNOWN);
    ck_assert_uint_eq(error.key, SORA_LAW_S_PER_PFLOP);
}
END_TEST

START_TEST(without_a_law_there_is_none)
{
    sora_answer energy;
    assert_status(sora_get(clip, SORA_LAW_ENERGY_WH, &energy, &error), SORA_E_UNKNOWN);
    assert_status(sora_set(clip, SORA_LAW_ENERGY_WH, 1.0, &error), SORA_E_READ_ONLY);
}
END_TEST

/* Five seconds are 121 frames; a picture of 1000 pixels. */
START_TEST(formulas_by_hand)
{
    ck_assert_double_eq(law_frames(5.0), 121.0);
    ck_assert_double_eq(law_frames(0.1), 3.0);
    assert_near(law_latency(20.0, 3.0, 50.0, 20.0, 5.0, 0.0, 0.0, 0.0, 7.0), 67.0, 1e-12, "by the work");
    assert_near(law_latency(20.0, 0.0, 50.0, 20.0, 5.0, 2.0, 0.5, 4.0, 7.0), 242.0 + 7320.5 + 484.0 + 7.0, 1e-12, "by pixels");
    assert_near(law_latency(number_nan(), 0.0, 50.0, 20.0, 5.0, 2.0, 0.0, 0.0, 7.0), 249.0, 1e-12, "without work");
    assert_near(law_energy_wh(20.0, 3.0, 1800.0, 700.0, 1.5), 90.0, 1e-12, "by the work");
    assert_near(law_energy_wh(20.0, number_nan(), 1800.0, 700.0, 1.5), 525.0, 1e-12, "power x time");
    assert_near(law_gpu_hours_per_minute(300.0, 8.0, 5.0), 8.0, 1e-12, "GPU hours");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("laws");
    TCase *tcase = tcase_create("laws");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, sora_2_pro_by_pixels_and_frames, 0, COUNT_OF(pro));
    tcase_add_test(tcase, sora_2_pro_needs_no_model);
    tcase_add_test(tcase, a_law_by_the_work);
    tcase_add_test(tcase, a_law_of_energy_alone);
    tcase_add_test(tcase, without_a_law_there_is_none);
    tcase_add_test(tcase, formulas_by_hand);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
