/* A probability, and the verdicts between which it lies. */
#include "plot.h"

#include <math.h>

#include "markup.h"

void plot_probability(double probability)
{
    char text[NUMBER_TEXT];
    snprintf(text, sizeof text, "%.2f", probability);
    if (isnan(probability))
        return;
    markup("<svg class=\"probability\" width=\"100%\" height=\"40\" role=\"img\"><title>P = {}</title>"
           "<line x1=\"0\" x2=\"10%\" y1=\"12\" y2=\"12\"/><line class=\"open\" x1=\"10%\" x2=\"90%\" y1=\"12\" "
           "y2=\"12\"/><line x1=\"90%\" x2=\"100%\" y1=\"12\" y2=\"12\"/>"
           "<text x=\"0\" y=\"34\">does not hold</text><text x=\"50%\" y=\"34\" text-anchor=\"middle\">depends</text>"
           "<text x=\"100%\" y=\"34\" text-anchor=\"end\">holds</text>", text);
    markup("<circle cx=\"{}\" cy=\"12\" r=\"6\"/></svg>\n", percent(100.0 * probability).text);
}
