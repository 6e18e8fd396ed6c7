/* What must hold along the chain, whatever the figures are: sums, products, straight lines, directions, units. */
#include <stdio.h>

#include "support.h"

#define ROUNDING 1e-12 /* relative: a few operations in another order */

static sora_scenario *made;

static double of(sora_key key)
{
    return value_of(made, key);
}

static void set(sora_key key, double value)
{
    assert_ok(sora_set(made, key, value, NULL));
}

/* Another clip, machine, service and country in every turn: the one by hand, each number times 0.7 to 1.4. */
static void open_made(uint64_t seed)
{
    static const sora_key varied[] = {
        SORA_CLIP_DURATION_S,
        SORA_SAMPLER_STEPS,
        SORA_MODEL_HIDDEN,
        SORA_GPU_BF16_TFLOPS,
        SORA_GPU_MEMORY_GB_PER_S,
        SORA_GPU_TDP_W,
        SORA_GPU_IDLE_W,
        SORA_NODE_HOST_W_PER_GPU,
        SORA_NODE_NETWORK_W_PER_GPU,
        SORA_SITE_PUE,
        SORA_SITE_WUE_L_PER_KWH,
        SORA_DEMAND_VIDEO_MINUTES_PER_DAY,
        SORA_FLEET_PEAK_TO_MEAN,
        SORA_FLEET_TARGET_UTILISATION,
        SORA_GRID_CAPACITY_GW,
        SORA_GRID_CO2_G_PER_KWH,
        SORA_GRID_WATER_L_PER_KWH,
        SORA_GRID_PV_KWH_PER_KWP,
    };
    made = scenario_by_hand();
    set(SORA_EXTRA_DELIVERY_WH, 3.0);
    for (int i = 0; i < COUNT_OF(varied); i++) {
        const key_record *record = keys_at(keys_index(varied[i]));
        double value = of(varied[i]) * number_exp(0.35 * (2.0 * draw_unit(&seed) - 1.0));
        set(varied[i], number_clamp(value, record->low, record->high));
    }
    set(SORA_GRID_GENERATION_TWH, 4000.0 + 1000.0 * draw_unit(&seed)); /* it grows */
    set(SORA_GRID_DEMAND_TWH, 3500.0 + 500.0 * draw_unit(&seed)); /* there is headroom */
}

static void close_made(void)
{
    sora_scenario_free(made);
}

/* ---- Sums and products ---- */

START_TEST(energies_add_up)
{
    open_made((uint64_t)_i);
    double it = of(SORA_WORK_GPU_ENERGY_WH) + of(SORA_WORK_HOST_ENERGY_WH) + of(SORA_WORK_NETWORK_ENERGY_WH);
    assert_near(of(SORA_WORK_IT_ENERGY_WH), it, ROUNDING, "work.it_energy_wh");
    double site = it + of(SORA_WORK_COOLING_ENERGY_WH) + of(SORA_EXTRA_DELIVERY_WH);
    assert_near(of(SORA_WORK_ENERGY_WH), site, ROUNDING, "work.energy_wh");
    assert_near(it * of(SORA_SITE_PUE), it + of(SORA_WORK_COOLING_ENERGY_WH), ROUNDING, "PUE multiplies once");
    double flop = of(SORA_WORK_DENOISER_PFLOP) + of(SORA_WORK_TEXT_PFLOP) + of(SORA_WORK_VAE_PFLOP);
    assert_near(of(SORA_WORK_TOTAL_PFLOP), flop, ROUNDING, "work.total_pflop");
    assert_near(of(SORA_FLEET_MEAN_MW), of(SORA_FLEET_BUSY_MW) + of(SORA_FLEET_IDLE_MW), ROUNDING, "fleet.mean_mw");
    close_made();
}
END_TEST

START_TEST(energy_is_power_times_time)
{
    open_made((uint64_t)_i);
    double gpu_h = of(SORA_WORK_LATENCY_S) * of(SORA_CLUSTER_GPUS) / of(SORA_CLIP_BATCH) / 3600.0;
    assert_near(of(SORA_WORK_GPU_S), 3600.0 * gpu_h, ROUNDING, "work.gpu_s");
    assert_near(of(SORA_WORK_GPU_ENERGY_WH), gpu_h * of(SORA_WORK_GPU_POWER_W), ROUNDING, "work.gpu_energy_wh");
    assert_near(of(SORA_FLEET_ENERGY_TWH), of(SORA_FLEET_MEAN_MW) * 8760.0 / 1e6, ROUNDING, "fleet.energy_twh");
    assert_near(of(SORA_WORK_CLIPS_PER_HOUR) * of(SORA_WORK_LATENCY_S), 3600.0 * of(SORA_CLIP_BATCH), ROUNDING,
                "work.clips_per_hour");
    close_made();
}
END_TEST

