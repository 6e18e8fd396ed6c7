/* Curves: what they say against the same draws kept and sorted; what is refused; what a lack of memory leaves behind. */
#include <math.h>

#include "door/draws.h"
#include "support.h"

enum { SAMPLES = 2048, OUT = 4, POINTS = 6 };

static const sora_key outputs[OUT] = {SORA_WORK_ENERGY_WH, SORA_FLEET_ENERGY_TWH, SORA_SHARE_OF_GENERATION,
                                      SORA_SHARE_OF_GROWTH};
static const double gpus[3] = {8.0, 1.0, 2.0};

static sora_error error;
static sora_scenario *scenario;

static void open_usa(void)
{
    scenario = scenario_in_usa();
    assert_ok(sora_use(scenario, "site", "hyperscale", NULL));
    assert_ok(sora_use(scenario, "demand", sora_row_text("demand", sora_row_at("demand", 0), SORA_ROW_NAME), NULL));
}

static void close_usa(void)
{
    sora_scenario_free(scenario);
}

/* Two axes: a number, and the rows of two grids. */
static void axes_of(sora_axis axes[2], double grid[2])
{
    grid[0] = sora_row_find("grid", "CHN");
    grid[1] = sora_row_find("grid", "USA");
    axes[0] = (sora_axis){SORA_GRID_ROW, 2, grid};
    axes[1] = (sora_axis){SORA_CLUSTER_GPUS, 3, gpus};
}

static sora_curve *new_curve(const sora_scenario *of, uint32_t samples)
{
    double grid[2];
    sora_axis axes[2];
    sora_curve *curve = NULL;
    sora_curve_options options = {.size = sizeof options, .samples = samples};
    axes_of(axes, grid);
    assert_ok(sora_curve_new(&curve, of, &options, 2, axes, OUT, outputs, &error));
    return curve;
}

static double read_one(const sora_curve *curve, int32_t what, sora_key key, double arg, size_t point)
{
    double out[POINTS];
    assert_ok(sora_curve_read(curve, what, key, arg, POINTS, out, &error));
    return out[point];
}

/* ---- What a curve says ---- */

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

/* ---- Bad input ---- */

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
    {SORA_CURVE_QUANTILE, SORA_WORK_ENERGY_WH, (double)NAN, POINTS, SORA_E_RANGE, "the quantile nan is not"},
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

/* ---- Memory ---- */

static sora_scenario *copy_with_hooks(hooks *of)
{
    sora_scenario *bare = NULL;
    assert_ok(sora_scenario_new(&bare, &of->options, NULL));
    for (int key = 0; key < KEYS_COUNT; key++)
        if (!number_is_nan(scenario->set[key]))
            assert_ok(sora_set(bare, keys_at(key)->number, scenario->set[key], NULL));
    return bare;
}

static size_t saved(const sora_curve *curve, uint8_t **bytes)
{
    size_t need = 0;
    assert_ok(sora_curve_save(curve, NULL, 0, &need, &error));
    *bytes = malloc(need);
    assert_ok(sora_curve_save(curve, *bytes, need, &need, &error));
    return need;
}

START_TEST(a_curve_without_memory_is_none)
{
    hooks of;
    hooks_open(&of);
    sora_scenario *own = copy_with_hooks(&of);
    sora_curve *curve = NULL;
    sora_curve_options options = {.size = sizeof options, .samples = 256};
    of.fails = of.asked + 1;
    assert_status(sora_curve_new(&curve, own, &options, 0, NULL, OUT, outputs, &error), SORA_E_MEMORY);
    ck_assert_ptr_null(curve);
    ck_assert_int_eq(of.live, 1);
    sora_scenario_free(own);
    ck_assert_int_eq(of.live, 0);
}
END_TEST

