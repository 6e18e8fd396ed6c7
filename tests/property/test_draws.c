/* Draws: every shape has its closed form, points are evenly spread in every run and plane where they must be, and a key's
 * draws depend on nothing but seed, key and index. */
#include <math.h>

#include "door/draws.h"
#include "engine/sample.h"
#include "support.h"

enum { DRAWS = 16384, BLOCK = 256, PARAMETERS_MOST = 8 };

static sora_scenario *scenario;

static void open_scenario(const char *model)
{
    scenario = scenario_of_defaults();
    assert_ok(sora_use(scenario, "model", model, NULL));
    assert_ok(sora_use(scenario, "gpu", "h100-sxm", NULL));
    assert_ok(sora_use(scenario, "grid", "USA", NULL));
}

static void close_scenario(void)
{
    sora_scenario_free(scenario);
}

/* Draws of a key itself. */
static void draw_key(uint32_t seed, int key, double drawn[DRAWS])
{
    static draws items;
    draws_open(&items, scenario, seed, 1, &key, years_to_run());
    draws_sample(&items, 0, DRAWS, drawn);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* ---- Shapes ---- */

typedef struct shape_case {
    const char *name;
    sora_key key;
    int32_t shape; /* 0: the key's own range */
    size_t n;
    double p[PARAMETERS_MOST];
    double (*below)(double x); /* the share of the distribution below x */
    double mean, variance;     /* NaN: not compared */
    double least, most;        /* values at shares of 2^-33 from either end, beyond which there is no draw */
} shape_case;

#define EDGE 6.3379618 /* the standard normal at 1 - 2^-33 */

static double normal(double z) { return 0.5 * erfc(-z / sqrt(2.0)); }
static double normal_below(double x) { return normal((x - 600.0) / 50.0); }
static double lognormal_below(double x) { return normal(log(x / 70.0) / 0.25); }
static double uniform_below(double x) { return (x - 50.0) / 50.0; }
static double triangle_below(double x) { return x < 30.0 ? x * x / 3000.0 : 1.0 - (100.0 - x) * (100.0 - x) / 7000.0; }
static double beta_below(double x) { return (x - 100.0) * (x - 100.0) / 10000.0; }
static double half_normal_below(double x) { return 2.0 * normal(x / 100.0) - 1.0; }
static double empirical_below(double x) { return x < 10.0 ? x / 20.0 : 0.5 + (x - 10.0) / 180.0; }

/* 1.4 [1.2..1.8], cut at 1: lognormal on either side, 80 % within. */
static double own_below(double x)
{
    double z90 = 1.2815515655446004, down = log(1.4 / 1.2) / z90, up = log(1.8 / 1.4) / z90;
    double cut = normal(log(1.0 / 1.4) / down);
    return (normal(log(x / 1.4) / (x < 1.4 ? down : up)) - cut) / (1.0 - cut);
}

static const shape_case shapes[] = {
    {"normal", SORA_GPU_IDLE_W, SORA_SPREAD_NORMAL, 2, {600, 50}, normal_below, 600, 2500, 600 - 50 * EDGE, 600 + 50 * EDGE},
    {"lognormal", SORA_GPU_IDLE_W, SORA_SPREAD_LOGNORMAL, 2, {70, 0.25}, lognormal_below, 72.22203852493719,
     336.40457132993726, 70 / 4.8767, 70 * 4.8767}, /* 70 e^(1/32), mean^2 (e^(1/16) - 1), e^(EDGE / 4) */
    {"uniform", SORA_GPU_IDLE_W, SORA_SPREAD_UNIFORM, 2, {50, 100}, uniform_below, 75, 2500.0 / 12, 50, 100},
    {"triangular", SORA_GPU_IDLE_W, SORA_SPREAD_TRIANGULAR, 3, {0, 30, 100}, triangle_below, 130.0 / 3, 7900.0 / 18, 0, 100},
    {"beta", SORA_GPU_IDLE_W, SORA_SPREAD_BETA, 4, {2, 1, 100, 200}, beta_below, 500.0 / 3, 10000.0 / 18, 100, 200},
    {"normal, cut", SORA_GPU_IDLE_W, SORA_SPREAD_NORMAL, 2, {0, 100}, half_normal_below, 79.78845608028654,
     3633.80227632418, 0, 100 * EDGE}, /* 100 sqrt(2 / pi), 10^4 (1 - 2 / pi) */
    {"empirical", SORA_GPU_IDLE_W, SORA_SPREAD_EMPIRICAL, 3, {100, 0, 10}, empirical_below, 30, 2900.0 / 3, 0, 100},
    {"own range", SORA_FLEET_PEAK_TO_MEAN, 0, 0, {0}, own_below, (double)NAN, (double)NAN, 1, 10},
};

/* One draw lies in each of DRAWS equal parts of the distribution.  So every order statistic is known to one part, and the
 * error of a mean is at most the variation of what is averaged over all parts, divided by their number. */
START_TEST(draws_have_the_closed_form)
{
    const shape_case *it = &shapes[_i];
    static double drawn[DRAWS];
    double sum = 0.0, squares = 0.0, down = it->mean - it->least, up = it->most - it->mean;
    open_scenario("wan2.1-14b");
    if (it->shape != 0)
        assert_ok(sora_spread(scenario, it->key, it->shape, it->n, it->p, NULL));
    draw_key(3, keys_index(it->key), drawn);
    qsort(drawn, DRAWS, sizeof *drawn, by_size);
    for (int i = 0; i < DRAWS; i++) {
        double part = it->below(drawn[i]) * DRAWS;
        ck_assert_msg(part >= i - 1e-6 && part <= i + 1 + 1e-6, "%s: draw %d at %.17g has %.9g parts below it", it->name, i,
                      drawn[i], part);
        sum += drawn[i];
        squares += (drawn[i] - it->mean) * (drawn[i] - it->mean);
    }
    if (!isnan(it->mean)) {
        ck_assert_double_le(fabs(sum / DRAWS - it->mean), (up + down) / DRAWS);
        ck_assert_double_le(fabs(squares / DRAWS - it->variance), (up * up + down * down) / DRAWS);
    }
    close_scenario();
}
END_TEST

/* A step of weight w begins and ends within one of the parts: at most one draw more or less at either end. */
START_TEST(discrete_draws_have_their_weights)
{
    static const double p[] = {90, 1, 50, 4, 70, 2, 60, 4};
    static double drawn[DRAWS];
    open_scenario("wan2.1-14b");
    assert_ok(sora_spread(scenario, SORA_GPU_IDLE_W, SORA_SPREAD_DISCRETE, COUNT_OF(p), p, NULL));
    draw_key(3, KEY_GPU_IDLE_W, drawn);
    for (int step = 0; step < COUNT_OF(p); step += 2) {
        int count = 0;
        for (int i = 0; i < DRAWS; i++)
            count += drawn[i] == p[step];
        ck_assert_double_le(fabs(count - DRAWS * p[step + 1] / 11.0), 2.0);
    }
    close_scenario();
}
END_TEST

/* ---- Points ---- */

static void shares_of(uint32_t seed, int key, int other, uint32_t first, size_t n, double *share)
{
    sample_stream stream = sample_stream_of(seed, key, other);
    for (size_t done = 0; done < n; done += WALK_ROWS)
        sample_shares(WALK_BASE_WIDTH, &stream, first + (uint32_t)done, share + done);
}

/* Every aligned run of 2^k draws has one in each of 2^k equal parts: keys with and without a dimension of their own. */
START_TEST(every_aligned_run_is_spread_evenly)
{
    enum { MOST = 1024 };
    static const uint32_t firsts[] = {0, 5, 77, 4095};
    for (int key = 0; key < KEYS_COUNT; key++)
        for (size_t n = WALK_ROWS; n <= MOST; n *= 2) {
            double share[MOST];
            uint8_t seen[MOST] = {0};
            shares_of(9, key, _i % 2, firsts[_i / 2] * (uint32_t)n, n, share);
            for (size_t i = 0; i < n; i++)
                seen[(size_t)(share[i] * (double)n)]++;
            for (size_t i = 0; i < n; i++)
                if (seen[i] != 1)
                    ck_abort_msg("%s: %d of %zu draws in part %zu", keys_name(key), seen[i], n, i);
        }
}
END_TEST

/* The first dimensions, and the degrees of their polynomials: in the plane of two of them every box whose sides are 2^-a and
 * 2^-b holds 2^t draws of any aligned run of 2^(a + b + t), t the sum of the degrees less one (Sobol 1967). */
START_TEST(planes_of_the_first_dimensions_are_spread_evenly)
{
    enum { N = 1024, BITS = 10 };
    static const int keys[] = {KEY_MODEL_ROW, KEY_STACK_LATENCY_RESIDUAL, KEY_DEMAND_VIDEO_MINUTES_PER_DAY,
                               KEY_STACK_POWER_RESIDUAL, KEY_FLEET_TARGET_UTILISATION};
    static const int degree[] = {1, 1, 2, 3, 3};
    static double share[COUNT_OF(keys)][N];
    for (int i = 0; i < COUNT_OF(keys); i++)
        shares_of(4, keys[i], 0, 7 * N, N, share[i]);
    for (int i = 0; i < COUNT_OF(keys); i++)
        for (int j = 0; j < i; j++) {
            int t = degree[i] - 1 + degree[j] - 1;
            for (int a = 0; a <= BITS - t; a++) {
                int count[N] = {0}, b = BITS - t - a;
                for (int k = 0; k < N; k++)
                    count[((int)ldexp(share[i][k], a) << b) + (int)ldexp(share[j][k], b)]++;
                for (int box = 0; box < 1 << (a + b); box++)
                    ck_assert_msg(count[box] == 1 << t, "%d and %d: %d draws in box %d of 2^%d", i, j, count[box], box, a + b);
            }
        }
}
END_TEST

/* Keys among themselves, and the two sets of a key: five standard errors of independent shares. */
START_TEST(keys_and_sets_are_independent)
{
    static const int keys[] = {KEY_MODEL_ROW, KEY_SITE_PUE, KEY_GRID_GENERATION_TWH, KEY_CLIP_WIDTH_PX, KEY_GRID_GDP_USD};
    enum { ALL = 2 * COUNT_OF(keys), N = 4096 };
    static double share[ALL][N];
    for (int i = 0; i < ALL; i++)
        shares_of((uint32_t)_i, keys[i / 2], i % 2, 0, N, share[i]);
    for (int i = 0; i < ALL; i++)
        for (int j = 0; j < i; j++) {
            double sum = 0.0;
            for (int k = 0; k < N; k++)
                sum += (share[i][k] - 0.5) * (share[j][k] - 0.5);
            ck_assert_msg(fabs(12.0 * sum / N) < 5.0 / sqrt(N), "%d and %d correlate by %g", i, j, 12.0 * sum / N);
        }
}
END_TEST

static void draw_row(uint64_t *state, double *share, walk_column bend[BEND_PARTS], size_t row)
{
    share[row] = (draw_unit(state) * 4294967295.0 + 0.5) * 0x1p-32;
    for (int part = 0; part < BEND_PARTS; part++)
        bend[part][row] = draw_unit(state);
    bend[BEND_WITHIN][row] = 1.0 - bend[BEND_FROM][row];
}

enum { SHARES, NORMALS, BELOW, VALUES, BENT, STATED, LOOPS = STATED + 4 };

/* All loops over the same rows; columns bent alike when the first row's bend goes for all. */
static void run_loops(int width, const sample_stream *stream, uint32_t first, walk_column share,
                      walk_column bend[BEND_PARTS], walk_column out[LOOPS])
{
    double alike[BEND_PARTS];
    sample_shape shape = {.a = 0.3, .b = 0.7, .c = 1.9, .from = 0.1, .within = 0.8, .low = 0.2, .high = 1.8};
    for (int part = 0; part < BEND_PARTS; part++)
        alike[part] = bend[part][0];
    sample_shares(width, stream, first, out[SHARES]);
    sample_normals(width, share, out[NORMALS]);
    sample_shares_below(width, out[NORMALS], out[BELOW]);
    sample_values(width, bend, 0.1, 2.0, share, out[VALUES]);
    sample_bent(width, 1, &(sample_bend){alike, 0.1, 2.0}, (walk_column *)share, &out[BENT]);
    for (shape.form = SAMPLE_NORMAL; shape.form <= SAMPLE_TRIANGULAR; shape.form++)
        sample_stated(width, &shape, share, out[STATED + (int)shape.form]);
}

START_TEST(wide_vectors_make_the_same_bits)
{
    uint64_t state = (uint64_t)_i;
    int key = draw_below(&state, KEYS_COUNT);
    uint32_t first = (uint32_t)(draw_bits(&state) & ~(uint64_t)(WALK_ROWS - 1));
    walk_column share, bend[BEND_PARTS], base[LOOPS], wide[LOOPS];
    sample_stream stream = sample_stream_of((uint32_t)_i, key, draw_below(&state, 2));
    for (size_t row = 0; row < WALK_ROWS; row++)
        draw_row(&state, share, bend, row);
    run_loops(WALK_BASE_WIDTH, &stream, first, share, bend, base);
    for (int width = walk_width(); width > WALK_BASE_WIDTH; width--) {
        run_loops(width, &stream, first, share, bend, wide);
        ck_assert_mem_eq(wide, base, sizeof base);
    }
    ck_assert_double_eq(base[VALUES][0], base[BENT][0]);
}
END_TEST

/* ---- What draws depend on ---- */

enum { OUT = 3 };
static const int out_keys[OUT] = {KEY_SITE_PUE, KEY_FLEET_PEAK_TO_MEAN, KEY_NODE_IDLE_FRACTION};

static void sample_keys(uint32_t seed, double *drawn)
{
    static draws items;
    draws_open(&items, scenario, seed, OUT, out_keys, years_to_run());
    draws_sample(&items, 0, BLOCK, drawn);
}

START_TEST(one_more_spread_changes_no_other_draw)
{
    const double p[] = {20, 2}, grids[] = {sora_row_find("grid", "USA"), 1, sora_row_find("grid", "DEU"), 1};
    static double before[OUT][BLOCK], after[OUT][BLOCK], seeded[OUT][BLOCK];
    open_scenario("wan2.1-14b");
    sample_keys(1, before[0]);
    sample_keys(1, after[0]);
    sample_keys(2, seeded[0]);
    ck_assert_mem_eq(before, after, sizeof before);
    for (int i = 0; i < OUT; i++)
        ck_assert_int_ne(memcmp(before[i], seeded[i], sizeof before[i]), 0);
    assert_ok(sora_spread(scenario, SORA_NODE_NETWORK_W_PER_GPU, SORA_SPREAD_NORMAL, 2, p, NULL));
    assert_ok(sora_spread(scenario, SORA_GRID_ROW, SORA_SPREAD_DISCRETE, COUNT_OF(grids), grids, NULL));
    sample_keys(1, after[0]);
    ck_assert_mem_eq(before, after, sizeof before);
    assert_ok(sora_use(scenario, "model", "sora-class", NULL));
    sample_keys(1, after[0]);
    ck_assert_mem_eq(before, after, sizeof before);
    close_scenario();
}
END_TEST

/* Rows and a class: more outcomes than there is room for cases.  The same with years.  Years alone, in some of which data
 * centres spread as in none of those that are tried first. */
enum { CHOICES_OF_ROWS, CHOICES_OF_ROWS_AND_YEARS, CHOICES_OF_YEARS, CHOICES };

static void spread_choices(int choices)
{
    static const double gpus[] = {1, 1, 2, 1, 3, 1, 4, 1}, years[] = {2020, 2035}, years_of_china[] = {2015, 2033};
    open_scenario("sora-class");
    if (choices != CHOICES_OF_YEARS)
        assert_ok(sora_spread(scenario, SORA_GPU_ROW, SORA_SPREAD_DISCRETE, COUNT_OF(gpus), gpus, NULL));
    if (choices == CHOICES_OF_ROWS_AND_YEARS)
        assert_ok(sora_spread(scenario, SORA_YEAR, SORA_SPREAD_UNIFORM, COUNT_OF(years), years, NULL));
    if (choices != CHOICES_OF_YEARS)
        return;
    assert_ok(sora_use(scenario, "grid", "CHN", NULL));
    assert_ok(sora_set(scenario, SORA_YEAR, 2024, NULL));
    assert_ok(sora_spread(scenario, SORA_YEAR, SORA_SPREAD_UNIFORM, COUNT_OF(years_of_china), years_of_china, NULL));
}

/* The order in which draws are made, and so the cases that are at hand, does not change them. */
START_TEST(cases_do_not_change_draws)
{
    static draws items;
    static double at_once[BLOCK], apart[BLOCK];
    int key = KEY_SHARE_OF_GENERATION;
    spread_choices(_i);
    draws_open(&items, scenario, 1, 1, &key, years_to_run());
    ck_assert(_i == CHOICES_OF_YEARS || items.cases.most < 14 * 4);
    draws_sample(&items, 0, BLOCK, at_once);
    for (uint32_t end = BLOCK; end > 0; end -= WALK_ROWS) {
        draws_open(&items, scenario, 1, 1, &key, years_to_run());
        draws_sample(&items, end - WALK_ROWS, WALK_ROWS, apart + end - WALK_ROWS);
    }
    ck_assert_mem_eq(at_once, apart, sizeof apart);
    close_scenario();
}
END_TEST

/* Each draw is what a scenario says in which everything that is drawn is set by hand. */
START_TEST(a_draw_is_a_scenario)
{
    enum { SCENARIOS = 64 };
    static draws items;
    sora_answer answer;
    int keys[KEYS_COUNT] = {KEY_SHARE_OF_GENERATION}, n = 1;
    static double drawn[KEYS_COUNT][SCENARIOS];
    spread_choices(_i);
    assert_ok(sora_use(scenario, "model", "wan2.1-14b", NULL));
    draws_open(&items, scenario, 1, 1, keys, years_to_run());
    for (size_t item = 0; item < draws_count(&items); item++)
        keys[n++] = draws_key(&items, item);
    draws_open(&items, scenario, 1, (size_t)n, keys, years_to_run());
    draws_sample(&items, 0, SCENARIOS, drawn[0]);
    for (int row = 0; row < SCENARIOS; row++) {
        sora_scenario *one = NULL;
        assert_ok(sora_scenario_copy(&one, scenario, NULL));
        for (int i = 1; i < n; i++)
            if (!number_is_nan(drawn[i][row]))
                assert_ok(sora_set(one, keys_at(keys[i])->number, drawn[i][row], NULL));
        sora_status status = sora_get(one, SORA_SHARE_OF_GENERATION, &answer, NULL);
        assert_same_bits(status == SORA_OK ? answer.value : number_nan(), drawn[0][row], "share.of_generation");
        sora_scenario_free(one);
    }
    close_scenario();
}
END_TEST

/* A class made anew draw by draw takes ten times as long. */
START_TEST(all_members_of_a_class_are_at_hand)
{
    static draws items;
    static double drawn[BLOCK];
    const class_member *members;
    int key = KEY_SHARE_OF_GENERATION;
    open_scenario("sora-class");
    size_t n = facts_class_members((uint32_t)scenario->base.value[KEY_MODEL_ROW], &members);
    draws_open(&items, scenario, 1, 1, &key, years_to_run());
    draws_sample(&items, 0, BLOCK, drawn);
    ck_assert_uint_gt(n, 10);
    ck_assert_uint_eq(items.cases.n, n);
    close_scenario();
}
END_TEST

/* With as many keys as any caller asks for at a time there is room for cases. */
START_TEST(draws_have_room_for_cases)
{
    static draws items;
    enum { MOST = 64 };
    int keys[MOST], n = 0;
    spread_choices(1);
    for (int key = KEYS_COUNT - 1; key >= 0 && n < MOST; key--)
        if (plan_stage_of(key) >= 0)
            keys[n++] = key;
    draws_open(&items, scenario, 1, (size_t)n, keys, years_to_run());
    ck_assert_uint_ge(items.cases.most, 1);
    ck_assert_uint_le(items.n_own * BEND_PARTS + items.cases.most * items.cases.size, DRAWS_CELLS);
    close_scenario();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("draws");
    TCase *tcase = tcase_create("draws");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, draws_have_the_closed_form, 0, COUNT_OF(shapes));
    tcase_add_test(tcase, discrete_draws_have_their_weights);
    tcase_add_loop_test(tcase, every_aligned_run_is_spread_evenly, 0, 8);
    tcase_add_test(tcase, planes_of_the_first_dimensions_are_spread_evenly);
    tcase_add_loop_test(tcase, keys_and_sets_are_independent, 1, 5);
    tcase_add_loop_test(tcase, wide_vectors_make_the_same_bits, 0, 100);
    tcase_add_test(tcase, one_more_spread_changes_no_other_draw);
    tcase_add_loop_test(tcase, cases_do_not_change_draws, 0, CHOICES);
    tcase_add_loop_test(tcase, a_draw_is_a_scenario, 0, CHOICES);
    tcase_add_test(tcase, all_members_of_a_class_are_at_hand);
    tcase_add_test(tcase, draws_have_room_for_cases);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
