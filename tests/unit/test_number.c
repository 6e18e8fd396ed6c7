/* test_number.c - lib/base/number.h: accuracy, properties, special values, and the same bits in every build. */
#include "base/number.h"

#include <check.h>
#include <inttypes.h>
#include <stdlib.h>

#define COUNT_OF(array) ((int)(sizeof(array) / sizeof(array)[0]))

typedef struct number_reference {
    double x;
    double y;
    double nearest;
    double rest;
} number_reference;

#include "number_reference.inc"

enum { COLUMN_LENGTH = 2048 };

/* One function of x and y, called by value and as a column loop that the compiler may vectorise. */
typedef struct number_function {
    const char *name;
    double (*value)(double x, double y);
    void (*column)(const double *x, const double *y, double *out);
} number_function;

#define FUNCTION(name, call)                                                                                        \
    static double name##_value(double x, double y)                                                                  \
    {                                                                                                               \
        (void)y;                                                                                                    \
        return call;                                                                                                \
    }                                                                                                               \
    static void name##_column(const double *xs, const double *ys, double *out)                                      \
    {                                                                                                               \
        for (int i = 0; i < COLUMN_LENGTH; i++) {                                                                   \
            const double x = xs[i], y = ys[i];                                                                      \
            (void)y;                                                                                                \
            out[i] = call;                                                                                          \
        }                                                                                                           \
    }

FUNCTION(exp, number_exp(x))
FUNCTION(log, number_log(x))
FUNCTION(pow, number_pow(x, y))
FUNCTION(sin, number_sin(x))
FUNCTION(cos, number_cos(x))
FUNCTION(erf, number_erf(x))
FUNCTION(normal_cdf, number_normal_cdf(x))
FUNCTION(inverse_normal, number_inverse_normal(x))
FUNCTION(smooth_max, number_smooth_max(x, y, 3.5))
FUNCTION(sqrt, number_sqrt(x))
FUNCTION(floor, number_floor(x))
FUNCTION(ceil, number_ceil(x))
FUNCTION(round, number_round(x))
FUNCTION(min, number_min(x, y))
FUNCTION(max, number_max(x, y))
FUNCTION(clamp, number_clamp(x, -1.5, y))
FUNCTION(select, number_select(x, y, 1.0))

#define ENTRY(name) {#name, name##_value, name##_column}

static const number_function functions[] = {
    ENTRY(exp), ENTRY(log), ENTRY(pow), ENTRY(sin), ENTRY(cos), ENTRY(erf), ENTRY(normal_cdf),
    ENTRY(inverse_normal), ENTRY(smooth_max), ENTRY(sqrt), ENTRY(floor), ENTRY(ceil), ENTRY(round),
    ENTRY(min), ENTRY(max), ENTRY(clamp), ENTRY(select),
};

#define REFERENCE(name, limit_ulp) {#name, name##_value, name##_reference, COUNT_OF(name##_reference), limit_ulp}

/* 45 ulp are a relative error of at most 1e-14. */
static const struct {
    const char *name;
    double (*value)(double x, double y);
    const number_reference *row;
    int count;
    double limit_ulp;
} accuracy[] = {
    REFERENCE(exp, 1.0), REFERENCE(log, 1.0), REFERENCE(pow, 45.0), REFERENCE(sin, 1.0), REFERENCE(cos, 1.0),
    REFERENCE(erf, 2.0), REFERENCE(normal_cdf, 6.0), REFERENCE(inverse_normal, 45.0), REFERENCE(smooth_max, 4.0),
};

static double ulp_of(double x)
{
    const double magnitude = number_abs(x);
    return number_from_bits(number_to_bits(magnitude) + 1u) - magnitude;
}

