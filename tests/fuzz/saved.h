/* Saved curves for the targets that load them. */
#ifndef SORA_TESTS_FUZZ_SAVED_H
#define SORA_TESTS_FUZZ_SAVED_H

#include "fuzz.h"

enum { SAVED_SAMPLES = 512 };

/* An empty curve of one output and that many samples. */
sora_curve *saved_curve(void);
static const sora_key saved_output = SORA_WORK_ENERGY_WH;
/* Its bytes, in memory of their own. */
uint8_t *saved_bytes(const sora_curve *curve, size_t *length);
void saved_require(const sora_curve *curve, const uint8_t *bytes, size_t length);
/* A saved curve that holds these samples: its head, data, the checksum. */
uint8_t *saved_as(const uint8_t *data, size_t size, uint32_t first, uint32_t held, size_t *length);

#endif
