/* validate.h - what `sora validate` found, for its two forms. */
#ifndef SORA_CLI_VALIDATE_H
#define SORA_CLI_VALIDATE_H

#include "cli.h"
#include "run_score.h"

typedef struct validation {
    judged *all; /* sorted by configuration */
    size_t n;
    const char *by; /* "model", ...; NULL where nothing is split */
    const char **groups; /* the words that it is split by: "h100-sxm" */
    size_t n_groups;
    configuration *room; /* for n */
} validation;

/* The configurations of a quantity, the largest absolute error first, are left in found->room. */
score validation_score(const validation *found, int quantity, size_t group);

/* All runs in the order of the file; to be freed. */
const run **validation_runs(const validation *found);

/* Reasons for which runs were left out, in the order of the file, each once. */
typedef struct skipped {
    const char *reason;
    size_t runs;
} skipped;
/* Returned: how many; out has room for as many as there are runs. */
size_t validation_skipped(const validation *found, skipped *out);

/* worst: how many configurations of each quantity to show. */
void validation_print_text(const validation *found, size_t worst);
void validation_print_json(const validation *found);

#endif
