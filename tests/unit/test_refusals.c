/* Text that cannot be read: what is wrong and where is named, and nothing is half read. */
#include <math.h>

#include "support.h"

static sora_status read_text(sora_scenario *scenario, const char *text, sora_error *error)
{
    return sora_read(scenario, SORA_FORM_SCENARIO, text, strlen(text), error);
}

static sora_scenario *filled(void)
{
    sora_scenario *scenario = scenario_of_defaults();
    assert_ok(read_text(scenario, "{\"clip.duration_s\":60,\"year\":2015,\"stack.row\":0}", NULL));
    return scenario;
}

typedef struct refusal {
    const char *text;
    sora_status status;
    const char *key; /* "": none */
    uint32_t line, column;
    const char *message; /* how it begins */
} refusal;

static const refusal refusals[] = {
    {"{\"clip.width_px\": 5}", SORA_E_RANGE, "clip.width_px", 1, 19, "clip.width_px = 5 is outside 16 "},
    {"{\n \"set\": {\n  \"gpu.tdp_w\": 1e5}}", SORA_E_RANGE, "gpu.tdp_w", 3, 16, "gpu.tdp_w = 100000 is"},
    {"{\"clip.fps\":1e999}", SORA_E_NOT_FINITE, "clip.fps", 1, 13, "clip.fps is infinite"},
    {"{\"share.of_growth\":0.1}", SORA_E_READ_ONLY, "share.of_growth", 1, 20, "share.of_growth is read"},
    {"{\"gpu.row\":4294967295}", SORA_E_ROW, "gpu.row", 1, 12, "gpu.row = 4294967295: table gpu"},
    {"{\"clip.widht_px\":640}", SORA_E_KEY, "", 1, 2, "no key 'clip.widht_px'; the nearest is clip.width_px"},
    {"{\"set\":{\"gpu\":640}}", SORA_E_KEY, "", 1, 9, "no key 'gpu'"},
    {"{\"Set\":{}}", SORA_E_KEY, "", 1, 2, "no key 'Set'"},
    {"{\"use\":{\"gpus\":null}}", SORA_E_TABLE, "", 1, 9, "no table 'gpus'; the tables are view"},
    {"{\"use\":{\"year\":\"x\"}}", SORA_E_TABLE, "", 1, 9, "no table 'year'"},
    {"{\"gpu\":\"h1000-sxm\"}", SORA_E_ROW, "gpu.row", 1, 8, "table gpu has no row 'h1000-sxm'; the nearest"},
    {"{\"gpu\":\"\"}", SORA_E_ROW, "gpu.row", 1, 8, "table gpu has no row ''"},
    {"{\"grid\":\"USA@1066\"}", SORA_E_RANGE, "grid.data_year", 1, 9, "grid.data_year = 1066: no data of 'USA'; yearly data are of 2000 to 2025"},
    {"{\"clip.fps\":true}", SORA_E_SYNTAX, "clip.fps", 1, 13, "clip.fps takes a number or null, not true"},
    {"{\"clip.fps\":false}", SORA_E_SYNTAX, "clip.fps", 1, 13, "clip.fps takes a number or null, not false"},
    {"{\"clip.fps\":\"24\"}", SORA_E_SYNTAX, "clip.fps", 1, 13, "clip.fps takes a number or null, not a text"},
    {"{\"clip.fps\":[24]}", SORA_E_SYNTAX, "clip.fps", 1, 13, "clip.fps takes a number or null, not an array"},
    {"{\"clip.fps\":{}}", SORA_E_SYNTAX, "clip.fps", 1, 13, "clip.fps takes a number or null, not an object"},
    {"{\"gpu\":7}", SORA_E_SYNTAX, "gpu.row", 1, 8, "gpu takes the name of a row or null, not a number"},
    {"{\"use\":{\"gpu\":[]}}", SORA_E_SYNTAX, "gpu.row", 1, 15, "gpu takes the name of a row or null, not an"},
    {"{\"points\":{\"adoption.factor_by_year\":null,\"adoption.factor_by_year\":null}}", SORA_E_SYNTAX, "adoption.factor_by_year", 1,
     43, "adoption.factor_by_year is given twice"},
    {"{\"use\":null}", SORA_E_SYNTAX, "", 1, 8, "use takes an object, not null"},
    {"{\"set\":3}", SORA_E_SYNTAX, "", 1, 8, "set takes an object, not a number"},
    {"{\"clip.fps\":24,\"CLIP.fps\":24}", SORA_E_SYNTAX, "clip.fps", 1, 16, "CLIP.fps is given twice"},
    {"{\"clip.fps\":24,\"set\":{\"clip.fps\":null}}", SORA_E_SYNTAX, "clip.fps", 1, 23, "clip.fps is given"},
    {"{\"gpu\":null,\"gpu.row\":0}", SORA_E_SYNTAX, "gpu.row", 1, 13, "gpu.row is given twice"},
    {"{\"gpu.row\":0,\"use\":{\"gpu\":null}}", SORA_E_SYNTAX, "gpu.row", 1, 21, "gpu is given twice"},
    {"{\"use\":{},\"use\":{}}", SORA_E_SYNTAX, "", 1, 11, "use is given twice"},
    {"", SORA_E_SYNTAX, "", 1, 1, "the text must begin with '{'"},
    {"\n\n  [1]", SORA_E_SYNTAX, "", 3, 3, "the text must begin with '{'"},
    {"null", SORA_E_SYNTAX, "", 1, 1, "the text must begin with '{'"},
    {"\xef\xbb\xbf{}", SORA_E_SYNTAX, "", 1, 1, "a byte order mark"},
    {"{", SORA_E_SYNTAX, "", 1, 2, "a name in quotes is needed"},
    {"{,}", SORA_E_SYNTAX, "", 1, 2, "a name in quotes is needed"},
    {"{'clip.fps':24}", SORA_E_SYNTAX, "", 1, 2, "a name in quotes is needed"},
    {"{\"clip.fps\"}", SORA_E_SYNTAX, "", 1, 12, "':' is needed"},
    {"{\"clip.fps\":}", SORA_E_SYNTAX, "", 1, 13, "a value is needed"},
    {"{\"clip.fps\":24,}", SORA_E_SYNTAX, "", 1, 16, "a name in quotes is needed"},
    {"{\"clip.fps\":24 25}", SORA_E_SYNTAX, "", 1, 16, "',' or '}' is needed"},
    {"{\"clip.fps\":24}\n}", SORA_E_SYNTAX, "", 2, 1, "text after the end"},
    {"{\"clip.fps\":24]", SORA_E_SYNTAX, "", 1, 15, "',' or '}' is needed"},
    {"{\"clip.fps\":024}", SORA_E_SYNTAX, "", 1, 13, "not a number as JSON writes it"},
    {"{\"clip.fps\":24.}", SORA_E_SYNTAX, "", 1, 13, "not a number as JSON writes it"},
    {"{\"clip.fps\":2,4}", SORA_E_SYNTAX, "", 1, 15, "a name in quotes is needed"},
    {"{\"clip.fps\":0x18}", SORA_E_SYNTAX, "", 1, 13, "not a number as JSON writes it"},
    {"{\"clip.fps\":2e}", SORA_E_SYNTAX, "", 1, 13, "not a number as JSON writes it"},
    {"{\"clip.fps\":.5}", SORA_E_SYNTAX, "", 1, 13, "a value is needed"},
    {"{\"clip.fps\":+5}", SORA_E_SYNTAX, "", 1, 13, "a value is needed"},
    {"{\"clip.fps\":-}", SORA_E_SYNTAX, "", 1, 13, "a value is needed"},
    {"{\"clip.fps\":NaN}", SORA_E_SYNTAX, "", 1, 13, "a value is needed"},
    {"{\"clip.fps\":-Infinity}", SORA_E_SYNTAX, "", 1, 13, "a value is needed"},
    {"{\"clip.fps\":nul}", SORA_E_SYNTAX, "", 1, 13, "a value is needed"},
    {"{\"clip.fps\":True}", SORA_E_SYNTAX, "", 1, 13, "a value is needed"},
    {"{\"clip.fps\":nullx}", SORA_E_SYNTAX, "", 1, 17, "',' or '}' is needed"},
    {"/**/{}", SORA_E_SYNTAX, "", 1, 1, "the text must begin with '{'"},
    {"{\"clip.fps", SORA_E_SYNTAX, "", 1, 2, "a quote that nothing closes"},
    {"{\"clip\nfps\":1}", SORA_E_SYNTAX, "", 1, 7, "a control character in a name"},
    {"{\"clip\\nfps\":1}", SORA_E_SYNTAX, "", 1, 7, "a control character in a name"},
    {"{\"clip\\u0000\":1}", SORA_E_SYNTAX, "", 1, 7, "a control character in a name"},
    {"{\"\\clip.fps\":1}", SORA_E_SYNTAX, "", 1, 3, "an unknown escape"},
    {"{\"\\u00zz\":1}", SORA_E_SYNTAX, "", 1, 3, "an escape that is no character"},
    {"{\"\\ud83d\":1}", SORA_E_SYNTAX, "", 1, 3, "an escape that is no character"},
    {"{\"\\udc00\":1}", SORA_E_SYNTAX, "", 1, 3, "an escape that is no character"},
    {"{\"\\udc00\\udc00\":1}", SORA_E_SYNTAX, "", 1, 3, "an escape that is no character"},
    {"{\"\\ud83d\\udbff\":1}", SORA_E_SYNTAX, "", 1, 3, "an escape that is no character"},
    {"{\"\\ud83d\\u0041\":1}", SORA_E_SYNTAX, "", 1, 3, "an escape that is no character"},
    {"{\"\\ue000\":1}", SORA_E_KEY, "", 1, 2, "no key '\xee\x80\x80'"},
    {"{\"\\ud83d\\n\":1}", SORA_E_SYNTAX, "", 1, 3, "an escape that is no character"},
    {"{\"\\ud83d\\ue000\":1}", SORA_E_SYNTAX, "", 1, 3, "an escape that is no character"},
    {"{\"gpu\":\"\\ud83d\\ude00\"}", SORA_E_ROW, "gpu.row", 1, 8, "table gpu has no row '\xf0\x9f\x98\x80'"},
    {"{\"\xc3\xa9\xe2\x82\xac\":1,", SORA_E_KEY, "", 1, 2, "no key '\xc3\xa9\xe2\x82\xac'"},
    {"{\"gpu\":null, \"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\":}", SORA_E_SYNTAX, "", 1, 20, "a value is needed"},
    {"{\"\xc0\x80\":1}", SORA_E_SYNTAX, "", 1, 3, "bytes that are no UTF-8"},
    {"{\"\xed\xa0\x80\":1}", SORA_E_SYNTAX, "", 1, 3, "bytes that are no UTF-8"},
    {"{\"a\xf4\x90\x80\x80\":1}", SORA_E_SYNTAX, "", 1, 4, "bytes that are no UTF-8"},
    {"{\"\xe0\x80\x80\":1}", SORA_E_SYNTAX, "", 1, 3, "bytes that are no UTF-8"},
    {"{\"\xf0\x80\x80\x80\":1}", SORA_E_SYNTAX, "", 1, 3, "bytes that are no UTF-8"},
    {"{\"\xe2\x82\":1}", SORA_E_SYNTAX, "", 1, 3, "bytes that are no UTF-8"},
    {"{\"\x80\":1}", SORA_E_SYNTAX, "", 1, 3, "bytes that are no UTF-8"},
    {"{\"\xff\":1}", SORA_E_SYNTAX, "", 1, 3, "bytes that are no UTF-8"},
    {"{\"spread\":[]}", SORA_E_SYNTAX, "", 1, 11, "spread takes an object, not an array"},
    {"{\"spread\":{\"gpu.idle\":{}}}", SORA_E_KEY, "", 1, 12, "no key 'gpu.idle'; the nearest is gpu.idle_w"},
    {"{\"spread\":{\"gpu.idle_w\":5}}", SORA_E_SYNTAX, "gpu.idle_w", 1, 25, "gpu.idle_w takes a shape and its parameters"},
    {"{\"spread\":{\"gpu.idle_w\":{}}}", SORA_E_SYNTAX, "gpu.idle_w", 1, 25, "gpu.idle_w takes one shape"},
    {"{\"spread\":{\"gpu.idle_w\":{\"gauss\":[1,2]}}}", SORA_E_SYNTAX, "gpu.idle_w", 1, 26,
     "gpu.idle_w: no shape 'gauss'; there are normal, lognormal"},
    {"{\"spread\":{\"gpu.idle_w\":{\"normal\":5}}}", SORA_E_SYNTAX, "gpu.idle_w", 1, 35, "normal takes a list of numbers"},
    {"{\"spread\":{\"gpu.idle_w\":{\"normal\":[1,null]}}}", SORA_E_SYNTAX, "gpu.idle_w", 1, 38, "normal takes a list of"},
    {"{\"spread\":{\"gpu.idle_w\":{\"normal\":[60,-5]}}}", SORA_E_SPREAD, "gpu.idle_w", 1, 35,
     "gpu.idle_w: normal(60, -5): the standard deviation must be above 0"},
    {"{\"spread\":{\"gpu.idle_w\":{\"normal\":[60,1e999]}}}", SORA_E_SPREAD, "gpu.idle_w", 1, 35,
     "gpu.idle_w: normal(60, infinity): its parameters must be finite"},
    {"{\"spread\":{\"gpu.idle_w\":{\"normal\":[1,2,3]}}}", SORA_E_ARGUMENT, "gpu.idle_w", 1, 35, "gpu.idle_w: normal takes"},
    {"{\"spread\":{\"gpu.idle_w\":{\"normal\":[1 2]}}}", SORA_E_SYNTAX, "", 1, 38, "',' or ']' is needed"},
    {"{\"spread\":{\"gpu.idle_w\":{\"normal\":[1,2", SORA_E_SYNTAX, "", 1, 39, "',' or ']' is needed"},
    {"{\"spread\":{\"gpu.idle_w\":{\"normal\":[60,5,]}}}", SORA_E_SYNTAX, "", 1, 41, "a value is needed"},
    {"{\"spread\":{\"gpu.idle_w\":{\"normal\":[60,5],\"uniform\":[1,2]}}}", SORA_E_SYNTAX, "gpu.idle_w", 1, 42,
     "gpu.idle_w takes one shape"},
    {"{\"gpu.idle_w\":60,\"spread\":{\"gpu.idle_w\":null}}", SORA_E_SYNTAX, "gpu.idle_w", 1, 28, "gpu.idle_w is given twice"},
    {"{\"gpu\":\"h100-sxm\",\"spread\":{\"gpu.row\":{\"discrete\":[1,1]}}}", SORA_E_SYNTAX, "gpu.row", 1, 29, "gpu.row is"},
    {"{\"points\":{\"gpu.idle_w\":7}}", SORA_E_SYNTAX, "gpu.idle_w", 1, 25, "gpu.idle_w takes x and y or null"},
    {"{\"points\":{\"gpu.idle_w\":{\"y\":[1]}}}", SORA_E_ARGUMENT, "gpu.idle_w", 1, 25, "gpu.idle_w takes one number and no"},
    {"{\"points\":{\"gpu.idle_w\":{\"z\":[1]}}}", SORA_E_SYNTAX, "gpu.idle_w", 1, 26, "z is neither x nor y"},
    {"{\"points\":{\"gpu.idle_w\":{\"x\":[1],\"x\":[2]}}}", SORA_E_SYNTAX, "gpu.idle_w", 1, 34, "x is given twice"},
    {"{\"points\":{\"gpu.idle_w\":{\"x\":[1]}}}", SORA_E_SYNTAX, "gpu.idle_w", 1, 25, "gpu.idle_w takes y"},
    {"{\"points\":{\"gpu.idle_w\":{\"x\":[1],\"y\":[1,2]}}}", SORA_E_SYNTAX, "gpu.idle_w", 1, 25, "gpu.idle_w takes as many"},
    {"{\"points\":{\"gpu.idle_w\":{\"y\":[]}}}", SORA_E_SYNTAX, "gpu.idle_w", 1, 25, "gpu.idle_w takes 1 to 8760 points"},
    {"{\"points\":{\"gpu.idle\":{}}}", SORA_E_KEY, "", 1, 12, "no key 'gpu.idle'; the nearest is gpu.idle_w"},
    {"{\"points\":{\"gpu.idle_w\":{\"y\":5}}}", SORA_E_SYNTAX, "gpu.idle_w", 1, 30, "y takes a list of numbers, not a number"},
    {"{\"points\":{\"gpu.idle_w\":{\"y\":}}}", SORA_E_SYNTAX, "", 1, 30, "a value is needed"},
    {"{\"spread\":{\"gpu.idle_w\":{\"normal\":}}}", SORA_E_SYNTAX, "", 1, 35, "a value is needed"},
    {"{\"spread\":{\"gpu.idle_w\":{x}}}", SORA_E_SYNTAX, "", 1, 26, "a name in quotes is needed"},
    {"{\"correlate\":{\"keys\":}}", SORA_E_SYNTAX, "", 1, 22, "a value is needed"},
    {"{\"correlate\":{\"keys\":[x]}}", SORA_E_SYNTAX, "", 1, 23, "a value is needed"},
    {"{\"correlate\":{\"rho\":5}}", SORA_E_SYNTAX, "", 1, 21, "rho takes a list of rows, not a number"},
    {"{\"correlate\":{\"rho\":[x]}}", SORA_E_SYNTAX, "", 1, 22, "a value is needed"},
    {"{\"correlate\":[]}", SORA_E_SYNTAX, "", 1, 14, "correlate takes keys and rho or null, not an array"},
    {"{\"correlate\":{}}", SORA_E_SYNTAX, "", 1, 14, "correlate takes keys and rho"},
    {"{\"correlate\":{\"rho\":[[1]]}}", SORA_E_SYNTAX, "", 1, 14, "correlate takes keys and rho"},
    {"{\"correlate\":{\"keys\":[\"year\"]}}", SORA_E_SYNTAX, "", 1, 14, "correlate takes keys and rho"},
    {"{\"correlate\":{\"keys\":[],\"rho\":[]}}", SORA_E_SYNTAX, "", 1, 14, "correlate takes keys and rho"},
    {"{\"correlate\":{\"keys\":[\"year\"],\"rho\":[[1],[1]]}}", SORA_E_SYNTAX, "", 1, 37, "correlate: rho takes a row and"},
    {"{\"correlate\":{\"key\":[]}}", SORA_E_SYNTAX, "", 1, 15, "key is neither keys nor rho"},
    {"{\"correlate\":{\"keys\":[\"year\"],\"keys\":[]}}", SORA_E_SYNTAX, "", 1, 31, "keys is given twice"},
    {"{\"correlate\":{\"keys\":\"year\"}}", SORA_E_SYNTAX, "", 1, 22, "keys takes a list of keys, not a text"},
    {"{\"correlate\":{\"keys\":[7]}}", SORA_E_SYNTAX, "", 1, 23, "keys takes a list of keys, not of a number"},
    {"{\"correlate\":{\"keys\":[\"yaer\"]}}", SORA_E_KEY, "", 1, 23, "no key 'yaer'; the nearest is year"},
    {"{\"correlate\":{\"rho\":[1]}}", SORA_E_SYNTAX, "", 1, 22, "rho takes a list of rows, not of a number"},
    {"{\"correlate\":{\"rho\":[[1,\"a\"]]}}", SORA_E_SYNTAX, "", 1, 25, "rho takes a list of numbers, not of a text"},
    {"{\"correlate\":{\"keys\":[\"year\"],\"rho\":[[1,0]]}}", SORA_E_SYNTAX, "", 1, 37, "correlate: rho takes a row and"},
    {"{\"correlate\":{\"keys\":[\"year\",\"site.pue\"],\"rho\":[[1,0],[0]]}}", SORA_E_SYNTAX, "", 1, 48, "correlate: rho"},
    {"{\"correlate\":{\"keys\":[\"year\",\"site.pue\"],\"rho\":[[1,2],[2,1]]}}", SORA_E_MATRIX, "year", 1, 14,
     "the correlation of year and site.pue, 2, is outside -1 to 1"},
    {"{\"correlate\":null,\"correlate\":null}", SORA_E_SYNTAX, "", 1, 19, "correlate is given twice"},
    {"{}\xc3\xa9", SORA_E_SYNTAX, "", 1, 3, "text after the end"},
};

