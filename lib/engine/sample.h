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

typedef double sample_column[WALK_MAX_ROWS];

/* The functions below take n rows, which come in eights and are WALK_MAX_ROWS at most; in wide vectors where the machine
 * has them.  The same bits. */

/* Shares of draws first to first + n - 1.  first is a multiple of n, which is a power of two. */
void sample_shares(int wide, const sample_stream *of, uint32_t first, size_t n, double *share);
void sample_normals(int wide, size_t n, const double *share, double *z);
/* Shares of the normal below z, kept off 0 and 1. */
void sample_shares_below(int wide, size_t n, const double *z, double *share);
/* Values within low and high. */
void sample_values(int wide, size_t n, sample_column bend[BEND_PARTS], double low, double high, const double *share,
                   double *value);

void sample_shares_base(const sample_stream *of, uint32_t first, size_t n, double *share);
void sample_normals_base(size_t n, const double *share, double *z);
void sample_shares_below_base(size_t n, const double *z, double *share);
void sample_values_base(size_t n, sample_column bend[BEND_PARTS], double low, double high, const double *share,
                        double *value);
#ifdef WALK_WIDE
void sample_shares_wide(const sample_stream *of, uint32_t first, size_t n, double *share);
void sample_normals_wide(size_t n, const double *share, double *z);
void sample_shares_below_wide(size_t n, const double *z, double *share);
void sample_values_wide(size_t n, sample_column bend[BEND_PARTS], double low, double high, const double *share,
                        double *value);
#endif

#endif
