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
    least_squares_open(&sums, 2);
    least_squares_hold(&sums, 0, a, width, 0.0);
    least_squares_hold(&sums, 1, b, width, 0.0);
    for (int i = 0; i < POINTS; i++) {
        double slope[2] = {1.0, at[i]};
        least_squares_add(&sums, a + b * at[i] - seen[i], slope, 0.0);
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
    static const double coefficient[] = {1.0, -2.0, 3.0, -4.0};
    least_squares sums;
    double step[4];
    least_squares_open(&sums, 4);
    for (int point = 1; point <= 4; point++) {
        double slope[4], y = 0.0, power = 1.0;
        for (int i = 0; i < 4; i++) {
            slope[i] = power;
            y += coefficient[i] * power;
            power *= point;
        }
        least_squares_add(&sums, -y, slope, 0.0);
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

/* Student's t: weight 1 / (1 + (r / far)^2), sum far^2 / 2 ln(1 + (r / far)^2).  At r = far a half, and far^2 / 2 ln 2. */
START_TEST(what_is_far_off_counts_less)
{
    double slope[1] = {1.0}, step[1];
    least_squares sums;
    least_squares_open(&sums, 1);
    least_squares_add(&sums, -3.0, slope, 3.0);
    least_squares_add(&sums, 6.0, slope, 0.0);
    assert_near(sums.cost, 4.5 * 0.693147180559945309 + 18.0, 1e-12, "sum");
    least_squares_step(&sums, 0.0, step);
    assert_near(step[0], (0.5 * 3.0 - 6.0) / 1.5, 1e-12, "weighted mean");
}
END_TEST

/* Of a point at 0 and one at 1000 noises the second moves the mean by less than the first holds it. */
START_TEST(what_is_wild_hardly_counts)
{
    double slope[1] = {1.0}, step[1];
    least_squares sums;
    least_squares_open(&sums, 1);
    least_squares_add(&sums, 0.0, slope, 2.0);
    least_squares_add(&sums, -1000.0, slope, 2.0);
    least_squares_step(&sums, 0.0, step);
    ck_assert_msg(0.0 < step[0] && step[0] < 0.01, "%g", step[0]);
}
END_TEST

START_TEST(an_unknown_held_loosely_from_far_goes_further)
{
    double slope[1] = {1.0}, stiff[1], loose[1];
    for (int i = 0; i < 2; i++) {
        least_squares sums;
        least_squares_open(&sums, 1);
        least_squares_hold(&sums, 0, 5.0, 1.0, i == 0 ? 0.0 : 2.0);
        least_squares_add(&sums, -1.0, slope, 0.0);
        least_squares_step(&sums, 0.0, i == 0 ? stiff : loose);
    }
    assert_near(stiff[0], (1.0 - 5.0) / 2.0, 1e-12, "held in full");
    assert_near(loose[0], (1.0 - 5.0 / 7.25) / (1.0 + 1.0 / 7.25), 1e-12, "held less, 1 / (1 + 2.5^2)");
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
    tcase_add_test(tests, what_is_far_off_counts_less);
    tcase_add_test(tests, what_is_wild_hardly_counts);
    tcase_add_test(tests, an_unknown_held_loosely_from_far_goes_further);
    suite_add_tcase(suite, tests);
    return support_run(suite);
}
