/* What the tests of grids share: figures of a grid by name, year and key. */
#ifndef SORA_TESTS_GRID_FIGURES_H
#define SORA_TESTS_GRID_FIGURES_H

#include <math.h>

#include "door/facts.h"
#include "door/keys.h"
#include "door/years.h"
#include "support.h"

#define UNKNOWN ((double)NAN)

static inline uint32_t grid_of(const char *name)
{
    uint32_t row = facts_row_find(TABLE_GRID, name, strlen(name));
    ck_assert_msg(row != 0, "no grid %s", name);
    return row;
}

static inline const char *grid_name(uint32_t row)
{
    return facts_row_text(TABLE_GRID, row, SORA_ROW_NAME);
}

static inline const fact *fact_in(const fact *facts, size_t n, int key)
{
    for (size_t i = 0; i < n; i++)
        if (facts[i].key == key)
            return &facts[i];
    return NULL;
}

/* A figure of a grid as it is for a year; unknown: value is NaN. */
static inline fact figure_of(uint32_t grid, int year, int key)
{
    fact facts[FACTS_PER_ROW];
    fact unknown = {UNKNOWN, UNKNOWN, UNKNOWN, (int16_t)key, 0, 0, TIER_NONE};
    size_t n = years_read(grid, year, year, facts);
    const fact *found = fact_in(facts, n, key);
    return found ? *found : unknown;
}

static inline double value_in(const char *grid, int year, int key)
{
    return figure_of(grid_of(grid), year, key).value;
}

#endif
