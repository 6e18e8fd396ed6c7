/* Spreads that are impossible are refused by their parameters, and change nothing. */
#include <math.h>

#include "support.h"

enum { PARAMETERS_MOST = 8 };

static sora_scenario *scenario;
static struct sora_scenario before;
static sora_error error;

static void open_scenario(void)
{
    scenario = scenario_of_defaults();
}

static void close_scenario(void)
{
    sora_scenario_free(scenario);
}

typedef struct refusal_case {
    sora_key key;
    int32_t shape;
    size_t n;
    double p[PARAMETERS_MOST];
    sora_status status;
    const char *message;
} refusal_case;

static const refusal_case refusals[] = {
    {SORA_GPU_IDLE_W, SORA_SPREAD_NORMAL, 2, {60, 0}, SORA_E_SPREAD, "normal(60, 0): the standard deviation must be"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_NORMAL, 2, {60, -5}, SORA_E_SPREAD, "normal(60, -5): the standard deviation must be"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_NORMAL, 2, {NAN, 5}, SORA_E_SPREAD, "normal(NaN, 5): its parameters must be finite"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_NORMAL, 2, {60, INFINITY}, SORA_E_SPREAD, "normal(60, infinity): its parameters"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_NORMAL, 2, {-INFINITY, 5}, SORA_E_SPREAD, "normal(-infinity, 5): its parameters"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_NORMAL, 2, {-100, 1}, SORA_E_SPREAD, "normal(-100, 1): all of it is outside 0 to"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_NORMAL, 4, {0.1, 50, 0.1, 60}, SORA_E_SPREAD, "(0.1, 50, 0.1, 60): the shares of"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_NORMAL, 4, {0.9, 50, 0.1, 60}, SORA_E_SPREAD, "the shares of the two quantiles must"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_NORMAL, 4, {0.1, 60, 0.9, 60}, SORA_E_SPREAD, "the values of the two quantiles must"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_NORMAL, 4, {0.1, 60, 0.9, 50}, SORA_E_SPREAD, "the values of the two quantiles must"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_NORMAL, 4, {0, 50, 0.9, 60}, SORA_E_SPREAD, "must lie between 0 and 1"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_UNIFORM, 4, {0.1, 50, 1, 60}, SORA_E_SPREAD, "must lie between 0 and 1"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_NORMAL, 4, {0.1, -1e308, 0.9, 1e308}, SORA_E_SPREAD, "are too large or too small"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_NORMAL, 4, {0.1, 0, 0.9, 5e-324}, SORA_E_SPREAD, "are too large or too small"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_LOGNORMAL, 4, {0.99, 1e-320, 0.999, 1e300}, SORA_E_SPREAD, "are too large or too"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_UNIFORM, 2, {-1.7e308, 1.7e308}, SORA_E_SPREAD, "are too large or too small"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_UNIFORM, 4, {0.1, 1e308, 0.5, 1.7e308}, SORA_E_SPREAD, "are too large or too small"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_LOGNORMAL, 2, {0, 1}, SORA_E_SPREAD, "lognormal(0, 1): the median must be above 0"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_LOGNORMAL, 2, {1, 0}, SORA_E_SPREAD, "the standard deviation must be above 0"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_LOGNORMAL, 2, {100, 50.1}, SORA_E_SPREAD, "lognormal(100, 50.1): the standard deviation is that of the logarithm"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_LOGNORMAL, 4, {0.1, 0, 0.9, 5}, SORA_E_SPREAD, "values of a lognormal must be above"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_UNIFORM, 2, {60, 60}, SORA_E_SPREAD, "uniform(60, 60): low must be below high"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_UNIFORM, 2, {70, 60}, SORA_E_SPREAD, "uniform(70, 60): low must be below high"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_UNIFORM, 2, {-70, -60}, SORA_E_SPREAD, "uniform(-70, -60): all of it is outside"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_TRIANGULAR, 3, {10, 9, 20}, SORA_E_SPREAD, "triangular(10, 9, 20): low must be"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_TRIANGULAR, 3, {10, 21, 20}, SORA_E_SPREAD, "and the most likely value within"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_TRIANGULAR, 3, {10, 10, 10}, SORA_E_SPREAD, "low must be below high"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_TRIANGULAR, 3, {-9, -8, -7}, SORA_E_SPREAD, "all of it is outside 0 to"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_BETA, 2, {0, 1}, SORA_E_SPREAD, "beta(0, 1): alpha and beta must lie between"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_BETA, 2, {1, 1e6}, SORA_E_SPREAD, "beta(1, 1e6): alpha and beta must lie between"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_BETA, 4, {1, 1, 5, 5}, SORA_E_SPREAD, "beta(1, 1, 5, 5): low must be below high"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_BETA, 4, {1, 1, -5, -4}, SORA_E_SPREAD, "all of it is outside 0 to"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_DISCRETE, 4, {50, 1, 60, -1}, SORA_E_SPREAD, "a weight must not be negative"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_DISCRETE, 4, {50, 0, 60, 0}, SORA_E_SPREAD, "discrete(50, 0, 60, 0): the weights"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_DISCRETE, 4, {50, 1e308, 60, 1e308}, SORA_E_SPREAD, "the weights must have a sum"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_DISCRETE, 4, {50, 1, -60, 1}, SORA_E_RANGE, "gpu.idle_w = -60 is outside 0 to"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_DISCRETE, 6, {50, 1, -60, 1, 70, 1}, SORA_E_RANGE, "gpu.idle_w = -60 is outside 0 to"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_EMPIRICAL, 3, {-5, -4, -3}, SORA_E_SPREAD, "empirical(-5, -4, -3): all of it is"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_EMPIRICAL, 2, {5, NAN}, SORA_E_SPREAD, "empirical(5, NaN): its parameters must be"},
    {SORA_GPU_ROW, SORA_SPREAD_DISCRETE, 2, {4294967295.0, 1}, SORA_E_ROW, "table gpu has no row of that number"},
    {SORA_GPU_ROW, SORA_SPREAD_DISCRETE, 3, {1, 2, 3}, SORA_E_ARGUMENT, "gpu.row: discrete takes value, weight, value"},
    {SORA_GPU_ROW, SORA_SPREAD_UNIFORM, 2, {1, 3}, SORA_E_ARGUMENT, "gpu.row chooses a row: its spread is discrete, not"},
    {SORA_SHARE_OF_DEMAND, SORA_SPREAD_UNIFORM, 2, {0, 1}, SORA_E_READ_ONLY, "share.of_demand is read-only"},
    {SORA_SERIES_AIR_C, SORA_SPREAD_UNIFORM, 2, {0, 1}, SORA_E_READ_ONLY, "series.air_c takes points, not a number"},
    {SORA_ADOPTION_FACTOR_BY_YEAR, SORA_SPREAD_UNIFORM, 2, {1, 2}, SORA_E_READ_ONLY, "takes points, not a number"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_NORMAL, 3, {1, 2, 3}, SORA_E_ARGUMENT, "normal takes mean and standard deviation, or"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_TRIANGULAR, 2, {1, 2}, SORA_E_ARGUMENT, "triangular takes low, most likely and high"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_LOGNORMAL, 3, {1, 2, 3}, SORA_E_ARGUMENT, "lognormal takes median and standard deviation of"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_UNIFORM, 1, {1}, SORA_E_ARGUMENT, "uniform takes low and high, or two quantiles u1, x1, u2, x2; not 1 number"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_BETA, 3, {1, 2, 3}, SORA_E_ARGUMENT, "beta takes alpha and beta, or alpha, beta, low and high"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_DISCRETE, 3, {1, 2, 3}, SORA_E_ARGUMENT, "discrete takes value, weight, value, weight"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_DISCRETE, 0, {0}, SORA_E_ARGUMENT, "at most 4096 numbers; not 0 numbers"},
    {SORA_GPU_IDLE_W, SORA_SPREAD_EMPIRICAL, 0, {0}, SORA_E_ARGUMENT, "empirical takes 1 to 4096 values; not 0 numbers"},
    {SORA_GPU_IDLE_W, 8, 2, {1, 2}, SORA_E_ARGUMENT, "gpu.idle_w: the shape 8 is none of SORA_SPREAD_"},
    {SORA_GPU_IDLE_W, 0, 2, {1, 2}, SORA_E_ARGUMENT, "gpu.idle_w: the shape 0 takes the spread back"},
    {SORA_GPU_IDLE_W, -1, 2, {1, 2}, SORA_E_ARGUMENT, "gpu.idle_w: the shape -1 is none of SORA_SPREAD_"},
    {7, SORA_SPREAD_NORMAL, 2, {1, 2}, SORA_E_KEY, "sora_spread: no key has the number 7"},
};

