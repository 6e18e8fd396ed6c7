#include "everything.h"

#include <stdlib.h>
#include <string.h>

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

enum { ROWS = 40, TEXT_MOST = 1 << 21 };

/* What has been said so far (FNV-1a), and room for the next results. */
typedef struct listener {
    uint64_t hash;
    sora_error error;
    sora_answer answer;
    sora_workload clip;
    sora_share fleet;
    size_t need;
    sora_status row_status[ROWS];
    double number[SORA_HOURS];
    char text[TEXT_MOST];
} listener;

static void hear(listener *my, const void *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        my->hash = (my->hash ^ ((const unsigned char *)bytes)[i]) * UINT64_C(0x100000001b3);
}

static void hear_text(listener *my, const char *text)
{
    if (text != NULL)
        hear(my, text, strlen(text));
}

/* The outcome of a call whose results lie in n numbers. */
static void hear_call(listener *my, sora_status status, size_t n)
{
    hear(my, &status, sizeof status);
    hear(my, &my->error, sizeof my->error);
    hear(my, my->number, n * sizeof *my->number);
}

static listener *listener_new(void)
{
    listener *my = calloc(1, sizeof *my);
    if (my == NULL)
        abort();
    my->hash = UINT64_C(0xcbf29ce484222325);
    return my;
}

static uint64_t listener_end(listener *my)
{
    uint64_t hash = my->hash;
    free(my);
    return hash;
}

/* ---- Functions without a scenario ---- */

static void read_library(listener *my)
{
    uint32_t version = sora_version();
    hear(my, &version, sizeof version);
    hear_text(my, sora_version_text());
    for (sora_status status = 1; status > -30; status--)
        hear_text(my, sora_status_name(status));
}

static void read_keys(listener *my)
{
    for (size_t i = 0; i < sora_key_count(); i++) {
        sora_key key = sora_key_at(i);
        for (int32_t what = SORA_KEY_NAME; what <= SORA_KEY_METRIC; what++)
            hear_text(my, sora_key_text(key, what));
        for (int32_t what = SORA_KEY_LOW; what <= SORA_KEY_METRIC_FACTOR; what++) {
            double number = sora_key_number(key, what);
            hear(my, &number, sizeof number);
        }
        sora_key found = sora_key_find(sora_key_text(key, SORA_KEY_NAME));
        hear(my, &found, sizeof found);
    }
}

static void read_rows(listener *my)
{
    const char *table;
    for (size_t t = 0; (table = sora_table_name(t)) != NULL; t++)
        for (size_t i = 0; i < sora_row_count(table); i++) {
            uint32_t row = sora_row_at(table, i), found = sora_row_find(table, sora_row_text(table, row, SORA_ROW_NAME));
            hear(my, &found, sizeof found);
            for (int32_t what = SORA_ROW_NAME; what <= SORA_ROW_TIER; what++)
                hear_text(my, sora_row_text(table, row, what));
        }
}

static void read_quantiles(listener *my)
{
    static const double q[] = {0.05, 0.5, 0.95};
    for (uint32_t i = 0; i < 4000; i++)
        my->number[i] = (double)((i + 1) * UINT32_C(2654435761));
    hear_call(my, sora_quantiles(my->number, 4000, COUNT_OF(q), q, my->number + 4000, &my->error), 4003);
}

/* ---- Functions of a const scenario ---- */

static void read_answers(listener *my, const sora_scenario *scenario)
{
    for (size_t i = 0; i < sora_key_count(); i += 3) {
        sora_status status = sora_get(scenario, sora_key_at(i), &my->answer, &my->error);
        hear(my, &my->answer, sizeof my->answer);
        hear_call(my, status, 0);
    }
    hear_call(my, sora_workload_estimate(scenario, &my->clip, &my->error), 0);
    hear(my, &my->clip, sizeof my->clip);
    hear_call(my, sora_grid_share(scenario, &my->fleet, &my->error), 0);
    hear(my, &my->fleet, sizeof my->fleet);
}

