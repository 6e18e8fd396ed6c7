#include "engine/select.h"

#include <stdint.h>
#include <string.h>

#include "base/number.h"

enum { BUCKETS = 2048, LANES = 8, FEW = 24 };

int select_finite(const double *x, size_t n)
{
    double rest[LANES] = {0};
    double sum = 0.0;
    size_t i = 0;
    for (; i + LANES <= n; i += LANES)
        for (size_t lane = 0; lane < LANES; lane++)
            rest[lane] += x[i + lane] - x[i + lane];
    for (; i < n; i++)
        sum += x[i] - x[i];
    for (size_t lane = 0; lane < LANES; lane++)
        sum += rest[lane];
    return sum == 0.0;
}

/* An integer that rises with x; equal for both zeros. */
static inline uint64_t order_of(double x)
{
    uint64_t bits = number_to_bits(x + 0.0);
    return bits ^ (NUMBER_SIGN_BIT | (0u - (bits >> 63)));
}

/* ---- Buckets over the range of the values: evenly spaced, or by their orders, which is nearly by ratio ---- */

typedef struct buckets {
    int even;
    double low;                /* half the smallest value: a difference of halves does not overflow */
    double scale;              /* even: buckets per such half */
    uint64_t low_order;
    int shift;                 /* by order: a bucket is 2^shift orders wide */
    size_t start[BUCKETS + 1]; /* values in the buckets before this one */
    size_t dropped[BUCKETS];   /* of those, in buckets that no rank falls into */
    uint8_t kept[BUCKETS];     /* a rank falls into it */
} buckets;

static inline size_t bucket_of(const buckets *of, double x)
{
    return of->even ? (size_t)((x * 0.5 - of->low) * of->scale) : (size_t)((order_of(x) - of->low_order) >> of->shift);
}

/* Values at both ends: {smallest, largest}. */
static void find_ends(const double *x, size_t n, double ends[2])
{
    double low[LANES], high[LANES];
    for (size_t lane = 0; lane < LANES; lane++)
        low[lane] = high[lane] = x[0];
    size_t i = 0;
    for (; i + LANES <= n; i += LANES)
        for (size_t lane = 0; lane < LANES; lane++) {
            low[lane] = x[i + lane] < low[lane] ? x[i + lane] : low[lane];
            high[lane] = x[i + lane] > high[lane] ? x[i + lane] : high[lane];
        }
    for (; i < n; i++) {
        low[0] = x[i] < low[0] ? x[i] : low[0];
        high[0] = x[i] > high[0] ? x[i] : high[0];
    }
    ends[0] = low[0];
    ends[1] = high[0];
    for (size_t lane = 1; lane < LANES; lane++) {
        ends[0] = low[lane] < ends[0] ? low[lane] : ends[0];
        ends[1] = high[lane] > ends[1] ? high[lane] : ends[1];
    }
}

/* Returned: 0 where all values are equal. */
static int set_range(buckets *of, const double *x, size_t n, int even)
{
    double ends[2];
    find_ends(x, n, ends);
    of->even = even;
    of->low = ends[0] * 0.5;
    of->scale = (BUCKETS - 1) / (ends[1] * 0.5 - of->low);
    of->scale = number_is_finite(of->scale) ? of->scale : 0.0;
    of->low_order = order_of(ends[0]);
    of->shift = 0;
    while ((order_of(ends[1]) - of->low_order) >> of->shift >= BUCKETS)
        of->shift++;
    return ends[0] < ends[1];
}

static void count_values(buckets *of, const double *x, size_t n)
{
    memset(of->start, 0, sizeof of->start);
    memset(of->kept, 0, sizeof of->kept);
    for (size_t i = 0; i < n; i++)
        of->start[bucket_of(of, x[i])]++;
    size_t before = 0;
    for (size_t bucket = 0; bucket <= BUCKETS; bucket++) {
        size_t own = of->start[bucket];
        of->start[bucket] = before;
        before += own;
    }
}

