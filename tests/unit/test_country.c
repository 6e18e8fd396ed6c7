/* Questions about countries: what is known of them, what is not, and what follows. */
#include <math.h>

#include "support.h"

static sora_scenario *asked;
static sora_error error;

static void setup(void)
{
    asked = scenario_of_defaults();
}

static void teardown(void)
{
    sora_scenario_free(asked);
}

static void use(const char *table, const char *row)
{
    ck_assert_msg(sora_use(asked, table, row, &error) == SORA_OK, "%s", error.message);
}

static void set(sora_key key, double value)
{
    ck_assert_msg(sora_set(asked, key, value, &error) == SORA_OK, "%s", error.message);
}

static double of(sora_key key)
{
    return value_of(asked, key);
}

/* What so many years of a rate make of one where each year keeps 0.95 of the growth of the one before. */
static double faded(double rate, int years)
{
    double factor = 1.0, part = 1.0;
    for (int i = 0; i < years; i++)
        factor *= pow(1.0 + rate, part *= 0.95);
    return factor;
}

static void assert_unknown(sora_key key, sora_key missing)
{
    sora_answer answer;
    assert_status(sora_get(asked, key, &answer, &error), SORA_E_UNKNOWN);
    ck_assert_msg(error.key == missing, "%s", error.message);
}

/* ---- Water ---- */

START_TEST(water_of_a_site_and_a_grid_adds_on_one_basis)
{
    use("grid", "DEU");
    set(SORA_WORK_ENERGY_WH, 1e6); /* Germany: 1.947 L/kWh (WRI 2020) */
    assert_near(of(SORA_WORK_SITE_WATER_L), 1000.0 * 0.45 / 1.2, 1e-12, "on site");
    assert_near(of(SORA_WORK_GRID_WATER_L), 1947.0, 1e-12, "by the power plants");
    assert_near(of(SORA_WORK_WATER_L), 1947.0 + 375.0, 1e-12, "sum");
}
END_TEST

START_TEST(withdrawal_on_site_needs_withdrawal_by_the_plants)
{
    use("grid", "DEU");
    use("site", "aws-2025");
    set(SORA_WORK_ENERGY_WH, 1e6);
    ck_assert_double_eq(of(SORA_GRID_WATER_BASIS), 3.0);
    ck_assert_double_gt(of(SORA_WORK_SITE_WATER_L), 0.0);
    assert_unknown(SORA_WORK_WATER_L, SORA_GRID_WATER_WITHDRAWAL_L_PER_KWH);
    set(SORA_GRID_WATER_WITHDRAWAL_L_PER_KWH, 30.0);
    assert_near(of(SORA_WORK_WATER_L), 30000.0 + 1000.0 * 0.12 / 1.14, 1e-12, "sum");
}
END_TEST

START_TEST(bases_that_differ_do_not_add)
{
    sora_answer answer;
    use("grid", "DEU");
    use("site", "aws-2025");
    set(SORA_WORK_ENERGY_WH, 1e6);
    set(SORA_GRID_WATER_BASIS, 1.0);
    assert_status(sora_get(asked, SORA_WORK_WATER_L, &answer, &error), SORA_E_UNDEFINED);
    assert_holds(error.message, "site.water_basis");
    assert_near(of(SORA_WORK_GRID_WATER_L), 1947.0, 1e-12, "by the power plants");
}
END_TEST

START_TEST(a_basis_that_nobody_states_is_unknown)
{
    use("grid", "USA");
    use("site", "microsoft-fy25");
    set(SORA_WORK_ENERGY_WH, 1e6);
    ck_assert_double_gt(of(SORA_WORK_SITE_WATER_L), 0.0);
    assert_unknown(SORA_WORK_WATER_L, SORA_SITE_WATER_BASIS);
}
END_TEST

