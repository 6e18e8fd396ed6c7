/* Hourly years of sun, load and storage at one place: made-up weather, several years side by side.
 * Power and energy are per mean load: photovoltaics in kW of rated direct power for each kW, storage in hours. */
#ifndef SORA_ENGINE_HOURLY_H
#define SORA_ENGINE_HOURLY_H

#include <stddef.h>
#include <stdint.h>

#include "base/names.h"

enum { HOURLY_YEARS = 20, HOURLY_DAYS = 365, HOURLY_HOURS = 8760 };

/* Kinds of run, as bits. */
enum {
    HOURLY_SITE = 1,    /* the yield of the place */
    HOURLY_SIZED = 2,   /* what a given size does */
    HOURLY_PV = 4,      /* photovoltaics for a wanted share, with storage of carried_h */
    HOURLY_STORAGE = 8, /* storage for a wanted share, with given photovoltaics */
    HOURLY_ALL = 15
};

enum {
#define HOURLY_INPUT(field, key, kinds) HOURLY_INPUT_##field,
#include "engine/hourly.inc"
#undef HOURLY_INPUT
    HOURLY_INPUTS
};

/* What they take: by name, or by its place in engine/hourly.inc. */
typedef union hourly_inputs {
    struct {
#define HOURLY_INPUT(field, key, kinds) double field;
#include "engine/hourly.inc"
#undef HOURLY_INPUT
    };
    double at[HOURLY_INPUTS];
} hourly_inputs;

/* Key of an input. */
int hourly_input_key(size_t input);
int hourly_takes(int kind, size_t input);
/* Whether a run of this kind must know an input that it takes: with photovoltaics of the user's it needs no weather. */
int hourly_needs(int kind, size_t input, int has_pv);

/* Hours that the user gave, in UTC; NULL: made up.  The load counts by its shape.  With photovoltaics the place and its
 * weather are not needed. */
typedef struct hourly_given {
    const double *pv;
    const double *load;
} hourly_given;

/* One value a year of weather; NaN: not defined. */
typedef struct hourly_years {
    int kinds; /* of the runs that have been made */
    double unscaled_yield[HOURLY_YEARS]; /* kWh/kWp before it is scaled to the known yield */
    double best_to_worst[HOURLY_YEARS];  /* month; of the mean year, in all places */
    double matched[HOURLY_YEARS];
    double curtailed[HOURLY_YEARS];
    double backup_peak[HOURLY_YEARS];
    double backup_hours[HOURLY_YEARS];
    double wanted_pv[HOURLY_YEARS];
    double wanted_storage[HOURLY_YEARS];
} hourly_years;

/* Fills what this kind of run makes, and marks it.  20 KB of stack.  Where an input is NaN, all is. */
void hourly_run(int kind, const hourly_inputs *in, const hourly_given *given, hourly_years *out);

/* The same for many rows, which may have the place, and so its weather and its sun, in common.  read gives the
 * inputs of a row, put takes its years; rows come in no order.  place: of course.h; NULL: one for
 * this call. */
struct hourly_place;
typedef struct hourly_rows {
    int kind;
    size_t n;
    const hourly_given *given;
    struct hourly_place *place;
    void (*read)(void *user, size_t row, hourly_inputs *in);
    void (*put)(void *user, size_t row, const hourly_years *years);
    void *user;
} hourly_rows;

void hourly_run_rows(const hourly_rows *rows);

/* The middle of the years, NaN where half of them are not defined; an undefined year counts as above all. */
double hourly_median(const double of_year[HOURLY_YEARS]);
/* The least of them, NaN where one is not defined. */
double hourly_least(const double of_year[HOURLY_YEARS]);

/* Load of an hour of UTC over its mean, where none is given: a daily wave. */
double hourly_load(const hourly_inputs *in, int utc_hour);

/* One hour of one year; power per mean load, storage in hours of it. */
typedef struct hourly_hour {
    double pv;    /* kW/kW, for each kW of rated direct power, scaled */
    double ghi;   /* W/m2 */
    double air;   /* C */
    double load;
    double matched;
    double held;  /* at the end of the hour */
    double spilled;
    double missing;
} hourly_hour;

/* Calls put for every hour of year 0 <= year < HOURLY_YEARS, hours of UTC in no order.  Where the photovoltaics are
 * given sunshine and air are NaN. */
void hourly_series(const hourly_inputs *in, const hourly_given *given, int year,
                   void (*put)(void *user, int utc_hour, const hourly_hour *hour), void *user);

#endif
