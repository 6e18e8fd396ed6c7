/* Laws that others have published for a clip: their time and their energy, to stand beside ours. */
#ifndef SORA_PHYSICS_LAW_H
#define SORA_PHYSICS_LAW_H

#include "physics/arithmetic.h"

#define LAW_FPS 24.0 /* at which the published regressions count frames, one more at the end */

static inline double law_frames(double duration_s)
{
    return number_floor(LAW_FPS * duration_s + 1.0);
}

/* Given: work [PFLOP] and time of a unit of it, picture [px], length [s]; time of a thousand pixels of all frames, of the
 * square of these thousands, of a frame, and of the call [s].  Returned: time of the clip [s].
 * Note: a law that does not count the work does not need it. */
static inline double law_latency(double pflop, double s_per_pflop, double width_px, double height_px, double duration_s,
                                 double s_per_kilopixel, double s_per_square_kilopixel, double s_per_frame, double fixed_s)
{
    double frames = law_frames(duration_s), kilopixels = width_px * height_px * frames * 1e-3;
    double of_work = number_select(s_per_pflop, pflop * s_per_pflop, 0.0);
    double of_pixels = kilopixels * s_per_kilopixel + kilopixels * kilopixels * s_per_square_kilopixel;
    return of_work + of_pixels + frames * s_per_frame + fixed_s;
}

/* By the work where the law says what a unit of it takes, else power x time. */
static inline double law_energy_wh(double pflop, double wh_per_pflop, double latency_s, double power_w, double pue)
{
    return number_select(is_known(wh_per_pflop), pflop * wh_per_pflop, latency_s * power_w / 3600.0) * pue;
}

static inline double law_gpu_hours_per_minute(double latency_s, double gpus, double video_s)
{
    return latency_s * gpus / 3600.0 / (video_s / 60.0);
}

#endif
