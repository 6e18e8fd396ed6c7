/* Yearly figures of grids: every figure of the tables, five country-years by hand, and what holds for all of them. */
#include <locale.h>
#include <stdio.h>

#include "door/years_growth.h"
#include "grid_figures.h"

enum { LINE_MOST = 512, CELLS_MOST = 32, FIRST_KEY_CELL = 4 };

static const char *const yearly_tables[] = {"grid_generation.csv", "grid_demand.csv", "grid_people.csv"};
static const int sources_twh[] = {KEY_GRID_COAL_TWH,  KEY_GRID_GAS_TWH,  KEY_GRID_OIL_TWH,
                                  KEY_GRID_NUCLEAR_TWH, KEY_GRID_HYDRO_TWH, KEY_GRID_WIND_TWH,
                                  KEY_GRID_SOLAR_TWH, KEY_GRID_BIO_TWH,  KEY_GRID_OTHER_TWH};
static const int plants_gw[] = {KEY_GRID_COAL_GW,  KEY_GRID_GAS_GW,  KEY_GRID_OIL_GW,   KEY_GRID_NUCLEAR_GW,
                                KEY_GRID_HYDRO_GW, KEY_GRID_WIND_GW, KEY_GRID_SOLAR_GW, KEY_GRID_BIO_GW};

/* Growth that is computed from the years is no figure of a table. */
static int is_exact(int key)
{
    return keys_at(key)->vintage == KEY_VINTAGE_EXACT;
}

/* ---- Every figure of the yearly tables ---- */

typedef struct table_reader {
    FILE *file;
    char line[LINE_MOST];
    char *cells[CELLS_MOST];
    int keys[CELLS_MOST];
    int count;
} table_reader;

/* Cuts a line at its commas: these tables quote nothing. */
static int next_line(table_reader *reader)
{
    if (fgets(reader->line, LINE_MOST, reader->file) == NULL)
        return 0;
    ck_assert_ptr_nonnull(strchr(reader->line, '\n'));
    reader->line[strcspn(reader->line, "\r\n")] = '\0';
    reader->count = 0;
    for (char *at = reader->line; at != NULL; reader->count++) {
        reader->cells[reader->count] = at;
        at = strchr(at, ',');
        if (at != NULL)
            *at++ = '\0';
    }
    return 1;
}

static void open_table(table_reader *reader, const char *name)
{
    char path[LINE_MOST];
    snprintf(path, sizeof path, "%s/%s", SORA_TEST_FACTS, name);
    reader->file = fopen(path, "r");
    ck_assert_msg(reader->file != NULL && next_line(reader), "%s cannot be read", path);
    for (int i = FIRST_KEY_CELL; i < reader->count; i++) {
        reader->keys[i] = keys_find(reader->cells[i], strlen(reader->cells[i]));
        ck_assert_msg(reader->keys[i] >= 0, "%s: no key %s", name, reader->cells[i]);
    }
}

/* The number at the start of a cell, by the C library in whatever locale the test runs. */
static double number_of_cell(const char *cell)
{
    char text[64];
    snprintf(text, sizeof text, "%s", cell);
    char *point = strchr(text, '.');
    if (point != NULL)
        *point = *localeconv()->decimal_point;
    return strtod(text, NULL);
}

static const char *tier_of_cell(const table_reader *reader, int i)
{
    const char *said = strchr(reader->cells[i], ' ');
    return said ? said + 1 : reader->cells[2];
}

static void compare_line(const table_reader *reader)
{
    fact facts[FACTS_PER_ROW];
    uint32_t grid = grid_of(reader->cells[0]);
    int year = atoi(reader->cells[1]);
    size_t n = years_read(grid, year, year, facts);
    for (int i = FIRST_KEY_CELL; i < reader->count; i++) {
        const fact *found = fact_in(facts, n, reader->keys[i]);
        ck_assert_msg((found != NULL) == (reader->cells[i][0] != '\0'), "%s@%d %s", reader->cells[0], year,
                      keys_name(reader->keys[i]));
        if (found == NULL)
            continue;
        assert_same_bits(found->value, number_of_cell(reader->cells[i]), keys_name(reader->keys[i]));
        ck_assert_int_eq(found->year, year);
        ck_assert_str_eq(facts_tier_name(found->tier), tier_of_cell(reader, i));
        ck_assert_str_ne(facts_source_text(found->source, FACTS_SOURCE_TITLE), "");
    }
}