START_TEST(values_are_near_the_reference)
{
    for (int i = 0; i < accuracy[_i].count; i++) {
        const number_reference *row = &accuracy[_i].row[i];
        const double got = accuracy[_i].value(row->x, row->y);
        const double error_ulp = number_abs((got - row->nearest) - row->rest) / ulp_of(row->nearest);
        ck_assert_msg(error_ulp <= accuracy[_i].limit_ulp, "%s(%.17g, %.17g) = %.17g, wanted %.17g: %.3f ulp",
                      accuracy[_i].name, row->x, row->y, got, row->nearest, error_ulp);
    }
}
END_TEST

static const double infinite = 1.0 / 0.0;
static const double unknown = 0.0 / 0.0;

static const struct {
    const char *text;
    double (*value)(double x, double y);
    double x;
    double y;
    double wanted;
} special[] = {
    {"exp(0)", exp_value, 0.0, 0.0, 1.0},
    {"exp(709.79)", exp_value, 709.79, 0.0, 1.0 / 0.0},
    {"exp(inf)", exp_value, 1.0 / 0.0, 0.0, 1.0 / 0.0},
    {"exp(-inf)", exp_value, -1.0 / 0.0, 0.0, 0.0},
    {"exp(-745.2)", exp_value, -745.2, 0.0, 0.0},
    {"exp(-745.1)", exp_value, -745.1, 0.0, 4.9406564584124654e-324},
    {"log(1)", log_value, 1.0, 0.0, 0.0},
    {"log(0)", log_value, 0.0, 0.0, -1.0 / 0.0},
    {"log(-0)", log_value, -0.0, 0.0, -1.0 / 0.0},
    {"log(inf)", log_value, 1.0 / 0.0, 0.0, 1.0 / 0.0},
    {"log(-1)", log_value, -1.0, 0.0, 0.0 / 0.0},
    {"log(-inf)", log_value, -1.0 / 0.0, 0.0, 0.0 / 0.0},
    {"pow(0, 0)", pow_value, 0.0, 0.0, 1.0},
    {"pow(0, 1e-320)", pow_value, 0.0, 1e-320, 0.0},
    {"pow(0, -1e-320)", pow_value, 0.0, -1e-320, 1.0 / 0.0},
    {"pow(0, 1)", pow_value, 0.0, 1.0, 0.0},
    {"pow(0, inf)", pow_value, 0.0, 1.0 / 0.0, 0.0},
    {"pow(inf, 0)", pow_value, 1.0 / 0.0, 0.0, 1.0},
    {"pow(inf, 0.5)", pow_value, 1.0 / 0.0, 0.5, 1.0 / 0.0},
    {"pow(inf, -0.5)", pow_value, 1.0 / 0.0, -0.5, 0.0},
    {"pow(inf, 1)", pow_value, 1.0 / 0.0, 1.0, 1.0 / 0.0},
    {"pow(1, inf)", pow_value, 1.0, 1.0 / 0.0, 1.0},
    {"pow(1, 1e308)", pow_value, 1.0, 1e308, 1.0},
    {"pow(0.9, inf)", pow_value, 0.9, 1.0 / 0.0, 0.0},
    {"pow(1.1, -inf)", pow_value, 1.1, -1.0 / 0.0, 0.0},
    {"pow(1.1, 1e308)", pow_value, 1.1, 1e308, 1.0 / 0.0},
    {"pow(0.7, 1)", pow_value, 0.7, 1.0, 0.7},
    {"pow(5e-324, 1)", pow_value, 4.9406564584124654e-324, 1.0, 4.9406564584124654e-324},
    {"pow(2, 1023)", pow_value, 2.0, 1023.0, 8.9884656743115795e307},
    {"pow(2, 1024)", pow_value, 2.0, 1024.0, 1.0 / 0.0},
    {"pow(2, -1074)", pow_value, 2.0, -1074.0, 4.9406564584124654e-324},
    {"pow(-1, 2)", pow_value, -1.0, 2.0, 0.0 / 0.0},
    {"pow(-1, 0)", pow_value, -1.0, 0.0, 0.0 / 0.0},
    {"sin(0)", sin_value, 0.0, 0.0, 0.0},
    {"cos(0)", cos_value, 0.0, 0.0, 1.0},
    {"sin(1.00001e5)", sin_value, 1.00001e5, 0.0, 0.0 / 0.0},
    {"cos(-inf)", cos_value, -1.0 / 0.0, 0.0, 0.0 / 0.0},
    {"erf(0)", erf_value, 0.0, 0.0, 0.0},
    {"erf(-0)", erf_value, -0.0, 0.0, -0.0},
    {"erf(-inf)", erf_value, -1.0 / 0.0, 0.0, -1.0},
    {"erf(1e200)", erf_value, 1e200, 0.0, 1.0},
    {"normal_cdf(0)", normal_cdf_value, 0.0, 0.0, 0.5},
    {"normal_cdf(-inf)", normal_cdf_value, -1.0 / 0.0, 0.0, 0.0},
    {"normal_cdf(inf)", normal_cdf_value, 1.0 / 0.0, 0.0, 1.0},
    {"inverse_normal(0)", inverse_normal_value, 0.0, 0.0, -1.0 / 0.0},
    {"inverse_normal(1)", inverse_normal_value, 1.0, 0.0, 1.0 / 0.0},
    {"inverse_normal(0.5)", inverse_normal_value, 0.5, 0.0, 0.0},
    {"inverse_normal(-1e-300)", inverse_normal_value, -1e-300, 0.0, 0.0 / 0.0},
    {"inverse_normal(1.0000000000000002)", inverse_normal_value, 1.0000000000000002, 0.0, 0.0 / 0.0},
    {"smooth_max(0, 0)", smooth_max_value, 0.0, 0.0, 0.0},
    {"smooth_max(0, 7)", smooth_max_value, 0.0, 7.0, 7.0},
    {"smooth_max(7, 1e-320)", smooth_max_value, 7.0, 1e-320, 7.0},
    {"smooth_max(inf, inf)", smooth_max_value, 1.0 / 0.0, 1.0 / 0.0, 1.0 / 0.0},
    {"smooth_max(-1, 2)", smooth_max_value, -1.0, 2.0, 0.0 / 0.0},
    {"sqrt(-0)", sqrt_value, -0.0, 0.0, -0.0},
    {"sqrt(-1)", sqrt_value, -1.0, 0.0, 0.0 / 0.0},
    {"floor(-0.5)", floor_value, -0.5, 0.0, -1.0},
    {"floor(-0)", floor_value, -0.0, 0.0, -0.0},
    {"floor(2.9999999999999996)", floor_value, 2.9999999999999996, 0.0, 2.0},
    {"floor(4503599627370495.5)", floor_value, 4503599627370495.5, 0.0, 4503599627370495.0},
    {"floor(-inf)", floor_value, -1.0 / 0.0, 0.0, -1.0 / 0.0},
    {"floor(5e-324)", floor_value, 4.9406564584124654e-324, 0.0, 0.0},
    {"ceil(-0.5)", ceil_value, -0.5, 0.0, -0.0},
    {"ceil(5e-324)", ceil_value, 4.9406564584124654e-324, 0.0, 1.0},
    {"ceil(4503599627370494.5)", ceil_value, 4503599627370494.5, 0.0, 4503599627370495.0},
    {"round(0.49999999999999994)", round_value, 0.49999999999999994, 0.0, 0.0},
    {"round(0.5)", round_value, 0.5, 0.0, 1.0},
    {"round(-2.5)", round_value, -2.5, 0.0, -3.0},
    {"round(3.5)", round_value, 3.5, 0.0, 4.0},
    {"round(-0.2)", round_value, -0.2, 0.0, -0.0},
    {"round(4503599627370497)", round_value, 4503599627370497.0, 0.0, 4503599627370497.0},
    {"min(-inf, 3)", min_value, -1.0 / 0.0, 3.0, -1.0 / 0.0},
    {"max(-1, 3)", max_value, -1.0, 3.0, 3.0},
    {"clamp(-9, -1.5, 2)", clamp_value, -9.0, 2.0, -1.5},
    {"clamp(9, -1.5, 2)", clamp_value, 9.0, 2.0, 2.0},
    {"select(2, 5, 1)", select_value, 2.0, 5.0, 5.0},
    {"select(0, nan, 1)", select_value, 0.0, 0.0 / 0.0, 1.0},
};

