/* sora_eval: central values of many rows. */
#include <string.h>

#include "base/frame.h"
#include "base/modes.h"
#include "base/number.h"
#include "door/answer.h"
#include "door/eval_hours.h"
#include "engine/course.h"
#include "engine/walk.h"

enum { EVAL_MAX_KEYS = 256, ROWS_ALONE = 3 }; /* up to so many rows are walked one by one */

typedef struct eval_call {
    const sora_scenario *scenario;
    size_t n_in, n_out;
    const double *in;
    double *out;
    int index[EVAL_MAX_KEYS]; /* of the inputs, then of the outputs */
    const int *out_index;
    plan wanted;            /* the stages behind the answers */
    plan needed;            /* those that have to run where a row chooses no facts */
    int rows_choose_facts;  /* a row of a table or a year varies: facts are read for every row */
    int has_trouble;        /* an input was refused, or an answer is unknown */
    size_t first_failed;    /* SIZE_MAX: none */
    sora_error *error;
} eval_call;

/* ---- One row ---- */

static const double *inputs_of(const eval_call *call, size_t row)
{
    return call->n_in > 0 ? call->in + row * call->n_in : NULL;
}

static sora_status check_row(const eval_call *call, size_t row, sora_error *why)
{
    for (size_t i = 0; i < call->n_in; i++)
        if (scenario_check(call->index[i], inputs_of(call, row)[i], why) != SORA_OK)
            return why->code;
    return SORA_OK;
}

/* The base values of a row, whatever it chooses.  Returned: 0 where it is refused, here and below. */
static FRAME_APART int resolve_row(const eval_call *call, size_t row, double *value)
{
    base_values base;
    sora_error why;
    if (check_row(call, row, &why) != SORA_OK)
        return 0;
    scenario_resolve_with(call->scenario->set, call->scenario->arrays, call->n_in, call->index, inputs_of(call, row),
                          &base);
    memcpy(value, base.value, sizeof base.value);
    return 1;
}

static int has_years_of(const base_values *base, const double *value)
{
    return number_to_bits(value[KEY_YEAR]) == number_to_bits(base->value[KEY_YEAR]) &&
           number_to_bits(value[KEY_GRID_DATA_YEAR]) == number_to_bits(base->value[KEY_GRID_DATA_YEAR]);
}

static int walk_alone(const eval_call *call, size_t row, double *value)
{
    const base_values *base = &call->scenario->base;
    hourly_years years;
    memcpy(value, base->value, sizeof base->value);
    if (keys_put(call->n_in, call->index, inputs_of(call, row), value) && has_years_of(base, value)) {
        walk_unknown(&call->needed, value, &base->given, &years);
        return 1;
    }
    if (!resolve_row(call, row, value))
        return 0;
    walk_row_hourly(&call->wanted, value, &base->given, &years);
    return 1;
}

static void take_row(eval_call *call, size_t row, const double *value)
{
    for (size_t i = 0; i < call->n_out; i++) {
        call->out[row * call->n_out + i] = value[call->out_index[i]];
        call->has_trouble |= number_is_nan(value[call->out_index[i]]);
    }
}

static FRAME_APART void run_alone(eval_call *call, size_t n)
{
    double value[KEYS_COUNT];
    for (size_t row = 0; row < n; row++) {
        if (walk_alone(call, row, value))
            take_row(call, row, value);
        else
            call->has_trouble = 1;
    }
}

/* ---- Rows that are refused, or of which an answer is unknown ---- */

/* Why an answer of a row is unknown: the row is walked again with all of its values at hand. */
static FRAME_APART void explain_row(const eval_call *call, size_t row, int key, sora_error *why)
{
    double value[KEYS_COUNT];
    walk_alone(call, row, value);
    answer_missing_error(value, key, why);
}

/* A refused row has no answers; else the first that is unknown makes the status. */
static sora_status status_of(const eval_call *call, size_t row, sora_error *why)
{
    double *out = call->out + row * call->n_out;
    sora_status status = check_row(call, row, why);
    int refused = status != SORA_OK;
    for (size_t i = 0; i < call->n_out; i++) {
        out[i] = refused ? number_nan() : out[i];
        if (status != SORA_OK || !number_is_nan(out[i]))
            continue;
        explain_row(call, row, call->out_index[i], why);
        status = why->code;
    }
    return status;
}

/* The first failing row stands in the error. */
static void end_rows(eval_call *call, size_t n, sora_status *row_status)
{
    for (size_t row = 0; row < n && (call->has_trouble || row_status != NULL); row++) {
        sora_error why;
        sora_status status = call->has_trouble ? status_of(call, row, &why) : SORA_OK;
        if (status != SORA_OK && row < call->first_failed) {
            call->first_failed = row;
            if (call->error != NULL) {
                *call->error = why;
                call->error->row = (uint32_t)row;
            }
        }
        if (row_status != NULL)
            row_status[row] = status;
    }
}

/* ---- Parts ---- */

/* Rows first to first + n - 1. */
typedef struct eval_part {
    size_t first, n;
    plan stages;         /* those that run in every row */
    const double *value; /* of what does not vary */
    hourly_place *place; /* which rows that choose no facts mostly have in common; NULL: none */
} eval_part;

