/* What drives the answers of a curve: against closed forms, against every point drawn and walked in full, against the same
 * scenario with the one key set; what is refused. */
#include <math.h>

#include "door/curve.h"
#include "support.h"

enum { SAMPLES = 4096, OUT = 3, MOST = 64 };

static const sora_key outputs[OUT] = {SORA_SHARE_OF_GENERATION, SORA_WORK_LATENCY_S, SORA_FLEET_GPUS};

static sora_error error;
static sora_scenario *scenario;

static void open_usa(void)
{
    scenario = scenario_in_usa();
    assert_ok(sora_set(scenario, SORA_DEMAND_VIDEO_MINUTES_PER_DAY, 1e6, NULL));
}

static void close_usa(void)
{
    sora_scenario_free(scenario);
}

static sora_curve *curve_of(const sora_scenario *of, uint32_t samples)
{
    sora_curve *curve = NULL;
    sora_curve_options options = {.size = sizeof options, .samples = samples, .drivers = 1};
    assert_ok(sora_curve_new(&curve, of, &options, 0, NULL, OUT, outputs, &error));
    if (samples > 0)
        assert_ok(sora_curve_run(curve, 0, samples, &error));
    return curve;
}

static size_t drivers_of(const sora_curve *curve)
{
    double size[5];
    assert_ok(sora_curve_read(curve, SORA_CURVE_SIZE, 0, 0.0, 5, size, &error));
    ck_assert_double_ge(size[4], 1.0);
    ck_assert_double_le(size[4], MOST);
    return (size_t)size[4];
}

static void read_all(const sora_curve *curve, int32_t what, sora_key key, double arg, double out[MOST])
{
    assert_ok(sora_curve_read(curve, what, key, arg, drivers_of(curve), out, &error));
}

/* The place of a key among the drivers. */
static size_t place_of(const sora_curve *curve, sora_key key)
{
    double keys[MOST];
    size_t n = drivers_of(curve), place = 0;
    read_all(curve, SORA_CURVE_DRIVER, 0, 0.0, keys);
    while (place < n && keys[place] != key)
        place++;
    ck_assert_msg(place < n, "%s is no driver", sora_key_text(key, SORA_KEY_NAME));
    return place;
}

/* ---- A product of independent factors: their coefficients of variation say it all ---- */

/* Of one item, by the midpoints of many shares. */
static double variation(const draws *items, size_t item)
{
    enum { SHARES = 1 << 16 };
    double sum = 0.0, squares = 0.0;
    for (int i = 0; i < SHARES; i++) {
        double value = draws_value_at(items, item, (i + 0.5) / SHARES);
        sum += value / SHARES;
        squares += value * value / SHARES;
    }
    return squares / (sum * sum) - 1.0;
}

static const sora_key factors[] = {SORA_SITE_PUE, SORA_SITE_ELECTRICITY_USD_PER_KWH};
enum { FACTORS = COUNT_OF(factors) };

static void assert_factor(const sora_curve *curve, sora_key product, size_t factor, const double variations[FACTORS])
{
    double first[MOST], total[MOST], low[MOST], high[MOST], all = 1.0;
    size_t place = place_of(curve, factors[factor]);
    read_all(curve, SORA_CURVE_FIRST, product, 0.0, first);
    read_all(curve, SORA_CURVE_TOTAL, product, 0.0, total);
    read_all(curve, SORA_CURVE_TOTAL, product, -1.0, low);
    read_all(curve, SORA_CURVE_TOTAL, product, 1.0, high);
    for (size_t i = 0; i < FACTORS; i++)
        all *= 1.0 + variations[i];
    double alone = variations[factor] / (all - 1.0), whole = alone * all / (1.0 + variations[factor]);
    ck_assert_msg(fabs(first[place] - alone) < 0.02, "first: %g, wanted %g", first[place], alone);
    ck_assert_msg(fabs(total[place] - whole) < 0.02, "total: %g, wanted %g", total[place], whole);
    ck_assert_msg(low[place] <= whole && whole <= high[place], "total: %g to %g, wanted %g", low[place], high[place],
                  whole);
}

