#include "engine/solve.h"

#include "base/number.h"

#define BY_RATIO 100.0 /* high / low from which the points of the scan keep a ratio */
#define WIDEST 2.0     /* a jump is at most so many times what the scan spans; beyond that it is a pole */

typedef struct place {
    double x;
    double above; /* the answer there less the target */
} place;

static int opposite(double a, double b)
{
    return (a < 0.0 && b > 0.0) || (a > 0.0 && b < 0.0);
}

static double between(double low, double high, double part)
{
    return number_clamp(low + (high - low) * part, low, high);
}

/* ---- From a step of the scan to neighbouring doubles ---- */

enum cut { CLOSER, NEIGHBOURS, PARTED };

/* Replaces two places on opposite sides of the target by the first two such between them, or by one that hits.  PARTED:
 * what is undefined lies between the sides. */
static enum cut cut(const solve_question *of, place *low, place *high)
{
    double x[SOLVE_POINTS], y[SOLVE_POINTS];
    place first = *low, last = *high, left = first;
    for (size_t i = 0; i < SOLVE_POINTS; i++)
        x[i] = between(first.x, last.x, (double)(i + 1) / (SOLVE_POINTS + 1));
    of->answer(of->from, SOLVE_POINTS, x, y);
    for (size_t i = 0; i <= SOLVE_POINTS; i++) {
        place right = i < SOLVE_POINTS ? (place){x[i], y[i] - of->target} : last;
        if (right.above == 0.0) {
            *low = *high = right;
            return NEIGHBOURS;
        }
        if (opposite(left.above, right.above)) {
            *low = left;
            *high = right;
            return left.x > first.x || right.x < last.x ? CLOSER : NEIGHBOURS;
        }
        left = right;
    }
    return PARTED;
}

/* Whether the answer passes the target between two places, and then where.  At a pole it jumps wider than anything that the
 * scan saw. */
static int passes(const solve_question *of, place low, place high, double widest, double *root)
{
    enum cut how = CLOSER;
    while (how == CLOSER)
        how = cut(of, &low, &high);
    *root = number_abs(high.above) < number_abs(low.above) ? high.x : low.x;
    return how == NEIGHBOURS && number_abs(high.above - low.above) <= widest;
}

/* ---- The scan ---- */

static double scan_at(const solve_question *of, size_t step)
{
    double part = (double)step / SOLVE_STEPS;
    if (step == 0 || step == SOLVE_STEPS)
        return step == 0 ? of->low : of->high;
    return of->low > 0.0 && of->high / of->low > BY_RATIO
               ? number_clamp(of->low * number_pow(of->high / of->low, part), of->low, of->high)
               : between(of->low, of->high, part);
}

static void scan(const solve_question *of, double y[SOLVE_STEPS + 1])
{
    for (size_t first = 0; first <= SOLVE_STEPS; first += SOLVE_POINTS) {
        double x[SOLVE_POINTS];
        size_t rest = SOLVE_STEPS + 1 - first, n = rest < SOLVE_POINTS ? rest : SOLVE_POINTS;
        for (size_t i = 0; i < n; i++)
            x[i] = scan_at(of, first + i);
        of->answer(of->from, n, x, y + first);
    }
}

static void set_span(solve_found *found, const double y[SOLVE_STEPS + 1])
{
    found->defined = 0;
    found->least = found->most = number_nan();
    for (size_t i = 0; i <= SOLVE_STEPS; i++) {
        if (number_is_nan(y[i]))
            continue;
        found->least = found->defined == 0 ? y[i] : number_min(found->least, y[i]);
        found->most = found->defined == 0 ? y[i] : number_max(found->most, y[i]);
        found->defined++;
    }
}

void solve_roots(const solve_question *of, size_t cap, double *roots, solve_found *found)
{
    double y[SOLVE_STEPS + 1];
    place left = {0.0, number_nan()};
    scan(of, y);
    set_span(found, y);
    found->roots = 0;
    for (size_t step = 0; step <= SOLVE_STEPS; step++) {
        place right = {scan_at(of, step), y[step] - of->target};
        double root = right.x;
        if ((right.above == 0.0 && left.above != 0.0) ||
            (opposite(left.above, right.above) &&
             passes(of, left, right, WIDEST * (found->most - found->least), &root))) {
            if (found->roots < cap)
                roots[found->roots] = root;
            found->roots++;
        }
        left = right;
    }
}
