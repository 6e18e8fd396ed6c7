/* Where a value comes from, in words. */
#include <string.h>

#include "base/modes.h"
#include "base/number.h"
#include "door/answer.h"
#include "door/by_year.h"
#include "door/distribution.h"
#include "door/points.h"

/* ", published 2024: title"; a definition has no tier, a timeless value no year. */
static void put_provenance(line *text, const base_values *base, int key)
{
    const char *tier = facts_tier_name(base->tier[key]),
               *title = facts_source_text(base->source[key], FACTS_SOURCE_TITLE);
    if (*tier != '\0') {
        line_text(text, ", ");
        line_text(text, tier);
    }
    if (base->year[key] != 0) {
        line_text(text, *tier != '\0' ? " " : ", ");
        line_number(text, base->year[key], 5);
    }
    if (*title != '\0') {
        line_text(text, ": ");
        line_text(text, title);
    }
}

static void put_user(line *text, const sora_scenario *scenario, int key)
{
    const array *stated = arrays_find(scenario, ARRAY_SPREAD, key);
    line_text(text, keys_at(key)->role == KEY_ROLE_RULE ? "pinned by you" : "set by you");
    if (stated == NULL)
        return;
    line_text(text, ", ");
    distribution_put(text, stated->form, stated->given, stated->value);
}

/* Keys that a value was made from, in the order in which they are met going back: each once. */
static size_t chain(const base_values *base, int key, uint16_t found[KEYS_COUNT])
{
    uint8_t seen[KEYS_COUNT] = {0};
    size_t n = 1;
    found[0] = (uint16_t)key;
    seen[key] = 1;
    for (size_t next = 0; next < n; next++) {
        const uint16_t *inputs;
        int stage = plan_stage_of(found[next]);
        if (stage < 0 || !number_is_nan(base->value[found[next]]))
            continue;
        size_t count = plan_inputs(stage, &inputs);
        for (size_t i = 0; i < count; i++)
            if (!seen[inputs[i]]) {
                seen[inputs[i]] = 1;
                found[n++] = inputs[i];
            }
    }
    return n;
}

/* Years of a grid's figures that a value was made from, rising.  Returned: how many. */
static size_t figure_years(const base_values *base, int key, int16_t found[KEYS_COUNT])
{
    uint16_t used[KEYS_COUNT];
    size_t n = chain(base, key, used), years = 0;
    for (size_t i = 0; i < n; i++) {
        int16_t year = base->year[used[i]];
        size_t place = 0;
        if (keys_at(used[i])->vintage == KEY_VINTAGE_NONE || number_is_nan(base->value[used[i]]) || year == 0)
            continue;
        while (place < years && found[place] < year)
            place++;
        if (place < years && found[place] == year)
            continue;
        memmove(found + place + 1, found + place, (years++ - place) * sizeof *found);
        found[place] = year;
    }
    return years;
}

/* "; the fleet of 2025, figures of the grid of 2023 and 2025": a share of what is not of one year says so. */
static void put_years_of_share(line *text, const base_values *base, int key)
{
    int16_t year[KEYS_COUNT];
    size_t n = figure_years(base, key, year);
    if (n == 0 || (n == 1 && year[0] == base->value[KEY_YEAR]))
        return;
    line_text(text, "; the fleet of ");
    line_number(text, base->value[KEY_YEAR], 10);
    line_text(text, ", figures of the grid of ");
    for (size_t i = 0; i < n; i++) {
        line_text(text, i == 0 ? "" : i + 1 < n ? ", " : " and ");
        line_number(text, year[i], 5);
    }
}

/* Where a key comes from that nobody has said. */
static const char *without_stage(int key)
{
    switch (keys_at(key)->role) {
    case KEY_ROLE_SERIES: return "derived: made where it is asked for";
    case KEY_ROLE_TABLE: return "not given: the rule stands";
    default: return plan_stage_of(key) >= 0 ? "derived: " : "unknown";
    }
}