/* 1 kWh a minute of video is 1000/60 Wh a second of it. */
START_TEST(units_agree)
{
    open_made((uint64_t)_i);
    double minutes = of(SORA_WORK_VIDEO_S) / 60.0;
    assert_near(of(SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE) * minutes, of(SORA_WORK_ENERGY_WH) / 1000.0, ROUNDING, "kWh");
    assert_near(of(SORA_WORK_GPU_HOURS_PER_VIDEO_MINUTE) * minutes, of(SORA_WORK_GPU_S) / 3600.0, ROUNDING,
                "GPU hours");
    assert_near(of(SORA_WORK_ELECTRICITY_USD), of(SORA_WORK_ENERGY_WH) / 1000.0 * of(SORA_SITE_ELECTRICITY_USD_PER_KWH),
                ROUNDING, "USD");
    double it_kwh = of(SORA_WORK_ENERGY_WH) / of(SORA_SITE_PUE) / 1000.0;
    double litres = of(SORA_SITE_WUE_L_PER_KWH) + of(SORA_SITE_PUE) * of(SORA_GRID_WATER_L_PER_KWH);
    assert_near(of(SORA_WORK_WATER_L), it_kwh * litres, ROUNDING, "L");
    double clips_a_year = of(SORA_FLEET_BUSY_MW) * 8760.0 * 1e6 / of(SORA_WORK_ENERGY_WH);
    assert_near(clips_a_year * minutes / 365.0, of(SORA_FLEET_VIDEO_MINUTES_PER_DAY), ROUNDING, "minutes a day");
    close_made();
}
END_TEST

/* ---- The fleet in its grid ---- */

START_TEST(shares_times_wholes_are_the_fleet)
{
    open_made((uint64_t)_i);
    double twh = of(SORA_FLEET_GRID_ENERGY_TWH), gw = of(SORA_FLEET_GRID_PEAK_GW);
    assert_near(of(SORA_SHARE_OF_GENERATION) * of(SORA_GRID_YEAR_GENERATION_TWH), twh, ROUNDING, "generation");
    assert_near(of(SORA_SHARE_OF_DEMAND) * of(SORA_GRID_YEAR_DEMAND_TWH), twh, ROUNDING, "demand");
    assert_near(of(SORA_SHARE_OF_GROWTH) * of(SORA_GRID_GROWTH_TWH_PER_YEAR), twh, ROUNDING, "growth");
    assert_near(of(SORA_SHARE_OF_CAPACITY) * of(SORA_GRID_YEAR_CAPACITY_GW), gw, ROUNDING, "capacity");
    assert_near(of(SORA_SHARE_OF_PEAK) * of(SORA_GRID_YEAR_PEAK_GW), gw, ROUNDING, "peak");
    assert_near(of(SORA_SHARE_OF_HEADROOM_ICAP) * of(SORA_GRID_ICAP_HEADROOM_GW), gw, ROUNDING, "headroom, icap");
    assert_near(of(SORA_SHARE_OF_HEADROOM_UCAP) * of(SORA_GRID_UCAP_HEADROOM_GW), gw, ROUNDING, "headroom, ucap");
    assert_near(of(SORA_FLEET_ENERGY_TWH), twh * (1.0 - of(SORA_GRID_TD_LOSS_FRACTION)), ROUNDING, "losses");
    close_made();
}
END_TEST

