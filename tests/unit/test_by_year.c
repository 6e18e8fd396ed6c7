/* The user's own tables by year: what they say stands for the rule, in every way of asking. */
#include "door/by_year.h"
#include "support.h"

enum { YEARS = 3 };
static const double year[YEARS] = {2028.0, 2030.0, 2040.0}, twh[YEARS] = {4800.0, 5000.0, 7000.0};

static const struct {
    sora_key table, rule;
} pairs[] = {
    {SORA_GRID_GENERATION_BY_YEAR_TWH, SORA_GRID_YEAR_GENERATION_TWH},
    {SORA_GRID_DEMAND_BY_YEAR_TWH, SORA_GRID_YEAR_DEMAND_TWH},
    {SORA_GRID_CAPACITY_BY_YEAR_GW, SORA_GRID_YEAR_CAPACITY_GW},
    {SORA_GRID_PEAK_BY_YEAR_GW, SORA_GRID_YEAR_PEAK_GW},
    {SORA_GRID_CO2_BY_YEAR_G_PER_KWH, SORA_GRID_YEAR_CO2_G_PER_KWH},
    {SORA_ADOPTION_FACTOR_BY_YEAR, SORA_ADOPTION_FACTOR},
};

static sora_scenario *asked, *rule;

static void setup(void)
{
    asked = scenario_in_usa();
    assert_ok(sora_scenario_copy(&rule, asked, NULL));
}

static void teardown(void)
{
    sora_scenario_free(asked);
    sora_scenario_free(rule);
}

static double in_year(sora_scenario *scenario, sora_key key, double of)
{
    assert_ok(sora_set(scenario, SORA_YEAR, of, NULL));
    return value_of(scenario, key);
}

/* What the table makes of 0..1 within a key's bounds. */
static double within(sora_key key, double part)
{
    double high = number_min(sora_key_number(key, SORA_KEY_HIGH), 2900.0);
    return high * (0.1 + 0.8 * part);
}

START_TEST(a_table_stands_for_its_rule)
{
    sora_key table = pairs[_i].table, key = pairs[_i].rule;
    const double y[YEARS] = {within(table, 0.2), within(table, 0.6), within(table, 0.4)};
    double before = in_year(rule, key, 2027.0);
    assert_ok(sora_set_points(asked, table, YEARS, year, y, NULL));
    assert_same_bits(in_year(asked, key, 2027.0), before, "before the first year the rule stands");
    assert_near(in_year(asked, key, 2028.0), y[0], 1e-15, "in the first year");
    assert_near(in_year(asked, key, 2029.0), 0.5 * (y[0] + y[1]), 1e-15, "between");
    assert_near(in_year(asked, key, 2032.5), 0.75 * y[1] + 0.25 * y[2], 1e-15, "a quarter on");
    assert_same_bits(in_year(asked, key, 2040.0), y[2], "in the last year");
    assert_same_bits(in_year(asked, key, 2050.0), y[2], "past the last its value");
    assert_ok(sora_set_points(asked, table, 0, NULL, NULL, NULL));
    assert_same_bits(in_year(asked, key, 2035.0), in_year(rule, key, 2035.0), "taken back");
}
END_TEST

START_TEST(a_number_of_the_users_is_stronger)
{
    assert_ok(sora_set_points(asked, SORA_GRID_GENERATION_BY_YEAR_TWH, YEARS, year, twh, NULL));
    assert_ok(sora_set(asked, SORA_GRID_YEAR_GENERATION_TWH, 4000.0, NULL));
    ck_assert_double_eq(in_year(asked, SORA_GRID_YEAR_GENERATION_TWH, 2030.0), 4000.0);
    assert_ok(sora_unset(asked, SORA_GRID_YEAR_GENERATION_TWH, NULL));
    ck_assert_double_eq(in_year(asked, SORA_GRID_YEAR_GENERATION_TWH, 2030.0), 5000.0);
}
END_TEST

