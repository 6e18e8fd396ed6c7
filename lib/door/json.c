#include "door/json.h"

#include <string.h>

#include "base/decimal.h"
#include "door/utf8.h"

static int fail(json_reader *in, size_t at, const char *problem)
{
    in->at = at;
    in->problem = problem;
    return 0;
}

/* The byte at the next place; a zero byte in the text is no more than one at its end. */
static char peek(const json_reader *in)
{
    return in->at < in->length ? in->text[in->at] : '\0';
}

static int take(json_reader *in, char wanted)
{
    int found = peek(in) == wanted;
    in->at += (size_t)found;
    return found;
}

static void skip_space(json_reader *in)
{
    while (peek(in) == ' ' || peek(in) == '\n' || peek(in) == '\r' || peek(in) == '\t')
        in->at++;
}

/* ---- Text in quotes ---- */

static int hex_digit(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    if (digit >= 'a' && digit <= 'f')
        return digit - 'a' + 10;
    return digit >= 'A' && digit <= 'F' ? digit - 'A' + 10 : -1;
}

/* The four digits after "\u", or -1. */
static int32_t take_hex(json_reader *in)
{
    int32_t code = 0;
    for (int i = 0; i < 4; i++) {
        int digit = hex_digit(peek(in));
        if (digit < 0)
            return -1;
        code = 16 * code + digit;
        in->at++;
    }
    return code;
}

/* What follows "\u": one code, or two that are a surrogate pair.  Returned: the character, or -1. */
static int32_t take_code(json_reader *in)
{
    int32_t code = take_hex(in);
    if (code < 0xd800 || code > 0xdfff)
        return code;
    if (code > 0xdbff || !take(in, '\\') || !take(in, 'u'))
        return -1;
    int32_t low = take_hex(in);
    return low >= 0xdc00 && low <= 0xdfff ? 0x10000 + (code - 0xd800) * 0x400 + (low - 0xdc00) : -1;
}

static int take_escape(json_reader *in, int32_t *character)
{
    size_t start = in->at - 1;
    char escape = peek(in);
    in->at += in->at < in->length;
    switch (escape) {
    case '"':
    case '\\':
    case '/': *character = (unsigned char)escape; return 1;
    case 'b':
    case 'f':
    case 'n':
    case 'r':
    case 't': return fail(in, start, "a control character in a name");
    case 'u':
        *character = take_code(in);
        if (*character < 0)
            return fail(in, start, "an escape that is no character");
        return *character >= 0x20 ? 1 : fail(in, start, "a control character in a name");
    default: return fail(in, start, "an unknown escape");
    }
}

static void add(json_text *out, const char *bytes, size_t length)
{
    if (length > sizeof out->bytes - out->length)
        length = 0;
    memcpy(out->bytes + out->length, bytes, length);
    out->length += length;
}

/* One character as it stands or as an escape. */
static int take_character(json_reader *in, json_text *out)
{
    char bytes[UTF8_MOST];
    int32_t character;
    if (take(in, '\\')) {
        if (!take_escape(in, &character))
            return 0;
        add(out, bytes, utf8_write(character, bytes));
        return 1;
    }
    size_t length = utf8_length(in->text + in->at, in->length - in->at);
    if (length == 0)
        return fail(in, in->at, "bytes that are no UTF-8");
    if ((unsigned char)in->text[in->at] < 0x20)
        return fail(in, in->at, "a control character in a name");
    add(out, in->text + in->at, length);
    in->at += length;
    return 1;
}

static int take_text(json_reader *in, json_text *out)
{
    out->at = in->at++;
    out->length = 0;
    while (!take(in, '"')) {
        if (in->at >= in->length)
            return fail(in, out->at, "a quote that nothing closes");
        if (!take_character(in, out))
            return 0;
    }
    return 1;
}

/* ---- Values ---- */

static int take_word(json_reader *in, const char *word, enum json_kind kind, json_value *value)
{
    size_t length = strlen(word);
    if (in->length - in->at < length || memcmp(in->text + in->at, word, length) != 0)
        return 0;
    in->at += length;
    value->kind = kind;
    return 1;
}

/* A number ends where something else may stand: "1.", "01" and "0x1" are none. */
static int take_number(json_reader *in, json_value *value)
{
    size_t length = peek(in) == '+' ? 0 : decimal_read(in->text + in->at, in->length - in->at, &value->number);
    if (length == 0)
        return 0;
    in->at += length;
    if (in->at < in->length && memchr(" \n\r\t,}]", peek(in), 7) == NULL)
        return fail(in, value->at, "not a number as JSON writes it");
    value->kind = JSON_NUMBER;
    return 1;
}

static int take_opening(json_reader *in, json_value *value)
{
    value->kind = peek(in) == '[' ? JSON_ARRAY : JSON_OBJECT;
    return take(in, '[') || take(in, '{');
}

int json_take(json_reader *in, json_value *value)
{
    skip_space(in);
    value->at = in->at;
    if (peek(in) == '"') {
        value->kind = JSON_TEXT;
        return take_text(in, &value->text);
    }
    if (take_word(in, "null", JSON_NULL, value) || take_word(in, "true", JSON_TRUE, value) ||
        take_word(in, "false", JSON_FALSE, value) || take_opening(in, value) || take_number(in, value))
        return 1;
    return in->problem != NULL ? 0 : fail(in, value->at, "a value is needed: a number, a name in quotes or null");
}

/* ---- Documents ---- */

int json_open(json_reader *in)
{
    if (in->length >= 3 && memcmp(in->text, "\xef\xbb\xbf", 3) == 0)
        return fail(in, 0, "a byte order mark; save the text without one");
    skip_space(in);
    return take(in, '{') ? 1 : fail(in, in->at, "the text must begin with '{'");
}

int json_next(json_reader *in, int first, json_text *name)
{
    skip_space(in);
    if (in->problem != NULL || take(in, '}'))
        return 0;
    if (!first && !take(in, ','))
        return fail(in, in->at, "',' or '}' is needed");
    skip_space(in);
    if (peek(in) != '"')
        return fail(in, in->at, "a name in quotes is needed");
    if (!take_text(in, name))
        return 0;
    skip_space(in);
    return take(in, ':') ? 1 : fail(in, in->at, "':' is needed");
}

int json_item(json_reader *in, int first)
{
    skip_space(in);
    if (take(in, ']'))
        return 0;
    return first || take(in, ',') ? 1 : fail(in, in->at, "',' or ']' is needed");
}

int json_close(json_reader *in)
{
    skip_space(in);
    return in->at == in->length ? 1 : fail(in, in->at, "text after the end");
}

void json_place(const json_reader *in, size_t at, uint32_t *line, uint32_t *column)
{
    *line = 1;
    *column = 1;
    for (size_t i = 0; i < at; i++) {
        int starts_character = ((unsigned char)in->text[i] & 0xc0) != 0x80;
        *column = in->text[i] == '\n' ? 1 : *column + (uint32_t)starts_character;
        *line += in->text[i] == '\n';
    }
}

const char *json_kind_name(enum json_kind kind)
{
    switch (kind) {
    case JSON_NULL: return "null";
    case JSON_FALSE: return "false";
    case JSON_TRUE: return "true";
    case JSON_NUMBER: return "a number";
    case JSON_TEXT: return "a text";
    case JSON_ARRAY: return "an array";
    default: return "an object";
    }
}
