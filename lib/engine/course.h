/* The hours of all years of one place, side by side: weather, photovoltaics, load, storage. */
#ifndef SORA_ENGINE_COURSE_H
#define SORA_ENGINE_COURSE_H

#include "engine/site.h"

/* Clearness of every day of every year.  7 KB. */
typedef struct weather {
    double darkest, step;
    uint8_t day[HOURLY_DAYS][HOURLY_YEARS];
} weather;

/* One size of photovoltaics and storage for each year. */
typedef struct sizes {
    double pv[HOURLY_YEARS];        /* kW */
    double capacity[HOURLY_YEARS];  /* h */
} sizes;

/* What has become of a year so far. */
typedef struct ledger {
    double held[HOURLY_YEARS];
    double made[HOURLY_YEARS]; /* by photovoltaics */
    double missing[HOURLY_YEARS];
    double spilled[HOURLY_YEARS];
    double most_missing[HOURLY_YEARS];
    double hours_missing[HOURLY_YEARS];
} ledger;

/* A place with its weather and its load. */
typedef struct course {
    site place;
    weather sky;
    const hourly_given *given;
    double scale;            /* of the yield to the known one */
    double load_scale;       /* of a given load to a mean of 1 */
    double load[SITE_HOURS]; /* where none is given */
} course;

static inline void years_fill(double of_year[HOURLY_YEARS], double value)
{
    for (int year = 0; year < HOURLY_YEARS; year++)
        of_year[year] = value;
}

/* Makes the weather and scales the yield; unscaled[] receives that of each year before [kWh/kWp], where the
 * photovoltaics are not given. */
void course_open(course *c, const hourly_inputs *in, const hourly_given *given, double unscaled[HOURLY_YEARS]);

/* The hour of UTC that an hour of a day of the place is. */
int course_utc_hour(const course *c, int day, int hour);
/* Power of each hour of a day for each kW of the array, and the load over its mean. */
void course_power(const course *c, int day, double power[SITE_HOURS][HOURLY_YEARS]);
double course_load(const course *c, int day, int hour);

/* Keeps what the storage holds and clears the rest. */
void ledger_open(ledger *to);
/* One hour of all years.  Given: power for each kW of the array, load. */
void course_hour(const course *c, const sizes *of, const double *power, double load, ledger *to);
/* Every year twice: the first time fills the storage as a year before it would, only the second counts. */
void course_years(const course *c, const sizes *of, ledger *to);

#endif
