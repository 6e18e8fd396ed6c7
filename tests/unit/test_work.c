/* How much a clip is: each formula of physics/clip.h, flops.h and memory.h against figures worked by hand. */
#include "physics/clip.h"
#include "physics/flops.h"
#include "physics/memory.h"
#include "support.h"

#define NEAR(value, wanted) ck_assert_double_eq_tol(value, wanted, 1e-12 * (wanted))

START_TEST(frames_and_windows)
{
    ck_assert_double_eq(clip_frames(5.0, 16.0), 80.0);
    ck_assert_double_eq(clip_frames(0.01, 16.0), 1.0);
    NEAR(sampler_evaluations(50.0, 2.0, 0.25), 75.0);
    ck_assert_double_eq(window_frames(200.0, 81.0, 0.0), 81.0);
    ck_assert_double_eq(window_frames(50.0, 81.0, 0.0), 50.0);
    ck_assert_double_eq(window_frames(200.0, 81.0, 1.0), 200.0);
    /* 201 frames: 81, then 76 more in each. */
    ck_assert_double_eq(window_count(201.0, 81.0, 5.0), 3.0);
    ck_assert_double_eq(window_count(233.0, 81.0, 5.0), 3.0);
    ck_assert_double_eq(window_count(234.0, 81.0, 5.0), 4.0);
    ck_assert_double_eq(window_count(81.0, 81.0, 5.0), 1.0);
    ck_assert_double_eq(window_count(20.0, 81.0, 5.0), 1.0);
    ck_assert_double_eq(window_count(85.0, 81.0, 90.0), 5.0); /* a window adds one frame at least */
}
END_TEST

START_TEST(latents)
{
    ck_assert_double_eq(latent_frames_of_chunk(81.0, 4.0, 1.0), 21.0);
    ck_assert_double_eq(latent_frames_of_chunk(80.0, 4.0, 0.0), 20.0);
    ck_assert_double_eq(latent_frames_of_chunk(82.0, 4.0, 1.0), 22.0);
    ck_assert_double_eq(latent_frames_of_chunk(0.0, 4.0, 1.0), 0.0);
    ck_assert_double_eq(latent_frames(81.0, 4.0, 1.0, 0.0, 1.0), 21.0);
    ck_assert_double_eq(latent_frames(81.0, 4.0, 1.0, 0.0, 2.0), 22.0);
    /* 17 at a time become 5: 4 of them, and 13 frames become 4. */
    ck_assert_double_eq(latent_frames(81.0, 4.0, 1.0, 17.0, 1.0), 24.0);
    ck_assert_double_eq(tokens_along(832.0, 8.0, 2.0), 52.0);
    ck_assert_double_eq(tokens_along(834.0, 8.0, 2.0), 53.0);
    ck_assert_double_eq(latent_tokens(21.0, 1.0, 832.0, 480.0, 8.0, 8.0, 2.0, 2.0), 32760.0);
    ck_assert_double_eq(latent_tokens(22.0, 2.0, 832.0, 480.0, 8.0, 16.0, 2.0, 1.0), 17160.0);
    ck_assert_double_eq(tokens_at_once(32760.0, 21.0, 0.0, 81.0, 4.0, 1.0, 0.0, 1.0), 32760.0);
    NEAR(tokens_at_once(32760.0, 21.0, 25.0, 81.0, 4.0, 1.0, 0.0, 1.0), 32760.0 * 7.0 / 21.0);
    NEAR(tokens_at_once(32760.0, 21.0, 100.0, 81.0, 4.0, 1.0, 0.0, 1.0), 32760.0);
}
END_TEST

START_TEST(matrix_products)
{
    ck_assert_double_eq(query_weights(100.0), 2e4);
    ck_assert_double_eq(key_weights(100.0, 8.0, 2.0), 5e3);
    ck_assert_double_eq(model_layers(1.0, 2.0, 4.0, 8.0, 16.0, 32.0), 63.0);
    /* Each of 7 blocks: 2 x (2e4 + 2e4 + 5e3 + 2 x 100 x 400) a video token, 2 x 5e3 a text token. */
    NEAR(video_linear_flop(1000.0, 10.0, 100.0, 8.0, 2.0, 400.0, 2.0, 1.0, 2.0, 4.0), 7.0 * (2.5e5 * 1e3 + 1e4 * 10.0));
    /* Video 4e4 + 3 x 100 x 400 = 1.6e5, text 2e4 + 3 x 50 x 200 = 5e4, a second attention 4e4. */
    NEAR(joint_linear_flop(1000.0, 10.0, 100.0, 50.0, 400.0, 200.0, 3.0, 1.0, 0.0, 0.0), 2.0 * (1.6e8 + 5e5));
    NEAR(joint_linear_flop(1000.0, 10.0, 100.0, 50.0, 400.0, 200.0, 3.0, 0.0, 2.0, 0.0), 4.0 * 1010.0 * 1.6e5);
    NEAR(joint_linear_flop(1000.0, 10.0, 100.0, 50.0, 400.0, 200.0, 3.0, 0.0, 0.0, 3.0), 6.0 * 4e7);
    NEAR(unet_flop(2.0, 1000.0, 500.0, 14.0), 14e12);
}
END_TEST

