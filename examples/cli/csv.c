/* Comma-separated values after RFC 4180, with LF at the ends of lines. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

static void print_quoted(const char *text, const char *before)
{
    printf("\"%s", before);
    for (; *text != '\0'; text++) {
        if (*text == '"')
            putchar('"');
        putchar(*text);
    }
    putchar('"');
}

/* A text that a spreadsheet would take for a formula gets a leading apostrophe, as OWASP advises. */
static void print_text(const char *text)
{
    int formula = text[0] != '\0' && strchr("=+-@\t\r", text[0]) != NULL;
    if (formula || strpbrk(text, ",\"\r\n") != NULL)
        print_quoted(text, formula ? "'" : "");
    else
        fputs(text, stdout);
}

static void print_number(double value)
{
    char text[NUMBER_TEXT];
    number_exact(text, value);
    fputs(text, stdout);
}

/* Whether a column holds answers, which have ranges. */
static int has_ranges(const sheet *page, size_t place)
{
    for (size_t row = 0; row < sheet_rows(page); row++)
        if (sheet_at(page, row, place)->kind == CELL_ANSWER)
            return 1;
    return 0;
}

static void print_name(const char *name, const char *part)
{
    char *text = phrase("%s%s", name, part);
    print_text(text);
    free(text);
}

static void print_header(const sheet *page, int ranges)
{
    for (size_t i = 0; i < page->n_columns; i++) {
        const char *name = page->columns[i].name;
        fputs(i > 0 ? "," : "", stdout);
        print_name(name, "");
        if (!ranges || !has_ranges(page, i))
            continue;
        putchar(',');
        print_name(name, ".low");
        putchar(',');
        print_name(name, ".high");
    }
    putchar('\n');
}

static void print_cell(const cell *at, int ranges)
{
    if (at->kind == CELL_TEXT)
        print_text(at->text);
    if (at->kind == CELL_NUMBER || at->kind == CELL_ANSWER)
        print_number(at->answer.value);
    if (at->kind != CELL_ANSWER || !ranges)
        return;
    putchar(',');
    print_number(at->answer.low);
    putchar(',');
    print_number(at->answer.high);
}

void csv_print(const sheet *page, int ranges)
{
    print_header(page, ranges);
    for (size_t row = 0; row < sheet_rows(page); row++) {
        for (size_t i = 0; i < page->n_columns; i++) {
            fputs(i > 0 ? "," : "", stdout);
            print_cell(sheet_at(page, row, i), ranges);
        }
        putchar('\n');
    }
}
