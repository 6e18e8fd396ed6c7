/* How a report is to be read, and what it rests on. */
#include "report.h"

#include <stdlib.h>
#include <string.h>

void report_explain(const report_study *study, report_term print)
{
    for (size_t i = 0; i < study->n_subjects; i++) {
        uint32_t row = (uint32_t)central(study->at[i][0], SORA_MODEL_ROW);
        if (row != 0)
            print(study->subject[i], sora_row_text("model", row, SORA_ROW_NOTE));
        char *images = image_words(study->at[i][0]);
        if (images != NULL)
            print("A minute", images);
        free(images);
    }
    print("(low to high)",
          "a scenario range: it follows from the spread of the inputs, with one case in ten below and one above, and nobody "
          "has tested it.  A value without one is at central inputs, or stated without a range.");
    print("P", "the probability over that scenario that the claim's inequality holds: the share of draws of the inputs; "
               "between two answers 0.9 and 0.1 at the ends of the range of their quotient, lognormal between and beyond.  "
               "From 0.9 on a claim holds, up to 0.1 it does not hold, between it depends on the input that moves it most.");
    print("Every number", "sora explain KEY tells its formula and its sources.");
}

/* Where the rows of a table come from, each once. */
static void print_all(const char *table, report_term print)
{
    size_t rows = sora_row_count(table);
    for (size_t i = 0; i < rows; i++) {
        const char *source = sora_row_text(table, sora_row_at(table, i), SORA_ROW_SOURCE);
        size_t first = 0;
        while (strcmp(sora_row_text(table, sora_row_at(table, first), SORA_ROW_SOURCE), source) != 0)
            first++;
        if (first == i)
            print(table, source);
    }
}

/* Where a row in use comes from, with what its licence asks for. */
static void print_row(const sora_scenario *scenario, const char *table, report_term print)
{
    char *name = phrase("%s.row", table);
    uint32_t row = (uint32_t)central(scenario, sora_key_find(name));
    const char *label = sora_row_text(table, row, SORA_ROW_LABEL);
    char *text = phrase("%s (%s)", sora_row_text(table, row, SORA_ROW_SOURCE),
                        sora_row_text(table, row, SORA_ROW_LICENCE));
    if (label[0] != '\0')
        print(label, text);
    free(text);
    free(name);
}

void report_sources(const report_study *study, report_term print)
{
    static const char *const in_use[] = {"model", "gpu", "stack", "site"};
    for (size_t i = 0; i < sizeof in_use / sizeof *in_use; i++)
        print_row(study_main(study, 0), in_use[i], print);
    for (size_t grid = 0; grid < GRIDS; grid++)
        print_row(study_main(study, grid), "grid", print);
    print_all("view", print);
    print_all("demand", print);
}
