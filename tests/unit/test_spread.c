/* What is stated as uncertain: each shape and each way to give it, the central value and range that follow, truncation, who
 * has the last word, and what is impossible. */
#include <math.h>

#include "door/arrays.h"
#include "door/own_range.h"
#include "door/spread.h"
#include "support.h"

enum { PARAMETERS_MOST = 8 };

static sora_scenario *scenario;
static struct sora_scenario before;
static sora_error error;

static void open_scenario(void)
{
    scenario = scenario_of_defaults();
    assert_ok(sora_use(scenario, "model", "wan2.1-14b", NULL));
    assert_ok(sora_use(scenario, "gpu", "h100-sxm", NULL));
}

static void close_scenario(void)
{
    sora_scenario_free(scenario);
}

static sora_answer get(sora_key key)
{
    sora_answer answer;
    assert_ok(sora_get(scenario, key, &answer, NULL));
    return answer;
}

/* ---- Each shape: 10 %, median and 90 % ---- */

typedef struct shape_case {
    const char *name;
    sora_key key;
    int32_t shape;
    size_t n;
    double p[PARAMETERS_MOST];
    double low, value, high;
} shape_case;

#define Z 1.2815515655446004 /* the standard normal at 90 % */

/* gpu.idle_w lies within 0 to 100000, node.idle_fraction within 0 to 1.  Closed forms in the comments. */
static const shape_case cases[] = {
    {"normal", SORA_GPU_IDLE_W, SORA_SPREAD_NORMAL, 2, {600, 50}, 600 - 50 * Z, 600, 600 + 50 * Z},
    {"normal, 2 quantiles", SORA_GPU_IDLE_W, SORA_SPREAD_NORMAL, 4, {0.1, 600, 0.9, 700}, 600, 650, 700},
    {"lognormal", SORA_GPU_IDLE_W, SORA_SPREAD_LOGNORMAL, 2, {70, 0.25}, 50.81071973167256, 70, 96.43634307635313},
    {"lognormal, 2 quantiles", SORA_GPU_IDLE_W, SORA_SPREAD_LOGNORMAL, 4, {0.1, 80, 0.9, 125}, 80, 100, 125},
    {"uniform", SORA_GPU_IDLE_W, SORA_SPREAD_UNIFORM, 2, {50, 100}, 55, 75, 95},
    {"uniform, 2 quantiles", SORA_GPU_IDLE_W, SORA_SPREAD_UNIFORM, 4, {0.25, 60, 0.75, 80}, 54, 70, 86},
    {"triangular", SORA_GPU_IDLE_W, SORA_SPREAD_TRIANGULAR, 3, {0, 50, 100}, 22.360679774997898, 50, 77.6393202250021},
    {"triangular, right", SORA_GPU_IDLE_W, SORA_SPREAD_TRIANGULAR, 3, {0, 100, 100}, 31.622776601683793,
     70.71067811865476, 94.86832980505137}, /* 100 sqrt(u) */
    {"triangular, left", SORA_GPU_IDLE_W, SORA_SPREAD_TRIANGULAR, 3, {0, 0, 100}, 5.131670194948626, 29.28932188134524,
     68.37722339831621}, /* 100 - 100 sqrt(1 - u) */
    {"beta on its bounds", SORA_NODE_IDLE_FRACTION, SORA_SPREAD_BETA, 2, {1, 2}, 0.05131670194948626, 0.2928932188134524,
     0.6837722339831621}, /* 1 - sqrt(1 - u) */
    {"beta", SORA_GPU_IDLE_W, SORA_SPREAD_BETA, 4, {2, 1, 100, 200}, 131.6227766016838, 170.71067811865476,
     194.86832980505137}, /* 100 + 100 sqrt(u) */
    {"discrete", SORA_GPU_IDLE_W, SORA_SPREAD_DISCRETE, 8, {90, 1, 50, 4, 70, 2, 60, 4}, 50, 50, 70},
    {"empirical", SORA_GPU_IDLE_W, SORA_SPREAD_EMPIRICAL, 6, {110, 60, 80, 70, 100, 90}, 65, 85, 105},
    {"empirical, one", SORA_GPU_IDLE_W, SORA_SPREAD_EMPIRICAL, 1, {80}, 80, 80, 80},
    /* Truncated at 0: half of it is left, so that a share u of what is left is 1/2 + u/2 of the whole. */
    {"normal, cut", SORA_GPU_IDLE_W, SORA_SPREAD_NORMAL, 2, {0, 100}, 12.566134685507416, 67.44897501960817,
     164.48536269514722},
    {"uniform, cut", SORA_GPU_IDLE_W, SORA_SPREAD_UNIFORM, 2, {-100, 100}, 10, 50, 90},
    {"triangular, cut", SORA_GPU_IDLE_W, SORA_SPREAD_TRIANGULAR, 3, {-100, 0, 100}, 5.131670194948626,
     29.28932188134524, 68.37722339831621},
    {"triangular, cut above", SORA_NODE_IDLE_FRACTION, SORA_SPREAD_TRIANGULAR, 3, {0, 0.5, 2}, 0.2581988897471611,
     0.5857864376269049, 0.904554884989668}, /* 2/3 of it is left: sqrt(2/3 u), then 2 - sqrt(3 (1 - 2/3 u)) */
    {"empirical, cut", SORA_GPU_IDLE_W, SORA_SPREAD_EMPIRICAL, 3, {-100, 100, 0}, 10, 50, 90},
    {"empirical, cut above", SORA_NODE_IDLE_FRACTION, SORA_SPREAD_EMPIRICAL, 3, {0, 2, 1}, 0.1, 0.5, 0.9},
    {"lognormal, cut", SORA_NODE_IDLE_FRACTION, SORA_SPREAD_LOGNORMAL, 2, {1, 0.5}, 0.4393641049274924,
     0.713734042808158, 0.9391024752304826},
    {"beta, cut", SORA_NODE_IDLE_FRACTION, SORA_SPREAD_BETA, 4, {1, 1, -1, 1}, 0.1, 0.5, 0.9},
};