/* The bucket that a rank falls into. */
static size_t bucket_of_rank(const buckets *of, size_t rank)
{
    size_t low = 0, high = BUCKETS;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (of->start[middle] <= rank)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static void sum_dropped(buckets *of)
{
    size_t dropped = 0;
    for (size_t bucket = 0; bucket < BUCKETS; bucket++) {
        of->dropped[bucket] = dropped;
        dropped += of->kept[bucket] ? 0 : of->start[bucket + 1] - of->start[bucket];
    }
}

/* Moves the values of the kept buckets to the front.  Returned: how many. */
static size_t collect(const buckets *of, double *x, size_t n)
{
    size_t front = 0;
    for (size_t i = 0; i < n; i++) {
        double moved = x[i];
        x[i] = x[front];
        x[front] = moved;
        front += of->kept[bucket_of(of, moved)];
    }
    return front;
}

/* Keeps at the front of x the values of the buckets that hold the ranks and their followers, and moves the ranks along.
 * Returned: how many; 0 where all values are equal. */
static size_t narrow(double *x, size_t n, int even, size_t n_q, double *ranks)
{
    buckets of;
    if (!set_range(&of, x, n, even))
        return 0;
    count_values(&of, x, n);
    for (size_t i = 0; i < n_q; i++) {
        size_t rank = (size_t)ranks[i];
        of.kept[bucket_of_rank(&of, rank)] = 1;
        of.kept[bucket_of_rank(&of, rank + 1 < n ? rank + 1 : rank)] = 1;
    }
    sum_dropped(&of);
    for (size_t i = 0; i < n_q; i++)
        ranks[i] -= (double)of.dropped[bucket_of_rank(&of, (size_t)ranks[i])];
    return collect(&of, x, n);
}

/* ---- Sorting the few that are left ---- */

static void insert(double *x, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        double moved = x[i];
        size_t place = i;
        for (; place > 0 && x[place - 1] > moved; place--)
            x[place] = x[place - 1];
        x[place] = moved;
    }
}

/* The highest bit in which the orders of some values differ; 0 where they are equal. */
static uint64_t parting_bit(const double *x, size_t n)
{
    uint64_t differ = 0, bit = NUMBER_SIGN_BIT;
    for (size_t i = 0; i < n; i++)
        differ |= order_of(x[i]) ^ order_of(x[0]);
    while (bit > differ)
        bit >>= 1;
    return bit;
}

/* Radix exchange: at most 64 deep, whatever the values. */
void select_sort(double *x, size_t n)
{
    while (n > FEW) {
        uint64_t bit = parting_bit(x, n);
        size_t front = 0;
        if (bit == 0)
            return;
        for (size_t i = 0; i < n; i++) {
            double moved = x[i];
            x[i] = x[front];
            x[front] = moved;
            front += (order_of(moved) & bit) == 0;
        }
        select_sort(x, front);
        x += front;
        n -= front;
    }
    insert(x, n);
}

/* ---- Quantiles ---- */

/* A straight line between neighbours, never past the upper one; the difference of two of opposite sign may overflow. */
static double between(double low, double high, double part)
{
    double step = high - low;
    double value = number_is_finite(step) ? low + step * part : low * (1.0 - part) + high * part;
    return number_min(high, value) + 0.0;
}

void select_quantiles(double *x, size_t n, size_t n_q, const double *q, double *out)
{
    double last = (double)(n - 1);
    size_t left = n;
    for (size_t i = 0; i < n_q; i++)
        out[i] = number_floor(last * q[i]);
    for (int even = 0, in_vain = 0; left > FEW && in_vain < 2; even = !even) {
        size_t before = left;
        left = narrow(x, before, even, n_q, out);
        in_vain = left > before - before / 8 ? in_vain + 1 : 0;
    }
    select_sort(x, left);
    for (size_t i = 0; i < n_q; i++) {
        size_t rank = left > 0 ? (size_t)out[i] : 0;
        double part = last * q[i] - number_floor(last * q[i]);
        out[i] = between(x[rank], x[rank + (part > 0.0)], part);
    }
}
