/* The entry that libFuzzer calls. */
#ifndef SORA_TESTS_FUZZ_H
#define SORA_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/* Aborts where a promise of the function that is fuzzed does not hold. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
