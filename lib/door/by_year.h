/* Tables by year that the user gave: in the years from their first on they stand for a rule. */
#ifndef SORA_DOOR_BY_YEAR_H
#define SORA_DOOR_BY_YEAR_H

#include "door/scenario.h"

/* Puts what the tables among all say of base's year where the user has not said a number. */
void by_year_put(const struct arrays *all, base_values *base);
/* The table of points that may stand for a rule, or -1. */
int by_year_table(int rule);

#endif
