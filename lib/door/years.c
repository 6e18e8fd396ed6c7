#include "door/years.h"

#include "base/number.h"
#include "door/keys.h"
#include "door/years_growth.h"
#include "facts/generated/years.inc"

static int place_of(double year)
{
    if (!(year >= YEARS_FIRST)) /* NaN too */
        return 0;
    return year < YEARS_LAST + 1 ? (int)year - YEARS_FIRST + 1 : YEARS_PAST;
}

static const uint8_t *read_number(const uint8_t *at, uint64_t *out)
{
    uint64_t number = *at & 127u;
    for (int shift = 7; *at++ & 128u; shift += 7)
        number |= (uint64_t)(*at & 127u) << shift;
    *out = number;
    return at;
}

static int64_t signed_of(uint64_t zigzag)
{
    return (int64_t)(zigzag >> 1) ^ -(int64_t)(zigzag & 1u);
}

/* Bits of a string of bytes, low ones first. */
typedef struct bit_reader {
    const uint8_t *at;
    uint64_t held;
    int count;
} bit_reader;

static uint64_t take_bits(bit_reader *from, int count)
{
    for (; from->count < count; from->count += 8)
        from->held |= (uint64_t)*from->at++ << from->count;
    uint64_t bits = from->held & ((UINT64_C(1) << count) - 1u);
    from->held >>= count;
    from->count -= count;
    return bits;
}

static int64_t take_step(bit_reader *from, int low_bits)
{
    uint64_t high = 0;
    while (take_bits(from, 1) == 0)
        high++;
    return signed_of(high << low_bits | take_bits(from, low_bits));
}

static const uint8_t *read_steps(const uint8_t *at, years_series *out)
{
    int low_bits = *at & ~YEARS_TREND, is_trend = (*at & YEARS_TREND) != 0;
    bit_reader from = {at + 1, 0, 0};
    int64_t step = 0;
    for (int i = 1; i < out->count; i++) {
        step = take_step(&from, low_bits) + (is_trend ? step : 0);
        out->digits[i] = out->digits[i - 1] + step;
    }
    return from.at;
}

static void read_shape(uint64_t shape, years_series *out)
{
    out->count = 0;
    for (int run = years_shape_first_run[shape]; run < years_shape_first_run[shape + 1]; run++)
        for (int i = 0; i < years_runs[run][1]; i++) {
            out->place[out->count] = (uint8_t)(years_runs[run][0] + i);
            out->origin[out->count++] = years_runs[run][2];
        }
}

static const uint8_t *read_series(const uint8_t *at, years_series *out)
{
    int same = (at[0] & YEARS_SAME) != 0;
    uint64_t number;
    out->column = at[0] & ~YEARS_SAME;
    out->exponent = (int8_t)at[1];
    at = read_number(at + 2, &number);
    read_shape(number, out);
    at = read_number(at, &number);
    out->digits[0] = signed_of(number);
    if (!same)
        return read_steps(at, out);
    for (int i = 1; i < out->count; i++)
        out->digits[i] = out->digits[0];
    return at;
}

static size_t put(const years_series *from, int figure, int key, fact *out)
{
    if (figure < 0)
        return 0;
    int place = from->place[figure], origin = from->origin[figure];
    out->value = years_value(from, figure);
    out->low = out->high = number_nan();
    out->key = (int16_t)key;
    out->year = (int16_t)(place == 0 ? 0 : YEARS_FIRST + place - 1);
    out->source = years_origin_source[origin];
    out->tier = years_origin_tier[origin];
    return 1;
}

static size_t put_series(const years_series *from, int data_place, int place, fact *out)
{
    int key = years_column_key[from->column], figure = from->count - 1;
    if (years_column_vintage[from->column] == KEY_VINTAGE_UPTO)
        figure = years_figure_upto(from, place);
    if (years_column_vintage[from->column] == KEY_VINTAGE_EXACT)
        figure = years_figure_at(from, data_place);
    size_t n = put(from, figure, key, out);
    if (n > 0 && key == KEY_GRID_SOLAR_TWH)
        n += put(from, years_figure_at(from, data_place - 1), KEY_GRID_SOLAR_1Y_AGO_TWH, out + n);
    return n > 0 ? n + years_growth(from, figure, out, out + n) : 0;
}

/* Place of a grid among those that have years, or -1. */
static int grid_place(uint32_t grid_row)
{
    int low = 0, high = YEARS_GRIDS - 1;
    while (low < high) {
        int middle = (low + high) / 2;
        if (years_grid_number[middle] < grid_row)
            low = middle + 1;
        else
            high = middle;
    }
    return years_grid_number[low] == grid_row ? low : -1;
}

/* The series of a grid that are left to read. */
typedef struct series_of_grid {
    const uint8_t *at, *end;
} series_of_grid;

static series_of_grid all_of(uint32_t grid_row)
{
    int grid = grid_place(grid_row);
    if (grid < 0)
        return (series_of_grid){years_bytes, years_bytes};
    return (series_of_grid){years_bytes + years_grid_start[grid], years_bytes + years_grid_start[grid + 1]};
}

/* Returned: whether there was one more. */
static int next_of(series_of_grid *from, years_series *out)
{
    if (from->at == from->end)
        return 0;
    from->at = read_series(from->at, out);
    return 1;
}

size_t years_read(uint32_t grid_row, double data_year, double year, fact *out)
{
    years_series one;
    size_t n = 0;
    for (series_of_grid from = all_of(grid_row); next_of(&from, &one);)
        n += put_series(&one, place_of(data_year), place_of(year), out + n);
    return n;
}

double years_data_year(uint32_t grid_row, double year)
{
    years_series one;
    int last = 0;
    for (series_of_grid from = all_of(grid_row); next_of(&from, &one);) {
        int figure = years_figure_upto(&one, place_of(year));
        if (figure >= 0 && one.place[figure] > last)
            last = one.place[figure];
        if (years_column_key[one.column] == KEY_GRID_GENERATION_TWH) /* the first column, where there is one */
            break;
    }
    return last == 0 ? number_nan() : (double)(YEARS_FIRST + last - 1);
}

int years_first(uint32_t grid_row, int key)
{
    years_series one;
    for (series_of_grid from = all_of(grid_row); next_of(&from, &one);)
        if (years_column_key[one.column] == key)
            return YEARS_FIRST + one.place[0] - 1;
    return 0;
}
