/* Loops over the rows of a block, compiled once for every width of vectors. */
#ifndef SORA_ENGINE_ROWS_H
#define SORA_ENGINE_ROWS_H

#include "engine/walk.h"

/* Columns do not overlap: the compiler need not look. */
#if defined(__clang__)
#pragma clang diagnostic ignored "-Wpass-failed" /* a loop that clang cannot turn into vectors stays one */
#define ROWS_APART _Pragma("clang loop vectorize(assume_safety) unroll(disable)")
#elif defined(__GNUC__)
#define ROWS_APART _Pragma("GCC ivdep")
#else
#define ROWS_APART
#endif

/* Does something with each of n rows, which come in eights, so that no loop has an end piece. */
#define EACH_ROW(n, work)                                         \
    for (size_t eight = 0; eight < (n); eight += WALK_MIN_ROWS) { \
        ROWS_APART                                                \
        for (size_t i_row = 0; i_row < WALK_MIN_ROWS; i_row++) {  \
            const size_t row = eight + i_row;                     \
            work;                                                 \
        }                                                         \
    }

#endif
