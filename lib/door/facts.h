/* Facts: tables of rows that set keys, packed into the library by lib/facts/generate.py. */
#ifndef SORA_DOOR_FACTS_H
#define SORA_DOOR_FACTS_H

#include <stddef.h>
#include <stdint.h>

#include "base/names.h"
#include "facts/generated/table_index.inc"

/* How far a value can be trusted; TIER_NONE is a definition. */
enum tier { TIER_NONE, TIER_MEASURED, TIER_PUBLISHED, TIER_DERIVED, TIER_RECALLED, TIER_INFERRED, TIER_ASSUMED };

enum { FACTS_PER_ROW = 64 }; /* no row sets more keys */

/* One value that a row gives a key.  low, high: its 80 % range, NaN where only the tier says.  year 0: timeless. */
typedef struct fact {
    double value;
    double low;
    double high;
    int16_t key;
    int16_t year;
    uint16_t source;
    uint8_t tier;
} fact;

/* One member of a class of models: rows of the tables model, sampler and stack, and its weight (they sum to 1). */
typedef struct class_member {
    double weight;
    uint32_t model;
    uint32_t sampler;
    uint32_t stack;
} class_member;

enum facts_source_part { FACTS_SOURCE_TITLE, FACTS_SOURCE_PUBLISHER, FACTS_SOURCE_LICENCE };

/* Tables in the order TABLE_VIEW, TABLE_GRID, ...  A view is the strongest, then the later of them. */
const char *facts_table_name(size_t table); /* NULL past the end */
int facts_table_find(const char *name, size_t length); /* -1: none */

size_t facts_row_count(int table);
/* Permanent number of the row at a place, by name or alias in any case, or nearest in spelling; 0: none. */
uint32_t facts_row_at(int table, size_t place);
uint32_t facts_row_find(int table, const char *name, size_t length);
uint32_t facts_nearest(int table, const char *name, size_t length);
int facts_row_exists(int table, uint32_t row);
/* SORA_ROW_ selectors; "" where there is nothing. */
const char *facts_row_text(int table, uint32_t row, int what);

/* The values of a row that there is, at most FACTS_PER_ROW; those of a grid that have years as they are for that data year and
 * year. */
size_t facts_read(int table, uint32_t row, double data_year, double year, fact *out);
/* The first table that has a row that sets this key, or -1. */
int facts_table_that_sets(int key);
/* Members of a class of models, 0 for any other row. */
size_t facts_class_members(uint32_t model_row, const class_member **members);

/* "published, with years": title, publisher, licence of a source; year 0 where it has none. */
const char *facts_source_text(uint16_t source, int part);
int facts_source_year(uint16_t source);
const char *facts_tier_name(uint8_t tier); /* "" for TIER_NONE */

/* ---- Years of a grid ---- */

/* The last year up to this one that has yearly data of that grid; NaN where there is none. */
double facts_data_year(uint32_t grid_row, double year);

#endif
