#include "haste.h"

#include <math.h>

#include "solve.h"

double fitted_exponent(size_t n, const double *x, const double *y)
{
    double mean_x = 0.0, mean_y = 0.0, xx = 0.0, xy = 0.0;
    for (size_t i = 0; i < n; i++) {
        mean_x += log(x[i]) / (double)n;
        mean_y += log(y[i]) / (double)n;
    }
    for (size_t i = 0; i < n; i++) {
        xx += (log(x[i]) - mean_x) * (log(x[i]) - mean_x);
        xy += (log(x[i]) - mean_x) * (log(y[i]) - mean_y);
    }
    return xy / xx;
}

double serial_seconds(const sora_scenario *scenario)
{
    return central(scenario, SORA_WORK_TEXT_S) + central(scenario, SORA_WORK_VAE_S);
}
