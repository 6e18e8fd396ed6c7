/* sora_quantiles against a full sort, whatever the values look like. */
#include <math.h>

#include "support.h"

enum { MOST = 20000, ASKED = 9 };

static const double asked[ASKED] = {0.5, 0.05, 0.95, 0.0, 1.0, 0.123456, 0.999, 0.001, 0.5};
static double x[MOST], before[MOST];
static sora_error error;

/* ---- What the values look like ---- */

static double normal(uint64_t *state)
{
    return number_inverse_normal(draw_unit(state) * 0.999 + 0.0005);
}

static double a_lognormal(uint64_t *state) { return number_exp(0.8 * normal(state)); }
static double a_normal(uint64_t *state) { return normal(state); }
static double of_two_values(uint64_t *state) { return draw_below(state, 2) > 0 ? 7.0 : -3.0; }
static double all_equal(uint64_t *state) { return draw_below(state, 2) * 0.0 + 0.1; }
static double a_zero(uint64_t *state) { return draw_below(state, 2) > 0 ? 0.0 : -0.0; }
static double of_few_values(uint64_t *state) { return draw_below(state, 5) - 2.0; }
static double any_double(uint64_t *state)
{
    double value = number_from_bits(draw_bits(state));
    return number_is_finite(value) ? value : any_double(state);
}
static double of_two_scales(uint64_t *state) { return normal(state) * (draw_below(state, 2) > 0 ? 1e300 : 1.0); }
static double with_an_outlier(uint64_t *state) { return draw_below(state, 5000) > 0 ? normal(state) : -1e308; }
static double a_neighbour(uint64_t *state) { return number_from_bits(number_to_bits(1.0) + (uint64_t)draw_below(state, 9)); }
static double far_from_zero(uint64_t *state) { return 1000.0 + 500.0 * draw_unit(state); }
static double a_subnormal(uint64_t *state) { return draw_below(state, 1000) * 5e-324; }

static const struct {
    const char *name;
    double (*draw)(uint64_t *state);
} looks[] = {
    {"lognormal", a_lognormal},     {"normal", a_normal},          {"two values", of_two_values},
    {"all equal", all_equal},       {"zeros", a_zero},             {"few values", of_few_values},
    {"any double", any_double},     {"two scales", of_two_scales}, {"an outlier", with_an_outlier},
    {"neighbours", a_neighbour},    {"subnormal", a_subnormal},    {"far from zero", far_from_zero},
};

static const size_t counts[] = {1, 2, 3, 24, 25, 26, 100, 2049, MOST};

static void fill(double *out, size_t n, int look)
{
    uint64_t state = (uint64_t)look + n;
    for (size_t i = 0; i < n; i++)
        out[i] = looks[look].draw(&state);
}

static int ascending(const void *a, const void *b)
{
    double p = *(const double *)a, q = *(const double *)b;
    return (p > q) - (p < q);
}

/* Type 7 in the words of Hyndman and Fan, of sorted values. */
static double type_7(const double *sorted, size_t n, double q)
{
    double h = (double)(n - 1) * q;
    size_t below = (size_t)h;
    double part = h - (double)below;
    if (part == 0.0)
        return sorted[below] + 0.0;
    double step = sorted[below + 1] - sorted[below];
    double value = isfinite(step) ? sorted[below] + step * part
                                  : sorted[below] * (1.0 - part) + sorted[below + 1] * part;
    return value < sorted[below + 1] ? value + 0.0 : sorted[below + 1] + 0.0;
}

START_TEST(quantiles_are_those_of_sorted_values)
{
    double out[ASKED];
    for (int c = 0; c < COUNT_OF(counts); c++) {
        size_t n = counts[c];
        fill(x, n, _i);
        memcpy(before, x, sizeof before);
        assert_ok(sora_quantiles(x, n, ASKED, asked, out, &error));
        qsort(before, n, sizeof *before, ascending);
        for (int i = 0; i < ASKED; i++)
            assert_same_bits(out[i], type_7(before, n, asked[i]), looks[_i].name);
        qsort(x, n, sizeof *x, ascending);
        for (size_t i = 0; i < n; i++)
            ck_assert_double_eq(x[i], before[i]);
    }
}
END_TEST

START_TEST(many_quantiles_at_once)
{
    static double q[MOST], out[MOST];
    for (size_t i = 0; i < MOST; i++)
        q[i] = (double)(MOST - 1 - i) / (MOST - 1);
    fill(x, MOST, _i);
    memcpy(before, x, sizeof before);
    qsort(before, MOST, sizeof *before, ascending);
    assert_ok(sora_quantiles(x, MOST, MOST, q, out, &error));
    for (size_t i = 0; i < MOST; i++)
        assert_same_bits(out[i], type_7(before, MOST, q[i]), looks[_i].name);
}
END_TEST

