#include "engine/plan.h"

#include "engine/generated/plan.inc"

void plan_add(plan *needed, int key)
{
    if (stage_of_key[key] >= 0)
        for (int word = 0; word < PLAN_WORDS; word++)
            needed->stage[word] |= stage_needs[stage_of_key[key]][word];
}

void plan_add_fed(plan *fed, int key)
{
    for (int word = 0; word < PLAN_WORDS; word++)
        fed->stage[word] |= key_feeds[key][word];
}

int plan_has(const plan *set, int stage)
{
    return (int)(set->stage[stage / 64] >> (stage % 64) & 1u);
}

void plan_keep(plan *set, const plan *of)
{
    for (int word = 0; word < PLAN_WORDS; word++)
        set->stage[word] &= of->stage[word];
}

void plan_drop(plan *set, const plan *those)
{
    for (int word = 0; word < PLAN_WORDS; word++)
        set->stage[word] &= ~those->stage[word];
}

int plan_stage_count(void)
{
    return PLAN_STAGE_COUNT;
}

int plan_stage_of(int key)
{
    return stage_of_key[key];
}

int plan_result(int stage)
{
    return stage_result[stage];
}

size_t plan_inputs(int stage, const uint16_t **keys)
{
    *keys = stage_input + stage_input_offset[stage];
    return (size_t)(stage_input_offset[stage + 1] - stage_input_offset[stage]);
}

const char *plan_formula(int key)
{
    return stage_of_key[key] < 0 ? "" : (const char *)&formula_texts + formula_offset[stage_of_key[key]];
}
