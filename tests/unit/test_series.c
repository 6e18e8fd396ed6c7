/* Hourly series, and the supply answers that are made from the same hours. */
#include <math.h>
#include <stdio.h>

#include "door/answer.h"
#include "engine/course.h"
#include "engine/walk.h"
#include "support.h"

static sora_scenario *scenario;
static sora_error error;
static double hours[6][SORA_HOURS];

static void open_usa(void)
{
    scenario = scenario_in_usa();
}

static void close_usa(void)
{
    sora_scenario_free(scenario);
}

static sora_answer get(sora_key key)
{
    sora_answer answer;
    assert_ok(sora_get(scenario, key, &answer, &error));
    return answer;
}

static double value(sora_key key)
{
    return get(key).value;
}

static void set(sora_key key, double to)
{
    assert_ok(sora_set(scenario, key, to, &error));
}

static double sum(const double *x)
{
    double total = 0.0;
    for (int hour = 0; hour < SORA_HOURS; hour++)
        total += x[hour];
    return total;
}

/* Series of one of the years. */
static void series(int year, size_t n, const sora_key *keys)
{
    set(SORA_SERIES_WEATHER_YEAR, year);
    assert_ok(sora_series(scenario, n, keys, hours[0], &error));
}

/* ---- Sun ---- */

START_TEST(years_have_the_yield_and_the_sunshine_of_the_place)
{
    static const char *const grids[] = {"USA", "CHN", "DEU", "ZAF", "NOR", "FJI"};
    static const sora_key keys[] = {SORA_SERIES_PV_KW_PER_KW, SORA_SERIES_GHI_W_PER_M2};
    double yield = 0.0, sunshine = 0.0;
    assert_ok(sora_use(scenario, "grid", grids[_i], &error));
    for (int year = 1; year <= 20; year++) {
        series(year, 2, keys);
        yield += sum(hours[0]) / 20.0;
        sunshine += sum(hours[1]) / 20.0;
    }
    assert_near(yield, value(SORA_GRID_PV_KWH_PER_KWP), 1e-9, grids[_i]);
    assert_near(sunshine, value(SORA_GRID_GHI_KWH_PER_M2_DAY) * 365e3, 1e-9, grids[_i]);
}
END_TEST

START_TEST(the_sun_is_where_it_belongs)
{
    static const sora_key keys[] = {SORA_SERIES_PV_KW_PER_KW, SORA_SERIES_GHI_W_PER_M2, SORA_SERIES_AIR_C};
    double latitude[] = {50.0, -50.0}, warmest_day[2];
    for (int side = 0; side < 2; side++) {
        double june = 0.0, december = 0.0;
        int warmest = 0;
        set(SORA_GRID_LATITUDE_DEG, latitude[side]);
        set(SORA_GRID_LONGITUDE_DEG, 0.0);
        series(1, 3, keys);
        for (int hour = 0; hour < SORA_HOURS; hour++) {
            int day = hour / 24;
            june += day >= 151 && day < 181 ? hours[1][hour] : 0.0;
            december += day >= 334 ? hours[1][hour] : 0.0;
            ck_assert_msg(hours[0][hour] >= 0.0 && hours[1][hour] >= 0.0, "hour %d", hour);
            ck_assert_msg(hour % 24 > 1 || hours[1][hour] == 0.0, "the sun shines at midnight, hour %d", hour);
            warmest = hours[2][hour] > hours[2][warmest] ? hour : warmest;
        }
        ck_assert_msg(side == 0 ? june > 2.0 * december : december > 2.0 * june, "latitude %g", latitude[side]);
        warmest_day[side] = warmest / 24;
        ck_assert_int_eq(warmest % 24, 14); /* the hour whose middle is nearest to three by the sun */
    }
    assert_near(warmest_day[0], 201.0, 0.01, "warmest day in the north"); /* a month after the solstice */
    ck_assert_double_lt(warmest_day[1], 30.0);
}
END_TEST

START_TEST(polar_night_is_dark)
{
    static const sora_key keys[] = {SORA_SERIES_PV_KW_PER_KW, SORA_SERIES_GHI_W_PER_M2};
    set(SORA_GRID_LATITUDE_DEG, 78.0);
    set(SORA_GRID_LONGITUDE_DEG, 15.0);
    set(SORA_GRID_GHI_KWH_PER_M2_DAY, 1.8);
    set(SORA_GRID_PV_KWH_PER_KWP, 700.0);
    series(3, 2, keys);
    for (int hour = 340 * 24; hour < 365 * 24; hour++)
        ck_assert_double_eq(hours[0][hour], 0.0);
    ck_assert_double_gt(hours[1][172 * 24], 0.0); /* the sun at midnight in June */
    ck_assert_double_gt(sum(hours[0]), 0.0);
}
END_TEST

