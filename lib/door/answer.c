#include "door/answer.h"

#include <string.h>

#include "base/number.h"
#include "base/number_normal.h"
#include "engine/sample.h"
#include "engine/walk.h"

enum { SEED = 1, STALE_YEARS = 3 };

#define QUANTILE_LOW 0.1 /* the 80 % range */
#define NORMAL_AT_HIGH 1.2815515655446004

void answer_central(const base_values *base, size_t n, const int *keys, double *value)
{
    plan stages = {{0}};
    memcpy(value, base->value, sizeof base->value);
    for (size_t i = 0; i < n; i++)
        plan_add(&stages, keys[i]);
    walk_row(&stages, value);
}

sora_status answer_missing(const double *value, int key, int *missing)
{
    for (int stage = plan_stage_of(key); stage >= 0; stage = plan_stage_of(key)) {
        const uint16_t *inputs;
        size_t n = plan_inputs(stage, &inputs), i = 0;
        while (i < n && !number_is_nan(value[inputs[i]]))
            i++;
        if (i == n) {
            *missing = key;
            return SORA_E_UNDEFINED;
        }
        key = inputs[i];
    }
    *missing = key;
    return SORA_E_UNKNOWN;
}

/* ---- Flags: those of everything that an answer was made from ---- */

static uint32_t value_flags(const base_values *base, int key)
{
    uint32_t flags = 0;
    const key_record *record = keys_at(key);
    if (base->origin[key] == ORIGIN_USER)
        return record->role == KEY_ROLE_RULE ? SORA_FLAG_PINNED : 0;
    if (base->tier[key] == TIER_RECALLED)
        flags |= SORA_FLAG_RECALLED;
    if (record->vintage != KEY_VINTAGE_NONE && base->year[key] != 0 &&
        base->value[KEY_YEAR] - base->year[key] > STALE_YEARS)
        flags |= SORA_FLAG_STALE;
    return flags;
}

static uint32_t stage_flags(const base_values *base, int key)
{
    if (key == KEY_GRID_PEAK_GW)
        return SORA_FLAG_ESTIMATED;
    if (key == KEY_GRID_GROWTH_FACTOR && base->value[KEY_YEAR] > base->value[KEY_GRID_DATA_YEAR])
        return SORA_FLAG_EXTRAPOLATED;
    return 0;
}

/* Marks the keys that an answer was really made from: behind a known value nothing counts. */
static void mark_used(const base_values *base, int key, uint8_t used[KEYS_COUNT])
{
    memset(used, 0, KEYS_COUNT);
    used[key] = 1;
    for (int stage = plan_stage_of(key); stage >= 0; stage--) {
        const uint16_t *inputs;
        int made = plan_result(stage);
        if (!used[made] || !number_is_nan(base->value[made]))
            continue;
        for (size_t i = plan_inputs(stage, &inputs); i-- > 0;)
            used[inputs[i]] = 1;
    }
}

static uint32_t answer_flags(const base_values *base, const double *value, int key)
{
    uint8_t used[KEYS_COUNT];
    uint32_t flags = 0;
    mark_used(base, key, used);
    for (int i = 0; i < KEYS_COUNT; i++)
        if (used[i])
            flags |= number_is_nan(base->value[i]) ? stage_flags(base, i) : value_flags(base, i);
    if (used[KEY_MODEL_HIDDEN]) {
        const class_member *members;
        if (facts_class_members((uint32_t)base->value[KEY_MODEL_ROW], &members) > 0)
            flags |= SORA_FLAG_CLASS;
    }
    if (used[KEY_WORK_LATENCY_S] && value[KEY_WORK_MEMORY_GB] > value[KEY_GPU_MEMORY_GB])
        flags |= SORA_FLAG_TOO_LARGE;
    return flags;
}

/* ---- Ranges: quantiles over draws of what is uncertain ---- */

/* Factor up and down that holds 80 % of a value of this tier. */
static double tier_factor(int tier)
{
    static const double factor[] = {1.0, 1.03, 1.05, 1.1, 1.05, 1.3, 2.0};
    return factor[tier];
}

