#ifndef SORA_CLI_SETTINGS_H
#define SORA_CLI_SETTINGS_H

#include "cli.h"

/* How many pieces "a,b,c" has; these, each to be freed. */
size_t pieces_in(const char *text);
char **split(const char *text, size_t n);

void setting_free(setting *gone);

#endif
