/* What must hold for the work of a clip, whatever the model, the GPU and the software. */
#include <stdio.h>

#include "support.h"

#define ROUNDING 1e-12 /* relative: a few operations in another order */

static const char *const models[] = {"wan2.1-14b",   "wan2.1-1.3b",   "wan2.2-5b",  "hunyuanvideo", "cogvideox-5b",
                                     "ltx-video-2b", "open-sora-1.2", "magi-1-24b", "flux.1-dev",   "sana-video-2b",
                                     "svd-xt"};
static const char *const gpus[] = {"h100-sxm", "h200-sxm", "b200-sxm", "h20", "l40s", "rtx-4090"};
static const char *const stacks[] = {"eager-fa2", "eager-fa3-offload", "compiled-fa3", "fp8-compiled-fa3"};
enum { COMBINATIONS = COUNT_OF(models) * COUNT_OF(gpus) * COUNT_OF(stacks) };

static sora_scenario *made;
static char what[128];

/* Central values alone: ranges are not asked about here. */
static double of(sora_key key)
{
    double value;
    assert_ok(sora_eval(made, 1, 0, NULL, NULL, 1, &key, &value, NULL, NULL));
    return value;
}

static void set(sora_key key, double value)
{
    assert_ok(sora_set(made, key, value, NULL));
}

/* The combination of this number; what names it in messages. */
static void open_made(int combination)
{
    const char *model = models[combination % COUNT_OF(models)];
    const char *gpu = gpus[combination / COUNT_OF(models) % COUNT_OF(gpus)];
    const char *stack = stacks[combination / (COUNT_OF(models) * COUNT_OF(gpus))];
    made = scenario_of_defaults();
    assert_ok(sora_use(made, "model", model, NULL));
    assert_ok(sora_use(made, "gpu", gpu, NULL));
    assert_ok(sora_use(made, "stack", stack, NULL));
    snprintf(what, sizeof what, "%s, %s, %s", model, gpu, stack);
}

static void close_made(void)
{
    sora_scenario_free(made);
}

/* GPU time and energy of all clips of the batch: a batch may make one clip cheaper, never all of them. */
static double batch_gpu_s(void)
{
    return of(SORA_WORK_GPU_S) * of(SORA_CLIP_BATCH);
}

static double batch_energy_wh(void)
{
    return of(SORA_WORK_GPU_ENERGY_WH) * of(SORA_CLIP_BATCH);
}

/* ---- More of the clip ---- */

static void assert_grows(sora_key key, double value)
{
    double work = of(SORA_WORK_DENOISER_PFLOP), latency = of(SORA_WORK_LATENCY_S);
    double time = batch_gpu_s(), energy = batch_energy_wh(), memory = of(SORA_WORK_MEMORY_GB);
    set(key, value);
    const char *name = sora_key_text(key, SORA_KEY_NAME);
    ck_assert_msg(of(SORA_WORK_DENOISER_PFLOP) > work, "%s: FLOP do not grow with %s", what, name);
    ck_assert_msg(of(SORA_WORK_LATENCY_S) > latency, "%s: latency does not grow with %s", what, name);
    ck_assert_msg(batch_gpu_s() > time, "%s: GPU time does not grow with %s", what, name);
    ck_assert_msg(batch_energy_wh() > energy, "%s: energy does not grow with %s", what, name);
    ck_assert_msg(of(SORA_WORK_MEMORY_GB) >= memory, "%s: memory shrinks with %s", what, name);
}

START_TEST(more_clip_takes_more)
{
    static const sora_key grown[] = {SORA_CLIP_WIDTH_PX, SORA_CLIP_HEIGHT_PX, SORA_CLIP_DURATION_S, SORA_SAMPLER_STEPS,
                                     SORA_SAMPLER_PASSES, SORA_CLIP_BATCH};
    for (int i = 0; i < COUNT_OF(grown); i++) {
        open_made(_i);
        double start = grown[i] == SORA_SAMPLER_PASSES ? 1.0 : of(grown[i]);
        set(grown[i], start);
        for (double factor = 2.0; factor <= 4.0; factor += 1.0)
            assert_grows(grown[i], start * factor);
        close_made();
    }
}
END_TEST

/* ---- Power and energy ---- */

START_TEST(energy_is_power_times_gpu_time)
{
    open_made(_i);
    double gpu_s = of(SORA_WORK_LATENCY_S) * of(SORA_CLUSTER_GPUS) / of(SORA_CLIP_BATCH);
    assert_near(of(SORA_WORK_GPU_ENERGY_WH), gpu_s * of(SORA_WORK_GPU_POWER_W) / 3600.0, ROUNDING, what);
    close_made();
}
END_TEST

