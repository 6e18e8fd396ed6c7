/* Whether runs like this one were measured: the box in which the estimator was tested.
 * Bounds are those of the runs in tests/validation/runs.csv (Measured error in MODEL.md).  Returned: 1 inside, else 0;
 * what is unknown is outside. */
#ifndef SORA_PHYSICS_TESTED_H
#define SORA_PHYSICS_TESTED_H

#include "physics/arithmetic.h"

static inline int is_within(double value, double low, double high)
{
    return (low <= value) & (value <= high);
}

/* Given: tokens of a window, clips, windows, evaluations, share that a cache replaces, density of attention, frames that
 * a chunk attends to (0: all), frames, whether attention is linear (images alone were). */
static inline double is_tested_clip(double tokens, double batch, double windows, double evaluations, double cached_share,
                                    double density, double causal_frames, double frames, double linear_attention)
{
    return yes_if(is_within(tokens, 1024.0, 432000.0) & is_within(batch, 1.0, 32.0) & (windows == 1.0) &
                  is_within(evaluations, 4.0, 200.0) & (cached_share == 0.0) & (density == 1.0) & (causal_frames == 0.0) &
                  ((linear_attention == 0.0) | (frames == 1.0)));
}

/* Given: width, width of a head, blocks, blocks of a U-Net, GPUs.
 * Note: two clips of one model on 12 GPUs took twice as long as predicted. */
static inline double is_tested_model(double hidden, double head_dim, double layers, double unet_layers, double gpus)
{
    return yes_if(is_within(hidden, 1152.0, 5120.0) & is_within(head_dim, 32.0, 128.0) & is_within(layers, 20.0, 60.0) &
                  (unet_layers == 0.0) & is_within(gpus, 1.0, 8.0));
}

/* Given: generation of the GPU, runs with this software, those of them on Hopper, on the Blackwell of data centres.
 * Returned: those on GPUs of this generation, for which its kernels are. */
static inline double runs_on_generation(double generation, double all, double hopper, double blackwell)
{
    double elsewhere = number_max(0.0, all - hopper - blackwell);
    double newest = generation < 11.0 ? blackwell : elsewhere;
    double newer = generation < 10.0 ? hopper : newest;
    return generation < 9.0 ? elsewhere : newer;
}

/* Given: whether clip and model are inside, timed runs on this kind of GPU, with this software on its generation. */
static inline double is_time_tested(double clip, double model, double gpu_runs, double software_runs)
{
    return yes_if((clip == 1.0) & (model == 1.0) & (gpu_runs > 0.0) & (software_runs > 0.0));
}

/* Given: whether its time is tested, metered runs on this kind of GPU, with this software, tokens of a window, GPUs in
 * guidance, tensor and pipeline parallelism: none of these was metered. */
static inline double is_power_tested(double time, double gpu_runs, double stack_runs, double tokens, double cfg_parallel,
                                     double tensor, double pipeline)
{
    return yes_if((time == 1.0) & (gpu_runs > 0.0) & (stack_runs > 0.0) & is_within(tokens, 1024.0, 118800.0) &
                  (cfg_parallel == 1.0) & (tensor == 1.0) & (pipeline == 1.0));
}

#endif
