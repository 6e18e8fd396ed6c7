/* csv_file.h - a CSV file (RFC 4180) as records of cells.  Lines may end in LF or CRLF, a byte order mark is passed
 * over, empty lines are none. */
#ifndef SORA_CLI_CSV_FILE_H
#define SORA_CLI_CSV_FILE_H

#include <stddef.h>

typedef struct csv_record {
    size_t line;  /* that it begins on, from 1 */
    size_t first; /* its first cell */
    size_t n;     /* how many it has, at least 1 */
} csv_record;

typedef struct csv_file {
    char *text;   /* all cells, each ended */
    char **cells; /* one record after the other */
    csv_record *records;
    size_t n_cells, n_records;
} csv_file;

/* "-" is the standard input.  Refused: zero bytes and control characters.  Returned: status.  Free it after success and failure alike. */
int csv_file_read(csv_file *out, const char *name);
void csv_file_free(csv_file *gone);

#endif
