#include "append.h"

#include "cli.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Columns of such a file that nobody reads but people. */
static const char *const more[] = {"peak_mem_gb", "notes"};
enum { MORE = 2, ALL_COLUMNS = RUN_COLUMNS + MORE };

static const char *column_name(size_t place)
{
    return place < RUN_COLUMNS ? run_column_name((enum run_column)place) : more[place - RUN_COLUMNS];
}

static int complain_write(const char *name)
{
    return complain(BAD_INPUT, "cannot write %s: %s", name, strerror(errno));
}

static int write_out(appending *to, const writing *text)
{
    if (fwrite(text->text, 1, text->length, to->file) == text->length && fflush(to->file) == 0)
        return GOOD;
    return complain_write(to->name);
}

/* ---- The head ---- */

static int write_head(appending *to)
{
    writing head = {0};
    for (size_t i = 0; i < ALL_COLUMNS; i++) {
        write_text(&head, i > 0 ? "," : "");
        write_text(&head, column_name(i));
    }
    write_text(&head, "\n");
    int status = write_out(to, &head);
    free(head.text);
    return status;
}

static int has_head(const csv_file *csv)
{
    if (csv->n_records == 0 || csv->records[0].n != ALL_COLUMNS)
        return 0;
    for (size_t i = 0; i < ALL_COLUMNS; i++)
        if (strcmp(csv->cells[csv->records[0].first + i], column_name(i)) != 0)
            return 0;
    return 1;
}

static int read_head(appending *to)
{
    csv_file csv;
    int status = csv_file_read(&csv, to->name);
    if (status == GOOD && !has_head(&csv))
        status = complain(BAD_INPUT, "%s does not begin with the columns of a file of runs: id,source,...,notes", to->name);
    to->runs = csv.n_records > 0 ? csv.n_records - 1 : 0;
    csv_file_free(&csv);
    return status;
}

/* A last line that is not ended would take in the new one. */
static int end_last_line(appending *to)
{
    const writing newline = {.text = (char[]){"\n"}, .length = 1};
    int last = fseek(to->file, -1, SEEK_END) == 0 ? getc(to->file) : EOF;
    if (last == EOF || fseek(to->file, 0, SEEK_END) != 0)
        return complain_write(to->name);
    return last == '\n' ? GOOD : write_out(to, &newline);
}

int append_open(appending *out, const char *name)
{
    *out = (appending){.name = name, .file = fopen(name, "a+b")};
    if (out->file == NULL || fseek(out->file, 0, SEEK_END) != 0)
        return complain_write(name);
    if (ftell(out->file) == 0)
        return write_head(out);
    int status = read_head(out);
    return status == GOOD ? end_last_line(out) : status;
}

void append_close(appending *gone)
{
    if (gone->file != NULL)
        fclose(gone->file);
    *gone = (appending){0};
}

/* ---- A row ---- */

static void write_cell(writing *to, const char *text)
{
    int quoted = strpbrk(text, ",\"\r\n") != NULL;
    write_text(to, quoted ? "\"" : "");
    for (; *text != '\0'; text++)
        write_text(to, *text == '"' ? "\"\"" : (char[]){*text, '\0'});
    write_text(to, quoted ? "\"" : "");
}

static void write_column(writing *to, const run *from, size_t place)
{
    char text[NUMBER_TEXT];
    number_exact(text, from->number[place]);
    write_cell(to, isnan(from->number[place]) ? from->cell[place] : text);
    write_text(to, ",");
}

int append_run(appending *to, const run *added, const char *notes)
{
    writing row = {0};
    char *id = phrase("metered-%zu", to->runs + 1);
    run named = *added;
    named.cell[RUN_ID] = id;
    for (size_t i = 0; i < RUN_COLUMNS; i++)
        write_column(&row, &named, i);
    write_text(&row, ",");
    write_cell(&row, notes);
    write_text(&row, "\n");
    int status = write_out(to, &row);
    to->runs++;
    free(row.text);
    free(id);
    return status;
}
