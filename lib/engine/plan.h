/* Which stages of lib/physics/stages.inc have to run: bit sets over that list. */
#ifndef SORA_ENGINE_PLAN_H
#define SORA_ENGINE_PLAN_H

#include <stddef.h>
#include <stdint.h>

#include "door/keys.h"
#include "engine/generated/plan_size.inc"

typedef struct plan {
    uint64_t stage[PLAN_WORDS];
} plan;

/* Adds the stages that this key needs, itself included. */
void plan_add(plan *needed, int key);
void plan_add_all(plan *needed, size_t n, const int *keys);
/* Adds the stages that this key feeds. */
void plan_add_fed(plan *fed, int key);
/* Adds the stages that run hourly years. */
void plan_add_hourly(plan *set);
/* Adds the stage that makes this key, if there is one, and nothing else. */
void plan_add_own(plan *set, int key);
static inline int plan_has(const plan *set, int stage)
{
    return (int)(set->stage[stage / 64] >> (stage % 64) & 1u);
}
/* The first stage of a set from this one on; -1: none. */
int plan_first(const plan *set, int from);
/* The stages whose results are unknown among the values of all keys. */
plan plan_unknown(const double *value);
void plan_join(plan *set, const plan *more);
void plan_keep(plan *set, const plan *of);
void plan_drop(plan *set, const plan *those);
/* Drops the stages that make these keys. */
void plan_drop_own(plan *set, size_t n, const int *keys);

int plan_stage_count(void);
/* Stage that makes a key, or -1. */
int plan_stage_of(int key);
/* Key that a stage makes, and the keys that it takes. */
int plan_result(int stage);
size_t plan_inputs(int stage, const uint16_t **keys);
/* The rule of a key in words, "" where it has none. */
const char *plan_formula(int key);

#endif
