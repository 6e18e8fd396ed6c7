#include "engine/sky.h"

enum {
    KNOTS = 6,  /* clearnesses at which a month's yield is computed */
    LEVELS = 9, /* mean clearnesses of a month at which its mean yield is computed */
    SHARES = 8, /* places in the spread that stand for it */
    SWINGS = 60 /* steps of the search for the seasons, on either side */
};

#define SWING_STEP 0.01

static int month_start(int month)
{
    static const int16_t start[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};
    return start[month];
}

int site_month(int day)
{
    int month = 0;
    while (month_start(month + 1) <= day)
        month++;
    return month;
}

/* ---- The sky of a day ---- */

void site_open_clock(site *of, const hourly_inputs *in)
{
    of->in = in;
    of->zone_h = number_round(in->utc_offset_h);
}

static void place_open(site *of, const hourly_inputs *in)
{
    double latitude = in->latitude_deg * SUN_DEGREE, tilt = in->tilt_deg * SUN_DEGREE;
    double azimuth = in->azimuth_deg * SUN_DEGREE;
    site_open_clock(of, in);
    of->sin_latitude = number_sin(latitude);
    of->cos_latitude = number_cos(latitude);
    of->plane_up = number_cos(tilt);
    of->plane_north = number_sin(tilt) * number_cos(azimuth);
    of->plane_east = number_sin(tilt) * number_sin(azimuth);
    of->rating = 1.0 / (in->direct_per_alternating * in->inverter);
    for (int hour = 0; hour < SITE_HOURS; hour++) {
        double solar_h = hour + 0.5 - of->zone_h + in->longitude_deg / 15.0;
        of->cos_hour[hour] = number_cos(15.0 * SUN_DEGREE * (solar_h - 12.0));
        of->sin_hour[hour] = number_sin(15.0 * SUN_DEGREE * (solar_h - 12.0));
        of->air_hour[hour] = weather_air(0.0, 0.0, in->air_daily_k, 0.0, solar_h, 0.0);
    }
}

/* Sums over the day go through the hours in order. */
static void sum_clear(sky *out)
{
    double clear = 0.0, above = 0.0, light = 0.0;
    for (int hour = 0; hour < SITE_HOURS; hour++) {
        clear += out->clear[hour];
        above += out->up[hour] > 0.0 ? out->up[hour] : 0.0;
        light += out->up[hour] > 0.0 ? 1.0 : 0.0;
    }
    out->clear_part = above > 0.0 ? clear / (out->extraterrestrial * above) : 0.0;
    out->long_day = light > 24.0 * 81.4 / 180.0;
}

void site_sky(const site *of, int day, sky *out)
{
    double angle = sun_day_angle(day + 0.5), cos_angle = number_cos(angle), sin_angle = number_sin(angle);
    double declination = sun_declination(cos_angle, sin_angle);
    double sin_d = number_sin(declination), cos_d = number_cos(declination);
    double late = 0.25 * SUN_DEGREE * sun_equation_of_time(cos_angle, sin_angle);
    double cos_late = number_cos(late), sin_late = number_sin(late);
    double mean_air = weather_air(of->in->air_mean_c, of->in->air_season_k, 0.0, day + 0.5, 0.0, of->in->latitude_deg);
    out->extraterrestrial = sun_extraterrestrial(cos_angle, sin_angle);
    for (int hour = 0; hour < SITE_HOURS; hour++) {
        double c = of->cos_hour[hour] * cos_late - of->sin_hour[hour] * sin_late;
        double s = of->sin_hour[hour] * cos_late + of->cos_hour[hour] * sin_late;
        double up = sun_up(of->sin_latitude, of->cos_latitude, sin_d, cos_d, c);
        double north = sun_north(of->sin_latitude, of->cos_latitude, sin_d, cos_d, c), east = sun_east(cos_d, s);
        double facing = up * of->plane_up + north * of->plane_north + east * of->plane_east;
        out->up[hour] = up;
        out->facing[hour] = facing > 0.0 ? facing : 0.0;
        out->per_up[hour] = sun_beam(1.0, 0.0, up);
        out->air[hour] = mean_air + of->air_hour[hour];
    }
    for (int hour = 0; hour < SITE_HOURS; hour++)
        out->clear[hour] = sun_clear_haurwitz(out->up[hour]);
    sum_clear(out);
}

/* ---- The weather of the months ---- */

/* What the search for the seasons needs to know of the months. */
typedef struct months {
    double sunshine[SITE_MONTHS]; /* of a clear month [Wh/m2] */
    double summer[SITE_MONTHS];
    double yield[SITE_MONTHS][LEVELS]; /* of a mean day at a mean clearness [kWh/kW] */
    double lowest;                     /* the first of the mean clearnesses */
    double step;
} months;

/* Yield of a day at each of the knots. */
static void knots_of_day(const site *of, const sky *day, const double *clearness, double *yield)
{
    double diffuse[KNOTS], power[KNOTS];
    for (int i = 0; i < KNOTS; i++) {
        diffuse[i] = site_diffuse(day, clearness[i]);
        yield[i] = 0.0;
    }
    for (int hour = 0; hour < SITE_HOURS; hour++) {
        site_power(of, day, hour, KNOTS, clearness, diffuse, power);
        for (int i = 0; i < KNOTS; i++)
            yield[i] += power[i];
    }
}

