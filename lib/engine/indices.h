/* Sobol indices: which part of the variance of an answer comes from one input alone (first order), and from it with all
 * that it interacts with (total).  Two independent sets of points A and B, and A with one input from B: A. Saltelli et al.,
 * Variance based sensitivity analysis of model output, Comput. Phys. Commun. 181 (2010), with M. J. W. Jansen's estimators
 * (Comput. Phys. Commun. 117, 1999).  Blocks fall into 16 groups by turns, and a jackknife over these gives the intervals. */
#ifndef SORA_ENGINE_INDICES_H
#define SORA_ENGINE_INDICES_H

#include "engine/accumulate.h"

enum { INDEX_GROUPS = 16 };

/* Half of their mean square is what remains of the variance where the two points of a pair have the rest in common. */
typedef struct differences {
    exact_sum squares;
    uint32_t pairs; /* both defined */
} differences;

void differences_add(differences *to, const double a[ACCUMULATE_BLOCK], const double b[ACCUMULATE_BLOCK]);
void differences_merge(differences *to, const differences *from);

typedef struct index_estimate {
    double low; /* 95 % */
    double value;
    double high;
} index_estimate;

/* From the answers at all points of A and B, and by group the differences between A with the input from B, and B: first
 * order, or A: total.  NaN where nothing varies; low and high also where fewer than two groups hold blocks. */
index_estimate index_first(const moments all[INDEX_GROUPS], const differences from_b[INDEX_GROUPS]);
index_estimate index_total(const moments all[INDEX_GROUPS], const differences from_a[INDEX_GROUPS]);

#endif