START_TEST(central_value_and_range_follow)
{
    const shape_case *it = &cases[_i];
    open_scenario();
    sora_status status = sora_spread(scenario, it->key, it->shape, it->n, it->p, &error);
    ck_assert_msg(status == SORA_OK, "%s: %s", it->name, error.message);
    sora_answer answer = get(it->key);
    assert_near(answer.low, it->low, 1e-13, it->name);
    assert_near(answer.value, it->value, 1e-13, it->name);
    assert_near(answer.high, it->high, 1e-13, it->name);
    ck_assert_int_eq((answer.flags & SORA_FLAG_SCENARIO) != 0, it->low < it->high);
    ck_assert_uint_eq(answer.flags & SORA_FLAG_PINNED, 0);
    close_scenario();
}
END_TEST

/* ---- What follows from an uncertain input ---- */

/* A pinned energy with a spread: what is proportional to it has the same relative range.  Tolerance: the range of 256
 * draws, half a percent of rank at either end. */
START_TEST(a_pinned_rule_spreads_what_follows)
{
    static const double p[] = {500, 1000};
    open_scenario();
    double it = get(SORA_WORK_IT_ENERGY_WH).value;
    ck_assert_double_gt(it, 0.0);
    assert_ok(sora_spread(scenario, SORA_WORK_ENERGY_WH, SORA_SPREAD_UNIFORM, 2, p, NULL));
    sora_answer energy = get(SORA_WORK_ENERGY_WH), minute = get(SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE);
    ck_assert_double_eq(energy.value, 750.0);
    ck_assert_uint_ne(energy.flags & SORA_FLAG_PINNED, 0);
    assert_near(minute.low / minute.value, 550.0 / 750.0, 0.01, "low");
    assert_near(minute.high / minute.value, 950.0 / 750.0, 0.01, "high");
    assert_near(get(SORA_WORK_IT_ENERGY_WH).value, it, 0.0, "what stands before it");
    close_scenario();
}
END_TEST