START_TEST(every_yearly_figure_is_that_of_its_table)
{
    table_reader reader;
    int lines = 0;
    open_table(&reader, yearly_tables[_i]);
    while (next_line(&reader)) {
        ck_assert_int_gt(reader.count, FIRST_KEY_CELL);
        compare_line(&reader);
        lines++;
    }
    fclose(reader.file);
    ck_assert_int_gt(lines, 5400);
}
END_TEST

static int cells_in_tables(void)
{
    table_reader reader;
    int cells = 0;
    for (int table = 0; table < COUNT_OF(yearly_tables); table++) {
        open_table(&reader, yearly_tables[table]);
        while (next_line(&reader))
            for (int i = FIRST_KEY_CELL; i < reader.count; i++)
                cells += reader.cells[i][0] != '\0';
        fclose(reader.file);
    }
    return cells;
}

START_TEST(there_is_no_other_yearly_figure)
{
    fact facts[FACTS_PER_ROW];
    int figures = 0;
    for (size_t place = 0; place < facts_row_count(TABLE_GRID); place++)
        for (int year = YEARS_FIRST - 2; year <= YEARS_LAST + 2; year++) {
            size_t n = years_read(facts_row_at(TABLE_GRID, place), year, year, facts);
            for (size_t i = 0; i < n; i++)
                figures += is_exact(facts[i].key);
        }
    ck_assert_int_eq(figures, cells_in_tables());
}
END_TEST

/* ---- Five country-years by hand ---- */

typedef struct country_year {
    const char *grid;
    int year;
    double value[15];
    uint8_t demand_tier;
} country_year;

/* Our World in Data with Ember and the Energy Institute, read on 29 April 2026; GDP of 2025 is not known. */
static const int by_hand_keys[15] = {
    KEY_GRID_GENERATION_TWH, KEY_GRID_COAL_TWH,  KEY_GRID_GAS_TWH, KEY_GRID_OIL_TWH,   KEY_GRID_NUCLEAR_TWH,
    KEY_GRID_HYDRO_TWH,      KEY_GRID_WIND_TWH,  KEY_GRID_SOLAR_TWH, KEY_GRID_BIO_TWH, KEY_GRID_OTHER_TWH,
    KEY_GRID_DEMAND_TWH,     KEY_GRID_NET_IMPORT_TWH, KEY_GRID_CO2_G_PER_KWH, KEY_GRID_POPULATION, KEY_GRID_GDP_USD};
static const country_year by_hand[] = {
    {"USA", 2025, {4519.79, 737.15, 1807.34, 31.72, 784.78, 241.7, 464.39, 388.82, 46.19, 17.7, 4533.6, 13.81, 384.4,
                   347275809, UNKNOWN}, TIER_DERIVED},
    {"CHN", 2024, {10086.88, 5827.6, 320.72, 88.88, 450.85, 1354.25, 997.04, 839.04, 208.5, 0, 10072.95, -13.93, 555.4,
                   1419321284, 3.384e13}, TIER_PUBLISHED},
    {"DEU", 2015, {639.17, 272.2, 61.47, 25.57, 91.79, 18.98, 80.62, 38.08, 50.33, 0.13, 590.89, -48.28, 503.6,
                   82077546, 4.89e12}, TIER_PUBLISHED},
    {"IND", 2022, {1804.61, 1344.42, 46.17, 3.48, 46.19, 175.09, 70.05, 95.92, 23.29, 0, 1804.16, -0.45, 705.8,
                   1425423209, 1.225e13}, TIER_PUBLISHED},
    {"IRL", 2024, {31.08, 0.63, 15.1, 0.89, 0, 0.77, 11.6, 1.09, 1, 0, 36.02, 4.94, 270.9, 5255016, 6.255e11},
     TIER_PUBLISHED},
};

START_TEST(country_years_are_those_read_by_hand)
{
    const country_year *wanted = &by_hand[_i];
    for (int i = 0; i < COUNT_OF(by_hand_keys); i++) {
        fact found = figure_of(grid_of(wanted->grid), wanted->year, by_hand_keys[i]);
        int demand = by_hand_keys[i] == KEY_GRID_DEMAND_TWH || by_hand_keys[i] == KEY_GRID_NET_IMPORT_TWH;
        if (isnan(wanted->value[i])) {
            ck_assert_double_nan(found.value);
            continue;
        }
        assert_same_bits(found.value, wanted->value[i], keys_name(by_hand_keys[i]));
        ck_assert_int_eq(found.tier, demand ? wanted->demand_tier : TIER_PUBLISHED);
    }
}
END_TEST

