/* Sheets as tables of text: a line a row, or the rows side by side. */
#include "cli.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { GAP = 2, LEAST_WRAP = 30 };

/* How a cell looks: an answer is a number and its range, anything else one text. */
typedef struct look {
    char number[AMOUNT_TEXT];
    char range[AMOUNT_TEXT];
    const char *text; /* number, or the text of the cell */
} look;

/* Width that the looks of many cells take in common. */
typedef struct span {
    size_t text;
    size_t range;
} span;

/* An input as it was given, a computed one in six digits: 1.9786 for 1.9786024464679264. */
static void input_text(char out[NUMBER_TEXT], double value)
{
    enum { WIDEST = 10 };
    char shorter[NUMBER_TEXT];
    number_exact(out, value);
    snprintf(shorter, sizeof shorter, "%.6g", value);
    if (strlen(out) > WIDEST && strchr(out, 'e') == NULL && strchr(shorter, 'e') == NULL)
        memcpy(out, shorter, sizeof shorter);
}

static void look_at(look *seen, const cell *at, const scale *unit)
{
    seen->number[0] = seen->range[0] = '\0';
    seen->text = seen->number;
    if (at->kind == CELL_TEXT)
        seen->text = at->text;
    if (at->kind == CELL_NUMBER)
        input_text(seen->number, at->answer.value);
    if (at->kind != CELL_ANSWER)
        return;
    scaled(seen->number, unit, at->answer.value);
    if (at->answer.status == SORA_E_UNDEFINED)
        snprintf(seen->number, sizeof seen->number, "undefined");
    if (isnan(at->answer.value) || (at->answer.low == at->answer.value && at->answer.high == at->answer.value))
        return;
    char low[NUMBER_TEXT], high[NUMBER_TEXT];
    scaled(low, unit, at->answer.low);
    scaled(high, unit, at->answer.high);
    snprintf(seen->range, sizeof seen->range, "(%s to %s)", low, high);
}

static void widen(span *width, const look *seen)
{
    size_t text = text_width(seen->text), range = text_width(seen->range);
    range += range > 0; /* the space before it */
    width->text = text > width->text ? text : width->text;
    width->range = range > width->range ? range : width->range;
}

static double largest_of(const sheet *page, sora_key key)
{
    double largest = 0.0;
    for (size_t i = 0; i < page->n_cells; i++)
        if (page->cells[i].kind == CELL_ANSWER && page->columns[i % page->n_columns].key == key)
            largest = fmax(largest, fabs(page->cells[i].answer.value));
    return largest;
}

/* One unit for all answers of a key, so that they can be compared: that of the largest. */
static scale *column_scales(const sheet *page)
{
    scale *scales = take(page->n_columns, sizeof *scales);
    for (size_t i = 0; i < page->n_columns; i++) {
        scales[i] = scale_of(page->columns[i].key, largest_of(page, page->columns[i].key));
        if (sheet_rows(page) > 0 && sheet_at(page, 0, i)->kind == CELL_NUMBER && scales[i].factor != 1.0)
            scales[i].unit[0] = '\0'; /* a fraction as it was given, no percentage */
    }
    return scales;
}

static int is_text(const sheet *page, size_t place)
{
    return sheet_rows(page) > 0 && sheet_at(page, 0, place)->kind == CELL_TEXT;
}

/* A text behind the spaces that wait for it; no line ends in spaces. */
static void put_text(size_t *spaces, const char *text)
{
    if (text[0] == '\0')
        return;
    printf("%*s%s", (int)*spaces, "", text);
    *spaces = 0;
}

/* left: a text; anything else stands at the right, its range behind it. */
static void print_look(const look *seen, const span *width, int left, size_t *spaces)
{
    size_t pad = width->text - text_width(seen->text);
    *spaces += left ? 0 : pad;
    put_text(spaces, seen->text);
    *spaces += left ? pad : 0;
    if (width->range == 0)
        return;
    *spaces += 1;
    put_text(spaces, seen->range);
    *spaces += width->range - 1 - text_width(seen->range);
}

/* ---- A line a row ---- */

static span *line_spans(const sheet *page, const scale *scales)
{
    span *spans = take(page->n_columns, sizeof *spans);
    for (size_t i = 0; i < page->n_columns; i++) {
        look head = {.text = page->columns[i].name}, unit = {.text = scales[i].unit}, body;
        for (size_t row = 0; row < sheet_rows(page); row++) {
            look_at(&body, sheet_at(page, row, i), &scales[i]);
            widen(&spans[i], &body);
        }
        span title = {0};
        widen(&title, &head);
        widen(&title, &unit);
        if (title.text > spans[i].text + spans[i].range)
            spans[i].text = title.text - spans[i].range;
    }
    return spans;
}

static size_t start_of(const span *spans, size_t place)
{
    size_t start = 0;
    for (size_t i = 0; i < place; i++)
        start += spans[i].text + spans[i].range + GAP;
    return start;
}

