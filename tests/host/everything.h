/* Every public function called, and a hash of all that they gave: values, ranges, statuses, errors and texts. */
#ifndef SORA_TESTS_EVERYTHING_H
#define SORA_TESTS_EVERYTHING_H

#include <stdint.h>

#include "soraenergy/soraenergy.h"

/* A scenario with rows, values of the user's, spreads, points and correlations: what read_everything is asked about. */
sora_scenario *everything_new(void);
/* All functions that take a const scenario or none.  Their results lie on the heap, so that a small stack is theirs. */
uint64_t read_everything(const sora_scenario *scenario);
/* All functions that change something, and then those. */
uint64_t do_everything(void);

#endif
