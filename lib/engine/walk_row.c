#ifndef WALK_SMALL
#define NUMBER_CALLED
#endif
#include "engine/generated/reads.inc"
#include "engine/stages.h"
#include "engine/walk.h"

#ifdef WALK_SMALL
static int is_hourly(int stage)
{
    return stage >= 0 && walk_hourly_kind(plan_result(stage)) != 0;
}

static void put_pair(double pair[2], double value)
{
    pair[0] = value;
    pair[1] = value;
}

/* As a pair of equal rows, from one hourly stage to the next. */
void walk_unknown(const plan *unknown, double *value, const hourly_given *given, hourly_years *years)
{
    walk_column column[KEYS_COUNT];
    uint16_t step[PLAN_STAGE_COUNT + 1];
    int stage = plan_first(unknown, 0);
    years->kinds = 0;
    for (int key = 0; key < KEYS_COUNT; key++)
        put_pair(column[key], value[key]);
    while (stage >= 0) {
        size_t n = 0;
        for (; stage >= 0 && !is_hourly(stage); stage = plan_first(unknown, stage + 1))
            step[n++] = (uint16_t)stage;
        step[n] = WALK_END;
        walk_steps_pairs(step, column, 1);
        while (n-- > 0) {
            const double made = column[plan_result(step[n])][0];
            value[plan_result(step[n])] = number_if_known(made, made);
        }
        for (; is_hourly(stage); stage = plan_first(unknown, stage + 1)) {
            walk_hourly_row(plan_result(stage), value, given, years);
            put_pair(column[plan_result(stage)], value[plan_result(stage)]);
        }
    }
}
#else
/* What a stage makes goes on to the next ones as it is, not through memory. */
void walk_unknown(const plan *unknown, double *value, const hourly_given *given, hourly_years *years)
{
    int stage = 0;
    years->kinds = 0;
#define READ(key) READ_##key
#define STAGE(result, call)                                        \
    double made_##result;                                          \
    if (plan_has(unknown, stage++))                                \
        made_##result = value[KEY_##result] = stage_defined(call); \
    else                                                           \
        made_##result = value[KEY_##result];                       \
    (void)made_##result;
#define HOURLY_STAGE(result, kind, field, which) \
    if (plan_has(unknown, stage++))              \
        walk_hourly_row(KEY_##result, value, given, years);
#include "physics/stages.inc"
#undef HOURLY_STAGE
#undef STAGE
#undef READ
}
#endif

void walk_row_hourly(const plan *stages, double *value, const hourly_given *given, hourly_years *years)
{
    plan unknown = plan_unknown(value);
    plan_keep(&unknown, stages);
    walk_unknown(&unknown, value, given, years);
}

void walk_row(const plan *stages, double *value)
{
    hourly_years years;
    walk_row_hourly(stages, value, NULL, &years);
}
