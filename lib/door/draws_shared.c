#include "door/draws_shared.h"

#include <string.h>

#include "engine/sample.h"

/* ---- Scenarios that differ in values alone ---- */

static int are_alike(const draws *a, const draws *b)
{
    return a->n == b->n && memcmp(a->key, b->key, a->n * sizeof *a->key) == 0 && a->cases.n == b->cases.n &&
           memcmp(a->cases.outcome, b->cases.outcome, a->cases.n * sizeof *a->cases.outcome) == 0 &&
           memcmp(a->cases.in_cases, b->cases.in_cases, sizeof a->cases.in_cases) == 0;
}

int shared_add(shared *all, uint32_t seed, size_t n_keys, const int *keys, hourly_years *years)
{
    sharer *next = &all->one[all->n];
    draws_open(&next->draws, &next->scenario, seed, n_keys, keys, years);
    draws_open_block(&next->draws, &all->rows);
    if (all->n == 0) {
        all->stages = all->rows.stages;
        all->filled = all->rows.filled;
    } else if (!are_alike(&all->one[0].draws, &next->draws) ||
               memcmp(&all->stages, &all->rows.stages, sizeof all->stages) != 0) {
        return 0;
    }
    plan_join(&all->filled, &all->rows.filled);
    for (int key = 0; key < KEYS_COUNT; key++)
        next->value[key] = all->rows.value[key][0];
    all->n++;
    return 1;
}

/* ---- What differs ---- */

static int differs(const double *a, const double *b, size_t n)
{
    return memcmp(a, b, n * sizeof *a) != 0;
}

/* Marks keys that begin with another value in one than in the other, in some case. */
static void mark_values(const sharer *a, const sharer *b, uint8_t marks[KEYS_COUNT])
{
    size_t i = 0, j = 0;
    for (int key = 0; key < KEYS_COUNT; key++) {
        int in_a = i < a->draws.n_of_case && a->draws.of_case[i] == key;
        int in_b = j < b->draws.n_of_case && b->draws.of_case[j] == key;
        if (!in_a && !in_b)
            marks[key] |= (uint8_t)differs(&a->value[key], &b->value[key], 1);
        for (size_t place = 0; place < a->draws.cases.n && (in_a || in_b); place++)
            marks[key] |= (uint8_t)differs(in_a ? draws_case(&a->draws, place) + i : &a->value[key],
                                           in_b ? draws_case(&b->draws, place) + j : &b->value[key], 1);
        i += (size_t)in_a;
        j += (size_t)in_b;
    }
}

/* Marks items that spread otherwise in one than in the other. */
static void mark_items(const draws *a, const draws *b, uint8_t marks[KEYS_COUNT])
{
    const double *in_a = a->cases.cell, *in_b = b->cases.cell;
    size_t at = 0;
    for (size_t item = a->choices.n; item < a->n; item++) {
        int key = a->key[item];
        if (a->stated[item] != 0)
            continue;
        marks[key] |= (uint8_t)differs(in_a, in_b, BEND_PARTS);
        in_a += BEND_PARTS;
        in_b += BEND_PARTS;
        if (!a->cases.in_cases[key])
            continue;
        for (size_t place = 0; place < a->cases.n; place++)
            marks[key] |= (uint8_t)differs(draws_case(a, place) + a->n_of_case + at,
                                           draws_case(b, place) + b->n_of_case + at, BEND_PARTS);
        at += BEND_PARTS;
    }
}

static void mark_differing(const shared *all, uint8_t marks[KEYS_COUNT])
{
    for (size_t i = 1; i < all->n; i++) {
        mark_values(&all->one[0], &all->one[i], marks);
        mark_items(&all->one[0].draws, &all->one[i].draws, marks);
    }
}

/* ---- What runs for each ---- */

/* Marks what is read: by the stages, as an answer, and what a filled stage may find known. */
static void mark_read(const shared *all, uint8_t marks[KEYS_COUNT])
{
    const draws *of = &all->one[0].draws;
    for (size_t i = 0; i < of->n_asked; i++)
        marks[of->asked[i]] = 1;
    for (int stage = plan_first(&all->stages, 0); stage >= 0; stage = plan_first(&all->stages, stage + 1)) {
        const uint16_t *inputs;
        for (size_t i = plan_inputs(stage, &inputs); i-- > 0;)
            marks[inputs[i]] = 1;
        if (plan_has(&all->filled, stage))
            marks[plan_result(stage)] = 1;
    }
}

