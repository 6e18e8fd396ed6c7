/* Yearly figures of grids, packed: lib/facts/generated/years.inc. */
#ifndef SORA_DOOR_YEARS_H
#define SORA_DOOR_YEARS_H

#include "door/facts.h"

enum { YEARS_FIRST = 2000, YEARS_LAST = 2025 };

/* Appends to out what a grid's years give: keys of KEY_VINTAGE_EXACT from data_year (and the generation 1, 5, 10 and 20
 * years before it), of KEY_VINTAGE_UPTO from the newest figure up to year, of KEY_VINTAGE_ANY from the newest of all.
 * data_year NaN: none of the exact ones.  A figure without a year is the oldest.  Returned: how many. */
size_t years_read(uint32_t grid_row, double data_year, double year, fact *out);

/* The last year up to this one with generation data of that grid, or with any figure where the grid has no generation
 * data at all; NaN where there is none. */
double years_data_year(uint32_t grid_row, double year);

/* The first year of which a grid has a figure of a key; 0: none. */
int years_first(uint32_t grid_row, int key);

#endif
