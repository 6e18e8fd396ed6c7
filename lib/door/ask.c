/* The public questions: one key, the two records, many rows. */
#include <string.h>

#include "base/number.h"
#include "door/answer.h"
#include "engine/walk.h"

/* What would make a missing key known: a row of the table that gives it, or of its own area. */
static void put_advice(line *text, int key)
{
    const char *name = keys_name(key);
    int table = facts_table_find(name, strcspn(name, "."));
    table = table >= 0 ? table : facts_table_that_sets(key);
    if (table >= 0) {
        line_text(text, "; choose a row of table ");
        line_text(text, facts_table_name((size_t)table));
        line_text(text, " that has it, or set it");
    } else {
        line_text(text, "; set it");
    }
}

/* Names the key that an answer lacks.  Returned: SORA_E_UNKNOWN or SORA_E_UNDEFINED. */
static sora_status missing_error(const double *value, int key, sora_error *error)
{
    int missing;
    sora_status status = answer_missing(value, key, &missing);
    line text = error_begin(error, status, keys_at(missing)->number);
    line_text(&text, keys_name(key));
    line_text(&text, status == SORA_E_UNKNOWN ? " needs " : " is not defined here: ");
    line_text(&text, keys_name(missing));
    if (status == SORA_E_UNKNOWN) {
        line_text(&text, ", which is unknown");
        put_advice(&text, missing);
    } else {
        line_text(&text, " = ");
        line_text(&text, plan_formula(missing));
    }
    line_end(&text);
    return status;
}

sora_status sora_get(const sora_scenario *scenario, sora_key key, sora_answer *out, sora_error *error)
{
    double value[KEYS_COUNT];
    if (scenario == NULL || out == NULL)
        return error_set(error, SORA_E_ARGUMENT, 0, "sora_get: scenario or out is NULL");
    int index = keys_index(key);
    if (index < 0)
        return scenario_unknown_key(key, "sora_get", error);
    error_clear(error);
    answer_many(scenario, 1, &index, out);
    if (out->status == SORA_OK)
        return SORA_OK;
    answer_central(&scenario->base, 1, &index, value);
    return missing_error(value, index, error);
}

sora_status sora_workload_estimate(const sora_scenario *scenario, sora_workload *out, sora_error *error)
{
    static const int keys[] = {
        KEY_WORK_LATENT_TOKENS, KEY_WORK_TOTAL_PFLOP,   KEY_WORK_MEMORY_GB,
        KEY_WORK_GPUS_NEEDED,   KEY_WORK_LATENCY_S,     KEY_WORK_GPU_POWER_W,
        KEY_WORK_GPU_ENERGY_WH, KEY_WORK_IT_ENERGY_WH,  KEY_WORK_ENERGY_WH,
        KEY_WORK_GPU_HOURS_PER_VIDEO_MINUTE,            KEY_WORK_ENERGY_KWH_PER_VIDEO_MINUTE,
        KEY_WORK_CLIPS_PER_HOUR, KEY_WORK_ELECTRICITY_USD, KEY_WORK_CO2_G,
        KEY_WORK_WATER_L,       KEY_WORK_MFU,
    };
    _Static_assert(sizeof keys / sizeof *keys == 16, "one key an answer");
    if (scenario == NULL || out == NULL)
        return error_set(error, SORA_E_ARGUMENT, 0, "sora_workload_estimate: scenario or out is NULL");
    memset(out, 0, sizeof *out);
    answer_many(scenario, 16, keys, &out->latent_tokens);
    error_clear(error);
    return SORA_OK;
}

sora_status sora_grid_share(const sora_scenario *scenario, sora_share *out, sora_error *error)
{
    static const int keys[] = {
        KEY_FLEET_GPUS,             KEY_FLEET_MEAN_MW,          KEY_FLEET_PEAK_MW,
        KEY_FLEET_ENERGY_TWH,       KEY_SHARE_OF_GENERATION,    KEY_SHARE_OF_DEMAND,
        KEY_SHARE_OF_CAPACITY,      KEY_SHARE_OF_PEAK,          KEY_SHARE_OF_HEADROOM_ICAP,
        KEY_SHARE_OF_HEADROOM_UCAP, KEY_SHARE_OF_GROWTH,        KEY_SHARE_OF_DATACENTRES,
        KEY_FLEET_CO2_MT,           KEY_FLEET_CO2_MARGINAL_MT,  KEY_FLEET_WATER_GL,
        KEY_SUPPLY_PV_GW,
    };
    _Static_assert(sizeof keys / sizeof *keys == 16, "one key an answer");
    if (scenario == NULL || out == NULL)
        return error_set(error, SORA_E_ARGUMENT, 0, "sora_grid_share: scenario or out is NULL");
    memset(out, 0, sizeof *out);
    answer_many(scenario, 16, keys, &out->gpus);
    error_clear(error);
    return SORA_OK;
}

/* ---- Many rows ---- */

typedef struct eval_call {
    const sora_scenario *scenario;
    size_t n_in, n_out;
    const double *in;
    double *out;
    sora_status *row_status;
    const int *in_index, *out_index;
    const double *value;   /* of what does not vary */
    int rows_choose_facts; /* a row of a table or a year varies: facts are read for every row */
    size_t first_failed;   /* SIZE_MAX: none */
    sora_error *error;
} eval_call;

enum { EVAL_MAX_KEYS = 256 };

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

