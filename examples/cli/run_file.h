/* run_file.h - measured runs, a row of a CSV file each: what was made, with what, and what it took. */
#ifndef SORA_CLI_RUN_FILE_H
#define SORA_CLI_RUN_FILE_H

#include "csv_file.h"

enum run_column {
    RUN_ID,
    RUN_SOURCE,
    RUN_TRUST,
    RUN_MODEL,
    RUN_GPU,
    RUN_GPUS,
    RUN_ULYSSES,
    RUN_RING,
    RUN_CFG_PARALLEL,
    RUN_TENSOR_PARALLEL,
    RUN_OTHER_PARALLEL,
    RUN_WIDTH,
    RUN_HEIGHT,
    RUN_FRAMES,
    RUN_STEPS,
    RUN_PASSES,
    RUN_BATCH,
    RUN_PRECISION,
    RUN_ATTENTION,
    RUN_COMPILED,
    RUN_OPTIMISATION,
    RUN_SCOPE,
    RUN_LATENCY_S,
    RUN_GPU_ENERGY_J_PER_CLIP,
    RUN_GPU_POWER_W_SUM,
    RUN_COLUMNS
};

enum { RUN_TROUBLE = 256 };

typedef struct run {
    size_t line;
    const char *cell[RUN_COLUMNS];
    double number[RUN_COLUMNS]; /* NaN for texts, and for what was not measured */
    char trouble[RUN_TROUBLE];  /* why it cannot be used: "no width", "unknown gpu h1000"; else "" */
} run;

typedef struct run_file {
    csv_file csv;
    run *runs;
    size_t n;
} run_file;

/* "latency_s" */
const char *run_column_name(enum run_column which);

/* Columns are found by their names, in any order; others are passed over.  Returned: status; a column that is missing
 * is a failure, unless it is a label or measured; a row that cannot be used has its trouble.  Free it after success and
 * failure alike. */
int run_file_read(run_file *out, const char *name);
/* Says why a file none of whose runs can be used is of no use: its first trouble. */
int run_file_unusable(const run_file *file);
void run_file_free(run_file *gone);

#endif
