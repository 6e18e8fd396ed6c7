/* Points of a curve that are sampled together have the same bits as each of them alone, whatever differs between them. */
#include "door/curve.h"
#include "support.h"

enum { SAMPLES = 256, OUT = 3, VALUES = 9, MOST_POINTS = 2 * VALUES, QUESTIONS = 300 };

static sora_error error;

/* ---- Questions ---- */

static const sora_key of_rows[] = {SORA_MODEL_ROW, SORA_GPU_ROW, SORA_STACK_ROW, SORA_SITE_ROW, SORA_GRID_ROW};
static const sora_key of_numbers[] = {
    SORA_YEAR, SORA_YEAR, SORA_GRID_DATA_YEAR, SORA_CLUSTER_GPUS, SORA_CLIP_DURATION_S, SORA_CLIP_WIDTH_PX,
    SORA_DEMAND_VIDEO_MINUTES_PER_DAY, SORA_PROGRESS_DEMAND_GROWTH_PER_YEAR, SORA_FLEET_PEAK_TO_MEAN, SORA_SITE_PUE,
    SORA_WORK_ENERGY_WH, SORA_GRID_GROWTH_FRACTION_PER_YEAR,
};
static const sora_key outputs[] = {
    SORA_WORK_LATENCY_S, SORA_WORK_ENERGY_WH, SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE, SORA_SHARE_OF_GENERATION,
    SORA_SHARE_OF_DEMAND, SORA_SHARE_OF_GROWTH, SORA_SHARE_OF_CAPACITY, SORA_SHARE_OF_PEAK, SORA_GRID_GENERATION_TWH,
    SORA_GRID_PEAK_GW, SORA_FLEET_GPUS, SORA_FLEET_CO2_MT, SORA_FLEET_WATER_GL, SORA_YEAR,
};

/* What an input that chooses rows, or their year, may choose: evenly. */
static const struct choice { sora_key key; const char *table; const char *rows[4]; double values[4]; } choices[] = {
    {SORA_GPU_ROW, "gpu", {"h100-sxm", "b200-sxm", "a100-sxm-80gb", "l40s"}, {0}},
    {SORA_GRID_ROW, "grid", {"USA", "CHN", "NGA", "ISL"}, {0}},
    {SORA_MODEL_ROW, "model", {"wan2.1-14b", "wan2.1-1.3b", "cogvideox-5b", "ltx-video-2b"}, {0}},
    {SORA_YEAR, NULL, {NULL}, {2019, 2024, 2030, 2045}},
    {SORA_GRID_DATA_YEAR, NULL, {NULL}, {2012, 2018, 2022, 2024}},
};

static void spread_choice(sora_scenario *scenario, const struct choice *of)
{
    double pairs[8];
    for (int i = 0; i < 4; i++) {
        pairs[2 * i] = of->table == NULL ? of->values[i] : sora_row_find(of->table, of->rows[i]);
        pairs[2 * i + 1] = 1.0;
        ck_assert_msg(pairs[2 * i] > 0.0, "no row %s", of->rows[i]);
    }
    assert_ok(sora_spread(scenario, of->key, SORA_SPREAD_DISCRETE, 8, pairs, NULL));
}

/* Rows by chance; a class of models, another choice, or none; spreads. */
static sora_scenario *ask(uint64_t *state)
{
    static const char *const models[] = {"sora-class", "sora-class-served", "sora-class-research", "wan2.1-14b", "wan2.1-14b"};
    sora_scenario *scenario = scenario_of_rows(state);
    int model = draw_below(state, COUNT_OF(models));
    assert_ok(sora_use(scenario, "grid", draw_below(state, 2) ? "USA" : "CHN", NULL));
    assert_ok(sora_use(scenario, "model", models[model], NULL));
    assert_ok(sora_set(scenario, SORA_DEMAND_VIDEO_MINUTES_PER_DAY, 1e6, NULL));
    if (draw_below(state, model < 3 ? 8 : 2) == 0)
        spread_choice(scenario, &choices[draw_below(state, COUNT_OF(choices))]);
    if (draw_below(state, 3) == 0)
        assert_ok(sora_spread(scenario, SORA_SITE_PUE, SORA_SPREAD_UNIFORM, 2, (double[]){1.1, 1.5}, NULL));
    if (draw_below(state, 3) == 0)
        assert_ok(sora_spread(scenario, SORA_CLUSTER_GPUS, SORA_SPREAD_DISCRETE, 4, (double[]){1, 1, 4, 2}, NULL));
    return scenario;
}

