/* Curves: what is refused, by its name, its place and what was given. */
#include <math.h>

#include "curve_in_usa.h"

typedef struct bad_axis {
    sora_axis axis;
    sora_status status;
    const char *message;
} bad_axis;

static const double good[] = {1.0, 2.0}, low_pue[] = {1.2, 0.5}, not_a_number[] = {1.2, (double)NAN}, no_row[] = {1.0, 1e6};

static const bad_axis bad_axes[] = {
    {{SORA_SITE_PUE, 0, good}, SORA_E_ARGUMENT, "axis site.pue has no values"},
    {{SORA_SITE_PUE, 2, NULL}, SORA_E_ARGUMENT, "axis site.pue has no values"},
    {{SORA_SITE_PUE, 2, low_pue}, SORA_E_RANGE, "site.pue = 0.5 is outside 1 to"},
    {{SORA_SITE_PUE, 2, not_a_number}, SORA_E_NOT_FINITE, "site.pue is NaN"},
    {{SORA_GPU_ROW, 2, no_row}, SORA_E_ROW, "gpu.row = 1000000"},
    {{SORA_SHARE_OF_GROWTH, 2, good}, SORA_E_READ_ONLY, "share.of_growth is read-only"},
    {{7, 2, good}, SORA_E_KEY, "no key has the number 7"},
    {{SORA_CLUSTER_GPUS, 2, good}, SORA_E_ARGUMENT, "axis cluster.gpus stands twice"},
    {{SORA_SITE_PUE, UINT32_MAX, good}, SORA_E_ARGUMENT, "axis site.pue makes more than 16777216 points"},
};

START_TEST(bad_axes_are_refused)
{
    const sora_axis axes[] = {{SORA_CLUSTER_GPUS, 3, gpus}, bad_axes[_i].axis};
    sora_curve *curve = (sora_curve *)&error;
    assert_status(sora_curve_new(&curve, scenario, NULL, 2, axes, OUT, outputs, &error), bad_axes[_i].status);
    ck_assert_int_eq(error.code, bad_axes[_i].status);
    assert_holds(error.message, bad_axes[_i].message);
    ck_assert_ptr_eq(curve, (sora_curve *)&error);
}
END_TEST

START_TEST(a_bad_value_is_named_by_its_place)
{
    const sora_axis axis = {SORA_SITE_PUE, 2, low_pue};
    sora_curve *curve = NULL;
    assert_status(sora_curve_new(&curve, scenario, NULL, 1, &axis, OUT, outputs, &error), SORA_E_RANGE);
    ck_assert_uint_eq(error.row, 1);
    ck_assert_uint_eq(error.key, SORA_SITE_PUE);
    ck_assert_double_eq(error.value, 0.5);
}
END_TEST

START_TEST(three_axes_are_the_most_and_each_another)
{
    static const double width[] = {640.0, 1280.0};
    sora_axis axes[] = {{SORA_CLUSTER_GPUS, 3, gpus}, {SORA_CLIP_WIDTH_PX, 2, width}, {SORA_SITE_PUE, 1, low_pue}};
    sora_curve *curve = NULL;
    assert_ok(sora_curve_new(&curve, scenario, NULL, 3, axes, OUT, outputs, &error));
    sora_curve_free(curve);
    axes[2] = axes[1];
    assert_status(sora_curve_new(&curve, scenario, NULL, 3, axes, OUT, outputs, &error), SORA_E_ARGUMENT);
    assert_holds(error.message, "axis clip.width_px stands twice");
}
END_TEST

