/* What the files of `sora compare` share. */
#ifndef SORA_CLI_COMPARE_H
#define SORA_CLI_COMPARE_H

#include "cli.h"

/* One scenario a row. */
typedef struct comparison {
    size_t n;
    sora_scenario **at;
} comparison;

/* Name of the grid of a row. */
const char *compared_grid(const comparison *of, size_t row);

/* The same clip on accelerators that an operator can buy in at least one of the grids, a line each; for programs, columns
 * of a sheet with a row for each grid: heads once, cells for each row. */
void accelerators_print(const comparison *of);
void accelerators_heads(const comparison *of, sheet *page);
void accelerators_cells(const comparison *of, size_t row, sheet *page);

/* The first year in which the fleet is 1 and 5 % of generation by each named curve of adoption, likewise. */
void crossings_print(const comparison *of);
void crossings_heads(const comparison *of, sheet *page);
void crossings_cells(const comparison *of, size_t row, sheet *page);

#endif
