/* Floating-point work of one evaluation, counted from the architecture; a multiply-add is two.
 * Reference: the matrices of the published model code (see models.csv); Vaswani et al. 2017 for attention. */
#ifndef SORA_PHYSICS_FLOPS_H
#define SORA_PHYSICS_FLOPS_H

#include "base/number.h"

/* Returned: weights of the projections of queries and outputs, and of keys and values with grouped heads. */
static inline double query_weights(double hidden)
{
    return 2.0 * hidden * hidden;
}

static inline double key_weights(double hidden, double heads, double kv_heads)
{
    return 2.0 * hidden * hidden * kv_heads / heads;
}

static inline double model_layers(double cross, double dual, double single, double spatial, double temporal,
                                  double unet)
{
    return cross + dual + single + spatial + temporal + unet;
}

/* Matrix products without attention over the blocks that see only video tokens, and their text projections.
 * Note: cross-attention has query and output on video tokens, key and value on text tokens. */
static inline double video_linear_flop(double tokens, double text_tokens, double hidden, double heads, double kv_heads,
                                       double ffn_dim, double ffn_matrices, double cross, double spatial,
                                       double temporal)
{
    double keys = key_weights(hidden, heads, kv_heads);
    double video = 2.0 * query_weights(hidden) + keys + ffn_matrices * hidden * ffn_dim;
    return 2.0 * (cross + spatial + temporal) * (tokens * video + text_tokens * keys);
}

/* The same over blocks with joint attention: single blocks put both streams through one set of weights, double blocks
 * have a set for each, and some of these attend a second time, over the video tokens alone. */
static inline double joint_linear_flop(double tokens, double text_tokens, double hidden, double text_hidden,
                                       double ffn_dim, double text_ffn_dim, double ffn_matrices, double dual,
                                       double single, double second)
{
    double attention = 4.0 * hidden * hidden;
    double video = attention + ffn_matrices * hidden * ffn_dim;
    double text = 4.0 * text_hidden * hidden + ffn_matrices * text_hidden * text_ffn_dim;
    return 2.0 * (dual * (tokens * video + text_tokens * text) + single * (tokens + text_tokens) * video +
                  second * tokens * attention);
}

/* Convolutions and attention of a U-Net.
 * Given: TFLOP for a megapixel of a frame, pixels, frames.
 * Note: in proportion to pixels and frames, which attention is not: 17 % too much for Stable Video Diffusion at
 * 512 x 256, where the rate is that of 1024 x 576.
 * Reference: Ben Yahia et al. 2024 (mobilevd-2024) for both sizes. */
static inline double unet_flop(double tflop_per_megapixel_frame, double width_px, double height_px, double frames)
{
    return tflop_per_megapixel_frame * 1e6 * width_px * height_px * frames;
}

/* Scores and weighted sums of attention among tokens: 4 N^2 d a layer, or 4 N d head_dim where it is linear. */
static inline double self_attention_flop(double tokens, double hidden, double head_dim, double share, double linear,
                                         double layers)
{
    return 4.0 * layers * tokens * hidden * number_select(linear, head_dim, tokens * share);
}

static inline double joint_attention_flop(double tokens, double text_tokens, double hidden, double head_dim,
                                          double share, double linear, double dual, double single, double second)
{
    return self_attention_flop(tokens + text_tokens, hidden, head_dim, share, linear, dual + single) +
           self_attention_flop(tokens, hidden, head_dim, share, linear, second);
}

/* Given: density of a sparse kernel, frames that a chunk attends to (0: all), frames of the window. */
static inline double attended_share(double density, double causal_frames, double frames)
{
    return density * number_select(causal_frames, number_min(1.0, causal_frames / frames), 1.0);
}

/* Attention within each latent frame and along time at each place. */
static inline double factorised_attention_flop(double tokens, double latents, double patch_time, double hidden,
                                               double spatial, double temporal)
{
    double frames = latents / patch_time;
    return 4.0 * tokens * hidden * (spatial * tokens / frames + temporal * frames);
}

static inline double cross_attention_flop(double tokens, double text_tokens, double hidden, double cross,
                                          double spatial, double temporal)
{
    return 4.0 * (cross + spatial + temporal) * tokens * text_tokens * hidden;
}

/* Given: FLOP of a pass, passes, windows, clips.  Returned: PFLOP of all of them. */
static inline double denoiser_pflop(double flop_per_pass, double evaluations, double windows, double batch)
{
    return flop_per_pass * evaluations * windows * batch * 1e-15;
}

/* Given: parameters of the text encoder [1e9], tokens, guidance passes (each has a prompt of its own), clips. */
static inline double text_pflop(double params_billion, double text_tokens, double passes, double batch)
{
    return 2.0 * params_billion * 1e9 * text_tokens * passes * batch * 1e-15;
}

/* Note: convolutional decoders run about ten million operations for a pixel (that of Stable Diffusion for images:
 * 9.5e6). */
static inline double vae_pflop(double width_px, double height_px, double frames, double batch)
{
    return 1e7 * width_px * height_px * frames * batch * 1e-15;
}

#endif