START_TEST(bad_plans_are_refused)
{
    sora_curve *curve = NULL;
    sora_key many[65] = {0};
    const sora_key unknown = 5;
    for (int i = 0; i < 65; i++)
        many[i] = outputs[0];
    const sora_axis axis = {SORA_CLUSTER_GPUS, 3, gpus};
    assert_status(sora_curve_new(NULL, scenario, NULL, 1, &axis, OUT, outputs, &error), SORA_E_ARGUMENT);
    assert_status(sora_curve_new(&curve, NULL, NULL, 1, &axis, OUT, outputs, &error), SORA_E_ARGUMENT);
    assert_status(sora_curve_new(&curve, scenario, NULL, 1, NULL, OUT, outputs, &error), SORA_E_ARGUMENT);
    assert_status(sora_curve_new(&curve, scenario, NULL, 4, &axis, OUT, outputs, &error), SORA_E_ARGUMENT);
    assert_status(sora_curve_new(&curve, scenario, NULL, 1, &axis, 0, outputs, &error), SORA_E_ARGUMENT);
    assert_status(sora_curve_new(&curve, scenario, NULL, 1, &axis, OUT, NULL, &error), SORA_E_ARGUMENT);
    assert_status(sora_curve_new(&curve, scenario, NULL, 1, &axis, 65, many, NULL), SORA_E_ARGUMENT);
    assert_status(sora_curve_new(&curve, scenario, NULL, 1, &axis, 1, &unknown, &error), SORA_E_KEY);
    ck_assert_ptr_null(curve);
}
END_TEST

static const struct {
    sora_curve_options options;
    sora_status status;
} bad_options[] = {
    {{.size = 0}, SORA_E_ABI},
    {{.size = sizeof(sora_curve_options) - 1}, SORA_E_ABI},
    {{.size = 4097}, SORA_E_ABI},
    {{.size = sizeof(sora_curve_options), .reserved = 1}, SORA_E_ABI},
    {{.size = sizeof(sora_curve_options), .drivers = 2}, SORA_E_ARGUMENT},
    {{.size = sizeof(sora_curve_options), .samples = 255}, SORA_E_ARGUMENT},
    {{.size = sizeof(sora_curve_options), .samples = UINT32_MAX}, SORA_E_ARGUMENT},
};

START_TEST(bad_options_are_refused)
{
    sora_curve *curve = NULL;
    assert_status(sora_curve_new(&curve, scenario, &bad_options[_i].options, 0, NULL, OUT, outputs, &error),
                  bad_options[_i].status);
    ck_assert_ptr_null(curve);
}
END_TEST

/* Options of a later version do, as long as what this one does not know is zero. */
START_TEST(options_of_a_later_version_are_taken_where_they_say_no_more)
{
    struct {
        sora_curve_options known;
        uint32_t unknown[2];
    } options = {{.size = sizeof options}, {0, 0}};
    sora_curve *curve = NULL;
    options.unknown[1] = 1;
    assert_status(sora_curve_new(&curve, scenario, &options.known, 0, NULL, OUT, outputs, &error), SORA_E_ABI);
    ck_assert_ptr_null(curve);
    options.unknown[1] = 0;
    assert_ok(sora_curve_new(&curve, scenario, &options.known, 0, NULL, OUT, outputs, &error));
    sora_curve_free(curve);
}
END_TEST

static const struct {
    int32_t what;
    sora_key key;
    double arg;
    size_t n;
    sora_status status;
    const char *message;
} bad_reads[] = {
    {SORA_CURVE_VALUE, SORA_WORK_ENERGY_WH, 0.0, POINTS - 1, SORA_E_ARGUMENT, "n = 5; this answer has 6 numbers"},
    {SORA_CURVE_SIZE, 0, 0.0, 4, SORA_E_ARGUMENT, "n = 4; this answer has 5 numbers"},
    {SORA_CURVE_AXIS, SORA_CLUSTER_GPUS, 0.0, POINTS, SORA_E_ARGUMENT, "n = 6; this answer has 3 numbers"},
    {SORA_CURVE_AXIS, SORA_SITE_PUE, 0.0, 3, SORA_E_KEY, "site.pue is no axis"},
    {SORA_CURVE_AXIS, 3, 0.0, 3, SORA_E_KEY, "no key has the number 3"},
    {SORA_CURVE_VALUE, SORA_CLUSTER_GPUS, 0.0, POINTS, SORA_E_KEY, "cluster.gpus is no output"},
    {SORA_CURVE_VALUE, 3, 0.0, POINTS, SORA_E_KEY, "no key has the number 3"},
    {SORA_CURVE_QUANTILE, SORA_WORK_ENERGY_WH, 0.0, POINTS, SORA_E_RANGE, "the quantile 0 is not between 0 and 1"},
    {SORA_CURVE_QUANTILE, SORA_WORK_ENERGY_WH, 1.0, POINTS, SORA_E_RANGE, "the quantile 1 is not"},
    {SORA_CURVE_QUANTILE, SORA_WORK_ENERGY_WH, (double)NAN, POINTS, SORA_E_RANGE, "the quantile NaN is not"},
    {SORA_CURVE_ABOVE, SORA_WORK_ENERGY_WH, (double)INFINITY, POINTS, SORA_E_NOT_FINITE, "arg is "},
    {0, SORA_WORK_ENERGY_WH, 0.0, POINTS, SORA_E_ARGUMENT, "is none of SORA_CURVE_"},
    {99, SORA_WORK_ENERGY_WH, 0.0, POINTS, SORA_E_ARGUMENT, "is none of SORA_CURVE_"},
};

