#include "door/draws.h"

#include <string.h>

#include "base/frame.h"
#include "base/number.h"
#include "door/distribution.h"
#include "door/own_range.h"
#include "engine/sample.h"

/* ---- Cases ---- */

enum { TOGETHER = 256 }; /* draws whose cases are found before their blocks are walked */

double *draws_case(const draws *d, size_t place)
{
    return (double *)d->cases.cell + d->n_own * BEND_PARTS + place * d->cases.size;
}

/* How items spread in a case.  Returned: 0 where one does so apart that has no place for it. */
static int make_bends(draws *d, const base_values *base, double *out)
{
    int has_places = 1;
    for (size_t item = d->choices.n; item < d->n; item++) {
        int key = d->key[item];
        if (d->stated[item] != 0)
            continue;
        if (d->cases.in_cases[key]) {
            own_range_bend(base, key, out);
            out += BEND_PARTS;
        } else if (!own_range_is_same(base, &d->scenario->base, key)) {
            d->cases.is_apart[key] = 1;
            has_places = 0;
        }
    }
    return has_places;
}

int draws_keep_case(draws *d, uint64_t outcome, base_values *base)
{
    double *out = draws_case(d, d->cases.n);
    if (!make_bends(d, base, out + d->n_of_case))
        return 0;
    walk_row(&d->once, base->value);
    for (size_t i = 0; i < d->n_of_case; i++)
        out[i] = base->value[d->of_case[i]];
    d->cases.outcome[d->cases.n++] = outcome;
    return 1;
}

/* The place of an outcome among the cases; new ones are made while there is room.  Returned: cases.most without room. */
static FRAME_APART size_t find_case(draws *d, const double share[CHOICES_MOST])
{
    base_values base;
    uint64_t outcome = choices_outcome(&d->choices, share);
    size_t place = 0;
    while (place < d->cases.n && (outcome == CHOICES_UNLIKE || d->cases.outcome[place] != outcome))
        place++;
    if (place < d->cases.n || place == d->cases.most)
        return place;
    choices_resolve(&d->choices, share, &base);
    return draws_keep_case(d, outcome, &base) ? place : d->cases.most;
}

/* ---- Draws ---- */

static void draw_uniform(const draws *d, int key, int other, uint32_t first, double *share)
{
    sample_stream stream = sample_stream_of(d->seed, key, other);
    sample_shares(d->scenario->wide, &stream, first, share);
}

/* Correlated shares: independent normals of the keys before it in the matrix and of its own, mixed. */
static void draw_correlated(const draws *d, size_t place, uint32_t first, double *share)
{
    const correlation *of = &d->correlated;
    const double *mix = of->factor + place * of->n;
    walk_column z, sum = {0};
    for (size_t i = 0; i <= place; i++) {
        if (mix[i] == 0.0)
            continue;
        draw_uniform(d, (int)of->key[i], 0, first, share);
        sample_normals(d->scenario->wide, share, z);
        for (size_t row = 0; row < WALK_ROWS; row++)
            sum[row] += mix[i] * z[row];
    }
    sample_shares_below(d->scenario->wide, sum, share);
}

static void draw_shares(const draws *d, size_t item, const uint8_t *stream, uint32_t first, double *share)
{
    size_t place = draws_place(d, item);
    if (place > 1)
        draw_correlated(d, place - 1, first, share);
    else
        draw_uniform(d, d->key[item], stream != NULL && stream[item] != 0, first, share);
}

/* Values of an item whose spread differs between the cases of the rows: it lies at this place of theirs. */
static void draw_apart(const draws *d, size_t item, size_t at, const uint8_t place[WALK_ROWS], const double *share, double *value)
{
    walk_column bend[BEND_PARTS];
    const key_record *record = keys_at(d->key[item]);
    for (size_t row = 0; row < WALK_ROWS; row++)
        for (size_t i = 0; i < BEND_PARTS; i++)
            bend[i][row] = draws_case(d, place[row])[at + i];
    sample_values(d->scenario->wide, bend, record->low, record->high, share, value);
}

