#include "door/draws.h"

#include <string.h>

#include "base/frame.h"
#include "base/number.h"
#include "door/distribution.h"
#include "door/own_range.h"
#include "engine/sample.h"

/* ---- Cases ---- */

static double *central_bends(block *rows)
{
    size_t spare;
    return block_spare(rows, &spare);
}

static double *case_at(const draws *d, size_t place, block *rows)
{
    return central_bends(rows) + d->n_own * BEND_PARTS + place * d->cases.size;
}

void draws_make_bends(const draws *d, block *rows)
{
    double *bend = central_bends(rows);
    for (size_t item = d->choices.n; item < d->n; item++)
        if (d->stated[item] == NULL) {
            own_range_bend(&d->scenario->base, d->key[item], bend);
            bend += BEND_PARTS;
        }
}

/* A case from its base values: the values that it has, then how items spread. */
static void make_case(draws *d, base_values *base, const double *central, double *out)
{
    walk_row(&d->once, base->value);
    for (size_t i = 0; i < d->n_of_case; i++)
        *out++ = base->value[d->of_case[i]];
    for (size_t item = d->choices.n; item < d->n; item++) {
        if (d->stated[item] != NULL)
            continue;
        if (d->cases.differs[item]) {
            if (own_range_is_same(base, &d->scenario->base, d->key[item]))
                memcpy(out, central, BEND_PARTS * sizeof *out);
            else
                own_range_bend(base, d->key[item], out);
            out += BEND_PARTS;
        }
        central += BEND_PARTS;
    }
}

void draws_keep_case(draws *d, uint64_t outcome, base_values *base, block *rows)
{
    make_case(d, base, central_bends(rows), case_at(d, d->cases.n, rows));
    d->cases.outcome[d->cases.n++] = outcome;
}

/* The place of an outcome among the cases; new ones are made while there is room.  Returned: cases.most without room. */
static FRAME_APART size_t find_case(draws *d, const double share[CHOICES_MOST], block *rows)
{
    base_values base;
    uint64_t outcome = choices_outcome(&d->choices, share);
    size_t place = 0;
    while (place < d->cases.n && (outcome == CHOICES_UNLIKE || d->cases.outcome[place] != outcome))
        place++;
    if (place < d->cases.n || place == d->cases.most)
        return place;
    choices_resolve(&d->choices, share, &base);
    draws_keep_case(d, outcome, &base, rows);
    return place;
}

/* ---- Draws ---- */

/* Rows from begin up to end of a block whose draws begin at first, each with the place of its case. */
typedef struct part {
    const uint8_t *stream;
    uint32_t first;
    size_t begin, end;
    uint8_t place[WALK_MAX_ROWS];
} part;

static void draw_uniform(const draws *d, int key, int other, uint32_t first, size_t n, double *share)
{
    sample_stream stream = sample_stream_of(d->seed, key, other);
    sample_shares(d->scenario->wide, &stream, first, n, share);
}

/* Correlated shares: independent normals of the keys before it in the matrix and of its own, mixed. */
static void draw_correlated(const draws *d, size_t place, uint32_t first, size_t n, double *share)
{
    const correlation *of = &d->correlated;
    const double *mix = of->factor + place * of->n;
    double z[WALK_MAX_ROWS], sum[WALK_MAX_ROWS] = {0};
    for (size_t i = 0; i <= place; i++) {
        if (mix[i] == 0.0)
            continue;
        draw_uniform(d, (int)of->key[i], 0, first, n, share);
        sample_normals(d->scenario->wide, n, share, z);
        for (size_t row = 0; row < n; row++)
            sum[row] += mix[i] * z[row];
    }
    sample_shares_below(d->scenario->wide, n, sum, share);
}

static void draw_shares(const draws *d, size_t item, const uint8_t *stream, uint32_t first, size_t n, double *share)
{
    if (d->place[item] > 1)
        draw_correlated(d, d->place[item] - 1u, first, n, share);
    else
        draw_uniform(d, d->key[item], stream != NULL && stream[item] != 0, first, n, share);
}

/* Where it lies how items spread: centrally, and in a case. */
typedef struct bends_at {
    size_t central, in_case;
} bends_at;

/* Values of an item that spreads by its own range, the next one there. */
static void own_values(const draws *d, size_t item, const part *of, bends_at *at, block *rows, const double *share,
                       double *value)
{
    sample_column bend[BEND_PARTS];
    const key_record *record = keys_at(d->key[item]);
    for (size_t row = 0; row < rows->rows; row++) {
        const double *its = d->cases.differs[item] ? case_at(d, of->place[row], rows) + at->in_case
                                                   : central_bends(rows) + at->central;
        for (int i = 0; i < BEND_PARTS; i++)
            bend[i][row] = its[i];
    }
    at->central += BEND_PARTS;
    at->in_case += d->cases.differs[item] ? BEND_PARTS : 0;
    sample_values(d->scenario->wide, rows->rows, bend, record->low, record->high, share, value);
}