START_TEST(shares_are_linear_in_the_demand)
{
    static const sora_key linear[] = {
        SORA_FLEET_GPUS,          SORA_FLEET_MEAN_MW,     SORA_FLEET_PEAK_MW,         SORA_FLEET_ENERGY_TWH,
        SORA_SHARE_OF_GENERATION, SORA_SHARE_OF_DEMAND,   SORA_SHARE_OF_CAPACITY,     SORA_SHARE_OF_PEAK,
        SORA_SHARE_OF_GROWTH,     SORA_SHARE_OF_DATACENTRES, SORA_SHARE_OF_HEADROOM_ICAP, SORA_FLEET_CO2_MT,
        SORA_FLEET_WATER_GL,      SORA_SUPPLY_PV_GW,      SORA_SUPPLY_STORAGE_GWH,    SORA_FLEET_CO2_MARGINAL_MT,
    };
    double before[COUNT_OF(linear)];
    open_made((uint64_t)_i);
    for (int i = 0; i < COUNT_OF(linear); i++)
        before[i] = of(linear[i]);
    set(SORA_DEMAND_VIDEO_MINUTES_PER_DAY, 3.0 * of(SORA_DEMAND_VIDEO_MINUTES_PER_DAY));
    for (int i = 0; i < COUNT_OF(linear); i++)
        assert_near(of(linear[i]), 3.0 * before[i], ROUNDING, sora_key_text(linear[i], SORA_KEY_NAME));
    close_made();
}
END_TEST

START_TEST(the_break_even_breaks_even)
{
    open_made((uint64_t)_i);
    set(SORA_DEMAND_VIDEO_MINUTES_PER_DAY, of(SORA_SHARE_MINUTES_PER_DAY_AT_THRESHOLD));
    assert_near(of(SORA_SHARE_OF_GENERATION), of(SORA_THRESHOLD_FRACTION), ROUNDING, "share at the threshold");
    close_made();
}
END_TEST

START_TEST(the_fleet_is_never_below_its_mean)
{
    open_made((uint64_t)_i);
    ck_assert_double_ge(of(SORA_FLEET_PEAK_MW), of(SORA_FLEET_MEAN_MW));
    ck_assert_double_ge(of(SORA_FLEET_GPUS), of(SORA_FLEET_BUSY_GPUS) * of(SORA_FLEET_PEAK_TO_MEAN));
    close_made();
}
END_TEST

START_TEST(years_compound)
{
    open_made((uint64_t)_i);
    set(SORA_GRID_DATACENTRE_EXTRA_TWH, 0.0);
    set(SORA_GRID_GROWTH_DAMPING, 1.0);
    double now = of(SORA_FLEET_ENERGY_TWH), supply = of(SORA_GRID_YEAR_GENERATION_TWH);
    set(SORA_PROGRESS_DEMAND_GROWTH_PER_YEAR, 0.5);
    set(SORA_PROGRESS_EFFICIENCY_GAIN_PER_YEAR, 0.25);
    assert_near(of(SORA_FLEET_ENERGY_TWH), now, ROUNDING, "nothing has grown in the base year");
    set(SORA_YEAR, of(SORA_PROGRESS_BASE_YEAR) + 4.0);
    assert_near(of(SORA_FLEET_ENERGY_TWH), now * number_pow(1.5 / 1.25, 4.0), 1e-10, "fleet.energy_twh");
    double growth = 1.0 + of(SORA_GRID_GROWTH_FRACTION_PER_YEAR);
    assert_near(of(SORA_GRID_YEAR_GENERATION_TWH), supply * number_pow(growth, 4.0), 1e-10, "grid.year_generation_twh");
    close_made();
}
END_TEST

/* ---- Directions ---- */

