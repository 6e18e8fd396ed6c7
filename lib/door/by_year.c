#include "door/by_year.h"

#include "base/number.h"
#include "door/arrays.h"

static const int16_t pairs[][2] = {
    {KEY_GRID_GENERATION_BY_YEAR_TWH, KEY_GRID_YEAR_GENERATION_TWH},
    {KEY_GRID_DEMAND_BY_YEAR_TWH, KEY_GRID_YEAR_DEMAND_TWH},
    {KEY_GRID_CAPACITY_BY_YEAR_GW, KEY_GRID_YEAR_CAPACITY_GW},
    {KEY_GRID_PEAK_BY_YEAR_GW, KEY_GRID_YEAR_PEAK_GW},
    {KEY_GRID_CO2_BY_YEAR_G_PER_KWH, KEY_GRID_YEAR_CO2_G_PER_KWH},
    {KEY_ADOPTION_FACTOR_BY_YEAR, KEY_ADOPTION_FACTOR},
};
enum { PAIRS = sizeof pairs / sizeof *pairs };

/* Straight lines between the years; NaN before the first, past the last its value. */
static double value_at(const array *table, double year)
{
    size_t n = table->n / 2, last = 0;
    const double *x = table->value, *y = x + n;
    if (!(year >= x[0]))
        return number_nan();
    while (last + 1 < n && x[last + 1] <= year)
        last++;
    if (last + 1 == n)
        return y[last];
    return y[last] + (y[last + 1] - y[last]) * ((year - x[last]) / (x[last + 1] - x[last]));
}

void by_year_put(const struct arrays *all, base_values *base)
{
    for (int i = 0; all != NULL && i < PAIRS; i++) {
        const array *table = arrays_among(all, ARRAY_POINTS, pairs[i][0]);
        int rule = pairs[i][1];
        double value = table != NULL && base->origin[rule] != ORIGIN_USER ? value_at(table, base->value[KEY_YEAR])
                                                                           : number_nan();
        if (number_is_nan(value))
            continue;
        base->value[rule] = value;
        base->low[rule] = base->high[rule] = number_nan();
        base->source[rule] = 0;
        base->tier[rule] = TIER_NONE;
        base->origin[rule] = ORIGIN_BY_YEAR;
    }
}

int by_year_table(int rule)
{
    for (int i = 0; i < PAIRS; i++)
        if (pairs[i][1] == rule)
            return pairs[i][0];
    return -1;
}
