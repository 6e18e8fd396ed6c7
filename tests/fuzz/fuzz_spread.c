/* Any distributions and correlations: either refused, and then nothing has changed, or kept, and then they read back, and
 * samples in one piece, in two, and in narrow vectors have the same bytes. */
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "fuzz.h"

enum { NUMBERS_MOST = 12, CORRELATED_MOST = 4, SAMPLES = 512, OUTPUTS_MOST = 3 };

/* In memory of their own, so that a read past the end is seen. */
static double *feed_numbers(feed *from, sora_key key, size_t n)
{
    double *p = malloc(n * sizeof *p + 1);
    require(p != NULL);
    for (size_t i = 0; i < n; i++)
        p[i] = feed_below(from, 4) == 0 ? (double)feed_bits(from, 1) / 256.0 : feed_number(from, key);
    return p;
}

static sora_status feed_spread(feed *from, sora_scenario *scenario, sora_error *error)
{
    static const uint8_t usual[] = {0, 2, 2, 2, 3, 2, 4, 6};
    sora_key key = feed_key(from);
    int32_t shape = (int32_t)feed_below(from, 9);
    size_t n = feed_below(from, 3) > 0 ? usual[shape % 8] : feed_below(from, NUMBERS_MOST);
    double *p = feed_numbers(from, key, n);
    sora_status status = sora_spread(scenario, key, shape, n, p, error);
    free(p);
    return status;
}

static sora_status feed_correlation(feed *from, sora_scenario *scenario, sora_error *error)
{
    size_t n = feed_below(from, CORRELATED_MOST + 1);
    sora_key key[CORRELATED_MOST];
    double rho[CORRELATED_MOST * CORRELATED_MOST];
    for (size_t i = 0; i < n; i++) {
        key[i] = feed_key(from);
        for (size_t j = 0; j <= i; j++) {
            double r = feed_below(from, 8) == 0 ? feed_number(from, key[i]) : (double)feed_bits(from, 1) / 128.0 - 1.0;
            rho[i * n + j] = rho[j * n + i] = i == j && feed_below(from, 16) > 0 ? 1.0 : r;
        }
    }
    return sora_correlate(scenario, n, key, rho, error);
}

static void change(feed *from, sora_scenario *scenario)
{
    sora_error error;
    size_t length, again;
    char *before = fuzz_write(scenario, SORA_FORM_SCENARIO, &length);
    sora_status status = feed_below(from, 4) == 0 ? feed_correlation(from, scenario, &error)
                                                  : feed_spread(from, scenario, &error);
    require_error(&error, status);
    char *after = fuzz_write(scenario, SORA_FORM_SCENARIO, &again);
    require(status == SORA_OK || (again == length && memcmp(before, after, length) == 0));
    free(after);
    free(before);
}

/* ---- Samples ---- */

typedef struct outputs {
    size_t n;
    sora_key key[OUTPUTS_MOST];
} outputs;

static sora_curve *run(const sora_scenario *scenario, const outputs *of, uint32_t first, uint32_t n)
{
    sora_curve *curve = NULL;
    sora_curve_options options = {.size = sizeof options, .samples = SAMPLES};
    require(sora_curve_new(&curve, scenario, &options, 0, NULL, of->n, of->key, NULL) == SORA_OK);
    require(sora_curve_run(curve, first, n, NULL) == SORA_OK);
    return curve;
}

static void require_equal(sora_curve *curve, const uint8_t *bytes, size_t length)
{
    size_t now = 0;
    uint8_t *saved = malloc(length);
    require(saved != NULL && sora_curve_save(curve, saved, length, &now, NULL) == SORA_OK);
    require(now == length && memcmp(saved, bytes, length) == 0);
    free(saved);
    sora_curve_free(curve);
}

static void check_reads(const sora_curve *curve, const outputs *of)
{
    for (size_t i = 0; i < of->n; i++) {
        double q[3] = {0.0, 0.0, 0.0}, defined = 0.0;
        for (int k = 0; k < 3; k++)
            require(sora_curve_read(curve, SORA_CURVE_QUANTILE, of->key[i], 0.1 + 0.4 * k, 1, &q[k], NULL) == SORA_OK);
        require(sora_curve_read(curve, SORA_CURVE_DEFINED, of->key[i], 0.0, 1, &defined, NULL) == SORA_OK);
        require(defined >= 0.0 && defined <= SAMPLES);
        require(defined > 0.0 ? q[0] <= q[1] && q[1] <= q[2] : number_is_nan(q[1]));
    }
}

static void check_samples(const sora_scenario *scenario, const outputs *of)
{
    size_t length;
    sora_curve *whole = run(scenario, of, 0, SAMPLES), *low = run(scenario, of, 0, SORA_CURVE_BLOCK),
               *high = run(scenario, of, SORA_CURVE_BLOCK, SAMPLES - SORA_CURVE_BLOCK);
    require(sora_curve_save(whole, NULL, 0, &length, NULL) == SORA_OK);
    uint8_t *bytes = malloc(length);
    require(bytes != NULL && sora_curve_save(whole, bytes, length, NULL, NULL) == SORA_OK);
    check_reads(whole, of);
    require(sora_curve_merge(high, low, NULL) == SORA_OK);
    require_equal(high, bytes, length);
    sora_scenario *narrow = fuzz_narrow(scenario);
    require_equal(run(narrow, of, 0, SAMPLES), bytes, length);
    sora_scenario_free(narrow);
    free(bytes);
    sora_curve_free(low);
    sora_curve_free(whole);
}

static void check_answer(const sora_scenario *scenario, sora_key key)
{
    sora_answer answer;
    sora_status status = sora_get(scenario, key, &answer, NULL);
    if (status == SORA_OK)
        require(number_is_finite(answer.value) && answer.low <= answer.high);
    else
        require(number_is_nan(answer.value) && number_is_nan(answer.low) && number_is_nan(answer.high));
}

/* A number that no key has, a series and a table have none. */
static int has_value(sora_key key)
{
    const char *role = sora_key_text(key, SORA_KEY_ROLE);
    return role[0] != '\0' && strcmp(role, "series") != 0 && strcmp(role, "table") != 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    feed from = {data, size};
    sora_scenario *scenario = feed_scenario(&from);
    outputs of = {1 + feed_below(&from, OUTPUTS_MOST), {0}};
    for (size_t i = 0; i < of.n; i++) {
        sora_key key = feed_quick_key(&from);
        of.key[i] = has_value(key) ? key : SORA_SHARE_OF_GENERATION;
    }
    while (from.left > 0)
        change(&from, scenario);
    require_round_trip(scenario);
    check_samples(scenario, &of);
    check_answer(scenario, of.key[0]);
    sora_scenario_free(scenario);
    return 0;
}
