#include "door/draws.h"

#include <string.h>

#include "base/frame.h"
#include "base/number.h"
#include "door/distribution.h"
#include "engine/sample.h"

#define NORMAL_AT_HIGH 1.2815515655446004 /* the upper end of an 80 % range */

enum { CHOICES_MOST = FACTS_TABLES + 2 }; /* a row of each table, the year, the year of the data */

/* ---- The own range of a key ---- */

/* An 80 % range about a centre, truncated to the key's bounds, which lie at the shares from and to of the whole. */
typedef struct spread {
    double centre;
    double low;
    double high;
    double from;
    double to;
} spread;

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

static int has_spread(const base_values *base, int key)
{
    if (is_in_a_residual(base, key))
        return 0;
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

static void own_values(const base_values *base, int key, size_t n, const double *share, double *value)
{
    double z[WALK_MAX_ROWS];
    const key_record *record = keys_at(key);
    spread of = spread_of(base, key);
    for (size_t i = 0; i < n; i++)
        z[i] = number_inverse_normal(of.from + share[i] * (of.to - of.from));
    for (size_t i = 0; i < n; i++)
        value[i] = number_clamp(value_at(&of, z[i]), record->low, record->high);
}

/* ---- Choices: rows of facts, their year, the member of a class ---- */

static int is_choice(int key)
{
    return keys_at(key)->role == KEY_ROLE_ROW || key == KEY_YEAR || key == KEY_GRID_DATA_YEAR;
}

/* Members of a class of models; none: 0. */
static size_t class_of(double model, const class_member **members)
{
    return facts_class_members((uint32_t)model, members);
}

static const class_member *member_at(const class_member *members, size_t n, double share)
{
    double sum = 0.0;
    size_t chosen = 0;
    while (chosen + 1 < n && (sum += members[chosen].weight) <= share)
        chosen++;
    return members + chosen;
}

/* Puts a member in the place of the class.  What the user chose stays, and what the class's own row says of the clip goes
 * for all of its members. */
static void resolve_member(double set[KEYS_COUNT], const class_member *member, base_values *base)
{
    static const int kept[] = {KEY_CLIP_WIDTH_PX, KEY_CLIP_HEIGHT_PX, KEY_CLIP_DURATION_S, KEY_CLIP_FPS};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        set[kept[i]] = base->value[kept[i]];
    set[KEY_MODEL_ROW] = member->model;
    if (number_is_nan(set[KEY_SAMPLER_ROW]))
        set[KEY_SAMPLER_ROW] = member->sampler;
    if (number_is_nan(set[KEY_STACK_ROW]))
        set[KEY_STACK_ROW] = member->stack;
    scenario_resolve(set, base);
}

/* Where a share lies within the step of a discrete spread that it falls into: a share of the members there. */
static double share_of_step(const array *of, double share)
{
    double value, from, to;
    size_t i = 0, last = distribution_steps(of) - 1;
    distribution_step(of, i, &value, &from, &to);
    while (to <= share && i < last)
        distribution_step(of, ++i, &value, &from, &to);
    return (share - from) / (to - from);
}

/* The base values with each choice at its share; NaN leaves one as it is. */
static void resolve_choices(const draws *d, const double *share, base_values *base)
{
    double set[KEYS_COUNT], of_class = number_nan();
    const class_member *members;
    int restated = 0;
    memcpy(set, d->scenario->set, sizeof set);
    *base = d->scenario->base;
    for (size_t item = 0; item < d->n_choices; item++) {
        const array *stated = d->stated[item];
        if (number_is_nan(share[item]))
            continue;
        if (d->key[item] == KEY_MODEL_ROW)
            of_class = stated != NULL ? share_of_step(stated, share[item]) : share[item];
        if (stated != NULL)
            distribution_values(stated, 1, &share[item], &set[d->key[item]]);
        restated |= stated != NULL;
    }
    if (restated)
        scenario_resolve(set, base);
    size_t n = number_is_nan(of_class) ? 0 : class_of(base->value[KEY_MODEL_ROW], &members);
    if (n > 0)
        resolve_member(set, member_at(members, n, of_class), base);
}

static void resolve_one(const draws *d, size_t item, double share, base_values *base)
{
    double shares[CHOICES_MOST];
    for (size_t i = 0; i < d->n_choices; i++)
        shares[i] = i == item ? share : number_nan();
    resolve_choices(d, shares, base);
}

/* ---- Items ---- */

int draws_is_uncertain(const sora_scenario *scenario, int key)
{
    const class_member *members;
    return arrays_find(scenario, ARRAY_SPREAD, key) != NULL || has_spread(&scenario->base, key) ||
           (key == KEY_MODEL_ROW && class_of(scenario->base.value[key], &members) > 0);
}

static void mark_spreads(const base_values *base, uint8_t spreads[KEYS_COUNT])
{
    for (int key = 0; key < KEYS_COUNT; key++)
        spreads[key] |= (uint8_t)has_spread(base, key);
}

/* Marks what spreads with a choice between two of its shares: with each member where a class is chosen there. */
static void mark_between(const draws *d, size_t item, double from, double to, uint8_t spreads[KEYS_COUNT])
{
    const class_member *members;
    base_values base;
    double part = 1.0, below = 0.0, model = draws_value_at(d, item, 0.5 * (from + to));
    if (d->stated[item] == NULL)
        model = d->scenario->base.value[KEY_MODEL_ROW];
    size_t i = 0, n = d->key[item] == KEY_MODEL_ROW ? class_of(model, &members) : 0;
    do {
        part = n > 0 ? members[i].weight : 1.0;
        resolve_one(d, item, from + (to - from) * (below + 0.5 * part), &base);
        mark_spreads(&base, spreads);
        below += part;
    } while (++i < n);
}

static void mark_choice(const draws *d, size_t item, uint8_t spreads[KEYS_COUNT])
{
    enum { PARTS = 4 }; /* of a year that has no steps */
    const array *stated = d->stated[item];
    size_t steps = stated != NULL ? distribution_steps(stated) : 0;
    for (size_t i = 0; i < steps; i++) {
        double value, from, to;
        distribution_step(stated, i, &value, &from, &to);
        if (from < to)
            mark_between(d, item, from, to, spreads);
    }
    size_t parts = stated == NULL ? 1 : steps > 0 ? 0 : PARTS;
    for (size_t i = 0; i < parts; i++)
        mark_between(d, item, (double)i / (double)parts, (double)(i + 1) / (double)parts, spreads);
}

static void add(draws *d, int key, const array *stated)
{
    size_t place = 0;
    while (place < d->correlated.n && d->correlated.key[place] != key)
        place++;
    d->key[d->n] = (int16_t)key;
    d->place[d->n] = (uint8_t)(place < d->correlated.n ? place + 1 : 0);
    d->stated[d->n++] = stated;
}

static void add_choices(draws *d, const array *const stated[KEYS_COUNT])
{
    const class_member *members;
    int has_class = class_of(d->scenario->base.value[KEY_MODEL_ROW], &members) > 0;
    for (int key = 0; key < KEYS_COUNT; key++)
        if (is_choice(key) && (stated[key] != NULL || (key == KEY_MODEL_ROW && has_class)))
            add(d, key, stated[key]);
    d->n_choices = d->n;
}

static int is_among(const int *keys, size_t n, int key)
{
    size_t i = 0;
    while (i < n && keys[i] != key)
        i++;
    return i < n;
}

FRAME_APART void run_years(const sora_scenario *scenario, const plan *stages, hourly_years *years)
{
    double value[KEYS_COUNT];
    memcpy(value, scenario->base.value, sizeof value);
    walk_row_hourly(stages, value, &scenario->base.given, years);
}

/* Takes the hourly stages out of the plan.  What is known of their results stays. */
static void part_hourly(draws *d, const hourly_years *years)
{
    memset(&d->hourly, 0, sizeof d->hourly);
    plan_add_hourly(&d->hourly);
    plan_keep(&d->hourly, &d->stages);
    d->years.kinds = 0;
    if (plan_first(&d->hourly, 0) < 0)
        return;
    if (years != NULL)
        d->years = *years;
    else
        run_years(d->scenario, &d->stages, &d->years);
    plan_drop(&d->stages, &d->hourly);
    for (int stage = plan_first(&d->hourly, 0); stage >= 0; stage = plan_first(&d->hourly, stage + 1))
        if (!number_is_nan(d->scenario->base.value[plan_result(stage)])) {
            plan known = {{0}};
            plan_add_own(&known, plan_result(stage));
            plan_drop(&d->hourly, &known);
        }
}

void draws_open(draws *d, const sora_scenario *scenario, uint32_t seed, const plan *stages, size_t n_keys,
                const int *keys)
{
    draws_open_years(d, scenario, seed, stages, n_keys, keys, NULL);
}

void draws_open_years(draws *d, const sora_scenario *scenario, uint32_t seed, const plan *stages, size_t n_keys,
                      const int *keys, const hourly_years *years)
{
    int touched[KEYS_COUNT];
    uint8_t spreads[KEYS_COUNT] = {0};
    const array *stated[KEYS_COUNT] = {NULL};
    const struct arrays *all = scenario->arrays;
    d->scenario = scenario;
    d->seed = seed;
    d->n = 0;
    d->correlated = scenario_correlation(scenario);
    d->stages = *stages;
    part_hourly(d, years);
    d->n_asked = n_keys;
    d->n_touched = plan_touched(stages, n_keys, keys, touched);
    for (size_t i = 0; i < d->n_touched; i++)
        d->touched[i] = (int16_t)touched[i];
    for (const array *one = arrays_next(all, NULL); one != NULL; one = arrays_next(all, one))
        if (one->kind == ARRAY_SPREAD)
            stated[one->key] = one;
    add_choices(d, stated);
    mark_spreads(&scenario->base, spreads);
    for (size_t item = 0; item < d->n_choices; item++)
        mark_choice(d, item, spreads);
    for (int key = 0; key < KEYS_COUNT; key++)
        if ((spreads[key] || stated[key] != NULL) && !is_choice(key) && is_among(touched, d->n_touched, key))
            add(d, key, stated[key]);
}

size_t draws_count(const draws *d)
{
    return d->n;
}

int draws_key(const draws *d, size_t item)
{
    return d->key[item];
}

int draws_chooses(const draws *d, size_t item)
{
    return item < d->n_choices;
}

int draws_correlates(const draws *d, size_t item)
{
    return d->place[item] > 0;
}

/* ---- Draws ---- */

/* A correlated share: independent normals of the keys before it in the matrix and of its own, mixed. */
static double correlated_share(const draws *d, size_t place, uint32_t index)
{
    const correlation *of = &d->correlated;
    const double *mix = of->factor + place * of->n;
    double z = 0.0;
    for (size_t i = 0; i <= place; i++)
        if (mix[i] != 0.0)
            z += mix[i] * number_inverse_normal(sample_uniform(d->seed, keys_at((int)of->key[i])->number, index));
    return number_clamp(number_normal_cdf(z), 0x1p-33, 1.0 - 0x1p-33);
}

static double share_of(const draws *d, const uint8_t *stream, size_t item, uint32_t index)
{
    if (d->place[item] > 1)
        return correlated_share(d, d->place[item] - 1u, index);
    uint32_t seed = stream != NULL && stream[item] != 0 ? sample_hash(d->seed, 0u) : d->seed;
    return sample_uniform(seed, keys_at(d->key[item])->number, index);
}

/* Values of an item at some shares; where these base values do not spread it, they stay. */
static void item_values(const draws *d, size_t item, const base_values *base, size_t n, const double *share, double *value)
{
    if (d->stated[item] != NULL)
        distribution_values(d->stated[item], n, share, value);
    else if (has_spread(base, d->key[item]))
        own_values(base, d->key[item], n, share, value);
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
    if (d->n_choices > 0) {
        keys.n_filled = d->n_touched;
        keys.filled = touched;
    } else {
        keys.n_filled = widen(d->n, d->key, drawn);
        for (int stage = plan_first(&d->hourly, 0); stage >= 0; stage = plan_first(&d->hourly, stage + 1))
            drawn[keys.n_filled++] = plan_result(stage);
        for (size_t i = 0; i < keys.n_filled; i++)
            plan_add_fed(&fed, drawn[i]);
        plan_keep(&varying, &fed);
    }
    plan_drop(&once, &varying);
    memcpy(value, d->scenario->base.value, sizeof value);
    walk_row(&once, value);
    block_open(rows, most_rows, &varying, &keys, value);
}

/* All that these base values say. */
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
    item_values(d, item, &d->scenario->base, rows->rows, share, block_column(rows, d->key[item]));
}