/* The same place by two longitudes; hours of UTC, whatever the local day. */
START_TEST(the_date_line_is_one_place)
{
    static const sora_key keys[] = {SORA_SERIES_PV_KW_PER_KW};
    double east = 0.0, west = 0.0;
    for (int side = 0; side < 2; side++) {
        set(SORA_GRID_LONGITUDE_DEG, side == 0 ? 180.0 : -180.0);
        for (int year = 1; year <= 20; year++) {
            series(year, 1, keys);
            for (int hour = 0; hour < SORA_HOURS; hour++)
                *(side == 0 ? &east : &west) += hour % 24 < 4 ? hours[0][hour] : 0.0;
        }
    }
    assert_near(east, west, 0.01, "sun in the first four hours of UTC"); /* local days differ by one: other weather */
}
END_TEST

START_TEST(local_time_follows_the_place)
{
    assert_ok(sora_use(scenario, "grid", "CHN", &error));
    ck_assert_double_eq(value(SORA_SERIES_UTC_OFFSET_H), 8.0); /* Beijing's clock, not that of 105 degrees */
    assert_ok(sora_use(scenario, "grid", "DEU", &error));
    ck_assert_double_eq(value(SORA_SERIES_UTC_OFFSET_H), 1.0);
    set(SORA_GRID_LONGITUDE_DEG, -180.0);
    ck_assert_double_eq(value(SORA_SERIES_UTC_OFFSET_H), -12.0);
}
END_TEST

/* ---- Load ---- */

START_TEST(load_shapes_are_those_of_the_table)
{
    static const sora_key keys[] = {SORA_SERIES_GRID_LOAD_FRACTION};
    int most = 0;
    assert_ok(sora_use(scenario, "grid", "CHN", &error));
    series(1, 1, keys);
    assert_near(sum(hours[0]), SORA_HOURS, 1e-12, "mean load");
    for (int hour = 0; hour < SORA_HOURS; hour++)
        most = hours[0][hour] > hours[0][most] ? hour : most;
    /* The table: most in August at 17 h, 1.243 of the mean; August begins with day 212, Beijing is 8 h ahead. */
    ck_assert_int_eq((most + 8) % 24, 17);
    ck_assert_int_eq((most + 8) / 24, 212);
    assert_near(hours[0][most], 1.243, 0.003, "peak");
    assert_near(hours[0][most] / hours[0][4], 1.243 / 1.123, 1e-9, "over noon of 1 January"); /* 04 UTC is 12 there */
    assert_ok(sora_use(scenario, "grid", "DEU", &error));
    assert_status(sora_series(scenario, 1, keys, hours[0], &error), SORA_E_UNKNOWN);
    assert_holds(error.message, "series.grid_load_fraction");
}
END_TEST

START_TEST(the_fleet_has_its_mean_and_its_peak)
{
    static const sora_key keys[] = {SORA_SERIES_FLEET_MW};
    int most = 0;
    series(1, 1, keys);
    assert_near(sum(hours[0]) / SORA_HOURS, value(SORA_FLEET_MEAN_MW), 1e-12, "mean");
    for (int hour = 0; hour < SORA_HOURS; hour++)
        most = hours[0][hour] > hours[0][most] ? hour : most;
    assert_near(hours[0][most], value(SORA_FLEET_PEAK_MW), 0.01, "peak"); /* of an hour whose middle is near it */
    ck_assert(abs((most % 24 + 24 - 5) % 24 - 20) <= 1);                    /* 20 h five hours behind UTC */
    set(SORA_SERIES_LOAD_PEAK_TO_MEAN, 1.0);
    series(1, 1, keys);
    for (int hour = 0; hour < SORA_HOURS; hour++)
        assert_near(hours[0][hour], value(SORA_FLEET_MEAN_MW), 1e-12, "flat");
}
END_TEST

/* ---- Supply ---- */

static const sora_key supply_keys[] = {SORA_SERIES_PV_MW,        SORA_SERIES_MATCHED_MW, SORA_SERIES_STORAGE_GWH,
                                       SORA_SERIES_CURTAILED_MW, SORA_SERIES_BACKUP_MW,  SORA_SERIES_FLEET_MW};

