/* decimal.c - see decimal.h.
 *
 * Reading has three steps, each used when the one before cannot decide: a power of ten that is an exact double
 * (W. D. Clinger, PLDI 1990); 64-bit arithmetic with an error bound (as in F. Loitsch, PLDI 2010); and the exact
 * decimal digits of the point halfway between two doubles, compared with the text digit by digit.
 * Writing rounds the exact decimal digits of the double. */
#include "decimal.h"

#include "digits.h"
#include "number.h"

#define HEAD_DIGITS 19 /* decimal digits that always fit 64 bits */
#define DOUBLE_BITS 53
#define LOWEST_EXPONENT2 (-1074) /* of the last bit of a subnormal double */
#define FIVE_STEP 28
#define FIVE_FIRST (-13)

/* A decimal number as text: head and exponent10 hold it to 19 digits, first..end all of them. */
typedef struct decimal_number {
    uint64_t head;       /* the first significant digits as an integer */
    int64_t exponent10;  /* of the last digit of head */
    int64_t leading10;   /* of the first significant digit */
    const char *first;   /* the first significant digit; a '.' may follow */
    const char *end;
    int has_rest;        /* some digit after head is not zero */
} decimal_number;

/* significand * 2^exponent2, significand >= 2^63, off by at most error units of its last bit. */
typedef struct decimal_estimate {
    uint64_t significand;
    int exponent2;
    uint64_t error;
} decimal_estimate;

