/* The forms that are only written, each held against the functions that answer the same. */
#include <stdio.h>

#include "base/decimal.h"
#include "support.h"

/* The whole text of a form. */
static char *write_form(const sora_scenario *scenario, int32_t form)
{
    size_t need = 0, again = 0;
    sora_error error;
    assert_ok(sora_write(scenario, form, NULL, 0, &need, &error));
    char *text = malloc(need + 1);
    ck_assert_ptr_nonnull(text);
    assert_ok(sora_write(scenario, form, text, need + 1, &again, &error));
    ck_assert_uint_eq(again, need);
    ck_assert_uint_eq(strlen(text), need);
    return text;
}

/* Nothing known; a machine and a country of the tables, so that much has a range; everything known and certain. */
static sora_scenario *scenario_of_kind(int kind)
{
    sora_scenario *scenario = kind == 2 ? scenario_by_hand() : scenario_of_defaults();
    if (kind != 1)
        return scenario;
    assert_ok(sora_use(scenario, "gpu", "h100-sxm", NULL));
    assert_ok(sora_use(scenario, "grid", "USA", NULL));
    assert_ok(sora_set(scenario, SORA_WORK_IT_ENERGY_WH, 1000.0, NULL));
    assert_ok(sora_set(scenario, SORA_CLIP_DURATION_S, 10.0, NULL));
    return scenario;
}

enum { KINDS = 3 };

/* ---- JSON ---- */

/* The place after one value of JSON, NULL where there is none: strings, numbers, null, and both kinds of bracket. */
static const char *after_value(const char *at)
{
    double number;
    if (strncmp(at, "null", 4) == 0)
        return at + 4;
    if (*at == '"') {
        for (at++; *at != '"'; at++) {
            at += *at == '\\';
            if ((unsigned char)*at < 0x20)
                return NULL;
        }
        return at + 1;
    }
    if (*at != '{' && *at != '[') {
        size_t length = decimal_read(at, strlen(at), &number);
        return length > 0 && *at != '+' ? at + length : NULL;
    }
    char closing = *at == '{' ? '}' : ']';
    at += 1 + strspn(at + 1, " \n");
    if (*at == closing)
        return at + 1;
    for (;; at += 1 + strspn(at + 1, " \n")) {
        if (closing == '}') {
            at = *at == '"' ? after_value(at) : NULL;
            if (at == NULL || *at != ':' || at[1] != ' ')
                return NULL;
            at += 2;
        }
        at = after_value(at);
        if (at == NULL)
            return NULL;
        at += strspn(at, " \n");
        if (*at != ',')
            return *at == closing ? at + 1 : NULL;
    }
}

static void assert_is_json(const char *text)
{
    const char *end = after_value(text);
    ck_assert_msg(end != NULL && strcmp(end, "\n") == 0, "not JSON: %.200s", text);
}

/* What follows this text. */
static const char *after(const char *text, const char *part)
{
    const char *found = strstr(text, part);
    ck_assert_msg(found != NULL, "'%s' is missing in: %.300s", part, text);
    return found + strlen(part);
}

/* The value of a member of a record that stands on one line. */
static const char *member(const char *record, const char *name)
{
    char part[80];
    snprintf(part, sizeof part, "\"%s\": ", name);
    const char *found = after(record, part);
    ck_assert_msg(found < strchr(record, '\n'), "%s is missing in: %.300s", name, record);
    return found;
}

/* NaN where the text says null. */
static double number_at(const char *text)
{
    double number = number_nan();
    if (strncmp(text, "null", 4) != 0)
        ck_assert_uint_gt(decimal_read(text, strlen(text), &number), 0);
    return number;
}

static void assert_text(const char *found, const char *wanted)
{
    ck_assert_msg(*found == '"' && strncmp(found + 1, wanted, strlen(wanted)) == 0 && found[1 + strlen(wanted)] == '"',
                  "%.80s, wanted \"%s\"", found, wanted);
}

/* ---- Answers ---- */

