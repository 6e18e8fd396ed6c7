/* The version in its three forms, and a name for every status. */
#include <stdio.h>

#include "support.h"

START_TEST(version_forms_agree)
{
    char text[32];
    snprintf(text, sizeof text, "%d.%d.%d", SORA_VERSION_MAJOR, SORA_VERSION_MINOR, SORA_VERSION_PATCH);
    ck_assert_str_eq(sora_version_text(), text);
    ck_assert_uint_eq(sora_version(), SORA_VERSION_NUMBER);
    ck_assert_int_eq(SORA_VERSION_NUMBER, SORA_VERSION_MAJOR * 10000 + SORA_VERSION_MINOR * 100 + SORA_VERSION_PATCH);
}
END_TEST

START_TEST(every_status_has_its_own_name)
{
    for (sora_status a = SORA_OK; a >= SORA_E_NEVER; a--) {
        ck_assert_ptr_eq(strstr(sora_status_name(a), "SORA_"), sora_status_name(a));
        for (sora_status b = SORA_OK; b > a; b--)
            ck_assert_str_ne(sora_status_name(a), sora_status_name(b));
    }
    ck_assert_str_eq(sora_status_name(1), "unknown status");
    ck_assert_str_eq(sora_status_name(SORA_E_NEVER - 1), "unknown status");
}
END_TEST

START_TEST(records_keep_their_size)
{
    ck_assert_uint_eq(sizeof(sora_error), 256);
    ck_assert_uint_eq(sizeof(sora_answer), 32);
    ck_assert_uint_eq(sizeof(sora_workload), 640);
    ck_assert_uint_eq(sizeof(sora_share), 640);
}
END_TEST

START_TEST(message_is_cut_and_ended)
{
    sora_error error;
    line message = error_begin(&error, SORA_E_RANGE, 101);
    for (int i = 0; i < 100; i++)
        line_text(&message, "0123456789");
    line_end(&message);
    ck_assert_uint_eq(strlen(error.message), sizeof error.message - 1);
    ck_assert_uint_eq(message.need, 1000);
    ck_assert_int_eq(error.code, SORA_E_RANGE);
    ck_assert_uint_eq(error.key, 101);
    ck_assert_double_nan(error.value);
    error_clear(&error);
    ck_assert_int_eq(error.code, SORA_OK);
    ck_assert_int_eq(error.message[0], '\0');
}
END_TEST

/* "é" takes two bytes: a cut never parts them. */
START_TEST(a_cut_is_between_characters)
{
    char room[8];
    for (size_t cap = 1; cap <= sizeof room; cap++) {
        line text = {room, cap, 0};
        line_text(&text, "a\xc3\xa9\xe2\x82\xac\xc3\xa9");
        line_end(&text);
        static const size_t whole[] = {0, 1, 1, 3, 3, 3, 6, 6};
        ck_assert_uint_eq(strlen(room), whole[cap - 1]);
    }
}
END_TEST

START_TEST(no_error_record_is_fine)
{
    ck_assert_int_eq(error_set(NULL, SORA_E_KEY, 0, "nobody reads this"), SORA_E_KEY);
    error_clear(NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("version");
    TCase *tcase = tcase_create("version");
    tcase_add_test(tcase, version_forms_agree);
    tcase_add_test(tcase, every_status_has_its_own_name);
    tcase_add_test(tcase, records_keep_their_size);
    tcase_add_test(tcase, message_is_cut_and_ended);
    tcase_add_test(tcase, a_cut_is_between_characters);
    tcase_add_test(tcase, no_error_record_is_fine);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
