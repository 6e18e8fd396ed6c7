/* Plots for terminals: a line a row, its range as dashes, its value as a mark. */
#ifndef SORA_CLI_BARS_H
#define SORA_CLI_BARS_H

#include "cli.h"

enum { BARS_WIDTH = 60 };

/* The span of a plot: by ratio where all is positive and spans more than a factor of 30. */
typedef struct bars_span {
    double from, to;
    int by_ratio;
} bars_span;

/* "   ---o-----": where a value and its range lie in the span. */
void bars_line(char out[BARS_WIDTH + 1], const bars_span *span, const sora_answer *answer);
/* Every column of answers of a sheet, if the standard output is a terminal. */
void bars_print(const sheet *page);

#endif
