/* The scenarios of a report: a few subjects in two grids. */
#include "report.h"

#include <stdlib.h>
#include <string.h>

#include "choose.h"

/* What stands in for a choice that the options leave open. */
static const char *const default_models[SUBJECTS] = {"sora-class-research", "sora-class-served", "sora-class"};
static const char *const default_grids[GRIDS] = {"USA", "CHN"};

int scenario_with_row(const sora_scenario *scenario, const char *table, uint32_t row, sora_scenario **out)
{
    int status = scenario_clone(scenario, out);
    return status != GOOD ? status : use_row(*out, table, sora_row_text(table, row, SORA_ROW_NAME));
}

/* Several values make an axis, which a report has for grids alone.  grids: its place, or that past the last. */
static int check_axes(const options *given, size_t *grids)
{
    *grids = given->n_settings;
    for (size_t i = 0; i < given->n_settings; i++) {
        const setting *one = &given->settings[i];
        if (one->count == GRIDS && one->key == 0 && same_word(one->name, "grid"))
            *grids = i;
        else if (one->count > 1)
            return complain(BAD_INPUT, "report takes one value for %s, and one or two rows of the table grid",
                            one->name);
    }
    return GOOD;
}

/* Names of countries that English gives an article. */
static int takes_article(const char *label)
{
    static const char *const words[] = {"United", "European", "World",  "Republic",    "Islands", "Netherlands",
                                        "Bahamas", "Gambia",  "Comoros", "Maldives", "Philippines"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (has_word(label, words[i]))
            return 1;
    return 0;
}

static const char *grid_row_name(const sora_scenario *scenario)
{
    return sora_row_text("grid", row_in_use(scenario, SORA_GRID_ROW), SORA_ROW_NAME);
}

/* Where the options give no grid the default takes the place; where they give one, the first place is its own. */
static int place_in_grid(sora_scenario *scenario, size_t place)
{
    if (row_in_use(scenario, SORA_GRID_ROW) == 0)
        return use_row(scenario, "grid", default_grids[place]);
    if (place == 0)
        return GOOD;
    return use_row(scenario, "grid", default_grids[strcmp(grid_row_name(scenario), default_grids[1]) == 0 ? 0 : 1]);
}

/* What the options say; where several grids are given, that of a place. */
static int base_of(const options *given, size_t axis, size_t place, sora_scenario **out)
{
    size_t *choice = take(given->n_settings + 1, sizeof *choice);
    choice[axis] = place;
    int status = scenario_files(given, out);
    if (status == GOOD)
        status = scenario_choose(*out, given, choice);
    if (status == GOOD)
        status = choose_gpu(*out);
    free(choice);
    return status;
}

/* The view that states it, else the model. */
static const char *subject_name(const sora_scenario *scenario)
{
    uint32_t view = row_in_use(scenario, SORA_VIEW_ROW), model = row_in_use(scenario, SORA_MODEL_ROW);
    return view != 0    ? sora_row_text("view", view, SORA_ROW_NAME)
           : model != 0 ? sora_row_text("model", model, SORA_ROW_NAME)
           : has_own_model(scenario) ? "your model"
                                     : "as set";
}

/* A subject: a model, or what the options say where it is NULL. */
static int add_subject(report_study *study, sora_scenario *const bases[GRIDS], const char *model)
{
    size_t subject = study->n_subjects++;
    for (size_t grid = 0; grid < GRIDS; grid++) {
        int status = scenario_clone(bases[grid], &study->at[subject][grid]);
        if (status == GOOD && model != NULL)
            status = use_row(study->at[subject][grid], "model", model);
        if (status != GOOD)
            return status;
    }
    study->subject[subject] = subject_name(study->at[subject][0]);
    study->main = subject;
    return GOOD;
}

static int add_subjects(report_study *study, sora_scenario *const bases[GRIDS])
{
    int status = check_own_model(bases[0]);
    if (status != GOOD || has_workload(bases[0]))
        return status != GOOD ? status : add_subject(study, bases, NULL);
    for (size_t i = 0; i < SUBJECTS && status == GOOD; i++)
        status = add_subject(study, bases, default_models[i]);
    return status;
}

void study_name_grid(report_study *study, size_t grid)
{
    uint32_t row = row_in_use(study_main(study, grid), SORA_GRID_ROW);
    const char *label = sora_row_text("grid", row, SORA_ROW_LABEL);
    study->grid[grid] = label[0] != '\0' ? label : "your own grid";
    snprintf(study->prose[grid], sizeof study->prose[grid], "%s%s", takes_article(label) ? "the " : "",
             study->grid[grid]);
}

int study_open(const options *given, report_study *out)
{
    size_t axis;
    sora_scenario *bases[GRIDS] = {NULL, NULL};
    memset(out, 0, sizeof *out);
    int status = check_axes(given, &axis);
    for (size_t grid = 0; grid < GRIDS && status == GOOD; grid++)
        status = base_of(given, axis, grid, &bases[grid]);
    if (status == GOOD)
        out->n_chosen = axis < given->n_settings ? GRIDS : row_in_use(bases[0], SORA_GRID_ROW) != 0;
    for (size_t grid = 0; grid < GRIDS && out->n_chosen < GRIDS && status == GOOD; grid++)
        status = place_in_grid(bases[grid], grid);
    if (status == GOOD)
        status = add_subjects(out, bases);
    for (size_t grid = 0; grid < GRIDS && status == GOOD; grid++)
        study_name_grid(out, grid);
    for (size_t grid = 0; grid < GRIDS; grid++)
        sora_scenario_free(bases[grid]);
    return status;
}

void study_free(report_study *study)
{
    for (size_t subject = 0; subject < SUBJECTS; subject++)
        for (size_t grid = 0; grid < GRIDS; grid++)
            sora_scenario_free(study->at[subject][grid]);
}

void study_subjects(const report_study *study, size_t grid, sora_scenario *out[SUBJECTS])
{
    for (size_t subject = 0; subject < study->n_subjects; subject++)
        out[subject] = study->at[subject][grid];
}

const sora_scenario *study_main(const report_study *study, size_t grid)
{
    return study->at[study->main][grid];
}

int scenario_at_demand(const sora_scenario *scenario, uint32_t demand_row, sora_scenario **out)
{
    int status = scenario_with_row(scenario, "demand", demand_row, out);
    if (status == GOOD)
        sora_unset(*out, SORA_DEMAND_VIDEO_MINUTES_PER_DAY, NULL);
    return status;
}

int share_at_demand(const sora_scenario *scenario, uint32_t demand_row, sora_answer *out)
{
    sora_scenario *other = NULL;
    int status = scenario_at_demand(scenario, demand_row, &other);
    if (status == GOOD)
        *out = ask(other, SORA_SHARE_OF_GENERATION);
    sora_scenario_free(other);
    return status;
}
