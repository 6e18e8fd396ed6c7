/* Curves: what a lack of memory leaves behind. */
#include "curve_in_usa.h"

static sora_scenario *copy_with_hooks(hooks *of)
{
    sora_scenario *bare = NULL;
    assert_ok(sora_scenario_new(&bare, &of->options, NULL));
    for (int key = 0; key < KEYS_COUNT; key++)
        if (!number_is_nan(scenario->set[key]))
            assert_ok(sora_set(bare, keys_at(key)->number, scenario->set[key], NULL));
    return bare;
}

static size_t saved(const sora_curve *curve, uint8_t **bytes)
{
    size_t need = 0;
    assert_ok(sora_curve_save(curve, NULL, 0, &need, &error));
    *bytes = malloc(need);
    assert_ok(sora_curve_save(curve, *bytes, need, &need, &error));
    return need;
}

START_TEST(a_curve_without_memory_is_none)
{
    hooks of;
    hooks_open(&of);
    sora_scenario *own = copy_with_hooks(&of);
    sora_curve *curve = NULL;
    sora_curve_options options = {.size = sizeof options, .samples = 256};
    of.fails = of.asked + 1;
    assert_status(sora_curve_new(&curve, own, &options, 0, NULL, OUT, outputs, &error), SORA_E_MEMORY);
    ck_assert_ptr_null(curve);
    ck_assert_int_eq(of.live, 1);
    sora_scenario_free(own);
    ck_assert_int_eq(of.live, 0);
}
END_TEST

/* Whichever page fails to come: what the curve held before stays, byte by byte, and it can go on. */
START_TEST(a_run_without_memory_keeps_nothing)
{
    hooks of;
    hooks_open(&of);
    uint8_t *before, *after, *whole, *again;
    sora_scenario *own = copy_with_hooks(&of);
    sora_curve *reference = new_curve(own, 1024);
    assert_ok(sora_curve_run(reference, 0, 1024, &error));
    size_t whole_length = saved(reference, &whole);
    for (int fails = 1;; fails++) {
        sora_curve *curve = new_curve(own, 1024);
        assert_ok(sora_curve_run(curve, 0, 256, &error));
        size_t length = saved(curve, &before);
        of.fails = of.asked + fails;
        sora_status status = sora_curve_run(curve, 256, 768, &error);
        of.fails = 0;
        if (status == SORA_E_MEMORY) {
            ck_assert_uint_eq(saved(curve, &after), length);
            ck_assert_mem_eq(before, after, length);
            free(after);
            assert_ok(sora_curve_run(curve, 256, 768, &error));
        }
        ck_assert_uint_eq(saved(curve, &again), whole_length);
        ck_assert_mem_eq(again, whole, whole_length);
        free(before);
        free(again);
        sora_curve_free(curve);
        if (status == SORA_OK) {
            ck_assert_int_gt(fails, 3);
            break;
        }
        assert_status(status, SORA_E_MEMORY);
    }
    free(whole);
    sora_curve_free(reference);
    sora_scenario_free(own);
    ck_assert_int_eq(of.live, 0);
}
END_TEST

/* The same for what is merged and loaded. */
START_TEST(merge_and_load_without_memory_change_nothing)
{
    hooks of;
    hooks_open(&of);
    uint8_t *empty, *part, *after;
    sora_scenario *own = copy_with_hooks(&of);
    sora_curve *curve = new_curve(own, 512), *other = new_curve(own, 512);
    size_t none = saved(curve, &empty);
    assert_ok(sora_curve_run(other, 256, 256, &error));
    size_t length = saved(other, &part);
    for (int fails = 1; fails < 1000; fails++) {
        of.fails = of.asked + 1;
        sora_status status = _i == 0 ? sora_curve_merge(curve, other, &error) : sora_curve_load(curve, part, length, &error);
        of.fails = 0;
        if (status == SORA_OK)
            break;
        assert_status(status, SORA_E_MEMORY);
        ck_assert_uint_eq(saved(curve, &after), none);
        ck_assert_mem_eq(after, empty, none);
        free(after);
        of.fails = of.asked + 2;
        status = _i == 0 ? sora_curve_merge(curve, other, &error) : sora_curve_load(curve, part, length, &error);
        of.fails = 0;
        if (status == SORA_OK)
            break;
    }
    ck_assert_uint_eq(saved(curve, &after), length);
    ck_assert_mem_eq(after, part, length);
    free(after);
    free(part);
    free(empty);
    sora_curve_free(curve);
    sora_curve_free(other);
    sora_scenario_free(own);
    ck_assert_int_eq(of.live, 0);
}
END_TEST

START_TEST(null_may_be_freed)
{
    sora_curve_free(NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("curve_memory");
    TCase *tcase = tcase_create("curve_memory");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, open_usa, close_usa);
    tcase_add_test(tcase, a_curve_without_memory_is_none);
    tcase_add_test(tcase, a_run_without_memory_keeps_nothing);
    tcase_add_loop_test(tcase, merge_and_load_without_memory_change_nothing, 0, 2);
    tcase_add_test(tcase, null_may_be_freed);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
