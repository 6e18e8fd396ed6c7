/* CSV files, read whole and cut in place. */
#include "csv_file.h"

#include "cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { READ_AT_ONCE = 1 << 16, FILE_MOST = 1 << 28 };

/* ---- The text of a file ---- */

static int read_text(writing *out, FILE *file, const char *name)
{
    char *piece = take(READ_AT_ONCE, 1);
    size_t length;
    write_text(out, "");
    while ((length = fread(piece, 1, READ_AT_ONCE, file)) > 0 && out->length < FILE_MOST)
        write_bytes(out, piece, length);
    free(piece);
    if (ferror(file))
        return complain(BAD_INPUT, "cannot read %s: %s", name, strerror(errno));
    return length > 0 ? complain(BAD_INPUT, "%s is larger than %d MiB", name, FILE_MOST >> 20) : GOOD;
}

static int read_file(writing *out, const char *name)
{
    if (strcmp(name, "-") == 0)
        return read_text(out, stdin, "standard input");
    FILE *file = fopen(name, "rb");
    if (file == NULL)
        return complain(BAD_INPUT, "cannot read %s: %s", name, strerror(errno));
    int status = read_text(out, file, name);
    fclose(file);
    return status;
}

/* Whether a character speaks to a terminal instead of being shown: controls of ASCII, and those of Latin-1 in UTF-8. */
static int is_control(const unsigned char *text)
{
    return (*text < ' ' && strchr("\t\n\r", *text) == NULL) || *text == 0x7f ||
           (text[0] == 0xc2 && text[1] >= 0x80 && text[1] < 0xa0);
}

/* The text comes from elsewhere and is printed. */
static int check_text(const char *text, const char *name)
{
    size_t line = 1;
    for (; *text != '\0'; text++) {
        if (is_control((const unsigned char *)text))
            return complain(BAD_INPUT, "%s: line %zu: a control character", name, line);
        line += *text == '\n';
    }
    return GOOD;
}

/* ---- Cells ---- */

/* A cell and where to go on.  Quotes are taken away in place, so the text only becomes shorter. */
typedef struct cut {
    char *at;
    size_t line;
    int open; /* a quote was never closed */
} cut;

static int ends_cell(char letter)
{
    return letter == '\0' || letter == ',' || letter == '\n' || letter == '\r';
}

static char *cut_quoted(cut *from, char *to)
{
    for (from->at++; *from->at != '\0'; from->at++) {
        if (*from->at == '"' && *++from->at != '"')
            return to;
        from->line += *from->at == '\n';
        *to++ = *from->at;
    }
    from->open = 1;
    return to;
}

/* Takes the cell away from the text; its separator, which the ending zero may overwrite, is returned. */
static char cut_cell(cut *from, char **out)
{
    char *to = *out = from->at;
    if (*from->at == '"')
        to = cut_quoted(from, to);
    while (!ends_cell(*from->at))
        *to++ = *from->at++;
    char separator = *from->at;
    from->at += separator != '\0';
    if (separator == '\r' && *from->at == '\n')
        from->at++;
    *to = '\0';
    return separator;
}

static void cut_record(csv_file *out, cut *from)
{
    csv_record record = {from->line, out->n_cells, 0};
    char separator;
    do {
        out->cells = grow(out->cells, out->n_cells + 1, sizeof *out->cells);
        separator = cut_cell(from, &out->cells[out->n_cells++]);
        record.n++;
    } while (separator == ',');
    from->line++;
    if (record.n == 1 && out->cells[record.first][0] == '\0') {
        out->n_cells = record.first;
        return;
    }
    out->records = grow(out->records, out->n_records + 1, sizeof *out->records);
    out->records[out->n_records++] = record;
}

int csv_file_read(csv_file *out, const char *name)
{
    static const char mark[] = "\xef\xbb\xbf";
    writing text = {0};
    *out = (csv_file){0};
    int status = read_file(&text, name);
    out->text = text.text;
    if (status != GOOD)
        return status;
    if (memchr(text.text, '\0', text.length) != NULL)
        return complain(BAD_INPUT, "%s is no text", name);
    if ((status = check_text(text.text, name)) != GOOD)
        return status;
    cut from = {text.text + (strncmp(text.text, mark, 3) == 0 ? 3 : 0), 1, 0};
    while (*from.at != '\0' && !from.open)
        cut_record(out, &from);
    if (from.open)
        return complain(BAD_INPUT, "%s: line %zu: a quotation mark is never closed", name,
                        out->records[out->n_records - 1].line);
    return GOOD;
}

void csv_file_free(csv_file *gone)
{
    free(gone->text);
    free(gone->cells);
    free(gone->records);
    *gone = (csv_file){0};
}
