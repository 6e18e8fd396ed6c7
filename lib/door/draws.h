/* What is uncertain in a scenario, as far as some stages and keys are concerned, and how it is drawn.  An item is a key
 * with a spread, or the class of models, which is one item that touches many keys. */
#ifndef SORA_DOOR_DRAWS_H
#define SORA_DOOR_DRAWS_H

#include "door/choices.h"
#include "door/correlation.h"
#include "engine/walk.h"

enum { DRAWS_CASES = 32, DRAWS_CELLS = 1024, DRAWS_ASKED = 128 };

/* How items with a range of their own spread centrally; and cases.  A case is what one outcome of all choices makes of the
 * rest: what is the same in all of its draws, and how the items that spread otherwise in some case do in it.  As many cases are
 * kept as there is room for; when they are full they are forgotten. */
typedef struct draws_cases {
    size_t size; /* numbers a case */
    size_t most;
    size_t n;
    uint64_t outcome[DRAWS_CASES];
    uint8_t is_apart[KEYS_COUNT]; /* keys that spread otherwise than centrally in some case */
    uint8_t in_cases[KEYS_COUNT]; /* those of them whose spread the cases that are kept hold */
    double cell[DRAWS_CELLS];     /* first how items spread centrally */
} draws_cases;

/* 14 KB, on the stack of the caller.  The scenario must outlive it and stay as it is. */
typedef struct draws {
    const sora_scenario *scenario;
    uint32_t seed;
    plan once;    /* stages that run once a case */
    plan varying; /* and those that run for every draw */
    size_t n_asked;
    int16_t asked[DRAWS_ASKED];
    choice_list choices; /* the first items; the rest follows them */
    size_t n;
    int16_t key[KEYS_COUNT];
    uint32_t stated[KEYS_COUNT]; /* where the user's spread of an item lies; 0: its own range, or the class of models */
    correlation correlated;
    size_t n_own;              /* items that spread by their own range */
    size_t n_of_case;
    int16_t of_case[KEYS_COUNT]; /* keys that are the same in all draws of a case and may differ between cases */
    draws_cases cases;
    plan hourly; /* stages that run hourly years: not for every draw, each takes one of these years */
    const hourly_years *years;
} draws;

/* Whether a key spreads in this scenario.  Of a class of models only KEY_MODEL_ROW does; what its rows say follows. */
int draws_is_uncertain(const sora_scenario *scenario, int key);

/* What is uncertain in what these keys, 128 at most, are made from.  years: the central hourly years as far as their kinds have run; the
 * rest runs when they are needed.  They must outlive it too. */
void draws_open(draws *d, const sora_scenario *scenario, uint32_t seed, size_t n_keys, const int *keys, hourly_years *years);
size_t draws_count(const draws *d);
/* Dense key index of an item; of the class: KEY_MODEL_ROW. */
int draws_key(const draws *d, size_t item);
/* Whether an item chooses rows of facts, or their year: then every column may vary with it. */
int draws_chooses(const draws *d, size_t item);
/* Whether an item correlates with others. */
int draws_correlates(const draws *d, size_t item);

/* A block for its draws; what no draw changes is computed here. */
void draws_open_block(const draws *d, block *rows);
/* Fills what is drawn in that block: row r gets draw first + r, first a multiple of 8.  stream[item], 0 or 1, says from which
 * of two independent sets of points an item is taken (NULL: all 0); correlated items know the first alone. */
void draws_fill(draws *d, const uint8_t *stream, uint32_t first, block *rows);
/* The answers of draws first to first + n - 1, n a multiple of 8: out[i * n + r] of key i. */
void draws_sample(draws *d, uint32_t first, size_t n, double *out);

/* The value of an item that chooses no rows at a share 0 < u < 1 of its distribution. */
double draws_value_at(const draws *d, size_t item, double u);
/* Fills one row of that block: this item at a share u of its distribution, everything else central. */
void draws_fill_at(const draws *d, size_t item, double u, block *rows, size_t row);

/* Between draws_open.c and draws.c: the user's spread of an item, or NULL; its place in the
 * correlation, from 1, 0: it is in none; how items spread centrally, and room for cases; then a case into that room from its base
 * values, 0 where an item spreads apart that was not known to: the room has to be made again. */
static inline const array *draws_stated(const draws *d, size_t item)
{
    return d->stated[item] == 0 ? NULL : (const array *)((const char *)d->scenario->arrays + d->stated[item]);
}
size_t draws_place(const draws *d, size_t item);
void draws_open_cases(draws *d);
int draws_keep_case(draws *d, uint64_t outcome, base_values *base);

/* Between draws.c and draws_shared.c: what a case holds, first of the keys of_case, then how items spread apart. */
double *draws_case(const draws *d, size_t place);
/* The places of the cases of draws first + begin and so on up to first + n.  Returned: where room for cases ended. */
size_t draws_find_places(draws *d, const uint8_t *stream, uint32_t first, size_t begin, size_t n, uint8_t *place);
/* Rows begin to end - 1 of a block whose draws begin at first, each of the case at its place; only: which keys, by index (NULL: all). */
typedef struct draws_part {
    const uint8_t *stream;
    uint32_t first;
    const uint8_t *place; /* [WALK_ROWS] */
    size_t begin, end;
    const uint8_t *only;
} draws_part;
void draws_fill_part(const draws *d, const draws_part *of, block *rows);

#endif
