/* Rank correlation: that of the draws is the asked one, each key keeps its own distribution, and what is no correlation
 * matrix is refused by its keys. */
#include <math.h>

#include "door/draws.h"
#include "support.h"

enum { DRAWS = 16384, KEYS = 4 };

static sora_scenario *scenario;
static struct sora_scenario before;
static sora_error error;

static const sora_key keys[KEYS] = {SORA_GPU_IDLE_W, SORA_NODE_IDLE_FRACTION, SORA_SITE_PUE, SORA_GPU_TDP_W};
static const int indices[KEYS] = {KEY_GPU_IDLE_W, KEY_NODE_IDLE_FRACTION, KEY_SITE_PUE, KEY_GPU_TDP_W};
static const double rho[KEYS * KEYS] = {1.0, 0.7,  -0.4, 0.2,  /**/
                                        0.7, 1.0,  -0.1, 0.1,  /**/
                                        -0.4, -0.1, 1.0, 0.3,  /**/
                                        0.2, 0.1,  0.3,  1.0};

static void open_scenario(void)
{
    static const double normal[] = {60, 5}, beta[] = {2, 5}, uniform[] = {1.1, 1.5};
    static const double samples[] = {500, 650, 510, 700, 640, 555, 600, 620, 580};
    scenario = scenario_of_defaults();
    assert_ok(sora_spread(scenario, keys[0], SORA_SPREAD_NORMAL, 2, normal, NULL));
    assert_ok(sora_spread(scenario, keys[1], SORA_SPREAD_BETA, 2, beta, NULL));
    assert_ok(sora_spread(scenario, keys[2], SORA_SPREAD_UNIFORM, 2, uniform, NULL));
    assert_ok(sora_spread(scenario, keys[3], SORA_SPREAD_EMPIRICAL, 9, samples, NULL));
}

static void close_scenario(void)
{
    sora_scenario_free(scenario);
}

/* ---- The draws ---- */

static void draw_keys(double drawn[KEYS][DRAWS])
{
    static draws items;
    static block rows;
    draws_open(&items, scenario, 1, KEYS, indices, years_to_run());
    draws_open_block(&items, &rows);
    for (uint32_t first = 0; first < DRAWS; first += WALK_ROWS) {
        draws_fill(&items, NULL, first, &rows);
        for (int key = 0; key < KEYS; key++)
            memcpy(drawn[key] + first, rows.value[indices[key]], sizeof(walk_column));
    }
}

static const double *ranked;

static int by_value(const void *a, const void *b)
{
    double x = ranked[*(const int *)a], y = ranked[*(const int *)b];
    return (x > y) - (x < y);
}

/* Ranks from 0; equal values share the middle of theirs. */
static void ranks_of(const double *value, double *rank)
{
    static int order[DRAWS];
    for (int i = 0; i < DRAWS; i++)
        order[i] = i;
    ranked = value;
    qsort(order, DRAWS, sizeof *order, by_value);
    for (int i = 0, end; i < DRAWS; i = end) {
        for (end = i; end < DRAWS && value[order[end]] == value[order[i]]; end++)
            ;
        for (int k = i; k < end; k++)
            rank[order[k]] = 0.5 * (i + end - 1);
    }
}

static double spearman(const double *a, const double *b)
{
    static double rank_a[DRAWS], rank_b[DRAWS];
    double mean = 0.5 * (DRAWS - 1), ab = 0.0, aa = 0.0, bb = 0.0;
    ranks_of(a, rank_a);
    ranks_of(b, rank_b);
    for (int i = 0; i < DRAWS; i++) {
        ab += (rank_a[i] - mean) * (rank_b[i] - mean);
        aa += (rank_a[i] - mean) * (rank_a[i] - mean);
        bb += (rank_b[i] - mean) * (rank_b[i] - mean);
    }
    return ab / sqrt(aa * bb);
}

/* Tolerance: 0.02, the goal; the standard error of a plain sample of this size is 0.008. */
START_TEST(draws_have_the_asked_rank_correlation)
{
    static double drawn[KEYS][DRAWS];
    open_scenario();
    assert_ok(sora_correlate(scenario, KEYS, keys, rho, &error));
    draw_keys(drawn);
    for (int i = 0; i < KEYS; i++)
        for (int j = 0; j < i; j++) {
            double got = spearman(drawn[i], drawn[j]);
            ck_assert_msg(fabs(got - rho[i * KEYS + j]) <= 0.02, "%d and %d: %g, wanted %g", i, j, got, rho[i * KEYS + j]);
        }
    close_scenario();
}
END_TEST

/* Ties of a discrete key take some of the rank correlation away; its sign and order stay. */
/* A key that correlates with none of those before it keeps draws of its own. */
START_TEST(zeros_of_a_matrix_correlate_nothing)
{
    static double drawn[KEYS][DRAWS], alone[KEYS][DRAWS];
    static const double sparse[] = {1, 0, 0.5, 0, 1, 0, 0.5, 0, 1};
    open_scenario();
    draw_keys(alone);
    assert_ok(sora_correlate(scenario, 3, keys, sparse, &error));
    draw_keys(drawn);
    ck_assert_mem_eq(drawn[0], alone[0], sizeof alone[0]);
    ck_assert_double_le(fabs(spearman(drawn[0], drawn[1])), 0.02);
    ck_assert_double_le(fabs(spearman(drawn[1], drawn[2])), 0.02);
    ck_assert_double_le(fabs(spearman(drawn[0], drawn[2]) - 0.5), 0.02);
    close_scenario();
}
END_TEST

