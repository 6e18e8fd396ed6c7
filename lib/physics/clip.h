/* Frames, windows and tokens of a clip. */
#ifndef SORA_PHYSICS_CLIP_H
#define SORA_PHYSICS_CLIP_H

#include "base/number.h"

/* Given: duration [s], fps [1/s].  Returned: frames, at least one. */
static inline double clip_frames(double duration_s, double fps)
{
    return number_max(1.0, number_round(duration_s * fps));
}

/* Given: steps, passes a step, share of them that a cache replaces.  Returned: full evaluations for a window. */
static inline double sampler_evaluations(double steps, double passes, double cached_share)
{
    return steps * passes * (1.0 - cached_share);
}

/* Given: frames, native window of the model [frames], whether one window is asked for.  Returned: frames of a
 * window. */
static inline double window_frames(double frames, double native_frames, double one_window)
{
    return number_select(one_window, frames, number_min(frames, native_frames));
}

/* Given: frames, window [frames], frames that a further window repeats.  Returned: windows that cover the clip.
 * Note: a window adds window - overlap frames to the one before; at least one. */
static inline double window_count(double frames, double window, double overlap_frames)
{
    double step = number_max(1.0, window - number_min(overlap_frames, window - 1.0));
    return 1.0 + number_ceil(number_max(0.0, frames - window) / step);
}

/* Given: frames, the autoencoder's stride in time, whether its first frame is a latent frame of its own (0 or 1).
 * Returned: latent frames; none for no frames. */
static inline double latent_frames_of_chunk(double frames, double time_stride, double first_frames)
{
    double first = number_min(first_frames, frames);
    return first + number_ceil((frames - first) / time_stride);
}

/* As before for an autoencoder that takes chunk_frames at a time (0: all), padded to whole patches in time. */
NUMBER_INLINE double latent_frames(double frames, double time_stride, double first_frames, double chunk_frames,
                                   double patch_time)
{
    double chunk = number_select(chunk_frames, chunk_frames, frames);
    double chunks = number_floor(frames / chunk);
    double latents = chunks * latent_frames_of_chunk(chunk, time_stride, first_frames) +
                     latent_frames_of_chunk(frames - chunks * chunk, time_stride, first_frames);
    return patch_time * number_ceil(latents / patch_time);
}

/* Given: pixels along one side, the autoencoder's stride, the patch.  Returned: tokens along that side, padded. */
static inline double tokens_along(double pixels, double stride, double patch)
{
    return number_ceil(number_ceil(pixels / stride) / patch);
}

/* Returned: video tokens of a window. */
static inline double latent_tokens(double latents, double patch_time, double width_px, double height_px,
                                   double width_stride, double height_stride, double patch_width, double patch_height)
{
    return latents / patch_time * tokens_along(width_px, width_stride, patch_width) *
           tokens_along(height_px, height_stride, patch_height);
}

/* Given: tokens and latent frames of a window, frames that a chunk attends to, its own included (0: the window is made at
 * once), frames of the window; then as in latent_frames.  Returned: tokens that are in memory at once. */
static inline double tokens_at_once(double tokens, double latents, double causal_frames, double frames,
                                    double time_stride, double first_frames, double chunk_frames, double patch_time)
{
    double attended = latent_frames(number_min(frames, causal_frames), time_stride, first_frames, chunk_frames, patch_time);
    return number_select(causal_frames, tokens * (attended / latents), tokens);
}

#endif
