/* HTML on the standard output, with every text escaped. */
#ifndef SORA_CLI_MARKUP_H
#define SORA_CLI_MARKUP_H

/* markup("<p class=\"{}\">{}</p>\n", class, text) prints the markup; each {} becomes the next text, in which what HTML
 * would read as markup is escaped, and what it forbids (control characters, bytes that are no UTF-8) is U+FFFD. */
#define markup(...) markup_print((const char *const[]){__VA_ARGS__, (const char *)0})
void markup_print(const char *const *parts);

/* A number as a text, for a place of its own among those of one call: markup("<rect x=\"{}\">", decimal(x).text). */
typedef struct decimal_text {
    char text[24];
} decimal_text;
decimal_text decimal(double value); /* three digits behind the point, as many as are not zero */
decimal_text percent(double value); /* "43.217%" */

#endif
