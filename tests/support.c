#include "engine/plan.h"
#include "support.h"

#include <locale.h>
#include <stdio.h>

int support_run(Suite *suite)
{
    setlocale(LC_ALL, "");
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

/* ---- Random numbers ---- */

uint64_t draw_bits(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    uint64_t mixed = (*state >> 29 ^ *state) * 0xbf58476d1ce4e5b9u;
    return mixed >> 32 ^ mixed;
}

double draw_unit(uint64_t *state)
{
    return (double)(draw_bits(state) >> 11) * 0x1p-53;
}

int draw_below(uint64_t *state, int count)
{
    return (int)(draw_unit(state) * count);
}

static double draw_row(uint64_t *state, int table)
{
    size_t rows = facts_row_count(table);
    return facts_row_at(table, (size_t)draw_below(state, (int)rows + 1));
}

int takes_number(int key)
{
    int role = keys_at(key)->role;
    return role == KEY_ROLE_INPUT || role == KEY_ROLE_ROW || role == KEY_ROLE_RULE;
}

int takes_points(int key)
{
    int role = keys_at(key)->role;
    return role == KEY_ROLE_SERIES || role == KEY_ROLE_TABLE;
}

int rests_on_weather(int key)
{
    plan needed = {{0}}, hourly = {{0}};
    plan_add(&needed, key);
    plan_add_hourly(&hourly);
    plan_keep(&needed, &hourly);
    for (int stage = 0; stage < plan_stage_count(); stage++)
        if (plan_has(&needed, stage))
            return 1;
    return 0;
}

double draw_value(uint64_t *state, int key)
{
    const key_record *record = keys_at(key);
    if (record->role == KEY_ROLE_ROW)
        return draw_row(state, keys_table_of_row(key));
    double part = draw_unit(state), low = record->low, high = record->high;
    if (record->fallback > 0.0)
        return number_clamp(record->fallback * (0.5 + 1.5 * part), low, high);
    if (low > 0.0)
        return number_clamp(low * number_pow(high / low, part), low, high);
    return low + (high - low) * number_pow(part, 6.0);
}

/* ---- Scenarios ---- */

sora_scenario *scenario_of_defaults(void)
{
    sora_scenario *scenario = NULL;
    assert_ok(sora_scenario_new(&scenario, NULL, NULL));
    return scenario;
}

sora_scenario *scenario_in_usa(void)
{
    sora_scenario *scenario = scenario_of_defaults();
    assert_ok(sora_use(scenario, "model", "wan2.1-14b", NULL));
    assert_ok(sora_use(scenario, "gpu", "h100-sxm", NULL));
    assert_ok(sora_use(scenario, "grid", "USA", NULL));
    return scenario;
}

/* An invented clip, model, machine and country with round figures. */
static const struct {
    sora_key key;
    double value;
} by_hand[] = {
    {SORA_CLIP_WIDTH_PX, 1280},
    {SORA_CLIP_HEIGHT_PX, 720},
    {SORA_CLIP_DURATION_S, 10},
    {SORA_CLIP_FPS, 24},
    {SORA_SAMPLER_ROW, 0},
    {SORA_SAMPLER_STEPS, 40},
    {SORA_SAMPLER_PASSES, 2},
    {SORA_MODEL_ROW, 0},
    {SORA_MODEL_CROSS_LAYERS, 20},
    {SORA_MODEL_DOUBLE_LAYERS, 10},
    {SORA_MODEL_SINGLE_LAYERS, 10},
    {SORA_MODEL_SPATIAL_LAYERS, 2},
    {SORA_MODEL_TEMPORAL_LAYERS, 2},
    {SORA_MODEL_HIDDEN, 4096},
    {SORA_MODEL_HEADS, 32},
    {SORA_MODEL_HEAD_DIM, 128},
    {SORA_MODEL_FFN_DIM, 16384},
    {SORA_MODEL_TEXT_TOKENS, 256},
    {SORA_MODEL_ACTIVE_PARAMS_BILLION, 12},
    {SORA_MODEL_TEXT_ENCODER_PARAMS_BILLION, 5},
    {SORA_MODEL_VAE_PARAMS_BILLION, 0.2},
    {SORA_MODEL_VAE_TIME_STRIDE, 4},
    {SORA_MODEL_VAE_HEIGHT_STRIDE, 8},
    {SORA_MODEL_VAE_WIDTH_STRIDE, 8},
    {SORA_MODEL_PATCH_TIME, 1},
    {SORA_MODEL_PATCH_HEIGHT, 2},
    {SORA_MODEL_PATCH_WIDTH, 2},
    {SORA_MODEL_NATIVE_FRAMES, 121},
    {SORA_GPU_ROW, 0},
    {SORA_GPU_BF16_TFLOPS, 1000},
    {SORA_GPU_FP4_TFLOPS, 4000},
    {SORA_GPU_MEMORY_GB, 80},
    {SORA_GPU_MEMORY_GB_PER_S, 3000},
    {SORA_GPU_TDP_W, 700},
    {SORA_GPU_IDLE_W, 70},
    {SORA_GPU_LINK_GB_PER_S, 900},
    {SORA_GPU_NVLINK, 1},
    {SORA_GPU_RELEASE_YEAR, 2023},
    {SORA_STACK_ROW, 0},
    {SORA_STACK_LATENCY_RESIDUAL, 1},
    {SORA_STACK_POWER_RESIDUAL, 1},
    {SORA_STACK_IMAGE_LATENCY_RESIDUAL, 1},
    {SORA_STACK_IMAGE_POWER_RESIDUAL, 1},
    {SORA_STACK_UNTESTED_LATENCY_RESIDUAL, 1},
    {SORA_STACK_UNTESTED_POWER_RESIDUAL, 1},
    {SORA_CLUSTER_GPUS, 4},
    {SORA_NODE_ROW, 0},
    {SORA_NODE_HOST_W_PER_GPU, 500},
    {SORA_NODE_HOST_LOAD_FRACTION, 0.5},
    {SORA_NODE_IDLE_FRACTION, 0.25},
    {SORA_NODE_NETWORK_W_PER_GPU, 50},
    {SORA_SITE_ROW, 0},
    {SORA_SITE_PUE, 1.25},
    {SORA_SITE_WUE_L_PER_KWH, 0.5},
    {SORA_SITE_WATER_BASIS, 1},
    {SORA_SITE_ELECTRICITY_USD_PER_KWH, 0.1},
    {SORA_PRICE_ROW, 0},
    {SORA_PRICE_USD_PER_VIDEO_MINUTE, 6},
    {SORA_DEMAND_ROW, 0},
    {SORA_DEMAND_VIDEO_MINUTES_PER_DAY, 2e6},
    {SORA_DEMAND_ATTEMPTS_PER_KEPT_CLIP, 1.5},
    {SORA_DEMAND_FAILURE_FRACTION, 0.02},
    {SORA_FLEET_PEAK_TO_MEAN, 1.5},
    {SORA_FLEET_SPARE_FRACTION, 0.1},
    {SORA_FLEET_TARGET_UTILISATION, 0.8},
    {SORA_ADOPTION_RISE_YEARS, 10},
    {SORA_ADOPTION_BASS_P, 0.03},
    {SORA_ADOPTION_BASS_Q, 0.38},
    {SORA_GRID_ROW, 0},
    {SORA_GRID_DATA_YEAR, 2024},
    {SORA_GRID_GENERATION_TWH, 4000},
    {SORA_GRID_DEMAND_TWH, 4100},
    {SORA_GRID_NET_IMPORT_TWH, 100},
    {SORA_GRID_COAL_TWH, 700},
    {SORA_GRID_GAS_TWH, 1500},
    {SORA_GRID_OIL_TWH, 50},
    {SORA_GRID_NUCLEAR_TWH, 800},
    {SORA_GRID_HYDRO_TWH, 250},
    {SORA_GRID_WIND_TWH, 400},
    {SORA_GRID_SOLAR_TWH, 250},
    {SORA_GRID_SOLAR_1Y_AGO_TWH, 220},
    {SORA_GRID_BIO_TWH, 40},
    {SORA_GRID_OTHER_TWH, 10},
    {SORA_GRID_CO2_G_PER_KWH, 400},
    {SORA_GRID_POPULATION, 3e8},
    {SORA_GRID_GDP_USD, 2e13},
    {SORA_GRID_GROWTH_1Y_FRACTION_PER_YEAR, 0.012},
    {SORA_GRID_GROWTH_5Y_FRACTION_PER_YEAR, 0.0103},
    {SORA_GRID_GROWTH_10Y_FRACTION_PER_YEAR, 0.008},
    {SORA_GRID_GROWTH_20Y_FRACTION_PER_YEAR, 0.006},
    {SORA_GRID_GROWTH_YEARS_IN_A_ROW, 2},
    {SORA_GRID_GROWTH_RESIDUAL, 1},
    {SORA_GRID_GROWTH_DAMPING, 0.95},
    {SORA_GRID_CO2_CHANGE_FRACTION_PER_YEAR, -0.02},
    {SORA_GRID_CO2_RESIDUAL, 1},
    {SORA_GRID_DATACENTRE_2030_TWH, 400},
    {SORA_GRID_ADDED_GW_PER_YEAR, 40},
    {SORA_GRID_SOLAR_ADDED_GW_PER_YEAR, 20},
    {SORA_GRID_SAIDI_WITHOUT_EVENTS_MIN, 100},
    {SORA_LAW_S_PER_PFLOP, 2.2},
    {SORA_LAW_S_PER_KILOPIXEL, 4e-4},
    {SORA_LAW_S_PER_SQUARE_KILOPIXEL, 7e-10},
    {SORA_LAW_S_PER_FRAME, 0.6},
    {SORA_LAW_FIXED_S, 20},
    {SORA_LAW_GPUS, 8},
    {SORA_LAW_POWER_W, 6000},
    {SORA_LAW_WH_PER_PFLOP, 4},
    {SORA_LAW_PUE, 1.2},
    {SORA_GRID_CAPACITY_GW, 1200},
    {SORA_GRID_COAL_GW, 200},
    {SORA_GRID_GAS_GW, 500},
    {SORA_GRID_OIL_GW, 20},
    {SORA_GRID_NUCLEAR_GW, 100},
    {SORA_GRID_HYDRO_GW, 80},
    {SORA_GRID_WIND_GW, 150},
    {SORA_GRID_SOLAR_GW, 130},
    {SORA_GRID_BIO_GW, 10},
    {SORA_GRID_OTHER_GW, 10},
    {SORA_GRID_PUMPED_GW, 20},
    {SORA_GRID_STORAGE_GW, 20},
    {SORA_GRID_LOAD_FACTOR, 0.65},
    {SORA_GRID_TD_LOSS_FRACTION, 0.05},
    {SORA_GRID_SAIDI_MIN, 120},
    {SORA_GRID_RESERVE_MARGIN_FRACTION, 0.2},
    {SORA_GRID_WATER_WITHDRAWAL_L_PER_KWH, 40},
    {SORA_GRID_DATACENTRE_TWH, 180},
    {SORA_GRID_LATITUDE_DEG, 40},
    {SORA_GRID_LONGITUDE_DEG, -100},
    {SORA_GRID_PV_KWH_PER_KWP, 1600},
    {SORA_GRID_GHI_KWH_PER_M2_DAY, 4.5},
    {SORA_GRID_PV_SEASONALITY, 2},
    {SORA_GRID_ICAP_HYDRO_CREDIT, 0.7},
    {SORA_GRID_ICAP_WIND_CREDIT, 0.2},
    {SORA_GRID_ICAP_SOLAR_CREDIT, 0.4},
    {SORA_GRID_ICAP_MARGIN_FRACTION, 0.15},
    {SORA_FUEL_COAL_G_PER_KWH, 820},
    {SORA_FUEL_GAS_G_PER_KWH, 490},
    {SORA_FUEL_OIL_G_PER_KWH, 650},
    {SORA_FUEL_COAL_L_PER_KWH, 1.8},
    {SORA_FUEL_GAS_L_PER_KWH, 1.1},
    {SORA_FUEL_OIL_L_PER_KWH, 3.1},
    {SORA_FUEL_NUCLEAR_L_PER_KWH, 2},
    {SORA_FUEL_BIO_L_PER_KWH, 1.1},
    {SORA_FUEL_HYDRO_L_PER_KWH, 17},
    {SORA_FUEL_SOLAR_L_PER_KWH, 0.004},
    {SORA_FUEL_OTHER_L_PER_KWH, 0.95},
    {SORA_SOLAR_STORAGE_HOURS, 14},
    {SORA_SOLAR_LAND_KM2_PER_GW, 20},
    {SORA_TRAIN_TOKENS_BILLION, 1e6},
    {SORA_TRAIN_MFU, 0.4},
    {SORA_THRESHOLD_ROW, 0},
    {SORA_THRESHOLD_FRACTION, 0.01},
    {SORA_EQUIVALENT_ROW, 0},
    {SORA_EQUIVALENT_KWH, 10000},
    {SORA_VIEW_ROW, 0},
};

sora_scenario *scenario_by_hand(void)
{
    sora_scenario *scenario = scenario_of_defaults();
    for (int i = 0; i < COUNT_OF(by_hand); i++)
        assert_ok(sora_set(scenario, by_hand[i].key, by_hand[i].value, NULL));
    return scenario;
}

sora_scenario *scenario_of_rows(uint64_t *state)
{
    sora_scenario *scenario = scenario_of_defaults();
    for (int table = TABLE_VIEW + 1; table < FACTS_TABLES; table++) {
        size_t place = (size_t)draw_below(state, (int)facts_row_count(table));
        sora_key key = keys_at(keys_row_of_table(table))->number;
        assert_ok(sora_set(scenario, key, facts_row_at(table, place), NULL));
    }
    assert_ok(sora_set(scenario, SORA_CLIP_WIDTH_PX, 1280.0, NULL));
    assert_ok(sora_set(scenario, SORA_CLIP_HEIGHT_PX, 720.0, NULL));
    assert_ok(sora_set(scenario, SORA_CLIP_DURATION_S, 10.0, NULL));
    assert_ok(sora_set(scenario, SORA_CLIP_FPS, 24.0, NULL));
    return scenario;
}

double value_of(const sora_scenario *scenario, sora_key key)
{
    sora_answer answer;
    sora_error error;
    sora_status status = sora_get(scenario, key, &answer, &error);
    ck_assert_msg(status == SORA_OK, "%s", error.message);
    return answer.value;
}

void keep_bytes(struct sora_scenario *kept, const sora_scenario *scenario)
{
    memcpy(kept, scenario, sizeof *kept);
}

/* ---- Allocation hooks ---- */

static void *hooks_alloc(void *user, size_t size)
{
    hooks *of = user;
    int fails = ++of->asked == of->fails || (of->and_on && of->asked > of->fails);
    void *memory = fails ? NULL : malloc(size);
    of->live += memory != NULL;
    return memory;
}

static void hooks_release(void *user, void *memory)
{
    hooks *of = user;
    of->live--;
    free(memory);
}

void hooks_open(hooks *of)
{
    memset(of, 0, sizeof *of);
    of->options.size = sizeof of->options;
    of->options.alloc = hooks_alloc;
    of->options.release = hooks_release;
    of->options.user = of;
}

/* ---- Permanent lists ---- */

int permanent_key(size_t index, char text[PERMANENT_LINE_MOST])
{
    sora_key key = sora_key_at(index);
    snprintf(text, PERMANENT_LINE_MOST, "%u,%s,%s,%s", (unsigned)key, sora_key_text(key, SORA_KEY_NAME),
             sora_key_text(key, SORA_KEY_UNIT), sora_key_text(key, SORA_KEY_ROLE));
    return key != 0;
}

int permanent_row(size_t index, char text[PERMANENT_LINE_MOST])
{
    for (size_t t = 0; sora_table_name(t) != NULL; t++) {
        const char *table = sora_table_name(t);
        if (t == TABLE_REFUSAL) /* a figure may be refused no longer */
            continue;
        if (index < sora_row_count(table)) {
            uint32_t row = sora_row_at(table, index);
            snprintf(text, PERMANENT_LINE_MOST, "%s,%u,%s", table, (unsigned)row,
                     sora_row_text(table, row, SORA_ROW_NAME));
            return 1;
        }
        index -= sora_row_count(table);
    }
    return 0;
}

void assert_permanent(const char *file_name, int (*line_at)(size_t index, char text[PERMANENT_LINE_MOST]))
{
    char path[1024], kept[PERMANENT_LINE_MOST], now[PERMANENT_LINE_MOST];
    snprintf(path, sizeof path, "%s/%s", SORA_TEST_GOLDEN, file_name);
    FILE *file = fopen(path, "r");
    ck_assert_msg(file != NULL, "%s cannot be read", path);
    for (size_t i = 0; line_at(i, now); i++) {
        if (fgets(kept, sizeof kept, file) == NULL)
            ck_abort_msg("%s lacks '%s': see tests/golden/README.md", path, now);
        kept[strcspn(kept, "\n")] = '\0';
        ck_assert_msg(strcmp(kept, now) == 0, "%s: '%s' has become '%s'", path, kept, now);
    }
    const char *rest = fgets(kept, sizeof kept, file);
    ck_assert_msg(rest == NULL, "%s: '%s' is gone", path, kept);
    fclose(file);
}

hourly_years *years_to_run(void)
{
    static hourly_years years;
    years.kinds = 0;
    return &years;
}
