#include "engine/hourly.h"

#include <string.h>

#include "base/frame.h"
#include "base/number.h"
#include "engine/course.h"
#include "engine/sky.h"

enum {
    STEPS = 60, /* of the search between two sizes, at most */
    DESIGNS = 8, /* run together where they stand at one place */
    FEWER = 4    /* where rows have places of their own */
};

#define NOTHING 1e-9 /* of the load: less is not missed */
#define GROWTH 3.0 /* of the sizes in search of one that is enough */
#define LARGEST_PV 1000.0        /* kW for each kW of mean load */
#define LARGEST_STORAGE_H 8760.0
#define SIZE_TOLERANCE 1e-4

static double matched_share(const course *c, const ledger *of, int year)
{
    return 1.0 - of->missing[year] / c->needed;
}

/* ---- Kinds of run ---- */

static void set_sizes(sizes *of, const hourly_inputs *in)
{
    years_fill(of->pv, in->pv);
    years_fill(of->capacity, in->storage_h);
}

static void close_sized(const course *c, const ledger *kept, hourly_years *out)
{
    for (int year = 0; year < HOURLY_YEARS; year++) {
        out->matched[year] = matched_share(c, kept, year);
        out->curtailed[year] = kept->made[year] > 0.0 ? kept->spilled[year] / kept->made[year] : 0.0;
        out->backup_peak[year] = kept->most_missing[year];
        out->backup_hours[year] = kept->hours_missing[year];
    }
}

static void run_sized(const course *c, hourly_years *out)
{
    ledger kept;
    sizes of;
    set_sizes(&of, c->place.in);
    course_years(c, 1, &of, &kept);
    close_sized(c, &kept, out);
}

/* A search for the size at which each year reaches the share. */
typedef struct search {
    const course *c;
    sizes of;
    double *size;                                     /* the one of the two that is sought */
    double low[HOURLY_YEARS], high[HOURLY_YEARS];     /* too little, enough */
    double short_at_low[HOURLY_YEARS], over_at_high[HOURLY_YEARS];
} search;

/* How far each year is over the share at the sizes now tried, in logarithms of what is missing: nearly straight. */
static void try_sizes(search *s, double over[HOURLY_YEARS])
{
    ledger kept;
    double allowed = 1.0 - s->c->place.in->share;
    course_years(s->c, 1, &s->of, &kept);
    for (int year = 0; year < HOURLY_YEARS; year++)
        over[year] = (allowed + NOTHING) / (kept.missing[year] / s->c->needed + NOTHING);
    for (int year = 0; year < HOURLY_YEARS; year++)
        over[year] = number_log(over[year]);
}

static void keep_side(search *s, int year, double over)
{
    if (over >= 0.0) {
        s->high[year] = s->size[year];
        s->over_at_high[year] = over;
    } else {
        s->low[year] = s->size[year];
        s->short_at_low[year] = over;
    }
}

/* Tries one size in every year that it may bring on.  Returned: whether a year still wants more. */
static int try_all(search *s, double size)
{
    double over[HOURLY_YEARS];
    int more = 0;
    years_fill(s->size, size);
    try_sizes(s, over);
    for (int year = 0; year < HOURLY_YEARS; year++) {
        if (size > s->low[year] && !(size >= s->high[year]))
            keep_side(s, year, over[year]);
        more |= s->high[year] > size;
    }
    return more;
}

/* The largest size first: a year that it does not satisfy has no answer.  Then nothing, and sizes that grow. */
static void find_enough(search *s, double first, double largest)
{
    years_fill(s->low, -1.0);
    years_fill(s->high, number_nan());
    try_all(s, largest);
    for (double size = 0.0; size < largest && try_all(s, size); size = size > 0.0 ? GROWTH * size : first)
        continue;
}

static int is_found(const search *s, int year)
{
    return !(s->high[year] > 0.0 && s->high[year] - s->low[year] > SIZE_TOLERANCE * s->high[year]);
}

/* Puts the next size to try between the two ends: false position, or the middle where that would not move.
 * Returned: whether any year is still open. */
static int aim(search *s)
{
    int open = 0;
    for (int year = 0; year < HOURLY_YEARS; year++) {
        double width = s->high[year] - s->low[year];
        double part = s->short_at_low[year] / (s->short_at_low[year] - s->over_at_high[year]);
        s->size[year] = s->low[year] + (part > 0.001 && part < 0.999 ? part : 0.5) * width;
        open |= !is_found(s, year);
    }
    return open;
}

/* Where the same end has moved twice, the other end counts half (the Illinois rule). */
static void narrow(search *s)
{
    double over[HOURLY_YEARS];
    int8_t side[HOURLY_YEARS] = {0};
    for (int i = 0; i < STEPS && aim(s); i++) {
        try_sizes(s, over);
        for (int year = 0; year < HOURLY_YEARS; year++) {
            int8_t now = over[year] >= 0.0 ? 1 : -1;
            if (is_found(s, year))
                continue;
            keep_side(s, year, over[year]);
            if (over[year] != 0.0 && number_abs(over[year]) < SIZE_TOLERANCE) /* 0: nothing is missing, too much may be */
                s->low[year] = s->high[year] = s->size[year];
            if (now == side[year])
                *(now > 0 ? &s->short_at_low[year] : &s->over_at_high[year]) *= 0.5;
            side[year] = now;
        }
    }
}

