/* One answer and the two records: value, range, status, flags; what is unknown and what is not defined. */
#include "support.h"

static sora_scenario *hand; /* everything set by hand */
static sora_error error;

static void open_hand(void)
{
    hand = scenario_by_hand();
}

static void close_hand(void)
{
    sora_scenario_free(hand);
}

static void set(sora_key key, double value)
{
    assert_ok(sora_set(hand, key, value, NULL));
}

static void unset(sora_key key)
{
    assert_ok(sora_unset(hand, key, NULL));
}

static sora_answer get(const sora_scenario *scenario, sora_key key)
{
    sora_answer answer;
    sora_status status = sora_get(scenario, key, &answer, &error);
    ck_assert_msg(status == SORA_OK, "%s: %s", sora_key_text(key, SORA_KEY_NAME), error.message);
    return answer;
}

/* A value with a range around it, or nothing at all. */
static void assert_answer(const sora_answer *answer, const char *what)
{
    if (answer->status == SORA_OK) {
        ck_assert_msg(number_is_finite(answer->value), "%s = %g", what, answer->value);
        ck_assert_msg(answer->low <= answer->value && answer->value <= answer->high, "%s = %.17g in %.17g to %.17g",
                      what, answer->value, answer->low, answer->high);
        return;
    }
    ck_assert_msg(answer->status == SORA_E_UNKNOWN || answer->status == SORA_E_UNDEFINED, "%s: %d", what,
                  answer->status);
    assert_same_bits(answer->value, number_nan(), what);
    assert_same_bits(answer->low, number_nan(), what);
    assert_same_bits(answer->high, number_nan(), what);
}

/* ---- Values and ranges ---- */

START_TEST(by_hand_everything_is_known_and_certain)
{
    if (takes_points(_i) || rests_on_weather(_i))
        return;
    sora_answer answer = get(hand, keys_at(_i)->number);
    assert_same_bits(answer.low, answer.value, keys_name(_i));
    assert_same_bits(answer.high, answer.value, keys_name(_i));
    ck_assert_uint_eq(answer.flags & SORA_FLAG_SCENARIO, 0);
}
END_TEST

START_TEST(an_input_is_answered_as_it_was_set)
{
    if (!number_is_nan(hand->set[_i]))
        assert_same_bits(get(hand, keys_at(_i)->number).value, hand->set[_i], keys_name(_i));
}
END_TEST

START_TEST(ranges_hold_the_value)
{
    uint64_t state = (uint64_t)_i;
    sora_scenario *scenario = scenario_of_rows(&state);
    for (int key = 0; key < KEYS_COUNT; key++) {
        sora_answer answer;
        sora_status status = sora_get(scenario, keys_at(key)->number, &answer, &error);
        ck_assert_int_eq(status, answer.status);
        ck_assert_int_eq(status, error.code);
        assert_answer(&answer, keys_name(key));
    }
    sora_scenario_free(scenario);
}
END_TEST

/* Both ends of a fact's own range come back as the ends of its answer, within the bounds of the key. */
static void assert_range_of_fact(const sora_scenario *scenario, const fact *it)
{
    const key_record *record = keys_at(it->key);
    sora_answer answer = get(scenario, record->number);
    assert_same_bits(answer.low, number_max(it->low, record->low), keys_name(it->key));
    assert_same_bits(answer.high, number_min(it->high, record->high), keys_name(it->key));
}

START_TEST(ranges_of_facts_come_back)
{
    const class_member *members;
    for (size_t place = 0; place < facts_row_count(_i); place++) {
        fact facts[FACTS_PER_ROW];
        uint32_t row = facts_row_at(_i, place);
        sora_scenario *scenario = scenario_of_defaults();
        assert_ok(sora_set(scenario, keys_at(keys_row_of_table(_i))->number, row, NULL));
        size_t n = facts_read(_i, row, scenario->base.value[KEY_GRID_DATA_YEAR], scenario->base.value[KEY_YEAR], facts);
        if (_i == TABLE_MODEL && facts_class_members(row, &members) > 0)
            n = 0;
        for (size_t i = 0; i < n; i++)
            if (!number_is_nan(facts[i].low) && scenario->base.value[facts[i].key] == facts[i].value)
                assert_range_of_fact(scenario, &facts[i]);
        sora_scenario_free(scenario);
    }
}
END_TEST