/* ---- What must hold for every grid and year ---- */

/* 0 where the grid has no generation figure in that year. */
static int generation_of(uint32_t grid, int year, double *twh)
{
    *twh = figure_of(grid, year, KEY_GRID_GENERATION_TWH).value;
    return !isnan(*twh);
}

START_TEST(sources_sum_to_the_generation)
{
    for (size_t place = 0; place < facts_row_count(TABLE_GRID); place++) {
        uint32_t grid = facts_row_at(TABLE_GRID, place);
        double total, sum = 0.0;
        if (!generation_of(grid, _i, &total))
            continue;
        for (int i = 0; i < COUNT_OF(sources_twh); i++)
            sum += figure_of(grid, _i, sources_twh[i]).value;
        ck_assert_msg(isnan(sum) || fabs(sum - total) <= fmax(0.02 * total, 0.05), "%s@%d: sources give %g TWh of %g",
                      grid_name(grid), _i, sum, total);
    }
}
END_TEST

START_TEST(demand_is_generation_and_net_import)
{
    for (size_t place = 0; place < facts_row_count(TABLE_GRID); place++) {
        uint32_t grid = facts_row_at(TABLE_GRID, place);
        double generation;
        if (!generation_of(grid, _i, &generation))
            continue;
        double demand = figure_of(grid, _i, KEY_GRID_DEMAND_TWH).value;
        double imported = figure_of(grid, _i, KEY_GRID_NET_IMPORT_TWH).value;
        ck_assert_double_gt(generation, 0.0); /* a zero would be missing data */
        ck_assert_msg(isnan(demand) || fabs(demand - generation - imported) < 1e-9, "%s@%d", grid_name(grid), _i);
    }
}
END_TEST

START_TEST(the_world_imports_nothing)
{
    ck_assert_double_eq(value_in("WLD", _i, KEY_GRID_NET_IMPORT_TWH), 0.0);
}
END_TEST

/* ---- Growth ---- */

START_TEST(growth_is_that_between_two_figures)
{
    static const int keys[] = {KEY_GRID_GROWTH_1Y_FRACTION_PER_YEAR, KEY_GRID_GROWTH_5Y_FRACTION_PER_YEAR,
                               KEY_GRID_GROWTH_10Y_FRACTION_PER_YEAR, KEY_GRID_GROWTH_20Y_FRACTION_PER_YEAR};
    static const int years[] = {1, 5, 10, 20};
    for (size_t place = 0; place < facts_row_count(TABLE_GRID); place++)
        for (int i = 0; i < COUNT_OF(keys); i++) {
            uint32_t grid = facts_row_at(TABLE_GRID, place);
            double now = figure_of(grid, _i, KEY_GRID_GENERATION_TWH).value;
            double then = figure_of(grid, _i - years[i], KEY_GRID_GENERATION_TWH).value;
            fact growth = figure_of(grid, _i, keys[i]);
            double wanted = pow(now / then, 1.0 / years[i]) - 1.0;
            ck_assert_msg(isnan(growth.value) == isnan(wanted), "%s@%d", grid_name(grid), _i);
            ck_assert_msg(isnan(wanted) || fabs(growth.value - wanted) < 1e-6, "%s@%d", grid_name(grid), _i);
            ck_assert_msg(isnan(wanted) || (growth.year == _i && growth.tier == TIER_DERIVED), "%s@%d", grid_name(grid), _i);
        }
}
END_TEST

START_TEST(years_in_a_row_rise_and_the_one_before_did_not)
{
    for (size_t place = 0; place < facts_row_count(TABLE_GRID); place++) {
        uint32_t grid = facts_row_at(TABLE_GRID, place);
        double years = figure_of(grid, _i, KEY_GRID_GROWTH_YEARS_IN_A_ROW).value;
        double rise = 1.0;
        for (int i = 0; i < years; i++)
            rise = fmin(rise, figure_of(grid, _i - i, KEY_GRID_GROWTH_1Y_FRACTION_PER_YEAR).value);
        double before = figure_of(grid, _i - (int)fmax(0.0, years), KEY_GRID_GROWTH_1Y_FRACTION_PER_YEAR).value;
        ck_assert_msg(rise >= 0.0 && !(before > 0.0), "%s@%d: %g years", grid_name(grid), _i, years);
    }
}
END_TEST

