/* What haste costs: the exponent b in energy ~ time^-b over more and more GPUs, and the time that no GPU shortens. */
#ifndef SORA_CLI_HASTE_H
#define SORA_CLI_HASTE_H

#include <stddef.h>

#include "soraenergy/soraenergy.h"

/* b in y ~ x^b, by least squares of the logarithms; NaN where there is none. */
double fitted_exponent(size_t n, const double *x, const double *y);
/* Seconds of a clip that are spent on one GPU however many there are. */
double serial_seconds(const sora_scenario *scenario);

#endif
