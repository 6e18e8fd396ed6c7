/* A report on paper: aligned, at most PAGE_WIDTH wide. */
#include "report.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { CELL_WIDTH = 21, INDENT = 2, FAR = 100 };

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

/* The unit that suits the largest of the cells that are like this one and not far from it. */
static scale scale_beside(const report_figure *line, size_t place)
{
    double own = fabs(line->cells[place].value), largest = own;
    for (size_t i = 0; i < FIGURE_CELLS; i++) {
        double other = fabs(line->cells[i].value);
        if (line->like[i] == line->like[place] && other > largest && other < FAR * own)
            largest = other;
    }
    return scale_of(line->like[place], largest);
}

static void write_value(char out[AMOUNT_TEXT], const report_figure *line, size_t place)
{
    char number[NUMBER_TEXT];
    const sora_answer *answer = &line->cells[place];
    scale unit = scale_beside(line, place);
    scaled(number, &unit, answer->value);
    if (answer->status != SORA_OK)
        snprintf(out, AMOUNT_TEXT, "%s", claim_status(answer));
    else if (isnan(answer->value))
        out[0] = '\0';
    else
        snprintf(out, AMOUNT_TEXT, "%s%s%s", number, unit.unit[0] != '\0' ? " " : "", unit.unit);
}

static void write_range(char out[AMOUNT_TEXT], const report_figure *line, size_t place)
{
    char low[NUMBER_TEXT], high[NUMBER_TEXT];
    const sora_answer *answer = &line->cells[place];
    scale unit = scale_beside(line, place);
    out[0] = '\0';
    if (answer->status != SORA_OK || !(answer->low < answer->high))
        return;
    scaled(low, &unit, answer->low);
    scaled(high, &unit, answer->high);
    snprintf(out, AMOUNT_TEXT, "%s to %s", low, high);
}

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
    put_cells(&at, table, line, write_value);
    putchar('\n');
    at = 0;
    left = put_label(&at, left, label_width(table));
    if (put_cells(&at, table, line, write_range) || at > 0)
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
    for (size_t i = 0; i < claim->n_notes; i++)
        print_named(claim->notes[i].word, claim->notes[i].text);
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

/* Title, publisher and year of where the rows of a table come from, each once. */
static void print_sources(const char *table)
{
    size_t rows = sora_row_count(table);
    for (size_t i = 0; i < rows; i++) {
        const char *source = sora_row_text(table, sora_row_at(table, i), SORA_ROW_SOURCE);
        size_t first = 0;
        while (strcmp(sora_row_text(table, sora_row_at(table, first), SORA_ROW_SOURCE), source) != 0)
            first++;
        if (first == i)
            print_named(table, source);
    }
}

void paper_foot(const report_study *study)
{
    printf("\nHow to read this\n\n");
    for (size_t i = 0; i < study->n_subjects; i++) {
        uint32_t row = (uint32_t)central(study->at[i][0], SORA_MODEL_ROW);
        if (row != 0)
            print_named(study->subject[i], sora_row_text("model", row, SORA_ROW_NOTE));
    }
    print_named("(low to high)",
                "an 80 % range that follows from the spread of the inputs: a scenario, which nobody has tested.  A "
                "value without one is at central inputs, or stated without a range.");
    print_named("P", "the probability over that scenario that the claim's inequality holds: 0.9 and 0.1 at the ends of "
                     "the range, lognormal between and beyond.  From 0.9 on a claim holds, up to 0.1 it does not hold, "
                     "between it depends on the input that moves it most.");
    print_named("Every number", "sora explain KEY tells its formula and its sources.");
    print_sources("view");
    print_sources("demand");
}
