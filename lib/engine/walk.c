#include "engine/walk.h"

#include <string.h>
#if defined(__x86_64__) && defined(__GNUC__)
#include <cpuid.h>
#endif

#include "base/number.h"

/* ---- A block ---- */

void block_list_steps(const plan *stages, const plan *filled, uint16_t *step)
{
    for (int stage = plan_first(stages, 0); stage >= 0; stage = plan_first(stages, stage + 1)) {
        int is_filled = plan_has(filled, stage);
        if (is_filled)
            *step++ = WALK_KEEP;
        *step++ = (uint16_t)stage;
        if (is_filled)
            *step++ = WALK_FILL;
    }
    *step = WALK_END;
}

void block_open(block *rows, const double *value)
{
    for (int key = 0; key < KEYS_COUNT; key++)
        for (size_t row = 0; row < WALK_ROWS; row++)
            rows->value[key][row] = value[key];
}

void block_plan(block *rows, const plan *stages, const plan *filled)
{
    plan idle = {{0}};
    for (int stage = plan_first(stages, 0); stage >= 0; stage = plan_first(stages, stage + 1))
        if (!number_is_nan(rows->value[plan_result(stage)][0]))
            plan_add_own(&idle, plan_result(stage));
    plan_drop(&idle, filled);
    plan_add_hourly(&idle);
    rows->stages = *stages;
    rows->filled = *filled;
    plan_drop(&rows->stages, &idle);
    plan_keep(&rows->filled, &rows->stages);
    block_list_steps(&rows->stages, &rows->filled, rows->step);
}

void walk_fill_unknown(double *column, const double *made)
{
    for (size_t row = 0; row < WALK_ROWS; row++)
        column[row] = number_is_nan(column[row]) ? made[row] : column[row];
}

void walk_steps(block *rows, const uint16_t *step, int width)
{
#ifdef WALK_WIDE
    if (width == WALK_AVX512_WIDTH)
        walk_steps_avx512(step, rows->value);
    else if (width == WALK_AVX2_WIDTH)
        walk_steps_avx2(step, rows->value);
    else
#endif
        walk_steps_base(step, rows->value);
    (void)width;
}

void walk_block(block *rows, int width)
{
    walk_steps(rows, rows->step, width);
}

/* ---- The width of vectors ---- */

#ifdef WALK_WIDE
/* Parts of the registers that the system keeps, as bits. */
static uint32_t kept_registers(void)
{
    uint32_t low, high;
    __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return low;
}

int walk_width(void)
{
    const uint32_t avx = bit_AVX | bit_OSXSAVE, avx512 = bit_AVX512F | bit_AVX512DQ | bit_AVX512VL | bit_AVX512BW;
    const uint32_t of_avx = 0x06u, of_avx512 = 0xe6u;
    uint32_t most, a, b, c, d;
    __cpuid(0, most, b, c, d);
    if (most < 7)
        return WALK_BASE_WIDTH;
    __cpuid(1, a, b, c, d);
    if ((c & avx) != avx || (kept_registers() & of_avx) != of_avx)
        return WALK_BASE_WIDTH;
    __cpuid_count(7, 0, a, b, c, d);
    if ((b & avx512) == avx512 && (kept_registers() & of_avx512) == of_avx512)
        return WALK_AVX512_WIDTH;
    return (b & bit_AVX2) != 0 ? WALK_AVX2_WIDTH : WALK_BASE_WIDTH;
}
#else
int walk_width(void)
{
    return WALK_BASE_WIDTH;
}
#endif
