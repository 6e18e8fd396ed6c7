/* Reads JSON (RFC 8259) in place: no allocation, no recursion.  A problem stays: after it nothing more is read. */
#ifndef SORA_DOOR_JSON_H
#define SORA_DOOR_JSON_H

#include <stddef.h>
#include <stdint.h>

#include "base/names.h"

enum { JSON_TEXT_MOST = 255 };

typedef struct json_reader {
    const char *text;
    size_t length;
    size_t at;           /* the next byte, or the one where the problem is */
    const char *problem; /* NULL: none */
} json_reader;

/* A name or a text in quotes, its escapes resolved.  Characters past the room are left out: no name is that long.
 * Control characters are refused: no name has one. */
typedef struct json_text {
    size_t at; /* of its first quote */
    size_t length;
    char bytes[JSON_TEXT_MOST];
} json_text;

enum json_kind { JSON_NULL, JSON_FALSE, JSON_TRUE, JSON_NUMBER, JSON_TEXT, JSON_ARRAY, JSON_OBJECT };

typedef struct json_value {
    enum json_kind kind;
    size_t at;
    double number; /* of JSON_NUMBER; +-infinity where it is too large for a double */
    json_text text;
} json_value;

/* These return 1, or 0 where there is nothing more or a problem. */

/* Takes the brace that opens the document. */
int json_open(json_reader *in);
/* Takes the name of the next member and its colon, or the brace that closes the object; first: right after its
 * opening. */
int json_next(json_reader *in, int first, json_text *name);
/* Takes a value; of an object or an array the opening only. */
int json_take(json_reader *in, json_value *value);
/* Whether an array has one more element, whose value then follows; first: right after its opening.  Takes the comma before
 * it, or the bracket that closes the array. */
int json_item(json_reader *in, int first);
/* After the closing brace: nothing but space may follow. */
int json_close(json_reader *in);

/* Line and column, in characters, of a byte; both from 1. */
void json_place(const json_reader *in, size_t at, uint32_t *line, uint32_t *column);
/* "a number", "true", ... */
const char *json_kind_name(enum json_kind kind);

#endif