/* The cost of a clip is the energy of its IT, which is pinned, times PUE times the price: what else is uncertain stands
 * behind the pin. */
START_TEST(a_product_has_the_indices_of_its_factors)
{
    static const sora_key product = SORA_WORK_ELECTRICITY_USD;
    double variations[FACTORS], total[MOST];
    sora_curve *curve = NULL;
    sora_curve_options options = {.size = sizeof options, .samples = 16384, .drivers = 1};
    assert_ok(sora_set(scenario, SORA_WORK_IT_ENERGY_WH, 500.0, NULL));
    assert_ok(sora_curve_new(&curve, scenario, &options, 0, NULL, 1, &product, &error));
    assert_ok(sora_curve_run(curve, 0, 16384, &error));
    for (size_t i = 0; i < FACTORS; i++)
        variations[i] = variation(&curve->draws, place_of(curve, factors[i]));
    for (size_t i = 0; i < FACTORS; i++)
        assert_factor(curve, product, i, variations);
    read_all(curve, SORA_CURVE_TOTAL, product, 0.0, total);
    for (size_t item = 0; item < drivers_of(curve); item++)
        if (item != place_of(curve, factors[0]) && item != place_of(curve, factors[1]))
            ck_assert_double_eq(total[item], 0.0);
    sora_curve_free(curve);
}
END_TEST

/* ---- Every point drawn and walked in full ---- */

static struct {
    draws items;
    block rows;
    double a[SAMPLES], b[SAMPLES], mixed[SAMPLES];
    moments all[INDEX_GROUPS];
    differences from_a[INDEX_GROUPS], from_b[INDEX_GROUPS];
} full;

static void draw_full(const uint8_t *stream, int key, double out[SAMPLES])
{
    for (size_t done = 0; done < SAMPLES; done += WALK_ROWS) {
        draws_fill(&full.items, stream, (uint32_t)done, &full.rows);
        walk_block(&full.rows, scenario->wide);
        memcpy(out + done, full.rows.value[key], WALK_ROWS * sizeof *out);
    }
}

/* f(A), f(B) and their moments about the central value. */
static void open_full(int key, double centre)
{
    uint8_t stream[KEYS_COUNT];
    memset(&full, 0, sizeof full);
    memset(stream, 1, sizeof stream);
    draws_open(&full.items, scenario, 1, 1, &key, years_to_run());
    draws_open_block(&full.items, &full.rows);
    draw_full(NULL, key, full.a);
    draw_full(stream, key, full.b);
    for (size_t i = 0; i < SAMPLES; i += SORA_CURVE_BLOCK) {
        block_sums a = block_sum(full.a + i, centre), b = block_sum(full.b + i, centre);
        moments_add(&full.all[i / SORA_CURVE_BLOCK % INDEX_GROUPS], &a, 1);
        moments_add(&full.all[i / SORA_CURVE_BLOCK % INDEX_GROUPS], &b, 1);
    }
}

static void add_full(size_t item, int key)
{
    uint8_t stream[KEYS_COUNT] = {0};
    stream[item] = 1;
    draw_full(stream, key, full.mixed);
    memset(full.from_a, 0, sizeof full.from_a);
    memset(full.from_b, 0, sizeof full.from_b);
    for (size_t i = 0; i < SAMPLES; i += SORA_CURVE_BLOCK) {
        differences_add(&full.from_a[i / SORA_CURVE_BLOCK % INDEX_GROUPS], full.a + i, full.mixed + i);
        differences_add(&full.from_b[i / SORA_CURVE_BLOCK % INDEX_GROUPS], full.b + i, full.mixed + i);
    }
}

