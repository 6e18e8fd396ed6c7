/* What a refusal says of what was given: in its message, and in error.value where it is a number. */
#include <math.h>

#include "support.h"

enum { SAMPLES = 512 };

static sora_scenario *scenario;
static sora_curve *curve;
static sora_error error;

static void open(void)
{
    const sora_curve_options options = {.size = sizeof options, .samples = SAMPLES, .drivers = 1};
    const sora_key out = SORA_WORK_LATENCY_S;
    scenario = scenario_in_usa();
    assert_ok(sora_curve_new(&curve, scenario, &options, 0, NULL, 1, &out, NULL));
    assert_ok(sora_curve_run(curve, SORA_CURVE_BLOCK, SORA_CURVE_BLOCK, NULL));
}

static void close(void)
{
    sora_curve_free(curve);
    sora_scenario_free(scenario);
}

static const sora_key keys[300] = {SORA_CLIP_FRAMES, SORA_WORK_LATENCY_S, SORA_CLIP_WIDTH_PX};
static const double run[] = {81.0, 0.0}, pair[] = {1.0, NAN, NAN, 1.0};
static double out[3];
static const sora_key twice[] = {SORA_WORK_LATENCY_S, SORA_WORK_LATENCY_S}, inputs[] = {SORA_GPU_IDLE_W, SORA_SITE_PUE};

static sora_status eval_keys(void) { return sora_eval(scenario, 1, 200, keys, run, 100, keys, out, NULL, &error); }
static sora_status eval_rows(void) { return sora_eval(scenario, SIZE_MAX / 8, 1, keys, run, 1, keys, out, NULL, &error); }
static sora_status fit_keys(void) { return sora_calibrate(scenario, 1, 65, keys, run, NULL, &error); }
static sora_status fit_rows(void) { return sora_calibrate(scenario, SIZE_MAX / 8, 2, keys, run, NULL, &error); }
static sora_status fit_twice(void) { return sora_calibrate(scenario, 1, 2, twice, run, NULL, &error); }
static sora_status fit_zero(void) { return sora_calibrate(scenario, 1, 2, keys, run, NULL, &error); }
static sora_status matrix_keys(void) { return sora_correlate(scenario, 65, keys, run, &error); }
static sora_status matrix_nan(void) { return sora_correlate(scenario, 2, inputs, pair, &error); }
static sora_status shape_9(void) { return sora_spread(scenario, SORA_GPU_IDLE_W, 9, 2, run, &error); }
static sora_status shape_0(void) { return sora_spread(scenario, SORA_GPU_IDLE_W, 0, 2, run, &error); }
static sora_status solve_for(double target, sora_error *why)
{
    return sora_solve(scenario, SORA_CLIP_FRAMES, 1, 9, SORA_WORK_LATENCY_S, target, 1, out, &(size_t){0}, why);
}
static sora_status target_nan(void) { return solve_for(NAN, &error); }
static sora_status target_infinite(void) { return solve_for(INFINITY, &error); }
static sora_status read_form(void) { return sora_read(scenario, 2, "{}", 2, &error); }
static sora_status read_long(void) { return sora_read(scenario, 1, "{}", (1 << 20) + 1, &error); }
static sora_status write_form(void) { return sora_write(scenario, 9, NULL, 0, NULL, &error); }
static sora_status describe_what(void) { return sora_describe(scenario, SORA_YEAR, 9, NULL, 0, NULL, &error); }
static sora_status describe_key(void) { return sora_describe(scenario, 77777, 1, NULL, 0, NULL, &error); }
static sora_status curve_samples(void)
{
    const sora_curve_options options = {.size = sizeof options, .samples = 1000};
    return sora_curve_new(&(sora_curve *){NULL}, scenario, &options, 0, NULL, 1, keys, &error);
}
static sora_status curve_what(void) { return sora_curve_read(curve, 9, SORA_WORK_LATENCY_S, 0, 1, out, &error); }
static sora_status curve_above(void) { return sora_curve_read(curve, SORA_CURVE_ABOVE, keys[1], NAN, 1, out, &error); }
static sora_status curve_arg(void) { return sora_curve_read(curve, SORA_CURVE_SWING, keys[1], 0.5, 3, out, &error); }
static sora_status run_part(void) { return sora_curve_run(curve, 0, 100, &error); }
static sora_status run_none(void) { return sora_curve_run(curve, 256, 0, &error); }
static sora_status run_again(void) { return sora_curve_run(curve, 256, 256, &error); }
static sora_status year_text(void) { return sora_use(scenario, "grid", "USA@20x5", &error); }
static sora_status year_none(void) { return sora_use(scenario, "grid", "USA@", &error); }

