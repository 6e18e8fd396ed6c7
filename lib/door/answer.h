/* Values, ranges and flags of answers. */
#ifndef SORA_DOOR_ANSWER_H
#define SORA_DOOR_ANSWER_H

#include "door/scenario.h"
#include "engine/plan.h"

enum { ANSWER_MAX = 32, ANSWER_DRAWS = 256 };

/* Central values: value[KEYS_COUNT] holds the base values and what these keys needed. */
void answer_central(const base_values *base, size_t n, const int *keys, double *value);
void answer_central_years(const base_values *base, size_t n, const int *keys, double *value, hourly_years *years);
/* Whether a key has points in the place of a value, and the error that says so. */
int answer_has_points(int key);
sora_status answer_points_error(int key, sora_error *error);
/* Why a key is NaN in these values: SORA_E_UNKNOWN with the first missing key, or SORA_E_UNDEFINED. */
sora_status answer_missing(const double *value, int key, int *missing);
/* The same as an error that names both keys, and what would make the missing one known. */
sora_status answer_missing_error(const double *value, int key, sora_error *error);
/* Value, range, status and flags of n <= ANSWER_MAX keys. */
void answer_many(const sora_scenario *scenario, size_t n, const int *keys, sora_answer *out);

#endif
