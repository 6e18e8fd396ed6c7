/* Years and days to come: each formula of physics/growth.h and weather.h against figures worked by hand. */
#include "physics/growth.h"
#include "physics/weather.h"
#include "support.h"

#define NEAR(value, wanted) ck_assert_double_eq_tol(value, wanted, 1e-12 * number_abs(wanted))

START_TEST(what_years_say)
{
    static const double up[] = {5.0, 4.0, 6.0, 7.0, 8.0}, down[] = {5.0, 4.0}, all[] = {1.0, 2.0, 3.0}, level[] = {1.0, 2.0, 2.0};
    static const double some[] = {100.0, 110.0, 99.0, 121.0};
    NEAR(growth_over(200.0, 400.0, 6.0), 0.12246204830937302);
    ck_assert_int_eq(growth_years_in_a_row(5, up), 3);
    ck_assert_int_eq(growth_years_in_a_row(2, down), 0);
    ck_assert_int_eq(growth_years_in_a_row(3, all), 2);
    ck_assert_int_eq(growth_years_in_a_row(3, level), 0);
    NEAR(growth_deviation(4, some), 0.15546954066981883);
    NEAR(growth_per_year(500.0, 0.1), 500.0 * 0.37907867694084507 / 5.0);
}
END_TEST

START_TEST(trends)
{
    NEAR(trend_years(0.9, 10.0), 5.861894039100001);
    ck_assert_double_eq(trend_years(1.0, 10.0), 10.0);
    ck_assert_double_eq(years_of_trend(1.0, 2030.0, 2025.0), 5.0);
    ck_assert_double_eq(years_of_trend(1.0, 2020.0, 2025.0), 0.0);
    NEAR(straying(1.05, 2030.0, 2025.0), 0.15428804618894268);
    ck_assert_double_eq(straying(1.05, 2020.0, 2025.0), 0.0);
    NEAR(growth_factor(0.05, 3.0, 0.1), 1.2793734840373219);
    ck_assert_double_eq(growth_factor(0.05, 0.0, 0.1), 1.0);
    NEAR(figure_factor(0.05, 1.0, 0.1, 2026.0, 2025.0, 2023.0), 1.2793734840373219);
    NEAR(figure_factor(0.05, 0.0, 0.0, 2024.0, 2025.0, 2022.0), 1.1025);
    ck_assert_double_eq(figure_factor(0.05, 0.0, 0.0, 2020.0, 2025.0, 2022.0), 1.0);
    NEAR(capacity_factor(0.05, 1.0, 0.1, 2026.0, 2025.0, 2023.0), 1.2793734840373219);
    ck_assert_double_eq(capacity_factor(-0.05, 5.0, 0.0, 2030.0, 2025.0, 2025.0), 1.0);
    NEAR(year_intensity(400.0, 1.1, 900.0), 440.0);
    NEAR(year_intensity(400.0, 3.0, 900.0), 900.0);
    NEAR(year_intensity(1000.0, 1.1, 900.0), 1000.0);
    NEAR(grown(100.0, 1.1, 5.0), 115.0);
}
END_TEST

