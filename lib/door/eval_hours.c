#include "door/eval_hours.h"

#include <string.h>

#include "base/number.h"

void eval_hours_open(eval_hours *hours, const plan *stages, size_t n)
{
    hours->stages = *stages;
    hours->kinds = 0;
    hours->n = n;
}

int eval_hours_next(const eval_hours *hours)
{
    for (int stage = plan_first(&hours->stages, 0); stage >= 0; stage = plan_first(&hours->stages, stage + 1)) {
        int kind = walk_hourly_kind(plan_result(stage));
        if ((hours->kinds & kind) == 0)
            return kind;
    }
    return 0;
}

static void read_inputs(void *user, size_t row, hourly_inputs *in)
{
    const eval_hours *hours = user;
    *in = hours->in[row];
}

static void keep_results(void *user, size_t row, const hourly_years *years)
{
    eval_hours *hours = user;
    size_t place = 0;
    for (int stage = plan_first(&hours->stages, 0); stage >= 0; stage = plan_first(&hours->stages, stage + 1), place++)
        if ((walk_hourly_kind(plan_result(stage)) & years->kinds) != 0)
            hours->made[place][row] = walk_hourly_value(plan_result(stage), years);
}

void eval_hours_run(eval_hours *hours, int kind, const hourly_given *given, struct hourly_place *place)
{
    hourly_rows all = {kind, hours->n, given, place, read_inputs, keep_results, hours};
    hourly_run_rows(&all);
    hours->kinds |= kind;
}

void eval_hours_fill(const eval_hours *hours, size_t first, block *rows)
{
    size_t place = 0;
    for (int stage = plan_first(&hours->stages, 0); stage >= 0; stage = plan_first(&hours->stages, stage + 1), place++)
        if ((hours->kinds & walk_hourly_kind(plan_result(stage))) != 0)
            memcpy(rows->value[plan_result(stage)], hours->made[place] + first, sizeof(walk_column));
}

void eval_hours_fill_row(const eval_hours *hours, size_t row, double *value)
{
    size_t place = 0;
    for (int stage = plan_first(&hours->stages, 0); stage >= 0; stage = plan_first(&hours->stages, stage + 1), place++) {
        double *result = &value[plan_result(stage)];
        if ((hours->kinds & walk_hourly_kind(plan_result(stage))) != 0 && number_is_nan(*result))
            *result = hours->made[place][row];
    }
}
