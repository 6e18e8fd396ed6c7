/* spelling.h - comparing names as people write them. */
#ifndef SORA_BASE_SPELLING_H
#define SORA_BASE_SPELLING_H

#include <stddef.h>

#include "base/names.h"

/* Whether two names are the same in any case (ASCII and the letters of Latin-1 in UTF-8), with ' ' and '_' like '-'. */
int spelling_equal(const char *a, size_t a_length, const char *b, size_t b_length);

/* Letters to insert, delete, change or swap to turn one name into the other, in any case.
 * Note: names longer than 63 bytes count by their first 63.  Reference: Damerau 1964, optimal string alignment. */
size_t spelling_distance(const char *a, size_t a_length, const char *b, size_t b_length);

/* How far a written name is from one that exists, for suggestions: 0 is equal; SPELLING_FAR is no suggestion.  Words
 * that both begin with ("ger" and "Germany", "pue" and "site.pue") are nearer than a letter that differs. */
enum { SPELLING_FAR = 1000 };
size_t spelling_far(const char *written, size_t written_length, const char *name, size_t name_length);

#endif
