/* Points of a key: an hourly series, or a table. */
#ifndef SORA_DOOR_POINTS_H
#define SORA_DOOR_POINTS_H

#include "door/scenario.h"

enum { POINTS_HOURS = 8760, POINTS_MOST = 4096 };

typedef struct points {
    size_t n;        /* 0: none */
    const double *x; /* years, rising; NULL of a series, whose x are the hours of the year from 0 */
    const double *y;
} points;

/* What the user gave to a key; good until the scenario is changed. */
points scenario_points(const sora_scenario *scenario, int key);

/* SORA_OK where a key of this role may have these points; else the error, which names the key, the place and the value. */
sora_status points_check(int key, int role, const points *given, sora_error *error);
/* The room for so many points of a key, in a block of its own (arrays_with); NULL, with an error, without memory. */
struct arrays *points_room(const sora_scenario *scenario, int key, size_t n, int has_x, double **x, double **y,
                           sora_error *error);

#endif
