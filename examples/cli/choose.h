/* What stands in for a choice that the options leave open: a Sora-class fleet on a common GPU. */
#ifndef SORA_CLI_CHOOSE_H
#define SORA_CLI_CHOOSE_H

#include "soraenergy/soraenergy.h"

/* The number of the row in use; 0 where there is none. */
uint32_t row_in_use(const sora_scenario *scenario, sora_key row_key);
/* Uses a row, or complains. */
int use_row(sora_scenario *scenario, const char *table, const char *row);
/* Whether the user gave a model of their own, complete or not. */
int has_own_model(const sora_scenario *scenario);
/* Whether there is a model, a row or the user's own, or a fleet without one. */
int has_workload(const sora_scenario *scenario);
/* Of a model of the user's own: complains with all that it still needs. */
int check_own_model(const sora_scenario *scenario);
/* Whether a row of the table of models is one model, not a class, that makes more than one picture. */
int is_video_model(const sora_scenario *scenario, uint32_t row);
/* A GPU where none is chosen; the class of models where there is no workload.  Complains of a part of a model. */
int choose_gpu(sora_scenario *scenario);
int choose_workload(sora_scenario *scenario);

#endif