static double value_with(const char *table, const char *row, sora_key key)
{
    sora_scenario *other = NULL;
    assert_ok(sora_scenario_copy(&other, scenario, NULL));
    assert_ok(sora_use(other, table, row, NULL));
    double value = value_of(other, key);
    sora_scenario_free(other);
    return value;
}

/* Two rows of equal weight: the first is central, and the range reaches the facts of both. */
START_TEST(an_uncertain_row_spreads_its_facts)
{
    open_scenario();
    double a = sora_row_find("gpu", "h100-sxm"), b = sora_row_find("gpu", "a100-sxm-80gb");
    const double p[] = {a, 1, b, 1};
    double fast = value_with("gpu", "h100-sxm", SORA_GPU_BF16_TFLOPS);
    double slow = value_with("gpu", "a100-sxm-80gb", SORA_GPU_BF16_TFLOPS);
    ck_assert_double_lt(slow, fast);
    assert_ok(sora_spread(scenario, SORA_GPU_ROW, SORA_SPREAD_DISCRETE, 4, p, NULL));
    sora_answer row = get(SORA_GPU_ROW), tflops = get(SORA_GPU_BF16_TFLOPS);
    assert_same_bits(row.value, a, "gpu.row");
    assert_same_bits(row.low, number_min(a, b), "gpu.row, low");
    assert_same_bits(row.high, number_max(a, b), "gpu.row, high");
    assert_same_bits(tflops.value, fast, "central");
    assert_same_bits(tflops.low, slow, "low");
    assert_same_bits(tflops.high, fast, "high");
    close_scenario();
}
END_TEST

/* A model or a class of them: the range is that of the class where the class is nearly sure. */
/* A range of its own that the uncertain row does not touch stays what it is, but for the draws: 4 % for 256 of them. */
START_TEST(an_uncertain_row_leaves_other_ranges)
{
    static const double rows[] = {1, 1, 2, 1};
    static const sora_key key = SORA_STACK_LATENCY_RESIDUAL;
    sora_answer before_, after;
    open_scenario();
    assert_ok(sora_get(scenario, key, &before_, NULL));
    ck_assert_double_lt(before_.low, before_.high);
    assert_ok(sora_spread(scenario, SORA_SITE_ROW, SORA_SPREAD_DISCRETE, 4, rows, &error));
    assert_ok(sora_get(scenario, key, &after, NULL));
    assert_near(after.low, before_.low, 0.04, "low");
    assert_near(after.high, before_.high, 0.04, "high");
    close_scenario();
}
END_TEST

START_TEST(an_uncertain_model_may_be_a_class)
{
    open_scenario();
    double one = sora_row_find("model", "wan2.1-14b"), class_row = sora_row_find("model", "sora-class");
    const double p[] = {class_row, 1.0, one, 1e-6};
    assert_ok(sora_use(scenario, "model", "sora-class", NULL));
    sora_answer of_class = get(SORA_WORK_ENERGY_WH);
    assert_ok(sora_spread(scenario, SORA_MODEL_ROW, SORA_SPREAD_DISCRETE, 4, p, NULL));
    sora_answer of_both = get(SORA_WORK_ENERGY_WH);
    assert_same_bits(of_both.value, of_class.value, "central");
    assert_near(of_both.low, of_class.low, 0.05, "low");
    assert_near(of_both.high, of_class.high, 0.05, "high");
    close_scenario();
}
END_TEST

/* The years of a uniform spread come in parts; the data are those of the whole year before. */
START_TEST(an_uncertain_year_reads_its_facts)
{
    static const double p[] = {2016, 2021};
    open_scenario();
    assert_ok(sora_use(scenario, "grid", "CHN", NULL));
    assert_ok(sora_spread(scenario, SORA_YEAR, SORA_SPREAD_UNIFORM, 2, p, NULL));
    sora_answer data = get(SORA_GRID_DATA_YEAR), generation = get(SORA_GRID_GENERATION_TWH);
    ck_assert_double_eq(get(SORA_YEAR).value, 2018.5);
    assert_same_bits(data.low, 2016.0, "low");
    assert_same_bits(data.high, 2020.0, "high");
    ck_assert_double_lt(generation.low, value_with("grid", "CHN@2016", SORA_GRID_GENERATION_TWH));
    ck_assert_double_gt(generation.high, value_with("grid", "CHN@2020", SORA_GRID_GENERATION_TWH));
    close_scenario();
}
END_TEST

