/* UTF-8 (RFC 3629): no overlong form, no surrogate, nothing above U+10FFFF. */
#ifndef SORA_DOOR_UTF8_H
#define SORA_DOOR_UTF8_H

#include <stddef.h>
#include <stdint.h>

enum { UTF8_MOST = 4 }; /* bytes of a character */

/* Bytes of the character at the start of text, of which length bytes are there; 0 where it is none. */
static inline size_t utf8_length(const char *text, size_t length)
{
    const unsigned char *byte = (const unsigned char *)text;
    if (length == 0)
        return 0;
    size_t n = byte[0] < 0xf5 ? 4 : 0;
    if (byte[0] < 0xf0)
        n = byte[0] < 0x80 ? 1 : byte[0] < 0xc2 ? 0 : byte[0] < 0xe0 ? 2 : 3;
    if (n > length)
        return 0;
    for (size_t i = 1; i < n; i++)
        if ((byte[i] & 0xc0) != 0x80)
            return 0;
    if ((byte[0] == 0xe0 && byte[1] < 0xa0) || (byte[0] == 0xed && byte[1] > 0x9f))
        return 0;
    if ((byte[0] == 0xf0 && byte[1] < 0x90) || (byte[0] == 0xf4 && byte[1] > 0x8f))
        return 0;
    return n;
}

/* Writes a character that is no surrogate.  Returned: how many bytes it takes. */
static inline size_t utf8_write(int32_t character, char bytes[UTF8_MOST])
{
    size_t n = character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xc0, 0xe0, 0xf0};
    for (size_t i = n; i-- > 1; character >>= 6)
        bytes[i] = (char)(0x80 | (character & 0x3f));
    bytes[0] = (char)(lead[n] | character);
    return n;
}

#endif
