/* Keys by their dense index 0 .. KEYS_COUNT-1, in the order of their numbers: KEY_CLIP_WIDTH_PX and its like. */
#ifndef SORA_DOOR_KEYS_H
#define SORA_DOOR_KEYS_H

#include <stddef.h>
#include <stdint.h>

#include "base/names.h"
#include "facts/generated/key_index.inc"

/* Keys of the first two hold any number within their bounds. */
enum key_role { KEY_ROLE_INPUT, KEY_ROLE_RULE, KEY_ROLE_ROW, KEY_ROLE_SUM, KEY_ROLE_SERIES, KEY_ROLE_TABLE };
enum key_spread { KEY_SPREAD_NONE, KEY_SPREAD_TIER };
/* Which year's figure of a grid a key takes: none has years; the data year's own; the newest up to the year of the question;
 * the newest of all. */
enum key_vintage { KEY_VINTAGE_NONE, KEY_VINTAGE_EXACT, KEY_VINTAGE_UPTO, KEY_VINTAGE_ANY };

typedef struct key_record {
    double low;
    double high;
    double fallback; /* the default, NaN where there is none */
    double fallback_low; /* its 80 % range, NaN where only its tier says */
    double fallback_high;
    double metric_factor; /* base units in one unit of the key */
    uint32_t number;
    uint16_t source; /* of the default: index for facts_source_text */
    uint8_t role;
    uint8_t spread;
    uint8_t vintage;
    uint8_t tier; /* of the default */
    uint8_t metric_unit; /* letters of the unit at the end of the name as a metric; 0 where it ends in none */
} key_record;

const key_record *keys_at(int key);
const char *keys_name(int key);
const char *keys_unit(int key);
const char *keys_help(int key);
const char *keys_metric(int key);
/* Dense index of a key's number, or -1. */
int keys_index(uint32_t number);
/* The dense indices of n numbers, up to the first that no key has.  Returned: how many these are. */
size_t keys_indices(size_t n, const uint32_t *numbers, int *index);
/* Puts numbers in the places of these keys among the values of all.  Returned: 1, or 0 from the first on that may not stand
 * there: its key holds not any number, or it is outside the bounds. */
int keys_put(size_t n, const int *keys, const double *numbers, double *value);
/* Whether one of these keys chooses facts: a row of a table, or a year. */
int keys_choose(size_t n, const int *keys);
/* By name in any case, or -1; the nearest name, or -1 where none is near. */
int keys_find(const char *name, size_t length);
int keys_nearest(const char *name, size_t length);
/* "<table>.row" of a table, and the table of such a key (-1 for another key). */
int keys_row_of_table(int table);
int keys_table_of_row(int key);

#endif
