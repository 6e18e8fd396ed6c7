/* Sums that do not depend on the order in which their parts come: doubles are added exactly into an integer that is wide
 * enough for all of them.  Inside a block the order is fixed, so that any cut between blocks gives the same bytes.
 * Reference: U. Kulisch, Computer Arithmetic and Validity, 2008, for the long accumulator. */
#ifndef SORA_ENGINE_ACCUMULATE_H
#define SORA_ENGINE_ACCUMULATE_H

#include <stddef.h>
#include <stdint.h>

#include "base/names.h"

enum { ACCUMULATE_BLOCK = 256, EXACT_LIMBS = 68 };

/* The sum of limb[i] * 2^(32 i - 1088): room for 2^30 doubles below 2^980.  Carries wait until exact_settle. */
typedef struct exact_sum {
    int64_t limb[EXACT_LIMBS];
} exact_sum;

/* value times sign, which is 1 or -1: to take back what was added. */
void exact_add(exact_sum *to, double value, int sign);
void exact_merge(exact_sum *to, const exact_sum *from);
/* Carries, so that equal sums have equal limbs: 0 <= limb < 2^32, but for the last, which has the sign. */
void exact_settle(exact_sum *of);
/* The double nearest to it, within an ulp. */
double exact_value(const exact_sum *of);

/* What a block adds to a mean and a standard deviation about a centre. */
typedef struct block_sums {
    uint32_t defined; /* values that are no NaN */
    double sum;       /* of x - centre */
    double squares;   /* of (x - centre)^2; |x - centre| counts as 1e145 at most, and below 1e-160 its square is lost */
} block_sums;

block_sums block_sum(const double x[ACCUMULATE_BLOCK], double centre);

typedef struct moments {
    exact_sum sum;
    exact_sum squares;
    uint32_t defined;
} moments;

void moments_add(moments *to, const block_sums *of, int sign);
void moments_merge(moments *to, const moments *from);
/* NaN where there are too few values. */
double moments_mean(const moments *of, double centre);
double moments_variance(const moments *of);

#endif
