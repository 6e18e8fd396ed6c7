/* The hours of all years of one place, side by side: weather, photovoltaics, load, storage. */
#ifndef SORA_ENGINE_COURSE_H
#define SORA_ENGINE_COURSE_H

#include <stddef.h>

#include "engine/site.h"
#include "physics/storage.h"

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
    double made[HOURLY_YEARS]; /* by photovoltaics: of a whole year alone */
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
    int wide;                /* whether the machine has wide vectors */
    double scale;            /* of the yield to the known one */
    double load_scale;       /* of a given load to a mean of 1 */
    double load[SITE_HOURS]; /* where none is given */
    double needed;           /* load of a year, summed as what is missing is: all of it missing is all of it */
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
static inline void course_hour(const course *c, const sizes *of, const double *power, double load, ledger *to)
{
    double efficiency = c->place.in->efficiency, per_held = 1.0 / efficiency;
    double per_capacity = 1.0 / c->place.in->duration_h;
    for (int year = 0; year < HOURLY_YEARS; year++) {
        double made = power[year] * of->pv[year], most = of->capacity[year] * per_capacity;
        double spare = made > load ? made - load : 0.0, missing = load > made ? load - made : 0.0;
        double taken = storage_taken(spare, most, of->capacity[year] - to->held[year], per_held);
        double given = storage_given(missing, most, to->held[year]);
        to->held[year] = storage_held(to->held[year], taken, given, efficiency);
        to->spilled[year] += spare - taken;
        to->missing[year] += missing - given;
        to->most_missing[year] = missing - given > to->most_missing[year] ? missing - given : to->most_missing[year];
        to->hours_missing[year] += missing - given > 1e-9 ? 1.0 : 0.0;
    }
}

/* The same for a storage that is to be filled: nothing else is kept. */
static inline void course_hold(const course *c, const sizes *of, const double *power, double load,
                               double held[HOURLY_YEARS])
{
    double efficiency = c->place.in->efficiency, per_held = 1.0 / efficiency;
    double per_capacity = 1.0 / c->place.in->duration_h;
    for (int year = 0; year < HOURLY_YEARS; year++) {
        double made = power[year] * of->pv[year], most = of->capacity[year] * per_capacity;
        double spare = made > load ? made - load : 0.0, missing = load > made ? load - made : 0.0;
        double taken = storage_taken(spare, most, of->capacity[year] - held[year], per_held);
        held[year] = storage_held(held[year], taken, storage_given(missing, most, held[year]), efficiency);
    }
}

/* A place that stays open from one call to the next, as long as their inputs do not differ but in the design. */
typedef struct hourly_place {
    hourly_inputs in;
    int is_open;
    double unscaled[HOURLY_YEARS];
    course c;
} hourly_place;

/* n designs, every year of each.  A storage begins as the end of such a year leaves it: the last days are run first, from
 * an empty and from a full one; where the two do not end alike, the whole year from an empty one. */
void course_years(const course *c, size_t n, const sizes *of, ledger *to);

/* The same in the two widths of vectors. */
void course_power_base(const course *c, int day, double power[SITE_HOURS][HOURLY_YEARS]);
void course_power_wide(const course *c, int day, double power[SITE_HOURS][HOURLY_YEARS]);
void course_years_base(const course *c, size_t n, const sizes *of, ledger *to);
void course_years_wide(const course *c, size_t n, const sizes *of, ledger *to);

#endif
