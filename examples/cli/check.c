/* sora check: whether a claim agrees with the published views and with us, and what would have to be true. */
#include "report.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "assertion.h"
#include "choose.h"
#include "combinations.h"

enum { NEAREST = 8, REACH = 100000 };

/* ---- Ours ---- */

/* The Sora class or the user's model, with the probability that it is at least as much. */
static void put_ours(report_claim *out, const report_study *study, const assertion *said)
{
    sora_scenario *subjects[SUBJECTS];
    study_subjects(study, 0, subjects);
    report_table *ours = claim_table(out, "Our figures", study->n_subjects, study->subject);
    table_key(ours, said->key, subjects);
    report_figure *line = table_figure(ours, "Probability that it is at least the claim", "probability", 0);
    for (size_t i = 0; i < study->n_subjects; i++)
        line->cells[i] = exactly(probability_above(subjects[i], said->key, said->value));
}

static char *combination_name(const combination *one)
{
    return phrase("%s, %s, %s", sora_row_text("model", one->model, SORA_ROW_NAME),
                  one->sampler == 0 ? "its own steps" : sora_row_text("sampler", one->sampler, SORA_ROW_NAME),
                  sora_row_text("stack", one->stack, SORA_ROW_NAME));
}

static void put_combinations(report_claim *out, const assertion *said, const combinations *all, size_t most)
{
    static const char *const titles[] = {"comes to", "the claim over it"};
    report_table *table = claim_table(out, "Nearest models, samplers and stacks", 2, titles);
    for (size_t i = 0; i < all->n && i < most; i++) {
        char *name = combination_name(&all->found[i]);
        report_figure *line = table_figure(table, name, NULL, said->key);
        line->like[1] = 0;
        line->cells[0] = exactly(all->found[i].value);
        line->cells[1] = exactly(said->value / all->found[i].value);
        free(name);
    }
}

/* ---- What would have to be true ---- */

/* The value of an input that brings the key to the claim; NaN where none does, or where the input is the key itself. */
static double needed(const sora_scenario *scenario, sora_key input, const assertion *said)
{
    double now = central(scenario, input);
    double low = fmax(now / REACH, sora_key_number(input, SORA_KEY_LOW));
    double high = fmin(now * REACH, sora_key_number(input, SORA_KEY_HIGH));
    if (input == said->key || isnan(now))
        return UNKNOWN;
    return solve_for(scenario, input, low, high, said->key, said->value);
}

static void put_needed(report_claim *out, const sora_scenario *scenario, const assertion *said)
{
    static const sora_key inputs[] = {SORA_SAMPLER_EVALUATIONS, SORA_WORK_GPU_HOURS_PER_VIDEO_MINUTE,
                                      SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE, SORA_DEMAND_VIDEO_MINUTES_PER_DAY};
    static const char *const titles[] = {"needed", "as it is", "needed over it"};
    report_table *table = claim_table(out, "One of these would have to be true", FIGURE_CELLS, titles);
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        double value = needed(scenario, inputs[i], said);
        if (isnan(value))
            continue;
        report_figure *line = table_line(table, inputs[i]);
        line->like[2] = 0;
        line->cells[0] = exactly(value);
        line->cells[1] = exactly(central(scenario, inputs[i]));
        line->cells[2] = exactly(value / central(scenario, inputs[i]));
    }
}

/* Makes the claim true: the key itself, or for one that is read-only the energy of a minute in the first grid. */
static void suppose(const report_study *study, const assertion *said, sora_scenario *supposed)
{
    double energy = needed(study_main(study, 0), SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE, said);
    if (sora_set(supposed, said->key, said->value, NULL) != SORA_OK && !isnan(energy))
        sora_set(supposed, SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE, energy, NULL);
}

static int put_consequences(report_claim *out, const report_study *study, const assertion *said)
{
    static const sora_key keys[] = {SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE, SORA_FLEET_MEAN_MW, SORA_FLEET_ENERGY_TWH,
                                    SORA_SHARE_OF_GENERATION, SORA_SHARE_MINUTES_PER_DAY_AT_THRESHOLD};
    sora_scenario *supposed[GRIDS] = {NULL, NULL};
    int status = GOOD;
    for (size_t grid = 0; grid < GRIDS && status == GOOD; grid++) {
        status = scenario_clone(study_main(study, grid), &supposed[grid]);
        if (status == GOOD)
            suppose(study, said, supposed[grid]);
    }
    report_table *table = claim_table(out, "If it is true", GRIDS, study->grid);
    for (size_t i = 0; i < sizeof keys / sizeof *keys && status == GOOD; i++)
        table_key(table, keys[i], supposed);
    for (size_t grid = 0; grid < GRIDS; grid++)
        sora_scenario_free(supposed[grid]);
    return status;
}

/* ---- The verdict ---- */

/* Where the claim lies beside a range. */
static char *beside(const sora_answer *ours, double value)
{
    char factor[NUMBER_TEXT];
    if (ours->status != SORA_OK)
        return phrase("we have no figure of our own");
    if (value >= ours->low && value <= ours->high)
        return phrase("it is inside our range");
    int below = value < ours->low;
    number_rounded(factor, below ? ours->low / value : value / ours->high);
    return phrase("it is %s our range by a factor of %s", below ? "below" : "above", factor);
}

