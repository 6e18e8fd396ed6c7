/* The rows of models, samplers, GPUs and servers: tokens and parameters as their authors give them, and what every row
 * must hold. */
#include <math.h>
#include <stdio.h>

#include "support.h"

#define EXACT 1e-12
#define TOKENS_TOLERANCE 0.03  /* of a figure that its authors have rounded */
#define PARAMS_TOLERANCE 0.10  /* embeddings and norms are left out, and authors round */

static sora_scenario *with_row(const char *table, const char *row)
{
    sora_scenario *scenario = scenario_of_defaults();
    sora_error error;
    ck_assert_msg(sora_use(scenario, table, row, &error) == SORA_OK, "%s", error.message);
    return scenario;
}

static double value_or(const sora_scenario *scenario, sora_key key, double otherwise)
{
    sora_answer answer;
    return sora_get(scenario, key, &answer, NULL) == SORA_OK ? answer.value : otherwise;
}

static const char *name_at(const char *table, int place)
{
    return sora_row_text(table, sora_row_at(table, (size_t)place), SORA_ROW_NAME);
}

/* ---- Tokens ---- */

/* Video tokens of a clip.  The comment says who gives the figure, or the latent grid (frames x rows x columns of
 * tokens) that the published code makes. */
static const struct {
    const char *model;
    double width_px, height_px, frames, tokens, tolerance;
} published_tokens[] = {
    {"wan2.1-14b", 1280, 720, 81, 75600, EXACT},         /* Wan2.1 code: 21 x 45 x 80 */
    {"wan2.1-14b", 832, 480, 81, 32760, EXACT},          /* Wan2.1 code: 21 x 30 x 52 */
    {"wan2.1-1.3b", 832, 480, 81, 32760, EXACT},         /* as before */
    {"wan2.2-a14b", 1280, 720, 81, 75600, EXACT},        /* Wan2.2 code: 21 x 45 x 80 */
    {"wan2.2-5b", 1280, 704, 121, 27280, EXACT},         /* Wan2.2 code: 31 x 22 x 40 */
    {"hunyuanvideo", 1280, 720, 129, 118800, EXACT},     /* HunyuanVideo code: 33 x 45 x 80 */
    {"hunyuanvideo-1.5", 1280, 720, 121, 111600, EXACT}, /* diffusers: 31 x 45 x 80 */
    {"cogvideox-2b", 720, 480, 49, 17550, EXACT},        /* CogVideoX: 17776 with 226 of text; 13 x 30 x 45 */
    {"cogvideox-5b", 720, 480, 49, 17550, EXACT},        /* as before */
    {"cogvideox1.5-5b", 1360, 768, 81, 44880, EXACT},    /* CogVideoX1.5: 21 padded to 22, halved: 11 x 48 x 85 */
    {"mochi-1", 848, 480, 163, 44520, EXACT},            /* Mochi README: 44520 */
    {"allegro", 1280, 720, 88, 79200, TOKENS_TOLERANCE}, /* Allegro README: 79.2K */
    {"movie-gen-30b", 768, 768, 256, 73000, TOKENS_TOLERANCE},   /* Movie Gen paper: 73K, 16 s of 16 frames a second */
    {"cosmos-predict1-7b", 1280, 704, 121, 56320, EXACT},        /* Cosmos Predict1 code: 16 x 44 x 80 */
    {"cosmos-predict1-14b", 1280, 704, 121, 56320, EXACT},       /* as before */
    {"cosmos-predict2-2b", 1280, 704, 93, 84480, EXACT},         /* Cosmos Predict2 code: 24 x 44 x 80 */
    {"cosmos-predict2-14b", 1280, 704, 93, 84480, EXACT},        /* as before */
    {"cosmos-predict2-2b-image", 1360, 768, 1, 4080, EXACT},     /* Cosmos Predict2 code: 48 x 85 */
    {"cosmos-predict2-14b-image", 1360, 768, 1, 4080, EXACT},    /* as before */
    {"open-sora-1.2", 1280, 720, 102, 108000, EXACT},    /* Open-Sora 1.2 code: 6 chunks of 17 to 5: 30 x 45 x 80 */
    {"open-sora-2.0", 1024, 576, 129, 76032, EXACT},     /* Open-Sora code: 33 x 36 x 64 */
    {"open-sora-plan-1.3", 640, 352, 93, 21120, EXACT},  /* Open-Sora Plan code: 24 x 22 x 40 */
    {"step-video-30b", 992, 544, 204, 75888, EXACT},     /* Step-Video code: 12 chunks of 17 to 3: 36 x 34 x 62 */
    {"skyreels-v2-14b", 1280, 720, 121, 111600, EXACT},  /* SkyReels V2 code: 31 x 45 x 80 */
    {"skyreels-v2-1.3b", 960, 544, 97, 51000, EXACT},    /* SkyReels V2 code: 25 x 34 x 60 */
    {"magi-1-24b", 1280, 720, 96, 86400, EXACT},         /* MAGI-1 code: 4 chunks of 6 latent frames: 24 x 45 x 80 */
    {"magi-1-4.5b", 720, 720, 96, 48600, EXACT},         /* MAGI-1 code: 24 x 45 x 45 */
    {"kandinsky-5-lite", 768, 512, 121, 47616, EXACT},   /* Kandinsky 5 code: 31 x 32 x 48 */
    {"kandinsky-5-pro", 1280, 768, 121, 119040, EXACT},  /* Kandinsky 5 code: 31 x 48 x 80 */
    {"latte-1", 512, 512, 16, 16384, EXACT},             /* diffusers: 16 x 32 x 32 */
    {"ltx-video-2b", 768, 512, 121, 6144, EXACT},        /* LTX-Video code: 16 x 16 x 24 */
    {"ltx-video-13b", 1216, 704, 121, 13376, EXACT},     /* LTX-Video code: 16 x 22 x 38 */
    {"sana-video-2b", 832, 480, 81, 32760, EXACT},       /* SANA-Video configuration: 21 x 30 x 52 */
    {"sd3-medium", 1024, 1024, 1, 4096, EXACT},          /* diffusers: 64 x 64 */
    {"flux.1-dev", 1024, 1024, 1, 4096, EXACT},          /* diffusers: 64 x 64 */
    {"pixart-sigma", 1024, 1024, 1, 4096, EXACT},        /* diffusers: 64 x 64 */
    {"hunyuandit-1.2", 1024, 1024, 1, 4096, EXACT},      /* 64 x 64 */
    {"sana1.5-1.6b", 1024, 1024, 1, 1024, EXACT},        /* diffusers: 32 x 32 */
};

