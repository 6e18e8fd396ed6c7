#ifndef SORA_JS_STDLIB_H
#define SORA_JS_STDLIB_H

#include <stddef.h>

void *malloc(size_t size);
void free(void *memory);

#endif
