/* Rules that are plain arithmetic. */
#ifndef SORA_PHYSICS_ARITHMETIC_H
#define SORA_PHYSICS_ARITHMETIC_H

#include "base/number.h"

/* x^y of growth over years: within 1e-14 up to a factor of 1e6, in half the code of number_pow. */
NUMBER_INLINE double grown_by(double x, double y)
{
    return number_exp(y * number_log(x));
}

static inline double same_as(double value)
{
    return value;
}

static inline double sum_of_2(double a, double b)
{
    return a + b;
}

static inline double sum_of_3(double a, double b, double c)
{
    return a + b + c;
}

static inline double sum_of_5(double a, double b, double c, double d, double e)
{
    return a + b + c + d + e;
}

static inline double sum_of_6(double a, double b, double c, double d, double e, double f)
{
    return a + b + c + d + e + f;
}

static inline double scaled(double amount, double factor)
{
    return amount * factor;
}

static inline double per(double amount, double unit)
{
    return amount / unit;
}

static inline double yes_if(int is_so)
{
    return is_so != 0 ? 1.0 : 0.0;
}

static inline double is_known(double value)
{
    return value == value ? 1.0 : 0.0;
}

#endif