static void assert_index(const sora_curve *curve, int32_t what, sora_key key, size_t place, index_estimate wanted)
{
    double out[MOST];
    read_all(curve, what, key, 0.0, out);
    assert_same_bits(out[place], wanted.value, "index");
    read_all(curve, what, key, -1.0, out);
    assert_same_bits(out[place], wanted.low, "low");
    read_all(curve, what, key, 1.0, out);
    assert_same_bits(out[place], wanted.high, "high");
}

/* A grid, and a year, which choose what the facts say; a rule whose value is drawn. */
static void spread_choices(void)
{
    const double grids[] = {sora_row_find("grid", "USA"), 1.0, sora_row_find("grid", "CHN"), 1.0};
    const double years[] = {2015.0, 2030.0}, power[] = {300.0, 600.0};
    assert_ok(sora_spread(scenario, SORA_GRID_ROW, SORA_SPREAD_DISCRETE, 4, grids, &error));
    assert_ok(sora_spread(scenario, SORA_YEAR, SORA_SPREAD_UNIFORM, 2, years, &error));
    assert_ok(sora_spread(scenario, SORA_WORK_GPU_POWER_W, SORA_SPREAD_UNIFORM, 2, power, &error));
}

/* Only what an item feeds is walked again, and columns of B are drawn once: the same bits as without these savings. */
START_TEST(savings_change_no_bit)
{
    const sora_key output = outputs[_i % OUT];
    const int key = keys_index(output);
    if (_i >= OUT)
        assert_ok(sora_use(scenario, "model", "sora-class", NULL));
    if (_i >= 2 * OUT)
        spread_choices();
    sora_curve *curve = curve_of(scenario, SAMPLES);
    open_full(key, value_of(scenario, output));
    for (size_t item = 0; item < draws_count(&full.items); item++) {
        size_t place = place_of(curve, keys_at(draws_key(&full.items, item))->number);
        add_full(item, key);
        assert_index(curve, SORA_CURVE_FIRST, output, place, index_first(full.all, full.from_b));
        assert_index(curve, SORA_CURVE_TOTAL, output, place, index_total(full.all, full.from_a));
    }
    sora_curve_free(curve);
}
END_TEST

/* A key that an output does not hang on drives nothing of it: not by a bit. */
START_TEST(what_feeds_nothing_drives_nothing)
{
    double total[MOST], low[MOST];
    sora_curve *curve = curve_of(scenario, SAMPLES);
    size_t place = place_of(curve, SORA_GRID_GENERATION_TWH);
    read_all(curve, SORA_CURVE_TOTAL, SORA_WORK_LATENCY_S, 0.0, total);
    read_all(curve, SORA_CURVE_TOTAL, SORA_WORK_LATENCY_S, -1.0, low);
    ck_assert_double_eq(total[place], 0.0);
    ck_assert_double_eq(low[place], 0.0);
    place = place_of(curve, SORA_STACK_LATENCY_RESIDUAL);
    ck_assert_double_gt(total[place], 0.95);
    sora_curve_free(curve);
}
END_TEST

/* ---- Swings ---- */

static double with(int key, double value, sora_key output)
{
    sora_scenario *copy = NULL;
    assert_ok(sora_scenario_copy(&copy, scenario, NULL));
    assert_ok(sora_set(copy, keys_at(key)->number, value, NULL));
    double out = value_of(copy, output);
    sora_scenario_free(copy);
    return out;
}

START_TEST(a_swing_is_the_output_with_one_key_set)
{
    double low[MOST], high[MOST];
    sora_curve *curve = curve_of(scenario, 0);
    for (size_t i = 0; i < OUT; i++) {
        read_all(curve, SORA_CURVE_SWING, outputs[i], -1.0, low);
        read_all(curve, SORA_CURVE_SWING, outputs[i], 1.0, high);
        for (size_t item = 0; item < drivers_of(curve); item++) {
            int key = draws_key(&curve->draws, item);
            assert_same_bits(low[item], with(key, draws_value_at(&curve->draws, item, 0.1), outputs[i]), "low");
            assert_same_bits(high[item], with(key, draws_value_at(&curve->draws, item, 0.9), outputs[i]), "high");
        }
    }
    read_all(curve, SORA_CURVE_FIRST, outputs[0], 0.0, low);
    ck_assert_double_nan(low[0]);
    sora_curve_free(curve);
}
END_TEST

