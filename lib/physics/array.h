/* From sunshine to alternating current: the light on a tilted plane, the heat of a cell, module, losses, inverter.
 * References by name: Hay and Davies 1980; Perez et al. 1990 (Solar Energy 44, 271); Faiman 2008 (Progress in
 * Photovoltaics 16, 307); King et al. 2004 (SAND2004-3535); Dobos 2014, PVWatts Version 5 (NREL/TP-6A20-62641),
 * version 8's defaults. */
#ifndef SORA_PHYSICS_ARRAY_H
#define SORA_PHYSICS_ARRAY_H

#include "base/number.h"
#include "physics/sun.h"

#define ARRAY_PER_STANDARD 1e-3 /* m2/W: standard conditions have 1000 W/m2 */
#define ARRAY_STANDARD_C 25.0
#define ARRAY_LOWEST_SUN 0.01745 /* cosine of the zenith angle that the circumsolar part is divided by at least */
#define ARRAY_COS_85 0.08715574274765817
#define ARRAY_REFERENCE_EFFICIENCY 0.9637 /* of the inverter whose curve PVWatts scales */

/* Returned: tilt of the best fixed plane [deg], from the horizon.  Reference: Jacobson and Jadhav 2018 (Solar Energy
 * 169, 55), a fit to PVWatts all over the world; not above 90. */
static inline double array_best_tilt(double latitude_deg)
{
    double x = latitude_deg;
    double north = 1.3793 + x * (1.2011 + x * (-0.014404 + x * 0.000080509));
    double south = 0.41657 - x * (1.4216 + x * (0.024051 + x * 0.00021828));
    return number_clamp(x >= 0.0 ? north : south, 0.0, 90.0);
}

/* Azimuth of a plane that faces the equator [deg], from north by east. */
static inline double array_equator_azimuth(double latitude_deg)
{
    return number_if_known(latitude_deg, latitude_deg >= 0.0 ? 180.0 : 0.0);
}

/* Given: diffuse sunshine on flat ground [W/m2], cosine of the tilt.  Returned: what an even sky gives the plane
 * [W/m2]. */
static inline double array_sky_isotropic(double diffuse, double cos_tilt)
{
    return diffuse * 0.5 * (1.0 + cos_tilt);
}

/* Given: diffuse and beam [W/m2], extraterrestrial [W/m2], cosines of the angle of incidence, the zenith angle and
 * the tilt. Returned: what the sky gives the plane [W/m2].  Reference: Hay and Davies 1980. */
static inline double array_sky_hay_davies(double diffuse, double beam, double extraterrestrial, double cos_incidence,
                                          double cos_zenith, double cos_tilt)
{
    double around_sun = beam / extraterrestrial;
    double up = cos_zenith > ARRAY_LOWEST_SUN ? cos_zenith : ARRAY_LOWEST_SUN;
    double facing = cos_incidence > 0.0 ? cos_incidence : 0.0;
    return diffuse * ((1.0 - around_sun) * 0.5 * (1.0 + cos_tilt) + around_sun * (facing / up));
}

/* Given: diffuse and beam [W/m2], extraterrestrial [W/m2], air mass, zenith angle [rad], cosine of the angle of
 * incidence, cosine and sine of the tilt.  Returned: what the sky gives the plane [W/m2].  Reference: Perez et al.
 * 1990, all sites. */
