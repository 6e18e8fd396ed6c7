/* Memory that a clip takes. */
#ifndef SORA_PHYSICS_MEMORY_H
#define SORA_PHYSICS_MEMORY_H

#include "base/number.h"

/* Weights of denoiser and text encoder on each GPU; offloading keeps only the larger of the two there. */
static inline double weights_gb(double resident_billion, double weight_bytes, double text_billion, double tensor_gpus,
                                double offload)
{
    double denoiser = resident_billion * weight_bytes / tensor_gpus;
    double text = 2.0 * text_billion;
    return number_select(offload, number_max(denoiser, text), denoiser + text);
}

static inline double activations_gb(double tokens, double text_tokens, double hidden, double copies, double batch,
                                    double gpus)
{
    return 2e-9 * (tokens + text_tokens) * hidden * copies * batch / gpus;
}

static inline double memory_on_one_gpu(double resident_billion, double weight_bytes, double text_billion,
                                       double offload, double activations_gb, double gpus)
{
    return weights_gb(resident_billion, weight_bytes, text_billion, 1.0, offload) + activations_gb * gpus;
}

/* Given: GB on one GPU alone, memory of a GPU.  Returned: GPUs that hold it when they share weights and tokens. */
static inline double gpus_that_hold(double gb_on_one, double memory_gb)
{
    return number_max(1.0, number_ceil(gb_on_one / memory_gb));
}

#endif
