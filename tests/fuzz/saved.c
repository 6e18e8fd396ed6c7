#include "saved.h"

#include <stdlib.h>
#include <string.h>

enum { HEAD = 38, CHECKSUM = 8 };

sora_curve *saved_curve(void)
{
    sora_scenario *scenario = fuzz_scenario();
    sora_curve *curve = NULL;
    sora_curve_options options = {.size = sizeof options, .samples = SAVED_SAMPLES};
    require(sora_curve_new(&curve, scenario, &options, 0, NULL, 1, &saved_output, NULL) == SORA_OK);
    sora_scenario_free(scenario);
    return curve;
}

uint8_t *saved_bytes(const sora_curve *curve, size_t *length)
{
    require(sora_curve_save(curve, NULL, 0, length, NULL) == SORA_OK);
    uint8_t *bytes = malloc(*length);
    require(bytes != NULL && sora_curve_save(curve, bytes, *length, length, NULL) == SORA_OK);
    return bytes;
}

void saved_require(const sora_curve *curve, const uint8_t *bytes, size_t length)
{
    size_t now;
    uint8_t *again = saved_bytes(curve, &now);
    require(now == length && memcmp(again, bytes, length) == 0);
    free(again);
}

static uint64_t checksum(const uint8_t *bytes, size_t length)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < length; i++)
        sum = (sum ^ bytes[i]) * UINT64_C(0x100000001b3);
    return sum;
}

static void put(uint8_t *to, uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        to[i] = (uint8_t)(value >> 8 * i);
}

uint8_t *saved_as(const uint8_t *data, size_t size, uint32_t first, uint32_t held, size_t *length)
{
    sora_curve *curve = saved_curve();
    size_t head;
    uint8_t *empty = saved_bytes(curve, &head), *bytes = malloc(HEAD + size + CHECKSUM);
    require(bytes != NULL && head > HEAD);
    memcpy(bytes, empty, HEAD);
    put(bytes + HEAD - 8, first, 4);
    put(bytes + HEAD - 4, held, 4);
    if (size > 0)
        memcpy(bytes + HEAD, data, size);
    put(bytes + HEAD + size, checksum(bytes, HEAD + size), CHECKSUM);
    *length = HEAD + size + CHECKSUM;
    free(empty);
    sora_curve_free(curve);
    return bytes;
}
