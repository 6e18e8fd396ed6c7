/* The walk over a block in vectors of four doubles, where the machine has them (AVX2): the same operations, the same bits. */
#include "engine/walk.h"

#ifdef WALK_WIDE
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#else
#pragma GCC target("avx2")
#endif
#define WALK_BLOCK walk_block_wide
#include "engine/walk_block.inc"
#if defined(__clang__)
#pragma clang attribute pop
#endif
#endif
