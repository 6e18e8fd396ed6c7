#include "engine/plan.h"

#include "base/number.h"
#include "engine/generated/plan.inc"

void plan_add(plan *needed, int key)
{
    if (stage_of_key[key] >= 0)
        for (int word = 0; word < PLAN_WORDS; word++)
            needed->stage[word] |= stage_needs[stage_of_key[key]][word];
}

void plan_add_all(plan *needed, size_t n, const int *keys)
{
    for (size_t i = 0; i < n; i++)
        plan_add(needed, keys[i]);
}

void plan_add_fed(plan *fed, int key)
{
    for (int word = 0; word < PLAN_WORDS; word++)
        fed->stage[word] |= key_feeds[key][word];
}

void plan_add_hourly(plan *set)
{
    for (int word = 0; word < PLAN_WORDS; word++)
        set->stage[word] |= hourly_stages.stage[word];
}

void plan_add_own(plan *set, int key)
{
    int stage = stage_of_key[key];
    if (stage >= 0)
        set->stage[stage / 64] |= (uint64_t)1 << (stage % 64);
}

static int lowest_bit(uint64_t bits)
{
#if defined(__GNUC__)
    return __builtin_ctzll(bits);
#else
    int bit = 0;
    while ((bits >> bit & 1u) == 0)
        bit++;
    return bit;
#endif
}

int plan_first(const plan *set, int from)
{
    for (int word = from / 64; word < PLAN_WORDS; word++) {
        uint64_t bits = set->stage[word] & (word == from / 64 ? ~(uint64_t)0 << (from % 64) : ~(uint64_t)0);
        if (bits != 0)
            return 64 * word + lowest_bit(bits);
    }
    return -1;
}

plan plan_unknown(const double *value)
{
    plan set = {{0}};
    for (int stage = 0; stage < PLAN_STAGE_COUNT; stage++)
        set.stage[stage / 64] |= (uint64_t)number_is_nan(value[stage_result[stage]]) << (stage % 64);
    return set;
}

void plan_join(plan *set, const plan *more)
{
    for (int word = 0; word < PLAN_WORDS; word++)
        set->stage[word] |= more->stage[word];
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

void plan_drop_own(plan *set, size_t n, const int *keys)
{
    for (size_t i = 0; i < n; i++) {
        int stage = stage_of_key[keys[i]];
        if (stage >= 0)
            set->stage[stage / 64] &= ~((uint64_t)1 << (stage % 64));
    }
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
