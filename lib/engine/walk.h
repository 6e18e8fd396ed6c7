/* The two walks over the stages.  A stage fills a value that is unknown (NaN) and leaves one that is known: so a pinned
 * key is nothing special. */
#ifndef SORA_ENGINE_WALK_H
#define SORA_ENGINE_WALK_H

#include "engine/hourly.h"
#include "engine/plan.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define WALK_WIDE 1
#endif

/* One row: value[KEYS_COUNT].  Hourly stages use the hours in given (NULL: none); their years stay in *years, whose
 * kinds are 0 where none ran. */
void walk_row(const plan *stages, double *value);
void walk_row_hourly(const plan *stages, double *value, const hourly_given *given, hourly_years *years);

enum { WALK_CELLS = 2304, WALK_MAX_ROWS = 32, WALK_MIN_ROWS = 4 };

/* A block of rows, by columns.  19 KB, on the stack of the caller.  A column that is neither filled nor asked for
 * serves several keys, one after the other. */
typedef struct block {
    uint16_t slot[KEYS_COUNT]; /* 1 + the column of a key, 0: it has none */
    plan stages;               /* those that run */
    plan filled;               /* those of them whose results the caller fills, and which may be known in some rows */
    const hourly_given *given; /* the user's own hours, or NULL */
    size_t columns;
    size_t rows; /* of a block: as many as are wanted, 32 at most, fewer where many columns are in use; 4, 8, 16 or 32 */
    double cell[WALK_CELLS];
} block;

static inline double *block_column(block *rows, int key)
{
    return rows->cell + (size_t)(rows->slot[key] - 1) * rows->rows;
}

/* Keys that the caller fills before each walk, in every row, and keys that it reads afterwards.  All others are the
 * same in every row: value[key]; stages whose result is so known do not run. */
typedef struct block_keys {
    size_t n_filled, n_asked;
    const int *filled, *asked;
    size_t spare; /* cells that columns should leave free, as far as 8 rows do */
} block_keys;

/* The cells that no column uses. */
static inline double *block_spare(block *rows, size_t *n)
{
    *n = WALK_CELLS - rows->columns * rows->rows;
    return rows->cell + rows->columns * rows->rows;
}

/* Columns for what these stages touch and for these keys, for at most so many rows at a time. */
void block_open(block *rows, size_t most_rows, const plan *stages, const block_keys *keys, const double *value);
/* Runs the stages over all rows of the block; in wide vectors where the machine has them.  The same bits. */
void walk_block(block *rows, int wide);
void walk_block_base(block *rows);
#ifdef WALK_WIDE
void walk_block_wide(block *rows);
#endif

/* Results of hourly stages of the rows of a block, as far as they have run. */
typedef struct walk_hours {
    int kinds;
    double value[PLAN_HOURLY_COUNT][WALK_MAX_ROWS];
} walk_hours;

/* Makes an hourly result of one row, or of all rows of a block (place: PLAN_HOURLY_ and its key): the walks call
 * them. */
void walk_hourly_row(int key, double *value, const hourly_given *given, hourly_years *years);
void walk_hourly_block(block *rows, int stage, int place, walk_hours *made);
/* Kind of run that makes a key, 0 where it is not hourly. */
int walk_hourly_kind(int key);
/* What a run made of a key: of all its years, or of one of them. */
double walk_hourly_value(int key, const hourly_years *years);
double walk_hourly_in_year(int key, const hourly_years *years, int year);
/* Reads what hourly years take. */
void walk_hourly_inputs(const double *value, hourly_inputs *in);

/* Fills what is unknown in a column and leaves what is known: the walks call it. */
void walk_fill_unknown(double *column, const double *made, size_t rows);

/* Whether this machine runs walks in wide vectors.  Asks the processor: a scenario keeps the answer. */
int walk_is_wide(void);

#endif
