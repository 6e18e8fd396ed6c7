/* Answers that measured runs have tested, and those that none is like. */
#include "door/tested.h"
#include "physics/tested.h"
#include "support.h"

static sora_scenario *made;

static void set(sora_key key, double value)
{
    assert_ok(sora_set(made, key, value, NULL));
}

static void use(const char *table, const char *row)
{
    assert_ok(sora_use(made, table, row, NULL));
}

static sora_answer get(sora_key key)
{
    sora_answer answer;
    assert_ok(sora_get(made, key, &answer, NULL));
    return answer;
}

static int has(sora_key key, uint32_t flag)
{
    return (get(key).flags & flag) != 0;
}

static double width_of(sora_key key)
{
    sora_answer answer = get(key);
    return number_log(answer.high / answer.low);
}

/* A clip as the leaderboard ran it. */
static void open_made(void)
{
    made = scenario_of_defaults();
    use("model", "wan2.1-14b");
    use("gpu", "h100-sxm");
    use("stack", "eager-fa2");
}

static void close_made(void)
{
    sora_scenario_free(made);
}

static const sora_key of_time[] = {SORA_WORK_LATENCY_S, SORA_WORK_GPU_HOURS_PER_VIDEO_MINUTE, SORA_WORK_GPU_S,
                                   SORA_WORK_CLIPS_PER_HOUR, SORA_WORK_MFU};
static const sora_key of_power[] = {SORA_WORK_GPU_POWER_W, SORA_WORK_GPU_ENERGY_WH};

static void assert_kind(sora_key key, int tested, int extrapolated)
{
    const char *name = sora_key_text(key, SORA_KEY_NAME);
    ck_assert_msg(has(key, SORA_FLAG_TESTED) == tested, "%s: tested", name);
    ck_assert_msg(has(key, SORA_FLAG_SCENARIO) == !tested, "%s: scenario", name);
    ck_assert_msg(has(key, SORA_FLAG_EXTRAPOLATED) == extrapolated, "%s: extrapolated", name);
}

static void assert_time(int tested, int extrapolated)
{
    for (int i = 0; i < COUNT_OF(of_time); i++)
        assert_kind(of_time[i], tested, extrapolated);
}

static void assert_power(int tested, int extrapolated)
{
    for (int i = 0; i < COUNT_OF(of_power); i++)
        assert_kind(of_power[i], tested, extrapolated);
}

/* ---- Inside ---- */

START_TEST(what_was_measured_is_tested)
{
    open_made();
    assert_time(1, 0);
    assert_power(1, 0);
    close_made();
}
END_TEST

/* Host, cooling, price and fleet come from nowhere near a measured run. */
START_TEST(what_lies_behind_it_is_a_scenario)
{
    static const sora_key behind[] = {SORA_WORK_ENERGY_WH, SORA_WORK_IT_ENERGY_WH, SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE,
                                      SORA_WORK_ELECTRICITY_USD, SORA_FLEET_BUSY_MW, SORA_FLEET_ENERGY_TWH};
    open_made();
    for (int i = 0; i < COUNT_OF(behind); i++)
        assert_kind(behind[i], 0, 0);
    use("gpu", "h200-sxm");
    for (int i = 0; i < COUNT_OF(behind); i++)
        assert_kind(behind[i], 0, 1);
    close_made();
}
END_TEST

/* The residual of power holds what is not known of the idle power of a GPU that was metered. */
START_TEST(no_fact_of_the_fit_counts_twice)
{
    open_made();
    double power = width_of(SORA_WORK_GPU_POWER_W), energy = width_of(SORA_WORK_GPU_ENERGY_WH);
    ck_assert(get(SORA_GPU_IDLE_W).low < get(SORA_GPU_IDLE_W).high);
    set(SORA_GPU_IDLE_W, get(SORA_GPU_IDLE_W).value);
    assert_same_bits(width_of(SORA_WORK_GPU_POWER_W), power, "power");
    assert_same_bits(width_of(SORA_WORK_GPU_ENERGY_WH), energy, "energy");
    close_made();
}
END_TEST

/* ---- Edges ---- */

