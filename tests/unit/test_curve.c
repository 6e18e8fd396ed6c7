/* Curves: what they say against the same draws kept and sorted. */
#include <math.h>

#include "curve_in_usa.h"
#include "door/draws.h"

enum { SAMPLES = 2048 };

/* The scenario at a point, set step by step. */
static sora_scenario *scenario_at(size_t point)
{
    sora_scenario *copy = NULL;
    assert_ok(sora_scenario_copy(&copy, scenario, NULL));
    assert_ok(sora_use(copy, "grid", point < 3 ? "CHN" : "USA", NULL));
    assert_ok(sora_set(copy, SORA_CLUSTER_GPUS, gpus[point % 3], NULL));
    return copy;
}

/* Draws of one output at a point, one after the other, every stage for every row.  Returned: how many are defined. */
static size_t draw_all(const sora_scenario *of, sora_key output, double out[SAMPLES])
{
    size_t defined = 0;
    static draws items;
    static block of_rows;
    int key = keys_index(output);
    draws_open(&items, of, 1, 1, &key, years_to_run());
    draws_open_block(&items, &of_rows);
    for (size_t first = 0; first < SAMPLES; first += WALK_ROWS) {
        draws_fill(&items, NULL, (uint32_t)first, &of_rows);
        walk_block(&of_rows, of->wide);
        for (size_t row = 0; row < WALK_ROWS; row++)
            if (!number_is_nan(of_rows.value[key][row]))
                out[defined++] = of_rows.value[key][row];
    }
    return defined;
}

static void assert_moments(const sora_curve *curve, sora_key key, size_t point, size_t n,
                           const double *x)
{
    double mean = 0.0, squares = 0.0;
    for (size_t i = 0; i < n; i++)
        mean += x[i] / (double)n;
    for (size_t i = 0; i < n; i++)
        squares += (x[i] - mean) * (x[i] - mean) / (double)(n - 1);
    assert_near(read_one(curve, SORA_CURVE_MEAN, key, 0.0, point), mean, 1e-12, "mean");
    assert_near(read_one(curve, SORA_CURVE_SD, key, 0.0, point), sqrt(squares), 1e-10, "sd");
    ck_assert_double_eq(read_one(curve, SORA_CURVE_DEFINED, key, 0.0, point), (double)n);
}

static void assert_quantiles(const sora_curve *curve, sora_key key, size_t point, size_t n,
                           double *x)
{
    static const double q[] = {0.5, 0.001, 0.1, 0.9, 0.999, 0.25};
    double wanted[COUNT_OF(q)];
    assert_ok(sora_quantiles(x, n, COUNT_OF(q), q, wanted, NULL));
    for (int i = 0; i < COUNT_OF(q); i++)
        assert_near(read_one(curve, SORA_CURVE_QUANTILE, key, q[i], point), wanted[i], 0x1p-10, "quantile");
}

static void assert_above(const sora_curve *curve, sora_key key, size_t point, size_t n,
                           const double *x)
{
    double limit = 1.1 * x[0], least = 0.0, most = 0.0, share = read_one(curve, SORA_CURVE_ABOVE, key, limit, point);
    for (size_t i = 0; i < n; i++) {
        least += x[i] > limit * (1.0 + 0x1p-10);
        most += x[i] > limit * (1.0 - 0x1p-10);
    }
    ck_assert_msg(share >= least / (double)n && share <= most / (double)n, "%g above, %g to %g of %zu", share, least, most, n);
}

START_TEST(a_curve_says_what_its_samples_say)
{
    static double x[SAMPLES];
    size_t point = (size_t)_i % POINTS;
    if (_i >= POINTS)
        assert_ok(sora_use(scenario, "model", "sora-class", NULL));
    sora_curve *curve = new_curve(scenario, SAMPLES);
    assert_ok(sora_curve_run(curve, 0, SAMPLES, &error));
    sora_scenario *here = scenario_at(point);
    for (int i = 0; i < OUT; i++) {
        size_t n = draw_all(here, outputs[i], x);
        assert_same_bits(read_one(curve, SORA_CURVE_VALUE, outputs[i], 0.0, point), value_of(here, outputs[i]), "value");
        assert_moments(curve, outputs[i], point, n, x);
        assert_above(curve, outputs[i], point, n, x);
        assert_quantiles(curve, outputs[i], point, n, x);
    }
    sora_scenario_free(here);
    sora_curve_free(curve);
}
END_TEST

