#include "engine/accumulate.h"

#include "base/number.h"

#define FARTHEST 1e145

/* The lowest limb counts units of 2^-LOWEST. */
enum { LANES = 8, LIMB_BITS = 32, LOWEST = 1088, TOP = 4 };

void exact_add(exact_sum *to, double value, int sign)
{
    uint64_t bits = number_to_bits(value);
    uint64_t exponent = bits >> 52 & 0x7ffu;
    uint64_t mantissa = (bits & 0xfffffffffffffu) | (exponent > 0 ? (uint64_t)1 << 52 : 0);
    uint64_t place = (exponent > 0 ? exponent : 1) + (LOWEST - 1075);
    int64_t *limb = to->limb + place / LIMB_BITS;
    int shift = (int)(place % LIMB_BITS);
    int64_t times = value < 0.0 ? -sign : sign;
    limb[0] += times * (int64_t)(mantissa << shift & 0xffffffffu);
    limb[1] += times * (int64_t)(mantissa >> (LIMB_BITS - shift) & 0xffffffffu);
    limb[2] += times * (int64_t)((mantissa >> LIMB_BITS) >> (LIMB_BITS - shift));
}

void exact_merge(exact_sum *to, const exact_sum *from)
{
    for (size_t i = 0; i < EXACT_LIMBS; i++)
        to->limb[i] += from->limb[i];
}

void exact_settle(exact_sum *of)
{
    int64_t carry = 0;
    for (size_t i = 0; i + 1 < EXACT_LIMBS; i++) {
        int64_t whole = of->limb[i] + carry;
        of->limb[i] = (int64_t)((uint64_t)whole & 0xffffffffu);
        carry = (whole - of->limb[i]) / ((int64_t)1 << LIMB_BITS);
    }
    of->limb[EXACT_LIMBS - 1] += carry;
}

static double power_of_two(int exponent)
{
    return number_from_bits((uint64_t)(exponent + 1023) << 52);
}

double exact_value(const exact_sum *of)
{
    exact_sum size = *of;
    exact_settle(&size);
    int negative = size.limb[EXACT_LIMBS - 1] < 0;
    for (size_t i = 0; negative && i < EXACT_LIMBS; i++)
        size.limb[i] = -size.limb[i];
    exact_settle(&size);
    int top = EXACT_LIMBS - 1;
    while (top > TOP && size.limb[top] == 0)
        top--;
    double value = 0.0;
    for (int i = top - TOP; i <= top; i++) {
        int half = (LIMB_BITS * i - LOWEST) / 2;
        value += (double)size.limb[i] * power_of_two(half) * power_of_two(half);
    }
    return negative ? -value : value;
}

/* ---- Blocks ---- */

static double lanes_sum(const double lane[LANES])
{
    return ((lane[0] + lane[4]) + (lane[2] + lane[6])) + ((lane[1] + lane[5]) + (lane[3] + lane[7]));
}

/* reach: what a value far from the centre counts as; 0: none is so far. */
NUMBER_INLINE block_sums sum_within(const double x[ACCUMULATE_BLOCK], double centre, double reach)
{
    double sum[LANES] = {0}, squares[LANES] = {0}, defined[LANES] = {0};
    for (size_t i = 0; i < ACCUMULATE_BLOCK; i += LANES)
        for (size_t lane = 0; lane < LANES; lane++) {
            double far = x[i + lane] - centre;
            double within = reach > 0.0 ? number_clamp(far, -reach, reach) : far;
            double known = within == within ? within : 0.0;
            sum[lane] += known;
            squares[lane] += known * known;
            defined[lane] += far == far ? 1.0 : 0.0;
        }
    return (block_sums){(uint32_t)lanes_sum(defined), lanes_sum(sum), lanes_sum(squares)};
}

block_sums block_sum(const double x[ACCUMULATE_BLOCK], double centre)
{
    block_sums of = sum_within(x, centre, 0.0);
    return of.squares <= FARTHEST * FARTHEST ? of : sum_within(x, centre, FARTHEST);
}

void moments_add(moments *to, const block_sums *of, int sign)
{
    exact_add(&to->sum, of->sum, sign);
    exact_add(&to->squares, of->squares, sign);
    to->defined += sign > 0 ? of->defined : 0u - of->defined;
}

void moments_merge(moments *to, const moments *from)
{
    exact_merge(&to->sum, &from->sum);
    exact_merge(&to->squares, &from->squares);
    to->defined += from->defined;
}

double moments_mean(const moments *of, double centre)
{
    return of->defined > 0 ? centre + exact_value(&of->sum) / of->defined : number_nan();
}

double moments_variance(const moments *of)
{
    double n = of->defined, sum = exact_value(&of->sum);
    return n > 1.0 ? number_max(exact_value(&of->squares) - sum * (sum / n), 0.0) / (n - 1.0) : number_nan();
}