START_TEST(discrete_keys_correlate_too)
{
    static const double p[] = {1.1, 1, 1.2, 1, 1.4, 1, 1.8, 1};
    static double drawn[KEYS][DRAWS];
    open_scenario();
    assert_ok(sora_spread(scenario, keys[2], SORA_SPREAD_DISCRETE, 8, p, NULL));
    assert_ok(sora_correlate(scenario, KEYS, keys, rho, &error));
    draw_keys(drawn);
    double got = spearman(drawn[0], drawn[2]);
    ck_assert_msg(got < -0.35 && got > -0.42, "%g, wanted a little less than -0.4", got);
    close_scenario();
}
END_TEST

static double share_below(const double *drawn, double value)
{
    int below = 0;
    for (int i = 0; i < DRAWS; i++)
        below += drawn[i] < value;
    return (double)below / DRAWS;
}

/* Quartiles of each key with correlation and without.  Tolerance: 0.01, three standard errors of a plain sample. */
START_TEST(each_key_keeps_its_distribution)
{
    static const double quartiles[] = {0.25, 0.5, 0.75};
    static double drawn[KEYS][DRAWS];
    draws items;
    static block rows;
    open_scenario();
    assert_ok(sora_correlate(scenario, KEYS, keys, rho, &error));
    draw_keys(drawn);
    draws_open(&items, scenario, 1, KEYS, indices, years_to_run());
    draws_open_block(&items, &rows);
    for (size_t item = 0; item < draws_count(&items); item++)
        for (int q = 0; q < COUNT_OF(quartiles); q++) {
            int key = 0;
            while (indices[key] != draws_key(&items, item))
                key++;
            double share = share_below(drawn[key], draws_value_at(&items, item, quartiles[q]));
            ck_assert_msg(fabs(share - quartiles[q]) <= 0.01, "%s: %g", keys_name(indices[key]), share);
        }
    close_scenario();
}
END_TEST

/* The first key of a matrix, and those that are in none, have the draws that they had. */
START_TEST(other_keys_keep_their_draws)
{
    static const double pair[] = {1.0, 0.9, 0.9, 1.0};
    static double with[KEYS][DRAWS], without[KEYS][DRAWS];
    open_scenario();
    draw_keys(without);
    assert_ok(sora_correlate(scenario, 2, keys, pair, &error));
    draw_keys(with);
    ck_assert_mem_eq(with[0], without[0], sizeof with[0]);
    ck_assert_mem_ne(with[1], without[1], sizeof with[1]);
    ck_assert_mem_eq(with[2], without[2], sizeof with[2]);
    ck_assert_mem_eq(with[3], without[3], sizeof with[3]);
    assert_ok(sora_correlate(scenario, 0, NULL, NULL, &error));
    draw_keys(with);
    ck_assert_mem_eq(with, without, sizeof with);
    close_scenario();
}
END_TEST

/* A key without a spread: its own range correlates.  (That of the idle power of a metered GPU is in a residual.) */
START_TEST(own_ranges_correlate)
{
    static const double pair[] = {1.0, 0.8, 0.8, 1.0};
    static const sora_key two[] = {SORA_GPU_IDLE_W, SORA_GPU_TDP_W};
    static double drawn[KEYS][DRAWS];
    scenario = scenario_of_defaults();
    assert_ok(sora_use(scenario, "gpu", "h200-sxm", NULL));
    ck_assert_int_eq(draws_is_uncertain(scenario, KEY_GPU_IDLE_W), 1);
    int is_uncertain = draws_is_uncertain(scenario, KEY_GPU_TDP_W);
    static const double p[] = {650, 750};
    if (!is_uncertain)
        assert_ok(sora_spread(scenario, SORA_GPU_TDP_W, SORA_SPREAD_UNIFORM, 2, p, NULL));
    assert_ok(sora_correlate(scenario, 2, two, pair, &error));
    draw_keys(drawn);
    ck_assert_double_le(fabs(spearman(drawn[0], drawn[3]) - 0.8), 0.02);
    close_scenario();
}
END_TEST

/* ---- What is refused ---- */

typedef struct refusal_case {
    size_t n;
    sora_key key[3];
    double rho[9];
    sora_status status;
    const char *message;
} refusal_case;

#define I SORA_GPU_IDLE_W
#define F SORA_NODE_IDLE_FRACTION
#define P SORA_SITE_PUE

