/* The standard output goes into a file, whole or not at all. */
#ifndef SORA_CLI_OUTPUT_H
#define SORA_CLI_OUTPUT_H

typedef struct output {
    const char *name; /* NULL: the standard output stays what it is */
    char *part;       /* the file beside it that is written first; NULL where the name is of a device or a pipe */
} output;

/* From here on what is printed goes into the file of this name, or to where it went where that is NULL.  An old file of
 * that name stays as it is until output_end.  Begin with {NULL, NULL}. */
int output_begin(output *out, const char *name);
/* Takes the status of what printed: where it is GOOD and every byte is written, the new file takes the place of the old
 * one; else it goes and the old one stays.  Returned: that status, or BAD_INPUT after a complaint. */
int output_end(output *out, int status);

#endif
