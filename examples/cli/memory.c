#include "cli.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void *held(void *memory)
{
    if (memory == NULL)
        exit(complain(BAD_INPUT, "out of memory"));
    return memory;
}

void *take(size_t count, size_t size)
{
    return held(calloc(count > 0 ? count : 1, size));
}

void *grow(void *memory, size_t count, size_t size)
{
    return held(count <= SIZE_MAX / size ? realloc(memory, count > 0 ? count * size : size) : NULL);
}

char *copy_text(const char *text, size_t length)
{
    char *copy = take(length + 1, 1);
    memcpy(copy, text, length);
    return copy;
}

char *phrase(const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    size_t size = length < 0 ? 1 : (size_t)length + 1;
    char *text = take(size, 1);
    vsnprintf(text, size, format, again);
    va_end(again);
    return text;
}

void write_bytes(writing *to, const char *bytes, size_t length)
{
    if (to->room < to->length + length + 1) {
        to->room = 2 * to->room + length + 1;
        to->text = grow(to->text, to->room, 1);
    }
    memcpy(to->text + to->length, bytes, length);
    to->length += length;
    to->text[to->length] = '\0';
}

void write_text(writing *to, const char *text)
{
    write_bytes(to, text, strlen(text));
}

size_t character_length(const char *text)
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

static int lower(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? letter - 'A' + 'a' : letter;
}

int same_word(const char *a, const char *b)
{
    while (*a != '\0' && lower(*a) == lower(*b))
        a++, b++;
    return lower(*a) == lower(*b);
}

static int begins_with(const char *text, const char *part)
{
    while (*part != '\0' && lower(*text) == lower(*part))
        text++, part++;
    return *part == '\0';
}

int has_word(const char *text, const char *part)
{
    for (; *text != '\0'; text++)
        if (begins_with(text, part))
            return 1;
    return *part == '\0';
}
