/* The question that the bench asks of the full model: twelve inputs, three answers. */
#ifndef SORA_BENCH_QUESTION_H
#define SORA_BENCH_QUESTION_H

#include "door/scenario.h"
#include "engine/walk.h"

enum { QUESTION_IN = 12, QUESTION_OUT = 3 };

typedef struct question_input {
    sora_key key;
    int32_t shape; /* SORA_SPREAD_NORMAL, _LOGNORMAL, _UNIFORM or _TRIANGULAR */
    double p[3];
} question_input;

extern const question_input question_inputs[QUESTION_IN];
extern const sora_key question_outputs[QUESTION_OUT];

/* A clip of Wan 2.1 14B on an H100, its fleet in the USA of 2030, with the ranges of all facts.  Ends the program where it
 * cannot be. */
sora_scenario *question_usual(const sora_options *options);
/* The same with the twelve inputs spread as stated and everything else certain. */
sora_scenario *question_open(const sora_options *options);
/* The keys as sora_eval takes them. */
void question_keys(sora_key in[QUESTION_IN]);
/* What the answers need: stages that run in every row, and those before them that run once; and the values of everything
 * that is the same in every row. */
void question_plan(const sora_scenario *scenario, plan *every_row, plan *once, double value[KEYS_COUNT]);
/* The value of an input at a share 0 < u < 1 of its distribution, by number.h. */
double question_draw(const question_input *input, double u);

#endif
