/* Pieces of a curve: however its samples are cut, in whatever order the pieces come together, run, merged or saved and
 * loaded on the way, the result has the same bytes as one that ran all of them.  What is saved is refused when it is not
 * whole, not of this version, not of this question. */
#include "support.h"

enum { SAMPLES = 4096, BLOCKS = SAMPLES / SORA_CURVE_BLOCK, OUT = 3, MOST_PIECES = 8 };

static const sora_key outputs[OUT] = {SORA_WORK_LATENCY_S, SORA_SHARE_OF_GENERATION, SORA_SHARE_OF_GROWTH};
static const double gpus[2] = {1.0, 4.0};

static sora_error error;

static sora_scenario *of_model(const char *model)
{
    sora_scenario *scenario = scenario_of_defaults();
    assert_ok(sora_use(scenario, "model", model, NULL));
    assert_ok(sora_use(scenario, "gpu", "h100-sxm", NULL));
    assert_ok(sora_use(scenario, "grid", "USA", NULL));
    assert_ok(sora_set(scenario, SORA_DEMAND_VIDEO_MINUTES_PER_DAY, 1e6, NULL));
    return scenario;
}

static sora_curve *curve_of(const sora_scenario *scenario, uint32_t samples, uint32_t drivers)
{
    sora_curve *curve = NULL;
    sora_axis axis = {SORA_CLUSTER_GPUS, 2, gpus};
    sora_curve_options options = {.size = sizeof options, .samples = samples, .drivers = drivers};
    assert_ok(sora_curve_new(&curve, scenario, &options, 1, &axis, OUT, outputs, &error));
    return curve;
}

static uint8_t *save(const sora_curve *curve, size_t *length)
{
    assert_ok(sora_curve_save(curve, NULL, 0, length, &error));
    uint8_t *bytes = malloc(*length);
    assert_ok(sora_curve_save(curve, bytes, *length, length, &error));
    return bytes;
}

static void assert_same(const sora_curve *a, const sora_curve *b)
{
    size_t a_length, b_length;
    uint8_t *a_bytes = save(a, &a_length), *b_bytes = save(b, &b_length);
    ck_assert_uint_eq(a_length, b_length);
    ck_assert_mem_eq(a_bytes, b_bytes, a_length);
    free(a_bytes);
    free(b_bytes);
}

/* ---- Cuts ---- */

/* Cuts all blocks into pieces.  Returned: how many. */
static int draw_cuts(uint64_t *state, uint32_t cut[MOST_PIECES + 1])
{
    int pieces = 0;
    cut[0] = 0;
    while (cut[pieces] < BLOCKS && pieces < MOST_PIECES - 1) {
        cut[pieces + 1] = cut[pieces] + 1 + (uint32_t)draw_below(state, BLOCKS / 2);
        cut[pieces + 1] = cut[pieces + 1] < BLOCKS ? cut[pieces + 1] : BLOCKS;
        pieces++;
    }
    cut[pieces] = BLOCKS;
    return pieces;
}

/* Through bytes into another curve. */
static sora_curve *carried(sora_curve *curve, const sora_scenario *scenario, uint32_t drivers)
{
    size_t length;
    uint8_t *bytes = save(curve, &length);
    sora_curve *other = curve_of(scenario, SAMPLES, drivers);
    assert_ok(sora_curve_run(other, 0, 256, &error));
    assert_ok(sora_curve_load(other, bytes, length, &error));
    free(bytes);
    sora_curve_free(curve);
    return other;
}

