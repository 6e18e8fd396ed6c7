/* The two walks give the same bits, and the plan's masks say exactly what depends on what. */
#include "engine/plan.h"
#include "engine/walk.h"
#include "support.h"

enum { ROWS_TRIED = 128 };

static const char *result_name(int stage)
{
    return keys_name(plan_result(stage));
}

static plan only(int stage)
{
    plan set = {{0}};
    set.stage[stage / 64] |= (uint64_t)1 << (stage % 64);
    return set;
}

static plan every_stage(void)
{
    plan set = {{0}};
    for (int key = 0; key < KEYS_COUNT; key++)
        plan_add(&set, key);
    return set;
}

/* Every stage but those that run hourly years, which take milliseconds. */
static plan every_quick_stage(void)
{
    plan set = every_stage(), hourly = {{0}};
    plan_add_hourly(&hourly);
    plan_drop(&set, &hourly);
    return set;
}

static int is_hourly(int stage)
{
    plan hourly = {{0}};
    plan_add_hourly(&hourly);
    return plan_has(&hourly, stage);
}

/* A value for every key; some unknown, some extreme; what stages make is known (pinned) now and then. */
static void draw_row_of_values(uint64_t *state, double value[KEYS_COUNT])
{
    for (int key = 0; key < KEYS_COUNT; key++) {
        const key_record *record = keys_at(key);
        double chance = draw_unit(state), known = plan_stage_of(key) >= 0 ? 0.05 : 0.95;
        value[key] = draw_value(state, key);
        if (chance > known)
            value[key] = number_nan();
        else if (draw_below(state, 50) == 0)
            value[key] = draw_below(state, 2) > 0 ? record->low : record->high;
    }
}

/* Runs the rows in blocks whose every value is filled. */
static void run_blocks(const plan *stages, double value[][KEYS_COUNT], size_t n, int wide)
{
    block rows;
    int touched[KEYS_COUNT];
    block_keys keys = {plan_touched(stages, 0, NULL, touched), 0, touched, NULL, 0};
    block_open(&rows, WALK_MAX_ROWS, stages, &keys, value[0]);
    for (size_t first = 0; first < n; first += rows.rows) {
        size_t some = n - first < rows.rows ? n - first : rows.rows;
        for (size_t i = 0; i < keys.n_filled; i++)
            for (size_t row = 0; row < some; row++)
                block_column(&rows, touched[i])[row] = value[first + row][touched[i]];
        walk_block(&rows, wide);
        for (size_t i = 0; i < keys.n_filled; i++)
            for (size_t row = 0; row < some; row++)
                value[first + row][touched[i]] = block_column(&rows, touched[i])[row];
    }
}

static void assert_same_walks(const plan *stages, uint64_t seed, size_t n, const char *what)
{
    static double alone[8][KEYS_COUNT], together[8][KEYS_COUNT], wide[8][KEYS_COUNT];
    for (size_t row = 0; row < n; row++) {
        draw_row_of_values(&seed, together[row]);
        memcpy(alone[row], together[row], sizeof alone[row]);
        memcpy(wide[row], together[row], sizeof alone[row]);
        walk_row(stages, alone[row]);
    }
    run_blocks(stages, together, n, 0);
    run_blocks(stages, wide, n, walk_is_wide());
    ck_assert_msg(memcmp(wide, together, n * sizeof *wide) == 0, "%s: another width gives other bits", what);
    for (size_t row = 0; row < n; row++)
        for (int key = 0; key < KEYS_COUNT; key++)
            if (number_to_bits(alone[row][key]) != number_to_bits(together[row][key]))
                ck_abort_msg("%s: %s: row walk %.17g, block walk %.17g", what, keys_name(key), alone[row][key],
                             together[row][key]);
}

START_TEST(walks_agree_on_each_stage)
{
    plan stages = only(_i);
    for (uint64_t seed = 0; seed < (is_hourly(_i) ? 1 : ROWS_TRIED / 8); seed++)
        assert_same_walks(&stages, seed, 8, result_name(_i));
}
END_TEST

