/* Facts of grids: which figure a year sees, names, and agreement with independent figures. */
#include "grid_figures.h"

/* ---- Which figure a year sees ---- */

typedef struct sight {
    const char *grid;
    int asked;
    int key;
    double value; /* NaN: unknown */
    int year;
    uint8_t tier;
} sight;

static const sight sights[] = {
    {"USA", 2009, KEY_GRID_CAPACITY_GW, UNKNOWN, 0, 0},
    {"USA", 2010, KEY_GRID_CAPACITY_GW, 1039, 2010, TIER_PUBLISHED},
    {"USA", 2019, KEY_GRID_CAPACITY_GW, 1074, 2015, TIER_PUBLISHED},
    {"USA", 2023, KEY_GRID_CAPACITY_GW, 1235, 2023, TIER_PUBLISHED}, /* Factbook before IRENA's 1199 */
    {"USA", 2025, KEY_GRID_CAPACITY_GW, 1293.57, 2024, TIER_PUBLISHED},
    {"USA", 2025, KEY_GRID_OIL_GW, 32.906, 2024, TIER_DERIVED}, /* Ember's other 35.58 less IRENA's 2.674 */
    {"USA", 2025, KEY_GRID_TD_LOSS_FRACTION, 0.04469, 2023, TIER_PUBLISHED},
    {"USA", 2005, KEY_GRID_TD_LOSS_FRACTION, 0.04469, 2023, TIER_PUBLISHED}, /* the newest of all */
    {"USA", 2025, KEY_GRID_SAIDI_MIN, 660, 2024, TIER_PUBLISHED},
    {"USA", 2025, KEY_GRID_STORAGE_GW, 26, 2024, TIER_RECALLED},
    {"CHN", 2024, KEY_GRID_CAPACITY_GW, 3350, 2024, TIER_DERIVED}, /* the authority before Ember's 3217.6 */
    {"CHN", 2025, KEY_GRID_CAPACITY_GW, 3890, 2025, TIER_PUBLISHED},
    {"CHN", 2025, KEY_GRID_STORAGE_GW, 73.76, 2024, TIER_PUBLISHED},
    {"CHN", 2025, KEY_GRID_SAIDI_MIN, 400, 0, TIER_PUBLISHED}, /* its year is not known */
    {"DEU", 2025, KEY_GRID_SAIDI_MIN, UNKNOWN, 0, 0}, /* without major events only */
    {"DEU", 2025, KEY_GRID_SAIDI_WITHOUT_EVENTS_MIN, 12.8, 2023, TIER_PUBLISHED},
    {"USA", 2025, KEY_GRID_SAIDI_WITHOUT_EVENTS_MIN, 120, 2023, TIER_PUBLISHED},
    {"DEU", 2025, KEY_GRID_PEAK_GW, UNKNOWN, 0, 0},   /* 77.2 of 2004 is too old */
    {"DEU", 2025, KEY_GRID_CAPACITY_GW, 275.658, 2023, TIER_PUBLISHED},
    {"RUS", 2025, KEY_GRID_CAPACITY_GW, 301.926, 2023, TIER_PUBLISHED}, /* neither IRENA's 110 nor Ember's 231.5 */
    {"PAK", 2023, KEY_GRID_CAPACITY_GW, 43.512, 2023, TIER_PUBLISHED},  /* not IRENA's 19.1 */
    {"PAK", 2025, KEY_GRID_SOLAR_GW, UNKNOWN, 0, 0},  /* 1.4 GW cannot make 36.6 TWh */
    {"MAR", 2025, KEY_GRID_CAPACITY_GW, 14.615, 2023, TIER_PUBLISHED},  /* not IRENA's 8.5 */
    {"SAU", 2025, KEY_GRID_CAPACITY_GW, 119.62, 2023, TIER_PUBLISHED},
    {"ARE", 2025, KEY_GRID_PEAK_GW, UNKNOWN, 0, 0},   /* Dubai only */
    {"MYS", 2025, KEY_GRID_PEAK_GW, UNKNOWN, 0, 0},   /* Peninsula only */
    {"FRA", 2025, KEY_GRID_SAIDI_MIN, UNKNOWN, 0, 0}, /* main business city only */
    {"KOR", 2024, KEY_GRID_PEAK_GW, 97.1, 2024, TIER_RECALLED},
    {"IND", 2024, KEY_GRID_PEAK_GW, 249.854, 2024, TIER_INFERRED}, /* public grid: load factor 0.93 of all demand */
    {"IRL", 2025, KEY_GRID_PEAK_GW, UNKNOWN, 0, 0},                    /* a forecast */
    {"IRL", 2025, KEY_GRID_DATACENTRE_TWH, 6.969, 2024, TIER_PUBLISHED},
    {"USA", 2017, KEY_GRID_DATACENTRE_TWH, 60, 2016, TIER_PUBLISHED},
    {"SGP", 2025, KEY_GRID_RESERVE_MARGIN_FRACTION, 0.5, 2022, TIER_PUBLISHED},
    {"EUU", 2025, KEY_GRID_COAL_GW, UNKNOWN, 0, 0}, /* a total, and no mix */
    {"LSO", 2023, KEY_GRID_GENERATION_TWH, UNKNOWN, 0, 0},
    {"NIU", 2020, KEY_GRID_GENERATION_TWH, UNKNOWN, 0, 0},
    {"PJM", 2025, KEY_GRID_CAPACITY_GW, 223.857, 2025, TIER_PUBLISHED},
    {"PJM", 2025, KEY_GRID_PEAK_GW, 160, 2025, TIER_PUBLISHED}, /* not the forecast 154 */
    {"PJM", 2025, KEY_GRID_GENERATION_TWH, UNKNOWN, 0, 0},
    {"MISO", 2025, KEY_GRID_PEAK_GW, 127.1, 2011, TIER_RECALLED}, /* not the peaks of single months */
    {"ERCOT", 2025, KEY_GRID_PEAK_GW, 85.464, 2023, TIER_PUBLISHED},
};

