#include "engine/course.h"

#include "base/number.h"
#include "engine/sample.h"
#include "engine/sample_bits.h"
#include "engine/sky.h"
#include "engine/walk.h"

enum {
    CLASSES = 255, /* of clearness, between the darkest and the clearest day */
    YEARS_ROOM = (HOURLY_YEARS / WALK_ROWS + 1) * WALK_ROWS
};

/* ---- Weather ---- */

/* Draws of a day: independent standard normals, one a year, that depend on seed, year and day alone. */
static void fresh_normals(const hourly_inputs *in, int day, double fresh[YEARS_ROOM])
{
    double share[YEARS_ROOM];
    for (int year = 0; year < YEARS_ROOM; year++)
        share[year] = (sample_hash(sample_hash((uint32_t)in->seed, (uint32_t)year), (uint32_t)day) + 0.5) * 0x1p-32;
    for (int year = 0; year < HOURLY_YEARS; year += WALK_ROWS)
        sample_normals(WALK_BASE_WIDTH, share + year, fresh + year);
}

static double clear_day(const site *of, int day)
{
    double sum = 0.0;
    sky above;
    site_sky(of, day, &above);
    for (int hour = 0; hour < SITE_HOURS; hour++)
        sum += above.clear[hour];
    return sum;
}

/* Every day of every year from its own draw and the day before; the mean of all years then gets the place's
 * sunshine. */
static void make_weather(const site *of, weather *out)
{
    double place[YEARS_ROOM], fresh[YEARS_ROOM], sunshine = 0.0, low = WEATHER_DARKEST, high = of->clearest;
    double step = (high - low) / CLASSES;
    fresh_normals(of->in, HOURLY_DAYS, place);
    for (int day = 0; day < HOURLY_DAYS; day++) {
        double rate = of->rate[site_month(day)], sum = 0.0;
        fresh_normals(of->in, day, fresh);
        for (int year = 0; year < HOURLY_YEARS; year++)
            place[year] = weather_next(place[year], of->in->correlation, fresh[year]);
        for (int year = 0; year < HOURLY_YEARS; year++)
            fresh[year] = weather_clearness(number_normal_cdf(place[year]), rate, low, high);
        for (int year = 0; year < HOURLY_YEARS; year++) {
            out->day[day][year] = (uint8_t)((fresh[year] - low) / step + 0.5);
            sum += low + step * out->day[day][year];
        }
        sunshine += sum * clear_day(of, day);
    }
    double factor = of->in->ghi * 1e3 * HOURLY_DAYS * HOURLY_YEARS / sunshine;
    out->darkest = low * factor;
    out->step = step * factor;
}

int course_utc_hour(const course *c, int day, int hour)
{
    return (day * SITE_HOURS + hour - (int)c->place.zone_h + HOURLY_HOURS) % HOURLY_HOURS;
}

/* ---- Load ---- */

/* A daily wave of mean 1 with its peak at a local hour; no deeper than to nothing. */
static double wave(const hourly_inputs *in, int local_hour)
{
    double swing = number_min(in->peak_to_mean - 1.0, 1.0);
    return 1.0 + swing * number_cos(2.0 * NUMBER_PI / 24.0 * (local_hour + 0.5 - in->peak_hour));
}

static double mean_of(const double *hours)
{
    double sum = 0.0;
    for (int hour = 0; hour < HOURLY_HOURS; hour++)
        sum += hours[hour];
    return sum / HOURLY_HOURS;
}

double course_load(const course *c, int day, int hour)
{
    return c->given->load != NULL ? c->given->load[course_utc_hour(c, day, hour)] * c->load_scale : c->load[hour];
}

double hourly_load(const hourly_inputs *in, int hour)
{
    return wave(in, (hour + (int)number_round(in->utc_offset_h) + SITE_HOURS) % SITE_HOURS);
}

static void scale_power(course *c, double unscaled[HOURLY_YEARS])
{
    double power[SITE_HOURS][HOURLY_YEARS], sum = 0.0;
    years_fill(unscaled, 0.0);
    c->scale = 1.0;
    for (int day = 0; day < HOURLY_DAYS; day++) {
        course_power(c, day, power);
        for (int hour = 0; hour < SITE_HOURS; hour++)
            for (int year = 0; year < HOURLY_YEARS; year++)
                unscaled[year] += power[hour][year];
    }
    for (int year = 0; year < HOURLY_YEARS; year++)
        sum += unscaled[year];
    c->scale = c->place.in->yield * HOURLY_YEARS / sum;
}

static double load_of_year(const course *c)
{
    double sum = 0.0;
    for (int day = 0; day < HOURLY_DAYS; day++)
        for (int hour = 0; hour < SITE_HOURS; hour++)
            sum += course_load(c, day, hour);
    return sum;
}

void course_open(course *c, const hourly_inputs *in, const hourly_given *given, double unscaled[HOURLY_YEARS])
{
    c->given = given;
    c->wide = walk_width();
    c->load_scale = given->load != NULL ? 1.0 / mean_of(given->load) : 1.0;
    for (int hour = 0; hour < SITE_HOURS; hour++)
        c->load[hour] = wave(in, hour);
    site_open_clock(&c->place, in);
    c->needed = load_of_year(c);
    if (given->pv != NULL)
        return;
    site_open(&c->place, in);
    make_weather(&c->place, &c->sky);
    scale_power(c, unscaled);
}

void ledger_open(ledger *to)
{
    for (int year = 0; year < HOURLY_YEARS; year++)
        to->made[year] = to->missing[year] = to->spilled[year] = to->most_missing[year] = to->hours_missing[year] = 0.0;
}

void course_power(const course *c, int day, double power[SITE_HOURS][HOURLY_YEARS])
{
#ifdef WALK_WIDE
    if (c->wide) {
        course_power_wide(c, day, power);
        return;
    }
#endif
    course_power_base(c, day, power);
}

void course_years(const course *c, size_t n, const sizes *of, ledger *to)
{
#ifdef WALK_WIDE
    if (c->wide) {
        course_years_wide(c, n, of, to);
        return;
    }
#endif
    course_years_base(c, n, of, to);
}