/* Each draw takes a year of the weather. */
static void fill_years(const draws *d, uint32_t first, block *rows)
{
    walk_column share;
    if (plan_first(&d->hourly, 0) >= 0)
        draw_uniform(d, KEY_SERIES_WEATHER_YEAR, 0, first, share);
    for (int stage = plan_first(&d->hourly, 0); stage >= 0; stage = plan_first(&d->hourly, stage + 1)) {
        int key = plan_result(stage);
        for (size_t row = 0; row < WALK_ROWS; row++)
            rows->value[key][row] = walk_hourly_in_year(key, d->years, (int)(share[row] * HOURLY_YEARS));
    }
}

static void put(const draws *d, const draws_part *of, size_t item, const double *value, block *rows)
{
    memcpy(rows->value[d->key[item]] + of->begin, value + of->begin, (of->end - of->begin) * sizeof *value);
}

/* Items that bend alike in every row, on their way together. */
typedef struct alike {
    size_t n;
    size_t item[SAMPLE_ITEMS];
    sample_bend bend[SAMPLE_ITEMS];
    walk_column share[SAMPLE_ITEMS];
} alike;

static void put_alike(const draws *d, const draws_part *of, alike *those, block *rows)
{
    sample_bent(d->scenario->wide, those->n, those->bend, those->share, those->share);
    for (size_t i = 0; i < those->n; i++)
        put(d, of, those->item[i], those->share[i], rows);
    those->n = 0;
}

static void add_alike(const draws *d, const draws_part *of, size_t item, const double *bend, alike *those)
{
    const key_record *record = keys_at(d->key[item]);
    those->item[those->n] = item;
    those->bend[those->n] = (sample_bend){bend, record->low, record->high};
    draw_shares(d, item, of->stream, of->first, those->share[those->n++]);
}

/* An item that is stated, or that spreads apart. */
static void fill_alone(const draws *d, const draws_part *of, size_t item, size_t at, block *rows)
{
    walk_column share, value;
    draw_shares(d, item, of->stream, of->first, share);
    if (d->stated[item] != 0)
        distribution_rows(draws_stated(d, item), d->scenario->wide, share, value);
    else
        draw_apart(d, item, at, of->place, share, value);
    put(d, of, item, value, rows);
}

static int is_wanted(const draws_part *of, int key)
{
    return of->only == NULL || of->only[key];
}

void draws_fill_part(const draws *d, const draws_part *of, block *rows)
{
    alike those;
    const double *central = d->cases.cell;
    size_t at = d->n_of_case;
    those.n = 0;
    for (size_t i = 0; i < d->n_of_case; i++)
        for (size_t row = of->begin; row < of->end && is_wanted(of, d->of_case[i]); row++)
            rows->value[d->of_case[i]][row] = draws_case(d, of->place[row])[i];
    for (size_t item = d->choices.n; item < d->n; item++) {
        int is_own = d->stated[item] == 0, is_apart = is_own && d->cases.in_cases[d->key[item]];
        int wanted = is_wanted(of, d->key[item]);
        if (wanted && is_own && !is_apart)
            add_alike(d, of, item, central, &those);
        else if (wanted)
            fill_alone(d, of, item, at, rows);
        if (those.n == SAMPLE_ITEMS)
            put_alike(d, of, &those, rows);
        central += is_own ? BEND_PARTS : 0;
        at += is_apart ? BEND_PARTS : 0;
    }
    put_alike(d, of, &those, rows);
}

size_t draws_find_places(draws *d, const uint8_t *stream, uint32_t first, size_t begin, size_t n, uint8_t *place)
{
    walk_column share[CHOICES_MOST];
    for (size_t row = begin; row < n && d->choices.n > 0; row++) {
        double its[CHOICES_MOST];
        size_t of_block = row % WALK_ROWS;
        for (size_t i = 0; i < d->choices.n; i++) {
            if (row == begin || of_block == 0)
                draw_shares(d, i, stream, first + (uint32_t)(row - of_block), share[i]);
            its[i] = share[i][of_block];
        }
        size_t found = find_case(d, its);
        if (found == d->cases.most)
            return row;
        place[row] = (uint8_t)found;
    }
    return n;
}

