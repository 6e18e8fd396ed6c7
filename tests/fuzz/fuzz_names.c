/* Any names of keys, tables and rows: what is found is found by its own name too, what is not found is an error that names
 * the nearest, and then nothing has changed. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

static void try_key(const char *name)
{
    sora_key key = sora_key_find(name);
    if (key == 0)
        return;
    require(strlen(sora_key_text(key, SORA_KEY_NAME)) == strlen(name));
    require(sora_key_find(sora_key_text(key, SORA_KEY_NAME)) == key);
}

static void try_row(const char *table, const char *name)
{
    uint32_t row = sora_row_find(table, name);
    if (row == 0)
        return;
    require(sora_row_count(table) > 0);
    require(sora_row_find(table, sora_row_text(table, row, SORA_ROW_NAME)) == row);
}

static void try_use(const char *table, const char *name)
{
    sora_scenario *scenario = fuzz_scenario();
    sora_error error;
    size_t length;
    sora_status status = sora_use(scenario, table, name, &error);
    require_error(&error, status);
    char *text = fuzz_write(scenario, SORA_FORM_SCENARIO, &length);
    require((status == SORA_OK) == (strcmp(text, "{}\n") != 0));
    free(text);
    require_round_trip(scenario);
    sora_scenario_free(scenario);
}

/* A table's own name, or any. */
static char *feed_table(feed *from)
{
    size_t place = feed_below(from, 32);
    const char *own = sora_table_name(place);
    if (own == NULL)
        return feed_text(from, 64);
    char *name = malloc(strlen(own) + 1);
    require(name != NULL);
    return strcpy(name, own);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    feed from = {data, size};
    while (from.left > 0) {
        char *table = feed_table(&from), *name = feed_text(&from, 255);
        try_key(name);
        try_row(table, name);
        try_use(table, name);
        sora_row_text(table, feed_bits(&from, 4), (int32_t)feed_bits(&from, 1));
        sora_key_text(feed_bits(&from, 4), (int32_t)feed_bits(&from, 1));
        free(name);
        free(table);
    }
    return 0;
}