static double draw_near_now(uint64_t *state, sora_key key)
{
    if (key == SORA_YEAR)
        return 2020 + draw_below(state, 31);
    if (key == SORA_GRID_DATA_YEAR)
        return 2010 + draw_below(state, 16);
    return draw_value(state, keys_index(key));
}

/* One axis, or two: rows, numbers and rules; the same value may stand twice. */
static size_t draw_axes(uint64_t *state, sora_axis axis[2], double value[2][VALUES])
{
    size_t n = 1 + (size_t)draw_below(state, 2);
    sora_key row = of_rows[draw_below(state, COUNT_OF(of_rows))];
    axis[0] = (sora_axis){of_numbers[draw_below(state, COUNT_OF(of_numbers))], n == 1 ? VALUES : 4, value[0]};
    axis[1] = (sora_axis){row, 3, value[1]};
    if (n == 1 && draw_below(state, 4) == 0)
        axis[0].key = row;
    for (size_t i = 0; i < n; i++)
        for (uint32_t at = 0; at < axis[i].n; at++)
            value[i][at] = draw_near_now(state, axis[i].key);
    return n;
}

/* ---- Together and alone ---- */

static sora_curve *run(const sora_scenario *scenario, size_t n_axes, const sora_axis *axis, const sora_key *out)
{
    sora_curve *curve = NULL;
    sora_curve_options options = {.size = sizeof options, .samples = SAMPLES};
    assert_ok(sora_curve_new(&curve, scenario, &options, n_axes, axis, OUT, out, &error));
    assert_ok(sora_curve_run(curve, 0, SAMPLES, &error));
    return curve;
}

static void assert_point(const sora_curve *curve, size_t points, size_t point, const sora_curve *alone, sora_key key)
{
    static const struct reading { int what; double arg; } readings[] = {
        {SORA_CURVE_VALUE, 0}, {SORA_CURVE_DEFINED, 0}, {SORA_CURVE_MEAN, 0}, {SORA_CURVE_SD, 0},
        {SORA_CURVE_QUANTILE, 0.01}, {SORA_CURVE_QUANTILE, 0.5}, {SORA_CURVE_QUANTILE, 0.97}, {SORA_CURVE_ABOVE, 1.0},
    };
    for (int i = 0; i < COUNT_OF(readings); i++) {
        double of_all[MOST_POINTS], its;
        assert_ok(sora_curve_read(curve, readings[i].what, key, readings[i].arg, points, of_all, &error));
        assert_ok(sora_curve_read(alone, readings[i].what, key, readings[i].arg, 1, &its, &error));
        assert_same_bits(of_all[point], its, sora_key_text(key, SORA_KEY_NAME));
    }
}

START_TEST(points_together_have_the_bits_of_each_alone)
{
    uint64_t state = (uint64_t)_i;
    double value[2][VALUES];
    sora_axis axis[2];
    sora_key out[OUT];
    sora_scenario *scenario = ask(&state);
    size_t n_axes = draw_axes(&state, axis, value), points = axis[0].n * (n_axes > 1 ? axis[1].n : 1);
    for (int i = 0; i < OUT; i++)
        out[i] = outputs[draw_below(&state, COUNT_OF(outputs))];
    sora_curve *curve = run(scenario, n_axes, axis, out);
    for (size_t point = 0; point < points; point++) {
        double its[CURVE_AXES];
        curve_axes_at(curve, point, its);
        sora_axis one[2] = {{axis[0].key, 1, &its[0]}, {axis[1].key, 1, &its[1]}};
        sora_curve *alone = run(scenario, n_axes, one, out);
        for (int i = 0; i < OUT; i++)
            assert_point(curve, points, point, alone, out[i]);
        sora_curve_free(alone);
    }
    sora_curve_free(curve);
    sora_scenario_free(scenario);
}
END_TEST

