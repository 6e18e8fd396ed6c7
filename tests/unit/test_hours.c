/* Hourly years of many rows, and series beside photovoltaics of one's own: as for one row, and as without them. */
#include "support.h"

enum { ROWS = 6, MOST = 3 };

static sora_scenario *scenario;
static double of_own[SORA_HOURS], hours[2][SORA_HOURS], weather[2][SORA_HOURS];

static void open_usa(void)
{
    scenario = scenario_in_usa();
    assert_ok(sora_set(scenario, SORA_DEMAND_VIDEO_MINUTES_PER_DAY, 1e6, NULL));
}

static void close_usa(void)
{
    sora_scenario_free(scenario);
}

/* Rows together have the bits of each row alone. */
static void assert_as_alone(size_t n_in, const sora_key *in_keys, const double *in, size_t n_out, const sora_key *out_keys)
{
    double together[ROWS * MOST], alone[MOST];
    assert_ok(sora_eval(scenario, ROWS, n_in, in_keys, in, n_out, out_keys, together, NULL, NULL));
    for (size_t row = 0; row < ROWS; row++) {
        assert_ok(sora_eval(scenario, 1, n_in, in_keys, in + row * n_in, n_out, out_keys, alone, NULL, NULL));
        for (size_t i = 0; i < n_out; i++)
            assert_same_bits(together[row * n_out + i], alone[i], sora_key_text(out_keys[i], SORA_KEY_NAME));
    }
}

START_TEST(what_a_row_states_of_its_supply_stays)
{
    static const sora_key in_keys[] = {SORA_GRID_ROW, SORA_SUPPLY_WANTED_PV_KW_PER_MEAN_KW};
    static const sora_key out_keys[] = {SORA_SUPPLY_WANTED_PV_KW_PER_MEAN_KW, SORA_SUPPLY_WANTED_PV_GW};
    double in[ROWS][2], out[ROWS][2];
    for (int row = 0; row < ROWS; row++) {
        in[row][0] = sora_row_find("grid", row % 2 > 0 ? "DEU" : "USA");
        in[row][1] = 5.0 + row;
    }
    assert_as_alone(2, in_keys, in[0], 2, out_keys);
    assert_ok(sora_eval(scenario, ROWS, 2, in_keys, in[0], 2, out_keys, out[0], NULL, NULL));
    for (int row = 0; row < ROWS; row++)
        assert_same_bits(out[row][0], in[row][1], "as stated");
}
END_TEST

/* The yield of a place is that of its weather, what a supply gives that of the photovoltaics given. */
START_TEST(kinds_of_years_do_not_mix)
{
    static const sora_key in_keys[] = {SORA_GRID_GHI_KWH_PER_M2_DAY};
    static const sora_key out_keys[] = {SORA_SOLAR_UNSCALED_KWH_PER_KWP, SORA_SUPPLY_MATCHED_SHARE};
    static const double in[ROWS] = {3.0, 3.0, 4.0, 4.0, 5.0, 5.0};
    for (int hour = 0; hour < SORA_HOURS; hour++)
        of_own[hour] = hour % 24 < 6 ? 0.8 : 0.0;
    if (_i == 1)
        assert_ok(sora_set_points(scenario, SORA_SERIES_PV_KW_PER_KW, SORA_HOURS, NULL, of_own, NULL));
    assert_as_alone(1, in_keys, in, 2, out_keys);
}
END_TEST

START_TEST(the_weather_stays_beside_photovoltaics_of_ones_own)
{
    static const sora_key keys[] = {SORA_SERIES_AIR_C, SORA_SERIES_GHI_W_PER_M2};
    assert_ok(sora_series(scenario, 2, keys, weather[0], NULL));
    assert_ok(sora_set_points(scenario, SORA_SERIES_PV_KW_PER_KW, SORA_HOURS, NULL, of_own, NULL));
    assert_ok(sora_series(scenario, 2, keys, hours[0], NULL));
    ck_assert_mem_eq(hours, weather, sizeof hours);
    ck_assert_double_lt(weather[0][0], weather[0][4000]);
}
END_TEST

/* A size between the last one that is tried on the way up and the largest: the share is that of this size. */
START_TEST(a_size_near_the_largest_is_found)
{
    assert_ok(sora_set(scenario, SORA_SUPPLY_PV_KW_PER_MEAN_KW, 700.0, NULL));
    assert_ok(sora_set(scenario, SORA_SUPPLY_STORAGE_H_OF_MEAN, value_of(scenario, SORA_SOLAR_STORAGE_HOURS), NULL));
    double share = value_of(scenario, SORA_SUPPLY_MATCHED_SHARE);
    ck_assert_double_lt(share, 1.0);
    assert_ok(sora_set(scenario, SORA_SUPPLY_MATCHED_SHARE_WANTED, share, NULL));
    double found = value_of(scenario, SORA_SUPPLY_WANTED_PV_KW_PER_MEAN_KW);
    ck_assert_msg(found > 450.0 && found < 1000.0, "%g", found);
    assert_ok(sora_set(scenario, SORA_SUPPLY_PV_KW_PER_MEAN_KW, found, NULL));
    ck_assert_double_eq_tol(value_of(scenario, SORA_SUPPLY_MATCHED_SHARE), share, 1e-4);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("hours");
    TCase *tcase = tcase_create("hours");
    tcase_add_checked_fixture(tcase, open_usa, close_usa);
    tcase_add_test(tcase, what_a_row_states_of_its_supply_stays);
    tcase_add_loop_test(tcase, kinds_of_years_do_not_mix, 0, 2);
    tcase_add_test(tcase, a_size_near_the_largest_is_found);
    tcase_add_test(tcase, the_weather_stays_beside_photovoltaics_of_ones_own);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
