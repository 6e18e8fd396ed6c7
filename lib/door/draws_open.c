#include "door/draws.h"

#include <string.h>

#include "base/frame.h"
#include "base/number.h"
#include "door/own_range.h"
#include "engine/sample.h"

int draws_is_uncertain(const sora_scenario *scenario, int key)
{
    return arrays_find(scenario, ARRAY_SPREAD, key) != NULL || own_range_spreads(&scenario->base, key) ||
           (key == KEY_MODEL_ROW && choices_is_class(scenario->base.value[key]));
}

/* ---- Items ---- */

/* Marks of a key: whether the user stated its spread; whether an answer may be made from it, how it spreads where no range is
 * given, and what it is in some draw. */
enum { STATED = 1, USED = 2, BY_TIER = 4, KNOWN = 8, SPREADS = 16 };

/* Marks an item that spreads otherwise than centrally.  Returned: whether that is new. */
static int mark_apart(draws *d, const base_values *base, int key)
{
    if (d->cases.is_apart[key] || own_range_is_same(base, &d->scenario->base, key))
        return 0;
    d->cases.is_apart[key] = 1;
    return 1;
}

/* Returned: whether a mark is new that changes which items there are, how they spread, or which results a block must take as
 * known. */
static int mark_base(draws *d, const base_values *base, uint8_t marks[KEYS_COUNT])
{
    int changed = 0;
    for (int key = 0; key < KEYS_COUNT; key++) {
        if (marks[key] < USED || number_is_nan(base->value[key]))
            continue;
        int spreads = ((marks[key] & BY_TIER) != 0 || !number_is_nan(base->low[key])) && own_range_spreads(base, key);
        int more = (spreads ? KNOWN | SPREADS : KNOWN) & ~marks[key], stage = plan_stage_of(key);
        changed |= (more & SPREADS) != 0 || (more != 0 && stage >= 0 && plan_has(&d->varying, stage));
        marks[key] |= (uint8_t)more;
        if ((marks[key] & (SPREADS | STATED)) == SPREADS)
            changed |= mark_apart(d, base, key);
    }
    return changed;
}

/* Marks the keys that a table gives of which a choice takes another row: most of those that spread apart. */
static void mark_chosen(draws *d, const uint8_t marks[KEYS_COUNT])
{
    for (size_t i = 0; i < d->choices.n; i++)
        for (int table = 0; table < FACTS_TABLES; table++) {
            int row = keys_row_of_table(table), by_class = d->choices.key[i] == KEY_MODEL_ROW &&
                                                           (row == KEY_SAMPLER_ROW || row == KEY_STACK_ROW);
            for (int key = 0; (by_class || row == d->choices.key[i]) && key < KEYS_COUNT; key++)
                if (marks[key] >= USED && d->scenario->base.origin[key] == scenario_origin(table))
                    d->cases.is_apart[key] = 1;
        }
}

/* Marks what each outcome of a choice says. */
static FRAME_APART void mark_choice(draws *d, size_t i, uint8_t marks[KEYS_COUNT])
{
    base_values base;
    double within;
    for (double from = 0.0; from < 1.0;) {
        from = choices_next(&d->choices, i, from, &within);
        choices_resolve_one(&d->choices, i, within, &base);
        mark_base(d, &base, marks);
    }
}

static void add(draws *d, int key, const uint8_t marks[KEYS_COUNT])
{
    d->key[d->n] = (int16_t)key;
    const array *stated = (marks[key] & STATED) != 0 ? arrays_find(d->scenario, ARRAY_SPREAD, key) : NULL;
    d->stated[d->n++] = stated == NULL ? 0 : (uint32_t)((const char *)stated - (const char *)d->scenario->arrays);
}

static void add_choices(draws *d, const uint8_t marks[KEYS_COUNT])
{
    int has_class = choices_is_class(d->scenario->base.value[KEY_MODEL_ROW]);
    for (int key = 0; key < KEYS_COUNT; key++)
        if ((marks[key] == STATED && choices_is_one(key)) || (key == KEY_MODEL_ROW && has_class)) {
            add(d, key, marks);
            d->choices.key[d->choices.n] = key;
            d->choices.stated[d->choices.n++] = draws_stated(d, d->n - 1);
        }
}