/* The share, its flags, and the words that say where the value comes from. */
START_TEST(an_answer_says_that_it_rests_on_the_table)
{
    sora_answer share;
    char text[256];
    assert_ok(sora_set_points(asked, SORA_GRID_GENERATION_BY_YEAR_TWH, YEARS, year, twh, NULL));
    double of_rule = in_year(rule, SORA_SHARE_OF_GENERATION, 2035.0) * value_of(rule, SORA_GRID_YEAR_GENERATION_TWH);
    assert_near(in_year(asked, SORA_SHARE_OF_GENERATION, 2035.0) * 6000.0, of_rule, 1e-12, "share");
    assert_ok(sora_get(asked, SORA_SHARE_OF_GENERATION, &share, NULL));
    ck_assert_uint_ne(share.flags & SORA_FLAG_PINNED, 0);
    ck_assert_uint_ne(share.flags & SORA_FLAG_EXTRAPOLATED, 0);
    assert_ok(sora_describe(asked, SORA_GRID_YEAR_GENERATION_TWH, SORA_DESCRIBE_SOURCE, text, sizeof text, NULL, NULL));
    ck_assert_str_eq(text, "pinned by your grid.generation_by_year_twh");
    static const double past[YEARS] = {2010.0, 2015.0, 2018.0};
    assert_ok(sora_set_points(asked, SORA_GRID_GENERATION_BY_YEAR_TWH, YEARS, past, twh, NULL));
    ck_assert_double_eq(in_year(asked, SORA_GRID_YEAR_GENERATION_TWH, 2020.0), 7000.0);
    assert_ok(sora_get(asked, SORA_GRID_YEAR_GENERATION_TWH, &share, NULL));
    ck_assert_uint_ne(share.flags & SORA_FLAG_PINNED, 0);
    ck_assert_uint_eq(share.flags & SORA_FLAG_EXTRAPOLATED, 0);
}
END_TEST

/* One row and a block, an axis of a curve, a draw of the year: each takes the table of its own year. */
START_TEST(every_way_of_asking_takes_the_table)
{
    enum { ROWS = 40 };
    static const sora_key in[] = {SORA_YEAR}, out[] = {SORA_GRID_YEAR_GENERATION_TWH, SORA_SHARE_OF_GENERATION};
    double years[ROWS], got[ROWS][2], curve[ROWS];
    sora_curve *along = NULL;
    assert_ok(sora_set_points(asked, SORA_GRID_GENERATION_BY_YEAR_TWH, YEARS, year, twh, NULL));
    for (int i = 0; i < ROWS; i++)
        years[i] = 2020.0 + 0.5 * i;
    assert_ok(sora_eval(asked, ROWS, 1, in, years, 2, out, got[0], NULL, NULL));
    const sora_axis axis = {SORA_YEAR, ROWS, years};
    assert_ok(sora_curve_new(&along, asked, NULL, 1, &axis, 1, out, NULL));
    assert_ok(sora_curve_read(along, SORA_CURVE_VALUE, out[0], 0.0, ROWS, curve, NULL));
    for (int i = 0; i < ROWS; i++) {
        assert_same_bits(got[i][0], in_year(asked, out[0], years[i]), "eval");
        assert_same_bits(got[i][1], value_of(asked, out[1]), "eval, what follows");
        assert_same_bits(curve[i], got[i][0], "curve");
    }
    sora_curve_free(along);
}
END_TEST

START_TEST(a_drawn_year_takes_the_table_of_that_year)
{
    static const double steps[] = {2030.0, 1.0, 2040.0, 1.0};
    sora_answer answer;
    assert_ok(sora_set_points(asked, SORA_GRID_GENERATION_BY_YEAR_TWH, YEARS, year, twh, NULL));
    assert_ok(sora_spread(asked, SORA_YEAR, SORA_SPREAD_DISCRETE, 4, steps, NULL));
    assert_ok(sora_get(asked, SORA_GRID_YEAR_GENERATION_TWH, &answer, NULL));
    ck_assert_double_eq(answer.low, 5000.0);
    ck_assert_double_eq(answer.high, 7000.0);
}
END_TEST

