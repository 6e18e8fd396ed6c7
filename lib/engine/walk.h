/* The two walks over the stages.  A stage fills a value that is unknown (NaN) and leaves one that is known: so a pinned
 * key is nothing special. */
#ifndef SORA_ENGINE_WALK_H
#define SORA_ENGINE_WALK_H

#include "engine/plan.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define WALK_WIDE 1
#endif

/* One row: value[KEYS_COUNT]. */
void walk_row(const plan *stages, double *value);

enum { WALK_CELLS = 3072, WALK_MAX_ROWS = 32, WALK_MIN_ROWS = 8 };

/* A block of rows, by columns.  25 KB, on the stack of the caller.  A column that is neither filled nor asked for serves
 * several keys, one after the other. */
typedef struct block {
    uint16_t slot[KEYS_COUNT]; /* 1 + the column of a key, 0: it has none */
    plan stages;               /* those that run */
    plan filled;               /* those of them whose results the caller fills, and which may be known in some rows */
    size_t columns;
    size_t rows; /* of a block: as many as are wanted, 32 at most, fewer where many columns are in use; 8, 16 or 32 */
    double cell[WALK_CELLS];
} block;

static inline double *block_column(block *rows, int key)
{
    return rows->cell + (size_t)(rows->slot[key] - 1) * rows->rows;
}

/* Keys that the caller fills before each walk, in every row, and keys that it reads afterwards.  All others are the same in
 * every row: value[key]; stages whose result is so known do not run. */
typedef struct block_keys {
    size_t n_filled, n_asked;
    const int *filled, *asked;
} block_keys;

/* Columns for what these stages touch and for these keys, for at most so many rows at a time. */
void block_open(block *rows, size_t most_rows, const plan *stages, const block_keys *keys, const double *value);
/* Runs the stages over all rows of the block; in wide vectors where the machine has them.  The same bits. */
void walk_block(block *rows, int wide);
void walk_block_base(block *rows);
#ifdef WALK_WIDE
void walk_block_wide(block *rows);
#endif

/* Fills what is unknown in a column and leaves what is known: the walks call it. */
void walk_fill_unknown(double *column, const double *made, size_t rows);

/* Whether this machine runs walks in wide vectors.  Asks the processor: a scenario keeps the answer. */
int walk_is_wide(void);

#endif
