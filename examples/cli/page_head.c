/* The head of the page: one number, in a sentence, and the grids beside each other. */
#include "page.h"

#include <stdlib.h>
#include <string.h>

#include "markup.h"
#include "plot.h"

/* Two digits: a headline has no room for more, and the range no need. */
static char *headline_number(double share)
{
    return 100.0 * share >= 100.0 ? phrase("%.0f %%", 100.0 * share) : phrase("%.2g %%", 100.0 * share);
}

/* "1.90 million minutes of AI video a day". */
static char *minutes_a_day(double minutes)
{
    static const char unit[] = " min/d";
    char text[AMOUNT_TEXT];
    amount(text, SORA_DEMAND_VIDEO_MINUTES_PER_DAY, minutes);
    size_t length = strlen(text), tail = sizeof unit - 1;
    if (length > tail && strcmp(text + length - tail, unit) == 0)
        text[length - tail] = '\0';
    return phrase("%s minutes of AI video a day", text);
}

static void print_number(const report_study *study, const sora_answer *share)
{
    char *number = headline_number(share->value);
    char *minutes = minutes_a_day(central(study_main(study, 0), SORA_DEMAND_VIDEO_MINUTES_PER_DAY));
    markup("<h1><b>{}</b> of a year&rsquo;s electricity in {} makes {}</h1>\n", number, study->prose[0], minutes);
    free(number);
    free(minutes);
}

static void print_deck(const report_study *study, const sora_answer *share)
{
    char *low = headline_number(share->low), *high = headline_number(share->high);
    char *minutes = minutes_a_day(central(study_main(study, 0), SORA_SHARE_MINUTES_PER_DAY_AT_THRESHOLD));
    char *threshold = headline_number(central(study_main(study, 0), SORA_THRESHOLD_FRACTION));
    markup("<p class=\"deck\">");
    if (share->low < share->high)
        markup("The scenario reaches from {} to {}: its range follows from the spread of what is not known, and nobody "
               "has tested it. ", low, high);
    markup("A part of {} would take {}.</p>\n", threshold, minutes);
    free(low);
    free(high);
    free(minutes);
    free(threshold);
}

static void print_unknown(const report_study *study)
{
    sora_answer share;
    sora_error error;
    markup("<h1>How much of a country&rsquo;s electricity does AI video take?</h1>\n");
    if (sora_get(study_main(study, 0), SORA_SHARE_OF_GENERATION, &share, &error) != SORA_OK)
        markup("<p class=\"deck\">{}</p>\n", error.message);
}

static void print_grids(const report_study *study)
{
    static const char *const inks[GRIDS] = {INK_FIRST, INK_OTHER};
    markup("<div class=\"grids\">\n");
    for (size_t grid = 0; grid < GRIDS; grid++) {
        sora_answer share = ask(study_main(study, grid), SORA_SHARE_OF_GENERATION);
        plot_squares(study->grid[grid], inks[grid], &share);
    }
    markup("<p>Each of the 10,000 squares is a ten-thousandth of the year&rsquo;s generation. Full colour: what the "
           "fleet takes; pale: the high end of the scenario.</p>\n</div>\n");
}

void page_head(const report_study *study)
{
    sora_answer share = ask(study_main(study, 0), SORA_SHARE_OF_GENERATION);
    char year[NUMBER_TEXT];
    snprintf(year, sizeof year, "%.0f", central(study_main(study, 0), SORA_YEAR));
    markup("<header>\n<div>\n<p class=\"kicker\">AI video and the grid, {}</p>\n", year);
    if (share.status == SORA_OK) {
        print_number(study, &share);
        print_deck(study, &share);
    } else {
        print_unknown(study);
    }
    markup("</div>\n");
    print_grids(study);
    markup("</header>\n");
}
