#include "door/draws.h"

#include <string.h>

#include "base/number.h"
#include "engine/sample.h"

#define NORMAL_AT_HIGH 1.2815515655446004 /* the upper end of an 80 % range */

/* ---- One key ---- */

/* Factor up and down that holds 80 % of a value of this tier. */
static double tier_factor(int tier)
{
    static const double factor[] = {1.0, 1.03, 1.05, 1.1, 1.05, 1.3, 2.0};
    return factor[tier];
}

static int has_spread(const base_values *base, int key)
{
    return base->origin[key] != ORIGIN_USER && !number_is_nan(base->value[key]) && base->value[key] != 0.0 &&
           (!number_is_nan(base->low[key]) || keys_at(key)->spread == KEY_SPREAD_TIER);
}

/* The value at a standard normal: its centre at 0, the ends of its 80 % range at -+1.28; lognormal on either side,
 * normal where a range touches or crosses zero. */
static double value_at(const spread *of, double z)
{
    double end = z < 0.0 ? of->low : of->high;
    double steps = number_abs(z) / NORMAL_AT_HIGH;
    return end / of->centre > 0.0 ? of->centre * number_pow(end / of->centre, steps)
                                  : of->centre + (end - of->centre) * steps;
}

/* Share of the normal below the point where the value meets a bound of its key: draws are truncated there. */
static double share_below(const spread *of, double bound)
{
    double centre = of->centre, end = bound < centre ? of->low : of->high;
    if (end == centre || bound / centre <= 0.0 || end / centre <= 0.0)
        return bound < centre ? 0.0 : 1.0;
    double steps = number_log(bound / centre) / number_log(end / centre);
    return number_normal_cdf((bound < centre ? -steps : steps) * NORMAL_AT_HIGH);
}

static spread spread_of(const base_values *base, int key)
{
    const key_record *record = keys_at(key);
    spread of = {.centre = base->value[key]};
    double factor = tier_factor(base->tier[key]);
    double a = number_is_nan(base->low[key]) ? of.centre / factor : base->low[key];
    double b = number_is_nan(base->high[key]) ? of.centre * factor : base->high[key];
    of.low = number_min(a, b);
    of.high = number_max(a, b);
    of.from = share_below(&of, record->low);
    of.to = share_below(&of, record->high);
    return of;
}

static void spread_values(const spread *of, int key, size_t n, const double *share, double *value)
{
    double z[WALK_MAX_ROWS];
    const key_record *record = keys_at(key);
    for (size_t i = 0; i < n; i++)
        z[i] = number_inverse_normal(of->from + share[i] * (of->to - of->from));
    for (size_t i = 0; i < n; i++)
        value[i] = number_clamp(value_at(of, z[i]), record->low, record->high);
}

/* ---- The class of models ---- */

static size_t class_of(const sora_scenario *scenario, const class_member **members)
{
    return facts_class_members((uint32_t)scenario->base.value[KEY_MODEL_ROW], members);
}

static const class_member *member_at(const draws *d, double u)
{
    double sum = 0.0;
    size_t chosen = 0;
    while (chosen + 1 < d->n_members && (sum += d->members[chosen].weight) <= u)
        chosen++;
    return d->members + chosen;
}

/* The base values with a member in the place of the class.  What the user chose stays, and what the class's own row says
 * of the clip goes for all of its members. */
static void resolve_member(const sora_scenario *scenario, const class_member *member, base_values *base)
{
    static const int kept[] = {KEY_CLIP_WIDTH_PX, KEY_CLIP_HEIGHT_PX, KEY_CLIP_DURATION_S, KEY_CLIP_FPS};
    double set[KEYS_COUNT];
    memcpy(set, scenario->set, sizeof set);
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        set[kept[i]] = scenario->base.value[kept[i]];
    set[KEY_MODEL_ROW] = member->model;
    if (number_is_nan(scenario->set[KEY_SAMPLER_ROW]))
        set[KEY_SAMPLER_ROW] = member->sampler;
    if (number_is_nan(scenario->set[KEY_STACK_ROW]))
        set[KEY_STACK_ROW] = member->stack;
    scenario_resolve(set, base);
}

/* ---- Items ---- */

int draws_is_uncertain(const sora_scenario *scenario, int key)
{
    const class_member *members;
    return has_spread(&scenario->base, key) || (key == KEY_MODEL_ROW && class_of(scenario, &members) > 0);
}

static void mark_spreads(const base_values *base, uint8_t spreads[KEYS_COUNT])
{
    for (int key = 0; key < KEYS_COUNT; key++)
        spreads[key] |= (uint8_t)has_spread(base, key);
}

static int is_among(const int *keys, size_t n, int key)
{
    size_t i = 0;
    while (i < n && keys[i] != key)
        i++;
    return i < n;
}

