/* Any bytes into sora_read: either refused, and then nothing has changed, or read, and then what is written reads back.
 * For libFuzzer: clang -fsanitize=fuzzer,address -Iinclude -Ilib tests/fuzz/fuzz_read.c and the sources of lib/,
 * run on tests/fuzz/scenarios.  test_corpus.c runs the same over the corpus and its neighbours. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "soraenergy/soraenergy.h"

enum { TEXT_ROOM = 1 << 16 };

static void require(int holds)
{
    if (!holds)
        abort();
}

static size_t write_text(const sora_scenario *scenario, char text[TEXT_ROOM])
{
    size_t need = 0;
    require(sora_write(scenario, SORA_FORM_SCENARIO, text, TEXT_ROOM, &need, NULL) == SORA_OK);
    return need;
}

static void check_refusal(const sora_scenario *scenario, const sora_error *error, sora_status status)
{
    char text[TEXT_ROOM];
    require(error->code == status && memchr(error->message, '\0', sizeof error->message) != NULL);
    require(status == SORA_E_ARGUMENT || (error->line >= 1 && error->column >= 1));
    require(strchr(error->message, '\n') == NULL && error->message[0] != '\0');
    require(write_text(scenario, text) == 3 && strcmp(text, "{}\n") == 0);
}

static void check_round_trip(const sora_scenario *scenario)
{
    char text[TEXT_ROOM], again[TEXT_ROOM];
    sora_scenario *copy = NULL;
    size_t length = write_text(scenario, text);
    require(sora_scenario_new(&copy, NULL, NULL) == SORA_OK);
    require(sora_read(copy, SORA_FORM_SCENARIO, text, length, NULL) == SORA_OK);
    require(write_text(copy, again) == length && memcmp(text, again, length) == 0);
    sora_scenario_free(copy);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    sora_scenario *scenario = NULL;
    sora_error error;
    require(sora_scenario_new(&scenario, NULL, NULL) == SORA_OK);
    sora_status status = sora_read(scenario, SORA_FORM_SCENARIO, (const char *)data, size, &error);
    if (status == SORA_OK)
        check_round_trip(scenario);
    else
        check_refusal(scenario, &error, status);
    sora_scenario_free(scenario);
    return 0;
}
