/* digits.c - see digits.h. The number is kept in limbs of nine decimal digits around a fixed point. */
#include "digits.h"

#include "number.h"

#include <string.h>

#define LIMB_BASE 1000000000u
#define LIMB_DIGITS 9
#define LIMB_POINT 36  /* limbs before the point: 10^324 */
#define LIMB_COUNT 160 /* 124 behind it: 2^-1075 has 1075 decimal places */

/* Multiplies the limbs [*begin, LIMB_POINT) by 2^shift, shift <= 29. */
static void limbs_times(uint32_t *limb, int *begin, int shift)
{
    uint64_t carry = 0;
    int i;
    for (i = LIMB_POINT - 1; i >= *begin; i--) {
        const uint64_t value = ((uint64_t)limb[i] << shift) + carry;
        limb[i] = (uint32_t)(value % LIMB_BASE);
        carry = value / LIMB_BASE;
    }
    if (carry != 0)
        limb[--*begin] = (uint32_t)carry;
}

/* Divides the limbs [*begin, *end) by 2^shift, 1 <= shift <= 9, exactly.  Given: the last limb is odd, so that one more follows;
 * by 2^9 = 512 that one is odd again. */
static void limbs_over(uint32_t *limb, int *begin, int *end, int shift)
{
    uint32_t carry = 0;
    int i;
    for (i = *begin; i < *end; i++) {
        const uint32_t value = limb[i];
        limb[i] = (value >> shift) + carry;
        carry = (LIMB_BASE >> shift) * (value & ((1u << shift) - 1u));
    }
    limb[(*end)++] = carry;
    while (limb[*begin] == 0)
        ++*begin;
}

/* Given: limbs of which the first is not 0. */
static void digits_from_limbs(const uint32_t *limb, int begin, int end, digits_exact *out)
{
    int leading_zeros = 0;
    int i, k;
    for (i = begin; i < end; i++) {
        uint32_t value = limb[i];
        char *group = out->digit + (i - begin) * LIMB_DIGITS;
        for (k = LIMB_DIGITS - 1; k >= 0; k--) {
            group[k] = (char)('0' + value % 10u);
            value /= 10u;
        }
    }
    while (out->digit[leading_zeros] == '0')
        leading_zeros++;
    out->count = (end - begin) * LIMB_DIGITS;
    while (out->digit[out->count - 1] == '0')
        out->count--;
    out->count -= leading_zeros;
    memmove(out->digit, out->digit + leading_zeros, (size_t)out->count);
    out->leading10 = (LIMB_POINT - begin) * LIMB_DIGITS - 1 - leading_zeros;
}

void digits_expand(uint64_t integer, int exponent2, digits_exact *out)
{
    uint32_t limb[LIMB_COUNT];
    int begin = LIMB_POINT;
    int end = LIMB_POINT;
    while (integer % 2u == 0) {
        integer /= 2u;
        exponent2++;
    }
    while (integer != 0) {
        limb[--begin] = (uint32_t)(integer % LIMB_BASE);
        integer /= LIMB_BASE;
    }
    for (; exponent2 > 0; exponent2 -= exponent2 < 29 ? exponent2 : 29)
        limbs_times(limb, &begin, exponent2 < 29 ? exponent2 : 29);
    for (; exponent2 < 0; exponent2 += exponent2 > -9 ? -exponent2 : 9)
        limbs_over(limb, &begin, &end, exponent2 > -9 ? -exponent2 : 9);
    digits_from_limbs(limb, begin, end, out);
}

void digits_of_double(double magnitude, digits_exact *out)
{
    const uint64_t bits = number_to_bits(magnitude);
    const int exponent = (int)(bits >> 52);
    const uint64_t fraction = bits & (((uint64_t)1 << 52) - 1u);
    const uint64_t hidden = exponent > 0 ? (uint64_t)1 << 52 : 0;
    digits_expand(fraction + hidden, (exponent > 0 ? exponent : 1) - 1075, out);
}

uint64_t digits_leading(const digits_exact *exact, int count)
{
    uint64_t integer = 0;
    int i;
    for (i = 0; i < count; i++)
        integer = integer * 10u + (uint64_t)(i < exact->count ? exact->digit[i] - '0' : 0);
    return integer;
}

int digits_round_up(const digits_exact *exact, int count)
{
    const char next = count < exact->count ? exact->digit[count] : '0';
    if (next != '5' || count + 1 < exact->count)
        return next >= '5';
    return (exact->digit[count - 1] - '0') % 2 == 1;
}
