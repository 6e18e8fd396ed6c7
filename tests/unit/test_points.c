/* Points of a key: an hourly series and a table; what is wrong names the place, and nothing is half kept. */
#include <math.h>

#include "door/arrays.h"
#include "door/points.h"
#include "support.h"

enum { KEY = KEY_DEMAND_ATTEMPTS_PER_KEPT_CLIP, OTHER = KEY_SITE_PUE, TABLE_POINTS = 5 };

static double hours[POINTS_HOURS], years[POINTS_MOST];
static const double x[TABLE_POINTS] = {2025.0, 2026.0, 2028.0, 2030.0, 2035.0};
static const double y[TABLE_POINTS] = {1.0, 1.5, 1.25, 2.0, 3.0};
static sora_error error;

static void fill_hours(void)
{
    for (int hour = 0; hour < POINTS_HOURS; hour++)
        hours[hour] = 1.0 + hour / 8760.0;
}

/* Stores points as sora_set_points does, on any key. */
static sora_status give(sora_scenario *scenario, int key, points given, sora_error *out)
{
    double *to_x, *to_y;
    struct arrays *fresh = points_room(scenario, key, given.n, given.x != NULL, &to_x, &to_y, out);
    if (fresh == NULL)
        return SORA_E_MEMORY;
    for (size_t i = 0; i < given.n; i++) {
        to_y[i] = given.y[i];
        if (given.x != NULL)
            to_x[i] = given.x[i];
    }
    arrays_keep(scenario, fresh);
    return SORA_OK;
}

static void assert_points(const sora_scenario *scenario, int key, points wanted)
{
    points got = scenario_points(scenario, key);
    ck_assert_uint_eq(got.n, wanted.n);
    ck_assert_int_eq(got.x == NULL, wanted.x == NULL);
    for (size_t i = 0; i < got.n; i++) {
        assert_same_bits(got.y[i], wanted.y[i], "y");
        if (got.x != NULL)
            assert_same_bits(got.x[i], wanted.x[i], "x");
    }
}

static const points none = {0, NULL, NULL}, table = {TABLE_POINTS, x, y}, shorter = {3, x, y + 2},
                    series = {POINTS_HOURS, NULL, hours};

/* ---- What is kept ---- */