/* Every hour: what the array makes goes to the fleet, into the storage or nowhere; what the storage loses, it gives. */
START_TEST(energy_is_conserved)
{
    double efficiency = value(SORA_SOLAR_STORAGE_EFFICIENCY), losses = 1.0 / (1.0 - value(SORA_GRID_TD_LOSS_FRACTION));
    double scale = value(SORA_SUPPLY_MEAN_GW) * 1e3, capacity = value(SORA_SUPPLY_STORAGE_GWH) * 1e3;
    series(1 + _i, 6, supply_keys);
    for (int hour = 0; hour < SORA_HOURS; hour++) {
        double made = hours[0][hour], matched = hours[1][hour], load = hours[5][hour] * losses;
        double direct = made < load ? made : load, given = matched - direct, taken = made - direct - hours[3][hour];
        double before = hours[2][(hour + SORA_HOURS - 1) % SORA_HOURS] * 1e3, held = hours[2][hour] * 1e3;
        ck_assert_double_eq_tol(matched + hours[4][hour], load, 1e-9 * scale);
        ck_assert_msg(given > -1e-9 * scale && taken > -1e-9 * scale, "hour %d", hour);
        ck_assert_msg(held > -1e-9 * scale && held < capacity * (1.0 + 1e-9), "hour %d", hour);
        if (hour != 5) /* the local year ends there: a storage does not end as full as it began */
            ck_assert_double_eq_tol(held, before + efficiency * taken - given, 1e-9 * capacity);
    }
}
END_TEST

START_TEST(answers_are_those_of_the_hours)
{
    double matched[20], least = 1.0;
    sora_answer share = get(SORA_SUPPLY_MATCHED_SHARE);
    int below = 0, above = 0;
    for (int year = 0; year < 20; year++) {
        series(1 + year, 6, supply_keys);
        matched[year] = sum(hours[1]) / (sum(hours[1]) + sum(hours[4]));
        least = matched[year] < least ? matched[year] : least;
        below += matched[year] <= share.value;
        above += matched[year] >= share.value;
    }
    ck_assert_int_ge(below, 10);
    ck_assert_int_ge(above, 10);
    assert_near(value(SORA_SUPPLY_MATCHED_SHARE_WORST), least, 1e-12, "worst year");
    ck_assert(share.low >= least && share.low < share.value && share.value < share.high && share.high < 1.0);
    double energy = value(SORA_FLEET_GRID_ENERGY_TWH);
    assert_near(value(SORA_SUPPLY_BACKUP_TWH), (1.0 - share.value) * energy, 1e-12, "backup");
}
END_TEST

/* More of either never matches less, in any year. */
START_TEST(more_never_matches_less)
{
    double mean = value(SORA_SUPPLY_MEAN_GW), before = -1.0;
    for (int step = 0; step < 12; step++) {
        set(SORA_SUPPLY_PV_GW, mean * (_i == 0 ? 0.7 * step * step : 8.0));
        set(SORA_SUPPLY_STORAGE_GWH, mean * (_i == 0 ? 14.0 : 0.5 * step * step));
        double worst = value(SORA_SUPPLY_MATCHED_SHARE_WORST), share = value(SORA_SUPPLY_MATCHED_SHARE);
        ck_assert_msg(share >= before && worst <= share, "step %d: %g after %g", step, share, before);
        before = share;
    }
}
END_TEST

START_TEST(limits)
{
    double mean = value(SORA_SUPPLY_MEAN_GW);
    set(SORA_SUPPLY_PV_GW, 0.0);
    ck_assert_double_eq_tol(value(SORA_SUPPLY_MATCHED_SHARE), 0.0, 1e-12); /* the sum of 8760 loads */
    ck_assert_double_eq(value(SORA_SUPPLY_CURTAILED_SHARE), 0.0);
    assert_near(value(SORA_SUPPLY_BACKUP_HOURS_PER_YEAR), 8760.0, 1e-12, "dark hours");
    set(SORA_SUPPLY_PV_GW, 1e6 * mean); /* without storage: the hours of day */
    set(SORA_SUPPLY_STORAGE_GWH, 0.0);
    double day = value(SORA_SUPPLY_MATCHED_SHARE);
    ck_assert(day > 0.4 && day < 0.55);
    set(SORA_SUPPLY_STORAGE_GWH, 1e6 * mean); /* with all: everything */
    ck_assert_double_eq(value(SORA_SUPPLY_MATCHED_SHARE), 1.0);
    ck_assert_double_eq(value(SORA_SUPPLY_BACKUP_GW), 0.0);
    /* With a storage that takes all, what is made is what is used: a tenth of a year's need without losses. */
    set(SORA_SOLAR_STORAGE_EFFICIENCY, 1.0);
    set(SORA_SUPPLY_PV_GW, 0.1 * mean * 8760.0 / value(SORA_GRID_PV_KWH_PER_KWP));
    assert_near(value(SORA_SUPPLY_MATCHED_SHARE), 0.1, 0.01, "a tenth");
}
END_TEST