START_TEST(water_by_fuel_stands_in_where_no_figure_is_known)
{
    use("grid", "ALB@2024"); /* nearly all water power: evaporation is all there is */
    assert_near(of(SORA_GRID_WATER_WITH_RESERVOIRS_L_PER_KWH), 17.0, 0.12, "Albania");
    ck_assert_double_lt(of(SORA_GRID_WATER_WITHOUT_RESERVOIRS_L_PER_KWH), 0.1);
    use("grid", "POL@2024"); /* hardly any: the sum by fuel is near the published 2.514 */
    ck_assert_double_eq(of(SORA_GRID_WATER_WITH_RESERVOIRS_L_PER_KWH), 2.514);
    ck_assert_double_gt(of(SORA_GRID_WATER_WITHOUT_RESERVOIRS_L_PER_KWH), 0.9);
    ck_assert_double_lt(of(SORA_GRID_WATER_WITHOUT_RESERVOIRS_L_PER_KWH), 2.514);
}
END_TEST

/* ---- Past the data ---- */

static sora_answer answer_of(sora_key key)
{
    sora_answer answer;
    ck_assert_msg(sora_get(asked, key, &answer, &error) == SORA_OK, "%s", error.message);
    return answer;
}

START_TEST(up_to_the_data_the_figures_stand)
{
    use("grid", "USA@2015");
    assert_same_bits(of(SORA_GRID_YEAR_GENERATION_TWH), of(SORA_GRID_GENERATION_TWH), "generation");
    assert_same_bits(of(SORA_GRID_YEAR_DEMAND_TWH), of(SORA_GRID_DEMAND_TWH), "demand");
    assert_same_bits(of(SORA_GRID_YEAR_CO2_G_PER_KWH), of(SORA_GRID_CO2_G_PER_KWH), "intensity");
    assert_same_bits(of(SORA_GRID_YEAR_CAPACITY_GW), of(SORA_GRID_CAPACITY_GW), "capacity");
    ck_assert_int_eq(answer_of(SORA_GRID_YEAR_GENERATION_TWH).flags & SORA_FLAG_EXTRAPOLATED, 0);
}
END_TEST

START_TEST(an_older_figure_grows_from_its_own_year)
{
    double growth = (use("grid", "USA"), of(SORA_GRID_GROWTH_FRACTION_PER_YEAR));
    assert_near(of(SORA_GRID_YEAR_CAPACITY_GW), 1293.57 * (1.0 + growth), 1e-12, "capacity of 2024, asked in 2025");
    ck_assert_int_ne(answer_of(SORA_GRID_YEAR_CAPACITY_GW).flags & SORA_FLAG_ESTIMATED, 0);
    set(SORA_GRID_CAPACITY_YEAR, 2025.0);
    ck_assert_double_eq(of(SORA_GRID_YEAR_CAPACITY_GW), 1293.57);
    use("grid", "FRA"); /* its peak is of 2020 */
    double factor = pow(1.0 + of(SORA_GRID_DEMAND_GROWTH_FRACTION_PER_YEAR), 5.0);
    assert_near(of(SORA_GRID_YEAR_PEAK_GW), of(SORA_GRID_PEAK_GW) * factor, 1e-12, "peak of 2020");
    set(SORA_YEAR, 2027.0);
    factor *= faded(of(SORA_GRID_DEMAND_GROWTH_FRACTION_PER_YEAR), 2);
    assert_near(of(SORA_GRID_YEAR_PEAK_GW), of(SORA_GRID_PEAK_GW) * factor, 1e-12, "peak of 2020, asked past the data");
}
END_TEST

START_TEST(capacity_does_not_go_when_less_is_generated)
{
    use("grid", "DEU");
    ck_assert_double_lt(of(SORA_GRID_GROWTH_FRACTION_PER_YEAR), 0.0);
    ck_assert_double_eq(of(SORA_GRID_YEAR_CAPACITY_GW), of(SORA_GRID_CAPACITY_GW));
    set(SORA_YEAR, 2040.0);
    ck_assert_double_lt(of(SORA_GRID_YEAR_GENERATION_TWH), of(SORA_GRID_GENERATION_TWH));
}
END_TEST

static const sora_key projected[] = {
    SORA_GRID_YEAR_GENERATION_TWH, SORA_GRID_YEAR_DEMAND_TWH, SORA_GRID_YEAR_CAPACITY_GW,
    SORA_GRID_YEAR_PEAK_GW,        SORA_GRID_YEAR_CO2_G_PER_KWH,
};

