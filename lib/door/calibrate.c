/* sora_calibrate: corrections of the software in use that make the estimator fit a user's measured runs.
 * Note: each correction is the logarithm of a factor on a constant of the stack.  It is held towards zero by its width, how
 * far laboratories differ in that constant, against how far runs of one place scatter.  A run far off the others hardly
 * counts, nor does what holds the residuals where all runs are far off. */
#include <string.h>

#include "base/frame.h"
#include "base/modes.h"
#include "base/number.h"
#include "door/scenario.h"
#include "door/spread.h"
#include "engine/least_squares.h"
#include "engine/plan.h"

enum { MEASURES = 3, TERMS = 12, MOST_KEYS = 64, MOST_STEPS = 40 };

#define FAR 2.0          /* noises, and widths of a residual, from which on they count less */
#define SLOPE_STEP 1e-4  /* of a correction, to find slopes by */
#define MOST_WIDTHS 3.0  /* none but the residuals goes further */
#define LEAST_GAIN 1e-6  /* of the sum of squares: a step that gains less is the last */
#define NOTHING 1e-6     /* a correction that the runs say nothing of */

#define MEASURE_NAMES "work.latency_s, work.gpu_energy_wh and work.gpu_power_w"
static const int measures[MEASURES] = {KEY_WORK_LATENCY_S, KEY_WORK_GPU_ENERGY_WH, KEY_WORK_GPU_POWER_W};

/* How far runs of one model on one kind of GPU from one source scatter about their mean, as logarithms of measured over
 * predicted: videos, images.  tests/validation/calibrate.py measures it. */
static const double noises[MEASURES][2] = {{0.051, 0.109}, {0.044, 0.086}, {0.037, 0.075}};

/* Widths in logarithms: tests/validation/calibrate.py finds the least error of other runs about there. */
static const struct {
    int key;
    double width;
} terms[TERMS] = {
    {KEY_STACK_LATENCY_RESIDUAL, 0.09},       {KEY_STACK_POWER_RESIDUAL, 0.055},
    {KEY_STACK_LAUNCH_US, 0.3},               {KEY_STACK_PARALLEL_LAUNCH_US, 0.2},
    {KEY_STACK_RING_LAUNCH_US, 0.2},          {KEY_STACK_PARALLEL_OVERHEAD, 2.0},
    {KEY_STACK_PIPELINE_OVERHEAD, 0.4},       {KEY_STACK_FIXED_S, 0.6},
    {KEY_STACK_SCORES_PER_CLOCK, 0.2},        {KEY_STACK_ELEMENTWISE_SHARE, 0.1},
    {KEY_STACK_VIDEO_DECODER_FLOP_PER_PX, 0.5}, {KEY_STACK_IMAGE_DECODER_CLOCKS_PER_PX, 0.4},
};
enum { RESIDUALS = 2 }; /* the terms that hold for every software */
static const int of_images[RESIDUALS] = {KEY_STACK_IMAGE_LATENCY_RESIDUAL, KEY_STACK_IMAGE_POWER_RESIDUAL};

typedef struct run_set {
    const sora_scenario *scenario;
    size_t n, n_keys;
    const double *rows; /* [n][n_keys] */
    int key[MOST_KEYS];
    size_t n_terms;
    int term[TERMS];
    double own[TERMS], width[TERMS]; /* what a term corrects, and how far it may go */
    double far;                      /* noises from which on a run counts less; 0: all count in full */
    sora_status *status;             /* of each run */
} run_set;

/* One run: what it states as inputs of sora_eval, and what was measured. */
typedef struct run {
    size_t n_in, n_out;
    sora_key in_key[MOST_KEYS + TERMS], out_key[MEASURES + 1]; /* the frames after what was measured */
    double stated[MOST_KEYS], measured[MEASURES];
    double in[TERMS + 1][MOST_KEYS + TERMS]; /* packed: n_in values a row */
    double out[TERMS + 1][MEASURES + 1];     /* packed: n_out + 1 values a row */
} run;

static int is_measure(int key)
{
    return key == measures[0] || key == measures[1] || key == measures[2];
}