START_TEST(a_year_sees_the_right_figure)
{
    const sight *wanted = &sights[_i];
    fact found = figure_of(grid_of(wanted->grid), wanted->asked, wanted->key);
    if (isnan(wanted->value)) {
        ck_assert_msg(isnan(found.value), "%s@%d %s is %g", wanted->grid, wanted->asked, keys_name(wanted->key),
                      found.value);
        return;
    }
    ck_assert_msg(found.value == wanted->value && found.year == wanted->year && found.tier == wanted->tier,
                  "%s@%d %s: %g of %d, tier %s", wanted->grid, wanted->asked, keys_name(wanted->key), found.value,
                  found.year, facts_tier_name(found.tier));
}
END_TEST

/* ---- Refused figures ---- */

static const struct {
    const char *row, *label, *note;
    sora_key key;
    double value;
} refused[] = {
    {"are-2022-peak_gw-mees-dewa", "ARE@2022 grid.peak_gw = 9.5", "covers a part of the grid only", SORA_GRID_PEAK_GW, 9.5},
    {"rus-2024-capacity_gw-ember-capacity", "RUS@2024 grid.capacity_gw = ", "leaves plants out", SORA_GRID_CAPACITY_GW, 231.51},
    {"deu-2004-peak_gw-vdn-2004", "DEU@2004 grid.peak_gw = 77.2", "is older than 15 years", SORA_GRID_PEAK_GW, 77.2},
};

START_TEST(a_refused_figure_is_a_row_that_says_why)
{
    uint32_t row = sora_row_find("refusal", refused[_i].row);
    ck_assert_msg(row != 0, "no row %s", refused[_i].row);
    assert_holds(sora_row_text("refusal", row, SORA_ROW_LABEL), refused[_i].label);
    assert_holds(sora_row_text("refusal", row, SORA_ROW_NOTE), refused[_i].note);
    ck_assert_str_ne(sora_row_text("refusal", row, SORA_ROW_SOURCE), "");
}
END_TEST

START_TEST(a_refused_figure_stands_where_it_is_asked_for)
{
    sora_scenario *scenario = scenario_of_defaults();
    assert_ok(sora_use(scenario, "refusal", refused[_i].row, NULL));
    assert_near(value_of(scenario, refused[_i].key), refused[_i].value, 1e-3, refused[_i].row);
    sora_scenario_free(scenario);
}
END_TEST

/* ---- Names ---- */

static const char *const names[][2] = {
    {"de", "DEU"},
    {"Deutschland", "DEU"},
    {"GERMANY", "DEU"},
    {"Österreich", "AUT"},
    {"ÖSTERREICH", "AUT"},
    {"oesterreich", "AUT"},
    {"uk", "GBR"},
    {"gb", "GBR"},
    {"united states", "USA"},
    {"Vereinigte Staaten", "USA"},
    {"china", "CHN"},
    {"welt", "WLD"},
    {"eu27", "EUU"},
    {"schweiz", "CHE"},
    {"Südkorea", "KOR"},
    {"Côte d'Ivoire", "CIV"},
    {"elfenbeinküste", "CIV"},
    {"iso new england", "ISO-NE"},
    {"U.S.", "USA"},
    {"usa", "USA"},
    {"grossbritannien", "GBR"},
    {"tschechien", "CZE"},
    {"hk", "HKG"},
    {"Ivory Coast", "CIV"},
    {"united arab emirates", "ARE"},
    {"vae", "ARE"},
    {"Atlantis", ""},
};