START_TEST(any_cut_is_the_whole)
{
    uint64_t state = (uint64_t)_i;
    uint32_t drivers = (uint32_t)_i % 2;
    uint32_t cut[MOST_PIECES + 1];
    sora_curve *piece[MOST_PIECES];
    sora_scenario *scenario = of_model(_i % 4 < 2 ? "sora-class" : "wan2.1-14b");
    sora_curve *whole = curve_of(scenario, SAMPLES, drivers), *stepwise = curve_of(scenario, SAMPLES, drivers);
    int pieces = draw_cuts(&state, cut);
    assert_ok(sora_curve_run(whole, 0, SAMPLES, &error));
    for (int i = 0; i < pieces; i++) {
        uint32_t first = cut[i] * SORA_CURVE_BLOCK, n = (cut[i + 1] - cut[i]) * SORA_CURVE_BLOCK;
        assert_ok(sora_curve_run(stepwise, first, n, &error));
        piece[i] = curve_of(scenario, SAMPLES, drivers);
        assert_ok(sora_curve_run(piece[i], first, n, &error));
    }
    assert_same(stepwise, whole);
    for (int left = pieces; left > 1; left--) {
        int at = draw_below(&state, left - 1), into = draw_below(&state, 2);
        assert_ok(sora_curve_merge(piece[at + into], piece[at + 1 - into], &error));
        sora_curve_free(piece[at + 1 - into]);
        piece[at] = draw_below(&state, 2) > 0 ? carried(piece[at + into], scenario, drivers) : piece[at + into];
        memmove(piece + at + 1, piece + at + 2, (size_t)(left - at - 2) * sizeof *piece);
    }
    assert_same(piece[0], whole);
    sora_curve_free(piece[0]);
    sora_curve_free(stepwise);
    sora_curve_free(whole);
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(a_loaded_curve_goes_on)
{
    uint32_t drivers = (uint32_t)_i;
    sora_scenario *scenario = of_model("wan2.1-14b");
    sora_curve *whole = curve_of(scenario, SAMPLES, drivers), *part = curve_of(scenario, SAMPLES, drivers);
    assert_ok(sora_curve_run(whole, 0, SAMPLES, &error));
    assert_ok(sora_curve_run(part, 0, 1024, &error));
    part = carried(part, scenario, drivers);
    assert_ok(sora_curve_run(part, 1024, SAMPLES - 1024, &error));
    assert_same(part, whole);
    sora_curve_free(part);
    sora_curve_free(whole);
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(pieces_that_do_not_touch_are_refused)
{
    static const uint32_t firsts[] = {0, 512, 1024, 1536};
    sora_scenario *scenario = of_model("wan2.1-14b");
    sora_curve *middle = curve_of(scenario, SAMPLES, 0), *other = curve_of(scenario, SAMPLES, 0),
               *reference = curve_of(scenario, SAMPLES, 0);
    assert_ok(sora_curve_run(middle, 768, 512, &error));
    assert_ok(sora_curve_run(reference, 768, 512, &error));
    assert_ok(sora_curve_run(other, firsts[_i], 512, &error));

    assert_status(sora_curve_merge(middle, other, &error), SORA_E_MERGE);
    assert_holds(error.message, "overlap or do not touch");
    assert_same(middle, reference);
    assert_status(sora_curve_merge(middle, middle, &error), SORA_E_ARGUMENT);
    assert_status(sora_curve_merge(middle, NULL, &error), SORA_E_ARGUMENT);
    assert_status(sora_curve_merge(NULL, middle, &error), SORA_E_ARGUMENT);
    sora_curve_free(middle);
    sora_curve_free(other);
    sora_curve_free(reference);
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(an_empty_neighbour_adds_nothing)
{
    sora_scenario *scenario = of_model("wan2.1-14b");
    sora_curve *curve = curve_of(scenario, SAMPLES, 0), *empty = curve_of(scenario, SAMPLES, 0);
    assert_ok(sora_curve_run(curve, 512, 256, &error));
    assert_ok(sora_curve_merge(curve, empty, &error));
    assert_ok(sora_curve_merge(empty, curve, &error));
    assert_same(empty, curve);
    sora_curve_free(curve);
    sora_curve_free(empty);
    sora_scenario_free(scenario);
}
END_TEST

/* ---- Other questions ---- */

static void set_one(sora_scenario *scenario, sora_key key, double value)
{
    assert_ok(sora_set(scenario, key, value, NULL));
}

/* A curve that differs in one thing. */
static sora_curve *another_question(int number)
{
    static const double other_gpus[2] = {1.0, 8.0};
    static const sora_key other_outputs[OUT] = {SORA_WORK_LATENCY_S, SORA_SHARE_OF_DEMAND, SORA_SHARE_OF_GROWTH};
    sora_scenario *scenario = of_model("wan2.1-14b");
    sora_curve *curve = NULL;
    sora_curve_options options = {.size = sizeof options, .samples = number == 0 ? 2 * SAMPLES : SAMPLES,
                                  .seed = number == 1 ? 2 : 1, .drivers = number == 9};
    sora_axis axis = {number == 2 ? SORA_CLIP_BATCH : SORA_CLUSTER_GPUS, 2, number == 3 ? other_gpus : gpus};
    if (number == 4)
        set_one(scenario, SORA_SITE_PUE, 1.3);
    if (number == 5)
        set_one(scenario, SORA_YEAR, 2031.0);
    if (number == 6)
        assert_ok(sora_use(scenario, "grid", "CHN", NULL));
    if (number == 7)
        set_one(scenario, SORA_GRID_TD_LOSS_FRACTION, value_of(scenario, SORA_GRID_TD_LOSS_FRACTION));
    assert_ok(sora_curve_new(&curve, scenario, &options, 1, &axis, OUT, number == 8 ? other_outputs : outputs, &error));
    sora_scenario_free(scenario);
    return curve;
}

enum { QUESTIONS = 10 };

START_TEST(another_question_is_refused)
{
    size_t length;
    sora_scenario *scenario = of_model("wan2.1-14b");
    sora_curve *curve = curve_of(scenario, SAMPLES, 0), *other = another_question(_i);
    assert_ok(sora_curve_run(curve, 0, 256, &error));
    assert_ok(sora_curve_run(other, 256, 256, &error));
    uint8_t *bytes = save(other, &length);
    assert_status(sora_curve_merge(curve, other, &error), SORA_E_MERGE);
    assert_holds(error.message, "different questions");
    assert_status(sora_curve_load(curve, bytes, length, &error), SORA_E_SAVED);
    assert_holds(error.message, "another question");
    free(bytes);
    sora_curve_free(curve);
    sora_curve_free(other);
    sora_scenario_free(scenario);
}
END_TEST

/* ---- Bytes that are not whole ---- */

/* One key is uncertain: a driver. */
static sora_curve *small(size_t *length, uint8_t **bytes)
{
    sora_scenario *scenario = scenario_by_hand();
    sora_key output = SORA_WORK_ENERGY_WH;
    sora_curve *curve = NULL;
    sora_curve_options options = {.size = sizeof options, .samples = 256, .drivers = 1};
    assert_ok(sora_unset(scenario, SORA_SITE_PUE, &error));
    assert_ok(sora_curve_new(&curve, scenario, &options, 0, NULL, 1, &output, &error));
    assert_ok(sora_curve_run(curve, 0, 256, &error));
    *bytes = save(curve, length);
    sora_scenario_free(scenario);
    return curve;
}

/* In memory of its own, so that a read past the end is seen. */
static void assert_refused(sora_curve *curve, const uint8_t *bytes, size_t length)
{
    uint8_t *own = malloc(length > 0 ? length : 1);
    memcpy(own, bytes, length);
    assert_status(sora_curve_load(curve, own, length, &error), SORA_E_SAVED);
    ck_assert_int_eq(error.code, SORA_E_SAVED);
    free(own);
}

START_TEST(every_beginning_is_refused)
{
    size_t length, after;
    uint8_t *bytes;
    sora_curve *curve = small(&length, &bytes);
    for (size_t n = 0; n < length; n++)
        assert_refused(curve, bytes, n);
    uint8_t *now = save(curve, &after);
    ck_assert_uint_eq(after, length);
    ck_assert_mem_eq(now, bytes, length);
    assert_ok(sora_curve_load(curve, bytes, length, &error));
    assert_status(sora_curve_load(curve, NULL, length, &error), SORA_E_ARGUMENT);
    assert_status(sora_curve_load(NULL, bytes, length, &error), SORA_E_ARGUMENT);
    free(now);
    free(bytes);
    sora_curve_free(curve);
}
END_TEST

START_TEST(every_changed_byte_is_refused)
{
    uint64_t state = 3;
    size_t length;
    uint8_t *bytes;
    sora_curve *curve = small(&length, &bytes);
    for (size_t i = 0; i < length; i++) {
        uint8_t change = (uint8_t)(1 + draw_below(&state, 255));
        bytes[i] ^= change;
        assert_refused(curve, bytes, length);
        bytes[i] ^= change;
    }
    free(bytes);
    sora_curve_free(curve);
}
END_TEST

/* Makes the checksum right again. */
static void sum_again(uint8_t *bytes, size_t length)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < length - 8; i++)
        sum = (sum ^ bytes[i]) * UINT64_C(0x100000001b3);
    for (size_t i = 0; i < 8; i++)
        bytes[length - 8 + i] = (uint8_t)(sum >> 8 * i);
}

/* Where the head says something else: the format, the version, the question, the first sample, how many. */
static const struct {
    size_t at;
    uint8_t change;
    const char *message;
} heads[] = {
    {8, 1, "another version"},
    {10, 1, "another version"},
    {14, 1, "another question"},
    {30, 1, "samples that there are not"},
    {33, 0x80, "samples that there are not"},
    {34, 1, "samples that there are not"},
    {37, 0x80, "samples that there are not"},
};

START_TEST(another_head_is_refused)
{
    size_t length;
    uint8_t *bytes;
    sora_curve *curve = small(&length, &bytes);
    bytes[heads[_i].at] ^= heads[_i].change;
    sum_again(bytes, length);
    assert_refused(curve, bytes, length);
    assert_holds(error.message, heads[_i].message);
    free(bytes);
    sora_curve_free(curve);
}
END_TEST

START_TEST(save_is_like_snprintf)
{
    size_t length, need = 0;
    uint8_t *bytes, room[64];
    sora_curve *curve = small(&length, &bytes);
    memset(room, 0xa5, sizeof room);
    assert_status(sora_curve_save(curve, room, 40, &need, &error), SORA_E_SPACE);
    ck_assert_uint_eq(need, length);
    ck_assert_mem_eq(room, bytes, 40);
    ck_assert_uint_eq(room[40], 0xa5);
    assert_ok(sora_curve_save(curve, NULL, 0, NULL, &error));
    assert_status(sora_curve_save(curve, NULL, 8, &need, &error), SORA_E_ARGUMENT);
    assert_status(sora_curve_save(NULL, room, 8, &need, &error), SORA_E_ARGUMENT);
    free(bytes);
    sora_curve_free(curve);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("pieces");
    TCase *tcase = tcase_create("pieces");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, any_cut_is_the_whole, 0, 12);
    tcase_add_loop_test(tcase, a_loaded_curve_goes_on, 0, 2);
    tcase_add_loop_test(tcase, pieces_that_do_not_touch_are_refused, 0, 4);
    tcase_add_test(tcase, an_empty_neighbour_adds_nothing);
    tcase_add_loop_test(tcase, another_question_is_refused, 0, QUESTIONS);
    tcase_add_test(tcase, every_beginning_is_refused);
    tcase_add_test(tcase, every_changed_byte_is_refused);
    tcase_add_loop_test(tcase, another_head_is_refused, 0, COUNT_OF(heads));
    tcase_add_test(tcase, save_is_like_snprintf);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