START_TEST(quantiles_rise_with_q)
{
    static double q[MOST], out[MOST];
    for (size_t i = 0; i < MOST; i++)
        q[i] = (double)i / (MOST - 1) * 0.2 + 0.4;
    fill(x, 777, _i);
    assert_ok(sora_quantiles(x, 777, MOST, q, out, &error));
    for (size_t i = 1; i < MOST; i++)
        ck_assert_double_ge(out[i], out[i - 1]);
}
END_TEST

/* R: quantile(c(7, 15, 36, 39, 40, 41), c(.25, .5, .75), type = 7), by hand: 15 + 0.25 * 21, 37.5, 39 + 0.75 * 1. */
START_TEST(known_quantiles)
{
    double values[] = {39, 7, 41, 15, 40, 36}, q[] = {0.25, 0.5, 0.75}, out[3];
    assert_ok(sora_quantiles(values, 6, 3, q, out, &error));
    ck_assert_double_eq(out[0], 20.25);
    ck_assert_double_eq(out[1], 37.5);
    ck_assert_double_eq(out[2], 39.75);
}
END_TEST

START_TEST(opposite_ends_do_not_overflow)
{
    double values[] = {1.7e308, -1.7e308}, q[] = {0.25, 0.5}, out[2];
    assert_ok(sora_quantiles(values, 2, 2, q, out, &error));
    ck_assert_double_eq_tol(out[0], -0.85e308, 1e293);
    ck_assert_double_eq(out[1], 0.0);
}
END_TEST

/* ---- Bad input ---- */

START_TEST(what_is_not_finite_is_named_and_nothing_moves)
{
    static const double bad[] = {(double)NAN, (double)INFINITY, -(double)INFINITY};
    double q = 0.5, out = 4.25;
    size_t places[] = {0, 1, 500, MOST - 1};
    for (int i = 0; i < COUNT_OF(places); i++) {
        fill(x, MOST, 0);
        x[places[i]] = bad[_i];
        x[MOST - 1] = bad[_i];
        memcpy(before, x, sizeof before);
        assert_status(sora_quantiles(x, MOST, 1, &q, &out, &error), SORA_E_NOT_FINITE);
        ck_assert_uint_eq(error.row, places[i]);
        assert_holds(error.message, _i == 0 ? "is NaN" : "is infinite");
        ck_assert_mem_eq(x, before, sizeof before);
        ck_assert_double_eq(out, 4.25);
    }
}
END_TEST

START_TEST(shares_outside_0_to_1_are_refused)
{
    static const double bad[] = {-1e-300, 1.0000000000000002, -1.0, 50.0, (double)NAN, (double)INFINITY};
    double values[] = {3.0, 1.0, 2.0}, q[] = {0.5, bad[_i]}, out[2] = {7.0, 7.0};
    assert_status(sora_quantiles(values, 3, 2, q, out, &error), SORA_E_RANGE);
    ck_assert_uint_eq(error.row, 1);
    ck_assert_double_eq(error.high, 1.0);
    assert_holds(error.message, "q[1] = ");
    ck_assert_double_eq(values[0], 3.0);
    ck_assert_double_eq(out[0], 7.0);
}
END_TEST

START_TEST(nothing_to_do_is_refused)
{
    double value = 1.0, q = 0.5, out;
    assert_status(sora_quantiles(NULL, 1, 1, &q, &out, &error), SORA_E_ARGUMENT);
    assert_status(sora_quantiles(&value, 0, 1, &q, &out, &error), SORA_E_ARGUMENT);
    assert_status(sora_quantiles(&value, 1, 0, &q, &out, &error), SORA_E_ARGUMENT);
    assert_status(sora_quantiles(&value, 1, 1, NULL, &out, &error), SORA_E_ARGUMENT);
    assert_status(sora_quantiles(&value, 1, 1, &q, NULL, &error), SORA_E_ARGUMENT);
    assert_status(sora_quantiles(NULL, 1, 1, &q, &out, NULL), SORA_E_ARGUMENT);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("quantiles");
    TCase *tcase = tcase_create("quantiles");
    tcase_add_loop_test(tcase, quantiles_are_those_of_sorted_values, 0, COUNT_OF(looks));
    tcase_add_loop_test(tcase, many_quantiles_at_once, 0, COUNT_OF(looks));
    tcase_add_loop_test(tcase, quantiles_rise_with_q, 0, COUNT_OF(looks));
    tcase_add_test(tcase, known_quantiles);
    tcase_add_test(tcase, opposite_ends_do_not_overflow);
    tcase_add_loop_test(tcase, what_is_not_finite_is_named_and_nothing_moves, 0, 3);
    tcase_add_loop_test(tcase, shares_outside_0_to_1_are_refused, 0, 6);
    tcase_add_test(tcase, nothing_to_do_is_refused);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
