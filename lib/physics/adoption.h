/* How a demand spreads, how progress and rebound change it, and how fast a fleet can be built for it. */
#ifndef SORA_PHYSICS_ADOPTION_H
#define SORA_PHYSICS_ADOPTION_H

#include "physics/arithmetic.h"

#define ADOPTION_LN_81 4.394449154672439 /* a logistic goes from 10 to 90 % in ln 81 of its time constants */

/* Demand over its final level, of an exponential one over that of the base year.
 * Given: curve (1 exponential, 2 logistic, 3 Bass), growth a year, year, base year, mid-year, rise, launch, p, q.
 * Reference: Fisher and Pry 1971; Bass 1969, equation 7 (0 before the launch).
 * Note: each is made from one exponential, which is computed once. */
NUMBER_INLINE double adoption_level(double curve, double growth, double year, double base_year, double mid_year,
                                    double rise_years, double launch_year, double p, double q)
{
    double is_bass = curve < 2.5 ? 0.0 : 1.0;
    double is_spread = curve < 1.5 ? 0.0 : 1.0;
    double bass = -(p + q) * number_max(0.0, year - launch_year);
    double spread = number_select(is_bass, bass, ADOPTION_LN_81 / rise_years * (mid_year - year));
    double x = number_exp(number_select(is_spread, spread, (year - base_year) * number_log(1.0 + growth)));
    double level = number_select(is_bass, (1.0 - x) / (1.0 + q / p * x), 1.0 / (1.0 + x));
    return number_if_known(curve, number_select(is_spread, level, x));
}

/* Doublings a year, none where they take as long as a key can say. */
static inline double doublings_per_year(double doubling_years)
{
    return number_select(doubling_years < 1e6 ? 1.0 : 0.0, 1.0 / doubling_years, number_if_known(doubling_years, 0.0));
}

NUMBER_INLINE double doubling_gain(double hardware_doubling_years, double software_doubling_years)
{
    double doublings = doublings_per_year(hardware_doubling_years) + doublings_per_year(software_doubling_years);
    return grown_by(2.0, doublings) - 1.0;
}

/* Adoption x rebound, within what the fleet can be built for.  Given: adoption; energy a minute over that of the base year;
 * elasticity of the demand against it; the most by which a fleet grows a year; year, base year.
 * Note: a fleet that has grown by so much makes more by what a minute takes less. */
NUMBER_INLINE double demand_factor(double adoption, double efficiency, double elasticity, double buildout_per_year,
                                   double year, double base_year)
{
    double wanted = adoption * grown_by(efficiency, -elasticity);
    double most = grown_by(1.0 + buildout_per_year, year - base_year) / efficiency;
    return number_select(year > base_year ? 1.0 : 0.0, number_min(wanted, most), wanted);
}

#endif