START_TEST(power_lies_between_idle_and_the_limit)
{
    open_made(_i);
    double low = of(SORA_GPU_IDLE_W), high = of(SORA_GPU_TDP_W);
    for (double gpus_of_clip = 1.0; gpus_of_clip <= 8.0; gpus_of_clip *= 2.0) {
        set(SORA_CLUSTER_GPUS, gpus_of_clip);
        double power = of(SORA_WORK_GPU_POWER_W);
        ck_assert_msg(power > low && power <= high, "%s, %g GPUs: %g W is not in %g..%g", what, gpus_of_clip, power,
                      low, high);
    }
    close_made();
}
END_TEST

/* ---- Ranges ---- */

/* How far the range reaches, in logarithms, from end to end. */
static double width_of(sora_key key)
{
    sora_answer answer;
    assert_ok(sora_get(made, key, &answer, NULL));
    return number_log(answer.high / answer.low);
}

static int reaches_the_limit(void)
{
    sora_answer answer;
    assert_ok(sora_get(made, SORA_WORK_GPU_POWER_W, &answer, NULL));
    return answer.high >= of(SORA_GPU_TDP_W);
}

/* Errors of time and power partly cancel: the range of their product is narrower than if they did not.  Where the limit
 * cuts the range of power off, its width says less than its errors are. */
START_TEST(energy_is_surer_than_time_and_power_apart)
{
    open_made(_i);
    double time = width_of(SORA_WORK_LATENCY_S), power = width_of(SORA_WORK_GPU_POWER_W);
    double energy = width_of(SORA_WORK_GPU_ENERGY_WH), apart = number_sqrt(time * time + power * power);
    ck_assert_msg(0.0 < energy && (energy < apart || reaches_the_limit()), "%s: %g, of %g and %g", what, energy, time,
                  power);
    close_made();
}
END_TEST

START_TEST(images_are_less_sure_than_videos)
{
    open_made(0);
    double time = width_of(SORA_WORK_LATENCY_S), energy = width_of(SORA_WORK_GPU_ENERGY_WH);
    set(SORA_CLIP_FRAMES, 1.0);
    ck_assert_msg(width_of(SORA_WORK_LATENCY_S) > 1.05 * time, "latency");
    ck_assert_msg(width_of(SORA_WORK_GPU_ENERGY_WH) > 1.05 * energy, "energy");
    close_made();
}
END_TEST

/* ---- More GPUs ---- */

/* Ways to share a clip; the rest of the GPUs goes to ulysses. */
static const sora_key ways[] = {SORA_CLUSTER_ULYSSES, SORA_CLUSTER_RING, SORA_CLUSTER_TENSOR_PARALLEL,
                                SORA_CLUSTER_PIPELINE, SORA_CLUSTER_CFG_PARALLEL};

static void share(sora_key way, double gpus_of_clip)
{
    set(SORA_CLUSTER_GPUS, gpus_of_clip);
    set(SORA_CLUSTER_RING, 1.0);
    if (way != SORA_CLUSTER_ULYSSES)
        set(way, way == SORA_CLUSTER_CFG_PARALLEL ? number_min(2.0, gpus_of_clip) : gpus_of_clip);
}

/* A tenth more is left to what the parts may gain. */
START_TEST(n_gpus_are_hardly_more_than_n_times_as_fast)
{
    for (int way = 0; way < COUNT_OF(ways); way++) {
        open_made(_i);
        double alone = of(SORA_WORK_LATENCY_S);
        for (double n = 2.0; n <= 8.0; n *= 2.0) {
            share(ways[way], n);
            ck_assert_msg(alone <= 1.1 * n * of(SORA_WORK_LATENCY_S), "%s: %g GPUs, %s, are %g times as fast", what, n,
                          sora_key_text(ways[way], SORA_KEY_NAME), alone / of(SORA_WORK_LATENCY_S));
        }
        close_made();
    }
}
END_TEST

START_TEST(gpus_never_hold_more_where_there_are_more)
{
    for (int way = 0; way < COUNT_OF(ways); way++) {
        open_made(_i);
        double before = of(SORA_WORK_MEMORY_GB), needed = of(SORA_WORK_GPUS_NEEDED);
        assert_near(of(SORA_WORK_SINGLE_GPU_GB), before, ROUNDING, what);
        for (double n = 2.0; n <= 8.0; n *= 2.0) {
            share(ways[way], n);
            double after = of(SORA_WORK_MEMORY_GB);
            ck_assert_msg(after <= before, "%s: %g GPUs, %s: %g GB each, were %g", what, n,
                          sora_key_text(ways[way], SORA_KEY_NAME), after, before);
            before = after;
        }
        ck_assert_msg(of(SORA_WORK_GPUS_NEEDED) == needed, "%s: the GPUs needed depend on those there are", what);
        close_made();
    }
}
END_TEST

