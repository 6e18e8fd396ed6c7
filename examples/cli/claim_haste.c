/* The claim about haste: that a shorter time makes the compute rise exponentially. */
#include "report.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "choose.h"
#include "haste.h"

enum { STEPS = 4 };

static const double gpu_counts[STEPS] = {1.0, 2.0, 4.0, 8.0};

/* A clip on so many GPUs each. */
typedef struct pace {
    double latency_s[STEPS];
    double kwh_per_minute[STEPS];
} pace;

/* What each of these models takes. */
static void paces_of(const sora_scenario *scenario, size_t n, const double *model_rows, pace *out)
{
    const sora_axis axes[] = {{SORA_MODEL_ROW, (uint32_t)n, model_rows}, {SORA_CLUSTER_GPUS, STEPS, gpu_counts}};
    static const sora_key keys[] = {SORA_WORK_LATENCY_S, SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE};
    sora_curve *curve = NULL;
    double *latency_s = take(n * STEPS, sizeof *latency_s), *kwh = take(n * STEPS, sizeof *kwh);
    for (size_t i = 0; i < n * STEPS; i++)
        latency_s[i] = kwh[i] = UNKNOWN;
    if (sora_curve_new(&curve, scenario, NULL, 2, axes, 2, keys, NULL) == SORA_OK) {
        sora_curve_read(curve, SORA_CURVE_VALUE, keys[0], 0.0, n * STEPS, latency_s, NULL);
        sora_curve_read(curve, SORA_CURVE_VALUE, keys[1], 0.0, n * STEPS, kwh, NULL);
    }
    for (size_t i = 0; i < n; i++) {
        memcpy(out[i].latency_s, latency_s + i * STEPS, sizeof out[i].latency_s);
        memcpy(out[i].kwh_per_minute, kwh + i * STEPS, sizeof out[i].kwh_per_minute);
    }
    sora_curve_free(curve);
    free(latency_s);
    free(kwh);
}

/* b in energy ~ time^-b. */
static double elasticity(const pace *on)
{
    return -fitted_exponent(STEPS, on->latency_s, on->kwh_per_minute);
}

/* ---- All models of the table ---- */

typedef struct spread {
    size_t n;
    double low, middle, high; /* 0.1, 0.5 and 0.9 of the models are below */
    double doubling;          /* share of the models with b >= 1: half the time takes twice the energy or more */
} spread;

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static spread spread_of(const sora_scenario *scenario)
{
    size_t rows = sora_row_count("model");
    double *found = take(rows, sizeof *found), *row = take(rows, sizeof *row);
    pace *on = take(rows, sizeof *on);
    spread out = {0, UNKNOWN, UNKNOWN, UNKNOWN, 0.0};
    for (size_t i = 0; i < rows; i++)
        row[i] = sora_row_at("model", i);
    paces_of(scenario, rows, row, on);
    for (size_t i = 0; i < rows; i++) {
        double b = elasticity(&on[i]);
        if (isfinite(b) && is_video_model(scenario, (uint32_t)row[i])) {
            found[out.n++] = b;
            out.doubling += b >= 1.0;
        }
    }
    qsort(found, out.n, sizeof *found, ascending);
    if (out.n == 0) {
        out.doubling = UNKNOWN;
    } else {
        out.low = found[out.n / 10];
        out.middle = found[out.n / 2];
        out.high = found[out.n - 1 - out.n / 10];
        out.doubling /= (double)out.n;
    }
    free(found);
    free(row);
    free(on);
    return out;
}

/* ---- The claim ---- */

enum { TIME = 0, ENERGY = STEPS, ELASTICITY = 2 * STEPS, SERIAL, LINES };

static const struct {
    const char *label, *name;
    sora_key like;
} lines[LINES] = {
    {"Time of the clip on one GPU", "latency_on_1_gpu", SORA_WORK_LATENCY_S},
    {"Time of the clip on two GPUs", "latency_on_2_gpus", SORA_WORK_LATENCY_S},
    {"Time of the clip on four GPUs", "latency_on_4_gpus", SORA_WORK_LATENCY_S},
    {"Time of the clip on eight GPUs", "latency_on_8_gpus", SORA_WORK_LATENCY_S},
    {"Energy of a minute on one GPU", "energy_on_1_gpu", SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE},
    {"Energy of a minute on two GPUs", "energy_on_2_gpus", SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE},
    {"Energy of a minute on four GPUs", "energy_on_4_gpus", SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE},
    {"Energy of a minute on eight GPUs", "energy_on_8_gpus", SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE},
    {"b in energy ~ time^-b", "elasticity", 0},
    {"Serial stages of the clip, which more GPUs do not shorten", "serial_stages", SORA_WORK_LATENCY_S},
};

static void measure(const sora_scenario *scenario, double out[LINES])
{
    double row = central(scenario, SORA_MODEL_ROW);
    pace on;
    paces_of(scenario, 1, &row, &on);
    memcpy(out + TIME, on.latency_s, sizeof on.latency_s);
    memcpy(out + ENERGY, on.kwh_per_minute, sizeof on.kwh_per_minute);
    out[ELASTICITY] = elasticity(&on);
    out[SERIAL] = serial_seconds(scenario);
}

static void put_table(const report_study *study, report_claim *out, double found[SUBJECTS][LINES])
{
    report_table *ours = claim_table(out, "Our figures", study->n_subjects, study->subject);
    for (size_t line = 0; line < LINES; line++) {
        report_figure *added = table_figure(ours, lines[line].label, lines[line].name, lines[line].like);
        for (size_t i = 0; i < study->n_subjects; i++)
            added->cells[i] = exactly(found[i][line]);
    }
}

static char *because(const report_study *study, const double main[LINES], const spread *models)
{
    char serial[AMOUNT_TEXT];
    amount(serial, SORA_WORK_LATENCY_S, main[SERIAL]);
    return phrase("half the time takes %.2f times the energy (%s, b = %.2f, 1 to 8 GPUs), a power and no exponential; "
                  "P is the share of %zu video models for which it takes twice as much or more (b = %.2f, %.2f to "
                  "%.2f).  Only near the serial stages, %s, does haste cost without bound.",
                  pow(2.0, main[ELASTICITY]), study->subject[study->main], main[ELASTICITY], models->n, models->middle,
                  models->low, models->high, serial);
}

int claim_haste(const report_study *study, report_claim *out)
{
    double found[SUBJECTS][LINES];
    const sora_scenario *asked = study_main(study, 0);
    spread models = spread_of(asked);
    const double *main = found[study->main];
    for (size_t i = 0; i < study->n_subjects; i++)
        measure(study->at[i][0], found[i]);
    out->statement = phrase("Shortening the generation time makes the compute rise exponentially.");
    put_table(study, out, found);
    claim_note(out, "Hangs on", phrase("how well the work spreads over GPUs: %s and %s.",
                                       sora_key_text(SORA_GPU_LINK_GB_PER_S, SORA_KEY_NAME),
                                       sora_key_text(SORA_CLUSTER_GPUS, SORA_KEY_NAME)));
    if (!close_unknown(out, asked, SORA_WORK_LATENCY_S))
        close_with(out, models.doubling, "the model", because(study, main, &models));
    close_everyday(out, asked, "What eight GPUs take more than one for a minute", NULL,
                   main[ENERGY + STEPS - 1] - main[ENERGY]);
    close_break_even(out, study);
    return GOOD;
}
