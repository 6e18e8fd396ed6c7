/* Every key of a scenario with its value, range, unit, status and flags, as JSON. */
#include "base/frame.h"
#include "door/json_write.h"
#include "door/text.h"

/* Values lie in a frame of their own, not below the answers': both are large. */
static FRAME_APART void fill_missing(answer_group *group, const base_values *base, const int *keys, size_t n)
{
    double value[KEYS_COUNT];
    answer_central(base, n, keys, value);
    for (size_t i = 0; i < n; i++)
        if (group->answer[i].status == SORA_E_UNKNOWN)
            answer_missing(value, keys[i], &group->missing[i]);
}

void answer_group_fill(answer_group *group, const sora_scenario *scenario, int first)
{
    int keys[ANSWER_MAX];
    size_t n = 0;
    for (int key = first; key < KEYS_COUNT && n < ANSWER_MAX; key++)
        keys[n++] = key;
    answer_many(scenario, n, keys, group->answer);
    fill_missing(group, &scenario->base, keys, n);
}

static void put_flags(json_writer *to, uint32_t flags)
{
    static const char names[][18] = {"tested", "scenario", "extrapolated", "estimated", "stale",
                                     "pinned", "recalled", "class",        "too-large", "synthetic-weather"};
    json_put_array(to, "flags", JSON_ON_ONE_LINE);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (flags >> i & 1)
            json_put_text(to, NULL, names[i]);
    json_put_end(to);
}

static void put_answer(json_writer *to, int key, const sora_answer *answer, int missing)
{
    json_put_object(to, keys_name(key), JSON_ON_ONE_LINE);
    json_put_number(to, "value", answer->value);
    json_put_number(to, "low", answer->low);
    json_put_number(to, "high", answer->high);
    json_put_text(to, "unit", keys_unit(key));
    json_put_text(to, "status", sora_status_name(answer->status));
    if (answer->status == SORA_E_UNKNOWN)
        json_put_text(to, "missing", keys_name(missing));
    put_flags(to, answer->flags);
    json_put_end(to);
}

void write_answers(line *out, const sora_scenario *scenario)
{
    json_writer to = {.out = out};
    answer_group group;
    json_put_object(&to, NULL, JSON_ON_LINES);
    json_put_text(&to, "version", sora_version_text());
    json_put_object(&to, "answers", JSON_ON_LINES);
    for (int key = 0; key < KEYS_COUNT; key++) {
        int place = key % ANSWER_MAX;
        if (place == 0)
            answer_group_fill(&group, scenario, key);
        put_answer(&to, key, &group.answer[place], group.missing[place]);
    }
    json_put_end(&to);
    json_put_end(&to);
}
