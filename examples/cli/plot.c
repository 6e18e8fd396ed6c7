/* Rows of marks on one axis.  Labels and values are text of the page, beside or above their marks as there is room; the
 * marks of each row are a picture of their own. */
#include "plot.h"

#include <math.h>
#include <stdlib.h>

#include "axis.h"
#include "markup.h"

enum { LANE = 8, LABELS = 15, LETTER = 2, FAR_IN = 32 };

plot_row *plot_add(plot *to, const char *label)
{
    to->rows = grow(to->rows, to->n_rows + 1, sizeof *to->rows);
    to->rows[to->n_rows] = (plot_row){.label = label};
    return &to->rows[to->n_rows++];
}

void plot_mark_add(plot_row *row, const char *ink, const sora_answer *answer)
{
    row->marks[row->n].ink = ink;
    row->marks[row->n++].answer = *answer;
}

/* ---- The axis ---- */

static void hold_row(axis *along, enum plot_form form, const plot_row *row)
{
    for (size_t i = 0; i < row->n; i++) {
        const sora_answer *answer = &row->marks[i].answer;
        axis_hold(along, answer->value);
        if (form == PLOT_PAIRS)
            continue;
        axis_hold(along, answer->low);
        axis_hold(along, answer->high);
    }
}

static axis axis_of(const plot *from)
{
    axis along = {.like = from->like};
    for (size_t i = 0; i < from->n_rows; i++)
        hold_row(&along, from->form, &from->rows[i]);
    for (size_t i = 0; i < from->n_lines; i++)
        axis_hold(&along, from->lines[i].value);
    axis_finish(&along, from->form == PLOT_BARS, LETTER);
    return along;
}

static const char *anchor_at(double place, double near_low, double near_high)
{
    return place < near_low ? "start" : place > near_high ? "end" : "middle";
}

static void print_ticks(const axis *along)
{
    char text[AMOUNT_TEXT];
    markup("<li class=\"axis\"><svg width=\"100%\" height=\"18\" aria-hidden=\"true\">");
    for (size_t i = 0; i < along->n_ticks; i++) {
        double place = axis_place(along, along->ticks[i]);
        axis_tick_text(text, along, along->ticks[i]);
        markup("<text x=\"{}\" y=\"13\" text-anchor=\"{}\">{}</text>", percent(place).text, anchor_at(place, 5.0, 95.0),
               text);
    }
    markup("</svg></li>\n");
}

/* Each label on a line of its own, so that they never meet. */
static void print_line_labels(const plot *from, const axis *along)
{
    if (from->n_lines == 0)
        return;
    markup("<li class=\"axis\"><svg width=\"100%\" height=\"{}\" aria-hidden=\"true\">",
           decimal((double)from->n_lines * LABELS + 2.0).text);
    for (size_t i = 0; i < from->n_lines; i++) {
        char value[AMOUNT_TEXT];
        double place = axis_place(along, from->lines[i].value), down = (double)i * LABELS;
        axis_tick_text(value, along, from->lines[i].value);
        markup("<line class=\"limit\" x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"100%\"/>", percent(place).text,
               percent(place).text, decimal(down + 3.0).text);
        markup("<text class=\"limit\" x=\"{}\" y=\"{}\" dx=\"{}\" text-anchor=\"{}\">{}, {}</text>",
               percent(place).text, decimal(down + 12.0).text, place > FAR_IN ? "-5" : "5", place > FAR_IN ? "end" : "start",
               from->lines[i].label, value);
    }
    markup("</svg></li>\n");
}

/* ---- Marks ---- */

static void print_level(const char *class, double from, double to)
{
    markup("<line class=\"{}\" x1=\"{}\" x2=\"{}\" y1=\"50%\" y2=\"50%\"/>", class, percent(from).text,
           percent(to).text);
}

static void print_upright(const char *class, double at)
{
    markup("<line class=\"{}\" x1=\"{}\" x2=\"{}\" y1=\"0\" y2=\"100%\"/>", class, percent(at).text, percent(at).text);
}

static int has_range(const axis *along, const sora_answer *answer)
{
    return axis_shows(along, answer->low) && axis_shows(along, answer->high) && answer->low < answer->high;
}

/* down: so far below the middle of the row. */
static void print_mark(const axis *along, enum plot_form form, const struct plot_mark *mark, double down)
{
    const sora_answer *answer = &mark->answer;
    if (!axis_shows(along, answer->value))
        return;
    decimal_text place = percent(axis_place(along, answer->value));
    markup("<g class=\"{}\" transform=\"translate(0 {})\">", mark->ink, decimal(down).text);
    if (form == PLOT_BARS)
        markup("<line class=\"bar\" x1=\"0\" x2=\"{}\" y1=\"50%\" y2=\"50%\"/>", place.text);
    if (form != PLOT_PAIRS && has_range(along, answer))
        print_level(form == PLOT_BARS ? "whisker" : "band", axis_place(along, answer->low),
                    axis_place(along, answer->high));
    if (form != PLOT_BARS)
        markup("<circle cx=\"{}\" cy=\"50%\" r=\"5.5\"/>", place.text);
    markup("</g>");
}

