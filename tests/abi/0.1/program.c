/* A program of long ago: it prints what is promised, and no value that the model may change.  baseline.sh keeps it with the header
 * of its day and with what it printed then; old.sh runs it with the library of today. */
#include "soraenergy.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static sora_error error;

static void say(const char *what, sora_status status)
{
    printf("%s: %s", what, sora_status_name(status));
    if (status != SORA_OK)
        printf(", key %u, row %u, line %u, column %u, value %.17g", error.key, error.row, error.line, error.column, error.value);
    printf("\n");
}

static void say_answer(const char *what, sora_status status, const sora_answer *answer)
{
    printf("%s: %s, %.17g (%.17g to %.17g), %s, flags %u\n", what, sora_status_name(status), answer->value, answer->low,
           answer->high, sora_status_name(answer->status), answer->flags);
}

/* ---- Names and numbers ---- */

static void print_names(void)
{
    static const sora_key keys[] = {SORA_CLIP_WIDTH_PX, SORA_WORK_ENERGY_WH, SORA_GRID_ROW, SORA_SHARE_OF_GENERATION, SORA_YEAR,
                                    SORA_SERIES_PV_MW};
    for (sora_status status = SORA_OK; status >= SORA_E_NEVER; status--)
        printf("status %d: %s\n", status, sora_status_name(status));
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        printf("key %u: %s, %s, %s, found %u, metric %s x %g\n", keys[i], sora_key_text(keys[i], SORA_KEY_NAME),
               sora_key_text(keys[i], SORA_KEY_UNIT), sora_key_text(keys[i], SORA_KEY_ROLE),
               sora_key_find(sora_key_text(keys[i], SORA_KEY_NAME)), sora_key_text(keys[i], SORA_KEY_METRIC),
               sora_key_number(keys[i], SORA_KEY_METRIC_FACTOR));
    printf("no key: %u, \"%s\", %g\n", sora_key_find("no.such_key"), sora_key_text(1, SORA_KEY_NAME), sora_key_number(1, SORA_KEY_LOW));
}