START_TEST(past_the_data_the_range_widens_and_says_so)
{
    static const char *const grids[] = {"USA", "CHN", "DEU", "IND", "WLD", "BRA"};
    for (int i = 0; i < COUNT_OF(grids); i++) {
        double last = 0.0;
        use("grid", grids[i]);
        for (double year = 2025.0; year <= 2050.0; year += 5.0) {
            sora_answer answer = (set(SORA_YEAR, year), answer_of(projected[_i]));
            double width = answer.high / answer.low;
            ck_assert_msg(width > last, "%s %s %g: %g after %g", grids[i], sora_key_text(projected[_i], SORA_KEY_NAME), year,
                          width, last);
            last = width;
            if (year > 2025.0)
                ck_assert_uint_eq(answer.flags & (SORA_FLAG_EXTRAPOLATED | SORA_FLAG_SCENARIO),
                                  SORA_FLAG_EXTRAPOLATED | SORA_FLAG_SCENARIO);
        }
    }
}
END_TEST

START_TEST(intensity_stays_below_that_of_coal)
{
    set(SORA_GRID_CO2_G_PER_KWH, 500.0);
    set(SORA_GRID_DATA_YEAR, 2025.0);
    set(SORA_GRID_CO2_CHANGE_FRACTION_PER_YEAR, 0.08);
    set(SORA_YEAR, 2030.0);
    assert_near(of(SORA_GRID_YEAR_CO2_G_PER_KWH), 500.0 * faded(0.08, 5), 1e-12, "trend");
    set(SORA_YEAR, 2050.0);
    ck_assert_double_eq(of(SORA_GRID_YEAR_CO2_G_PER_KWH), of(SORA_FUEL_COAL_G_PER_KWH));
    set(SORA_GRID_CO2_CHANGE_FRACTION_PER_YEAR, -0.05);
    assert_near(of(SORA_GRID_YEAR_CO2_G_PER_KWH), 500.0 * faded(-0.05, 25), 1e-12, "trend");
}
END_TEST

/* A random walk with a drift estimated over five years: after 10 years sqrt(10 + 100/5) of a year's spread. */
START_TEST(straying_follows_the_rule)
{
    set(SORA_GRID_GENERATION_TWH, 100.0);
    set(SORA_GRID_DATA_YEAR, 2025.0);
    set(SORA_GRID_GROWTH_FRACTION_PER_YEAR, 0.02);
    set(SORA_GRID_GROWTH_RESIDUAL, 1.03);
    set(SORA_YEAR, 2035.0);
    assert_near(of(SORA_GRID_YEAR_GENERATION_TWH), 100.0 * faded(0.02, 10) * pow(1.03, sqrt(30.0)), 1e-12, "TWh");
    set(SORA_GRID_GROWTH_DAMPING, 1.0);
    assert_near(of(SORA_GRID_YEAR_GENERATION_TWH), 100.0 * pow(1.02, 10.0) * pow(1.03, sqrt(30.0)), 1e-12, "undamped");
}
END_TEST

/* ---- Data centres ---- */

START_TEST(data_centres_follow_their_forecast)
{
    use("grid", "USA"); /* 183 TWh in 2024 and 426 in 2030 (IEA 2025) */
    set(SORA_YEAR, 2024.0);
    assert_near(of(SORA_GRID_YEAR_DATACENTRE_TWH), 183.0, 1e-12, "2024");
    ck_assert_double_eq(of(SORA_GRID_DATACENTRE_EXTRA_TWH), 0.0);
    set(SORA_YEAR, 2027.0);
    assert_near(of(SORA_GRID_YEAR_DATACENTRE_TWH), sqrt(183.0 * 426.0), 1e-12, "half way");
    set(SORA_YEAR, 2030.0);
    assert_near(of(SORA_GRID_YEAR_DATACENTRE_TWH), 426.0, 1e-12, "2030");
    double in_2025 = 183.0 * pow(426.0 / 183.0, 1.0 / 6.0), factor = of(SORA_GRID_GROWTH_FACTOR);
    double extra = (426.0 - in_2025 * factor) / (1.0 - of(SORA_GRID_TD_LOSS_FRACTION));
    assert_near(of(SORA_GRID_DATACENTRE_EXTRA_TWH), extra, 1e-12, "extra");
    assert_near(of(SORA_GRID_YEAR_GENERATION_TWH), of(SORA_GRID_GENERATION_TWH) * factor + extra, 1e-12, "generation");
    set(SORA_YEAR, 2035.0);
    assert_near(of(SORA_GRID_YEAR_DATACENTRE_TWH), 426.0 * faded(of(SORA_GRID_GROWTH_FRACTION_PER_YEAR), 5), 1e-12,
                "then as the grid");
}
END_TEST

