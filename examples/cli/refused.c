/* sora facts --refused: the figures of grids that a rule refused, with the reason. */
#include "refused.h"

#include <stdlib.h>
#include <string.h>

static const char table[] = "refusal";

/* The label of a row is "DEU@2004 grid.peak_gw = 77.2", or without a year "FRA grid.saidi_min = 11". */
typedef struct figure {
    char *grid, *year, *key, *value;
} figure;

static char *cut(const char **at, const char *ends)
{
    size_t length = strcspn(*at, ends);
    char *word = copy_text(*at, length);
    *at += length;
    return word;
}

static figure read_label(const char *label)
{
    figure out;
    out.grid = cut(&label, "@ ");
    label += *label == '@';
    out.year = cut(&label, " ");
    label += *label == ' ';
    out.key = cut(&label, " ");
    label += strspn(label, " =");
    out.value = cut(&label, " ");
    return out;
}

static void figure_free(figure *gone)
{
    free(gone->grid);
    free(gone->year);
    free(gone->key);
    free(gone->value);
}

/* A figure as people read it, and why it does not stand. */
static void add_line(sheet *page, uint32_t row)
{
    writing why = {0};
    write_text(&why, sora_row_text(table, row, SORA_ROW_NOTE));
    write_text(&why, " (");
    write_text(&why, sora_row_text(table, row, SORA_ROW_SOURCE));
    write_text(&why, ")");
    sheet_text(page, sora_row_text(table, row, SORA_ROW_LABEL));
    sheet_text(page, why.text);
    free(why.text);
}

static void add_cells(sheet *page, uint32_t row, const figure *one)
{
    double value;
    sheet_text(page, one->grid);
    sheet_text(page, one->year);
    sheet_text(page, one->key);
    number_parse(one->value, &value);
    sheet_number(page, value);
    sheet_text(page, sora_key_text(sora_key_find(one->key), SORA_KEY_UNIT));
    sheet_text(page, sora_row_text(table, row, SORA_ROW_TIER));
    sheet_text(page, sora_row_text(table, row, SORA_ROW_NOTE));
    sheet_text(page, sora_row_text(table, row, SORA_ROW_SOURCE));
    sheet_text(page, sora_row_text(table, row, SORA_ROW_NAME));
}

static void add_columns(sheet *page, int as_text)
{
    static const char *const lines[] = {"refused", "why"};
    static const char *const cells[] = {"grid", "year", "key", "value", "unit", "tier", "why", "source", "row"};
    if (as_text)
        for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
            sheet_column(page, lines[i], 0);
    else
        for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
            sheet_column(page, cells[i], 0);
}

static void fill(sheet *page, const char *grid, int as_text)
{
    add_columns(page, as_text);
    for (size_t i = 0; i < sora_row_count(table); i++) {
        uint32_t row = sora_row_at(table, i);
        figure one = read_label(sora_row_text(table, row, SORA_ROW_LABEL));
        if (grid == NULL || strcmp(one.grid, grid) == 0) {
            if (as_text)
                add_line(page, row);
            else
                add_cells(page, row, &one);
        }
        figure_free(&one);
    }
}

int refused_fill(const options *asked, sheet *page)
{
    const char *grid = NULL;
    if (asked->n_arguments > 1)
        return complain(BAD_USAGE, "facts --refused takes one grid at most");
    if (asked->n_arguments == 1) {
        sora_scenario *scenario = NULL;
        sora_error error;
        int failed = sora_scenario_new(&scenario, NULL, &error) != SORA_OK ||
                     sora_use(scenario, "grid", asked->arguments[0], &error) != SORA_OK;
        sora_scenario_free(scenario);
        if (failed)
            return complain_error(&error);
        grid = sora_row_text("grid", sora_row_find("grid", asked->arguments[0]), SORA_ROW_NAME);
    }
    fill(page, grid, asked->format == FORMAT_TEXT);
    if (sheet_rows(page) == 0)
        return complain(BAD_INPUT, "no figure of %s is refused", grid);
    return GOOD;
}
