#include "engine/sketch.h"

#include <string.h>

#include "base/number.h"

#define WIDTH 0x1p-10 /* of a bucket, as a part of its power of two */

enum { EXPONENT_SHIFT = 52, BUCKET_SHIFT = 42, NEGATIVE = SKETCH_PAGES / 2 };

static uint32_t id_of(double x)
{
    return (uint32_t)(number_to_bits(x) >> EXPONENT_SHIFT);
}

static size_t bucket_of(double x)
{
    return (size_t)(number_to_bits(x) >> BUCKET_SHIFT & (SKETCH_BUCKETS - 1));
}

/* Zero, and what is too near to it to have all its bits. */
static int is_zero(double x)
{
    return id_of(x) % NEGATIVE == 0;
}

uint32_t sketch_order(uint32_t id)
{
    return id >= NEGATIVE ? SKETCH_PAGES - 1 - id : id + NEGATIVE;
}

/* ---- Pages ---- */

static sketch_page *find(const sketch *of, uint32_t id)
{
    sketch_page *page = of->slot[id % SKETCH_SLOTS];
    while (page != NULL && page->id != id)
        page = page->slot;
    return page;
}

static sketch_page *make(sketch *of, const sketch_memory *memory, uint32_t id)
{
    sketch_page *page = memory->alloc(memory->user, sizeof *page), **below = &of->lowest;
    if (page == NULL)
        return NULL;
    memset(page, 0, sizeof *page);
    page->id = id;
    page->slot = of->slot[id % SKETCH_SLOTS];
    of->slot[id % SKETCH_SLOTS] = page;
    while (*below != NULL && sketch_order((*below)->id) < sketch_order(id))
        below = &(*below)->above;
    page->above = *below;
    *below = page;
    return page;
}

sketch_page *sketch_page_at(sketch *of, const sketch_memory *memory, uint32_t id)
{
    sketch_page *page = find(of, id);
    return page != NULL ? page : make(of, memory, id);
}

void sketch_zero(sketch *of)
{
    for (sketch_page *page = of->lowest; page != NULL; page = page->above)
        memset(page->count, 0, sizeof page->count);
    of->zeros = 0;
}

void sketch_clear(sketch *of, const sketch_memory *memory)
{
    while (of->lowest != NULL) {
        sketch_page *page = of->lowest;
        of->lowest = page->above;
        memory->release(memory->user, page);
    }
    memset(of, 0, sizeof *of);
}

/* ---- Counting ---- */

/* NULL without memory for its page. */
static uint32_t *counter_of(sketch *of, const sketch_memory *memory, double x)
{
    if (is_zero(x))
        return &of->zeros;
    sketch_page *page = sketch_page_at(of, memory, id_of(x));
    return page != NULL ? &page->count[bucket_of(x)] : NULL;
}

int sketch_count(sketch *of, const sketch_memory *memory, size_t n, const double *x)
{
    for (size_t i = 0; i < n; i++) {
        if (number_is_nan(x[i]))
            continue;
        uint32_t *counter = counter_of(of, memory, x[i]);
        if (counter == NULL) {
            sketch_take_back(of, i, x);
            return 0;
        }
        ++*counter;
    }
    return 1;
}

void sketch_take_back(sketch *of, size_t n, const double *x)
{
    for (size_t i = 0; i < n; i++)
        if (is_zero(x[i]))
            of->zeros--;
        else if (!number_is_nan(x[i]))
            find(of, id_of(x[i]))->count[bucket_of(x[i])]--;
}

void sketch_merge(sketch *of, const sketch *from)
{
    for (const sketch_page *page = from->lowest; page != NULL; page = page->above) {
        sketch_page *to = find(of, page->id);
        for (size_t bucket = 0; bucket < SKETCH_BUCKETS; bucket++)
            to->count[bucket] += page->count[bucket];
    }
    of->zeros += from->zeros;
}

/* ---- Reading ---- */

static uint64_t page_count(const sketch_page *page)
{
    uint64_t sum = 0;
    for (size_t bucket = 0; bucket < SKETCH_BUCKETS; bucket++)
        sum += page->count[bucket];
    return sum;
}

/* A place in a bucket, 0 <= part <= 1 from its end near zero. */
static double value_in(const sketch_page *page, size_t bucket, double part)
{
    double unit = number_from_bits((uint64_t)(page->id % NEGATIVE) << EXPONENT_SHIFT);
    double size = unit * (1.0 + WIDTH * ((double)bucket + part));
    return page->id >= NEGATIVE ? -size : size;
}

/* The rank-th value of a page, from 0. */
static double value_on(const sketch_page *page, uint64_t rank)
{
    int falls = page->id >= NEGATIVE;
    size_t bucket = falls ? SKETCH_BUCKETS - 1 : 0;
    while (rank >= page->count[bucket]) {
        rank -= page->count[bucket];
        bucket += falls ? (size_t)-1 : 1;
    }
    double part = ((double)rank + 0.5) / page->count[bucket];
    return value_in(page, bucket, falls ? 1.0 - part : part);
}

/* The rank-th value of all, from 0. */
static double value_at(const sketch *of, uint64_t rank)
{
    const sketch_page *page = of->lowest;
    for (; page != NULL && page->id >= NEGATIVE; page = page->above) {
        uint64_t own = page_count(page);
        if (rank < own)
            return value_on(page, rank);
        rank -= own;
    }
    if (rank < of->zeros)
        return 0.0;
    rank -= of->zeros;
    for (; page != NULL; page = page->above) {
        uint64_t own = page_count(page);
        if (rank < own)
            return value_on(page, rank);
        rank -= own;
    }
    return number_nan();
}

double sketch_quantile(const sketch *of, uint32_t n, double q)
{
    double place = (n - 1.0) * q, below = number_floor(place), part = place - below;
    double low = value_at(of, (uint64_t)below);
    if (part == 0.0)
        return low;
    double high = value_at(of, (uint64_t)below + 1);
    double step = high - low;
    return number_min(high, number_is_finite(step) ? low + step * part : low * (1.0 - part) + high * part);
}

/* The part of a page's values that are above one whose page it is. */
static double above_on(const sketch_page *page, double value)
{
    size_t own = bucket_of(value);
    double part = (value / value_in(page, 0, 0.0) - 1.0) / WIDTH - (double)own;
    double farther = page->count[own] * (1.0 - part);
    for (size_t bucket = own + 1; bucket < SKETCH_BUCKETS; bucket++)
        farther += page->count[bucket];
    return page->id >= NEGATIVE ? (double)page_count(page) - farther : farther;
}

double sketch_above(const sketch *of, double value)
{
    uint32_t own = is_zero(value) ? NEGATIVE : sketch_order(id_of(value)); /* no page has the order of zero's */
    double above = is_zero(value) || value > 0.0 ? 0.0 : of->zeros;
    for (const sketch_page *page = of->lowest; page != NULL; page = page->above) {
        if (sketch_order(page->id) == own)
            above += above_on(page, value);
        else if (sketch_order(page->id) > own)
            above += (double)page_count(page);
    }
    return above;
}
