#include "base/beta.h"

#include "base/number.h"

#define HALF_LOG_TWO_PI 0.91893853320467274

/* Returned: ln(1 + x), for x >= -1/2.  Note: what 1 + x loses is put back to first order. */
static double log_one_plus(double x)
{
    double sum = 1.0 + x;
    return number_log(sum) + (x - (sum - 1.0)) / sum;
}

/* ---- The complete beta function ---- */

/* Returned: ln gamma(x) less (x - 1/2) ln x - x + ln(2 pi)/2.  Given: x >= 10.  Reference: DLMF 5.11.1. */
static double stirling_rest(double x)
{
    double y = 1.0 / (x * x);
    double sum = -691.0 / 360360.0 + y / 156.0;
    sum = 1.0 / 1188.0 + y * sum;
    sum = -1.0 / 1680.0 + y * sum;
    sum = 1.0 / 1260.0 + y * sum;
    sum = -1.0 / 360.0 + y * sum;
    return (1.0 / 12.0 + y * sum) / x;
}

static double log_gamma(double x)
{
    double product = 1.0;
    for (; x < 10.0; x += 1.0)
        product *= x;
    return (x - 0.5) * number_log(x) - x + HALF_LOG_TWO_PI + stirling_rest(x) - number_log(product);
}

/* Note: ln gamma of the larger shape and of the sum are never taken alone: their difference would lose digits. */
double beta_log(double a, double b)
{
    double p = number_min(a, b), q = number_max(a, b), raised = 1.0;
    for (; q < 10.0; q += 1.0)
        raised *= (p + q) / q;
    double difference = -(q - 0.5) * log_one_plus(p / q) - p * number_log(p + q) + p + stirling_rest(q) -
                        stirling_rest(p + q);
    return log_gamma(p) + difference + number_log(raised);
}

/* ---- The incomplete one ---- */

/* A place x = 1/(1 + e^-t), with what is needed of 1 - x. */
typedef struct place {
    double x;
    double y;
    double log_x;
    double log_y;
} place;

static place place_at(double t)
{
    place at;
    double small = number_exp(-number_abs(t)), log_large = -log_one_plus(small), log_small = log_large - number_abs(t);
    at.x = t < 0.0 ? small / (1.0 + small) : 1.0 / (1.0 + small);
    at.y = t < 0.0 ? 1.0 / (1.0 + small) : small / (1.0 + small);
    at.log_x = t < 0.0 ? log_small : log_large;
    at.log_y = t < 0.0 ? log_large : log_small;
    return at;
}

/* Returned: a B(a, b) / (x^a (1 - x)^b) times the share below x.  Given: x < (a + 1)/(a + b + 2).
 * Reference: DLMF 8.17.22, by Lentz's method (W. J. Lentz, Appl. Opt. 15, 1976). */
static double fraction(double a, double b, double x)
{
    enum { MOST = 4000 };
    double value = 1.0, above = 1.0, below = 0.0, change = 2.0;
    for (int i = 1; i < MOST && number_abs(change - 1.0) > 1e-16; i++) {
        int half = i / 2;
        double m = half;
        double term = i % 2 == 0 ? m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m))
                                 : -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        above = 1.0 + term / above;
        below = 1.0 / (1.0 + term * below);
        change = above * below;
        value *= change;
    }
    return 1.0 / value;
}

/* Logarithm of a share, and its slope over t. */
typedef struct log_share {
    double log;
    double slope;
} log_share;

static log_share log_share_below(double a, double b, double log_beta, const place *at)
{
    log_share out;
    double log_density = a * at->log_x + b * at->log_y - log_beta; /* over t */
    if (at->x * (a + b + 2.0) < a + 1.0) {
        double part = fraction(a, b, at->x) / a;
        out.log = log_density + number_log(part);
        out.slope = 1.0 / part;
    } else {
        double density = number_exp(log_density), share = 1.0 - density * fraction(b, a, at->y) / b;
        out.log = number_log(share);
        out.slope = density / share;
    }
    return out;
}

double beta_share(double a, double b, double log_beta, double x)
{
    if (x <= 0.0 || x >= 1.0)
        return x <= 0.0 ? 0.0 : 1.0;
    place at = {x, 1.0 - x, number_log(x), x < 0.5 ? log_one_plus(-x) : number_log(1.0 - x)};
    return number_exp(log_share_below(a, b, log_beta, &at).log);
}

/* Returned: the t below which a share u <= 1/2 lies.
 * Note: the logarithm of a share is concave over t, so that Newton's steps run to the root from its left, and one step
 * from its right ends there.  The first t is exact for small shares. */
static double place_of(double a, double b, double log_beta, double u)
{
    enum { MOST = 100 };
    double wanted = number_log(u), first = (wanted + number_log(a) + log_beta) / a;
    double t = number_min(first, number_log(a / b)), step = 1.0;
    for (int i = 0; i < MOST && number_abs(step) > 1e-9 && t > -700.0; i++) {
        place at = place_at(t);
        log_share now = log_share_below(a, b, log_beta, &at);
        step = (wanted - now.log) / now.slope;
        t += step;
    }
    return t;
}

double beta_quantile(double a, double b, double log_beta, double u)
{
    double t = u <= 0.5 ? place_of(a, b, log_beta, u) : -place_of(b, a, log_beta, 1.0 - u);
    return t < -700.0 ? number_exp(t) : place_at(t).x;
}