static void put_verdict(report_claim *out, const report_study *study, const assertion *said, const char *agree,
                        const combinations *all)
{
    sora_answer ours = ask(study_main(study, 0), said->key);
    char *where = beside(&ours, said->value);
    out->probability = probability_above(study_main(study, 0), said->key, said->value);
    claim_note(out, "Verdict", phrase("%s (%s).", where, study->subject[study->main]));
    claim_note(out, "Agree within a tenth",
               phrase("of the published views %s; of %zu combinations of a model, a sampler and a stack %zu.",
                      agree[0] != '\0' ? agree : "none", all->n, all->agree));
    free(where);
}

/* ---- The command ---- */

static int use_everywhere(report_study *study, size_t grid, const char *table, uint32_t row)
{
    int status = GOOD;
    for (size_t i = 0; i < study->n_subjects && row != 0 && status == GOOD; i++)
        status = use_row(study->at[i][grid], table, sora_row_text(table, row, SORA_ROW_NAME));
    return status;
}

/* The GPU and the grid that the claim names; a grid that is the second already changes places with the first. */
static int use_what_is_named(report_study *study, const assertion *said)
{
    int status = GOOD;
    uint32_t first = row_in_use(study_main(study, 0), SORA_GRID_ROW);
    uint32_t second = row_in_use(study_main(study, 1), SORA_GRID_ROW);
    for (size_t grid = 0; grid < GRIDS && status == GOOD; grid++)
        status = use_everywhere(study, grid, "gpu", said->gpu);
    if (status == GOOD)
        status = use_everywhere(study, 0, "grid", said->grid);
    if (status == GOOD && said->grid == second)
        status = use_everywhere(study, 1, "grid", first);
    for (size_t grid = 0; grid < GRIDS; grid++)
        study_name_grid(study, grid);
    return status;
}

static int check(report_claim *out, const report_study *study, const assertion *said, const char *words, size_t most)
{
    combinations all;
    char *agree = NULL, value[AMOUNT_TEXT];
    const sora_scenario *asked = study_main(study, 0);
    amount(value, said->key, said->value);
    out->statement = phrase("\"%s\", which is %s = %s", words, sora_key_text(said->key, SORA_KEY_NAME), value);
    combinations_find(&all, asked, said->key, said->value);
    put_ours(out, study, said);
    int status = views_compared(out, asked, said->key, said->value, &agree);
    put_combinations(out, said, &all, most);
    put_needed(out, asked, said);
    if (status == GOOD)
        status = put_consequences(out, study, said);
    put_verdict(out, study, said, agree, &all);
    combinations_free(&all);
    free(agree);
    return status;
}

static void print_check(const report_study *study, const options *given, const report_claim *found)
{
    sheet rows = {0};
    if (given->format == FORMAT_TEXT) {
        paper_head(study, given);
        paper_claim(found);
        return;
    }
    claim_rows(found, 1, &rows);
    if (given->format == FORMAT_CSV)
        csv_print(&rows, 0);
    else
        json_print_rows(&rows);
    sheet_free(&rows);
}

static int check_words(const options *given, const char *words)
{
    assertion said;
    report_study study;
    report_claim found = {0};
    int status = assertion_read(&said, words);
    if (status != GOOD)
        return status;
    status = study_open(given, &study);
    if (status == GOOD)
        status = use_what_is_named(&study, &said);
    if (status == GOOD)
        status = check(&found, &study, &said, words, given->top > 0 ? given->top : NEAREST);
    if (status == GOOD)
        print_check(&study, given, &found);
    claim_free(&found);
    study_free(&study);
    return status;
}

/* A claim may come in quotation marks or as several arguments. */
static int run(const options *given)
{
    char *words = phrase("%s", given->arguments[0]);
    for (size_t i = 1; i < given->n_arguments; i++) {
        char *longer = phrase("%s %s", words, given->arguments[i]);
        free(words);
        words = longer;
    }
    int status = check_words(given, words);
    free(words);
    return status;
}

const command check_command = {
    .name = "check",
    .arguments = "CLAIM",
    .summary = "whether a claim agrees with the published views and with us, and what would have to be true",
    .help = "Takes a claim in one of these forms: \"11.3 kWh per minute\", \"0.94 kWh per 5 s clip\", \"4 GPU hours\n"
            "per minute\", \"3 % of US electricity\", \"720000 GPUs\", \"5 TWh a year\".  Tells what we come to,\n"
            "which published views and which of our models, samplers and stacks agree, and what would have to be\n"
            "true.\n"
            "\n"
            "  sora check \"11.3 kWh per minute\"\n"
            "  sora check \"3 % of US electricity\" --use demand=tiktok-youtube-all-2024 --top 20\n",
    .least = 1,
    .most = 24,
    .takes = TAKES_SCENARIO | TAKES_TOP,
    .formats = FORMAT_TEXT | FORMAT_JSON | FORMAT_CSV,
    .run = run,
};
