/* Draws: a share in (0, 1) that depends on (seed, key, index) alone, evenly spread in every aligned run of 2^k indices, and
 * the values that follow from shares.  Reference: Sobol 1967 for the points; Owen 1995 for nested uniform scrambling; Laine
 * and Karras 2011 for doing it by a hash; Burley 2020 for shuffling the index the same way. */
#ifndef SORA_ENGINE_SAMPLE_H
#define SORA_ENGINE_SAMPLE_H

#include <stddef.h>
#include <stdint.h>

#include "engine/walk.h"

/* Where the shares of a key come from: a dimension of its own, or the first dimension in an order of its own. */
typedef struct sample_stream {
    const uint32_t *direction; /* direction numbers, their bits reversed; NULL: the first dimension, whose are 1, 2, 4, ... */
    int is_shuffled;
    uint32_t shuffle;
    uint32_t scramble;
} sample_stream;

/* other: of a set of points that is independent of the first. */
sample_stream sample_stream_of(uint32_t seed, int key, int other);

/* How a value follows a standard normal z, row by row: centre e^(rate |z|) + slope |z|, with a rate and a slope for either
 * side; and the part of the normal that is drawn from. */
enum bend_part {
    BEND_CENTRE,
    BEND_RATE_BELOW,
    BEND_RATE_ABOVE,
    BEND_SLOPE_BELOW,
    BEND_SLOPE_ABOVE,
    BEND_FROM,
    BEND_WITHIN,
    BEND_PARTS
};

/* A shape that a user stated, truncated to the shares from .. from + within and to values within low and high. */
enum sample_form { SAMPLE_NORMAL, SAMPLE_LOGNORMAL, SAMPLE_UNIFORM, SAMPLE_TRIANGULAR };

typedef struct sample_shape {
    enum sample_form form;
    double a, b, c; /* mean and deviation; median and deviation of the logarithm; low and high; low, likeliest and high */
    double from, within;
    double low, high;
} sample_shape;

/* How an item bends, and the bounds of its values. */
typedef struct sample_bend {
    const double *part; /* [BEND_PARTS] */
    double low, high;
} sample_bend;

enum { SAMPLE_ITEMS = 8 }; /* at most so many together */

/* The functions below take eight rows, in vectors of that width.  The same bits in any. */

/* Shares of draws first to first + 7, first a multiple of 8. */
void sample_shares(int width, const sample_stream *of, uint32_t first, double *share);
void sample_normals(int width, const double *share, double *z);
/* Shares of the normal below z, kept off 0 and 1. */
void sample_shares_below(int width, const double *z, double *share);
/* Values of several items, each bent alike in every row: together, since what takes time is the same for all. */
void sample_bent(int width, size_t n, const sample_bend *item, walk_column *share, walk_column *value);
/* Values of one whose bend differs from row to row. */
void sample_values(int width, walk_column bend[BEND_PARTS], double low, double high, const double *share, double *value);
void sample_stated(int width, const sample_shape *of, const double *share, double *value);

void sample_shares_base(const sample_stream *of, uint32_t first, double *share);
void sample_normals_base(const double *share, double *z);
void sample_shares_below_base(const double *z, double *share);
void sample_bent_base(size_t n, const sample_bend *item, walk_column *share, walk_column *value);
void sample_values_base(walk_column bend[BEND_PARTS], double low, double high, const double *share, double *value);
void sample_stated_base(const sample_shape *of, const double *share, double *value);
#ifdef WALK_WIDE
void sample_shares_avx2(const sample_stream *of, uint32_t first, double *share);
void sample_normals_avx2(const double *share, double *z);
void sample_shares_below_avx2(const double *z, double *share);
void sample_bent_avx2(size_t n, const sample_bend *item, walk_column *share, walk_column *value);
void sample_values_avx2(walk_column bend[BEND_PARTS], double low, double high, const double *share, double *value);
void sample_stated_avx2(const sample_shape *of, const double *share, double *value);
void sample_shares_avx512(const sample_stream *of, uint32_t first, double *share);
void sample_normals_avx512(const double *share, double *z);
void sample_shares_below_avx512(const double *z, double *share);
void sample_bent_avx512(size_t n, const sample_bend *item, walk_column *share, walk_column *value);
void sample_values_avx512(walk_column bend[BEND_PARTS], double low, double high, const double *share, double *value);
void sample_stated_avx512(const sample_shape *of, const double *share, double *value);
#endif

#endif
