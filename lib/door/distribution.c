#include "door/distribution.h"

#include <string.h>

#include "base/beta.h"
#include "base/number.h"
#include "engine/sample.h"
#include "engine/select.h"

/* What follows the parameters in an array: numbers of the shape, and the shares at which the key's bounds lie.  A discrete
 * or an empirical distribution has its values in rising order behind them, a discrete one also the share where each ends. */
#define LOG_DEVIATION_MOST 50.0 /* beyond it, half of all draws are too small and half too large for any use */
enum { MADE_A, MADE_B, MADE_C, MADE_D, MADE_LOG_BETA, MADE_FROM, MADE_TO, MADE_CENTRE, MADE };

static const double *made_of(const array *of)
{
    return of->value + of->given;
}

static const double *sorted_of(const array *of)
{
    return made_of(of) + MADE;
}

/* ---- Names and counts ---- */

static const char names[][12] = {"",           "normal", "lognormal", "uniform",
                                 "triangular", "beta",   "discrete",  "empirical"};

const char *distribution_name(int shape)
{
    return names[shape];
}

int distribution_find(const char *name, size_t length)
{
    for (int shape = SORA_SPREAD_NORMAL; shape <= SORA_SPREAD_EMPIRICAL; shape++)
        if (strlen(names[shape]) == length && memcmp(names[shape], name, length) == 0)
            return shape;
    return 0;
}

int distribution_takes(int shape, size_t n)
{
    if (shape == SORA_SPREAD_TRIANGULAR)
        return n == 3;
    if (shape == SORA_SPREAD_DISCRETE)
        return n >= 2 && n % 2 == 0 && n <= DISTRIBUTION_MOST;
    if (shape == SORA_SPREAD_EMPIRICAL)
        return n >= 1 && n <= DISTRIBUTION_MOST;
    return shape >= SORA_SPREAD_NORMAL && shape < SORA_SPREAD_DISCRETE && (n == 2 || n == 4);
}

const char *distribution_wants(int shape)
{
    switch (shape) {
    case SORA_SPREAD_NORMAL: return "mean and standard deviation, or two quantiles u1, x1, u2, x2";
    case SORA_SPREAD_LOGNORMAL: return "median and standard deviation of the logarithm, or two quantiles u1, x1, u2, x2";
    case SORA_SPREAD_UNIFORM: return "low and high, or two quantiles u1, x1, u2, x2";
    case SORA_SPREAD_TRIANGULAR: return "low, most likely and high";
    case SORA_SPREAD_BETA: return "alpha and beta, or alpha, beta, low and high";
    case SORA_SPREAD_DISCRETE: return "value, weight, value, weight, ...: at most 4096 numbers";
    default: return "1 to 4096 values";
    }
}

void distribution_put(line *text, int shape, size_t n, const double *p)
{
    enum { SHOWN = 8 };
    line_text(text, distribution_name(shape));
    line_text(text, "(");
    for (size_t i = 0; i < n && i < SHOWN; i++) {
        line_text(text, i > 0 ? ", " : "");
        line_number(text, p[i], 6);
    }
    line_text(text, n > SHOWN ? ", ...)" : ")");
}

/* ---- What is impossible ---- */

static const char *flaw_of_quantiles(int shape, const double *p, double *bad)
{
    for (int i = 0; i <= 2; i += 2)
        if (!(p[i] > 0.0 && p[i] < 1.0)) {
            *bad = p[i];
            return "the share of a quantile must lie between 0 and 1";
        }
    if (!(p[0] < p[2]))
        return "the shares of the two quantiles must rise";
    if (!(p[1] < p[3]))
        return "the values of the two quantiles must rise";
    if (shape != SORA_SPREAD_LOGNORMAL || p[1] > 0.0)
        return NULL;
    *bad = p[1];
    return "values of a lognormal must be above 0";
}

static const char *flaw_of_beta(size_t n, const double *p, double *bad)
{
    for (int i = 0; i < 2; i++)
        if (!(p[i] >= BETA_LEAST && p[i] <= BETA_MOST)) {
            *bad = p[i];
            return "alpha and beta must lie between 0.01 and 100000";
        }
    return n == 4 && !(p[2] < p[3]) ? "low must be below high" : NULL;
}

