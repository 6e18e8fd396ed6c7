/* Numbers as text, and quantiles: against strtod, printf and qsort of this machine's libc. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/number.h"
#include "fuzz.h"

enum { VALUES_MOST = 200, QUANTILES_MOST = 3 };

/* strtod takes names and hexadecimal too, and is given what is a number here. */
static void check_read(const char *text)
{
    double mine = 0.0;
    size_t length = decimal_read(text, strlen(text), &mine);
    if (length == 0)
        return;
    char *own = malloc(length + 1), *end;
    require(own != NULL);
    memcpy(own, text, length);
    own[length] = '\0';
    double wanted = strtod(own, &end);
    require(*end == '\0' && same_bits(&mine, &wanted, 1));
    free(own);
}

static void check_write(double value)
{
    char text[DECIMAL_TEXT_CAPACITY], wanted[64];
    double again;
    if (!number_is_finite(value))
        return;
    size_t length = decimal_write_shortest(value, text, sizeof text);
    require(length < sizeof text && decimal_read(text, length, &again) == length && same_bits(&value, &again, 1));
    for (int digits = 1; digits <= DECIMAL_MOST_DIGITS; digits++) {
        length = decimal_write(value, digits, text, sizeof text);
        snprintf(wanted, sizeof wanted, "%.*g", digits, value);
        require(length < sizeof text && strtod(text, NULL) == strtod(wanted, NULL));
    }
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Type 7 of R. J. Hyndman and Y. Fan. */
static double quantile(const double *sorted, size_t n, double q)
{
    double at = q * (double)(n - 1);
    size_t below = (size_t)at;
    double part = at - (double)below;
    return part == 0.0 ? sorted[below] : sorted[below] + part * (sorted[below + 1] - sorted[below]);
}

static void check_quantiles(feed *from)
{
    double x[VALUES_MOST], sorted[VALUES_MOST], q[QUANTILES_MOST], out[QUANTILES_MOST];
    size_t n = 1 + feed_below(from, VALUES_MOST);
    int finite = 1;
    for (size_t i = 0; i < n; i++) {
        x[i] = sorted[i] = feed_number(from, SORA_WORK_ENERGY_WH);
        finite &= number_is_finite(x[i]);
    }
    for (int i = 0; i < QUANTILES_MOST; i++)
        q[i] = feed_bits(from, 1) / 255.0;
    sora_status status = sora_quantiles(x, n, QUANTILES_MOST, q, out, NULL);
    require(status == (finite ? SORA_OK : SORA_E_NOT_FINITE));
    if (!finite) {
        require(same_bits(x, sorted, n));
        return;
    }
    qsort(sorted, n, sizeof *sorted, compare);
    for (int i = 0; i < QUANTILES_MOST; i++) {
        double wanted = quantile(sorted, n, q[i]), scale = fmax(fabs(sorted[0]), fabs(sorted[n - 1]));
        require(wanted == out[i] || fabs(wanted - out[i]) <= 1e-14 * scale || !isfinite(wanted));
    }
    qsort(x, n, sizeof *x, compare);
    for (size_t i = 0; i < n; i++)
        require(x[i] == sorted[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    feed from = {data, size};
    char *text = feed_text(&from, 1024);
    check_read(text);
    free(text);
    check_write(feed_number(&from, SORA_WORK_ENERGY_WH));
    check_quantiles(&from);
    return 0;
}
