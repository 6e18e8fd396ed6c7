/* A function whose large locals must not lie below those of its caller: the compiler keeps it apart. */
#ifndef SORA_BASE_FRAME_H
#define SORA_BASE_FRAME_H

#if defined(__GNUC__)
#define FRAME_APART __attribute__((noinline))
#else
#define FRAME_APART
#endif

#endif
