#include "cli.h"

#include <stdarg.h>
#include <string.h>

const char *complaining = "sora";

/* Control characters would break the one line, or speak to the terminal. */
static void make_one_line(char *text)
{
    for (; *text != '\0'; text++)
        if ((unsigned char)*text < ' ' || *text == 127)
            *text = '?';
}

int complain(int status, const char *format, ...)
{
    char line[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    make_one_line(line);
    fprintf(stderr, "%s: %s\n", complaining, line);
    return status;
}

/* Without the name of the function that refused, "sora_curve_new: ". */
int complain_error(const sora_error *error)
{
    const char *text = error->message;
    size_t name = strspn(text, "abcdefghijklmnopqrstuvwxyz_");
    int is_function = strncmp(text, "sora_", 5) == 0 && strncmp(text + name, ": ", 2) == 0;
    return complain(BAD_INPUT, "%s", is_function ? text + name + 2 : text);
}

/* ---- The nearest name ---- */

enum { LONGEST_NAME = 63, LEAST_WORD = 3 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Letters to insert, delete or change to make one word of the other. */
static size_t changes_between(const char *a, const char *b)
{
    size_t row[LONGEST_NAME + 1], width = strlen(b);
    for (size_t j = 0; j <= width; j++)
        row[j] = j;
    for (size_t i = 1; a[i - 1] != '\0'; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= width; j++) {
            size_t changed = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            row[j] = least(changed, least(row[j], row[j - 1]) + 1);
        }
    }
    return row[width];
}

/* "pue" of site.pue, "width" of clip.width_px. */
static int is_word_of(const char *word, const char *name)
{
    size_t length = strlen(word);
    for (const char *at = strstr(name, word); at != NULL && length >= LEAST_WORD; at = strstr(at + 1, word))
        if ((at == name || strchr("._-", at[-1]) != NULL) && (at[length] == '\0' || strchr("._-", at[length]) != NULL))
            return 1;
    return 0;
}

void nearest_offer(nearest *search, const char *name)
{
    size_t length = strlen(search->word);
    if (length > LONGEST_NAME || strlen(name) > LONGEST_NAME)
        return;
    size_t changes = is_word_of(search->word, name) ? 1 : changes_between(search->word, name);
    if (changes <= 1 + length / 4 && (search->name == NULL || changes < search->changes)) {
        search->name = name;
        search->changes = changes;
    }
}

int complain_unknown(int status, const char *what, const nearest *search)
{
    if (search->name == NULL)
        return complain(status, "no %s '%s'", what, search->word);
    return complain(status, "no %s '%s'; the nearest is %s", what, search->word, search->name);
}