/* What rests on hourly years swings by what comes after them: the fleet's size, say. */
START_TEST(a_swing_behind_hourly_years)
{
    static const double minutes[] = {0.1, 5e5, 0.9, 2e6};
    static const sora_key output = SORA_SUPPLY_CURTAILED_TWH;
    double low[MOST], keys[MOST];
    sora_curve *curve = NULL;
    sora_curve_options options = {.size = sizeof options, .drivers = 1};
    assert_ok(sora_spread(scenario, SORA_DEMAND_VIDEO_MINUTES_PER_DAY, SORA_SPREAD_LOGNORMAL, 4, minutes, NULL));
    assert_ok(sora_curve_new(&curve, scenario, &options, 0, NULL, 1, &output, &error));
    read_all(curve, SORA_CURVE_SWING, output, -1.0, low);
    read_all(curve, SORA_CURVE_DRIVER, 0, 0.0, keys);
    size_t place = place_of(curve, SORA_DEMAND_VIDEO_MINUTES_PER_DAY);
    assert_near(low[place], with(KEY_DEMAND_VIDEO_MINUTES_PER_DAY, 5e5, output), 1e-12, "a fleet of half the size");
    sora_curve_free(curve);
}
END_TEST

typedef struct member_answer {
    double value, weight;
} member_answer;

static int by_value(const void *a, const void *b)
{
    double x = ((const member_answer *)a)->value, y = ((const member_answer *)b)->value;
    return (x > y) - (x < y);
}

/* The answer of the member at which so much of the weight is below or at it. */
static double weighted(const member_answer *of, size_t n, double share)
{
    double sum = 0.0;
    size_t i = 0;
    while (i + 1 < n && (sum += of[i].weight) < share)
        i++;
    return of[i].value;
}

/* Each member alone, in the clip of the class; its weights are steps of 0.025, so that 0.09 and 0.11 are in one. */
START_TEST(a_class_swings_over_its_members)
{
    const class_member *members;
    member_answer answer[MOST];
    double low[MOST], high[MOST];
    assert_ok(sora_use(scenario, "model", "sora-class", NULL));
    size_t n = facts_class_members(sora_row_find("model", "sora-class"), &members);
    for (size_t i = 0; i < n; i++) {
        sora_scenario *copy = NULL;
        static const sora_key clip[] = {SORA_CLIP_WIDTH_PX, SORA_CLIP_HEIGHT_PX, SORA_CLIP_DURATION_S, SORA_CLIP_FPS};
        assert_ok(sora_scenario_copy(&copy, scenario, NULL));
        for (int k = 0; k < COUNT_OF(clip); k++)
            assert_ok(sora_set(copy, clip[k], value_of(scenario, clip[k]), NULL));
        assert_ok(sora_set(copy, SORA_MODEL_ROW, members[i].model, NULL));
        assert_ok(sora_set(copy, SORA_SAMPLER_ROW, members[i].sampler, NULL));
        assert_ok(sora_set(copy, SORA_STACK_ROW, members[i].stack, NULL));
        answer[i] = (member_answer){value_of(copy, outputs[1]), members[i].weight};
        sora_scenario_free(copy);
    }
    qsort(answer, n, sizeof *answer, by_value);
    sora_curve *curve = curve_of(scenario, 0);
    read_all(curve, SORA_CURVE_SWING, outputs[1], -1.0, low);
    read_all(curve, SORA_CURVE_SWING, outputs[1], 1.0, high);
    size_t place = place_of(curve, SORA_MODEL_ROW);
    ck_assert_double_ge(low[place], weighted(answer, n, 0.09));
    ck_assert_double_le(low[place], weighted(answer, n, 0.11));
    ck_assert_double_ge(high[place], weighted(answer, n, 0.89));
    ck_assert_double_le(high[place], weighted(answer, n, 0.91));
    sora_curve_free(curve);
}
END_TEST

