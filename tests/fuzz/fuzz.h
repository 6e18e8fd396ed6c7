/* What the targets share: the entry that libFuzzer calls, and a feed that makes keys, numbers and sizes of its bytes. */
#ifndef SORA_TESTS_FUZZ_H
#define SORA_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

#include "soraenergy/soraenergy.h"

/* Aborts where a promise of the function that is fuzzed does not hold. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

void require(int holds);

/* ---- A feed: when the bytes are at an end, zeros follow ---- */

typedef struct feed {
    const uint8_t *bytes;
    size_t left;
} feed;

uint32_t feed_bits(feed *from, int bytes);
size_t feed_below(feed *from, size_t n);
/* A key; seldom a number that is none. */
sora_key feed_key(feed *from);
/* A key whose answer takes no hourly years, which take milliseconds. */
sora_key feed_quick_key(feed *from);
/* Bounds of the key and their neighbours, its default, what lies between; infinities, NaN, zeros, the largest, any bits. */
double feed_number(feed *from, sora_key key);
/* A number that the key may hold, as far as bounds say. */
double feed_value(feed *from, sora_key key);
/* A name of this length at most, from the feed, ended; in memory of its own, so that a read past its end is seen. */
char *feed_text(feed *from, size_t most);

/* ---- What holds everywhere ---- */

sora_scenario *fuzz_scenario(void);
/* A scenario with rows of facts and some keys set to anything that they may hold. */
sora_scenario *feed_scenario(feed *from);
/* An error of this status: one line that is ended, and UTF-8. */
void require_error(const sora_error *error, sora_status status);
/* The scenario as text, in memory of its own. */
char *fuzz_write(const sora_scenario *scenario, int32_t form, size_t *length);
int same_bits(const double *a, const double *b, size_t n);
/* What one scenario writes reads back into an equal one. */
void require_round_trip(const sora_scenario *scenario);

/* The same scenario whose walks do not run in wide vectors. */
sora_scenario *fuzz_narrow(const sora_scenario *scenario);

#endif
