#include "engine/course.h"

#include "base/number.h"
#include "engine/sample.h"
#include "engine/site.h"
#include "physics/storage.h"
#include "physics/weather.h"

enum { CLASSES = 255 }; /* of clearness, between the darkest and the clearest day */

/* ---- Weather ---- */

/* Draws of a day: independent standard normals, one a year, that depend on seed, year and day alone. */
static void fresh_normals(const hourly_inputs *in, int day, double fresh[HOURLY_YEARS])
{
    for (int year = 0; year < HOURLY_YEARS; year++)
        fresh[year] = (sample_hash(sample_hash((uint32_t)in->seed, (uint32_t)year), (uint32_t)day) + 0.5) * 0x1p-32;
    for (int year = 0; year < HOURLY_YEARS; year++)
        fresh[year] = number_inverse_normal(fresh[year]);
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
    double place[HOURLY_YEARS], fresh[HOURLY_YEARS], sunshine = 0.0, low = WEATHER_DARKEST, high = of->clearest;
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

/* What the array makes in each hour of a day, before it is scaled [kW/kW]. */
static void day_of_power(const course *c, int day, double power[SITE_HOURS][HOURLY_YEARS])
{
    double clearness[HOURLY_YEARS], diffuse[HOURLY_YEARS];
    sky above;
    site_sky(&c->place, day, &above);
    for (int year = 0; year < HOURLY_YEARS; year++)
        clearness[year] = c->sky.darkest + c->sky.step * c->sky.day[day][year];
    for (int year = 0; year < HOURLY_YEARS; year++)
        diffuse[year] = site_diffuse(&above, clearness[year]);
    for (int hour = 0; hour < SITE_HOURS; hour++) {
        if (above.up[hour] > 0.0)
            site_power(&c->place, &above, hour, HOURLY_YEARS, clearness, diffuse, power[hour]);
        for (int year = 0; above.up[hour] <= 0.0 && year < HOURLY_YEARS; year++)
            power[hour][year] = 0.0;
    }
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

double hourly_load(const hourly_inputs *in, const hourly_given *given, int hour)
{
    if (given->load != NULL)
        return given->load[hour] / mean_of(given->load);
    return wave(in, (hour + (int)number_round(in->utc_offset_h) + SITE_HOURS) % SITE_HOURS);
}

static void scale_power(course *c, double unscaled[HOURLY_YEARS])
{
    double power[SITE_HOURS][HOURLY_YEARS], sum = 0.0;
    years_fill(unscaled, 0.0);
    for (int day = 0; day < HOURLY_DAYS; day++) {
        day_of_power(c, day, power);
        for (int hour = 0; hour < SITE_HOURS; hour++)
            for (int year = 0; year < HOURLY_YEARS; year++)
                unscaled[year] += power[hour][year];
    }
    for (int year = 0; year < HOURLY_YEARS; year++)
        sum += unscaled[year];
    c->scale = c->place.in->yield * HOURLY_YEARS / sum;
}

void course_open(course *c, const hourly_inputs *in, const hourly_given *given, double unscaled[HOURLY_YEARS])
{
    c->given = given;
    c->load_scale = given->load != NULL ? 1.0 / mean_of(given->load) : 1.0;
    for (int hour = 0; hour < SITE_HOURS; hour++)
        c->load[hour] = wave(in, hour);
    if (given->pv != NULL) {
        site_open_clock(&c->place, in);
        return;
    }
    site_open(&c->place, in);
    make_weather(&c->place, &c->sky);
    scale_power(c, unscaled);
}

/* ---- Storage ---- */

void course_hour(const course *c, const sizes *of, const double *power, double load, ledger *to)
{
    double efficiency = c->place.in->efficiency, per_held = 1.0 / efficiency;
    double per_capacity = 1.0 / c->place.in->duration_h;
    for (int year = 0; year < HOURLY_YEARS; year++) {
        double made = power[year] * of->pv[year], most = of->capacity[year] * per_capacity;
        double spare = made > load ? made - load : 0.0, missing = load > made ? load - made : 0.0;
        double taken = storage_taken(spare, most, of->capacity[year] - to->held[year], per_held);
        double given = storage_given(missing, most, to->held[year]);
        to->held[year] = storage_held(to->held[year], taken, given, efficiency);
        to->made[year] += made;
        to->spilled[year] += spare - taken;
        to->missing[year] += missing - given;
        to->most_missing[year] = missing - given > to->most_missing[year] ? missing - given : to->most_missing[year];
        to->hours_missing[year] += missing - given > 1e-9 ? 1.0 : 0.0;
    }
}

void ledger_open(ledger *to)
{
    for (int year = 0; year < HOURLY_YEARS; year++)
        to->made[year] = to->missing[year] = to->spilled[year] = to->most_missing[year] = to->hours_missing[year] = 0.0;
}

/* The power of each hour for each kW: as given, else as made up. */
void course_power(const course *c, int day, double power[SITE_HOURS][HOURLY_YEARS])
{
    if (c->given->pv == NULL)
        day_of_power(c, day, power);
    for (int hour = 0; hour < SITE_HOURS; hour++)
        for (int year = 0; year < HOURLY_YEARS; year++)
            power[hour][year] =
                c->given->pv != NULL ? c->given->pv[course_utc_hour(c, day, hour)] : power[hour][year] * c->scale;
}

static void run_day(const course *c, const sizes *of, int day, ledger *to)
{
    double power[SITE_HOURS][HOURLY_YEARS];
    course_power(c, day, power);
    for (int hour = 0; hour < SITE_HOURS; hour++)
        course_hour(c, of, power[hour], course_load(c, day, hour), to);
}

void course_years(const course *c, const sizes *of, ledger *to)
{
    years_fill(to->held, 0.0);
    for (int lap = 0; lap < 2; lap++) {
        ledger_open(to);
        for (int day = 0; day < HOURLY_DAYS; day++)
            run_day(c, of, day, to);
    }
}