static void read_run(const run_set *set, size_t row, run *one)
{
    one->n_in = one->n_out = 0;
    for (size_t i = 0; i < set->n_keys; i++) {
        double value = set->rows[row * set->n_keys + i];
        if (number_is_nan(value))
            continue;
        if (is_measure(set->key[i])) {
            one->measured[one->n_out] = value;
            one->out_key[one->n_out++] = keys_at(set->key[i])->number;
        } else {
            one->stated[one->n_in] = value;
            one->in_key[one->n_in++] = keys_at(set->key[i])->number;
        }
    }
    one->out_key[one->n_out] = SORA_CLIP_FRAMES;
}

/* A constant with its correction; what rounds past a bound of its key is that bound. */
static double corrected(const run_set *set, size_t i, double x)
{
    const key_record *key = keys_at(set->term[i]);
    return number_clamp(set->own[i] * number_exp(x), key->low, key->high);
}

/* Predicts the run with corrections x, and with each of them a little larger. */
static sora_status predict_run(const run_set *set, run *one, const double *x, sora_error *error)
{
    size_t n_in = one->n_in + set->n_terms;
    for (size_t row = 0; row <= set->n_terms; row++) {
        double *in = &one->in[0][0] + row * n_in;
        memcpy(in, one->stated, one->n_in * sizeof *in);
        for (size_t i = 0; i < set->n_terms; i++)
            in[one->n_in + i] = corrected(set, i, x[i] + (row == i + 1 ? SLOPE_STEP : 0.0));
    }
    for (size_t i = 0; i < set->n_terms; i++)
        one->in_key[one->n_in + i] = keys_at(set->term[i])->number;
    return sora_eval(set->scenario, set->n_terms + 1, n_in, one->in_key, &one->in[0][0], one->n_out + 1, one->out_key,
                     &one->out[0][0], NULL, error);
}

/* ---- The sum of squares ---- */

/* Slopes of the logarithm of a prediction by the corrections. */
static void log_slopes(const run_set *set, const run *one, size_t measure, double *slope)
{
    const double *out = &one->out[0][0];
    for (size_t i = 0; i < set->n_terms; i++)
        slope[i] = number_log(out[(i + 1) * (one->n_out + 1) + measure] / out[measure]) / SLOPE_STEP;
}

static int is_image(const run *one)
{
    return !((&one->out[0][0])[one->n_out] > 1.0);
}

static double noise_of(const run *one, size_t measure)
{
    int which = 0;
    while (keys_at(measures[which])->number != one->out_key[measure])
        which++;
    return noises[which][is_image(one)];
}

static void add_run(const run_set *set, const run *one, least_squares *sums)
{
    const double *out = &one->out[0][0];
    for (size_t m = 0; m < one->n_out; m++) {
        double slope[LEAST_SQUARES_MOST], noise = noise_of(one, m);
        double residual = number_log(out[m] / one->measured[m]) / noise;
        log_slopes(set, one, m, slope);
        for (size_t i = 0; i < set->n_terms; i++)
            slope[i] /= noise;
        least_squares_add(sums, residual, slope, set->far);
    }
}

static int is_residual(int key)
{
    return key == terms[0].key || key == terms[1].key;
}

static void add_runs(const run_set *set, const double *x, run *room, least_squares *sums)
{
    least_squares_open(sums, set->n_terms);
    for (size_t i = 0; i < set->n_terms; i++)
        least_squares_hold(sums, i, x[i], set->width[i], is_residual(set->term[i]) ? FAR : 0.0);
    for (size_t row = 0; row < set->n; row++) {
        if (set->status[row] != SORA_OK)
            continue;
        read_run(set, row, room);
        predict_run(set, room, x, NULL);
        add_run(set, room, sums);
    }
}

static double clamp_term(const run_set *set, size_t i, double x)
{
    const key_record *key = keys_at(set->term[i]);
    double low = number_log(key->low / set->own[i]), high = number_log(key->high / set->own[i]) - SLOPE_STEP;
    double most = is_residual(set->term[i]) ? high - low : MOST_WIDTHS * set->width[i];
    return number_clamp(x, key->low > 0.0 ? number_max(low, -most) : -most, number_min(high, most));
}