START_TEST(countries_are_found_by_their_names)
{
    uint32_t row = facts_row_find(TABLE_GRID, names[_i][0], strlen(names[_i][0]));
    ck_assert_str_eq(row == 0 ? "" : grid_name(row), names[_i][1]);
}
END_TEST

/* ISO 3166: numbers are those of the countries, names their three letters, and two letters are an alias. */
START_TEST(every_country_has_two_letters_and_three)
{
    static const char *const groups[] = {"WLD", "EUU"};
    for (size_t i = 0; i < facts_row_count(TABLE_GRID); i++) {
        uint32_t row = facts_row_at(TABLE_GRID, i);
        const char *name = grid_name(row), *aliases = facts_row_text(TABLE_GRID, row, SORA_ROW_ALIASES);
        if (row > 84000 || strcmp(name, groups[0]) == 0 || strcmp(name, groups[1]) == 0)
            continue;
        ck_assert_msg(strlen(name) == 3 && strcspn(aliases, ";") == 2, "%s: %s", name, aliases);
    }
}
END_TEST

START_TEST(a_typo_finds_the_nearest_country)
{
    ck_assert_str_eq(grid_name(facts_nearest(TABLE_GRID, "Germny", 6)), "DEU");
}
END_TEST

/* ---- Independent figures ---- */

typedef struct cross_check {
    const char *what;
    double ours;
    double wanted;
    double part; /* tolerance */
} cross_check;

#define ASSERT_AGREE(checks)                                                                  \
    for (int i = 0; i < COUNT_OF(checks); i++)                                                \
        assert_near((checks)[i].ours, (checks)[i].wanted, (checks)[i].part, (checks)[i].what)

static double generation(const char *grid, int year)
{
    return value_in(grid, year, KEY_GRID_GENERATION_TWH);
}

static double demand(const char *grid, int year)
{
    return value_in(grid, year, KEY_GRID_DEMAND_TWH);
}

static double growth_2020_25(const char *grid)
{
    return value_in(grid, 2025, KEY_GRID_GROWTH_5Y_FRACTION_PER_YEAR);
}

START_TEST(generation_agrees_with_other_counts)
{
    const cross_check checks[] = {
        {"US 2023, Factbook: use, losses and net exports", generation("USA", 2023), 4257.1, 0.002},
        {"US 2022, EIA International", generation("USA", 2022), 4292, 0.002},
        {"China 2022, EIA International, net", generation("CHN", 2022), 8882, 0.005},
        {"India 2022, EIA International", generation("IND", 2022), 1760, 0.03},
        {"India 2023, Factbook, net", generation("IND", 2023), 1804.8, 0.07},
        {"Brazil 2022, EIA International", generation("BRA", 2022), 674, 0.01},
        {"Germany 2022, EIA International", generation("DEU", 2022), 561, 0.015},
        {"United Kingdom 2022, EIA International", generation("GBR", 2022), 319, 0.02},
        {"Korea 2021, EIA International, net of what plants use", generation("KOR", 2021), 587.3, 0.036},
        {"World 2024, IEA Electricity 2025", generation("WLD", 2024), 31029, 0.005},
    };
    ASSERT_AGREE(checks);
}
END_TEST

START_TEST(demand_agrees_with_other_counts)
{
    const cross_check checks[] = {
        {"US 2024, EIA: power sector and small solar", demand("USA", 2024), 4384, 0.01},
        {"India 2024, ministry: the public grid, without plants of industry and their losses", demand("IND", 2024), 1692,
         0.21},
        {"Ireland 2024: data centres of the demand with losses", value_in("IRL", 2024, KEY_GRID_DATACENTRE_TWH) /
         demand("IRL", 2024), 0.193, 0.005},
        {"EU27 2023, Factbook: use and losses", demand("EUU", 2023), 2681, 0.01},
        {"China 2025, NEA: consumption", demand("CHN", 2025), 10400, 0.02},
        {"China 2025, NEA: growth of consumption", demand("CHN", 2025) / demand("CHN", 2024) - 1.0, 0.05, 0.05},
        {"Ireland 2024, CSO: data centres of 31.9 TWh metered", value_in("IRL", 2024, KEY_GRID_DATACENTRE_TWH) / 31.9,
         0.22, 0.01},
        {"US 2023, LBNL: data centres of sales, which leave losses out",
         value_in("USA", 2023, KEY_GRID_DATACENTRE_TWH) / demand("USA", 2023), 0.044, 0.07},
    };
    ASSERT_AGREE(checks);
}
END_TEST