static void print_rows(void)
{
    static const char *const rows[][2] = {{"model", "WAN2.1-14B"}, {"gpu", "h100-sxm"}, {"grid", "USA"}, {"grid", "china"},
                                          {"stack", "no such row"}, {"no such table", "USA"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint32_t row = sora_row_find(rows[i][0], rows[i][1]);
        printf("row %s %s: %u, \"%s\"\n", rows[i][0], rows[i][1], row, sora_row_text(rows[i][0], row, SORA_ROW_NAME));
    }
    printf("version: %d, text: %d\n", sora_version() >= SORA_VERSION_NUMBER, strlen(sora_version_text()) >= strlen("0.0.0"));
}

/* ---- Options ---- */

static size_t asked, released;

static void *give(void *user, size_t size)
{
    asked += user == &asked;
    return malloc(size);
}

static void take(void *user, void *memory)
{
    released += user == &asked;
    free(memory);
}

/* A struct of a newer header ends later. */
static void print_options(void)
{
    struct {
        sora_options known;
        size_t unknown;
    } options = {{sizeof options, give, take, &asked}, 0};
    sora_scenario *scenario = NULL;
    say("a newer struct", sora_scenario_new(&scenario, &options.known, &error));
    sora_scenario_free(scenario);
    printf("hooks: %d, %d\n", asked > 0, asked == released);
    options.unknown = 1;
    say("a newer struct with an unknown field", sora_scenario_new(&scenario, &options.known, &error));
}

/* ---- A scenario ---- */

static sora_scenario *pinned(void)
{
    sora_scenario *scenario = NULL;
    say("new", sora_scenario_new(&scenario, NULL, &error));
    say("use", sora_use(scenario, "gpu", "h100-sxm", &error));
    say("use, no row", sora_use(scenario, "gpu", "no such gpu", &error));
    say("use, no table", sora_use(scenario, "no such table", "h100-sxm", &error));
    say("set", sora_set(scenario, SORA_CLIP_DURATION_S, 5.0, &error));
    say("set", sora_set(scenario, SORA_CLIP_FPS, 24.0, &error));
    say("set, pinned", sora_set(scenario, SORA_WORK_ENERGY_WH, 100.0, &error));
    say("set, below its bounds", sora_set(scenario, SORA_CLIP_DURATION_S, -1.0, &error));
    say("set, no key", sora_set(scenario, 1, 1.0, &error));
    say("set, read only", sora_set(scenario, SORA_SHARE_OF_GENERATION, 0.5, &error));
    return scenario;
}

static void print_answers(sora_scenario *scenario)
{
    static const double normal[] = {200.0, 10.0};
    sora_answer answer;
    sora_workload clip;
    sora_share fleet;
    say_answer("energy", sora_get(scenario, SORA_WORK_ENERGY_WH, &answer, &error), &answer);
    say_answer("energy a minute", sora_get(scenario, SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE, &answer, &error), &answer);
    say_answer("unknown", sora_get(scenario, SORA_WORK_LATENT_TOKENS, &answer, &error), &answer);
    printf("missing: %s\n", error.key != 0 && error.code == SORA_E_UNKNOWN ? "named" : "not named");
    say("clip", sora_workload_estimate(scenario, &clip, &error));
    say_answer("clip.energy_wh", SORA_OK, &clip.energy_wh);
    say("fleet", sora_grid_share(scenario, &fleet, &error));
    printf("reserved: %u %u\n", clip.reserved[3].flags, fleet.reserved[0].flags);
    say("spread", sora_spread(scenario, SORA_WORK_ENERGY_WH, SORA_SPREAD_NORMAL, 2, normal, &error));
    sora_get(scenario, SORA_WORK_ENERGY_WH, &answer, &error);
    printf("spread: %.17g, range %d\n", answer.value, answer.low < 200.0 && answer.high > 200.0);
    say("unset", sora_unset(scenario, SORA_WORK_ENERGY_WH, &error));
}

static void print_rows_of_answers(const sora_scenario *scenario)
{
    static const sora_key in[] = {SORA_WORK_ENERGY_WH, SORA_CLIP_DURATION_S};
    static const sora_key out[] = {SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE};
    static const double rows[][2] = {{50.0, 10.0}, {50.0, -10.0}, {3.0, 6.0}};
    double got[3], roots[2];
    sora_status status[3];
    size_t n = 0;
    say("eval", sora_eval(scenario, 3, 2, in, rows[0], 1, out, got, status, &error));
    for (int i = 0; i < 3; i++)
        printf("row %d: %.17g, %s\n", i, got[i], sora_status_name(status[i]));
    say("solve", sora_solve(scenario, in[0], 1.0, 64.0, out[0], 0.375, 2, roots, &n, &error));
    printf("roots: %u, near 31.25: %d\n", (unsigned)n, roots[0] > 31.2499 && roots[0] < 31.2501);
}

static void print_quantiles(void)
{
    static const double q[] = {0.0, 0.25, 0.5, 1.0};
    double x[] = {8.0, 1.0, 4.0, 2.0, 16.0}, got[4];
    say("quantiles", sora_quantiles(x, 5, 4, q, got, &error));
    printf("quantiles: %g %g %g %g\n", got[0], got[1], got[2], got[3]);
}

/* ---- Curves and text ---- */

static void print_curve(const sora_scenario *scenario)
{
    static const double energies[] = {10.0, 20.0};
    static const sora_key out[] = {SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE};
    const sora_axis axis = {SORA_WORK_ENERGY_WH, 2, energies};
    const sora_curve_options options = {sizeof options, 2 * SORA_CURVE_BLOCK, 0, 0, 0};
    double value[5];
    size_t need = 0;
    sora_curve *curve = NULL;
    say("curve_new", sora_curve_new(&curve, scenario, &options, 1, &axis, 1, out, &error));
    say("curve_run", sora_curve_run(curve, 0, SORA_CURVE_BLOCK, &error));
    say("curve_run, a gap", sora_curve_run(curve, 0, SORA_CURVE_BLOCK, &error));
    say("curve_read", sora_curve_read(curve, SORA_CURVE_SIZE, 0, 0.0, 5, value, &error));
    printf("size: %g %g %g %g %g\n", value[0], value[1], value[2], value[3], value[4]);
    say("curve_read", sora_curve_read(curve, SORA_CURVE_VALUE, out[0], 0.0, 2, value, &error));
    printf("value: %.17g %.17g\n", value[0], value[1]);
    say("curve_save", sora_curve_save(curve, NULL, 0, &need, &error));
    say("curve_load", sora_curve_load(curve, "SORA", 4, &error));
    printf("saved: %d\n", need > 0);
    sora_curve_free(curve);
}

static void print_text(sora_scenario *scenario)
{
    static const char good[] = "{\"use\": {\"gpu\": \"h200-sxm\"}, \"set\": {\"clip.duration_s\": 2.5}}", bad[] = "{\"set\":\n {1}}";
    char text[4096];
    size_t need = 0;
    say("read", sora_read(scenario, SORA_FORM_SCENARIO, good, sizeof good - 1, &error));
    say("read, bad", sora_read(scenario, SORA_FORM_SCENARIO, bad, sizeof bad - 1, &error));
    say("write", sora_write(scenario, SORA_FORM_SCENARIO, text, sizeof text, &need, &error));
    say("read what was written", sora_read(scenario, SORA_FORM_SCENARIO, text, need, &error));
    say("write, no room", sora_write(scenario, SORA_FORM_ANSWERS, text, 2, &need, &error));
    say("describe", sora_describe(scenario, SORA_CLIP_DURATION_S, SORA_DESCRIBE_SOURCE, text, sizeof text, &need, &error));
}

int main(void)
{
    print_names();
    print_rows();
    print_options();
    sora_scenario *scenario = pinned(), *copy = NULL;
    print_answers(scenario);
    print_rows_of_answers(scenario);
    print_quantiles();
    print_curve(scenario);
    print_text(scenario);
    say("copy", sora_scenario_copy(&copy, scenario, &error));
    sora_scenario_free(copy);
    sora_scenario_free(scenario);
    return 0;
}