/* Makes a key larger, in place; what it makes larger, smaller, or leaves. */
static const struct {
    sora_key key;
    double factor;
    sora_key of;
    int direction; /* 1: more, 0: no more than rounding, -1: less */
} directions[] = {
    {SORA_CLIP_DURATION_S, 1.3, SORA_WORK_LATENCY_S, 1},
    {SORA_CLIP_DURATION_S, 1.3, SORA_WORK_ENERGY_WH, 1},
    {SORA_CLIP_WIDTH_PX, 1.3, SORA_WORK_LATENCY_S, 1},
    {SORA_CLIP_HEIGHT_PX, 1.3, SORA_WORK_ENERGY_WH, 1},
    {SORA_CLIP_WIDTH_PX, 1.3, SORA_WORK_MEMORY_GB, 1},
    {SORA_CLIP_FPS, 1.3, SORA_WORK_TOTAL_PFLOP, 1},
    {SORA_SAMPLER_STEPS, 1.3, SORA_WORK_LATENCY_S, 1},
    {SORA_SAMPLER_STEPS, 1.3, SORA_WORK_ENERGY_WH, 1},
    {SORA_SAMPLER_STEPS, 1.3, SORA_WORK_MEMORY_GB, 0},
    {SORA_SAMPLER_CACHED_SHARE, 1.3, SORA_WORK_LATENCY_S, -1},
    {SORA_MODEL_HIDDEN, 1.3, SORA_WORK_TOTAL_PFLOP, 1},
    {SORA_MODEL_CROSS_LAYERS, 1.3, SORA_WORK_ENERGY_WH, 1},
    {SORA_MODEL_ACTIVE_PARAMS_BILLION, 1.3, SORA_WORK_MEMORY_GB, 1},
    {SORA_MODEL_VAE_TIME_STRIDE, 2.0, SORA_WORK_LATENT_TOKENS, -1},
    {SORA_GPU_BF16_TFLOPS, 1.3, SORA_WORK_LATENCY_S, -1},
    {SORA_GPU_MEMORY_GB_PER_S, 1.3, SORA_WORK_LATENCY_S, -1},
    {SORA_GPU_LINK_GB_PER_S, 1.3, SORA_WORK_LATENCY_S, -1},
    {SORA_GPU_TDP_W, 1.3, SORA_WORK_ENERGY_WH, 1},
    {SORA_STACK_ATTENTION_SPEED, 1.3, SORA_WORK_LATENCY_S, -1},
    {SORA_STACK_LATENCY_RESIDUAL, 1.3, SORA_WORK_LATENCY_S, 1},
    {SORA_CLUSTER_GPUS, 2.0, SORA_WORK_LATENCY_S, -1},
    {SORA_CLUSTER_GPUS, 2.0, SORA_WORK_ACTIVATIONS_GB, -1},
    {SORA_CLUSTER_GPUS, 2.0, SORA_WORK_GPU_HOURS_PER_VIDEO_MINUTE, 1},
    {SORA_CLUSTER_GPUS, 2.0, SORA_WORK_GPUS_NEEDED, 0},
    {SORA_CLUSTER_GPUS, 2.0, SORA_WORK_TOTAL_PFLOP, 0},
    {SORA_CLIP_BATCH, 2.0, SORA_WORK_LATENCY_S, 1},
    {SORA_SITE_PUE, 1.1, SORA_WORK_ENERGY_WH, 1},
    {SORA_SITE_PUE, 1.1, SORA_WORK_IT_ENERGY_WH, 0},
    {SORA_DEMAND_ATTEMPTS_PER_KEPT_CLIP, 1.3, SORA_SHARE_OF_GENERATION, 1},
    {SORA_DEMAND_FAILURE_FRACTION, 1.3, SORA_SHARE_OF_GENERATION, 1},
    {SORA_FLEET_TARGET_UTILISATION, 1.1, SORA_FLEET_GPUS, -1},
    {SORA_FLEET_TARGET_UTILISATION, 1.1, SORA_FLEET_ENERGY_TWH, -1},
    {SORA_FLEET_PEAK_TO_MEAN, 1.3, SORA_FLEET_GPUS, 1},
    {SORA_FLEET_SPARE_FRACTION, 1.3, SORA_FLEET_MEAN_MW, 1},
    {SORA_GRID_GENERATION_TWH, 1.3, SORA_SHARE_OF_GENERATION, -1},
    {SORA_GRID_TD_LOSS_FRACTION, 1.3, SORA_SHARE_OF_GENERATION, 1},
    {SORA_GRID_TD_LOSS_FRACTION, 1.3, SORA_SHARE_OF_DATACENTRES, 0},
    {SORA_GRID_LOAD_FACTOR, 1.1, SORA_SHARE_OF_PEAK, 1},
    {SORA_GRID_ICAP_MARGIN_FRACTION, 1.3, SORA_GRID_ICAP_HEADROOM_GW, -1},
    {SORA_GRID_UCAP_REQUIREMENT, 1.05, SORA_GRID_UCAP_HEADROOM_GW, -1},
    {SORA_GRID_PV_KWH_PER_KWP, 1.3, SORA_SUPPLY_PV_GW, -1},
    {SORA_SOLAR_STORAGE_HOURS, 1.3, SORA_SUPPLY_STORAGE_GWH, 1},
    {SORA_TRAIN_TOKENS_BILLION, 1.3, SORA_TRAIN_ENERGY_GWH, 1},
    {SORA_TRAIN_MFU, 1.3, SORA_TRAIN_GPU_HOURS, -1},
};

