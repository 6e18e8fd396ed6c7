/* Draws of several scenarios with the same arrays that differ in values alone, as points of a curve do: each
 * is drawn and walked as far as it differs from the one before it.  The same bits as draws_sample of each. */
#ifndef SORA_DOOR_DRAWS_SHARED_H
#define SORA_DOOR_DRAWS_SHARED_H

#include "door/draws.h"

enum { SHARED_MOST = 8, SHARED_DRAWS = 256 };

/* One of them, as it differs from the one before it. */
typedef struct sharer {
    sora_scenario scenario;
    draws draws;
    double value[KEYS_COUNT];     /* before anything is drawn */
    uint8_t is_filled[KEYS_COUNT]; /* what is filled for it, */
    size_t n_set;
    int16_t set[KEYS_COUNT];       /* what of it no draw changes, */
    uint16_t step[WALK_STEPS];     /* and what then runs: of the first everything */
} sharer;

/* 34 KB, and 41 KB for each scenario that it has room for. */
typedef struct shared {
    block rows;
    plan stages; /* that run for every draw */
    plan filled; /* those of them whose results may be known in some rows */
    size_t room;
    size_t n;
    sharer one[];
} shared;

/* Adds the scenario that lies in one[n].  Returned: 0 where its draws have another shape than those before it. */
int shared_add(shared *all, uint32_t seed, size_t n_keys, const int *keys, hourly_years *years);
/* Finds what differs, when all are added. */
void shared_plan(shared *all);
/* The answers of draws first to first + 255 of every scenario: out[scenario][key][draw].  Returned: 0 where they cannot be drawn
 * together, now or later. */
int shared_sample(shared *all, uint32_t first, double *out);

#endif