START_TEST(without_samples_there_are_central_values)
{
    double out[POINTS], of_axis[3], size[5];
    sora_curve *curve = new_curve(scenario, 0);
    assert_ok(sora_curve_read(curve, SORA_CURVE_VALUE, outputs[0], 0.0, POINTS, out, &error));
    for (size_t point = 0; point < POINTS; point++) {
        sora_scenario *here = scenario_at(point);
        assert_same_bits(out[point], value_of(here, outputs[0]), "value");
        sora_scenario_free(here);
    }
    ck_assert_double_nan(read_one(curve, SORA_CURVE_MEAN, outputs[0], 0.0, 0));
    ck_assert_double_nan(read_one(curve, SORA_CURVE_QUANTILE, outputs[0], 0.5, 5));
    ck_assert_double_eq(read_one(curve, SORA_CURVE_DEFINED, outputs[0], 0.0, 0), 0.0);
    assert_ok(sora_curve_read(curve, SORA_CURVE_AXIS, SORA_CLUSTER_GPUS, 0.0, 3, of_axis, &error));
    ck_assert_mem_eq(of_axis, gpus, sizeof gpus);
    assert_ok(sora_curve_read(curve, SORA_CURVE_SIZE, 0, 0.0, 5, size, &error));
    ck_assert_double_eq(size[0], POINTS);
    ck_assert_double_eq(size[1], OUT);
    ck_assert_double_eq(size[3], 0.0);
    assert_status(sora_curve_run(curve, 0, 256, &error), SORA_E_ARGUMENT);
    assert_holds(error.message, "without samples");
    sora_curve_free(curve);
}
END_TEST

START_TEST(no_axis_is_one_point)
{
    double value, samples = 0.0;
    sora_curve *curve = NULL;
    sora_curve_options options = {.size = sizeof options, .samples = 512};
    assert_ok(sora_curve_new(&curve, scenario, NULL, 0, NULL, OUT, outputs, &error));
    assert_ok(sora_curve_read(curve, SORA_CURVE_VALUE, outputs[2], 0.0, 1, &value, &error));
    assert_same_bits(value, value_of(scenario, outputs[2]), "value");
    sora_curve_free(curve);
    assert_ok(sora_curve_new(&curve, scenario, &options, 0, NULL, OUT, outputs, &error));
    assert_ok(sora_curve_run(curve, 256, 256, &error));
    assert_ok(sora_curve_read(curve, SORA_CURVE_DEFINED, outputs[2], 0.0, 1, &samples, &error));
    ck_assert_double_eq(samples, 256.0);
    sora_curve_free(curve);
}
END_TEST

/* A scenario that is changed or freed does not change a curve that was made from it. */
START_TEST(a_curve_keeps_a_copy_of_the_scenario)
{
    sora_scenario *copy = NULL;
    assert_ok(sora_scenario_copy(&copy, scenario, NULL));
    sora_curve *of_copy = new_curve(copy, 256), *curve = new_curve(scenario, 256);
    assert_ok(sora_set(copy, SORA_SITE_PUE, 1.9, NULL));
    sora_scenario_free(copy);
    assert_ok(sora_curve_run(of_copy, 0, 256, &error));
    assert_ok(sora_curve_run(curve, 0, 256, &error));
    assert_same_bits(read_one(of_copy, SORA_CURVE_MEAN, outputs[1], 0.0, 4), read_one(curve, SORA_CURVE_MEAN, outputs[1], 0.0, 4),
                     "mean");
    sora_curve_free(of_copy);
    sora_curve_free(curve);
}
END_TEST

/* The key of an axis has the axis's value and no spread of its own; a year reads the facts of that year. */
START_TEST(an_axis_pins_its_key)
{
    static const double pue[] = {1.1, 1.5}, years[] = {2015.0, 2020.0};
    const sora_axis axes[] = {{SORA_SITE_PUE, 2, pue}, {SORA_YEAR, 2, years}};
    static const sora_key asked[] = {SORA_SITE_PUE, SORA_GRID_GENERATION_TWH, SORA_WORK_ENERGY_WH};
    sora_curve_options options = {.size = sizeof options, .samples = 256};
    sora_curve *curve = NULL;
    double low[4], high[4], generation[4];
    assert_ok(sora_curve_new(&curve, scenario, &options, 2, axes, 3, asked, &error));
    assert_ok(sora_curve_run(curve, 0, 256, &error));
    assert_ok(sora_curve_read(curve, SORA_CURVE_SD, SORA_SITE_PUE, 0.0, 4, low, &error));
    assert_ok(sora_curve_read(curve, SORA_CURVE_VALUE, SORA_SITE_PUE, 0.0, 4, high, &error));
    assert_ok(sora_curve_read(curve, SORA_CURVE_VALUE, SORA_GRID_GENERATION_TWH, 0.0, 4, generation, &error));
    for (size_t i = 0; i < 4; i++) {
        ck_assert_double_eq(low[i], 0.0);
        ck_assert_double_eq(high[i], pue[i / 2]);
        assert_ok(sora_set(scenario, SORA_YEAR, years[i % 2], NULL));
        assert_same_bits(generation[i], value_of(scenario, SORA_GRID_GENERATION_TWH), "generation");
    }
    sora_curve_free(curve);
}
END_TEST

