/* Every public call that takes memory, with each of its allocations failing, once and from then on: a clean status, nothing
 * changed, nothing lost.  And every call on what is const takes none. */
#include <stdio.h>

#include "support.h"

enum { SAMPLES = 2 * SORA_CURVE_BLOCK, TEXT_MOST = 1 << 19, BYTES_MOST = 1 << 16 };

typedef struct world {
    hooks memory;
    sora_scenario *scenario;
    sora_curve *curve, *neighbour; /* without samples, and with a block of them */
    size_t saved;
    uint8_t bytes[BYTES_MOST]; /* the neighbour, saved */
    void *made;                /* what a call made anew */
    sora_error error;
} world;

static double hours[SORA_HOURS];
static const sora_key output = SORA_WORK_ENERGY_WH, pair[] = {SORA_GPU_IDLE_W, SORA_SITE_PUE};
static const double normal[] = {60.0, 5.0}, uniform[] = {1.1, 1.5}, rho[] = {1.0, 0.5, 0.5, 1.0};
static const sora_curve_options sampled = {.size = sizeof sampled, .samples = SAMPLES},
                                driven = {.size = sizeof driven, .samples = SAMPLES, .drivers = 1};

/* ---- Calls that take memory ---- */

static sora_status call_new(world *w)
{
    sora_scenario *made = NULL;
    sora_status status = sora_scenario_new(&made, &w->memory.options, &w->error);
    w->made = made;
    sora_scenario_free(made);
    return status;
}

static sora_status call_copy(world *w)
{
    sora_scenario *made = NULL;
    sora_status status = sora_scenario_copy(&made, w->scenario, &w->error);
    w->made = made;
    sora_scenario_free(made);
    return status;
}

static sora_status call_spread(world *w)
{
    return sora_spread(w->scenario, SORA_GRID_TD_LOSS_FRACTION, SORA_SPREAD_UNIFORM, 2, (const double[]){0.04, 0.06}, &w->error);
}

static sora_status call_correlate(world *w)
{
    return sora_correlate(w->scenario, 2, pair, rho, &w->error);
}

static sora_status call_set_points(world *w)
{
    return sora_set_points(w->scenario, SORA_SERIES_PV_KW_PER_KW, SORA_HOURS, NULL, hours, &w->error);
}

static sora_status read_text(world *w, const char *text)
{
    return sora_read(w->scenario, SORA_FORM_SCENARIO, text, strlen(text), &w->error);
}

static sora_status call_read_spreads(world *w)
{
    return read_text(w, "{\"gpu\": \"b200-sxm\", \"spread\": {\"gpu.idle_w\": {\"normal\": [70, 5]}, \"site.pue\": {\"uniform\": [1.1, "
                        "1.2]}}, \"correlate\": {\"keys\": [\"gpu.idle_w\", \"site.pue\"], \"rho\": [[1, 0.1], [0.1, 1]]}}");
}

static sora_status call_read_points(world *w)
{
    static char text[4 * SORA_HOURS];
    size_t length = (size_t)sprintf(text, "{\"points\": {\"series.pv_kw_per_kw\": {\"y\": [0");
    for (int hour = 1; hour < SORA_HOURS; hour++)
        length += (size_t)sprintf(text + length, ",%d", hour % 2);
    strcpy(text + length, "]}}}");
    return read_text(w, text);
}

static sora_status call_calibrate(world *w)
{
    static const sora_key keys[] = {SORA_CLIP_DURATION_S, SORA_WORK_LATENCY_S, SORA_WORK_GPU_POWER_W};
    static const double rows[] = {5.0, 900.0, 650.0, 4.0, 700.0, 640.0};
    return sora_calibrate(w->scenario, 2, 3, keys, rows, NULL, &w->error);
}

static sora_status make_curve(world *w, const sora_curve_options *options)
{
    const double width[] = {640.0, 1280.0};
    const sora_axis axis = {SORA_CLIP_WIDTH_PX, 2, width};
    sora_curve *made = NULL;
    sora_status status = sora_curve_new(&made, w->scenario, options, 1, &axis, 1, &output, &w->error);
    w->made = made;
    sora_curve_free(made);
    return status;
}

static sora_status call_curve(world *w) { return make_curve(w, NULL); }
static sora_status call_sampled_curve(world *w) { return make_curve(w, &sampled); }

