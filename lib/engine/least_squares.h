/* Least squares in few unknowns that are held towards zero, by normal equations that grow row by row.
 * Reference: Marquardt 1963 for the damping. */
#ifndef SORA_ENGINE_LEAST_SQUARES_H
#define SORA_ENGINE_LEAST_SQUARES_H

#include <stddef.h>

#include "base/names.h"

enum { LEAST_SQUARES_MOST = 16 };

typedef struct least_squares {
    size_t n;
    double matrix[LEAST_SQUARES_MOST][LEAST_SQUARES_MOST]; /* lower triangle */
    double vector[LEAST_SQUARES_MOST];
    double cost; /* half the sum of squares */
} least_squares;

/* Starts with what holds each unknown: it stands at x[i], and is 0 within width[i] in about two cases of three. */
void least_squares_open(least_squares *sums, size_t n, const double *x, const double *width);
/* Adds a residual, in units of its noise, with its slopes by the unknowns. */
void least_squares_add(least_squares *sums, double residual, const double *slope, double weight);
/* The step from x to the least sum; damping 0 is Gauss and Newton's. */
void least_squares_step(const least_squares *sums, double damping, double *step);
/* Variance of a quantity with these slopes, given all that was added. */
double least_squares_variance(const least_squares *sums, const double *slope);

#endif
