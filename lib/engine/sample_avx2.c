/* The loops of sample.h in vectors of four doubles, where the machine has them (AVX2): the same operations, the same bits. */
#include "base/number.h"
#include "engine/rows.h"
#include "engine/sample.h"
#include "engine/sample_bits.h"

#ifdef WALK_WIDE
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2")
#endif
#define SAMPLE(name) sample_##name##_avx2
#include "engine/sample_block.inc"
#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#endif
