/* A line of a plot: where a value and its range lie. */
#include <check.h>
#include <math.h>
#include <string.h>

#include "bars.h"

static const struct {
    bars_span span;
    double low, value, high;
    size_t dashes_from, mark, dashes_to; /* places, of 0 to 59 */
} bars[] = {
    {{0.0, 59.0, 0}, 10.0, 20.0, 30.0, 10, 20, 30},
    {{0.0, 59.0, 0}, 0.0, 0.0, 59.0, 0, 0, 59},
    {{0.0, 59.0, 0}, 7.4, 7.4, 7.4, 7, 7, 7},
    {{1.0, 1e59, 1}, 1e10, 1e20, 1e30, 10, 20, 30},
    {{-59.0, 0.0, 0}, -59.0, -1.0, 0.0, 0, 58, 59},
};

START_TEST(a_bar_shows_value_and_range)
{
    char out[BARS_WIDTH + 1];
    const sora_answer answer = {bars[_i].value, bars[_i].low, bars[_i].high, SORA_OK, 0};
    bars_line(out, &bars[_i].span, &answer);
    ck_assert_uint_eq(strlen(out), BARS_WIDTH);
    for (size_t i = 0; i < BARS_WIDTH; i++) {
        char wanted = i == bars[_i].mark ? 'o' : i >= bars[_i].dashes_from && i <= bars[_i].dashes_to ? '-' : ' ';
        ck_assert_msg(out[i] == wanted, "place %zu of '%s'", i, out);
    }
}
END_TEST

START_TEST(an_unknown_answer_has_no_bar)
{
    char out[BARS_WIDTH + 1];
    const sora_answer answer = {(double)NAN, 0.0, 1.0, SORA_E_UNKNOWN, 0};
    bars_line(out, &bars[0].span, &answer);
    ck_assert_uint_eq(strspn(out, " "), BARS_WIDTH);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("bars");
    TCase *tcase = tcase_create("bars");
    tcase_add_loop_test(tcase, a_bar_shows_value_and_range, 0, sizeof bars / sizeof *bars);
    tcase_add_test(tcase, an_unknown_answer_has_no_bar);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