START_TEST(tokens_are_those_of_the_authors)
{
    sora_scenario *scenario = with_row("model", published_tokens[_i].model);
    double fps = value_of(scenario, SORA_CLIP_FPS);
    assert_ok(sora_set(scenario, SORA_CLIP_WIDTH_PX, published_tokens[_i].width_px, NULL));
    assert_ok(sora_set(scenario, SORA_CLIP_HEIGHT_PX, published_tokens[_i].height_px, NULL));
    assert_ok(sora_set(scenario, SORA_CLIP_DURATION_S, published_tokens[_i].frames / fps, NULL));
    assert_near(value_of(scenario, SORA_WORK_LATENT_TOKENS), published_tokens[_i].tokens,
                published_tokens[_i].tolerance, published_tokens[_i].model);
    sora_scenario_free(scenario);
}
END_TEST

/* ---- Parameters ---- */

/* Parameters that the authors give [1e9], and what the keys do not hold: the width of the text that cross-attention
 * reads (0: as wide as the video stream), and the further weights of a block in matrices of hidden x hidden, mostly
 * modulation: six for each stream of a double block and three for a single block in the joint-attention family. */
static const struct {
    const char *model;
    double billion, context_width, further, further_of_single;
} published_params[] = {
    {"wan2.1-1.3b", 1.3, 0, 0, 0},
    {"wan2.1-14b", 14, 0, 0, 0},
    {"wan2.2-a14b", 14, 0, 0, 0}, /* active; 27 are resident */
    {"wan2.2-5b", 5, 0, 0, 0},
    {"hunyuanvideo", 13, 0, 12, 3},
    {"hunyuanvideo-1.5", 8.3, 0, 12, 0},
    {"cogvideox-5b", 5.57, 0, 0, 2.0},    /* 11.15 GB of 16-bit weights; modulation 512 -> 12 d */
    {"cogvideox1.5-5b", 5.57, 0, 0, 2.0}, /* as before */
    {"mochi-1", 10, 0, 6, 0},             /* modulation d -> 4 d and d -> 4 x 1536 */
    {"ltx-video-2b", 2, 0, 0, 0},
    {"ltx-video-13b", 13, 0, 0, 0},
    {"open-sora-1.2", 1.1, 0, 0, 0},
    {"open-sora-2.0", 11, 0, 12, 3},
    {"open-sora-plan-1.3", 2.7, 0, 0, 0},
    {"step-video-30b", 30, 0, 0, 0},
    {"skyreels-v2-14b", 14, 0, 0, 0},
    {"skyreels-v2-1.3b", 1.3, 0, 0, 0},
    {"cosmos-predict1-7b", 7, 1024, 0.75, 0}, /* three modulations d -> 256 -> 3 d: 3072 / d, and so below */
    {"cosmos-predict1-14b", 14, 1024, 0.6, 0},
    {"cosmos-predict2-2b", 2, 1024, 1.5, 0},
    {"cosmos-predict2-14b", 14, 1024, 0.6, 0},
    {"cosmos-predict2-2b-image", 2, 1024, 1.5, 0},
    {"cosmos-predict2-14b-image", 14, 1024, 0.6, 0},
    {"magi-1-24b", 24, 0, 0.5, 0}, /* modulation d / 4 -> 2 d */
    {"magi-1-4.5b", 4.5, 0, 0.5, 0},
    {"kandinsky-5-lite", 2, 0, 2.57, 0}, /* modulation 512 -> 9 d */
    {"kandinsky-5-pro", 19, 0, 2.25, 0}, /* modulation 1024 -> 9 d */
    {"allegro", 2.8, 0, 0, 0},
    {"movie-gen-30b", 30, 0, 0, 0},
    {"sd3-medium", 2, 0, 12, 0},
    {"sd3.5-medium", 2.5, 0, 13.625, 0}, /* and modulation of 3 d^2 for the second attention of 13 of 24 blocks */
    {"sd3.5-large", 8, 0, 12, 0},
    {"flux.1-dev", 12, 0, 12, 3},
    {"flux.1-schnell", 12, 0, 12, 3},
    {"pixart-sigma", 0.6, 0, 0, 0},
    {"pixart-alpha", 0.6, 0, 0, 0},
    {"hunyuandit-1.2", 1.5, 1024, 1.95, 0}, /* modulation d^2, and 2 d^2 to join skips in 19 of 40 blocks */
    {"sana-video-2b", 2, 0, 3, 0},          /* convolution along time: 3 d^2 */
    {"sana1.5-1.6b", 1.6, 0, 0, 0},
    {"sana1.5-4.8b", 4.8, 0, 0, 0},
};

