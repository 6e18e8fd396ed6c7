/* sora_eval: many rows at once are each what sora_set and sora_get say of one; threads. */
#include <math.h>
#include <pthread.h>
#include <stdio.h>

#include "support.h"

enum { MOST_ROWS = 100, MOST_IN = 6, MOST_OUT = 24 };

/* A question of many rows. */
typedef struct sheet {
    size_t n, n_in, n_out;
    sora_key in_key[MOST_IN], out_key[MOST_OUT];
    double in[MOST_ROWS * MOST_IN], out[MOST_ROWS * MOST_OUT];
    sora_status row_status[MOST_ROWS];
} sheet;

static sora_error error;

static sora_status run(const sora_scenario *scenario, sheet *of)
{
    memset(of->out, 0xa5, sizeof of->out);
    memset(of->row_status, 0xa5, sizeof of->row_status);
    memset(&error, 0xa5, sizeof error);
    return sora_eval(scenario, of->n, of->n_in, of->in_key, of->in, of->n_out, of->out_key, of->out, of->row_status,
                     &error);
}

/* What one row gives when its inputs are set one by one: NaN in everything where one of them is refused. */
static sora_status one_by_one(const sora_scenario *scenario, const sheet *of, size_t row, double out[MOST_OUT])
{
    sora_scenario *single = NULL;
    sora_status status = SORA_OK;
    assert_ok(sora_scenario_copy(&single, scenario, NULL));
    for (size_t i = 0; i < of->n_in && status == SORA_OK; i++)
        status = sora_set(single, of->in_key[i], of->in[row * of->n_in + i], NULL);
    int refused = status != SORA_OK;
    for (size_t i = 0; i < of->n_out; i++) {
        sora_answer answer;
        sora_status of_key = sora_get(single, of->out_key[i], &answer, NULL);
        status = status == SORA_OK ? of_key : status;
        out[i] = refused ? number_nan() : answer.value;
    }
    sora_scenario_free(single);
    return status;
}

static void assert_rows_alone(const sora_scenario *scenario, const sheet *of)
{
    for (size_t row = 0; row < of->n; row++) {
        double out[MOST_OUT];
        sora_status status = one_by_one(scenario, of, row, out);
        ck_assert_msg(of->row_status[row] == status, "row %zu: %s, alone %s", row,
                      sora_status_name(of->row_status[row]), sora_status_name(status));
        for (size_t i = 0; i < of->n_out; i++)
            assert_same_bits(of->out[row * of->n_out + i], out[i], sora_key_text(of->out_key[i], SORA_KEY_NAME));
    }
}

/* The call's status and error follow from the rows'. */
static void assert_first_failure(const sheet *of, sora_status status)
{
    size_t first = 0;
    while (first < of->n && of->row_status[first] == SORA_OK)
        first++;
    assert_status(status, first < of->n ? SORA_E_ROWS : SORA_OK);
    ck_assert_uint_eq(error.row, first < of->n ? first : 0);
    ck_assert_msg(first == of->n || strlen(error.message) > 0, "no message");
}

static int draw_input(uint64_t *state)
{
    int key = draw_below(state, KEYS_COUNT);
    return takes_number(key) ? key : draw_input(state);
}

/* Hourly years have rows of their own, in test_supply.c. */
static int draw_quick(uint64_t *state)
{
    int key = draw_below(state, KEYS_COUNT);
    return rests_on_weather(key) ? draw_quick(state) : key;
}

/* Columns of any keys that may be set: inputs, rows, years, rules to pin; one value in twenty is none. */
static void draw_sheet(sheet *of, uint64_t *state, size_t n)
{
    of->n = n;
    of->n_in = (size_t)draw_below(state, MOST_IN + 1);
    of->n_out = 1 + (size_t)draw_below(state, MOST_OUT);
    for (size_t i = 0; i < of->n_in; i++) {
        int key = draw_input(state);
        of->in_key[i] = keys_at(key)->number;
        for (size_t row = 0; row < n; row++)
            of->in[row * of->n_in + i] = draw_below(state, 20) > 0 ? draw_value(state, key) : number_nan();
    }
    for (size_t i = 0; i < of->n_out; i++)
        of->out_key[i] = keys_at(draw_quick(state))->number;
}

START_TEST(rows_by_hand_are_what_get_says)
{
    sheet of;
    uint64_t state = (uint64_t)_i;
    sora_scenario *hand = scenario_by_hand();
    draw_sheet(&of, &state, 5);
    assert_first_failure(&of, run(hand, &of));
    assert_rows_alone(hand, &of);
    sora_scenario_free(hand);
}
END_TEST