/* The box of lib/physics/tested.h, bound by bound.  beyond: as little outside as makes sense. */
static const struct {
    sora_key key;
    double edge, beyond;
} bounds[] = {
    {SORA_WORK_LATENT_TOKENS, 1024, 1023},
    {SORA_WORK_LATENT_TOKENS, 432000, 432001},
    {SORA_CLIP_BATCH, 32, 32.1},
    {SORA_SAMPLER_EVALUATIONS, 4, 3.9},
    {SORA_SAMPLER_EVALUATIONS, 200, 200.1},
    {SORA_SAMPLER_CACHED_SHARE, 0, 0.1},
    {SORA_WORK_WINDOWS, 1, 2},
    {SORA_MODEL_ATTENTION_DENSITY, 1, 0.99},
    {SORA_MODEL_CAUSAL_WINDOW_FRAMES, 0, 24},
    {SORA_MODEL_LINEAR_ATTENTION, 0, 1},
    {SORA_MODEL_HIDDEN, 1152, 1151},
    {SORA_MODEL_HIDDEN, 5120, 5121},
    {SORA_MODEL_HEAD_DIM, 32, 31},
    {SORA_MODEL_HEAD_DIM, 128, 129},
    {SORA_MODEL_CROSS_LAYERS, 20, 19},
    {SORA_MODEL_CROSS_LAYERS, 60, 61},
    {SORA_MODEL_UNET_LAYERS, 0, 1},
    {SORA_CLUSTER_GPUS, 8, 9},
    {SORA_GPU_TIMED_RUNS, 1, 0},
    {SORA_STACK_TIMED_RUNS_HOPPER, 1, 0},
};

/* The keys of the box tell where a value is: a pinned count is no measured run, so its answers are not tested. */
START_TEST(time_is_tested_up_to_the_edge)
{
    open_made();
    set(bounds[_i].key, bounds[_i].edge);
    ck_assert_msg(get(SORA_WORK_TIME_TESTED).value == 1.0, "%s = %g", sora_key_text(bounds[_i].key, SORA_KEY_NAME),
                  bounds[_i].edge);
    double within = width_of(SORA_WORK_LATENCY_S);
    set(bounds[_i].key, bounds[_i].beyond);
    ck_assert_msg(get(SORA_WORK_TIME_TESTED).value == 0.0, "%s = %g", sora_key_text(bounds[_i].key, SORA_KEY_NAME),
                  bounds[_i].beyond);
    ck_assert(get(SORA_WORK_POWER_TESTED).value == 0.0);
    ck_assert(width_of(SORA_WORK_LATENCY_S) > 1.3 * within);
    close_made();
}
END_TEST

static const struct {
    sora_key key;
    double edge, beyond;
} metered[] = {
    {SORA_WORK_LATENT_TOKENS, 118800, 118801}, {SORA_CLUSTER_CFG_PARALLEL, 1, 2}, {SORA_CLUSTER_TENSOR_PARALLEL, 1, 2},
    {SORA_CLUSTER_PIPELINE, 1, 2},             {SORA_GPU_METERED_RUNS, 1, 0},     {SORA_STACK_METERED_RUNS, 1, 0},
};

START_TEST(power_is_tested_up_to_the_edge)
{
    open_made();
    set(SORA_CLUSTER_GPUS, 4.0);
    set(metered[_i].key, metered[_i].edge);
    ck_assert(get(SORA_WORK_POWER_TESTED).value == 1.0);
    double within = width_of(SORA_WORK_GPU_ENERGY_WH);
    set(metered[_i].key, metered[_i].beyond);
    ck_assert(get(SORA_WORK_TIME_TESTED).value == 1.0);
    ck_assert(get(SORA_WORK_POWER_TESTED).value == 0.0);
    ck_assert(width_of(SORA_WORK_GPU_ENERGY_WH) > 1.1 * within);
    close_made();
}
END_TEST

START_TEST(power_is_tested_as_far_down_as_time)
{
    open_made();
    set(SORA_WORK_LATENT_TOKENS, 1024.0);
    ck_assert(get(SORA_WORK_TIME_TESTED).value == 1.0);
    ck_assert(get(SORA_WORK_POWER_TESTED).value == 1.0);
    close_made();
}
END_TEST

/* ---- Outside ---- */

