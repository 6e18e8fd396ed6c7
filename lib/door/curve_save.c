#include "base/bytes.h"
#include "door/curve.h"
#include "door/curve_saved.h"

/* The settled size of a sum.  Returned: whether it is negative. */
static int size_of(const exact_sum *of, exact_sum *size)
{
    *size = *of;
    exact_settle(size);
    int negative = size->limb[EXACT_LIMBS - 1] < 0;
    for (int i = 0; negative && i < EXACT_LIMBS; i++)
        size->limb[i] = -size->limb[i];
    exact_settle(size);
    return negative;
}

static void put_sum(bytes_out *out, const exact_sum *of)
{
    exact_sum size;
    int negative = size_of(of, &size), low = 0, high = EXACT_LIMBS;
    while (low < EXACT_LIMBS && size.limb[low] == 0)
        low++;
    while (high > low && size.limb[high - 1] == 0)
        high--;
    bytes_put(out, (uint64_t)negative, 1);
    bytes_put(out, high > low ? (uint64_t)low : 0, 1);
    bytes_put(out, (uint64_t)(high - low), 1);
    for (int i = low; i < high; i++)
        bytes_put(out, (uint64_t)size.limb[i], 4);
}

static void put_moments(bytes_out *out, const moments *of)
{
    bytes_put_count(out, of->defined);
    put_sum(out, &of->sum);
    put_sum(out, &of->squares);
}

static int is_empty(const sketch_page *page)
{
    for (size_t bucket = 0; bucket < SKETCH_BUCKETS; bucket++)
        if (page->count[bucket] != 0)
            return 0;
    return 1;
}

static void put_sketch(bytes_out *out, const sketch *of)
{
    uint32_t pages = 0;
    for (const sketch_page *page = of->lowest; page != NULL; page = page->above)
        pages += !is_empty(page);
    bytes_put_count(out, of->zeros);
    bytes_put_count(out, pages);
    for (const sketch_page *page = of->lowest; page != NULL; page = page->above) {
        if (is_empty(page))
            continue;
        bytes_put(out, page->id, 2);
        for (size_t bucket = 0; bucket < SKETCH_BUCKETS; bucket++)
            bytes_put_count(out, page->count[bucket]);
    }
}

static void put_differences(bytes_out *out, const differences *of)
{
    bytes_put_count(out, of->pairs);
    put_sum(out, &of->squares);
}

static void put_drivers(bytes_out *out, const drivers *of, size_t n_out)
{
    for (size_t i = 0; i < n_out * INDEX_GROUPS; i++)
        put_moments(out, &of->all[i]);
    for (size_t i = 0; i < of->n * n_out * INDEX_GROUPS; i++) {
        put_differences(out, &of->from_a[i]);
        put_differences(out, &of->from_b[i]);
    }
}

static void put_curve(bytes_out *out, const sora_curve *curve)
{
    for (size_t i = 0; i < sizeof saved_magic; i++)
        bytes_put(out, saved_magic[i], 1);
    bytes_put(out, SAVED_FORMAT, 2);
    bytes_put(out, SORA_VERSION_NUMBER, 4);
    for (int i = 0; i < CURVE_PRINT; i++)
        bytes_put(out, curve->print[i], 8);
    bytes_put(out, curve->first, 4);
    bytes_put(out, curve->held, 4);
    for (size_t cell = 0; curve->cell != NULL && cell < curve_cells(curve); cell++) {
        put_moments(out, &curve->cell[cell].moments);
        put_sketch(out, &curve->cell[cell].sketch);
    }
    if (curve->drivers != NULL && curve->samples > 0)
        put_drivers(out, curve->drivers, curve->n_out);
    bytes_put(out, out->sum, SAVED_CHECKSUM);
}

sora_status sora_curve_save(const sora_curve *curve, void *buffer, size_t cap, size_t *need, sora_error *error)
{
    if (curve == NULL || (cap > 0 && buffer == NULL))
        return error_set(error, SORA_E_ARGUMENT, 0, "sora_curve_save: curve or buffer is NULL");
    bytes_out out = {buffer, cap, 0, 0};
    put_curve(&out, curve);
    if (need != NULL)
        *need = out.need;
    if (cap > 0 && out.need > cap)
        return error_set(error, SORA_E_SPACE, 0, "sora_curve_save: the buffer is too small; *need says what it takes");
    error_clear(error);
    return SORA_OK;
}
