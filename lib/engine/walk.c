#include "engine/walk.h"

#include <string.h>

#include "physics/arithmetic.h"
#include "physics/clip.h"
#include "physics/fleet.h"
#include "physics/flops.h"
#include "physics/grid.h"
#include "physics/kernels.h"
#include "physics/links.h"
#include "physics/memory.h"
#include "physics/power.h"
#include "physics/supply.h"

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

/* What overflows or divides by nothing is not defined: the one NaN. */
static inline double defined(double made)
{
    return number_is_finite(made) ? made : number_nan();
}

void walk_row(const plan *stages, double *value)
{
    int stage = 0;
#define READ(key) value[KEY_##key]
#define STAGE(result, call)                                               \
    if (plan_has(stages, stage++) && number_is_nan(value[KEY_##result])) \
        value[KEY_##result] = defined(call);
#include "physics/stages.inc"
#undef STAGE
#undef READ
}

static void block_add(block *rows, int key)
{
    if (rows->slot[key] == 0)
        rows->slot[key] = (uint16_t)++rows->columns;
}

void block_open(block *rows, size_t most_rows, const plan *stages, size_t n_keys, const int *keys, const double *value)
{
    memset(rows->slot, 0, sizeof rows->slot);
    rows->columns = 0;
    for (size_t i = 0; i < n_keys; i++)
        block_add(rows, keys[i]);
    for (int stage = 0; stage < plan_stage_count(); stage++) {
        const uint16_t *inputs;
        if (!plan_has(stages, stage))
            continue;
        block_add(rows, plan_result(stage));
        for (size_t i = plan_inputs(stage, &inputs); i-- > 0;)
            block_add(rows, inputs[i]);
    }
    rows->rows = most_rows < 1 ? 1 : most_rows < WALK_MAX_ROWS ? most_rows : WALK_MAX_ROWS;
    while (rows->rows * rows->columns > WALK_CELLS)
        rows->rows /= 2;
    for (int key = 0; key < KEYS_COUNT; key++)
        for (size_t row = 0; rows->slot[key] != 0 && row < rows->rows; row++)
            block_column(rows, key)[row] = value[key];
}

/* Fills what is unknown and leaves what is known. */
static void fill_unknown(double *column, const double *made, size_t rows)
{
    for (size_t row = 0; row < rows; row++)
        column[row] = number_is_nan(column[row]) ? defined(made[row]) : column[row];
}

void walk_block(const plan *stages, block *rows)
{
    double made[WALK_MAX_ROWS];
    size_t n = rows->rows;
    int stage = 0;
#define READ(key) block_column(rows, KEY_##key)[row]
#define STAGE(result, call)                                   \
    if (plan_has(stages, stage++)) {                          \
        for (size_t row = 0; row < n; row++)                  \
            made[row] = call;                                 \
        fill_unknown(block_column(rows, KEY_##result), made, n); \
    }
#include "physics/stages.inc"
#undef STAGE
#undef READ
}