START_TEST(rows_over_facts_are_what_get_says)
{
    sheet of;
    uint64_t state = (uint64_t)_i;
    sora_scenario *scenario = scenario_of_rows(&state);
    draw_sheet(&of, &state, 3);
    assert_first_failure(&of, run(scenario, &of));
    assert_rows_alone(scenario, &of);
    sora_scenario_free(scenario);
}
END_TEST

/* Every row of a table and the year as columns. */
START_TEST(rows_of_tables_are_columns)
{
    sheet of = {.n_in = 2, .n_out = 6, .in_key = {0, SORA_YEAR}};
    static const sora_key asked[] = {SORA_WORK_ENERGY_WH, SORA_WORK_MEMORY_GB,           SORA_SHARE_OF_GENERATION,
                                     SORA_SHARE_OF_PEAK,  SORA_GRID_YEAR_GENERATION_TWH, SORA_FLEET_GPUS};
    uint64_t state = (uint64_t)_i;
    sora_scenario *scenario = scenario_of_rows(&state);
    memcpy(of.out_key, asked, sizeof asked);
    of.in_key[0] = keys_at(keys_row_of_table(_i))->number;
    for (size_t place = 0; place < facts_row_count(_i) && of.n < 40; place++, of.n++) {
        of.in[2 * of.n] = facts_row_at(_i, place);
        of.in[2 * of.n + 1] = 2005.0 + (double)(of.n % 30);
    }
    assert_first_failure(&of, run(scenario, &of));
    assert_rows_alone(scenario, &of);
    sora_scenario_free(scenario);
}
END_TEST

/* A year alone as a column reads other facts in every row, and so does the year of the data. */
START_TEST(years_are_columns)
{
    sheet of = {.n = 40, .n_in = 1, .n_out = 5, .in_key = {_i == 0 ? SORA_YEAR : SORA_GRID_DATA_YEAR},
                .out_key = {SORA_GRID_GENERATION_TWH, SORA_GRID_YEAR_GENERATION_TWH, SORA_GRID_CAPACITY_GW,
                            SORA_GRID_YEAR_DEMAND_TWH, SORA_GRID_DATA_YEAR}};
    sora_scenario *scenario = scenario_of_defaults();
    assert_ok(sora_use(scenario, "grid", "USA", NULL));
    for (size_t row = 0; row < of.n; row++)
        of.in[row] = 1998.0 + (double)row;
    assert_first_failure(&of, run(scenario, &of));
    assert_rows_alone(scenario, &of);
    ck_assert_double_ne(of.out[10 * 5], of.out[20 * 5]);
    sora_scenario_free(scenario);
}
END_TEST

/* ---- Splits ---- */

START_TEST(rows_may_be_split_over_calls)
{
    static sheet whole, part;
    uint64_t state = (uint64_t)_i;
    sora_scenario *hand = scenario_by_hand();
    draw_sheet(&whole, &state, MOST_ROWS);
    run(hand, &whole);
    part = whole;
    for (size_t first = 0; first < whole.n; first += part.n) {
        part.n = 1 + (size_t)draw_below(&state, 40);
        part.n = part.n < whole.n - first ? part.n : whole.n - first;
        memcpy(part.in, whole.in + first * whole.n_in, part.n * whole.n_in * sizeof(double));
        run(hand, &part);
        ck_assert_mem_eq(part.out, whole.out + first * whole.n_out, part.n * whole.n_out * sizeof(double));
        ck_assert_mem_eq(part.row_status, whole.row_status + first, part.n * sizeof(sora_status));
    }
    sora_scenario_free(hand);
}
END_TEST

START_TEST(nothing_is_written_past_the_rows)
{
    sheet of;
    uint64_t state = (uint64_t)_i;
    sora_scenario *hand = scenario_by_hand();
    draw_sheet(&of, &state, 1 + (size_t)_i);
    run(hand, &of);
    const unsigned char *after = (const unsigned char *)(of.out + of.n * of.n_out);
    for (size_t i = 0; i < sizeof of.out - of.n * of.n_out * sizeof(double); i++)
        ck_assert_uint_eq(after[i], 0xa5);
    ck_assert_int_eq(of.row_status[of.n], (sora_status)0xa5a5a5a5u);
    sora_scenario_free(hand);
}
END_TEST

/* ---- Bad rows ---- */

