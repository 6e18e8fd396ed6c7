/* number.h - elementary functions of doubles with the same bits on every platform.
 *
 * Only + - * / and square root (each correctly rounded by IEEE 754) and bit patterns are used: no libm, no
 * tables, no writable data, no branch on data. gcc and clang turn a plain loop over any of these functions into vector
 * code when -O3 -fno-math-errno -fno-trapping-math is given.
 *
 * Promises that hold for all of them:
 *   - unknown is never lost: a NaN argument gives number_nan(), always with the same bits (signalling NaNs too); but
 *     what number_min and number_max are given second, and number_select to choose, may come out as any NaN;
 *   - the sign of a zero result is the same in every build, but only number_floor, number_ceil, number_round,
 *     number_sqrt and number_erf promise that it is the sign of the argument.
 * An ulp is the distance between neighbouring doubles at the exact result; bounds below are for normal results, a
 * subnormal result is within one of its units. Measured errors are in tests/unit/test_number.c.
 * erf and the normal distribution lie in number_normal.h, which this header includes.
 * The polynomials and rational functions are our own near-minimax fits unless a reference is named.
 */
#ifndef SORA_BASE_NUMBER_H
#define SORA_BASE_NUMBER_H

#include <float.h>
#include <stdint.h>
#include <string.h>

#if defined(__FAST_MATH__) || (defined(__FINITE_MATH_ONLY__) && __FINITE_MATH_ONLY__) || defined(__ASSOCIATIVE_MATH__)
#error "soraenergy needs IEEE arithmetic: compile without -ffast-math and its parts"
#endif
#if FLT_EVAL_METHOD != 0 && FLT_EVAL_METHOD != 1 /* 1, on s390x, widens only float */
#error "soraenergy needs doubles without excess precision: on i386 add -msse2 -mfpmath=sse"
#endif
#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#elif defined(__GNUC__) && defined(__FP_FAST_FMA) && !defined(__STRICT_ANSI__) && !defined(SORA_FP_CONTRACT_OFF)
#error "gcc would fuse multiply and add: add -std=c11, or -ffp-contract=off -DSORA_FP_CONTRACT_OFF"
#endif

#if defined(__GNUC__)
#define NUMBER_ROOT __builtin_sqrt
#else
#include <math.h>
#define NUMBER_ROOT sqrt /* rounded correctly, as Annex F of the standard says */
#endif
/* NUMBER_SMALL is defined where code is to be small rather than become vectors. */
#if defined(__GNUC__) && !defined(NUMBER_SMALL)
#define NUMBER_INLINE static inline __attribute__((always_inline))
#else
#define NUMBER_INLINE static inline
#endif
#if defined(__GNUC__) && defined(NUMBER_SMALL) /* one for all files that call it */
#define NUMBER_ONCE __attribute__((weak, noinline))
#else
#define NUMBER_ONCE NUMBER_INLINE
#endif
#if defined(__GNUC__) && defined(NUMBER_CALLED) /* defined where nothing becomes vectors: less code, and no slower */
#define NUMBER_LONG static __attribute__((noinline))
#else
#define NUMBER_LONG NUMBER_ONCE
#endif

/* A NaN is rare: a branch over it costs nothing, a choice makes whatever comes next wait. */
#if defined(__has_builtin)
#if __has_builtin(__builtin_expect_with_probability)
#define NUMBER_RARELY(condition) (__builtin_expect_with_probability(condition, 0, 1.0) != 0)
#endif
#endif
#ifndef NUMBER_RARELY
#define NUMBER_RARELY(condition) (condition)
#endif

#define NUMBER_SIGN_BIT 0x8000000000000000u
#define NUMBER_NAN_BITS 0x7ff8000000000000u
#define NUMBER_INFINITY_BITS 0x7ff0000000000000u
#define NUMBER_ONE_EXPONENT 0x3ff0000000000000u
#define NUMBER_INTEGER_BASE 4503599627370496.0   /* 2^52: doubles from here on are integers */
#define NUMBER_ROUNDER 6755399441055744.0        /* 1.5 * 2^52: adding it leaves the nearest integer in the low bits */
#define NUMBER_LN2_HIGH 0.69314718036912382      /* 32 bits, so that a multiple by any exponent is exact */
#define NUMBER_LN2_LOW 1.9082149292705877e-10
#define NUMBER_EXP_LIMIT 800.0                   /* exp is infinite above and zero below its negative */

