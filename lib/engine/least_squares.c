#include "engine/least_squares.h"

#include <string.h>

#include "base/number.h"

void least_squares_open(least_squares *sums, size_t n)
{
    memset(sums, 0, sizeof *sums);
    sums->n = n;
}

void least_squares_hold(least_squares *sums, size_t unknown, double x, double width, double far)
{
    double slope[LEAST_SQUARES_MOST] = {0};
    slope[unknown] = 1.0 / width;
    least_squares_add(sums, x / width, slope, far);
}

void least_squares_add(least_squares *sums, double residual, const double *slope, double far)
{
    double square = residual * residual, off = far > 0.0 ? square / (far * far) : 0.0, weight = 1.0 / (1.0 + off);
    for (size_t i = 0; i < sums->n; i++) {
        for (size_t j = 0; j <= i; j++)
            sums->matrix[i][j] += weight * slope[i] * slope[j];
        sums->vector[i] += weight * slope[i] * residual;
    }
    sums->cost += 0.5 * (far > 0.0 ? far * far * number_log(1.0 + off) : square);
}

/* The lower factor of Cholesky; the matrix is positive definite, since every unknown is held. */
static void factor(const least_squares *sums, double damping, double lower[][LEAST_SQUARES_MOST])
{
    for (size_t i = 0; i < sums->n; i++)
        for (size_t j = 0; j <= i; j++) {
            double sum = sums->matrix[i][j] * (i == j ? 1.0 + damping : 1.0);
            for (size_t k = 0; k < j; k++)
                sum -= lower[i][k] * lower[j][k];
            lower[i][j] = i == j ? number_sqrt(sum) : sum / lower[j][j];
        }
}

static void solve_lower(size_t n, const double lower[][LEAST_SQUARES_MOST], double *x)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < i; k++)
            x[i] -= lower[i][k] * x[k];
        x[i] /= lower[i][i];
    }
}

static void solve_upper(size_t n, const double lower[][LEAST_SQUARES_MOST], double *x)
{
    for (size_t i = n; i-- > 0;) {
        for (size_t k = i + 1; k < n; k++)
            x[i] -= lower[k][i] * x[k];
        x[i] /= lower[i][i];
    }
}

void least_squares_step(const least_squares *sums, double damping, double *step)
{
    double lower[LEAST_SQUARES_MOST][LEAST_SQUARES_MOST];
    factor(sums, damping, lower);
    for (size_t i = 0; i < sums->n; i++)
        step[i] = -sums->vector[i];
    solve_lower(sums->n, (const double(*)[LEAST_SQUARES_MOST])lower, step);
    solve_upper(sums->n, (const double(*)[LEAST_SQUARES_MOST])lower, step);
}

double least_squares_variance(const least_squares *sums, const double *slope)
{
    double lower[LEAST_SQUARES_MOST][LEAST_SQUARES_MOST], x[LEAST_SQUARES_MOST], variance = 0.0;
    factor(sums, 0.0, lower);
    memcpy(x, slope, sums->n * sizeof *x);
    solve_lower(sums->n, (const double(*)[LEAST_SQUARES_MOST])lower, x);
    for (size_t i = 0; i < sums->n; i++)
        variance += x[i] * x[i];
    return variance;
}
