/* Saved curves that the library did not write: their checksum is right, and what they say is not.  They are refused, and the
 * curve stays as it was; a curve without samples, and drivers without them, are carried like any other. */
#include "door/curve.h"
#include "support.h"

enum { OUT = 2, PRINT = 14, HEAD = 38, CHECKSUM = 8, LIMB = 4 };

static const sora_key outputs[OUT] = {SORA_WORK_IT_ENERGY_WH, SORA_WORK_ENERGY_WH};

static sora_error error;
static sora_curve *curve;
static uint8_t *bytes;
static size_t length;

/* What the IT of a clip takes is spread by hand, and its PUE. */
static sora_curve *empty_curve(const sora_options *with, uint32_t samples, uint32_t has_drivers)
{
    static const double p[] = {100.0, 200.0};
    sora_scenario *scenario = NULL;
    sora_curve *made = NULL;
    sora_curve_options options = {.size = sizeof options, .samples = samples, .drivers = has_drivers};
    assert_ok(sora_scenario_new(&scenario, with, NULL));
    assert_ok(sora_spread(scenario, SORA_WORK_IT_ENERGY_WH, SORA_SPREAD_UNIFORM, 2, p, NULL));
    assert_ok(sora_curve_new(&made, scenario, &options, 0, NULL, OUT, outputs, &error));
    sora_scenario_free(scenario);
    return made;
}

static sora_curve *curve_of(uint32_t samples, uint32_t has_drivers)
{
    sora_curve *made = empty_curve(NULL, samples, has_drivers);
    if (samples > 0)
        assert_ok(sora_curve_run(made, 0, samples, &error));
    return made;
}

static uint8_t *save(const sora_curve *of, size_t *need)
{
    assert_ok(sora_curve_save(of, NULL, 0, need, &error));
    uint8_t *to = malloc(*need);
    ck_assert_ptr_nonnull(to);
    assert_ok(sora_curve_save(of, to, *need, need, &error));
    return to;
}

static void open_saved(void)
{
    curve = curve_of(SORA_CURVE_BLOCK, 1);
    bytes = save(curve, &length);
}

static void close_saved(void)
{
    free(bytes);
    sora_curve_free(curve);
}

/* Fowler, Noll and Vo's sum from 0, as lib/door/curve_saved.h says. */
static void sum_up(void)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < length - CHECKSUM; i++)
        sum = (sum ^ bytes[i]) * UINT64_C(0x100000001b3);
    for (int i = 0; i < CHECKSUM; i++)
        bytes[length - CHECKSUM + (size_t)i] = (uint8_t)(sum >> 8 * i);
}

static void assert_refused(const char *part)
{
    size_t before, after;
    uint8_t *kept = save(curve, &before);
    sum_up();
    assert_status(sora_curve_load(curve, bytes, length, &error), SORA_E_SAVED);
    assert_holds(error.message, part);
    uint8_t *now = save(curve, &after);
    ck_assert_uint_eq(after, before);
    ck_assert_mem_eq(now, kept, before);
    free(now);
    free(kept);
}

/* ---- Places of parts ---- */

static size_t after_count(size_t at)
{
    while (bytes[at++] >= 0x80)
        continue;
    return at;
}

static size_t after_sum(size_t at)
{
    return at + 3 + (size_t)bytes[at + 2] * LIMB;
}

/* Where what drives the answers begins: behind all that a curve without drivers holds. */
static size_t drivers_at(void)
{
    size_t need;
    sora_curve *bare = curve_of(SORA_CURVE_BLOCK, 0);
    free(save(bare, &need));
    sora_curve_free(bare);
    return need - CHECKSUM;
}

/* ---- What is refused ---- */

START_TEST(either_half_of_another_fingerprint_is_another_question)
{
    bytes[PRINT + 8 * _i] ^= 1;
    assert_refused("of another question");
}
END_TEST

/* The outer limbs of a sum are not zero. */
START_TEST(a_sum_is_as_short_as_it_can_be)
{
    size_t sum = after_sum(after_count(HEAD)), n = bytes[sum + 2];
    ck_assert_uint_gt(n, 1);
    memset(bytes + sum + 3 + (_i == 0 ? 0 : (n - 1) * LIMB), 0, LIMB);
    assert_refused("cut off or corrupted");
}
END_TEST

/* Of each kind of part the first of several. */
START_TEST(a_sign_is_one_bit)
{
    size_t of_cell = after_count(HEAD), of_all = after_count(drivers_at()), of_pairs = drivers_at();
    for (int group = 0; group < OUT * INDEX_GROUPS; group++)
        of_pairs = after_sum(after_sum(after_count(of_pairs)));
    const size_t sums[] = {of_cell, of_all, after_count(of_pairs)};
    ck_assert_uint_le(bytes[sums[_i]], 1);
    bytes[sums[_i]] = 2;
    assert_refused("cut off or corrupted");
}
END_TEST

START_TEST(a_head_that_ends_early_is_refused)
{
    for (size_t cut = 0; cut < HEAD + CHECKSUM; cut++) {
        length = cut;
        if (length >= CHECKSUM)
            sum_up();
        assert_status(sora_curve_load(curve, bytes, length, &error), SORA_E_SAVED);
    }
}
END_TEST

/* ---- What is carried ---- */

START_TEST(without_samples_a_curve_is_carried_too)
{
    size_t here, there;
    sora_curve *one = curve_of(0, (uint32_t)_i), *other = curve_of(0, (uint32_t)_i);
    uint8_t *saved = save(one, &here);
    ck_assert_uint_eq(here, HEAD + CHECKSUM);
    assert_ok(sora_curve_load(other, saved, here, &error));
    uint8_t *again = save(other, &there);
    ck_assert_uint_eq(there, here);
    ck_assert_mem_eq(again, saved, here);
    free(saved);
    free(again);
    sora_curve_free(one);
    sora_curve_free(other);
}
END_TEST

/* A curve that has not run has no page yet: none can be made. */
START_TEST(without_memory_drivers_are_not_loaded)
{
    hooks of;
    size_t before, after;
    hooks_open(&of);
    sora_curve *bare = empty_curve(&of.options, SORA_CURVE_BLOCK, 1);
    uint8_t *kept = save(bare, &before);
    of.fails = of.asked + 1;
    of.and_on = 1;
    assert_status(sora_curve_load(bare, bytes, length, &error), SORA_E_MEMORY);
    uint8_t *now = save(bare, &after);
    ck_assert_uint_eq(after, before);
    ck_assert_mem_eq(now, kept, before);
    free(now);
    free(kept);
    sora_curve_free(bare);
    ck_assert_int_eq(of.live, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("saved");
    TCase *refused = tcase_create("refused"), *carried = tcase_create("carried");
    tcase_add_checked_fixture(refused, open_saved, close_saved);
    tcase_add_loop_test(refused, either_half_of_another_fingerprint_is_another_question, 0, 2);
    tcase_add_loop_test(refused, a_sum_is_as_short_as_it_can_be, 0, 2);
    tcase_add_loop_test(refused, a_sign_is_one_bit, 0, 3);
    tcase_add_test(refused, a_head_that_ends_early_is_refused);
    tcase_add_test(refused, without_memory_drivers_are_not_loaded);
    tcase_add_loop_test(carried, without_samples_a_curve_is_carried_too, 0, 2);
    suite_add_tcase(suite, refused);
    suite_add_tcase(suite, carried);
    return support_run(suite);
}
