/* The keys, tables, rows and sources of this library, as JSON. */
#include <string.h>

#include "door/json_write.h"
#include "door/text.h"

static void put_key(json_writer *to, int key)
{
    const key_record *record = keys_at(key);
    json_put_object(to, NULL, JSON_ON_ONE_LINE);
    json_put_number(to, "number", record->number);
    json_put_text(to, "name", keys_name(key));
    json_put_text(to, "unit", keys_unit(key));
    json_put_text(to, "role", sora_key_text(record->number, SORA_KEY_ROLE));
    json_put_number(to, "low", record->low);
    json_put_number(to, "high", record->high);
    json_put_number(to, "default", record->fallback);
    json_put_text(to, "help", keys_help(key));
    json_put_text(to, "formula", sora_key_text(record->number, SORA_KEY_FORMULA));
    json_put_text(to, "source", sora_key_text(record->number, SORA_KEY_SOURCE));
    json_put_end(to);
}

static void put_aliases(json_writer *to, const char *aliases)
{
    json_put_array(to, "aliases", JSON_ON_ONE_LINE);
    while (*aliases != '\0') {
        size_t length = strcspn(aliases, ";");
        json_put_bytes(to, NULL, aliases, length);
        aliases += length + (aliases[length] == ';');
    }
    json_put_end(to);
}

static void put_row(json_writer *to, int table, uint32_t row)
{
    json_put_object(to, NULL, JSON_ON_ONE_LINE);
    json_put_number(to, "number", row);
    json_put_text(to, "name", facts_row_text(table, row, SORA_ROW_NAME));
    json_put_text(to, "label", facts_row_text(table, row, SORA_ROW_LABEL));
    put_aliases(to, facts_row_text(table, row, SORA_ROW_ALIASES));
    json_put_text(to, "note", facts_row_text(table, row, SORA_ROW_NOTE));
    json_put_text(to, "source", facts_row_text(table, row, SORA_ROW_SOURCE));
    json_put_text(to, "licence", facts_row_text(table, row, SORA_ROW_LICENCE));
    json_put_text(to, "tier", facts_row_text(table, row, SORA_ROW_TIER));
    json_put_end(to);
}

static void put_table(json_writer *to, int table)
{
    json_put_array(to, facts_table_name((size_t)table), JSON_ON_LINES);
    for (size_t place = 0; place < facts_row_count(table); place++)
        put_row(to, table, facts_row_at(table, place));
    json_put_end(to);
}

static void put_source(json_writer *to, uint16_t source)
{
    json_put_object(to, NULL, JSON_ON_ONE_LINE);
    json_put_text(to, "title", facts_source_text(source, FACTS_SOURCE_TITLE));
    json_put_text(to, "publisher", facts_source_text(source, FACTS_SOURCE_PUBLISHER));
    if (facts_source_year(source) != 0)
        json_put_number(to, "year", facts_source_year(source));
    json_put_text(to, "licence", facts_source_text(source, FACTS_SOURCE_LICENCE));
    json_put_end(to);
}

void write_schema(line *out)
{
    json_writer to = {.out = out};
    json_put_object(&to, NULL, JSON_ON_LINES);
    json_put_text(&to, "version", sora_version_text());
    json_put_array(&to, "keys", JSON_ON_LINES);
    for (int key = 0; key < KEYS_COUNT; key++)
        put_key(&to, key);
    json_put_end(&to);
    json_put_object(&to, "tables", JSON_ON_LINES);
    for (int table = 0; table < FACTS_TABLES; table++)
        put_table(&to, table);
    json_put_end(&to);
    json_put_array(&to, "sources", JSON_ON_LINES);
    for (uint16_t source = 1; *facts_source_text(source, FACTS_SOURCE_TITLE) != '\0'; source++)
        put_source(&to, source);
    json_put_end(&to);
    json_put_end(&to);
}