START_TEST(special_values)
{
    const double got = special[_i].value(special[_i].x, special[_i].y);
    const double wanted = number_if_known(special[_i].wanted, special[_i].wanted);
    ck_assert_msg(number_to_bits(got) == number_to_bits(wanted), "%s = %.17g (%016" PRIx64 "), wanted %.17g",
                  special[_i].text, got, number_to_bits(got), wanted);
}
END_TEST

/* A NaN that passes through may change on its way: i386 makes a signalling one quiet. */
static uint64_t bits_of_any_nan(double x)
{
    return number_to_bits(number_if_known(x, x));
}

/* Quiet and signalling, of both signs. */
static const uint64_t nan_bits[] = {0x7ff8000000000000u, 0xfff8000000000000u, 0x7ff0000000000001u, 0xfff4000000000123u};

START_TEST(a_nan_is_never_lost)
{
    const number_function *function = &functions[_i];
    for (int i = 0; i < COUNT_OF(nan_bits); i++) {
        const double nan = number_from_bits(nan_bits[i]);
        const double got = function->value(nan, 0.5);
        ck_assert_msg(number_to_bits(got) == NUMBER_NAN_BITS, "%s(nan %016" PRIx64 ", 0.5) = %016" PRIx64,
                      function->name, nan_bits[i], number_to_bits(got));
    }
}
END_TEST