int text_lines_fit(const sheet *page)
{
    size_t last = page->n_columns - 1;
    scale *scales = column_scales(page);
    span *spans = line_spans(page, scales);
    size_t end = spans[last].text + spans[last].range;
    if (is_text(page, last) && end > LEAST_WRAP)
        end = LEAST_WRAP;
    int fits = start_of(spans, last) + end <= PAGE_WIDTH;
    free(spans);
    free(scales);
    return fits;
}

static void print_titles(const sheet *page, const scale *scales, const span *spans, int units)
{
    size_t spaces = 0;
    for (size_t i = 0; i < page->n_columns; i++) {
        const char *text = units ? scales[i].unit : page->columns[i].name;
        size_t pad = spans[i].text + spans[i].range - text_width(text);
        spaces += is_text(page, i) ? 0 : pad;
        put_text(&spaces, text);
        spaces += GAP + (is_text(page, i) ? pad : 0);
    }
    putchar('\n');
}

static int has_units(const sheet *page, const scale *scales)
{
    for (size_t i = 0; i < page->n_columns; i++)
        if (scales[i].unit[0] != '\0')
            return 1;
    return 0;
}

static void print_line(const sheet *page, size_t row, const scale *scales, const span *spans)
{
    look seen;
    size_t last = page->n_columns - 1, start = start_of(spans, last), spaces = 0;
    for (size_t i = 0; i < last; i++) {
        look_at(&seen, sheet_at(page, row, i), &scales[i]);
        print_look(&seen, &spans[i], is_text(page, i), &spaces);
        spaces += GAP;
    }
    look_at(&seen, sheet_at(page, row, last), &scales[last]);
    if (is_text(page, last)) {
        printf("%*s", seen.text[0] != '\0' ? (int)spaces : 0, "");
        print_wrapped(seen.text, start, start);
    } else {
        print_look(&seen, &spans[last], 0, &spaces);
        putchar('\n');
    }
}

void text_lines(const sheet *page)
{
    scale *scales = column_scales(page);
    span *spans = line_spans(page, scales);
    print_titles(page, scales, spans, 0);
    if (has_units(page, scales))
        print_titles(page, scales, spans, 1);
    for (size_t row = 0; row < sheet_rows(page); row++)
        print_line(page, row, scales, spans);
    free(spans);
    free(scales);
}

/* ---- Rows side by side: a range stands under its value ---- */

typedef struct block {
    const sheet *page;
    const scale *scales;
    size_t name, unit, each; /* widths of the labels and of a row's column, with the gap before it */
} block;

static size_t widest(size_t width, const char *text)
{
    size_t other = text_width(text);
    return other > width ? other : width;
}

static void measure(block *out)
{
    look seen;
    for (size_t i = 0; i < out->page->n_columns; i++) {
        out->name = widest(out->name, out->page->columns[i].name);
        out->unit = widest(out->unit, out->scales[i].unit);
        for (size_t row = 0; row < sheet_rows(out->page); row++) {
            look_at(&seen, sheet_at(out->page, row, i), &out->scales[i]);
            out->each = widest(widest(out->each, seen.text), seen.range);
        }
    }
    out->each += GAP;
}

/* One line of a block behind so many spaces: texts or ranges of a column.  Returned: whether any has a range. */
static int print_block_line(const block *of, size_t place, size_t first, size_t rows, int ranges, size_t spaces)
{
    look seen;
    int any = 0;
    for (size_t row = first; row < first + rows; row++) {
        look_at(&seen, sheet_at(of->page, row, place), &of->scales[place]);
        const char *text = ranges ? seen.range : seen.text;
        spaces += of->each - text_width(text);
        put_text(&spaces, text);
        any |= seen.range[0] != '\0';
    }
    putchar('\n');
    return any;
}

static void print_block(const block *of, size_t first, size_t rows)
{
    for (size_t i = 0; i < of->page->n_columns; i++) {
        printf("%-*s  %-*s", (int)of->name, of->page->columns[i].name, (int)of->unit, of->scales[i].unit);
        if (print_block_line(of, i, first, rows, 0, 0))
            print_block_line(of, i, first, rows, 1, of->name + GAP + of->unit);
    }
}

void text_side_by_side(const sheet *page)
{
    scale *scales = column_scales(page);
    block all = {.page = page, .scales = scales};
    measure(&all);
    size_t label = all.name + GAP + all.unit;
    size_t most = label + all.each < PAGE_WIDTH ? (PAGE_WIDTH - label) / all.each : 1;
    for (size_t first = 0; first < sheet_rows(page); first += most) {
        size_t left = sheet_rows(page) - first;
        fputs(first > 0 ? "\n" : "", stdout);
        print_block(&all, first, left < most ? left : most);
    }
    free(scales);
}
