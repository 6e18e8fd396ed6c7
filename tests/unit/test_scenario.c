/* Scenarios: what is set, used and taken back; what is refused, and that a refusal changes nothing; memory. */
#include <math.h>
#include <stdio.h>

#include "door/utf8.h"
#include "support.h"

static sora_scenario *scenario;
static struct sora_scenario before;
static sora_error error;

static void open_scenario(void)
{
    scenario = scenario_of_defaults();
    keep_bytes(&before, scenario);
    memset(&error, 0xa5, sizeof error);
}

static void close_scenario(void)
{
    sora_scenario_free(scenario);
}

static int is_refused(sora_status status, sora_status wanted)
{
    assert_unchanged(scenario, before);
    ck_assert_int_eq(error.code, status);
    ck_assert_msg(memchr(error.message, '\0', sizeof error.message) != NULL, "the message is not ended");
    ck_assert_msg(strlen(error.message) > 0 && strchr(error.message, '\n') == NULL, "'%s'", error.message);
    return status == wanted;
}

#define assert_refused(call, wanted) \
    ck_assert_msg(is_refused((call), (wanted)), "%s: %s: %s", #call, sora_status_name(error.code), error.message)

static void assert_cleared(void)
{
    ck_assert_int_eq(error.code, SORA_OK);
    ck_assert_uint_eq(error.key, 0);
    ck_assert_str_eq(error.message, "");
    ck_assert_double_nan(error.value);
}

/* ---- Setting ---- */

START_TEST(a_new_scenario_has_the_defaults)
{
    for (int key = 0; key < KEYS_COUNT; key++) {
        ck_assert_double_nan(scenario->set[key]);
        if (scenario->base.origin[key] <= ORIGIN_DEFAULT)
            assert_same_bits(scenario->base.value[key], keys_at(key)->fallback, keys_name(key));
    }
    assert_same_bits(value_of(scenario, SORA_YEAR), keys_at(KEY_YEAR)->fallback, "year");
}
END_TEST

/* Both bounds may be set; taken back, every byte is as before. */
START_TEST(bounds_are_included_and_unset_takes_back)
{
    const key_record *record = keys_at(_i);
    if (!takes_number(_i) || record->role == KEY_ROLE_ROW)
        return;
    const double ends[] = {record->low, record->high};
    for (int i = 0; i < 2; i++) {
        memset(&error, 0xa5, sizeof error);
        ck_assert_msg(sora_set(scenario, record->number, ends[i], &error) == SORA_OK, "%s", error.message);
        assert_cleared();
        assert_same_bits(scenario->base.value[_i], ends[i], keys_name(_i));
        ck_assert_int_eq(scenario->base.origin[_i], ORIGIN_USER);
        assert_ok(sora_unset(scenario, record->number, NULL));
        assert_unchanged(scenario, before);
    }
}
END_TEST

START_TEST(row_keys_take_the_numbers_of_rows)
{
    const char *table = facts_table_name((size_t)_i);
    const key_record *record = keys_at(keys_row_of_table(_i));
    for (size_t place = 0; place < sora_row_count(table); place++) {
        double row = sora_row_at(table, place);
        ck_assert_msg(sora_set(scenario, record->number, row, &error) == SORA_OK, "%s", error.message);
        assert_same_bits(value_of(scenario, record->number), row, table);
    }
    assert_ok(sora_set(scenario, record->number, 0.0, NULL));
    assert_ok(sora_unset(scenario, record->number, NULL));
    assert_unchanged(scenario, before);
}
END_TEST

START_TEST(setting_a_row_is_using_it)
{
    struct sora_scenario used;
    const char *table = facts_table_name((size_t)_i);
    for (size_t place = 0; place < sora_row_count(table); place++) {
        uint32_t row = sora_row_at(table, place);
        assert_ok(sora_use(scenario, table, sora_row_text(table, row, SORA_ROW_NAME), NULL));
        keep_bytes(&used, scenario);
        assert_ok(sora_unset(scenario, keys_at(keys_row_of_table(_i))->number, NULL));
        assert_unchanged(scenario, before);
        assert_ok(sora_set(scenario, keys_at(keys_row_of_table(_i))->number, row, NULL));
        assert_unchanged(scenario, used);
    }
}
END_TEST

/* ---- Refusals ---- */

/* One side just outside of the bounds, with every field of the error. */
static void assert_outside(int key, double value)
{
    const key_record *record = keys_at(key);
    assert_refused(sora_set(scenario, record->number, value, &error), SORA_E_RANGE);
    ck_assert_uint_eq(error.key, record->number);
    assert_same_bits(error.value, value, keys_name(key));
    assert_same_bits(error.low, record->low, keys_name(key));
    assert_same_bits(error.high, record->high, keys_name(key));
    assert_holds(error.message, keys_name(key));
}

START_TEST(values_outside_the_bounds_are_refused)
{
    const key_record *record = keys_at(_i);
    if (!takes_number(_i) || record->role == KEY_ROLE_ROW)
        return;
    assert_outside(_i, nextafter(record->low, -1e308));
    assert_outside(_i, nextafter(record->high, 1e308));
    assert_outside(_i, 1e308);
    assert_outside(_i, -1e308);
}
END_TEST

START_TEST(what_is_not_finite_is_refused)
{
    const double values[] = {number_nan(), -number_nan(), number_infinity(), -number_infinity()};
    for (int i = 0; i < COUNT_OF(values); i++) {
        assert_refused(sora_set(scenario, keys_at(_i)->number, values[i], &error), SORA_E_NOT_FINITE);
        ck_assert_uint_eq(error.key, keys_at(_i)->number);
        ck_assert_msg(isnan(values[i]) ? isnan(error.value) : error.value == values[i], "%g", error.value);
        assert_holds(error.message, keys_name(_i));
    }
}
END_TEST

START_TEST(what_takes_no_number_is_read_only)
{
    if (takes_number(_i))
        return;
    assert_refused(sora_set(scenario, keys_at(_i)->number, keys_at(_i)->low, &error), SORA_E_READ_ONLY);
    ck_assert_uint_eq(error.key, keys_at(_i)->number);
    assert_holds(error.message, keys_name(_i));
}
END_TEST

START_TEST(numbers_that_are_no_row_are_refused)
{
    const double values[] = {0.5, -1.0, 1e9 + 1.0, 4294967295.0, 4294967296.0, 1e300, -1e300, nextafter(1.0, 2.0)};
    for (int i = 0; i < COUNT_OF(values); i++) {
        assert_refused(sora_set(scenario, keys_at(keys_row_of_table(_i))->number, values[i], &error), SORA_E_ROW);
        ck_assert_uint_eq(error.key, keys_at(keys_row_of_table(_i))->number);
        assert_same_bits(error.value, values[i], facts_table_name((size_t)_i));
        assert_holds(error.message, facts_table_name((size_t)_i));
    }
}
END_TEST

static const struct {
    const char *table, *row;
    sora_status status;
    const char *names; /* what the message must hold */
} unusable[] = {
    {"gpus", "h100-sxm", SORA_E_TABLE, "gpu"},
    {"", "h100-sxm", SORA_E_TABLE, "model"},
    {"gpu", "h100-smx", SORA_E_ROW, "h100-sxm"},
    {"gpu", "h100-sxn", SORA_E_ROW, "h100-sxm"},
    {"gpu", "", SORA_E_ROW, "gpu"},
    {"gpu", "xyzzy-plugh", SORA_E_ROW, "xyzzy-plugh"},
    {"gpu", "h100-sxm@2015", SORA_E_ROW, "h100-sxm@2015"},
    {"gpu", "two\nlines", SORA_E_ROW, "gpu"},
    {"grid", "Atlantis", SORA_E_ROW, "Atlantis"},
    {"grid", "Atlantis@2015", SORA_E_ROW, "Atlantis"},
    {"grid", "USA@1999", SORA_E_RANGE, "USA"},
    {"grid", "USA@2026", SORA_E_RANGE, "USA"},
    {"grid", "USA@", SORA_E_RANGE, "USA"},
    {"grid", "USA@20x5", SORA_E_RANGE, "USA"},
    {"grid", "USA@02015", SORA_E_RANGE, "USA"},
    {"grid", "USA@2015@2016", SORA_E_RANGE, "USA"},
};

START_TEST(unknown_tables_and_rows_are_refused)
{
    assert_refused(sora_use(scenario, unusable[_i].table, unusable[_i].row, &error), unusable[_i].status);
    assert_holds(error.message, unusable[_i].names);
    assert_status(sora_use(scenario, unusable[_i].table, unusable[_i].row, NULL), unusable[_i].status);
    assert_unchanged(scenario, before);
}
END_TEST

/* However long a name is and wherever it is cut, the message stays UTF-8: no character is halved. */
START_TEST(a_message_is_utf8)
{
    char name[400] = "";
    for (int i = 0; i < _i; i++)
        strcat(name, "x");
    for (int i = 0; i < 100; i++)
        strcat(name, "\xe4\xb8\xad");
    assert_refused(sora_use(scenario, "grid", name, &error), SORA_E_ROW);
    size_t at = 0, length = strlen(error.message);
    for (size_t n; at < length; at += n) {
        n = utf8_length(error.message + at, length - at);
        ck_assert_msg(n > 0, "byte %zu of '%s'", at, error.message);
    }
}
END_TEST

START_TEST(unknown_keys_are_refused)
{
    static const sora_key keys[] = {0, 99, 108, 0xffffffffu};
    for (int i = 0; i < COUNT_OF(keys); i++) {
        assert_refused(sora_set(scenario, keys[i], 1.0, &error), SORA_E_KEY);
        ck_assert_uint_eq(error.key, keys[i]);
        assert_refused(sora_unset(scenario, keys[i], &error), SORA_E_KEY);
        assert_status(sora_set(scenario, keys[i], 1.0, NULL), SORA_E_KEY);
    }
}
END_TEST

START_TEST(null_is_refused)
{
    sora_scenario *other = scenario;
    assert_refused(sora_use(NULL, "gpu", "h100-sxm", &error), SORA_E_ARGUMENT);
    assert_refused(sora_use(scenario, NULL, "h100-sxm", &error), SORA_E_ARGUMENT);
    assert_refused(sora_use(scenario, "gpu", NULL, &error), SORA_E_ARGUMENT);
    assert_refused(sora_set(NULL, SORA_YEAR, 2025.0, &error), SORA_E_ARGUMENT);
    assert_refused(sora_unset(NULL, SORA_YEAR, &error), SORA_E_ARGUMENT);
    assert_refused(sora_scenario_new(NULL, NULL, &error), SORA_E_ARGUMENT);
    assert_refused(sora_scenario_copy(NULL, scenario, &error), SORA_E_ARGUMENT);
    assert_refused(sora_scenario_copy(&other, NULL, &error), SORA_E_ARGUMENT);
    ck_assert_ptr_eq(other, scenario);
    assert_status(sora_set(NULL, SORA_YEAR, 2025.0, NULL), SORA_E_ARGUMENT);
    sora_scenario_free(NULL);
}
END_TEST

START_TEST(success_needs_no_error_record)
{
    assert_ok(sora_set(scenario, SORA_CLIP_WIDTH_PX, 1280.0, NULL));
    assert_ok(sora_use(scenario, "gpu", "h100-sxm", NULL));
    assert_ok(sora_unset(scenario, SORA_GPU_ROW, NULL));
    assert_ok(sora_unset(scenario, SORA_CLIP_WIDTH_PX, NULL));
    assert_unchanged(scenario, before);
}
END_TEST

/* ---- Memory ---- */

START_TEST(a_copy_is_independent)
{
    sora_scenario *copy = NULL;
    assert_ok(sora_set(scenario, SORA_CLIP_WIDTH_PX, 640.0, NULL));
    keep_bytes(&before, scenario);
    assert_ok(sora_scenario_copy(&copy, scenario, &error));
    assert_unchanged(copy, before);
    assert_ok(sora_set(copy, SORA_CLIP_WIDTH_PX, 1280.0, NULL));
    assert_unchanged(scenario, before);
    assert_ok(sora_set(scenario, SORA_CLIP_WIDTH_PX, 320.0, NULL));
    sora_scenario_free(scenario);
    ck_assert_double_eq(value_of(copy, SORA_CLIP_WIDTH_PX), 1280.0);
    scenario = copy;
}
END_TEST

START_TEST(hooks_get_every_allocation_and_release)
{
    hooks of;
    sora_scenario *first = NULL, *second = NULL, *third = NULL;
    hooks_open(&of);
    assert_ok(sora_scenario_new(&first, &of.options, NULL));
    assert_ok(sora_scenario_copy(&second, first, NULL));
    assert_ok(sora_scenario_copy(&third, second, NULL));
    ck_assert_int_eq(of.live, 3);
    assert_ok(sora_use(first, "gpu", "h100-sxm", NULL));
    assert_ok(sora_set(second, SORA_YEAR, 2020.0, NULL));
    sora_scenario_free(first);
    ck_assert_double_eq(value_of(second, SORA_YEAR), 2020.0);
    sora_scenario_free(second);
    sora_scenario_free(third);
    ck_assert_int_eq(of.live, 0);
}
END_TEST

/* The first allocation fails, then the second, until none does: nothing leaks and *out is left alone. */
START_TEST(every_failing_allocation_of_new_is_reported)
{
    hooks of;
    sora_status status = SORA_E_MEMORY;
    for (int fails = 1; status == SORA_E_MEMORY; fails++) {
        sora_scenario *out = scenario;
        hooks_open(&of);
        of.fails = fails;
        status = sora_scenario_new(&out, &of.options, &error);
        ck_assert_int_eq(error.code, status);
        if (status == SORA_OK)
            sora_scenario_free(out);
        else
            ck_assert_ptr_eq(out, scenario);
        ck_assert_int_eq(of.live, 0);
        ck_assert_msg(status == SORA_OK || of.asked == fails, "no allocation failed");
    }
    assert_ok(status);
}
END_TEST

START_TEST(every_failing_allocation_of_copy_is_reported)
{
    hooks of;
    sora_scenario *first = NULL;
    hooks_open(&of);
    assert_ok(sora_scenario_new(&first, &of.options, NULL));
    keep_bytes(&before, first);
    int own = of.live;
    sora_status status = SORA_E_MEMORY;
    for (int fails = 1; status == SORA_E_MEMORY; fails++) {
        sora_scenario *out = scenario;
        of.fails = of.asked + fails;
        status = sora_scenario_copy(&out, first, &error);
        if (status == SORA_OK)
            sora_scenario_free(out);
        else
            ck_assert_ptr_eq(out, scenario);
        ck_assert_int_eq(of.live, own);
        assert_unchanged(first, before);
    }
    assert_ok(status);
    sora_scenario_free(first);
    ck_assert_int_eq(of.live, 0);
}
END_TEST

/* ---- Options of this and other versions ---- */

typedef struct later_options {
    sora_options known;
    unsigned char tail[24];
} later_options;

static sora_status new_with(const void *options)
{
    sora_scenario *out = scenario;
    sora_status status = sora_scenario_new(&out, options, &error);
    ck_assert_int_eq(error.code, status);
    if (status == SORA_OK)
        sora_scenario_free(out);
    else
        ck_assert_ptr_eq(out, scenario);
    return status;
}

START_TEST(options_of_another_size_are_taken_where_the_rest_is_zero)
{
    later_options options = {{sizeof options, NULL, NULL, NULL}, {0}};
    assert_ok(new_with(&options));
    for (size_t i = 0; i < sizeof options.tail; i++) {
        options.tail[i] = 1;
        assert_status(new_with(&options), SORA_E_ABI);
        options.tail[i] = 0;
    }
    options.known.size = sizeof(sora_options);
    options.tail[0] = 1; /* beyond the size: not looked at */
    assert_ok(new_with(&options));
}
END_TEST

START_TEST(options_of_no_known_size_are_refused)
{
    sora_options options = {0, NULL, NULL, NULL};
    static const size_t sizes[] = {0, 1, sizeof(sora_options) - 1, SIZE_MAX};
    for (int i = 0; i < COUNT_OF(sizes); i++) {
        options.size = sizes[i];
        assert_status(new_with(&options), SORA_E_ABI);
    }
    assert_ok(new_with(NULL));
}
END_TEST

START_TEST(a_hook_does_not_stand_alone)
{
    hooks of;
    hooks_open(&of);
    of.options.release = NULL;
    assert_status(new_with(&of.options), SORA_E_ABI);
    hooks_open(&of);
    of.options.alloc = NULL;
    assert_status(new_with(&of.options), SORA_E_ABI);
    ck_assert_int_eq(of.asked, 0);
}
END_TEST

static TCase *setting(void)
{
    TCase *tcase = tcase_create("setting");
    tcase_add_checked_fixture(tcase, open_scenario, close_scenario);
    tcase_add_test(tcase, a_new_scenario_has_the_defaults);
    tcase_add_loop_test(tcase, bounds_are_included_and_unset_takes_back, 0, KEYS_COUNT);
    tcase_add_loop_test(tcase, row_keys_take_the_numbers_of_rows, 0, FACTS_TABLES);
    tcase_add_loop_test(tcase, setting_a_row_is_using_it, 0, FACTS_TABLES);
    return tcase;
}

static TCase *refusals(void)
{
    TCase *tcase = tcase_create("refusals");
    tcase_add_checked_fixture(tcase, open_scenario, close_scenario);
    tcase_add_loop_test(tcase, values_outside_the_bounds_are_refused, 0, KEYS_COUNT);
    tcase_add_loop_test(tcase, what_is_not_finite_is_refused, 0, KEYS_COUNT);
    tcase_add_loop_test(tcase, what_takes_no_number_is_read_only, 0, KEYS_COUNT);
    tcase_add_loop_test(tcase, numbers_that_are_no_row_are_refused, 0, FACTS_TABLES);
    tcase_add_loop_test(tcase, unknown_tables_and_rows_are_refused, 0, COUNT_OF(unusable));
    tcase_add_loop_test(tcase, a_message_is_utf8, 0, 3);
    tcase_add_test(tcase, unknown_keys_are_refused);
    tcase_add_test(tcase, null_is_refused);
    tcase_add_test(tcase, success_needs_no_error_record);
    return tcase;
}

static TCase *memory(void)
{
    TCase *tcase = tcase_create("memory");
    tcase_add_checked_fixture(tcase, open_scenario, close_scenario);
    tcase_add_test(tcase, a_copy_is_independent);
    tcase_add_test(tcase, hooks_get_every_allocation_and_release);
    tcase_add_test(tcase, every_failing_allocation_of_new_is_reported);
    tcase_add_test(tcase, every_failing_allocation_of_copy_is_reported);
    tcase_add_test(tcase, options_of_another_size_are_taken_where_the_rest_is_zero);
    tcase_add_test(tcase, options_of_no_known_size_are_refused);
    tcase_add_test(tcase, a_hook_does_not_stand_alone);
    return tcase;
}

int main(void)
{
    Suite *suite = suite_create("scenario");
    suite_add_tcase(suite, setting());
    suite_add_tcase(suite, refusals());
    suite_add_tcase(suite, memory());
    return support_run(suite);
}
