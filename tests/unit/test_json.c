/* The parts of text in and out: UTF-8, and JSON as it is written. */
#include "door/json.h"
#include "door/json_write.h"
#include "door/utf8.h"
#include "support.h"

START_TEST(every_character_is_as_long_as_it_says)
{
    for (int32_t character = 1; character <= 0x10ffff; character++) {
        char bytes[UTF8_MOST];
        int surrogate = character >= 0xd800 && character <= 0xdfff;
        size_t wanted = character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
        size_t written = utf8_write(character, bytes);
        if (written != wanted || utf8_length(bytes, written) != (surrogate ? 0 : wanted))
            ck_abort_msg("U+%X takes %zu bytes", (unsigned)character, written);
        if (utf8_length(bytes, written - 1) != 0)
            ck_abort_msg("U+%X is whole without its last byte", (unsigned)character);
    }
}
END_TEST

START_TEST(characters_are_written_as_the_standard_does)
{
    char bytes[UTF8_MOST];
    ck_assert_uint_eq(utf8_write(0x65e5, bytes), 3); /* RFC 3629 section 7 */
    ck_assert_mem_eq(bytes, "\xe6\x97\xa5", 3);
    ck_assert_uint_eq(utf8_write(0x233b4, bytes), 4); /* RFC 3629 section 7 */
    ck_assert_mem_eq(bytes, "\xf0\xa3\x8e\xb4", 4);
}
END_TEST

/* Every byte at the start of a text, followed by what continues a character. */
START_TEST(bytes_that_start_nothing)
{
    for (int first = 0; first < 256; first++) {
        const char bytes[] = {(char)first, '\x90', '\x80', '\x80'};
        int starts = first < 0x80 || (first >= 0xc2 && first <= 0xf3);
        starts = starts && first != 0xe0; /* E0 90 would be overlong */
        ck_assert_msg((utf8_length(bytes, sizeof bytes) > 0) == starts, "%02x", (unsigned)first);
    }
}
END_TEST

START_TEST(json_is_laid_out)
{
    char text[400];
    line out = {text, sizeof text, 0};
    json_writer to = {.out = &out};
    json_put_object(&to, NULL, JSON_ON_LINES);
    json_put_number(&to, "a", 0.1);
    json_put_number(&to, "b", number_nan());
    json_put_array(&to, "c", JSON_ON_LINES);
    json_put_object(&to, NULL, JSON_ON_ONE_LINE);
    json_put_text(&to, "d", "");
    json_put_array(&to, "e", JSON_ON_ONE_LINE);
    json_put_bytes(&to, NULL, "xyz", 2);
    json_put_number(&to, NULL, -1e300);
    json_put_end(&to);
    json_put_end(&to);
    json_put_end(&to);
    json_put_array(&to, "f", JSON_ON_LINES);
    json_put_end(&to);
    json_put_end(&to);
    line_end(&out);
    ck_assert_str_eq(text, "{\n  \"a\": 0.1,\n  \"b\": null,\n  \"c\": [\n"
                           "    {\"d\": \"\", \"e\": [\"xy\", -1e300]}\n"
                           "  ],\n  \"f\": []\n}\n");
}
END_TEST

/* What stands for itself, and each escape. */
START_TEST(json_escapes_what_it_must)
{
    char text[200];
    line out = {text, sizeof text, 0};
    json_writer to = {.out = &out};
    json_put_text(&to, NULL, "a\"b\\c/\x01\x1f\n\x7f\xc3\xa9");
    line_end(&out);
    ck_assert_str_eq(text, "\"a\\\"b\\\\c/\\u0001\\u001f\\u000a\x7f\xc3\xa9\"");
}
END_TEST

/* What is written is read back, but for control characters, which the reader refuses. */
START_TEST(written_text_is_read)
{
    static const char wanted[] = "\"\\/ \x7f\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80";
    char text[200];
    line out = {text, sizeof text, 0};
    json_writer to = {.out = &out};
    json_put_object(&to, NULL, JSON_ON_LINES);
    json_put_text(&to, wanted, wanted);
    json_put_end(&to);
    json_reader in = {text, out.need, 0, NULL};
    json_text name;
    json_value value;
    ck_assert_int_eq(json_open(&in) && json_next(&in, 1, &name) && json_take(&in, &value), 1);
    ck_assert_int_eq(value.kind, JSON_TEXT);
    ck_assert_uint_eq(name.length, strlen(wanted));
    ck_assert_mem_eq(name.bytes, wanted, strlen(wanted));
    ck_assert_uint_eq(value.text.length, strlen(wanted));
    ck_assert_mem_eq(value.text.bytes, wanted, strlen(wanted));
    ck_assert_int_eq(json_next(&in, 0, &name), 0);
    ck_assert_int_eq(json_close(&in), 1);
    ck_assert_ptr_null(in.problem);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("json");
    TCase *tcase = tcase_create("json");
    tcase_add_test(tcase, every_character_is_as_long_as_it_says);
    tcase_add_test(tcase, characters_are_written_as_the_standard_does);
    tcase_add_test(tcase, bytes_that_start_nothing);
    tcase_add_test(tcase, json_is_laid_out);
    tcase_add_test(tcase, json_escapes_what_it_must);
    tcase_add_test(tcase, written_text_is_read);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