START_TEST(capacity_and_peaks_agree_with_other_counts)
{
    double capacity = value_in("CHN", 2025, KEY_GRID_CAPACITY_GW), before = value_in("CHN", 2024, KEY_GRID_CAPACITY_GW);
    const cross_check checks[] = {
        {"US capacity 2023, IRENA; photovoltaics on another basis", value_in("USA", 2023, KEY_GRID_CAPACITY_GW), 1199,
         0.035},
        {"US capacity 2022, EIA International against IRENA a year later", value_in("USA", 2022, KEY_GRID_CAPACITY_GW), 1199,
         0.005},
        {"US capacity 2024, Ember against the Factbook a year before", value_in("USA", 2024, KEY_GRID_CAPACITY_GW), 1235,
         0.05},
        {"China solar capacity 2025, NEA", value_in("CHN", 2025, KEY_GRID_SOLAR_GW), 1200, 0.005},
        {"China wind capacity 2025, NEA", value_in("CHN", 2025, KEY_GRID_WIND_GW), 640, 0.005},
        {"China peak 2024, of 1.45 TW", value_in("CHN", 2024, KEY_GRID_PEAK_GW), 1450, 0.005},
        {"China peak July 2025, of 1.5 TW", value_in("CHN", 2025, KEY_GRID_PEAK_GW), 1500, 0.01},
        {"China growth of capacity 2025, NEA", capacity / before - 1.0, 0.161, 0.005},
        {"China growth of the peak 2025, NDRC",
         value_in("CHN", 2025, KEY_GRID_PEAK_GW) - value_in("CHN", 2024, KEY_GRID_PEAK_GW), 57, 1e-9},
    };
    ASSERT_AGREE(checks);
}
END_TEST

START_TEST(mix_and_growth_agree_with_other_counts)
{
    double fossil = value_in("WLD", 2024, KEY_GRID_COAL_TWH) + value_in("WLD", 2024, KEY_GRID_GAS_TWH) +
                    value_in("WLD", 2024, KEY_GRID_OIL_TWH);
    double wind_solar = value_in("CHN", 2025, KEY_GRID_WIND_TWH) + value_in("CHN", 2025, KEY_GRID_SOLAR_TWH);
    double solar_growth = value_in("WLD", 2024, KEY_GRID_SOLAR_TWH) / value_in("WLD", 2023, KEY_GRID_SOLAR_TWH) - 1.0;
    const cross_check checks[] = {
        {"World low-carbon share 2024, Ember 2025", 1.0 - fossil / generation("WLD", 2024), 0.409, 0.002},
        {"World solar growth 2024, Ember", solar_growth, 0.29, 0.01},
        {"China wind and solar share 2025, NEA", wind_solar / generation("CHN", 2025), 0.22, 0.015},
        {"US growth by hand", growth_2020_25("USA"), 0.0225, 0.003},
        {"China growth by hand", growth_2020_25("CHN"), 0.0635, 0.003},
        {"India growth by hand", growth_2020_25("IND"), 0.0589, 0.003},
        {"World growth by hand", growth_2020_25("WLD"), 0.0352, 0.003},
    };
    ASSERT_AGREE(checks);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("grid_facts");
    TCase *tcase = tcase_create("grid_facts");
    tcase_add_loop_test(tcase, a_year_sees_the_right_figure, 0, COUNT_OF(sights));
    tcase_add_loop_test(tcase, countries_are_found_by_their_names, 0, COUNT_OF(names));
    tcase_add_loop_test(tcase, a_refused_figure_is_a_row_that_says_why, 0, COUNT_OF(refused));
    tcase_add_loop_test(tcase, a_refused_figure_stands_where_it_is_asked_for, 0, COUNT_OF(refused));
    tcase_add_test(tcase, every_country_has_two_letters_and_three);
    tcase_add_test(tcase, a_typo_finds_the_nearest_country);
    tcase_add_test(tcase, generation_agrees_with_other_counts);
    tcase_add_test(tcase, demand_agrees_with_other_counts);
    tcase_add_test(tcase, capacity_and_peaks_agree_with_other_counts);
    tcase_add_test(tcase, mix_and_growth_agree_with_other_counts);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