/* One row with choices: these first, then what spreads of what they chose. */
static void fill_chosen(const draws *d, const uint8_t *stream, uint32_t index, block *rows, size_t row)
{
    base_values base;
    double share[CHOICES_MOST];
    for (size_t item = 0; item < d->n_choices; item++)
        share[item] = share_of(d, stream, item, index);
    resolve_choices(d, share, &base);
    fill_row(d, rows, row, &base);
    for (size_t item = d->n_choices; item < d->n; item++) {
        double its = share_of(d, stream, item, index);
        item_values(d, item, &base, 1, &its, block_column(rows, d->key[item]) + row);
    }
}

/* Year of the weather that a draw takes. */
static int year_of(const draws *d, uint32_t index)
{
    return (int)(sample_uniform(d->seed, SORA_SERIES_WEATHER_YEAR, index) * HOURLY_YEARS);
}

static void fill_years(const draws *d, uint32_t first, block *rows)
{
    for (int stage = plan_first(&d->hourly, 0); stage >= 0; stage = plan_first(&d->hourly, stage + 1)) {
        int key = plan_result(stage);
        for (size_t row = 0; row < rows->rows; row++)
            block_column(rows, key)[row] = walk_hourly_in_year(key, &d->years, year_of(d, first + (uint32_t)row));
    }
}

