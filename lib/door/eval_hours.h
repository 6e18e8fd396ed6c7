/* Hourly years of many rows of sora_eval: the rows of a part run together, kind by kind, so that they share place and sun. */
#ifndef SORA_DOOR_EVAL_HOURS_H
#define SORA_DOOR_EVAL_HOURS_H

#include "engine/walk.h"

enum { EVAL_HOURS_ROWS = 32 };

typedef struct eval_hours {
    plan stages; /* hourly ones that are needed */
    int kinds;   /* that have run */
    size_t n;    /* rows */
    hourly_inputs in[EVAL_HOURS_ROWS];
    double made[PLAN_HOURLY_COUNT][EVAL_HOURS_ROWS]; /* by the results in the order of the stages */
} eval_hours;

void eval_hours_open(eval_hours *hours, const plan *stages, size_t n);
/* The next kind that has to run; 0: none. */
int eval_hours_next(const eval_hours *hours);
/* Runs a kind whose inputs stand in in[].  place: stays open from one run to the next; NULL: one for this run. */
void eval_hours_run(eval_hours *hours, int kind, const hourly_given *given, struct hourly_place *place);
/* The results of the kinds that have run: in a block, of the rows from first on; in a row, where they are unknown. */
void eval_hours_fill(const eval_hours *hours, size_t first, block *rows);
void eval_hours_fill_row(const eval_hours *hours, size_t row, double *value);

#endif
