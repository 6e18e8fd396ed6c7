/* run_scenario.h - the scenario that says what a measured run made, and with what. */
#ifndef SORA_CLI_RUN_SCENARIO_H
#define SORA_CLI_RUN_SCENARIO_H

#include "cli.h"
#include "run_file.h"

/* Nothing is guessed: a word that has no meaning here, an unknown name or a number that the library refuses becomes the
 * run's trouble, and *out stays NULL.  Returned: status, not GOOD without memory alone. */
int run_scenario(run *one, sora_scenario **out);

#endif
