#ifndef SORA_CLI_HELP_H
#define SORA_CLI_HELP_H

#include "cli.h"

/* Usage, prose, examples and options of a command. */
void help_print(const command *wanted);
/* "--help" or "-h"; and whether one of these words is, before a "--". */
int help_is(const char *word);
int help_is_asked(int count, char *const *words);

#endif
