/* Two saved pieces of a curve whose cells are any bytes: what loads merges in both orders into the same bytes, and these load. */
#include <stdlib.h>

#include "saved.h"

static sora_curve *load(const uint8_t *data, size_t size, uint32_t first)
{
    sora_curve *curve = saved_curve();
    size_t length;
    uint8_t *bytes = saved_as(data, size, first, SORA_CURVE_BLOCK, &length);
    sora_status status = sora_curve_load(curve, bytes, length, NULL);
    free(bytes);
    if (status == SORA_OK)
        return curve;
    sora_curve_free(curve);
    return NULL;
}

static void check_merged(sora_curve *low, sora_curve *high)
{
    sora_curve *other = saved_curve();
    size_t length;
    require(sora_curve_merge(other, high, NULL) == SORA_OK && sora_curve_merge(other, low, NULL) == SORA_OK);
    require(sora_curve_merge(low, high, NULL) == SORA_OK);
    uint8_t *bytes = saved_bytes(low, &length);
    saved_require(other, bytes, length);
    require(sora_curve_load(high, bytes, length, NULL) == SORA_OK);
    require(sora_curve_merge(high, low, NULL) == SORA_E_MERGE);
    saved_require(high, bytes, length);
    free(bytes);
    sora_curve_free(other);
}

/* The first two bytes say where the second piece begins. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    feed from = {data, size};
    size_t cut = feed_bits(&from, 2);
    cut = cut < from.left ? cut : from.left;
    sora_curve *low = load(from.bytes, cut, 0), *high = load(from.bytes + cut, from.left - cut, SORA_CURVE_BLOCK);
    if (low != NULL && high != NULL)
        check_merged(low, high);
    sora_curve_free(high);
    sora_curve_free(low);
    return 0;
}
