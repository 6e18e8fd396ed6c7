/* What kernels take: each formula of physics/kernels.h and links.h against figures worked by hand. */
#include "physics/kernels.h"
#include "physics/links.h"
#include "support.h"

#define NEAR(value, wanted) ck_assert_double_eq_tol(value, wanted, 1e-12 * (wanted))

START_TEST(a_head_is_padded)
{
    static const double padded[][2] = {{1, 32},    {32, 32},   {33, 64},   {64, 64},   {72, 96},   {96, 96},
                                       {128, 128}, {129, 192}, {160, 192}, {192, 192}, {193, 256}, {256, 256}};
    for (int i = 0; i < COUNT_OF(padded); i++)
        ck_assert_double_eq(padded_head(padded[i][0]), padded[i][1]);
}
END_TEST

START_TEST(attention)
{
    /* 1000 TFLOP/s, 0.7 of them; 4096 FLOP a clock on 132 multiprocessors at 1.5 GHz issue 811.008, a slower GPU 0.9 of it. */
    NEAR(attention_tflops(1000.0, 0.7, 4096.0, 198.0, 1.0, 1.0), 700.0);
    NEAR(attention_tflops(1000.0, 0.9, 4096.0, 198.0, 1.0, 1.0), 811.008);
    NEAR(attention_tflops(1000.0, 0.9, 4096.0, 198.0, 0.5, 0.9), 364.9536);
    /* A score: 512 FLOP at 128 TFLOP/s take 4 ps, and one of the 4 x 250 / 3 billion exponentials of a second 3 ps; twice as
     * fast with a kernel of twice the speed, whose products run at 256 TFLOP/s. */
    NEAR(score_seconds(128.0, 128.0, 4.0, 250.0 / 3.0, 1.0), 5e-12);
    NEAR(score_seconds(100.0, 256.0, 4.0, 250.0 / 3.0, 2.0), 2.5e-12);
    /* 512 FLOP each: 3 + 1 scores, 10 passes on 2 GPUs, 1 us a score. */
    NEAR(attention_seconds(3.0 * 512.0, 512.0, 128.0, 10.0, 1e-6, 2.0, 0.0, 64.0, 200.0), 20e-6);
    /* Linear: 25.6 GFLOP at 64 for each clock of 200 GHz take 2 ms, a score of cross-attention 1 us. */
    NEAR(attention_seconds(25.6e9, 512.0, 128.0, 10.0, 1e-6, 2.0, 1.0, 64.0, 200.0), 10.005e-3);
}
END_TEST