/* An assumed value without a range of its own: a factor of two either way. */
START_TEST(a_tier_fills_the_range_in)
{
    const key_record *record = keys_at(KEY_GRID_ICAP_WIND_CREDIT);
    ck_assert_int_eq(record->tier, TIER_INFERRED);
    unset(SORA_GRID_ICAP_WIND_CREDIT);
    sora_answer answer = get(hand, SORA_GRID_ICAP_WIND_CREDIT);
    assert_same_bits(answer.value, record->fallback, "grid.icap_wind_credit");
    assert_near(answer.low, record->fallback / 1.3, 0.02, "grid.icap_wind_credit, low");
    assert_near(answer.high, record->fallback * 1.3, 0.02, "grid.icap_wind_credit, high");
}
END_TEST

START_TEST(a_default_has_the_range_that_it_states)
{
    const key_record *record = keys_at(KEY_FLEET_TARGET_UTILISATION);
    unset(SORA_FLEET_TARGET_UTILISATION);
    sora_answer answer = get(hand, SORA_FLEET_TARGET_UTILISATION);
    ck_assert(record->fallback_low < record->fallback && record->fallback < record->fallback_high);
    assert_same_bits(answer.low, record->fallback_low, "fleet.target_utilisation, low");
    assert_same_bits(answer.high, record->fallback_high, "fleet.target_utilisation, high");
}
END_TEST

/* Where a bound cuts off a part of the draws, the range is that of the rest: no credit is above one.  The value at a
 * standard normal z is centre x 1.3^(z / 1.28). */
START_TEST(a_bound_cuts_the_range)
{
    const key_record *record = keys_at(KEY_GRID_ICAP_HYDRO_CREDIT);
    ck_assert_int_eq(record->tier, TIER_INFERRED);
    double step = number_log(1.3) / number_inverse_normal(0.9);
    double kept = number_normal_cdf(number_log(record->high / record->fallback) / step);
    unset(SORA_GRID_ICAP_HYDRO_CREDIT);
    sora_answer answer = get(hand, SORA_GRID_ICAP_HYDRO_CREDIT);
    ck_assert(kept < 0.97);
    assert_near(answer.low, record->fallback * number_exp(step * number_inverse_normal(0.1 * kept)), 0.01, "low");
    assert_near(answer.high, record->fallback * number_exp(step * number_inverse_normal(0.9 * kept)), 0.01, "high");
}
END_TEST

START_TEST(a_range_runs_through_the_chain)
{
    const key_record *spare = keys_at(KEY_FLEET_SPARE_FRACTION);
    double centre = 1.0 + spare->fallback;
    unset(SORA_FLEET_SPARE_FRACTION);
    sora_answer gpus = get(hand, SORA_FLEET_GPUS), energy = get(hand, SORA_WORK_ENERGY_WH);
    assert_near(gpus.high / gpus.value, (1.0 + spare->fallback_high) / centre, 0.002, "fleet.gpus, high");
    assert_near(gpus.low / gpus.value, (1.0 + spare->fallback_low) / centre, 0.002, "fleet.gpus, low");
    assert_same_bits(energy.low, energy.high, "work.energy_wh does not depend on spares");
}
END_TEST

/* ---- What is missing ---- */

/* Follows the advice of each error until there is an answer: that of the scenario by hand. */
START_TEST(an_unknown_names_what_would_make_it_known)
{
    sora_key asked = keys_at(_i)->number;
    sora_scenario *scenario = scenario_of_defaults();
    sora_answer answer;
    for (int table = 0; table < FACTS_TABLES; table++)
        assert_ok(sora_set(scenario, keys_at(keys_row_of_table(table))->number, 0.0, NULL));
    for (int asks = 0; sora_get(scenario, asked, &answer, &error) == SORA_E_UNKNOWN; asks++) {
        ck_assert_int_lt(asks, KEYS_COUNT);
        assert_answer(&answer, keys_name(_i));
        int missing = keys_index(error.key);
        ck_assert_msg(missing >= 0 && number_is_nan(scenario->base.value[missing]), "%s", error.message);
        assert_holds(error.message, keys_name(_i));
        assert_holds(error.message, keys_name(missing));
        assert_ok(sora_set(scenario, error.key, hand->set[missing], NULL));
    }
    ck_assert_msg(answer.status == (takes_points(_i) ? SORA_E_UNDEFINED : SORA_OK), "%s: %s",
                  keys_name(_i), error.message);
    sora_scenario_free(scenario);
}
END_TEST