static void spread_grids(sora_scenario *scenario)
{
    enum { ROWS = 40 };
    double pairs[2 * ROWS];
    for (int i = 0; i < ROWS; i++) {
        pairs[2 * i] = sora_row_at("grid", (size_t)i);
        pairs[2 * i + 1] = 1.0;
    }
    assert_ok(sora_spread(scenario, SORA_GRID_ROW, SORA_SPREAD_DISCRETE, 2 * ROWS, pairs, NULL));
}

/* More rows than cases are kept, or two choices with many cases or few, which are found on the way: points part in the middle of a
 * run. */
START_TEST(points_part_where_cases_are_made_on_the_way)
{
    static const double years[4] = {2030, 2035, 2040, 2045};
    static const sora_key out[OUT] = {SORA_WORK_TOTAL_PFLOP, SORA_GRID_GENERATION_TWH, SORA_SHARE_OF_PEAK};
    sora_scenario *scenario = scenario_in_usa();
    assert_ok(sora_set(scenario, SORA_DEMAND_VIDEO_MINUTES_PER_DAY, 1e6, NULL));
    if (_i == 0)
        spread_grids(scenario);
    else
        assert_ok(sora_spread(scenario, SORA_GRID_DATA_YEAR, SORA_SPREAD_DISCRETE, 4, (double[]){2022, 1, 2024, 1}, NULL));
    if (_i == 1)
        assert_ok(sora_use(scenario, "model", "sora-class", NULL));
    if (_i == 2)
        assert_ok(sora_spread(scenario, SORA_SAMPLER_ROW, SORA_SPREAD_DISCRETE, 4, (double[]){1, 1, 2, 1}, NULL));
    const sora_axis all = {SORA_YEAR, 4, years};
    sora_curve *curve = run(scenario, 1, &all, out);
    for (size_t point = 0; point < 4; point++) {
        const sora_axis one = {SORA_YEAR, 1, &years[point]};
        sora_curve *alone = run(scenario, 1, &one, out);
        for (int i = 0; i < OUT; i++)
            assert_point(curve, 4, point, alone, out[i]);
        sora_curve_free(alone);
    }
    sora_curve_free(curve);
    sora_scenario_free(scenario);
}
END_TEST

/* ---- Memory ---- */

static uint8_t *saved(const sora_curve *curve, size_t *length)
{
    assert_ok(sora_curve_save(curve, NULL, 0, length, &error));
    uint8_t *bytes = malloc(*length);
    assert_ok(sora_curve_save(curve, bytes, *length, length, &error));
    return bytes;
}

/* Two groups of points, whichever page of either fails to come: the curve is as it was, and can go on. */
START_TEST(without_memory_all_groups_are_taken_back)
{
    enum { POINTS = 10 };
    double years[POINTS];
    static const sora_key out[OUT] = {SORA_SHARE_OF_GENERATION, SORA_WORK_LATENCY_S, SORA_FLEET_GPUS};
    size_t length, again;
    hooks of;
    hooks_open(&of);
    for (int i = 0; i < POINTS; i++)
        years[i] = 2030 + i;
    const sora_axis axis = {SORA_YEAR, POINTS, years};
    sora_curve_options options = {.size = sizeof options, .samples = SAMPLES};
    sora_scenario *own = NULL;
    assert_ok(sora_scenario_new(&own, &of.options, &error));
    assert_ok(sora_use(own, "model", "wan2.1-14b", NULL));
    assert_ok(sora_use(own, "gpu", "h100-sxm", NULL));
    assert_ok(sora_use(own, "grid", "USA", NULL));
    assert_ok(sora_set(own, SORA_DEMAND_VIDEO_MINUTES_PER_DAY, 1e6, NULL));
    sora_status status = SORA_E_MEMORY;
    for (int fails = 1; status == SORA_E_MEMORY; fails++) {
        sora_curve *curve = NULL;
        assert_ok(sora_curve_new(&curve, own, &options, 1, &axis, OUT, out, &error));
        uint8_t *empty = saved(curve, &length);
        of.fails = of.asked + fails;
        status = sora_curve_run(curve, 0, SAMPLES, &error);
        of.fails = 0;
        if (status == SORA_E_MEMORY) {
            uint8_t *after = saved(curve, &again);
            ck_assert_uint_eq(again, length);
            ck_assert_mem_eq(after, empty, length);
            free(after);
        } else {
            ck_assert_int_gt(fails, 2 * POINTS);
        }
        free(empty);
        sora_curve_free(curve);
    }
    assert_ok(status);
    sora_scenario_free(own);
    ck_assert_int_eq(of.live, 0);
}
END_TEST

