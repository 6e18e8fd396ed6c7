/* Rows of facts by their names, of a year where they have years: "USA@2015". */
#include <string.h>

#include "base/modes.h"
#include "base/number.h"
#include "door/scenario.h"
#include "door/years.h"

static sora_status no_table(const char *table, size_t length, sora_error *error)
{
    line text = error_begin(error, SORA_E_TABLE, 0);
    line_text(&text, "no table ");
    line_quoted(&text, table, length);
    line_text(&text, "; the tables are ");
    for (int i = 0; i < FACTS_TABLES; i++) {
        line_text(&text, i > 0 ? ", " : "");
        line_text(&text, facts_table_name((size_t)i));
    }
    line_end(&text);
    return SORA_E_TABLE;
}

static sora_status no_row(int table, const char *row, size_t length, sora_error *error)
{
    line text = error_begin(error, SORA_E_ROW, keys_at(keys_row_of_table(table))->number);
    line_text(&text, "table ");
    line_text(&text, facts_table_name((size_t)table));
    line_text(&text, " has no row ");
    line_quoted(&text, row, length);
    uint32_t nearest = facts_nearest(table, row, length);
    if (nearest != 0) {
        line_text(&text, "; the nearest is ");
        line_text(&text, facts_row_text(table, nearest, SORA_ROW_NAME));
    }
    line_end(&text);
    return SORA_E_ROW;
}

/* Splits "USA@2015" where the table has years.  Returned: the year, NaN where there is none, -1 where it is no year. */
static double split_year(int table, const char *row, size_t *length)
{
    const char *at = table == TABLE_GRID ? memchr(row, '@', *length) : NULL;
    if (at == NULL)
        return number_nan();
    size_t digits = *length - (size_t)(at - row) - 1;
    double year = 0.0;
    for (size_t i = 1; i <= digits; i++)
        year = at[i] >= '0' && at[i] <= '9' ? 10.0 * year + (at[i] - '0') : -1e9;
    *length = (size_t)(at - row);
    return digits == 4 && year > 0.0 ? year : -1.0;
}

/* year: NaN where what stands behind the @ is no year; then row is all of the text. */
static sora_status no_data(const char *row, size_t length, double year, sora_error *error)
{
    line text = error_begin(error, SORA_E_RANGE, SORA_GRID_DATA_YEAR);
    error_limits(error, year, YEARS_FIRST, YEARS_LAST);
    line_text(&text, "grid.data_year");
    if (year > 0.0) {
        line_text(&text, " = ");
        line_number(&text, year, 5);
    }
    line_text(&text, year > 0.0 ? ": no data of " : ": a year of four digits follows the @, not as in ");
    line_quoted(&text, row, length);
    line_text(&text, "; yearly data are of ");
    line_number(&text, YEARS_FIRST, 5);
    line_text(&text, " to ");
    line_number(&text, YEARS_LAST, 5);
    line_end(&text);
    return SORA_E_RANGE;
}

sora_status scenario_use(sora_scenario *scenario, const char *table_name, size_t table_length, const char *row,
                         size_t row_length, sora_error *error)
{
    int table = facts_table_find(table_name, table_length);
    if (table < 0)
        return no_table(table_name, table_length, error);
    size_t whole = row_length;
    double year = split_year(table, row, &row_length);
    uint32_t number = facts_row_find(table, row, row_length);
    if (number == 0)
        return no_row(table, row, row_length, error);
    if (!number_is_nan(year)) {
        if (year < 0.0)
            return no_data(row, whole, number_nan(), error);
        if (facts_data_year(number, year) != year)
            return no_data(row, row_length, year, error);
        scenario_say(scenario, KEY_GRID_DATA_YEAR, year);
        scenario_say(scenario, KEY_YEAR, year);
    }
    scenario_say(scenario, keys_row_of_table(table), number);
    scenario_refresh(scenario);
    error_clear(error);
    return SORA_OK;
}
sora_status sora_use(sora_scenario *scenario, const char *table, const char *row, sora_error *error)
{
    MODES_OURS;
    if (scenario == NULL || table == NULL || row == NULL)
        return error_set(error, SORA_E_ARGUMENT, 0, "sora_use: scenario, table or row is NULL");
    return scenario_use(scenario, table, strlen(table), row, strlen(row), error);
}