static void assert_flags(const char *found, uint32_t flags)
{
    static const struct {
        uint32_t flag;
        const char *word;
    } words[] = {
        {SORA_FLAG_TESTED, "tested"},       {SORA_FLAG_SCENARIO, "scenario"},
        {SORA_FLAG_EXTRAPOLATED, "extrapolated"}, {SORA_FLAG_ESTIMATED, "estimated"},
        {SORA_FLAG_STALE, "stale"},         {SORA_FLAG_PINNED, "pinned"},
        {SORA_FLAG_RECALLED, "recalled"},   {SORA_FLAG_CLASS, "class"},
        {SORA_FLAG_TOO_LARGE, "too-large"},
        {SORA_FLAG_SYNTHETIC_WEATHER, "synthetic-weather"},
    };
    char wanted[200] = "[";
    for (int i = 0; i < COUNT_OF(words); i++)
        if (flags & words[i].flag)
            sprintf(wanted + strlen(wanted), "%s\"%s\"", wanted[1] == '\0' ? "" : ", ", words[i].word);
    strcat(wanted, "]");
    ck_assert_msg(strncmp(found, wanted, strlen(wanted)) == 0, "%.80s, wanted %s", found, wanted);
}

START_TEST(answers_are_those_of_get)
{
    sora_scenario *scenario = scenario_of_kind(_i);
    char *text = write_form(scenario, SORA_FORM_ANSWERS);
    const char *record = text;
    assert_is_json(text);
    assert_text(member(text + 2, "version"), sora_version_text());
    for (size_t i = 0; i < sora_key_count(); i++) {
        sora_key key = sora_key_at(i);
        sora_answer answer;
        sora_error error;
        char start[80];
        snprintf(start, sizeof start, "\n    \"%s\": {", sora_key_text(key, SORA_KEY_NAME));
        record = after(record, start);
        sora_get(scenario, key, &answer, &error);
        assert_same_bits(number_at(member(record, "value")), answer.value, start);
        assert_same_bits(number_at(member(record, "low")), answer.low, start);
        assert_same_bits(number_at(member(record, "high")), answer.high, start);
        assert_text(member(record, "unit"), sora_key_text(key, SORA_KEY_UNIT));
        assert_text(member(record, "status"), sora_status_name(answer.status));
        assert_flags(member(record, "flags"), answer.flags);
        if (answer.status == SORA_E_UNKNOWN)
            assert_text(member(record, "missing"), sora_key_text(error.key, SORA_KEY_NAME));
    }
    free(text);
    sora_scenario_free(scenario);
}
END_TEST

/* ---- OpenMetrics ---- */

static int is_name(const char *name, size_t length)
{
    return length > 11 && strncmp(name, "soraenergy_", 11) == 0 &&
           strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") >= length;
}

static int ends_in(const char *text, size_t length, const char *end)
{
    return length >= strlen(end) && strncmp(text + length - strlen(end), end, strlen(end)) == 0;
}

/* One family: TYPE, perhaps UNIT, HELP, one sample.  Returned: the line after it. */
static const char *check_family(const char *text, const char *at)
{
    static const char *const reserved[] = {"_total", "_created", "_count", "_sum", "_bucket", "_gcount", "_gsum"};
    char type[128], sample[130];
    ck_assert_int_eq(strncmp(at, "# TYPE ", 7), 0);
    const char *name = at + 7;
    size_t length = strcspn(name, " \n");
    ck_assert_msg(is_name(name, length), "%.80s", name);
    for (int i = 0; i < COUNT_OF(reserved); i++)
        ck_assert_msg(!ends_in(name, length, reserved[i]), "%.80s", name);
    snprintf(type, sizeof type, "# TYPE %.*s ", (int)length, name);
    ck_assert_msg(strstr(text, type) == at, "%s stands twice", type);
    at = after(at, " gauge\n");
    if (strncmp(at, "# UNIT ", 7) == 0) {
        char unit[64];
        ck_assert_int_eq(strncmp(at + 7, name, length), 0);
        snprintf(unit, sizeof unit, "_%.*s", (int)strcspn(at + 7 + length + 1, "\n"), at + 7 + length + 1);
        ck_assert_msg(ends_in(name, length, unit), "%.80s", at);
        at = after(at, "\n");
    }
    ck_assert_int_eq(strncmp(at, "# HELP ", 7), 0);
    ck_assert_int_eq(strncmp(at + 7, name, length), 0);
    ck_assert_uint_gt(strcspn(at, "\n"), 7 + length + 1);
    at = after(at, "\n");
    snprintf(sample, sizeof sample, "%.*s", (int)length, name);
    ck_assert_int_eq(strncmp(at, sample, length), 0);
    ck_assert_msg(at[length] == ' ' || at[length] == '{', "%.80s", at);
    return after(at, "\n");
}