/* Weights of a block, in matrices of hidden x hidden: self-attention, cross-attention, feed-forward. */
static double cross_block(const sora_scenario *scenario, double hidden, double context_width)
{
    double grouped = value_of(scenario, SORA_MODEL_KV_HEADS) / value_of(scenario, SORA_MODEL_HEADS);
    double context = context_width > 0.0 ? context_width / hidden : 1.0;
    double ffn = value_of(scenario, SORA_MODEL_FFN_MATRICES) * value_of(scenario, SORA_MODEL_FFN_DIM) / hidden;
    return 2.0 + 2.0 * grouped + 2.0 + 2.0 * grouped * context + ffn;
}

static double single_block(const sora_scenario *scenario, double hidden)
{
    return 4.0 + value_of(scenario, SORA_MODEL_FFN_MATRICES) * value_of(scenario, SORA_MODEL_FFN_DIM) / hidden;
}

static double double_block(const sora_scenario *scenario, double hidden)
{
    double text = value_of(scenario, SORA_MODEL_TEXT_HIDDEN) / hidden;
    double text_ffn = value_of(scenario, SORA_MODEL_TEXT_FFN_DIM) / hidden;
    return single_block(scenario, hidden) + 4.0 * text + value_of(scenario, SORA_MODEL_FFN_MATRICES) * text * text_ffn;
}

