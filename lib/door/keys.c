#include "door/keys.h"

#include <math.h>
#include <string.h>

#include "base/spelling.h"
#include "door/facts.h"
#include "engine/plan.h"
#include "soraenergy/soraenergy.h"

#define KEYS_UNKNOWN ((double)NAN)
#include "facts/generated/keys.inc"

static const char *text(int key, int part)
{
    return (const char *)&key_texts + key_text_offset[key][part];
}

const key_record *keys_at(int key)
{
    return &key_records[key];
}

const char *keys_name(int key)
{
    return text(key, 0);
}

const char *keys_unit(int key)
{
    return text(key, 1);
}

const char *keys_help(int key)
{
    return text(key, 2);
}

const char *keys_metric(int key)
{
    return text(key, 3);
}

int keys_index(uint32_t number)
{
    if (number < KEYS_LEAST_NUMBER || number > KEYS_MOST_NUMBER)
        return -1;
    return key_of_number[number - KEYS_LEAST_NUMBER];
}

size_t keys_indices(size_t n, const uint32_t *numbers, int *index)
{
    size_t i = 0;
    while (i < n && (index[i] = keys_index(numbers[i])) >= 0)
        i++;
    return i;
}

int keys_put(size_t n, const int *keys, const double *numbers, double *value)
{
    for (size_t i = 0; i < n; i++) {
        const key_record *record = &key_records[keys[i]];
        if (record->role > KEY_ROLE_RULE || !(numbers[i] >= record->low && numbers[i] <= record->high))
            return 0;
        value[keys[i]] = numbers[i];
    }
    return 1;
}

int keys_choose(size_t n, const int *keys)
{
    for (size_t i = 0; i < n; i++)
        if (key_records[keys[i]].role == KEY_ROLE_ROW || keys[i] == KEY_YEAR || keys[i] == KEY_GRID_DATA_YEAR)
            return 1;
    return 0;
}

int keys_find(const char *name, size_t length)
{
    for (int key = 0; key < KEYS_COUNT; key++)
        if (spelling_equal(name, length, keys_name(key), strlen(keys_name(key))))
            return key;
    return -1;
}

int keys_nearest(const char *name, size_t length)
{
    int nearest = -1;
    size_t least = SPELLING_FAR;
    for (int key = 0; key < KEYS_COUNT; key++) {
        size_t far = spelling_far(name, length, keys_name(key), strlen(keys_name(key)));
        if (far < least) {
            least = far;
            nearest = key;
        }
    }
    return nearest;
}

int keys_row_of_table(int table)
{
    return table_row_key[table];
}

int keys_table_of_row(int key)
{
    for (int table = 0; table < FACTS_TABLES; table++)
        if (table_row_key[table] == key)
            return table;
    return -1;
}

/* ---- The public functions ---- */

size_t sora_key_count(void)
{
    return KEYS_COUNT;
}

sora_key sora_key_at(size_t index)
{
    return index < KEYS_COUNT ? key_records[index].number : 0;
}

sora_key sora_key_find(const char *name)
{
    int key = name == NULL ? -1 : keys_find(name, strlen(name));
    return key < 0 ? 0 : key_records[key].number;
}

static const char *role_name(int role)
{
    static const char names[][7] = {"input", "rule", "row", "sum", "series", "table"};
    return names[role];
}

const char *sora_key_text(sora_key number, int32_t what)
{
    int key = keys_index(number);
    if (key < 0)
        return "";
    switch (what) {
    case SORA_KEY_NAME: return keys_name(key);
    case SORA_KEY_UNIT: return keys_unit(key);
    case SORA_KEY_HELP: return keys_help(key);
    case SORA_KEY_SOURCE: return facts_source_text(key_records[key].source, FACTS_SOURCE_TITLE);
    case SORA_KEY_ROLE: return role_name(key_records[key].role);
    case SORA_KEY_FORMULA: return plan_formula(key);
    case SORA_KEY_METRIC: return keys_metric(key);
    default: return "";
    }
}

double sora_key_number(sora_key number, int32_t what)
{
    int key = keys_index(number);
    if (key < 0)
        return KEYS_UNKNOWN;
    switch (what) {
    case SORA_KEY_LOW: return key_records[key].low;
    case SORA_KEY_HIGH: return key_records[key].high;
    case SORA_KEY_DEFAULT: return key_records[key].fallback;
    case SORA_KEY_METRIC_FACTOR: return key_records[key].metric_factor;
    default: return KEYS_UNKNOWN;
    }
}