/* Without the demand of a country its peak is unknown too: what needs them says so, the others come. */
START_TEST(other_answers_still_come)
{
    sora_share with, without;
    assert_ok(sora_grid_share(hand, &with, &error));
    unset(SORA_GRID_DEMAND_TWH);
    assert_ok(sora_grid_share(hand, &without, &error));
    ck_assert_int_eq(error.code, SORA_OK);
    ck_assert_int_eq(without.of_demand.status, SORA_E_UNKNOWN);
    ck_assert_int_eq(without.of_peak.status, SORA_E_UNKNOWN);
    ck_assert_int_eq(without.of_headroom_icap.status, SORA_E_UNKNOWN);
    ck_assert_double_nan(without.of_peak.value);
    ck_assert_mem_eq(&without.of_generation, &with.of_generation, sizeof(sora_answer));
    ck_assert_mem_eq(&without.of_capacity, &with.of_capacity, sizeof(sora_answer));
    ck_assert_mem_eq(&without.co2_mt, &with.co2_mt, sizeof(sora_answer));
}
END_TEST

/* A figure that a grid has of later years alone: the message says since when. */
START_TEST(a_year_before_the_data_is_named)
{
    static const struct {
        const char *grid, *says;
        double year;
        sora_key key;
    } asked[] = {
        {"USA", "grid.generation_twh is unknown; USA has it from 2000 on, not in 1999", 1999.0, SORA_GRID_GENERATION_TWH},
        {"USA", "grid.capacity_gw, which is unknown; USA has it from 2010 on, not in 2009", 2009.0, SORA_SHARE_OF_CAPACITY},
        {"USA", "USA has it from 2014 on, not in 2013", 2013.0, SORA_GRID_YEAR_DATACENTRE_TWH},
        {"SSD", "SSD has it from 2012 on, not in 2011", 2011.0, SORA_SHARE_OF_GENERATION},
        {"PJM", "choose a row of table grid that has it", 1999.0, SORA_SHARE_OF_GENERATION},
        {"EUU", "choose a row of table grid that has it", 2025.0, SORA_SHARE_OF_HEADROOM_ICAP},
    };
    for (int i = 0; i < COUNT_OF(asked); i++) {
        sora_scenario *scenario = scenario_of_defaults();
        sora_answer answer;
        assert_ok(sora_use(scenario, "grid", asked[i].grid, NULL));
        assert_ok(sora_set(scenario, SORA_YEAR, asked[i].year, NULL));
        assert_ok(sora_set(scenario, SORA_FLEET_GRID_ENERGY_TWH, 1.0, NULL));
        assert_ok(sora_set(scenario, SORA_FLEET_PEAK_MW, 100.0, NULL));
        assert_status(sora_get(scenario, asked[i].key, &answer, &error), SORA_E_UNKNOWN);
        assert_holds(error.message, asked[i].says);
        sora_scenario_free(scenario);
    }
}
END_TEST

START_TEST(a_share_of_growth_is_not_defined_where_supply_shrinks)
{
    sora_answer answer;
    sora_share share;
    set(SORA_GRID_GROWTH_FRACTION_PER_YEAR, -0.02);
    assert_status(sora_get(hand, SORA_SHARE_OF_GROWTH, &answer, &error), SORA_E_UNDEFINED);
    ck_assert_int_eq(error.code, SORA_E_UNDEFINED);
    ck_assert_uint_eq(error.key, SORA_SHARE_OF_GROWTH);
    assert_holds(error.message, "share.of_growth");
    assert_answer(&answer, "share.of_growth");
    assert_ok(sora_grid_share(hand, &share, NULL));
    ck_assert_int_eq(share.of_growth.status, SORA_E_UNDEFINED);
    ck_assert_int_eq(share.of_generation.status, SORA_OK);
    assert_near(get(hand, SORA_GRID_GROWTH_TWH_PER_YEAR).value, 4000.0 * (1.0 - pow(0.98, -5.0)) / 5.0, 1e-12, "TWh");
}
END_TEST

