/* An allocator over the module's memory: free pieces in the order of their addresses, first fit, neighbours joined.  A
 * program makes few and large pieces (scenarios, curves, buffers), so that the list stays short. */
#include "stdlib.h"

#include <stdint.h>

#define EXPORTED __attribute__((visibility("default")))

enum { PAGE = 65536 };

typedef struct piece {
    size_t size; /* with this head */
    struct piece *next;
    size_t pad[2]; /* heads and pieces are multiples of 16 bytes */
} piece;

static piece *first_free;

/* Puts a piece back in its place in the list. */
static void put_back(piece *back)
{
    piece *before = NULL, *after = first_free;
    while (after != NULL && after < back) {
        before = after;
        after = after->next;
    }
    back->next = after;
    if (after != NULL && (char *)back + back->size == (char *)after) {
        back->size += after->size;
        back->next = after->next;
    }
    if (before == NULL) {
        first_free = back;
    } else if ((char *)before + before->size == (char *)back) {
        before->size += back->size;
        before->next = back->next;
    } else {
        before->next = back;
    }
}

static int grow(size_t size)
{
    size_t pages = (size - 1) / PAGE + 1, place = __builtin_wasm_memory_grow(0, pages);
    if (place == SIZE_MAX)
        return 0;
    piece *fresh = (piece *)(place * PAGE);
    fresh->size = pages * PAGE;
    put_back(fresh);
    return 1;
}

static void *take(size_t size)
{
    for (piece **link = &first_free; *link != NULL; link = &(*link)->next) {
        piece *found = *link;
        if (found->size < size)
            continue;
        if (found->size - size < 2 * sizeof(piece)) {
            *link = found->next;
        } else {
            piece *rest = (piece *)((char *)found + size);
            *rest = (piece){found->size - size, found->next, {0, 0}};
            *link = rest;
            found->size = size;
        }
        return found + 1;
    }
    return NULL;
}

EXPORTED void *malloc(size_t size)
{
    if (size > PTRDIFF_MAX - PAGE)
        return NULL;
    size = (size + 2 * sizeof(piece) - 1) / sizeof(piece) * sizeof(piece);
    void *memory = take(size);
    return memory == NULL && grow(size) ? take(size) : memory;
}

EXPORTED void free(void *memory)
{
    if (memory != NULL)
        put_back((piece *)memory - 1);
}
