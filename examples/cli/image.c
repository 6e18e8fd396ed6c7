/* What a minute of video is where images are made. */
#include "cli.h"

#include <math.h>
#include <stdlib.h>

#include "over.h"
#include "solve.h"

char *image_words(const sora_scenario *scenario)
{
    sora_answer frames = ask(scenario, SORA_CLIP_FRAMES), length = ask(scenario, SORA_WORK_VIDEO_S);
    if (frames.status != SORA_OK || frames.value != 1.0 || length.status != SORA_OK)
        return NULL;
    char seconds[AMOUNT_TEXT];
    amount(seconds, SORA_WORK_VIDEO_S, length.value);
    return phrase("An image counts as one frame of video, which lasts %s here: a minute of video is %.0f images.", seconds,
                  round(60.0 / length.value));
}

/* The words of the first of several models that makes images. */
static char *words_of_models(const sora_scenario *scenario, size_t n, char *const *models)
{
    char *words = NULL;
    sora_scenario *other;
    for (size_t i = 0; i < n && words == NULL; i++) {
        if (scenario_clone(scenario, &other) != GOOD)
            return NULL;
        if (sora_use(other, "model", models[i], NULL) == SORA_OK)
            words = image_words(other);
        sora_scenario_free(other);
    }
    return words;
}

static char *words_of_axis(const sora_scenario *scenario, const char *word)
{
    over axis = {0};
    char *words = NULL;
    if (over_is_of(word, "model") && over_read(scenario, word, &axis) == GOOD)
        words = words_of_models(scenario, axis.n, axis.row);
    over_free(&axis);
    return words;
}

void image_print(const sora_scenario *scenario, const options *asked)
{
    char *words = image_words(scenario);
    for (size_t i = 0; i < asked->n_settings && words == NULL; i++)
        if (same_word(asked->settings[i].name, "model"))
            words = words_of_models(scenario, asked->settings[i].count, asked->settings[i].texts);
    for (size_t i = 0; i < asked->n_overs && words == NULL; i++)
        words = words_of_axis(scenario, asked->overs[i]);
    if (words != NULL)
        print_wrapped(words, 0, 0);
    free(words);
}
