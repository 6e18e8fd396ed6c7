/* Draws: a number in (0, 1) that depends on (seed, key, index) alone, evenly spread in every aligned run of 2^k indices.
 * Note: a radical inverse whose digits are scrambled by a hash of the key, after the index has been scrambled the same
 * way.  Reference: Owen 1995 for nested uniform scrambling; Laine and Karras 2011 for doing it by a hash. */
#ifndef SORA_ENGINE_SAMPLE_H
#define SORA_ENGINE_SAMPLE_H

#include <stdint.h>

static inline uint32_t sample_reverse_bits(uint32_t x)
{
    x = (x >> 1 & 0x55555555u) | (x & 0x55555555u) << 1;
    x = (x >> 2 & 0x33333333u) | (x & 0x33333333u) << 2;
    x = (x >> 4 & 0x0f0f0f0fu) | (x & 0x0f0f0f0fu) << 4;
    x = (x >> 8 & 0x00ff00ffu) | (x & 0x00ff00ffu) << 8;
    return x >> 16 | x << 16;
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

static inline double sample_uniform(uint32_t seed, uint32_t key, uint32_t index)
{
    uint32_t stream = sample_hash(seed, key);
    uint32_t place = sample_reverse_bits(sample_scramble_up(sample_reverse_bits(index), stream));
    uint32_t digits = sample_reverse_bits(sample_scramble_up(place, sample_hash(stream, 1u)));
    return (digits + 0.5) * 0x1p-32;
}

#endif
