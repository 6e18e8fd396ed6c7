/* What the user said of a scenario, as JSON that reads back to an equal one. */
#include "base/number.h"
#include "door/correlation.h"
#include "door/distribution.h"
#include "door/json_write.h"
#include "door/points.h"
#include "door/text.h"

/* ---- "use" and "set" ---- */

/* A row of a table, by its name; row 0, the user's own, has none and is a number like any other. */
static int is_use(const sora_scenario *scenario, int key)
{
    return keys_at(key)->role == KEY_ROLE_ROW && scenario->set[key] != 0.0;
}

static void put_use(json_writer *to, const sora_scenario *scenario, int key)
{
    int table = keys_table_of_row(key);
    json_put_text(to, facts_table_name((size_t)table),
                  facts_row_text(table, (uint32_t)scenario->set[key], SORA_ROW_NAME));
}

/* One of the two members; it is left out where it would be empty. */
static void put_numbers(json_writer *to, const char *name, const sora_scenario *scenario, int uses)
{
    int opened = 0;
    for (int key = 0; key < KEYS_COUNT; key++) {
        if (number_is_nan(scenario->set[key]) || is_use(scenario, key) != uses ||
            arrays_find(scenario, ARRAY_SPREAD, key) != NULL)
            continue;
        if (!opened)
            json_put_object(to, name, JSON_ON_LINES);
        opened = 1;
        if (uses)
            put_use(to, scenario, key);
        else
            json_put_number(to, keys_name(key), scenario->set[key]);
    }
    if (opened)
        json_put_end(to);
}

/* ---- What takes more than one number ---- */

static void put_list(json_writer *to, const char *name, size_t n, const double *value)
{
    json_put_array(to, name, JSON_ON_ONE_LINE);
    for (size_t i = 0; i < n; i++)
        json_put_number(to, NULL, value[i]);
    json_put_end(to);
}

static void put_array(json_writer *to, const sora_scenario *scenario, const array *held)
{
    json_put_object(to, keys_name(held->key), JSON_ON_ONE_LINE);
    if (held->kind == ARRAY_SPREAD) {
        put_list(to, distribution_name(held->form), held->given, held->value);
    } else {
        points given = scenario_points(scenario, held->key);
        if (given.x != NULL)
            put_list(to, "x", given.n, given.x);
        put_list(to, "y", given.n, given.y);
    }
    json_put_end(to);
}

static void put_arrays(json_writer *to, const char *name, const sora_scenario *scenario, enum array_kind kind)
{
    int opened = 0;
    for (int key = 0; key < KEYS_COUNT; key++) {
        const array *held = arrays_find(scenario, kind, key);
        if (held == NULL)
            continue;
        if (!opened)
            json_put_object(to, name, JSON_ON_LINES);
        opened = 1;
        put_array(to, scenario, held);
    }
    if (opened)
        json_put_end(to);
}

static void put_correlation(json_writer *to, const sora_scenario *scenario)
{
    correlation of = scenario_correlation(scenario);
    if (of.n == 0)
        return;
    json_put_object(to, "correlate", JSON_ON_LINES);
    json_put_array(to, "keys", JSON_ON_ONE_LINE);
    for (size_t i = 0; i < of.n; i++)
        json_put_text(to, NULL, keys_name((int)of.key[i]));
    json_put_end(to);
    json_put_array(to, "rho", JSON_ON_LINES);
    for (size_t i = 0; i < of.n; i++)
        put_list(to, NULL, of.n, of.rho + i * of.n);
    json_put_end(to);
    json_put_end(to);
}

void write_scenario(line *out, const sora_scenario *scenario)
{
    json_writer to = {.out = out};
    json_put_object(&to, NULL, JSON_ON_LINES);
    put_numbers(&to, "use", scenario, 1);
    put_numbers(&to, "set", scenario, 0);
    put_arrays(&to, "spread", scenario, ARRAY_SPREAD);
    put_arrays(&to, "points", scenario, ARRAY_POINTS);
    put_correlation(&to, scenario);
    json_put_end(&to);
}