START_TEST(a_wanted_share_is_reached)
{
    double mean = value(SORA_SUPPLY_MEAN_GW);
    static const double wanted[] = {0.0, 0.01, 0.1, 0.3, 0.8, 0.95, 0.99};
    set(SORA_SUPPLY_MATCHED_SHARE_WANTED, wanted[_i]);
    set(SORA_SOLAR_STORAGE_HOURS, 24.0);
    double pv = value(SORA_SUPPLY_WANTED_PV_GW);
    assert_near(pv, value(SORA_SUPPLY_WANTED_PV_KW_PER_MEAN_KW) * mean, 1e-12, "GW");
    assert_near(value(SORA_SUPPLY_WANTED_LAND_KM2), pv * value(SORA_SOLAR_LAND_KM2_PER_GW), 1e-12, "land");
    set(SORA_SUPPLY_PV_GW, pv);
    set(SORA_SUPPLY_STORAGE_GWH, mean * value(SORA_SOLAR_STORAGE_HOURS));
    /* Where a year's sun is not all used, the middle one of the sizes is not quite the size of the middle one of the shares. */
    ck_assert(fabs(value(SORA_SUPPLY_MATCHED_SHARE) - wanted[_i]) <= (wanted[_i] < 0.2 ? 0.001 * wanted[_i] : 0.003));
    set(SORA_SUPPLY_PV_GW, 12.0 * mean);
    double storage = value(SORA_SUPPLY_WANTED_STORAGE_GWH);
    set(SORA_SUPPLY_STORAGE_GWH, storage);
    if (storage > 0.0)
        ck_assert_double_eq_tol(value(SORA_SUPPLY_MATCHED_SHARE), wanted[_i], 0.003);
}
END_TEST

/* A storage of less than an hour, found as exactly as one of days. */
START_TEST(a_little_more_takes_a_little_storage)
{
    double mean = value(SORA_SUPPLY_MEAN_GW);
    set(SORA_SUPPLY_PV_GW, 12.0 * mean);
    set(SORA_SUPPLY_STORAGE_GWH, 0.0);
    double share = value(SORA_SUPPLY_MATCHED_SHARE) + 0.01;
    set(SORA_SUPPLY_MATCHED_SHARE_WANTED, share);
    double storage = value(SORA_SUPPLY_WANTED_STORAGE_GWH);
    ck_assert(storage > 0.1 * mean && storage < 0.9 * mean);
    set(SORA_SUPPLY_STORAGE_GWH, storage);
    ck_assert_double_eq_tol(value(SORA_SUPPLY_MATCHED_SHARE), share, 0.001);
}
END_TEST

START_TEST(what_no_size_reaches_is_not_defined)
{
    sora_answer answer;
    set(SORA_SOLAR_STORAGE_HOURS, 0.0);
    assert_status(sora_get(scenario, SORA_SUPPLY_WANTED_PV_GW, &answer, &error), SORA_E_UNDEFINED);
    assert_holds(error.message, "supply.wanted_pv_kw_per_mean_kw");
    set(SORA_SUPPLY_PV_GW, 0.0);
    assert_status(sora_get(scenario, SORA_SUPPLY_WANTED_STORAGE_GWH, &answer, &error), SORA_E_UNDEFINED);
}
END_TEST

START_TEST(nearly_all_is_flagged)
{
    uint32_t flag = SORA_FLAG_SYNTHETIC_WEATHER;
    set(SORA_SUPPLY_MATCHED_SHARE_WANTED, 0.9);
    ck_assert_uint_eq(get(SORA_SUPPLY_WANTED_PV_GW).flags & flag, 0);
    ck_assert_uint_eq(get(SORA_SUPPLY_MATCHED_SHARE).flags & flag, 0);
    set(SORA_SUPPLY_MATCHED_SHARE_WANTED, 0.96);
    ck_assert_uint_eq(get(SORA_SUPPLY_WANTED_PV_GW).flags & flag, flag);
    ck_assert_uint_eq(get(SORA_SUPPLY_WANTED_LAND_KM2).flags & flag, flag);
    ck_assert_uint_eq(get(SORA_SUPPLY_PV_GW).flags & flag, 0);
    set(SORA_SUPPLY_PV_GW, 20.0 * value(SORA_SUPPLY_MEAN_GW));
    ck_assert_double_gt(value(SORA_SUPPLY_MATCHED_SHARE), 0.95);
    ck_assert_uint_eq(get(SORA_SUPPLY_CURTAILED_SHARE).flags & flag, flag);
}
END_TEST

