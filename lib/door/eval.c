/* sora_eval: central values of many rows. */
#include <string.h>

#include "base/frame.h"
#include "base/modes.h"
#include "base/number.h"
#include "door/answer.h"
#include "engine/walk.h"

enum { EVAL_MAX_KEYS = 256, ROWS_ALONE = 3 }; /* up to so many rows are walked one by one */

typedef struct eval_call {
    const sora_scenario *scenario;
    size_t n_in, n_out;
    const double *in;
    double *out;
    sora_status *row_status;
    int in_index[EVAL_MAX_KEYS];
    double low[EVAL_MAX_KEYS], high[EVAL_MAX_KEYS]; /* of an input; NaN where a number within bounds may still be refused */
    const int *out_index;
    plan stages;              /* those that run in every row */
    double value[KEYS_COUNT]; /* of what does not vary */
    int rows_choose_facts;    /* a row of a table or a year varies: facts are read for every row */
    size_t first_failed;      /* SIZE_MAX: none */
    sora_error *error;
} eval_call;

/* ---- One row ---- */

/* The first failing row stands in the error. */
static sora_status fail_row(eval_call *call, size_t row, const sora_error *why)
{
    if (row < call->first_failed && call->error != NULL) {
        *call->error = *why;
        call->error->row = (uint32_t)row;
    }
    call->first_failed = row < call->first_failed ? row : call->first_failed;
    return why->code;
}

static const double *inputs_of(const eval_call *call, size_t row)
{
    return call->n_in > 0 ? call->in + row * call->n_in : NULL;
}

static sora_status check_row(eval_call *call, size_t row)
{
    sora_error why;
    const double *in = inputs_of(call, row);
    for (size_t i = 0; i < call->n_in; i++)
        if (!(in[i] >= call->low[i] && in[i] <= call->high[i]) &&
            scenario_check(call->in_index[i], in[i], &why) != SORA_OK)
            return fail_row(call, row, &why);
    return SORA_OK;
}

/* The base values of a row that chooses facts. */
static FRAME_APART void resolve_row(const eval_call *call, size_t row, double *value)
{
    base_values base;
    scenario_resolve_with(call->scenario->set, call->scenario->arrays, call->n_in, call->in_index, inputs_of(call, row),
                          &base);
    memcpy(value, base.value, sizeof base.value);
}

static void fill_values(const eval_call *call, size_t row, double *value)
{
    if (call->rows_choose_facts) {
        resolve_row(call, row, value);
        return;
    }
    memcpy(value, call->value, sizeof call->value);
    for (size_t i = 0; i < call->n_in; i++)
        value[call->in_index[i]] = call->in[row * call->n_in + i];
}

static void run_row(const eval_call *call, double *value)
{
    hourly_years years;
    walk_row_hourly(&call->stages, value, &call->scenario->base.given, &years);
}

/* Why an answer of a row is unknown: the row is walked again with all of its values at hand. */
static FRAME_APART sora_status explain_row(eval_call *call, size_t row, int key)
{
    sora_error why;
    double value[KEYS_COUNT];
    fill_values(call, row, value);
    run_row(call, value);
    answer_missing_error(value, key, &why);
    return fail_row(call, row, &why);
}

/* Ends a row whose answers lie in its place: a refused one has none, else the first that is unknown makes its status. */
static void end_row(eval_call *call, size_t row, sora_status status)
{
    double *out = call->out + row * call->n_out;
    int refused = status != SORA_OK;
    for (size_t i = 0; i < call->n_out; i++) {
        out[i] = refused ? number_nan() : out[i];
        if (status == SORA_OK && number_is_nan(out[i]))
            status = explain_row(call, row, call->out_index[i]);
    }
    if (call->row_status != NULL)
        call->row_status[row] = status;
}

static FRAME_APART void run_alone(eval_call *call, size_t n)
{
    for (size_t row = 0; row < n; row++) {
        double value[KEYS_COUNT];
        sora_status status = check_row(call, row);
        if (status == SORA_OK) {
            fill_values(call, row, value);
            run_row(call, value);
            for (size_t i = 0; i < call->n_out; i++)
                call->out[row * call->n_out + i] = value[call->out_index[i]];
        }
        end_row(call, row, status);
    }
}

/* ---- Blocks ---- */

static FRAME_APART void fill_chosen(const eval_call *call, block *rows, const block_keys *keys, size_t place, size_t row)
{
    double value[KEYS_COUNT];
    resolve_row(call, row, value);
    for (size_t i = 0; i < keys->n_filled; i++)
        block_column(rows, keys->filled[i])[place] = value[keys->filled[i]];
}

/* Puts a row into its place of the columns.  A row that is refused leaves there what was there. */
static void fill_place(const eval_call *call, block *rows, const block_keys *keys, size_t place, size_t row)
{
    if (!call->rows_choose_facts) {
        for (size_t i = 0; i < call->n_in; i++)
            block_column(rows, call->in_index[i])[place] = call->in[row * call->n_in + i];
        return;
    }
    fill_chosen(call, rows, keys, place, row);
}

