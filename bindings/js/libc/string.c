/* What the library takes from <string.h>; with -mbulk-memory the first three are one instruction each. */
#include "string.h"

void *memcpy(void *to, const void *from, size_t n)
{
    return __builtin_memcpy(to, from, n);
}

void *memmove(void *to, const void *from, size_t n)
{
    return __builtin_memmove(to, from, n);
}

void *memset(void *to, int byte, size_t n)
{
    return __builtin_memset(to, byte, n);
}

void *memchr(const void *in, int byte, size_t n)
{
    for (const unsigned char *at = in; n > 0; at++, n--)
        if (*at == (unsigned char)byte)
            return (void *)at;
    return NULL;
}

int memcmp(const void *a, const void *b, size_t n)
{
    const unsigned char *x = a, *y = b;
    for (size_t i = 0; i < n; i++)
        if (x[i] != y[i])
            return x[i] - y[i];
    return 0;
}

size_t strlen(const char *text)
{
    const char *end = text;
    while (*end != '\0')
        end++;
    return (size_t)(end - text);
}

char *strchr(const char *text, int c)
{
    for (; *text != (char)c; text++)
        if (*text == '\0')
            return NULL;
    return (char *)text;
}

size_t strspn(const char *text, const char *of)
{
    size_t n = 0;
    while (text[n] != '\0' && strchr(of, text[n]) != NULL)
        n++;
    return n;
}

size_t strcspn(const char *text, const char *of)
{
    size_t n = 0;
    while (strchr(of, text[n]) == NULL)
        n++;
    return n;
}

int strncmp(const char *a, const char *b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (a[i] != b[i] || a[i] == '\0')
            return (unsigned char)a[i] - (unsigned char)b[i];
    return 0;
}

int strcmp(const char *a, const char *b)
{
    return strncmp(a, b, (size_t)-1);
}