START_TEST(a_country_builds_so_much_a_year)
{
    /* US solar generation of 2024 and 2025: +85.1 TWh (facts README section 6), at 1550 kWh/kWp. */
    assert_near(value(SORA_GRID_SOLAR_TWH) - value(SORA_GRID_SOLAR_1Y_AGO_TWH), 85.1, 0.005, "growth");
    assert_near(value(SORA_SUPPLY_WANTED_BUILD_YEARS),
                value(SORA_SUPPLY_WANTED_PV_GW) / value(SORA_GRID_SOLAR_ADDED_GW_PER_YEAR), 1e-12, "years");
    assert_ok(sora_use(scenario, "grid", "PAK", NULL)); /* no figure of its capacity stands */
    double grown = value(SORA_GRID_SOLAR_TWH) - value(SORA_GRID_SOLAR_1Y_AGO_TWH);
    assert_near(value(SORA_GRID_SOLAR_ADDED_GW_PER_YEAR), grown * 1e3 / value(SORA_GRID_PV_KWH_PER_KWP), 1e-12, "by growth");
}
END_TEST

START_TEST(a_seed_makes_other_years)
{
    double first = value(SORA_SUPPLY_MATCHED_SHARE), size = value(SORA_SUPPLY_WANTED_PV_GW);
    assert_same_bits(value(SORA_SUPPLY_MATCHED_SHARE), first, "again");
    set(SORA_SERIES_SEED, 2.0);
    ck_assert_double_ne(value(SORA_SUPPLY_MATCHED_SHARE), first);
    assert_near(value(SORA_SUPPLY_MATCHED_SHARE), first, 0.01, "another seed");
    assert_near(value(SORA_SUPPLY_WANTED_PV_GW), size, 0.1, "another seed");
}
END_TEST

/* Rows are what one scenario after the other says; equal rows share their years. */
START_TEST(rows_are_what_get_says)
{
    enum { ROWS = 6 };
    static const sora_key in[] = {SORA_GRID_ROW, SORA_SOLAR_STORAGE_HOURS};
    static const sora_key out[] = {SORA_SUPPLY_MATCHED_SHARE, SORA_SUPPLY_CURTAILED_TWH, SORA_SUPPLY_WANTED_PV_GW,
                                   SORA_SOLAR_UNSCALED_KWH_PER_KWP};
    double row[ROWS][2], got[ROWS][4];
    for (int i = 0; i < ROWS; i++) {
        row[i][0] = sora_row_find("grid", i < 3 ? "DEU" : "IND");
        row[i][1] = i % 3 == 0 ? 16.0 : 24.0;
    }
    assert_ok(sora_eval(scenario, ROWS, 2, in, row[0], 4, out, got[0], NULL, &error));
    for (int i = 0; i < ROWS; i++) {
        set(SORA_GRID_ROW, row[i][0]);
        set(SORA_SOLAR_STORAGE_HOURS, row[i][1]);
        for (int k = 0; k < 4; k++)
            assert_same_bits(got[i][k], value(out[k]), sora_key_text(out[k], SORA_KEY_NAME));
    }
}
END_TEST

/* Rows that know no place, and rows that are refused, between rows that run. */
START_TEST(rows_without_hours_leave_the_others_theirs)
{
    enum { ROWS = 5 };
    static const sora_key in = SORA_GRID_ROW, out = SORA_SUPPLY_MATCHED_SHARE;
    const double row[ROWS] = {sora_row_find("grid", "DEU"), 1e6, 0.0, sora_row_find("grid", "IND"), 0.5};
    static const sora_status expected[ROWS] = {SORA_OK, SORA_E_ROW, SORA_E_UNKNOWN, SORA_OK, SORA_E_ROW};
    sora_status status[ROWS];
    double got[ROWS];
    ck_assert_int_eq(sora_eval(scenario, ROWS, 1, &in, row, 1, &out, got, status, &error), SORA_E_ROWS);
    ck_assert_uint_eq(error.row, 1);
    for (int i = 0; i < ROWS; i++) {
        ck_assert_int_eq(status[i], expected[i]);
        if (expected[i] == SORA_OK)
            set(in, row[i]);
        assert_same_bits(got[i], expected[i] == SORA_OK ? value(out) : number_nan(), "matched share");
    }
}
END_TEST

/* A size that the user states stays, though what it would rest on varies. */
START_TEST(a_stated_size_is_that_of_every_row)
{
    enum { ROWS = 6 };
    static const sora_key in = SORA_SOLAR_STORAGE_HOURS;
    static const sora_key out[] = {SORA_SUPPLY_WANTED_PV_KW_PER_MEAN_KW, SORA_SUPPLY_MATCHED_SHARE};
    double row[ROWS], got[ROWS][2];
    set(out[0], 7.5);
    for (int i = 0; i < ROWS; i++)
        row[i] = 8.0 + i;
    assert_ok(sora_eval(scenario, ROWS, 1, &in, row, 2, out, got[0], NULL, &error));
    for (int i = 0; i < ROWS; i++) {
        set(in, row[i]);
        ck_assert_double_eq(got[i][0], 7.5);
        assert_same_bits(got[i][1], value(out[1]), "matched share");
    }
}
END_TEST