/* Steps that do not lower the sum are taken back and tried shorter. */
static void fit(const run_set *set, run *room, double *x, least_squares *sums)
{
    double damping = 1e-3, gain = 1.0;
    add_runs(set, x, room, sums);
    for (int tried = 0; tried < MOST_STEPS && damping < 1e6 && !(0.0 < gain && gain < LEAST_GAIN); tried++) {
        least_squares next;
        double step[LEAST_SQUARES_MOST], to[TERMS];
        least_squares_step(sums, damping, step);
        for (size_t i = 0; i < set->n_terms; i++)
            to[i] = clamp_term(set, i, x[i] + step[i]);
        add_runs(set, to, room, &next);
        gain = 1.0 - next.cost / sums->cost;
        damping *= gain > 0.0 ? 0.3 : 10.0;
        if (gain > 0.0) {
            memcpy(x, to, set->n_terms * sizeof *x);
            *sums = next;
        }
    }
}

/* The lower of two valleys: one lies where all runs counted in full lead, one next to no correction. */
static void fit_best(run_set *set, run *room, double *x, least_squares *sums)
{
    double other[TERMS] = {0.0};
    least_squares there;
    set->far = 0.0;
    fit(set, room, x, sums);
    set->far = FAR;
    fit(set, room, x, sums);
    fit(set, room, other, &there);
    if (there.cost < sums->cost) {
        memcpy(x, other, sizeof other);
        *sums = there;
    }
}

/* ---- Which runs can be used, and why not ---- */

/* The first run that fails stands in the error. */
static void fail_run(run_set *set, size_t row, const sora_error *why, sora_error *error)
{
    size_t before = 0;
    while (before < row && set->status[before] == SORA_OK)
        before++;
    if (before == row && error != NULL) {
        *error = *why;
        error->row = (uint32_t)row;
    }
}

static sora_status zero_measure(sora_key key, sora_error *why)
{
    error_about(why, SORA_E_RANGE, keys_index(key), "", " = 0: what was measured is above 0");
    error_limits(why, 0.0, 0.0, number_nan());
    return SORA_E_RANGE;
}

static sora_status check_measures(const run *one, sora_error *why)
{
    if (one->n_out == 0)
        return error_set(why, SORA_E_UNKNOWN, SORA_WORK_LATENCY_S, "none of " MEASURE_NAMES " was measured");
    for (size_t m = 0; m < one->n_out; m++) {
        sora_status status = scenario_check(keys_index(one->out_key[m]), one->measured[m], why);
        if (status != SORA_OK)
            return status;
        if (one->measured[m] == 0.0)
            return zero_measure(one->out_key[m], why);
    }
    return SORA_OK;
}

/* Returned: how many can be used. */
static size_t check_runs(run_set *set, run *room, sora_error *error)
{
    static const double none[TERMS] = {0.0};
    size_t usable = 0;
    for (size_t row = 0; row < set->n; row++) {
        sora_error why;
        read_run(set, row, room);
        int fine = check_measures(room, &why) == SORA_OK && predict_run(set, room, none, &why) == SORA_OK;
        set->status[row] = fine ? SORA_OK : why.code;
        if (fine)
            usable++;
        else
            fail_run(set, row, &why, error);
    }
    return usable;
}

/* ---- Terms ---- */

static int is_stated(const run_set *set, int key)
{
    for (size_t i = 0; i < set->n_keys; i++)
        for (size_t row = 0; set->key[i] == key && row < set->n; row++)
            if (set->status[row] == SORA_OK && !number_is_nan(set->rows[row * set->n_keys + i]))
                return 1;
    return 0;
}

