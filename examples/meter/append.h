/* append.h - a measured run as one more row of a file that `sora validate` and `sora calibrate` read. */
#ifndef SORA_METER_APPEND_H
#define SORA_METER_APPEND_H

#include <stddef.h>
#include <stdio.h>

#include "run_file.h"

typedef struct appending {
    const char *name;
    FILE *file;
    size_t runs; /* that the file holds already */
} appending;

/* Opens a file, or makes one with its head.  Returned: status, not GOOD after a complaint: it cannot be written, or its head is
 * another.  Close it after success and failure alike. */
int append_open(appending *out, const char *name);
/* Adds the row in one write, so that several meters may share a file.  notes: what the columns of a run do not say. */
int append_run(appending *to, const run *added, const char *notes);
void append_close(appending *gone);

#endif