START_TEST(attention)
{
    ck_assert_double_eq(self_attention_flop(1000.0, 100.0, 20.0, 0.5, 0.0, 3.0), 4.0 * 3.0 * 1e5 * 500.0);
    ck_assert_double_eq(self_attention_flop(1000.0, 100.0, 20.0, 0.5, 1.0, 3.0), 4.0 * 3.0 * 1e5 * 20.0);
    ck_assert_double_eq(joint_attention_flop(1000.0, 24.0, 100.0, 20.0, 1.0, 0.0, 1.0, 2.0, 0.0), 12.0 * 1024.0 * 1024.0 * 100.0);
    ck_assert_double_eq(joint_attention_flop(1000.0, 24.0, 100.0, 20.0, 1.0, 0.0, 0.0, 0.0, 5.0), 20.0 * 1e6 * 100.0);
    NEAR(attended_share(0.5, 0.0, 81.0), 0.5);
    NEAR(attended_share(0.5, 20.0, 80.0), 0.125);
    NEAR(attended_share(0.5, 100.0, 80.0), 0.5);
    /* 1000 tokens in 10 frames of 100: each attends to 100 in its frame, to 10 at its place. */
    ck_assert_double_eq(factorised_attention_flop(1000.0, 20.0, 2.0, 50.0, 3.0, 0.0), 4.0 * 1000.0 * 50.0 * 300.0);
    ck_assert_double_eq(factorised_attention_flop(1000.0, 20.0, 2.0, 50.0, 0.0, 5.0), 4.0 * 1000.0 * 50.0 * 50.0);
    ck_assert_double_eq(cross_attention_flop(1000.0, 24.0, 100.0, 1.0, 2.0, 4.0), 28.0 * 1000.0 * 2400.0);
}
END_TEST

START_TEST(whole_clips)
{
    NEAR(denoiser_pflop(1e15, 50.0, 2.0, 3.0), 300.0);
    NEAR(text_pflop(5.0, 100.0, 2.0, 3.0), 0.006);
    NEAR(vae_pflop(1000.0, 500.0, 80.0, 2.0), 0.8);
}
END_TEST

START_TEST(memory)
{
    ck_assert_double_eq(weight_shards(8.0, 2.0, 0.0), 2.0);
    ck_assert_double_eq(weight_shards(8.0, 2.0, 1.0), 8.0);
    /* 28 billion parameters, 14 of them at work, 2 bytes; 5 in the text encoder. */
    NEAR(weights_gb(28.0, 14.0, 2.0, 5.0, 1.0, 0.0, 0.0), 66.0);
    NEAR(weights_gb(28.0, 14.0, 2.0, 5.0, 4.0, 0.0, 0.0), 24.0);
    NEAR(weights_gb(28.0, 14.0, 2.0, 5.0, 4.0, 1.0, 0.0), 16.5);
    NEAR(weights_gb(28.0, 14.0, 2.0, 5.0, 1.0, 0.0, 1.0), 28.0);
    NEAR(weights_gb(28.0, 14.0, 1.0, 10.0, 1.0, 0.0, 1.0), 20.0);
    NEAR(activations_gb(9e5, 1e5, 1000.0, 3.0, 2.0, 4.0), 3.0);
    NEAR(decoder_gb(1000.0, 500.0, 81.0, 2000.0), 4.0);
    NEAR(decoder_gb(1000.0, 500.0, 1.0, 2000.0), 1.0);
    NEAR(peak_gb(28.0, 5.0, 4.0, 0.0), 33.0);
    NEAR(peak_gb(28.0, 5.0, 7.0, 0.0), 35.0);
    NEAR(peak_gb(28.0, 5.0, 7.0, 1.0), 33.0);
    NEAR(peak_gb(28.0, 5.0, 40.0, 1.0), 40.0);
    NEAR(memory_on_one_gpu(28.0, 14.0, 2.0, 5.0, 0.0, 2.0, 4.0, 4.0), 74.0);
    NEAR(memory_on_one_gpu(28.0, 14.0, 2.0, 5.0, 1.0, 2.0, 4.0, 4.0), 36.0);
    ck_assert_double_eq(gpus_that_hold(161.0, 80.0), 3.0);
    ck_assert_double_eq(gpus_that_hold(160.0, 80.0), 2.0);
    ck_assert_double_eq(gpus_that_hold(1.0, 80.0), 1.0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("work");
    TCase *tcase = tcase_create("work");
    tcase_add_test(tcase, frames_and_windows);
    tcase_add_test(tcase, latents);
    tcase_add_test(tcase, matrix_products);
    tcase_add_test(tcase, attention);
    tcase_add_test(tcase, whole_clips);
    tcase_add_test(tcase, memory);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