static void fill_central_years(const draws *d, block *rows, size_t row)
{
    for (int stage = plan_first(&d->hourly, 0); stage >= 0; stage = plan_first(&d->hourly, stage + 1))
        block_column(rows, plan_result(stage))[row] = walk_hourly_value(plan_result(stage), &d->years);
}

void draws_fill(const draws *d, const uint8_t *stream, uint32_t first, block *rows)
{
    for (size_t row = 0; d->n_choices > 0 && row < rows->rows; row++)
        fill_chosen(d, stream, first + (uint32_t)row, rows, row);
    for (size_t item = 0; d->n_choices == 0 && item < d->n; item++)
        fill_item(d, stream, item, first, rows);
    fill_years(d, first, rows);
}

double draws_value_at(const draws *d, size_t item, double u)
{
    const class_member *members;
    double value = d->scenario->base.value[d->key[item]];
    size_t n = draws_chooses(d, item) && d->stated[item] == NULL ? class_of(value, &members) : 0;
    if (n > 0)
        return member_at(members, n, u)->model;
    item_values(d, item, &d->scenario->base, 1, &u, &value);
    return value;
}

void draws_fill_at(const draws *d, size_t item, double u, block *rows, size_t row)
{
    const base_values *central = &d->scenario->base;
    if (draws_chooses(d, item)) {
        base_values base;
        resolve_one(d, item, u, &base);
        fill_row(d, rows, row, &base);
        fill_central_years(d, rows, row);
        return;
    }
    if (d->n_choices > 0)
        fill_row(d, rows, row, central);
    for (size_t i = 0; d->n_choices == 0 && i < d->n; i++)
        block_column(rows, d->key[i])[row] = central->value[d->key[i]];
    fill_central_years(d, rows, row);
    block_column(rows, d->key[item])[row] = draws_value_at(d, item, u);
}
