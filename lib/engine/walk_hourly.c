/* Stages that run hourly years: one run gives all results of its kind. */
#include "engine/stages.h"
#include "engine/walk.h"

/* A result: the kind of run that makes it, which of its years, and whether it is the least of them or the middle one. */
typedef struct hourly_result {
    uint16_t key, offset;
    uint8_t kind, is_least;
} hourly_result;

enum { IS_median, IS_least };

static const hourly_result results[] = {
#define STAGE(result, call)
#define HOURLY_STAGE(result, kind, field, which) {KEY_##result, offsetof(hourly_years, field), kind, IS_##which},
#include "physics/stages.inc"
#undef HOURLY_STAGE
#undef STAGE
};

static const hourly_result *result_of(int key)
{
    for (size_t i = 0; i < sizeof results / sizeof *results; i++)
        if (results[i].key == key)
            return &results[i];
    return NULL;
}

static const double *years_of(const hourly_result *result, const hourly_years *years)
{
    return (const double *)(const void *)((const char *)years + result->offset);
}

int walk_hourly_kind(int key)
{
    const hourly_result *result = result_of(key);
    return result != NULL ? result->kind : 0;
}

void walk_hourly_inputs(const double *value, hourly_inputs *in)
{
    walk_hourly_inputs_of(value, HOURLY_ALL, in);
}

double walk_hourly_value(int key, const hourly_years *years)
{
    const hourly_result *result = result_of(key);
    if (result == NULL)
        return number_nan();
    const double *of_year = years_of(result, years);
    return stage_defined(result->is_least ? hourly_least(of_year) : hourly_median(of_year));
}

double walk_hourly_in_year(int key, const hourly_years *years, int year)
{
    const hourly_result *result = result_of(key);
    if (result == NULL)
        return number_nan();
    const double *of_year = years_of(result, years);
    return stage_defined(result->is_least ? hourly_least(of_year) : of_year[year]);
}

void walk_hourly_inputs_of(const double *value, int kind, hourly_inputs *in)
{
    for (size_t i = 0; i < HOURLY_INPUTS; i++)
        in->at[i] = value != NULL && hourly_takes(kind, i) ? value[hourly_input_key(i)] : number_nan();
}

void walk_hourly_block_inputs(const block *rows, size_t row, int kind, hourly_inputs *in)
{
    for (size_t i = 0; i < HOURLY_INPUTS; i++)
        in->at[i] = hourly_takes(kind, i) ? rows->value[hourly_input_key(i)][row] : number_nan();
}

void walk_hourly_row(int key, double *value, const hourly_given *given, hourly_years *years)
{
    hourly_inputs in;
    int kind = walk_hourly_kind(key);
    if ((years->kinds & kind) == 0) {
        walk_hourly_inputs(value, &in);
        hourly_run(kind, &in, given, years);
    }
    value[key] = walk_hourly_value(key, years);
}
