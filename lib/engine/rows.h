/* Loops over the rows of a block, compiled once for every width of vectors. */
#ifndef SORA_ENGINE_ROWS_H
#define SORA_ENGINE_ROWS_H

#include "engine/walk.h"

/* Columns do not overlap: the compiler need not look. */
#if defined(__clang__)
#pragma clang diagnostic ignored "-Wpass-failed" /* a loop that clang cannot turn into vectors stays one */
#define ROWS_APART _Pragma("clang loop vectorize(assume_safety) unroll(disable)")
#elif defined(__GNUC__) && defined(ROWS_BY_TWO) /* defined where eight rows are two vectors: both go side by side */
#define ROWS_APART _Pragma("GCC ivdep") _Pragma("GCC unroll 2")
#elif defined(__GNUC__)
#define ROWS_APART _Pragma("GCC ivdep")
#else
#define ROWS_APART
#endif

/* Does something with each row. */
#define EACH_ROW(work)                               \
    ROWS_APART                                       \
    for (size_t row = 0; row < WALK_ROWS; row++) {   \
        work;                                        \
    }

#endif
