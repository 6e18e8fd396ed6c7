/* Errors: one line in the caller's memory, written without stdio. */
#ifndef SORA_DOOR_ERROR_H
#define SORA_DOOR_ERROR_H

#include "base/names.h"
#include "soraenergy/soraenergy.h"

/* A line of text that grows inside a fixed buffer and never past it. */
typedef struct line {
    char *text;
    size_t cap;  /* bytes, the ending zero included; 0 only counts */
    size_t need; /* length that the whole text would take */
} line;

void line_text(line *out, const char *text);
void line_bytes(line *out, const char *bytes, size_t length);
void line_number(line *out, double value, int significant_digits);
/* With the fewest digits that are the same double again. */
void line_shortest(line *out, double value);
/* " is NaN; a finite number is needed" */
void line_not_finite(line *out, double value);
/* A name as somebody wrote it, in quotes, on one line: its first 60 bytes, '?' for what is no printable character. */
void line_quoted(line *out, const char *name, size_t length);
/* Ends the text within its buffer; where it is cut, it is cut between characters. */
void line_end(line *out);

/* Clears the caller's error; NULL does nothing. */
void error_clear(sora_error *error);
/* Fills code and key, leaves value, low and high NaN, and returns a line to write the message with (a dead one when error
 * is NULL).  The message is ended by line_end. */
line error_begin(sora_error *error, sora_status code, sora_key key);
/* The short form: one text. */
sora_status error_set(sora_error *error, sora_status code, sora_key key, const char *message);
/* About a key, whose name stands between two texts. */
sora_status error_about(sora_error *error, sora_status code, int key, const char *before, const char *after);
/* Fills what was given and the limits that it broke. */
void error_limits(sora_error *error, double value, double low, double high);
/* With the number that was given, which is error.value too, between two texts. */
sora_status error_given(sora_error *error, sora_status code, sora_key key, const char *before, double given,
                        const char *after);

#endif
