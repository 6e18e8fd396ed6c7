/* Any bytes into sora_curve_load, as they are, and as the cells of a saved curve whose head and checksum are right: either
 * refused, and then nothing has changed, or loaded, and then they are saved again byte by byte. */
#include <stdlib.h>

#include "saved.h"

enum { READS = 5 };

static void check_reads(const sora_curve *curve)
{
    for (int i = 0; i < READS; i++) {
        double value[3] = {0.0, 0.0, 0.0};
        double q = 0.001 + 0.998 * i / (READS - 1);
        require(sora_curve_read(curve, SORA_CURVE_QUANTILE, saved_output, q, 1, &value[0], NULL) == SORA_OK);
        require(sora_curve_read(curve, SORA_CURVE_MEAN, saved_output, 0.0, 1, &value[1], NULL) == SORA_OK);
        require(sora_curve_read(curve, SORA_CURVE_ABOVE, saved_output, 1.0, 1, &value[2], NULL) == SORA_OK);
        require(!(value[2] < 0.0 || value[2] > 1.0));
    }
}

static void try_load(const uint8_t *bytes, size_t length)
{
    sora_curve *curve = saved_curve();
    sora_error error;
    size_t empty_length;
    uint8_t *empty = saved_bytes(curve, &empty_length);
    sora_status status = sora_curve_load(curve, bytes, length, &error);
    require_error(&error, status);
    if (status == SORA_OK) {
        saved_require(curve, bytes, length);
        check_reads(curve);
    } else {
        require(status == SORA_E_SAVED || (status == SORA_E_ARGUMENT && bytes == NULL));
        saved_require(curve, empty, empty_length);
    }
    free(empty);
    sora_curve_free(curve);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t length;
    uint8_t *bytes = saved_as(data, size, 0, SAVED_SAMPLES, &length);
    try_load(data, size);
    try_load(bytes, length);
    free(bytes);
    return 0;
}
