#include "door/facts.h"

#include <math.h>
#include <string.h>

#include "base/decimal.h"
#include "base/spelling.h"
#include "door/keys.h"
#include "door/years.h"
#include "soraenergy/soraenergy.h"

/* A value as digits * 10^exponent; range: 1 + the place of its range, 0: none; origin: the place of its origin. */
typedef struct packed_fact {
    int32_t digits;
    uint16_t key;
    uint16_t range;
    uint16_t origin;
    int8_t exponent;
} packed_fact;

typedef struct fact_origin {
    int16_t year;
    uint16_t source;
    uint8_t tier;
} fact_origin;

typedef struct packed_range {
    int32_t low;
    int32_t high;
    int8_t low_exponent;
    int8_t high_exponent;
} packed_range;

enum row_part { ROW_PART_NAME, ROW_PART_LABEL, ROW_PART_ALIASES, ROW_PART_NOTE, ROW_PARTS };

typedef struct row_record {
    uint32_t number;
    uint32_t text[ROW_PARTS];
    uint32_t first_fact; /* its facts end where those of the next row begin */
    uint16_t source;
    uint8_t tier;
} row_record;

typedef struct source_record {
    uint32_t text[3];
    int16_t year;
} source_record;

typedef struct class_record {
    uint32_t model;
    uint16_t first;
    uint16_t count;
} class_record;

#include "facts/generated/tables.inc"

static const char *text(uint32_t offset)
{
    return (const char *)&fact_texts + offset;
}

const char *facts_table_name(size_t table)
{
    return table < FACTS_TABLES ? text(table_name_offset[table]) : NULL;
}

int facts_table_find(const char *name, size_t length)
{
    const char *own;
    for (int table = 0; (own = facts_table_name((size_t)table)) != NULL; table++)
        if (spelling_equal(name, length, own, strlen(own)))
            return table;
    return -1;
}

size_t facts_row_count(int table)
{
    return (size_t)(table_first_row[table + 1] - table_first_row[table]);
}

static const row_record *row_at(int table, size_t place)
{
    return &row_records[table_first_row[table] + place];
}

