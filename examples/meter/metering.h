/* metering.h - what a command takes of the GPUs.
 *
 * A GPU counts its energy since Volta; of an older one the power is read ten times a second and its energy is the sum.
 * The whole command is metered, unless it marks a part: the signal SIGUSR1, which it sends to the process whose number is in the
 * environment as SORA_METER_PID, begins the measurement anew, and a second one ends it. */
#ifndef SORA_METER_METERING_H
#define SORA_METER_METERING_H

#include <stddef.h>

#include "nvml.h"

typedef struct gauge {
    unsigned index; /* as NVML numbers it */
    void *gpu;
    char name[NVML_TEXT];
    int counts;     /* it has a counter of energy */
    double start_j; /* of the counter */
    double last_w;  /* of a GPU without one */
    double joules;  /* NaN: it stopped telling */
} gauge;

typedef struct metering {
    const nvml *library;
    gauge *gauges;
    size_t n;
    int marks; /* 0: the whole command, 1: from its mark on, 2: from mark to mark */
    double began_s, last_s;
    double seconds;
} metering;

/* The GPUs of a list such as "0,1", or NULL for all.  Returned: status.  Free it after success and failure alike. */
int metering_open(metering *out, const nvml *library, const char *list);
void metering_free(metering *gone);

/* Runs a command, whose standard output is this file, and meters it.  Returned: how it ended, as a shell tells it: its exit
 * status, 128 and the number of the signal that killed it, 126 or 127 after a complaint where it cannot be run. */
int metering_run(metering *of, char *const *words, int output);

/* Of all its GPUs, NaN where one stopped telling. */
double metering_joules(const metering *of);
/* Whether the energy of any is a sum of readings of its power. */
int metering_is_sampled(const metering *of);

#endif
