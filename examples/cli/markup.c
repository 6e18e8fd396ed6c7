#include "markup.h"

#include <stdio.h>
#include <string.h>

/* Bytes of the UTF-8 character at the start of a text; 0 where there is none that HTML takes. */
static size_t character_length(const char *text)
{
    static const struct {
        unsigned char from, to;  /* of the first byte */
        unsigned char low, high; /* of the second; further ones are continuations */
        size_t length;
    } forms[] = {{0x20, 0x7E, 0, 0, 1},       {0xC2, 0xC2, 0xA0, 0xBF, 2}, {0xC3, 0xDF, 0x80, 0xBF, 2},
                 {0xE0, 0xE0, 0xA0, 0xBF, 3}, {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3},
                 {0xEE, 0xEF, 0x80, 0xBF, 3}, {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4},
                 {0xF4, 0xF4, 0x80, 0x8F, 4}};
    const unsigned char *byte = (const unsigned char *)text;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (byte[0] < forms[i].from || byte[0] > forms[i].to)
            continue;
        size_t good = 1;
        if (forms[i].length > 1 && byte[1] >= forms[i].low && byte[1] <= forms[i].high)
            good = 2;
        while (good > 1 && good < forms[i].length && (byte[good] & 0xC0) == 0x80)
            good++;
        return good == forms[i].length ? good : 0;
    }
    return 0;
}

static void print_text(const char *text)
{
    static const char *const entities[][2] = {
        {"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}, {"'", "&#39;"}};
    while (*text != '\0') {
        size_t length = character_length(text), i = 0;
        while (i < sizeof entities / sizeof *entities && *text != entities[i][0][0])
            i++;
        if (i < sizeof entities / sizeof *entities)
            fputs(entities[i][1], stdout);
        else if (length == 0)
            fputs("\xEF\xBF\xBD", stdout);
        else
            fwrite(text, 1, length, stdout);
        text += length > 0 ? length : 1;
    }
}

void markup_print(const char *const *parts)
{
    const char *form = parts[0], *place;
    size_t next = 1;
    while ((place = strstr(form, "{}")) != NULL) {
        fwrite(form, 1, (size_t)(place - form), stdout);
        if (parts[next] != NULL)
            print_text(parts[next++]);
        form = place + 2;
    }
    fputs(form, stdout);
}

decimal_text decimal(double value)
{
    decimal_text out;
    snprintf(out.text, sizeof out.text, "%.3f", value);
    size_t length = strlen(out.text);
    while (out.text[length - 1] == '0')
        out.text[--length] = '\0';
    if (out.text[length - 1] == '.')
        out.text[length - 1] = '\0';
    return out;
}

decimal_text percent(double value)
{
    decimal_text out = decimal(value);
    strcat(out.text, "%");
    return out;
}
