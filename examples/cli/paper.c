/* A report on paper: aligned, at most PAGE_WIDTH wide. */
#include "report.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { CELL_WIDTH = 21, INDENT = 2 };

/* ---- Lines ---- */

/* Characters of the first bytes of a text: all bytes but those that go on with a character of UTF-8. */
static size_t width_of(const char *text, size_t bytes)
{
    size_t width = 0;
    for (size_t i = 0; i < bytes; i++)
        width += ((unsigned char)text[i] & 0xC0) != 0x80;
    return width;
}

/* Bytes of a text that fit in a width, to the last space before it; a longer word is left whole. */
static size_t part_of(const char *text, size_t width)
{
    size_t part = 0;
    for (size_t end = strcspn(text, " ");; end += 1 + strcspn(text + end + 1, " ")) {
        if (part > 0 && width_of(text, end) > width)
            return part;
        part = end;
        if (text[end] == '\0')
            return part;
    }
}

/* Writes at a column of a line that has come to another, or behind that; nothing, not even space, for an empty text. */
static void put_at(size_t *at, size_t start, const char *text, size_t bytes)
{
    if (bytes == 0)
        return;
    start = start > *at ? start : *at + (*at > 0);
    printf("%*s%.*s", (int)(start - *at), "", (int)bytes, text);
    *at = start + width_of(text, bytes);
}

/* Writes as much of a label as fits.  Returned: what is left of it. */
static const char *put_label(size_t *at, const char *label, size_t width)
{
    size_t part = part_of(label, width - 1);
    put_at(at, INDENT, label, part);
    return label[part] == ' ' ? label + part + 1 : label + part;
}

static size_t label_width(const report_table *table)
{
    return PAGE_WIDTH - INDENT - table->n_columns * CELL_WIDTH;
}

/* Writes a text that ends where a column of the table ends. */
static void put_cell(size_t *at, const report_table *table, size_t place, const char *text, size_t bytes)
{
    size_t end = INDENT + label_width(table) + (place + 1) * CELL_WIDTH;
    put_at(at, end - width_of(text, bytes), text, bytes);
}

/* ---- Tables ---- */

typedef void (*cell_writer)(char out[AMOUNT_TEXT], const report_figure *line, size_t place);

/* Returned: whether there was anything to write. */
static int put_cells(size_t *at, const report_table *table, const report_figure *line, cell_writer write)
{
    size_t before = *at;
    for (size_t i = 0; i < table->n_columns; i++) {
        char text[AMOUNT_TEXT];
        write(text, line, i);
        put_cell(at, table, i, text, strlen(text));
    }
    return *at != before;
}

/* The values beside the label, the ranges below them. */
static void print_figure(const report_table *table, const report_figure *line)
{
    size_t at = 0;
    const char *left = put_label(&at, line->label, label_width(table));
    put_cells(&at, table, line, figure_value);
    putchar('\n');
    at = 0;
    left = put_label(&at, left, label_width(table));
    if (put_cells(&at, table, line, figure_range) || at > 0)
        putchar('\n');
    while (*left != '\0') {
        at = 0;
        left = put_label(&at, left, label_width(table));
        putchar('\n');
    }
}

static void print_titles(const report_table *table)
{
    size_t at = 0;
    const char *left = put_label(&at, table->title, label_width(table));
    for (size_t i = 0; i < table->n_columns; i++)
        put_cell(&at, table, i, table->columns[i], strlen(table->columns[i]));
    putchar('\n');
    while (*left != '\0') {
        at = 0;
        left = put_label(&at, left, label_width(table));
        putchar('\n');
    }
}

static void print_table(const report_table *table)
{
    if (table->n_figures == 0)
        return;
    putchar('\n');
    print_titles(table);
    for (size_t i = 0; i < table->n_figures; i++)
        print_figure(table, &table->figures[i]);
}

/* ---- The report ---- */

static void print_named(const char *word, const char *text)
{
    printf("%*s%s: ", INDENT, "", word);
    print_wrapped(text, INDENT + text_width(word) + 2, 2 * INDENT);
}

void paper_claim(const report_claim *claim)
{
    putchar('\n');
    if (claim->number > 0)
        printf("%d. ", claim->number);
    print_wrapped(claim->statement, claim->number > 0 ? 3 : 0, 3);
    for (size_t i = 0; i < claim->n_tables; i++)
        print_table(&claim->tables[i]);
    putchar('\n');
    for (size_t i = 0; i < claim->n_notes; i++) {
        char *text = note_text(&claim->notes[i]);
        print_named(claim->notes[i].word, text);
        free(text);
    }
}

void paper_head(const report_study *study, const options *asked)
{
    const sora_scenario *main = study_main(study, 0);
    sora_answer demand = ask(main, SORA_DEMAND_VIDEO_MINUTES_PER_DAY);
    char *minutes = in_words(SORA_DEMAND_VIDEO_MINUTES_PER_DAY, &demand);
    char *title = phrase("One minute of video, and a fleet that makes %s, in %s and in %s.", minutes, study->prose[0],
                         study->prose[1]);
    print_wrapped(title, 0, 0);
    scenario_print_rows(main, asked);
    free(minutes);
    free(title);
}

void paper_foot(const report_study *study)
{
    printf("\nHow to read this\n\n");
    report_explain(study, print_named);
    report_sources(study, print_named);
}