/* The stages that feel what is filled for each; what these may find known is filled for each too. */
static plan own_stages(shared *all)
{
    plan own = {{0}};
    uint8_t moves[KEYS_COUNT];
    memcpy(moves, all->is_own, sizeof moves);
    for (int stage = plan_first(&all->stages, 0); stage >= 0; stage = plan_first(&all->stages, stage + 1)) {
        const uint16_t *inputs;
        int result = plan_result(stage), feels = plan_has(&all->filled, stage) && moves[result];
        for (size_t i = plan_inputs(stage, &inputs); i-- > 0;)
            feels |= moves[inputs[i]];
        if (!feels)
            continue;
        plan_add_own(&own, result);
        moves[result] = 1;
        all->is_own[result] |= (uint8_t)plan_has(&all->filled, stage);
    }
    return own;
}

static void list_set(shared *all)
{
    const draws *of = &all->one[0].draws;
    uint8_t is_item[KEYS_COUNT] = {0};
    for (size_t item = of->choices.n; item < of->n; item++)
        is_item[of->key[item]] = 1;
    all->n_set = 0;
    for (int key = 0; key < KEYS_COUNT; key++)
        if (all->is_own[key] && !is_item[key])
            all->set[all->n_set++] = (int16_t)key;
}

void shared_plan(shared *all)
{
    uint8_t marks[KEYS_COUNT] = {0}, read[KEYS_COUNT] = {0};
    plan common = all->stages;
    mark_differing(all, marks);
    mark_read(all, read);
    for (int key = 0; key < KEYS_COUNT; key++)
        all->is_own[key] = marks[key] & read[key];
    plan own = own_stages(all);
    for (int key = 0; key < KEYS_COUNT; key++)
        all->is_common[key] = !all->is_own[key];
    plan_drop(&common, &own);
    list_set(all);
    draws_open_block(&all->one[0].draws, &all->rows);
    block_list_steps(&common, &all->rows.filled, all->common_step);
    block_list_steps(&own, &all->filled, all->own_step);
}

/* ---- Draws ---- */

static void fill_own(shared *all, const sharer *one, draws_part *part)
{
    for (size_t i = 0; i < all->n_set; i++)
        for (size_t row = 0; row < WALK_ROWS; row++)
            all->rows.value[all->set[i]][row] = one->value[all->set[i]];
    part->only = all->is_own;
    draws_fill_part(&one->draws, part, &all->rows);
}

/* Eight draws of each; out: where the answers of the first of them go. */
static void sample_rows(shared *all, draws_part *part, double *out)
{
    const draws *first = &all->one[0].draws;
    part->only = all->is_common;
    draws_fill_part(first, part, &all->rows);
    walk_steps(&all->rows, all->common_step, first->scenario->wide);
    for (const sharer *one = all->one; one < all->one + all->n; one++) {
        fill_own(all, one, part);
        walk_steps(&all->rows, all->own_step, first->scenario->wide);
        for (size_t i = 0; i < first->n_asked; i++, out += SHARED_DRAWS)
            memcpy(out, all->rows.value[first->asked[i]], sizeof(walk_column));
    }
}

/* All have the cases that the first one has: one that it must make cannot be shared. */
int shared_sample(shared *all, uint32_t first, double *out)
{
    draws *of = &all->one[0].draws;
    uint8_t place[SHARED_DRAWS] = {0};
    size_t cases = of->cases.n;
    if (draws_find_places(of, NULL, first, 0, SHARED_DRAWS, place) < SHARED_DRAWS || of->cases.n > cases)
        return 0;
    for (uint32_t at = 0; at < SHARED_DRAWS; at += WALK_ROWS)
        sample_rows(all, &(draws_part){NULL, first + at, place + at, 0, WALK_ROWS, NULL}, out + at);
    return 1;
}
