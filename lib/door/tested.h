/* Which answers have a range that measured runs have tested. */
#ifndef SORA_DOOR_TESTED_H
#define SORA_DOOR_TESTED_H

#include "base/names.h"
#include "door/scenario.h"

/* Whether the range of this answer is that of runs that were measured, and of nothing else.
 * Given: the keys that it was made from, the flags that follow from them. */
int tested_is(const sora_scenario *scenario, const uint8_t used[KEYS_COUNT], uint32_t flags, int key);

#endif