/* Puts the inputs of one row into its columns.  Returned: why not. */
static sora_status fill_eval_row(eval_call *call, block *rows, size_t place, size_t row)
{
    sora_error why;
    sora_status status = SORA_OK;
    const double *in = call->n_in > 0 ? call->in + row * call->n_in : NULL;
    for (size_t i = 0; i < call->n_in && status == SORA_OK; i++)
        status = scenario_check(call->in_index[i], in[i], &why);
    if (status != SORA_OK)
        return fail_row(call, row, &why);
    if (call->rows_choose_facts) {
        base_values base;
        double set[KEYS_COUNT];
        memcpy(set, call->scenario->set, sizeof set);
        for (size_t i = 0; i < call->n_in; i++)
            set[call->in_index[i]] = in[i];
        scenario_resolve(set, &base);
        for (int key = 0; key < KEYS_COUNT; key++)
            if (rows->slot[key] != 0)
                block_column(rows, key)[place] = base.value[key];
        return SORA_OK;
    }
    for (size_t i = 0; i < call->n_in; i++)
        block_column(rows, call->in_index[i])[place] = in[i];
    return SORA_OK;
}

/* The error of an answer that one row lacks. */
static sora_status missing_in_row(const eval_call *call, block *rows, size_t place, int key, sora_error *why)
{
    double value[KEYS_COUNT];
    for (int k = 0; k < KEYS_COUNT; k++)
        value[k] = rows->slot[k] != 0 ? block_column(rows, k)[place] : call->value[k];
    return missing_error(value, key, why);
}

/* Takes the answers of one row out of its columns.  Returned: the first thing that was wrong with it. */
static sora_status take_eval_row(eval_call *call, block *rows, size_t place, size_t row, sora_status status)
{
    double *out = call->out + row * call->n_out;
    int refused = status != SORA_OK;
    for (size_t i = 0; i < call->n_out; i++) {
        sora_error why;
        int key = call->out_index[i];
        out[i] = refused ? number_nan() : block_column(rows, key)[place];
        if (status == SORA_OK && number_is_nan(out[i])) {
            status = missing_in_row(call, rows, place, key, &why);
            fail_row(call, row, &why);
        }
    }
    return status;
}

/* Columns of stages are made anew in every block. */
static void clear_made(block *rows, const plan *stages, const double *value)
{
    for (int stage = 0; stage < plan_stage_count(); stage++)
        for (size_t row = 0; plan_has(stages, stage) && row < rows->rows; row++)
            block_column(rows, plan_result(stage))[row] = value[plan_result(stage)];
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

static void run_blocks(eval_call *call, size_t n, block *rows, const plan *stages, const double *value)
{
    for (size_t first = 0; first < n; first += rows->rows) {
        sora_status status[WALK_MAX_ROWS];
        size_t some = n - first < rows->rows ? n - first : rows->rows;
        clear_made(rows, stages, value);
        for (size_t place = 0; place < some; place++)
            status[place] = fill_eval_row(call, rows, place, first + place);
        walk_block(stages, rows);
        for (size_t place = 0; place < some; place++) {
            status[place] = take_eval_row(call, rows, place, first + place, status[place]);
            if (call->row_status != NULL)
                call->row_status[first + place] = status[place];
        }
    }
}

/* Stages that the answers need and that feel an input that varies run in blocks; the rest runs once. */
static void plan_eval(eval_call *call, const int *index, size_t n, plan *varying, double *value)
{
    plan needed = {{0}};
    plan fed = {{0}};
    for (size_t i = call->n_in; i < n; i++)
        plan_add(&needed, index[i]);
    for (size_t i = 0; i < call->n_in; i++)
        plan_add_fed(&fed, index[i]);
    *varying = needed;
    memcpy(value, call->scenario->base.value, sizeof call->scenario->base.value);
    if (call->rows_choose_facts)
        return;
    plan_keep(varying, &fed);
    plan_drop(&needed, &fed);
    walk_row(&needed, value);
}

sora_status sora_eval(const sora_scenario *scenario, size_t n, size_t n_in, const sora_key *in_keys, const double *in,
                      size_t n_out, const sora_key *out_keys, double *out, sora_status *row_status, sora_error *error)
{
    int index[EVAL_MAX_KEYS];
    double value[KEYS_COUNT];
    block rows;
    plan varying;
    if (scenario == NULL || (n_in > 0 && (in_keys == NULL || in == NULL)) || n_out == 0 || out_keys == NULL ||
        out == NULL)
        return error_set(error, SORA_E_ARGUMENT, 0,
                         "sora_eval: scenario, keys, in or out is NULL, or nothing is asked");
    if (n_in > EVAL_MAX_KEYS || n_out > EVAL_MAX_KEYS - n_in || n > SIZE_MAX / sizeof(double) / (n_in + n_out))
        return error_set(error, SORA_E_ARGUMENT, 0,
                         "sora_eval: at most 256 keys, in and out together, and sizes in memory");
    sora_status status = index_keys(n_in, in_keys, index, error);
    if (status == SORA_OK)
        status = index_keys(n_out, out_keys, index + n_in, error);
    if (status != SORA_OK)
        return status;
    error_clear(error);
    eval_call call = {scenario, n_in, n_out, in, out, row_status, index, index + n_in, value, 0, SIZE_MAX, error};
    for (size_t i = 0; i < n_in; i++)
        call.rows_choose_facts |= keys_at(index[i])->role == KEY_ROLE_ROW || index[i] == KEY_YEAR ||
                                  index[i] == KEY_GRID_DATA_YEAR;
    plan_eval(&call, index, n_in + n_out, &varying, value);
    block_open(&rows, n, &varying, n_in + n_out, index, value);
    run_blocks(&call, n, &rows, &varying, value);
    return call.first_failed == SIZE_MAX ? SORA_OK : SORA_E_ROWS;
}
