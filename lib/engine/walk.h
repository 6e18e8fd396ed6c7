/* The two walks over the stages.  A stage fills a value that is unknown (NaN) and leaves one that is known: so a pinned
 * key is nothing special. */
#ifndef SORA_ENGINE_WALK_H
#define SORA_ENGINE_WALK_H

#include "engine/plan.h"

/* One row: value[KEYS_COUNT]. */
void walk_row(const plan *stages, double *value);

enum { WALK_CELLS = 3072, WALK_MAX_ROWS = 32 };

/* A block of rows, by columns.  25 KB, on the stack of the caller. */
typedef struct block {
    uint16_t slot[KEYS_COUNT]; /* 1 + the column of a key, 0: it has none */
    size_t columns;
    size_t rows; /* rows of a block: as many as are wanted, 32 at most, fewer where many columns are in use */
    double cell[WALK_CELLS];
} block;

static inline double *block_column(block *rows, int key)
{
    return rows->cell + (size_t)(rows->slot[key] - 1) * rows->rows;
}

/* Gives every key that these stages touch, and these keys, a column filled with value[key]; for at most so many rows at
 * a time. */
void block_open(block *rows, size_t most_rows, const plan *stages, size_t n_keys, const int *keys, const double *value);
/* Runs the stages over all rows of the block. */
void walk_block(const plan *stages, block *rows);

#endif