START_TEST(parameters_are_those_of_the_authors)
{
    sora_scenario *scenario = with_row("model", published_params[_i].model);
    double hidden = value_of(scenario, SORA_MODEL_HIDDEN), further = published_params[_i].further;
    double cross = value_of(scenario, SORA_MODEL_CROSS_LAYERS) + value_of(scenario, SORA_MODEL_SPATIAL_LAYERS) +
                   value_of(scenario, SORA_MODEL_TEMPORAL_LAYERS);
    double matrices = cross * (cross_block(scenario, hidden, published_params[_i].context_width) + further) +
                      value_of(scenario, SORA_MODEL_DOUBLE_LAYERS) * (double_block(scenario, hidden) + further) +
                      value_of(scenario, SORA_MODEL_SECOND_ATTENTION_LAYERS) * 4.0 +
                      value_of(scenario, SORA_MODEL_SINGLE_LAYERS) *
                          (single_block(scenario, hidden) + published_params[_i].further_of_single);
    assert_near(matrices * hidden * hidden * 1e-9, published_params[_i].billion, PARAMS_TOLERANCE,
                published_params[_i].model);
    assert_near(value_of(scenario, SORA_MODEL_ACTIVE_PARAMS_BILLION), published_params[_i].billion, EXACT,
                published_params[_i].model);
    sora_scenario_free(scenario);
}
END_TEST

/* ---- What every row of a model holds ---- */

static int is_class(const char *model)
{
    return strncmp(model, "sora-class", strlen("sora-class")) == 0;
}

