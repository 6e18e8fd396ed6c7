/* Stages that run hourly years: one run gives all results of its kind. */
#include "engine/stages.h"
#include "engine/walk.h"

#define STAGE(result, call)

/* The value of a result, and what it is in one of the years. */
#define median_of(of_year) hourly_median(of_year)
#define least_of(of_year) hourly_least(of_year)
#define median_in(of_year, year) (of_year)[year]
#define least_in(of_year, year) hourly_least(of_year)

int walk_hourly_kind(int key)
{
#define HOURLY_STAGE(result, kind, field, which) \
    if (key == KEY_##result)                     \
        return kind;
#include "physics/stages.inc"
#undef HOURLY_STAGE
    return 0;
}

void walk_hourly_inputs(const double *value, hourly_inputs *in)
{
#define HOURLY_INPUT(field, key, kinds) in->field = value[KEY_##key];
#include "engine/hourly.inc"
#undef HOURLY_INPUT
}

double walk_hourly_value(int key, const hourly_years *years)
{
#define HOURLY_STAGE(result, kind, field, which) \
    if (key == KEY_##result)                     \
        return stage_defined(which##_of(years->field));
#include "physics/stages.inc"
#undef HOURLY_STAGE
    return number_nan();
}

double walk_hourly_in_year(int key, const hourly_years *years, int year)
{
#define HOURLY_STAGE(result, kind, field, which) \
    if (key == KEY_##result)                     \
        return stage_defined(which##_in(years->field, year));
#include "physics/stages.inc"
#undef HOURLY_STAGE
    return number_nan();
}

void walk_hourly_inputs_of(const double *value, int kind, hourly_inputs *in)
{
#define HOURLY_INPUT(field, key, kinds) \
    in->field = value != NULL && (kind & (kinds)) != 0 ? value[KEY_##key] : number_nan();
#include "engine/hourly.inc"
#undef HOURLY_INPUT
}

void walk_hourly_block_inputs(const block *rows, size_t row, int kind, hourly_inputs *in)
{
#define HOURLY_INPUT(field, key, kinds) in->field = (kind & (kinds)) != 0 ? rows->value[KEY_##key][row] : number_nan();
#include "engine/hourly.inc"
#undef HOURLY_INPUT
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
