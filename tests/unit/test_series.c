/* Hourly series: sun, load, and those of the user's own. */
#include <math.h>

#include "engine/course.h"
#include "unit/hours_asked.h"

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

START_TEST(load_changes_where_a_month_begins)
{
    static const sora_key keys[] = {SORA_SERIES_GRID_LOAD_FRACTION};
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    enum { AHEAD = 8, DAYS = SORA_HOURS / 24 }; /* Beijing's clock */
    assert_ok(sora_use(scenario, "grid", "CHN", &error));
    series(1, 1, keys);
    for (int month = 0, first = 0; month < 12; first += days[month++])
        for (int day = first; day < first + days[month] && day + 1 < DAYS; day++) {
            int differs = 0;
            for (int hour = day * 24; hour < (day + 1) * 24; hour++)
                differs |= hours[0][(hour - AHEAD + SORA_HOURS) % SORA_HOURS] != hours[0][hour - AHEAD + 24];
            ck_assert_msg(differs == (day + 1 == first + days[month]), "day %d", day);
        }
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

START_TEST(the_weather_stays_beside_photovoltaics_of_ones_own)
{
    static const sora_key keys[] = {SORA_SERIES_AIR_C, SORA_SERIES_GHI_W_PER_M2};
    static double before[2][SORA_HOURS], dark[SORA_HOURS];
    assert_ok(sora_series(scenario, 2, keys, before[0], NULL));
    assert_ok(sora_set_points(scenario, SORA_SERIES_PV_KW_PER_KW, SORA_HOURS, NULL, dark, NULL));
    assert_ok(sora_series(scenario, 2, keys, hours[0], NULL));
    ck_assert_mem_eq(hours, before, sizeof before);
    ck_assert_double_lt(before[0][0], before[0][4000]);
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

/* Nor are they an answer of a curve. */
START_TEST(a_series_has_no_value_along_an_axis)
{
    static const sora_key keys[] = {SORA_SERIES_PV_MW, SORA_ADOPTION_FACTOR_BY_YEAR};
    sora_curve *curve = NULL;
    assert_status(sora_curve_new(&curve, scenario, NULL, 0, NULL, 1, &keys[_i], &error), SORA_E_UNDEFINED);
    ck_assert_ptr_null(curve);
    ck_assert_uint_eq(error.key, keys[_i]);
    assert_holds(error.message, _i == 0 ? "series.pv_mw is a series of 8760 hours" : "adoption.factor_by_year is a table");
}
END_TEST

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
    assert_refused(sora_get(scenario, pv[0], &answer, &error), SORA_E_UNDEFINED, "is a series of 8760 hours");
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
    tcase_add_test(tcase, load_changes_where_a_month_begins);
    tcase_add_test(tcase, the_fleet_has_its_mean_and_its_peak);
    tcase_add_test(tcase, own_photovoltaics_take_the_place_of_the_weather);
    tcase_add_test(tcase, the_weather_stays_beside_photovoltaics_of_ones_own);
    tcase_add_test(tcase, a_storage_takes_and_gives_no_more_than_its_power);
    tcase_add_test(tcase, an_own_load_counts_by_its_shape);
    tcase_add_test(tcase, what_nobody_needs_is_spilled);
    tcase_add_loop_test(tcase, a_series_has_no_value_along_an_axis, 0, 2);
    tcase_add_test(tcase, bad_questions_are_refused);
    return tcase;
}

int main(void)
{
    Suite *suite = suite_create("series");
    suite_add_tcase(suite, hourly());
    return support_run(suite);
}