START_TEST(what_divides_by_nothing_is_not_defined)
{
    sora_answer answer;
    set(SORA_WORK_LATENCY_S, 0.0);
    assert_status(sora_get(hand, SORA_WORK_CLIPS_PER_HOUR, &answer, &error), SORA_E_UNDEFINED);
    assert_answer(&answer, "work.clips_per_hour");
    ck_assert_uint_eq(error.key, SORA_WORK_CLIPS_PER_HOUR);
}
END_TEST

/* ---- Records ---- */

static const sora_key workload_keys[] = {
    SORA_WORK_LATENT_TOKENS,
    SORA_WORK_TOTAL_PFLOP,
    SORA_WORK_MEMORY_GB,
    SORA_WORK_GPUS_NEEDED,
    SORA_WORK_LATENCY_S,
    SORA_WORK_GPU_POWER_W,
    SORA_WORK_GPU_ENERGY_WH,
    SORA_WORK_IT_ENERGY_WH,
    SORA_WORK_ENERGY_WH,
    SORA_WORK_GPU_HOURS_PER_VIDEO_MINUTE,
    SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE,
    SORA_WORK_CLIPS_PER_HOUR,
    SORA_WORK_ELECTRICITY_USD,
    SORA_WORK_CO2_G,
    SORA_WORK_WATER_L,
    SORA_WORK_MFU,
};

static const sora_key share_keys[] = {
    SORA_FLEET_GPUS,
    SORA_FLEET_MEAN_MW,
    SORA_FLEET_PEAK_MW,
    SORA_FLEET_ENERGY_TWH,
    SORA_SHARE_OF_GENERATION,
    SORA_SHARE_OF_DEMAND,
    SORA_SHARE_OF_CAPACITY,
    SORA_SHARE_OF_PEAK,
    SORA_SHARE_OF_HEADROOM_ICAP,
    SORA_SHARE_OF_HEADROOM_UCAP,
    SORA_SHARE_OF_GROWTH,
    SORA_SHARE_OF_DATACENTRES,
    SORA_FLEET_CO2_MT,
    SORA_FLEET_CO2_MARGINAL_MT,
    SORA_FLEET_WATER_GL,
    SORA_SUPPLY_PV_GW,
};

static void assert_record(const sora_scenario *scenario, const sora_key *keys, const sora_answer *record)
{
    static const sora_answer zero;
    for (int i = 0; i < 16; i++) {
        sora_answer answer;
        sora_get(scenario, keys[i], &answer, NULL);
        ck_assert_msg(memcmp(&answer, &record[i], sizeof answer) == 0,
                      "%s: %.17g [%.17g..%.17g], record %.17g [%.17g..%.17g]", sora_key_text(keys[i], SORA_KEY_NAME),
                      answer.value, answer.low, answer.high, record[i].value, record[i].low, record[i].high);
    }
    for (int i = 16; i < 20; i++)
        ck_assert_mem_eq(&record[i], &zero, sizeof zero);
}

START_TEST(records_are_what_get_says)
{
    uint64_t state = (uint64_t)_i;
    sora_scenario *scenario = _i == 0 ? scenario_by_hand() : scenario_of_rows(&state);
    sora_workload workload;
    sora_share share;
    memset(&workload, 0xa5, sizeof workload);
    memset(&share, 0xa5, sizeof share);
    assert_ok(sora_workload_estimate(scenario, &workload, &error));
    assert_ok(sora_grid_share(scenario, &share, &error));
    assert_record(scenario, workload_keys, &workload.latent_tokens);
    assert_record(scenario, share_keys, &share.gpus);
    sora_scenario_free(scenario);
}
END_TEST

/* ---- Flags ---- */

static uint32_t has(sora_key key, uint32_t flag)
{
    sora_answer answer;
    sora_get(hand, key, &answer, NULL);
    return answer.flags & flag;
}

START_TEST(pinned_is_flagged_downstream_only)
{
    ck_assert_uint_eq(has(SORA_SHARE_OF_GENERATION, SORA_FLAG_PINNED), 0);
    set(SORA_WORK_ENERGY_WH, 500.0);
    ck_assert_uint_ne(has(SORA_WORK_ENERGY_WH, SORA_FLAG_PINNED), 0);
    ck_assert_uint_ne(has(SORA_SHARE_OF_GENERATION, SORA_FLAG_PINNED), 0);
    ck_assert_uint_eq(has(SORA_WORK_LATENCY_S, SORA_FLAG_PINNED), 0);
    ck_assert_uint_eq(has(SORA_WORK_IT_ENERGY_WH, SORA_FLAG_PINNED), 0);
}
END_TEST