START_TEST(the_spread_of_growth_is_that_of_ten_years)
{
    double growth[10], mean = 0.0, sum = 0.0;
    fact spread = figure_of(grid_of("WLD"), 2025, KEY_GRID_GROWTH_RESIDUAL);
    for (int i = 0; i < 10; i++) {
        growth[i] = log(value_in("WLD", 2025 - i, KEY_GRID_GENERATION_TWH) /
                        value_in("WLD", 2024 - i, KEY_GRID_GENERATION_TWH));
        mean += growth[i] / 10.0;
    }
    for (int i = 0; i < 10; i++)
        sum += (growth[i] - mean) * (growth[i] - mean);
    ck_assert_double_eq(spread.value, 1.0);
    ck_assert_double_eq_tol(spread.high, exp(1.2815515655446004 * sqrt(sum / 9.0)), 1e-6);
    ck_assert_double_eq_tol(spread.low * spread.high, 1.0, 2e-6);
}
END_TEST

typedef struct addition {
    const char *grid;
    int year;
    int key;
    double value;
} addition;

/* By hand, from the figures of the tables. */
static const addition additions[] = {
    {"CHN", 2025, KEY_GRID_ADDED_GW_PER_YEAR, (3890 - 2225) / 5.0},
    {"USA", 2025, KEY_GRID_ADDED_GW_PER_YEAR, (1293.57 - 1143) / 4.0},
    {"USA", 2019, KEY_GRID_ADDED_GW_PER_YEAR, (1074 - 1039) / 5.0},
    {"CHN", 2025, KEY_GRID_SOLAR_ADDED_GW_PER_YEAR, (1200 - 254) / 5.0},
    {"CHN", 2010, KEY_GRID_ADDED_GW_PER_YEAR, UNKNOWN},
    {"CHN", 2025, KEY_GRID_CAPACITY_YEAR, 2025},
    {"CHN", 2025, KEY_GRID_PLANTS_YEAR, 2024},
    {"USA", 2025, KEY_GRID_CAPACITY_YEAR, 2024},
    {"USA", 2025, KEY_GRID_PEAK_YEAR, 2025},
    {"USA", 2017, KEY_GRID_DATACENTRE_YEAR, 2016},
    {"DEU", 2025, KEY_GRID_PEAK_YEAR, UNKNOWN},
};

START_TEST(capacity_is_added_between_two_figures)
{
    const addition *wanted = &additions[_i];
    double found = value_in(wanted->grid, wanted->year, wanted->key);
    ck_assert_msg(isnan(wanted->value) ? isnan(found) : fabs(found - wanted->value) < 1e-6, "%s@%d %s: %g, wanted %g",
                  wanted->grid, wanted->year, keys_name(wanted->key), found, wanted->value);
}
END_TEST

/* Three figures of one key, made up: growth does not reach over a gap, nor to a figure without a year. */
static const struct {
    int key, made;
    uint8_t place[3];
    int16_t year; /* of the last figure */
    int64_t digits[3];
    double value;
} made_up[] = {
    {KEY_GRID_GENERATION_TWH, KEY_GRID_GROWTH_YEARS_IN_A_ROW, {4, 5, 6}, 2005, {1, 2, 3}, 2},
    {KEY_GRID_GENERATION_TWH, KEY_GRID_GROWTH_YEARS_IN_A_ROW, {3, 5, 6}, 2005, {1, 2, 3}, 1},
    {KEY_GRID_GENERATION_TWH, KEY_GRID_GROWTH_YEARS_IN_A_ROW, {0, 1, 2}, 2001, {1, 2, 3}, 1},
    {KEY_GRID_CAPACITY_GW, KEY_GRID_ADDED_GW_PER_YEAR, {1, 2, 5}, 2004, {10, 20, 50}, 10},
    {KEY_GRID_CAPACITY_GW, KEY_GRID_ADDED_GW_PER_YEAR, {0, 4, 5}, 2004, {10, 20, 50}, UNKNOWN},
    {KEY_GRID_CAPACITY_GW, KEY_GRID_ADDED_GW_PER_YEAR, {1, 2, 5}, 2004, {10, 20, 1000000000000}, UNKNOWN},
    {KEY_GRID_CAPACITY_GW, KEY_GRID_CAPACITY_YEAR, {3, 4, 5}, 2004, {10, 20, 50}, 2004},
    {KEY_GRID_CAPACITY_GW, KEY_GRID_CAPACITY_YEAR, {0, 4, 5}, 0, {10, 20, 50}, UNKNOWN},
};

