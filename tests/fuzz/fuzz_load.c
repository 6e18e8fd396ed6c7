/* Any bytes into sora_curve_load, as they are, and as the cells of a saved curve whose head and checksum are right: either
 * refused, and then nothing has changed, or loaded, and then they are saved again byte by byte.
 * For libFuzzer: clang -fsanitize=fuzzer,address -Iinclude -Ilib tests/fuzz/fuzz_load.c and the sources of lib/,
 * run on tests/fuzz/curves.  test_corpus.c runs the same over the corpus and its neighbours. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "soraenergy/soraenergy.h"

enum { SAMPLES = 512, HEAD = 38, CHECKSUM = 8, READS = 5 };

static const sora_key output = SORA_WORK_ENERGY_WH;

static void require(int holds)
{
    if (!holds)
        abort();
}

static sora_curve *new_curve(void)
{
    sora_scenario *scenario = NULL;
    sora_curve *curve = NULL;
    sora_curve_options options = {.size = sizeof options, .samples = SAMPLES};
    require(sora_scenario_new(&scenario, NULL, NULL) == SORA_OK);
    require(sora_curve_new(&curve, scenario, &options, 0, NULL, 1, &output, NULL) == SORA_OK);
    sora_scenario_free(scenario);
    return curve;
}

static uint8_t *save(const sora_curve *curve, size_t *length)
{
    require(sora_curve_save(curve, NULL, 0, length, NULL) == SORA_OK);
    uint8_t *bytes = malloc(*length);
    require(bytes != NULL && sora_curve_save(curve, bytes, *length, length, NULL) == SORA_OK);
    return bytes;
}

static void assert_saves_as(const sora_curve *curve, const uint8_t *bytes, size_t length)
{
    size_t now;
    uint8_t *again = save(curve, &now);
    require(now == length && memcmp(again, bytes, length) == 0);
    free(again);
}

static void check_reads(const sora_curve *curve)
{
    for (int i = 0; i < READS; i++) {
        double value[3] = {0.0, 0.0, 0.0};
        double q = 0.001 + 0.998 * i / (READS - 1);
        require(sora_curve_read(curve, SORA_CURVE_QUANTILE, output, q, 1, &value[0], NULL) == SORA_OK);
        require(sora_curve_read(curve, SORA_CURVE_MEAN, output, 0.0, 1, &value[1], NULL) == SORA_OK);
        require(sora_curve_read(curve, SORA_CURVE_ABOVE, output, 1.0, 1, &value[2], NULL) == SORA_OK);
        require(!(value[2] < 0.0 || value[2] > 1.0));
    }
}

static void try_load(const uint8_t *bytes, size_t length)
{
    sora_curve *curve = new_curve();
    sora_error error;
    size_t empty_length;
    uint8_t *empty = save(curve, &empty_length);
    sora_status status = sora_curve_load(curve, bytes, length, &error);
    if (status == SORA_OK) {
        assert_saves_as(curve, bytes, length);
        check_reads(curve);
    } else {
        require(status == SORA_E_SAVED && error.code == status && error.message[0] != '\0');
        assert_saves_as(curve, empty, empty_length);
    }
    free(empty);
    sora_curve_free(curve);
}

static uint64_t checksum(const uint8_t *bytes, size_t length)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < length; i++)
        sum = (sum ^ bytes[i]) * UINT64_C(0x100000001b3);
    return sum;
}

/* The head of an empty curve of the same question, with all samples in it; data; the checksum. */
static uint8_t *as_saved(const uint8_t *data, size_t size, size_t *length)
{
    sora_curve *curve = new_curve();
    size_t head;
    uint8_t *empty = save(curve, &head), *bytes = malloc(HEAD + size + CHECKSUM);
    require(bytes != NULL && head > HEAD);
    memcpy(bytes, empty, HEAD);
    bytes[HEAD - 4] = SAMPLES & 0xff;
    bytes[HEAD - 3] = SAMPLES >> 8;
    if (size > 0)
        memcpy(bytes + HEAD, data, size);
    uint64_t sum = checksum(bytes, HEAD + size);
    for (int i = 0; i < CHECKSUM; i++)
        bytes[HEAD + size + (size_t)i] = (uint8_t)(sum >> 8 * i);
    *length = HEAD + size + CHECKSUM;
    free(empty);
    sora_curve_free(curve);
    return bytes;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t length;
    uint8_t *bytes = as_saved(data, size, &length);
    try_load(data, size);
    try_load(bytes, length);
    free(bytes);
    return 0;
}
