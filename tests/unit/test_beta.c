/* The beta distribution against a table of high precision (beta_reference.py).  Tolerances: the errors that beta.h states.
 * Where x is nearly 1 the rounding of x alone moves the share further. */
#include "base/beta.h"

#include "support.h"

static const struct {
    double a, b, share, log_beta, quantile;
} reference[] = {
#include "beta_reference.inc"
};

START_TEST(values_are_those_of_the_table)
{
    double a = reference[_i].a, b = reference[_i].b, u = reference[_i].share, x = reference[_i].quantile;
    double log_beta = beta_log(a, b);
    ck_assert_msg(number_abs(log_beta - reference[_i].log_beta) <= 1e-14 * number_max(1.0, number_abs(log_beta)),
                  "ln B(%g, %g) = %.17g", a, b, log_beta);
    assert_near(beta_quantile(a, b, log_beta, u), x, 1e-12, "quantile");
    if (x > 1e-300 && x < 0.99)
        assert_near(beta_share(a, b, log_beta, x), u, 1e-12 + 1e-15 * (a + b), "share");
}
END_TEST

/* 1 - x is exact for x >= 1/2 and the other way round. */
START_TEST(shapes_in_the_other_order_mirror)
{
    uint64_t state = 77;
    for (int i = 0; i < 1000; i++) {
        double a = 0.02 * number_exp(8.0 * draw_unit(&state)), b = 0.02 * number_exp(8.0 * draw_unit(&state));
        double u = 0.001 + 0.998 * draw_unit(&state), log_beta = beta_log(a, b);
        assert_same_bits(log_beta, beta_log(b, a), "ln B");
        double x = beta_quantile(a, b, log_beta, u), y = beta_quantile(b, a, log_beta, 1.0 - u);
        ck_assert_msg(number_abs(x + y - 1.0) <= 1e-12, "%g %g %g: %.17g %.17g", a, b, u, x, y);
    }
}
END_TEST

START_TEST(ends_have_the_shares_zero_and_one)
{
    double log_beta = beta_log(2.0, 3.0);
    ck_assert_double_eq(beta_share(2.0, 3.0, log_beta, 0.0), 0.0);
    ck_assert_double_eq(beta_share(2.0, 3.0, log_beta, 1.0), 1.0);
    assert_near(beta_share(1.0, 1.0, beta_log(1.0, 1.0), 0.375), 0.375, 1e-12, "uniform");
    assert_near(beta_quantile(BETA_LEAST, BETA_LEAST, beta_log(BETA_LEAST, BETA_LEAST), 0.75), 1.0, 1e-12, "least");
    assert_near(beta_quantile(BETA_MOST, BETA_MOST, beta_log(BETA_MOST, BETA_MOST), 0.5), 0.5, 1e-12, "most");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("beta");
    TCase *tcase = tcase_create("beta");
    tcase_add_loop_test(tcase, values_are_those_of_the_table, 0, COUNT_OF(reference));
    tcase_add_test(tcase, shapes_in_the_other_order_mirror);
    tcase_add_test(tcase, ends_have_the_shares_zero_and_one);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