START_TEST(growth_of_made_up_figures)
{
    const fact of = {0.0, UNKNOWN, UNKNOWN, (int16_t)made_up[_i].key, made_up[_i].year, 0, TIER_PUBLISHED};
    years_series one = {.count = 3};
    fact facts[FACTS_PER_ROW];
    memcpy(one.digits, made_up[_i].digits, sizeof made_up[_i].digits);
    memcpy(one.place, made_up[_i].place, sizeof made_up[_i].place);
    size_t n = years_growth(&one, 2, &of, facts);
    const fact *found = fact_in(facts, n, made_up[_i].made);
    ck_assert_msg(isnan(made_up[_i].value) == (found == NULL), "%d", _i);
    ck_assert_msg(found == NULL || found->value == made_up[_i].value, "%d: %g", _i, found == NULL ? 0.0 : found->value);
}
END_TEST

/* Where every kind of plants is known, they make up the total; figures of 2023 to 2025 differ by growth and storage. */
START_TEST(plants_make_up_the_capacity)
{
    int known = 0;
    for (size_t place = 0; place < facts_row_count(TABLE_GRID); place++) {
        uint32_t grid = facts_row_at(TABLE_GRID, place);
        double pumped = figure_of(grid, YEARS_LAST, KEY_GRID_PUMPED_GW).value;
        double total = figure_of(grid, YEARS_LAST, KEY_GRID_CAPACITY_GW).value, sum = isnan(pumped) ? 0.0 : pumped;
        double other = figure_of(grid, YEARS_LAST, KEY_GRID_OTHER_GW).value;
        for (int i = 0; i < COUNT_OF(plants_gw); i++)
            sum += figure_of(grid, YEARS_LAST, plants_gw[i]).value;
        sum += isnan(other) ? 0.0 : other;
        ck_assert_msg(isnan(sum / total) || (sum > 0.84 * total && sum < 1.16 * total), "%s: %g of %g GW",
                      grid_name(grid), sum, total);
        known += !isnan(sum);
    }
    ck_assert_int_gt(known, 195);
}
END_TEST

START_TEST(capacity_can_make_the_generation_of_its_year)
{
    for (size_t place = 0; place < facts_row_count(TABLE_GRID); place++) {
        uint32_t grid = facts_row_at(TABLE_GRID, place);
        fact capacity = figure_of(grid, _i, KEY_GRID_CAPACITY_GW);
        double generation = figure_of(grid, _i, KEY_GRID_GENERATION_TWH).value;
        ck_assert_msg(capacity.year != _i || isnan(generation) || generation / 8.76 < 0.95 * capacity.value,
                      "%s@%d: %g TWh from %g GW", grid_name(grid), _i, generation, capacity.value);
    }
}
END_TEST

START_TEST(data_years)
{
    uint32_t usa = grid_of("USA"), niue = grid_of("NIU"), emirates = grid_of("ARE");
    ck_assert_double_eq(years_data_year(usa, 2025), 2025);
    ck_assert_double_eq(years_data_year(usa, 2050), 2025);
    ck_assert_double_eq(years_data_year(usa, 1e300), 2025);
    ck_assert_double_eq(years_data_year(usa, 2019.7), 2019);
    ck_assert_double_eq(years_data_year(usa, 2000), 2000);
    ck_assert_double_nan(years_data_year(usa, 1999.9));
    ck_assert_double_nan(years_data_year(usa, UNKNOWN));
    ck_assert_double_eq(years_data_year(emirates, 2025), 2024);
    ck_assert_double_eq(years_data_year(grid_of("LSO"), 2025), 2022);
    ck_assert_double_eq(years_data_year(niue, 2025), 2023);          /* people only */
    ck_assert_double_eq(years_data_year(grid_of("PJM"), 2025), 2025); /* capacity and peaks only */
    ck_assert_double_eq(years_data_year(grid_of("PJM"), 2024), 2024);
    ck_assert_double_eq(years_data_year(grid_of("PJM"), 2022), 2006);
    ck_assert_double_nan(years_data_year(grid_of("PJM"), 2005));
    ck_assert_double_eq(years_data_year(grid_of("ESH"), 2025), 2009); /* reported no longer */
    ck_assert_double_nan(years_data_year(grid_of("SSD"), 2011));
    ck_assert_double_nan(years_data_year(999999, 2025));
}
END_TEST

START_TEST(without_a_data_year_there_are_no_yearly_figures)
{
    static const double none[] = {UNKNOWN, 1999, 2026, 2044, 1e300, -1e300};
    fact facts[FACTS_PER_ROW];
    for (int i = 0; i < COUNT_OF(none); i++) {
        size_t n = years_read(grid_of("USA"), none[i], 2025, facts);
        ck_assert_uint_gt(n, 0);
        for (size_t k = 0; k < n; k++)
            ck_assert_int_ne(keys_at(facts[k].key)->vintage, KEY_VINTAGE_EXACT);
    }
}
END_TEST