START_TEST(walks_agree_on_the_whole_chain)
{
    plan stages = every_quick_stage();
    for (uint64_t seed = 0; seed < ROWS_TRIED; seed++)
        assert_same_walks(&stages, 1000 * (uint64_t)_i + seed, 1 + seed % 8, "all");
}
END_TEST

/* Whatever goes in, what a stage makes is a finite number or the one NaN. */
START_TEST(results_are_finite_or_unknown)
{
    double value[KEYS_COUNT];
    plan stages = every_quick_stage();
    uint64_t state = (uint64_t)_i;
    for (int i = 0; i < 1000; i++) {
        draw_row_of_values(&state, value);
        walk_row(&stages, value);
        for (int stage = 0; stage < plan_stage_count(); stage++) {
            double made = value[plan_result(stage)];
            ck_assert_msg(number_is_finite(made) || number_to_bits(made) == NUMBER_NAN_BITS, "%s = %g",
                          result_name(stage), made);
        }
    }
}
END_TEST

/* A stage without one of its inputs knows nothing, and says so. */
START_TEST(a_stage_needs_its_inputs)
{
    double value[KEYS_COUNT];
    const uint16_t *inputs;
    plan stages = only(_i);
    uint64_t state = (uint64_t)_i;
    int known = 0;
    for (int tried = 0; tried < (is_hourly(_i) ? 16 : 100); tried++) {
        for (int key = 0; key < KEYS_COUNT; key++)
            value[key] = draw_value(&state, key);
        value[plan_result(_i)] = number_nan();
        walk_row(&stages, value);
        known += !number_is_nan(value[plan_result(_i)]);
    }
    ck_assert_msg(known > 0, "%s is never known", result_name(_i));
    ck_assert_uint_gt(plan_inputs(_i, &inputs), 0);
}
END_TEST

START_TEST(a_known_value_is_left_alone)
{
    double value[KEYS_COUNT];
    plan stages = is_hourly(_i) ? only(_i) : every_quick_stage();
    uint64_t state = (uint64_t)_i;
    draw_row_of_values(&state, value);
    value[plan_result(_i)] = 123.5;
    walk_row(&stages, value);
    ck_assert_double_eq(value[plan_result(_i)], 123.5);
}
END_TEST

START_TEST(nothing_outside_the_plan_runs)
{
    double value[KEYS_COUNT], ran[KEYS_COUNT];
    plan stages = only(_i);
    uint64_t state = (uint64_t)_i;
    draw_row_of_values(&state, value);
    memcpy(ran, value, sizeof ran);
    walk_row(&stages, ran);
    for (int key = 0; key < KEYS_COUNT; key++)
        if (key != plan_result(_i))
            assert_same_bits(ran[key], value[key], keys_name(key));
}
END_TEST

/* ---- Masks, against walks over the inputs ---- */

static void mark_needed(int key, uint8_t needed[KEYS_COUNT])
{
    const uint16_t *inputs;
    int stage = plan_stage_of(key);
    if (needed[key])
        return;
    needed[key] = 1;
    if (stage >= 0)
        for (size_t i = plan_inputs(stage, &inputs); i-- > 0;)
            mark_needed(inputs[i], needed);
}

START_TEST(needs_are_the_transitive_closure)
{
    uint8_t needed[KEYS_COUNT] = {0};
    plan set = {{0}};
    plan_add(&set, _i);
    mark_needed(_i, needed);
    for (int stage = 0; stage < plan_stage_count(); stage++)
        ck_assert_msg(plan_has(&set, stage) == needed[plan_result(stage)], "%s needs %s", keys_name(_i),
                      result_name(stage));
}
END_TEST

START_TEST(feeds_are_the_needs_turned_round)
{
    plan fed = {{0}};
    plan_add_fed(&fed, _i);
    for (int stage = 0; stage < plan_stage_count(); stage++) {
        uint8_t needed[KEYS_COUNT] = {0};
        mark_needed(plan_result(stage), needed);
        int feeds = needed[_i] && plan_result(stage) != _i;
        ck_assert_msg(plan_has(&fed, stage) == feeds, "%s feeds %s", keys_name(_i), result_name(stage));
    }
}
END_TEST

