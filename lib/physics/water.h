/* Water of a clip and of a fleet.  Two figures add only where they count the same: consumption or withdrawal, and of
 * consumption with or without the evaporation of reservoirs.  A site has no reservoir, so its consumption fits both. */
#ifndef SORA_PHYSICS_WATER_H
#define SORA_PHYSICS_WATER_H

#include "base/number.h"

/* Given: 1 consumption, 2 withdrawal.  Returned: 1 consumption with reservoirs, 3 withdrawal (2: without reservoirs). */
static inline double grid_water_basis(double site_basis)
{
    return 2.0 * site_basis - 1.0;
}

/* Given: generation [TWh] and water [L/kWh] of five kinds of plants.  Returned: GL a year, as TWh x L/kWh = GL.
 * Reference for the factors: Macknick et al. 2012, medians by fuel. */
static inline double thermal_water_gl(double coal_twh, double gas_twh, double oil_twh, double nuclear_twh,
                                      double bio_twh, double coal, double gas, double oil, double nuclear, double bio)
{
    return coal_twh * coal + gas_twh * gas + oil_twh * oil + nuclear_twh * nuclear + bio_twh * bio;
}

static inline double water_without_reservoirs(double thermal_gl, double solar_twh, double solar, double other_twh,
                                              double other, double generation_twh)
{
    return (thermal_gl + solar_twh * solar + other_twh * other) / generation_twh;
}

static inline double water_with_reservoirs(double without, double hydro_twh, double hydro, double generation_twh)
{
    return without + hydro_twh * hydro / generation_twh;
}

static inline double water_on_basis(double basis, double with_reservoirs, double without, double withdrawal)
{
    double consumed = number_select(basis < 1.5 ? 1.0 : 0.0, with_reservoirs, without);
    return number_if_known(basis, number_select(basis < 2.5 ? 1.0 : 0.0, consumed, withdrawal));
}

/* Litres; WUE goes with IT energy, which is site energy / PUE (ISO/IEC 30134-9). */
static inline double site_water_litres(double site_wh, double wue_l_per_kwh, double pue)
{
    return site_wh * 1e-3 * wue_l_per_kwh / pue;
}

static inline double grid_water_litres(double site_wh, double grid_l_per_kwh)
{
    return site_wh * 1e-3 * grid_l_per_kwh;
}

static inline double site_water_gl(double site_twh, double wue_l_per_kwh, double pue)
{
    return site_twh * wue_l_per_kwh / pue;
}

/* The sum, NaN where the bases differ. */
static inline double water_on_one_basis(double site, double grid, double site_basis, double grid_basis)
{
    double apart = (site_basis > 1.5) != (grid_basis > 2.5) ? 1.0 : 0.0;
    return number_if_known(site_basis, number_select(apart, number_nan(), site + grid));
}

#endif