static const char *flaw_of_weights(size_t n, const double *p, double *bad)
{
    double sum = 0.0;
    for (size_t i = 1; i < n; i += 2) {
        if (p[i] < 0.0) {
            *bad = p[i];
            return "a weight must not be negative";
        }
        sum += p[i];
    }
    return sum > 0.0 && number_is_finite(sum) ? NULL : "the weights must have a sum above 0";
}

static const char *flaw_of_shape(int shape, size_t n, const double *p, double *bad)
{
    if (shape == SORA_SPREAD_DISCRETE)
        return flaw_of_weights(n, p, bad);
    if (shape == SORA_SPREAD_BETA)
        return flaw_of_beta(n, p, bad);
    if (shape == SORA_SPREAD_TRIANGULAR)
        return p[0] < p[2] && p[0] <= p[1] && p[1] <= p[2] ? NULL
                                                           : "low must be below high, and the most likely value within them";
    if (n == 4)
        return flaw_of_quantiles(shape, p, bad);
    if (shape == SORA_SPREAD_UNIFORM)
        return p[0] < p[1] ? NULL : "low must be below high";
    *bad = p[1];
    if (!(p[1] > 0.0))
        return "the standard deviation must be above 0";
    if (shape != SORA_SPREAD_LOGNORMAL)
        return NULL;
    if (p[1] > LOG_DEVIATION_MOST)
        return "the standard deviation is that of the logarithm and at most 50";
    *bad = p[0];
    return p[0] > 0.0 ? NULL : "the median must be above 0";
}

const char *distribution_flaw(int shape, size_t n, const double *p, double *bad)
{
    for (size_t i = 0; i < n; i++)
        if (!number_is_finite(p[i])) {
            *bad = p[i];
            return "its parameters must be finite";
        }
    *bad = number_nan();
    if (shape == SORA_SPREAD_EMPIRICAL)
        return NULL;
    return flaw_of_shape(shape, n, p, bad);
}

/* ---- Lists of values ---- */

size_t distribution_size(int shape, size_t n)
{
    return n + MADE + (shape == SORA_SPREAD_DISCRETE || shape == SORA_SPREAD_EMPIRICAL ? n : 0);
}

/* Sorts values, and weights with them, by shells. */
static void sort_both(double *value, double *weight, size_t n)
{
    for (size_t gap = n / 2; gap > 0; gap = gap == 2 ? 1 : gap * 5 / 11)
        for (size_t i = gap; i < n; i++) {
            double moved = value[i], its = weight[i];
            size_t j = i;
            for (; j >= gap && value[j - gap] > moved; j -= gap) {
                value[j] = value[j - gap];
                weight[j] = weight[j - gap];
            }
            value[j] = moved;
            weight[j] = its;
        }
}

/* Values in rising order, then the share where each ends. */
static void make_steps(const array *of, double *sorted)
{
    size_t n = of->given / 2;
    double *end = sorted + n, sum = 0.0;
    for (size_t i = 0; i < n; i++) {
        sorted[i] = of->value[2 * i];
        end[i] = of->value[2 * i + 1];
    }
    sort_both(sorted, end, n);
    for (size_t i = 0; i < n; i++)
        end[i] = sum += end[i];
    for (size_t i = 0; i < n; i++)
        end[i] /= sum;
}

static double likeliest(const array *of)
{
    size_t most = 0;
    for (size_t i = 2; i < of->given; i += 2)
        if (of->value[i + 1] > of->value[most + 1])
            most = i;
    return of->value[most];
}

size_t distribution_steps(const array *of)
{
    return of->form == SORA_SPREAD_DISCRETE ? of->given / 2 : 0;
}

void distribution_step(const array *of, size_t i, double *value, double *from, double *to)
{
    const double *sorted = sorted_of(of), *end = sorted + of->given / 2;
    *value = sorted[i];
    *from = i > 0 ? end[i - 1] : 0.0;
    *to = end[i];
}

/* The first value whose steps end above a share. */
static double step_at(const array *of, double share)
{
    size_t n = of->given / 2, low = 0, high = n - 1;
    const double *sorted = sorted_of(of), *end = sorted + n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (end[middle] > share)
            high = middle;
        else
            low = middle + 1;
    }
    return sorted[low];
}

