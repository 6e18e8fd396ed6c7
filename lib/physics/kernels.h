/* How long the work takes on one kind of GPU: a rate for each kind of kernel.
 * Constants are fits on measured runs (source fit-2026): inputs here, with their values in keys.csv and stacks.csv. */
#ifndef SORA_PHYSICS_KERNELS_H
#define SORA_PHYSICS_KERNELS_H

#include "base/number.h"

/* Multiprocessors times clock [GHz] where no datasheet figure is at hand: 4 TFLOP/s of 16 bits each, as in an H100. */
static inline double estimated_multiprocessor_ghz(double bf16_tflops)
{
    return bf16_tflops / 4.0;
}

/* Peak at a precision [TFLOP/s]. */
static inline double peak_tflops(double bf16_tflops, double fp8_tflops, double bits)
{
    return number_select(bits > 8.0 ? 1.0 : 0.0, bf16_tflops, fp8_tflops);
}

/* GPUs that share one evaluation: all but those that take the other guidance pass. */
static inline double sequence_gpus(double gpus, double cfg_parallel)
{
    return number_max(1.0, gpus / cfg_parallel);
}

/* Evaluations that each group runs for all windows and clips. */
static inline double passes_per_group(double evaluations, double windows, double batch, double cfg_parallel)
{
    return evaluations * windows * batch / cfg_parallel;
}

/* Calls of the denoiser, one after the other.  Note: the guidance passes of an image share a call, those of a video
 * make one each; the clips of a batch share it. */
static inline double denoiser_calls(double evaluations, double passes, double windows, double cfg_parallel,
                                    double frames)
{
    double shared = number_select(frames > 1.0 ? 1.0 : 0.0, cfg_parallel, number_max(passes, cfg_parallel));
    return evaluations * windows / shared;
}

/* Video tokens of every block and text tokens of the blocks that carry them along, summed over the blocks. */
static inline double layer_tokens(double tokens, double text_tokens, double layers, double dual, double single)
{
    return tokens * layers + text_tokens * (dual + single);
}

/* Work of a GPU over an equal share of it.
 * Given: tokens summed over the blocks, text tokens, blocks that carry them along, GPUs that share the tokens.
 * Note: text whose tokens the GPUs do not divide evenly is repeated on each of them (Fang et al. 2024, xDiT). */
static inline double repeated_work(double layer_tokens, double text_tokens, double dual, double single, double sharing)
{
    double each = text_tokens / sharing;
    double left_over = number_select(each - number_floor(each), 1.0, 0.0);
    return 1.0 + left_over * (sharing - 1.0) * text_tokens * (dual + single) / number_max(1.0, layer_tokens);
}

/* Time of kernels over that of whole waves of tiles: the last wave of each leaves multiprocessors idle.
 * Given: tokens summed over the blocks, blocks, passes, calls, GPUs, width, outputs of such a wave for each
 * multiprocessor and GHz, multiprocessors x clock [GHz]. */
static inline double tail_factor(double layer_tokens, double layers, double passes, double calls, double gpus,
                                 double hidden, double outputs_per_ghz, double multiprocessor_ghz)
{
    double rows = number_max(1.0, layer_tokens) / number_max(1.0, layers) * passes / calls / gpus;
    return 1.0 + outputs_per_ghz * multiprocessor_ghz / (rows * hidden);
}

/* Given: FLOP of a pass, passes, peak [TFLOP/s], share of it that is reached, GPUs, factor for repeated work.
 * Returned: s on each GPU. */
static inline double linear_seconds(double flop_per_pass, double passes, double tflops, double efficiency, double gpus,
                                    double repeated)
{
    return flop_per_pass * passes / (tflops * 1e12 * efficiency * gpus) * repeated;
}

/* Speed of an attention kernel over a FlashAttention-2 class kernel on this generation of GPU.
 * Note: kernels of today are written for one generation (FlashAttention-3 for Hopper, 9; others for Blackwell, 10). */
static inline double attention_speed(double generation, double elsewhere, double hopper, double blackwell)
{
    double newest = number_select(generation < 11.0 ? 1.0 : 0.0, blackwell, elsewhere);
    double newer = number_select(generation < 10.0 ? 1.0 : 0.0, hopper, newest);
    return number_select(generation < 9.0 ? 1.0 : 0.0, elsewhere, newer);
}