/* Whichever page fails to come: what the curve held before stays, byte by byte, and it can go on. */
START_TEST(a_run_without_memory_keeps_nothing)
{
    hooks of;
    hooks_open(&of);
    uint8_t *before, *after, *whole, *again;
    sora_scenario *own = copy_with_hooks(&of);
    sora_curve *reference = new_curve(own, 1024);
    assert_ok(sora_curve_run(reference, 0, 1024, &error));
    size_t whole_length = saved(reference, &whole);
    for (int fails = 1;; fails++) {
        sora_curve *curve = new_curve(own, 1024);
        assert_ok(sora_curve_run(curve, 0, 256, &error));
        size_t length = saved(curve, &before);
        of.fails = of.asked + fails;
        sora_status status = sora_curve_run(curve, 256, 768, &error);
        of.fails = 0;
        if (status == SORA_E_MEMORY) {
            ck_assert_uint_eq(saved(curve, &after), length);
            ck_assert_mem_eq(before, after, length);
            free(after);
            assert_ok(sora_curve_run(curve, 256, 768, &error));
        }
        ck_assert_uint_eq(saved(curve, &again), whole_length);
        ck_assert_mem_eq(again, whole, whole_length);
        free(before);
        free(again);
        sora_curve_free(curve);
        if (status == SORA_OK) {
            ck_assert_int_gt(fails, 3);
            break;
        }
        assert_status(status, SORA_E_MEMORY);
    }
    free(whole);
    sora_curve_free(reference);
    sora_scenario_free(own);
    ck_assert_int_eq(of.live, 0);
}
END_TEST

/* The same for what is merged and loaded. */
START_TEST(merge_and_load_without_memory_change_nothing)
{
    hooks of;
    hooks_open(&of);
    uint8_t *empty, *part, *after;
    sora_scenario *own = copy_with_hooks(&of);
    sora_curve *curve = new_curve(own, 512), *other = new_curve(own, 512);
    size_t none = saved(curve, &empty);
    assert_ok(sora_curve_run(other, 256, 256, &error));
    size_t length = saved(other, &part);
    for (int fails = 1; fails < 1000; fails++) {
        of.fails = of.asked + 1;
        sora_status status = _i == 0 ? sora_curve_merge(curve, other, &error) : sora_curve_load(curve, part, length, &error);
        of.fails = 0;
        if (status == SORA_OK)
            break;
        assert_status(status, SORA_E_MEMORY);
        ck_assert_uint_eq(saved(curve, &after), none);
        ck_assert_mem_eq(after, empty, none);
        free(after);
        of.fails = of.asked + 2;
        status = _i == 0 ? sora_curve_merge(curve, other, &error) : sora_curve_load(curve, part, length, &error);
        of.fails = 0;
        if (status == SORA_OK)
            break;
    }
    ck_assert_uint_eq(saved(curve, &after), length);
    ck_assert_mem_eq(after, part, length);
    free(after);
    free(part);
    free(empty);
    sora_curve_free(curve);
    sora_curve_free(other);
    sora_scenario_free(own);
    ck_assert_int_eq(of.live, 0);
}
END_TEST

START_TEST(null_may_be_freed)
{
    sora_curve_free(NULL);
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
    tcase_add_loop_test(tcase, bad_axes_are_refused, 0, COUNT_OF(bad_axes));
    tcase_add_test(tcase, a_bad_value_is_named_by_its_place);
    tcase_add_test(tcase, bad_plans_are_refused);
    tcase_add_loop_test(tcase, bad_options_are_refused, 0, COUNT_OF(bad_options));
    tcase_add_test(tcase, options_of_a_later_version_are_taken_where_they_say_no_more);
    tcase_add_loop_test(tcase, bad_reads_are_refused, 0, COUNT_OF(bad_reads));
    tcase_add_loop_test(tcase, bad_runs_are_refused, 0, COUNT_OF(bad_runs));
    tcase_add_test(tcase, a_curve_without_memory_is_none);
    tcase_add_test(tcase, a_run_without_memory_keeps_nothing);
    tcase_add_loop_test(tcase, merge_and_load_without_memory_change_nothing, 0, 2);
    tcase_add_test(tcase, null_may_be_freed);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