START_TEST(a_table_is_read_and_written_as_json)
{
    static const char text[] = "{\"grid\": \"USA\", \"year\": 2029, \"points\": {\"grid.generation_by_year_twh\": "
                               "{\"x\": [2028, 2030], \"y\": [4800, 5000]}}}";
    char written[4096];
    sora_scenario *again = scenario_of_defaults();
    assert_ok(sora_read(asked, SORA_FORM_SCENARIO, text, strlen(text), NULL));
    ck_assert_double_eq(value_of(asked, SORA_GRID_YEAR_GENERATION_TWH), 4900.0);
    assert_ok(sora_write(asked, SORA_FORM_SCENARIO, written, sizeof written, NULL, NULL));
    assert_ok(sora_read(again, SORA_FORM_SCENARIO, written, strlen(written), NULL));
    ck_assert_double_eq(value_of(again, SORA_GRID_YEAR_GENERATION_TWH), 4900.0);
    sora_scenario_free(again);
}
END_TEST

START_TEST(a_bad_table_changes_nothing)
{
    static const double wrong[YEARS] = {4800.0, -5.0, 7000.0}, index[YEARS] = {0.0, 1.0, 2.0};
    sora_error error;
    assert_ok(sora_set_points(asked, SORA_GRID_GENERATION_BY_YEAR_TWH, YEARS, year, twh, NULL));
    double before = in_year(asked, SORA_GRID_YEAR_GENERATION_TWH, 2030.0);
    assert_status(sora_set_points(asked, SORA_GRID_GENERATION_BY_YEAR_TWH, YEARS, year, wrong, &error), SORA_E_RANGE);
    assert_holds(error.message, "grid.generation_by_year_twh: y[1] = -5 is outside 0 to 100000000 TWh");
    assert_status(sora_set_points(asked, SORA_GRID_GENERATION_BY_YEAR_TWH, YEARS, index, twh, &error), SORA_E_RANGE);
    assert_holds(error.message, "grid.generation_by_year_twh: x[0] = 0 is outside 1950 to 2100");
    assert_status(sora_set(asked, SORA_GRID_GENERATION_BY_YEAR_TWH, 1.0, &error), SORA_E_READ_ONLY);
    assert_same_bits(value_of(asked, SORA_GRID_YEAR_GENERATION_TWH), before, "unchanged");
}
END_TEST

/* Each key of the role has its rule, and the two have the same bounds. */
START_TEST(every_table_stands_for_a_rule)
{
    int tables = 0;
    for (int key = 0; key < KEYS_COUNT; key++) {
        int table = by_year_table(key);
        if (table < 0)
            continue;
        tables++;
        ck_assert_int_eq(keys_at(table)->role, KEY_ROLE_TABLE);
        ck_assert_int_eq(keys_at(key)->role, KEY_ROLE_RULE);
        ck_assert(keys_at(table)->low == keys_at(key)->low && keys_at(table)->high == keys_at(key)->high);
        assert_holds(keys_help(table), keys_name(key));
    }
    for (int key = 0; key < KEYS_COUNT; key++)
        tables -= keys_at(key)->role == KEY_ROLE_TABLE;
    ck_assert_int_eq(tables, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("by_year");
    TCase *tcase = tcase_create("by_year");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, a_table_stands_for_its_rule, 0, COUNT_OF(pairs));
    tcase_add_test(tcase, a_number_of_the_users_is_stronger);
    tcase_add_test(tcase, an_answer_says_that_it_rests_on_the_table);
    tcase_add_test(tcase, every_way_of_asking_takes_the_table);
    tcase_add_test(tcase, a_drawn_year_takes_the_table_of_that_year);
    tcase_add_test(tcase, a_table_is_read_and_written_as_json);
    tcase_add_test(tcase, a_bad_table_changes_nothing);
    tcase_add_test(tcase, every_table_stands_for_a_rule);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
