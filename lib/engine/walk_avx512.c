/* The walk over a block in vectors of eight doubles, where the machine has them (AVX-512): the same operations, the same bits. */
#include "engine/rows.h"
#include "engine/stages.h"

#ifdef WALK_WIDE
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512vl,avx512bw"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx512f,avx512dq,avx512vl,avx512bw,prefer-vector-width=512")
#endif
#include "engine/walk_block.inc"

void walk_steps_avx512(const uint16_t *step, walk_column *value)
{
    walk_first(step, value, WALK_ROWS);
}
#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#endif