static const refusal_case refusals[] = {
    {2, {I, F}, {1, 0.5, 0.4, 1}, SORA_E_MATRIX, "of gpu.idle_w and node.idle_fraction, 0.5, differs from the same"},
    {2, {I, F}, {1, 0.5, 0.5, 0.9}, SORA_E_MATRIX, "of node.idle_fraction and node.idle_fraction, 0.9, of a key with"},
    {2, {I, F}, {1, 1.5, 1.5, 1}, SORA_E_MATRIX, "of gpu.idle_w and node.idle_fraction, 1.5, is outside -1 to 1"},
    {2, {I, F}, {1, NAN, NAN, 1}, SORA_E_MATRIX, "of gpu.idle_w and node.idle_fraction, NaN, is no finite number"},
    {2, {I, F}, {1, 1, 1, 1}, SORA_E_MATRIX, "not positive definite: the correlation of node.idle_fraction and gpu.idle_w"},
    {2, {I, F}, {1, -1, -1, 1}, SORA_E_MATRIX, "leaves no room between them"},
    {3, {I, F, P}, {1, 0.9, -0.9, 0.9, 1, 0.9, -0.9, 0.9, 1}, SORA_E_MATRIX, "of site.pue and gpu.idle_w, -0.9, cannot be"},
    {3, {I, F, P}, {1, 0.9, -0.5, 0.9, 1, 0.9, -0.5, 0.9, 1}, SORA_E_MATRIX, "of site.pue and node.idle_fraction, 0.9, cannot be"},
    {2, {I, I}, {1, 0, 0, 1}, SORA_E_MATRIX, "gpu.idle_w stands twice"},
    {2, {I, SORA_GPU_ROW}, {1, 0, 0, 1}, SORA_E_MATRIX, "gpu.row chooses a row: rows have no order"},
    {2, {I, SORA_SHARE_OF_DEMAND}, {1, 0, 0, 1}, SORA_E_MATRIX, "share.of_demand cannot be uncertain itself"},
    {2, {I, 7}, {1, 0, 0, 1}, SORA_E_KEY, "sora_correlate: no key has the number 7"},
};

START_TEST(what_is_no_correlation_is_refused_by_its_keys)
{
    const refusal_case *it = &refusals[_i];
    open_scenario();
    assert_ok(sora_correlate(scenario, KEYS, keys, rho, NULL));
    keep_bytes(&before, scenario);
    sora_status status = sora_correlate(scenario, it->n, it->key, it->rho, &error);
    ck_assert_msg(status == it->status, "%s: %s", it->message, error.message);
    ck_assert_int_eq(error.code, status);
    assert_holds(error.message, it->message);
    ck_assert_msg(strlen(error.message) < sizeof error.message - 1, "cut: %s", error.message);
    assert_unchanged(scenario, before);
    close_scenario();
}
END_TEST

START_TEST(bad_calls_are_refused)
{
    sora_key many[65];
    static double identity[64 * 64];
    int n = 0;
    for (int key = 0; key < KEYS_COUNT && n < 65; key++)
        if (keys_at(key)->role == KEY_ROLE_INPUT)
            many[n++] = keys_at(key)->number;
    for (int i = 0; i < 64; i++)
        identity[65 * i] = 1.0;
    open_scenario();
    assert_status(sora_correlate(NULL, 2, keys, rho, &error), SORA_E_ARGUMENT);
    assert_status(sora_correlate(scenario, 2, NULL, rho, &error), SORA_E_ARGUMENT);
    assert_status(sora_correlate(scenario, 2, keys, NULL, &error), SORA_E_ARGUMENT);
    assert_status(sora_correlate(scenario, 65, many, identity, &error), SORA_E_ARGUMENT);
    assert_ok(sora_correlate(scenario, 64, many, identity, &error));
    close_scenario();
}
END_TEST

START_TEST(every_failing_allocation_is_reported)
{
    hooks of;
    hooks_open(&of);
    assert_ok(sora_scenario_new(&scenario, &of.options, NULL));
    keep_bytes(&before, scenario);
    of.fails = of.asked + 1;
    assert_status(sora_correlate(scenario, KEYS, keys, rho, &error), SORA_E_MEMORY);
    ck_assert_int_eq(error.code, SORA_E_MEMORY);
    assert_unchanged(scenario, before);
    assert_ok(sora_correlate(scenario, KEYS, keys, rho, &error));
    assert_ok(sora_correlate(scenario, 2, keys, (const double[]){1, 0, 0, 1}, &error));
    ck_assert_uint_eq(scenario_correlation(scenario).n, 2);
    ck_assert_int_eq(of.live, 2);
    close_scenario();
    ck_assert_int_eq(of.live, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("correlate");
    TCase *tcase = tcase_create("correlate");
    tcase_add_test(tcase, draws_have_the_asked_rank_correlation);
    tcase_add_test(tcase, zeros_of_a_matrix_correlate_nothing);
    tcase_add_test(tcase, discrete_keys_correlate_too);
    tcase_add_test(tcase, each_key_keeps_its_distribution);
    tcase_add_test(tcase, other_keys_keep_their_draws);
    tcase_add_test(tcase, own_ranges_correlate);
    tcase_add_loop_test(tcase, what_is_no_correlation_is_refused_by_its_keys, 0, COUNT_OF(refusals));
    tcase_add_test(tcase, bad_calls_are_refused);
    tcase_add_test(tcase, every_failing_allocation_is_reported);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