static sora_status call_run(world *w)
{
    return sora_curve_run(w->curve, 0, SAMPLES, &w->error);
}

static sora_status call_merge(world *w)
{
    return sora_curve_merge(w->curve, w->neighbour, &w->error);
}

static sora_status call_load(world *w)
{
    return sora_curve_load(w->curve, w->bytes, w->saved, &w->error);
}

/* Drivers do without correlation. */
static sora_status call_driven_curve(world *w)
{
    sora_curve *made = NULL;
    sora_status status = sora_curve_new(&made, w->scenario, &driven, 0, NULL, 1, &output, &w->error);
    w->made = made;
    if (status == SORA_OK)
        status = sora_curve_run(made, 0, SAMPLES, &w->error);
    sora_curve_free(made);
    return status;
}

static const struct {
    const char *name;
    sora_status (*call)(world *w);
    int makes;
} calls[] = {
    {"sora_scenario_new", call_new, 1},
    {"sora_scenario_copy", call_copy, 1},
    {"sora_spread", call_spread, 0},
    {"sora_correlate", call_correlate, 0},
    {"sora_set_points", call_set_points, 0},
    {"sora_read of spreads", call_read_spreads, 0},
    {"sora_read of points", call_read_points, 0},
    {"sora_calibrate", call_calibrate, 0},
    {"sora_curve_new", call_curve, 1},
    {"sora_curve_new with samples", call_sampled_curve, 1},
    {"sora_curve_new with drivers", call_driven_curve, 0},
    {"sora_curve_run", call_run, 0},
    {"sora_curve_merge", call_merge, 0},
    {"sora_curve_load", call_load, 0},
};

/* ---- The world ---- */

static void open_world(world *w)
{
    memset(w, 0, sizeof *w);
    hooks_open(&w->memory);
    for (int hour = 0; hour < SORA_HOURS; hour++)
        hours[hour] = 0.5 * (hour % 24 > 6);
    assert_ok(sora_scenario_new(&w->scenario, &w->memory.options, NULL));
    assert_ok(sora_use(w->scenario, "model", "wan2.1-1.3b", NULL));
    assert_ok(sora_use(w->scenario, "gpu", "h100-sxm", NULL));
    assert_ok(sora_use(w->scenario, "grid", "USA", NULL));
    assert_ok(sora_spread(w->scenario, pair[0], SORA_SPREAD_NORMAL, 2, normal, NULL));
    assert_ok(sora_spread(w->scenario, pair[1], SORA_SPREAD_UNIFORM, 2, uniform, NULL));
    assert_ok(sora_curve_new(&w->curve, w->scenario, &sampled, 0, NULL, 1, &output, NULL));
    assert_ok(sora_curve_new(&w->neighbour, w->scenario, &sampled, 0, NULL, 1, &output, NULL));
    assert_ok(sora_curve_run(w->neighbour, SORA_CURVE_BLOCK, SORA_CURVE_BLOCK, NULL));
    assert_ok(sora_curve_save(w->neighbour, w->bytes, BYTES_MOST, &w->saved, NULL));
}

static void close_world(world *w)
{
    sora_curve_free(w->neighbour);
    sora_curve_free(w->curve);
    sora_scenario_free(w->scenario);
    ck_assert_int_eq(w->memory.live, 0);
}

/* What can be seen of the world: the scenario as text, the curves as bytes. */
static size_t look(const world *w, char *seen)
{
    size_t need, all = 0;
    assert_ok(sora_write(w->scenario, SORA_FORM_SCENARIO, seen, TEXT_MOST, &need, NULL));
    all += need;
    assert_ok(sora_curve_save(w->curve, seen + all, TEXT_MOST - all, &need, NULL));
    all += need;
    assert_ok(sora_curve_save(w->neighbour, seen + all, TEXT_MOST - all, &need, NULL));
    return all + need;
}

