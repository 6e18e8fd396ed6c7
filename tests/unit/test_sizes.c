/* Sizes that no memory holds, and one past each limit of the header: refused before anything is read or written. */
#include "support.h"

static sora_scenario *scenario;
static sora_error error;
static const double one[] = {1.0};
static const sora_key pue[] = {SORA_SITE_PUE}, energy[] = {SORA_WORK_ENERGY_WH}, latency[] = {SORA_WORK_LATENCY_S};

static void open_scenario(void)
{
    scenario = scenario_of_defaults();
}

static void close_scenario(void)
{
    sora_scenario_free(scenario);
}

static sora_status eval_of(size_t n, size_t n_in, size_t n_out)
{
    double out[1] = {-1.0};
    sora_status status = sora_eval(scenario, n, n_in, pue, one, n_out, energy, out, NULL, &error);
    ck_assert_double_eq(out[0], -1.0);
    return status;
}

START_TEST(batches)
{
    static const size_t sizes[][3] = {
        {SIZE_MAX, 1, 1},         {SIZE_MAX / 8, 1, 1},       {SIZE_MAX / 16 + 1, 1, 1},  {SIZE_MAX / 8 + 1, 0, 1},
        {1, SIZE_MAX, 1},         {1, 1, SIZE_MAX},           {1, SIZE_MAX, SIZE_MAX},    {1, 256, 1},
        {1, 0, 257},              {1, SIZE_MAX - 1, 2},       {1, SIZE_MAX / 2 + 1, SIZE_MAX / 2 + 1},
    };
    assert_status(eval_of(sizes[_i][0], sizes[_i][1], sizes[_i][2]), SORA_E_ARGUMENT);
    ck_assert_int_eq(error.code, SORA_E_ARGUMENT);
}
END_TEST

START_TEST(runs)
{
    static const size_t sizes[][2] = {{SIZE_MAX, 1}, {SIZE_MAX / 8, 1}, {1, SIZE_MAX}, {SIZE_MAX, SIZE_MAX}, {1, 65}};
    assert_status(sora_calibrate(scenario, sizes[_i][0], sizes[_i][1], latency, one, NULL, &error), SORA_E_ARGUMENT);
}
END_TEST

START_TEST(arrays)
{
    static const size_t sizes[] = {SIZE_MAX, SIZE_MAX / 2 + 1, SIZE_MAX / 8, SIZE_MAX / 16 + 1, (size_t)UINT32_MAX, 8761};
    size_t n = sizes[_i];
    for (int32_t shape = SORA_SPREAD_NORMAL; shape <= SORA_SPREAD_EMPIRICAL; shape++)
        assert_status(sora_spread(scenario, SORA_SITE_PUE, shape, n, one, &error), SORA_E_ARGUMENT);
    assert_status(sora_correlate(scenario, n, pue, one, &error), SORA_E_ARGUMENT);
    assert_status(sora_set_points(scenario, SORA_SERIES_FLEET_MW, n, NULL, one, &error), SORA_E_ARGUMENT);
    assert_status(sora_set_points(scenario, SORA_ADOPTION_FACTOR_BY_YEAR, n, one, one, &error), SORA_E_ARGUMENT);
    ck_assert_ptr_null(scenario->arrays);
}
END_TEST

START_TEST(text)
{
    static const size_t sizes[] = {SIZE_MAX, SIZE_MAX / 2 + 1, (size_t)UINT32_MAX, (1u << 20) + 1};
    assert_status(sora_read(scenario, SORA_FORM_SCENARIO, "{}", sizes[_i], &error), SORA_E_ARGUMENT);
}
END_TEST

START_TEST(curves)
{
    sora_curve *curve = NULL;
    const sora_axis too_long = {SORA_SITE_PUE, UINT32_MAX, one}, longest = {SORA_SITE_PUE, (1u << 24) + 1, one};
    static double values[4097];
    const sora_axis product[] = {{SORA_SITE_PUE, 4096, values}, {SORA_CLIP_DURATION_S, 4097, values}};
    for (int i = 0; i < 4097; i++)
        values[i] = 1.0 + i * 1e-5;
    assert_status(sora_curve_new(&curve, scenario, NULL, 1, &too_long, 1, energy, &error), SORA_E_ARGUMENT);
    assert_status(sora_curve_new(&curve, scenario, NULL, 1, &longest, 1, energy, &error), SORA_E_ARGUMENT);
    assert_status(sora_curve_new(&curve, scenario, NULL, 2, product, 1, energy, &error), SORA_E_ARGUMENT);
    assert_status(sora_curve_new(&curve, scenario, NULL, SIZE_MAX, product, 1, energy, &error), SORA_E_ARGUMENT);
    assert_status(sora_curve_new(&curve, scenario, NULL, 0, NULL, SIZE_MAX, energy, &error), SORA_E_ARGUMENT);
    assert_status(sora_curve_new(&curve, scenario, NULL, 0, NULL, 0, NULL, &error), SORA_E_ARGUMENT);
    assert_holds(error.message, "at most 3 axes, and 1 to 64 outputs, not 0 and 0");
    ck_assert_ptr_null(curve);
}
END_TEST

/* The last samples that 32 bits can count. */
START_TEST(samples)
{
    sora_curve *curve = NULL;
    const uint32_t all = UINT32_MAX - SORA_CURVE_BLOCK + 1;
    sora_curve_options options = {.size = sizeof options, .samples = all};
    assert_ok(sora_use(scenario, "gpu", "h100-sxm", NULL));
    assert_ok(sora_curve_new(&curve, scenario, &options, 0, NULL, 1, energy, &error));
    assert_status(sora_curve_run(curve, all, SORA_CURVE_BLOCK, &error), SORA_E_ARGUMENT);
    assert_status(sora_curve_run(curve, SORA_CURVE_BLOCK, all, &error), SORA_E_ARGUMENT);
    assert_holds(error.message, "first = 256, n = 4294967040: their sum is more than the curve's samples, 4294967040");
    assert_ok(sora_curve_run(curve, all - SORA_CURVE_BLOCK, SORA_CURVE_BLOCK, &error));
    assert_status(sora_curve_run(curve, all, SORA_CURVE_BLOCK, &error), SORA_E_ARGUMENT);
    sora_curve_free(curve);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sizes");
    TCase *tcase = tcase_create("sizes");
    tcase_add_checked_fixture(tcase, open_scenario, close_scenario);
    tcase_add_loop_test(tcase, batches, 0, 11);
    tcase_add_loop_test(tcase, runs, 0, 5);
    tcase_add_loop_test(tcase, arrays, 0, 6);
    tcase_add_loop_test(tcase, text, 0, 4);
    tcase_add_test(tcase, curves);
    tcase_add_test(tcase, samples);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
