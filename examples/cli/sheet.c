#include "cli.h"

#include <stdlib.h>
#include <string.h>

void sheet_column(sheet *page, const char *name, sora_key key)
{
    page->columns = grow(page->columns, page->n_columns + 1, sizeof *page->columns);
    page->columns[page->n_columns++] = (column){copy_text(name, strlen(name)), key};
}

static cell *next_cell(sheet *page, enum cell_kind kind)
{
    if (page->n_cells == page->room) {
        page->room = page->room > 0 ? 2 * page->room : 64;
        page->cells = grow(page->cells, page->room, sizeof *page->cells);
    }
    cell *next = &page->cells[page->n_cells++];
    memset(next, 0, sizeof *next);
    next->kind = kind;
    return next;
}

void sheet_empty(sheet *page)
{
    next_cell(page, CELL_EMPTY);
}

void sheet_text(sheet *page, const char *text)
{
    next_cell(page, CELL_TEXT)->text = copy_text(text, strlen(text));
}

void sheet_number(sheet *page, double value)
{
    next_cell(page, CELL_NUMBER)->answer.value = value;
}

void sheet_answer(sheet *page, const sora_answer *answer, const sora_error *why)
{
    cell *next = next_cell(page, CELL_ANSWER);
    next->answer = *answer;
    if (answer->status != SORA_OK && why != NULL) {
        next->text = copy_text(why->message, strlen(why->message));
        next->missing = why->key;
    }
}

void sheet_cell(sheet *page, const cell *from)
{
    cell *next = next_cell(page, from->kind);
    *next = *from;
    if (from->text != NULL)
        next->text = copy_text(from->text, strlen(from->text));
}

size_t sheet_rows(const sheet *page)
{
    return page->n_columns > 0 ? page->n_cells / page->n_columns : 0;
}

const cell *sheet_at(const sheet *page, size_t row, size_t place)
{
    return &page->cells[row * page->n_columns + place];
}

void sheet_free(sheet *page)
{
    for (size_t i = 0; i < page->n_columns; i++)
        free(page->columns[i].name);
    for (size_t i = 0; i < page->n_cells; i++)
        free(page->cells[i].text);
    free(page->columns);
    free(page->cells);
    *page = (sheet){0};
}