START_TEST(a_nan_in_the_second_place_is_never_lost)
{
    static double (*const binary[])(double, double) = {pow_value, smooth_max_value, min_value, max_value, clamp_value, select_value};
    enum { ONE_NAN = 2 }; /* the first ones give the one NaN */
    static const double first[] = {0.0, 0.5, 1.0, 2.0, 1e300};
    for (int i = 0; i < COUNT_OF(binary) * COUNT_OF(first) * COUNT_OF(nan_bits); i++) {
        const double x = first[i / COUNT_OF(nan_bits) % COUNT_OF(first)];
        const double nan = number_from_bits(nan_bits[i % COUNT_OF(nan_bits)]);
        const int place = i / COUNT_OF(nan_bits) / COUNT_OF(first);
        const double got = binary[place](place < ONE_NAN ? x : x + 1.0, nan);
        const int is_lost = place < ONE_NAN ? number_to_bits(got) != NUMBER_NAN_BITS : !number_is_nan(got);
        ck_assert_msg(!is_lost, "case %d: f(%g, nan) = %g", i, x, got);
    }
    ck_assert_int_eq(number_is_nan(number_smooth_max(1.0, 2.0, unknown)), 1);
    ck_assert_int_eq(number_is_nan(number_smooth_max(1.0, 2.0, 0.5)), 1);
    ck_assert_double_eq(number_smooth_max(1.0, 2.0, infinite), 2.0);
}
END_TEST

START_TEST(kinds_are_told_apart)
{
    ck_assert_int_eq(number_is_nan(unknown), 1);
    ck_assert_int_eq(number_is_nan(infinite), 0);
    ck_assert_int_eq(number_is_finite(unknown), 0);
    ck_assert_int_eq(number_is_finite(-infinite), 0);
    ck_assert_int_eq(number_is_finite(-1.7976931348623157e308), 1);
}
END_TEST

