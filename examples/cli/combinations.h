/* All combinations of a model, a sampler and a stack of the tables, by how near they come to a value. */
#ifndef SORA_CLI_COMBINATIONS_H
#define SORA_CLI_COMBINATIONS_H

#include <stddef.h>

#include "soraenergy/soraenergy.h"

typedef struct combination {
    uint32_t model, sampler, stack; /* sampler 0: the model's own */
    double value;
} combination;

typedef struct combinations {
    size_t n, agree;    /* those with a value, and those within a tenth of the wanted one */
    combination *found; /* the nearest first */
} combinations;

/* Everything but the three rows as in the scenario; video models alone, no classes of them.  To be freed. */
void combinations_find(combinations *out, const sora_scenario *scenario, sora_key key, double value);
void combinations_free(combinations *all);

#endif
