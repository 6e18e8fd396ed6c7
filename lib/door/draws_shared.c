#include "door/draws_shared.h"

#include <string.h>

#include "engine/sample.h"

/* ---- Scenarios that differ in values alone ---- */

static int differs(const double *a, const double *b, size_t n)
{
    return memcmp(a, b, n * sizeof *a) != 0;
}

/* Members are drawn from one class, or from none. */
static int have_one_class(const draws *a, const draws *b)
{
    const double *row = a->scenario->base.value + KEY_MODEL_ROW, *other = b->scenario->base.value + KEY_MODEL_ROW;
    return !choices_is_class(*row) || !differs(row, other, 1);
}

/* With the same choices these have the same cases in the same order. */
static int are_alike(const draws *a, const draws *b)
{
    return a->n == b->n && memcmp(a->key, b->key, a->n * sizeof *a->key) == 0 && have_one_class(a, b) &&
           a->cases.n == b->cases.n && memcmp(a->cases.in_cases, b->cases.in_cases, sizeof a->cases.in_cases) == 0;
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

/* ---- What runs ---- */

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

/* The stages that feel what is filled; what these may find known is filled too. */
static plan stages_that_feel(const shared *all, uint8_t is_filled[KEYS_COUNT])
{
    plan feel = {{0}};
    uint8_t moves[KEYS_COUNT];
    memcpy(moves, is_filled, sizeof moves);
    for (int stage = plan_first(&all->stages, 0); stage >= 0; stage = plan_first(&all->stages, stage + 1)) {
        const uint16_t *inputs;
        int result = plan_result(stage), may_be_known = plan_has(&all->filled, stage), feels = may_be_known && moves[result];
        for (size_t i = plan_inputs(stage, &inputs); i-- > 0;)
            feels |= moves[inputs[i]];
        if (!feels)
            continue;
        plan_add_own(&feel, result);
        moves[result] = 1;
        is_filled[result] |= (uint8_t)may_be_known;
    }
    return feel;
}

static void list_set(sharer *one)
{
    uint8_t is_item[KEYS_COUNT] = {0};
    for (size_t item = one->draws.choices.n; item < one->draws.n; item++)
        is_item[one->draws.key[item]] = 1;
    one->n_set = 0;
    for (int key = 0; key < KEYS_COUNT; key++)
        if (one->is_filled[key] && !is_item[key])
            one->set[one->n_set++] = (int16_t)key;
}

/* What the others change, the first sets back. */
void shared_plan(shared *all)
{
    sharer *first = &all->one[0];
    uint8_t read[KEYS_COUNT] = {0};
    mark_read(all, read);
    memset(first->is_filled, 0, sizeof first->is_filled);
    for (sharer *one = first + 1; one < first + all->n; one++) {
        memset(one->is_filled, 0, sizeof one->is_filled);
        mark_values(one - 1, one, one->is_filled);
        mark_items(&one[-1].draws, &one->draws, one->is_filled);
        for (int key = 0; key < KEYS_COUNT; key++)
            one->is_filled[key] &= read[key];
        plan feel = stages_that_feel(all, one->is_filled);
        block_list_steps(&feel, &all->filled, one->step);
        list_set(one);
        for (int key = 0; key < KEYS_COUNT; key++)
            first->is_filled[key] |= one->is_filled[key];
    }
    list_set(first);
    memset(first->is_filled, 1, sizeof first->is_filled);
    block_list_steps(&all->stages, &all->filled, first->step);
    draws_open_block(&first->draws, &all->rows);
}

/* ---- Draws ---- */

static void fill(const sharer *one, draws_part *part, block *rows)
{
    for (size_t i = 0; i < one->n_set; i++)
        for (size_t row = 0; row < WALK_ROWS; row++)
            rows->value[one->set[i]][row] = one->value[one->set[i]];
    part->only = one->is_filled;
    draws_fill_part(&one->draws, part, rows);
}

/* Eight draws of each; out: where the answers of the first of them go. */
static void sample_rows(shared *all, draws_part *part, double *out)
{
    for (const sharer *one = all->one; one < all->one + all->n; one++) {
        fill(one, part, &all->rows);
        walk_steps(&all->rows, one->step, one->scenario.wide);
        for (size_t i = 0; i < one->draws.n_asked; i++, out += SHARED_DRAWS)
            block_take(&all->rows, one->draws.asked[i], out);
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
