/* A sketch of a distribution: counters of values by the bits of the double, 1024 to each power of two, so that a bucket is
 * 2^-10 of its value wide.  What it says of an order statistic is within 2^-10 (0.098 %) of it, discrete values too, and
 * exact where it is zero; values nearer to zero than 2^-1022 count as zero.  Counters of a power of two are a page, which
 * comes when a value first needs it; adding sketches is adding counters, in any order. */
#ifndef SORA_ENGINE_SKETCH_H
#define SORA_ENGINE_SKETCH_H

#include <stddef.h>
#include <stdint.h>

#include "base/names.h"

enum { SKETCH_BUCKETS = 1024, SKETCH_SLOTS = 32, SKETCH_PAGES = 4096 };

typedef struct sketch_memory {
    void *(*alloc)(void *user, size_t size);
    void (*release)(void *user, void *memory);
    void *user;
} sketch_memory;

typedef struct sketch_page {
    struct sketch_page *above; /* the next page in the order of values */
    struct sketch_page *slot;  /* the next one in the same slot */
    uint32_t id;               /* sign and exponent bits of the values */
    uint32_t count[SKETCH_BUCKETS];
} sketch_page;

/* Zeroed it is empty. */
typedef struct sketch {
    sketch_page *lowest;
    sketch_page *slot[SKETCH_SLOTS];
    uint32_t zeros;
} sketch;

/* Counts values; NaN is left out.  Returned: 0 without memory for a page; then none of them is counted. */
int sketch_count(sketch *of, const sketch_memory *memory, size_t n, const double *x);
/* Takes back values that were counted. */
void sketch_take_back(sketch *of, size_t n, const double *x);
/* The page of an id, made where there is none; NULL without memory. */
sketch_page *sketch_page_at(sketch *of, const sketch_memory *memory, uint32_t id);
/* Adds a sketch, all of whose pages are there. */
void sketch_merge(sketch *of, const sketch *from);
/* An integer that rises with the values of a page. */
uint32_t sketch_order(uint32_t id);
/* Counters to zero; the pages stay. */
void sketch_zero(sketch *of);
/* Releases the pages: empty again. */
void sketch_clear(sketch *of, const sketch_memory *memory);

/* Of n > 0 counted values the quantile at 0 <= q <= 1, as select_quantiles has it. */
double sketch_quantile(const sketch *of, uint32_t n, double q);
/* How many of them are above a value; those in its own bucket in part. */
double sketch_above(const sketch *of, double value);

#endif
