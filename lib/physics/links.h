/* Communication between the GPUs of one clip. */
#ifndef SORA_PHYSICS_LINKS_H
#define SORA_PHYSICS_LINKS_H

#include "base/number.h"

/* Members of the ring, the fewest that leave ulysses a degree that divides the heads: it gives each GPU whole heads.
 * Note: up to 16; 1 where none does, or where the heads are unknown. */
static inline double ring_members(double gpus, double cfg_parallel, double tensor, double pipeline, double heads)
{
    double degree = gpus / (cfg_parallel * tensor * pipeline), found = 1.0;
    for (int ring = 16; ring > 0; ring--) {
        double ulysses = degree / ring, each = heads / ulysses;
        int divides = number_floor(ulysses) == ulysses, is_whole = number_floor(each) == each;
        found = number_select(divides & is_whole, ring, found);
    }
    return found;
}

/* Degree of ulysses parallelism: what guidance, ring, tensor and pipeline parallelism leave of the GPUs. */
static inline double ulysses_degree(double gpus, double cfg_parallel, double ring, double tensor, double pipeline)
{
    return number_max(1.0, gpus / (cfg_parallel * ring * tensor * pipeline));
}

/* Share of the link that collective operations reach, by the kind of link. */
static inline double link_efficiency(double nvlink, double fabric, double pcie)
{
    return number_select(nvlink, fabric, pcie);
}

/* Given: tokens summed over the blocks, width, GPUs in ulysses, in a ring, in tensor parallelism.
 * Returned: GB that one GPU sends in a pass, 2 bytes a number.
 * Note: ulysses sends query, key, value and output of its tokens to the others, a ring hands keys and values on to
 * every member, tensor parallelism sums the outputs of attention and feed-forward layers.
 * Reference: Jacobs et al. 2023 (ulysses), Liu et al. 2023 (ring), Shoeybi et al. 2019 (tensor). */
static inline double link_gb(double layer_tokens, double hidden, double ulysses, double ring, double tensor)
{
    double shared = (4.0 * (ulysses - 1.0) / ulysses + 2.0 * (ring - 1.0)) / (ulysses * ring);
    return 2e-9 * layer_tokens * hidden * (shared + 4.0 * (tensor - 1.0) / tensor);
}

/* Note: the datasheet counts both directions, a GPU sends in one. */
static inline double link_seconds(double gb_per_pass, double passes, double link_gb_per_s, double efficiency)
{
    return number_select(gb_per_pass, gb_per_pass * passes / (0.5 * link_gb_per_s * efficiency), 0.0 * passes);
}

#endif
