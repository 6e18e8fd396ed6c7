/* Which value of a key wins: the user's, that of the strongest row, its rule's, its default. */
#include "support.h"

static sora_scenario *scenario;
static sora_error error;

static void open_scenario(void)
{
    scenario = scenario_of_defaults();
}

static void close_scenario(void)
{
    sora_scenario_free(scenario);
}

/* Up to the year of the data nothing has grown. */
static int is_settled(int key)
{
    static const int none[] = {KEY_GRID_TREND_YEARS, KEY_GRID_STRAYING, KEY_GRID_CO2_STRAYING, KEY_GRID_DATACENTRE_EXTRA_TWH};
    int settled = 0;
    for (int i = 0; i < COUNT_OF(none); i++)
        settled |= key == none[i];
    return settled && scenario->base.value[KEY_YEAR] <= scenario->base.value[KEY_GRID_DATA_YEAR];
}

/* The strongest of what is there: the user's, a view's, that of a later table, ..., the default. */
static double strongest(int key)
{
    fact facts[FACTS_PER_ROW];
    double value = is_settled(key) ? 0.0 : keys_at(key)->fallback;
    for (int i = 1; i <= FACTS_TABLES; i++) {
        int table = i % FACTS_TABLES; /* the first table, of views, is the strongest */
        uint32_t row = (uint32_t)scenario->base.value[keys_row_of_table(table)];
        size_t n = row == 0 ? 0
                            : facts_read(table, row, scenario->base.value[KEY_GRID_DATA_YEAR],
                                         scenario->base.value[KEY_YEAR], facts);
        for (size_t f = 0; f < n; f++)
            if (facts[f].key == key)
                value = facts[f].value;
    }
    return number_is_nan(scenario->set[key]) ? value : scenario->set[key];
}

START_TEST(the_strongest_value_wins)
{
    uint64_t state = (uint64_t)_i + 1;
    for (int table = 0; table < FACTS_TABLES; table++)
        if (draw_below(&state, 4) > 0) {
            int key = keys_row_of_table(table);
            assert_ok(sora_set(scenario, keys_at(key)->number, draw_value(&state, key), NULL));
        }
    for (int i = 0; i < 20; i++) {
        int key = draw_below(&state, KEYS_COUNT);
        if (takes_number(key) && keys_at(key)->role != KEY_ROLE_ROW)
            assert_ok(sora_set(scenario, keys_at(key)->number, draw_value(&state, key), NULL));
    }
    for (int key = 0; key < KEYS_COUNT; key++)
        if (key != KEY_GRID_DATA_YEAR)
            assert_same_bits(scenario->base.value[key], strongest(key), keys_name(key));
}
END_TEST

START_TEST(order_of_calls_does_not_matter)
{
    sora_scenario *other = scenario_of_defaults();
    assert_ok(sora_use(scenario, "gpu", "h100-sxm", NULL));
    assert_ok(sora_set(scenario, SORA_GPU_IDLE_W, 99.0, NULL));
    assert_ok(sora_use(scenario, "grid", "USA", NULL));
    assert_ok(sora_use(other, "grid", "USA", NULL));
    assert_ok(sora_set(other, SORA_GPU_IDLE_W, 99.0, NULL));
    assert_ok(sora_use(other, "gpu", "h100-sxm", NULL));
    ck_assert_mem_eq(scenario->set, other->set, sizeof scenario->set);
    ck_assert_mem_eq(&scenario->base, &other->base, sizeof scenario->base);
    sora_scenario_free(other);
}
END_TEST

START_TEST(a_row_keeps_the_users_values)
{
    assert_ok(sora_set(scenario, SORA_GPU_IDLE_W, 99.0, NULL));
    assert_ok(sora_use(scenario, "gpu", "h100-sxm", NULL));
    ck_assert_double_eq(value_of(scenario, SORA_GPU_IDLE_W), 99.0);
    ck_assert_double_ne(value_of(scenario, SORA_GPU_BF16_TFLOPS), 99.0);
    assert_ok(sora_unset(scenario, SORA_GPU_IDLE_W, NULL));
    ck_assert_double_ne(value_of(scenario, SORA_GPU_IDLE_W), 99.0);
}
END_TEST

