/* engine/least_squares: straight lines whose best fit is known in closed form. */
#include "engine/least_squares.h"
#include "support.h"

enum { POINTS = 5 };
static const double at[POINTS] = {0.0, 1.0, 2.0, 3.0, 4.0};
static const double seen[POINTS] = {1.1, 2.9, 5.2, 6.8, 9.0}; /* about 1 + 2 x */

/* The sum at a line a + b x, each unknown held by a width. */
static least_squares line_at(double a, double b, double width)
{
    least_squares sums;
    double x[2] = {a, b}, widths[2] = {width, width};
    least_squares_open(&sums, 2, x, widths);
    for (int i = 0; i < POINTS; i++) {
        double slope[2] = {1.0, at[i]};
        least_squares_add(&sums, a + b * at[i] - seen[i], slope, 1.0);
    }
    return sums;
}

/* Closed form: b = (n Sxy - Sx Sy) / (n Sxx - Sx^2) = 1.97, a = (Sy - b Sx) / n = 1.06. */
START_TEST(a_step_from_anywhere_ends_on_the_line)
{
    least_squares sums = line_at(-3.0, 7.0, 1e9);
    double step[2];
    least_squares_step(&sums, 0.0, step);
    assert_near(-3.0 + step[0], 1.06, 1e-12, "offset");
    assert_near(7.0 + step[1], 1.97, 1e-12, "slope");
}
END_TEST

/* Four unknowns that hang together, through as many points: 1, -2, 3, -4 of 1, x, x^2, x^3 for x = 1, 2, 3, 4. */
START_TEST(a_step_ends_on_a_cubic)
{
    static const double coefficient[] = {1.0, -2.0, 3.0, -4.0}, none[4] = {0.0}, widths[] = {1e9, 1e9, 1e9, 1e9};
    least_squares sums;
    double step[4];
    least_squares_open(&sums, 4, none, widths);
    for (int point = 1; point <= 4; point++) {
        double slope[4], y = 0.0, power = 1.0;
        for (int i = 0; i < 4; i++) {
            slope[i] = power;
            y += coefficient[i] * power;
            power *= point;
        }
        least_squares_add(&sums, -y, slope, 1.0);
    }
    least_squares_step(&sums, 0.0, step);
    for (int i = 0; i < 4; i++)
        assert_near(step[i], coefficient[i], 1e-6, "coefficient");
}
END_TEST

START_TEST(at_the_line_no_step_is_left)
{
    least_squares sums = line_at(1.06, 1.97, 1e9);
    double step[2];
    least_squares_step(&sums, 0.0, step);
    ck_assert_msg(number_abs(step[0]) < 1e-12 && number_abs(step[1]) < 1e-12, "%g %g", step[0], step[1]);
}
END_TEST

/* Half the sum of squares of the residuals 0.04, -0.13, 0.2, -0.17, 0.06: no other line has less. */
START_TEST(the_cost_is_half_the_sum_of_squares)
{
    least_squares best = line_at(1.06, 1.97, 1e9), beside = line_at(1.07, 1.97, 1e9);
    assert_near(best.cost, 0.0455, 1e-9, "cost");
    ck_assert(beside.cost > best.cost);
}
END_TEST

/* The variance of the slope by unit noise is 1 / (Sxx - Sx^2 / n) = 0.1; that of the line at its middle 1 / n. */
START_TEST(variances_are_those_of_a_straight_line)
{
    least_squares sums = line_at(1.06, 1.97, 1e9);
    double slope[2] = {0.0, 1.0}, middle[2] = {1.0, 2.0};
    assert_near(least_squares_variance(&sums, slope), 0.1, 1e-12, "slope");
    assert_near(least_squares_variance(&sums, middle), 0.2, 1e-12, "middle");
}
END_TEST

START_TEST(a_narrow_width_holds_an_unknown_at_zero)
{
    least_squares sums = line_at(0.0, 0.0, 1e-6);
    double step[2], slope[2] = {0.0, 1.0};
    least_squares_step(&sums, 0.0, step);
    ck_assert(number_abs(step[0]) < 1e-9 && number_abs(step[1]) < 1e-9);
    assert_near(least_squares_variance(&sums, slope), 1e-12, 1e-6, "variance");
}
END_TEST

START_TEST(damping_shortens_the_step)
{
    least_squares sums = line_at(0.0, 0.0, 1e9);
    double free_step[2], damped[2];
    least_squares_step(&sums, 0.0, free_step);
    least_squares_step(&sums, 100.0, damped);
    ck_assert(number_abs(damped[1]) < 0.1 * number_abs(free_step[1]));
}
END_TEST

START_TEST(a_weight_counts_a_point_that_often)
{
    double x[1] = {0.0}, width[1] = {1e9}, slope[1] = {1.0}, step[1];
    least_squares sums;
    least_squares_open(&sums, 1, x, width);
    least_squares_add(&sums, -1.0, slope, 3.0);
    least_squares_add(&sums, -5.0, slope, 1.0);
    least_squares_step(&sums, 0.0, step);
    assert_near(step[0], 2.0, 1e-12, "mean");
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("least squares");
    Suite *suite = suite_create("least_squares");
    tcase_add_test(tests, a_step_from_anywhere_ends_on_the_line);
    tcase_add_test(tests, a_step_ends_on_a_cubic);
    tcase_add_test(tests, at_the_line_no_step_is_left);
    tcase_add_test(tests, the_cost_is_half_the_sum_of_squares);
    tcase_add_test(tests, variances_are_those_of_a_straight_line);
    tcase_add_test(tests, a_narrow_width_holds_an_unknown_at_zero);
    tcase_add_test(tests, damping_shortens_the_step);
    tcase_add_test(tests, a_weight_counts_a_point_that_often);
    suite_add_tcase(suite, tests);
    return support_run(suite);
}