/* Hyndman and Fan's type 7: order statistic i of n lies at the share i / (n - 1). */
static double sample_at(const array *of, double share)
{
    const double *sorted = sorted_of(of);
    double last = of->given - 1.0, place = share * last, i = number_floor(place);
    if (i >= last)
        return sorted[of->given - 1];
    size_t at = (size_t)i;
    return sorted[at] + (place - i) * (sorted[at + 1] - sorted[at]);
}

/* The share at which a sample reaches a bound; from: its first such place, else its last. */
static double sample_share(const array *of, double bound, int from)
{
    const double *sorted = sorted_of(of);
    size_t n = of->given, below = 0;
    while (below < n && (from ? sorted[below] < bound : sorted[below] <= bound))
        below++;
    if (below == 0 || below == n)
        return below == 0 ? 0.0 : 1.0;
    double part = (bound - sorted[below - 1]) / (sorted[below] - sorted[below - 1]);
    return ((double)(below - 1) + part) / (double)(n - 1);
}

/* ---- Continuous shapes ---- */

static void make_numbers(array *of, double *made)
{
    const double *p = of->value;
    int two_quantiles = of->given == 4 && of->form != SORA_SPREAD_BETA && of->form < SORA_SPREAD_DISCRETE;
    memset(made, 0, MADE * sizeof *made);
    for (size_t i = 0; i < 4 && i < of->given; i++)
        made[i] = p[i];
    if (of->form == SORA_SPREAD_BETA) {
        made[MADE_C] = of->given == 4 ? p[2] : keys_at(of->key)->low;
        made[MADE_D] = of->given == 4 ? p[3] : keys_at(of->key)->high;
        made[MADE_LOG_BETA] = beta_log(p[0], p[1]);
    } else if (two_quantiles && of->form == SORA_SPREAD_UNIFORM) {
        double slope = (p[3] - p[1]) / (p[2] - p[0]);
        made[MADE_A] = p[1] - slope * p[0];
        made[MADE_B] = p[3] + slope * (1.0 - p[2]);
    } else if (two_quantiles) {
        int by_ratio = of->form == SORA_SPREAD_LOGNORMAL;
        walk_column share = {p[0], p[2]}, z;
        sample_normals(WALK_BASE_WIDTH, share, z);
        double x1 = by_ratio ? number_log(p[1]) : p[1], x2 = by_ratio ? number_log(p[3]) : p[3];
        made[MADE_B] = (x2 - x1) / (z[1] - z[0]);
        double middle = x1 - made[MADE_B] * z[0];
        made[MADE_A] = by_ratio ? number_exp(middle) : middle;
    }
}

static double triangle_share(const double *made, double x)
{
    double width = made[MADE_C] - made[MADE_A], left = (made[MADE_B] - made[MADE_A]) / width;
    double below = (x - made[MADE_A]) / width, above = (made[MADE_C] - x) / width;
    if (below <= 0.0 || above <= 0.0)
        return below <= 0.0 ? 0.0 : 1.0;
    return below <= left ? below * below / left : 1.0 - above * above / (1.0 - left);
}

/* Share of the whole below a bound. */
static double share_below(const array *of, double bound, int from)
{
    const double *made = made_of(of);
    switch (of->form) {
    case SORA_SPREAD_NORMAL: return number_normal_cdf((bound - made[MADE_A]) / made[MADE_B]);
    case SORA_SPREAD_LOGNORMAL:
        return bound <= 0.0 ? 0.0 : number_normal_cdf(number_log(bound / made[MADE_A]) / made[MADE_B]);
    case SORA_SPREAD_UNIFORM: return number_clamp((bound - made[MADE_A]) / (made[MADE_B] - made[MADE_A]), 0.0, 1.0);
    case SORA_SPREAD_TRIANGULAR: return triangle_share(made, bound);
    case SORA_SPREAD_BETA:
        return beta_share(made[MADE_A], made[MADE_B], made[MADE_LOG_BETA],
                          number_clamp((bound - made[MADE_C]) / (made[MADE_D] - made[MADE_C]), 0.0, 1.0));
    case SORA_SPREAD_EMPIRICAL: return sample_share(of, bound, from);
    default: return from ? 0.0 : 1.0;
    }
}

