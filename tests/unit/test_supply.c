/* What sun and storage supply: answers that are made from hourly years. */
#include <math.h>
#include <stdio.h>

#include "door/answer.h"
#include "engine/course.h"
#include "engine/walk.h"
#include "unit/hours_asked.h"

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
    static double narrow_day[SITE_HOURS][HOURLY_YEARS], wide_day[SITE_HOURS][HOURLY_YEARS];
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
    course_years(&c, 2, of, wide);
    course_power(&c, 100, wide_day);
    c.wide = 0;
    course_years(&c, 2, of, narrow);
    course_power(&c, 100, narrow_day);
    ck_assert_mem_eq(narrow, wide, sizeof narrow);
    ck_assert_mem_eq(narrow_day, wide_day, sizeof narrow_day);
    ck_assert_double_gt(narrow[0].made[7], 0.0);
}
END_TEST
#endif

/* ---- Rows together ---- */

enum { TOGETHER = 6, MOST = 3 };

/* Rows together have the bits of each row alone. */
static void assert_as_alone(size_t n_in, const sora_key *in_keys, const double *in, size_t n_out, const sora_key *out_keys)
{
    double together[TOGETHER * MOST], alone[MOST];
    assert_ok(sora_eval(scenario, TOGETHER, n_in, in_keys, in, n_out, out_keys, together, NULL, NULL));
    for (size_t row = 0; row < TOGETHER; row++) {
        assert_ok(sora_eval(scenario, 1, n_in, in_keys, in + row * n_in, n_out, out_keys, alone, NULL, NULL));
        for (size_t i = 0; i < n_out; i++)
            assert_same_bits(together[row * n_out + i], alone[i], sora_key_text(out_keys[i], SORA_KEY_NAME));
    }
}

START_TEST(what_a_row_states_of_its_supply_stays)
{
    static const sora_key in_keys[] = {SORA_GRID_ROW, SORA_SUPPLY_WANTED_PV_KW_PER_MEAN_KW};
    static const sora_key out_keys[] = {SORA_SUPPLY_WANTED_PV_KW_PER_MEAN_KW, SORA_SUPPLY_WANTED_PV_GW};
    double in[TOGETHER][2], out[TOGETHER][2];
    for (int row = 0; row < TOGETHER; row++) {
        in[row][0] = sora_row_find("grid", row % 2 > 0 ? "DEU" : "USA");
        in[row][1] = 5.0 + row;
    }
    assert_as_alone(2, in_keys, in[0], 2, out_keys);
    assert_ok(sora_eval(scenario, TOGETHER, 2, in_keys, in[0], 2, out_keys, out[0], NULL, NULL));
    for (int row = 0; row < TOGETHER; row++)
        assert_same_bits(out[row][0], in[row][1], "as stated");
}
END_TEST

/* The yield of a place is that of its weather, what a supply gives that of the photovoltaics given. */
START_TEST(kinds_of_years_do_not_mix)
{
    static const sora_key in_keys[] = {SORA_GRID_GHI_KWH_PER_M2_DAY};
    static const sora_key out_keys[] = {SORA_SOLAR_UNSCALED_KWH_PER_KWP, SORA_SUPPLY_MATCHED_SHARE};
    static const double in[TOGETHER] = {3.0, 3.0, 4.0, 4.0, 5.0, 5.0};
    static double of_own[SORA_HOURS];
    for (int hour = 0; hour < SORA_HOURS; hour++)
        of_own[hour] = hour % 24 < 6 ? 0.8 : 0.0;
    if (_i == 1)
        assert_ok(sora_set_points(scenario, SORA_SERIES_PV_KW_PER_KW, SORA_HOURS, NULL, of_own, NULL));
    assert_as_alone(1, in_keys, in, 2, out_keys);
}
END_TEST

/* A size between the last one that is tried on the way up and the largest: the share is that of this size. */
START_TEST(a_size_near_the_largest_is_found)
{
    set(SORA_SUPPLY_PV_KW_PER_MEAN_KW, 700.0);
    set(SORA_SUPPLY_STORAGE_H_OF_MEAN, value(SORA_SOLAR_STORAGE_HOURS));
    double share = value(SORA_SUPPLY_MATCHED_SHARE);
    ck_assert_double_lt(share, 1.0);
    set(SORA_SUPPLY_MATCHED_SHARE_WANTED, share);
    double found = value(SORA_SUPPLY_WANTED_PV_KW_PER_MEAN_KW);
    ck_assert_msg(found > 450.0 && found < 1000.0, "%g", found);
    set(SORA_SUPPLY_PV_KW_PER_MEAN_KW, found);
    ck_assert_double_eq_tol(value(SORA_SUPPLY_MATCHED_SHARE), share, 1e-4);
}
END_TEST

/* Whichever year is the least. */
START_TEST(the_middle_and_the_least_of_the_years)
{
    for (int place = 0; place < HOURLY_YEARS; place++) {
        double of_year[HOURLY_YEARS];
        for (int year = 0; year < HOURLY_YEARS; year++)
            of_year[year] = 2.0 + (year + HOURLY_YEARS - place) % HOURLY_YEARS;
        ck_assert_double_eq(hourly_least(of_year), 2.0);
        ck_assert_double_eq(hourly_median(of_year), 2.0 + 0.5 * (HOURLY_YEARS - 1));
    }
}
END_TEST

START_TEST(only_hourly_keys_come_of_hours)
{
    static hourly_years years;
    int made = 0;
    for (int key = 0; key < KEYS_COUNT; key++) {
        int is_hourly = walk_hourly_kind(key) != 0;
        ck_assert_int_eq(isnan(walk_hourly_value(key, &years)), !is_hourly);
        ck_assert_int_eq(isnan(walk_hourly_in_year(key, &years, 3)), !is_hourly);
        made += is_hourly;
    }
    ck_assert_int_gt(made, 5);
}
END_TEST

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
    tcase_add_test(tcase, what_a_row_states_of_its_supply_stays);
    tcase_add_loop_test(tcase, kinds_of_years_do_not_mix, 0, 2);
    tcase_add_test(tcase, a_size_near_the_largest_is_found);
    tcase_add_test(tcase, the_middle_and_the_least_of_the_years);
    tcase_add_test(tcase, only_hourly_keys_come_of_hours);
#ifdef WALK_WIDE
    tcase_add_loop_test(tcase, wide_vectors_give_the_same_bits, 0, 12);
#endif
    return tcase;
}

int main(void)
{
    Suite *suite = suite_create("supply");
    suite_add_tcase(suite, supply());
    return support_run(suite);
}
