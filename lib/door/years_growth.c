#include "door/years_growth.h"

#include "base/decimal.h"
#include "base/number.h"
#include "door/keys.h"
#include "physics/growth.h"

enum { SPREAD_YEARS = 10, SPREAD_LEAST = 4, ADDED_YEARS = 5, ADDED_LEAST = 3, MICRO = 1000000 };

#define NORMAL_AT_HIGH 1.2815515655446004 /* end of the 80 % range of a normal */

double years_value(const years_series *from, int figure)
{
    return decimal_scaled(from->digits[figure], from->exponent);
}

int years_figure_upto(const years_series *from, int place)
{
    int last = from->count - 1;
    while (last >= 0 && from->place[last] > place)
        last--;
    return last;
}

int years_figure_at(const years_series *from, int place)
{
    int last = years_figure_upto(from, place);
    return last >= 0 && from->place[last] == place ? last : -1;
}

/* As a decimal of six places, so that people can read it. */
static double rounded(double value)
{
    return number_is_finite(value) ? decimal_scaled((int64_t)number_floor(value * MICRO + 0.5), -6) : number_nan();
}

/* Values of the years in a row that end with a figure, at most so many.  Returned: how many. */
static int values_in_a_row(const years_series *from, int figure, int most, double value[YEARS_PLACES])
{
    int first = figure;
    while (first > 0 && figure - first + 1 < most && from->place[first - 1] == from->place[first] - 1 &&
           from->place[first - 1] > 0)
        first--;
    for (int i = first; i <= figure; i++)
        value[i - first] = years_value(from, i);
    return figure - first + 1;
}

static double growth_of_years(const years_series *from, int figure, int years)
{
    int then = years_figure_at(from, from->place[figure] - years);
    return then < 0 ? number_nan() : rounded(growth_over(years_value(from, then), years_value(from, figure), years));
}

static double rising_years(const years_series *from, int figure)
{
    double value[YEARS_PLACES];
    return growth_years_in_a_row(values_in_a_row(from, figure, YEARS_PLACES, value), value);
}

/* Against the figure whose year is nearest to five years before, at least three years apart. */
static double added_a_year(const years_series *from, int figure)
{
    int nearest = -1, far = YEARS_PLACES;
    for (int i = 0; i < figure; i++) {
        int apart = from->place[figure] - from->place[i];
        int off = apart > ADDED_YEARS ? apart - ADDED_YEARS : ADDED_YEARS - apart;
        if (from->place[i] > 0 && apart >= ADDED_LEAST && off <= far) {
            nearest = i;
            far = off;
        }
    }
    if (nearest < 0)
        return number_nan();
    double added = years_value(from, figure) - years_value(from, nearest);
    return rounded(added / (from->place[figure] - from->place[nearest]));
}

/* One, with the spread of the last years as its range. */
static double put_residual(const years_series *from, int figure, fact *out)
{
    double value[YEARS_PLACES];
    int n = values_in_a_row(from, figure, SPREAD_YEARS + 1, value);
    if (n <= SPREAD_LEAST)
        return number_nan();
    out->high = rounded(number_exp(NORMAL_AT_HIGH * growth_deviation(n, value)));
    out->low = rounded(1.0 / out->high);
    return out->high < keys_at(out->key)->high ? 1.0 : number_nan();
}

/* A positive number is growth over so many years. */
enum { RISING_YEARS = 0, RESIDUAL = -1, FIGURE_YEAR = -2, ADDED = -3 };

static const struct {
    int of;
    int key;
    int kind;
} rules[] = {
    {KEY_GRID_GENERATION_TWH, KEY_GRID_GROWTH_1Y_FRACTION_PER_YEAR, 1},
    {KEY_GRID_GENERATION_TWH, KEY_GRID_GROWTH_5Y_FRACTION_PER_YEAR, 5},
    {KEY_GRID_GENERATION_TWH, KEY_GRID_GROWTH_10Y_FRACTION_PER_YEAR, 10},
    {KEY_GRID_GENERATION_TWH, KEY_GRID_GROWTH_20Y_FRACTION_PER_YEAR, 20},
    {KEY_GRID_GENERATION_TWH, KEY_GRID_GROWTH_YEARS_IN_A_ROW, RISING_YEARS},
    {KEY_GRID_GENERATION_TWH, KEY_GRID_GROWTH_RESIDUAL, RESIDUAL},
    {KEY_GRID_DEMAND_TWH, KEY_GRID_DEMAND_GROWTH_FRACTION_PER_YEAR, 5},
    {KEY_GRID_CO2_G_PER_KWH, KEY_GRID_CO2_CHANGE_FRACTION_PER_YEAR, 5},
    {KEY_GRID_CO2_G_PER_KWH, KEY_GRID_CO2_RESIDUAL, RESIDUAL},
    {KEY_GRID_CAPACITY_GW, KEY_GRID_CAPACITY_YEAR, FIGURE_YEAR},
    {KEY_GRID_CAPACITY_GW, KEY_GRID_ADDED_GW_PER_YEAR, ADDED},
    {KEY_GRID_COAL_GW, KEY_GRID_PLANTS_YEAR, FIGURE_YEAR},
    {KEY_GRID_SOLAR_GW, KEY_GRID_SOLAR_ADDED_GW_PER_YEAR, ADDED},
    {KEY_GRID_PEAK_GW, KEY_GRID_PEAK_YEAR, FIGURE_YEAR},
    {KEY_GRID_DATACENTRE_TWH, KEY_GRID_DATACENTRE_YEAR, FIGURE_YEAR},
};

static double value_by(int kind, const years_series *from, int figure, fact *out)
{
    switch (kind) {
    case RISING_YEARS: return rising_years(from, figure);
    case RESIDUAL: return put_residual(from, figure, out);
    case FIGURE_YEAR: return out->year > 0 ? out->year : number_nan();
    case ADDED: return added_a_year(from, figure);
    default: return growth_of_years(from, figure, kind);
    }
}

size_t years_growth(const years_series *from, int figure, const fact *of, fact *out)
{
    size_t n = 0;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        if (rules[i].of != of->key)
            continue;
        out[n] = *of;
        out[n].key = (int16_t)rules[i].key;
        out[n].tier = TIER_DERIVED;
        out[n].value = value_by(rules[i].kind, from, figure, &out[n]);
        n += out[n].value >= keys_at(out[n].key)->low && out[n].value <= keys_at(out[n].key)->high;
    }
    return n;
}
