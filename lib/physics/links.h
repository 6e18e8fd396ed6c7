/* Communication between the GPUs of one clip. */
#ifndef SORA_PHYSICS_LINKS_H
#define SORA_PHYSICS_LINKS_H

#include "base/number.h"

/* Degree of ulysses parallelism: what guidance, ring, tensor and pipeline parallelism leave of the GPUs. */
static inline double ulysses_degree(double gpus, double cfg_parallel, double ring, double tensor, double pipeline)
{
    return number_max(1.0, gpus / (cfg_parallel * ring * tensor * pipeline));
}

/* Given: tokens, text tokens, width, layers, GPUs that share them.  Returned: GB that one GPU sends in a pass: query, key,
 * value and output of its part of the tokens, 2 bytes each, to all the others. */
static inline double link_gb(double tokens, double text_tokens, double hidden, double layers, double gpus)
{
    double part = (tokens + text_tokens) / gpus;
    return 4.0 * 2e-9 * part * hidden * layers * (gpus - 1.0) / gpus;
}

/* Note: the datasheet counts both directions, a GPU sends in one. */
static inline double link_seconds(double gb_per_pass, double passes, double link_gb_per_s, double efficiency)
{
    return number_select(gb_per_pass, gb_per_pass * passes / (0.5 * link_gb_per_s * efficiency), 0.0 * passes);
}

#endif
