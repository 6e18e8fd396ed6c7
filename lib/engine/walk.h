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
/* The same, where all of these results are unknown. */
void walk_unknown(const plan *unknown, double *value, const hourly_given *given, hourly_years *years);

/* ---- Eight rows side by side ---- */

enum { WALK_ROWS = 8, WALK_STEPS = 3 * PLAN_STAGE_COUNT + 1 };

/* How wide vectors are: of two doubles or what the target has, of four (AVX2), of eight (AVX-512). */
enum { WALK_BASE_WIDTH, WALK_AVX2_WIDTH, WALK_AVX512_WIDTH };

typedef double walk_column[WALK_ROWS];

/* What a walk does, one after the other: stages by their places; and around one whose result may be known in some rows
 * the two below.  Ends with WALK_END. */
enum { WALK_KEEP = PLAN_STAGE_COUNT, WALK_FILL, WALK_END };

/* 33 KB, on the stack of the caller.  What is unknown in it is any NaN. */
typedef struct block {
    plan stages; /* those that run */
    plan filled; /* those of them whose results may be known in some rows */
    uint16_t step[WALK_STEPS];
    walk_column value[KEYS_COUNT];
} block;

/* The same values in every row. */
void block_open(block *rows, const double *value);
/* What walk_block runs: these stages but the hourly ones, and but those whose result is known in the first row and is not among
 * the filled, which may be known in some rows and not in others. */
void block_plan(block *rows, const plan *stages, const plan *filled);
/* The steps of these stages, some of them filled. */
void block_list_steps(const plan *stages, const plan *filled, uint16_t *step);
/* Runs its steps, in vectors of this width.  The same bits in any. */
void walk_block(block *rows, int width);
void walk_steps(block *rows, const uint16_t *step, int width);

void walk_steps_base(const uint16_t *step, walk_column *value);
#ifdef WALK_SMALL /* defined where code is to be small: a row alone goes as a pair of rows, 1 to 4 of which this walks over */
void walk_steps_pairs(const uint16_t *step, walk_column *value, size_t pairs);
#endif
#ifdef WALK_WIDE
void walk_steps_avx2(const uint16_t *step, walk_column *value);
void walk_steps_avx512(const uint16_t *step, walk_column *value);
#endif

/* The widest vectors of this machine.  Asks the processor: a scenario keeps the answer. */
int walk_width(void);
#ifdef WALK_WIDE
/* What a processor says of itself (CPUID leaf 1, ECX; leaf 7, EBX) and the system of it (XCR0). */
typedef struct walk_processor {
    uint32_t features, more, kept;
} walk_processor;

int walk_width_of(const walk_processor *of);
#endif

/* The values of a key in all rows: what is unknown leaves a block as the one NaN. */
void block_take(const block *rows, int key, double *restrict out);
/* Fills what is unknown in a column and leaves what is known. */
void walk_fill_unknown(double *column, const double *made);

/* ---- Hourly results ---- */

/* Makes one of a row: the walk calls it. */
void walk_hourly_row(int key, double *value, const hourly_given *given, hourly_years *years);
/* Kind of run that makes a key, 0 where it is not hourly. */
int walk_hourly_kind(int key);
/* What a run made of a key: of all its years, or of one of them. */
double walk_hourly_value(int key, const hourly_years *years);
double walk_hourly_in_year(int key, const hourly_years *years, int year);
/* Reads what hourly years take; what those of a kind do, of a row (NULL: nothing is known) or of one in a block, the rest NaN. */
void walk_hourly_inputs(const double *value, hourly_inputs *in);
void walk_hourly_inputs_of(const double *value, int kind, hourly_inputs *in);
void walk_hourly_block_inputs(const block *rows, size_t row, int kind, hourly_inputs *in);

#endif
