/* Where the sun stands and what it sends down: position, air mass, clear skies, the diffuse part.
 * References by name: Spencer 1971 (Search 2, 172); Kasten and Young 1989 (Applied Optics 28, 4735); Haurwitz 1945
 * (J. Meteorology 2, 154); Ineichen and Perez 2002 (Solar Energy 73, 151); Erbs, Klein and Duffie 1982 (Solar Energy
 * 28, 293), with its daily correlation as Duffie and Beckman print it (eq. 2.11.1). */
#ifndef SORA_PHYSICS_SUN_H
#define SORA_PHYSICS_SUN_H

#include "base/number.h"
#include "base/number_arc.h"

#define SUN_DEGREE 0.017453292519943295 /* rad */
#define SUN_DAYS_OF_YEAR 365.0
#define SUN_TROPICAL_YEAR 365.24219 /* d */
#define SUN_LOWEST_BEAM 0.052335956242943835 /* cos 87 degrees: below, a beam cannot be told from the rest */
#define SUN_LOWEST_CLEARNESS 0.065 /* cosine of the zenith angle below which a clearness means nothing */

/* Given: time from 2000-01-01 00:00 UTC [d].  Returned: day angle [rad], for Spencer's series.
 * Note: leap years move the calendar against the sun by up to a day, tropical years do not.  Where the angle is 0
 * was found by comparison with Meeus' sun of 1950 to 2050: position within 0.16 degrees. */
static inline double sun_day_angle_at(double days)
{
    double years = (days - 0.1) / SUN_TROPICAL_YEAR;
    return 2.0 * NUMBER_PI * (years - number_floor(years));
}

/* Given: time from the start of the year [d].  Returned: day angle [rad] of a year of 365 days that stands for all:
 * the mean of the angles of four years in turn. */
static inline double sun_day_angle(double days)
{
    return 2.0 * NUMBER_PI / SUN_DAYS_OF_YEAR * (days + 0.45);
}

/* Given: cosine and sine of the day angle.  Returned: declination [rad], within 0.04 degrees.  Reference: Spencer 1971. */
static inline double sun_declination(double c, double s)
{
    double c2 = c * c - s * s, s2 = 2.0 * s * c;
    return 0.006918 - 0.399912 * c + 0.070257 * s - 0.006758 * c2 + 0.000907 * s2 - 0.002697 * (c2 * c - s2 * s) +
           0.00148 * (s2 * c + c2 * s);
}

/* Given: cosine and sine of the day angle.  Returned: equation of time [min], solar less mean time.  Reference: Spencer 1971, without
 * the misprints of its books. */
static inline double sun_equation_of_time(double c, double s)
{
    double c2 = c * c - s * s, s2 = 2.0 * s * c;
    return 229.183 * (0.0000075 + 0.001868 * c - 0.032077 * s - 0.014615 * c2 - 0.040849 * s2);
}

/* Given: cosine and sine of the day angle.  Returned: sunshine on a plane that faces the sun above the air [W/m2].  Reference:
 * Spencer 1971 with a solar constant of 1366.1 W/m2. */
static inline double sun_extraterrestrial(double c, double s)
{
    return 1366.1 * (1.00011 + 0.034221 * c + 0.00128 * s + 0.000719 * (c * c - s * s) + 0.000077 * (2.0 * s * c));
}

/* Given: hour of the day in UTC [h], longitude east [deg], equation of time [min].  Returned: hour angle [rad], 0 at
 * noon. */
static inline double sun_hour_angle(double utc_h, double longitude_deg, double equation_min)
{
    return SUN_DEGREE * (15.0 * (utc_h - 12.0) + longitude_deg + 0.25 * equation_min);
}

/* The sun's direction in a frame of up, north and east, from sines and cosines of latitude, declination and hour
 * angle. */
static inline double sun_up(double sin_latitude, double cos_latitude, double sin_declination, double cos_declination,
                            double cos_hour)
{
    return sin_latitude * sin_declination + cos_latitude * cos_declination * cos_hour;
}

static inline double sun_north(double sin_latitude, double cos_latitude, double sin_declination, double cos_declination,
                               double cos_hour)
{
    return cos_latitude * sin_declination - sin_latitude * cos_declination * cos_hour;
}

static inline double sun_east(double cos_declination, double sin_hour)
{
    return -cos_declination * sin_hour;
}

