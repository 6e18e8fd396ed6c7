/* When a fleet that grows by a named curve of adoption is a given part of a country's generation. */
#include <math.h>
#include <stdlib.h>

#include "choose.h"
#include "compare.h"
#include "solve.h"

enum { LAST_YEAR = 2050 };

static const char table[] = "adoption";
static const double parts[] = {0.01, 0.05};
enum { PARTS = sizeof parts / sizeof *parts };

typedef struct crossing {
    double year;    /* the first whole one; NaN: never */
    int is_known;   /* whether there is a share at all */
    int is_already; /* in the base year */
} crossing;

/* The first whole year from one on in which the share is at least a part; NaN: never. */
static double first_year(const sora_scenario *scenario, double from, double part)
{
    for (int year = (int)ceil(from); year <= LAST_YEAR; year++)
        if (central_at(scenario, SORA_YEAR, year, SORA_SHARE_OF_GENERATION) >= part)
            return year;
    return UNKNOWN;
}

static crossing crossing_of(const sora_scenario *scenario, uint32_t curve, double part)
{
    crossing out = {UNKNOWN, 0, 0};
    sora_scenario *copy = NULL;
    double base = central(scenario, SORA_PROGRESS_BASE_YEAR);
    if (scenario_clone(scenario, &copy) == GOOD && sora_set(copy, SORA_ADOPTION_ROW, curve, NULL) == SORA_OK) {
        double today = central_at(copy, SORA_YEAR, base, SORA_SHARE_OF_GENERATION);
        out.is_known = !isnan(today);
        out.is_already = today >= part;
        out.year = out.is_already ? base : first_year(copy, base, part);
    }
    sora_scenario_free(copy);
    return out;
}

/* Curves that stand still cross nothing. */
static int grows(const comparison *of, uint32_t curve)
{
    sora_scenario *copy = NULL;
    int status = scenario_clone(of->at[0], &copy);
    if (status == GOOD)
        sora_set(copy, SORA_ADOPTION_ROW, curve, NULL);
    double factor = status == GOOD ? central_at(copy, SORA_YEAR, LAST_YEAR, SORA_ADOPTION_FACTOR) : 0.0;
    sora_scenario_free(copy);
    return factor > 1.0;
}

static void add_crossing(sheet *page, crossing when)
{
    char text[NUMBER_TEXT];
    snprintf(text, sizeof text, "%.0f", when.year);
    sheet_text(page, !when.is_known        ? "unknown"
                     : when.is_already     ? "already"
                     : isnan(when.year)    ? "never"
                                           : text);
}

void crossings_print(const comparison *of)
{
    sheet page = {0};
    sheet_column(&page, "adoption", 0);
    sheet_column(&page, "part", 0);
    for (size_t row = 0; row < of->n; row++)
        sheet_column(&page, compared_grid(of, row), 0);
    for (size_t i = 0; i < sora_row_count(table); i++)
        for (size_t part = 0; part < PARTS && grows(of, sora_row_at(table, i)); part++) {
            char text[NUMBER_TEXT];
            snprintf(text, sizeof text, "%g %%", 100.0 * parts[part]);
            sheet_text(&page, part == 0 ? sora_row_text(table, sora_row_at(table, i), SORA_ROW_NAME) : "");
            sheet_text(&page, text);
            for (size_t row = 0; row < of->n; row++)
                add_crossing(&page, crossing_of(of->at[row], sora_row_at(table, i), parts[part]));
        }
    printf("\nFirst year up to %d in which the fleet is a part of generation, by curve of adoption\n\n", LAST_YEAR);
    text_lines(&page);
    sheet_free(&page);
}

void crossings_heads(const comparison *of, sheet *page)
{
    for (size_t i = 0; i < sora_row_count(table); i++)
        for (size_t part = 0; part < PARTS && grows(of, sora_row_at(table, i)); part++) {
            char name[AMOUNT_TEXT];
            snprintf(name, sizeof name, "year.of_%g_percent.%s", 100.0 * parts[part],
                     sora_row_text(table, sora_row_at(table, i), SORA_ROW_NAME));
            sheet_column(page, name, 0);
        }
}

void crossings_cells(const comparison *of, size_t row, sheet *page)
{
    for (size_t i = 0; i < sora_row_count(table); i++)
        for (size_t part = 0; part < PARTS && grows(of, sora_row_at(table, i)); part++) {
            crossing when = crossing_of(of->at[row], sora_row_at(table, i), parts[part]);
            if (isnan(when.year))
                sheet_empty(page);
            else
                sheet_number(page, when.year);
        }
}
