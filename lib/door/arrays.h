/* What a user says of a scenario that takes more than one number: spreads, points, correlations.  They lie one after the
 * other in one block of memory, which a new block replaces when something is added. */
#ifndef SORA_DOOR_ARRAYS_H
#define SORA_DOOR_ARRAYS_H

#include "door/scenario.h"

enum array_kind { ARRAY_SPREAD, ARRAY_POINTS, ARRAY_CORRELATION };
enum { ARRAY_NO_KEY = -1 };

typedef struct array {
    uint32_t n;     /* numbers in value */
    uint32_t given; /* of them the user's own, which stand first; what was made from them follows */
    int16_t key;    /* dense index, or ARRAY_NO_KEY */
    uint8_t kind;
    uint8_t form; /* of a spread: its shape; of points: whether they have x */
    uint32_t reserved;
    double value[];
} array;

/* The first array after this one, or of all where it is NULL; NULL past the last. */
const array *arrays_next(const struct arrays *all, const array *last);
/* NULL where there is none. */
const array *arrays_among(const struct arrays *all, enum array_kind kind, int key);
const array *arrays_find(const sora_scenario *scenario, enum array_kind kind, int key);

/* A new block: first an array of n numbers, to be filled, then all that the scenario has of another kind or key.  Then
 * arrays_keep, or arrays_drop.  NULL, with an error, without memory. */
struct arrays *arrays_with(const sora_scenario *scenario, enum array_kind kind, int key, size_t n, sora_error *error);
array *arrays_first(struct arrays *all);
void arrays_keep(sora_scenario *scenario, struct arrays *fresh);
void arrays_drop(const sora_scenario *scenario, struct arrays *fresh);

/* Adds copies of all these, each in the place of one of the same kind and key.  Without memory some may be added. */
sora_status arrays_add(sora_scenario *scenario, const struct arrays *more, sora_error *error);

/* Takes an array back, if there is such.  Never needs memory. */
void arrays_remove(sora_scenario *scenario, enum array_kind kind, int key);

/* Tells the base values where the user's hours lie; arrays_keep and arrays_remove do so themselves. */
void arrays_share(sora_scenario *scenario);

/* A copy of all, made by the scenario's hooks; NULL of nothing.  Returned: 0 without memory. */
int arrays_copy(const sora_scenario *scenario, struct arrays **out);

#endif
