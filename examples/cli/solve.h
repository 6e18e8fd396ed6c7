/* Central values and what an input would have to be, by the public API alone. */
#ifndef SORA_CLI_SOLVE_H
#define SORA_CLI_SOLVE_H

#include <math.h>

#include "soraenergy/soraenergy.h"

#define UNKNOWN ((double)NAN)

/* The answer with its range; its status says whether there is one. */
sora_answer ask(const sora_scenario *scenario, sora_key key);
/* The central value, NaN where it is unknown: as the scenario stands, and with one input at a value. */
double central(const sora_scenario *scenario, sora_key key);
double central_at(const sora_scenario *scenario, sora_key input, double value, sora_key key);
/* The least value of an input between two limits at which a key reaches a target, everything else as it stands; NaN where it
 * does not there. */
double solve_for(const sora_scenario *scenario, sora_key input, double low, double high, sora_key key, double target);

#endif
