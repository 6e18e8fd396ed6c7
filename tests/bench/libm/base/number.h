/* number.h of the bench alone: the names of lib/base/number.h on libm, for the same formulas as anyone would write them. */
#ifndef SORA_BASE_NUMBER_H
#define SORA_BASE_NUMBER_H

#include <math.h>

#define NUMBER_INLINE static inline

NUMBER_INLINE double number_nan(void)
{
    return (double)NAN;
}

NUMBER_INLINE double number_min(double a, double b)
{
    return a < b ? a : b;
}

NUMBER_INLINE double number_max(double a, double b)
{
    return a > b ? a : b;
}

NUMBER_INLINE double number_select(double condition, double a, double b)
{
    return condition != 0.0 ? a : b;
}

NUMBER_INLINE double number_clamp(double x, double low, double high)
{
    return number_min(number_max(x, low), high);
}

NUMBER_INLINE double number_if_known(double known, double value)
{
    return known == known ? value : number_nan();
}

#define number_is_finite isfinite
#define number_abs fabs
#define number_sin sin
#define number_cos cos
#define number_exp exp
#define number_log log
#define number_pow pow
#define number_sqrt sqrt
#define number_floor floor
#define number_ceil ceil
#define number_round round

#endif
