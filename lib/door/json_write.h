/* Writes JSON: commas, indentation and escapes. */
#ifndef SORA_DOOR_JSON_WRITE_H
#define SORA_DOOR_JSON_WRITE_H

#include "door/error.h"

enum { JSON_WRITE_LEVELS = 8 };

/* Members each on a line of their own, or all on one. */
enum json_layout { JSON_ON_LINES, JSON_ON_ONE_LINE };

typedef struct json_writer {
    line *out;
    int depth;
    struct {
        char closing;
        char layout;
        char filled;
    } level[JSON_WRITE_LEVELS];
} json_writer;

/* name is NULL for an element of an array and for the document itself. */
void json_put_object(json_writer *to, const char *name, enum json_layout layout);
void json_put_array(json_writer *to, const char *name, enum json_layout layout);
/* Closes the innermost; a line ends after the document. */
void json_put_end(json_writer *to);
void json_put_text(json_writer *to, const char *name, const char *text);
void json_put_bytes(json_writer *to, const char *name, const char *text, size_t length);
/* The shortest decimal that reads back to the same double; null where it is NaN. */
void json_put_number(json_writer *to, const char *name, double value);

#endif
