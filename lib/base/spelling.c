#include "base/spelling.h"

enum { LONGEST = 63, LEAST_PART = 3, EDIT = 32 }; /* the price of a letter; words that are the same cost less */

/* One byte in small letters; the second byte of a Latin-1 capital in UTF-8 (0xc3, 0x80 to 0x9e) is 32 below its small one. */
static unsigned char folded(const char *text, size_t i)
{
    unsigned char byte = (unsigned char)text[i];
    if (byte >= 'A' && byte <= 'Z')
        return (unsigned char)(byte + 32);
    if (byte == ' ' || byte == '_')
        return '-';
    int after_c3 = i > 0 && (unsigned char)text[i - 1] == 0xc3u;
    return after_c3 && byte >= 0x80u && byte <= 0x9eu && byte != 0x97u ? (unsigned char)(byte + 32) : byte;
}

static int starts_with(const char *text, const char *start, size_t length)
{
    size_t i = 0;
    while (i < length && folded(text, i) == folded(start, i))
        i++;
    return i == length;
}

int spelling_equal(const char *a, size_t a_length, const char *b, size_t b_length)
{
    return a_length == b_length && starts_with(a, b, a_length);
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t spelling_distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t before_last[LONGEST + 1] = {0}, last[LONGEST + 1], row[LONGEST + 1];
    a_length = least(a_length, LONGEST);
    b_length = least(b_length, LONGEST);
    for (size_t j = 0; j <= b_length; j++)
        last[j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            size_t changed = folded(a, i - 1) != folded(b, j - 1);
            row[j] = least(least(last[j] + 1, row[j - 1] + 1), last[j - 1] + changed);
            if (i > 1 && j > 1 && folded(a, i - 1) == folded(b, j - 2) && folded(a, i - 2) == folded(b, j - 1))
                row[j] = least(row[j], before_last[j - 2] + 1);
        }
        for (size_t j = 0; j <= b_length; j++) {
            before_last[j] = last[j];
            last[j] = row[j];
        }
    }
    return last[b_length];
}

static int begins_word(const char *text, size_t i)
{
    static const char between[] = "-._ /()";
    for (const char *mark = between; i > 0 && *mark != '\0'; mark++)
        if (text[i - 1] == *mark)
            return 1;
    return i == 0;
}

static int holds(const char *text, size_t length, const char *part, size_t part_length, int from_word)
{
    for (size_t i = 0; i + part_length <= length; i++)
        if ((!from_word || begins_word(text, i)) && starts_with(text + i, part, part_length))
            return 1;
    return 0;
}

size_t spelling_far(const char *written, size_t written_length, const char *name, size_t name_length)
{
    size_t distance = spelling_distance(written, written_length, name, name_length);
    size_t shorter = least(written_length, name_length);
    if (shorter >= LEAST_PART && distance > 0) {
        if (holds(name, name_length, written, written_length, 1) ||
            (2 * name_length >= written_length && holds(written, written_length, name, name_length, 1)))
            return least(distance, EDIT - 1);
        if (holds(name, name_length, written, written_length, 0) ||
            holds(written, written_length, name, name_length, 1))
            return EDIT * (1 + distance / 4);
    }
    return distance <= 1 + shorter / 4 ? EDIT * distance : SPELLING_FAR;
}
