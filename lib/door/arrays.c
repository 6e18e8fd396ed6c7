#include "door/arrays.h"

#include <string.h>

struct arrays {
    uint64_t bytes; /* of the arrays that follow */
};

static size_t size_of(const array *one)
{
    return sizeof *one + one->n * sizeof *one->value;
}

const array *arrays_next(const struct arrays *all, const array *last)
{
    if (all == NULL)
        return NULL;
    const char *begin = (const char *)(all + 1);
    const char *at = last == NULL ? begin : (const char *)last + size_of(last);
    return at < begin + all->bytes ? (const array *)at : NULL;
}

static int is_it(const array *one, enum array_kind kind, int key)
{
    return one->kind == kind && one->key == key;
}

const array *arrays_among(const struct arrays *all, enum array_kind kind, int key)
{
    const array *one = arrays_next(all, NULL);
    while (one != NULL && !is_it(one, kind, key))
        one = arrays_next(all, one);
    return one;
}

const array *arrays_find(const sora_scenario *scenario, enum array_kind kind, int key)
{
    return arrays_among(scenario->arrays, kind, key);
}

array *arrays_first(struct arrays *all)
{
    return (array *)(all + 1);
}

struct arrays *arrays_with(const sora_scenario *scenario, enum array_kind kind, int key, size_t n, sora_error *error)
{
    array head = {.n = (uint32_t)n, .given = (uint32_t)n, .key = (int16_t)key, .kind = (uint8_t)kind};
    size_t old = scenario->arrays != NULL ? (size_t)scenario->arrays->bytes : 0;
    struct arrays *fresh = scenario->alloc(scenario->user, sizeof *fresh + size_of(&head) + old);
    if (fresh == NULL) {
        error_set(error, SORA_E_MEMORY, key < 0 ? 0 : keys_at(key)->number, "out of memory");
        return NULL;
    }
    char *at = (char *)(fresh + 1) + size_of(&head);
    memcpy(fresh + 1, &head, sizeof head);
    for (const array *one = arrays_next(scenario->arrays, NULL); one != NULL; one = arrays_next(scenario->arrays, one))
        if (!is_it(one, kind, key)) {
            memcpy(at, one, size_of(one));
            at += size_of(one);
        }
    fresh->bytes = (uint64_t)(at - (char *)(fresh + 1));
    return fresh;
}

void arrays_drop(const sora_scenario *scenario, struct arrays *fresh)
{
    if (fresh != NULL)
        scenario->release(scenario->user, fresh);
}

static const double *hours_of(const sora_scenario *scenario, int key)
{
    const array *held = arrays_find(scenario, ARRAY_POINTS, key);
    return held != NULL ? held->value : NULL;
}

void arrays_share(sora_scenario *scenario)
{
    scenario->base.given.pv = hours_of(scenario, KEY_SERIES_PV_KW_PER_KW);
    scenario->base.given.load = hours_of(scenario, KEY_SERIES_FLEET_MW);
}

void arrays_keep(sora_scenario *scenario, struct arrays *fresh)
{
    arrays_drop(scenario, scenario->arrays);
    scenario->arrays = fresh;
    arrays_share(scenario);
}

sora_status arrays_add(sora_scenario *scenario, const struct arrays *more, sora_error *error)
{
    for (const array *one = arrays_next(more, NULL); one != NULL; one = arrays_next(more, one)) {
        struct arrays *fresh = arrays_with(scenario, (enum array_kind)one->kind, one->key, one->n, error);
        if (fresh == NULL)
            return SORA_E_MEMORY;
        memcpy(arrays_first(fresh), one, size_of(one));
        arrays_keep(scenario, fresh);
    }
    return SORA_OK;
}

void arrays_remove(sora_scenario *scenario, enum array_kind kind, int key)
{
    const array *gone = arrays_among(scenario->arrays, kind, key);
    if (gone == NULL)
        return;
    struct arrays *all = scenario->arrays;
    char *at = (char *)(all + 1) + ((const char *)gone - (const char *)(all + 1));
    size_t size = size_of(gone), behind = (size_t)((char *)(all + 1) + all->bytes - at) - size;
    memmove(at, at + size, behind);
    all->bytes -= size;
    if (all->bytes == 0)
        arrays_keep(scenario, NULL);
    else
        arrays_share(scenario);
}

int arrays_copy(const sora_scenario *scenario, struct arrays **out)
{
    *out = NULL;
    if (scenario->arrays == NULL)
        return 1;
    size_t size = sizeof **out + (size_t)scenario->arrays->bytes;
    *out = scenario->alloc(scenario->user, size);
    if (*out != NULL)
        memcpy(*out, scenario->arrays, size);
    return *out != NULL;
}