START_TEST(openmetrics_keeps_the_rules)
{
    sora_scenario *scenario = scenario_of_kind(_i);
    char *text = write_form(scenario, SORA_FORM_OPENMETRICS);
    const char *at = text;
    while (strncmp(at, "# EOF", 5) != 0)
        at = check_family(text, at);
    ck_assert_str_eq(at, "# EOF\n");
    free(text);
    sora_scenario_free(scenario);
}
END_TEST

/* The value of a sample, NaN where there is none. */
static double sample(const char *text, const char *part, sora_key key)
{
    char start[160];
    snprintf(start, sizeof start, "\nsoraenergy_%s%s ", part, sora_key_text(key, SORA_KEY_METRIC) + 11);
    const char *found = strstr(text, start);
    return found == NULL ? number_nan() : number_at(found + strlen(start));
}

START_TEST(openmetrics_are_the_answers)
{
    sora_scenario *scenario = scenario_of_kind(_i);
    char *text = write_form(scenario, SORA_FORM_OPENMETRICS);
    int ranges = 0;
    for (size_t i = 0; i < sora_key_count(); i++) {
        sora_key key = sora_key_at(i);
        const char *name = sora_key_text(key, SORA_KEY_NAME);
        sora_answer answer;
        sora_status status = sora_get(scenario, key, &answer, NULL);
        int shown = status == SORA_OK && strcmp(sora_key_text(key, SORA_KEY_ROLE), "row") != 0;
        int wide = shown && answer.low < answer.high;
        double factor = sora_key_number(key, SORA_KEY_METRIC_FACTOR);
        assert_same_bits(sample(text, "", key), shown ? answer.value * factor : number_nan(), name);
        assert_same_bits(sample(text, "low_", key), wide ? answer.low * factor : number_nan(), name);
        assert_same_bits(sample(text, "high_", key), wide ? answer.high * factor : number_nan(), name);
        ranges += wide && !rests_on_weather(keys_index(key));
    }
    ck_assert_int_eq(ranges > 0, _i != 2);
    free(text);
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(openmetrics_names_version_and_rows)
{
    sora_scenario *scenario = scenario_of_kind(1);
    char *text = write_form(scenario, SORA_FORM_OPENMETRICS);
    const char *info = after(text, "\nsoraenergy_info{version=\"");
    assert_text(info - 1, sora_version_text());
    assert_text(after(info, ",gpu="), "h100-sxm");
    assert_text(after(info, ",grid="), "USA");
    ck_assert_ptr_null(strstr(info, ",model="));
    ck_assert_int_eq(strncmp(after(info, "}"), " 1\n", 3), 0);
    assert_holds(text, "\n# TYPE soraenergy_work_it_energy_joules gauge\n"
                       "# UNIT soraenergy_work_it_energy_joules joules\n"
                       "# HELP soraenergy_work_it_energy_joules Energy of everything but cooling and power supply. "
                       "From work.it_energy_wh times 3600.\n"
                       "soraenergy_work_it_energy_joules 3600000\n");
    free(text);
    sora_scenario_free(scenario);
}
END_TEST

/* ---- Schema ---- */

START_TEST(schema_lists_every_key)
{
    sora_scenario *scenario = scenario_of_defaults();
    char *text = write_form(scenario, SORA_FORM_SCHEMA);
    assert_is_json(text);
    assert_text(member(text + 2, "version"), sora_version_text());
    const char *record = after(text, "\n  \"keys\": [\n");
    for (size_t i = 0; i < sora_key_count(); i++) {
        sora_key key = sora_key_at(i);
        const char *name = sora_key_text(key, SORA_KEY_NAME);
        assert_same_bits(number_at(member(record, "number")), key, name);
        assert_text(member(record, "name"), name);
        assert_text(member(record, "unit"), sora_key_text(key, SORA_KEY_UNIT));
        assert_text(member(record, "role"), sora_key_text(key, SORA_KEY_ROLE));
        assert_same_bits(number_at(member(record, "low")), sora_key_number(key, SORA_KEY_LOW), name);
        assert_same_bits(number_at(member(record, "high")), sora_key_number(key, SORA_KEY_HIGH), name);
        assert_same_bits(number_at(member(record, "default")), sora_key_number(key, SORA_KEY_DEFAULT), name);
        member(record, "help");
        member(record, "formula");
        member(record, "source");
        record = after(record, "\n");
    }
    ck_assert_int_eq(strncmp(record, "  ],\n  \"tables\": {\n", 18), 0);
    free(text);
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(schema_lists_every_row)
{
    sora_scenario *scenario = scenario_of_defaults();
    char *text = write_form(scenario, SORA_FORM_SCHEMA);
    const char *record = after(text, "\n  \"tables\": {");
    for (size_t t = 0; sora_table_name(t) != NULL; t++) {
        const char *table = sora_table_name(t);
        char start[80];
        snprintf(start, sizeof start, "\n    \"%s\": [", table);
        record = after(record, start) + 1;
        for (size_t place = 0; place < sora_row_count(table); place++) {
            uint32_t row = sora_row_at(table, place);
            assert_same_bits(number_at(member(record, "number")), row, table);
            assert_text(member(record, "name"), sora_row_text(table, row, SORA_ROW_NAME));
            assert_text(member(record, "tier"), sora_row_text(table, row, SORA_ROW_TIER));
            member(record, "label");
            member(record, "aliases");
            member(record, "note");
            member(record, "source");
            member(record, "licence");
            record = after(record, "\n");
        }
    }
    after(record, "\n  \"sources\": [\n    {\"title\": \"");
    free(text);
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(schema_splits_aliases)
{
    sora_scenario *scenario = scenario_of_defaults();
    char *text = write_form(scenario, SORA_FORM_SCHEMA), wanted[400] = "\"aliases\": [\"";
    const char *aliases = sora_row_text("gpu", sora_row_find("gpu", "h100-sxm"), SORA_ROW_ALIASES);
    ck_assert_uint_gt(strlen(aliases), 0);
    for (; *aliases != '\0'; aliases++) {
        const char one[] = {*aliases, '\0'};
        strcat(wanted, *aliases == ';' ? "\", \"" : one);
    }
    strcat(wanted, "\"]");
    assert_holds(strstr(text, "\"h100-sxm\""), wanted);
    free(text);
    sora_scenario_free(scenario);
}
END_TEST

/* ---- Room ---- */

START_TEST(a_small_buffer_holds_the_beginning)
{
    sora_scenario *scenario = scenario_of_kind(1);
    char *whole = write_form(scenario, _i);
    size_t length = strlen(whole), need;
    const size_t caps[] = {1, 2, 100, 10000, length - 1, length, length + 1};
    for (int i = 0; i < COUNT_OF(caps); i++) {
        char *text = malloc(caps[i]);
        ck_assert_ptr_nonnull(text);
        assert_status(sora_write(scenario, _i, text, caps[i], &need, NULL), caps[i] > length ? SORA_OK : SORA_E_SPACE);
        ck_assert_uint_eq(need, length);
        size_t held = strlen(text), most = caps[i] > length ? length : caps[i] - 1;
        ck_assert_mem_eq(text, whole, held);
        ck_assert_msg(held == most || (held + 3 >= most && (whole[most] & 0xc0) == 0x80), "%zu of %zu", held, most);
        free(text);
    }
    free(whole);
    sora_scenario_free(scenario);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("forms");
    TCase *tcase = tcase_create("forms");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, answers_are_those_of_get, 0, KINDS);
    tcase_add_loop_test(tcase, openmetrics_keeps_the_rules, 0, KINDS);
    tcase_add_loop_test(tcase, openmetrics_are_the_answers, 0, KINDS);
    tcase_add_test(tcase, openmetrics_names_version_and_rows);
    tcase_add_test(tcase, schema_lists_every_key);
    tcase_add_test(tcase, schema_lists_every_row);
    tcase_add_test(tcase, schema_splits_aliases);
    tcase_add_loop_test(tcase, a_small_buffer_holds_the_beginning, SORA_FORM_ANSWERS, SORA_FORM_SCHEMA + 1);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
