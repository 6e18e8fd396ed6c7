/* The 80 % range that a value has of itself: stated with it, or its tier's. */
#ifndef SORA_DOOR_OWN_RANGE_H
#define SORA_DOOR_OWN_RANGE_H

#include "door/scenario.h"

/* Whether a value spreads by itself. */
int own_range_spreads(const base_values *base, int key);
/* Whether it does so with both. */
int own_range_is_same(const base_values *a, const base_values *b, int key);
/* How it does, truncated to the key's bounds; a value that does not spread stays what it is. */
void own_range_bend(const base_values *base, int key, double *bend); /* [BEND_PARTS] */

#endif
