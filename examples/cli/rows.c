/* Settings with several values make rows: their product, the first one varying slowest. */
#include "cli.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS_MOST = 100000 };

int rows_count(const options *asked, size_t *rows)
{
    *rows = 1;
    for (size_t i = 0; i < asked->n_settings; i++) {
        if (asked->settings[i].count > ROWS_MOST / *rows)
            return complain(BAD_INPUT, "the values make more than %d rows: ask for them in several calls", ROWS_MOST);
        *rows *= asked->settings[i].count;
    }
    return GOOD;
}

void rows_choice(const options *asked, size_t row, size_t *choice)
{
    for (size_t i = asked->n_settings; i-- > 0; row /= asked->settings[i].count)
        choice[i] = row % asked->settings[i].count;
}

int rows_open(const options *asked, const sora_scenario *files, size_t row, sora_scenario **out)
{
    size_t *choice = take(asked->n_settings, sizeof *choice);
    rows_choice(asked, row, choice);
    int status = scenario_clone(files, out);
    if (status == GOOD)
        status = scenario_choose(*out, asked, choice);
    free(choice);
    return status;
}

/* ---- One call ---- */

typedef struct sweep {
    const options *asked;
    const sora_scenario *files; /* what every row starts from */
    size_t n_keys;
    const sora_key *keys;
    size_t n_rows;
    size_t *choice;       /* of each setting, in the row at hand */
    sora_answer *answers; /* [n_rows][n_keys] */
    sora_error *why;      /* the same; NULL where only central values are asked */
    sora_error first;     /* of an unknown answer */
} sweep;

static void keep_first(sweep *call, const sora_error *error)
{
    if (call->first.code == SORA_OK)
        call->first = *error;
}

/* ---- With ranges: a scenario a row ---- */

static int get_row(sweep *call, size_t row)
{
    sora_scenario *scenario = NULL;
    int status = rows_open(call->asked, call->files, row, &scenario);
    for (size_t i = 0; i < call->n_keys && status == GOOD; i++) {
        size_t place = row * call->n_keys + i;
        if (sora_get(scenario, call->keys[i], &call->answers[place], &call->why[place]) != SORA_OK)
            keep_first(call, &call->why[place]);
    }
    sora_scenario_free(scenario);
    return status;
}

static int get_rows(sweep *call)
{
    int status = GOOD;
    call->why = take(call->n_rows * call->n_keys, sizeof *call->why);
    for (size_t row = 0; row < call->n_rows && status == GOOD; row++)
        status = get_row(call, row);
    return status;
}

/* ---- Central values: a scenario for each choice of fact rows, and one call for all the values in it ---- */

/* The axes of keys, and the rows that share a choice of fact rows. */
typedef struct batch {
    size_t n_in, n_rows;
    sora_key *in_keys;
    size_t *in_settings;
    double *in;
    double *out;
    size_t *rows;
} batch;

static void batch_begin(batch *out, const sweep *call)
{
    const options *asked = call->asked;
    memset(out, 0, sizeof *out);
    out->in_keys = take(asked->n_settings, sizeof *out->in_keys);
    out->in_settings = take(asked->n_settings, sizeof *out->in_settings);
    for (size_t i = 0; i < asked->n_settings; i++)
        if (asked->settings[i].key != 0 && asked->settings[i].count > 1) {
            out->in_keys[out->n_in] = asked->settings[i].key;
            out->in_settings[out->n_in++] = i;
        }
    out->in = take(call->n_rows, sizeof *out->in * (out->n_in + 1));
    out->out = take(call->n_rows, sizeof *out->out * call->n_keys);
    out->rows = take(call->n_rows, sizeof *out->rows);
}

static void batch_end(batch *gone)
{
    free(gone->in_keys);
    free(gone->in_settings);
    free(gone->in);
    free(gone->out);
    free(gone->rows);
}

/* How many choices there are of the fact rows, or of the values of keys. */
static size_t combinations(const options *asked, int of_keys)
{
    size_t n = 1;
    for (size_t i = 0; i < asked->n_settings; i++)
        n *= (asked->settings[i].key != 0) == of_keys ? asked->settings[i].count : 1;
    return n;
}

static void combine(const options *asked, int of_keys, size_t number, size_t *choice)
{
    for (size_t i = asked->n_settings; i-- > 0;)
        if ((asked->settings[i].key != 0) == of_keys) {
            choice[i] = number % asked->settings[i].count;
            number /= asked->settings[i].count;
        }
}

static size_t row_of_choice(const options *asked, const size_t *choice)
{
    size_t row = 0;
    for (size_t i = 0; i < asked->n_settings; i++)
        row = row * asked->settings[i].count + choice[i];
    return row;
}

