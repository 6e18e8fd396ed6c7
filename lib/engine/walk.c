#include "engine/walk.h"

#include <string.h>
#if defined(__x86_64__) && defined(__GNUC__)
#include <cpuid.h>
#endif

#include "base/number.h"

/* ---- Columns ---- */

/* Columns that no key needs any more. */
typedef struct column_use {
    uint8_t is_kept[KEYS_COUNT];   /* filled, asked for, or the same in every row */
    int16_t last_use[KEYS_COUNT];  /* the last stage that reads it */
    size_t n_free;
    uint16_t free[KEYS_COUNT];
} column_use;

static void keep(block *rows, column_use *of, int key)
{
    of->is_kept[key] = 1;
    if (rows->slot[key] == 0)
        rows->slot[key] = (uint16_t)++rows->columns;
}

static void keep_listed(block *rows, column_use *of, const block_keys *keys)
{
    for (size_t i = 0; i < keys->n_filled; i++)
        keep(rows, of, keys->filled[i]);
    for (size_t i = 0; i < keys->n_asked; i++)
        keep(rows, of, keys->asked[i]);
}

/* Stages whose results are filled, and those that need not run since their results are known everywhere. */
static void choose_stages(block *rows, const block_keys *keys, const double *value)
{
    plan known = {{0}};
    memset(&rows->filled, 0, sizeof rows->filled);
    for (size_t i = 0; i < keys->n_filled; i++)
        plan_add_own(&rows->filled, keys->filled[i]);
    for (int stage = plan_first(&rows->stages, 0); stage >= 0; stage = plan_first(&rows->stages, stage + 1))
        if (!number_is_nan(value[plan_result(stage)]))
            plan_add_own(&known, plan_result(stage));
    plan_drop(&known, &rows->filled);
    plan_drop(&rows->stages, &known);
}

/* What no running stage makes is the same in every row. */
static void keep_uniform(block *rows, column_use *of)
{
    const uint16_t *inputs;
    for (int stage = plan_first(&rows->stages, 0); stage >= 0; stage = plan_first(&rows->stages, stage + 1))
        for (size_t i = plan_inputs(stage, &inputs); i-- > 0;) {
            int made_by = plan_stage_of(inputs[i]);
            of->last_use[inputs[i]] = (int16_t)stage;
            if (made_by < 0 || !plan_has(&rows->stages, made_by))
                keep(rows, of, inputs[i]);
        }
}

static void place_results(block *rows, column_use *of)
{
    const uint16_t *inputs;
    for (int stage = plan_first(&rows->stages, 0); stage >= 0; stage = plan_first(&rows->stages, stage + 1)) {
        int made = plan_result(stage);
        if (!of->is_kept[made])
            rows->slot[made] = of->n_free > 0 ? of->free[--of->n_free] : (uint16_t)++rows->columns;
        for (size_t i = plan_inputs(stage, &inputs); i-- > 0;)
            if (!of->is_kept[inputs[i]] && of->last_use[inputs[i]] == stage) {
                of->last_use[inputs[i]] = -1;
                of->free[of->n_free++] = rows->slot[inputs[i]];
            }
    }
}

static size_t rows_that_fit(size_t most_rows, size_t columns, size_t spare)
{
    size_t rows = WALK_MIN_ROWS;
    while (rows < most_rows && rows < WALK_MAX_ROWS && 2 * rows * columns + spare <= WALK_CELLS)
        rows *= 2;
    return rows;
}

void block_open(block *rows, size_t most_rows, const plan *stages, const block_keys *keys, const double *value)
{
    column_use of = {.n_free = 0};
    memset(rows->slot, 0, sizeof rows->slot);
    rows->columns = 0;
    rows->given = NULL;
    rows->stages = *stages;
    choose_stages(rows, keys, value);
    keep_listed(rows, &of, keys);
    keep_uniform(rows, &of);
    place_results(rows, &of);
    rows->rows = rows_that_fit(most_rows, rows->columns, keys->spare);
    for (int key = 0; key < KEYS_COUNT; key++)
        for (size_t row = 0; of.is_kept[key] && row < rows->rows; row++)
            block_column(rows, key)[row] = value[key];
}

/* ---- The width of vectors ---- */

void walk_fill_unknown(double *column, const double *made, size_t rows)
{
    for (size_t row = 0; row < rows; row++)
        column[row] = number_is_nan(column[row]) ? made[row] : column[row];
}

void walk_block(block *rows, int wide)
{
#ifdef WALK_WIDE
    if (wide) {
        walk_block_wide(rows);
        return;
    }
#endif
    (void)wide;
    walk_block_base(rows);
}

#ifdef WALK_WIDE
/* Whether the system keeps the upper halves of the registers. */
static int keeps_wide_registers(void)
{
    uint32_t low, high;
    __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return (low & 6u) == 6u;
}

int walk_is_wide(void)
{
    const uint32_t avx = bit_AVX | bit_OSXSAVE;
    uint32_t most, a, b, c, d;
    __cpuid(0, most, b, c, d);
    if (most < 7)
        return 0;
    __cpuid(1, a, b, c, d);
    if ((c & avx) != avx || !keeps_wide_registers())
        return 0;
    __cpuid_count(7, 0, a, b, c, d);
    return (b & bit_AVX2) != 0;
}
#else
int walk_is_wide(void)
{
    return 0;
}
#endif