/* Anything that a draw of a key takes from its base values. */
START_TEST(ranges_are_told_apart)
{
    static const int key = KEY_STACK_LATENCY_RESIDUAL;
    open_scenario();
    const base_values own = scenario->base;
    base_values other = own;
    ck_assert_int_eq(own_range_is_same(&own, &other, key), 1);
    other.value[key] *= 1.1;
    ck_assert_int_eq(own_range_is_same(&own, &other, key), 0);
    other = own;
    other.low[key] *= 0.9;
    ck_assert_int_eq(own_range_is_same(&own, &other, key), 0);
    other = own;
    other.high[key] = number_nan();
    ck_assert_int_eq(own_range_is_same(&own, &other, key), 0);
    other = own;
    other.tier[key] = TIER_ASSUMED;
    ck_assert_int_eq(own_range_is_same(&own, &other, key), 0);
    other = own;
    other.origin[key] = ORIGIN_USER;
    ck_assert_int_eq(own_range_is_same(&own, &other, key), 0);
    close_scenario();
}
END_TEST

/* What a figure scatters by follows from its years: so it does where the year of the question or of the data is drawn. */
START_TEST(an_uncertain_year_redraws_ranges)
{
    static const sora_key years[] = {SORA_YEAR, SORA_GRID_DATA_YEAR}, key = SORA_GRID_GROWTH_RESIDUAL;
    static const double p[] = {2024, 1, 2012, 1};
    double range[2];
    open_scenario();
    for (int i = 0; i < 2; i++) {
        assert_ok(sora_use(scenario, "grid", i == 0 ? "CHN@2024" : "CHN@2012", NULL));
        range[i] = get(key).high;
    }
    assert_ok(sora_use(scenario, "grid", "CHN@2024", NULL));
    assert_ok(sora_spread(scenario, years[_i], SORA_SPREAD_DISCRETE, 4, p, NULL));
    ck_assert_double_ne(range[0], range[1]);
    if (_i == 0)
        assert_ok(sora_unset(scenario, SORA_GRID_DATA_YEAR, NULL));
    ck_assert_double_gt(get(key).high, number_min(range[0], range[1]));
    ck_assert_double_lt(get(key).high, number_max(range[0], range[1]));
    close_scenario();
}
END_TEST

/* The likeliest latency is the only one of many that a rate follows from: no draw meets it. */
START_TEST(where_no_draw_has_an_answer_the_range_is_its_value)
{
    enum { VALUES = 2048 };
    static double p[2 * VALUES];
    sora_answer rate;
    scenario = scenario_by_hand();
    for (int i = 0; i < VALUES; i++) {
        p[2 * i] = i == 0 ? 10.0 : 0.0;
        p[2 * i + 1] = i == 0 ? 1.5 : 1.0;
    }
    assert_ok(sora_spread(scenario, SORA_WORK_LATENCY_S, SORA_SPREAD_DISCRETE, 2 * VALUES, p, &error));
    assert_ok(sora_get(scenario, SORA_WORK_CLIPS_PER_HOUR, &rate, &error));
    ck_assert_double_eq(rate.value, 360.0);
    assert_same_bits(rate.low, rate.value, "low");
    assert_same_bits(rate.high, rate.value, "high");
    close_scenario();
}
END_TEST

