/* The figures of one key of a grid over the years, and what they say of its growth. */
#ifndef SORA_DOOR_YEARS_GROWTH_H
#define SORA_DOOR_YEARS_GROWTH_H

#include "door/facts.h"
#include "door/years.h"

enum {
    YEARS_PLACES = YEARS_LAST - YEARS_FIRST + 2, /* place 0 is a figure without a year, 1 the first year, and so on */
    YEARS_PAST = YEARS_PLACES                    /* place of any later year */
};

/* In the order of their places. */
typedef struct years_series {
    int column;
    int exponent;
    int count;
    int64_t digits[YEARS_PLACES];
    uint8_t place[YEARS_PLACES];
    uint8_t origin[YEARS_PLACES];
} years_series;

double years_value(const years_series *from, int figure);
/* The last figure up to a place, or the one of exactly that place; -1: none. */
int years_figure_upto(const years_series *from, int place);
int years_figure_at(const years_series *from, int place);

/* What follows from the years up to a figure, which stands in `of`: growth, its spread, the year of the figure.  Appends to
 * out; returned: how many. */
size_t years_growth(const years_series *from, int figure, const fact *of, fact *out);

#endif
