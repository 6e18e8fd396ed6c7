/* digits.h - the exact decimal digits of a binary number. */
#ifndef SORA_BASE_DIGITS_H
#define SORA_BASE_DIGITS_H

#include <stdint.h>

#include "base/names.h"

#define DIGITS_CAPACITY 1152

/* d1.d2 d3 ... * 10^leading10 as characters '0' to '9'; the first and the last one are not '0'. */
typedef struct digits_exact {
    char digit[DIGITS_CAPACITY];
    int count;
    int leading10;
} digits_exact;

/* Returned in out: integer * 2^exponent2. Given: 0 < integer < 2^54, -1075 <= exponent2 <= 971. */
void digits_expand(uint64_t integer, int exponent2, digits_exact *out);

/* Returned in out: magnitude, which is finite and greater than 0. */
void digits_of_double(double magnitude, digits_exact *out);

/* Returned: the first count digits as an integer, rounded down. Given: 1 <= count <= 19. */
uint64_t digits_leading(const digits_exact *exact, int count);

/* Returned: 1 when the nearest number of count digits is one above digits_leading, else 0; ties to even.
 * Given: 1 <= count. */
int digits_round_up(const digits_exact *exact, int count);

#endif
