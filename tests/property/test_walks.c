/* The two walks give the same bits, and the plan's masks say exactly what depends on what. */
#include "engine/plan.h"
#include "engine/walk.h"
#include "support.h"

#ifdef WALK_WIDE
#include <cpuid.h>
#endif

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

/* Runs the rows in a block whose every value is filled. */
static void run_block(const plan *stages, double value[][KEYS_COUNT], size_t n, int width)
{
    static block rows;
    block_open(&rows, value[0]);
    block_plan(&rows, stages, stages);
    for (int key = 0; key < KEYS_COUNT; key++)
        for (size_t row = 0; row < n; row++)
            rows.value[key][row] = value[row][key];
    walk_block(&rows, width);
    for (int key = 0; key < KEYS_COUNT; key++)
        for (size_t row = 0; row < n; row++)
            value[row][key] = number_if_known(rows.value[key][row], rows.value[key][row]);
}

static void assert_same_walks(const plan *stages, uint64_t seed, size_t n, const char *what)
{
    static double alone[WALK_ROWS][KEYS_COUNT], given[WALK_ROWS][KEYS_COUNT], together[WALK_ROWS][KEYS_COUNT];
    for (size_t row = 0; row < n; row++) {
        draw_row_of_values(&seed, given[row]);
        memcpy(alone[row], given[row], sizeof alone[row]);
        walk_row(stages, alone[row]);
    }
    for (int width = walk_width(); width >= WALK_BASE_WIDTH; width--) {
        memcpy(together, given, sizeof given);
        run_block(stages, together, n, width);
        for (size_t row = 0; row < n; row++)
            for (int key = 0; key < KEYS_COUNT; key++)
                if (number_to_bits(alone[row][key]) != number_to_bits(together[row][key]))
                    ck_abort_msg("%s: %s: row walk %.17g, block walk of width %d %.17g", what, keys_name(key),
                                 alone[row][key], width, together[row][key]);
    }
}

START_TEST(walks_agree_on_each_stage)
{
    plan stages = only(_i);
    for (uint64_t seed = 0; seed < ROWS_TRIED / WALK_ROWS && !is_hourly(_i); seed++)
        assert_same_walks(&stages, seed, WALK_ROWS, result_name(_i));
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
    for (int tried = 0; tried < 100 && known == 0; tried++) {
        for (int key = 0; key < KEYS_COUNT; key++)
            value[key] = draw_value(&state, key);
        value[plan_result(_i)] = number_nan();
        walk_row(&stages, value);
        known = !number_is_nan(value[plan_result(_i)]);
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

/* Hourly years are not a block's: their results stay what they are. */
START_TEST(a_block_leaves_hourly_results_alone)
{
    static block rows;
    double value[KEYS_COUNT];
    plan stages = every_stage(), none = {{0}};
    uint64_t state = 7;
    draw_row_of_values(&state, value);
    for (int stage = 0; stage < PLAN_STAGE_COUNT; stage++)
        value[plan_result(stage)] = number_nan();
    block_open(&rows, value);
    block_plan(&rows, &stages, &none);
    walk_block(&rows, walk_width());
    for (int stage = 0; stage < PLAN_STAGE_COUNT; stage++)
        if (is_hourly(stage))
            assert_same_bits(rows.value[plan_result(stage)][0], number_nan(), result_name(stage));
}
END_TEST

/* What is the same in every row and known does not run; what is filled does. */
START_TEST(a_block_runs_what_it_must)
{
    static block rows;
    double value[KEYS_COUNT];
    plan stages = only(PLAN_STAGE_CLIP_FRAMES), none = {{0}};
    for (int key = 0; key < KEYS_COUNT; key++)
        value[key] = key;
    block_open(&rows, value);
    block_plan(&rows, &stages, &none);
    ck_assert_uint_eq(rows.step[0], WALK_END);
    block_plan(&rows, &stages, &stages);
    ck_assert_uint_eq(rows.step[1], PLAN_STAGE_CLIP_FRAMES);
    ck_assert_uint_eq(rows.step[3], WALK_END);
    for (int key = 0; key < KEYS_COUNT; key++)
        for (size_t row = 0; row < WALK_ROWS; row++)
            ck_assert_double_eq(rows.value[key][row], key);
}
END_TEST

#ifdef WALK_WIDE
static int width_of(uint32_t features, uint32_t more, uint32_t kept)
{
    return walk_width_of(&(walk_processor){features, more, kept});
}

/* Vectors need the processor's word for each kind of instruction, and the system's for each part of their registers. */
START_TEST(every_word_of_the_processor_counts)
{
    static const uint32_t features[] = {bit_AVX, bit_OSXSAVE}, avx512[] = {bit_AVX512F, bit_AVX512DQ, bit_AVX512VL, bit_AVX512BW};
    const uint32_t both = bit_AVX | bit_OSXSAVE, kept = 0xe6;
    uint32_t all = bit_AVX2;
    for (size_t i = 0; i < COUNT_OF(avx512); i++)
        all |= avx512[i];
    ck_assert_int_eq(width_of(both, all, kept), WALK_AVX512_WIDTH);
    ck_assert_int_eq(width_of(both, all & ~(uint32_t)bit_AVX2, kept), WALK_BASE_WIDTH);
    for (size_t i = 0; i < COUNT_OF(features); i++)
        ck_assert_int_eq(width_of(both & ~features[i], all, kept), WALK_BASE_WIDTH);
    for (size_t i = 0; i < COUNT_OF(avx512); i++)
        ck_assert_int_eq(width_of(both, all & ~avx512[i], kept), WALK_AVX2_WIDTH);
    for (int part = 1; part <= 2; part++)
        ck_assert_int_eq(width_of(both, all, kept & ~(1u << part)), WALK_BASE_WIDTH);
    for (int part = 5; part <= 7; part++)
        ck_assert_int_eq(width_of(both, all, kept & ~(1u << part)), WALK_AVX2_WIDTH);
}
END_TEST
#endif

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
    tcase_add_test(tcase, a_block_leaves_hourly_results_alone);
    tcase_add_test(tcase, a_block_runs_what_it_must);
#ifdef WALK_WIDE
    tcase_add_test(tcase, every_word_of_the_processor_counts);
#endif
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
