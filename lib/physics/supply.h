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

static inline double mean_with_losses_gw(double mean_mw, double loss_fraction)
{
    return mean_mw * 1e-3 / (1.0 - loss_fraction);
}

/* Given: yearly share, energy, or power of the whole.  Returned: the part. */
static inline double rest_of(double share, double whole)
{
    return (1.0 - share) * whole;
}

/* Given: share of the photovoltaic energy, photovoltaics [GW], yield [kWh/kWp].  Returned: TWh. */
static inline double curtailed_twh(double share, double gw, double kwh_per_kwp)
{
    return share * gw * kwh_per_kwp * 1e-3;
}

/* Given: solar generation of a year and of the one before [TWh], yield [kWh/kWp].  Returned: GW added in between. */
static inline double build_out_gw(double twh, double year_before_twh, double kwh_per_kwp)
{
    return (twh - year_before_twh) * 1e3 / kwh_per_kwp;
}

/* Given: GW wanted, GW added a year.  Returned: years; not defined where nothing is added. */
static inline double build_years(double gw, double gw_per_year)
{
    return gw_per_year > 0.0 ? gw / gw_per_year : number_nan();
}

/* Given: longitude [deg].  Returned: whole hours that the sun's local time is ahead of universal time. */
static inline double zone_of(double longitude_deg)
{
    return number_round(longitude_deg / 15.0);
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
