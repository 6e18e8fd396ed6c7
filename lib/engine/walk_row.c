#include "engine/stages.h"
#include "engine/walk.h"

void walk_row(const plan *stages, double *value)
{
    int stage = 0;
#define READ(key) value[KEY_##key]
#define STAGE(result, call)                                              \
    if (plan_has(stages, stage++) && number_is_nan(value[KEY_##result])) \
        value[KEY_##result] = stage_defined(call);
#include "physics/stages.inc"
#undef STAGE
#undef READ
}
