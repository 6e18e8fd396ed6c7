/* Labels of a row's metrics. */
#ifndef SORA_CLI_LABELS_H
#define SORA_CLI_LABELS_H

#include "cli.h"

typedef struct labels {
    char *given;  /* by --label: "scenario=\"base\"", or "" */
    char *varied; /* the values that vary, in this row: "gpu=\"h100-sxm\",cluster_gpus=\"8\"", or "" */
} labels;

/* Whether each name of --label can be one and is not taken. */
int labels_check(const options *asked);
labels labels_of(const options *asked, const size_t *choice);
void labels_free(labels *gone);

#endif
