/* Files of measured runs. */
#include "run_file.h"

#include "cli.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A WORD must stand there; NEEDED is a number that must, MEASURED one that may; a column of a LABEL or of what was MEASURED may be
 * missing. */
enum content { TEXT, LABEL, WORD, NEEDED, MEASURED };
#define ABSENT SIZE_MAX /* place of a column */

static const struct {
    const char *name;
    enum content content;
} columns[RUN_COLUMNS] = {
    [RUN_ID] = {"id", LABEL},
    [RUN_SOURCE] = {"source", LABEL},
    [RUN_TRUST] = {"trust", WORD},
    [RUN_MODEL] = {"model", WORD},
    [RUN_GPU] = {"gpu", WORD},
    [RUN_GPUS] = {"gpus", NEEDED},
    [RUN_ULYSSES] = {"ulysses", NEEDED},
    [RUN_RING] = {"ring", NEEDED},
    [RUN_CFG_PARALLEL] = {"cfg_parallel", NEEDED},
    [RUN_TENSOR_PARALLEL] = {"tensor_parallel", NEEDED},
    [RUN_OTHER_PARALLEL] = {"other_parallel", TEXT},
    [RUN_WIDTH] = {"width", NEEDED},
    [RUN_HEIGHT] = {"height", NEEDED},
    [RUN_FRAMES] = {"frames", NEEDED},
    [RUN_STEPS] = {"steps", NEEDED},
    [RUN_PASSES] = {"passes", NEEDED},
    [RUN_BATCH] = {"batch", NEEDED},
    [RUN_PRECISION] = {"precision", WORD},
    [RUN_ATTENTION] = {"attention", WORD},
    [RUN_COMPILED] = {"compiled", WORD},
    [RUN_OPTIMISATION] = {"optimisation", WORD},
    [RUN_SCOPE] = {"scope", WORD},
    [RUN_LATENCY_S] = {"latency_s", MEASURED},
    [RUN_GPU_ENERGY_J_PER_CLIP] = {"gpu_energy_j_per_clip", MEASURED},
    [RUN_GPU_POWER_W_SUM] = {"gpu_power_w_sum", MEASURED},
};

const char *run_column_name(enum run_column which)
{
    return columns[which].name;
}

/* ---- The head ---- */

static int may_be_missing(enum run_column which)
{
    return columns[which].content == LABEL || columns[which].content == MEASURED;
}

/* What is done without is said on stderr. */
static void tell_missing(const size_t place[RUN_COLUMNS])
{
    for (size_t i = 0; i < RUN_COLUMNS; i++)
        if (place[i] == ABSENT)
            complain(GOOD, "there is no column '%s': %s", columns[i].name,
                     columns[i].content == LABEL ? "runs are not told apart by it" : "it counts as not measured");
}

static int find_column(const csv_file *csv, enum run_column which, size_t *place)
{
    const csv_record *head = &csv->records[0];
    const char *name = columns[which].name;
    size_t found = 0;
    for (size_t i = 0; i < head->n; i++)
        if (strcmp(csv->cells[head->first + i], name) == 0) {
            *place = i;
            found++;
        }
    *place = found == 1 ? *place : ABSENT;
    return found > 1 ? complain(BAD_INPUT, "the column '%s' stands twice", name) : GOOD;
}

/* All columns that have to be there and are not, in one line. */
static int check_needed(const size_t place[RUN_COLUMNS])
{
    writing names = {0};
    for (size_t i = 0; i < RUN_COLUMNS; i++)
        if (place[i] == ABSENT && !may_be_missing(i)) {
            write_text(&names, names.length > 0 ? ", '" : "'");
            write_text(&names, columns[i].name);
            write_text(&names, "'");
        }
    int status = names.length == 0 ? GOOD : complain(BAD_INPUT, "there is no column %s; see sora validate --help", names.text);
    free(names.text);
    return status;
}

/* A spreadsheet may write other separators than the one that is read. */
static int check_separator(const csv_file *csv)
{
    const char *head = csv->cells[csv->records[0].first];
    char other = strchr(head, ';') != NULL ? ';' : '\t';
    if (csv->records[0].n > 1 || strchr(head, other) == NULL)
        return GOOD;
    return complain(BAD_INPUT, "%s stand between the columns; commas are read", other == ';' ? "semicolons" : "tabs");
}

static int find_columns(const csv_file *csv, size_t place[RUN_COLUMNS])
{
    int status = csv->n_records > 0 ? check_separator(csv) : complain(BAD_INPUT, "the file of runs is empty");
    for (size_t i = 0; i < RUN_COLUMNS && status == GOOD; i++)
        status = find_column(csv, i, &place[i]);
    if (status == GOOD && (status = check_needed(place)) == GOOD)
        tell_missing(place);
    return status;
}

/* ---- The rows ---- */

/* The first trouble of a run stands: "no width". */
static void trouble(run *one, const char *before, const char *after)
{
    if (one->trouble[0] == '\0')
        snprintf(one->trouble, sizeof one->trouble, "%s %s", before, after);
}

static void read_number(run *one, size_t which)
{
    const char *text = one->cell[which], *name = columns[which].name;
    double *value = &one->number[which];
    if (text[0] == '\0') {
        if (columns[which].content == NEEDED)
            trouble(one, "no", name);
    } else if (!number_parse(text, value) || !isfinite(*value)) {
        trouble(one, name, "is no number");
    } else if (*value <= 0.0) {
        trouble(one, name, "is not above zero");
    }
}

static void read_run(run *out, const csv_file *csv, size_t record, const size_t place[RUN_COLUMNS])
{
    const csv_record *from = &csv->records[record];
    int whole = from->n == csv->records[0].n;
    out->line = from->line;
    if (!whole)
        trouble(out, "not as many cells", "as the head has");
    for (size_t i = 0; i < RUN_COLUMNS; i++) {
        out->cell[i] = whole && place[i] != ABSENT ? csv->cells[from->first + place[i]] : "";
        out->number[i] = (double)NAN;
        if (whole && columns[i].content >= NEEDED)
            read_number(out, i);
        else if (columns[i].content == WORD && out->cell[i][0] == '\0')
            trouble(out, "no", columns[i].name);
    }
    if (isnan(out->number[RUN_LATENCY_S]) && isnan(out->number[RUN_GPU_ENERGY_J_PER_CLIP]) &&
        isnan(out->number[RUN_GPU_POWER_W_SUM]))
        trouble(out, "no", "measured value");
}

int run_file_read(run_file *out, const char *name)
{
    size_t place[RUN_COLUMNS] = {0};
    *out = (run_file){0};
    int status = csv_file_read(&out->csv, name);
    if (status == GOOD)
        status = find_columns(&out->csv, place);
    if (status != GOOD)
        return status;
    out->n = out->csv.n_records - 1;
    out->runs = take(out->n, sizeof *out->runs);
    for (size_t i = 0; i < out->n; i++)
        read_run(&out->runs[i], &out->csv, i + 1, place);
    return GOOD;
}

int run_file_unusable(const run_file *file)
{
    if (file->n == 0)
        return complain(BAD_INPUT, "there is no run below the head");
    return complain(BAD_INPUT, "no run can be used; line %zu: %s", file->runs[0].line, file->runs[0].trouble);
}

void run_file_free(run_file *gone)
{
    free(gone->runs);
    csv_file_free(&gone->csv);
    *gone = (run_file){0};
}