/* Given: zenith angle [deg].  Returned: air mass relative to the zenith.  Reference: Kasten and Young 1989. */
static inline double sun_air_mass(double zenith_deg)
{
    return 1.0 / (number_cos(zenith_deg * SUN_DEGREE) + 0.50572 * number_pow(96.07995 - zenith_deg, -1.6364));
}

/* Given: cosine of the zenith angle.  Returned: sunshine on flat ground under a clear sky [W/m2].  Reference:
 * Haurwitz 1945; the best monthly error among models of the zenith angle alone (Reno, Hansen and Stein 2012,
 * SAND2012-2389). */
static inline double sun_clear_haurwitz(double cos_zenith)
{
    double up = cos_zenith > 1e-3 ? cos_zenith : 1e-3; /* lower, nothing is left */
    return cos_zenith > 0.0 ? 1098.0 * up * number_exp(-0.059 / up) : 0.0;
}

/* Given: cosine of the zenith angle, air mass at this height, Linke turbidity, height [m], extraterrestrial [W/m2].
 * Returned: sunshine on flat ground under a clear sky [W/m2].  Reference: Ineichen and Perez 2002. */
static inline double sun_clear_ineichen(double cos_zenith, double air_mass, double turbidity, double height_m,
                                        double extraterrestrial)
{
    double cg1 = 5.09e-5 * height_m + 0.868, cg2 = 3.92e-5 * height_m + 0.0387;
    double low = number_exp(-height_m / 8000.0), high = number_exp(-height_m / 1250.0);
    return cg1 * extraterrestrial * cos_zenith * number_exp(-cg2 * air_mass * (low + high * (turbidity - 1.0)));
}

/* The beam of that sky [W/m2], across it.  Given besides: its sunshine on flat ground [W/m2]. */
static inline double sun_beam_ineichen(double cos_zenith, double air_mass, double turbidity, double height_m,
                                       double extraterrestrial, double global)
{
    double low = number_exp(-height_m / 8000.0);
    double beam = (0.664 + 0.163 / low) * number_exp(-0.09 * air_mass * (turbidity - 1.0));
    double kept = 1.0 - (0.1 - 0.2 * number_exp(-turbidity)) / (0.1 + 0.882 / low);
    double most = global / extraterrestrial * kept / cos_zenith;
    return extraterrestrial * (beam < most ? beam : most);
}

/* Given: global sunshine [W/m2], extraterrestrial [W/m2], cosine of the zenith angle.  Returned: clearness. */
static inline double sun_clearness(double global, double extraterrestrial, double cos_zenith)
{
    return global / (extraterrestrial * (cos_zenith > SUN_LOWEST_CLEARNESS ? cos_zenith : SUN_LOWEST_CLEARNESS));
}

/* Given: clearness of an hour.  Returned: diffuse part of its sunshine.  Reference: Erbs, Klein and Duffie 1982. */
static inline double sun_diffuse_of_hour(double clearness)
{
    double k = clearness;
    double middle = 0.9511 + k * (-0.1604 + k * (4.388 + k * (-16.638 + k * 12.336)));
    return k <= 0.22 ? 1.0 - 0.09 * k : k <= 0.8 ? middle : 0.165;
}

/* Given: clearness of a whole day, whether the sun is above the horizon for more than 81.4 / 180 of it.  Returned:
 * diffuse part of its sunshine.  Reference: the daily correlation of Erbs, Klein and Duffie 1982. */
static inline double sun_diffuse_of_day(double clearness, int long_day)
{
    double k = clearness;
    double of_short = k < 0.715 ? 1.0 + k * (-0.2727 + k * (2.4495 + k * (-11.9514 + k * 9.3879))) : 0.143;
    double of_long = k < 0.722 ? 1.0 + k * (0.2832 + k * (-2.5557 + k * 0.8448)) : 0.175;
    return long_day ? of_long : of_short;
}

/* Given: global and diffuse sunshine on flat ground [W/m2], cosine of the zenith angle.  Returned: beam [W/m2]. */
static inline double sun_beam(double global, double diffuse, double cos_zenith)
{
    double up = cos_zenith > SUN_LOWEST_BEAM ? cos_zenith : SUN_LOWEST_BEAM;
    return cos_zenith > SUN_LOWEST_BEAM ? (global - diffuse) / up : 0.0;
}

#endif