START_TEST(inputs_stand_before_their_use)
{
    const uint16_t *inputs;
    for (size_t i = plan_inputs(_i, &inputs); i-- > 0;)
        ck_assert_msg(plan_stage_of(inputs[i]) < _i, "%s comes before %s", result_name(_i), keys_name(inputs[i]));
    ck_assert_int_eq(plan_stage_of(plan_result(_i)), _i);
}
END_TEST

/* Changes one key and looks at what really changed. */
START_TEST(a_change_reaches_only_what_is_fed)
{
    plan stages = every_quick_stage();
    plan fed = {{0}};
    plan_add_fed(&fed, _i);
    uint64_t state = (uint64_t)_i;
    for (int tried = 0; tried < 30; tried++) {
        double value[KEYS_COUNT], changed[KEYS_COUNT];
        draw_row_of_values(&state, value);
        memcpy(changed, value, sizeof changed);
        changed[_i] = draw_value(&state, _i);
        walk_row(&stages, value);
        walk_row(&stages, changed);
        for (int stage = 0; stage < plan_stage_count(); stage++)
            if (!plan_has(&fed, stage) && plan_result(stage) != _i)
                assert_same_bits(changed[plan_result(stage)], value[plan_result(stage)], result_name(stage));
    }
}
END_TEST

START_TEST(sets_are_kept_and_dropped)
{
    plan all = every_stage(), kept = all, dropped = all, one = only(3);
    plan_keep(&kept, &one);
    plan_drop(&dropped, &one);
    for (int stage = 0; stage < plan_stage_count(); stage++) {
        ck_assert_int_eq(plan_has(&all, stage), 1);
        ck_assert_int_eq(plan_has(&kept, stage), stage == 3);
        ck_assert_int_eq(plan_has(&dropped, stage), stage != 3);
    }
}
END_TEST

/* However many keys are asked, a block stays within its cells. */
START_TEST(a_block_holds_every_key)
{
    static block rows;
    int keys[KEYS_COUNT];
    double value[KEYS_COUNT];
    plan stages = every_stage();
    for (int key = 0; key < KEYS_COUNT; key++) {
        keys[key] = key;
        value[key] = key;
    }
    block_keys all = {KEYS_COUNT, KEYS_COUNT, keys, keys, 0};
    block_open(&rows, WALK_MAX_ROWS, &stages, &all, value);
    ck_assert_uint_eq(rows.columns, KEYS_COUNT);
    ck_assert_uint_le(rows.columns * rows.rows, WALK_CELLS);
    ck_assert_uint_ge(rows.rows, WALK_MIN_ROWS);
    for (int key = 0; key < KEYS_COUNT; key++)
        for (size_t row = 0; row < rows.rows; row++)
            ck_assert_double_eq(block_column(&rows, key)[row], key);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("walks");
    TCase *tcase = tcase_create("walks");
    tcase_add_loop_test(tcase, walks_agree_on_each_stage, 0, PLAN_STAGE_COUNT);
    tcase_add_loop_test(tcase, walks_agree_on_the_whole_chain, 0, 8);
    tcase_add_loop_test(tcase, results_are_finite_or_unknown, 0, 4);
    tcase_add_loop_test(tcase, a_stage_needs_its_inputs, 0, PLAN_STAGE_COUNT);
    tcase_add_loop_test(tcase, a_known_value_is_left_alone, 0, PLAN_STAGE_COUNT);
    tcase_add_loop_test(tcase, nothing_outside_the_plan_runs, 0, PLAN_STAGE_COUNT);
    tcase_add_loop_test(tcase, needs_are_the_transitive_closure, 0, KEYS_COUNT);
    tcase_add_loop_test(tcase, feeds_are_the_needs_turned_round, 0, KEYS_COUNT);
    tcase_add_loop_test(tcase, inputs_stand_before_their_use, 0, PLAN_STAGE_COUNT);
    tcase_add_loop_test(tcase, a_change_reaches_only_what_is_fed, 0, KEYS_COUNT);
    tcase_add_test(tcase, sets_are_kept_and_dropped);
    tcase_add_test(tcase, a_block_holds_every_key);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
