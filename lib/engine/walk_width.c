#include "engine/walk.h"

#ifdef WALK_WIDE
#include <cpuid.h>

/* Parts of the registers that the system keeps, as bits: a program may ask where the processor has OSXSAVE. */
static uint32_t kept_registers(void)
{
    uint32_t low, high;
    __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return low;
}

static int has_all(uint32_t of, uint32_t bits)
{
    return (of & bits) == bits;
}

int walk_width_of(const walk_processor *of)
{
    const uint32_t avx512 = bit_AVX512F | bit_AVX512DQ | bit_AVX512VL | bit_AVX512BW;
    const uint32_t kept_for_avx = 0x06u, kept_for_avx512 = 0xe6u;
    if (!has_all(of->features, bit_AVX | bit_OSXSAVE) || !has_all(of->kept, kept_for_avx) || !has_all(of->more, bit_AVX2))
        return WALK_BASE_WIDTH;
    return has_all(of->more, avx512) && has_all(of->kept, kept_for_avx512) ? WALK_AVX512_WIDTH : WALK_AVX2_WIDTH;
}

int walk_width(void)
{
    walk_processor of = {0, 0, 0};
    uint32_t leaves, a, b, c, d;
    __cpuid(0, leaves, b, c, d);
    __cpuid(1, a, b, of.features, d);
    if ((of.features & bit_OSXSAVE) != 0)
        of.kept = kept_registers();
    if (leaves >= 7)
        __cpuid_count(7, 0, a, of.more, c, d);
    return walk_width_of(&of);
}
#else
int walk_width(void)
{
    return WALK_BASE_WIDTH;
}
#endif
