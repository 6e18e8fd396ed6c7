/* Facts: every table and every row is found, and holds values that its keys may have, with a tier and a source. */
#include <ctype.h>
#include <stdio.h>

#include "base/spelling.h"
#include "support.h"

static const char *table_name(int table)
{
    return facts_table_name((size_t)table);
}

static const char *row_name(int table, uint32_t row)
{
    return facts_row_text(table, row, SORA_ROW_NAME);
}

#define FOR_EACH_ROW(table, row)                                                  \
    for (size_t place_ = 0; place_ < sora_row_count(table_name(table)); place_++) \
        for (uint32_t row = sora_row_at(table_name(table), place_); row != 0; row = 0)

START_TEST(tables_have_names_and_rows)
{
    const char *name = sora_table_name((size_t)_i);
    ck_assert_ptr_nonnull(name);
    ck_assert_int_eq(facts_table_find(name, strlen(name)), _i);
    ck_assert_msg(sora_row_count(name) > 0, "%s is empty", name);
    for (size_t other = 0; other < FACTS_TABLES; other++)
        ck_assert_msg((int)other == _i || strcmp(sora_table_name(other), name) != 0, "%s", name);
}
END_TEST

START_TEST(past_the_end_there_is_nothing)
{
    ck_assert_ptr_null(sora_table_name(FACTS_TABLES));
    ck_assert_ptr_null(sora_table_name(SIZE_MAX));
    ck_assert_uint_eq(sora_row_count("plugh"), 0);
    ck_assert_uint_eq(sora_row_count(""), 0);
    ck_assert_uint_eq(sora_row_count(NULL), 0);
    ck_assert_uint_eq(sora_row_count("GPU"), sora_row_count("gpu"));
    ck_assert_uint_eq(sora_row_at("gpu", sora_row_count("gpu")), 0);
    ck_assert_uint_eq(sora_row_at("gpu", SIZE_MAX), 0);
    ck_assert_uint_eq(sora_row_at("plugh", 0), 0);
    ck_assert_uint_eq(sora_row_at(NULL, 0), 0);
    ck_assert_uint_eq(sora_row_find("gpu", NULL), 0);
    ck_assert_uint_eq(sora_row_find(NULL, "h100-sxm"), 0);
    ck_assert_uint_eq(sora_row_find("gpu", ""), 0);
    ck_assert_uint_eq(sora_row_find("gpu", ";"), 0);
    ck_assert_uint_eq(sora_row_find("plugh", "h100-sxm"), 0);
}
END_TEST

START_TEST(unknown_selectors_are_empty)
{
    static const int32_t selectors[] = {0, -1, SORA_ROW_TIER + 1, INT32_MAX, INT32_MIN};
    uint32_t row = sora_row_at("gpu", 0);
    for (int i = 0; i < COUNT_OF(selectors); i++)
        ck_assert_str_eq(sora_row_text("gpu", row, selectors[i]), "");
    ck_assert_str_eq(sora_row_text("gpu", 0, SORA_ROW_NAME), "");
    ck_assert_str_eq(sora_row_text("gpu", UINT32_MAX, SORA_ROW_NAME), "");
    ck_assert_str_eq(sora_row_text("plugh", row, SORA_ROW_NAME), "");
    ck_assert_str_eq(sora_row_text(NULL, row, SORA_ROW_NAME), "");
}
END_TEST

START_TEST(row_numbers_are_permanent)
{
    assert_permanent("rows.txt", permanent_row);
}
END_TEST

START_TEST(row_numbers_rise)
{
    uint32_t last = 0;
    FOR_EACH_ROW(_i, row) {
        ck_assert_msg(row > last, "%s %s", table_name(_i), row_name(_i, row));
        ck_assert_msg(facts_row_exists(_i, row), "%s %s", table_name(_i), row_name(_i, row));
        last = row;
    }
    ck_assert_int_eq(facts_row_exists(_i, 0), 0);
    ck_assert_int_eq(facts_row_exists(_i, last + 1), 0);
}
END_TEST

static void assert_found(int table, uint32_t row, const char *name, size_t length)
{
    char small[128], capitals[128];
    ck_assert_msg(length > 0 && length < sizeof small, "%s '%s'", table_name(table), name);
    for (size_t i = 0; i < length; i++) {
        small[i] = (char)tolower((unsigned char)name[i]);
        capitals[i] = (char)toupper((unsigned char)name[i]);
    }
    small[length] = capitals[length] = '\0';
    ck_assert_msg(sora_row_find(table_name(table), small) == row, "%s '%s' is not row %u", table_name(table), small,
                  row);
    ck_assert_msg(sora_row_find(table_name(table), capitals) == row, "%s '%s' is not row %u", table_name(table),
                  capitals, row);
}

