/* Axes of a curve from the command line: KEY=VALUES. */
#ifndef SORA_CLI_OVER_H
#define SORA_CLI_OVER_H

#include "cli.h"

typedef struct over {
    sora_key key;
    size_t n;
    double *value;
    char **row; /* of a key that chooses rows, their names; else NULL */
} over;

/* KEY=a..b/n, KEY=log:a..b/n, KEY=a,b,c or TABLE=ROW,ROW.  To be freed after success and failure alike. */
int over_read(const sora_scenario *scenario, const char *word, over *out);
void over_free(over *gone);
/* Whether KEY= of such a word is this name. */
int over_is_of(const char *word, const char *name);
/* Splits "a..b" at the dots.  Returned: 0 where these are no two numbers. */
int read_ends(const char *text, double *low, double *high);
/* Splits KEY=REST.  Returned: 0 after a complaint. */
sora_key read_key(const char *option, const char *form, const char *word, const char **rest);

#endif
