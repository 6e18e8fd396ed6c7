/* What is uncertain in a scenario, as far as some stages and keys are concerned, and how it is drawn.  An item is a key
 * with a spread, or the class of models, which is one item that touches many keys. */
#ifndef SORA_DOOR_DRAWS_H
#define SORA_DOOR_DRAWS_H

#include "door/correlation.h"
#include "engine/walk.h"

/* 8 KB, on the stack of the caller.  The scenario must outlive it and stay as it is. */
typedef struct draws {
    const sora_scenario *scenario;
    uint32_t seed;
    plan stages;
    size_t n_touched, n_asked;
    int16_t touched[KEYS_COUNT]; /* by the stages, after the keys that are asked for */
    size_t n;
    size_t n_choices; /* items that choose rows of facts, or their year: they come first, and the rest follows them */
    int16_t key[KEYS_COUNT];
    const array *stated[KEYS_COUNT]; /* the user's spread of an item; NULL: its own range, or the class of models */
    correlation correlated;
    uint8_t place[KEYS_COUNT]; /* of an item in the correlation, from 1; 0: it is in none */
    plan hourly;               /* stages that run hourly years: not for every draw, each takes one of these years */
    hourly_years years;
} draws;

/* Whether a key spreads in this scenario.  Of a class of models only KEY_MODEL_ROW does; what its rows say follows. */
int draws_is_uncertain(const sora_scenario *scenario, int key);

/* The items among the keys that these stages touch and these keys.  years: the central hourly years, where they are
 * known. */
void draws_open(draws *d, const sora_scenario *scenario, uint32_t seed, const plan *stages, size_t n_keys,
                const int *keys);
void draws_open_years(draws *d, const sora_scenario *scenario, uint32_t seed, const plan *stages, size_t n_keys,
                      const int *keys, const hourly_years *years);
size_t draws_count(const draws *d);
/* Dense key index of an item; of the class: KEY_MODEL_ROW. */
int draws_key(const draws *d, size_t item);
/* Whether an item chooses rows of facts, or their year: then every column may vary with it. */
int draws_chooses(const draws *d, size_t item);
/* Whether an item is drawn in correlation with others. */
int draws_correlates(const draws *d, size_t item);
/* Opens a block for these draws, of so many rows at most; what no draw changes is computed here. */
void draws_block(const draws *d, size_t most_rows, block *rows);
/* Fills what is drawn in such a block: row r gets draw first + r.  stream[item], 0 or 1, says from which of two
 * independent sets of points an item is taken (NULL: all 0); correlated items know the first alone. */
void draws_fill(const draws *d, const uint8_t *stream, uint32_t first, block *rows);
/* The value of an item at a share 0 < u < 1 of its distribution; of the class: the row of the member there. */
double draws_value_at(const draws *d, size_t item, double u);
/* Fills one row of such a block: this item at a share u of its distribution, everything else central. */
void draws_fill_at(const draws *d, size_t item, double u, block *rows, size_t row);

#endif