static void print_marks(const plot *from, const axis *along, const plot_row *row)
{
    double lane = from->form == PLOT_PAIRS ? 0.0 : LANE;
    for (size_t i = 0; i < along->n_ticks; i++)
        print_upright("tick", axis_place(along, along->ticks[i]));
    for (size_t i = 0; i < from->n_lines; i++)
        print_upright("limit", axis_place(along, from->lines[i].value));
    if (from->form == PLOT_PAIRS && row->n == 2 && axis_shows(along, row->marks[0].answer.value) &&
        axis_shows(along, row->marks[1].answer.value))
        print_level("join", axis_place(along, row->marks[0].answer.value),
                    axis_place(along, row->marks[1].answer.value));
    for (size_t i = 0; i < row->n; i++)
        print_mark(along, from->form, &row->marks[i], lane * (2.0 * (double)i - (double)row->n + 1.0));
}

/* ---- Values ---- */

/* "0.0399 %", or why there is none. */
static void value_text(char out[AMOUNT_TEXT], const axis *along, const sora_answer *answer)
{
    char number[NUMBER_TEXT], unit[AMOUNT_TEXT];
    scaled(number, &along->unit, answer->value);
    if (answer->status != SORA_OK)
        snprintf(out, AMOUNT_TEXT, "%s", claim_status(answer));
    else
        snprintf(out, AMOUNT_TEXT, "%s%s", number, axis_unit_behind(along, unit));
}

/* "0.00176 to 0.349", or "". */
static void range_text(char out[AMOUNT_TEXT], const axis *along, const sora_answer *answer)
{
    char low[NUMBER_TEXT], high[NUMBER_TEXT];
    out[0] = '\0';
    if (answer->status != SORA_OK || !(answer->low < answer->high))
        return;
    scaled(low, &along->unit, answer->low);
    scaled(high, &along->unit, answer->high);
    snprintf(out, AMOUNT_TEXT, "%s to %s", low, high);
}

static void print_values(const plot *from, const axis *along, const plot_row *row)
{
    char value[AMOUNT_TEXT], range[AMOUNT_TEXT];
    if (row->note != NULL)
        markup("<b>{}</b> ", row->note);
    for (size_t i = 0; i < row->n; i++) {
        value_text(value, along, &row->marks[i].answer);
        range_text(range, along, &row->marks[i].answer);
        if (row->note != NULL)
            markup("{}<i class=\"{}\">{}</i>", i > 0 ? ", " : "", row->marks[i].ink, value);
        else
            markup("{}<b class=\"{}\">{}</b>{}{}", i > 0 ? " " : "", row->marks[i].ink, value,
                   from->form != PLOT_PAIRS && range[0] != '\0' ? " " : "", from->form != PLOT_PAIRS ? range : "");
    }
}

static void print_row(const plot *from, const axis *along, const plot_row *row)
{
    if (row->heading != NULL)
        markup("<li class=\"heading\">{}</li>\n", row->heading);
    markup("<li><span class=\"name\">{}</span><span class=\"values\">", row->label);
    print_values(from, along, row);
    markup("</span><span class=\"strip\"><svg aria-hidden=\"true\"><title>{}</title>", row->label);
    print_marks(from, along, row);
    markup("</svg></span></li>\n");
}

void plot_print(plot *from, const char *title)
{
    static const char *const forms[] = {"bands", "pairs", "bars"};
    axis along = axis_of(from);
    if (from->n_rows == 0)
        return;
    markup("<figure class=\"plot {}\">\n<figcaption>{}{}{}</figcaption>\n", forms[from->form], title,
           axis_has_short_unit(&along) ? "" : ", in ", axis_has_short_unit(&along) ? "" : along.unit.unit);
    if (from->grids != NULL)
        markup("<p class=\"names\"><b class=\"first\">{}</b> <b class=\"other\">{}</b></p>\n", from->grids[0],
               from->grids[1]);
    markup("<ol>\n");
    print_line_labels(from, &along);
    for (size_t i = 0; i < from->n_rows; i++) {
        print_row(from, &along, &from->rows[i]);
        free(from->rows[i].note);
    }
    print_ticks(&along);
    markup("</ol>\n</figure>\n");
    free(from->rows);
    from->rows = NULL;
    from->n_rows = 0;
}