/* Whether a value is known in every draw: the user's word is stronger than any choice. */
static int is_known(const draws *d, int key)
{
    const base_values *base = &d->scenario->base;
    return !number_is_nan(base->value[key]) && (d->choices.n == 0 || base->origin[key] == ORIGIN_USER);
}

/* Marks what the keys asked for are made from, by which stages: behind a known value nothing counts, nor behind hourly years,
 * which are central. */
static void mark_used(draws *d, plan *stages, uint8_t marks[KEYS_COUNT])
{
    plan unused = {{0}};
    for (size_t i = 0; i < d->n_asked; i++) {
        plan_add(stages, d->asked[i]);
        marks[d->asked[i]] |= USED;
    }
    plan_add_hourly(&d->hourly);
    for (int stage = plan_stage_count() - 1; stage >= 0; stage--) {
        const uint16_t *inputs;
        int made = plan_result(stage);
        if (!plan_has(stages, stage))
            continue;
        if (marks[made] < USED || is_known(d, made))
            plan_add_own(&unused, made);
        else if (!plan_has(&d->hourly, stage))
            for (size_t i = plan_inputs(stage, &inputs); i-- > 0;)
                marks[inputs[i]] |= USED;
    }
    plan_drop(stages, &unused);
    plan_keep(&d->hourly, stages);
    plan_drop(stages, &d->hourly);
    for (int key = 0; key < KEYS_COUNT; key++)
        if (marks[key] >= USED && keys_at(key)->spread == KEY_SPREAD_TIER)
            marks[key] |= BY_TIER;
}

/* The items behind the choices, and the stages parted into those that such an item feeds, and the rest. */
static void list_items(draws *d, const plan *stages, const uint8_t marks[KEYS_COUNT])
{
    plan fed = {{0}};
    d->n = d->choices.n;
    d->n_own = 0;
    for (int key = 0; key < KEYS_COUNT; key++)
        if (marks[key] >= USED && (marks[key] & (STATED | SPREADS)) != 0 && !choices_is_one(key)) {
            add(d, key, marks);
            plan_add_fed(&fed, key);
            d->n_own += (marks[key] & STATED) == 0;
        }
    for (int stage = plan_first(&d->hourly, 0); stage >= 0; stage = plan_first(&d->hourly, stage + 1))
        plan_add_fed(&fed, plan_result(stage));
    d->varying = d->once = *stages;
    plan_keep(&d->varying, &fed);
    plan_drop(&d->once, &d->varying);
}

/* With choices: what stages that vary take from those that do not, what is asked of these, and what rows of facts may give
 * in the place of a rule. */
