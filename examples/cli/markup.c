#include "markup.h"

#include <stdio.h>
#include <string.h>

#include "cli.h"

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
