/* The hours of a course in vectors of four doubles, where the machine has them (AVX2): the same operations, the same bits. */
#include "engine/walk.h"

#ifdef WALK_WIDE
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2")
#endif
#define COURSE_POWER course_power_wide
#define COURSE_YEARS course_years_wide
#include "engine/course_hours.inc"
#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#endif
