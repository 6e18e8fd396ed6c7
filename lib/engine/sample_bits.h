/* Scrambling of 32 binary digits, and the number that they are. */
#ifndef SORA_ENGINE_SAMPLE_BITS_H
#define SORA_ENGINE_SAMPLE_BITS_H

#include <stdint.h>

#include "base/number.h"

static inline uint32_t sample_reverse_bits(uint32_t x)
{
    x = (x >> 1 & 0x55555555u) | (x & 0x55555555u) << 1;
    x = (x >> 2 & 0x33333333u) | (x & 0x33333333u) << 2;
    x = (x >> 4 & 0x0f0f0f0fu) | (x & 0x0f0f0f0fu) << 4;
    x = (x >> 8 & 0x00ff00ffu) | (x & 0x00ff00ffu) << 8;
    return x >> 16 | x << 16;
}

/* Exact, and in vectors of any width. */
NUMBER_INLINE double sample_to_double(uint32_t x)
{
    return number_from_bits(number_to_bits(NUMBER_INTEGER_BASE) | x) - NUMBER_INTEGER_BASE;
}

static inline uint32_t sample_hash(uint32_t a, uint32_t b)
{
    uint32_t x = a * 0x9e3779b9u ^ (b + 0x7f4a7c15u) * 0x85ebca6bu;
    x ^= x >> 16;
    x *= 0x21f0aaadu;
    x ^= x >> 15;
    x *= 0xd35a2d97u;
    return x ^ x >> 15;
}

/* Scrambles from the low bit up: a bit changes only by the bits below it. */
static inline uint32_t sample_scramble_up(uint32_t x, uint32_t seed)
{
    x += seed;
    x ^= x * 0x6c50b47cu;
    x ^= x * 0xb82f1e52u;
    x ^= x * 0xc7afe638u;
    return x ^ x * 0x8d22f6e6u;
}

#endif