/* Rate of the two products of attention [TFLOP/s].
 * Given: peak at the precision of attention [TFLOP/s], share of it that any kernel reaches, FLOP that a kernel of the
 * FlashAttention-2 class issues for each clock of a multiprocessor, multiprocessors x clock [GHz], speed of the kernel
 * beside FlashAttention-2, speed of this GPU.
 * Note: FlashAttention-2 is bound by what a multiprocessor issues, not by the newest tensor cores. */
static inline double attention_tflops(double peak_tflops, double efficiency, double flop_per_clock,
                                      double multiprocessor_ghz, double kernel_speed, double gpu_speed)
{
    double issued = flop_per_clock * 1e-3 * multiprocessor_ghz * kernel_speed;
    return number_min(efficiency * peak_tflops, issued) * gpu_speed;
}

/* Given: width of a head.  Returned: the width that a kernel computes, in steps of 32 up to 128, of 64 beyond. */
static inline double padded_head(double head_dim)
{
    double step = number_select(head_dim > 128.0 ? 1.0 : 0.0, 64.0, 32.0);
    return step * number_ceil(head_dim / step);
}

/* Time that one score of attention takes [s]: its two products and its exponential.
 * Note: tensor cores and the units for exponentials work at the same time; the longer of the two decides, softly.  The
 * exponential does not shrink with the head, so small heads attend more slowly. */
static inline double score_seconds(double head_dim, double tflops, double scores_per_clock, double multiprocessor_ghz,
                                   double kernel_speed)
{
    double products = 4.0 * padded_head(head_dim) / (tflops * 1e12);
    double exponential = 1e-9 / (scores_per_clock * multiprocessor_ghz * kernel_speed);
    return number_sqrt(products * products + exponential * exponential);
}

/* Given: FLOP of self- and cross-attention of a pass (4 x head width each score), passes, seconds of a score, GPUs, 1 where
 * self-attention is linear, FLOP of that for each clock of a multiprocessor, multiprocessors x clock [GHz].
 * Note: linear attention has no scores; its published code multiplies in 32 bits, outside the tensor cores. */
static inline double attention_seconds(double self_flop, double cross_flop, double head_dim, double passes,
                                       double score_s, double gpus, double linear, double linear_flop_per_clock,
                                       double multiprocessor_ghz)
{
    double s_per_flop = score_s / (4.0 * head_dim);
    double linear_s_per_flop = 1e-9 / (linear_flop_per_clock * multiprocessor_ghz);
    return (self_flop * number_select(linear, linear_s_per_flop, s_per_flop) + cross_flop * s_per_flop) * passes / gpus;
}

/* Activations of 2 bytes that norms, modulation, rotary and residuals read or write, in GB.
 * Given: reads and writes of a block in unfused code, share of them that the software leaves. */
static inline double elementwise_gb(double layer_tokens, double hidden, double accesses, double share)
{
    return 2e-9 * layer_tokens * hidden * accesses * share;
}

/* Given last: width, and how many numbers more the row of a token costs.
 * Note: such kernels are bound by memory and by their own instructions, one after the other; they take a row at a time. */
static inline double elementwise_seconds(double gb_per_pass, double passes, double memory_gb_per_s, double efficiency,
                                         double gb_per_ghz, double multiprocessor_ghz, double gpus, double repeated,
                                         double hidden, double row_overhead)
{
    double s_per_gb = 1.0 / (memory_gb_per_s * efficiency) + 1.0 / (gb_per_ghz * multiprocessor_ghz);
    return gb_per_pass * passes * s_per_gb / gpus * repeated * (1.0 + row_overhead / hidden);
}

/* Time in which the host sets up what GPUs that share tokens exchange in a call [us].
 * Given: blocks, those with cross-attention of each kind, those that attend a second time, GPUs that share the tokens,
 * time of an attention where they do [us], members of a ring, time of a self-attention for each further one [us]. */
static inline double sharing_us_per_call(double layers, double cross, double spatial, double temporal, double second,
                                         double sharing, double parallel_us, double ring, double ring_us)
{
    double self = layers + second;
    double us = (self + cross + spatial + temporal) * parallel_us + self * ring_us * (ring - 1.0);
    return number_select(sharing > 1.0 ? 1.0 : 0.0, us, 0.0);
}

/* Time in which the host launches the kernels of a call [us].
 * Given: blocks, those with two streams, reads and writes of a block, time of a launch [us], that of sharing [us].
 * Note: a kernel makes 2.5 reads and writes on average, counted in the code of the models. */