START_TEST(without_a_forecast_data_centres_grow_as_the_grid)
{
    use("grid", "IRL");
    set(SORA_YEAR, 2034.0);
    double growth = faded(of(SORA_GRID_GROWTH_FRACTION_PER_YEAR), 10); /* its figure is of 2024 */
    ck_assert_double_eq(of(SORA_GRID_DATACENTRE_EXTRA_TWH), 0.0);
    assert_near(of(SORA_GRID_YEAR_DATACENTRE_TWH), 6.969 * growth, 1e-12, "as the grid");
    use("grid", "FRA");
    assert_unknown(SORA_GRID_YEAR_DATACENTRE_TWH, SORA_GRID_DATACENTRE_TWH);
    ck_assert_double_gt(of(SORA_GRID_YEAR_GENERATION_TWH), 0.0);
}
END_TEST

/* ---- Headroom and margins ---- */

START_TEST(a_margin_before_and_after)
{
    use("grid", "USA");
    set(SORA_FLEET_GRID_PEAK_GW, 100.0);
    set(SORA_GRID_PEAK_COINCIDENCE, 0.5);
    double before = of(SORA_GRID_ICAP_RESERVE_FRACTION), peak = of(SORA_GRID_YEAR_PEAK_GW);
    assert_near(1.0 + of(SORA_SHARE_ICAP_RESERVE_FRACTION), (1.0 + before) * peak / (peak + 50.0), 1e-12, "icap");
    before = of(SORA_GRID_UCAP_RESERVE_FRACTION);
    assert_near(1.0 + of(SORA_SHARE_UCAP_RESERVE_FRACTION), (1.0 + before) * peak / (peak + 50.0), 1e-12, "ucap");
    set(SORA_GRID_PEAK_COINCIDENCE, 1.0);
    set(SORA_FLEET_GRID_PEAK_GW, of(SORA_GRID_ICAP_HEADROOM_GW) / (1.0 + of(SORA_GRID_ICAP_MARGIN_FRACTION)));
    assert_near(of(SORA_SHARE_ICAP_RESERVE_FRACTION), of(SORA_GRID_ICAP_MARGIN_FRACTION), 1e-9,
                "the headroom leaves the wanted margin");
}
END_TEST

/* Steam from the ground is firm as that from coal is, in both conventions. */
START_TEST(geothermal_plants_are_firm)
{
    use("grid", "KEN");
    double icap = of(SORA_GRID_ICAP_FIRM_GW), ucap = of(SORA_GRID_UCAP_FIRM_GW), geothermal = of(SORA_GRID_OTHER_GW);
    ck_assert_double_gt(geothermal, 0.5);
    set(SORA_GRID_OTHER_GW, 0.0);
    assert_near(icap - of(SORA_GRID_ICAP_FIRM_GW), geothermal * of(SORA_GRID_ICAP_THERMAL_CREDIT), 1e-9, "icap");
    assert_near(ucap - of(SORA_GRID_UCAP_FIRM_GW), geothermal * of(SORA_GRID_UCAP_COAL_CREDIT), 1e-9, "ucap");
}
END_TEST

/* The usual site of a country, where its facts say one; the user's own stays. */
START_TEST(a_country_has_its_usual_site)
{
    use("grid", "USA");
    ck_assert_double_eq(of(SORA_SITE_PUE), 1.2);
    use("grid", "CHN");
    ck_assert_double_eq(of(SORA_SITE_PUE), 1.25);
    use("site", "hyperscale");
    ck_assert_double_eq(of(SORA_SITE_PUE), 1.2);
}
END_TEST

static const char *source_of(sora_key key)
{
    static char text[512];
    assert_ok(sora_describe(asked, key, SORA_DESCRIBE_SOURCE, text, sizeof text, NULL, NULL));
    return text;
}