START_TEST(default_clip_is_one_native_window)
{
    const char *model = name_at("model", _i);
    sora_scenario *scenario = with_row("model", model);
    double frames = value_of(scenario, SORA_CLIP_FRAMES), native = value_of(scenario, SORA_MODEL_NATIVE_FRAMES);
    double asked = value_of(scenario, SORA_CLIP_DURATION_S) * value_of(scenario, SORA_CLIP_FPS);
    ck_assert_msg(fabs(asked - frames) < 0.01, "%s: %g frames are no whole number", model, asked);
    if (!is_class(model))
        ck_assert_msg(frames <= native && value_of(scenario, SORA_WORK_WINDOWS) == 1.0, "%s", model);
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(sizes_of_layers_fit_together)
{
    const char *model = name_at("model", _i);
    sora_scenario *scenario = with_row("model", model);
    double heads = value_or(scenario, SORA_MODEL_HEADS, 0.0) * value_or(scenario, SORA_MODEL_HEAD_DIM, 0.0);
    ck_assert_msg(heads == value_or(scenario, SORA_MODEL_HIDDEN, 0.0), "%s: %g", model, heads);
    ck_assert_msg(value_of(scenario, SORA_MODEL_RESIDENT_PARAMS_BILLION) >=
                      value_of(scenario, SORA_MODEL_ACTIVE_PARAMS_BILLION), "%s", model);
    ck_assert_msg(sora_row_text("model", sora_row_find("model", model), SORA_ROW_SOURCE)[0] != '\0', "%s", model);
    sora_scenario_free(scenario);
}
END_TEST

/* Rows whose work per pass is unknown: layer sizes, text tokens or a U-Net's FLOPs are not published. */
static const char *const unknown_work[] = {"open-sora-plan-1.5", "movie-gen-30b", "animatediff", "modelscope-t2v"};

START_TEST(work_is_known_unless_the_note_says_why)
{
    const char *model = name_at("model", _i);
    sora_scenario *scenario = with_row("model", model);
    int unknown = 0;
    for (int i = 0; i < COUNT_OF(unknown_work); i++)
        unknown |= strcmp(model, unknown_work[i]) == 0;
    sora_answer answer;
    sora_status status = sora_get(scenario, SORA_WORK_DENOISER_FLOP_PER_PASS, &answer, NULL);
    ck_assert_msg(status == (unknown ? SORA_E_UNKNOWN : SORA_OK), "%s: %s", model, sora_status_name(status));
    const char *note = sora_row_text("model", sora_row_find("model", model), SORA_ROW_NOTE);
    ck_assert_msg(!unknown || strstr(note, "unknown") != NULL, "%s: '%s'", model, note);
    sora_scenario_free(scenario);
}
END_TEST

/* By hand for Wan2.1 14B, 75600 tokens of 1280 x 720 x 81: 40 layers of 6 d^2 + 2 d x 13824 on video tokens, 4 N^2 d,
 * 4 N x 512 d; within 1 %. */
START_TEST(work_of_a_known_clip)
{
    sora_scenario *scenario = with_row("model", "wan2.1-14b");
    assert_near(value_of(scenario, SORA_WORK_LINEAR_FLOP_PER_PASS), 1.81e15, 0.01, "matrix products");
    assert_near(value_of(scenario, SORA_WORK_ATTENTION_FLOP_PER_PASS), 4.68e15, 0.01, "attention");
    assert_near(value_of(scenario, SORA_WORK_CROSS_ATTENTION_FLOP_PER_PASS), 3.2e13, 0.01, "cross-attention");
    assert_near(value_of(scenario, SORA_WORK_DENOISER_PFLOP), 652.0, 0.01, "100 passes");
    sora_scenario_free(scenario);
}
END_TEST

/* By hand for Stable Diffusion 3.5 Medium, 4096 tokens of 1024 x 1024 and 333 of text, d = 1536: 24 blocks of 12 d^2 on
 * both streams, and 13 with a second attention of 4 d^2 over the picture. */
START_TEST(second_attention_sees_the_picture_alone)
{
    sora_scenario *scenario = with_row("model", "sd3.5-medium");
    double d = 1536.0, picture = 4096.0, all = 4096.0 + 333.0;
    double products = 2.0 * d * d * (24.0 * 12.0 * all + 13.0 * 4.0 * picture);
    assert_near(value_of(scenario, SORA_WORK_LINEAR_FLOP_PER_PASS), products, EXACT, "matrix products");
    assert_near(value_of(scenario, SORA_WORK_ATTENTION_FLOP_PER_PASS),
                4.0 * d * (24.0 * all * all + 13.0 * picture * picture), EXACT, "attention");
    sora_scenario_free(scenario);
}
END_TEST

/* By hand for MAGI-1 24B, 86400 tokens of 1280 x 720 x 96 and 800 of text, d = 6144, 8 key heads of 48: self-attention
 * 2 d^2 and 2 d^2 / 6, cross-attention 2 d^2 on video and 2 d^2 / 6 on text tokens, three matrices d x 16384. */
START_TEST(grouped_keys_are_grouped_for_the_text_too)
{
    sora_scenario *scenario = with_row("model", "magi-1-24b");
    double d = 6144.0, keys = 2.0 * d * d / 6.0, video = 4.0 * d * d + keys + 3.0 * d * 16384.0;
    double products = 2.0 * 48.0 * (86400.0 * video + 800.0 * keys);
    assert_near(value_of(scenario, SORA_WORK_LINEAR_FLOP_PER_PASS), products, EXACT, "matrix products");
    sora_scenario_free(scenario);
}
END_TEST

/* Attention of a pass, by hand: within a latent frame and along time (28 layers each, d = 1152), linear in tokens (20 layers,
 * d = 2240, heads of 112), half of all pairs in a sparse kernel (40 layers, d = 5120), and in chunks that see 96 of 192 frames
 * (48 layers, d = 6144). */
START_TEST(attention_has_the_count_of_its_kind)
{
    sora_scenario *factorised = with_row("model", "open-sora-1.2"), *linear = with_row("model", "sana-video-2b");
    sora_scenario *sparse = with_row("model", "wan2.1-14b"), *chunked = with_row("model", "magi-1-24b");
    assert_ok(sora_set(sparse, SORA_MODEL_ATTENTION_DENSITY, 0.5, NULL));
    assert_ok(sora_set(chunked, SORA_CLIP_FRAMES, 192.0, NULL));
    double n = value_of(factorised, SORA_WORK_LATENT_TOKENS), frames = value_of(factorised, SORA_WORK_LATENT_FRAMES);
    assert_near(value_of(factorised, SORA_WORK_ATTENTION_FLOP_PER_PASS), 4.0 * 28.0 * 1152.0 * n * (n / frames + frames),
                EXACT, "factorised");
    n = value_of(linear, SORA_WORK_LATENT_TOKENS);
    assert_near(value_of(linear, SORA_WORK_ATTENTION_FLOP_PER_PASS), 4.0 * 20.0 * 2240.0 * 112.0 * n, EXACT, "linear");
    n = value_of(sparse, SORA_WORK_LATENT_TOKENS);
    assert_near(value_of(sparse, SORA_WORK_ATTENTION_FLOP_PER_PASS), 0.5 * 4.0 * 40.0 * 5120.0 * n * n, EXACT, "sparse");
    assert_near(value_of(chunked, SORA_WORK_LATENT_TOKENS), 2.0 * 86400.0, EXACT, "tokens of 192 frames");
    assert_near(value_of(chunked, SORA_WORK_ATTENTION_FLOP_PER_PASS), 2.0 * 4.0 * 48.0 * 6144.0 * 86400.0 * 86400.0, EXACT,
                "chunked");
    sora_scenario_free(factorised);
    sora_scenario_free(linear);
    sora_scenario_free(sparse);
    sora_scenario_free(chunked);
}
END_TEST

/* Twice as long a clip of a model that makes chunk after chunk: twice the work and no more memory. */
START_TEST(chunks_leave_memory_as_they_go)
{
    sora_scenario *scenario = with_row("model", "magi-1-24b");
    assert_ok(sora_set(scenario, SORA_CLIP_FRAMES, 240.0, NULL));
    double work = value_of(scenario, SORA_WORK_DENOISER_PFLOP), memory = value_of(scenario, SORA_WORK_MEMORY_GB);
    assert_near(value_of(scenario, SORA_WORK_TOKENS_AT_ONCE), 86400.0, EXACT, "tokens of 96 frames");
    assert_ok(sora_set(scenario, SORA_CLIP_FRAMES, 480.0, NULL));
    assert_near(value_of(scenario, SORA_WORK_DENOISER_PFLOP), 2.0 * work, 1e-3, "work");
    assert_near(value_of(scenario, SORA_WORK_MEMORY_GB), memory, EXACT, "memory");
    sora_scenario_free(scenario);
}
END_TEST

/* MobileVD (arXiv 2412.07583): an evaluation of Stable Video Diffusion takes 45.43 TFLOP for 14 frames of 1024 x 576,
 * and 8.6 for 512 x 256, which the straight line misses by a sixth. */
START_TEST(u_net_has_its_published_flops)
{
    sora_scenario *scenario = with_row("model", "svd");
    assert_near(value_of(scenario, SORA_WORK_DENOISER_FLOP_PER_PASS), 45.43e12, 1e-4, "svd");
    assert_near(value_of(scenario, SORA_WORK_DENOISER_PFLOP), 50.0 * 45.43e-3, 1e-4, "svd");
    assert_ok(sora_set(scenario, SORA_CLIP_WIDTH_PX, 512.0, NULL));
    assert_ok(sora_set(scenario, SORA_CLIP_HEIGHT_PX, 256.0, NULL));
    assert_near(value_of(scenario, SORA_WORK_DENOISER_FLOP_PER_PASS), 8.6e12, 0.2, "svd, 512 x 256");
    sora_scenario_free(scenario);
}
END_TEST

/* Card of Stable Video Diffusion XT 1.1 for TensorRT: 25 frames and 25 steps; seconds of the U-Net and of all. */
static const struct {
    const char *gpu;
    double unet_s, all_s;
} compiled_u_nets[] = {
    {"a100-pcie-80gb", 30.37, 35.26},
    {"a100-sxm-80gb", 27.49, 32.17},
    {"h100-pcie", 19.10, 22.64},
};

START_TEST(u_net_takes_its_published_time)
{
    sora_scenario *scenario = with_row("model", "svd-xt");
    assert_ok(sora_use(scenario, "gpu", compiled_u_nets[_i].gpu, NULL));
    assert_ok(sora_use(scenario, "stack", "compiled-fa2", NULL));
    assert_near(value_of(scenario, SORA_WORK_DENOISER_S), compiled_u_nets[_i].unet_s, 0.1, compiled_u_nets[_i].gpu);
    assert_near(value_of(scenario, SORA_WORK_LATENCY_S), compiled_u_nets[_i].all_s, 0.1, compiled_u_nets[_i].gpu);
    sora_scenario_free(scenario);
}
END_TEST

/* ---- Classes ---- */

START_TEST(products_lead_to_the_class)
{
    static const char *const products[] = {"Sora", "sora-2", "SORA-2-PRO", "veo", "Veo-3.1", "kling"};
    uint32_t row = sora_row_find("model", "sora-class");
    ck_assert_uint_ne(row, 0);
    for (int i = 0; i < COUNT_OF(products); i++)
        ck_assert_msg(sora_row_find("model", products[i]) == row, "%s", products[i]);
    assert_holds(sora_row_text("model", row, SORA_ROW_NOTE), "not published");
}
END_TEST

static sora_answer gpu_hours_of(const char *model)
{
    sora_scenario *scenario = with_row("model", model);
    sora_answer answer;
    assert_ok(sora_use(scenario, "gpu", "h100-sxm", NULL));
    ck_assert_double_eq(value_of(scenario, SORA_WORK_VIDEO_S), 60.0);
    assert_ok(sora_get(scenario, SORA_WORK_GPU_HOURS_PER_VIDEO_MINUTE, &answer, NULL));
    ck_assert_msg((answer.flags & SORA_FLAG_CLASS) != 0, "%s", model);
    sora_scenario_free(scenario);
    return answer;
}

START_TEST(service_is_much_cheaper_than_research)
{
    sora_answer all = gpu_hours_of("sora-class"), research = gpu_hours_of("sora-class-research");
    sora_answer served = gpu_hours_of("sora-class-served");
    ck_assert_double_gt(research.value, 5.0 * served.value);
    ck_assert_double_gt(all.value, served.value);
    ck_assert_double_lt(all.value, research.value);
    ck_assert_double_gt(all.high, 20.0 * all.low);
    ck_assert_double_lt(served.low, served.value);
    ck_assert_double_gt(research.high, research.value);
}
END_TEST

/* ---- Samplers, GPUs, servers ---- */

START_TEST(sampler_makes_the_evaluations_of_its_name)
{
    const char *sampler = name_at("sampler", _i);
    sora_scenario *scenario = with_row("sampler", sampler);
    int steps, passes;
    ck_assert_int_eq(sscanf(sampler, "%dx%d", &steps, &passes), 2);
    double cached = value_of(scenario, SORA_SAMPLER_CACHED_SHARE);
    ck_assert_msg((cached > 0.0) == (strstr(sampler, "cached") != NULL), "%s", sampler);
    assert_near(value_of(scenario, SORA_SAMPLER_EVALUATIONS), steps * passes * (1.0 - cached), EXACT, sampler);
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(figures_of_a_gpu_fit_together)
{
    const char *gpu = name_at("gpu", _i);
    sora_scenario *scenario = with_row("gpu", gpu);
    double bf16 = value_of(scenario, SORA_GPU_BF16_TFLOPS), fp8 = value_or(scenario, SORA_GPU_FP8_TFLOPS, 2.0 * bf16);
    ck_assert_msg(fp8 >= bf16 && fp8 <= 2.1 * bf16, "%s: %g and %g TFLOP/s", gpu, bf16, fp8);
    ck_assert_msg(value_or(scenario, SORA_GPU_FP4_TFLOPS, 2.0 * fp8) >= fp8, "%s", gpu);
    ck_assert_msg(value_or(scenario, SORA_GPU_IDLE_W, 0.0) < 0.5 * value_or(scenario, SORA_GPU_TDP_W, 1.0), "%s", gpu);
    ck_assert_msg(value_of(scenario, SORA_GPU_MEMORY_GB_PER_S) > value_of(scenario, SORA_GPU_MEMORY_GB), "%s", gpu);
    ck_assert_msg(value_of(scenario, SORA_NODE_HOST_W_PER_GPU) > 0.0, "%s", gpu);
    sora_scenario_free(scenario);
}
END_TEST

/* A server's maximum [kW] = GPUs x (GPU limit + host): the vendor's figure, exact but for rounding to 0.5 %. */
static const struct {
    const char *gpu;
    double gpus, max_kw;
} servers[] = {
    {"a100-sxm-80gb", 8, 6.5}, /* DGX A100 */
    {"h100-sxm", 8, 10.2},     /* DGX H100 */
    {"h200-sxm", 8, 10.2},     /* DGX H200 */
    {"b200-sxm", 8, 14.3},     /* DGX B200 */
    {"gb200", 72, 132.5},      /* GB200 NVL72: middle of 120 to 145 */
    {"ascend-910c", 384, 559}, /* CloudMatrix 384 */
};

START_TEST(gpus_and_host_make_up_the_server)
{
    sora_scenario *scenario = with_row("gpu", servers[_i].gpu);
    double watts = value_of(scenario, SORA_GPU_TDP_W) + value_of(scenario, SORA_NODE_HOST_W_PER_GPU);
    assert_near(servers[_i].gpus * watts * 1e-3, servers[_i].max_kw, 0.005, servers[_i].gpu);
    sora_scenario_free(scenario);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("models");
    TCase *tcase = tcase_create("models");
    int models = (int)sora_row_count("model");
    tcase_add_loop_test(tcase, tokens_are_those_of_the_authors, 0, COUNT_OF(published_tokens));
    tcase_add_loop_test(tcase, parameters_are_those_of_the_authors, 0, COUNT_OF(published_params));
    tcase_add_loop_test(tcase, default_clip_is_one_native_window, 0, models);
    tcase_add_loop_test(tcase, sizes_of_layers_fit_together, 0, models);
    tcase_add_loop_test(tcase, work_is_known_unless_the_note_says_why, 0, models);
    tcase_add_test(tcase, work_of_a_known_clip);
    tcase_add_test(tcase, second_attention_sees_the_picture_alone);
    tcase_add_test(tcase, grouped_keys_are_grouped_for_the_text_too);
    tcase_add_test(tcase, attention_has_the_count_of_its_kind);
    tcase_add_test(tcase, chunks_leave_memory_as_they_go);
    tcase_add_test(tcase, u_net_has_its_published_flops);
    tcase_add_loop_test(tcase, u_net_takes_its_published_time, 0, COUNT_OF(compiled_u_nets));
    tcase_add_test(tcase, products_lead_to_the_class);
    tcase_add_test(tcase, service_is_much_cheaper_than_research);
    tcase_add_loop_test(tcase, sampler_makes_the_evaluations_of_its_name, 0, (int)sora_row_count("sampler"));
    tcase_add_loop_test(tcase, figures_of_a_gpu_fit_together, 0, (int)sora_row_count("gpu"));
    tcase_add_loop_test(tcase, gpus_and_host_make_up_the_server, 0, COUNT_OF(servers));
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