START_TEST(a_year_of_a_grid_sets_both_years)
{
    assert_ok(sora_use(scenario, "grid", "usa@2015", &error));
    ck_assert_double_eq(value_of(scenario, SORA_YEAR), 2015.0);
    ck_assert_double_eq(value_of(scenario, SORA_GRID_DATA_YEAR), 2015.0);
    double generation = value_of(scenario, SORA_GRID_GENERATION_TWH);
    ck_assert_int_eq(scenario->base.year[KEY_GRID_GENERATION_TWH], 2015);
    assert_ok(sora_use(scenario, "grid", "USA@2005", NULL));
    ck_assert_double_ne(value_of(scenario, SORA_GRID_GENERATION_TWH), generation);
    ck_assert_double_eq(value_of(scenario, SORA_GRID_GENERATION_TWH),
                        value_of(scenario, SORA_GRID_YEAR_GENERATION_TWH));
}
END_TEST

START_TEST(the_year_of_the_data_may_be_chosen)
{
    assert_ok(sora_use(scenario, "grid", "USA", NULL));
    double newest = value_of(scenario, SORA_GRID_DATA_YEAR);
    ck_assert_int_eq(scenario->base.year[KEY_GRID_GENERATION_TWH], (int)newest);
    assert_ok(sora_set(scenario, SORA_GRID_DATA_YEAR, 2010.0, NULL));
    ck_assert_double_eq(value_of(scenario, SORA_GRID_DATA_YEAR), 2010.0);
    ck_assert_double_eq(value_of(scenario, SORA_YEAR), keys_at(KEY_YEAR)->fallback);
    ck_assert_int_eq(scenario->base.year[KEY_GRID_GENERATION_TWH], 2010);
    assert_ok(sora_unset(scenario, SORA_GRID_DATA_YEAR, NULL));
    ck_assert_double_eq(value_of(scenario, SORA_GRID_DATA_YEAR), newest);
}
END_TEST

/* Facts that others have read already are copied where they are the same: never where other years are read. */
START_TEST(base_values_like_others_are_those_read)
{
    enum { CASES = 5 };
    static base_values whole[CASES];
    static double set[CASES][KEYS_COUNT];
    static const double data_year[CASES] = {(double)NAN, 2015.0, 2020.0, (double)NAN, 2020.0};
    static const double year[CASES] = {2026.0, 2026.0, 2026.0, 2020.0, 2020.0};
    assert_ok(sora_use(scenario, "grid", "USA", NULL));
    for (int i = 0; i < CASES; i++) {
        memcpy(set[i], scenario->set, sizeof set[i]);
        set[i][KEY_GRID_DATA_YEAR] = data_year[i];
        set[i][KEY_YEAR] = year[i];
        memset(&whole[i], 0, sizeof whole[i]);
        scenario_resolve(set[i], NULL, &whole[i]);
    }
    for (int i = 0; i < CASES; i++)
        for (int like = 0; like < CASES; like++) {
            base_values base;
            memset(&base, 0, sizeof base);
            scenario_resolve_like(set[i], NULL, &whole[like], &base);
            ck_assert_msg(memcmp(&base, &whole[i], sizeof base) == 0, "%d like %d", i, like);
        }
}
END_TEST

