#include "cli.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* strtod alone would also take leading space and hexadecimal. */
static int is_plain(const char *text)
{
    return text[0] != '\0' && strspn(text, "+-.0123456789eE") == strlen(text);
}

static int is_not_finite(const char *text)
{
    text += *text == '+' || *text == '-';
    return same_word(text, "nan") || same_word(text, "inf") || same_word(text, "infinity");
}

int number_parse(const char *text, double *out)
{
    char *end;
    if (!is_plain(text) && !is_not_finite(text))
        return 0;
    *out = strtod(text, &end);
    return end != text && *end == '\0';
}

void number_exact(char out[NUMBER_TEXT], double value)
{
    out[0] = '\0';
    if (isnan(value))
        return;
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(out, NUMBER_TEXT, "%.*g", digits, value);
        if (strtod(out, NULL) == value)
            return;
    }
}

/* 75600 becomes 75,600; four digits stay as they are. */
static void group_digits(char out[NUMBER_TEXT])
{
    size_t first = out[0] == '-', digits = strspn(out + first, "0123456789");
    if (digits < 5)
        return;
    for (size_t place = first + digits - 3;; place -= 3) {
        memmove(out + place + 1, out + place, strlen(out + place) + 1);
        out[place] = ',';
        if (place <= first + 3)
            return;
    }
}

/* Places after the point that make so many significant digits. */
static int places_of(double size, int digits)
{
    int places = digits - 1 - (int)floor(log10(size) + 1e-12);
    return places > 0 ? places : 0;
}

void number_to_digits(char out[NUMBER_TEXT], double value, int digits)
{
    double size = fabs(value);
    if (size < 1e6 && value == floor(value)) {
        snprintf(out, NUMBER_TEXT, "%.0f", value == 0.0 ? 0.0 : value);
    } else {
        snprintf(out, NUMBER_TEXT, "%.*g", digits, value);
        double rounded = strtod(out, NULL);
        if (size >= 1e-4 && size < 1e15)
            snprintf(out, NUMBER_TEXT, "%.*f", places_of(fabs(rounded), digits), rounded);
    }
    group_digits(out);
}

void number_rounded(char out[NUMBER_TEXT], double value)
{
    number_to_digits(out, value, 3);
}