static void put_source(line *text, const sora_scenario *scenario, int key)
{
    const base_values *base = &scenario->base;
    points given = scenario_points(scenario, key);
    if (given.n > 0) {
        line_text(text, "set by you, ");
        line_number(text, (double)given.n, 5);
        line_text(text, given.x != NULL ? " points" : " hours");
        return;
    }
    if (base->origin[key] == ORIGIN_USER) {
        put_user(text, scenario, key);
        return;
    }
    if (base->origin[key] == ORIGIN_BY_YEAR) {
        line_text(text, "pinned by your ");
        line_text(text, keys_name(by_year_table(key)));
        return;
    }
    if (base->origin[key] == ORIGIN_NONE || base->origin[key] == ORIGIN_SETTLED) {
        line_text(text, without_stage(key));
        line_text(text, plan_formula(key));
        if (strncmp(keys_name(key), "share.", strlen("share.")) == 0)
            put_years_of_share(text, base, key);
        return;
    }
    if (base->origin[key] == ORIGIN_DEFAULT) {
        line_text(text, "default");
    } else {
        int table = base->origin[key] - ORIGIN_TABLE + 1;
        table = table == FACTS_TABLES ? 0 : table;
        line_text(text, facts_table_name((size_t)table));
        line_text(text, " ");
        line_text(text, facts_row_text(table, (uint32_t)base->value[keys_row_of_table(table)], SORA_ROW_NAME));
    }
    put_provenance(text, base, key);
}

static void put_value(line *text, const double *value, int key)
{
    int role = keys_at(key)->role, many = role == KEY_ROLE_SERIES || role == KEY_ROLE_TABLE;
    line_text(text, keys_name(key));
    line_text(text, " = ");
    if (many)
        line_text(text, role == KEY_ROLE_SERIES ? "a series of hours" : "a table by year");
    else if (number_is_nan(value[key]))
        line_text(text, "unknown");
    else
        line_number(text, value[key], 6);
    if (strcmp(keys_unit(key), "1") != 0) {
        line_text(text, many ? " in " : " ");
        line_text(text, keys_unit(key));
    }
}

static void put_chain(line *text, const sora_scenario *scenario, int key, int names_only)
{
    const base_values *base = &scenario->base;
    uint16_t found[KEYS_COUNT];
    double value[KEYS_COUNT];
    size_t n = chain(base, key, found);
    answer_central(base, 1, &key, value);
    for (size_t i = names_only ? 1 : 0; i < n; i++) {
        if (names_only) {
            line_text(text, keys_name(found[i]));
        } else {
            put_value(text, value, found[i]);
            line_text(text, "  (");
            put_source(text, scenario, found[i]);
            line_text(text, ")");
        }
        line_text(text, "\n");
    }
}

sora_status sora_describe(const sora_scenario *scenario, sora_key key, int32_t what, char *buffer, size_t cap,
                          size_t *need, sora_error *error)
{
    MODES_OURS;
    int index = keys_index(key);
    if (scenario == NULL || (buffer == NULL && cap > 0))
        return error_set(error, SORA_E_ARGUMENT, key, "sora_describe: scenario or buffer is NULL");
    if (index < 0)
        return scenario_unknown_key(key, "sora_describe", error);
    if (what < SORA_DESCRIBE_SOURCE || what > SORA_DESCRIBE_INPUTS)
        return error_given(error, SORA_E_ARGUMENT, key, "sora_describe: what ", what, " is none of SORA_DESCRIBE_");
    line text = {buffer, cap, 0};
    if (what == SORA_DESCRIBE_SOURCE)
        put_source(&text, scenario, index);
    else
        put_chain(&text, scenario, index, what == SORA_DESCRIBE_INPUTS);
    line_end(&text);
    if (need != NULL)
        *need = text.need;
    if (cap > 0 && text.need >= cap)
        return error_set(error, SORA_E_SPACE, key, "sora_describe: the text was cut; *need says how long it is");
    error_clear(error);
    return SORA_OK;
}
