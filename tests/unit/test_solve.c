/* sora_solve: the search on functions whose roots are known, then on answers of scenarios. */
#include <math.h>

#include "engine/solve.h"
#include "support.h"

enum { MOST = 64 };

static sora_error error;

/* ---- The search ---- */

static double a_line(double x) { return 3.0 * x - 1.0; }
static double a_cubic(double x) { return (x - 0.1) * (x - 0.25) * (x - 0.9); }
static double a_wave(double x) { return number_sin(20.0 * x + 0.1); }
static double touching_on_the_scan(double x) { return (x - 0.5) * (x - 0.5); }
static double a_pole(double x) { return 1.0 / (x - 0.3); }
static double a_step(double x) { return x < 0.3 ? -1.0 : 2.0; }
static double with_a_hole(double x) { return x > 0.2 && x < 0.6 ? (double)NAN : x - 0.4; }
static double with_a_narrow_hole(double x) { return x > 0.29999 && x < 0.30001 ? (double)NAN : x - 0.3; }
static double half_defined(double x) { return x < 0.5 ? (double)NAN : x - 0.75; }
static double at_both_ends(double x) { return x * (1.0 - x); }
static double a_plateau(double x) { return x < 0.25 ? x - 0.25 : x < 0.75 ? 0.0 : x - 0.75; }
static double above_all(double x) { return 5.0 + x; }
static double nowhere(double x) { return x * (double)NAN; }
static double steep(double x) { return number_exp(300.0 * x) - 1e50; }

typedef struct known {
    const char *name;
    double (*function)(double x);
    size_t n;
    double root[8];
    double least, most;
} known;

static const known functions[] = {
    {"a line", a_line, 1, {1.0 / 3.0}, -1.0, 2.0},
    {"a cubic", a_cubic, 3, {0.1, 0.25, 0.9}, -0.0551075, 0.0675},
    {"a wave", a_wave, 6, {0.1520796326794897, 0.3091592653589793, 0.466238898038469, 0.6233185307179586,
                           0.7803981633974483, 0.937477796076938}, -1.0, 1.0},
    {"touching", touching_on_the_scan, 1, {0.5}, 0.0, 0.25},
    {"a pole", a_pole, 0, {0}, -5120.0, 1280.0},
    {"a step", a_step, 1, {0.3}, -1.0, 2.0},
    {"a hole", with_a_hole, 0, {0}, -0.4, 0.6},
    {"a narrow hole", with_a_narrow_hole, 0, {0}, -0.3, 0.7},
    {"half defined", half_defined, 1, {0.75}, -0.25, 0.25},
    {"both ends", at_both_ends, 2, {0.0, 1.0}, 0.0, 0.25},
    {"a plateau", a_plateau, 1, {0.25}, -0.25, 0.25},
    {"above all", above_all, 0, {0}, 5.0, 6.0},
    {"nowhere", nowhere, 0, {0}, (double)NAN, (double)NAN},
    {"steep", steep, 1, {0.3837641821656743}, -1e50, 1.9424263952412558e130},
};

static void answer(void *from, size_t n, const double *x, double *y)
{
    const known *of = from;
    ck_assert_uint_le(n, SOLVE_POINTS);
    for (size_t i = 0; i < n; i++)
        y[i] = of->function(x[i]);
}

static void assert_known(const known *of, double shift)
{
    double roots[MOST];
    solve_found found;
    known copy = *of;
    solve_question question = {answer, &copy, 0.0, 1.0, shift};
    solve_roots(&question, MOST, roots, &found);
    ck_assert_msg(found.roots == of->n, "%s: %zu roots, wanted %zu", of->name, found.roots, of->n);
    for (size_t i = 0; i < found.roots; i++)
        ck_assert_msg(fabs(roots[i] - of->root[i]) <= 3e-16, "%s: root %.17g, wanted %.17g", of->name, roots[i],
                      of->root[i]);
    ck_assert_msg(!(fabs(found.least - of->least) > 1e-3 * fabs(of->least) + 1e-9), "%s: from %g", of->name, found.least);
    ck_assert_msg(!(fabs(found.most - of->most) > 1e-3 * fabs(of->most) + 1e-9), "%s: to %g", of->name, found.most);
}

START_TEST(roots_of_known_functions)
{
    assert_known(&functions[_i], 0.0);
}
END_TEST

START_TEST(no_more_roots_are_written_than_there_is_room)
{
    double roots[3] = {-1.0, -1.0, -1.0};
    solve_found found;
    known wave = functions[2];
    solve_question question = {answer, &wave, 0.0, 1.0, 0.0};
    solve_roots(&question, 2, roots, &found);
    ck_assert_uint_eq(found.roots, 6);
    ck_assert(roots[1] > roots[0]);
    ck_assert_double_eq(roots[2], -1.0);
    solve_roots(&question, 0, NULL, &found);
    ck_assert_uint_eq(found.roots, 6);
}
END_TEST

