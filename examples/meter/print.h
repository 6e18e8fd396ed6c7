#ifndef SORA_METER_PRINT_H
#define SORA_METER_PRINT_H

#include "cli.h"
#include "metering.h"

/* Prediction beside measurement, for each of so many calls and for each clip of its batch, in the asked format. */
void metering_print(const options *asked, const sora_scenario *scenario, const metering *of);

/* What was measured in the unit of the key: a call's seconds, a clip's Wh, a GPU's mean W.  calls: as options have them. */
double metering_value(const metering *of, const sora_scenario *scenario, size_t calls, sora_key key);

#endif
