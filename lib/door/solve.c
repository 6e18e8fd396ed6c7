#include "engine/solve.h"

#include "base/modes.h"
#include "base/number.h"
#include "door/scenario.h"

typedef struct solve_call {
    const sora_scenario *scenario;
    sora_key in_key;
    sora_key out_key;
} solve_call;

static void answer(void *from, size_t n, const double *x, double *y)
{
    const solve_call *of = from;
    sora_eval(of->scenario, n, 1, &of->in_key, x, 1, &of->out_key, y, NULL, NULL);
}

static void put_span(line *text, double low, double high)
{
    line_number(text, low, 6);
    line_text(text, " to ");
    line_number(text, high, 6);
}

static sora_status reversed(int key, double low, double high, sora_error *error)
{
    line text = error_begin(error, SORA_E_ARGUMENT, keys_at(key)->number);
    line_text(&text, "sora_solve: ");
    line_text(&text, keys_name(key));
    line_text(&text, " from ");
    put_span(&text, low, high);
    line_text(&text, ": low is not below high");
    line_end(&text);
    return SORA_E_ARGUMENT;
}

static sora_status check_range(int key, double low, double high, sora_error *error)
{
    sora_status status = scenario_check(key, low, error);
    if (status == SORA_OK)
        status = scenario_check(key, high, error);
    if (status != SORA_OK)
        return status;
    if (keys_at(key)->role == KEY_ROLE_ROW)
        return error_set(error, SORA_E_ARGUMENT, keys_at(key)->number,
                         "sora_solve: in_key chooses a row of a table; an input that is a number is needed");
    if (!(low < high))
        return reversed(key, low, high, error);
    return SORA_OK;
}

static sora_status bad_target(int key, double target, sora_error *error)
{
    line text = error_begin(error, SORA_E_NOT_FINITE, keys_at(key)->number);
    if (error != NULL)
        error->value = target;
    line_text(&text, "sora_solve: the target of ");
    line_text(&text, keys_name(key));
    line_not_finite(&text, target);
    line_end(&text);
    return SORA_E_NOT_FINITE;
}

static sora_status never(const solve_question *question, const solve_found *found, int in_key, int out_key,
                         sora_error *error)
{
    line text = error_begin(error, SORA_E_NEVER, keys_at(out_key)->number);
    error_limits(error, question->target, found->least, found->most);
    line_text(&text, keys_name(out_key));
    line_text(&text, " is never ");
    line_number(&text, question->target, 6);
    line_text(&text, ": it is ");
    put_span(&text, found->least, found->most);
    line_text(&text, " for ");
    line_text(&text, keys_name(in_key));
    line_text(&text, " ");
    put_span(&text, question->low, question->high);
    line_end(&text);
    return SORA_E_NEVER;
}

/* Why the answer is unknown over the whole range: as at its low end. */
static sora_status unknown_everywhere(const solve_call *call, double low, sora_error *error)
{
    double nothing;
    sora_status status;
    sora_eval(call->scenario, 1, 1, &call->in_key, &low, 1, &call->out_key, &nothing, &status, error);
    return status;
}

sora_status sora_solve(const sora_scenario *scenario, sora_key in_key, double low, double high, sora_key out_key,
                       double target, size_t cap, double *roots, size_t *n_roots, sora_error *error)
{
    MODES_OURS;
    if (scenario == NULL || n_roots == NULL || (cap > 0 && roots == NULL))
        return error_set(error, SORA_E_ARGUMENT, 0, "sora_solve: scenario, roots or n_roots is NULL");
    int in = keys_index(in_key), out = keys_index(out_key);
    if (in < 0 || out < 0)
        return scenario_unknown_key(in < 0 ? in_key : out_key, "sora_solve", error);
    sora_status status = check_range(in, low, high, error);
    if (status == SORA_OK && !number_is_finite(target))
        status = bad_target(out, target, error);
    if (status != SORA_OK)
        return status;
    solve_call call = {scenario, in_key, out_key};
    solve_question question = {answer, &call, low, high, target};
    solve_found found;
    solve_roots(&question, cap, roots, &found);
    if (found.defined == 0)
        return unknown_everywhere(&call, low, error);
    if (found.roots == 0)
        return never(&question, &found, in, out, error);
    *n_roots = found.roots;
    error_clear(error);
    return SORA_OK;
}
