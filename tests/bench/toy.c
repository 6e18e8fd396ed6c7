#include "toy.h"

#include "base/number.h"

#define EACH(body)                       \
    for (int i = 0; i < TOY_ROWS; i++) { \
        body                             \
    }

enum { PARAMS, WIDTH, SECONDS, PIXELS, FPS, STEPS, MFU, LOAD, PUE, CLIPS, DEMAND_GROWTH, GRID_GROWTH };

static inline double fifth_power(double x)
{
    return x * x * (x * x) * x;
}

void TOY(const double (*restrict in)[TOY_ROWS], double (*restrict out)[TOY_ROWS])
{
    double compute_s[TOY_ROWS], smooth[TOY_ROWS], load[TOY_ROWS];
    EACH(double tokens = in[SECONDS][i] * in[FPS][i] * in[PIXELS][i] * (0.25 / 256.0);
         double passes = 2.0 * in[STEPS][i];
         double flop = passes * (2.0 * in[PARAMS][i] * tokens + 4.0 * in[WIDTH][i] * tokens * tokens);
         double bytes = passes * (2.0 * in[PARAMS][i] + 24.0 * in[WIDTH][i] * tokens);
         compute_s[i] = flop / (989e12 * in[MFU][i]);
         smooth[i] = bytes / (3.35e12 * compute_s[i]);)
    EACH(load[i] = 0.75 * number_log_positive(in[LOAD][i]);)
    EACH(load[i] = number_exp_sum(load[i], 0.0);)
    EACH(smooth[i] = 3.5 * number_log_positive(smooth[i]);)
    EACH(smooth[i] = 1.0 + number_exp_sum(smooth[i], 0.0);)
    EACH(smooth[i] = number_log_positive(smooth[i]) * (1.0 / 3.5);)
    EACH(smooth[i] = number_exp_sum(smooth[i], 0.0);)
    EACH(out[0][i] = compute_s[i] * smooth[i];
         out[1][i] = out[0][i] * (100.0 + 600.0 * load[i]) * (1.15 / 3.6e6) * in[PUE][i];
         out[2][i] = in[CLIPS][i] * (365e-9 / 4200.0) * out[1][i] *
                     fifth_power((1.0 + in[DEMAND_GROWTH][i]) / (1.0 + in[GRID_GROWTH][i]));)
}

#ifdef BENCH_WIDE
void divide_wide(int n, const double *restrict y, double *restrict x)
{
    for (int i = 0; i < n; i++)
        x[i] = y[i] / (x[i] + 1.0);
}
#endif