/* How much each knot counts in the mean over the days of a month, by straight lines between the knots. */
static void weigh_knots(const site *of, double mean, double *weight)
{
    double rate = weather_rate(mean, WEATHER_DARKEST, of->clearest);
    double step = (of->clearest - WEATHER_DARKEST) / (KNOTS - 1);
    for (int i = 0; i < KNOTS; i++)
        weight[i] = 0.0;
    for (int i = 0; i < SHARES; i++) {
        double clearness = weather_clearness((i + 0.5) / SHARES, rate, WEATHER_DARKEST, of->clearest);
        double place = (clearness - WEATHER_DARKEST) / step;
        int knot = place < KNOTS - 2 ? (int)place : KNOTS - 2;
        weight[knot] += (knot + 1 - place) / SHARES;
        weight[knot + 1] += (place - knot) / SHARES;
    }
}

static void months_open(const site *of, months *m)
{
    double clearness[KNOTS], weight[LEVELS][KNOTS], yield[KNOTS];
    sky day;
    m->lowest = WEATHER_DARKEST + WEATHER_ROOM;
    m->step = (of->clearest - WEATHER_ROOM - m->lowest) / (LEVELS - 1);
    for (int i = 0; i < KNOTS; i++)
        clearness[i] = WEATHER_DARKEST + i * (of->clearest - WEATHER_DARKEST) / (KNOTS - 1);
    for (int level = 0; level < LEVELS; level++)
        weigh_knots(of, m->lowest + level * m->step, weight[level]);
    for (int month = 0; month < SITE_MONTHS; month++) {
        site_sky(of, (month_start(month) + month_start(month + 1)) / 2, &day);
        m->summer[month] = weather_summer(0.5 * (month_start(month) + month_start(month + 1)), of->in->latitude_deg);
        knots_of_day(of, &day, clearness, yield);
        for (int level = 0; level < LEVELS; level++) {
            m->yield[month][level] = 0.0;
            for (int i = 0; i < KNOTS; i++)
                m->yield[month][level] += weight[level][i] * yield[i];
        }
    }
}

/* Sunshine of the clear months: the sum over their days. */
static void sum_months(const site *of, months *m)
{
    sky day;
    for (int month = 0; month < SITE_MONTHS; month++)
        m->sunshine[month] = 0.0;
    for (int d = 0; d < HOURLY_DAYS; d++) {
        int month = site_month(d);
        site_sky(of, d, &day);
        for (int hour = 0; hour < SITE_HOURS; hour++)
            m->sunshine[month] += day.clear[hour];
    }
}

static double clear_year(const months *m)
{
    double sum = 0.0;
    for (int month = 0; month < SITE_MONTHS; month++)
        sum += m->sunshine[month];
    return sum;
}

static double mean_clearness(const site *of, const months *m, int month, double level, double swing)
{
    return weather_month(level, swing, m->summer[month], WEATHER_DARKEST, of->clearest);
}

/* The level at which the year has the place's sunshine, by bisection. */
static double level_of(const site *of, const months *m, double swing)
{
    double least = 0.0, most = 4.0, wanted = of->in->ghi * 1e3 * HOURLY_DAYS;
    for (int i = 0; i < 40; i++) {
        double level = 0.5 * (least + most), sum = 0.0;
        for (int month = 0; month < SITE_MONTHS; month++)
            sum += m->sunshine[month] * mean_clearness(of, m, month, level, swing);
        if (sum < wanted)
            least = level;
        else
            most = level;
    }
    return 0.5 * (least + most);
}

/* Best month over worst month of the mean yield. */
static double best_to_worst(const site *of, const months *m, double swing)
{
    double best = 0.0, worst = number_infinity(), level = level_of(of, m, swing);
    for (int month = 0; month < SITE_MONTHS; month++) {
        double place = (mean_clearness(of, m, month, level, swing) - m->lowest) / m->step;
        int below = place < LEVELS - 2 ? (int)place : LEVELS - 2;
        double yield = m->yield[month][below] + (place - below) * (m->yield[month][below + 1] - m->yield[month][below]);
        best = yield > best ? yield : best;
        worst = yield < worst ? yield : worst;
    }
    return best / worst;
}

/* The smallest swing of the year's clearness at which the yield has the place's seasons, or comes nearest to them.
 * Note: in the tropics the rain follows the sun, so that summers are never the clearer part; beyond, either may be. */
static double find_swing(const site *of, const months *m)
{
    int tropic = number_abs(of->in->latitude_deg) < WEATHER_TROPIC_DEG;
    double nearest = number_infinity(), found = 0.0, before[2];
    before[0] = before[1] = best_to_worst(of, m, 0.0) - of->in->seasonality;
    for (int i = 0; i <= SWINGS; i++)
        for (int side = tropic; side < 2; side++) {
            double swing = (side == 0 ? SWING_STEP : -SWING_STEP) * i;
            double off = best_to_worst(of, m, swing) - of->in->seasonality;
            if (off * before[side] < 0.0)
                return swing - (side == 0 ? SWING_STEP : -SWING_STEP) * off / (off - before[side]);
            before[side] = off;
            if (number_abs(off) < nearest) {
                nearest = number_abs(off);
                found = swing;
            }
        }
    return found;
}

void site_open(site *of, const hourly_inputs *in)
{
    months m;
    place_open(of, in);
    sum_months(of, &m);
    double mean = in->ghi * 1e3 * HOURLY_DAYS / clear_year(&m);
    of->clearest = number_max(WEATHER_CLEAREST, mean + 1.2 * WEATHER_ROOM);
    months_open(of, &m);
    double swing = find_swing(of, &m), level = level_of(of, &m, swing);
    of->best_to_worst = best_to_worst(of, &m, swing);
    for (int month = 0; month < SITE_MONTHS; month++)
        of->rate[month] = weather_rate(mean_clearness(of, &m, month, level, swing), WEATHER_DARKEST, of->clearest);
}