START_TEST(a_failing_allocation_changes_nothing)
{
    static world w;
    static char before[TEXT_MOST], after[TEXT_MOST];
    int which = _i / 2, failed = 0;
    sora_status status = SORA_E_MEMORY;
    for (int at = 1; status == SORA_E_MEMORY; at++) {
        open_world(&w);
        struct sora_scenario kept;
        keep_bytes(&kept, w.scenario);
        size_t length = look(&w, before);
        int live = w.memory.live;
        w.memory.fails = w.memory.asked + at;
        w.memory.and_on = _i % 2;
        status = calls[which].call(&w);
        if (status == SORA_E_MEMORY) {
            failed++;
            ck_assert_int_eq(w.error.code, SORA_E_MEMORY);
            ck_assert_msg(strstr(w.error.message, "memory") != NULL, "%s: %s", calls[which].name, w.error.message);
            ck_assert_ptr_null(calls[which].makes ? w.made : NULL);
            ck_assert_msg(look(&w, after) == length && memcmp(before, after, length) == 0, "%s has changed something",
                          calls[which].name);
            assert_unchanged(w.scenario, kept);
            ck_assert_int_ge(w.memory.live, live); /* pages that a curve keeps for later */
        }
        w.memory.fails = 0;
        w.memory.and_on = 0;
        close_world(&w);
    }
    ck_assert_msg(status == SORA_OK && failed > 0, "%s: %s after %d failures: %s", calls[which].name, sora_status_name(status),
                  failed, w.error.message);
}
END_TEST

/* ---- Calls that take none ---- */

static void call_const(const world *w)
{
    static double out[2 * SORA_HOURS];
    static char text[TEXT_MOST];
    sora_answer answer;
    sora_workload clip;
    sora_share fleet;
    size_t n;
    assert_ok(sora_get(w->scenario, SORA_SHARE_OF_GENERATION, &answer, NULL));
    assert_ok(sora_workload_estimate(w->scenario, &clip, NULL));
    assert_ok(sora_grid_share(w->scenario, &fleet, NULL));
    assert_ok(sora_eval(w->scenario, SORA_HOURS, 0, NULL, NULL, 1, &output, out, NULL, NULL));
    assert_ok(sora_series(w->scenario, 1, (const sora_key[]){SORA_SERIES_PV_KW_PER_KW}, out, NULL));
    assert_ok(sora_quantiles(out, SORA_HOURS, 1, (const double[]){0.5}, out + SORA_HOURS, NULL));
    assert_ok(sora_solve(w->scenario, SORA_CLIP_DURATION_S, 1.0, 60.0, SORA_CLIP_FRAMES, 81.0, 0, NULL, &n, NULL));
    assert_ok(sora_describe(w->scenario, output, SORA_DESCRIBE_CHAIN, text, TEXT_MOST, NULL, NULL));
    for (int32_t form = SORA_FORM_SCENARIO; form <= SORA_FORM_SCHEMA; form++)
        assert_ok(sora_write(w->scenario, form, text, TEXT_MOST, NULL, NULL));
    assert_ok(sora_curve_read(w->curve, SORA_CURVE_QUANTILE, output, 0.5, 1, out, NULL));
    assert_ok(sora_curve_save(w->curve, text, TEXT_MOST, NULL, NULL));
}

START_TEST(what_is_const_takes_no_memory)
{
    static world w;
    open_world(&w);
    int asked = w.memory.asked;
    call_const(&w);
    ck_assert_int_eq(w.memory.asked, asked);
    close_world(&w);
}
END_TEST

/* Changes that need no more than a number: they cannot fail for want of memory. */
START_TEST(what_needs_a_number_alone_takes_no_memory)
{
    static world w;
    open_world(&w);
    int asked = w.memory.asked;
    assert_ok(sora_set(w.scenario, SORA_YEAR, 2030.0, NULL));
    assert_ok(sora_use(w.scenario, "grid", "CHN@2020", NULL));
    assert_ok(sora_unset(w.scenario, pair[0], NULL));
    assert_ok(sora_spread(w.scenario, pair[1], 0, 0, NULL, NULL));
    assert_ok(sora_correlate(w.scenario, 0, NULL, NULL, NULL));
    assert_ok(sora_set_points(w.scenario, SORA_SERIES_PV_KW_PER_KW, 0, NULL, NULL, NULL));
    ck_assert_int_eq(w.memory.asked, asked);
    close_world(&w);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("memory");
    TCase *tcase = tcase_create("memory");
    tcase_add_loop_test(tcase, a_failing_allocation_changes_nothing, 0, 2 * COUNT_OF(calls));
    tcase_add_test(tcase, what_is_const_takes_no_memory);
    tcase_add_test(tcase, what_needs_a_number_alone_takes_no_memory);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