/* ---- Points, bad input, memory ---- */

/* Of an axis the first value counts, and what the axis says of a key has no spread. */
START_TEST(drivers_are_those_of_the_first_point)
{
    static const double pue[] = {1.5, 1.1}, gpus[] = {2.0, 4.0};
    const sora_axis axes[] = {{SORA_SITE_PUE, 2, pue}, {SORA_CLUSTER_GPUS, 2, gpus}};
    sora_curve_options options = {.size = sizeof options, .samples = SAMPLES, .drivers = 1};
    sora_curve *curve = NULL;
    double at_axes[MOST], at_set[MOST];
    assert_ok(sora_curve_new(&curve, scenario, &options, 2, axes, OUT, outputs, &error));
    assert_ok(sora_curve_run(curve, 0, SAMPLES, &error));
    read_all(curve, SORA_CURVE_TOTAL, outputs[0], 0.0, at_axes);
    size_t n = drivers_of(curve);
    sora_curve_free(curve);
    assert_ok(sora_set(scenario, SORA_SITE_PUE, pue[0], NULL));
    assert_ok(sora_set(scenario, SORA_CLUSTER_GPUS, gpus[0], NULL));
    curve = curve_of(scenario, SAMPLES);
    ck_assert_uint_eq(drivers_of(curve), n);
    read_all(curve, SORA_CURVE_TOTAL, outputs[0], 0.0, at_set);
    for (size_t item = 0; item < n; item++)
        assert_same_bits(at_axes[item], at_set[item], "total");
    sora_curve_free(curve);
}
END_TEST

static const struct {
    int32_t what;
    sora_key key;
    double arg;
    int off; /* from the right n */
    sora_status status;
    const char *message;
} bad_reads[] = {
    {SORA_CURVE_FIRST, SORA_WORK_LATENCY_S, 0.5, 0, SORA_E_ARGUMENT, "arg of an index is -1, 0 or 1"},
    {SORA_CURVE_TOTAL, SORA_WORK_LATENCY_S, (double)NAN, 0, SORA_E_ARGUMENT, "arg of an index is -1, 0 or 1"},
    {SORA_CURVE_SWING, SORA_WORK_LATENCY_S, 0.0, 0, SORA_E_ARGUMENT, "arg of a swing is -1 or 1"},
    {SORA_CURVE_FIRST, SORA_SITE_PUE, 0.0, 0, SORA_E_KEY, "site.pue is no output of this curve"},
    {SORA_CURVE_FIRST, SORA_WORK_LATENCY_S, 0.0, 1, SORA_E_ARGUMENT, "this answer has"},
    {SORA_CURVE_DRIVER, 0, 0.0, -1, SORA_E_ARGUMENT, "this answer has"},
    {SORA_CURVE_SWING + 1, SORA_WORK_LATENCY_S, 0.0, 0, SORA_E_ARGUMENT, "is none of SORA_CURVE_"},
    {SORA_CURVE_DRIVER - 1, SORA_WORK_LATENCY_S, 0.0, 0, SORA_E_ARGUMENT, "is none of SORA_CURVE_"},
};

START_TEST(bad_reads_are_refused)
{
    double out[MOST + 1] = {0.0};
    sora_curve *curve = curve_of(scenario, 0);
    size_t n = drivers_of(curve) + (size_t)bad_reads[_i].off;
    assert_status(sora_curve_read(curve, bad_reads[_i].what, bad_reads[_i].key, bad_reads[_i].arg, n, out, &error),
                  bad_reads[_i].status);
    assert_holds(error.message, bad_reads[_i].message);
    ck_assert_double_eq(out[0], 0.0);
    sora_curve_free(curve);
}
END_TEST