/* More outcomes than a number of 64 bits counts: the same as a few that are as likely. */
START_TEST(outcomes_may_be_many)
{
    enum { STEPS = 512 };
    static const sora_key keys[] = {SORA_YEAR, SORA_GRID_DATA_YEAR, SORA_GPU_ROW, SORA_SITE_ROW};
    static double p[2 * STEPS];
    sora_answer few, many;
    open_scenario();
    assert_ok(sora_use(scenario, "grid", "CHN", NULL));
    const double values[][2] = {{2023, 2020}, {2020, 2018}, {sora_row_find("gpu", "h100-sxm"), sora_row_find("gpu", "h200-sxm")},
                                {1, 2}};
    for (int steps = 2; steps <= STEPS; steps += STEPS - 2) {
        for (int key = 0; key < COUNT_OF(keys); key++) {
            for (int i = 0; i < steps; i++) {
                p[2 * i] = values[key][i % 2];
                p[2 * i + 1] = 1.0;
            }
            assert_ok(sora_spread(scenario, keys[key], SORA_SPREAD_DISCRETE, 2 * (size_t)steps, p, &error));
        }
        assert_ok(sora_get(scenario, SORA_WORK_CO2_G, steps == 2 ? &few : &many, &error));
    }
    ck_assert_double_lt(few.low, few.high);
    ck_assert_mem_eq(&many, &few, sizeof few);
    close_scenario();
}
END_TEST

/* ---- The last word ---- */

typedef sora_status (*word)(void);

static sora_status by_set(void)
{
    return sora_set(scenario, SORA_GPU_ROW, sora_row_find("gpu", "h100-sxm"), NULL);
}

static sora_status by_use(void)
{
    return sora_use(scenario, "gpu", "h100-sxm", NULL);
}

static sora_status by_nothing(void)
{
    sora_status status = sora_spread(scenario, SORA_GPU_ROW, 0, 0, NULL, &error);
    return status == SORA_OK ? by_use() : status;
}

static sora_status by_unset(void)
{
    sora_status status = sora_unset(scenario, SORA_GPU_ROW, NULL);
    return status == SORA_OK ? by_use() : status;
}

START_TEST(the_last_word_wins)
{
    static const word words[] = {by_set, by_use, by_nothing, by_unset};
    open_scenario();
    keep_bytes(&before, scenario);
    double a = sora_row_find("gpu", "h100-sxm"), b = sora_row_find("gpu", "a100-sxm-80gb");
    const double p[] = {b, 2, a, 1};
    for (int i = 0; i < COUNT_OF(words); i++) {
        assert_ok(sora_spread(scenario, SORA_GPU_ROW, SORA_SPREAD_DISCRETE, 4, p, NULL));
        assert_same_bits(get(SORA_GPU_ROW).value, b, "the likeliest");
        assert_ok(words[i]());
        assert_unchanged(scenario, before);
    }
    close_scenario();
}
END_TEST

START_TEST(a_year_of_a_grid_takes_back_the_spread_of_years)
{
    static const double p[] = {2016, 2021};
    open_scenario();
    assert_ok(sora_spread(scenario, SORA_YEAR, SORA_SPREAD_UNIFORM, 2, p, NULL));
    assert_ok(sora_use(scenario, "grid", "CHN@2019", NULL));
    ck_assert_ptr_null(scenario->arrays);
    assert_same_bits(get(SORA_YEAR).high, 2019.0, "year");
    close_scenario();
}
END_TEST

START_TEST(a_spread_replaces_a_spread)
{
    static const double first[] = {50, 100}, second[] = {200, 10};
    open_scenario();
    assert_ok(sora_spread(scenario, SORA_GPU_IDLE_W, SORA_SPREAD_UNIFORM, 2, first, NULL));
    assert_ok(sora_spread(scenario, SORA_GPU_IDLE_W, SORA_SPREAD_NORMAL, 2, second, NULL));
    ck_assert_double_eq(get(SORA_GPU_IDLE_W).value, 200.0);
    arrays_remove(scenario, ARRAY_SPREAD, KEY_GPU_IDLE_W);
    ck_assert_ptr_null(scenario->arrays);
    close_scenario();
}
END_TEST

/* ---- Memory ---- */

