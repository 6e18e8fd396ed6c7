/* Where a function of one number hits a target: a scan over the range, then each place cut down to neighbouring doubles. */
#ifndef SORA_ENGINE_SOLVE_H
#define SORA_ENGINE_SOLVE_H

#include <stddef.h>

#include "base/names.h"

enum { SOLVE_STEPS = 1024, SOLVE_POINTS = 31 };

typedef struct solve_question {
    /* y[n] at x[n], n <= SOLVE_POINTS; NaN where it is not defined. */
    void (*answer)(void *from, size_t n, const double *x, double *y);
    void *from;
    double low;
    double high;
    double target;
} solve_question;

typedef struct solve_found {
    size_t roots;
    size_t defined; /* points of the scan with a value */
    double least;   /* what they span */
    double most;
} solve_found;

/* Roots in rising order, at most cap of them into roots; found->roots counts them all.  A pole is no root, a jump past the
 * target is one: on its side that is nearer to the target.  Takes 9 KB of stack. */
void solve_roots(const solve_question *question, size_t cap, double *roots, solve_found *found);

#endif