/* What one of four GPUs sends for each number of the activations: ulysses 3/4 of query, key, value and output of a
 * quarter, a ring key and value of a quarter three times, tensor parallelism two sums of 2 x 3/4, a pipeline next to
 * nothing; beside guidance parallelism two GPUs are left to ulysses, which send half of their half. */
START_TEST(gpus_send_what_their_parallelism_needs)
{
    static const double sent[] = {4.0 * 0.75 / 4.0, 2.0 * 3.0 / 4.0, 4.0 * 0.75, 0.0, 4.0 * 0.5 / 2.0};
    for (int way = 0; way < COUNT_OF(ways); way++) {
        open_made(_i);
        share(ways[way], 4.0);
        double gb = 2e-9 * of(SORA_WORK_LAYER_TOKENS) * of(SORA_MODEL_HIDDEN) * sent[way];
        assert_near(of(SORA_WORK_LINK_GB_PER_PASS), gb, ROUNDING, what);
        close_made();
    }
}
END_TEST

/* Heads and GPUs of the clip, and what ring and ulysses must be: whole heads for each GPU, or all in a ring. */
static const struct {
    double heads, gpus, ring, ulysses;
} splits[] = {{40, 8, 1, 8}, {24, 8, 1, 8}, {12, 8, 2, 4}, {12, 4, 1, 4}, {30, 4, 2, 2}, {5, 8, 8, 1}, {40, 1, 1, 1},
              {16, 3, 3, 1}};

START_TEST(ulysses_gives_each_gpu_whole_heads)
{
    open_made(0);
    set(SORA_MODEL_HEADS, splits[_i].heads);
    set(SORA_CLUSTER_GPUS, splits[_i].gpus);
    assert_near(of(SORA_CLUSTER_RING), splits[_i].ring, 0.0, "ring");
    assert_near(of(SORA_CLUSTER_ULYSSES), splits[_i].ulysses, 0.0, "ulysses");
    set(SORA_CLUSTER_GPUS, 2.0 * splits[_i].gpus);
    set(SORA_CLUSTER_CFG_PARALLEL, 2.0);
    assert_near(of(SORA_CLUSTER_RING), splits[_i].ring, 0.0, "ring beside guidance parallelism");
    close_made();
}
END_TEST

/* FLUX: 512 tokens of text are split over 8 GPUs, 333 are not, which then repeat 7 / 8 of 333 in each of its blocks. */
START_TEST(text_that_does_not_divide_is_repeated)
{
    open_made(0);
    assert_ok(sora_use(made, "model", "flux.1-dev", NULL));
    set(SORA_CLUSTER_GPUS, 8.0);
    assert_near(of(SORA_WORK_REPEATED_WORK), 1.0, 0.0, "512 tokens");
    double alone = of(SORA_WORK_LATENT_TOKENS);
    set(SORA_MODEL_TEXT_TOKENS, 333.0);
    assert_near(of(SORA_WORK_REPEATED_WORK), (alone / 8.0 + 333.0) / ((alone + 333.0) / 8.0), ROUNDING, "333 tokens");
    set(SORA_CLUSTER_GPUS, 1.0);
    assert_near(of(SORA_WORK_REPEATED_WORK), 1.0, 0.0, "one GPU");
    close_made();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("workload");
    TCase *tcase = tcase_create("workload");
    tcase_add_loop_test(tcase, more_clip_takes_more, 0, COMBINATIONS);
    tcase_add_loop_test(tcase, energy_is_power_times_gpu_time, 0, COMBINATIONS);
    tcase_add_loop_test(tcase, power_lies_between_idle_and_the_limit, 0, COMBINATIONS);
    tcase_add_loop_test(tcase, n_gpus_are_hardly_more_than_n_times_as_fast, 0, COMBINATIONS);
    tcase_add_loop_test(tcase, gpus_send_what_their_parallelism_needs, 0, COMBINATIONS);
    tcase_add_loop_test(tcase, gpus_never_hold_more_where_there_are_more, 0, COMBINATIONS);
    tcase_add_loop_test(tcase, energy_is_surer_than_time_and_power_apart, 0, COMBINATIONS);
    tcase_add_test(tcase, images_are_less_sure_than_videos);
    tcase_add_loop_test(tcase, ulysses_gives_each_gpu_whole_heads, 0, COUNT_OF(splits));
    tcase_add_test(tcase, text_that_does_not_divide_is_repeated);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