START_TEST(data_centres)
{
    const double none = number_nan();
    /* 200 TWh in 2024, 400 in 2030; the grid grows by 2 % a year. */
    double way = datacentre_growth(200.0, 2024.0, 400.0, 0.02);
    NEAR(way, 0.12246204830937302);
    ck_assert_double_eq(datacentre_growth(200.0, 2024.0, none, 0.02), 0.02);
    ck_assert_double_nan(datacentre_growth(none, 2024.0, 400.0, 0.02));
    NEAR(year_datacentre_twh(200.0, 2024.0, 400.0, way, 0.02, 1.0, 2027.0), 282.842712474619);
    NEAR(year_datacentre_twh(200.0, 2024.0, 400.0, way, 0.02, 1.0, 2032.0), 416.16);
    NEAR(year_datacentre_twh(200.0, 2024.0, none, 0.02, 0.02, 1.0, 2026.0), 208.08);
    ck_assert_double_eq(year_datacentre_twh(200.0, 2024.0, 400.0, way, 0.02, 1.0, 2020.0), 200.0);
    /* 300 then, 200 grown by 10 % to the data year and by the grid's factor of 1.2: 36 more, 40 with losses. */
    NEAR(datacentre_extra_twh(200.0, 2024.0, 400.0, 0.1, 300.0, 1.2, 2027.0, 2025.0, 0.1), 40.0);
    ck_assert_double_eq(datacentre_extra_twh(200.0, 2024.0, 400.0, 0.1, 300.0, 1.2, 2025.0, 2025.0, 0.1), 0.0);
    ck_assert_double_eq(datacentre_extra_twh(200.0, 2024.0, none, 0.1, 300.0, 1.2, 2027.0, 2025.0, 0.1), 0.0);
}
END_TEST

/* The mean of an exponential spread in 40 digits; its series near a rate of 0 meets the closed form. */
START_TEST(days_of_a_month)
{
    NEAR(weather_mean(2.0, 0.07, 1.0), 0.671468498415889849980437631432918238236);
    NEAR(weather_mean(0.5, 0.07, 1.0), 0.570908294864118011775775665382774194028);
    NEAR(weather_mean(-2.0, 0.07, 1.0), 1.07 - 0.671468498415889849980437631432918238236);
    NEAR(weather_mean(5e-5, 0.07, 1.0), 0.53500360374999987012985938168601110);
    ck_assert_double_eq(weather_mean(0.0, 0.07, 1.0), 0.535);
    ck_assert_double_eq_tol(weather_rate(0.671468498415889849980437631432918238236, 0.07, 1.0), 2.0, 1e-12);
    NEAR(weather_clearness(0.3, 2.0, 0.07, 1.0), 0.5529442908752529);
    NEAR(weather_clearness(0.3, 1e-9, 0.07, 1.0), 0.349);
    ck_assert_double_eq_tol(weather_clearness(0.0, 2.0, 0.07, 1.0), 0.07, 1e-12);
    ck_assert_double_eq(weather_clearness(1.0, 2.0, 0.07, 1.0), 1.0);
    NEAR(weather_next(1.0, 0.6, 2.0), 2.2);
    NEAR(weather_month(0.5, 0.2, 0.5, 0.07, 1.0), 0.55);
    NEAR(weather_month(0.5, 2.0, 1.0, 0.07, 1.0), 0.95);
    NEAR(weather_month(0.5, -2.0, 1.0, 0.07, 1.0), 0.12);
}
END_TEST

START_TEST(air)
{
    ck_assert_double_eq(weather_summer(171.0, 50.0), 1.0);
    ck_assert_double_eq(weather_summer(171.0, -50.0), -1.0);
    ck_assert_double_eq(weather_summer(171.0, 0.0), 1.0);
    ck_assert_double_eq(weather_summer(353.5, 50.0), -1.0);
    ck_assert_double_eq_tol(weather_summer(262.25, 50.0), 0.0, 1e-12);
    NEAR(weather_air_mean(50.0), 4.2533882689944615);
    NEAR(weather_air_mean(0.0), 28.9);
    NEAR(weather_air_season(50.0), 11.49066664678467);
    NEAR(weather_air_season(-50.0), 11.49066664678467);
    NEAR(weather_air(10.0, 8.0, 5.0, 201.0, 15.0, 50.0), 23.0);
    NEAR(weather_air(10.0, 8.0, 5.0, 201.0, 3.0, 50.0), 13.0);
    NEAR(weather_air(10.0, 8.0, 5.0, 201.0, 15.0, -50.0), 7.0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("growth");
    TCase *tcase = tcase_create("growth");
    tcase_add_test(tcase, what_years_say);
    tcase_add_test(tcase, trends);
    tcase_add_test(tcase, data_centres);
    tcase_add_test(tcase, days_of_a_month);
    tcase_add_test(tcase, air);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