static const struct {
    sora_key key;
    double value;
    sora_status status;
} bad[] = {
    {SORA_CLIP_WIDTH_PX, 15.0, SORA_E_RANGE},
    {SORA_CLIP_WIDTH_PX, (double)NAN, SORA_E_NOT_FINITE},
    {SORA_CLIP_WIDTH_PX, (double)INFINITY, SORA_E_NOT_FINITE},
    {SORA_CLIP_FRAMES, 0.0, SORA_E_RANGE},
    {SORA_SHARE_OF_PEAK, 0.5, SORA_E_READ_ONLY},
    {SORA_GPU_ROW, 0.5, SORA_E_ROW},
    {SORA_GPU_ROW, 1e9, SORA_E_ROW},
    {SORA_YEAR, 1.0, SORA_E_RANGE},
    {SORA_GRID_DEMAND_TWH, -1.0, SORA_E_RANGE},
};

/* Row 37 of 50 is bad: only that one fails, and the error is its. */
START_TEST(a_bad_row_fails_alone)
{
    static sheet of, good;
    sora_scenario *hand = scenario_by_hand();
    of = (sheet){.n = 50, .n_in = 2, .n_out = 2, .in_key = {SORA_SITE_PUE, bad[_i].key},
                 .out_key = {SORA_WORK_ENERGY_WH, SORA_FLEET_GPUS}};
    double fine = bad[_i].status == SORA_E_READ_ONLY ? bad[_i].value : hand->base.value[keys_index(bad[_i].key)];
    for (size_t row = 0; row < of.n; row++) {
        of.in[2 * row] = 1.0 + (double)row / 100.0;
        of.in[2 * row + 1] = number_is_nan(fine) ? 100.0 : fine;
    }
    assert_status(run(hand, &of), bad[_i].status == SORA_E_READ_ONLY ? SORA_E_ROWS : SORA_OK);
    good = of;
    of.in[2 * 37 + 1] = bad[_i].value;
    assert_status(run(hand, &of), SORA_E_ROWS);
    size_t first = bad[_i].status == SORA_E_READ_ONLY ? 0 : 37;
    ck_assert_uint_eq(error.row, first);
    ck_assert_uint_eq(error.key, bad[_i].key);
    assert_holds(error.message, sora_key_text(bad[_i].key, SORA_KEY_NAME));
    for (size_t row = 0; row < of.n; row++) {
        int fails = row == 37 || first == 0;
        ck_assert_int_eq(of.row_status[row], fails ? bad[_i].status : SORA_OK);
        for (size_t i = 2 * row; i < 2 * row + 2; i++)
            assert_same_bits(of.out[i], fails ? number_nan() : good.out[i], "out");
    }
    sora_scenario_free(hand);
}
END_TEST

/* An answer that lacks something leaves the others of its row alone, and the error names what get would name. */
START_TEST(an_unknown_answer_fails_alone)
{
    sora_answer answer;
    sora_error alone;
    sora_scenario *hand = scenario_by_hand();
    sheet of = {.n = 3, .n_in = 1, .n_out = 3, .in_key = {SORA_SITE_PUE}, .in = {1.1, 1.2, 1.3},
                .out_key = {SORA_WORK_ENERGY_WH, SORA_SHARE_OF_PEAK, SORA_FLEET_PEAK_MW}};
    assert_ok(sora_unset(hand, SORA_GRID_DEMAND_TWH, NULL));
    assert_status(sora_get(hand, SORA_SHARE_OF_PEAK, &answer, &alone), SORA_E_UNKNOWN);
    assert_status(run(hand, &of), SORA_E_ROWS);
    ck_assert_uint_eq(error.row, 0);
    ck_assert_uint_eq(error.key, SORA_GRID_DEMAND_TWH);
    ck_assert_str_eq(error.message, alone.message);
    for (size_t row = 0; row < 3; row++) {
        ck_assert_int_eq(of.row_status[row], SORA_E_UNKNOWN);
        ck_assert_double_finite(of.out[3 * row]);
        ck_assert_double_nan(of.out[3 * row + 1]);
        ck_assert_double_finite(of.out[3 * row + 2]);
    }
    sora_scenario_free(hand);
}
END_TEST

/* Each key in turn is unknown: a column that has nothing to do with it, and one that may have, name it as get does. */
START_TEST(the_missing_key_is_the_one_that_get_names)
{
    static const sora_key columns[] = {SORA_SITE_PUE, SORA_CLUSTER_GPUS, SORA_CLIP_WIDTH_PX,
                                       SORA_DEMAND_VIDEO_MINUTES_PER_DAY};
    sora_scenario *hand = scenario_by_hand();
    assert_ok(sora_unset(hand, keys_at(_i)->number, NULL));
    for (int out = 0; number_is_nan(hand->base.value[_i]) && out < KEYS_COUNT; out += 7) {
        if (rests_on_weather(out))
            continue;
        sora_answer answer;
        sora_error alone;
        sheet of = {.n = 1, .n_in = 1, .n_out = 1, .out_key = {keys_at(out)->number}};
        of.in_key[0] = columns[out % COUNT_OF(columns)];
        if (sora_key_at((size_t)_i) == of.in_key[0])
            continue;
        of.in[0] = hand->set[keys_index(of.in_key[0])];
        sora_status status = sora_get(hand, of.out_key[0], &answer, &alone);
        run(hand, &of);
        ck_assert_int_eq(of.row_status[0], status);
        ck_assert_msg(error.key == alone.key, "%s with a column %s: '%s', alone '%s'", keys_name(out),
                      sora_key_text(of.in_key[0], SORA_KEY_NAME), error.message, alone.message);
    }
    sora_scenario_free(hand);
}
END_TEST

