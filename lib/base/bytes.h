/* Bytes out and in: little-endian numbers, the same on every platform, with a checksum that any one changed byte changes. */
#ifndef SORA_BASE_BYTES_H
#define SORA_BASE_BYTES_H

#include <stddef.h>
#include <stdint.h>

#include "base/names.h"

/* Begin with {buffer, cap, 0, 0}. */
typedef struct bytes_out {
    uint8_t *to;
    size_t cap;
    size_t need; /* bytes so far; those past cap are only counted */
    uint64_t sum;
} bytes_out;

void bytes_put(bytes_out *out, uint64_t value, int width); /* width bytes, the lowest first */
void bytes_put_count(bytes_out *out, uint32_t value);      /* 7 bits a byte, 1 to 5 bytes */

/* Begin with {bytes, length, 0, 0}. */
typedef struct bytes_in {
    const uint8_t *from;
    size_t left;
    uint64_t sum;
    int bad; /* cut off, or a count that is not written as bytes_put_count does; then every value is 0 */
} bytes_in;

uint64_t bytes_get(bytes_in *in, int width);
uint32_t bytes_get_count(bytes_in *in);

#endif
