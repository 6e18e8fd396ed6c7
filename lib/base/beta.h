/* The beta distribution on (0, 1), with the same bits on every platform.  Its shapes a and b lie within
 * BETA_LEAST and BETA_MOST.. */
#ifndef SORA_BASE_BETA_H
#define SORA_BASE_BETA_H

#include "base/names.h"

#define BETA_LEAST 0.01
#define BETA_MOST 1e5

/* Returned: ln of the complete beta function B(a, b), error below 1e-14 of it, or 1e-14 where it is small. */
double beta_log(double a, double b);

/* Returned: the share of the distribution below x, the regularised incomplete beta function, relative error below
 * 1e-12 + 1e-15 (a + b).  Given: 0 <= x <= 1 and log_beta = beta_log(a, b). */
double beta_share(double a, double b, double log_beta, double x);

/* Returned: the x below which a share 0 < u < 1 of the distribution lies, relative error below 1e-12. */
double beta_quantile(double a, double b, double log_beta, double u);

#endif