START_TEST(a_range_that_follows_from_its_inputs_is_a_scenario)
{
    assert_ok(sora_use(hand, "grid", "USA", NULL));
    unset(SORA_GRID_GENERATION_TWH);
    sora_answer answer = get(hand, SORA_SHARE_OF_GENERATION);
    ck_assert(answer.low < answer.high);
    ck_assert_uint_eq(answer.flags & SORA_FLAG_SCENARIO, SORA_FLAG_SCENARIO);
}
END_TEST

START_TEST(only_a_figure_that_could_be_newer_is_stale)
{
    sora_scenario *scenario = NULL;
    sora_answer answer;
    assert_ok(sora_scenario_new(&scenario, NULL, NULL));
    assert_ok(sora_use(scenario, "grid", "USA", NULL));
    assert_ok(sora_get(scenario, SORA_GRID_GROWTH_TWH_PER_YEAR, &answer, NULL));
    ck_assert_uint_eq(answer.flags & SORA_FLAG_STALE, 0);
    assert_ok(sora_get(scenario, SORA_GRID_TD_LOSS_FRACTION, &answer, NULL));
    ck_assert_uint_eq(answer.flags & SORA_FLAG_STALE, 0);
    assert_ok(sora_set(scenario, SORA_YEAR, 2035.0, NULL));
    assert_ok(sora_get(scenario, SORA_GRID_TD_LOSS_FRACTION, &answer, NULL));
    ck_assert_uint_eq(answer.flags & SORA_FLAG_STALE, SORA_FLAG_STALE);
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(an_estimated_peak_is_flagged)
{
    ck_assert_uint_ne(has(SORA_SHARE_OF_PEAK, SORA_FLAG_ESTIMATED), 0);
    ck_assert_uint_eq(has(SORA_SHARE_OF_CAPACITY, SORA_FLAG_ESTIMATED), 0);
    set(SORA_GRID_PEAK_GW, 750.0);
    ck_assert_uint_eq(has(SORA_SHARE_OF_PEAK, SORA_FLAG_ESTIMATED), 0);
}
END_TEST

START_TEST(a_year_past_the_data_is_flagged)
{
    set(SORA_YEAR, 2024.0);
    ck_assert_uint_eq(has(SORA_GRID_YEAR_GENERATION_TWH, SORA_FLAG_EXTRAPOLATED), 0);
    set(SORA_YEAR, 2035.0);
    ck_assert_uint_ne(has(SORA_GRID_YEAR_GENERATION_TWH, SORA_FLAG_EXTRAPOLATED), 0);
    ck_assert_uint_ne(has(SORA_SHARE_OF_GENERATION, SORA_FLAG_EXTRAPOLATED), 0);
    ck_assert_uint_eq(has(SORA_GRID_GENERATION_TWH, SORA_FLAG_EXTRAPOLATED), 0);
}
END_TEST

START_TEST(a_clip_that_does_not_fit_is_flagged_and_not_failed)
{
    ck_assert_uint_eq(has(SORA_WORK_LATENCY_S, SORA_FLAG_TOO_LARGE), 0);
    set(SORA_GPU_MEMORY_GB, 8.0);
    double memory = get(hand, SORA_WORK_SINGLE_GPU_GB).value;
    ck_assert_uint_ne(has(SORA_WORK_LATENCY_S, SORA_FLAG_TOO_LARGE), 0);
    ck_assert_uint_ne(has(SORA_SHARE_OF_GENERATION, SORA_FLAG_TOO_LARGE), 0);
    ck_assert_double_eq(get(hand, SORA_WORK_GPUS_NEEDED).value, number_ceil(memory / 8.0));
    set(SORA_FLEET_ENERGY_TWH, 1.0); /* what lies behind a known value does not count */
    ck_assert_uint_eq(has(SORA_SHARE_OF_GENERATION, SORA_FLAG_TOO_LARGE), 0);
}
END_TEST

START_TEST(a_recalled_figure_is_flagged)
{
    ck_assert_int_eq(keys_at(KEY_SOLAR_STORAGE_EFFICIENCY)->tier, TIER_RECALLED);
    ck_assert_uint_ne(has(SORA_SUPPLY_PV_GW, SORA_FLAG_RECALLED), 0);
    set(SORA_SOLAR_STORAGE_EFFICIENCY, 0.9);
    ck_assert_uint_eq(has(SORA_SUPPLY_PV_GW, SORA_FLAG_RECALLED), 0);
}
END_TEST

/* ---- Bad questions ---- */

START_TEST(bad_questions_are_refused)
{
    sora_answer answer;
    sora_workload workload;
    sora_share share;
    memset(&answer, 0xa5, sizeof answer);
    sora_answer untouched = answer;
    assert_status(sora_get(NULL, SORA_YEAR, &answer, &error), SORA_E_ARGUMENT);
    assert_status(sora_get(hand, SORA_YEAR, NULL, &error), SORA_E_ARGUMENT);
    assert_status(sora_get(hand, 0, &answer, &error), SORA_E_KEY);
    assert_status(sora_get(hand, 99, &answer, &error), SORA_E_KEY);
    ck_assert_uint_eq(error.key, 99);
    ck_assert_mem_eq(&answer, &untouched, sizeof answer);
    assert_status(sora_workload_estimate(NULL, &workload, &error), SORA_E_ARGUMENT);
    assert_status(sora_workload_estimate(hand, NULL, &error), SORA_E_ARGUMENT);
    assert_status(sora_grid_share(NULL, &share, &error), SORA_E_ARGUMENT);
    assert_status(sora_grid_share(hand, NULL, &error), SORA_E_ARGUMENT);
    ck_assert_int_eq(error.code, SORA_E_ARGUMENT);
    assert_status(sora_get(NULL, SORA_YEAR, &answer, NULL), SORA_E_ARGUMENT);
    assert_status(sora_get(hand, 99, &answer, NULL), SORA_E_KEY);
    assert_ok(sora_get(hand, SORA_YEAR, &answer, NULL));
}
END_TEST

static TCase *values(void)
{
    TCase *tcase = tcase_create("values");
    tcase_add_checked_fixture(tcase, open_hand, close_hand);
    tcase_add_loop_test(tcase, by_hand_everything_is_known_and_certain, 0, KEYS_COUNT);
    tcase_add_loop_test(tcase, an_input_is_answered_as_it_was_set, 0, KEYS_COUNT);
    tcase_add_loop_test(tcase, ranges_hold_the_value, 0, 8);
    tcase_add_loop_test(tcase, ranges_of_facts_come_back, 0, FACTS_TABLES);
    tcase_add_test(tcase, a_tier_fills_the_range_in);
    tcase_add_test(tcase, a_default_has_the_range_that_it_states);
    tcase_add_test(tcase, a_bound_cuts_the_range);
    tcase_add_test(tcase, a_range_runs_through_the_chain);
    tcase_add_loop_test(tcase, records_are_what_get_says, 0, 8);
    return tcase;
}

static TCase *missing(void)
{
    TCase *tcase = tcase_create("missing");
    tcase_add_checked_fixture(tcase, open_hand, close_hand);
    tcase_add_loop_test(tcase, an_unknown_names_what_would_make_it_known, 0, KEYS_COUNT);
    tcase_add_test(tcase, other_answers_still_come);
    tcase_add_test(tcase, a_year_before_the_data_is_named);
    tcase_add_test(tcase, a_share_of_growth_is_not_defined_where_supply_shrinks);
    tcase_add_test(tcase, what_divides_by_nothing_is_not_defined);
    tcase_add_test(tcase, bad_questions_are_refused);
    return tcase;
}

static TCase *flags(void)
{
    TCase *tcase = tcase_create("flags");
    tcase_add_checked_fixture(tcase, open_hand, close_hand);
    tcase_add_test(tcase, pinned_is_flagged_downstream_only);
    tcase_add_test(tcase, a_range_that_follows_from_its_inputs_is_a_scenario);
    tcase_add_test(tcase, only_a_figure_that_could_be_newer_is_stale);
    tcase_add_test(tcase, an_estimated_peak_is_flagged);
    tcase_add_test(tcase, a_year_past_the_data_is_flagged);
    tcase_add_test(tcase, a_clip_that_does_not_fit_is_flagged_and_not_failed);
    tcase_add_test(tcase, a_recalled_figure_is_flagged);
    return tcase;
}

int main(void)
{
    Suite *suite = suite_create("ask");
    suite_add_tcase(suite, values());
    suite_add_tcase(suite, missing());
    suite_add_tcase(suite, flags());
    return support_run(suite);
}