static inline double array_sky_perez(double diffuse, double beam, double extraterrestrial, double air_mass,
                                     double zenith, double cos_incidence, double cos_tilt, double sin_tilt)
{
    static const double edge[] = {1.065, 1.23, 1.5, 1.95, 2.8, 4.5, 6.2};
    static const double f[][6] = {
        {-0.008, 0.588, -0.062, -0.06, 0.072, -0.022},  {0.13, 0.683, -0.151, -0.019, 0.066, -0.029},
        {0.33, 0.487, -0.221, 0.055, -0.064, -0.026},   {0.568, 0.187, -0.295, 0.109, -0.152, -0.014},
        {0.873, -0.392, -0.362, 0.226, -0.462, 0.001},  {1.132, -1.237, -0.412, 0.288, -0.823, 0.056},
        {1.06, -1.6, -0.359, 0.264, -1.127, 0.131},     {0.678, -0.327, -0.25, 0.156, -1.377, 0.251},
    };
    double cubed = 1.041 * zenith * zenith * zenith;
    double clearness = ((diffuse + beam) / diffuse + cubed) / (1.0 + cubed);
    double brightness = diffuse * air_mass / extraterrestrial;
    int bin = 0;
    for (int i = 0; i < 7; i++)
        bin += clearness >= edge[i];
    double around_sun = number_max(0.0, f[bin][0] + f[bin][1] * brightness + f[bin][2] * zenith);
    double horizon = f[bin][3] + f[bin][4] * brightness + f[bin][5] * zenith;
    double facing = number_max(0.0, cos_incidence), up = number_max(ARRAY_COS_85, number_cos(zenith));
    double dome = (1.0 - around_sun) * 0.5 * (1.0 + cos_tilt) + around_sun * facing / up + horizon * sin_tilt;
    return diffuse > 0.0 ? number_max(0.0, diffuse * dome) : 0.0;
}

/* Given: global sunshine on flat ground [W/m2], the ground's albedo, cosine of the tilt.  Returned: what the ground
 * gives the plane [W/m2]. */
static inline double array_ground(double global, double albedo, double cos_tilt)
{
    return global * albedo * 0.5 * (1.0 - cos_tilt);
}

/* What a cell warms for each W/m2 on the plane [K m2/W].  Given: wind [m/s].  Reference: Faiman 2008. */
static inline double array_warming(double wind)
{
    return 1.0 / (25.0 + 6.84 * wind);
}

/* Temperature of a cell [C].  Given: light on the plane [W/m2], air [C], wind [m/s].  Reference: Faiman 2008. */
static inline double array_cell_faiman(double plane, double air_c, double wind)
{
    return air_c + plane * array_warming(wind);
}

/* The same of glass on polymer in an open rack.  Reference: King et al. 2004. */
static inline double array_cell_sandia(double plane, double air_c, double wind)
{
    return plane * number_exp(-3.56 - 0.075 * wind) + air_c + 3.0 * plane * ARRAY_PER_STANDARD;
}

/* The same from the nominal temperature at 800 W/m2 and 20 C: 45 C on a rack, 49 C on a roof (PVWatts version 8). */
static inline double array_cell_nominal(double plane, double air_c, double nominal_c)
{
    return air_c + plane * (nominal_c - 20.0) / 800.0;
}

/* Given: cosine of the angle of incidence.  Returned: what glass lets through beside normal incidence (ASHRAE, b =
 * 0.05). */
static inline double array_glass(double cos_incidence)
{
    double through = 1.0 - 0.05 * (1.0 / (cos_incidence > 0.05 ? cos_incidence : 0.05) - 1.0);
    return cos_incidence > 0.0 ? through : 0.0;
}

/* Power of modules before losses, in the unit of rated.  Given: light on the cells [W/m2], their temperature [C], rated
 * power, temperature coefficient [1/K].  Reference: Dobos 2014. */
static inline double array_direct(double plane, double cell_c, double rated, double per_kelvin)
{
    return plane * ARRAY_PER_STANDARD * rated * (1.0 + per_kelvin * (cell_c - ARRAY_STANDARD_C));
}

/* Given: n losses that follow each other.  Returned: the loss of all. */
static inline double array_loss(int n, const double *loss)
{
    double left = 1.0;
    for (int i = 0; i < n; i++)
        left *= 1.0 - loss[i];
    return 1.0 - left;
}

/* Power of an inverter, in the unit of direct.  Given: direct power, its rating on that side, its efficiency there.
 * Returned: alternating power, cut off at efficiency x rating.  Reference: Dobos 2014. */
static inline double array_alternating(double direct, double direct_rating, double efficiency)
{
    double load = direct / direct_rating, most = efficiency * direct_rating;
    double made = efficiency / ARRAY_REFERENCE_EFFICIENCY * direct_rating * (load * (0.9858 - 0.0162 * load) - 0.0059);
    made = made < most ? made : most;
    return made > 0.0 ? made : 0.0;
}

#endif