static void list_of_case(draws *d, const uint8_t marks[KEYS_COUNT])
{
    uint8_t listed[KEYS_COUNT] = {0};
    for (size_t i = 0; i < d->n_asked; i++)
        listed[d->asked[i]] = 1;
    for (size_t i = 0; i < d->choices.n; i++)
        listed[d->choices.key[i]] = 1;
    for (int stage = plan_first(&d->varying, 0); stage >= 0; stage = plan_first(&d->varying, stage + 1)) {
        const uint16_t *inputs;
        for (size_t i = plan_inputs(stage, &inputs); i-- > 0;)
            listed[inputs[i]] = 1;
        listed[plan_result(stage)] = 1;
    }
    for (size_t item = d->choices.n; item < d->n; item++)
        listed[d->key[item]] = 0;
    for (int stage = plan_first(&d->hourly, 0); stage >= 0; stage = plan_first(&d->hourly, stage + 1))
        listed[plan_result(stage)] = 0;
    d->n_of_case = 0;
    for (int key = 0; d->choices.n > 0 && key < KEYS_COUNT; key++) {
        int stage = plan_stage_of(key), varies = stage >= 0 && plan_has(&d->varying, stage);
        if (listed[key] && (!varies || d->choices.n > 1 || (marks[key] & KNOWN) != 0))
            d->of_case[d->n_of_case++] = (int16_t)key;
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

int draws_chooses(const draws *d, size_t item)
{
    return item < d->choices.n;
}

size_t draws_place(const draws *d, size_t item)
{
    size_t place = 0;
    while (place < d->correlated.n && d->correlated.key[place] != d->key[item])
        place++;
    return place < d->correlated.n ? place + 1 : 0;
}

int draws_correlates(const draws *d, size_t item)
{
    return draws_place(d, item) > 0;
}

/* ---- The block, and the cases of a choice ---- */

void draws_open_block(const draws *d, block *rows)
{
    plan filled = {{0}}, none = {{0}};
    for (size_t item = d->choices.n; item < d->n; item++)
        plan_add_own(&filled, d->key[item]);
    for (size_t i = 0; i < d->n_of_case; i++)
        plan_add_own(&filled, d->of_case[i]);
    block_open(rows, d->scenario->base.value);
    block_plan(rows, &d->once, &none);
    walk_block(rows, d->scenario->wide);
    block_plan(rows, &d->varying, &filled);
}

void draws_open_cases(draws *d)
{
    draws_cases *cases = &d->cases;
    double *bend = cases->cell;
    size_t central = d->n_own * BEND_PARTS;
    cases->n = 0;
    cases->size = d->n_of_case;
    memcpy(cases->in_cases, cases->is_apart, sizeof cases->in_cases);
    for (size_t item = d->choices.n; item < d->n; item++)
        if (d->stated[item] == 0) {
            own_range_bend(&d->scenario->base, d->key[item], bend);
            bend += BEND_PARTS;
            cases->size += cases->in_cases[d->key[item]] ? BEND_PARTS : 0;
        }
    cases->most = cases->size == 0 ? 1 : (DRAWS_CELLS - central) / cases->size;
    cases->most = cases->most < DRAWS_CASES ? cases->most : DRAWS_CASES;
}

/* Makes the cases of a choice, as far as there is room.  Returned: whether its outcomes set new marks. */
static FRAME_APART int make_cases(draws *d, uint8_t marks[KEYS_COUNT])
{
    base_values base;
    double within[CHOICES_MOST];
    int changed = 0;
    for (double from = 0.0; from < 1.0;) {
        from = choices_next(&d->choices, 0, from, within);
        uint64_t outcome = choices_outcome(&d->choices, within);
        choices_resolve(&d->choices, within, &base);
        changed |= mark_base(d, &base, marks);
        if (!changed && outcome != CHOICES_UNLIKE && d->cases.n < d->cases.most)
            changed |= !draws_keep_case(d, outcome, &base);
    }
    return changed;
}

/* The central hourly years, where those that the stages left need have not run. */
static FRAME_APART void run_years(const draws *d, hourly_years *years)
{
    plan stages = {{0}};
    double value[KEYS_COUNT];
    int kinds = 0;
    for (int stage = plan_first(&d->hourly, 0); stage >= 0; stage = plan_first(&d->hourly, stage + 1)) {
        plan_add(&stages, plan_result(stage));
        kinds |= walk_hourly_kind(plan_result(stage));
    }
    if ((kinds & ~years->kinds) == 0)
        return;
    memcpy(value, d->scenario->base.value, sizeof value);
    walk_row_hourly(&stages, value, &d->scenario->base.given, years);
}

void draws_open(draws *d, const sora_scenario *scenario, uint32_t seed, size_t n_keys, const int *keys, hourly_years *years)
{
    uint8_t marks[KEYS_COUNT] = {0};
    const struct arrays *all = scenario->arrays;
    plan needed = {{0}};
    d->scenario = d->choices.scenario = scenario;
    d->seed = seed;
    d->n = d->choices.n = 0;
    memset(&d->hourly, 0, sizeof d->hourly);
    memset(d->cases.is_apart, 0, sizeof d->cases.is_apart);
    d->correlated = scenario_correlation(scenario);
    d->n_asked = n_keys;
    for (size_t i = 0; i < n_keys; i++)
        d->asked[i] = (int16_t)keys[i];
    for (const array *one = arrays_next(all, NULL); one != NULL; one = arrays_next(all, one))
        if (one->kind == ARRAY_SPREAD)
            marks[one->key] = STATED;
    add_choices(d, marks);
    mark_used(d, &needed, marks);
    d->years = years;
    run_years(d, years);
    d->varying = needed;
    mark_base(d, &scenario->base, marks);
    for (size_t i = 0; d->choices.n > 1 && i < d->choices.n; i++)
        mark_choice(d, i, marks);
    mark_chosen(d, marks);
    do {
        list_items(d, &needed, marks);
        list_of_case(d, marks);
        draws_open_cases(d);
    } while (d->choices.n == 1 && make_cases(d, marks));
}