static void run_block(eval_call *call, block *rows, const block_keys *keys, size_t first, size_t n)
{
    sora_status status[WALK_MAX_ROWS];
    for (size_t place = 0; place < n; place++) {
        status[place] = check_row(call, first + place);
        if (status[place] == SORA_OK)
            fill_place(call, rows, keys, place, first + place);
    }
    walk_block(rows, call->scenario->wide);
    for (size_t i = 0; i < call->n_out; i++) {
        const double *column = block_column(rows, call->out_index[i]);
        for (size_t place = 0; place < n; place++)
            call->out[(first + place) * call->n_out + i] = column[place];
    }
    for (size_t place = 0; place < n; place++)
        end_row(call, first + place, status[place]);
}

static FRAME_APART void run_blocks(eval_call *call, size_t n)
{
    block rows;
    int touched[KEYS_COUNT];
    block_keys keys = {call->n_in, call->n_out, call->in_index, call->out_index, 0};
    if (call->rows_choose_facts) {
        keys.n_filled = plan_touched(&call->stages, call->n_in + call->n_out, call->in_index, touched);
        keys.filled = touched;
    }
    block_open(&rows, n, &call->stages, &keys, call->value);
    rows.given = &call->scenario->base.given;
    for (size_t first = 0; first < n; first += rows.rows)
        run_block(call, &rows, &keys, first, n - first < rows.rows ? n - first : rows.rows);
}

/* ---- The call ---- */

/* Stages that the answers need and that feel an input that varies run in every row; the rest runs once. */
static FRAME_APART void plan_rows(eval_call *call)
{
    hourly_years years;
    plan once = {{0}}, fed = {{0}}, given = {{0}};
    for (size_t i = 0; i < call->n_out; i++)
        plan_add(&once, call->out_index[i]);
    memcpy(call->value, call->scenario->base.value, sizeof call->value);
    call->stages = once;
    if (call->rows_choose_facts)
        return;
    for (size_t i = 0; i < call->n_in; i++) {
        plan_add_fed(&fed, call->in_index[i]);
        plan_add_own(&given, call->in_index[i]);
    }
    plan_keep(&call->stages, &fed);
    plan_drop(&call->stages, &given);
    plan_drop(&once, &fed);
    plan_drop(&once, &given);
    walk_row_hourly(&once, call->value, &call->scenario->base.given, &years);
}

static sora_status index_keys(size_t n, const sora_key *keys, int *index, sora_error *error)
{
    for (size_t i = 0; i < n; i++) {
        index[i] = keys_index(keys[i]);
        if (index[i] < 0)
            return scenario_unknown_key(keys[i], "sora_eval", error);
    }
    return SORA_OK;
}

static void find_limits(eval_call *call)
{
    for (size_t i = 0; i < call->n_in; i++) {
        const key_record *record = keys_at(call->in_index[i]);
        int is_number = record->role == KEY_ROLE_INPUT || record->role == KEY_ROLE_RULE;
        call->low[i] = is_number ? record->low : number_nan();
        call->high[i] = record->high;
    }
}

static int chooses_facts(int key)
{
    return keys_at(key)->role == KEY_ROLE_ROW || key == KEY_YEAR || key == KEY_GRID_DATA_YEAR;
}

sora_status sora_eval(const sora_scenario *scenario, size_t n, size_t n_in, const sora_key *in_keys, const double *in,
                      size_t n_out, const sora_key *out_keys, double *out, sora_status *row_status, sora_error *error)
{
    MODES_OURS;
    eval_call call;
    if (scenario == NULL || (n_in > 0 && (in_keys == NULL || in == NULL)) || n_out == 0 || out_keys == NULL ||
        out == NULL)
        return error_set(error, SORA_E_ARGUMENT, 0,
                         "sora_eval: scenario, keys, in or out is NULL, or nothing is asked");
    if (n_in > EVAL_MAX_KEYS || n_out > EVAL_MAX_KEYS - n_in || n > SIZE_MAX / sizeof(double) / (n_in + n_out))
        return error_set(error, SORA_E_ARGUMENT, 0,
                         "sora_eval: at most 256 keys, in and out together, and sizes in memory");
    sora_status status = index_keys(n_in, in_keys, call.in_index, error);
    if (status == SORA_OK)
        status = index_keys(n_out, out_keys, call.in_index + n_in, error);
    if (status != SORA_OK)
        return status;
    error_clear(error);
    call.scenario = scenario;
    call.n_in = n_in;
    call.n_out = n_out;
    call.in = in;
    call.out = out;
    call.row_status = row_status;
    call.out_index = call.in_index + n_in;
    call.rows_choose_facts = 0;
    call.first_failed = SIZE_MAX;
    call.error = error;
    for (size_t i = 0; i < n_in; i++)
        call.rows_choose_facts |= chooses_facts(call.in_index[i]);
    find_limits(&call);
    plan_rows(&call);
    if (n <= ROWS_ALONE)
        run_alone(&call, n);
    else
        run_blocks(&call, n);
    return call.first_failed == SIZE_MAX ? SORA_OK : SORA_E_ROWS;
}