/* Spreads said in another order, and one of an axis, which says more: the same question, whose pieces merge. */
START_TEST(the_order_of_spreads_does_not_matter)
{
    static const double watts[] = {60, 5}, pue[] = {1.1, 1.5}, few[] = {1, 8};
    sora_scenario *other = NULL;
    assert_ok(sora_scenario_copy(&other, scenario, NULL));
    assert_ok(sora_spread(scenario, SORA_GPU_IDLE_W, SORA_SPREAD_NORMAL, 2, watts, NULL));
    assert_ok(sora_spread(scenario, SORA_SITE_PUE, SORA_SPREAD_UNIFORM, 2, pue, NULL));
    assert_ok(sora_set(scenario, SORA_CLUSTER_GPUS, 4.5, NULL));
    assert_ok(sora_spread(other, SORA_SITE_PUE, SORA_SPREAD_UNIFORM, 2, pue, NULL));
    assert_ok(sora_spread(other, SORA_CLUSTER_GPUS, SORA_SPREAD_UNIFORM, 2, few, NULL));
    assert_ok(sora_spread(other, SORA_GPU_IDLE_W, SORA_SPREAD_NORMAL, 2, watts, NULL));
    sora_curve *a = new_curve(scenario, SAMPLES), *b = new_curve(other, SAMPLES);
    assert_ok(sora_curve_run(a, 0, SAMPLES / 2, &error));
    assert_ok(sora_curve_run(b, SAMPLES / 2, SAMPLES / 2, &error));
    assert_ok(sora_curve_merge(a, b, &error));
    sora_curve_free(a);
    sora_curve_free(b);
    sora_scenario_free(other);
}
END_TEST

START_TEST(unknown_outputs_have_no_samples)
{
    sora_scenario *bare = scenario_of_defaults();
    sora_curve *curve = NULL;
    double out;
    sora_curve_options options = {.size = sizeof options, .samples = 256};
    assert_ok(sora_curve_new(&curve, bare, &options, 0, NULL, 1, outputs, &error));
    assert_ok(sora_curve_run(curve, 0, 256, &error));
    for (int32_t what = SORA_CURVE_VALUE; what <= SORA_CURVE_ABOVE; what++) {
        assert_ok(sora_curve_read(curve, what, outputs[0], 0.5, 1, &out, &error));
        ck_assert_double_nan(out);
    }
    assert_ok(sora_curve_read(curve, SORA_CURVE_DEFINED, outputs[0], 0.5, 1, &out, &error));
    ck_assert_double_eq(out, 0.0);
    sora_curve_free(curve);
    sora_scenario_free(bare);
}
END_TEST

START_TEST(another_seed_makes_other_draws)
{
    double mean[3];
    const uint32_t seeds[3] = {0, 1, 2};
    for (int i = 0; i < 3; i++) {
        sora_curve *curve = NULL;
        sora_curve_options options = {.size = sizeof options, .samples = 1024, .seed = seeds[i]};
        assert_ok(sora_curve_new(&curve, scenario, &options, 0, NULL, OUT, outputs, &error));
        assert_ok(sora_curve_run(curve, 0, 1024, &error));
        assert_ok(sora_curve_read(curve, SORA_CURVE_MEAN, outputs[1], 0.0, 1, &mean[i], &error));
        sora_curve_free(curve);
    }
    assert_same_bits(mean[0], mean[1], "seed 0 is seed 1");
    ck_assert_double_ne(mean[1], mean[2]);
    assert_near(mean[2], mean[1], 0.05, "another seed");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("curve");
    TCase *tcase = tcase_create("curve");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, open_usa, close_usa);
    tcase_add_loop_test(tcase, a_curve_says_what_its_samples_say, 0, 2 * POINTS);
    tcase_add_test(tcase, without_samples_there_are_central_values);
    tcase_add_test(tcase, no_axis_is_one_point);
    tcase_add_test(tcase, a_curve_keeps_a_copy_of_the_scenario);
    tcase_add_test(tcase, an_axis_pins_its_key);
    tcase_add_test(tcase, the_order_of_spreads_does_not_matter);
    tcase_add_test(tcase, unknown_outputs_have_no_samples);
    tcase_add_test(tcase, another_seed_makes_other_draws);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
