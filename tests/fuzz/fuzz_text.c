/* What is written of any scenario: a text that is cut is the beginning of the whole, ended, and its need is said. */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

typedef struct written {
    const sora_scenario *scenario;
    sora_key key;  /* 0: sora_write */
    int32_t what;
} written;

static sora_status write_it(const written *of, char *buffer, size_t cap, size_t *need, sora_error *error)
{
    return of->key == 0 ? sora_write(of->scenario, of->what, buffer, cap, need, error)
                        : sora_describe(of->scenario, of->key, of->what, buffer, cap, need, error);
}

static void check_cut(const written *of, const char *whole, size_t length, size_t cap)
{
    char *cut = malloc(cap + 1);
    size_t need = 0;
    sora_error error;
    require(cut != NULL);
    sora_status status = write_it(of, cut, cap, &need, &error);
    require_error(&error, status);
    require(need == length && status == (cap > length || cap == 0 ? SORA_OK : SORA_E_SPACE));
    if (cap > 0) {
        size_t has = strlen(cut);
        require(has < cap && has <= length && memcmp(cut, whole, has) == 0);
        require(cap > length ? has == length : has + 4 >= cap);
    }
    free(cut);
}

static void check_text(feed *from, const written *of)
{
    size_t length = 0;
    sora_error error;
    sora_status status = write_it(of, NULL, 0, &length, &error);
    require_error(&error, status);
    if (status != SORA_OK)
        return;
    char *whole = malloc(length + 1);
    require(whole != NULL && write_it(of, whole, length + 1, NULL, NULL) == SORA_OK && strlen(whole) == length);
    check_cut(of, whole, length, feed_bits(from, 2) % (length + 2));
    check_cut(of, whole, length, length);
    check_cut(of, whole, length, 1);
    free(whole);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    feed from = {data, size};
    sora_scenario *scenario = feed_scenario(&from);
    while (from.left > 0) {
        int whole = feed_below(&from, 64) == 0;
        written of = {scenario, whole ? 0 : feed_quick_key(&from), 0};
        of.what = whole ? SORA_FORM_SCENARIO : (int32_t)feed_below(&from, 5);
        check_text(&from, &of);
    }
    sora_scenario_free(scenario);
    return 0;
}
