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

/* Finds the weather that has the place's sunshine and, as far as it can, its seasons. */
void site_open(site *of, const hourly_inputs *in);
/* The clock alone: for hours that were given. */
void site_open_clock(site *of, const hourly_inputs *in);
int site_month(int day);

#endif