START_TEST(refusal_is_named_and_changes_nothing)
{
    const refusal *wanted = &refusals[_i];
    sora_scenario *scenario = filled();
    struct sora_scenario before;
    keep_bytes(&before, scenario);
    sora_error error;
    sora_status status = read_text(scenario, wanted->text, &error);
    ck_assert_msg(status == wanted->status, "%s: %s", wanted->text, error.message);
    ck_assert_int_eq(error.code, status);
    ck_assert_msg(error.line == wanted->line && error.column == wanted->column, "%s: %s", wanted->text, error.message);
    ck_assert_msg(error.key == sora_key_find(wanted->key), "%s: key %u", wanted->text, error.key);
    ck_assert_msg(status != SORA_E_SYNTAX || number_is_nan(error.value), "%s: %g", wanted->text, error.value);
    ck_assert_msg(strstr(error.message, wanted->message) == error.message, "%s: %s", wanted->text, error.message);
    ck_assert_msg(strstr(error.message, " (line ") != NULL, "%s", error.message);
    ck_assert_int_eq(read_text(scenario, wanted->text, NULL), status);
    assert_unchanged(scenario, before);
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(good_members_before_a_bad_one_change_nothing)
{
    sora_scenario *scenario = filled();
    struct sora_scenario before;
    keep_bytes(&before, scenario);
    sora_error error;
    ck_assert_int_eq(read_text(scenario,
                               "{\"gpu\": \"h100-sxm\", \"clip.height_px\": 1080, \"clip.duration_s\": null,\n"
                               " \"grid\": \"USA\", \"year\": 2031, \"clip.fps\": -1}",
                               &error),
                     SORA_E_RANGE);
    ck_assert_uint_eq(error.line, 2);
    ck_assert_uint_eq(error.column, 43);
    assert_unchanged(scenario, before);
    sora_scenario_free(scenario);
}
END_TEST

static const struct {
    sora_key key;
    double value;
    const char *text;
    const char *place;
} bad_values[] = {
    {SORA_SITE_PUE, 0.5, "{\"site.pue\": 0.5}", " (line 1, column 14)"},
    {SORA_CLIP_WIDTH_PX, 16385.0, "{\n\"set\": {\n\"clip.width_px\": 16385}}", " (line 3, column 18)"},
    {SORA_GPU_ROW, 4294967295.0, "{\"gpu.row\": 4294967295}", " (line 1, column 13)"},
    {SORA_GPU_ROW, 0.5, "{\"gpu.row\": 5e-1}", " (line 1, column 13)"},
    {SORA_SHARE_OF_GROWTH, 0.1, "{\"share.of_growth\": 0.1}", " (line 1, column 21)"},
    {SORA_CLIP_FPS, (double)INFINITY, "{\"clip.fps\": 1e999}", " (line 1, column 14)"},
};

START_TEST(bad_value_is_refused_as_set_does)
{
    sora_scenario *scenario = scenario_of_defaults();
    sora_error set, read;
    sora_status status = sora_set(scenario, bad_values[_i].key, bad_values[_i].value, &set);
    ck_assert_int_eq(read_text(scenario, bad_values[_i].text, &read), status);
    ck_assert_uint_eq(read.key, bad_values[_i].key);
    ck_assert_mem_eq(&read.value, &set.value, 3 * sizeof(double));
    ck_assert_mem_eq(read.message, set.message, strlen(set.message));
    ck_assert_str_eq(read.message + strlen(set.message), bad_values[_i].place);
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(every_truncation_is_an_error)
{
    static const char text[] = "{\"use\":{\"gpu\":\"h100-sxm\",\"grid\":\"\\u0055SA@2015\"},\n"
                               "\"set\":{\"clip.duration_s\":60.5e0,\"clip.fps\":null},\"clip.height_px\":null}";
    sora_scenario *scenario = filled();
    struct sora_scenario before;
    keep_bytes(&before, scenario);
    for (size_t length = 0; length < strlen(text); length++) {
        sora_error error;
        char *cut = malloc(length > 0 ? length : 1); /* no byte more, so that a sanitizer sees a read past it */
        ck_assert_ptr_nonnull(cut);
        memcpy(cut, text, length);
        ck_assert_int_eq(sora_read(scenario, SORA_FORM_SCENARIO, cut, length, &error), SORA_E_SYNTAX);
        ck_assert_uint_ge(error.line, 1);
        ck_assert_uint_le(error.column, length + 1);
        assert_unchanged(scenario, before);
        free(cut);
    }
    assert_ok(read_text(scenario, text, NULL));
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(zero_bytes_are_refused)
{
    sora_scenario *scenario = scenario_of_defaults();
    sora_error error;
    static const char inside[] = "{\"clip\0.fps\":24}", after[] = "{}\0", before[] = "\0{}";
    ck_assert_int_eq(sora_read(scenario, SORA_FORM_SCENARIO, inside, sizeof inside - 1, &error), SORA_E_SYNTAX);
    ck_assert_uint_eq(error.column, 7);
    ck_assert_int_eq(sora_read(scenario, SORA_FORM_SCENARIO, after, sizeof after - 1, &error), SORA_E_SYNTAX);
    ck_assert_uint_eq(error.column, 3);
    ck_assert_int_eq(sora_read(scenario, SORA_FORM_SCENARIO, before, sizeof before - 1, &error), SORA_E_SYNTAX);
    ck_assert_uint_eq(error.column, 1);
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(a_mebibyte_and_no_more)
{
    enum { MOST = 1 << 20 };
    sora_scenario *scenario = scenario_of_defaults();
    sora_error error;
    char *text = malloc(MOST + 1);
    ck_assert_ptr_nonnull(text);
    memset(text, ' ', MOST + 1);
    text[0] = '{';
    text[1] = '}';
    ck_assert_int_eq(sora_read(scenario, SORA_FORM_SCENARIO, text, MOST, &error), SORA_OK);
    ck_assert_int_eq(sora_read(scenario, SORA_FORM_SCENARIO, text, MOST + 1, &error), SORA_E_ARGUMENT);
    for (size_t i = 0; i + 8 <= MOST; i += 8)
        memcpy(text + i, "{\"set\": ", 8);
    ck_assert_int_eq(sora_read(scenario, SORA_FORM_SCENARIO, text, MOST, &error), SORA_E_KEY);
    memset(text, 'a', MOST);
    memcpy(text, "{\"", 2);
    memcpy(text + MOST - 4, "\":1}", 4);
    ck_assert_int_eq(sora_read(scenario, SORA_FORM_SCENARIO, text, MOST, &error), SORA_E_KEY);
    free(text);
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(a_matrix_has_at_most_64_keys)
{
    char text[65 * 16] = "{\"correlate\":{\"keys\":[";
    sora_scenario *scenario = scenario_of_defaults();
    sora_error error;
    for (int i = 0; i < 65; i++)
        strcat(text, i < 64 ? "\"site.pue\"," : "\"site.pue\"]}}");
    assert_status(read_text(scenario, text, &error), SORA_E_SYNTAX);
    assert_holds(error.message, "takes at most 64 keys");
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(points_are_at_most_the_hours_of_a_year)
{
    enum { HOURS = SORA_HOURS + 1 };
    static const char head[] = "{\"points\":{\"series.fleet_mw\":{\"y\":[";
    char text[sizeof head + 2 * HOURS + 8];
    sora_scenario *scenario = filled();
    struct sora_scenario before;
    sora_error error;
    keep_bytes(&before, scenario);
    strcpy(text, head);
    for (char *at = text + strlen(head), *end = at + 2 * HOURS; at < end; at += 2)
        memcpy(at, at + 2 < end ? "1," : "1]}}}", at + 2 < end ? 2 : 6);
    assert_status(read_text(scenario, text, &error), SORA_E_SYNTAX);
    assert_holds(error.message, "series.fleet_mw takes 1 to 8760 points");
    assert_unchanged(scenario, before);
    sora_scenario_free(scenario);
}
END_TEST

/* ---- Without a record of the error the status is the same ---- */

static sora_status bad_value(sora_scenario *scenario, sora_error *error)
{
    return sora_set(scenario, SORA_SITE_PUE, 0.5, error);
}

static sora_status bad_spread(sora_scenario *scenario, sora_error *error)
{
    static const double p[] = {60.0, -5.0};
    return sora_spread(scenario, SORA_GPU_IDLE_W, SORA_SPREAD_NORMAL, 2, p, error);
}

static sora_status spread_outside(sora_scenario *scenario, sora_error *error)
{
    static const double p[] = {-100.0, 1.0};
    return sora_spread(scenario, SORA_GPU_IDLE_W, SORA_SPREAD_NORMAL, 2, p, error);
}

static sora_status bad_matrix(sora_scenario *scenario, sora_error *error)
{
    static const sora_key keys[] = {SORA_SITE_PUE, SORA_YEAR};
    static const double rho[] = {1.0, 2.0, 2.0, 1.0};
    return sora_correlate(scenario, 2, keys, rho, error);
}

static sora_status point_that_is_none(sora_scenario *scenario, sora_error *error)
{
    static const double x[] = {2025.0, 2030.0}, y[] = {1.0, (double)NAN};
    return sora_set_points(scenario, SORA_ADOPTION_FACTOR_BY_YEAR, 2, x, y, error);
}

static sora_status point_outside(sora_scenario *scenario, sora_error *error)
{
    static const double x[] = {2025.0, 2030.0}, y[] = {1.0, -4.0};
    return sora_set_points(scenario, SORA_ADOPTION_FACTOR_BY_YEAR, 2, x, y, error);
}

static sora_status value_that_is_none(sora_scenario *scenario, sora_error *error)
{
    double x[] = {1.0, (double)NAN}, q = 0.5, out;
    (void)scenario;
    return sora_quantiles(x, 2, 1, &q, &out, error);
}

static sora_status share_outside(sora_scenario *scenario, sora_error *error)
{
    double x = 1.0, q = 1.5, out;
    (void)scenario;
    return sora_quantiles(&x, 1, 1, &q, &out, error);
}

static sora_status unreached(sora_scenario *scenario, sora_error *error)
{
    size_t roots;
    return sora_solve(scenario, SORA_CLIP_DURATION_S, 1.0, 9.0, SORA_CLIP_DURATION_S, 10.0, 0, NULL, &roots, error);
}

static sora_status bad_row(sora_scenario *scenario, sora_error *error)
{
    static const sora_key key = SORA_SITE_PUE;
    static const double in = 0.5;
    double out;
    return sora_eval(scenario, 1, 1, &key, &in, 1, &key, &out, NULL, error);
}

static sora_status bad_run(sora_scenario *scenario, sora_error *error)
{
    static const sora_key key = SORA_WORK_LATENCY_S;
    static const double measured = -1.0;
    return sora_calibrate(scenario, 1, 1, &key, &measured, NULL, error);
}

static sora_status bad_axis(sora_scenario *scenario, sora_error *error)
{
    static const sora_key key = SORA_SITE_PUE;
    static const double value = 0.5;
    const sora_axis axis = {SORA_SITE_PUE, 1, &value};
    sora_curve *curve;
    return sora_curve_new(&curve, scenario, NULL, 1, &axis, 1, &key, error);
}

static sora_status bad_quantile(sora_scenario *scenario, sora_error *error)
{
    static const sora_key key = SORA_SITE_PUE;
    sora_curve *curve = NULL;
    double out;
    assert_ok(sora_curve_new(&curve, scenario, NULL, 0, NULL, 1, &key, NULL));
    sora_status status = sora_curve_read(curve, SORA_CURVE_QUANTILE, key, 1.5, 1, &out, error);
    sora_curve_free(curve);
    return status;
}

static const struct {
    sora_status (*call)(sora_scenario *scenario, sora_error *error);
    sora_status status;
} bad_calls[] = {
    {bad_value, SORA_E_RANGE},          {bad_spread, SORA_E_SPREAD},   {spread_outside, SORA_E_SPREAD},
    {bad_matrix, SORA_E_MATRIX},        {point_outside, SORA_E_RANGE}, {point_that_is_none, SORA_E_NOT_FINITE},
    {value_that_is_none, SORA_E_NOT_FINITE}, {share_outside, SORA_E_RANGE}, {unreached, SORA_E_NEVER},
    {bad_row, SORA_E_ROWS},             {bad_run, SORA_E_RANGE},       {bad_axis, SORA_E_RANGE},
    {bad_quantile, SORA_E_RANGE},
};

START_TEST(a_status_comes_without_a_record_too)
{
    sora_scenario *scenario = filled();
    struct sora_scenario before;
    sora_error error;
    keep_bytes(&before, scenario);
    assert_status(bad_calls[_i].call(scenario, &error), bad_calls[_i].status);
    ck_assert_int_ne(error.code, SORA_OK);
    assert_status(bad_calls[_i].call(scenario, NULL), bad_calls[_i].status);
    assert_unchanged(scenario, before);
    sora_scenario_free(scenario);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("refusals");
    TCase *tcase = tcase_create("refusals");
    tcase_add_loop_test(tcase, refusal_is_named_and_changes_nothing, 0, COUNT_OF(refusals));
    tcase_add_test(tcase, good_members_before_a_bad_one_change_nothing);
    tcase_add_loop_test(tcase, bad_value_is_refused_as_set_does, 0, COUNT_OF(bad_values));
    tcase_add_test(tcase, every_truncation_is_an_error);
    tcase_add_test(tcase, zero_bytes_are_refused);
    tcase_add_test(tcase, a_mebibyte_and_no_more);
    tcase_add_test(tcase, a_matrix_has_at_most_64_keys);
    tcase_add_test(tcase, points_are_at_most_the_hours_of_a_year);
    tcase_add_loop_test(tcase, a_status_comes_without_a_record_too, 0, COUNT_OF(bad_calls));
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