static void run_search(search *s, double first, double largest, double *out)
{
    find_enough(s, first, largest);
    narrow(s);
    for (int year = 0; year < HOURLY_YEARS; year++)
        out[year] = s->high[year];
}

static void search_pv(const course *c, hourly_years *out)
{
    search s = {.c = c};
    s.size = s.of.pv;
    years_fill(s.of.capacity, c->place.in->carried_h);
    run_search(&s, c->place.in->share * HOURLY_HOURS / c->place.in->yield, LARGEST_PV, out->wanted_pv);
}

static void search_storage(const course *c, hourly_years *out)
{
    search s = {.c = c};
    s.size = s.of.capacity;
    years_fill(s.of.pv, c->place.in->pv);
    run_search(&s, 4.0, LARGEST_STORAGE_H, out->wanted_storage);
}

/* ---- The whole ---- */

/* The clock and the load are always needed, the place and its weather only where the hours are made up. */
static int has_all(int kind, const hourly_inputs *in, const hourly_given *given)
{
    int known = !number_is_nan(in->utc_offset_h);
    for (size_t i = 0; i < HOURLY_INPUTS; i++)
        known &= !hourly_needs(kind, i, given->pv != NULL) || !number_is_nan(in->at[i]);
    return known;
}

/* What a run of this kind is to make is unknown so far. */
static void clear(int kind, hourly_years *out)
{
    double *const made[][4] = {{out->unscaled_yield, out->best_to_worst, out->best_to_worst, out->best_to_worst},
                               {out->matched, out->curtailed, out->backup_peak, out->backup_hours},
                               {out->wanted_pv, out->wanted_pv, out->wanted_pv, out->wanted_pv},
                               {out->wanted_storage, out->wanted_storage, out->wanted_storage, out->wanted_storage}};
    for (int bit = 0; bit < 4; bit++)
        for (int i = 0; i < 4 && (kind >> bit & 1) != 0; i++)
            years_fill(made[bit][i], number_nan());
}

static const hourly_given nothing = {NULL, NULL};

static const hourly_given *hours_of(int kind, const hourly_given *given)
{
    return given != NULL && kind != HOURLY_SITE ? given : &nothing;
}

static void run_open(int kind, const course *c, const double unscaled[HOURLY_YEARS], hourly_years *out)
{
    switch (kind) {
    case HOURLY_SIZED: run_sized(c, out); break;
    case HOURLY_PV: search_pv(c, out); break;
    case HOURLY_STORAGE: search_storage(c, out); break;
    default:
        memcpy(out->unscaled_yield, unscaled, HOURLY_YEARS * sizeof *unscaled);
        years_fill(out->best_to_worst, c->place.best_to_worst);
    }
}

void hourly_run(int kind, const hourly_inputs *in, const hourly_given *given, hourly_years *out)
{
    course c;
    double unscaled[HOURLY_YEARS];
    const hourly_given *hours = hours_of(kind, given);
    clear(kind, out);
    out->kinds |= kind;
    if (!has_all(kind, in, hours))
        return;
    course_open(&c, in, hours, unscaled);
    run_open(kind, &c, unscaled, out);
}

/* ---- Many rows ---- */

/* Designs that wait to be run together at one place. */
typedef struct batch {
    const hourly_rows *rows;
    hourly_place *at;
    size_t n, most;
    size_t row[DESIGNS];
    sizes *of;
    ledger *kept;
} batch;

static FRAME_APART void put_sized(const batch *b, size_t row, const ledger *kept)
{
    hourly_years years;
    close_sized(&b->at->c, kept, &years);
    years.kinds = HOURLY_SIZED;
    b->rows->put(b->rows->user, row, &years);
}

static void run_waiting(batch *b)
{
    course_years(&b->at->c, b->n, b->of, b->kept);
    for (size_t i = 0; i < b->n; i++)
        put_sized(b, b->row[i], &b->kept[i]);
    b->n = 0;
}

/* Two rows differ in their design alone. */
static int same_place(const hourly_inputs *a, const hourly_inputs *b)
{
    hourly_inputs moved = *a;
    moved.pv = b->pv;
    moved.storage_h = b->storage_h;
    moved.carried_h = b->carried_h;
    moved.share = b->share;
    return memcmp(&moved, b, sizeof moved) == 0;
}

static void open_place(batch *b, const hourly_inputs *in)
{
    const hourly_given *hours = hours_of(b->rows->kind, b->rows->given);
    if (b->at->is_open && b->at->c.given == hours && same_place(&b->at->in, in))
        return;
    if (b->n > 0)
        run_waiting(b);
    b->at->in = *in;
    b->at->is_open = 1;
    course_open(&b->at->c, &b->at->in, hours, b->at->unscaled);
}

static FRAME_APART void put_unknown(const batch *b, size_t row)
{
    hourly_years years;
    years.kinds = b->rows->kind;
    clear(b->rows->kind, &years);
    b->rows->put(b->rows->user, row, &years);
}