START_TEST(more_goes_the_right_way)
{
    char what[160];
    open_made((uint64_t)_i);
    sora_key key = directions[_i].key, answer = directions[_i].of;
    if (key == SORA_SAMPLER_CACHED_SHARE)
        set(key, 0.3);
    double before = of(answer);
    const key_record *record = keys_at(keys_index(key));
    set(key, number_clamp(of(key) * directions[_i].factor, record->low, record->high));
    double change = of(answer) / before - 1.0;
    int direction = change > ROUNDING ? 1 : change < -ROUNDING ? -1 : 0;
    snprintf(what, sizeof what, "%s -> %s", sora_key_text(key, SORA_KEY_NAME), sora_key_text(answer, SORA_KEY_NAME));
    ck_assert_msg(direction == directions[_i].direction, "%s: a change by %g", what, change);
    close_made();
}
END_TEST

/* Never less of these in a longer, larger, finer clip. */
static void assert_monotone(sora_key key, double from, double step, int steps)
{
    static const sora_key rising[] = {SORA_WORK_LATENT_TOKENS, SORA_WORK_WINDOWS,   SORA_WORK_TOTAL_PFLOP,
                                      SORA_WORK_LATENCY_S,     SORA_WORK_ENERGY_WH, SORA_WORK_MEMORY_GB,
                                      SORA_WORK_GPUS_NEEDED};
    double last[COUNT_OF(rising)] = {0};
    for (int i = 0; i < steps; i++) {
        set(key, from + i * step);
        for (int k = 0; k < COUNT_OF(rising); k++) {
            double now = of(rising[k]);
            ck_assert_msg(now >= last[k], "%s at %s = %g", sora_key_text(rising[k], SORA_KEY_NAME),
                          sora_key_text(key, SORA_KEY_NAME), from + i * step);
            last[k] = now;
        }
    }
}

START_TEST(more_clip_is_more_work)
{
    open_made((uint64_t)_i);
    assert_monotone(SORA_CLIP_DURATION_S, 0.5, 0.7, 60);
    assert_monotone(SORA_CLIP_WIDTH_PX, 200.0, 37.0, 40);
    assert_monotone(SORA_CLIP_HEIGHT_PX, 200.0, 37.0, 40);
    set(SORA_CLIP_ONE_WINDOW, 1.0);
    assert_monotone(SORA_CLIP_DURATION_S, 0.5, 0.7, 60);
    assert_monotone(SORA_SAMPLER_STEPS, 1.0, 3.0, 30);
    close_made();
}
END_TEST

START_TEST(more_gpus_never_hold_more_each)
{
    double last = 1e300;
    open_made((uint64_t)_i);
    for (double gpus = 1.0; gpus <= 64.0; gpus += 1.0) {
        set(SORA_CLUSTER_GPUS, gpus);
        ck_assert_msg(of(SORA_WORK_MEMORY_GB) <= last, "%g GPUs", gpus);
        last = of(SORA_WORK_MEMORY_GB);
    }
    close_made();
}
END_TEST

/* ---- Windows ---- */

/* A clip of n whole windows without overlap is n clips of one window; attention in one window costs more. */
START_TEST(windows_are_clips_of_their_own)
{
    open_made((uint64_t)_i);
    double frames = of(SORA_MODEL_NATIVE_FRAMES), windows = 2.0 + _i;
    set(SORA_CLIP_OVERLAP_FRAMES, 0.0);
    set(SORA_CLIP_FRAMES, frames);
    double one = of(SORA_WORK_DENOISER_PFLOP), one_vae = of(SORA_WORK_VAE_PFLOP), memory = of(SORA_WORK_MEMORY_GB);
    double activations = of(SORA_WORK_ACTIVATIONS_GB);
    ck_assert_double_eq(of(SORA_WORK_WINDOWS), 1.0);
    set(SORA_CLIP_FRAMES, windows * frames);
    ck_assert_double_eq(of(SORA_WORK_WINDOWS), windows);
    assert_near(of(SORA_WORK_DENOISER_PFLOP), windows * one, ROUNDING, "work.denoiser_pflop");
    assert_near(of(SORA_WORK_VAE_PFLOP), windows * one_vae, ROUNDING, "work.vae_pflop");
    assert_same_bits(of(SORA_WORK_MEMORY_GB), memory, "work.memory_gb");
    set(SORA_CLIP_ONE_WINDOW, 1.0);
    ck_assert_double_gt(of(SORA_WORK_DENOISER_PFLOP), windows * one);
    ck_assert_double_gt(of(SORA_WORK_ACTIVATIONS_GB), activations);
    ck_assert_double_ge(of(SORA_WORK_MEMORY_GB), memory);
    close_made();
}
END_TEST

