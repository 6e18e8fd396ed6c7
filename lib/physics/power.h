/* Power and energy of a clip. */
#ifndef SORA_PHYSICS_POWER_H
#define SORA_PHYSICS_POWER_H

#include "base/number.h"
#include "physics/kernels.h"

/* Share of the time in which all GPUs compute or move data through their own memory. */
static inline double compute_fraction(double linear_s, double attention_s, double elementwise_s, double latency_s)
{
    return number_min(1.0, (linear_s + attention_s + elementwise_s) / latency_s);
}

/* Time for which the clip would keep the tensor cores busy at their peak [s].
 * Given: FLOP of matrix products of a pass, factor for repeated work, peak [TFLOP/s], FLOP of self- and of
 * cross-attention, width of a head, peak for attention [TFLOP/s], passes, GPUs. */
static inline double tensor_seconds(double linear_flop, double repeated, double tflops, double self_flop,
                                    double cross_flop, double head_dim, double attention_tflops, double passes,
                                    double gpus)
{
    double attention_flop = (self_flop + cross_flop) * padded_head(head_dim) / head_dim;
    return (linear_flop * repeated / tflops + attention_flop / attention_tflops) * 1e-12 * passes / gpus;
}

/* Time for which element-wise work would keep the memory busy at its full bandwidth [s]. */
static inline double memory_seconds(double gb_per_pass, double repeated, double passes, double memory_gb_per_s,
                                    double gpus)
{
    return gb_per_pass * repeated * passes / memory_gb_per_s / gpus;
}

/* Time at the power limit that would take the energy above idle of the denoiser [s].
 * Given: times and powers of multiprocessors at work, of tensor cores and memory on top of them, and of communication;
 * time of the denoiser, power in the rest of it.  A power is a share of the way from idle to the limit.
 * Note: kernels of all kinds follow each other within milliseconds, so the limit holds their mean. */
static inline double denoiser_power_seconds(double compute_s, double busy_power, double tensor_s, double tensor_power,
                                            double memory_s, double memory_power, double link_s, double link_power,
                                            double denoiser_s, double wait_power)
{
    double working_s = compute_s * busy_power + tensor_s * tensor_power + memory_s * memory_power +
                       link_s * link_power;
    double waiting_s = number_max(0.0, denoiser_s - compute_s - link_s);
    return number_min(denoiser_s, working_s + waiting_s * wait_power);
}

/* Mean power of a GPU over the clip, as a share of the way from idle to its limit. */
static inline double power_share(double denoiser_power_s, double denoiser_s, double vae_s, double vae_power,
                                 double pipeline_s, double wait_power)
{
    double waiting_s = number_max(0.0, pipeline_s - denoiser_s - vae_s);
    return (denoiser_power_s + vae_s * vae_power + waiting_s * wait_power) / pipeline_s;
}

/* Measured over predicted power above idle.
 * Given: as in residual_of; then measured over predicted latency, part of that which power makes up for in a video and in an
 * image.
 * Note: a GPU that takes longer than predicted mostly waits more, and one that is faster works more of its time. */
NUMBER_INLINE double power_residual(double frames, double residual, double image_residual, double tested,
                                    double untested_residual, double latency_residual, double coupling,
                                    double image_coupling)
{
    double made_up = number_select(frames > 1.0 ? 1.0 : 0.0, coupling, image_coupling);
    return residual_of(frames, residual, image_residual, tested, untested_residual) /
           number_pow(latency_residual, made_up);
}

/* Mean power of one GPU [W], between idle and its limit. */
static inline double gpu_power(double idle_w, double tdp_w, double share, double residual)
{
    return idle_w + (tdp_w - idle_w) * number_min(1.0, share * residual);
}

/* Given: latency [s] of a batch on some GPUs, clips in it, length [s].  Returned: GPU-hours for a minute of video. */
static inline double gpu_hours_per_video_minute(double latency_s, double gpus, double batch, double video_s)
{
    return latency_s * gpus / batch / 60.0 / video_s;
}

static inline double gpu_seconds(double gpu_hours_per_minute, double video_s)
{
    return gpu_hours_per_minute * 60.0 * video_s;
}

static inline double host_power(double host_w, double load_fraction, double network_w)
{
    return host_w * load_fraction + network_w;
}

static inline double energy_wh(double gpu_s, double power_w)
{
    return gpu_s * power_w / 3600.0;
}

/* Energy of the server without its GPUs; network is counted on its own. */
static inline double host_energy_wh(double gpu_s, double host_and_network_w, double network_w)
{
    return energy_wh(gpu_s, host_and_network_w - network_w);
}

static inline double cooling_wh(double it_wh, double pue)
{
    return it_wh * (pue - 1.0);
}

static inline double site_energy_wh(double it_wh, double cooling_wh, double delivery_wh)
{
    return it_wh + cooling_wh + delivery_wh;
}

static inline double kwh_per_video_minute(double wh, double video_s)
{
    return wh * 0.06 / video_s;
}

static inline double clips_per_hour(double latency_s, double batch)
{
    return 3600.0 * batch / latency_s;
}

static inline double cost_usd(double wh, double usd_per_kwh)
{
    return wh * 1e-3 * usd_per_kwh;
}

/* Losses of the grid come on top of what the meter sees. */
static inline double co2_grams(double wh, double loss_fraction, double g_per_kwh)
{
    return wh * 1e-3 / (1.0 - loss_fraction) * g_per_kwh;
}

static inline double equivalents_of_wh(double wh, double kwh)
{
    return wh * 1e-3 / kwh;
}

#endif
