/* What the files that read a scenario from JSON share. */
#ifndef SORA_DOOR_READING_H
#define SORA_DOOR_READING_H

#include "door/arrays.h"
#include "door/json.h"

enum reading_place { PLACE_TOP, PLACE_USE, PLACE_SET, PLACE_SPREAD, PLACE_POINTS, PLACE_CORRELATE, PLACES };
enum reading_told { TOLD_NOTHING, TOLD_ROW, TOLD_NUMBER, TOLD_SPREAD, TOLD_POINTS, TOLD_NO_POINTS };

/* The scenario as it will be: rows are used at once; all else waits until they are, so that order does not matter. */
typedef struct reading {
    json_reader in;
    sora_scenario changed;
    sora_scenario waiting;     /* its arrays alone: spreads, points, correlations */
    double number[KEYS_COUNT]; /* of keys that were told one; NaN takes back */
    uint8_t told[KEYS_COUNT];
    uint8_t seen[PLACES];       /* the objects "use", "set", ... */
    uint8_t ends_correlation;   /* "correlate": null */
    sora_error *error;
} reading;

/* Adds the place in the text to an error that says what is wrong. */
sora_status reading_at(const reading *job, size_t at, sora_status status);
/* What is wrong with a member, after its name; key -1: none. */
sora_status reading_bad(const reading *job, size_t at, const json_text *name, int key, const char *what, const char *found);
sora_status reading_wrong_kind(const reading *job, const json_text *name, int key, const char *wanted,
                               const json_value *found);
/* Each member may stand once, whichever way it is written: "gpu" and "gpu.row" are one. */
sora_status reading_tell(reading *job, const json_text *name, int key, enum reading_told how);
/* What the reader itself met, where it stopped. */
sora_status reading_problem(const reading *job);

/* One member of "spread" or "points", and all of "correlate". */
sora_status reading_spread(reading *job, const json_text *name, const json_value *value);
sora_status reading_points(reading *job, const json_text *name, const json_value *value);
sora_status reading_correlate(reading *job, const json_text *name, const json_value *value);

#endif