/* A value as an unevaluated sum, |low| much smaller than |high|. */
typedef struct number_sum {
    double high;
    double low;
} number_sum;

/* A positive number as fraction * 2^exponent, fraction in [0.707, 1.415). */
typedef struct number_parts {
    double fraction;
    double exponent;
} number_parts;

NUMBER_INLINE uint64_t number_to_bits(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

NUMBER_INLINE double number_from_bits(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* The one quiet NaN, "unknown": bits 7ff8000000000000. */
NUMBER_INLINE double number_nan(void)
{
    return number_from_bits(NUMBER_NAN_BITS);
}

NUMBER_INLINE double number_infinity(void)
{
    return number_from_bits(NUMBER_INFINITY_BITS);
}

NUMBER_INLINE int number_is_nan(double x)
{
    return NUMBER_RARELY(x != x);
}

NUMBER_INLINE int number_is_finite(double x)
{
    return !number_is_nan(x - x);
}

NUMBER_INLINE double number_abs(double x)
{
    return number_from_bits(number_to_bits(x) & ~NUMBER_SIGN_BIT);
}

/* Returned: magnitude with the sign of sign. Given: magnitude >= +0. */
NUMBER_INLINE double number_signed_as(double magnitude, double sign)
{
    return number_from_bits(number_to_bits(magnitude) | (number_to_bits(sign) & NUMBER_SIGN_BIT));
}

/* Returned: x without its 27 last bits, so that a product of two such values is exact. */
NUMBER_INLINE double number_short(double x)
{
    return number_from_bits(number_to_bits(x) & 0xfffffffff8000000u);
}

/* Returned: value, or the one NaN where known is NaN. */
NUMBER_INLINE double number_if_known(double known, double value)
{
    return number_is_nan(known) ? number_nan() : value;
}

/* c0 + c1 x + c2 x^2 + c3 x^3, x2 = x * x. */
NUMBER_INLINE double number_cubic(double x, double x2, double c0, double c1, double c2, double c3)
{
    return (c0 + x * c1) + x2 * (c2 + x * c3);
}

/* Returned: a where condition is not 0, b where it is 0, NaN where it is NaN; the value not chosen does not matter. */
NUMBER_INLINE double number_select(double condition, double a, double b)
{
    const double chosen = condition != 0.0 ? a : b;
    return number_if_known(condition, chosen);
}

/* Returned: the smaller one, NaN if either is NaN; of two zeros the second. */
NUMBER_INLINE double number_min(double a, double b)
{
    const double least = a < b ? a : b;
    return number_if_known(a, least);
}

/* Returned: the larger one, NaN if either is NaN; of two zeros the second. */
NUMBER_INLINE double number_max(double a, double b)
{
    const double most = a > b ? a : b;
    return number_if_known(a, most);
}

/* Returned: x moved into [low, high], NaN if any of the three is NaN. Given: low <= high. */
NUMBER_INLINE double number_clamp(double x, double low, double high)
{
    return number_min(number_max(x, low), high);
}

/* Returned: the square root, correctly rounded; NaN for x < 0. */
NUMBER_INLINE double number_sqrt(double x)
{
    const double root = NUMBER_ROOT(x);
    return number_if_known(root, root);
}

/* Returned: the nearest integer to a magnitude, ties to even. Given: 0 <= magnitude < 2^52. */
NUMBER_INLINE double number_nearest(double magnitude)
{
    return (magnitude + NUMBER_INTEGER_BASE) - NUMBER_INTEGER_BASE;
}

/* Returned: rounded with the sign of x, or x itself where it is too large to have a fraction. */
NUMBER_INLINE double number_rounded_as(double rounded, double x)
{
    const double with_sign = number_signed_as(number_abs(rounded), x);
    return number_if_known(x, number_abs(x) < NUMBER_INTEGER_BASE ? with_sign : x);
}

/* Returned: the largest integer not above x, exact. */
NUMBER_ONCE double number_floor(double x)
{
    const double nearest = number_signed_as(number_nearest(number_abs(x)), x);
    return number_rounded_as(nearest > x ? nearest - 1.0 : nearest, x);
}

/* Returned: the smallest integer not below x, exact. */
NUMBER_INLINE double number_ceil(double x)
{
    const double nearest = number_signed_as(number_nearest(number_abs(x)), x);
    return number_rounded_as(nearest < x ? nearest + 1.0 : nearest, x);
}

/* Returned: the nearest integer, halves away from zero, exact. */
NUMBER_ONCE double number_round(double x)
{
    const double magnitude = number_abs(x);
    const double nearest = number_nearest(magnitude);
    return number_rounded_as(magnitude - nearest == 0.5 ? nearest + 1.0 : nearest, x);
}

/* Returned: e^(high + low). Given: |high| <= NUMBER_EXP_LIMIT, |low| <= 5e-5.
 * Note: 2^n * e^r, |r| <= ln2 / 2; 2^n is applied in two factors, so that a subnormal result is rounded once.
 * Reference: reduction as in W. J. Cody and W. Waite, Software Manual for the Elementary Functions, 1980. */
NUMBER_INLINE double number_exp_sum(double high, double low)
{
    const double shifted = high * 1.4426950408889634 + NUMBER_ROUNDER;
    const double count = shifted - NUMBER_ROUNDER;
    const double r_high = high - count * NUMBER_LN2_HIGH;
    const double r_low = count * NUMBER_LN2_LOW - low;
    const double r = r_high - r_low;
    const double r2 = r * r;
    const double r4 = r2 * r2;
    const double c0 = number_cubic(r, r2, 0.50000000000000011, 0.16666666666666669, 0.041666666666624115,
                                   0.0083333333333300615);
    const double c4 = number_cubic(r, r2, 0.0013888888917219482, 0.00019841269863058052, 2.4801521286995441e-05,
                                   2.7557268453107527e-06);
    const double c8 = 2.7620092706650667e-07 + r * 2.5100388772450645e-08;
    const double power = 1.0 + (r_high + (r2 * (c0 + r4 * (c4 + r4 * c8)) - r_low));
    const uint64_t exponent = number_to_bits(shifted) - number_to_bits(NUMBER_ROUNDER) + 2046u;
    const uint64_t half = exponent >> 1;
    return power * number_from_bits(half << 52) * number_from_bits((exponent - half) << 52);
}

/* Returned: e^x, error below 1 ulp, for every x; above 709.79 infinity, below -745.14 zero. */
NUMBER_LONG double number_exp(double x)
{
    const double inside = number_abs(x) < NUMBER_EXP_LIMIT ? x : number_signed_as(NUMBER_EXP_LIMIT, x);
    return number_if_known(x, number_exp_sum(inside, 0.0));
}

/* Given: x > 0 and finite; other values give finite rubbish. */
NUMBER_INLINE number_parts number_take_apart(double x)
{
    const double lift = x < DBL_MIN ? 54.0 : 0.0;
    const uint64_t bits = number_to_bits(x * (x < DBL_MIN ? 18014398509481984.0 : 1.0));
    const uint64_t moved = bits - 0x3fe6a09e00000000u + NUMBER_ONE_EXPONENT;
    const double biased = number_from_bits((moved >> 52) | number_to_bits(NUMBER_INTEGER_BASE));
    number_parts parts;
    parts.fraction = number_from_bits(bits - (moved & 0xfff0000000000000u) + NUMBER_ONE_EXPONENT);
    parts.exponent = biased - (NUMBER_INTEGER_BASE + 1023.0) - lift;
    return parts;
}

/* Returned: ln x, error below 1 ulp. Given: x > 0 and finite.
 * Note: ln(1 + f) = 2 atanh(f / (2 + f)), summed so that the leading f is exact (as in fdlibm's e_log.c). */
NUMBER_INLINE double number_log_positive(double x)
{
    const number_parts parts = number_take_apart(x);
    const double f = parts.fraction - 1.0;
    const double s = f / (2.0 + f);
    const double z = s * s;
    const double z2 = z * z;
    const double c0 = number_cubic(z, z2, 0.66666666666666696, 0.39999999999899505, 0.28571428625975487,
                                   0.22222211134795081);
    const double c4 = 0.18182889125261723 + z * 0.15331721600556042 + z2 * 0.14616449685043406;
    const double rest = z * (c0 + z2 * z2 * c4);
    const double half_square = 0.5 * f * f;
    const double small = s * (half_square + rest) + parts.exponent * NUMBER_LN2_LOW;
    return parts.exponent * NUMBER_LN2_HIGH - ((half_square - small) - f);
}

/* Returned: ln x, error below 1 ulp, for every x; -infinity for 0, NaN for x < 0. */
NUMBER_LONG double number_log(double x)
{
    const double at_infinity = x < number_infinity() ? 0.0 : number_infinity();
    const double at_zero = x > 0.0 ? 0.0 : number_infinity();
    const double value = number_log_positive(x) + at_infinity - at_zero;
    return x >= 0.0 ? value : number_nan();
}

/* Returned: ln x with a relative error below 1e-17, high rounded to 26 bits. Given: x > 0 and finite.
 * Note: s = f / (2 + f) and the sum are kept as exact high parts and rests (T. J. Dekker, Numer. Math. 18, 1971). */
NUMBER_INLINE number_sum number_log_sum(double x)
{
    const number_parts parts = number_take_apart(x);
    const double f = parts.fraction - 1.0;
    const double divisor = parts.fraction + 1.0;
    const double inverse = 1.0 / divisor;
    const double s_high = number_short(f * inverse);
    const double divisor_high = number_short(divisor);
    const double divisor_low = parts.fraction - (divisor_high - 1.0);
    const double s_low = ((f - s_high * divisor_high) - s_high * divisor_low) * inverse;
    const double s = s_high + s_low;
    const double z = s * s;
    const double z2 = z * z;
    const double c0 = number_cubic(z, z2, 0.66666666666666663, 0.40000000000000879, 0.28571428570803614,
                                   0.22222222391713917);
    const double c4 = number_cubic(z, z2, 0.18181795640132906, 0.15386239702814658, 0.13268773138656886,
                                   0.13086626147840102);
    const double rest = s * z * (c0 + z2 * z2 * c4);
    const double whole = parts.exponent * NUMBER_LN2_HIGH;
    const double high = whole + 2.0 * s_high;
    const double low = (2.0 * s_high - (high - whole)) + (parts.exponent * NUMBER_LN2_LOW + 2.0 * s_low + rest);
    number_sum sum;
    sum.high = number_short(high + low);
    sum.low = (high - sum.high) + low;
    return sum;
}

/* Returned: x^y, relative error below 1e-14, for x >= 0 and every y; NaN for x < 0.
 * Note: exact for y = 0 and y = 1 and x = 1; 0^y is 0, 1 or infinity for y > 0, = 0, < 0, and infinity^y the reverse.
 * Unlike C's pow, NaN^0 and 1^NaN are NaN. */
NUMBER_LONG double number_pow(double x, double y)
{
    const double y_high = number_short(y);
    const number_sum log = number_log_sum(x);
    const double low = y_high * log.low + (y - y_high) * (log.high + log.low);
    const double edge = y * 1e300 * (x > 1.0 ? 1e300 : -1e300);
    const double high = ((x > 0.0) & (x < number_infinity())) ? y_high * log.high : edge;
    const int usual = number_abs(high) < NUMBER_EXP_LIMIT;
    const double inside = usual ? high : number_signed_as(NUMBER_EXP_LIMIT, high);
    const double value = number_exp_sum(inside, usual ? low : 0.0);
    const double exact = ((x == 1.0) | (y == 1.0)) ? x : value;
    return ((x >= 0.0) & (y == y)) ? exact : number_nan();
}

/* Returned: sin(x + quarters * pi/2), error below 1 ulp, for |x| <= 1e5; NaN beyond.
 * Note: x - n pi/2 with pi/2 in three parts of 37, 35 and 53 bits: n has at most 16, so that the first two products are
 * exact, and the rest of the difference is kept. Reference: W. J. Cody and W. Waite, 1980. */
NUMBER_ONCE double number_sin_quarters(double x, uint64_t quarters)
{
    const double shifted = x * 0.63661977236758138 + NUMBER_ROUNDER;
    const double count = shifted - NUMBER_ROUNDER;
    const double first = x - count * 1.5707963267923333;
    const double second = count * 2.5633441515839558e-12;
    const double both = first - second;
    const double rest = count * 1.0562999066987428e-23 - ((first - both) - second);
    const double r = both - rest;
    const double r_low = (both - r) - rest;
    const double z = r * r;
    const double z2 = z * z;
    const double half = 0.5 * z;
    const double s = number_cubic(z, z2, -0.16666666666666666, 0.0083333333333309462, -0.00019841269836754971,
                                  2.7557316100683122e-06) +
                     z2 * z2 * (-2.5051131455447428e-08 + z * 1.591810123167728e-10);
    const double c = number_cubic(z, z2, 0.041666666666666664, -0.0013888888888887395, 2.4801587298763433e-05,
                                  -2.7557317270560385e-07) +
                     z2 * z2 * (2.0876146024701931e-09 + z * -1.1382614869434128e-11);
    const double sine = r + (r * z * s + r_low * (1.0 - half));
    const double near_cosine = 1.0 - half;
    const double cosine = near_cosine + (((1.0 - near_cosine) - half) + (z2 * c - r * r_low));
    const uint64_t quadrant = number_to_bits(shifted) + quarters;
    const uint64_t odd = 0u - (quadrant & 1u);
    const uint64_t bits = (number_to_bits(sine) & ~odd) | (number_to_bits(cosine) & odd);
    const double value = number_from_bits(bits ^ ((quadrant & 2u) << 62));
    return number_abs(x) <= 1e5 ? value : number_nan();
}

/* Returned: sin x, error below 1 ulp, for |x| <= 1e5 (radians); NaN beyond, where an argument says little. */
NUMBER_INLINE double number_sin(double x)
{
    return number_sin_quarters(x, 0u);
}

/* Returned: cos x, error below 1 ulp, for |x| <= 1e5 (radians); NaN beyond. */
NUMBER_INLINE double number_cos(double x)
{
    return number_sin_quarters(x, 1u);
}

/* Returned: (a^exponent + b^exponent)^(1/exponent), relative error below 1e-15; neither overflows nor underflows on
 * the way. Given: a, b >= 0, exponent >= 1 (infinity gives the maximum); NaN otherwise.
 * Note: larger * (1 + (smaller / larger)^exponent)^(1/exponent). The plain power suffices, since where it has a large
 * error it vanishes beside the 1; so does a ratio below DBL_MIN, which also stands for 0/0 and infinity/infinity. */
NUMBER_INLINE double number_smooth_max(double a, double b, double exponent)
{
    const double larger = a > b ? a : b;
    const double smaller = a > b ? b : a;
    const double sharp = exponent < 1e300 ? exponent : 1e300;
    const double ratio = smaller / larger;
    const double log_power = sharp * number_log_positive(ratio > DBL_MIN ? ratio : DBL_MIN);
    const double power = number_exp_sum(log_power > -NUMBER_EXP_LIMIT ? log_power : -NUMBER_EXP_LIMIT, 0.0);
    const double factor = number_exp_sum(number_log_positive(1.0 + power) / sharp, 0.0);
    return ((smaller >= 0.0) & (larger >= 0.0) & (exponent >= 1.0)) ? larger * factor : number_nan();
}

#include "number_normal.h"

#endif
