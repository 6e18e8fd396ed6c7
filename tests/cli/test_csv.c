/* Comma-separated values: every text keeps its place, and none of them is a formula to a spreadsheet. */
#define _POSIX_C_SOURCE 200809L /* dup2, fileno */
#include <check.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

/* What a sheet looks like as CSV, to be read before the next. */
static const char *csv_of(const sheet *page, int ranges)
{
    static char text[4096];
    FILE *kept = tmpfile();
    ck_assert_ptr_nonnull(kept);
    fflush(stdout);
    int terminal = dup(STDOUT_FILENO);
    ck_assert_int_ge(dup2(fileno(kept), STDOUT_FILENO), 0);
    csv_print(page, ranges);
    fflush(stdout);
    ck_assert_int_ge(dup2(terminal, STDOUT_FILENO), 0);
    close(terminal);
    rewind(kept);
    text[fread(text, 1, sizeof text - 1, kept)] = '\0';
    fclose(kept);
    return text;
}

static const char *const texts[][2] = {
    {"plain", "plain"},
    {"", ""},
    {"Korea, South", "\"Korea, South\""},
    {"a \"word\"", "\"a \"\"word\"\"\""},
    {"two\nlines", "\"two\nlines\""},
    {"=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""},
    {"+1", "\"'+1\""},
    {"-1", "\"'-1\""},
    {"@SUM(A1)", "\"'@SUM(A1)\""},
    {"\tcmd", "\"'\tcmd\""},
    {"\rcmd", "\"'\rcmd\""},
    {"1=1", "1=1"},
};

START_TEST(a_text_is_a_text)
{
    char wanted[128];
    sheet page = {0};
    sheet_column(&page, "name", 0);
    sheet_column(&page, "n", 0);
    sheet_text(&page, texts[_i][0]);
    sheet_number(&page, -1.5);
    snprintf(wanted, sizeof wanted, "name,n\n%s,-1.5\n", texts[_i][1]);
    ck_assert_str_eq(csv_of(&page, 0), wanted);
    sheet_free(&page);
}
END_TEST

START_TEST(a_name_is_a_text_too_with_its_range)
{
    const sora_answer answer = {2.0, 1.0, 3.0, SORA_OK, 0};
    sheet page = {0};
    sheet_column(&page, "Korea, South", 0);
    sheet_column(&page, "=x", 0);
    sheet_answer(&page, &answer, NULL);
    sheet_empty(&page);
    ck_assert_str_eq(csv_of(&page, 1), "\"Korea, South\",\"Korea, South.low\",\"Korea, South.high\",\"'=x\"\n2,1,3,\n");
    ck_assert_str_eq(csv_of(&page, 0), "\"Korea, South\",\"'=x\"\n2,\n");
    sheet_free(&page);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("csv");
    TCase *tcase = tcase_create("csv");
    tcase_add_loop_test(tcase, a_text_is_a_text, 0, sizeof texts / sizeof *texts);
    tcase_add_test(tcase, a_name_is_a_text_too_with_its_range);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
