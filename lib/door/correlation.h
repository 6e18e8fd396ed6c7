/* Rank correlation of uncertain inputs, by a Gaussian copula. */
#ifndef SORA_DOOR_CORRELATION_H
#define SORA_DOOR_CORRELATION_H

#include "door/arrays.h"

enum { CORRELATION_MOST = 64 };

/* As the scenario holds it; n 0: none. */
typedef struct correlation {
    size_t n;
    const double *key;    /* dense indices */
    const double *rho;    /* n by n: rank correlations */
    const double *factor; /* n by n: lower triangle whose rows mix independent normals into correlated ones */
} correlation;

correlation scenario_correlation(const sora_scenario *scenario);

/* What sora_correlate does for text, in two steps: room for the keys (dense indices) and the matrix, and what was written
 * there checked and kept, or dropped. */
struct arrays *correlation_room(const sora_scenario *scenario, size_t n, double **key, double **rho, sora_error *error);
sora_status correlation_keep(sora_scenario *scenario, struct arrays *room, sora_error *error);

#endif