/* ---- Bad calls ---- */

static void assert_refused(sora_status status, sora_status wanted, const sheet *of)
{
    assert_status(status, wanted);
    ck_assert_int_eq(error.code, wanted);
    ck_assert_msg(strlen(error.message) > 0, "no message");
    const unsigned char *bytes = (const unsigned char *)of->out;
    for (size_t i = 0; i < sizeof of->out; i++)
        ck_assert_uint_eq(bytes[i], 0xa5);
}

START_TEST(bad_calls_are_refused_and_write_nothing)
{
    sheet of = {
        .n = 2, .n_in = 1, .n_out = 1, .in_key = {SORA_SITE_PUE}, .in = {1.1, 1.2}, .out_key = {SORA_WORK_ENERGY_WH}};
    sora_scenario *s = scenario_by_hand();
    memset(of.out, 0xa5, sizeof of.out);
    const sora_key *ik = of.in_key, *ok = of.out_key;
    assert_refused(sora_eval(NULL, 2, 1, ik, of.in, 1, ok, of.out, NULL, &error), SORA_E_ARGUMENT, &of);
    assert_refused(sora_eval(s, 2, 1, NULL, of.in, 1, ok, of.out, NULL, &error), SORA_E_ARGUMENT, &of);
    assert_refused(sora_eval(s, 2, 1, ik, NULL, 1, ok, of.out, NULL, &error), SORA_E_ARGUMENT, &of);
    assert_refused(sora_eval(s, 2, 1, ik, of.in, 1, NULL, of.out, NULL, &error), SORA_E_ARGUMENT, &of);
    assert_refused(sora_eval(s, 2, 1, ik, of.in, 1, ok, NULL, NULL, &error), SORA_E_ARGUMENT, &of);
    assert_refused(sora_eval(s, 2, 1, ik, of.in, 0, ok, of.out, NULL, &error), SORA_E_ARGUMENT, &of);
    assert_refused(sora_eval(s, 2, 256, ik, of.in, 1, ok, of.out, NULL, &error), SORA_E_ARGUMENT, &of);
    assert_refused(sora_eval(s, 2, 1, ik, of.in, SIZE_MAX, ok, of.out, NULL, &error), SORA_E_ARGUMENT, &of);
    assert_refused(sora_eval(s, 2, SIZE_MAX, ik, of.in, 2, ok, of.out, NULL, &error), SORA_E_ARGUMENT, &of);
    assert_refused(sora_eval(s, SIZE_MAX / 8, 1, ik, of.in, 1, ok, of.out, NULL, &error), SORA_E_ARGUMENT, &of);
    of.in_key[0] = 99;
    assert_refused(sora_eval(s, 2, 1, ik, of.in, 1, ok, of.out, NULL, &error), SORA_E_KEY, &of);
    ck_assert_uint_eq(error.key, 99);
    of.in_key[0] = SORA_SITE_PUE;
    of.out_key[0] = 0;
    assert_refused(sora_eval(s, 2, 1, ik, of.in, 1, ok, of.out, NULL, &error), SORA_E_KEY, &of);
    assert_status(sora_eval(s, 2, 1, ik, of.in, 1, ok, of.out, NULL, NULL), SORA_E_KEY);
    sora_scenario_free(s);
}
END_TEST

START_TEST(no_rows_and_no_columns_are_fine)
{
    double out = 7.0;
    sora_key key = SORA_WORK_ENERGY_WH;
    sora_scenario *hand = scenario_by_hand();
    assert_ok(sora_eval(hand, 0, 0, NULL, NULL, 1, &key, &out, NULL, &error));
    ck_assert_double_eq(out, 7.0);
    assert_ok(sora_eval(hand, 1, 0, NULL, NULL, 1, &key, &out, NULL, NULL));
    assert_same_bits(out, value_of(hand, key), "work.energy_wh");
    sora_scenario_free(hand);
}
END_TEST

