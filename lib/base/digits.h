/* digits.h - the exact decimal digits of a binary number. */
#ifndef SORA_BASE_DIGITS_H
#define SORA_BASE_DIGITS_H

#include <stdint.h>

#define DIGITS_CAPACITY 1152

/* d1.d2 d3 ... * 10^leading10 as characters '0' to '9'; the first and the last one are not '0'. */
typedef struct digits_exact {
    char digit[DIGITS_CAPACITY];
    int count;
    int leading10;
} digits_exact;

/* Returned in out: integer * 2^exponent2. Given: 0 < integer < 2^54, -1075 <= exponent2 <= 971. */
void digits_expand(uint64_t integer, int exponent2, digits_exact *out);

#endif
