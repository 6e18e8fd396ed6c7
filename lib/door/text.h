/* The forms of text: one file each. */
#ifndef SORA_DOOR_TEXT_H
#define SORA_DOOR_TEXT_H

#include "door/answer.h"

/* Reads JSON over the scenario, all or nothing.  Rows are used before numbers are set, wherever they stand. */
sora_status read_scenario(sora_scenario *scenario, const char *text, size_t length, sora_error *error);

void write_scenario(line *out, const sora_scenario *scenario);
void write_answers(line *out, const sora_scenario *scenario);
void write_openmetrics(line *out, const sora_scenario *scenario);
void write_schema(line *out);

/* Answers of all keys, a group at a time. */
typedef struct answer_group {
    sora_answer answer[ANSWER_MAX];
    int missing[ANSWER_MAX]; /* of an unknown answer: the key that it lacks */
} answer_group;

/* The group that starts at this key. */
void answer_group_fill(answer_group *group, const sora_scenario *scenario, int first);

#endif
