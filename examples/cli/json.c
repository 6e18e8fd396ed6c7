#include "cli.h"

#include <math.h>

/* Length of the UTF-8 character at the text; 0 where there is none. */
static size_t utf8_length(const unsigned char *text)
{
    size_t length = text[0] < 0x80 ? 1 : text[0] >= 0xf0 && text[0] < 0xf5 ? 4 : text[0] >= 0xe0 && text[0] < 0xf0 ? 3
                    : text[0] >= 0xc2 && text[0] < 0xe0 ? 2 : 0;
    for (size_t i = 1; i < length; i++)
        if ((text[i] & 0xc0) != 0x80)
            return 0;
    return length;
}

void json_print_text(const char *text)
{
    const unsigned char *next = (const unsigned char *)text;
    putchar('"');
    while (*next != '\0') {
        size_t length = utf8_length(next);
        if (*next == '"' || *next == '\\')
            printf("\\%c", *next);
        else if (*next < ' ')
            printf("\\u%04x", *next);
        else if (length == 0)
            fputs("\\ufffd", stdout);
        else
            fwrite(next, 1, length, stdout);
        next += length > 0 ? length : 1;
    }
    putchar('"');
}

static void print_number(double value)
{
    char text[NUMBER_TEXT];
    number_exact(text, value);
    fputs(isfinite(value) ? text : "null", stdout);
}

static void print_flags(uint32_t flags)
{
    const char *between = "";
    putchar('[');
    const flag *next;
    for (size_t i = 0; (next = flag_at(i)) != NULL; i++)
        if ((flags & next->bit) != 0) {
            printf("%s\"%s\"", between, next->word);
            between = ", ";
        }
    putchar(']');
}

static void print_answer(const cell *at, sora_key key)
{
    fputs("{\"value\": ", stdout);
    print_number(at->answer.value);
    fputs(", \"low\": ", stdout);
    print_number(at->answer.low);
    fputs(", \"high\": ", stdout);
    print_number(at->answer.high);
    if (key != 0) {
        fputs(", \"unit\": ", stdout);
        json_print_text(sora_key_text(key, SORA_KEY_UNIT));
    }
    printf(", \"status\": \"%s\", \"flags\": ", sora_status_name(at->answer.status));
    print_flags(at->answer.flags);
    if (at->text != NULL) {
        fputs(", \"message\": ", stdout);
        json_print_text(at->text);
    }
    putchar('}');
}

static void print_cell(const cell *at, sora_key key)
{
    if (at->kind == CELL_TEXT)
        json_print_text(at->text);
    else if (at->kind == CELL_NUMBER)
        print_number(at->answer.value);
    else if (at->kind == CELL_ANSWER)
        print_answer(at, key);
    else
        fputs("null", stdout);
}

static void print_row(const sheet *page, size_t row, const char *indent)
{
    printf("%s{", indent);
    for (size_t i = 0; i < page->n_columns; i++) {
        printf("%s\n%s  ", i > 0 ? "," : "", indent);
        json_print_text(page->columns[i].name);
        fputs(": ", stdout);
        print_cell(sheet_at(page, row, i), page->columns[i].key);
    }
    printf("\n%s}", indent);
}

void json_print_row(const sheet *page, size_t row)
{
    print_row(page, row, "");
    putchar('\n');
}

void json_print_rows(const sheet *page)
{
    putchar('[');
    for (size_t row = 0; row < sheet_rows(page); row++) {
        fputs(row > 0 ? ",\n" : "\n", stdout);
        print_row(page, row, "  ");
    }
    puts("\n]");
}
