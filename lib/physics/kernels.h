/* How long the work takes on one kind of GPU: a rate for each kind of kernel. */
#ifndef SORA_PHYSICS_KERNELS_H
#define SORA_PHYSICS_KERNELS_H

#include "base/number.h"

/* Share of the peak that large matrix products reach.
 * Given: peak [TFLOP/s], memory bandwidth [GB/s].  Note: the more bandwidth a chip has for its peak, the more of the peak
 * it reaches: 0.6 at 295 FLOP/B (H100), 0.9 at 37 (H20); inferred from the measured runs. */
static inline double linear_efficiency(double bf16_tflops, double memory_gb_per_s)
{
    double flop_per_byte = 1000.0 * bf16_tflops / memory_gb_per_s;
    return number_min(0.9, 0.6 * number_sqrt(295.0 / flop_per_byte));
}

/* The same for a FlashAttention-2 class kernel: 0.33 on an H100, at most 0.65; inferred from the measured runs. */
static inline double attention_efficiency(double bf16_tflops, double memory_gb_per_s)
{
    double flop_per_byte = 1000.0 * bf16_tflops / memory_gb_per_s;
    return number_min(0.65, 0.33 * 295.0 / flop_per_byte);
}

/* Peak at the precision of the matrix products [TFLOP/s]: 16-bit unless the software runs 8 bits and the GPU can. */
static inline double peak_tflops(double bf16_tflops, double fp8_tflops, double linear_bits)
{
    return number_select(linear_bits > 8.0 ? 1.0 : 0.0, bf16_tflops, fp8_tflops);
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

/* Given: FLOP of a pass, passes, peak [TFLOP/s], share of it that is reached, GPUs.  Returned: s on each GPU. */
static inline double linear_seconds(double flop_per_pass, double passes, double tflops, double efficiency, double gpus)
{
    return flop_per_pass * passes / (tflops * 1e12 * efficiency * gpus);
}

/* Note: small heads fill the tensor cores less: half the rate at 32, 0.8 at 64, as it stands from 128. */
static inline double head_size_speed(double head_dim)
{
    double filled = number_min(1.0, head_dim / 128.0);
    return number_sqrt(number_sqrt(filled)) * number_min(1.0, 0.95 + 0.05 * filled);
}

static inline double attention_seconds(double self_flop, double cross_flop, double passes, double tflops,
                                       double efficiency, double speed, double head_dim, double gpus)
{
    double rate = tflops * 1e12 * number_min(0.95, efficiency * speed) * head_size_speed(head_dim);
    return (self_flop + cross_flop) * passes / (rate * gpus);
}

/* Activations of 2 bytes that norms, modulation, rotary and residuals read or write, in GB. */
static inline double elementwise_gb(double tokens, double text_tokens, double hidden, double layers, double accesses)
{
    return 2e-9 * (tokens + text_tokens) * hidden * layers * accesses;
}

static inline double elementwise_seconds(double gb_per_pass, double passes, double memory_gb_per_s, double efficiency,
                                         double gpus)
{
    return gb_per_pass * passes / (memory_gb_per_s * efficiency * gpus);
}

static inline double launch_seconds(double layers, double kernels_per_layer, double launch_us, double passes)
{
    return layers * kernels_per_layer * launch_us * 1e-6 * passes;
}

/* Kernels wait for their launch where they are shorter than it; communication comes on top. */
static inline double denoiser_seconds(double linear_s, double attention_s, double elementwise_s, double launch_s,
                                      double link_s)
{
    return number_max(linear_s + attention_s + elementwise_s, launch_s) + link_s;
}

static inline double text_seconds(double pflop, double tflops, double efficiency)
{
    return pflop * 1e3 / (tflops * efficiency);
}

static inline double vae_seconds(double width_px, double height_px, double frames, double batch, double bytes_per_pixel,
                                 double memory_gb_per_s, double efficiency)
{
    return width_px * height_px * frames * batch * bytes_per_pixel / (memory_gb_per_s * 1e9 * efficiency);
}

/* Given: what waits in the host's memory [1e9 parameters], bytes of each; 25 GB/s of PCIe are reached; once a clip. */
static inline double offload_seconds(double offload, double resident_billion, double text_billion, double weight_bytes)
{
    return offload * (resident_billion * weight_bytes + text_billion * 2.0) / 25.0;
}

static inline double latency_seconds(double denoiser_s, double text_s, double vae_s, double offload_s, double extra_gpu_s,
                                     double gpus, double residual)
{
    return (denoiser_s + text_s + vae_s + offload_s) * residual + extra_gpu_s / gpus;
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
