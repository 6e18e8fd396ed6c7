/* The axis of a plot: where a value lies between its ends, and which round values are marked. */
#ifndef SORA_CLI_AXIS_H
#define SORA_CLI_AXIS_H

#include "cli.h"

enum { AXIS_TICKS = 12 };

typedef struct axis {
    sora_key like;    /* the key in whose unit it is */
    double low, high; /* in the unit of the key; by ratio between them, or from 0 where low is 0 */
    scale unit;
    size_t n_ticks;
    double ticks[AXIS_TICKS];
} axis;

/* Begin with {.like = KEY}, then every value that has to lie on the axis; what is not positive does not. */
void axis_hold(axis *along, double value);
/* Rounds the ends, chooses the unit and as many ticks as there is room for, where a letter takes so many percent of the
 * axis.  from_zero: an axis by difference. */
void axis_finish(axis *along, int from_zero, double letter);
/* Percent of the axis, 0 at the low end; values beyond an end lie on it. */
double axis_place(const axis *along, double value);
/* Whether a value can be shown: it is a number, and positive where the axis goes by ratio. */
int axis_shows(const axis *along, double value);
int axis_has_short_unit(const axis *along);
/* " %", to stand behind a number; "" where the unit is long, and stands in the title. */
const char *axis_unit_behind(const axis *along, char out[AMOUNT_TEXT]);
/* "0.1 %", or "10 min" in a unit that suits the tick. */
void axis_tick_text(char out[AMOUNT_TEXT], const axis *along, double tick);

#endif