START_TEST(a_curve_without_drivers_has_none)
{
    double out[MOST], size[5];
    sora_curve *curve = NULL;
    assert_ok(sora_curve_new(&curve, scenario, NULL, 0, NULL, OUT, outputs, &error));
    for (int32_t what = SORA_CURVE_DRIVER; what <= SORA_CURVE_SWING; what++) {
        assert_status(sora_curve_read(curve, what, outputs[0], -1.0, MOST, out, &error), SORA_E_ARGUMENT);
        assert_holds(error.message, "without drivers");
    }
    assert_ok(sora_curve_read(curve, SORA_CURVE_SIZE, 0, 0.0, 5, size, &error));
    ck_assert_double_eq(size[4], 0.0);
    sora_curve_free(curve);
}
END_TEST

START_TEST(where_nothing_is_uncertain_nothing_drives)
{
    double out = 5.0, size[5];
    sora_scenario *by_hand = scenario_by_hand();
    sora_curve *curve = NULL;
    sora_curve_options options = {.size = sizeof options, .samples = 256, .drivers = 1};
    assert_ok(sora_curve_new(&curve, by_hand, &options, 0, NULL, OUT, outputs, &error));
    assert_ok(sora_curve_run(curve, 0, 256, &error));
    assert_ok(sora_curve_read(curve, SORA_CURVE_SIZE, 0, 0.0, 5, size, &error));
    ck_assert_double_eq(size[4], 0.0);
    assert_ok(sora_curve_read(curve, SORA_CURVE_FIRST, outputs[0], 0.0, 0, &out, &error));
    ck_assert_double_eq(out, 5.0);
    sora_curve_free(curve);
    sora_scenario_free(by_hand);
}
END_TEST

/* What a user states drives as any range does: a row too, whose swing is the quantiles of the outputs. */
START_TEST(stated_spreads_drive)
{
    double total[MOST], low[MOST], high[MOST];
    const double usa = sora_row_find("grid", "USA"), china = sora_row_find("grid", "CHN");
    const double grids[] = {usa, 3.0, china, 1.0}, pue[] = {1.1, 1.5};
    assert_ok(sora_spread(scenario, SORA_GRID_ROW, SORA_SPREAD_DISCRETE, 4, grids, &error));
    assert_ok(sora_spread(scenario, SORA_SITE_PUE, SORA_SPREAD_UNIFORM, 2, pue, &error));
    sora_curve *curve = curve_of(scenario, SAMPLES);
    size_t grid = place_of(curve, SORA_GRID_ROW), site = place_of(curve, SORA_SITE_PUE);
    read_all(curve, SORA_CURVE_TOTAL, outputs[0], 0.0, total);
    read_all(curve, SORA_CURVE_SWING, outputs[0], -1.0, low);
    read_all(curve, SORA_CURVE_SWING, outputs[0], 1.0, high);
    ck_assert_double_gt(total[grid], 0.1);
    ck_assert_double_gt(total[site], 0.05);
    assert_near(low[grid], with(KEY_GRID_ROW, china, outputs[0]), 1e-12, "the larger grid has the smaller share");
    assert_near(high[grid], with(KEY_GRID_ROW, usa, outputs[0]), 1e-12, "the smaller one");
    assert_near(low[site], with(KEY_SITE_PUE, 1.14, outputs[0]), 1e-12, "PUE low");
    assert_near(high[site], with(KEY_SITE_PUE, 1.46, outputs[0]), 1e-12, "PUE high");
    sora_curve_free(curve);
}
END_TEST