/* All rows that make this choice of fact rows. */
static void batch_fill(batch *to, const sweep *call, size_t facts)
{
    size_t n = combinations(call->asked, 1);
    combine(call->asked, 0, facts, call->choice);
    for (to->n_rows = 0; to->n_rows < n; to->n_rows++) {
        combine(call->asked, 1, to->n_rows, call->choice);
        to->rows[to->n_rows] = row_of_choice(call->asked, call->choice);
        for (size_t i = 0; i < to->n_in; i++) {
            size_t place = to->in_settings[i];
            to->in[to->n_rows * to->n_in + i] = call->asked->settings[place].values[call->choice[place]];
        }
    }
}

static int run_batch(sweep *call, const batch *from)
{
    sora_scenario *scenario = NULL;
    sora_error error;
    int status = rows_open(call->asked, call->files, from->rows[0], &scenario);
    if (status == GOOD) {
        sora_status code = sora_eval(scenario, from->n_rows, from->n_in, from->in_keys, from->in, call->n_keys,
                                     call->keys, from->out, NULL, &error);
        if (code == SORA_E_ROWS)
            keep_first(call, &error);
        else if (code != SORA_OK)
            status = complain_error(&error);
    }
    sora_scenario_free(scenario);
    for (size_t i = 0; i < from->n_rows * call->n_keys && status == GOOD; i++) {
        sora_answer *answer = &call->answers[from->rows[i / call->n_keys] * call->n_keys + i % call->n_keys];
        answer->value = answer->low = answer->high = from->out[i];
        answer->status = isnan(answer->value) ? SORA_E_UNKNOWN : SORA_OK;
    }
    return status;
}

/* sora_eval would only mark the row of a bad value: each is tried first, so that the command fails and says why. */
static int check_values(const sweep *call)
{
    sora_scenario *scenario = NULL;
    int status = scenario_clone(call->files, &scenario);
    for (size_t i = 0; i < call->asked->n_settings; i++)
        for (size_t j = 0; j < call->asked->settings[i].count && status == GOOD; j++)
            status = scenario_apply(scenario, &call->asked->settings[i], j);
    sora_scenario_free(scenario);
    return status;
}

static int eval_rows(sweep *call)
{
    batch rows;
    int status = check_values(call);
    batch_begin(&rows, call);
    for (size_t facts = 0; facts < combinations(call->asked, 0) && status == GOOD; facts++) {
        batch_fill(&rows, call, facts);
        status = run_batch(call, &rows);
    }
    batch_end(&rows);
    return status;
}

/* ---- The sheet ---- */

/* What varies has a column of its own, unless it is asked for anyway. */
static int is_axis(const options *asked, const setting *from)
{
    return from->count > 1 && (from->key == 0 || !asks_for(asked, from->key));
}

static void fill_sheet(sweep *call, sheet *out)
{
    const options *asked = call->asked;
    for (size_t i = 0; i < asked->n_settings; i++)
        if (is_axis(asked, &asked->settings[i]))
            sheet_column(out, asked->settings[i].name, asked->settings[i].key);
    for (size_t i = 0; i < call->n_keys; i++)
        sheet_column(out, sora_key_text(call->keys[i], SORA_KEY_NAME), call->keys[i]);
    for (size_t row = 0; row < call->n_rows; row++) {
        rows_choice(asked, row, call->choice);
        for (size_t i = 0; i < asked->n_settings; i++) {
            const setting *axis = &asked->settings[i];
            if (!is_axis(asked, axis))
                continue;
            if (axis->key == 0)
                sheet_text(out, axis->texts[call->choice[i]]);
            else
                sheet_number(out, axis->values[call->choice[i]]);
        }
        for (size_t i = 0; i < call->n_keys; i++) {
            size_t place = row * call->n_keys + i;
            sheet_answer(out, &call->answers[place], call->why != NULL ? &call->why[place] : NULL);
        }
    }
}

int rows_evaluate(const options *asked, const sora_scenario *files, size_t n_keys, const sora_key *keys, int ranges,
                  sheet *out, sora_error *first)
{
    sweep call = {.asked = asked, .files = files, .n_keys = n_keys, .keys = keys};
    int status = rows_count(asked, &call.n_rows);
    if (status != GOOD)
        return status;
    call.choice = take(asked->n_settings, sizeof *call.choice);
    call.answers = take(call.n_rows * n_keys, sizeof *call.answers);
    status = ranges ? get_rows(&call) : eval_rows(&call);
    if (status == GOOD)
        fill_sheet(&call, out);
    *first = call.first;
    free(call.choice);
    free(call.answers);
    free(call.why);
    return status;
}