START_TEST(rows_are_found_by_name_and_alias_in_any_case)
{
    FOR_EACH_ROW(_i, row) {
        assert_found(_i, row, row_name(_i, row), strlen(row_name(_i, row)));
        const char *alias = sora_row_text(table_name(_i), row, SORA_ROW_ALIASES);
        for (size_t length; *alias != '\0'; alias += alias[length] == ';' ? length + 1 : length) {
            length = strcspn(alias, ";");
            assert_found(_i, row, alias, length);
        }
    }
}
END_TEST

START_TEST(a_doubled_letter_is_near)
{
    FOR_EACH_ROW(_i, row) {
        char typo[128];
        const char *name = row_name(_i, row);
        snprintf(typo, sizeof typo, "%.5s%s", name, name + (strlen(name) < 4 ? strlen(name) : 4));
        if (strlen(name) < 10 || sora_row_find(table_name(_i), typo) != 0)
            continue;
        uint32_t nearest = facts_nearest(_i, typo, strlen(typo));
        size_t far = spelling_distance(typo, strlen(typo), row_name(_i, nearest), strlen(row_name(_i, nearest)));
        ck_assert_msg(nearest == row || far <= 1, "%s '%s' is nearest to '%s'", table_name(_i), typo,
                      row_name(_i, nearest));
    }
}
END_TEST

static int tier_is_known(const char *tier)
{
    static const char *const tiers[] = {"", "measured", "published", "derived", "recalled", "inferred", "assumed"};
    int known = 0;
    for (int i = 0; i < COUNT_OF(tiers); i++)
        known |= strcmp(tier, tiers[i]) == 0;
    return known;
}

START_TEST(rows_have_texts)
{
    FOR_EACH_ROW(_i, row) {
        const char *table = table_name(_i);
        for (int32_t what = SORA_ROW_NAME; what <= SORA_ROW_TIER; what++)
            ck_assert_msg(sora_row_text(table, row, what) != NULL, "%s %u, text %d", table, row, what);
        ck_assert_msg(strlen(row_name(_i, row)) > 0 && strchr(row_name(_i, row), ';') == NULL, "%s %u", table, row);
        ck_assert_msg(strchr(row_name(_i, row), '@') == NULL, "%s %s", table, row_name(_i, row));
        ck_assert_msg(strlen(sora_row_text(table, row, SORA_ROW_LABEL)) > 0, "%s %s", table, row_name(_i, row));
        ck_assert_msg(strlen(sora_row_text(table, row, SORA_ROW_SOURCE)) > 0, "%s %s", table, row_name(_i, row));
        ck_assert_msg(strlen(sora_row_text(table, row, SORA_ROW_LICENCE)) > 0, "%s %s", table, row_name(_i, row));
        ck_assert_msg(tier_is_known(sora_row_text(table, row, SORA_ROW_TIER)), "%s %s", table, row_name(_i, row));
    }
}
END_TEST

/* ---- Values ---- */

static void assert_fact(int table, uint32_t row, const fact *it)
{
    const key_record *record = keys_at(it->key);
    const char *name = keys_name(it->key);
    ck_assert_msg(it->value >= record->low && it->value <= record->high, "%s %s: %s = %g is not in %g to %g",
                  table_name(table), row_name(table, row), name, it->value, record->low, record->high);
    ck_assert_msg(takes_number(it->key), "%s %s: %s is read-only", table_name(table), row_name(table, row), name);
    ck_assert_msg(number_is_nan(it->low) == number_is_nan(it->high), "%s %s: %s", table_name(table),
                  row_name(table, row), name);
    ck_assert_msg(number_is_nan(it->low) || (it->low <= it->value && it->value <= it->high),
                  "%s %s: %s = %g in %g to %g", table_name(table), row_name(table, row), name, it->value, it->low,
                  it->high);
    ck_assert_msg(it->tier <= TIER_ASSUMED, "%s %s: %s", table_name(table), row_name(table, row), name);
    ck_assert_msg(it->year == 0 || (it->year >= 1950 && it->year <= 2100), "%s %s: %s of %d", table_name(table),
                  row_name(table, row), name, it->year);
    ck_assert_msg(strlen(facts_source_text(it->source, FACTS_SOURCE_TITLE)) > 0, "%s %s: %s has no source",
                  table_name(table), row_name(table, row), name);
    ck_assert_msg(strlen(facts_source_text(it->source, FACTS_SOURCE_LICENCE)) > 0, "%s %s: %s has no licence",
                  table_name(table), row_name(table, row), name);
}

/* Reads a row with room for more than it may hold. */
static void assert_row(int table, uint32_t row, double year)
{
    fact facts[2 * KEYS_COUNT];
    uint8_t seen[KEYS_COUNT] = {0};
    size_t n = facts_read(table, row, facts_data_year(row, year), year, facts);
    ck_assert_msg(n <= FACTS_PER_ROW, "%s %s: %zu values", table_name(table), row_name(table, row), n);
    for (size_t i = 0; i < n; i++) {
        assert_fact(table, row, &facts[i]);
        ck_assert_msg(!seen[facts[i].key], "%s %s: %s twice", table_name(table), row_name(table, row),
                      keys_name(facts[i].key));
        seen[facts[i].key] = 1;
    }
}