/* Without a grid there is no share; where supply shrinks its growth has none anywhere. */
START_TEST(a_choice_swings_where_there_is_an_answer)
{
    static const sora_key of[] = {SORA_SHARE_OF_GENERATION, SORA_SHARE_OF_GROWTH};
    const double rows[] = {sora_row_find("grid", "USA"), 2.0, 0.0, 1.0};
    sora_curve_options options = {.size = sizeof options, .drivers = 1};
    sora_curve *curve = NULL;
    double low[MOST], high[MOST], share = value_of(scenario, of[0]);
    assert_ok(sora_set(scenario, SORA_GRID_GROWTH_FRACTION_PER_YEAR, -0.02, NULL));
    assert_ok(sora_spread(scenario, SORA_GRID_ROW, SORA_SPREAD_DISCRETE, 4, rows, &error));
    assert_ok(sora_curve_new(&curve, scenario, &options, 0, NULL, 2, of, &error));
    size_t grid = place_of(curve, SORA_GRID_ROW);
    for (int i = 0; i < 2; i++) {
        read_all(curve, SORA_CURVE_SWING, of[i], -1.0, low);
        read_all(curve, SORA_CURVE_SWING, of[i], 1.0, high);
        assert_same_bits(low[grid], i == 0 ? share : number_nan(), "low");
        assert_same_bits(high[grid], i == 0 ? share : number_nan(), "high");
    }
    sora_curve_free(curve);
}
END_TEST

/* Correlated inputs have no indices of their own; that others correlate does not matter. */
START_TEST(correlated_inputs_are_refused)
{
    const sora_key keys[] = {SORA_SITE_PUE, SORA_FLEET_PEAK_TO_MEAN};
    static const double rho[] = {1.0, 0.5, 0.5, 1.0};
    static const sora_key latency = SORA_WORK_LATENCY_S;
    sora_curve *curve = NULL;
    sora_curve_options options = {.size = sizeof options, .samples = 256, .drivers = 1};
    assert_ok(sora_correlate(scenario, 2, keys, rho, &error));
    assert_status(sora_curve_new(&curve, scenario, &options, 0, NULL, OUT, outputs, &error), SORA_E_CORRELATED);
    assert_holds(error.message, "site.pue correlates with other inputs");
    ck_assert_ptr_null(curve);
    assert_ok(sora_curve_new(&curve, scenario, &options, 0, NULL, 1, &latency, &error));
    sora_curve_free(curve);
    options.drivers = 0;
    assert_ok(sora_curve_new(&curve, scenario, &options, 0, NULL, OUT, outputs, &error));
    sora_curve_free(curve);
}
END_TEST

START_TEST(without_memory_there_is_no_curve)
{
    hooks of;
    hooks_open(&of);
    sora_scenario *own = NULL;
    sora_curve *curve = NULL;
    sora_curve_options options = {.size = sizeof options, .samples = 256, .drivers = 1};
    assert_ok(sora_scenario_new(&own, &of.options, NULL));
    int asked = of.asked;
    for (int fails = 1; fails <= 2; fails++) {
        of.fails = asked + fails;
        of.asked = asked;
        assert_status(sora_curve_new(&curve, own, &options, 0, NULL, OUT, outputs, &error), SORA_E_MEMORY);
        ck_assert_ptr_null(curve);
        ck_assert_int_eq(of.live, 1);
    }
    sora_scenario_free(own);
    ck_assert_int_eq(of.live, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("drivers");
    TCase *tcase = tcase_create("drivers");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, open_usa, close_usa);
    tcase_add_test(tcase, a_product_has_the_indices_of_its_factors);
    tcase_add_loop_test(tcase, savings_change_no_bit, 0, 3 * OUT);
    tcase_add_test(tcase, what_feeds_nothing_drives_nothing);
    tcase_add_test(tcase, a_swing_is_the_output_with_one_key_set);
    tcase_add_test(tcase, a_swing_behind_hourly_years);
    tcase_add_test(tcase, a_class_swings_over_its_members);
    tcase_add_test(tcase, drivers_are_those_of_the_first_point);
    tcase_add_loop_test(tcase, bad_reads_are_refused, 0, COUNT_OF(bad_reads));
    tcase_add_test(tcase, a_curve_without_drivers_has_none);
    tcase_add_test(tcase, where_nothing_is_uncertain_nothing_drives);
    tcase_add_test(tcase, stated_spreads_drive);
    tcase_add_test(tcase, a_choice_swings_where_there_is_an_answer);
    tcase_add_test(tcase, correlated_inputs_are_refused);
    tcase_add_test(tcase, without_memory_there_is_no_curve);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
