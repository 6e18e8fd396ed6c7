/* The sky of a day and what the array makes of it: inline what is compiled for every width of vectors. */
#ifndef SORA_ENGINE_SKY_H
#define SORA_ENGINE_SKY_H

#include "engine/site.h"
#include "physics/array.h"
#include "physics/sun.h"
#include "physics/weather.h"

/* The sky of one day by local hours, and what it does to the array. */
typedef struct sky {
    double extraterrestrial;
    double clear_part; /* sunshine of a clear day over the extraterrestrial */
    int long_day;
    double clear[SITE_HOURS];   /* sunshine on flat ground under a clear sky [W/m2] */
    double per_up[SITE_HOURS];  /* beam for each W/m2 of it on flat ground; 0 where the sun is too low */
    double up[SITE_HOURS];      /* cosine of the zenith angle */
    double facing[SITE_HOURS];  /* cosine of the angle of incidence, 0 where the sun is behind */
    double air[SITE_HOURS];     /* [C] */
} sky;

void site_sky(const site *of, int day, sky *out);

/* Diffuse part of a day's sunshine. */
static inline double site_diffuse(const sky *of, double clearness)
{
    return sun_diffuse_of_day(clearness * of->clear_part, of->long_day);
}

/* Power of n clearnesses at an hour, for each kW of rated direct power [kW]. */
static inline void site_power(const site *of, const sky *day, int hour, int n, const double *clearness,
                              const double *diffuse_part, double *power)
{
    const hourly_inputs *in = of->in;
    double clear = day->clear[hour], facing = day->facing[hour], up = day->up[hour], per_up = day->per_up[hour];
    double per_e0 = 1.0 / day->extraterrestrial, air = day->air[hour], warming = array_warming(in->wind);
    double rated = (1.0 - in->loss) / of->rating;
    for (int i = 0; i < n; i++) { /* nothing is divided but by constants: divisions would take most of the time */
        double global = clearness[i] * clear, diffuse = diffuse_part[i] * global, beam = (global - diffuse) * per_up;
        double plane = beam * facing + array_sky_hay_davies(diffuse, beam * per_e0, 1.0, facing, up, of->plane_up) +
                       array_ground(global, in->albedo, of->plane_up);
        double direct = array_direct(plane, air + plane * warming, rated, in->per_kelvin);
        power[i] = array_alternating(direct, 1.0, in->inverter);
    }
    for (int i = 0; i < n; i++)
        power[i] *= of->rating;
}

#endif