void draws_fill(draws *d, const uint8_t *stream, uint32_t first, block *rows)
{
    uint8_t place[WALK_ROWS] = {0};
    fill_years(d, first, rows);
    for (size_t begin = 0, end; begin < WALK_ROWS; begin = end) {
        end = draws_find_places(d, stream, first, begin, WALK_ROWS, place);
        draws_fill_part(d, &(draws_part){stream, first, place, begin, end, NULL}, rows);
        if (end < WALK_ROWS)
            draws_open_cases(d);
    }
}

/* Draws first + begin to first + end - 1, whose cases are found, into out[i * n + draw]. */
static FRAME_APART void sample_part(const draws *d, uint32_t first, size_t begin, size_t end, const uint8_t *place, size_t n,
                                    double *out)
{
    block rows;
    draws_open_block(d, &rows);
    for (size_t at = begin - begin % WALK_ROWS; at < end; at += WALK_ROWS) {
        size_t from = at < begin ? begin - at : 0, to = end - at < WALK_ROWS ? end - at : WALK_ROWS;
        fill_years(d, first + (uint32_t)at, &rows);
        draws_fill_part(d, &(draws_part){NULL, first + (uint32_t)at, place + at, from, to, NULL}, &rows);
        walk_block(&rows, d->scenario->wide);
        for (size_t i = 0; i < d->n_asked; i++) {
            walk_column answer;
            block_take(&rows, d->asked[i], answer);
            memcpy(out + i * n + at + from, answer + from, (to - from) * sizeof *out);
        }
    }
}

void draws_sample(draws *d, uint32_t first, size_t n, double *out)
{
    uint8_t place[TOGETHER] = {0};
    for (size_t done = 0; done < n; done += TOGETHER) {
        size_t some = n - done < TOGETHER ? n - done : TOGETHER;
        for (size_t begin = 0, end; begin < some; begin = end) {
            end = draws_find_places(d, NULL, first + (uint32_t)done, begin, some, place);
            sample_part(d, first + (uint32_t)done, begin, end, place, n, out + done);
            if (end < some)
                draws_open_cases(d);
        }
    }
}

/* ---- One item alone ---- */

/* The value of an item at a share, with everything else central. */
double draws_value_at(const draws *d, size_t item, double u)
{
    double bend[BEND_PARTS];
    walk_column share, value;
    int key = d->key[item];
    for (size_t row = 0; row < WALK_ROWS; row++)
        share[row] = u;
    if (d->stated[item] != 0) {
        distribution_rows(draws_stated(d, item), d->scenario->wide, share, value);
        return *value;
    }
    own_range_bend(&d->scenario->base, key, bend);
    sample_bent(d->scenario->wide, 1, &(sample_bend){bend, keys_at(key)->low, keys_at(key)->high},
                &share, &value);
    return *value;
}

void draws_fill_at(const draws *d, size_t item, double u, block *rows, size_t row)
{
    base_values base = d->scenario->base;
    if (draws_chooses(d, item))
        choices_resolve_one(&d->choices, item, u, &base);
    walk_row(&d->once, base.value);
    for (size_t i = 0; i < d->n_of_case; i++)
        rows->value[d->of_case[i]][row] = base.value[d->of_case[i]];
    for (size_t i = d->choices.n; i < d->n; i++)
        rows->value[d->key[i]][row] = base.value[d->key[i]];
    for (int stage = plan_first(&d->hourly, 0); stage >= 0; stage = plan_first(&d->hourly, stage + 1))
        rows->value[plan_result(stage)][row] = walk_hourly_value(plan_result(stage), d->years);
    if (!draws_chooses(d, item))
        rows->value[d->key[item]][row] = draws_value_at(d, item, u);
}