/* A row that chooses facts, with what hourly years have made so far. */
static int walk_chosen(eval_call *call, const eval_part *part, const eval_hours *hours, size_t row, double *value)
{
    plan stages = part->stages;
    if (!resolve_row(call, row, value)) {
        call->has_trouble = 1;
        return 0;
    }
    plan_drop(&stages, &hours->stages);
    eval_hours_fill_row(hours, row - part->first, value);
    walk_row(&stages, value);
    return 1;
}

static FRAME_APART void run_chosen(eval_call *call, const eval_part *part, const eval_hours *hours)
{
    double value[KEYS_COUNT];
    for (size_t row = part->first; row < part->first + part->n; row++)
        if (walk_chosen(call, part, hours, row, value))
            take_row(call, row, value);
}

/* A row that is refused has no hours. */
static FRAME_APART void read_chosen(eval_call *call, const eval_part *part, int kind, eval_hours *hours)
{
    double value[KEYS_COUNT];
    for (size_t row = 0; row < part->n; row++) {
        int walked = walk_chosen(call, part, hours, part->first + row, value);
        walk_hourly_inputs_of(walked ? value : NULL, kind, &hours->in[row]);
    }
}

/* ---- Blocks ---- */

/* One input of the rows that lie at these places; what the key may not hold becomes unknown.  Returned: whether anything
 * did. */
static int fill_column(int key, const double *in, const size_t at[WALK_ROWS], double *column)
{
    const key_record *record = keys_at(key);
    double low = record->role <= KEY_ROLE_RULE ? record->low : number_nan(), high = record->high;
    int is_refused = 0;
    for (size_t row = 0; row < WALK_ROWS; row++) {
        double value = in[at[row]];
        column[row] = value;
        if (NUMBER_RARELY(!(value >= low && value <= high))) {
            column[row] = number_nan();
            is_refused = 1;
        }
    }
    return is_refused;
}

/* Puts n rows of inputs side by side, the last of them in the place of what lacks. */
static void fill_given(eval_call *call, size_t first, size_t n, block *rows)
{
    const double *in = inputs_of(call, first);
    size_t at[WALK_ROWS];
    for (size_t row = 0; row < WALK_ROWS; row++)
        at[row] = (row < n ? row : n - 1) * call->n_in;
    for (size_t i = 0; i < call->n_in; i++)
        call->has_trouble |= fill_column(call->index[i], in + i, at, rows->value[call->index[i]]);
}

static void take_answers(eval_call *call, size_t first, size_t n, const block *rows)
{
    for (size_t i = 0; i < call->n_out; i++) {
        walk_column answer;
        double *out = call->out + first * call->n_out + i;
        block_take(rows, call->out_index[i], answer);
        for (size_t row = 0; row < n; row++) {
            out[row * call->n_out] = answer[row];
            call->has_trouble |= number_is_nan(answer[row]);
        }
    }
}

/* One block of a part; what hourly years have made so far is filled. */
static void run_block(eval_call *call, const eval_part *part, const eval_hours *hours, size_t first, size_t n, block *rows)
{
    fill_given(call, first, n, rows);
    if (hours != NULL)
        eval_hours_fill(hours, first - part->first, rows);
    walk_block(rows, call->scenario->wide);
}

/* All rows of a part; without hourly years, or when these are made. */
static FRAME_APART void run_given(eval_call *call, const eval_part *part, const eval_hours *hours)
{
    block rows;
    plan none = {{0}};
    block_open(&rows, part->value);
    block_plan(&rows, &part->stages, &none);
    for (size_t done = 0; done < part->n; done += WALK_ROWS) {
        size_t n = part->n - done < WALK_ROWS ? part->n - done : WALK_ROWS;
        run_block(call, part, hours, part->first + done, n, &rows);
        take_answers(call, part->first + done, n, &rows);
    }
}

/* What a kind of hourly years takes of the rows of a part. */
static FRAME_APART void read_given(eval_call *call, const eval_part *part, int kind, eval_hours *hours)
{
    block rows;
    plan none = {{0}};
    block_open(&rows, part->value);
    block_plan(&rows, &part->stages, &none);
    for (size_t done = 0; done < part->n; done += WALK_ROWS) {
        size_t n = part->n - done < WALK_ROWS ? part->n - done : WALK_ROWS;
        run_block(call, part, hours, part->first + done, n, &rows);
        for (size_t row = 0; row < n; row++)
            walk_hourly_block_inputs(&rows, row, kind, &hours->in[done + row]);
    }
}

/* ---- Hourly years ---- */

static void run_part(eval_call *call, const eval_part *part, const eval_hours *hours)
{
    if (call->rows_choose_facts)
        run_chosen(call, part, hours);
    else
        run_given(call, part, hours);
}