/* Many designs at one place, which run together: storages of hours and, in a southern summer, of months, which are neither
 * full nor empty for a year. */
START_TEST(many_designs_at_a_place_are_what_get_says)
{
    enum { ROWS = 20 };
    static const char *const place[] = {"USA", "AUS"};
    static const sora_key in = SORA_SOLAR_STORAGE_HOURS, out = SORA_SUPPLY_MATCHED_SHARE;
    double row[ROWS], got[ROWS];
    assert_ok(sora_use(scenario, "grid", place[_i], &error));
    set(SORA_SUPPLY_PV_GW, (_i == 0 ? 5.0 : 10.0) * value(SORA_SUPPLY_MEAN_GW));
    for (int i = 0; i < ROWS; i++)
        row[i] = _i == 0 ? 4.0 + i : 400.0 * (1 + i);
    assert_ok(sora_eval(scenario, ROWS, 1, &in, row, 1, &out, got, NULL, &error));
    for (int i = 0; i < ROWS; i++) {
        set(in, row[i]);
        assert_same_bits(got[i], value(out), "matched share");
    }
}
END_TEST

#ifdef WALK_WIDE
/* Two designs at a drawn place, in both widths. */
START_TEST(wide_vectors_give_the_same_bits)
{
    static course c;
    static ledger narrow[2], wide[2];
    sizes of[2];
    hourly_inputs in;
    double value[KEYS_COUNT], unscaled[HOURLY_YEARS];
    static const hourly_given none = {NULL, NULL};
    static const int key = KEY_SUPPLY_MATCHED_SHARE;
    uint64_t state = (uint64_t)_i;
    if (!walk_width())
        return;
    set(SORA_GRID_LATITUDE_DEG, -70.0 + 140.0 * draw_unit(&state));
    set(SORA_GRID_LONGITUDE_DEG, -180.0 + 360.0 * draw_unit(&state));
    set(SORA_GRID_GHI_KWH_PER_M2_DAY, 1.0 + 6.0 * draw_unit(&state));
    answer_central(&scenario->base, 1, &key, value);
    walk_hourly_inputs(value, &in);
    course_open(&c, &in, &none, unscaled);
    for (int i = 0; i < 2; i++) {
        years_fill(of[i].pv, 12.0 * draw_unit(&state));
        years_fill(of[i].capacity, 30.0 * draw_unit(&state));
    }
    course_years_base(&c, 2, of, narrow);
    course_years_wide(&c, 2, of, wide);
    ck_assert_mem_eq(narrow, wide, sizeof narrow);
    ck_assert_double_gt(narrow[0].made[7], 0.0);
}
END_TEST
#endif

/* ---- The user's own hours ---- */

START_TEST(own_photovoltaics_take_the_place_of_the_weather)
{
    static const sora_key keys[] = {SORA_SERIES_PV_KW_PER_KW, SORA_SERIES_MATCHED_MW, SORA_SERIES_GHI_W_PER_M2};
    double own[SORA_HOURS], mean = value(SORA_SUPPLY_MEAN_GW);
    for (int hour = 0; hour < SORA_HOURS; hour++)
        own[hour] = hour % 2 == 0 ? 1.0 : 0.0;
    assert_ok(sora_set_points(scenario, SORA_SERIES_PV_KW_PER_KW, SORA_HOURS, NULL, own, &error));
    set(SORA_SERIES_LOAD_PEAK_TO_MEAN, 1.0);
    set(SORA_SUPPLY_PV_GW, mean);
    set(SORA_SUPPLY_STORAGE_GWH, 0.0);
    assert_near(value(SORA_SUPPLY_MATCHED_SHARE), 0.5, 1e-12, "every other hour");
    set(SORA_SUPPLY_PV_GW, 3.0 * mean);
    set(SORA_SUPPLY_STORAGE_GWH, 8.0 * mean);
    sora_answer all = get(SORA_SUPPLY_MATCHED_SHARE);
    ck_assert_double_eq(all.value, 1.0);
    ck_assert_uint_eq(all.flags & SORA_FLAG_SYNTHETIC_WEATHER, 0);
    ck_assert_double_eq(all.low, all.high); /* every year is the same */
    series(7, 3, keys);
    ck_assert_mem_eq(hours[0], own, sizeof own);
    assert_near(sum(hours[1]), mean * 1e3 * SORA_HOURS, 1e-12, "matched");
    ck_assert_double_gt(sum(hours[2]), 1e6); /* sunshine is still made up */
    /* The place is not needed then. */
    set(SORA_GRID_ROW, 0.0);
    set(SORA_GRID_TD_LOSS_FRACTION, 0.05);
    set(SORA_SERIES_UTC_OFFSET_H, 0.0);
    assert_ok(sora_series(scenario, 2, keys, hours[0], &error));
    ck_assert_double_eq(value(SORA_SUPPLY_MATCHED_SHARE), 1.0);
    assert_ok(sora_set_points(scenario, SORA_SERIES_PV_KW_PER_KW, 0, NULL, NULL, &error));
    assert_status(sora_series(scenario, 2, keys, hours[0], &error), SORA_E_UNKNOWN);
}
END_TEST

