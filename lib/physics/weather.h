/* Days of made-up weather: how clear they are, month by month, and how warm it is. A day's clearness is its sunshine
 * over that of a clear sky (Haurwitz).  Within a month it is spread exponentially between the darkest and the
 * clearest day (Bendt, Collares-Pereira and Rabl 1981, Solar Energy 27, 1), and follows the day before (Graham,
 * Hollands and Brunger 1988, Solar Energy 40, 83). */
#ifndef SORA_PHYSICS_WEATHER_H
#define SORA_PHYSICS_WEATHER_H

#include "base/number.h"
#include "base/number_arc.h"

#define WEATHER_DARKEST 0.07 /* Bendt's least clearness, 0.05 of the extraterrestrial, over a clear sky's 0.72 */
#define WEATHER_CLEAREST 1.0
#define WEATHER_ROOM 0.05 /* the mean of a month stays so far from both ends */
#define WEATHER_TROPIC_DEG 23.44
#define WEATHER_JUNE_DAY 171.0 /* days from the start of the year to the solstice */

/* Mean of an exponential spread on [low, high].  Given: its rate, positive where clear days are the usual ones. */
static inline double weather_mean(double rate, double low, double high)
{
    double width = rate * (high - low);
    if (number_abs(width) < 1e-4)
        return 0.5 * (low + high) + width * (high - low) / 12.0;
    double left = number_exp(-number_abs(width));
    double from_end = (high - low) * (left / (1.0 - left)) - 1.0 / number_abs(rate);
    return rate > 0.0 ? high + from_end : low - from_end;
}

/* Returned: the rate at which the mean is this one, by bisection.  Given: low < mean < high. */
static inline double weather_rate(double mean, double low, double high)
{
    double least = -1.0 / (mean - low), most = 1.0 / (high - mean);
    for (int i = 0; i < 48; i++) {
        double middle = 0.5 * (least + most);
        if (weather_mean(middle, low, high) < mean)
            least = middle;
        else
            most = middle;
    }
    return 0.5 * (least + most);
}

/* Returned: the clearness that a share u of the days does not reach. */
static inline double weather_clearness(double u, double rate, double low, double high)
{
    double left = number_exp(rate * (low - high));
    double steep = high + number_log(u + (1.0 - u) * left) / rate, even = low + u * (high - low);
    return number_abs(rate * (high - low)) < 1e-4 ? even : steep;
}

/* The next day's place in the spread, as a standard normal.  Given: that of the day before, their correlation, an
 * independent standard normal. */
static inline double weather_next(double before, double correlation, double fresh)
{
    return correlation * before + number_sqrt(1.0 - correlation * correlation) * fresh;
}

/* Given: time from the start of the year [d], latitude [deg].  Returned: 1 at the summer solstice of that side of
 * the equator, -1 at the winter's. */
static inline double weather_summer(double days, double latitude_deg)
{
    double june = number_cos(2.0 * NUMBER_PI / 365.0 * (days - WEATHER_JUNE_DAY));
    return latitude_deg >= 0.0 ? june : -june;
}

/* Mean clearness of a time of the year.  Given: level, swing (positive: summers are clearer). */
static inline double weather_month(double level, double swing, double summer, double low, double high)
{
    return number_clamp(level * (1.0 + swing * summer), low + WEATHER_ROOM, high - WEATHER_ROOM);
}

/* Mean air temperature of a latitude at the ground [C].  Reference: North 1975 (J. Atmospheric Sciences 32, 2033):
 * the first two terms of the observed zonal means. */
static inline double weather_air_mean(double latitude_deg)
{
    double s = number_sin(latitude_deg * NUMBER_PI / 180.0);
    return 14.9 - 28.0 * (1.5 * s * s - 0.5);
}

/* Half the difference of the warmest and the coldest month of a latitude [K]. */
static inline double weather_air_season(double latitude_deg)
{
    return 15.0 * number_abs(number_sin(latitude_deg * NUMBER_PI / 180.0));
}

/* Given: mean [C], half of the yearly and of the daily swing [K], time from the start of the year [d], local solar
 * hour [h], latitude [deg].  Returned: air temperature [C], a month after the sun and three hours after noon. */
static inline double weather_air(double mean_c, double season_k, double day_k, double days, double hour,
                                 double latitude_deg)
{
    double daily = number_cos(2.0 * NUMBER_PI / 24.0 * (hour - 15.0));
    return mean_c + season_k * weather_summer(days - 30.0, latitude_deg) + day_k * daily;
}

#endif
