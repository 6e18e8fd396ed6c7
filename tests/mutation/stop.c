/* In the place of Check's own: a program ends with its first failure, so that a mutant costs no more than that. */
#include <stdlib.h>

void stop_at_failure(const char *file, int line, const char *text, ...);

void stop_at_failure(const char *file, int line, const char *text, ...)
{
    (void)file, (void)line, (void)text;
    exit(EXIT_FAILURE);
}