static const struct {
    const char *name;
    double (*value)(double x, double y);
    double low;
    double high;
    double y;
} monotone[] = {
    {"exp", exp_value, -745.0, 709.0, 0.0},
    {"exp near 0", exp_value, -1e-3, 1e-3, 0.0},
    {"log", log_value, 0.5, 2.0, 0.0},
    {"log wide", log_value, 1e-3, 1e6, 0.0},
    {"pow(x, 0.75)", pow_value, 0.5, 2.0, 0.75},
    {"sin", sin_value, -1.57, 1.57, 0.0},
    {"erf", erf_value, -3.0, 3.0, 0.0},
    {"erf at 1", erf_value, 0.999, 1.001, 0.0},
    {"normal_cdf", normal_cdf_value, -38.0, 6.0, 0.0},
    {"normal_cdf at 0", normal_cdf_value, -1e-3, 1e-3, 0.0},
    {"inverse_normal", inverse_normal_value, 1e-9, 0.999999, 0.0},
    {"inverse_normal at 0.075", inverse_normal_value, 0.0749, 0.0751, 0.0},
    {"smooth_max(x, 1)", smooth_max_value, 0.0, 3.0, 1.0},
};

START_TEST(functions_never_fall)
{
    double before = -infinite;
    for (int i = 0; i <= 100000; i++) {
        const double x = monotone[_i].low + (monotone[_i].high - monotone[_i].low) * i / 100000.0;
        const double got = monotone[_i].value(x, monotone[_i].y);
        ck_assert_msg(got >= before, "%s falls to %.17g at %.17g", monotone[_i].name, got, x);
        before = got;
    }
}
END_TEST

