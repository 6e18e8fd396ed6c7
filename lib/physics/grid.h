/* A country's power system: headroom, margins and shares. */
#ifndef SORA_PHYSICS_GRID_H
#define SORA_PHYSICS_GRID_H

#include "base/number.h"

/* Peak load from yearly demand: GW = TWh / (8.76 x load factor). */
static inline double estimated_peak_gw(double demand_twh, double load_factor)
{
    return demand_twh / (8.76 * load_factor);
}

static inline double icap_firm_gw(double thermal_gw, double hydro_gw, double wind_gw, double solar_gw, double thermal,
                                  double hydro, double wind, double solar)
{
    return thermal_gw * thermal + hydro_gw * hydro + wind_gw * wind + solar_gw * solar;
}

static inline double thermal_gw(double coal, double gas, double oil, double nuclear, double bio, double other)
{
    return coal + gas + oil + nuclear + bio + other;
}

static inline double headroom_gw(double firm_gw, double growth, double peak_gw, double of_peak)
{
    return firm_gw * growth - peak_gw * of_peak;
}

static inline double icap_headroom_gw(double firm_gw, double growth, double peak_gw, double margin_fraction)
{
    return headroom_gw(firm_gw, growth, peak_gw, 1.0 + margin_fraction);
}

/* Steam from biomass and from the ground counts as that from coal. */
static inline double ucap_thermal_gw(double coal_gw, double gas_gw, double oil_gw, double nuclear_gw, double bio_gw,
                                     double other_gw, double coal, double gas, double nuclear)
{
    return (coal_gw + bio_gw + other_gw) * coal + (gas_gw + oil_gw) * gas + nuclear_gw * nuclear;
}

static inline double ucap_firm_gw(double thermal, double hydro_gw, double wind_gw, double solar_gw, double hydro,
                                  double wind, double solar)
{
    return thermal + hydro_gw * hydro + wind_gw * wind + solar_gw * solar;
}

/* Capacity over a load, less one. */
static inline double reserve_fraction(double firm_gw, double growth, double peak_gw)
{
    return firm_gw * growth / peak_gw - 1.0;
}

static inline double reserve_after_fraction(double firm_gw, double growth, double peak_gw, double added_gw,
                                            double coincidence)
{
    return firm_gw * growth / (peak_gw + added_gw * coincidence) - 1.0;
}

/* The plants that follow the load: coal, gas and oil as the mix has them; the mix where there are none. */
static inline double marginal_intensity(double coal_twh, double gas_twh, double oil_twh, double coal_g, double gas_g,
                                        double oil_g, double average_g)
{
    double fossil = coal_twh + gas_twh + oil_twh;
    double grams = coal_twh * coal_g + gas_twh * gas_g + oil_twh * oil_g;
    return number_select(fossil, grams / number_select(fossil, fossil, 1.0), average_g);
}

static inline double low_carbon_fraction(double coal_twh, double gas_twh, double oil_twh, double generation_twh)
{
    return 1.0 - (coal_twh + gas_twh + oil_twh) / generation_twh;
}

static inline double sum_over(double a, double b, double whole)
{
    return (a + b) / whole;
}

static inline double kwh_for_each(double twh, double units)
{
    return twh * 1e9 / units;
}

/* Not defined (NaN) where there is nothing to take a share of. */
static inline double share_of(double part, double whole)
{
    return number_select(whole > 0.0 ? 1.0 : 0.0, part / whole, number_nan());
}

static inline double share_of_peak(double part_gw, double coincidence, double peak_gw)
{
    return share_of(part_gw * coincidence, peak_gw);
}

/* Minutes of video a day whose energy is a given share of generation, everything else as it is. */
static inline double minutes_at_threshold(double demand_minutes, double share, double threshold)
{
    return demand_minutes * threshold / share;
}

#endif