START_TEST(as_many_keys_as_there_may_be)
{
    enum { MOST_KEYS = 256 };
    sora_key keys[MOST_KEYS];
    double out[MOST_KEYS];
    sora_scenario *hand = scenario_by_hand();
    for (size_t i = 0, n = 0; n < MOST_KEYS; i++)
        if (!takes_points((int)i) && !rests_on_weather((int)i))
            keys[n++] = sora_key_at(i);
    assert_ok(sora_eval(hand, 1, 0, NULL, NULL, MOST_KEYS, keys, out, NULL, &error));
    for (size_t i = 0; i < MOST_KEYS; i++)
        assert_same_bits(out[i], value_of(hand, keys[i]), sora_key_text(keys[i], SORA_KEY_NAME));
    assert_status(sora_eval(hand, 1, 0, NULL, NULL, MOST_KEYS + 1, keys, out, NULL, &error), SORA_E_ARGUMENT);
    sora_scenario_free(hand);
}
END_TEST

/* ---- Threads ---- */

typedef struct reader {
    const sora_scenario *scenario;
    sora_answer answer[KEYS_COUNT];
    sora_workload workload;
    sora_share share;
    sheet of;
} reader;

static void *read_everything(void *of)
{
    reader *my = of;
    for (int key = 0; key < KEYS_COUNT; key++)
        if (!rests_on_weather(key) || key == KEY_SUPPLY_MATCHED_SHARE || key == KEY_SUPPLY_WANTED_PV_GW)
            sora_get(my->scenario, keys_at(key)->number, &my->answer[key], NULL);
    sora_workload_estimate(my->scenario, &my->workload, NULL);
    sora_grid_share(my->scenario, &my->share, NULL);
    sora_eval(my->scenario, my->of.n, my->of.n_in, my->of.in_key, my->of.in, my->of.n_out, my->of.out_key, my->of.out,
              my->of.row_status, NULL);
    return NULL;
}

START_TEST(threads_read_the_same_bytes)
{
    enum { THREADS = 8 };
    static reader of[THREADS];
    pthread_t thread[THREADS];
    struct sora_scenario before;
    uint64_t state = 5;
    sora_scenario *scenario = scenario_of_rows(&state);
    keep_bytes(&before, scenario);
    of[0].scenario = scenario;
    draw_sheet(&of[0].of, &state, MOST_ROWS);
    for (int i = 1; i < THREADS; i++)
        of[i] = of[0];
    for (int i = 0; i < THREADS; i++)
        ck_assert_int_eq(pthread_create(&thread[i], NULL, read_everything, &of[i]), 0);
    for (int i = 0; i < THREADS; i++)
        ck_assert_int_eq(pthread_join(thread[i], NULL), 0);
    for (int i = 1; i < THREADS; i++)
        ck_assert_mem_eq(&of[i], &of[0], sizeof of[0]);
    assert_unchanged(scenario, before);
    sora_scenario_free(scenario);
}
END_TEST

static TCase *rows(void)
{
    TCase *tcase = tcase_create("rows");
    tcase_add_loop_test(tcase, rows_by_hand_are_what_get_says, 0, 60);
    tcase_add_loop_test(tcase, rows_over_facts_are_what_get_says, 0, 30);
    tcase_add_loop_test(tcase, rows_of_tables_are_columns, 0, FACTS_TABLES);
    tcase_add_loop_test(tcase, years_are_columns, 0, 2);
    tcase_add_loop_test(tcase, rows_may_be_split_over_calls, 0, 30);
    tcase_add_loop_test(tcase, nothing_is_written_past_the_rows, 0, 34);
    return tcase;
}

static TCase *failures(void)
{
    TCase *tcase = tcase_create("failures");
    tcase_add_loop_test(tcase, a_bad_row_fails_alone, 0, COUNT_OF(bad));
    tcase_add_test(tcase, an_unknown_answer_fails_alone);
    tcase_add_loop_test(tcase, the_missing_key_is_the_one_that_get_names, 0, KEYS_COUNT);
    tcase_add_test(tcase, bad_calls_are_refused_and_write_nothing);
    tcase_add_test(tcase, no_rows_and_no_columns_are_fine);
    tcase_add_test(tcase, as_many_keys_as_there_may_be);
    return tcase;
}

static TCase *threads(void)
{
    TCase *tcase = tcase_create("threads");
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, threads_read_the_same_bytes);
    return tcase;
}

int main(void)
{
    Suite *suite = suite_create("eval");
    suite_add_tcase(suite, rows());
    suite_add_tcase(suite, failures());
    suite_add_tcase(suite, threads());
    return support_run(suite);
}