/* Windows cover the clip, and one less would not. */
START_TEST(windows_cover_the_clip)
{
    open_made((uint64_t)_i);
    set(SORA_CLIP_OVERLAP_FRAMES, _i);
    for (double frames = 1.0; frames < 700.0; frames += 23.0) {
        set(SORA_CLIP_FRAMES, frames);
        double window = of(SORA_WORK_WINDOW_FRAMES), step = window - of(SORA_CLIP_OVERLAP_FRAMES),
               n = of(SORA_WORK_WINDOWS);
        ck_assert_msg(frames <= window || window + (n - 1.0) * step >= frames, "%g frames, %g windows", frames, n);
        ck_assert_msg(n == 1.0 || window + (n - 2.0) * step < frames, "%g frames, %g windows", frames, n);
    }
    close_made();
}
END_TEST

/* ---- Rows of facts ---- */

/* Every row of every table: where there is an answer, the sums hold for it too. */
START_TEST(energies_of_rows_add_up)
{
    static const sora_key keys[] = {SORA_WORK_GPU_ENERGY_WH, SORA_WORK_HOST_ENERGY_WH, SORA_WORK_NETWORK_ENERGY_WH,
                                    SORA_WORK_COOLING_ENERGY_WH, SORA_EXTRA_DELIVERY_WH, SORA_WORK_ENERGY_WH};
    sora_key row_key = keys_at(keys_row_of_table(_i))->number;
    made = scenario_by_hand();
    for (int key = 0; key < KEYS_COUNT; key++) { /* what this table says comes from it alone */
        const char *name = keys_name(key), *table = facts_table_name((size_t)_i);
        if (strncmp(name, table, strlen(table)) == 0 && name[strlen(table)] == '.')
            assert_ok(sora_unset(made, keys_at(key)->number, NULL));
    }
    for (size_t place = 0; place < facts_row_count(_i); place++) {
        double in = facts_row_at(_i, place), out[COUNT_OF(keys)];
        sora_status status = sora_eval(made, 1, 1, &row_key, &in, COUNT_OF(keys), keys, out, NULL, NULL);
        if (status == SORA_OK && _i != TABLE_VIEW) /* a view pins what it states */
            assert_near(out[5], out[0] + out[1] + out[2] + out[3] + out[4], ROUNDING,
                        facts_row_text(_i, (uint32_t)in, SORA_ROW_NAME));
    }
    close_made();
}
END_TEST

int main(void)
{
    enum { TURNS = 20 };
    Suite *suite = suite_create("chain");
    TCase *tcase = tcase_create("chain");
    tcase_add_loop_test(tcase, energies_add_up, 0, TURNS);
    tcase_add_loop_test(tcase, energy_is_power_times_time, 0, TURNS);
    tcase_add_loop_test(tcase, units_agree, 0, TURNS);
    tcase_add_loop_test(tcase, shares_times_wholes_are_the_fleet, 0, TURNS);
    tcase_add_loop_test(tcase, shares_are_linear_in_the_demand, 0, TURNS);
    tcase_add_loop_test(tcase, the_break_even_breaks_even, 0, TURNS);
    tcase_add_loop_test(tcase, the_fleet_is_never_below_its_mean, 0, TURNS);
    tcase_add_loop_test(tcase, years_compound, 0, TURNS);
    tcase_add_loop_test(tcase, more_goes_the_right_way, 0, COUNT_OF(directions));
    tcase_add_loop_test(tcase, more_clip_is_more_work, 0, 3);
    tcase_add_loop_test(tcase, more_gpus_never_hold_more_each, 0, 3);
    tcase_add_loop_test(tcase, windows_are_clips_of_their_own, 0, 5);
    tcase_add_loop_test(tcase, windows_cover_the_clip, 0, 5);
    tcase_add_loop_test(tcase, energies_of_rows_add_up, 0, FACTS_TABLES);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
