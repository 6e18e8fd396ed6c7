/* decimal.h - doubles to and from decimal text: exact, without locale, allocation, printf or strtod. */
#ifndef SORA_BASE_DECIMAL_H
#define SORA_BASE_DECIMAL_H

#include <stddef.h>
#include <stdint.h>

#include "base/names.h"

#define DECIMAL_MOST_DIGITS 17   /* this many significant digits tell any two doubles apart */
#define DECIMAL_TEXT_CAPACITY 25 /* enough for everything that is written here, with the closing NUL */

/* Reads the number at the start of text: the JSON grammar and an optional leading '+'; no space, hexadecimal or names.
 * Given: length characters, which need no closing NUL; any count of digits.
 * Returned: how many characters belong to the number (the longest prefix that is one: 1 for "1.", "1e+" and "01"), or 0
 *   when there is none; *out is the nearest double, ties to even, and is left alone after 0.
 * Note: too large for a double is reported by *out = +-infinity, which no text can spell; too small gives +-0. */
size_t decimal_read(const char *text, size_t length, double *out);

/* Writes value rounded to at most significant_digits (1 to 17) digits, exact ties to even, as %g would but in the
 * shortest form: no trailing zeros, "1e20", "1e-7". That is JSON, but for NaN and the infinities: "nan", "inf", "-inf".
 * Returned: the length of the whole text; buffer holds as much of it as fits, and a NUL when capacity > 0 (with
 *   capacity 0 it may be NULL). 0 and an empty text for a significant_digits that is not allowed. */
size_t decimal_write(double value, int significant_digits, char *buffer, size_t capacity);

/* As decimal_write, with the fewest digits that decimal_read turns into the same double; of these, the nearest. */
size_t decimal_write_shortest(double value, char *buffer, size_t capacity);

/* Returned: the double nearest to digits * 10^exponent10, ties to even; +-infinity when it is too large.
 * Note: one multiplication or division for |digits| <= 2^53, |exponent10| <= 22. */
double decimal_scaled(int64_t digits, int exponent10);

#endif
