/* run_score.h - how far predictions lie from measured runs.  A configuration is one model on so many of one GPU from
 * one source: each counts once, however many of its runs were measured. */
#ifndef SORA_CLI_RUN_SCORE_H
#define SORA_CLI_RUN_SCORE_H

#include <stdint.h>

#include "run_file.h"
#include "soraenergy/soraenergy.h"

enum { SCORED_LATENCY, SCORED_ENERGY, SCORED_POWER, SCORED };
extern const char *const scored_name[SCORED]; /* "latency" */
extern const sora_key scored_key[SCORED];

/* What was measured in the unit of the key: W of one GPU, Wh of a clip; NaN where it was not. */
double run_measured(const run *one, int quantity);

typedef struct judged {
    run *of;
    uint32_t model, gpu; /* row numbers */
    size_t group;        /* a number of the caller's */
    double error[SCORED]; /* predicted over measured, less one; NaN where there is none */
    int inside[SCORED];   /* measured lies in the range of the prediction */
} judged;

typedef struct configuration {
    const judged *first; /* one of its runs */
    size_t runs;
    double error;  /* mean of its runs' */
    double inside; /* share of its runs */
} configuration;

typedef struct score {
    size_t runs, configurations;
    double median, ninetieth; /* of the absolute errors of configurations, between neighbours in proportion */
    double bias;              /* mean of the errors */
    double coverage;          /* mean of the shares inside */
} score;

/* Predicts a run beside what a scenario says of the software.  A quantity that the library cannot tell becomes the run's trouble, unless it has one.  Returned:
 * status, not GOOD without memory alone. */
int run_judge(run *one, const sora_scenario *beside, judged *out);
/* Sorts by configuration, for the next. */
void runs_sort(judged *all, size_t n);
/* The configurations of one quantity with runs of this group, or of all with ALL_GROUPS; out has room for n. */
#define ALL_GROUPS SIZE_MAX
size_t configurations_find(configuration *out, const judged *all, size_t n, int quantity, size_t group);
/* Sorts the configurations, the largest absolute error first. */
score configurations_score(configuration *all, size_t n);

#endif
