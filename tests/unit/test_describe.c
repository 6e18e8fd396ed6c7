/* sora_describe: where a value comes from, its chain and its inputs; buffers of every size. */
#include <stdio.h>

#include "base/decimal.h"
#include "door/utf8.h"
#include "engine/plan.h"
#include "support.h"

enum { TEXT_MOST = 65536 };

static sora_scenario *hand;
static sora_error error;
static char text[TEXT_MOST];

static void open_hand(void)
{
    hand = scenario_by_hand();
}

static void close_hand(void)
{
    sora_scenario_free(hand);
}

/* The whole description, in text. */
static const char *describe(const sora_scenario *scenario, sora_key key, int32_t what)
{
    size_t need = 0;
    assert_ok(sora_describe(scenario, key, what, text, sizeof text, &need, &error));
    ck_assert_uint_eq(need, strlen(text));
    ck_assert_uint_lt(need, sizeof text);
    return text;
}

static size_t count_lines(const char *of)
{
    size_t lines = 0;
    for (; *of != '\0'; of++)
        lines += *of == '\n';
    return lines;
}

/* ---- Source ---- */

START_TEST(a_source_is_one_line)
{
    uint64_t state = (uint64_t)_i;
    sora_scenario *scenario = scenario_of_rows(&state);
    for (int key = 0; key < KEYS_COUNT; key++) {
        describe(scenario, keys_at(key)->number, SORA_DESCRIBE_SOURCE);
        ck_assert_msg(strlen(text) > 0 && strchr(text, '\n') == NULL, "%s: '%s'", keys_name(key), text);
        ck_assert_msg(strstr(text, ", :") == NULL && strstr(text, "  ") == NULL && text[strlen(text) - 1] != ' ' &&
                          text[strlen(text) - 1] != ':', "%s: '%s'", keys_name(key), text);
    }
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(what_you_set_is_yours)
{
    assert_holds(describe(hand, SORA_SITE_PUE, SORA_DESCRIBE_SOURCE), "set by you");
    assert_ok(sora_set(hand, SORA_WORK_ENERGY_WH, 500.0, NULL));
    assert_holds(describe(hand, SORA_WORK_ENERGY_WH, SORA_DESCRIBE_SOURCE), "pinned by you");
}
END_TEST

START_TEST(points_of_yours_are_counted)
{
    static const double x[] = {2025.0, 2030.0}, y[] = {1.0, 4.0}, hours[SORA_HOURS];
    assert_ok(sora_set_points(hand, SORA_ADOPTION_FACTOR_BY_YEAR, 2, x, y, NULL));
    assert_holds(describe(hand, SORA_ADOPTION_FACTOR_BY_YEAR, SORA_DESCRIBE_SOURCE), "set by you, 2 points");
    assert_ok(sora_set_points(hand, SORA_SERIES_FLEET_MW, SORA_HOURS, NULL, hours, NULL));
    assert_holds(describe(hand, SORA_SERIES_FLEET_MW, SORA_DESCRIBE_SOURCE), "set by you, 8760 hours");
}
END_TEST

START_TEST(a_default_says_so)
{
    assert_ok(sora_unset(hand, SORA_FLEET_PEAK_TO_MEAN, NULL));
    describe(hand, SORA_FLEET_PEAK_TO_MEAN, SORA_DESCRIBE_SOURCE);
    assert_holds(text, "default");
    assert_holds(text, "assumed");
    assert_holds(text, sora_key_text(SORA_FLEET_PEAK_TO_MEAN, SORA_KEY_SOURCE));
}
END_TEST

START_TEST(a_rule_says_how)
{
    assert_holds(describe(hand, SORA_WORK_ENERGY_WH, SORA_DESCRIBE_SOURCE), "derived");
    assert_holds(text, sora_key_text(SORA_WORK_ENERGY_WH, SORA_KEY_FORMULA));
}
END_TEST

START_TEST(a_series_and_a_table_are_not_unknown)
{
    assert_holds(describe(hand, SORA_SERIES_PV_MW, SORA_DESCRIBE_CHAIN),
                 "series.pv_mw = a series of hours in MW  (derived: made where it is asked for)");
    assert_holds(describe(hand, SORA_SERIES_PV_KW_PER_KW, SORA_DESCRIBE_CHAIN), "series.pv_kw_per_kw = a series of hours in kW/kW  (");
    assert_holds(describe(hand, SORA_GRID_GENERATION_BY_YEAR_TWH, SORA_DESCRIBE_CHAIN),
                 "grid.generation_by_year_twh = a table by year in TWh  (not given: the rule stands)");
}
END_TEST

START_TEST(an_unknown_says_so)
{
    assert_ok(sora_unset(hand, SORA_MODEL_HIDDEN, NULL));
    assert_holds(describe(hand, SORA_MODEL_HIDDEN, SORA_DESCRIBE_SOURCE), "unknown");
}
END_TEST

/* Every value of every row: the table, the row, the tier, the year and the source of that very value. */
static void assert_source_of(const sora_scenario *scenario, int table, uint32_t row, const fact *it)
{
    char year[16];
    describe(scenario, keys_at(it->key)->number, SORA_DESCRIBE_SOURCE);
    snprintf(year, sizeof year, "%d", it->year);
    assert_holds(text, facts_table_name((size_t)table));
    assert_holds(text, facts_row_text(table, row, SORA_ROW_NAME));
    assert_holds(text, facts_tier_name(it->tier));
    assert_holds(text, facts_source_text(it->source, FACTS_SOURCE_TITLE));
    ck_assert_msg(it->year == 0 || strstr(text, year) != NULL, "%s: '%s'", keys_name(it->key), text);
}

START_TEST(a_fact_names_its_row_and_source)
{
    for (size_t place = 0; place < facts_row_count(_i); place += 1 + facts_row_count(_i) / 50) {
        fact facts[FACTS_PER_ROW];
        uint32_t row = facts_row_at(_i, place);
        sora_scenario *scenario = scenario_of_defaults();
        const base_values *base = &scenario->base;
        int row_key = keys_row_of_table(_i);
        assert_ok(sora_set(scenario, keys_at(row_key)->number, row, NULL));
        size_t n = facts_read(_i, row, base->value[KEY_GRID_DATA_YEAR], base->value[KEY_YEAR], facts);
        for (size_t i = 0; i < n; i++)
            if (base->origin[facts[i].key] == base->origin[facts[0].key] && base->value[facts[i].key] == facts[i].value)
                assert_source_of(scenario, _i, row, &facts[i]);
        sora_scenario_free(scenario);
    }
}
END_TEST

/* ---- Chain and inputs ---- */

/* The keys behind a value, found by asking every key's stage again and again. */
static size_t mark_behind(const sora_scenario *scenario, int key, uint8_t behind[KEYS_COUNT])
{
    const uint16_t *inputs;
    size_t found = 0;
    int stage = plan_stage_of(key);
    if (stage < 0 || !number_is_nan(scenario->base.value[key]))
        return 0;
    for (size_t i = plan_inputs(stage, &inputs); i-- > 0;)
        if (!behind[inputs[i]]) {
            behind[inputs[i]] = 1;
            found += 1 + mark_behind(scenario, inputs[i], behind);
        }
    return found;
}

START_TEST(inputs_are_the_keys_behind_each_once)
{
    uint8_t behind[KEYS_COUNT] = {0};
    size_t n = mark_behind(hand, _i, behind);
    describe(hand, keys_at(_i)->number, SORA_DESCRIBE_INPUTS);
    ck_assert_msg(count_lines(text) == n, "%s: %zu lines, wanted %zu", keys_name(_i), count_lines(text), n);
    for (char *at = text; *at != '\0'; at += strcspn(at, "\n") + 1) {
        int key = keys_find(at, strcspn(at, "\n"));
        ck_assert_msg(key >= 0 && behind[key], "%s: '%s'", keys_name(_i), at);
        behind[key] = 0;
    }
}
END_TEST

START_TEST(nearest_inputs_come_first)
{
    const uint16_t *inputs;
    size_t n = plan_inputs(plan_stage_of(KEY_WORK_ENERGY_WH), &inputs);
    const char *at = describe(hand, SORA_WORK_ENERGY_WH, SORA_DESCRIBE_INPUTS);
    for (size_t i = 0; i < n; i++, at += strcspn(at, "\n") + 1)
        ck_assert_int_eq(keys_find(at, strcspn(at, "\n")), inputs[i]);
}
END_TEST

/* A line a key: the one asked for, then its inputs; "name = value unit  (source)". */
START_TEST(a_chain_has_a_line_for_each_key)
{
    static char chain[TEXT_MOST], source[TEXT_MOST];
    snprintf(chain, sizeof chain, "%s", describe(hand, keys_at(_i)->number, SORA_DESCRIBE_CHAIN));
    snprintf(source, sizeof source, "%s", describe(hand, keys_at(_i)->number, SORA_DESCRIBE_SOURCE));
    ck_assert_msg(strncmp(chain, keys_name(_i), strlen(keys_name(_i))) == 0, "%s: '%.80s'", keys_name(_i), chain);
    assert_holds(chain, source);
    describe(hand, keys_at(_i)->number, SORA_DESCRIBE_INPUTS);
    const char *line_at = strchr(chain, '\n') + 1;
    for (const char *at = text; *at != '\0'; at += strcspn(at, "\n") + 1, line_at += strcspn(line_at, "\n") + 1) {
        size_t length = strcspn(at, "\n");
        ck_assert_msg(strncmp(line_at, at, length) == 0 && strncmp(line_at + length, " = ", 3) == 0, "%s: '%.80s'",
                      keys_name(_i), line_at);
    }
    ck_assert_int_eq(*line_at, '\0');
}
END_TEST

/* Numbers of the chain are those of sora_get, with a point whatever the locale says. */
START_TEST(a_chain_shows_the_values)
{
    double value;
    if (takes_points(_i))
        return;
    const char *at = describe(hand, keys_at(_i)->number, SORA_DESCRIBE_CHAIN) + strlen(keys_name(_i));
    ck_assert_int_eq(strncmp(at, " = ", 3), 0);
    size_t digits = decimal_read(at + 3, strlen(at + 3), &value);
    ck_assert_msg(digits > 0, "%s%s", keys_name(_i), at);
    assert_near(value, value_of(hand, keys_at(_i)->number), 1e-5, keys_name(_i));
    if (strcmp(keys_unit(_i), "1") != 0)
        ck_assert_msg(strncmp(at + 3 + digits + 1, keys_unit(_i), strlen(keys_unit(_i))) == 0, "%s%.60s", keys_name(_i),
                      at);
}
END_TEST

START_TEST(a_pinned_value_has_no_chain)
{
    assert_ok(sora_set(hand, SORA_WORK_ENERGY_WH, 500.0, NULL));
    ck_assert_uint_eq(count_lines(describe(hand, SORA_WORK_ENERGY_WH, SORA_DESCRIBE_CHAIN)), 1);
    ck_assert_str_eq(describe(hand, SORA_WORK_ENERGY_WH, SORA_DESCRIBE_INPUTS), "");
    describe(hand, SORA_WORK_CO2_G, SORA_DESCRIBE_INPUTS);
    ck_assert_ptr_null(strstr(text, "work.it_energy_wh"));
}
END_TEST

START_TEST(an_unknown_shows_in_the_chain)
{
    assert_ok(sora_unset(hand, SORA_SITE_PUE, NULL));
    describe(hand, SORA_WORK_ENERGY_WH, SORA_DESCRIBE_CHAIN);
    assert_holds(text, "work.energy_wh = unknown");
    assert_holds(text, "site.pue = unknown");
    ck_assert_ptr_null(strstr(text, "nan"));
}
END_TEST

/* ---- Buffers ---- */

static void assert_cut(const char *whole, size_t length, sora_key key, int32_t what, size_t cap)
{
    char *buffer = malloc(cap + 8);
    size_t need = 0;
    memset(buffer, 0x5a, cap + 8);
    sora_status status = sora_describe(hand, key, what, buffer, cap, &need, &error);
    ck_assert_int_eq(status, cap > 0 && cap <= length ? SORA_E_SPACE : SORA_OK);
    ck_assert_int_eq(error.code, status);
    ck_assert_uint_eq(need, length);
    ck_assert_msg(buffer[cap] == 0x5a, "a byte past %zu was written", cap);
    if (cap > 0) {
        size_t kept = strlen(buffer);
        ck_assert_msg(kept < cap && kept + UTF8_MOST > (cap - 1 < length ? cap - 1 : length), "%zu of %zu", kept, cap);
        ck_assert_int_eq(memcmp(buffer, whole, kept), 0);
    }
    free(buffer);
}

START_TEST(any_capacity_is_respected)
{
    static char whole[TEXT_MOST];
    static const sora_key keys[] = {SORA_SITE_PUE, SORA_SHARE_OF_GENERATION, SORA_WORK_VIDEO_S};
    for (int i = 0; i < COUNT_OF(keys); i++) {
        snprintf(whole, sizeof whole, "%s", describe(hand, keys[i], _i));
        size_t length = strlen(whole);
        for (size_t cap = 0; cap <= length + 2; cap += cap < 200 || cap + 200 > length ? 1 : 37)
            assert_cut(whole, length, keys[i], _i, cap);
    }
}
END_TEST

START_TEST(nothing_measures)
{
    size_t need = 0;
    assert_ok(sora_describe(hand, SORA_SITE_PUE, SORA_DESCRIBE_SOURCE, NULL, 0, &need, &error));
    ck_assert_uint_eq(need, strlen(describe(hand, SORA_SITE_PUE, SORA_DESCRIBE_SOURCE)));
    assert_ok(sora_describe(hand, SORA_SITE_PUE, SORA_DESCRIBE_SOURCE, text, sizeof text, NULL, NULL));
    assert_status(sora_describe(hand, SORA_SITE_PUE, SORA_DESCRIBE_SOURCE, text, 2, NULL, NULL), SORA_E_SPACE);
}
END_TEST

START_TEST(bad_questions_are_refused)
{
    static const int32_t whats[] = {0, -1, SORA_DESCRIBE_INPUTS + 1, INT32_MAX, INT32_MIN};
    size_t need = 77;
    strcpy(text, "as it was");
    for (int i = 0; i < COUNT_OF(whats); i++)
        assert_status(sora_describe(hand, SORA_YEAR, whats[i], text, sizeof text, &need, &error), SORA_E_ARGUMENT);
    assert_status(sora_describe(NULL, SORA_YEAR, SORA_DESCRIBE_SOURCE, text, sizeof text, &need, &error),
                  SORA_E_ARGUMENT);
    assert_status(sora_describe(hand, SORA_YEAR, SORA_DESCRIBE_SOURCE, NULL, 1, &need, &error), SORA_E_ARGUMENT);
    assert_status(sora_describe(hand, 99, SORA_DESCRIBE_SOURCE, text, sizeof text, &need, &error), SORA_E_KEY);
    ck_assert_uint_eq(error.key, 99);
    assert_status(sora_describe(hand, 99, SORA_DESCRIBE_SOURCE, text, sizeof text, &need, NULL), SORA_E_KEY);
    ck_assert_str_eq(text, "as it was");
    ck_assert_uint_eq(need, 77);
}
END_TEST

static TCase *sources(void)
{
    TCase *tcase = tcase_create("sources");
    tcase_add_checked_fixture(tcase, open_hand, close_hand);
    tcase_add_loop_test(tcase, a_source_is_one_line, 0, 6);
    tcase_add_test(tcase, what_you_set_is_yours);
    tcase_add_test(tcase, points_of_yours_are_counted);
    tcase_add_test(tcase, a_default_says_so);
    tcase_add_test(tcase, a_rule_says_how);
    tcase_add_test(tcase, a_series_and_a_table_are_not_unknown);
    tcase_add_test(tcase, an_unknown_says_so);
    tcase_add_loop_test(tcase, a_fact_names_its_row_and_source, 0, FACTS_TABLES);
    return tcase;
}

static TCase *chains(void)
{
    TCase *tcase = tcase_create("chains");
    tcase_add_checked_fixture(tcase, open_hand, close_hand);
    tcase_add_loop_test(tcase, inputs_are_the_keys_behind_each_once, 0, KEYS_COUNT);
    tcase_add_test(tcase, nearest_inputs_come_first);
    tcase_add_loop_test(tcase, a_chain_has_a_line_for_each_key, 0, KEYS_COUNT);
    tcase_add_loop_test(tcase, a_chain_shows_the_values, 0, KEYS_COUNT);
    tcase_add_test(tcase, a_pinned_value_has_no_chain);
    tcase_add_test(tcase, an_unknown_shows_in_the_chain);
    return tcase;
}

static TCase *buffers(void)
{
    TCase *tcase = tcase_create("buffers");
    tcase_add_checked_fixture(tcase, open_hand, close_hand);
    tcase_add_loop_test(tcase, any_capacity_is_respected, SORA_DESCRIBE_SOURCE, SORA_DESCRIBE_INPUTS + 1);
    tcase_add_test(tcase, nothing_measures);
    tcase_add_test(tcase, bad_questions_are_refused);
    return tcase;
}

int main(void)
{
    Suite *suite = suite_create("describe");
    suite_add_tcase(suite, sources());
    suite_add_tcase(suite, chains());
    suite_add_tcase(suite, buffers());
    return support_run(suite);
}
