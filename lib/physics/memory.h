/* Memory that a clip takes. */
#ifndef SORA_PHYSICS_MEMORY_H
#define SORA_PHYSICS_MEMORY_H

#include "base/number.h"

/* GPUs among which the weights are divided: those of tensor parallelism, or all where each layer is gathered in turn
 * (Zhao et al. 2023, fully sharded). */
static inline double weight_shards(double gpus, double tensor_gpus, double sharded)
{
    return number_select(sharded, gpus, tensor_gpus);
}

/* Weights of denoiser and text encoder on each GPU.
 * Given: all parameters and those that one evaluation uses [1e9], bytes of each, the text encoder's [1e9], shards, whether
 * they are all divided, whether they are offloaded: then only the larger of the two at work is there. */
static inline double weights_gb(double resident_billion, double active_billion, double weight_bytes,
                                double text_billion, double shards, double sharded, double offload)
{
    double text = 2.0 * text_billion / number_select(sharded, shards, 1.0);
    double at_work = active_billion * weight_bytes / shards;
    double all = resident_billion * weight_bytes / shards;
    return number_select(offload, number_max(at_work, text), all + text);
}

static inline double activations_gb(double tokens, double text_tokens, double hidden, double copies, double batch,
                                    double gpus)
{
    return 2e-9 * (tokens + text_tokens) * hidden * copies * batch / gpus;
}

/* What the autoencoder takes.  Note: four frames at a time, one clip after the other, on each GPU. */
static inline double decoder_gb(double width_px, double height_px, double frames, double bytes_per_px)
{
    return 1e-9 * bytes_per_px * width_px * height_px * number_min(frames, 4.0);
}

/* Denoiser and autoencoder work in turn; where weights are offloaded they have gone when the autoencoder works. */
static inline double peak_gb(double weights_gb, double activations_gb, double decoder_gb, double offload)
{
    double kept = weights_gb + number_max(activations_gb, decoder_gb);
    return number_select(offload, number_max(weights_gb + activations_gb, decoder_gb), kept);
}

static inline double memory_on_one_gpu(double resident_billion, double active_billion, double weight_bytes,
                                       double text_billion, double offload, double activations_gb, double gpus,
                                       double decoder_gb)
{
    double weights = weights_gb(resident_billion, active_billion, weight_bytes, text_billion, 1.0, 0.0, offload);
    return peak_gb(weights, activations_gb * gpus, decoder_gb, offload);
}

/* Given: GB on one GPU alone, memory of a GPU.  Returned: GPUs that hold it when they share weights and tokens. */
static inline double gpus_that_hold(double gb_on_one, double memory_gb)
{
    return number_max(1.0, number_ceil(gb_on_one / memory_gb));
}

#endif