/* Where the ends are far apart the scan keeps a ratio: 40 roots a decade are all found. */
static double by_decades(double x) { return number_sin(40.0 * number_log(x) + 0.5); }

START_TEST(a_wide_range_is_scanned_by_ratio)
{
    double roots[MOST * 8];
    solve_found found;
    known wave = {"decades", by_decades, 0, {0}, 0, 0};
    solve_question question = {answer, &wave, 1e-3, 1e6, 0.0};
    size_t wanted = (size_t)(floor((40.0 * log(1e6) + 0.5) / 3.141592653589793) -
                             floor((40.0 * log(1e-3) + 0.5) / 3.141592653589793));
    solve_roots(&question, MOST * 8, roots, &found);
    ck_assert_uint_eq(found.roots, wanted);
    for (size_t i = 0; i < found.roots; i++)
        ck_assert(fabs(by_decades(roots[i])) < 1e-12);
}
END_TEST

/* ---- Scenarios ---- */

static sora_scenario *usa(void)
{
    sora_scenario *scenario = scenario_in_usa();
    assert_ok(sora_use(scenario, "site", "hyperscale", NULL));
    assert_ok(sora_set(scenario, SORA_DEMAND_VIDEO_MINUTES_PER_DAY, 1e6, NULL));
    return scenario;
}

static double at(const sora_scenario *scenario, sora_key key, double value, sora_key out)
{
    double found;
    assert_ok(sora_eval(scenario, 1, 1, &key, &value, 1, &out, &found, NULL, NULL));
    return found;
}

START_TEST(the_demand_for_one_percent)
{
    double root;
    size_t n;
    sora_scenario *scenario = usa();
    assert_ok(sora_solve(scenario, SORA_DEMAND_VIDEO_MINUTES_PER_DAY, 1e3, 1e12, SORA_SHARE_OF_GENERATION, 0.01, 1, &root,
                         &n, &error));
    ck_assert_uint_eq(n, 1);
    assert_near(at(scenario, SORA_DEMAND_VIDEO_MINUTES_PER_DAY, root, SORA_SHARE_OF_GENERATION), 0.01, 1e-14, "share");
    assert_near(root, value_of(scenario, SORA_SHARE_MINUTES_PER_DAY_AT_THRESHOLD), 1e-12, "minutes");
    sora_scenario_free(scenario);
}
END_TEST

