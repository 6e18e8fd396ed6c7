#include "door/json_write.h"

#include <string.h>

#include "base/number.h"

static void put_line_start(json_writer *to)
{
    line_text(to->out, "\n");
    for (int i = 0; i < to->depth; i++)
        line_text(to->out, "  ");
}

static void put_escaped(line *out, const char *text, size_t length)
{
    static const char hex[] = "0123456789abcdef";
    line_text(out, "\"");
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];
        char control[] = {'\\', 'u', '0', '0', hex[byte >> 4], hex[byte & 15]};
        char quoted[] = {'\\', text[i]};
        if (byte < 0x20)
            line_bytes(out, control, sizeof control);
        else if (byte == '"' || byte == '\\')
            line_bytes(out, quoted, sizeof quoted);
        else
            line_bytes(out, text + i, 1);
    }
    line_text(out, "\"");
}

/* Everything before a value: the comma after the last one, the line, the name. */
static void put_start(json_writer *to, const char *name)
{
    if (to->depth > 0) {
        int inside = to->depth - 1;
        int on_lines = to->level[inside].layout == JSON_ON_LINES;
        if (to->level[inside].filled)
            line_text(to->out, on_lines ? "," : ", ");
        if (on_lines)
            put_line_start(to);
        to->level[inside].filled = 1;
    }
    if (name != NULL) {
        put_escaped(to->out, name, strlen(name));
        line_text(to->out, ": ");
    }
}

static void put_opening(json_writer *to, const char *name, const char *bracket, enum json_layout layout)
{
    put_start(to, name);
    line_text(to->out, bracket);
    to->level[to->depth].closing = *bracket == '{' ? '}' : ']';
    to->level[to->depth].layout = (char)layout;
    to->level[to->depth].filled = 0;
    to->depth++;
}

void json_put_object(json_writer *to, const char *name, enum json_layout layout)
{
    put_opening(to, name, "{", layout);
}

void json_put_array(json_writer *to, const char *name, enum json_layout layout)
{
    put_opening(to, name, "[", layout);
}

void json_put_end(json_writer *to)
{
    to->depth--;
    if (to->level[to->depth].filled && to->level[to->depth].layout == JSON_ON_LINES)
        put_line_start(to);
    line_bytes(to->out, &to->level[to->depth].closing, 1);
    if (to->depth == 0)
        line_text(to->out, "\n");
}

void json_put_bytes(json_writer *to, const char *name, const char *text, size_t length)
{
    put_start(to, name);
    put_escaped(to->out, text, length);
}

void json_put_text(json_writer *to, const char *name, const char *text)
{
    json_put_bytes(to, name, text, strlen(text));
}

void json_put_number(json_writer *to, const char *name, double value)
{
    put_start(to, name);
    if (number_is_nan(value))
        line_text(to->out, "null");
    else
        line_shortest(to->out, value);
}
