#include "engine/stages.h"
#include "engine/walk.h"

void walk_row_hourly(const plan *stages, double *value, const hourly_given *given, hourly_years *years)
{
    int stage = 0;
    years->kinds = 0;
#define READ(key) value[KEY_##key]
#define STAGE(result, call)                                              \
    if (plan_has(stages, stage++) && number_is_nan(value[KEY_##result])) \
        value[KEY_##result] = stage_defined(call);
#define HOURLY_STAGE(result, kind, field, which)                         \
    if (plan_has(stages, stage++) && number_is_nan(value[KEY_##result])) \
        walk_hourly_row(KEY_##result, value, given, years);
#include "physics/stages.inc"
#undef HOURLY_STAGE
#undef STAGE
#undef READ
}

void walk_row(const plan *stages, double *value)
{
    hourly_years years;
    walk_row_hourly(stages, value, NULL, &years);
}