START_TEST(before_the_first_figure_there_is_none)
{
    static const double before[] = {UNKNOWN, 1999, -1e300, 2009.99};
    fact facts[FACTS_PER_ROW];
    for (int i = 0; i < COUNT_OF(before); i++) {
        size_t n = years_read(grid_of("USA"), 2015, before[i], facts);
        ck_assert_ptr_null(fact_in(facts, n, KEY_GRID_CAPACITY_GW));
        ck_assert_ptr_nonnull(fact_in(facts, n, KEY_GRID_GENERATION_TWH));
        ck_assert_ptr_nonnull(fact_in(facts, n, KEY_GRID_TD_LOSS_FRACTION));
    }
}
END_TEST

START_TEST(past_the_last_figure_it_stands)
{
    static const double after[] = {2025, 2025.99, 2026, 2100, 1e300};
    fact facts[FACTS_PER_ROW];
    for (int i = 0; i < COUNT_OF(after); i++) {
        size_t n = years_read(grid_of("CHN"), 2015, after[i], facts);
        ck_assert_double_eq(fact_in(facts, n, KEY_GRID_CAPACITY_GW)->value, 3890);
        ck_assert_double_eq(fact_in(facts, n, KEY_GRID_GENERATION_TWH)->value, 5814.58);
    }
}
END_TEST

START_TEST(another_row_has_no_years)
{
    fact facts[FACTS_PER_ROW];
    ck_assert_uint_eq(years_read(0, 2025, 2025, facts), 0);
    ck_assert_uint_eq(years_read(UINT32_MAX, 2025, 2025, facts), 0);
}
END_TEST

START_TEST(a_row_of_facts_holds_its_years)
{
    fact facts[FACTS_PER_ROW];
    size_t n = facts_read(TABLE_GRID, grid_of("USA"), 2024, 2025, facts);
    ck_assert_double_eq(fact_in(facts, n, KEY_GRID_GENERATION_TWH)->value, 4391.02);
    ck_assert_double_eq(fact_in(facts, n, KEY_GRID_PEAK_GW)->value, 759.18);
    ck_assert_ptr_nonnull(fact_in(facts, n, KEY_GRID_PV_KWH_PER_KWP));
    ck_assert_uint_le(n, FACTS_PER_ROW);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("grid");
    TCase *tcase = tcase_create("grid");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, every_yearly_figure_is_that_of_its_table, 0, COUNT_OF(yearly_tables));
    tcase_add_test(tcase, there_is_no_other_yearly_figure);
    tcase_add_loop_test(tcase, country_years_are_those_read_by_hand, 0, COUNT_OF(by_hand));
    tcase_add_loop_test(tcase, sources_sum_to_the_generation, YEARS_FIRST, YEARS_LAST + 1);
    tcase_add_loop_test(tcase, demand_is_generation_and_net_import, YEARS_FIRST, YEARS_LAST + 1);
    tcase_add_loop_test(tcase, the_world_imports_nothing, YEARS_FIRST, YEARS_LAST + 1);
    tcase_add_loop_test(tcase, growth_is_that_between_two_figures, YEARS_FIRST, YEARS_LAST + 1);
    tcase_add_loop_test(tcase, years_in_a_row_rise_and_the_one_before_did_not, YEARS_FIRST, YEARS_LAST + 1);
    tcase_add_test(tcase, the_spread_of_growth_is_that_of_ten_years);
    tcase_add_loop_test(tcase, growth_of_made_up_figures, 0, COUNT_OF(made_up));
    tcase_add_loop_test(tcase, capacity_is_added_between_two_figures, 0, COUNT_OF(additions));
    tcase_add_test(tcase, plants_make_up_the_capacity);
    tcase_add_loop_test(tcase, capacity_can_make_the_generation_of_its_year, YEARS_FIRST, YEARS_LAST + 1);
    tcase_add_test(tcase, data_years);
    tcase_add_test(tcase, without_a_data_year_there_are_no_yearly_figures);
    tcase_add_test(tcase, before_the_first_figure_there_is_none);
    tcase_add_test(tcase, past_the_last_figure_it_stands);
    tcase_add_test(tcase, another_row_has_no_years);
    tcase_add_test(tcase, a_row_of_facts_holds_its_years);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