static int is_uncertain(const base_values *base, int key)
{
    return base->origin[key] != ORIGIN_USER && !number_is_nan(base->value[key]) && base->value[key] != 0.0 &&
           (!number_is_nan(base->low[key]) || keys_at(key)->spread == KEY_SPREAD_TIER);
}

/* The value at a standard normal: its centre at 0, the ends of its 80 % range at -+1.28; lognormal on either side,
 * normal where a range touches or crosses zero. */
static double spread_at(double centre, double low, double high, double z)
{
    double end = z < 0.0 ? low : high;
    double steps = number_abs(z) / NORMAL_AT_HIGH;
    return end / centre > 0.0 ? centre * number_pow(end / centre, steps) : centre + (end - centre) * steps;
}

/* Share of the normal below the point where the value meets a bound of its key: draws are truncated there. */
static double share_below(double centre, double low, double high, double bound)
{
    double end = bound < centre ? low : high;
    if (end == centre || bound / centre <= 0.0 || end / centre <= 0.0)
        return bound < centre ? 0.0 : 1.0;
    double steps = number_log(bound / centre) / number_log(end / centre);
    return number_normal_cdf((bound < centre ? -steps : steps) * NORMAL_AT_HIGH);
}

static double draw(const base_values *base, int key, uint32_t index)
{
    const key_record *record = keys_at(key);
    double centre = base->value[key], factor = tier_factor(base->tier[key]);
    double a = number_is_nan(base->low[key]) ? centre / factor : base->low[key];
    double b = number_is_nan(base->high[key]) ? centre * factor : base->high[key];
    double low = number_min(a, b), high = number_max(a, b);
    double from = share_below(centre, low, high, record->low), to = share_below(centre, low, high, record->high);
    double u = from + sample_uniform(SEED, record->number, index) * (to - from);
    return number_clamp(spread_at(centre, low, high, number_inverse_normal(u)), record->low, record->high);
}

/* Puts a member of the class in the place of the class; what the user chose stays. */
static void draw_member(const sora_scenario *scenario, const class_member *members, size_t n, uint32_t index,
                        double set[KEYS_COUNT])
{
    double u = sample_uniform(SEED, SORA_MODEL_ROW, index), sum = 0.0;
    size_t chosen = 0;
    while (chosen + 1 < n && (sum += members[chosen].weight) <= u)
        chosen++;
    set[KEY_MODEL_ROW] = members[chosen].model;
    if (number_is_nan(scenario->set[KEY_SAMPLER_ROW]))
        set[KEY_SAMPLER_ROW] = members[chosen].sampler;
    if (number_is_nan(scenario->set[KEY_STACK_ROW]))
        set[KEY_STACK_ROW] = members[chosen].stack;
}

/* What the class's own row says of the clip goes for all of its members. */
static void keep_clip(const base_values *base, double set[KEYS_COUNT])
{
    static const int kept[] = {KEY_CLIP_WIDTH_PX, KEY_CLIP_HEIGHT_PX, KEY_CLIP_DURATION_S, KEY_CLIP_FPS};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        set[kept[i]] = base->value[kept[i]];
}

static void fill_row(const sora_scenario *scenario, block *rows, size_t row, uint32_t index)
{
    const class_member *members;
    base_values drawn;
    size_t n = facts_class_members((uint32_t)scenario->base.value[KEY_MODEL_ROW], &members);
    const base_values *base = &scenario->base;
    if (n > 0) {
        double set[KEYS_COUNT];
        memcpy(set, scenario->set, sizeof set);
        keep_clip(base, set);
        draw_member(scenario, members, n, index, set);
        scenario_resolve(set, &drawn);
        base = &drawn;
    }
    for (int key = 0; key < KEYS_COUNT; key++)
        if (rows->slot[key] != 0)
            block_column(rows, key)[row] = is_uncertain(base, key) ? draw(base, key, index) : base->value[key];
}

