/* Which figures of a claim are drawn, and how. */
#include "page.h"

#include <string.h>

#include "plot.h"

/* The line of a table with this name; NULL where it has none. */
static const report_figure *figure_named(const report_table *table, const char *name)
{
    for (size_t i = 0; i < table->n_figures; i++)
        if (table->figures[i].name != NULL && strcmp(table->figures[i].name, name) == 0)
            return &table->figures[i];
    return NULL;
}

static const report_figure *figure_of_key(const report_table *table, sora_key key)
{
    return figure_named(table, sora_key_text(key, SORA_KEY_NAME));
}

static int is_empty(const sora_answer *answer)
{
    return answer->status == SORA_OK && answer->value != answer->value;
}

/* ---- Rows ---- */

/* A row for each subject. */
static void add_subjects(plot *to, const report_study *study, const report_figure *ours)
{
    for (size_t i = 0; ours != NULL && i < study->n_subjects; i++) {
        plot_row *row = plot_add(to, study->subject[i]);
        row->heading = i == 0 ? "Our figures" : NULL;
        plot_mark_add(row, i == study->main ? INK_OURS : INK_BESIDE, &ours->cells[i]);
    }
}

/* A row for each view that says something in this column. */
static void add_views(plot *to, const report_table *views, size_t place)
{
    const char *heading = views->title;
    for (size_t i = 0; i < views->n_figures; i++) {
        if (is_empty(&views->figures[i].cells[place]))
            continue;
        plot_row *row = plot_add(to, views->figures[i].label);
        row->heading = heading;
        plot_mark_add(row, INK_VIEW, &views->figures[i].cells[place]);
        heading = NULL;
    }
}

/* A row for each line of a table, with a mark for each grid. */
static void add_grids(plot *to, const report_table *table, size_t first_column)
{
    for (size_t i = 0; i < table->n_figures; i++) {
        plot_row *row = plot_add(to, table->figures[i].label);
        plot_mark_add(row, INK_FIRST, &table->figures[i].cells[first_column]);
        plot_mark_add(row, INK_OTHER, &table->figures[i].cells[first_column + 1]);
    }
}

/* ---- Claims ---- */

/* Ours beside the views, for one key, which is at this place of the views. */
static void ours_and_views(const report_study *study, const report_claim *claim, sora_key key,
                           const report_table *views, size_t place, const char *title)
{
    plot all = {.form = PLOT_BANDS, .like = key};
    add_subjects(&all, study, figure_of_key(&claim->tables[0], key));
    add_views(&all, views, place);
    if (claim->n_lines > 0 && claim->lines[0].like == key) {
        all.lines = claim->lines;
        all.n_lines = claim->n_lines;
    }
    plot_print(&all, title);
}

static void draw_clip(const report_study *study, const report_claim *claim)
{
    ours_and_views(study, claim, SORA_WORK_GPU_HOURS_PER_VIDEO_MINUTE, &claim->tables[1], 0,
                   "GPU time for a minute of video");
    ours_and_views(study, claim, SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE, &claim->tables[1], 1,
                   "Energy of a minute of video at the site's meter");
}

static void draw_haste(const report_study *study, const report_claim *claim)
{
    plot_pace(study, &claim->tables[0]);
}

static void draw_share(const report_study *study, const report_claim *claim)
{
    char title[2 * AMOUNT_TEXT];
    snprintf(title, sizeof title, "Part of a year's generation of %s", study->prose[0]);
    ours_and_views(study, claim, SORA_SHARE_OF_GENERATION, &claim->tables[2], 0, title);
}

static void draw_grids(const report_study *study, const report_claim *claim)
{
    plot all = {.form = PLOT_PAIRS, .like = SORA_SHARE_OF_GENERATION, .grids = study->grid};
    const report_table *ours = &claim->tables[0];
    for (size_t i = 0; i < ours->n_figures; i++) {
        const report_figure *line = &ours->figures[i];
        if (strncmp(line->name, "share.", strlen("share.")) != 0)
            continue;
        char times[AMOUNT_TEXT];
        plot_row *row = plot_add(&all, line->label);
        figure_value(times, line, 2);
        row->note = line->cells[2].status == SORA_OK ? phrase("%s times", times) : NULL;
        plot_mark_add(row, INK_FIRST, &line->cells[0]);
        plot_mark_add(row, INK_OTHER, &line->cells[1]);
    }
    plot_print(&all, "The same fleet as a part of each grid, and the first over the second");
}

static void draw_solar(const report_study *study, const report_claim *claim)
{
    static const char *const names[] = {"solar_growth", "fleet.grid_energy_twh"};
    static const char *const labels[] = {"Growth of generation from the sun in a year",
                                         "A year of the fleet, with the losses of the grid"};
    static const char *const inks[GRIDS] = {INK_FIRST, INK_OTHER};
    plot all = {.form = PLOT_BARS, .like = SORA_GRID_SOLAR_TWH};
    for (size_t grid = 0; grid < GRIDS; grid++)
        for (size_t i = 0; i < 2; i++) {
            plot_row *row = plot_add(&all, labels[i]);
            row->heading = i == 0 ? study->grid[grid] : NULL;
            plot_mark_add(row, i == 0 ? INK_SUN : inks[grid],
                          &figure_named(&claim->tables[0], names[i])->cells[grid]);
        }
    plot_print(&all, "The fleet's year beside a year's growth of the sun");
}

static void draw_others(const report_study *study, const report_claim *claim)
{
    plot all = {.form = PLOT_BANDS, .like = SORA_SHARE_OF_GENERATION, .grids = study->grid, .lines = claim->lines,
                .n_lines = claim->n_lines};
    add_grids(&all, &claim->tables[0], 0);
    plot_print(&all, "Part of a year's generation if the demand comes to");
}

static void draw_balance(const report_study *study, const report_claim *claim)
{
    plot all = {.form = PLOT_PAIRS, .like = SORA_GRID_GROWTH_FRACTION_PER_YEAR, .grids = study->grid,
                .lines = claim->lines, .n_lines = claim->n_lines};
    add_grids(&all, &claim->tables[0], 1);
    plot_print(&all, "Gain of efficiency a year that keeps the share flat if the demand grows to");
}

void page_plots(const report_study *study, const report_claim *claim)
{
    static void (*const draw[CLAIMS])(const report_study *, const report_claim *) = {
        draw_clip, draw_haste, draw_share, draw_grids, draw_solar, draw_others, draw_balance,
    };
    draw[claim->number - 1](study, claim);
}
