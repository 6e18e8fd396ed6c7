/* Sheets as text for people: the choice of a layout, the list of one row, the notes at the foot. */
#include "cli.h"

#include <math.h>
#include <string.h>

/* Not the inside of a UTF-8 character. */
static size_t begins_character(char byte)
{
    return ((unsigned char)byte & 0xc0) != 0x80;
}

size_t text_width(const char *text)
{
    size_t width = 0;
    for (; *text != '\0'; text++)
        width += begins_character(*text);
    return width;
}

void print_wrapped(const char *text, size_t at, size_t indent)
{
    size_t spaces = 0; /* between the last word and the next */
    while (*text != '\0') {
        size_t length = strcspn(text, " "), width = 0;
        for (size_t i = 0; i < length; i++)
            width += begins_character(text[i]);
        if (spaces > 0 && at + spaces + width > PAGE_WIDTH) {
            printf("\n%*s", (int)indent, "");
            at = indent;
        } else {
            printf("%*s", (int)spaces, "");
            at += spaces;
        }
        fwrite(text, 1, length, stdout);
        at += width;
        text += length;
        spaces = strspn(text, " ");
        text += spaces;
    }
    putchar('\n');
}

/* ---- The list of one row ---- */

static void print_missing(const cell *at)
{
    fputs(at->answer.status == SORA_E_UNDEFINED ? "not defined here: " : "unknown: needs ", stdout);
    fputs(sora_key_text(at->missing, SORA_KEY_NAME), stdout);
}

/* One letter a flag; there are at most 32. */
static void marks_of(char out[33], uint32_t flags)
{
    const flag *next;
    for (size_t i = 0; (next = flag_at(i)) != NULL; i++)
        if ((flags & next->bit) != 0)
            *out++ = next->mark;
    *out = '\0';
}

/* Widths of the columns of a list. */
typedef struct list_widths {
    size_t name, number, unit, range;
} list_widths;

static size_t wider(size_t width, const char *text)
{
    size_t other = text_width(text);
    return other > width ? other : width;
}

static list_widths list_widths_of(const sheet *page, size_t row)
{
    list_widths widths = {0};
    for (size_t i = 0; i < page->n_columns; i++) {
        const cell *at = sheet_at(page, row, i);
        char text[AMOUNT_TEXT];
        widths.name = wider(widths.name, page->columns[i].name);
        if (at->kind != CELL_ANSWER || at->answer.status != SORA_OK)
            continue;
        scale unit = scale_of(page->columns[i].key, at->answer.value);
        scaled(text, &unit, at->answer.value);
        widths.number = wider(widths.number, text);
        widths.unit = wider(widths.unit, unit.unit);
        amount_range(text, page->columns[i].key, &at->answer);
        widths.range = wider(widths.range, text);
    }
    return widths;
}

static void print_list_answer(const cell *at, sora_key key, const list_widths *widths)
{
    char number[NUMBER_TEXT], range[AMOUNT_TEXT], marks[33];
    if (at->answer.status != SORA_OK) {
        print_missing(at);
        return;
    }
    scale unit = scale_of(key, at->answer.value);
    scaled(number, &unit, at->answer.value);
    amount_range(range, key, &at->answer);
    marks_of(marks, at->answer.flags);
    printf("%*s%s%s", (int)widths->number, number, *unit.unit != '\0' ? " " : "", unit.unit);
    if (*range == '\0' && *marks == '\0')
        return;
    printf("%*s  %s", (int)(widths->unit - text_width(unit.unit)) + (*unit.unit == '\0'), "", range);
    if (*marks != '\0')
        printf("%*s  %s", (int)(widths->range - text_width(range)), "", marks);
}

void text_list(const sheet *page, size_t row)
{
    list_widths widths = list_widths_of(page, row);
    for (size_t i = 0; i < page->n_columns; i++) {
        const cell *at = sheet_at(page, row, i);
        char number[NUMBER_TEXT];
        printf("%-*s  ", (int)widths.name, page->columns[i].name);
        number_exact(number, at->answer.value);
        if (at->kind == CELL_ANSWER)
            print_list_answer(at, page->columns[i].key, &widths);
        else if (at->kind == CELL_NUMBER)
            fputs(number, stdout);
        if (at->kind == CELL_TEXT)
            print_wrapped(at->text, widths.name + 2, widths.name + 2);
        else
            putchar('\n');
    }
}

/* ---- The foot ---- */

static void print_flags(const sheet *page, int marks)
{
    uint32_t flags = 0;
    const flag *next;
    for (size_t i = 0; i < page->n_cells; i++)
        if (page->cells[i].kind == CELL_ANSWER && page->cells[i].answer.status == SORA_OK)
            flags |= page->cells[i].answer.flags;
    for (size_t i = 0; (next = flag_at(i)) != NULL; i++)
        if ((flags & next->bit) != 0)
            printf("%c%s%s: %s\n", marks ? next->mark : '-', marks ? "  " : " ", next->word, next->meaning);
}

/* The first answer that lacks a key; NULL where none does. */
static const cell *find_lacking(const sheet *page, sora_key key)
{
    for (size_t i = 0; i < page->n_cells; i++)
        if (page->cells[i].kind == CELL_ANSWER && page->cells[i].text != NULL && page->cells[i].missing == key)
            return &page->cells[i];
    return NULL;
}

/* Why answers are unknown or not defined: the library's sentence, once for each key that is missing. */
static void print_advice(const sheet *page)
{
    for (size_t i = 0; i < sora_key_count(); i++) {
        const cell *lacking = find_lacking(page, sora_key_at(i));
        if (lacking == NULL)
            continue;
        fputs("- ", stdout);
        print_wrapped(lacking->text, 2, 2);
    }
}

void text_notes(const sheet *page, int marks)
{
    print_flags(page, marks);
    print_advice(page);
}

void text_print(const sheet *page)
{
    int list = sheet_rows(page) == 1;
    if (list)
        text_list(page, 0);
    else if (text_lines_fit(page))
        text_lines(page);
    else
        text_side_by_side(page);
    putchar('\n');
    text_notes(page, list);
}
