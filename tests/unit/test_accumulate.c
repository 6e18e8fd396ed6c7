/* Exact sums and moments: any order, any cut, against sums that are known. */
#include <math.h>

#include "engine/accumulate.h"
#include "support.h"

enum { MOST = 4096 };

static double x[MOST];

static exact_sum sum_of(size_t n, const double *values)
{
    exact_sum of = {{0}};
    for (size_t i = 0; i < n; i++)
        exact_add(&of, values[i], 1);
    return of;
}

static void shuffle(uint64_t *state, size_t n, double *values)
{
    for (size_t i = n; i > 1; i--) {
        size_t other = (size_t)draw_below(state, (int)i);
        double moved = values[i - 1];
        values[i - 1] = values[other];
        values[other] = moved;
    }
}

static void assert_same_sum(exact_sum a, exact_sum b)
{
    exact_settle(&a);
    exact_settle(&b);
    ck_assert_mem_eq(&a, &b, sizeof a);
}

static double any_below(uint64_t *state, double limit)
{
    double value = number_from_bits(draw_bits(state));
    return number_abs(value) < limit ? value : any_below(state, limit);
}

static const struct {
    size_t n;
    double value[6];
    double sum;
} known[] = {
    {1, {0.1}, 0.1},
    {2, {1.0, -1.0}, 0.0},
    {3, {1e280, 1.0, -1e280}, 1.0},
    {4, {1.0, 0x1p-53, 0x1p-53, -0x1p-105}, 1.0 + 0x1p-52},
    {3, {5e-324, 5e-324, 5e-324}, 15e-324},
    {3, {0x1p-1022, -5e-324, 0.0}, 0x0.fffffffffffffp-1022},
    {6, {1e-300, 1e290, 3.0, -1e290, -1e-300, -4.0}, -1.0},
    {2, {-0x1.fffffffffffffp900, -0x1p847}, -0x1p901},
};

START_TEST(known_sums)
{
    exact_sum of = sum_of(known[_i].n, known[_i].value);
    assert_same_bits(exact_value(&of), known[_i].sum, "sum");
}
END_TEST

START_TEST(one_value_comes_back)
{
    uint64_t state = 7;
    for (int i = 0; i < 20000; i++) {
        double value = any_below(&state, 0x1p980);
        exact_sum of = sum_of(1, &value);
        assert_same_bits(exact_value(&of), value + 0.0, "value");
    }
}
END_TEST

START_TEST(order_does_not_matter)
{
    uint64_t state = (uint64_t)_i;
    for (size_t i = 0; i < MOST; i++)
        x[i] = any_below(&state, 0x1p900);
    exact_sum before = sum_of(MOST, x);
    shuffle(&state, MOST, x);
    assert_same_sum(before, sum_of(MOST, x));
    exact_sum merged = sum_of(MOST / 3, x), rest = sum_of(MOST - MOST / 3, x + MOST / 3);
    exact_merge(&merged, &rest);
    assert_same_sum(before, merged);
}
END_TEST

START_TEST(what_is_taken_back_was_never_there)
{
    uint64_t state = (uint64_t)_i;
    exact_sum of = {{0}}, nothing = {{0}};
    for (size_t i = 0; i < MOST; i++)
        exact_add(&of, x[i] = any_below(&state, 0x1p980), 1);
    for (size_t i = 0; i < MOST; i++)
        exact_add(&of, x[i], -1);
    assert_same_sum(of, nothing);
    assert_same_bits(exact_value(&of), 0.0, "nothing");
}
END_TEST

/* ---- Moments ---- */

static moments moments_of(size_t n, const double *values, double centre)
{
    moments of = {{{0}}, {{0}}, 0};
    for (size_t i = 0; i < n; i += ACCUMULATE_BLOCK) {
        block_sums sums = block_sum(values + i, centre);
        moments_add(&of, &sums, 1);
    }
    return of;
}

START_TEST(mean_and_variance_are_those_of_two_passes)
{
    static const double centres[] = {0.0, 1000.0, 1003.0, -5.0};
    uint64_t state = 11;
    double mean = 0.0, squares = 0.0;
    for (size_t i = 0; i < MOST; i++) {
        x[i] = 1000.0 + 7.0 * draw_unit(&state);
        mean += x[i] / MOST;
    }
    for (size_t i = 0; i < MOST; i++)
        squares += (x[i] - mean) * (x[i] - mean) / (MOST - 1);
    moments of = moments_of(MOST, x, centres[_i]);
    assert_near(moments_mean(&of, centres[_i]), mean, 1e-14, "mean");
    assert_near(moments_variance(&of), squares, centres[_i] > 100.0 ? 1e-12 : 1e-9, "variance");
}
END_TEST

START_TEST(undefined_values_are_left_out)
{
    uint64_t state = 12;
    for (size_t i = 0; i < MOST; i++)
        x[i] = i % 3 == 0 ? (double)NAN : 2.0 + (double)(i % 3);
    moments of = moments_of(MOST, x, 3.0);
    ck_assert_uint_eq(of.defined, MOST - (MOST + 2) / 3);
    assert_near(moments_mean(&of, 3.0), 3.5, 1e-3, "mean");
    for (size_t i = 0; i < MOST; i++)
        x[i] = (double)NAN;
    x[draw_below(&state, MOST)] = 8.0;
    of = moments_of(MOST, x, 3.0);
    ck_assert_double_eq(moments_mean(&of, 3.0), 8.0);
    ck_assert_double_nan(moments_variance(&of));
    x[0] = 8.0;
    of.defined = 0;
    ck_assert_double_nan(moments_mean(&of, 3.0));
}
END_TEST

/* No square overflows, however far a value is from the centre. */
START_TEST(far_values_do_not_overflow)
{
    for (size_t i = 0; i < MOST; i++)
        x[i] = i % 2 > 0 ? 1e308 : -1e308;
    moments of = moments_of(MOST, x, -1e308);
    ck_assert(number_is_finite(moments_mean(&of, -1e308)));
    ck_assert(number_is_finite(moments_variance(&of)));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("accumulate");
    TCase *tcase = tcase_create("accumulate");
    tcase_add_loop_test(tcase, known_sums, 0, COUNT_OF(known));
    tcase_add_test(tcase, one_value_comes_back);
    tcase_add_loop_test(tcase, order_does_not_matter, 0, 5);
    tcase_add_loop_test(tcase, what_is_taken_back_was_never_there, 0, 5);
    tcase_add_loop_test(tcase, mean_and_variance_are_those_of_two_passes, 0, 4);
    tcase_add_test(tcase, undefined_values_are_left_out);
    tcase_add_test(tcase, far_values_do_not_overflow);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