/* Self-attention of SANA is linear, its cross-attention has scores of 32 numbers. */
START_TEST(linear_attention_multiplies_in_32_bits)
{
    sora_scenario *scenario = scenario_of_defaults();
    assert_ok(sora_use(scenario, "model", "sana1.5-1.6b", NULL));
    assert_ok(sora_use(scenario, "gpu", "h100-sxm", NULL));
    assert_ok(sora_set(scenario, SORA_STACK_LINEAR_ATTENTION_FLOP_PER_CLOCK, 64.0, NULL));
    double linear = value_of(scenario, SORA_WORK_ATTENTION_FLOP_PER_PASS) /
                    (64e9 * value_of(scenario, SORA_GPU_MULTIPROCESSOR_GHZ));
    double scores = value_of(scenario, SORA_WORK_CROSS_ATTENTION_FLOP_PER_PASS) / 128.0;
    double seconds = linear + scores * value_of(scenario, SORA_WORK_SCORE_S);
    NEAR(value_of(scenario, SORA_WORK_ATTENTION_S),
         seconds * value_of(scenario, SORA_WORK_PASSES_PER_GPU) / value_of(scenario, SORA_WORK_SEQUENCE_GPUS));
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(elementwise_work)
{
    NEAR(elementwise_gb(1e6, 1000.0, 30.0, 0.5), 30.0);
    /* 100 GB at 1000 GB/s, half of which is reached, and at 4 GB for each of 100 GHz: 0.2 + 0.25 s a pass. */
    NEAR(elementwise_seconds(100.0, 1.0, 1000.0, 0.5, 4.0, 100.0, 1.0, 1.0, 1000.0, 0.0), 0.45);
    NEAR(elementwise_seconds(100.0, 6.0, 1000.0, 0.5, 4.0, 100.0, 3.0, 2.0, 1000.0, 500.0), 2.7);
}
END_TEST

START_TEST(launches)
{
    /* 40 blocks of which 30 have cross-attention, 4 of space, 3 of time, 2 that attend twice: 79 exchanges, 42 of them round
     * a ring of 3. */
    NEAR(sharing_us_per_call(40.0, 30.0, 4.0, 3.0, 2.0, 4.0, 10.0, 1.0, 5.0), 790.0);
    NEAR(sharing_us_per_call(40.0, 30.0, 4.0, 3.0, 2.0, 4.0, 10.0, 3.0, 5.0), 1210.0);
    ck_assert_double_eq(sharing_us_per_call(40.0, 30.0, 4.0, 3.0, 2.0, 1.0, 10.0, 3.0, 5.0), 0.0);
    NEAR(launch_us_per_call(40.0, 20.0, 25.0, 5.0, 7.0), 3007.0);
    NEAR(launch_seconds(3000.0, 100.0, 2.0), 0.15);
}
END_TEST

START_TEST(a_pass)
{
    ck_assert_double_eq(parallel_factor(1.0, 0.1), 1.0);
    NEAR(parallel_factor(2.0, 0.1), 1.1);
    NEAR(parallel_factor(8.0, 0.1), 1.1);
    NEAR(compute_seconds(1.0, 2.0, 4.0, 1.2, 1.5), 12.6);
    /* 4 s of work and 3 s of launches: the cube root of 64 + 27.  In a pipeline 6 s and 2 s of communication, and launches of
     * 8 s as well: that of 2 x 512. */
    NEAR(denoiser_seconds(4.0, 1.0, 0.5, 0.0, 3.0), 4.497941445275415);
    NEAR(denoiser_seconds(4.0, 2.0, 0.5, 2.0, 8.0), 10.079368399158986);
    NEAR(denoiser_seconds(4.0, 1.0, 0.5, 0.0, 0.0), 4.0);
}
END_TEST

START_TEST(before_and_after_the_denoiser)
{
    NEAR(text_seconds(2.0, 500.0, 0.5), 8.0);
    NEAR(decoded_mpx(1000.0, 500.0, 81.0, 2.0), 81.0);
    /* 80 MFLOP a pixel of a video at 1000 TFLOP/s: 80 ns; half with a stride of 16.  An image: 20 000 clocks of 200 GHz. */
    NEAR(vae_seconds(10.0, 4.0, 8.0, 1000.0, 80e6, 200.0, 2e4), 0.8);
    NEAR(vae_seconds(10.0, 4.0, 16.0, 1000.0, 80e6, 200.0, 2e4), 0.4);
    NEAR(vae_seconds(10.0, 1.0, 8.0, 1000.0, 80e6, 200.0, 2e4), 1.0);
    NEAR(offload_seconds(1.0, 14.0, 5.0, 1.0, 12.0), 2.0);
    ck_assert_double_eq(offload_seconds(0.0, 14.0, 5.0, 1.0, 12.0), 0.0);
}
END_TEST

/* 14 billion parameters of a byte and 5 of two, at 12 GB/s. */
START_TEST(weights_are_read_from_the_host)
{
    static const struct {
        sora_key key;
        double value;
    } given[] = {{SORA_STACK_OFFLOAD, 1.0},         {SORA_MODEL_RESIDENT_PARAMS_BILLION, 14.0},
                 {SORA_STACK_WEIGHT_BYTES, 1.0},    {SORA_MODEL_TEXT_ENCODER_PARAMS_BILLION, 5.0},
                 {SORA_STACK_OFFLOAD_GB_PER_S, 12.0}};
    sora_scenario *scenario = scenario_of_defaults();
    for (int i = 0; i < COUNT_OF(given); i++)
        assert_ok(sora_set(scenario, given[i].key, given[i].value, NULL));
    NEAR(value_of(scenario, SORA_WORK_OFFLOAD_S), 2.0);
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(what_is_measured_besides)
{
    NEAR(residual_of(81.0, 1.1, 1.3, 1.0, 1.5), 1.1);
    NEAR(residual_of(1.0, 1.1, 1.3, 1.0, 1.5), 1.43);
    NEAR(residual_of(81.0, 1.1, 1.3, 0.0, 1.5), 1.65);
    NEAR(residual_of(1.0, 1.1, 1.3, 0.0, 1.5), 2.145);
    NEAR(latency_seconds(10.0, 1.1, 8.0, 4.0), 13.0);
    NEAR(model_flop_utilisation(400.0, 100.0, 8.0, 1000.0), 0.5);
    NEAR(flop_per_byte(1e12, 6.0, 2.0, 2.0), 100.0);
}
END_TEST

START_TEST(how_work_is_shared)
{
    ck_assert_double_eq(estimated_multiprocessor_ghz(1000.0), 250.0);
    ck_assert_double_eq(peak_tflops(1000.0, 2000.0, 16.0), 1000.0);
    ck_assert_double_eq(peak_tflops(1000.0, 2000.0, 8.0), 2000.0);
    ck_assert_double_eq(sequence_gpus(8.0, 2.0), 4.0);
    ck_assert_double_eq(sequence_gpus(1.0, 2.0), 1.0);
    ck_assert_double_eq(passes_per_group(50.0, 3.0, 4.0, 2.0), 300.0);
    ck_assert_double_eq(denoiser_calls(100.0, 2.0, 3.0, 1.0, 81.0), 300.0);
    ck_assert_double_eq(denoiser_calls(100.0, 2.0, 3.0, 2.0, 81.0), 150.0);
    ck_assert_double_eq(denoiser_calls(100.0, 2.0, 3.0, 1.0, 1.0), 150.0);
    ck_assert_double_eq(layer_tokens(1000.0, 100.0, 40.0, 3.0, 7.0), 41000.0);
    /* 100 tokens of text on 8 GPUs are repeated on 7 of them, 96 are not. */
    NEAR(repeated_work(41000.0, 100.0, 3.0, 7.0, 8.0), 1.0 + 7.0 * 1000.0 / 41000.0);
    ck_assert_double_eq(repeated_work(41000.0, 96.0, 3.0, 7.0, 8.0), 1.0);
    /* 1000 rows a call and GPU of 500 numbers; a wave has 1000 for each of 200 GHz. */
    NEAR(tail_factor(40000.0, 20.0, 300.0, 150.0, 4.0, 500.0, 1000.0, 200.0), 1.4);
    NEAR(linear_seconds(1e15, 6.0, 1000.0, 0.5, 4.0, 1.1), 3.3);
}
END_TEST

START_TEST(kernels_are_written_for_a_generation)
{
    static const double speeds[][2] = {{8.0, 1.0}, {8.9, 1.0}, {9.0, 2.0}, {9.9, 2.0}, {10.0, 3.0}, {10.9, 3.0}, {11.0, 1.0}};
    for (int i = 0; i < COUNT_OF(speeds); i++)
        ck_assert_double_eq(attention_speed(speeds[i][0], 1.0, 2.0, 3.0), speeds[i][1]);
}
END_TEST

START_TEST(links)
{
    /* 12 heads: 8 GPUs as 4 in ulysses by a ring of 2, 16 as 4 by 4, 5 as a ring; without heads no ring. */
    ck_assert_double_eq(ring_members(8.0, 1.0, 1.0, 1.0, 12.0), 2.0);
    ck_assert_double_eq(ring_members(16.0, 1.0, 1.0, 1.0, 12.0), 4.0);
    ck_assert_double_eq(ring_members(16.0, 2.0, 2.0, 2.0, 12.0), 1.0);
    ck_assert_double_eq(ring_members(5.0, 1.0, 1.0, 1.0, 12.0), 5.0);
    ck_assert_double_eq(ring_members(8.0, 1.0, 1.0, 1.0, number_nan()), 1.0);
    ck_assert_double_eq(ulysses_degree(16.0, 2.0, 2.0, 1.0, 1.0), 4.0);
    ck_assert_double_eq(ulysses_degree(48.0, 1.0, 1.0, 2.0, 3.0), 8.0);
    ck_assert_double_eq(ulysses_degree(1.0, 2.0, 1.0, 1.0, 1.0), 1.0);
    ck_assert_double_eq(link_efficiency(1.0, 0.7, 0.4), 0.7);
    ck_assert_double_eq(link_efficiency(0.0, 0.7, 0.4), 0.4);
    /* 2 GB of activations: ulysses of 4 sends 4 x 3/4 of its quarter, a ring of 2 besides 2 of its eighth, tensor 2. */
    NEAR(link_gb(1e6, 1000.0, 4.0, 1.0, 1.0), 1.5);
    NEAR(link_gb(1e6, 1000.0, 4.0, 2.0, 1.0), 1.25);
    NEAR(link_gb(1e6, 1000.0, 1.0, 1.0, 2.0), 4.0);
    ck_assert_double_eq(link_gb(1e6, 1000.0, 1.0, 1.0, 1.0), 0.0);
    NEAR(link_seconds(30.0, 10.0, 300.0, 0.5), 4.0);
    ck_assert_double_eq(link_seconds(0.0, 10.0, 0.0, 0.5), 0.0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("kernels");
    TCase *tcase = tcase_create("kernels");
    tcase_add_test(tcase, a_head_is_padded);
    tcase_add_test(tcase, attention);
    tcase_add_test(tcase, linear_attention_multiplies_in_32_bits);
    tcase_add_test(tcase, elementwise_work);
    tcase_add_test(tcase, launches);
    tcase_add_test(tcase, a_pass);
    tcase_add_test(tcase, before_and_after_the_denoiser);
    tcase_add_test(tcase, weights_are_read_from_the_host);
    tcase_add_test(tcase, what_is_measured_besides);
    tcase_add_test(tcase, how_work_is_shared);
    tcase_add_test(tcase, kernels_are_written_for_a_generation);
    tcase_add_test(tcase, links);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