START_TEST(values_are_in_bounds_and_have_a_source)
{
    FOR_EACH_ROW(_i, row)
        assert_row(_i, row, 2025.0);
}
END_TEST

START_TEST(values_of_every_year_are_in_bounds)
{
    FOR_EACH_ROW(TABLE_GRID, row)
        assert_row(TABLE_GRID, row, 2000.0 + _i);
}
END_TEST

START_TEST(values_of_a_row_of_facts_name_rows_that_exist)
{
    FOR_EACH_ROW(_i, row) {
        fact facts[2 * KEYS_COUNT];
        for (size_t i = facts_read(_i, row, 2025.0, 2025.0, facts); i-- > 0;) {
            int of = keys_table_of_row(facts[i].key);
            ck_assert_msg(of < 0 || facts_row_exists(of, (uint32_t)facts[i].value), "%s %s: %s = %g", table_name(_i),
                          row_name(_i, row), keys_name(facts[i].key), facts[i].value);
        }
    }
}
END_TEST

START_TEST(members_of_a_class_are_models)
{
    FOR_EACH_ROW(TABLE_MODEL, row) {
        const class_member *members, *of_member;
        double sum = 0.0;
        size_t n = facts_class_members(row, &members);
        for (size_t i = 0; i < n; i++) {
            sum += members[i].weight;
            ck_assert_msg(members[i].weight > 0.0, "%s", row_name(TABLE_MODEL, row));
            ck_assert_msg(facts_row_exists(TABLE_MODEL, members[i].model), "%s", row_name(TABLE_MODEL, row));
            ck_assert_msg(facts_row_exists(TABLE_SAMPLER, members[i].sampler), "%s", row_name(TABLE_MODEL, row));
            ck_assert_msg(facts_row_exists(TABLE_STACK, members[i].stack), "%s", row_name(TABLE_MODEL, row));
            ck_assert_msg(facts_class_members(members[i].model, &of_member) == 0, "%s", row_name(TABLE_MODEL, row));
        }
        ck_assert_msg(n == 0 || number_abs(sum - 1.0) < 1e-12, "%s: weights sum to %.17g", row_name(TABLE_MODEL, row),
                      sum);
    }
}
END_TEST

/* Advice names a table that gives a key; a view, which pins answers, is none. */
START_TEST(a_view_is_no_advice)
{
    ck_assert_int_eq(facts_table_that_sets(KEY_GPU_TDP_W), TABLE_GPU);
    ck_assert_int_eq(facts_table_that_sets(KEY_WORK_GPU_HOURS_PER_VIDEO_MINUTE), -1);
}
END_TEST

START_TEST(an_unknown_source_has_nothing)
{
    ck_assert_int_eq(facts_source_year(UINT16_MAX), 0);
    ck_assert_str_eq(facts_source_text(UINT16_MAX, FACTS_SOURCE_TITLE), "");
}
END_TEST

START_TEST(defaults_name_rows_that_exist)
{
    double row = keys_at(keys_row_of_table(_i))->fallback;
    ck_assert_msg(row == 0.0 || facts_row_exists(_i, (uint32_t)row), "%s.row = %g", table_name(_i), row);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("facts");
    TCase *tcase = tcase_create("facts");
    tcase_add_loop_test(tcase, tables_have_names_and_rows, 0, FACTS_TABLES);
    tcase_add_test(tcase, past_the_end_there_is_nothing);
    tcase_add_test(tcase, unknown_selectors_are_empty);
    tcase_add_test(tcase, row_numbers_are_permanent);
    tcase_add_loop_test(tcase, row_numbers_rise, 0, FACTS_TABLES);
    tcase_add_loop_test(tcase, rows_are_found_by_name_and_alias_in_any_case, 0, FACTS_TABLES);
    tcase_add_loop_test(tcase, a_doubled_letter_is_near, 0, FACTS_TABLES);
    tcase_add_loop_test(tcase, rows_have_texts, 0, FACTS_TABLES);
    tcase_add_loop_test(tcase, values_are_in_bounds_and_have_a_source, 0, FACTS_TABLES);
    tcase_add_loop_test(tcase, values_of_every_year_are_in_bounds, 0, 26);
    tcase_add_loop_test(tcase, values_of_a_row_of_facts_name_rows_that_exist, 0, FACTS_TABLES);
    tcase_add_test(tcase, members_of_a_class_are_models);
    tcase_add_test(tcase, a_view_is_no_advice);
    tcase_add_test(tcase, an_unknown_source_has_nothing);
    tcase_add_loop_test(tcase, defaults_name_rows_that_exist, 0, FACTS_TABLES);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