START_TEST(points_are_kept_replaced_and_taken_back)
{
    sora_scenario *scenario = scenario_of_defaults();
    fill_hours();
    assert_points(scenario, KEY, none);
    assert_ok(give(scenario, KEY, table, NULL));
    assert_ok(give(scenario, OTHER, series, NULL));
    assert_points(scenario, KEY, table);
    assert_points(scenario, OTHER, series);
    assert_ok(give(scenario, KEY, shorter, NULL));
    assert_points(scenario, KEY, shorter);
    assert_points(scenario, OTHER, series);
    arrays_remove(scenario, ARRAY_POINTS, KEY);
    assert_points(scenario, KEY, none);
    assert_points(scenario, OTHER, series);
    arrays_remove(scenario, ARRAY_POINTS, KEY);
    arrays_remove(scenario, ARRAY_POINTS, OTHER);
    ck_assert_ptr_null(scenario->arrays);
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(a_copy_has_points_of_its_own)
{
    hooks of;
    sora_scenario *first = NULL, *copy = NULL;
    hooks_open(&of);
    assert_ok(sora_scenario_new(&first, &of.options, NULL));
    assert_ok(give(first, KEY, table, NULL));
    assert_ok(give(first, OTHER, shorter, NULL));
    assert_ok(sora_scenario_copy(&copy, first, NULL));
    assert_ok(give(first, KEY, shorter, NULL));
    arrays_remove(first, ARRAY_POINTS, OTHER);
    assert_points(copy, KEY, table);
    assert_points(copy, OTHER, shorter);
    sora_scenario_free(first);
    assert_points(copy, KEY, table);
    sora_scenario_free(copy);
    ck_assert_int_eq(of.live, 0);
}
END_TEST

/* Each allocation fails in turn: of giving points, and of a copy of a scenario that has some. */
START_TEST(every_failing_allocation_is_reported)
{
    hooks of;
    struct sora_scenario before;
    sora_scenario *first = NULL, *copy = NULL;
    hooks_open(&of);
    assert_ok(sora_scenario_new(&first, &of.options, NULL));
    assert_ok(give(first, OTHER, shorter, NULL));
    keep_bytes(&before, first);
    int own = of.live;
    of.fails = of.asked + 1;
    assert_status(give(first, KEY, table, &error), SORA_E_MEMORY);
    ck_assert_int_eq(error.code, SORA_E_MEMORY);
    assert_unchanged(first, before);
    for (int place = 1; place <= 2; place++) {
        of.fails = of.asked + place;
        assert_status(sora_scenario_copy(&copy, first, &error), SORA_E_MEMORY);
        ck_assert_ptr_null(copy);
        ck_assert_int_eq(of.live, own);
    }
    assert_points(first, OTHER, shorter);
    sora_scenario_free(first);
    ck_assert_int_eq(of.live, 0);
}
END_TEST

START_TEST(a_trial_is_kept_or_not)
{
    hooks of;
    sora_scenario *scenario = NULL;
    struct sora_scenario trial;
    hooks_open(&of);
    assert_ok(sora_scenario_new(&scenario, &of.options, NULL));
    assert_ok(give(scenario, KEY, table, NULL));
    for (int keep = 0; keep < 2; keep++) {
        assert_ok(scenario_try(&trial, scenario, NULL));
        assert_ok(give(&trial, OTHER, shorter, NULL));
        assert_ok(scenario_set(&trial, KEY_YEAR, 2030.0, NULL));
        assert_points(scenario, OTHER, none);
        if (keep)
            scenario_accept(scenario, &trial);
        else
            scenario_reject(&trial);
        assert_points(scenario, KEY, table);
        assert_points(scenario, OTHER, keep ? shorter : none);
        ck_assert_int_eq(value_of(scenario, SORA_YEAR) == 2030.0, keep);
        ck_assert_int_eq(of.live, 2);
    }
    sora_scenario_free(scenario);
    ck_assert_int_eq(of.live, 0);
}
END_TEST

/* ---- What is refused ---- */

static void assert_refused(int role, points given, sora_status status, const char *message, uint32_t row)
{
    memset(&error, 0xa5, sizeof error);
    assert_status(points_check(KEY, role, &given, &error), status);
    ck_assert_int_eq(error.code, status);
    ck_assert_uint_eq(error.key, keys_at(KEY)->number);
    ck_assert_uint_eq(error.row, row);
    assert_holds(error.message, message);
    assert_holds(error.message, keys_name(KEY));
}

START_TEST(wrong_points_are_refused_by_their_place)
{
    double bad_x[TABLE_POINTS], bad_y[TABLE_POINTS];
    const points bad = {TABLE_POINTS, bad_x, bad_y};
    static const struct {
        int is_x, at;
        double value;
        sora_status status;
        const char *message;
    } wrong[] = {{1, 2, NAN, SORA_E_NOT_FINITE, ": x[2] = NaN"},
                 {1, 4, INFINITY, SORA_E_NOT_FINITE, ": x[4] = infinity"},
                 {1, 3, 2028.0, SORA_E_ARGUMENT, ": x[3] = 2028 does not rise above the 2028 before it"},
                 {1, 1, 2024.0, SORA_E_ARGUMENT, ": x[1] = 2024 does not rise above the 2025 before it"},
                 {1, 0, 3.0, SORA_E_RANGE, ": x[0] = 3 is outside 1950 to 2100"},
                 {0, 0, NAN, SORA_E_NOT_FINITE, ": y[0] = NaN"},
                 {0, 4, -INFINITY, SORA_E_NOT_FINITE, ": y[4] = -infinity"},
                 {0, 3, -1.0, SORA_E_RANGE, ": y[3] = -1 is outside "},
                 {0, 1, 1e30, SORA_E_RANGE, ": y[1] = 1e30 is outside "}};
    for (int i = 0; i < COUNT_OF(wrong); i++) {
        memcpy(bad_x, x, sizeof x);
        memcpy(bad_y, y, sizeof y);
        (wrong[i].is_x ? bad_x : bad_y)[wrong[i].at] = wrong[i].value;
        assert_refused(KEY_ROLE_TABLE, bad, wrong[i].status, wrong[i].message, (uint32_t)wrong[i].at);
        ck_assert_msg(isnan(wrong[i].value) ? isnan(error.value) : error.value == wrong[i].value, "%g", error.value);
        int limits = wrong[i].is_x ? KEY_YEAR : KEY;
        ck_assert_int_eq(error.low == keys_at(limits)->low, wrong[i].status == SORA_E_RANGE);
    }
    ck_assert_int_eq(points_check(KEY, KEY_ROLE_TABLE, &table, &error), SORA_OK);
}
END_TEST

START_TEST(wrong_counts_are_refused)
{
    fill_hours();
    assert_refused(KEY_ROLE_SERIES, (points){8759, NULL, hours}, SORA_E_ARGUMENT, "takes 8760 values and no x, not 8759", 0);
    assert_refused(KEY_ROLE_SERIES, (points){8760, hours, hours}, SORA_E_ARGUMENT, "not 8760 with x", 0);
    assert_refused(KEY_ROLE_TABLE, (points){5, NULL, y}, SORA_E_ARGUMENT, "not 5 values without x", 0);
    assert_refused(KEY_ROLE_TABLE, (points){4097, hours, hours}, SORA_E_ARGUMENT, "takes 1 to 4096 points", 0);
    for (int i = 0; i < POINTS_MOST; i++)
        years[i] = 1950.0 + i / 64.0;
    assert_refused(KEY_ROLE_INPUT, table, SORA_E_ARGUMENT, "takes one number and no points, not 5", 0);
    ck_assert_int_eq(points_check(KEY, KEY_ROLE_SERIES, &series, &error), SORA_OK);
    ck_assert_int_eq(points_check(KEY, KEY_ROLE_TABLE, &(points){POINTS_MOST, years, hours}, &error), SORA_OK);
}
END_TEST

/* ---- The public function, on every key ---- */

/* Values that any key may have. */
static points fitting(int key)
{
    int role = keys_at(key)->role;
    for (int hour = 0; hour < POINTS_HOURS; hour++)
        hours[hour] = keys_at(key)->low;
    return role == KEY_ROLE_SERIES ? series : (points){TABLE_POINTS, x, hours};
}

START_TEST(keys_of_points_take_them_and_others_do_not)
{
    sora_scenario *scenario = scenario_of_defaults();
    struct sora_scenario before;
    sora_key key = keys_at(_i)->number;
    int takes = takes_points(_i);
    points given = fitting(_i);
    keep_bytes(&before, scenario);
    assert_status(sora_set_points(scenario, key, given.n, given.x, given.y, &error), takes ? SORA_OK : SORA_E_ARGUMENT);
    assert_points(scenario, _i, takes ? given : none);
    assert_status(sora_set_points(scenario, key, 0, NULL, NULL, &error), takes ? SORA_OK : SORA_E_ARGUMENT);
    assert_unchanged(scenario, before);
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(bad_calls_are_refused)
{
    sora_scenario *scenario = scenario_of_defaults();
    assert_status(sora_set_points(NULL, SORA_YEAR, 5, x, y, &error), SORA_E_ARGUMENT);
    assert_status(sora_set_points(scenario, SORA_YEAR, 5, x, NULL, &error), SORA_E_ARGUMENT);
    assert_status(sora_set_points(scenario, 1, 5, x, y, &error), SORA_E_KEY);
    assert_holds(error.message, "sora_set_points: no key has the number 1");
    sora_scenario_free(scenario);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("points");
    TCase *tcase = tcase_create("points");
    tcase_add_test(tcase, points_are_kept_replaced_and_taken_back);
    tcase_add_test(tcase, a_copy_has_points_of_its_own);
    tcase_add_test(tcase, every_failing_allocation_is_reported);
    tcase_add_test(tcase, a_trial_is_kept_or_not);
    tcase_add_test(tcase, wrong_points_are_refused_by_their_place);
    tcase_add_test(tcase, wrong_counts_are_refused);
    tcase_add_loop_test(tcase, keys_of_points_take_them_and_others_do_not, 0, KEYS_COUNT);
    tcase_add_test(tcase, bad_calls_are_refused);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