/* Rows lie in the order of their numbers. */
static const row_record *row_of(int table, uint32_t number)
{
    size_t low = 0, high = facts_row_count(table);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (row_at(table, middle)->number < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low < facts_row_count(table) && row_at(table, low)->number == number ? row_at(table, low) : NULL;
}

uint32_t facts_row_at(int table, size_t place)
{
    return place < facts_row_count(table) ? row_at(table, place)->number : 0;
}

/* One of the spellings of a row: its name, then its aliases; *next is where the following one starts, NULL after the last. */
static const char *first_spelling(const row_record *row, size_t *length, const char **next)
{
    const char *name = text(row->text[ROW_PART_NAME]);
    *length = strlen(name);
    *next = text(row->text[ROW_PART_ALIASES]);
    return name;
}

static const char *next_spelling(size_t *length, const char **next)
{
    const char *name = *next;
    *length = strcspn(name, ";");
    *next = name[*length] == ';' ? name + *length + 1 : name + *length;
    return name;
}

static size_t row_far(const row_record *row, const char *name, size_t length)
{
    const char *next;
    size_t spelling_length, least;
    const char *spelling = first_spelling(row, &spelling_length, &next);
    least = spelling_far(name, length, spelling, spelling_length);
    while (*next != '\0') {
        spelling = next_spelling(&spelling_length, &next);
        size_t far = spelling_far(name, length, spelling, spelling_length);
        least = far < least ? far : least;
    }
    return least;
}

static int row_is(const row_record *row, const char *name, size_t length)
{
    const char *next;
    size_t spelling_length;
    const char *spelling = first_spelling(row, &spelling_length, &next);
    int found = spelling_equal(name, length, spelling, spelling_length);
    while (!found && *next != '\0') {
        spelling = next_spelling(&spelling_length, &next);
        found = spelling_equal(name, length, spelling, spelling_length);
    }
    return found;
}

uint32_t facts_row_find(int table, const char *name, size_t length)
{
    for (size_t place = 0; place < facts_row_count(table); place++)
        if (row_is(row_at(table, place), name, length))
            return row_at(table, place)->number;
    return 0;
}

uint32_t facts_nearest(int table, const char *name, size_t length)
{
    uint32_t nearest = 0;
    size_t least = SPELLING_FAR;
    for (size_t place = 0; place < facts_row_count(table); place++) {
        size_t far = row_far(row_at(table, place), name, length);
        if (far < least) {
            least = far;
            nearest = row_at(table, place)->number;
        }
    }
    return nearest;
}

int facts_row_exists(int table, uint32_t row)
{
    return row_of(table, row) != NULL;
}

const char *facts_row_text(int table, uint32_t number, int what)
{
    const row_record *row = row_of(table, number);
    if (row == NULL)
        return "";
    switch (what) {
    case SORA_ROW_NAME: return text(row->text[ROW_PART_NAME]);
    case SORA_ROW_LABEL: return text(row->text[ROW_PART_LABEL]);
    case SORA_ROW_ALIASES: return text(row->text[ROW_PART_ALIASES]);
    case SORA_ROW_NOTE: return text(row->text[ROW_PART_NOTE]);
    case SORA_ROW_SOURCE: return facts_source_text(row->source, FACTS_SOURCE_TITLE);
    case SORA_ROW_LICENCE: return facts_source_text(row->source, FACTS_SOURCE_LICENCE);
    case SORA_ROW_TIER: return facts_tier_name(row->tier);
    default: return "";
    }
}

static fact unpack(const packed_fact *packed)
{
    const fact_origin *origin = &fact_origins[packed->origin];
    fact out = {decimal_scaled(packed->digits, packed->exponent), (double)NAN, (double)NAN, (int16_t)packed->key,
                origin->year, origin->source, origin->tier};
    if (packed->range > 0) {
        const packed_range *range = &packed_ranges[packed->range - 1];
        out.low = decimal_scaled(range->low, range->low_exponent);
        out.high = decimal_scaled(range->high, range->high_exponent);
    }
    return out;
}

size_t facts_read(int table, uint32_t number, double data_year, double year, fact *out)
{
    const row_record *row = row_of(table, number);
    size_t n = 0;
    for (uint32_t i = row->first_fact; i < row[1].first_fact; i++)
        out[n++] = unpack(&packed_facts[i]);
    return table == TABLE_GRID ? n + years_read(number, data_year, year, out + n) : n;
}

double facts_data_year(uint32_t grid_row, double year)
{
    return years_data_year(grid_row, year);
}

int facts_table_that_sets(int key)
{
    for (int table = 0; table < FACTS_TABLES; table++)
        for (uint32_t i = row_at(table, 0)->first_fact; i < row_at(table, facts_row_count(table))->first_fact; i++)
            if (packed_facts[i].key == key && table != TABLE_VIEW)
                return table;
    return -1;
}

size_t facts_class_members(uint32_t model_row, const class_member **members)
{
    for (size_t i = 0; i < CLASS_COUNT; i++)
        if (class_records[i].model == model_row) {
            *members = class_members + class_records[i].first;
            return class_records[i].count;
        }
    return 0;
}

const char *facts_source_text(uint16_t source, int part)
{
    return source < SOURCE_COUNT ? text(source_records[source].text[part]) : "";
}

int facts_source_year(uint16_t source)
{
    return source < SOURCE_COUNT ? source_records[source].year : 0;
}

const char *facts_tier_name(uint8_t tier)
{
    return text(tier_name_offset[tier]);
}

/* ---- The public functions ---- */

const char *sora_table_name(size_t index)
{
    return facts_table_name(index);
}

static int table_of(const char *name)
{
    return name == NULL ? -1 : facts_table_find(name, strlen(name));
}

size_t sora_row_count(const char *name)
{
    int table = table_of(name);
    return table < 0 ? 0 : facts_row_count(table);
}

uint32_t sora_row_at(const char *name, size_t index)
{
    int table = table_of(name);
    return table < 0 ? 0 : facts_row_at(table, index);
}

uint32_t sora_row_find(const char *table, const char *name)
{
    int place = table_of(table);
    return place < 0 || name == NULL ? 0 : facts_row_find(place, name, strlen(name));
}

const char *sora_row_text(const char *name, uint32_t row, int32_t what)
{
    int table = table_of(name);
    return table < 0 ? "" : facts_row_text(table, row, what);
}
