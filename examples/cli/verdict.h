/* Verdicts by a rule: how likely it is that a line is passed, and what that hangs on. */
#ifndef SORA_CLI_VERDICT_H
#define SORA_CLI_VERDICT_H

#include <stddef.h>

#include "soraenergy/soraenergy.h"

/* Probability that an answer is at least a line: the share of draws of all that is uncertain, 0 or 1 where nothing is.  NaN
 * where the answer is unknown. */
double probability_above(const sora_scenario *scenario, sora_key key, double line);
/* The same of a positive quotient of answers, which no draw has: the ends of its 80 % range have 0.9 and 0.1; between and
 * beyond them it is taken as lognormal. */
double lognormal_above(const sora_answer *answer, double line);
/* Quotient of two answers whose ranges are independent, its range lognormal; not defined unless both are
 * positive. */
sora_answer quotient(const sora_answer *above, const sora_answer *below);
/* An answer without a range. */
sora_answer exactly(double value);

/* An input and what it does to an answer when it alone goes from one end of its range to the other. */
typedef struct driver {
    sora_key key;     /* of a number, or SORA_MODEL_ROW */
    double low, high; /* its range; the rows with the least and the most */
    double factor;    /* the answer at one end over the answer at the other, at least 1 */
} driver;

enum { DRIVERS = 3 };

/* The inputs that move an answer most, the strongest first.  Returned: how many, at most DRIVERS.  The sampler counts
 * by its evaluations, the inside of a model as a whole. */
size_t drivers_of(const sora_scenario *scenario, sora_key key, driver out[DRIVERS]);

enum verdict { HOLDS, DOES_NOT_HOLD, DEPENDS, UNDECIDED };

/* P >= 0.9 holds, P <= 0.1 does not hold, else it depends; without a P it is not decided. */
enum verdict verdict_of(double probability);
/* "holds", "does not hold", "depends", "is not decided". */
const char *verdict_word(enum verdict verdict);

#endif