static const struct {
    sora_status (*call)(void);
    sora_status status;
    double value; /* NAN: none, or it was NaN */
    const char *message;
} refusals[] = {
    {eval_keys, SORA_E_ARGUMENT, 300, "at most 256 keys, in and out together, not 300"},
    {eval_rows, SORA_E_ARGUMENT, (double)(SIZE_MAX / 8), " rows are more than fit in memory"},
    {fit_keys, SORA_E_ARGUMENT, 65, "at most 64 keys, not 65"},
    {fit_rows, SORA_E_ARGUMENT, (double)(SIZE_MAX / 8), " rows are more than fit in memory"},
    {fit_twice, SORA_E_ARGUMENT, NAN, "work.latency_s stands twice"},
    {fit_zero, SORA_E_RANGE, 0, "work.latency_s = 0: what was measured is above 0"},
    {matrix_keys, SORA_E_ARGUMENT, 65, "at most 64 keys, not 65"},
    {matrix_nan, SORA_E_MATRIX, NAN, "of gpu.idle_w and site.pue, NaN, is no finite number"},
    {shape_9, SORA_E_ARGUMENT, NAN, "gpu.idle_w: the shape 9 is none of SORA_SPREAD_"},
    {shape_0, SORA_E_ARGUMENT, NAN, "gpu.idle_w: the shape 0 takes the spread back and no numbers"},
    {target_nan, SORA_E_NOT_FINITE, NAN, "the target of work.latency_s is NaN"},
    {target_infinite, SORA_E_NOT_FINITE, INFINITY, "the target of work.latency_s is infinite"},
    {read_form, SORA_E_ARGUMENT, 2, "form 2 cannot be read"},
    {read_long, SORA_E_ARGUMENT, (1 << 20) + 1, "at most 1 MiB of text, not 1048577 bytes"},
    {write_form, SORA_E_ARGUMENT, 9, "form 9 is none of SORA_FORM_"},
    {describe_what, SORA_E_ARGUMENT, 9, "what 9 is none of SORA_DESCRIBE_"},
    {describe_key, SORA_E_KEY, NAN, "no key has the number 77777"},
    {curve_samples, SORA_E_ARGUMENT, 1000, "options.samples = 1000 is no multiple of 256"},
    {curve_what, SORA_E_ARGUMENT, 9, "what 9 is none of SORA_CURVE_"},
    {curve_above, SORA_E_NOT_FINITE, NAN, "arg is NaN"},
    {curve_arg, SORA_E_ARGUMENT, 0.5, "arg of a swing is -1 or 1, not 0.5"},
    {run_part, SORA_E_ARGUMENT, NAN, "first = 0, n = 100: both must be multiples of 256"},
    {run_none, SORA_E_ARGUMENT, NAN, "first = 256, n = 0: both must be multiples of 256, and n at least 256"},
    {run_again, SORA_E_MERGE, NAN, "first = 256, n = 256: samples are held already, and the next is 512"},
    {year_text, SORA_E_RANGE, NAN, "a year of four digits follows the @, not as in 'USA@20x5'"},
    {year_none, SORA_E_RANGE, NAN, "a year of four digits follows the @, not as in 'USA@'"},
};

START_TEST(a_refusal_says_what_was_given)
{
    open();
    assert_status(refusals[_i].call(), refusals[_i].status);
    assert_holds(error.message, refusals[_i].message);
    assert_same_bits(error.value + 0.0, isnan(refusals[_i].value) ? number_nan() : refusals[_i].value, error.message);
    close();
}
END_TEST

START_TEST(a_refusal_needs_no_record)
{
    open();
    assert_status(solve_for(NAN, NULL), SORA_E_NOT_FINITE);
    assert_status(sora_read(scenario, 2, "{}", 2, NULL), SORA_E_ARGUMENT);
    close();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("given");
    TCase *tcase = tcase_create("given");
    tcase_add_loop_test(tcase, a_refusal_says_what_was_given, 0, COUNT_OF(refusals));
    tcase_add_test(tcase, a_refusal_needs_no_record);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