/* Germany's capacity is of 2023, its generation of 2025; losses are not reckoned with, so that each share has one figure. */
START_TEST(a_share_across_two_years_carries_both)
{
    use("grid", "DEU");
    set(SORA_FLEET_GRID_PEAK_GW, 1.0);
    set(SORA_FLEET_GRID_ENERGY_TWH, 1.0);
    ck_assert_str_eq(source_of(SORA_SHARE_OF_CAPACITY),
                     "derived: fleet's peak with losses / capacity; the fleet of 2025, figures of the grid of 2023");
    ck_assert_str_eq(source_of(SORA_SHARE_OF_GENERATION), "derived: fleet with losses / generation");
    sora_unset(asked, SORA_FLEET_GRID_ENERGY_TWH, NULL);
    assert_holds(source_of(SORA_SHARE_OF_GENERATION), "; the fleet of 2025, figures of the grid of 2023 and 2025");
    set(SORA_YEAR, 2030.0);
    assert_holds(source_of(SORA_SHARE_OF_CAPACITY), "; the fleet of 2030, figures of the grid of 2023");
}
END_TEST

START_TEST(a_headroom_that_is_not_known_names_the_fact)
{
    sora_answer answer;
    int unknown = 0;
    for (size_t i = 0; i < sora_row_count("grid"); i++) {
        set(SORA_GRID_ROW, sora_row_at("grid", i));
        if (sora_get(asked, SORA_GRID_ICAP_HEADROOM_GW, &answer, &error) == SORA_OK)
            continue;
        unknown++;
        ck_assert_msg(error.code == SORA_E_UNKNOWN && strncmp(sora_key_text(error.key, SORA_KEY_NAME), "grid.", 5) == 0,
                      "%s: %s", sora_row_text("grid", sora_row_at("grid", i), SORA_ROW_NAME), error.message);
    }
    ck_assert_int_lt(unknown, 32);
    use("grid", "EUU");
    assert_unknown(SORA_GRID_ICAP_HEADROOM_GW, SORA_GRID_COAL_GW);
}
END_TEST

START_TEST(a_system_operator_knows_its_capacity_and_peak)
{
    use("grid", "MISO"); /* its peak is of 2011 */
    set(SORA_FLEET_GRID_PEAK_GW, 1.0);
    sora_answer share = answer_of(SORA_SHARE_OF_PEAK);
    ck_assert_uint_eq(share.flags & SORA_FLAG_STALE, SORA_FLAG_STALE);
    set(SORA_FLEET_GRID_ENERGY_TWH, 1.0);
    assert_unknown(SORA_SHARE_OF_GENERATION, SORA_GRID_GENERATION_TWH);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("country");
    TCase *tcase = tcase_create("country");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, water_of_a_site_and_a_grid_adds_on_one_basis);
    tcase_add_test(tcase, withdrawal_on_site_needs_withdrawal_by_the_plants);
    tcase_add_test(tcase, bases_that_differ_do_not_add);
    tcase_add_test(tcase, a_basis_that_nobody_states_is_unknown);
    tcase_add_test(tcase, water_by_fuel_stands_in_where_no_figure_is_known);
    tcase_add_test(tcase, up_to_the_data_the_figures_stand);
    tcase_add_test(tcase, an_older_figure_grows_from_its_own_year);
    tcase_add_test(tcase, capacity_does_not_go_when_less_is_generated);
    tcase_add_loop_test(tcase, past_the_data_the_range_widens_and_says_so, 0, COUNT_OF(projected));
    tcase_add_test(tcase, intensity_stays_below_that_of_coal);
    tcase_add_test(tcase, straying_follows_the_rule);
    tcase_add_test(tcase, data_centres_follow_their_forecast);
    tcase_add_test(tcase, without_a_forecast_data_centres_grow_as_the_grid);
    tcase_add_test(tcase, a_margin_before_and_after);
    tcase_add_test(tcase, geothermal_plants_are_firm);
    tcase_add_test(tcase, a_share_across_two_years_carries_both);
    tcase_add_test(tcase, a_country_has_its_usual_site);
    tcase_add_test(tcase, a_headroom_that_is_not_known_names_the_fact);
    tcase_add_test(tcase, a_system_operator_knows_its_capacity_and_peak);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
