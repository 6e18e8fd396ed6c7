/* How a power system grows: what its years say, and what becomes of it past them. */
#ifndef SORA_PHYSICS_GROWTH_H
#define SORA_PHYSICS_GROWTH_H

#include "physics/arithmetic.h"

/* Compound yearly growth from one amount to another. */
NUMBER_INLINE double growth_over(double then, double now, double years)
{
    return grown_by(now / then, 1.0 / years) - 1.0;
}

/* Given: amounts of n years in a row.  Returned: over how many of the last of them each was above the one before. */
static inline int growth_years_in_a_row(int n, const double *amount)
{
    int years = 0;
    while (years < n - 1 && amount[n - 1 - years] > amount[n - 2 - years])
        years++;
    return years;
}

/* Given: amounts of n years in a row.  Returned: standard deviation of their yearly growth as a logarithm. */
NUMBER_INLINE double growth_deviation(int n, const double *amount)
{
    double mean = number_log(amount[n - 1] / amount[0]) / (n - 1), sum = 0.0;
    for (int i = 1; i < n; i++) {
        double off = number_log(amount[i] / amount[i - 1]) - mean;
        sum += off * off;
    }
    return number_sqrt(sum / (n - 2));
}

/* Years of full growth that so many years of a fading trend are worth.  Reference: Gardner and McKenzie 1985. */
NUMBER_INLINE double trend_years(double damping, double years)
{
    double fading = 1.0 - damping;
    double worth = damping * (1.0 - grown_by(damping, years)) / number_select(fading, fading, 1.0);
    return number_select(fading, worth, years);
}

/* The same for the years past the data, none up to them. */
NUMBER_INLINE double years_of_trend(double damping, double year, double data_year)
{
    return trend_years(damping, number_max(0.0, year - data_year));
}

/* Logarithm by which an amount strays from its trend.  Given: what a year turns out beside the trend (the residual), year,
 * year of the data.
 * Note: a random walk whose drift is the mean of five years: after h years it has strayed by the square root of h + h^2 / 5
 * times what it strays in one.  Reference: prediction variance of a random walk with estimated drift, Box and Jenkins 1970. */
NUMBER_INLINE double straying(double residual, double year, double data_year)
{
    double years = number_max(0.0, year - data_year);
    return number_log(residual) * number_sqrt(years + years * years / 5.0);
}

/* Given: growth a year, years of trend, straying.  Returned: size over that of the data year, 1 up to it. */
NUMBER_INLINE double growth_factor(double per_year, double trend, double strayed)
{
    return number_select(trend, number_exp(number_log(1.0 + per_year) * trend + strayed), 1.0);
}

/* The same from the year of a figure: up to the data year it has grown by the whole rate. */
NUMBER_INLINE double figure_factor(double per_year, double trend, double strayed, double year, double data_year,
                                   double figure_year)
{
    return growth_factor(per_year, trend + number_max(0.0, number_min(year, data_year) - figure_year), strayed);
}

/* Plants do not go when less is generated: capacity follows growth alone. */
NUMBER_INLINE double capacity_factor(double per_year, double trend, double strayed, double year, double data_year,
                                     double figure_year)
{
    return figure_factor(number_max(0.0, per_year), trend, strayed, year, data_year, figure_year);
}

/* Mean yearly amount that five years of a growth have added. */
NUMBER_INLINE double growth_per_year(double now, double per_year)
{
    return now * (1.0 - grown_by(1.0 + per_year, -5.0)) / 5.0;
}

/* Intensity follows its own change, at most up to that of coal. */
static inline double year_intensity(double g_per_kwh, double factor, double coal_g_per_kwh)
{
    return number_min(g_per_kwh * factor, number_max(g_per_kwh, coal_g_per_kwh));
}

/* ---- Data centres, whose forecasts name a year ---- */

#define FORECAST_YEAR 2030.0

/* On the way to the forecast, where there is one; else as the grid. */
NUMBER_INLINE double datacentre_growth(double twh, double figure_year, double forecast_twh, double grid_growth)
{
    double on_the_way = growth_over(twh, forecast_twh, FORECAST_YEAR - figure_year);
    return number_if_known(twh, number_select(is_known(forecast_twh), on_the_way, grid_growth));
}

/* Past the year of the forecast, or from the start without one, they grow as the grid. */
NUMBER_INLINE double year_datacentre_twh(double twh, double figure_year, double forecast_twh, double per_year,
                                         double grid_growth, double damping, double year)
{
    double turn = number_select(is_known(forecast_twh), number_max(FORECAST_YEAR, figure_year), figure_year);
    double on_the_way = number_max(0.0, number_min(year, turn) - figure_year);
    double trend = years_of_trend(damping, year, turn);
    return twh * number_exp(number_log(1.0 + per_year) * on_the_way + number_log(1.0 + grid_growth) * trend);
}

/* What a forecast adds to the growth of the whole grid, with losses; none where there is no forecast or no year ahead.
 * Given: data centres now, the year of that figure, forecast, growth on the way; then, growth factor of the grid; year
 * and data year; losses. */
NUMBER_INLINE double datacentre_extra_twh(double twh, double figure_year, double forecast_twh, double per_year,
                                          double then_twh, double factor, double year, double data_year, double loss)
{
    double in_data_year = twh * grown_by(1.0 + per_year, number_max(0.0, data_year - figure_year));
    double extra = (then_twh - in_data_year * factor) / (1.0 - loss);
    return number_select(is_known(forecast_twh), number_select(year > data_year ? 1.0 : 0.0, extra, 0.0), 0.0);
}

static inline double grown(double amount, double factor, double extra)
{
    return amount * factor + extra;
}

#endif