static void sample(const sora_scenario *scenario, size_t n, const int *keys, double draws[][ANSWER_DRAWS])
{
    block rows;
    plan stages = {{0}};
    for (size_t i = 0; i < n; i++)
        plan_add(&stages, keys[i]);
    block_open(&rows, WALK_MAX_ROWS, &stages, n, keys, scenario->base.value);
    for (uint32_t first = 0; first < ANSWER_DRAWS; first += (uint32_t)rows.rows) {
        for (size_t row = 0; row < rows.rows; row++)
            fill_row(scenario, &rows, row, first + (uint32_t)row);
        walk_block(&stages, &rows);
        for (size_t i = 0; i < n; i++)
            memcpy(draws[i] + first, block_column(&rows, keys[i]), rows.rows * sizeof(double));
    }
}

/* Sorts by shells: a few hundred values, no recursion. */
static void sort(double *x, size_t n)
{
    for (size_t gap = n / 2; gap > 0; gap = gap == 2 ? 1 : gap * 5 / 11)
        for (size_t i = gap; i < n; i++) {
            double moved = x[i];
            size_t j = i;
            for (; j >= gap && x[j - gap] > moved; j -= gap)
                x[j] = x[j - gap];
            x[j] = moved;
        }
}

/* Range of one answer from its draws, those without a value left out; it always holds the central value. */
static void quantiles_of(sora_answer *answer, double *draws)
{
    size_t n = 0;
    for (size_t i = 0; i < ANSWER_DRAWS; i++)
        if (!number_is_nan(draws[i]))
            draws[n++] = draws[i];
    sort(draws, n);
    size_t below = (size_t)(QUANTILE_LOW * (double)n);
    answer->low = n > 0 ? number_min(answer->value, draws[below]) : answer->value;
    answer->high = n > 0 ? number_max(answer->value, draws[n - 1 - below]) : answer->value;
}

/* Whether the range of this key itself is stated.  What the rows behind a class state differs from member to member. */
static int is_range_stated(const base_values *base, int key)
{
    const class_member *members;
    int origin = base->origin[key];
    int of_member = origin == scenario_origin(TABLE_MODEL) || origin == scenario_origin(TABLE_SAMPLER) ||
                    origin == scenario_origin(TABLE_STACK);
    return !number_is_nan(base->low[key]) &&
           !(of_member && facts_class_members((uint32_t)base->value[KEY_MODEL_ROW], &members) > 0);
}

static void set_range(const base_values *base, int key, sora_answer *answer, double *draws)
{
    if (is_range_stated(base, key)) {
        answer->low = number_max(base->low[key], keys_at(key)->low);
        answer->high = number_min(base->high[key], keys_at(key)->high);
    } else {
        quantiles_of(answer, draws);
    }
    if (answer->low < answer->high)
        answer->flags |= SORA_FLAG_SCENARIO;
}

static void answer_one(const sora_scenario *scenario, const double *value, int key, sora_answer *out)
{
    int missing;
    memset(out, 0, sizeof *out);
    out->value = out->low = out->high = value[key];
    out->flags = answer_flags(&scenario->base, value, key);
    if (number_is_nan(value[key]))
        out->status = answer_missing(value, key, &missing);
}

/* Draws take 2 KB a key: a few at a time, to stay within the stack that the header states. */
void answer_many(const sora_scenario *scenario, size_t n, const int *keys, sora_answer *out)
{
    enum { AT_A_TIME = 4 };
    double value[KEYS_COUNT];
    int also[ANSWER_MAX + 1];
    memcpy(also, keys, n * sizeof *keys);
    also[n] = KEY_WORK_MEMORY_GB;
    answer_central(&scenario->base, n + 1, also, value);
    for (size_t i = 0; i < n; i++)
        answer_one(scenario, value, keys[i], &out[i]);
    for (size_t first = 0; first < n; first += AT_A_TIME) {
        double draws[AT_A_TIME][ANSWER_DRAWS];
        size_t some = n - first < AT_A_TIME ? n - first : AT_A_TIME;
        sample(scenario, some, keys + first, draws);
        for (size_t i = 0; i < some; i++)
            if (out[first + i].status == SORA_OK)
                set_range(&scenario->base, keys[first + i], &out[first + i], draws[i]);
    }
}