/* A pinned rule is an input like any other, and what is read by the year is read anew. */
START_TEST(the_year_of_crossing)
{
    double root, generation;
    size_t n;
    sora_scenario *scenario = usa();
    generation = at(scenario, SORA_YEAR, 2030.0, SORA_GRID_YEAR_GENERATION_TWH);
    assert_ok(sora_solve(scenario, SORA_YEAR, 2026.0, 2060.0, SORA_GRID_YEAR_GENERATION_TWH, generation, 1, &root, &n,
                         &error));
    ck_assert_uint_eq(n, 1);
    assert_near(root, 2030.0, 1e-12, "year");
    double twh = value_of(scenario, SORA_FLEET_ENERGY_TWH);
    assert_ok(sora_solve(scenario, SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE, 1e-3, 1e3, SORA_FLEET_ENERGY_TWH, twh, 1, &root,
                         &n, &error));
    assert_near(root, value_of(scenario, SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE), 1e-13, "energy");
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(never_says_what_there_is)
{
    double root = 7.0;
    size_t n = 99;
    sora_scenario *scenario = usa();
    assert_status(sora_solve(scenario, SORA_SITE_PUE, 1.0, 2.0, SORA_SHARE_OF_GENERATION, 0.5, 1, &root, &n, &error),
                  SORA_E_NEVER);
    ck_assert_double_eq(error.value, 0.5);
    assert_near(error.low, at(scenario, SORA_SITE_PUE, 1.0, SORA_SHARE_OF_GENERATION), 1e-15, "low");
    assert_near(error.high, at(scenario, SORA_SITE_PUE, 2.0, SORA_SHARE_OF_GENERATION), 1e-15, "high");
    assert_holds(error.message, "share.of_generation is never 0.5: it is ");
    assert_holds(error.message, " for site.pue 1 to 2");
    ck_assert_double_eq(root, 7.0);
    ck_assert_uint_eq(n, 99);
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(unknown_over_the_whole_range_names_the_key)
{
    size_t n;
    sora_scenario *scenario = scenario_of_defaults();
    assert_status(sora_solve(scenario, SORA_SITE_PUE, 1.0, 2.0, SORA_WORK_ENERGY_WH, 100.0, 0, NULL, &n, &error),
                  SORA_E_UNKNOWN);
    ck_assert_int_eq(error.code, SORA_E_UNKNOWN);
    ck_assert_uint_ne(error.key, 0);
    assert_holds(error.message, "work.energy_wh needs ");
    sora_scenario_free(scenario);
}
END_TEST

static const struct {
    sora_key in_key;
    double low, high;
    sora_key out_key;
    double target;
    sora_status status;
    const char *message;
} bad[] = {
    {SORA_SITE_PUE, 2.0, 1.0, SORA_WORK_ENERGY_WH, 1.0, SORA_E_ARGUMENT, "site.pue from 2 to 1: low is not below high"},
    {SORA_SITE_PUE, 1.5, 1.5, SORA_WORK_ENERGY_WH, 1.0, SORA_E_ARGUMENT, "low is not below high"},
    {SORA_SITE_PUE, 0.5, 2.0, SORA_WORK_ENERGY_WH, 1.0, SORA_E_RANGE, "site.pue = 0.5 is outside 1 to"},
    {SORA_SITE_PUE, 1.0, 1e9, SORA_WORK_ENERGY_WH, 1.0, SORA_E_RANGE, "site.pue = 1000000000 is outside"},
    {SORA_SITE_PUE, (double)NAN, 2.0, SORA_WORK_ENERGY_WH, 1.0, SORA_E_NOT_FINITE, "site.pue is NaN"},
    {SORA_SITE_PUE, 1.0, (double)INFINITY, SORA_WORK_ENERGY_WH, 1.0, SORA_E_NOT_FINITE, "site.pue is infinite"},
    {SORA_SITE_PUE, 1.0, 2.0, SORA_WORK_ENERGY_WH, (double)NAN, SORA_E_NOT_FINITE, "the target"},
    {SORA_GPU_ROW, 0.0, 0.5, SORA_WORK_ENERGY_WH, 1.0, SORA_E_ROW, "gpu.row = 0.5"},
    {SORA_SHARE_OF_GROWTH, 0.0, 1.0, SORA_WORK_ENERGY_WH, 1.0, SORA_E_READ_ONLY, "share.of_growth is read-only"},
    {1, 1.0, 2.0, SORA_WORK_ENERGY_WH, 1.0, SORA_E_KEY, "no key has the number 1"},
    {SORA_SITE_PUE, 1.0, 2.0, 3, 1.0, SORA_E_KEY, "no key has the number 3"},
};

START_TEST(bad_questions_are_refused)
{
    size_t n = 99;
    sora_scenario *scenario = usa();
    assert_status(sora_solve(scenario, bad[_i].in_key, bad[_i].low, bad[_i].high, bad[_i].out_key, bad[_i].target, 0, NULL,
                             &n, &error),
                  bad[_i].status);
    assert_holds(error.message, bad[_i].message);
    ck_assert_uint_eq(n, 99);
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(rows_and_null_are_refused)
{
    size_t n;
    sora_scenario *scenario = usa();
    double a = sora_row_at("gpu", 0), b = sora_row_at("gpu", 1);
    assert_status(sora_solve(scenario, SORA_GPU_ROW, a < b ? a : b, a < b ? b : a, SORA_WORK_ENERGY_WH, 1.0, 0, NULL, &n,
                             &error),
                  SORA_E_ARGUMENT);
    assert_holds(error.message, "chooses a row of a table");
    assert_status(sora_solve(NULL, SORA_SITE_PUE, 1.0, 2.0, SORA_WORK_ENERGY_WH, 1.0, 0, NULL, &n, &error), SORA_E_ARGUMENT);
    assert_status(sora_solve(scenario, SORA_SITE_PUE, 1.0, 2.0, SORA_WORK_ENERGY_WH, 1.0, 1, NULL, &n, NULL),
                  SORA_E_ARGUMENT);
    assert_status(sora_solve(scenario, SORA_SITE_PUE, 1.0, 2.0, SORA_WORK_ENERGY_WH, 1.0, 0, NULL, NULL, NULL),
                  SORA_E_ARGUMENT);
    sora_scenario_free(scenario);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("solve");
    TCase *tcase = tcase_create("solve");
    tcase_add_loop_test(tcase, roots_of_known_functions, 0, COUNT_OF(functions));
    tcase_add_test(tcase, no_more_roots_are_written_than_there_is_room);
    tcase_add_test(tcase, a_wide_range_is_scanned_by_ratio);
    tcase_add_test(tcase, the_demand_for_one_percent);
    tcase_add_test(tcase, the_year_of_crossing);
    tcase_add_test(tcase, never_says_what_there_is);
    tcase_add_test(tcase, unknown_over_the_whole_range_names_the_key);
    tcase_add_loop_test(tcase, bad_questions_are_refused, 0, COUNT_OF(bad));
    tcase_add_test(tcase, rows_and_null_are_refused);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