START_TEST(what_is_impossible_is_refused_by_its_parameters)
{
    static const double kept[] = {50, 100};
    const refusal_case *it = &refusals[_i];
    open_scenario();
    assert_ok(sora_spread(scenario, SORA_GPU_IDLE_W, SORA_SPREAD_UNIFORM, 2, kept, NULL));
    keep_bytes(&before, scenario);
    memset(&error, 0xa5, sizeof error);
    sora_status status = sora_spread(scenario, it->key, it->shape, it->n, it->p, &error);
    ck_assert_msg(status == it->status, "%s: %s", it->message, error.message);
    ck_assert_int_eq(error.code, status);
    ck_assert_uint_eq(error.key, it->key);
    assert_holds(error.message, it->message);
    assert_unchanged(scenario, before);
    close_scenario();
}
END_TEST

START_TEST(missing_arguments_and_too_many_are_refused)
{
    static const double p[4097] = {0};
    open_scenario();
    assert_status(sora_spread(NULL, SORA_GPU_IDLE_W, SORA_SPREAD_UNIFORM, 2, p, &error), SORA_E_ARGUMENT);
    assert_status(sora_spread(scenario, SORA_GPU_IDLE_W, SORA_SPREAD_UNIFORM, 2, NULL, &error), SORA_E_ARGUMENT);
    assert_status(sora_spread(scenario, SORA_GPU_IDLE_W, SORA_SPREAD_EMPIRICAL, 4097, p, &error), SORA_E_ARGUMENT);
    assert_status(sora_spread(scenario, SORA_GPU_IDLE_W, SORA_SPREAD_DISCRETE, 4098, p, &error), SORA_E_ARGUMENT);
    assert_ok(sora_spread(scenario, SORA_GPU_IDLE_W, SORA_SPREAD_EMPIRICAL, 4096, p, &error));
    close_scenario();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("spread_refusals");
    TCase *tcase = tcase_create("spread_refusals");
    tcase_add_loop_test(tcase, what_is_impossible_is_refused_by_its_parameters, 0, COUNT_OF(refusals));
    tcase_add_test(tcase, missing_arguments_and_too_many_are_refused);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
