/* number_arc.h - the arc cosine. Include number.h, which holds the promises. */
#ifndef SORA_BASE_NUMBER_ARC_H
#define SORA_BASE_NUMBER_ARC_H

#include "base/number.h"

#define NUMBER_PI 3.1415926535897931
#define NUMBER_PI_LOW 1.2246467991473532e-16 /* what the double above lacks */

/* Returned: asin(x) / x - 1 of square = x^2. Given: 0 <= square <= 0.25.
 * Note: our own near-minimax polynomial, error below 1e-16. */
NUMBER_INLINE double number_arc_rest(double square)
{
    const double z = square;
    const double z2 = z * z;
    const double z4 = z2 * z2;
    const double c0 = number_cubic(z, z2, 0.1666666666666665, 0.07500000000020764, 0.044642857103423646,
                                   0.03038194736709848);
    const double c4 = number_cubic(z, z2, 0.02237204763174451, 0.017355259955786323, 0.013929652902326633,
                                   0.011875494382636922);
    const double c8 = number_cubic(z, z2, 0.0078029494773533175, 0.01603551434914882, -0.010749050339697808,
                                   0.028169218060881414);
    return z * (c0 + z4 * (c4 + z4 * c8));
}

/* Returned: the angle in [0, pi] whose cosine is x, error below 2 ulp; NaN for |x| > 1.
 * Note: pi/2 - asin x up to |x| = 1/2; beyond, 2 asin sqrt((1 - |x|) / 2), from pi where x < 0. */
NUMBER_INLINE double number_acos(double x)
{
    const double magnitude = number_abs(x);
    const int middle = magnitude <= 0.5;
    const double square = middle ? x * x : 0.5 * (1.0 - magnitude);
    const double root = middle ? x : number_sqrt(square > 0.0 ? square : 0.0);
    const double arc = root + root * number_arc_rest(square < 0.25 ? square : 0.25);
    const double near_axis = 0.5 * NUMBER_PI - (arc - 0.5 * NUMBER_PI_LOW);
    const double beyond = x > 0.0 ? 2.0 * arc : NUMBER_PI - (2.0 * arc - NUMBER_PI_LOW);
    return magnitude <= 1.0 ? (middle ? near_axis : beyond) : number_nan();
}

#endif