static inline double launch_us_per_call(double layers, double dual, double accesses, double launch_us,
                                        double sharing_us)
{
    return (layers + dual) * accesses / 2.5 * launch_us + sharing_us;
}

static inline double launch_seconds(double us_per_call, double calls, double pipeline)
{
    return us_per_call * 1e-6 * calls / pipeline;
}

/* Time of GPUs that share tokens over that of one with an equal part of them.
 * Note: they pack what they exchange and wait for each other; it does not grow with their number. */
static inline double parallel_factor(double sharing, double overhead)
{
    return 1.0 + number_select(sharing > 1.0 ? 1.0 : 0.0, overhead, 0.0);
}

/* Multiprocessors at work, the tails of kernels and waiting for the slowest GPU included. */
static inline double compute_seconds(double linear_s, double attention_s, double elementwise_s, double tail,
                                     double factor)
{
    return (linear_s + attention_s + elementwise_s) * tail * factor;
}

/* Given: GPUs in a pipeline, what that costs.
 * Note: the host launches ahead of the GPU; the longer of the two decides, softly: some calls wait and some do not. */
NUMBER_INLINE double denoiser_seconds(double compute_s, double pipeline, double pipeline_overhead, double link_s,
                                      double launch_s)
{
    double gpu_s = compute_s * number_select(pipeline > 1.0 ? 1.0 : 0.0, 1.0 + pipeline_overhead, 1.0) + link_s;
    return number_pow(gpu_s * gpu_s * gpu_s + launch_s * launch_s * launch_s, 1.0 / 3.0);
}

static inline double text_seconds(double pflop, double tflops, double efficiency)
{
    return pflop * 1e3 / (tflops * efficiency);
}

/* Megapixels of all frames of all clips that the autoencoder makes. */
static inline double decoded_mpx(double width_px, double height_px, double frames, double batch)
{
    return 1e-6 * width_px * height_px * frames * batch;
}

/* Given: megapixels, the autoencoder's strides in time and space, 16-bit peak [TFLOP/s], what a pixel of a video takes
 * of it [FLOP], multiprocessors x clock [GHz], clocks of one for a pixel of an image.
 * Note: a stride of 16 or 32 pixels works on a coarser grid: 8 / stride of the time.  Each GPU decodes alone. */
static inline double vae_seconds(double mpx, double time_stride, double height_stride, double bf16_tflops,
                                 double video_flop_per_px, double multiprocessor_ghz, double image_clocks_per_px)
{
    double video = video_flop_per_px * 8.0 / height_stride / (bf16_tflops * 1e6);
    double image = image_clocks_per_px / (multiprocessor_ghz * 1e3);
    return mpx * number_select(time_stride > 1.0 ? 1.0 : 0.0, video, image);
}

/* Given: what waits in the host's memory [1e9 parameters], bytes of each, its rate [GB/s].  Once a clip. */
static inline double offload_seconds(double offload, double resident_billion, double text_billion, double weight_bytes,
                                     double gb_per_s)
{
    return offload * (resident_billion * weight_bytes + text_billion * 2.0) / gb_per_s;
}

/* Measured over predicted, of latency, and of power before it makes up for latency.
 * Given: frames, what holds for any clip, what images have besides (they are small, and programs differ more in them),
 * whether runs like this one were measured, what others have besides. */
static inline double residual_of(double frames, double residual, double image_residual, double tested,
                                 double untested_residual)
{
    return residual * number_select(frames > 1.0 ? 1.0 : 0.0, 1.0, image_residual) *
           number_select(tested, 1.0, untested_residual);
}

static inline double latency_seconds(double pipeline_s, double residual, double extra_gpu_s, double gpus)
{
    return pipeline_s * residual + extra_gpu_s / gpus;
}

/* Achieved over peak, all GPUs together. */
static inline double model_flop_utilisation(double total_pflop, double latency_s, double gpus, double bf16_tflops)
{
    return total_pflop * 1e3 / (latency_s * gpus * bf16_tflops);
}

static inline double flop_per_byte(double flop_per_pass, double elementwise_gb_per_pass, double params_billion,
                                   double weight_bytes)
{
    return flop_per_pass / ((elementwise_gb_per_pass + params_billion * weight_bytes) * 1e9);
}

#endif
