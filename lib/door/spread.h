/* Makes keys of a scenario uncertain. */
#ifndef SORA_DOOR_SPREAD_H
#define SORA_DOOR_SPREAD_H

#include "door/arrays.h"

/* What sora_spread does, on any scenario in writable memory: all or nothing. */
sora_status scenario_spread(sora_scenario *scenario, int key, int shape, size_t n, const double *p, sora_error *error);

/* The same for text, in two steps: room for n parameters, and what was written there checked and kept, or dropped.  The
 * values of the scenario then wait for scenario_refresh. */
sora_status spread_room(const sora_scenario *scenario, int key, int shape, size_t n, struct arrays **room, sora_error *error);
sora_status spread_keep(sora_scenario *scenario, struct arrays *room, sora_error *error);

#endif