/* A row that no other one can run together with. */
static FRAME_APART void put_open(const batch *b, size_t row)
{
    hourly_years years;
    years.kinds = b->rows->kind;
    clear(b->rows->kind, &years);
    run_open(b->rows->kind, &b->at->c, b->at->unscaled, &years);
    b->rows->put(b->rows->user, row, &years);
}

static void add_row(batch *b, size_t row, const hourly_inputs *in)
{
    int kind = b->rows->kind;
    if (!has_all(kind, in, hours_of(kind, b->rows->given))) {
        put_unknown(b, row);
        return;
    }
    open_place(b, in);
    if (kind == HOURLY_SIZED) {
        b->row[b->n] = row;
        set_sizes(&b->of[b->n++], in);
        if (b->n == b->most)
            run_waiting(b);
        return;
    }
    b->at->in = *in;
    put_open(b, row);
}

static void add_rows(batch *b)
{
    for (size_t row = 0; row < b->rows->n; row++) {
        hourly_inputs in;
        b->rows->read(b->rows->user, row, &in);
        add_row(b, row, &in);
    }
    if (b->n > 0)
        run_waiting(b);
}

static FRAME_APART void run_rows_at(const hourly_rows *rows, hourly_place *place)
{
    sizes of[DESIGNS];
    ledger kept[DESIGNS];
    batch b = {.rows = rows, .at = place, .most = DESIGNS, .of = of, .kept = kept};
    add_rows(&b);
}

static FRAME_APART void run_rows_apart(const hourly_rows *rows)
{
    sizes of[FEWER];
    ledger kept[FEWER];
    hourly_place own;
    batch b = {.rows = rows, .at = &own, .most = FEWER, .of = of, .kept = kept};
    own.is_open = 0;
    add_rows(&b);
}

void hourly_run_rows(const hourly_rows *rows)
{
    if (rows->place != NULL)
        run_rows_at(rows, rows->place);
    else
        run_rows_apart(rows);
}

double hourly_median(const double of_year[HOURLY_YEARS])
{
    double x[HOURLY_YEARS];
    for (int year = 0; year < HOURLY_YEARS; year++) {
        double value = number_is_nan(of_year[year]) ? number_infinity() : of_year[year];
        int place = year;
        for (; place > 0 && x[place - 1] > value; place--)
            x[place] = x[place - 1];
        x[place] = value;
    }
    double middle = 0.5 * (x[HOURLY_YEARS / 2 - 1] + x[HOURLY_YEARS / 2]);
    return middle < number_infinity() ? middle : number_nan();
}

double hourly_least(const double of_year[HOURLY_YEARS])
{
    double least = of_year[0];
    for (int year = 1; year < HOURLY_YEARS; year++)
        least = number_min(least, of_year[year]);
    return least;
}

/* ---- One year, hour by hour ---- */

/* What the day's weather is, hour by hour; unknown where the photovoltaics were given. */
static void put_weather(const course *c, int day, int year, hourly_hour hours[SITE_HOURS])
{
    sky above;
    for (int hour = 0; hour < SITE_HOURS; hour++)
        hours[hour].ghi = hours[hour].air = number_nan();
    if (c->given->pv != NULL)
        return;
    site_sky(&c->place, day, &above);
    for (int hour = 0; hour < SITE_HOURS; hour++) {
        hours[hour].ghi = (c->sky.darkest + c->sky.step * c->sky.day[day][year]) * above.clear[hour];
        hours[hour].air = above.air[hour];
    }
}

static void make_day(const course *c, const sizes *of, int day, int year, ledger *now, hourly_hour hours[SITE_HOURS])
{
    double power[SITE_HOURS][HOURLY_YEARS];
    put_weather(c, day, year, hours);
    course_power(c, day, power);
    for (int hour = 0; hour < SITE_HOURS; hour++) {
        hourly_hour *is = &hours[hour];
        is->load = course_load(c, day, hour);
        ledger_open(now);
        course_hour(c, of, power[hour], is->load, now);
        is->pv = power[hour][year];
        is->held = now->held[year];
        is->spilled = now->spilled[year];
        is->missing = now->missing[year];
        is->matched = is->load - is->missing;
    }
}

void hourly_series(const hourly_inputs *in, const hourly_given *given, int year,
                   void (*put)(void *user, int utc_hour, const hourly_hour *hour), void *user)
{
    course c;
    sizes of;
    ledger now;
    double unscaled[HOURLY_YEARS];
    course_open(&c, in, given, unscaled);
    years_fill(of.pv, in->pv);
    years_fill(of.capacity, in->storage_h);
    years_fill(now.held, 0.0);
    for (int lap = 0; lap < 2; lap++)
        for (int day = 0; day < HOURLY_DAYS; day++) {
            hourly_hour hours[SITE_HOURS];
            make_day(&c, &of, day, year, &now, hours);
            for (int hour = 0; lap == 1 && hour < SITE_HOURS; hour++)
                put(user, course_utc_hour(&c, day, hour), &hours[hour]);
        }
}
