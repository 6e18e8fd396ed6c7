/* The two forms of `sora validate`. */
#include "validate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- JSON ---- */

static void print_fraction(const char *name, double value)
{
    char text[NUMBER_TEXT];
    number_exact(text, value);
    printf(", \"%s\": %s", name, isnan(value) ? "null" : text);
}

static void print_scores(const validation *found, size_t group, const char *indent)
{
    for (int i = 0; i < SCORED; i++) {
        score one = validation_score(found, i, group);
        printf("%s%s\"%s\": {\"rows\": %zu, \"configs\": %zu", i > 0 ? ",\n" : "", indent, scored_name[i], one.runs,
               one.configurations);
        print_fraction("median_ape", one.median);
        print_fraction("p90_ape", one.ninetieth);
        print_fraction("bias", one.bias);
        print_fraction("coverage80", one.coverage);
        putchar('}');
    }
}

static void print_skipped(const validation *found)
{
    skipped *reasons = take(found->n, sizeof *reasons);
    size_t n = validation_skipped(found, reasons);
    fputs("  \"skipped\": {", stdout);
    for (size_t i = 0; i < n; i++) {
        fputs(i > 0 ? ", " : "", stdout);
        json_print_text(reasons[i].reason);
        printf(": %zu", reasons[i].runs);
    }
    putchar('}');
    free(reasons);
}

static void print_groups(const validation *found)
{
    printf(",\n  \"by_%s\": {", found->by);
    for (size_t i = 0; i < found->n_groups; i++) {
        fputs(i > 0 ? ",\n    " : "\n    ", stdout);
        json_print_text(found->groups[i]);
        puts(": {");
        print_scores(found, i, "      ");
        putchar('}');
    }
    putchar('}');
}

void validation_print_json(const validation *found)
{
    puts("{");
    print_scores(found, ALL_GROUPS, "  ");
    puts(",");
    print_skipped(found);
    if (found->by != NULL)
        print_groups(found);
    puts("\n}");
}

/* ---- Text ---- */

/* "6.2 %"; with a sign "+6.2 %"; "-" where there is none. */
static void put_percent(char out[NUMBER_TEXT], double fraction, int is_signed)
{
    const char *sign = is_signed && fraction >= 0.0 ? "+" : "";
    if (isnan(fraction))
        snprintf(out, NUMBER_TEXT, "-");
    else
        snprintf(out, NUMBER_TEXT, "%s%.1f %%", sign, 100.0 * fraction);
}

static void text_scores(const validation *found, size_t group)
{
    for (int i = 0; i < SCORED; i++) {
        score one = validation_score(found, i, group);
        char median[NUMBER_TEXT], ninetieth[NUMBER_TEXT], bias[NUMBER_TEXT], inside[NUMBER_TEXT];
        put_percent(median, one.median, 0);
        put_percent(ninetieth, one.ninetieth, 0);
        put_percent(bias, one.bias, 1);
        put_percent(inside, one.coverage, 0);
        printf("  %-8s %6zu %15zu %13s %16s %9s %18s\n", scored_name[i], one.runs, one.configurations, median,
               ninetieth, bias, inside);
    }
}

static void text_head(void)
{
    printf("  %-8s %6s %15s %13s %16s %9s %18s\n", "", "runs", "configurations", "median error", "90th percentile",
           "bias", "in the 80 % range");
}

static void text_groups(const validation *found)
{
    for (size_t i = 0; i < found->n_groups; i++) {
        putchar('\n');
        print_wrapped(found->groups[i], 0, 2);
        text_scores(found, i);
    }
}

static void put_configuration(sheet *page, const configuration *one)
{
    char error[NUMBER_TEXT];
    put_percent(error, one->error, 1);
    sheet_text(page, error);
    sheet_text(page, sora_row_text("model", one->first->model, SORA_ROW_NAME));
    sheet_text(page, sora_row_text("gpu", one->first->gpu, SORA_ROW_NAME));
    sheet_number(page, one->first->of->number[RUN_GPUS]);
    sheet_number(page, (double)one->runs);
    sheet_text(page, one->first->of->cell[RUN_SOURCE]);
}

static void text_worst(const validation *found, int quantity, size_t most)
{
    static const char *const titles[] = {"error", "model", "gpu", "gpus", "runs", "source"};
    sheet page = {0};
    size_t n = validation_score(found, quantity, ALL_GROUPS).configurations;
    if (n == 0)
        return;
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        sheet_column(&page, titles[i], 0);
    for (size_t i = 0; i < n && i < most; i++)
        put_configuration(&page, &found->room[i]);
    printf("\nThe farthest off in %s\n\n", scored_name[quantity]);
    text_lines(&page);
    sheet_free(&page);
}

/* How many runs from this one on have the reason. */
static size_t skipped_from(const run *const *runs, size_t n, const char *reason)
{
    size_t length = 0;
    while (length < n && strcmp(runs[length]->trouble, reason) == 0)
        length++;
    return length;
}

/* " 12, 40-43" */
static void write_lines(writing *to, const run *const *runs, size_t n, const char *reason)
{
    char piece[NUMBER_TEXT];
    const char *before = " ";
    for (size_t i = 0; i < n; i++) {
        size_t length = skipped_from(runs + i, n - i, reason);
        if (length == 0)
            continue;
        snprintf(piece, sizeof piece, "%s%zu", before, runs[i]->line);
        write_text(to, piece);
        before = ", ";
        i += length - 1;
        snprintf(piece, sizeof piece, "-%zu", runs[i]->line);
        write_text(to, length > 1 ? piece : "");
    }
}

/* "5  trust C: lines 12, 40-43" */
static void text_skipped(const validation *found, const skipped *reason)
{
    const run **runs = validation_runs(found);
    char head[RUN_TROUBLE + NUMBER_TEXT];
    writing line = {0};
    snprintf(head, sizeof head, "%6zu  %s: %s", reason->runs, reason->reason, reason->runs > 1 ? "lines" : "line");
    write_text(&line, head);
    write_lines(&line, runs, found->n, reason->reason);
    print_wrapped(line.text, 0, 8);
    free(line.text);
    free(runs);
}

static void text_all_skipped(const validation *found)
{
    skipped *reasons = take(found->n, sizeof *reasons);
    size_t n = validation_skipped(found, reasons);
    puts(n > 0 ? "\nSkipped\n" : "\nNothing was skipped.");
    for (size_t i = 0; i < n; i++)
        text_skipped(found, &reasons[i]);
    free(reasons);
}

void validation_print_text(const validation *found, size_t worst)
{
    text_head();
    text_scores(found, ALL_GROUPS);
    text_groups(found);
    for (int i = 0; i < SCORED; i++)
        text_worst(found, i, worst);
    text_all_skipped(found);
}
