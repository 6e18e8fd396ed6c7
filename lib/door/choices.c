#include "door/choices.h"

#include <string.h>

#include "base/number.h"
#include "door/distribution.h"

int choices_is_one(int key)
{
    return keys_choose(1, &key);
}

/* Members of a class of models; none: 0. */
static size_t class_of(double model, const class_member **members)
{
    return facts_class_members((uint32_t)model, members);
}

int choices_is_class(double model)
{
    const class_member *members;
    return class_of(model, &members) > 0;
}

/* ---- Places in a distribution ---- */

/* An outcome among several: its index, and the shares from which and up to which it reaches. */
typedef struct place {
    size_t index;
    double from, to;
} place;

static place member_at(const class_member *members, size_t n, double share)
{
    place at = {0, 0.0, members[0].weight};
    while (at.index + 1 < n && at.to <= share) {
        at.from = at.to;
        at.to += members[++at.index].weight;
    }
    at.to = at.index + 1 < n ? at.to : 1.0;
    return at;
}

/* The step of a discrete spread at a share below 1, where the last one ends. */
static place step_at(const array *of, double share)
{
    double value;
    place at = {0, 0.0, 0.0};
    distribution_step(of, at.index, &value, &at.from, &at.to);
    while (at.to <= share)
        distribution_step(of, ++at.index, &value, &at.from, &at.to);
    return at;
}

/* The row or year at a share. */
static double stated_value(const choice_list *of, size_t i, double share)
{
    double value = of->scenario->base.value[of->key[i]];
    if (of->stated[i] != NULL)
        distribution_values(of->stated[i], 1, &share, &value);
    return value;
}

/* Of a class that is chosen at a share: the place of the member there, within the share of the class.  Returned: members. */
static size_t find_member(const choice_list *of, size_t i, double share, const class_member **members, place *at)
{
    double begin = 0.0, width = 1.0;
    size_t n = of->key[i] == KEY_MODEL_ROW ? class_of(stated_value(of, i, share), members) : 0;
    if (n == 0)
        return 0;
    if (of->stated[i] != NULL) {
        place step = step_at(of->stated[i], share);
        begin = step.from;
        width = step.to - step.from;
    }
    *at = member_at(*members, n, (share - begin) / width);
    at->to = begin + at->to * width;
    return n;
}

/* ---- Base values ---- */

/* Puts a member in the place of the class.  What the user chose stays, and what the class's own row says of the clip goes
 * for all of its members. */
static void set_member(double set[KEYS_COUNT], const class_member *member, const base_values *of_class)
{
    static const int kept[] = {KEY_CLIP_WIDTH_PX, KEY_CLIP_HEIGHT_PX, KEY_CLIP_DURATION_S, KEY_CLIP_FPS};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        set[kept[i]] = of_class->value[kept[i]];
    set[KEY_MODEL_ROW] = member->model;
    if (number_is_nan(set[KEY_SAMPLER_ROW]))
        set[KEY_SAMPLER_ROW] = member->sampler;
    if (number_is_nan(set[KEY_STACK_ROW]))
        set[KEY_STACK_ROW] = member->stack;
}

void choices_resolve(const choice_list *of, const double share[CHOICES_MOST], base_values *base)
{
    double set[KEYS_COUNT];
    const base_values *central = &of->scenario->base;
    const class_member *members = NULL;
    place at = {0};
    int restated = 0;
    memcpy(set, of->scenario->set, sizeof set);
    for (size_t i = 0; i < of->n; i++) {
        if (number_is_nan(share[i]))
            continue;
        if (of->stated[i] != NULL)
            set[of->key[i]] = stated_value(of, i, share[i]);
        restated |= of->stated[i] != NULL;
        if (of->key[i] == KEY_MODEL_ROW && find_member(of, i, share[i], &members, &at) == 0)
            members = NULL;
    }
    if (restated)
        scenario_resolve_like(set, of->scenario->arrays, central, base);
    if (members != NULL) {
        set_member(set, members + at.index, restated ? base : central);
        scenario_resolve_like(set, of->scenario->arrays, central, base);
    }
}

void choices_resolve_one(const choice_list *of, size_t i, double share, base_values *base)
{
    double shares[CHOICES_MOST];
    for (size_t j = 0; j < of->n; j++)
        shares[j] = j == i ? share : number_nan();
    choices_resolve(of, shares, base);
}

/* ---- Outcomes ---- */

uint64_t choices_outcome(const choice_list *of, const double share[CHOICES_MOST])
{
    enum { MEMBERS_MOST = 256 };
    uint64_t outcome = 0;
    for (size_t i = 0; i < of->n; i++) {
        const class_member *members;
        place at = {0};
        uint64_t steps = of->stated[i] == NULL ? 1 : distribution_steps(of->stated[i]);
        find_member(of, i, share[i], &members, &at);
        if (steps == 0 || at.index >= MEMBERS_MOST || outcome >= CHOICES_UNLIKE / (steps * MEMBERS_MOST) - 1)
            return CHOICES_UNLIKE;
        outcome = (outcome * steps + (of->stated[i] == NULL ? 0 : step_at(of->stated[i], share[i]).index)) * MEMBERS_MOST +
                  at.index;
    }
    return outcome;
}

double choices_next(const choice_list *of, size_t i, double from, double *within)
{
    enum { PARTS = 4 };
    const class_member *members;
    const double least = 0x1p-32; /* so that a rounded end does not stop us */
    place at = {0, from, (number_floor(from * PARTS) + 1.0) / PARTS};
    if (find_member(of, i, from, &members, &at) == 0 && distribution_steps(of->stated[i]) > 0)
        at = step_at(of->stated[i], from);
    at.to = number_max(at.to, from + least);
    *within = 0.5 * (from + at.to);
    return at.to;
}