/* Rows of grids and years, some of them refused. */
static void read_sheet(listener *my, const sora_scenario *scenario)
{
    static const sora_key in[] = {SORA_GRID_ROW, SORA_YEAR, SORA_CLIP_DURATION_S};
    static const sora_key out[] = {SORA_WORK_ENERGY_WH, SORA_SHARE_OF_GENERATION, SORA_SUPPLY_MATCHED_SHARE};
    double *given = my->number + SORA_HOURS / 2;
    for (size_t i = 0; i < ROWS; i++) {
        given[3 * i] = sora_row_at("grid", 5 * i);
        given[3 * i + 1] = 2010.0 + (double)i;
        given[3 * i + 2] = i == 7 ? -1.0 : 1.0 + 0.25 * (double)i;
    }
    hear_call(my, sora_eval(scenario, ROWS, 3, in, given, 3, out, my->number, my->row_status, &my->error), 3 * ROWS);
    hear(my, my->row_status, sizeof my->row_status);
}

static void read_inverse(listener *my, const sora_scenario *scenario)
{
    hear_call(my, sora_solve(scenario, SORA_DEMAND_VIDEO_MINUTES_PER_DAY, 1e3, 1e12, SORA_SHARE_OF_GENERATION, 0.01, 4,
                             my->number, &my->need, &my->error), 1);
    hear(my, &my->need, sizeof my->need);
}

static void read_hours(listener *my, const sora_scenario *scenario)
{
    static const sora_key key = SORA_SERIES_STORAGE_GWH;
    hear_call(my, sora_series(scenario, 1, &key, my->number, &my->error), SORA_HOURS);
}

static void read_texts(listener *my, const sora_scenario *scenario)
{
    for (int32_t what = SORA_DESCRIBE_SOURCE; what <= SORA_DESCRIBE_INPUTS; what++) {
        hear_call(my, sora_describe(scenario, SORA_SHARE_OF_GENERATION, what, my->text, TEXT_MOST, &my->need, &my->error), 0);
        hear_text(my, my->text);
    }
    for (int32_t form = SORA_FORM_SCENARIO; form <= SORA_FORM_SCHEMA; form++) {
        hear_call(my, sora_write(scenario, form, my->text, TEXT_MOST, &my->need, &my->error), 0);
        hear_text(my, my->text);
    }
}

static void read_all(listener *my, const sora_scenario *scenario)
{
    read_library(my);
    read_keys(my);
    read_rows(my);
    read_quantiles(my);
    read_answers(my, scenario);
    read_sheet(my, scenario);
    read_inverse(my, scenario);
    read_hours(my, scenario);
    read_texts(my, scenario);
}

uint64_t read_everything(const sora_scenario *scenario)
{
    listener *my = listener_new();
    read_all(my, scenario);
    return listener_end(my);
}

/* ---- Functions that change something ---- */

static sora_scenario *scenario_made(listener *my)
{
    static const double watts[] = {60.0, 5.0}, shares[] = {0.1, 1e6, 0.9, 1e7};
    static const double rho[] = {1.0, 0.3, 0.3, 1.0};
    static const sora_key related[] = {SORA_GPU_IDLE_W, SORA_DEMAND_VIDEO_MINUTES_PER_DAY};
    sora_scenario *s = NULL;
    hear_call(my, sora_scenario_new(&s, NULL, &my->error), 0);
    hear_call(my, sora_use(s, "model", "wan2.1-14b", &my->error), 0);
    hear_call(my, sora_use(s, "gpu", "h100-sxm", &my->error), 0);
    hear_call(my, sora_use(s, "grid", "USA", &my->error), 0);
    hear_call(my, sora_set(s, SORA_SITE_PUE, 1.3, &my->error), 0);
    hear_call(my, sora_set(s, SORA_SITE_WUE_L_PER_KWH, 1.3, &my->error), 0);
    hear_call(my, sora_unset(s, SORA_SITE_WUE_L_PER_KWH, &my->error), 0);
    hear_call(my, sora_set(s, SORA_CLIP_DURATION_S, -1.0, &my->error), 0);
    hear_call(my, sora_spread(s, SORA_GPU_IDLE_W, SORA_SPREAD_NORMAL, 2, watts, &my->error), 0);
    hear_call(my, sora_spread(s, related[1], SORA_SPREAD_LOGNORMAL, 4, shares, &my->error), 0);
    hear_call(my, sora_correlate(s, 2, related, rho, &my->error), 0);
    for (size_t hour = 0; hour < SORA_HOURS; hour++)
        my->number[hour] = 20.0 + (double)(hour % 24);
    hear_call(my, sora_set_points(s, SORA_SERIES_AIR_C, SORA_HOURS, NULL, my->number, &my->error), 0);
    return s;
}

sora_scenario *everything_new(void)
{
    listener *my = listener_new();
    sora_scenario *scenario = scenario_made(my);
    listener_end(my);
    return scenario;
}