/* The stack of all usable runs; NaN where they have several. */
static double common_stack(const run_set *set)
{
    double stack = set->scenario->base.value[KEY_STACK_ROW], seen = number_nan();
    for (size_t i = 0; i < set->n_keys; i++)
        for (size_t row = 0; set->key[i] == KEY_STACK_ROW && row < set->n; row++) {
            double stated = set->rows[row * set->n_keys + i];
            double its = number_is_nan(stated) ? stack : stated;
            if (set->status[row] == SORA_OK && !number_is_nan(seen) && its != seen)
                return number_nan();
            seen = set->status[row] == SORA_OK ? its : seen;
        }
    return number_is_nan(seen) ? stack : seen;
}

/* What a run states stays as it is, and a constant of zero has no factor. */
static void choose_terms(run_set *set, const base_values *base, size_t most)
{
    set->n_terms = 0;
    for (size_t i = 0; i < most; i++) {
        int key = terms[i].key;
        double own = base->value[key];
        if (is_stated(set, key) || !(own > 0.0))
            continue;
        set->term[set->n_terms] = key;
        set->own[set->n_terms] = own;
        set->width[set->n_terms++] = terms[i].width;
    }
}

/* ---- The public function ---- */

/* Whether a rule lies behind what is measured, or beside it: then no fit can learn from its result. */
static int says_nothing(int key)
{
    plan needed = {{0}};
    for (int i = 0; i < MEASURES; i++)
        plan_add(&needed, measures[i]);
    return keys_at(key)->role == KEY_ROLE_RULE && !plan_has(&needed, plan_stage_of(key));
}

static sora_status bad_key(int key, const char *flaw, sora_error *error)
{
    return error_about(error, SORA_E_ARGUMENT, key, "sora_calibrate: ", flaw);
}

static sora_status read_keys(run_set *set, const sora_key *keys, sora_error *error)
{
    int measured = 0;
    for (size_t i = 0; i < set->n_keys; i++) {
        set->key[i] = keys_index(keys[i]);
        if (set->key[i] < 0)
            return scenario_unknown_key(keys[i], "sora_calibrate", error);
        for (size_t j = 0; j < i; j++)
            if (keys[j] == keys[i])
                return bad_key(set->key[i], " stands twice among the keys", error);
        if (says_nothing(set->key[i]))
            return bad_key(set->key[i], " says nothing of " MEASURE_NAMES ", from which the software is fitted", error);
        measured |= is_measure(set->key[i]);
    }
    return measured ? SORA_OK
                    : error_set(error, SORA_E_ARGUMENT, SORA_WORK_LATENCY_S,
                                "sora_calibrate: none of " MEASURE_NAMES " is among the keys");
}

/* How far measures of latency or power lie from these predictions, of runs like these, and how many there are. */
typedef struct spread {
    double sigma; /* of the logarithm: scatter of the runs themselves, and what the fit leaves open */
    size_t n, images;
} spread;

static spread spread_of(const run_set *set, run *room, const double *x, const least_squares *sums, sora_key measure)
{
    spread out = {0.0, 0, 0};
    for (size_t row = 0; row < set->n; row++) {
        if (set->status[row] != SORA_OK)
            continue;
        read_run(set, row, room);
        predict_run(set, room, x, NULL);
        for (size_t m = 0; m < room->n_out; m++)
            if (room->out_key[m] == measure) {
                double slope[LEAST_SQUARES_MOST], noise = noise_of(room, m);
                log_slopes(set, room, m, slope);
                out.sigma += noise * noise + least_squares_variance(sums, slope);
                out.n++;
                out.images += (size_t)is_image(room);
            }
    }
    out.sigma = out.n > 0 ? number_sqrt(out.sigma / (double)out.n) : 0.0;
    return out;
}

/* A residual that the runs speak of spreads as runs like them do. */
static sora_status take_spread(sora_scenario *trial, const run_set *set, int key, double sigma, sora_error *error)
{
    size_t i = 0;
    while (i < set->n_terms && set->term[i] != key)
        i++;
    if (i == set->n_terms || sigma == 0.0)
        return SORA_OK;
    const double p[] = {trial->base.value[key], sigma};
    return scenario_spread(trial, key, SORA_SPREAD_LOGNORMAL, 2, p, error);
}