/* Half of the day three times the load is made, half of it nothing: a storage of half the load's power carries half of it
 * through the dark, however much it holds. */
START_TEST(a_storage_takes_and_gives_no_more_than_its_power)
{
    double own[SORA_HOURS], mean = value(SORA_SUPPLY_MEAN_GW);
    for (int hour = 0; hour < SORA_HOURS; hour++)
        own[hour] = hour % 24 < 12 ? 3.0 : 0.0;
    assert_ok(sora_set_points(scenario, SORA_SERIES_PV_KW_PER_KW, SORA_HOURS, NULL, own, &error));
    set(SORA_SERIES_LOAD_PEAK_TO_MEAN, 1.0);
    set(SORA_SOLAR_STORAGE_EFFICIENCY, 1.0);
    set(SORA_SUPPLY_PV_GW, mean);
    set(SORA_SUPPLY_STORAGE_GWH, 100.0 * mean);
    set(SORA_STORAGE_DURATION_H, 200.0);
    assert_near(value(SORA_SUPPLY_MATCHED_SHARE), 0.75, 1e-12, "half the power");
    assert_near(value(SORA_SUPPLY_BACKUP_GW), 0.5 * mean, 1e-12, "half is missing");
    assert_near(value(SORA_SUPPLY_CURTAILED_SHARE), 0.5, 1e-12, "1.5 of 3 is left");
    set(SORA_STORAGE_DURATION_H, 100.0);
    assert_near(value(SORA_SUPPLY_MATCHED_SHARE), 1.0, 1e-12, "all of the power");
    set(SORA_STORAGE_DURATION_H, 400.0);
    assert_near(value(SORA_SUPPLY_MATCHED_SHARE), 0.625, 1e-12, "a quarter of the power");
}
END_TEST

START_TEST(an_own_load_counts_by_its_shape)
{
    static const sora_key keys[] = {SORA_SERIES_FLEET_MW, SORA_SERIES_BACKUP_MW};
    double own[SORA_HOURS];
    for (int hour = 0; hour < SORA_HOURS; hour++)
        own[hour] = hour < 4380 ? 3.0 : 1.0;
    assert_ok(sora_set_points(scenario, SORA_SERIES_FLEET_MW, SORA_HOURS, NULL, own, &error));
    set(SORA_SUPPLY_PV_GW, 0.0);
    series(1, 2, keys);
    ck_assert_mem_eq(hours[0], own, sizeof own);
    assert_near(hours[1][100], 1.5e3 * value(SORA_SUPPLY_MEAN_GW), 1e-12, "three of two");
    assert_near(hours[1][8000], 0.5e3 * value(SORA_SUPPLY_MEAN_GW), 1e-12, "one of two");
}
END_TEST

/* However little the sun makes in hours that need nothing, all of it is spilled. */
START_TEST(what_nobody_needs_is_spilled)
{
    double load[SORA_HOURS], sun[SORA_HOURS];
    for (int hour = 0; hour < SORA_HOURS; hour++) {
        load[hour] = hour % 24 < 12 ? 0.0 : 1.0;
        sun[hour] = 1.0 - load[hour];
    }
    assert_ok(sora_set_points(scenario, SORA_SERIES_FLEET_MW, SORA_HOURS, NULL, load, &error));
    assert_ok(sora_set_points(scenario, SORA_SERIES_PV_KW_PER_KW, SORA_HOURS, NULL, sun, &error));
    set(SORA_SUPPLY_STORAGE_GWH, 0.0);
    set(SORA_SUPPLY_PV_GW, 1e-6 * value(SORA_SUPPLY_MEAN_GW));
    assert_near(value(SORA_SUPPLY_CURTAILED_SHARE), 1.0, 1e-12, "curtailed");
    ck_assert_double_eq_tol(value(SORA_SUPPLY_MATCHED_SHARE), 0.0, 1e-12);
}
END_TEST

/* ---- Bad questions ---- */

static void assert_refused(sora_status got, sora_status wanted, const char *part)
{
    assert_status(got, wanted);
    ck_assert_int_eq(error.code, wanted);
    assert_holds(error.message, part);
    ck_assert_double_eq(hours[0][0], 7.0);
}

