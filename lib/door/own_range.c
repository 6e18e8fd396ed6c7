#include "door/own_range.h"

#include "base/number.h"
#include "engine/sample.h"

#define NORMAL_AT_HIGH 1.2815515655446004 /* the upper end of an 80 % range */

/* Factor up and down that holds 80 % of a value of this tier. */
static double tier_factor(int tier)
{
    static const double factor[] = {1.0, 1.03, 1.05, 1.1, 1.05, 1.3, 2.0};
    return factor[tier];
}

/* Whether the residual of power holds what is not known of this GPU's idle power: it was fitted on such GPUs. */
static int is_in_a_residual(const base_values *base, int key)
{
    return key == KEY_GPU_IDLE_W && base->value[KEY_GPU_METERED_RUNS] > 0.0;
}

int own_range_spreads(const base_values *base, int key)
{
    if (is_in_a_residual(base, key))
        return 0;
    return base->origin[key] != ORIGIN_USER && base->origin[key] != ORIGIN_NONE && base->value[key] != 0.0 &&
           (!number_is_nan(base->low[key]) || keys_at(key)->spread == KEY_SPREAD_TIER);
}

static int is_same(double a, double b)
{
    return a == b || (number_is_nan(a) && number_is_nan(b));
}

int own_range_is_same(const base_values *a, const base_values *b, int key)
{
    return is_same(a->value[key], b->value[key]) && is_same(a->low[key], b->low[key]) &&
           is_same(a->high[key], b->high[key]) && a->tier[key] == b->tier[key] &&
           own_range_spreads(a, key) == own_range_spreads(b, key);
}

/* From the centre at 0 to the end of a range at 1.28: lognormal, or normal where that touches or crosses zero. */
static void bend_side(double centre, double end, double *rate, double *slope)
{
    int by_ratio = end / centre > 0.0;
    *rate = by_ratio ? number_log(end / centre) / NORMAL_AT_HIGH : 0.0;
    *slope = by_ratio ? 0.0 : (end - centre) / NORMAL_AT_HIGH;
}

/* Share of the normal below the point where a side that has a rate meets a bound of its key: draws are truncated there. */
static double share_below(double centre, double bound, double rate)
{
    double never = bound < centre ? 0.0 : 1.0;
    if (rate == 0.0 || bound / centre <= 0.0)
        return never;
    double steps = number_log(bound / centre) / rate;
    return number_normal_cdf(bound < centre ? -steps : steps);
}

void own_range_bend(const base_values *base, int key, double *bend)
{
    const key_record *record = keys_at(key);
    double centre = base->value[key], factor = tier_factor(base->tier[key]);
    double a = number_is_nan(base->low[key]) ? centre / factor : base->low[key];
    double b = number_is_nan(base->high[key]) ? centre * factor : base->high[key];
    for (int part = 0; part < BEND_PARTS; part++)
        bend[part] = 0.0;
    bend[BEND_CENTRE] = centre;
    bend[BEND_WITHIN] = 1.0;
    if (!own_range_spreads(base, key))
        return;
    bend_side(centre, number_min(a, b), &bend[BEND_RATE_BELOW], &bend[BEND_SLOPE_BELOW]);
    bend_side(centre, number_max(a, b), &bend[BEND_RATE_ABOVE], &bend[BEND_SLOPE_ABOVE]);
    bend[BEND_FROM] = share_below(centre, record->low, bend[BEND_RATE_BELOW]);
    bend[BEND_WITHIN] = share_below(centre, record->high, bend[BEND_RATE_ABOVE]) - bend[BEND_FROM];
}
