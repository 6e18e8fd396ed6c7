/* Sun and storage for a yearly balance, and the energy of training. */
#ifndef SORA_PHYSICS_SUPPLY_H
#define SORA_PHYSICS_SUPPLY_H

#include "base/number.h"

/* Given: yearly energy [TWh], yield [kWh/kWp], hours a day from storage [h], storage efficiency.  Returned: GW of
 * photovoltaics whose yearly yield covers energy and storage losses. */
static inline double pv_gw(double twh, double kwh_per_kwp, double storage_hours, double efficiency)
{
    double stored = number_min(1.0, storage_hours / 24.0);
    return twh * 1e3 / kwh_per_kwp * (1.0 - stored + stored / efficiency);
}

static inline double storage_gwh(double mean_mw, double loss_fraction, double hours)
{
    return mean_mw * 1e-3 / (1.0 - loss_fraction) * hours;
}

/* Six operations for each parameter and token: two forward, four backward (Kaplan et al. 2020), in 1e21. */
static inline double train_zettaflop(double params_billion, double tokens_billion)
{
    return 6.0 * params_billion * tokens_billion * 1e-3;
}

static inline double train_gpu_hours(double zettaflop, double bf16_tflops, double mfu)
{
    return zettaflop * 1e9 / (bf16_tflops * mfu * 3600.0);
}

static inline double train_gwh(double gpu_hours, double tdp_w, double host_w, double pue)
{
    return gpu_hours * (tdp_w + host_w) * pue * 1e-9;
}

static inline double months_of_fleet(double gwh, double fleet_twh)
{
    return gwh * 12.0 / (fleet_twh * 1e3);
}

#endif
