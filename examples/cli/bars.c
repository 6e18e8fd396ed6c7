#define _POSIX_C_SOURCE 200809L /* isatty */
#include "bars.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

enum { ROWS_MOST = 48, LABEL = 30 };

#define RATIO 30.0

static size_t place_of(const bars_span *span, double value)
{
    double part = span->by_ratio ? log(value / span->from) / log(span->to / span->from)
                                 : (value - span->from) / (span->to - span->from);
    part = part > 0.0 ? part : 0.0;
    return (size_t)((part < 1.0 ? part : 1.0) * (BARS_WIDTH - 1) + 0.5);
}

void bars_line(char out[BARS_WIDTH + 1], const bars_span *span, const sora_answer *answer)
{
    memset(out, ' ', BARS_WIDTH);
    out[BARS_WIDTH] = '\0';
    if (isnan(answer->value))
        return;
    for (size_t i = place_of(span, answer->low); i <= place_of(span, answer->high); i++)
        out[i] = '-';
    out[place_of(span, answer->value)] = 'o';
}

static int span_of(const sheet *page, size_t place, bars_span *span)
{
    span->from = HUGE_VAL;
    span->to = -HUGE_VAL;
    for (size_t row = 0; row < sheet_rows(page); row++) {
        const cell *at = sheet_at(page, row, place);
        if (at->kind == CELL_ANSWER && !isnan(at->answer.value)) {
            span->from = fmin(span->from, at->answer.low);
            span->to = fmax(span->to, at->answer.high);
        }
    }
    span->by_ratio = span->from > 0.0 && span->to / span->from > RATIO;
    return span->from < span->to;
}

static void print_label(const cell *at)
{
    char number[NUMBER_TEXT];
    number_rounded(number, at->answer.value);
    printf("%*.*s ", LABEL, LABEL, at->kind == CELL_TEXT ? at->text : number);
}

static void print_rows(const sheet *page, size_t place, const bars_span *span)
{
    char bar[BARS_WIDTH + 1], from[AMOUNT_TEXT], to[AMOUNT_TEXT];
    size_t step = (sheet_rows(page) + ROWS_MOST - 1) / ROWS_MOST;
    amount(from, page->columns[place].key, span->from);
    amount(to, page->columns[place].key, span->to);
    printf("\n%s, %s to %s%s\n", page->columns[place].name, from, to, span->by_ratio ? ", by ratio" : "");
    for (size_t row = 0; row < sheet_rows(page); row += step) {
        bars_line(bar, span, &sheet_at(page, row, place)->answer);
        print_label(sheet_at(page, row, 0));
        printf("|%s|\n", bar);
    }
}

void bars_print(const sheet *page)
{
    bars_span span;
    if (!isatty(STDOUT_FILENO) || sheet_rows(page) < 2)
        return;
    for (size_t place = 1; place < page->n_columns; place++)
        if (span_of(page, place, &span))
            print_rows(page, place, &span);
}
