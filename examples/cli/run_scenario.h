/* run_scenario.h - the scenario that says what a measured run made, and with what. */
#ifndef SORA_CLI_RUN_SCENARIO_H
#define SORA_CLI_RUN_SCENARIO_H

#include "cli.h"
#include "run_file.h"

enum { RUN_KEYS = 20 };
extern const sora_key run_keys[RUN_KEYS]; /* the rows first */

/* What a run says of these keys, NaN: nothing.  Nothing is guessed: a word that has no meaning here or an unknown name
 * becomes the run's trouble.  Returned: whether it says anything. */
int run_values(run *one, double values[RUN_KEYS]);

/* A copy of a scenario, which may know more of the software, that says what a run says.  A number that the library refuses
 * becomes the run's trouble, and *out stays NULL.  Returned: status, not GOOD without memory alone. */
int run_scenario(run *one, const sora_scenario *beside, sora_scenario **out);

/* The other way: the columns that say what a scenario says, nothing measured yet.  Returned: 0 where no columns do, with the
 * trouble: what they say must be predicted as the scenario is. */
int run_of_scenario(run *out, const sora_scenario *from);

#endif
