/* The walk over a block in vectors of four doubles, where the machine has them (AVX2): the same operations, the same bits. */
#define ROWS_BY_TWO
#include "engine/rows.h"
#include "engine/stages.h"

#ifdef WALK_WIDE
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2")
#endif
#include "engine/walk_block.inc"

void walk_steps_avx2(const uint16_t *step, walk_column *value)
{
    walk_first(step, value, WALK_ROWS);
}
#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#endif