static FRAME_APART void fill_part(const draws *d, const part *of, block *rows)
{
    size_t n = rows->rows, some = of->end - of->begin;
    bends_at at = {0, d->n_of_case};
    for (size_t i = 0; i < d->n_of_case; i++)
        for (size_t row = of->begin; row < of->end; row++)
            block_column(rows, d->of_case[i])[row] = case_at(d, of->place[row], rows)[i];
    for (size_t item = d->choices.n; item < d->n; item++) {
        double share[WALK_MAX_ROWS], value[WALK_MAX_ROWS];
        draw_shares(d, item, of->stream, of->first, n, share);
        if (d->stated[item] != NULL)
            distribution_values(d->stated[item], n, share, value);
        else
            own_values(d, item, of, &at, rows, share, value);
        memcpy(block_column(rows, d->key[item]) + of->begin, value + of->begin, some * sizeof *value);
    }
}

/* The case of a row.  Shares of choices are drawn eight rows at a time, when the first of them asks. */
static size_t place_row(draws *d, const part *of, size_t row, double share[CHOICES_MOST][WALK_MIN_ROWS], block *rows)
{
    double its[CHOICES_MOST];
    size_t place = row % WALK_MIN_ROWS;
    for (size_t i = 0; i < d->choices.n; i++) {
        if (place == 0)
            draw_shares(d, i, of->stream, of->first + (uint32_t)row, WALK_MIN_ROWS, share[i]);
        its[i] = share[i][place];
    }
    return find_case(d, its, rows);
}

/* With choices: as many rows at a time as there is room for cases. */
static void fill_choosing(draws *d, part *of, block *rows)
{
    double share[CHOICES_MOST][WALK_MIN_ROWS];
    for (size_t row = 0; row < rows->rows;) {
        size_t place = place_row(d, of, row, share, rows);
        if (place < d->cases.most) {
            of->place[row++] = (uint8_t)place;
            continue;
        }
        of->end = row;
        fill_part(d, of, rows);
        of->begin = row;
        memset(of->place, 0, sizeof of->place);
        d->cases.n = 0;
    }
    of->end = rows->rows;
    fill_part(d, of, rows);
}

/* Each draw takes a year of the weather. */
static void fill_years(const draws *d, uint32_t first, block *rows)
{
    double share[WALK_MAX_ROWS];
    if (plan_first(&d->hourly, 0) >= 0)
        draw_uniform(d, KEY_SERIES_WEATHER_YEAR, 0, first, rows->rows, share);
    for (int stage = plan_first(&d->hourly, 0); stage >= 0; stage = plan_first(&d->hourly, stage + 1)) {
        int key = plan_result(stage);
        for (size_t row = 0; row < rows->rows; row++)
            block_column(rows, key)[row] = walk_hourly_in_year(key, &d->years, (int)(share[row] * HOURLY_YEARS));
    }
}

void draws_fill(draws *d, const uint8_t *stream, uint32_t first, block *rows)
{
    part of = {stream, first, 0, rows->rows, {0}};
    fill_years(d, first, rows);
    if (d->choices.n > 0)
        fill_choosing(d, &of, rows);
    else
        fill_part(d, &of, rows);
}

void draws_sample(draws *d, uint32_t first, size_t n, block *rows, double *out)
{
    for (size_t done = 0; done < n; done += rows->rows) {
        draws_fill(d, NULL, first + (uint32_t)done, rows);
        walk_block(rows, d->scenario->wide);
        for (size_t i = 0; i < d->n_asked; i++)
            memcpy(out + i * n + done, block_column(rows, d->asked[i]), rows->rows * sizeof *out);
    }
}

/* ---- One item alone ---- */

/* The value of an item at a share, with everything else central. */
double draws_value_at(const draws *d, size_t item, double u)
{
    sample_column bend[BEND_PARTS];
    double its[BEND_PARTS], share[WALK_MIN_ROWS], value[WALK_MIN_ROWS];
    int key = d->key[item];
    if (d->stated[item] != NULL) {
        distribution_values(d->stated[item], 1, &u, value);
        return *value;
    }
    own_range_bend(&d->scenario->base, key, its);
    for (size_t row = 0; row < WALK_MIN_ROWS; row++) {
        share[row] = u;
        for (int i = 0; i < BEND_PARTS; i++)
            bend[i][row] = its[i];
    }
    sample_values(d->scenario->wide, WALK_MIN_ROWS, bend, keys_at(key)->low, keys_at(key)->high, share, value);
    return *value;
}

void draws_fill_at(const draws *d, size_t item, double u, block *rows, size_t row)
{
    base_values base = d->scenario->base;
    if (draws_chooses(d, item))
        choices_resolve_one(&d->choices, item, u, &base);
    walk_row(&d->once, base.value);
    for (size_t i = 0; i < d->n_of_case; i++)
        block_column(rows, d->of_case[i])[row] = base.value[d->of_case[i]];
    for (size_t i = d->choices.n; i < d->n; i++)
        block_column(rows, d->key[i])[row] = base.value[d->key[i]];
    for (int stage = plan_first(&d->hourly, 0); stage >= 0; stage = plan_first(&d->hourly, stage + 1))
        block_column(rows, plan_result(stage))[row] = walk_hourly_value(plan_result(stage), &d->years);
    if (!draws_chooses(d, item))
        block_column(rows, d->key[item])[row] = draws_value_at(d, item, u);
}