START_TEST(a_gpu_without_runs_is_extrapolated)
{
    open_made();
    use("gpu", "h200-sxm");
    assert_time(0, 1);
    assert_power(0, 1);
    close_made();
}
END_TEST

START_TEST(a_gpu_that_was_timed_alone_has_a_tested_time)
{
    open_made();
    use("gpu", "a100-sxm-80gb");
    assert_time(1, 0);
    assert_power(0, 1);
    close_made();
}
END_TEST

START_TEST(software_without_runs_is_extrapolated)
{
    open_made();
    use("stack", "fp8-compiled-fa3");
    assert_time(0, 1);
    assert_power(0, 1);
    close_made();
}
END_TEST

/* Neither tested nor far from what was. */
static void assert_own(void)
{
    assert_kind(SORA_WORK_LATENCY_S, 0, 0);
    assert_kind(SORA_WORK_GPU_ENERGY_WH, 0, 0);
    close_made();
}

/* FlashAttention-3 was timed on Hopper alone, cuDNN's attention on Hopper and Blackwell, compiled code on Ampere and Hopper. */
START_TEST(software_is_tested_on_the_generations_that_it_was_timed_on)
{
    static const struct { const char *gpu, *stack; int tested; } pairs[] = {
        {"h100-sxm", "compiled-fa3", 1}, {"b200-sxm", "compiled-fa3", 0}, {"a100-sxm-80gb", "compiled-fa3", 0},
        {"h100-sxm", "eager-cudnn", 1}, {"b200-sxm", "eager-cudnn", 1}, {"a100-sxm-80gb", "compiled-fa2", 1},
        {"b200-sxm", "compiled-fa2", 0}, {"l40", "eager-fa2", 1}, {"l40", "eager-fa3", 0},
    };
    for (int i = 0; i < COUNT_OF(pairs); i++) {
        open_made();
        use("gpu", pairs[i].gpu);
        use("stack", pairs[i].stack);
        assert_time(pairs[i].tested, !pairs[i].tested);
        close_made();
    }
}
END_TEST

START_TEST(runs_are_those_of_the_generation)
{
    assert_same_bits(runs_on_generation(8.0, 20.0, 7.0, 3.0), 10.0, "Ampere: neither");
    assert_same_bits(runs_on_generation(8.9, 20.0, 7.0, 3.0), 10.0, "Ada: neither");
    assert_same_bits(runs_on_generation(9.0, 20.0, 7.0, 3.0), 7.0, "Hopper");
    assert_same_bits(runs_on_generation(10.0, 20.0, 7.0, 3.0), 3.0, "Blackwell");
    assert_same_bits(runs_on_generation(10.9, 20.0, 7.0, 3.0), 3.0, "below 11");
    assert_same_bits(runs_on_generation(12.0, 20.0, 7.0, 3.0), 10.0, "Blackwell of workstations: neither");
    assert_same_bits(runs_on_generation(8.0, 5.0, 7.0, 3.0), 0.0, "never less than none");
}
END_TEST

START_TEST(own_constants_are_not_tested)
{
    open_made();
    set(SORA_STACK_LAUNCH_US, 10.0);
    assert_own();
    open_made();
    set(SORA_GPU_BF16_TFLOPS, 900.0);
    assert_own();
    open_made();
    set(SORA_CLUSTER_FABRIC_EFFICIENCY, 0.4);
    set(SORA_CLUSTER_GPUS, 4.0);
    assert_own();
}
END_TEST

/* Where weights wait is no constant of the fit: it was measured both ways. */
START_TEST(said_where_weights_wait_it_is_tested)
{
    open_made();
    set(SORA_STACK_OFFLOAD, 0.0);
    assert_time(1, 0);
    assert_power(1, 0);
    close_made();
}
END_TEST

START_TEST(what_is_pinned_is_not_tested)
{
    open_made();
    set(SORA_WORK_DENOISER_S, 1800.0);
    assert_own();
}
END_TEST

START_TEST(optional_stages_are_a_scenario_where_they_have_a_range)
{
    open_made();
    set(SORA_EXTRA_UPSCALER_GPU_S, 20.0);
    assert_time(1, 0);
    assert_ok(sora_use(made, "model", "sora-class", NULL));
    ck_assert(!has(SORA_WORK_LATENCY_S, SORA_FLAG_TESTED));
    close_made();
}
END_TEST

