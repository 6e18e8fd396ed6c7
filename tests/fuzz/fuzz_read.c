/* Any bytes into sora_read: either refused, and then nothing has changed, or read, and then what is written reads back. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

static void check_refusal(const sora_scenario *scenario, const sora_error *error, sora_status status)
{
    size_t length;
    char *text = fuzz_write(scenario, SORA_FORM_SCENARIO, &length);
    require_error(error, status);
    require(status == SORA_E_ARGUMENT || (error->line >= 1 && error->column >= 1));
    require(strcmp(text, "{}\n") == 0);
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    sora_scenario *scenario = fuzz_scenario();
    sora_error error;
    sora_status status = sora_read(scenario, SORA_FORM_SCENARIO, (const char *)data, size, &error);
    if (status == SORA_OK)
        require_round_trip(scenario);
    else
        check_refusal(scenario, &error, status);
    sora_scenario_free(scenario);
    return 0;
}