void draws_open(draws *d, const sora_scenario *scenario, uint32_t seed, const plan *stages, size_t n_keys,
                const int *keys)
{
    int touched[KEYS_COUNT];
    uint8_t spreads[KEYS_COUNT] = {0};
    base_values base;
    d->scenario = scenario;
    d->seed = seed;
    d->n = 0;
    d->n_members = class_of(scenario, &d->members);
    d->stages = *stages;
    d->n_asked = n_keys;
    d->n_touched = plan_touched(stages, n_keys, keys, touched);
    for (size_t i = 0; i < d->n_touched; i++)
        d->touched[i] = (int16_t)touched[i];
    mark_spreads(&scenario->base, spreads);
    for (size_t i = 0; i < d->n_members; i++) {
        resolve_member(scenario, &d->members[i], &base);
        mark_spreads(&base, spreads);
    }
    if (d->n_members > 0)
        d->key[d->n++] = KEY_MODEL_ROW;
    for (int key = 0; key < KEYS_COUNT; key++)
        if (spreads[key] && is_among(touched, d->n_touched, key)) {
            if (d->n_members == 0)
                d->spread[d->n] = spread_of(&scenario->base, key);
            d->key[d->n++] = (int16_t)key;
        }
}

size_t draws_count(const draws *d)
{
    return d->n;
}

int draws_key(const draws *d, size_t item)
{
    return d->key[item];
}

static int is_class(const draws *d, size_t item)
{
    return item == 0 && d->n_members > 0;
}

/* ---- Draws ---- */

static double share_of(const draws *d, const uint8_t *stream, size_t item, uint32_t index)
{
    uint32_t seed = stream != NULL && stream[item] != 0 ? sample_hash(d->seed, 0u) : d->seed;
    return sample_uniform(seed, keys_at(d->key[item])->number, index);
}

static size_t widen(size_t n, const int16_t *keys, int *out)
{
    for (size_t i = 0; i < n; i++)
        out[i] = keys[i];
    return n;
}

void draws_block(const draws *d, size_t most_rows, block *rows)
{
    double value[KEYS_COUNT];
    int touched[KEYS_COUNT], drawn[KEYS_COUNT];
    plan varying = d->stages, once = d->stages, fed = {{0}};
    block_keys keys = {0, d->n_asked, drawn, touched};
    widen(d->n_touched, d->touched, touched);
    if (d->n_members > 0) {
        keys.n_filled = d->n_touched;
        keys.filled = touched;
    } else {
        keys.n_filled = widen(d->n, d->key, drawn);
        for (size_t i = 0; i < d->n; i++)
            plan_add_fed(&fed, d->key[i]);
        plan_keep(&varying, &fed);
    }
    plan_drop(&once, &varying);
    memcpy(value, d->scenario->base.value, sizeof value);
    walk_row(&once, value);
    block_open(rows, most_rows, &varying, &keys, value);
}

/* All that one member says, in the place of the class. */
static void fill_row(const draws *d, block *rows, size_t row, const base_values *base)
{
    for (size_t i = 0; i < d->n_touched; i++)
        block_column(rows, d->touched[i])[row] = base->value[d->touched[i]];
}

static void fill_item(const draws *d, const uint8_t *stream, size_t item, uint32_t first, block *rows)
{
    double share[WALK_MAX_ROWS];
    for (size_t row = 0; row < rows->rows; row++)
        share[row] = share_of(d, stream, item, first + (uint32_t)row);
    spread_values(&d->spread[item], d->key[item], rows->rows, share, block_column(rows, d->key[item]));
}

/* One row of a class: its member first, then what spreads of that member. */
static void fill_member(const draws *d, const uint8_t *stream, uint32_t index, block *rows, size_t row)
{
    base_values base;
    resolve_member(d->scenario, member_at(d, share_of(d, stream, 0, index)), &base);
    fill_row(d, rows, row, &base);
    for (size_t item = 1; item < d->n; item++) {
        int key = d->key[item];
        double share = share_of(d, stream, item, index);
        if (!has_spread(&base, key))
            continue;
        spread of = spread_of(&base, key);
        spread_values(&of, key, 1, &share, block_column(rows, key) + row);
    }
}

void draws_fill(const draws *d, const uint8_t *stream, uint32_t first, block *rows)
{
    if (d->n_members > 0) {
        for (size_t row = 0; row < rows->rows; row++)
            fill_member(d, stream, first + (uint32_t)row, rows, row);
        return;
    }
    for (size_t item = 0; item < d->n; item++)
        fill_item(d, stream, item, first, rows);
}

double draws_value_at(const draws *d, size_t item, double u)
{
    if (is_class(d, item))
        return member_at(d, u)->model;
    int key = d->key[item];
    double value = d->scenario->base.value[key];
    if (has_spread(&d->scenario->base, key)) {
        spread of = spread_of(&d->scenario->base, key);
        spread_values(&of, key, 1, &u, &value);
    }
    return value;
}

void draws_fill_at(const draws *d, size_t item, double u, block *rows, size_t row)
{
    if (d->n_members > 0) {
        base_values base = d->scenario->base;
        if (is_class(d, item))
            resolve_member(d->scenario, member_at(d, u), &base);
        fill_row(d, rows, row, &base);
    } else {
        for (size_t i = 0; i < d->n; i++)
            block_column(rows, d->key[i])[row] = d->scenario->base.value[d->key[i]];
    }
    if (!is_class(d, item))
        block_column(rows, d->key[item])[row] = draws_value_at(d, item, u);
}