/* Parts of which each runs its hourly years together, kind by kind. */
static FRAME_APART void run_hourly(eval_call *call, eval_part *part, const plan *hourly)
{
    eval_hours hours;
    size_t n = part->n;
    for (part->first = 0; part->first < n; part->first += EVAL_HOURS_ROWS) {
        part->n = n - part->first < EVAL_HOURS_ROWS ? n - part->first : EVAL_HOURS_ROWS;
        eval_hours_open(&hours, hourly, part->n);
        for (int kind = eval_hours_next(&hours); kind != 0; kind = eval_hours_next(&hours)) {
            if (call->rows_choose_facts)
                read_chosen(call, part, kind, &hours);
            else
                read_given(call, part, kind, &hours);
            eval_hours_run(&hours, kind, &call->scenario->base.given, part->place);
        }
        run_part(call, part, &hours);
    }
}

static plan hourly_of(const eval_part *part)
{
    plan hourly = {{0}};
    plan_add_hourly(&hourly);
    plan_keep(&hourly, &part->stages);
    return hourly;
}

/* ---- Many rows ---- */

static FRAME_APART void run_once(const eval_call *call, const plan *stages, double *value)
{
    hourly_years years;
    memcpy(value, call->scenario->base.value, KEYS_COUNT * sizeof *value);
    walk_unknown(stages, value, &call->scenario->base.given, &years);
}

/* Stages that the answers need and that feel an input that varies run in every row; the rest runs once. */
static FRAME_APART void run_rows(eval_call *call, size_t n)
{
    double value[KEYS_COUNT];
    plan once = call->needed, fed = {{0}};
    hourly_place place;
    eval_part part = {.n = n, .stages = call->needed, .value = value, .place = &place};
    place.is_open = 0;
    for (size_t i = 0; i < call->n_in; i++)
        plan_add_fed(&fed, call->index[i]);
    plan_keep(&part.stages, &fed);
    plan_drop(&once, &fed);
    run_once(call, &once, value);
    plan hourly = hourly_of(&part);
    if (plan_first(&hourly, 0) >= 0)
        run_hourly(call, &part, &hourly);
    else
        run_part(call, &part, NULL);
}

/* Facts are read for every row, which takes longer than its walk. */
static void run_rows_that_choose(eval_call *call, size_t n)
{
    eval_part part = {.n = n, .stages = call->wanted};
    plan hourly = hourly_of(&part);
    if (plan_first(&hourly, 0) >= 0)
        run_hourly(call, &part, &hourly);
    else
        run_alone(call, n);
}

/* ---- The call ---- */

static sora_status index_keys(size_t n, const sora_key *keys, int *index, sora_error *error)
{
    size_t found = keys_indices(n, keys, index);
    return found == n ? SORA_OK : scenario_unknown_key(keys[found], "sora_eval", error);
}

static void plan_call(eval_call *call)
{
    call->wanted = (plan){{0}};
    plan_add_all(&call->wanted, call->n_out, call->out_index);
    call->needed = call->wanted;
    plan_keep(&call->needed, &call->scenario->unknown);
    plan_drop_own(&call->needed, call->n_in, call->index);
}

static sora_status check_sizes(size_t n, size_t n_in, size_t n_out, sora_error *error)
{
    if (n_in > EVAL_MAX_KEYS || n_out > EVAL_MAX_KEYS - n_in)
        return error_given(error, SORA_E_ARGUMENT, 0, "sora_eval: at most 256 keys, in and out together, not ",
                           (double)n_in + (double)n_out, "");
    if (n > SIZE_MAX / sizeof(double) / (n_in + n_out))
        return error_given(error, SORA_E_ARGUMENT, 0, "sora_eval: ", (double)n, " rows are more than fit in memory");
    return SORA_OK;
}

sora_status sora_eval(const sora_scenario *scenario, size_t n, size_t n_in, const sora_key *in_keys, const double *in,
                      size_t n_out, const sora_key *out_keys, double *out, sora_status *row_status, sora_error *error)
{
    MODES_OURS;
    if (scenario == NULL || (n_in > 0 && (in_keys == NULL || in == NULL)) || n_out == 0 || out_keys == NULL ||
        out == NULL)
        return error_set(error, SORA_E_ARGUMENT, 0,
                         "sora_eval: scenario, keys, in or out is NULL, or nothing is asked");
    eval_call call;
    sora_status status = check_sizes(n, n_in, n_out, error);
    if (status == SORA_OK)
        status = index_keys(n_in, in_keys, call.index, error);
    if (status == SORA_OK)
        status = index_keys(n_out, out_keys, call.index + n_in, error);
    if (status != SORA_OK)
        return status;
    error_clear(error);
    call.scenario = scenario;
    call.n_in = n_in;
    call.n_out = n_out;
    call.in = in;
    call.out = out;
    call.out_index = call.index + n_in;
    call.has_trouble = 0;
    call.first_failed = SIZE_MAX;
    call.error = error;
    plan_call(&call);
    call.rows_choose_facts = n > ROWS_ALONE && keys_choose(n_in, call.index);
    if (n <= ROWS_ALONE)
        run_alone(&call, n);
    else if (call.rows_choose_facts)
        run_rows_that_choose(&call, n);
    else
        run_rows(&call, n);
    end_rows(&call, n, row_status);
    return call.first_failed == SIZE_MAX ? SORA_OK : SORA_E_ROWS;
}
