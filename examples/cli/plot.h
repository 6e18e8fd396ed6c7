/* Plots of a report's page, as inline SVG whose places across are percentages: they fit any width, and their text keeps
 * its size. */
#ifndef SORA_CLI_PLOT_H
#define SORA_CLI_PLOT_H

#include "report.h"

enum { PLOT_MARKS = 2 };

/* What a mark stands for, a class of the page's style. */
#define INK_OURS "ours"   /* the subject that the verdicts are about */
#define INK_BESIDE "beside" /* the other subjects */
#define INK_VIEW "view"   /* a published view */
#define INK_FIRST "first" /* the first grid */
#define INK_OTHER "other" /* the other grid */
#define INK_SUN "sun"

/* A line of a plot: its label, its marks, and what stands at its end. */
typedef struct plot_row {
    const char *label;
    const char *heading; /* printed above this row, or NULL */
    char *note;          /* in the place of the values, to be freed; or NULL */
    size_t n;
    struct plot_mark {
        const char *ink;
        sora_answer answer;
    } marks[PLOT_MARKS];
} plot_row;

enum plot_form {
    PLOT_BANDS, /* dots in their ranges */
    PLOT_PAIRS, /* two dots and what joins them */
    PLOT_BARS   /* from zero */
};

typedef struct plot {
    enum plot_form form;
    sora_key like;
    size_t n_rows, n_lines;
    plot_row *rows;
    const report_line *lines;  /* values to which the marks are compared */
    const char *const *grids; /* names of the first and the other, where the marks are of those; else NULL */
} plot;

/* A row, valid until the next is added. */
plot_row *plot_add(plot *to, const char *label);
void plot_mark_add(plot_row *row, const char *ink, const sora_answer *answer);
/* Prints the rows and the axis below them, then frees the rows. */
void plot_print(plot *from, const char *title);

/* Energy against time over the numbers of GPUs, both by ratio. */
void plot_pace(const report_study *study, const report_table *paces);
/* So much of a grid's year, as squares of which each is a ten-thousandth. */
void plot_squares(const char *grid, const char *ink, const sora_answer *share);
/* A probability between the verdicts. */
void plot_probability(double probability);

#endif
