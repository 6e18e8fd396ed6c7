/* A place, its array and its weather: what the hours of every year have in common. */
#ifndef SORA_ENGINE_SITE_H
#define SORA_ENGINE_SITE_H

#include "engine/hourly.h"

enum { SITE_HOURS = 24, SITE_MONTHS = 12 };

typedef struct site {
    const hourly_inputs *in;
    double sin_latitude, cos_latitude;
    double plane_up, plane_north, plane_east; /* the array's normal */
    double rating;                            /* of the inverter's direct side, for each kW of modules */
    double zone_h;                            /* whole hours: its days start then */
    double cos_hour[SITE_HOURS], sin_hour[SITE_HOURS];
    double air_hour[SITE_HOURS]; /* cosine of the daily swing of the air */
    double clearest;
    double rate[SITE_MONTHS]; /* of the spread of clearness */
    double best_to_worst;
} site;

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

/* Finds the weather that has the place's sunshine and, as far as it can, its seasons. */
void site_open(site *of, const hourly_inputs *in);
/* The clock alone: for hours that were given. */
void site_open_clock(site *of, const hourly_inputs *in);
void site_sky(const site *of, int day, sky *out);
int site_month(int day);

/* Diffuse part of a day's sunshine. */
double site_diffuse(const sky *of, double clearness);
/* Power of n clearnesses at an hour, for each kW of rated direct power [kW]. */
void site_power(const site *of, const sky *day, int hour, int n, const double *clearness, const double *diffuse,
                double *power);

#endif