START_TEST(pinning_a_rule_replaces_it_until_unset)
{
    sora_scenario_free(scenario);
    scenario = scenario_by_hand();
    double energy = value_of(scenario, SORA_WORK_ENERGY_WH), share = value_of(scenario, SORA_SHARE_OF_GENERATION);
    double latency = value_of(scenario, SORA_WORK_LATENCY_S);
    assert_ok(sora_set(scenario, SORA_WORK_ENERGY_WH, 2.0 * energy, NULL));
    ck_assert_double_eq(value_of(scenario, SORA_WORK_ENERGY_WH), 2.0 * energy);
    ck_assert_double_gt(value_of(scenario, SORA_SHARE_OF_GENERATION), share);
    ck_assert_double_eq(value_of(scenario, SORA_WORK_LATENCY_S), latency);
    assert_ok(sora_unset(scenario, SORA_WORK_ENERGY_WH, NULL));
    assert_same_bits(value_of(scenario, SORA_WORK_ENERGY_WH), energy, "work.energy_wh");
    assert_same_bits(value_of(scenario, SORA_SHARE_OF_GENERATION), share, "share.of_generation");
}
END_TEST

static void assert_unknown_is_kept(const char *after)
{
    plan unknown = plan_unknown(scenario->base.value);
    ck_assert_msg(memcmp(&unknown, &scenario->unknown, sizeof unknown) == 0, "%s", after);
}

/* Whatever changes a scenario, the stages that it keeps as those to be run are those whose results nothing says. */
START_TEST(the_stages_of_unknown_results_follow_every_change)
{
    static const double year[] = {2020.0, 2050.0}, twh[] = {4000.0, 5000.0}, spread[] = {100.0, 5.0};
    static const char json[] = "{\"set\": {\"work.latency_s\": 60}}";
    plan of_defaults = scenario->unknown;
    assert_unknown_is_kept("new");
    assert_ok(sora_use(scenario, "view", "mit-tr-2025", NULL));
    assert_unknown_is_kept("use");
    assert_ok(sora_set(scenario, SORA_WORK_GPU_ENERGY_WH, 30.0, NULL));
    assert_unknown_is_kept("set");
    assert_ok(sora_set_points(scenario, SORA_GRID_GENERATION_BY_YEAR_TWH, 2, year, twh, NULL));
    assert_unknown_is_kept("points");
    assert_ok(sora_read(scenario, SORA_FORM_SCENARIO, json, sizeof json - 1, NULL));
    assert_unknown_is_kept("read");
    ck_assert_int_eq(plan_has(&scenario->unknown, plan_stage_of(KEY_WORK_LATENCY_S)), 0);
    assert_ok(sora_spread(scenario, SORA_WORK_LATENCY_S, SORA_SPREAD_NORMAL, 2, spread, NULL));
    assert_unknown_is_kept("spread");
    assert_ok(sora_set_points(scenario, SORA_GRID_GENERATION_BY_YEAR_TWH, 0, NULL, NULL, NULL));
    assert_unknown_is_kept("no points");
    assert_ok(sora_set(scenario, SORA_VIEW_ROW, 0.0, NULL));
    assert_ok(sora_unset(scenario, SORA_WORK_LATENCY_S, NULL));
    assert_ok(sora_unset(scenario, SORA_WORK_GPU_ENERGY_WH, NULL));
    assert_unknown_is_kept("unset");
    ck_assert_int_eq(memcmp(&of_defaults, &scenario->unknown, sizeof of_defaults), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("strongest");
    TCase *tcase = tcase_create("strongest");
    tcase_add_checked_fixture(tcase, open_scenario, close_scenario);
    tcase_add_loop_test(tcase, the_strongest_value_wins, 0, 100);
    tcase_add_test(tcase, order_of_calls_does_not_matter);
    tcase_add_test(tcase, a_row_keeps_the_users_values);
    tcase_add_test(tcase, a_year_of_a_grid_sets_both_years);
    tcase_add_test(tcase, the_year_of_the_data_may_be_chosen);
    tcase_add_test(tcase, base_values_like_others_are_those_read);
    tcase_add_test(tcase, pinning_a_rule_replaces_it_until_unset);
    tcase_add_test(tcase, the_stages_of_unknown_results_follow_every_change);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
