/* The stages as code: include this, define READ(key), STAGE(result, call) and HOURLY_STAGE, include
 * physics/stages.inc. */
#ifndef SORA_ENGINE_STAGES_H
#define SORA_ENGINE_STAGES_H

#include "physics/adoption.h"
#include "physics/arithmetic.h"
#include "physics/array.h"
#include "physics/clip.h"
#include "physics/fleet.h"
#include "physics/flops.h"
#include "physics/grid.h"
#include "physics/growth.h"
#include "physics/kernels.h"
#include "physics/law.h"
#include "physics/links.h"
#include "physics/memory.h"
#include "physics/power.h"
#include "physics/supply.h"
#include "physics/tested.h"
#include "physics/water.h"
#include "physics/weather.h"

/* Every STAGEn becomes STAGE(result, function, (inputs as READ sees them)). */
#define STAGE1(o, f, a, t) STAGE(o, f(READ(a)))
#define STAGE2(o, f, a, b, t) STAGE(o, f(READ(a), READ(b)))
#define STAGE3(o, f, a, b, c, t) STAGE(o, f(READ(a), READ(b), READ(c)))
#define STAGE4(o, f, a, b, c, d, t) STAGE(o, f(READ(a), READ(b), READ(c), READ(d)))
#define STAGE5(o, f, a, b, c, d, e, t) STAGE(o, f(READ(a), READ(b), READ(c), READ(d), READ(e)))
#define STAGE6(o, f, a, b, c, d, e, g, t) STAGE(o, f(READ(a), READ(b), READ(c), READ(d), READ(e), READ(g)))
#define STAGE7(o, f, a, b, c, d, e, g, h, t) STAGE(o, f(READ(a), READ(b), READ(c), READ(d), READ(e), READ(g), READ(h)))
#define STAGE8(o, f, a, b, c, d, e, g, h, i, t) \
    STAGE(o, f(READ(a), READ(b), READ(c), READ(d), READ(e), READ(g), READ(h), READ(i)))
#define STAGE9(o, f, a, b, c, d, e, g, h, i, j, t) \
    STAGE(o, f(READ(a), READ(b), READ(c), READ(d), READ(e), READ(g), READ(h), READ(i), READ(j)))
#define STAGE10(o, f, a, b, c, d, e, g, h, i, j, k, t) \
    STAGE(o, f(READ(a), READ(b), READ(c), READ(d), READ(e), READ(g), READ(h), READ(i), READ(j), READ(k)))

/* Every HOURLY becomes HOURLY_STAGE(result, kind of run, field of its years, which of them). */
#define HOURLY(o, kind, field, which, t) HOURLY_STAGE(o, kind, field, which)

/* What overflows or divides by nothing is not defined: the one NaN. */
NUMBER_INLINE double stage_defined(double made)
{
    return number_is_finite(made) ? made : number_nan();
}

#endif
