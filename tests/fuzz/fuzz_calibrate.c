/* Any measured runs into sora_calibrate: either refused, and then nothing has changed, or taken, and then every constant lies
 * within its bounds, and the scenario reads back. */
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "fuzz.h"

enum { RUNS_MOST = 4, KEYS_MOST = 6 };

static const sora_key likely[] = {
    SORA_WORK_LATENCY_S,  SORA_WORK_GPU_ENERGY_WH, SORA_WORK_GPU_POWER_W, SORA_CLIP_DURATION_S,       SORA_CLIP_WIDTH_PX,
    SORA_SAMPLER_STEPS,   SORA_CLUSTER_GPUS,       SORA_MODEL_ROW,        SORA_GPU_ROW,               SORA_STACK_ROW,
    SORA_STACK_LAUNCH_US, SORA_CLUSTER_RING,       SORA_STACK_FIXED_S,    SORA_STACK_LATENCY_RESIDUAL,
};

static sora_key feed_likely(feed *from)
{
    size_t place = feed_below(from, 16);
    return place < sizeof likely / sizeof *likely ? likely[place] : feed_quick_key(from);
}

static void check_constants(const sora_scenario *scenario)
{
    for (size_t i = 0; i < sora_key_count(); i++) {
        sora_key key = sora_key_at(i);
        const char *name = sora_key_text(key, SORA_KEY_NAME);
        double value;
        if (strncmp(name, "stack.", 6) == 0 && strcmp(name, "stack.row") != 0 &&
            sora_eval(scenario, 1, 0, NULL, NULL, 1, &key, &value, NULL, NULL) == SORA_OK)
            require(value >= sora_key_number(key, SORA_KEY_LOW) && value <= sora_key_number(key, SORA_KEY_HIGH));
    }
}

static void check_status(sora_status status, size_t n, const sora_status *row_status)
{
    size_t bad = 0;
    for (size_t i = 0; i < n; i++)
        bad += row_status[i] != SORA_OK;
    if (status == SORA_OK || status == SORA_E_ROWS)
        require((bad > 0) == (status == SORA_E_ROWS) && bad < n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    feed from = {data, size};
    sora_scenario *scenario = feed_scenario(&from);
    sora_key key[KEYS_MOST];
    sora_status row_status[RUNS_MOST] = {SORA_OK};
    sora_error error;
    size_t n = 1 + feed_below(&from, RUNS_MOST), n_keys = 1 + feed_below(&from, KEYS_MOST), length, again;
    double rows[RUNS_MOST * KEYS_MOST];
    for (size_t i = 0; i < n_keys; i++)
        key[i] = i == 0 ? likely[feed_below(&from, 3)] : feed_likely(&from);
    for (size_t i = 0; i < n * n_keys; i++)
        rows[i] = feed_number(&from, key[i % n_keys]);
    char *before = fuzz_write(scenario, SORA_FORM_SCENARIO, &length);
    sora_status status = sora_calibrate(scenario, n, n_keys, key, rows, row_status, &error);
    require_error(&error, status == SORA_E_ROWS ? error.code : status);
    check_status(status, n, row_status);
    char *after = fuzz_write(scenario, SORA_FORM_SCENARIO, &again);
    if (status == SORA_OK || status == SORA_E_ROWS)
        check_constants(scenario);
    else
        require(again == length && memcmp(before, after, length) == 0);
    require_round_trip(scenario);
    free(after);
    free(before);
    sora_scenario_free(scenario);
    return 0;
}
