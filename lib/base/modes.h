/* A program may have set other floating-point modes for its thread: another rounding, subnormal numbers flushed to zero,
 * traps.  MODES_OURS at the head of a function sets those of IEEE 754 until it returns, then those of the program again.
 * It costs a read of a register where they were set already. */
#ifndef SORA_BASE_MODES_H
#define SORA_BASE_MODES_H

#if !defined(__GNUC__) || defined(__wasm__) /* no way to end with a function; no other modes */
#define MODES_OURS (void)0
#else
#define MODES_OURS __attribute__((cleanup(modes_end), unused)) const modes modes_of_program = modes_begin()

#if defined(__x86_64__)
typedef unsigned modes;
enum { MODES_OF_IEEE = 0x1f80, MODES_EXCEPTIONS = 0x3f }; /* the low bits tell what has happened */

static inline modes modes_read(void)
{
    return __builtin_ia32_stmxcsr();
}

static inline void modes_write(modes of)
{
    __builtin_ia32_ldmxcsr(of);
}

#elif defined(__aarch64__)
typedef unsigned long long modes;
enum { MODES_OF_IEEE = 0, MODES_EXCEPTIONS = 0 };

static inline modes modes_read(void)
{
    modes of;
    __asm__ volatile("mrs %0, fpcr" : "=r"(of));
    return of;
}

static inline void modes_write(modes of)
{
    __asm__ volatile("msr fpcr, %0" : : "r"(of) : "memory");
}

#else /* i386 among them, whose conversions of integers round as the x87 does */
#include <fenv.h>
typedef fenv_t modes;

static inline modes modes_begin(void)
{
    modes of_program;
    fegetenv(&of_program);
    fesetenv(FE_DFL_ENV);
    return of_program;
}

static inline void modes_end(const modes *of_program)
{
    fesetenv(of_program);
}
#endif

#if defined(__x86_64__) || defined(__aarch64__)
static inline int modes_are_ours(modes of)
{
    return (of & ~(modes)MODES_EXCEPTIONS) == (modes)MODES_OF_IEEE;
}

static inline modes modes_begin(void)
{
    modes of_program = modes_read();
    if (!modes_are_ours(of_program))
        modes_write((modes)MODES_OF_IEEE);
    return of_program;
}

static inline void modes_end(const modes *of_program)
{
    if (!modes_are_ours(*of_program))
        modes_write(*of_program);
}
#endif
#endif

#endif
