/* Least squares in few unknowns that are held towards zero, by normal equations that grow row by row.
 * Reference: Marquardt 1963 for the damping; Lange, Little and Taylor 1989 for residuals with the tails of Student's t. */
#ifndef SORA_ENGINE_LEAST_SQUARES_H
#define SORA_ENGINE_LEAST_SQUARES_H

#include <stddef.h>

#include "base/names.h"

enum { LEAST_SQUARES_MOST = 16 };

typedef struct least_squares {
    size_t n;
    double matrix[LEAST_SQUARES_MOST][LEAST_SQUARES_MOST]; /* lower triangle */
    double vector[LEAST_SQUARES_MOST];
    double cost; /* half the sum of squares; of what is far off its logarithm */
} least_squares;

void least_squares_open(least_squares *sums, size_t n);
/* Adds a residual, in units of its noise, with its slopes by the unknowns.  far: from which on it counts less and less; 0:
 * it counts in full. */
void least_squares_add(least_squares *sums, double residual, const double *slope, double far);
/* Holds an unknown that stands at x towards 0, within width in about two cases of three; far as above. */
void least_squares_hold(least_squares *sums, size_t unknown, double x, double width, double far);
/* The step from x to the least sum; damping 0 is Gauss and Newton's. */
void least_squares_step(const least_squares *sums, double damping, double *step);
/* Variance of a quantity with these slopes, given all that was added. */
double least_squares_variance(const least_squares *sums, const double *slope);

#endif
