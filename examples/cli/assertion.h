/* What somebody says in one line about AI video, as a key and its value. */
#ifndef SORA_CLI_ASSERTION_H
#define SORA_CLI_ASSERTION_H

#include "soraenergy/soraenergy.h"

typedef struct assertion {
    sora_key key;  /* energy or GPU time for a minute of video, share of generation, GPUs or yearly energy of a fleet */
    double value;  /* in the unit of the key */
    uint32_t grid; /* the row that a share is of; 0 for what is no share */
    uint32_t gpu;  /* the row of a GPU that is named, or 0 */
} assertion;

/* "11.3 kWh per minute", "0.94 kWh per 5 s clip", "4 GPU hours per minute", "3 % of US electricity", "720000 GPUs",
 * "5 TWh a year".  Complains with the part that is not understood and the forms that are. */
int assertion_read(assertion *out, const char *text);

#endif