static const double exact_ten[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                   1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/* 5^(28 j) = significand * 2^exponent2 to half a unit, j = -13 ... 11. */
static const struct {
    uint64_t significand;
    int exponent2;
} five_step[] = {
    {0xe1afa13afbd14d6eu, -909},     {0xe3e27a444d8d98b8u, -844},     {0xe61acf033d1a45dfu, -779},
    {0xe858ad248f5c22cau, -714},     {0xea9c227723ee8bcbu, -649},     {0xece53cec4a314ebeu, -584},
    {0xef340a98172aace5u, -519},     {0xf18899b1bc3f8ca2u, -454},     {0xf3e2f893dec3f126u, -389},
    {0xf64335bcf065d37du, -324},     {0xf8a95fcf88747d94u, -259},     {0xfb158592be068d2fu, -194},
    {0xfd87b5f28300ca0eu, -129},     {0x8000000000000000u, -63},     {0x813f3978f8940984u, 2},
    {0x82818f1281ed44a0u, 67},     {0x83c7088e1aab65dbu, 132},     {0x850fadc09923329eu, 197},
    {0x865b86925b9bc5c2u, 262},     {0x87aa9aff79042287u, 327},     {0x88fcf317f22241e2u, 392},
    {0x8a5296ffe33cc930u, 457},     {0x8bab8eefb6409c1au, 522},     {0x8d07e33455637eb3u, 587},
    {0x8e679c2f5e44ff8fu, 652},
};

static decimal_estimate estimate_of(uint64_t integer)
{
    decimal_estimate estimate = {integer, 0, 0};
    while (estimate.significand >> 63 == 0) {
        estimate.significand <<= 1;
        estimate.exponent2--;
    }
    return estimate;
}

static uint64_t high_product(uint64_t a, uint64_t b)
{
    const uint64_t a_high = a >> 32, a_low = a & 0xffffffffu;
    const uint64_t b_high = b >> 32, b_low = b & 0xffffffffu;
    const uint64_t middle = a_high * b_low + (a_low * b_low >> 32);
    const uint64_t other = a_low * b_high + (middle & 0xffffffffu);
    return a_high * b_high + (middle >> 32) + (other >> 32);
}

static decimal_estimate estimate_times(decimal_estimate a, decimal_estimate b)
{
    decimal_estimate product;
    product.significand = high_product(a.significand, b.significand);
    product.exponent2 = a.exponent2 + b.exponent2 + 64;
    product.error = a.error + b.error + 1u;
    if (product.significand >> 63 == 0) {
        product.significand <<= 1;
        product.exponent2--;
        product.error *= 2u;
    }
    return product;
}

/* Given: number.head is not 0, -342 <= number.exponent10 <= 308. */
static decimal_estimate estimate_number(const decimal_number *number)
{
    const int exponent10 = (int)number->exponent10;
    const int step = (exponent10 - FIVE_FIRST * FIVE_STEP) / FIVE_STEP;
    decimal_estimate head = estimate_of(number->head);
    decimal_estimate coarse = {five_step[step].significand, five_step[step].exponent2, 1u};
    decimal_estimate product;
    uint64_t five = 1;
    int i;
    for (i = (step + FIVE_FIRST) * FIVE_STEP; i < exponent10; i++)
        five *= 5u;
    if (number->has_rest)
        head.error = (uint64_t)1 << -head.exponent2;
    product = estimate_times(estimate_times(head, estimate_of(five)), coarse);
    product.exponent2 += exponent10;
    return product;
}

/* Returned: the sign of number - integer * 2^exponent2. */
static int compare_exactly(const decimal_number *number, uint64_t integer, int exponent2)
{
    digits_exact exact;
    const char *at = number->first;
    int i = 0;
    digits_expand(integer, exponent2, &exact);
    if (number->leading10 != exact.leading10)
        return number->leading10 < exact.leading10 ? -1 : 1;
    for (; at < number->end; at++) {
        const char other = i < exact.count ? exact.digit[i] : '0';
        if (*at == '.')
            continue;
        if (*at != other)
            return *at < other ? -1 : 1;
        i++;
    }
    return i < exact.count ? -1 : 0;
}

/* Returned: the double nearest to estimate; number decides where the estimate is too near to a halfway point. */
static double nearest_double(decimal_estimate estimate, const decimal_number *number)
{
    const int leading2 = estimate.exponent2 + 63;
    const int spare = leading2 - (DOUBLE_BITS - 1) - LOWEST_EXPONENT2;
    const int drop = 64 - DOUBLE_BITS - (spare < 0 ? spare : 0);
    uint64_t kept = 0, past_half, below_half;
    int up;
    if (leading2 > 1023)
        return number_infinity();
    if (drop > 65)
        return 0.0;
    if (drop < 64)
        kept = estimate.significand >> drop;
    /* distances from halfway, one of them wrapped around; for drop = 65 halfway is 2^64 */
    past_half = drop > 64 ? estimate.significand
                          : (estimate.significand - (drop < 64 ? kept << drop : 0)) - ((uint64_t)1 << (drop - 1));
    below_half = 0u - past_half;
    up = drop <= 64 && past_half >> 63 == 0;
    if (past_half <= estimate.error || below_half <= estimate.error) {
        const int order = compare_exactly(number, 2u * kept + 1u, estimate.exponent2 + drop - 1);
        up = order > 0 || (order == 0 && kept % 2u == 1u);
    }
    kept += (uint64_t)up;
    return number_from_bits(spare < 0 ? kept : kept + ((uint64_t)(leading2 + 1022) << 52));
}

/* Returned: the nearest double. */
static double convert(const decimal_number *number)
{
    if (number->head == 0 || number->leading10 < -324)
        return 0.0;
    if (number->leading10 > 308)
        return number_infinity();
    if (!number->has_rest && number->head <= (uint64_t)1 << DOUBLE_BITS && number->exponent10 >= -22 &&
        number->exponent10 <= 22) {
        const double head = (double)(int64_t)number->head;
        return number->exponent10 < 0 ? head / exact_ten[-number->exponent10] : head * exact_ten[number->exponent10];
    }
    return nearest_double(estimate_number(number), number);
}

static int is_digit(const char *at, const char *end)
{
    return at < end && *at >= '0' && *at <= '9';
}

static const char *skip_digits(const char *at, const char *end)
{
    while (is_digit(at, end))
        at++;
    return at;
}

/* Returned: the end of a JSON number without its sign and exponent, or NULL. */
static const char *skip_significand(const char *at, const char *end)
{
    if (!is_digit(at, end))
        return NULL;
    at = *at == '0' ? at + 1 : skip_digits(at, end);
    if (at < end && *at == '.' && is_digit(at + 1, end))
        at = skip_digits(at + 1, end);
    return at;
}

/* Takes the digits from at up to end, where at most one '.' stands. */
static void take_digits(const char *at, const char *end, decimal_number *number)
{
    int after_point = 0;
    int count = 0;
    memset(number, 0, sizeof *number);
    number->end = end;
    for (; at < end; at++) {
        if (*at == '.') {
            after_point = 1;
            continue;
        }
        if (number->head == 0 && *at != '0')
            number->first = at;
        if (count < HEAD_DIGITS) {
            number->head = number->head * 10u + (uint64_t)(*at - '0');
            number->exponent10 -= after_point;
            count += number->head != 0;
        } else {
            number->has_rest |= *at != '0';
            number->exponent10 += !after_point;
        }
    }
    number->leading10 = number->exponent10 + count - 1;
}

/* Reads "e-12"; leaves *at where it is when no exponent follows. Very large exponents saturate. */
static int64_t take_exponent(const char **at, const char *end)
{
    const int64_t enough = (int64_t)1 << 56;
    const char *next = *at;
    int64_t exponent = 0;
    int negative;
    if (next >= end || (*next != 'e' && *next != 'E'))
        return 0;
    next++;
    negative = next < end && *next == '-';
    if (next < end && (*next == '-' || *next == '+'))
        next++;
    if (!is_digit(next, end))
        return 0;
    for (; is_digit(next, end); next++)
        exponent = exponent < enough ? exponent * 10 + (*next - '0') : enough;
    *at = next;
    return negative ? -exponent : exponent;
}

size_t decimal_read(const char *text, size_t length, double *out)
{
    const char *end = text + length;
    const char *begin = text;
    const char *at;
    decimal_number number;
    int64_t exponent;
    double magnitude;
    if (begin < end && (*begin == '-' || *begin == '+'))
        begin++;
    at = skip_significand(begin, end);
    if (at == NULL)
        return 0;
    take_digits(begin, at, &number);
    exponent = take_exponent(&at, end);
    number.exponent10 += exponent;
    number.leading10 += exponent;
    magnitude = convert(&number);
    *out = *text == '-' ? -magnitude : magnitude;
    return (size_t)(at - text);
}

double decimal_scaled(int64_t digits, int exponent10)
{
    const uint64_t magnitude = digits < 0 ? 0u - (uint64_t)digits : (uint64_t)digits;
    char text[HEAD_DIGITS + 1];
    uint64_t rest = magnitude;
    int at = HEAD_DIGITS + 1;
    decimal_number number;
    double value;
    if (magnitude <= (uint64_t)1 << DOUBLE_BITS && exponent10 >= -22 && exponent10 <= 22)
        return exponent10 < 0 ? (double)digits / exact_ten[-exponent10] : (double)digits * exact_ten[exponent10];
    do {
        text[--at] = (char)('0' + rest % 10u);
        rest /= 10u;
    } while (rest != 0);
    take_digits(text + at, text + HEAD_DIGITS + 1, &number);
    number.exponent10 += exponent10;
    number.leading10 += exponent10;
    value = convert(&number);
    return digits < 0 ? -value : value;
}

/* A text of at most capacity - 1 characters that counts all it was given. */
typedef struct decimal_text {
    char *buffer;
    size_t capacity;
    size_t length;
} decimal_text;

static void put(decimal_text *text, const char *piece, size_t length)
{
    size_t i;
    for (i = 0; i < length; i++, text->length++)
        if (text->length + 1 < text->capacity)
            text->buffer[text->length] = piece[i];
}

static size_t finish(decimal_text *text)
{
    if (text->capacity > 0)
        text->buffer[text->length < text->capacity ? text->length : text->capacity - 1] = '\0';
    return text->length;
}

static void put_integer(decimal_text *text, int value)
{
    char digit[4];
    int at = (int)sizeof digit;
    do {
        digit[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value != 0);
    put(text, digit + at, sizeof digit - (size_t)at);
}

/* Writes digits * 10^exponent10, as %g does with this precision. Given: digits is not 0. */
static void put_decimal(decimal_text *text, uint64_t digits, int exponent10, int precision)
{
    static const char zeros[] = "0.0000000000000000";
    char digit[HEAD_DIGITS + 1];
    int at = HEAD_DIGITS + 1;
    int leading10, count, whole;
    for (; digits % 10u == 0; exponent10++)
        digits /= 10u;
    for (; digits != 0; digits /= 10u)
        digit[--at] = (char)('0' + digits % 10u);
    count = HEAD_DIGITS + 1 - at;
    leading10 = exponent10 + count - 1;
    if (leading10 < 0 && leading10 >= -4) {
        put(text, zeros, (size_t)(1 - leading10));
        put(text, digit + at, (size_t)count);
        return;
    }
    whole = leading10 >= 0 && leading10 < precision ? leading10 + 1 : 1;
    put(text, digit + at, (size_t)(count < whole ? count : whole));
    if (count > whole) {
        put(text, ".", 1);
        put(text, digit + at + whole, (size_t)(count - whole));
    } else {
        put(text, zeros + 2, (size_t)(whole - count));
    }
    if (leading10 < 0 || leading10 >= precision) {
        put(text, leading10 < 0 ? "e-" : "e", leading10 < 0 ? 2 : 1);
        put_integer(text, leading10 < 0 ? -leading10 : leading10);
    }
}

/* Writes what has no digits to round. Returned: 0 when value is an ordinary number, of which the sign is written. */
static int put_special(decimal_text *text, double value)
{
    if (number_is_nan(value)) {
        put(text, "nan", 3);
        return 1;
    }
    if (number_to_bits(value) >> 63)
        put(text, "-", 1);
    if (number_is_finite(value) && value != 0.0)
        return 0;
    put(text, value == 0.0 ? "0" : "inf", value == 0.0 ? 1 : 3);
    return 1;
}

size_t decimal_write(double value, int significant_digits, char *buffer, size_t capacity)
{
    decimal_text text = {buffer, capacity, 0};
    digits_exact exact;
    uint64_t digits;
    if (significant_digits < 1 || significant_digits > DECIMAL_MOST_DIGITS || put_special(&text, value))
        return finish(&text);
    digits_of_double(number_abs(value), &exact);
    digits = digits_leading(&exact, significant_digits);
    digits += (uint64_t)digits_round_up(&exact, significant_digits);
    put_decimal(&text, digits, exact.leading10 - significant_digits + 1, significant_digits);
    return finish(&text);
}

/* Note: below a power of two the doubles are twice as dense, so that only the farther neighbour may read back. */
size_t decimal_write_shortest(double value, char *buffer, size_t capacity)
{
    decimal_text text = {buffer, capacity, 0};
    const double magnitude = number_abs(value);
    digits_exact exact;
    uint64_t digits = 0;
    int exponent10 = 0;
    int count;
    if (put_special(&text, value))
        return finish(&text);
    digits_of_double(magnitude, &exact);
    for (count = magnitude < DBL_MIN ? 1 : 15; digits == 0; count++) {
        const uint64_t down = digits_leading(&exact, count);
        const uint64_t up = (uint64_t)digits_round_up(&exact, count);
        exponent10 = exact.leading10 - count + 1;
        if (decimal_scaled((int64_t)(down + up), exponent10) == magnitude)
            digits = down + up;
        else if (decimal_scaled((int64_t)(down + 1u - up), exponent10) == magnitude)
            digits = down + 1u - up;
    }
    put_decimal(&text, digits, exponent10, DECIMAL_MOST_DIGITS);
    return finish(&text);
}