static uint64_t draw_bits(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static double draw(uint64_t *state, double low, double high)
{
    return low + (high - low) * ((double)(int64_t)(draw_bits(state) >> 11) / 9007199254740992.0);
}

static void near_enough(const char *what, double x, double got, double wanted, double limit)
{
    ck_assert_msg(number_abs(got - wanted) <= limit, "%s at %.17g: %.17g, wanted %.17g within %g", what, x, got,
                  wanted, limit);
}

START_TEST(inverses_undo)
{
    uint64_t state = 1;
    for (int i = 0; i < 20000; i++) {
        const double x = draw(&state, -700.0, 700.0);
        const double base = draw(&state, 0.1, 10.0), power = draw(&state, 0.2, 50.0);
        const double p = number_exp(draw(&state, -700.0, -0.7));
        const double z = number_inverse_normal(p);
        near_enough("log(exp(x))", x, number_log(number_exp(x)), x, 3e-16 * (1.0 + number_abs(x)));
        near_enough("pow(pow(x, y), 1 / y)", base, number_pow(number_pow(base, power), 1.0 / power), base,
                    4e-15 * base);
        near_enough("normal_cdf(inverse_normal(p))", p, number_normal_cdf(z), p, 1e-14 * (1.0 + z * z) * p);
        near_enough("sin^2 + cos^2", x, number_sin(x) * number_sin(x) + number_cos(x) * number_cos(x), 1.0, 1e-15);
    }
}
END_TEST

START_TEST(symmetries_hold_to_the_bit)
{
    uint64_t state = 2;
    for (int i = 0; i < 20000; i++) {
        const double x = draw(&state, -1000.0, 1000.0);
        const double p = (double)(int64_t)(draw_bits(&state) >> 24 | 1u) / 1099511627776.0;
        const double a = number_abs(x), b = draw(&state, 0.0, 1000.0);
        ck_assert_msg(number_sin(-x) == -number_sin(x), "sin at %.17g", x);
        ck_assert_msg(number_cos(-x) == number_cos(x), "cos at %.17g", x);
        ck_assert_msg(number_erf(-x / 300.0) == -number_erf(x / 300.0), "erf at %.17g", x);
        ck_assert_msg(number_inverse_normal(1.0 - p) == -number_inverse_normal(p), "inverse_normal at %.17g", p);
        ck_assert_msg(number_smooth_max(a, b, 3.0) == number_smooth_max(b, a, 3.0), "smooth_max(%.17g, %.17g)", a, b);
        ck_assert_msg(number_smooth_max(64.0 * a, 64.0 * b, 3.0) == 64.0 * number_smooth_max(a, b, 3.0), "%.17g", a);
        ck_assert_msg(number_ceil(x) == -number_floor(-x), "ceil at %.17g", x);
        ck_assert_msg(number_floor(x) <= x && x < number_floor(x) + 1.0, "floor at %.17g", x);
    }
}
END_TEST

/* Arguments of every kind: any bits at all, and the ranges in which the functions work. */
static void fill_arguments(int round, double *x, double *y)
{
    static const double range[][2] = {{-750.0, 720.0}, {0.0, 1.0}, {-7.0, 7.0}, {-1e5, 1e5}, {0.5, 2.0}};
    uint64_t state = 1000u + (uint64_t)round;
    for (int i = 0; i < COLUMN_LENGTH; i++) {
        const double *bound = range[round % COUNT_OF(range)];
        x[i] = round < COUNT_OF(range) ? draw(&state, bound[0], bound[1]) : number_from_bits(draw_bits(&state));
        y[i] = round < COUNT_OF(range) ? draw(&state, -1.0, 30.0) : number_from_bits(draw_bits(&state));
    }
}

enum { ROUNDS = 8 };

/* A change of any output of any function changes this: then it is a change of every answer, for the changelog. */
#define GOLDEN_HASH 0x3818291595edbb23u

START_TEST(every_build_gives_the_same_bits)
{
    static double x[COLUMN_LENGTH], y[COLUMN_LENGTH], out[COLUMN_LENGTH];
    uint64_t hash = 0xcbf29ce484222325u;
    for (int k = 0; k < COUNT_OF(functions) * ROUNDS; k++) {
        fill_arguments(k % ROUNDS, x, y);
        functions[k / ROUNDS].column(x, y, out);
        for (int i = 0; i < COLUMN_LENGTH; i++)
            hash = (hash ^ bits_of_any_nan(out[i])) * 0x100000001b3u;
    }
    ck_assert_msg(hash == GOLDEN_HASH, "hash %016" PRIx64 ", golden %016" PRIx64, hash, (uint64_t)GOLDEN_HASH);
}
END_TEST

START_TEST(columns_and_values_are_the_same_bits)
{
    static double x[COLUMN_LENGTH], y[COLUMN_LENGTH], out[COLUMN_LENGTH];
    const number_function *function = &functions[_i];
    for (int round = 0; round < ROUNDS; round++) {
        fill_arguments(round, x, y);
        function->column(x, y, out);
        for (int i = 0; i < COLUMN_LENGTH; i++) {
            const double single = function->value(x[i], y[i]);
            ck_assert_msg(bits_of_any_nan(out[i]) == bits_of_any_nan(single), "%s(%.17g, %.17g): %.17g, alone %.17g",
                          function->name, x[i], y[i], out[i], single);
        }
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("number");
    TCase *values = tcase_create("values");
    TCase *properties = tcase_create("properties");
    SRunner *runner = srunner_create(suite);
    int failed;
    tcase_add_loop_test(values, values_are_near_the_reference, 0, COUNT_OF(accuracy));
    tcase_add_loop_test(values, special_values, 0, COUNT_OF(special));
    tcase_add_loop_test(values, a_nan_is_never_lost, 0, COUNT_OF(functions));
    tcase_add_test(values, a_nan_in_the_second_place_is_never_lost);
    tcase_add_test(values, kinds_are_told_apart);
    tcase_add_test(values, every_build_gives_the_same_bits);
    tcase_add_loop_test(values, columns_and_values_are_the_same_bits, 0, COUNT_OF(functions));
    tcase_add_loop_test(properties, functions_never_fall, 0, COUNT_OF(monotone));
    tcase_add_test(properties, inverses_undo);
    tcase_add_test(properties, symmetries_hold_to_the_bit);
    suite_add_tcase(suite, values);
    suite_add_tcase(suite, properties);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
