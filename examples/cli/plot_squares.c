/* A part of a whole, as squares of a hundred by a hundred. */
#include "plot.h"

#include <math.h>
#include <stdlib.h>

#include "markup.h"

enum { SIDE = 100, SQUARES = SIDE * SIDE };

/* The first so many squares, row after row. */
static void print_squares(const char *class, double squares)
{
    double whole = fmin(squares, SQUARES), rows = floor(whole / SIDE), rest = whole - rows * SIDE;
    if (rows > 0.0)
        markup("<rect class=\"{}\" width=\"100\" height=\"{}\"/>", class, decimal(rows).text);
    if (rest > 0.0)
        markup("<rect class=\"{}\" y=\"{}\" width=\"{}\" height=\"1\"/>", class, decimal(rows).text,
               decimal(rest).text);
}

void plot_squares(const char *grid, const char *ink, const sora_answer *share)
{
    char *value = in_words(SORA_SHARE_OF_GENERATION, share);
    markup("<figure class=\"squares {}\">\n<svg viewBox=\"0 0 100 100\" role=\"img\"><title>{}: {} of a year's "
           "generation, as parts of 10,000 squares</title><defs><pattern id=\"net-{}\" width=\"1\" height=\"1\" "
           "patternUnits=\"userSpaceOnUse\"><path d=\"M0 0H1M0 0V1\"/></pattern></defs>"
           "<rect class=\"whole\" width=\"100\" height=\"100\"/>"
           "<rect width=\"100\" height=\"100\" fill=\"url(#net-{})\"/>",
           ink, grid, value, ink, ink);
    if (share->status == SORA_OK) {
        print_squares("most", share->high * SQUARES);
        print_squares("taken", share->value * SQUARES);
    }
    markup("</svg>\n<figcaption><b>{}</b> {}</figcaption>\n</figure>\n", grid, value);
    free(value);
}
