/* A fleet that serves a demand: it idles between peaks. */
#ifndef SORA_PHYSICS_FLEET_H
#define SORA_PHYSICS_FLEET_H

#include "physics/arithmetic.h"

#define FLEET_HOURS_PER_YEAR 8760.0 /* the leap day dropped */

/* Given: yearly gain, year, base year.  Returned: what a minute takes over what it took. */
NUMBER_INLINE double efficiency_factor(double gain_per_year, double year, double base_year)
{
    return grown_by(1.0 + gain_per_year, base_year - year);
}

static inline double made_minutes_per_day(double wanted, double factor, double attempts, double failure_fraction)
{
    return wanted * factor * attempts / (1.0 - failure_fraction);
}

static inline double busy_gpus(double minutes_per_day, double gpu_hours_per_minute)
{
    return minutes_per_day * gpu_hours_per_minute / 24.0;
}

static inline double fleet_gpus(double busy, double peak_to_mean, double spare_fraction, double utilisation)
{
    return busy * peak_to_mean * (1.0 + spare_fraction) / utilisation;
}

static inline double idle_power(double idle_fraction, double tdp_w, double host_w)
{
    return idle_fraction * (tdp_w + host_w);
}

/* Given: minutes a day, energy of a minute at the meter [kWh], progress.  Returned: mean power of what works [MW]. */
static inline double busy_mw(double minutes_per_day, double kwh_per_minute, double progress)
{
    return minutes_per_day * kwh_per_minute * progress / 24.0 * 1e-3;
}

static inline double idle_mw(double busy, double gpus, double idle_w, double pue)
{
    return number_max(0.0, gpus - busy) * idle_w * pue * 1e-6;
}

/* In the busiest hour peak_to_mean times the mean of the GPUs work; the rest of those that idle on the mean still do.
 * Note: a fleet that is stated without idle power has no idle part. */
static inline double fleet_peak_mw(double busy_mw, double idle_mw, double peak_to_mean, double busy, double gpus)
{
    double still_idle = number_max(0.0, gpus - busy * peak_to_mean) / (gpus - busy);
    return busy_mw * peak_to_mean + number_select(idle_mw, idle_mw * still_idle, 0.0);
}

/* The clip's share of what idle servers take. */
static inline double idle_energy_wh(double energy_wh, double idle_mw, double busy_mw)
{
    return energy_wh * idle_mw / busy_mw;
}

static inline double yearly_twh(double mean_mw)
{
    return mean_mw * FLEET_HOURS_PER_YEAR * 1e-6;
}

static inline double with_losses(double energy, double loss_fraction)
{
    return energy / (1.0 - loss_fraction);
}

static inline double peak_with_losses_gw(double peak_mw, double loss_fraction)
{
    return peak_mw * 1e-3 / (1.0 - loss_fraction);
}

/* TWh x g/kWh = 1e-3 Mt. */
static inline double co2_mt(double twh, double g_per_kwh)
{
    return twh * g_per_kwh * 1e-3;
}

static inline double equivalents_of_twh(double twh, double kwh)
{
    return twh * 1e9 / kwh;
}

static inline double revenue_per_kwh(double usd_per_video_minute, double minutes_per_day, double twh)
{
    return usd_per_video_minute * minutes_per_day * 365.0 / (twh * 1e9);
}

#endif
