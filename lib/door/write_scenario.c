/* What the user said of a scenario, as JSON that reads back to an equal one. */
#include "base/number.h"
#include "door/json_write.h"
#include "door/text.h"

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

/* One of the two members of the document; it is left out where it would be empty. */
static void put_member(json_writer *to, const char *name, const sora_scenario *scenario, int uses)
{
    int opened = 0;
    for (int key = 0; key < KEYS_COUNT; key++) {
        if (number_is_nan(scenario->set[key]) || is_use(scenario, key) != uses)
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

void write_scenario(line *out, const sora_scenario *scenario)
{
    json_writer to = {.out = out};
    json_put_object(&to, NULL, JSON_ON_LINES);
    put_member(&to, "use", scenario, 1);
    put_member(&to, "set", scenario, 0);
    json_put_end(&to);
}