START_TEST(bad_reads_are_refused)
{
    double out[POINTS] = {7.0};
    sora_curve *curve = new_curve(scenario, 256);
    assert_status(sora_curve_read(curve, bad_reads[_i].what, bad_reads[_i].key, bad_reads[_i].arg, bad_reads[_i].n, out,
                                  &error),
                  bad_reads[_i].status);
    assert_holds(error.message, bad_reads[_i].message);
    ck_assert_double_eq(out[0], 7.0);
    assert_status(sora_curve_read(NULL, SORA_CURVE_SIZE, 0, 0.0, 5, out, &error), SORA_E_ARGUMENT);
    assert_status(sora_curve_read(curve, SORA_CURVE_SIZE, 0, 0.0, 5, NULL, &error), SORA_E_ARGUMENT);
    sora_curve_free(curve);
}
END_TEST

static const struct {
    uint32_t first, n;
    sora_status status;
} bad_runs[] = {
    {512, 0, SORA_E_ARGUMENT},    {512, 255, SORA_E_ARGUMENT},         {500, 256, SORA_E_ARGUMENT},
    {0, 256, SORA_E_MERGE},       {256, 256, SORA_E_MERGE},            {768, 256, SORA_E_MERGE},
    {512, 1024, SORA_E_ARGUMENT}, {512, 0xffffff00u, SORA_E_ARGUMENT}, {0xffffff00u, 256, SORA_E_ARGUMENT},
};

START_TEST(bad_runs_are_refused)
{
    double size[5];
    sora_curve *curve = new_curve(scenario, 1024);
    assert_ok(sora_curve_run(curve, 256, 256, &error));
    double before = read_one(curve, SORA_CURVE_MEAN, outputs[0], 0.0, 3);
    assert_status(sora_curve_run(curve, bad_runs[_i].first, bad_runs[_i].n, &error), bad_runs[_i].status);
    assert_ok(sora_curve_read(curve, SORA_CURVE_SIZE, 0, 0.0, 5, size, &error));
    ck_assert_double_eq(size[2], 256.0);
    ck_assert_double_eq(size[3], 256.0);
    assert_same_bits(read_one(curve, SORA_CURVE_MEAN, outputs[0], 0.0, 3), before, "mean");
    assert_status(sora_curve_run(NULL, 0, 256, &error), SORA_E_ARGUMENT);
    sora_curve_free(curve);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("curve_refusals");
    TCase *tcase = tcase_create("curve_refusals");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, open_usa, close_usa);
    tcase_add_loop_test(tcase, bad_axes_are_refused, 0, COUNT_OF(bad_axes));
    tcase_add_test(tcase, a_bad_value_is_named_by_its_place);
    tcase_add_test(tcase, three_axes_are_the_most_and_each_another);
    tcase_add_test(tcase, bad_plans_are_refused);
    tcase_add_loop_test(tcase, bad_options_are_refused, 0, COUNT_OF(bad_options));
    tcase_add_test(tcase, options_of_a_later_version_are_taken_where_they_say_no_more);
    tcase_add_loop_test(tcase, bad_reads_are_refused, 0, COUNT_OF(bad_reads));
    tcase_add_loop_test(tcase, bad_runs_are_refused, 0, COUNT_OF(bad_runs));
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
