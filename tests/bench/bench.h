/* What the parts of the bench share: a task is measured by the processor time of its thread. */
#ifndef SORA_BENCH_BENCH_H
#define SORA_BENCH_BENCH_H

#include <stddef.h>

typedef struct task {
    const char *name;
    double units; /* of work in one run: the time of one is told */
    void (*run)(void);
} task;

/* The tasks of a part, after its data have been made; the last has no name. */
const task *point_tasks(void);
const task *batch_tasks(void);
const task *sample_tasks(void);
const task *quantile_tasks(void);
const task *toy_tasks(void);

/* Memory that is never released; ends the program without. */
double *doubles(size_t n);
/* The next of a fixed row of numbers in (0, 1): splitmix64. */
double next_uniform(void);
/* For qsort. */
int ascending(const void *a, const void *b);

#endif
