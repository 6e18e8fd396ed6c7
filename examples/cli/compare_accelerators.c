/* The same clip on the accelerators that an operator can buy in each country. */
#include <math.h>
#include <stdlib.h>

#include "choose.h"
#include "compare.h"
#include "solve.h"

static const char table[] = "gpu";
/* Shown beside the accelerator of the scenario and those that are sold everywhere. */
static const char *const also[] = {"h100-sxm", "b200-sxm"};

static const sora_key shown[] = {SORA_WORK_GPU_HOURS_PER_VIDEO_MINUTE, SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE};
enum { SHOWN = sizeof shown / sizeof *shown };

const char *compared_grid(const comparison *of, size_t row)
{
    return sora_row_text("grid", row_in_use(of->at[row], SORA_GRID_ROW), SORA_ROW_NAME);
}

/* A copy with that accelerator; what the clip takes is no longer pinned by a view. */
static sora_scenario *with_accelerator(const sora_scenario *scenario, uint32_t gpu)
{
    sora_scenario *copy = NULL;
    if (scenario_clone(scenario, &copy) == GOOD)
        sora_set(copy, SORA_GPU_ROW, gpu, NULL);
    return copy;
}

static double value_with(const sora_scenario *scenario, uint32_t gpu, sora_key key)
{
    sora_scenario *copy = with_accelerator(scenario, gpu);
    double value = central(copy, key);
    sora_scenario_free(copy);
    return value;
}

static int is_sold(const comparison *of, size_t row, uint32_t gpu)
{
    return central(of->at[row], SORA_GRID_UNDER_GPU_LIMITS) == 0.0 ||
           value_with(of->at[row], gpu, SORA_GPU_SOLD_UNDER_LIMITS) == 1.0;
}

/* Those that a fabric joins serve large models; they matter where a country has no other. */
static int is_shown(const comparison *of, uint32_t gpu)
{
    int limited = 0, chosen = row_in_use(of->at[0], SORA_GPU_ROW) == gpu;
    for (size_t row = 0; row < of->n; row++)
        limited |= central(of->at[row], SORA_GRID_UNDER_GPU_LIMITS) != 0.0;
    for (size_t i = 0; i < sizeof also / sizeof *also; i++)
        chosen |= sora_row_find(table, also[i]) == gpu;
    return chosen || (limited && value_with(of->at[0], gpu, SORA_GPU_SOLD_UNDER_LIMITS) == 1.0 &&
                      value_with(of->at[0], gpu, SORA_GPU_NVLINK) == 1.0);
}

static void add_value(sheet *page, double value)
{
    sora_answer answer = {value, value, value, isnan(value) ? SORA_E_UNKNOWN : SORA_OK, 0};
    sheet_answer(page, &answer, NULL);
}

static void add_share(const comparison *of, size_t row, uint32_t gpu, sheet *page)
{
    if (is_sold(of, row, gpu))
        add_value(page, value_with(of->at[row], gpu, SORA_SHARE_OF_GENERATION));
    else
        sheet_empty(page);
}

void accelerators_print(const comparison *of)
{
    static const char *const titles[SHOWN] = {"GPU time", "energy"};
    sheet page = {0};
    sheet_column(&page, "accelerator", 0);
    for (size_t i = 0; i < SHOWN; i++)
        sheet_column(&page, titles[i], shown[i]);
    for (size_t row = 0; row < of->n; row++)
        sheet_column(&page, compared_grid(of, row), SORA_SHARE_OF_GENERATION);
    for (size_t i = 0; i < sora_row_count(table); i++) {
        uint32_t gpu = sora_row_at(table, i);
        if (!is_shown(of, gpu))
            continue;
        sheet_text(&page, sora_row_text(table, gpu, SORA_ROW_NAME));
        for (size_t key = 0; key < SHOWN; key++)
            add_value(&page, value_with(of->at[0], gpu, shown[key]));
        for (size_t row = 0; row < of->n; row++)
            add_share(of, row, gpu, &page);
    }
    puts("\nA minute of video on each accelerator, and the fleet's part of generation where it can be bought\n");
    text_lines(&page);
    sheet_free(&page);
}

void accelerators_heads(const comparison *of, sheet *page)
{
    for (size_t i = 0; i < sora_row_count(table); i++) {
        char name[AMOUNT_TEXT];
        if (!is_shown(of, sora_row_at(table, i)))
            continue;
        snprintf(name, sizeof name, "share.of_generation.%s", sora_row_text(table, sora_row_at(table, i), SORA_ROW_NAME));
        sheet_column(page, name, SORA_SHARE_OF_GENERATION);
    }
}

void accelerators_cells(const comparison *of, size_t row, sheet *page)
{
    for (size_t i = 0; i < sora_row_count(table); i++)
        if (is_shown(of, sora_row_at(table, i)))
            add_share(of, row, sora_row_at(table, i), page);
}