/* Of a shape without a closed form. */
static double value_at(const array *of, double share)
{
    const double *made = made_of(of);
    switch (of->form) {
    case SORA_SPREAD_BETA:
        return made[MADE_C] + (made[MADE_D] - made[MADE_C]) *
                                  beta_quantile(made[MADE_A], made[MADE_B], made[MADE_LOG_BETA], share);
    case SORA_SPREAD_DISCRETE: return step_at(of, share);
    default: return sample_at(of, share);
    }
}

/* ---- The whole ---- */

/* Whether the numbers of a shape came out as such. */
static int is_made(const array *of)
{
    const double *made = made_of(of);
    int has_sd = of->form == SORA_SPREAD_NORMAL || of->form == SORA_SPREAD_LOGNORMAL;
    return number_is_finite(made[MADE_A]) && number_is_finite(made[MADE_B]) && (!has_sd || made[MADE_B] > 0.0) &&
           (of->form != SORA_SPREAD_LOGNORMAL || made[MADE_A] > 0.0);
}

double distribution_make(array *of)
{
    const key_record *record = keys_at(of->key);
    double *made = of->value + of->given;
    make_numbers(of, made);
    if (of->form == SORA_SPREAD_DISCRETE)
        make_steps(of, made + MADE);
    if (of->form == SORA_SPREAD_EMPIRICAL) {
        memcpy(made + MADE, of->value, of->given * sizeof *made);
        select_sort(made + MADE, of->given);
    }
    if (!is_made(of))
        return number_nan();
    made[MADE_FROM] = share_below(of, record->low, 1);
    made[MADE_TO] = share_below(of, record->high, 0);
    double middle = 0.5, centre;
    distribution_values(of, 1, &middle, &centre);
    made[MADE_CENTRE] = of->form == SORA_SPREAD_DISCRETE ? likeliest(of) : centre;
    return number_is_finite(centre) ? made[MADE_TO] - made[MADE_FROM] : number_nan();
}

double distribution_centre(const array *of)
{
    return made_of(of)[MADE_CENTRE];
}

/* The closed form of a shape, in *as.  Returned: 0 where it has none. */
static int has_closed_form(const array *of, enum sample_form *as)
{
    switch (of->form) {
    case SORA_SPREAD_NORMAL: *as = SAMPLE_NORMAL; return 1;
    case SORA_SPREAD_LOGNORMAL: *as = SAMPLE_LOGNORMAL; return 1;
    case SORA_SPREAD_UNIFORM: *as = SAMPLE_UNIFORM; return 1;
    case SORA_SPREAD_TRIANGULAR: *as = SAMPLE_TRIANGULAR; return 1;
    default: return 0;
    }
}

/* At most eight. */
static void make_values(const array *of, int width, size_t n, const double *share, double *value)
{
    const key_record *record = keys_at(of->key);
    const double *made = made_of(of);
    sample_shape shape = {.a = made[MADE_A], .b = made[MADE_B], .c = made[MADE_C], .from = made[MADE_FROM],
                          .within = made[MADE_TO] - made[MADE_FROM], .low = record->low, .high = record->high};
    walk_column shares = {0.0}, values;
    if (has_closed_form(of, &shape.form)) {
        memcpy(shares, share, n * sizeof *share);
        sample_stated(width, &shape, shares, values);
        memcpy(value, values, n * sizeof *value);
        return;
    }
    for (size_t i = 0; i < n; i++)
        value[i] = number_clamp(value_at(of, shape.from + share[i] * shape.within), shape.low, shape.high);
}

void distribution_rows(const array *of, int width, const double *share, double *value)
{
    make_values(of, width, WALK_ROWS, share, value);
}

void distribution_values(const array *of, size_t n, const double *share, double *value)
{
    for (size_t done = 0; done < n; done += WALK_ROWS)
        make_values(of, WALK_BASE_WIDTH, n - done < WALK_ROWS ? n - done : WALK_ROWS, share + done, value + done);
}