START_TEST(an_own_spread_is_a_scenario)
{
    static const sora_key spread[] = {SORA_SAMPLER_STEPS, SORA_STACK_LATENCY_RESIDUAL};
    for (int i = 0; i < COUNT_OF(spread); i++) {
        open_made();
        const double ends[] = {0.9 * get(spread[i]).value, 1.2 * get(spread[i]).value};
        assert_ok(sora_spread(made, spread[i], SORA_SPREAD_UNIFORM, 2, ends, NULL));
        assert_own();
    }
}
END_TEST

/* Each of the rows is tested; which one it will be is not.  A row that no clip feels changes nothing. */
START_TEST(a_row_that_is_drawn_is_a_scenario)
{
    const double gpus[] = {sora_row_find("gpu", "h100-sxm"), 1.0, sora_row_find("gpu", "a100-sxm-80gb"), 1.0};
    static const double sites[] = {1.0, 1.0, 2.0, 1.0};
    open_made();
    assert_ok(sora_spread(made, SORA_GPU_ROW, SORA_SPREAD_DISCRETE, 4, gpus, NULL));
    assert_own();
    open_made();
    assert_ok(sora_spread(made, SORA_SITE_ROW, SORA_SPREAD_DISCRETE, 4, sites, NULL));
    assert_time(1, 0);
    close_made();
}
END_TEST

/* How much a cache saves is not what the fit scatters by.  (No cache lies in the box, so that no answer says so.) */
START_TEST(a_range_that_is_not_of_the_fit_counts)
{
    uint8_t used[KEYS_COUNT] = {0};
    open_made();
    used[KEY_WORK_LATENCY_RESIDUAL] = used[KEY_STACK_LATENCY_RESIDUAL] = used[KEY_SAMPLER_CACHED_SHARE] = 1;
    ck_assert_int_eq(tested_is(made, used, 0, KEY_WORK_LATENCY_S), 1);
    use("sampler", "50x2-cached");
    ck_assert_int_eq(tested_is(made, used, 0, KEY_WORK_LATENCY_S), 0);
    close_made();
}
END_TEST

START_TEST(an_own_model_inside_the_box_is_tested)
{
    open_made();
    set(SORA_MODEL_CROSS_LAYERS, 36.0);
    set(SORA_MODEL_HIDDEN, 4096.0);
    assert_time(1, 0);
    assert_power(1, 0);
    close_made();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tested");
    TCase *tcase = tcase_create("tested");
    tcase_add_test(tcase, what_was_measured_is_tested);
    tcase_add_test(tcase, what_lies_behind_it_is_a_scenario);
    tcase_add_test(tcase, no_fact_of_the_fit_counts_twice);
    tcase_add_loop_test(tcase, time_is_tested_up_to_the_edge, 0, COUNT_OF(bounds));
    tcase_add_loop_test(tcase, power_is_tested_up_to_the_edge, 0, COUNT_OF(metered));
    tcase_add_test(tcase, power_is_tested_as_far_down_as_time);
    tcase_add_test(tcase, a_gpu_without_runs_is_extrapolated);
    tcase_add_test(tcase, a_gpu_that_was_timed_alone_has_a_tested_time);
    tcase_add_test(tcase, software_without_runs_is_extrapolated);
    tcase_add_test(tcase, software_is_tested_on_the_generations_that_it_was_timed_on);
    tcase_add_test(tcase, runs_are_those_of_the_generation);
    tcase_add_test(tcase, own_constants_are_not_tested);
    tcase_add_test(tcase, said_where_weights_wait_it_is_tested);
    tcase_add_test(tcase, what_is_pinned_is_not_tested);
    tcase_add_test(tcase, optional_stages_are_a_scenario_where_they_have_a_range);
    tcase_add_test(tcase, an_own_spread_is_a_scenario);
    tcase_add_test(tcase, a_row_that_is_drawn_is_a_scenario);
    tcase_add_test(tcase, a_range_that_is_not_of_the_fit_counts);
    tcase_add_test(tcase, an_own_model_inside_the_box_is_tested);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
