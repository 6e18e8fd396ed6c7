/* sora calibrate: what a user's own measured runs say of the software, as a scenario to read back. */
#include "run_scenario.h"
#include "run_score.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = RUN_KEYS + SCORED };
#define FAR_OFF 2.0 /* times, in either direction */

/* Runs that can be used as rows of sora_calibrate, each with the run that it is of. */
typedef struct measured_rows {
    size_t n;
    double *value; /* [n][COLUMNS] */
    run **of;
} measured_rows;

static void gather(const run_file *file, measured_rows *out)
{
    out->value = take(file->n * COLUMNS, sizeof *out->value);
    out->of = take(file->n, sizeof *out->of);
    for (size_t i = 0; i < file->n; i++) {
        double *row = out->value + out->n * COLUMNS;
        if (!run_values(&file->runs[i], row))
            continue;
        for (int quantity = 0; quantity < SCORED; quantity++)
            row[RUN_KEYS + quantity] = run_measured(&file->runs[i], quantity);
        out->of[out->n++] = &file->runs[i];
    }
}

/* A line on stderr for each run that was left out: the answer itself goes to stdout. */
static void print_left_out(const run_file *file)
{
    for (size_t i = 0; i < file->n; i++)
        if (file->runs[i].trouble[0] != '\0')
            complain(GOOD, "line %zu is left out: %s", file->runs[i].line, file->runs[i].trouble);
}

/* Why the library refuses one row: its own words. */
static void note_trouble(const sora_scenario *scenario, const sora_key *keys, const double *row, run *one)
{
    sora_scenario *alone = NULL;
    sora_error error;
    if (scenario_clone(scenario, &alone) != GOOD)
        return;
    sora_calibrate(alone, 1, COLUMNS, keys, row, NULL, &error);
    snprintf(one->trouble, sizeof one->trouble, "%s", error.message);
    sora_scenario_free(alone);
}

/* A line on stderr for each run that the fit could not come near: such a run hardly counts. */
static int print_far_off(sora_scenario *fitted, const measured_rows *rows)
{
    int status = GOOD;
    for (size_t i = 0; i < rows->n && status == GOOD; i++) {
        judged found;
        if (rows->of[i]->trouble[0] != '\0')
            continue;
        status = run_judge(rows->of[i], fitted, &found);
        for (int quantity = 0; quantity < SCORED; quantity++)
            if (found.error[quantity] > FAR_OFF - 1.0 || found.error[quantity] < 1.0 / FAR_OFF - 1.0)
                complain(GOOD, "line %zu is far off: its %s is predicted as %.3g times what was measured, after the fit too",
                         rows->of[i]->line, scored_name[quantity], 1.0 + found.error[quantity]);
    }
    return status;
}

static int fit(sora_scenario *scenario, const run_file *file, const measured_rows *rows)
{
    sora_key keys[COLUMNS];
    sora_error error;
    sora_status *status = take(rows->n, sizeof *status);
    memcpy(keys, run_keys, sizeof run_keys);
    memcpy(keys + RUN_KEYS, scored_key, sizeof scored_key);
    sora_status all = sora_calibrate(scenario, rows->n, COLUMNS, keys, rows->value, status, &error);
    for (size_t i = 0; i < rows->n; i++)
        if (status[i] != SORA_OK)
            note_trouble(scenario, keys, rows->value + i * COLUMNS, rows->of[i]);
    free(status);
    if (all != SORA_OK && all != SORA_E_ROWS)
        return run_file_unusable(file);
    print_left_out(file);
    return print_far_off(scenario, rows);
}

static int calibrate(const options *asked, const run_file *file)
{
    measured_rows rows = {0};
    sora_scenario *scenario = NULL;
    int status = scenario_open(asked, &scenario);
    gather(file, &rows);
    if (status == GOOD && rows.n == 0)
        status = run_file_unusable(file);
    if (status == GOOD)
        status = fit(scenario, file, &rows);
    if (status == GOOD) {
        char *text = written(scenario, SORA_FORM_SCENARIO);
        fputs(text, stdout);
        free(text);
    }
    sora_scenario_free(scenario);
    free(rows.value);
    free(rows.of);
    return status;
}

static int run_command(const options *asked)
{
    run_file file = {0};
    int status = run_file_read(&file, asked->arguments[0]);
    if (status == GOOD)
        status = calibrate(asked, &file);
    run_file_free(&file);
    return status;
}

const command calibrate_command = {
    .name = "calibrate",
    .arguments = "RUNS.csv",
    .summary = "fit the software to runs that you measured",
    .help = "Reads measured runs, in the columns of sora validate, and prints a scenario in JSON whose constants of the\n"
            "software fit them: less where the runs say little.  Read it back with --read.  Runs of one model on one kind of\n"
            "GPU serve best; runs that cannot be used, or are far off all the same, are named on stderr.\n"
            "\n"
            "  sora calibrate mine.csv > mine.json\n"
            "  sora estimate --read mine.json --use model=wan2.1-14b --use gpu=h100-sxm\n",
    .least = 1,
    .most = 1,
    .takes = TAKES_SCENARIO,
    .formats = FORMAT_JSON,
    .run = run_command,
};
