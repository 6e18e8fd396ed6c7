/* test_decimal.c - lib/base/decimal.h: syntax, correct rounding, shortest digits, buffers. */
#include "base/decimal.h"
#include "base/number.h"

#include <check.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#define COUNT_OF(array) ((int)(sizeof(array) / sizeof(array)[0]))

enum { LONG_TEXT = 2400 };

static uint64_t draw_bits(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static double draw_finite(uint64_t *state)
{
    double value;
    do
        value = number_from_bits(draw_bits(state));
    while (!number_is_finite(value));
    return value;
}

static const struct {
    const char *text;
    size_t taken;
    double value;
} readable[] = {
    {"0", 1, 0.0},
    {"-0", 2, -0.0},
    {"+5", 2, 5.0},
    {"5,2", 1, 5.0},
    {"00", 1, 0.0},
    {"01", 1, 0.0},
    {"0x10", 1, 0.0},
    {"1.", 1, 1.0},
    {"1.5.5", 3, 1.5},
    {"1e", 1, 1.0},
    {"1e+", 1, 1.0},
    {"1e-x", 1, 1.0},
    {"1e5", 3, 1e5},
    {"1E+05", 5, 1e5},
    {"12.5e-1]", 7, 1.25},
    {"0.1", 3, 0.1},
    {"123456789012345678901234567890", 30, 123456789012345678901234567890.0},
    {"0.000000000000000000000000000001", 32, 1e-30},
    {"0e999999999999999999999999", 26, 0.0},
    {"1e400", 5, 1.0 / 0.0},
    {"-1e99999999999999999999999", 26, -1.0 / 0.0},
    {"1e-400", 6, 0.0},
    {"-1e-99999999999999999999999", 27, -0.0},
    {"1.7976931348623157e308", 22, 1.7976931348623157e308},
    {"1.7976931348623158079e308", 25, 1.7976931348623157e308},
    {"1.7976931348623158080e308", 25, 1.0 / 0.0},
    {"2.2250738585072011e-308", 23, 2.2250738585072011e-308},
    {"2.2250738585072014e-308", 23, 2.2250738585072014e-308},
    {"4.9406564584124654e-324", 23, 4.9406564584124654e-324},
    {"2.4703282292062327e-324", 23, 0.0},
    {"1e-324", 6, 0.0},
    {"-1e-324", 7, -0.0},
    {"2.4703282292062328e-324", 23, 4.9406564584124654e-324},
    {"9007199254740993", 16, 9007199254740992.0},
    {"9007199254740993.0000000000000000000000000000000001", 51, 9007199254740994.0},
    {"9007199254740995", 16, 9007199254740996.0},
    {"9007199254740992999999999999999999", 34, 9007199254740993e18},
    {"6929495644600919.5", 18, 6929495644600920.0},
    {"3.518437208883201171875e13", 26, 35184372088832.015625},
    {"1.0000000000000000000000001e-192", 32, 1e-192}, /* the halfway point below begins with a nine */
};

START_TEST(numbers_are_read)
{
    double value = 7.5;
    const size_t taken = decimal_read(readable[_i].text, strlen(readable[_i].text), &value);
    ck_assert_msg(taken == readable[_i].taken, "\"%s\": took %zu, wanted %zu", readable[_i].text, taken,
                  readable[_i].taken);
    ck_assert_msg(number_to_bits(value) == number_to_bits(readable[_i].value), "\"%s\": %.17g, wanted %.17g",
                  readable[_i].text, value, readable[_i].value);
}
END_TEST

static const char *const unreadable[] = {"", "-", "+", "+-1", "--1", ".5", "e5", "nan", "inf", " 1", "\t1", "x"};

START_TEST(what_is_no_number_is_refused)
{
    double value = 7.5;
    const size_t taken = decimal_read(unreadable[_i], strlen(unreadable[_i]), &value);
    ck_assert_msg(taken == 0 && value == 7.5, "\"%s\": took %zu, value %g", unreadable[_i], taken, value);
}
END_TEST

START_TEST(nothing_is_read_past_the_length)
{
    static const double wanted[] = {0.0, 0.0, -1.0, -1.0, -1.2, -1.2, -1.2, -1.2e3, -1.2e34};
    static const size_t taken[] = {0, 0, 2, 2, 4, 4, 4, 7, 8};
    static const char text[] = "-1.2e+34";
    for (size_t length = 0; length < sizeof text; length++) {
        double value = 0.0;
        const size_t got = decimal_read(text, length, &value);
        ck_assert_msg(got == taken[length] && value == wanted[length], "%zu characters: %zu, %g", length, got, value);
    }
}
END_TEST

/* Text of digits with a point before digit[whole]; enough room is the caller's care. */
typedef struct plain_number {
    char digit[LONG_TEXT];
    int count;
    int whole;
} plain_number;

static void plain_set(plain_number *number, uint64_t integer)
{
    char reversed[20];
    int i = 0;
    do
        reversed[i++] = (char)('0' + integer % 10u);
    while ((integer /= 10u) != 0);
    number->count = number->whole = i;
    while (i > 0)
        number->digit[number->count - i] = reversed[i - 1], i--;
}

static void plain_halve(plain_number *number)
{
    int carry = 0;
    for (int i = 0; i < number->count; i++) {
        const int value = 10 * carry + number->digit[i] - '0';
        number->digit[i] = (char)('0' + value / 2);
        carry = value % 2;
    }
    if (carry)
        number->digit[number->count++] = '5';
}

static void plain_double(plain_number *number)
{
    int carry = 0;
    for (int i = number->count - 1; i >= 0; i--) {
        const int value = 2 * (number->digit[i] - '0') + carry;
        number->digit[i] = (char)('0' + value % 10);
        carry = value / 10;
    }
    if (carry) {
        memmove(number->digit + 1, number->digit, (size_t)number->count);
        number->digit[0] = '1';
        number->count++;
        number->whole++;
    }
}

/* Takes one off the last digit. */
static void plain_step_down(plain_number *number)
{
    int i = number->count - 1;
    for (; number->digit[i] == '0'; i--)
        number->digit[i] = '9';
    number->digit[i]--;
}

/* Returned: the length of "digits.digits" with the zero that JSON wants in front, or without zeros in front. */
static size_t plain_text(const plain_number *number, char *text)
{
    int skip = 0, length = 0;
    while (skip < number->whole - 1 && number->digit[skip] == '0')
        skip++;
    for (int i = skip; i < number->count; i++) {
        if (i == number->whole)
            text[length++] = '.';
        text[length++] = number->digit[i];
    }
    return (size_t)length;
}

static void reads_as(const plain_number *number, const char *tail, double wanted, const char *what)
{
    char text[LONG_TEXT + 8];
    size_t length = plain_text(number, text);
    double value = 0.0;
    memcpy(text + length, tail, strlen(tail));
    length += strlen(tail);
    ck_assert_uint_eq(decimal_read(text, length, &value), length);
    ck_assert_msg(number_to_bits(value) == number_to_bits(wanted), "%s %.17g: read %.17g from %.60s", what, wanted,
                  value, text);
}

/* The exact midpoint between a double and its upper neighbour goes to the even one; a trace more or less decides. */
static void check_halfway(double below)
{
    static plain_number halfway;
    const uint64_t bits = number_to_bits(below);
    const int exponent = (int)(bits >> 52) > 0 ? (int)(bits >> 52) - 1 : 0;
    const uint64_t significand = (bits & 0xfffffffffffffu) | ((uint64_t)(bits >> 52 > 0) << 52);
    const double above = number_from_bits(bits + 1u);
    int shift = exponent - 1075;
    int whole;
    plain_set(&halfway, 2u * significand + 1u);
    for (; shift < 0; shift++)
        plain_halve(&halfway);
    for (; shift > 0; shift--)
        plain_double(&halfway);
    reads_as(&halfway, "", bits & 1u ? above : below, "halfway to even");
    whole = halfway.count == halfway.whole;
    reads_as(&halfway, whole ? ".00000000000000001" : "00000000000000001", above, "above");
    plain_step_down(&halfway);
    reads_as(&halfway, whole ? ".9" : "9", below, "below");
}

START_TEST(halfway_cases_go_to_even)
{
    static const double hard[] = {0.0, 4.9406564584124654e-324, 2.2250738585072009e-308, 2.2250738585072014e-308, 1.0,
                                  0.1, 0.99999999999999989, 1e23, 9007199254740992.0, 9007199254740994.0,
                                  4503599627370497.5, 8.9884656743115795e307, 1.7976931348623155e308};
    uint64_t state = 5;
    for (int i = 0; i < COUNT_OF(hard); i++)
        check_halfway(hard[i]);
    for (int i = 0; i < 300; i++)
        check_halfway(number_abs(draw_finite(&state)));
}
END_TEST

static void comes_back(double value, const char *text, size_t length)
{
    double again = 0.0;
    const size_t taken = decimal_read(text, length, &again);
    ck_assert_msg(taken == length && number_to_bits(again) == number_to_bits(value), "%.17g: \"%s\" is %.17g", value,
                  text, again);
}

START_TEST(every_double_comes_back)
{
    uint64_t state = 1;
    for (int i = 0; i < 100000; i++) {
        const uint64_t bits = draw_bits(&state) & (i % 4 == 0 ? 0x800fffffffffffffu : 0xffffffffffffffffu);
        const double value = i % 4 == 1 ? (double)(int64_t)(bits >> 40) / 1000.0 : number_from_bits(bits);
        char shortest[DECIMAL_TEXT_CAPACITY], full[DECIMAL_TEXT_CAPACITY];
        size_t shortest_length, full_length;
        if (!number_is_finite(value))
            continue;
        shortest_length = decimal_write_shortest(value, shortest, sizeof shortest);
        full_length = decimal_write(value, 17, full, sizeof full);
        ck_assert_msg(shortest_length <= full_length && full_length < sizeof full, "%.17g: %s", value, shortest);
        comes_back(value, shortest, shortest_length);
        comes_back(value, full, full_length);
    }
}
END_TEST

START_TEST(the_c_library_agrees)
{
    uint64_t state = 9;
    for (int i = 0; i < 20000; i++) {
        const double value = draw_finite(&state);
        const int digits = 1 + (int)(draw_bits(&state) % 17u);
        const int64_t mantissa = (int64_t)(draw_bits(&state) >> (draw_bits(&state) % 63u)) * (i % 2 ? 1 : -1);
        const int exponent10 = (int)(draw_bits(&state) % 680u) - 350;
        char text[64], ours[DECIMAL_TEXT_CAPACITY], theirs[64];
        double scaled;
        snprintf(theirs, sizeof theirs, "%.*g", digits, value);
        decimal_write(value, digits, ours, sizeof ours);
        ck_assert_msg(strtod(ours, NULL) == strtod(theirs, NULL), "%.17g with %d digits: %s, %s", value, digits, ours,
                      theirs);
        snprintf(text, sizeof text, "%" PRId64 "e%d", mantissa, exponent10);
        scaled = decimal_scaled(mantissa, exponent10);
        ck_assert_msg(scaled == strtod(text, NULL), "%s: %.17g", text, scaled);
    }
}
END_TEST

static const struct {
    double value;
    int digits; /* 0 = the shortest form */
    const char *text;
} writable[] = {
    {0.0, 0, "0"},
    {-0.0, 6, "-0"},
    {1.0, 0, "1"},
    {-5.0, 0, "-5"},
    {100.0, 0, "100"},
    {100.0, 3, "100"},
    {100.0, 2, "1e2"},
    {123456.0, 3, "1.23e5"},
    {0.1, 0, "0.1"},
    {0.1, 17, "0.10000000000000001"},
    {1.0 / 3.0, 0, "0.3333333333333333"},
    {2.0 / 3.0, 4, "0.6667"},
    {0.0001, 0, "0.0001"},
    {0.00001, 0, "1e-5"},
    {1234.5678, 0, "1234.5678"},
    {9.5, 1, "1e1"},
    {0.5, 1, "0.5"},
    {2.5, 1, "2"},
    {3.5, 1, "4"},
    {0.125, 2, "0.12"},
    {0.375, 2, "0.38"},
    {99999.5, 5, "1e5"},
    {99999.5, 6, "99999.5"},
    {1e16, 0, "10000000000000000"},
    {1e17, 0, "1e17"},
    {1e22, 0, "1e22"},
    {1e23, 0, "1e23"},
    {9007199254740993.0, 0, "9007199254740992"},
    {4.9406564584124654e-324, 0, "5e-324"},
    {4.9406564584124654e-324, 17, "4.9406564584124654e-324"},
    {2.2250738585072014e-308, 0, "2.2250738585072014e-308"},
    {-1.7976931348623157e308, 0, "-1.7976931348623157e308"},
    {1.7976931348623157e308, 1, "2e308"},
    {5.6843418860808015e-14, 0, "5.684341886080802e-14"},
    {-1.2345678901234567e-4, 17, "-0.00012345678901234567"},
    {1.0 / 0.0, 3, "inf"},
    {-1.0 / 0.0, 0, "-inf"},
    {0.0 / 0.0, 0, "nan"},
};

START_TEST(texts_are_as_promised)
{
    const double value = writable[_i].value;
    const char *wanted = writable[_i].text;
    char text[DECIMAL_TEXT_CAPACITY];
    const size_t length = writable[_i].digits ? decimal_write(value, writable[_i].digits, text, sizeof text)
                                              : decimal_write_shortest(value, text, sizeof text);
    ck_assert_msg(length == strlen(wanted) && strcmp(text, wanted) == 0, "%.17g with %d digits: \"%s\", wanted \"%s\"",
                  value, writable[_i].digits, text, wanted);
}
END_TEST

START_TEST(a_small_buffer_is_respected)
{
    static const char wanted[] = "-1.25e-7";
    for (size_t capacity = 0; capacity <= sizeof wanted + 2; capacity++) {
        char text[16];
        const size_t kept = capacity == 0 ? 0 : capacity - 1 < sizeof wanted - 1 ? capacity - 1 : sizeof wanted - 1;
        memset(text, '#', sizeof text);
        ck_assert_uint_eq(decimal_write(-1.25e-7, 6, capacity == 0 ? NULL : text, capacity), sizeof wanted - 1);
        ck_assert_msg(memcmp(text, wanted, kept) == 0, "capacity %zu: %.16s", capacity, text);
        ck_assert_msg(capacity == 0 || text[kept] == '\0', "capacity %zu: no end", capacity);
        ck_assert_msg(text[capacity] == '#', "capacity %zu: written past it", capacity);
    }
}
END_TEST

START_TEST(odd_counts_of_digits_are_refused)
{
    static const int refused[] = {-1, 0, 18, 1000};
    for (int i = 0; i < COUNT_OF(refused); i++) {
        char text[4] = "###";
        ck_assert_uint_eq(decimal_write(1.5, refused[i], text, sizeof text), 0);
        ck_assert_msg(text[0] == '\0', "%d digits: %.4s", refused[i], text);
    }
}
END_TEST

static const struct {
    int64_t digits;
    int exponent10;
    double wanted;
} scaled[] = {
    {0, 5, 0.0},
    {0, -400, 0.0},
    {125, -2, 1.25},
    {-3, 0, -3.0},
    {1, 22, 1e22},
    {1, 23, 1e23},
    {1, -23, 1e-23},
    {9007199254740993, 0, 9007199254740992.0},
    {9007199254740993, -30, 9007199254740993e-30},
    {INT64_MAX, 0, 9223372036854775808.0},
    {INT64_MIN, 0, -9223372036854775808.0},
    {INT64_MIN, -18, -9.223372036854775808},
    {1, 308, 1e308},
    {1, 309, 1.0 / 0.0},
    {-1, INT32_MAX, -1.0 / 0.0},
    {5, -324, 4.9406564584124654e-324},
    {1, INT32_MIN, 0.0},
    {22250738585072011, -324, 2.2250738585072011e-308},
};

START_TEST(scaled_integers_are_rounded_once)
{
    const double got = decimal_scaled(scaled[_i].digits, scaled[_i].exponent10);
    ck_assert_msg(number_to_bits(got) == number_to_bits(scaled[_i].wanted), "%" PRId64 "e%d: %.17g, wanted %.17g",
                  scaled[_i].digits, scaled[_i].exponent10, got, scaled[_i].wanted);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("decimal");
    TCase *values = tcase_create("decimal");
    SRunner *runner = srunner_create(suite);
    int failed;
    tcase_add_loop_test(values, numbers_are_read, 0, COUNT_OF(readable));
    tcase_add_loop_test(values, what_is_no_number_is_refused, 0, COUNT_OF(unreadable));
    tcase_add_test(values, nothing_is_read_past_the_length);
    tcase_add_test(values, halfway_cases_go_to_even);
    tcase_add_test(values, every_double_comes_back);
    tcase_add_test(values, the_c_library_agrees);
    tcase_add_loop_test(values, texts_are_as_promised, 0, COUNT_OF(writable));
    tcase_add_test(values, a_small_buffer_is_respected);
    tcase_add_test(values, odd_counts_of_digits_are_refused);
    tcase_add_loop_test(values, scaled_integers_are_rounded_once, 0, COUNT_OF(scaled));
    tcase_set_timeout(values, 60);
    suite_add_tcase(suite, values);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
