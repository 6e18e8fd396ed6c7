#define NUMBER_CALLED
#include "engine/generated/reads.inc"
#include "engine/stages.h"
#include "engine/walk.h"

/* What a stage makes goes on to the next ones as it is, not through memory. */
void walk_unknown(const plan *unknown, double *value, const hourly_given *given, hourly_years *years)
{
    int stage = 0;
    years->kinds = 0;
#ifdef NUMBER_SMALL /* that takes more code */
#define READ(key) value[KEY_##key]
#else
#define READ(key) READ_##key
#endif
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
