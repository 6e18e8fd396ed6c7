/* The loops of sample.h in vectors of eight doubles, where the machine has them (AVX-512): the same operations, the same bits. */
#include "base/number.h"
#include "engine/rows.h"
#include "engine/sample.h"
#include "engine/sample_bits.h"

#ifdef WALK_WIDE
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512vl,avx512bw"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx512f,avx512dq,avx512vl,avx512bw,prefer-vector-width=512")
#endif
#define SAMPLE(name) sample_##name##_avx512
#include "engine/sample_block.inc"
#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#endif