START_TEST(every_failing_allocation_is_reported)
{
    static const double p[] = {50, 100}, q[] = {60, 110};
    hooks of;
    hooks_open(&of);
    assert_ok(sora_scenario_new(&scenario, &of.options, NULL));
    for (int i = 0; i < 2; i++) {
        keep_bytes(&before, scenario);
        of.fails = of.asked + 1;
        assert_status(sora_spread(scenario, SORA_GPU_IDLE_W, SORA_SPREAD_UNIFORM, 2, q, &error), SORA_E_MEMORY);
        ck_assert_int_eq(error.code, SORA_E_MEMORY);
        assert_unchanged(scenario, before);
        assert_ok(sora_spread(scenario, SORA_GPU_IDLE_W, SORA_SPREAD_UNIFORM, 2, p, &error));
    }
    ck_assert_int_eq(of.live, 2);
    close_scenario();
    ck_assert_int_eq(of.live, 0);
}
END_TEST

START_TEST(a_copy_keeps_its_spread)
{
    static const double p[] = {50, 100};
    sora_scenario *copy = NULL;
    open_scenario();
    assert_ok(sora_spread(scenario, SORA_GPU_IDLE_W, SORA_SPREAD_UNIFORM, 2, p, NULL));
    assert_ok(sora_scenario_copy(&copy, scenario, NULL));
    sora_answer wanted = get(SORA_WORK_ENERGY_WH), got;
    close_scenario();
    assert_ok(sora_get(copy, SORA_WORK_ENERGY_WH, &got, NULL));
    ck_assert_mem_eq(&got, &wanted, sizeof got);
    sora_scenario_free(copy);
}
END_TEST

START_TEST(describe_says_the_spread)
{
    static const double p[] = {50, 100}, many[] = {9, 8, 7, 6, 5, 4, 3, 2, 1};
    char text[200];
    open_scenario();
    assert_ok(sora_spread(scenario, SORA_GPU_IDLE_W, SORA_SPREAD_UNIFORM, 2, p, NULL));
    assert_ok(sora_describe(scenario, SORA_GPU_IDLE_W, SORA_DESCRIBE_SOURCE, text, sizeof text, NULL, NULL));
    ck_assert_str_eq(text, "set by you, uniform(50, 100)");
    assert_ok(sora_spread(scenario, SORA_WORK_ENERGY_WH, SORA_SPREAD_EMPIRICAL, 9, many, NULL));
    assert_ok(sora_describe(scenario, SORA_WORK_ENERGY_WH, SORA_DESCRIBE_SOURCE, text, sizeof text, NULL, NULL));
    ck_assert_str_eq(text, "pinned by you, empirical(9, 8, 7, 6, 5, 4, 3, 2, ...)");
    close_scenario();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("spread");
    TCase *tcase = tcase_create("spread");
    tcase_add_loop_test(tcase, central_value_and_range_follow, 0, COUNT_OF(cases));
    tcase_add_test(tcase, a_pinned_rule_spreads_what_follows);
    tcase_add_test(tcase, an_uncertain_row_spreads_its_facts);
    tcase_add_test(tcase, an_uncertain_row_leaves_other_ranges);
    tcase_add_test(tcase, an_uncertain_model_may_be_a_class);
    tcase_add_test(tcase, an_uncertain_year_reads_its_facts);
    tcase_add_loop_test(tcase, an_uncertain_year_redraws_ranges, 0, 2);
    tcase_add_test(tcase, where_no_draw_has_an_answer_the_range_is_its_value);
    tcase_add_test(tcase, outcomes_may_be_many);
    tcase_add_test(tcase, ranges_are_told_apart);
    tcase_add_test(tcase, the_last_word_wins);
    tcase_add_test(tcase, a_year_of_a_grid_takes_back_the_spread_of_years);
    tcase_add_test(tcase, a_spread_replaces_a_spread);
    tcase_add_test(tcase, every_failing_allocation_is_reported);
    tcase_add_test(tcase, a_copy_keeps_its_spread);
    tcase_add_test(tcase, describe_says_the_spread);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