/* ---- What is sampled together ---- */

typedef struct shared_case {
    const char *model;
    sora_key key, out;
    double value[4];
    size_t together; /* from the first point on */
} shared_case;

static const shared_case cases[] = {
    {"sora-class", SORA_YEAR, SORA_SHARE_OF_GENERATION, {2025, 2030, 2035, 2040}, 4},
    {"wan2.1-14b", SORA_YEAR, SORA_SHARE_OF_GENERATION, {2030, 2035, 2040, 2045}, 4},
    {"wan2.1-14b", SORA_YEAR, SORA_SHARE_OF_GENERATION, {2020, 2030, 2040, 2050}, 1}, /* data alone, then three of growth */
    {"sora-class", SORA_CLUSTER_GPUS, SORA_SHARE_OF_GENERATION, {1, 2, 4, 8}, 4},
    {"sora-class", SORA_MODEL_ROW, SORA_SHARE_OF_GENERATION, {1, 2, 3, 1}, 1}, /* three classes */
    {"wan2.1-14b", SORA_YEAR, SORA_SUPPLY_MATCHED_SHARE, {2030, 2035, 2040, 2045}, 1}, /* hourly years of its own */
};

/* The stages of a list that ends with WALK_END. */
static int stages_in(const uint16_t *step)
{
    int n = 0;
    for (; *step != WALK_END; step++)
        n += *step < PLAN_STAGE_COUNT;
    return n;
}

START_TEST(what_differs_in_values_alone_is_sampled_together)
{
    const shared_case *it = &cases[_i];
    sora_curve *curve = NULL;
    sora_curve_options options = {.size = sizeof options, .samples = SAMPLES};
    sora_axis axis = {it->key, 4, it->value};
    sora_scenario *scenario = scenario_in_usa();
    assert_ok(sora_use(scenario, "model", it->model, NULL));
    assert_ok(sora_set(scenario, SORA_DEMAND_VIDEO_MINUTES_PER_DAY, 1e6, NULL));
    assert_ok(sora_curve_new(&curve, scenario, &options, 1, &axis, 1, &it->out, &error));
    ck_assert_uint_eq(curve_open_points(curve, 0), it->together);
    if (it->together > 1) {
        int all = stages_in(curve->shared->one[0].step), some = stages_in(curve->shared->one[1].step);
        ck_assert_msg(some > 0 && some < all, "%d of %d stages", some, all);
    }
    sora_curve_free(curve);
    sora_scenario_free(scenario);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("shared");
    TCase *tcase = tcase_create("shared");
    tcase_set_timeout(tcase, 120);
    tcase_add_loop_test(tcase, points_together_have_the_bits_of_each_alone, 0, QUESTIONS);
    tcase_add_loop_test(tcase, points_part_where_cases_are_made_on_the_way, 0, 3);
    tcase_add_test(tcase, without_memory_all_groups_are_taken_back);
    tcase_add_loop_test(tcase, what_differs_in_values_alone_is_sampled_together, 0, COUNT_OF(cases));
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