static const double lengths[] = {1.0, 5.0, 30.0};
static const sora_key outputs[] = {SORA_WORK_LATENCY_S, SORA_SHARE_OF_GENERATION};

static sora_curve *piece_run(listener *my, const sora_scenario *scenario, uint32_t first)
{
    const sora_axis axis = {SORA_CLIP_DURATION_S, COUNT_OF(lengths), lengths};
    const sora_curve_options options = {.size = sizeof options, .samples = 2 * SORA_CURVE_BLOCK};
    sora_curve *curve = NULL;
    hear_call(my, sora_curve_new(&curve, scenario, &options, 1, &axis, COUNT_OF(outputs), outputs, &my->error), 0);
    hear_call(my, sora_curve_run(curve, first, SORA_CURVE_BLOCK, &my->error), 0);
    return curve;
}

/* Two pieces, of which one is saved and loaded into itself, merged and read. */
static void curve_everything(listener *my, const sora_scenario *scenario)
{
    sora_curve *curve = piece_run(my, scenario, 0), *neighbour = piece_run(my, scenario, SORA_CURVE_BLOCK);
    hear_call(my, sora_curve_save(neighbour, my->text, TEXT_MOST, &my->need, &my->error), 0);
    hear(my, my->text, my->need);
    hear_call(my, sora_curve_load(neighbour, my->text, my->need, &my->error), 0);
    hear_call(my, sora_curve_merge(curve, neighbour, &my->error), 0);
    for (int32_t what = SORA_CURVE_VALUE; what <= SORA_CURVE_DEFINED; what++)
        for (size_t i = 0; i < COUNT_OF(outputs); i++)
            hear_call(my, sora_curve_read(curve, what, outputs[i], 0.25, COUNT_OF(lengths), my->number, &my->error),
                      COUNT_OF(lengths));
    sora_curve_free(neighbour);
    sora_curve_free(curve);
}

static void curve_of_drivers(listener *my, const sora_scenario *scenario)
{
    const sora_curve_options options = {.size = sizeof options, .samples = SORA_CURVE_BLOCK, .drivers = 1};
    double size[5];
    sora_curve *curve = NULL;
    hear_call(my, sora_curve_new(&curve, scenario, &options, 0, NULL, 1, outputs, &my->error), 0);
    hear_call(my, sora_curve_run(curve, 0, SORA_CURVE_BLOCK, &my->error), 0);
    sora_curve_read(curve, SORA_CURVE_SIZE, 0, 0.0, 5, size, NULL);
    for (int32_t what = SORA_CURVE_DRIVER; what <= SORA_CURVE_SWING; what++)
        hear_call(my, sora_curve_read(curve, what, outputs[0], 1.0, (size_t)size[4], my->number, &my->error), (size_t)size[4]);
    sora_curve_free(curve);
}

/* Measured runs that take twice as long as predicted. */
static void calibrate(listener *my, sora_scenario *scenario)
{
    static const sora_key keys[] = {SORA_CLIP_DURATION_S, SORA_WORK_LATENCY_S};
    double rows[6];
    for (size_t i = 0; i < 3; i++) {
        rows[2 * i] = 3.0 + (double)i;
        sora_eval(scenario, 1, 1, keys, &rows[2 * i], 1, keys + 1, &rows[2 * i + 1], NULL, NULL);
        rows[2 * i + 1] *= 2.0;
    }
    hear_call(my, sora_calibrate(scenario, 3, 2, keys, rows, my->row_status, &my->error), 0);
}

static void change_all(listener *my, sora_scenario *scenario)
{
    static const char text[] = "{\"gpu\": \"b200-sxm\", \"set\": {\"site.pue\": 1.07, \"clip.duration_s\": 0.3e1}}";
    calibrate(my, scenario);
    sora_correlate(scenario, 0, NULL, NULL, NULL);
    curve_of_drivers(my, scenario);
    hear_call(my, sora_read(scenario, SORA_FORM_SCENARIO, text, strlen(text), &my->error), 0);
}

uint64_t do_everything(void)
{
    listener *my = listener_new();
    sora_scenario *scenario = scenario_made(my), *copy = NULL;
    hear_call(my, sora_scenario_copy(&copy, scenario, &my->error), 0);
    curve_everything(my, scenario);
    change_all(my, scenario);
    read_all(my, scenario);
    read_answers(my, copy);
    sora_scenario_free(copy);
    sora_scenario_free(scenario);
    return listener_end(my);
}
