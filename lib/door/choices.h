/* What is uncertain and changes other base values: rows of facts, the year, the year of the data, and classes of models. */
#ifndef SORA_DOOR_CHOICES_H
#define SORA_DOOR_CHOICES_H

#include "door/arrays.h"

enum { CHOICES_MOST = FACTS_TABLES + 2 };
#define CHOICES_UNLIKE UINT64_MAX /* of outcomes that cannot be told apart by a number */

typedef struct choice_list {
    const sora_scenario *scenario;
    size_t n;
    int key[CHOICES_MOST];
    const array *stated[CHOICES_MOST]; /* the user's spread; NULL: the class of models */
} choice_list;

int choices_is_one(int key);
/* Whether this value of KEY_MODEL_ROW is a class. */
int choices_is_class(double model);

/* The base values with each choice at a share 0 < u < 1 of its distribution; NaN leaves one as it is. */
void choices_resolve(const choice_list *of, const double share[CHOICES_MOST], base_values *base);
void choices_resolve_one(const choice_list *of, size_t i, double share, base_values *base);
/* A number that is the same for equal outcomes of all choices, and only for these. */
uint64_t choices_outcome(const choice_list *of, const double share[CHOICES_MOST]);

/* The next outcome of one choice after the share 0 <= from < 1: where it ends, and a share of it in *within.  A year that has
 * no steps is cut into four. */
double choices_next(const choice_list *of, size_t i, double from, double *within);

#endif