/* Sets the corrected constants, on the stack that they correct: all or nothing. */
static FRAME_APART sora_status take_terms(sora_scenario *scenario, const run_set *set, double stack, const double *x,
                              const spread found[RESIDUALS], sora_error *error)
{
    sora_scenario trial;
    sora_status status = scenario_try(&trial, scenario, error);
    if (status != SORA_OK)
        return status;
    if (set->n_terms > RESIDUALS && stack != trial.base.value[KEY_STACK_ROW])
        scenario_say(&trial, KEY_STACK_ROW, stack);
    for (size_t i = 0; i < set->n_terms; i++)
        if (number_abs(x[i]) > NOTHING)
            scenario_say(&trial, set->term[i], corrected(set, i, x[i]));
    for (int i = 0; i < RESIDUALS; i++)
        if (found[i].images > 0) /* the spread holds what images have besides */
            scenario_say(&trial, of_images[i], trial.base.value[of_images[i]]);
    scenario_refresh(&trial);
    for (int i = 0; i < RESIDUALS && status == SORA_OK; i++)
        status = take_spread(&trial, set, terms[i].key, found[i].sigma, error);
    if (status == SORA_OK)
        scenario_accept(scenario, &trial);
    else
        scenario_reject(&trial);
    return status;
}

/* The terms of the stack that all runs share, or those that hold for every one. */
static FRAME_APART void open_terms(const sora_scenario *scenario, run_set *set, double stack)
{
    base_values base;
    double stated[KEYS_COUNT];
    int one_stack = !number_is_nan(stack);
    memcpy(stated, scenario->set, sizeof stated);
    if (one_stack)
        stated[KEY_STACK_ROW] = stack;
    scenario_resolve(stated, scenario->arrays, &base);
    choose_terms(set, &base, one_stack ? TERMS : RESIDUALS);
}

static sora_status calibrate(sora_scenario *scenario, run_set *set, run *room, sora_error *error)
{
    double x[TERMS] = {0.0}, stack = common_stack(set);
    least_squares sums;
    open_terms(scenario, set, stack);
    fit_best(set, room, x, &sums);
    const spread found[RESIDUALS] = {spread_of(set, room, x, &sums, SORA_WORK_LATENCY_S),
                                     spread_of(set, room, x, &sums, SORA_WORK_GPU_POWER_W)};
    return take_terms(scenario, set, stack, x, found, error);
}

sora_status sora_calibrate(sora_scenario *scenario, size_t n, size_t n_keys, const sora_key *keys, const double *rows,
                           sora_status *row_status, sora_error *error)
{
    MODES_OURS;
    run_set set = {.scenario = scenario, .n = n, .n_keys = n_keys, .rows = rows, .status = row_status};
    if (scenario == NULL || n == 0 || n_keys == 0 || keys == NULL || rows == NULL)
        return error_set(error, SORA_E_ARGUMENT, 0, "sora_calibrate: scenario, keys or rows is NULL, or there is no row");
    if (n_keys > MOST_KEYS)
        return error_given(error, SORA_E_ARGUMENT, 0, "sora_calibrate: at most 64 keys, not ", (double)n_keys, "");
    if (n > SIZE_MAX / sizeof(double) / n_keys - sizeof(run))
        return error_given(error, SORA_E_ARGUMENT, 0, "sora_calibrate: ", (double)n, " rows are more than fit in memory");
    sora_status status = read_keys(&set, keys, error);
    if (status != SORA_OK)
        return status;
    run *room = scenario->alloc(scenario->user, sizeof *room + (row_status == NULL ? n * sizeof *row_status : 0));
    if (room == NULL)
        return error_set(error, SORA_E_MEMORY, 0, "sora_calibrate: out of memory");
    if (row_status == NULL)
        set.status = (sora_status *)(room + 1);
    error_clear(error);
    size_t usable = check_runs(&set, room, error);
    sora_error why;
    status = usable > 0 ? calibrate(scenario, &set, room, &why) : SORA_OK;
    if (status != SORA_OK && error != NULL)
        *error = why;
    if (status == SORA_OK)
        status = usable == n ? SORA_OK : usable > 0 ? SORA_E_ROWS : set.status[0];
    scenario->release(scenario->user, room);
    return status;
}