START_TEST(bad_questions_are_refused)
{
    static const sora_key pv[] = {SORA_SERIES_PV_KW_PER_KW, SORA_SITE_PUE}, none[] = {99};
    struct sora_scenario kept;
    sora_answer answer;
    keep_bytes(&kept, scenario);
    hours[0][0] = 7.0;
    assert_refused(sora_series(NULL, 1, pv, hours[0], &error), SORA_E_ARGUMENT, "sora_series");
    assert_refused(sora_series(scenario, 0, pv, hours[0], &error), SORA_E_ARGUMENT, "sora_series");
    assert_refused(sora_series(scenario, 1, NULL, hours[0], &error), SORA_E_ARGUMENT, "sora_series");
    assert_refused(sora_series(scenario, 1, pv, NULL, &error), SORA_E_ARGUMENT, "sora_series");
    assert_refused(sora_series(scenario, 2, pv, hours[0], &error), SORA_E_ARGUMENT, "site.pue is no series");
    assert_refused(sora_series(scenario, 1, none, hours[0], &error), SORA_E_KEY, "99");
    assert_refused(sora_get(scenario, pv[0], &answer, &error), SORA_E_UNDEFINED, "sora_series");
    assert_refused(sora_set(scenario, SORA_GRID_LATITUDE_DEG, 91.0, &error), SORA_E_RANGE, "-90 to 90");
    assert_refused(sora_set(scenario, SORA_SUPPLY_STORAGE_GWH, -1.0, &error), SORA_E_RANGE, "supply.storage_gwh");
    assert_refused(sora_set(scenario, pv[0], 1.0, &error), SORA_E_READ_ONLY, "series.pv_kw_per_kw");
    assert_unchanged(scenario, kept);
    set(SORA_GRID_ROW, 0.0);
    assert_refused(sora_series(scenario, 1, pv, hours[0], &error), SORA_E_UNKNOWN, "grid.l");
    assert_refused(sora_get(scenario, SORA_SUPPLY_MATCHED_SHARE, &answer, &error), SORA_E_UNKNOWN, "matched_share");
}
END_TEST

static TCase *hourly(void)
{
    TCase *tcase = tcase_create("hourly");
    tcase_add_checked_fixture(tcase, open_usa, close_usa);
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, years_have_the_yield_and_the_sunshine_of_the_place, 0, 6);
    tcase_add_test(tcase, the_sun_is_where_it_belongs);
    tcase_add_test(tcase, polar_night_is_dark);
    tcase_add_test(tcase, the_date_line_is_one_place);
    tcase_add_test(tcase, local_time_follows_the_place);
    tcase_add_test(tcase, load_shapes_are_those_of_the_table);
    tcase_add_test(tcase, the_fleet_has_its_mean_and_its_peak);
    tcase_add_test(tcase, own_photovoltaics_take_the_place_of_the_weather);
    tcase_add_test(tcase, a_storage_takes_and_gives_no_more_than_its_power);
    tcase_add_test(tcase, an_own_load_counts_by_its_shape);
    tcase_add_test(tcase, what_nobody_needs_is_spilled);
    tcase_add_test(tcase, bad_questions_are_refused);
    return tcase;
}

static TCase *supply(void)
{
    TCase *tcase = tcase_create("supply");
    tcase_add_checked_fixture(tcase, open_usa, close_usa);
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, energy_is_conserved, 0, 3);
    tcase_add_test(tcase, answers_are_those_of_the_hours);
    tcase_add_loop_test(tcase, more_never_matches_less, 0, 2);
    tcase_add_test(tcase, limits);
    tcase_add_loop_test(tcase, a_wanted_share_is_reached, 0, 7);
    tcase_add_test(tcase, a_little_more_takes_a_little_storage);
    tcase_add_test(tcase, what_no_size_reaches_is_not_defined);
    tcase_add_test(tcase, nearly_all_is_flagged);
    tcase_add_test(tcase, a_country_builds_so_much_a_year);
    tcase_add_test(tcase, a_seed_makes_other_years);
    tcase_add_test(tcase, rows_are_what_get_says);
    tcase_add_test(tcase, rows_without_hours_leave_the_others_theirs);
    tcase_add_test(tcase, a_stated_size_is_that_of_every_row);
    tcase_add_loop_test(tcase, many_designs_at_a_place_are_what_get_says, 0, 2);
#ifdef WALK_WIDE
    tcase_add_loop_test(tcase, wide_vectors_give_the_same_bits, 0, 12);
#endif
    return tcase;
}

int main(void)
{
    Suite *suite = suite_create("series");
    suite_add_tcase(suite, hourly());
    suite_add_tcase(suite, supply());
    return support_run(suite);
}
