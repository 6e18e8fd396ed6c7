/* Order statistics of many numbers without memory: buckets by the bits of the double keep, in a pass or two, only the few
 * values that a wanted rank may fall on; these are sorted. */
#ifndef SORA_ENGINE_SELECT_H
#define SORA_ENGINE_SELECT_H

#include <stddef.h>

#include "base/names.h"

/* Whether all of x[n] are finite. */
int select_finite(const double *x, size_t n);

/* Quantiles of x[n], n > 0, all finite: straight lines between order statistics, R. J. Hyndman and Y. Fan, Sample quantiles
 * in statistical packages, Am. Stat. 50 (1996), type 7.  Given: 0 <= q[n_q] <= 1.  Reorders x.  Takes 35 KB of stack. */
void select_quantiles(double *x, size_t n, size_t n_q, const double *q, double *out);

/* Sorts x[n], all finite, in rising order; zeros in any. */
void select_sort(double *x, size_t n);

#endif
