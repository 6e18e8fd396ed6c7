#ifndef SORA_CLI_REFUSED_H
#define SORA_CLI_REFUSED_H

#include "cli.h"

/* The refused figures of one grid, or of all, as lines for people or as cells for programs. */
int refused_fill(const options *asked, sheet *page);

#endif
