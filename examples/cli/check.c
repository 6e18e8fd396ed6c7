/* sora check: whether a claim agrees with the published views and with us, and what would have to be true. */
#include "report.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "assertion.h"
#include "choose.h"
#include "combinations.h"

enum { NEAREST = 8, REACH = 100000 };

static const char if_true[] = "If it is true";

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
    report_table *table = NULL;
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        double value = needed(scenario, inputs[i], said);
        if (isnan(value))
            continue;
        if (table == NULL)
            table = claim_table(out, "One of these would have to be true", FIGURE_CELLS, titles);
        report_figure *line = table_line(table, inputs[i]);
        line->like[2] = 0;
        line->cells[0] = exactly(value);
        line->cells[1] = exactly(central(scenario, inputs[i]));
        line->cells[2] = exactly(value / central(scenario, inputs[i]));
    }
    if (table == NULL)
        claim_note(out, "Would have to be true",
                   phrase("more than one thing: no input alone reaches it within a factor of %d of what it is and "
                          "within its bounds.", REACH));
}

/* ---- If it is true ---- */

static int is_of_a_minute(const assertion *said)
{
    return said->key == SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE || said->key == SORA_WORK_GPU_HOURS_PER_VIDEO_MINUTE;
}

/* The demand that makes the claim true; a share is of the first grid, and the same fleet stands in the other. */
static double supposed_demand(const report_study *study, size_t grid, const assertion *said)
{
    return needed(study_main(study, said->grid != 0 ? 0 : grid), SORA_DEMAND_VIDEO_MINUTES_PER_DAY, said);
}

/* The fleet of a demand, as certain as the claim, so that the range of a share is that of the grid alone. */
static void suppose_demand(sora_scenario *supposed, double demand)
{
    static const sora_key fleet[] = {SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE, SORA_FLEET_GPUS, SORA_FLEET_IDLE_MW,
                                     SORA_FLEET_MEAN_MW, SORA_FLEET_ENERGY_TWH};
    sora_set(supposed, SORA_DEMAND_VIDEO_MINUTES_PER_DAY, demand, NULL);
    for (size_t i = 0; i < sizeof fleet / sizeof *fleet; i++)
        sora_set(supposed, fleet[i], central(supposed, fleet[i]), NULL);
}

/* Makes the claim true.  Returned: 0 where no demand does. */
static int suppose(const report_study *study, size_t grid, const assertion *said, sora_scenario *supposed)
{
    if (is_of_a_minute(said))
        return sora_set(supposed, said->key, said->value, NULL) == SORA_OK;
    double demand = supposed_demand(study, grid, said);
    if (isnan(demand))
        return 0;
    suppose_demand(supposed, demand);
    return 1;
}

static void put_supposed(report_claim *out, const report_study *study, const assertion *said,
                         sora_scenario *const supposed[GRIDS])
{
    static const sora_key keys[] = {SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE, SORA_DEMAND_VIDEO_MINUTES_PER_DAY,
                                    SORA_FLEET_IDLE_MW, SORA_FLEET_MEAN_MW, SORA_FLEET_ENERGY_TWH,
                                    SORA_SHARE_OF_GENERATION, SORA_SHARE_MINUTES_PER_DAY_AT_THRESHOLD};
    report_table *table = claim_table(out, if_true, GRIDS, study->grid);
    table_key(table, said->key, supposed);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (keys[i] != said->key)
            table_key(table, keys[i], supposed);
}

/* Servers wait for the busiest hour whatever a minute of video takes. */
static void note_on_idle(report_claim *out, const report_study *study, const sora_scenario *supposed)
{
    char idle[AMOUNT_TEXT], mean[AMOUNT_TEXT];
    amount(idle, SORA_FLEET_IDLE_MW, central(supposed, SORA_FLEET_IDLE_MW));
    amount(mean, SORA_FLEET_MEAN_MW, central(supposed, SORA_FLEET_MEAN_MW));
    if (central(supposed, SORA_FLEET_IDLE_MW) > central(supposed, SORA_FLEET_BUSY_MW))
        claim_note(out, "Idle servers", phrase("remain, whatever a minute takes: %s of the %s in %s are for servers "
                                               "without work.", idle, mean, study->prose[0]));
}

static int put_consequences(report_claim *out, const report_study *study, const assertion *said)
{
    sora_scenario *supposed[GRIDS] = {NULL, NULL};
    int status = GOOD, is_true = 1;
    for (size_t grid = 0; grid < GRIDS && status == GOOD; grid++) {
        status = scenario_clone(study_main(study, grid), &supposed[grid]);
        is_true = status == GOOD && is_true && suppose(study, grid, said, supposed[grid]);
    }
    if (is_true) {
        put_supposed(out, study, said, supposed);
        note_on_idle(out, study, supposed[0]);
    } else if (status == GOOD) {
        claim_note(out, if_true,
                   phrase("no demand within a factor of %d of what it is makes it so, and nothing is said of what "
                          "would follow.", REACH));
    }
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

static void put_verdict(report_claim *out, const report_study *study, const assertion *said,
                        const agreement *agree, const combinations *all)
{
    sora_answer ours = ask(study_main(study, 0), said->key);
    char *where = beside(&ours, said->value);
    out->probability = probability_above(study_main(study, 0), said->key, said->value);
    claim_note(out, "Verdict", phrase("%s (%s).", where, study->subject[study->main]));
    claim_note(out, "Agree within a tenth",
               phrase("of the published views by value %s, by their range alone %s; of %zu combinations of a model, a "
                      "sampler and a stack %zu.",
                      agree->by_value[0] != '\0' ? agree->by_value : "none",
                      agree->by_range[0] != '\0' ? agree->by_range : "none", all->n, all->agree));
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

/* The grid that the claim names comes first.  One that the options chose goes to the second place. */
static int use_named_grid(report_study *study, uint32_t named)
{
    uint32_t first = row_in_use(study_main(study, 0), SORA_GRID_ROW);
    uint32_t second = row_in_use(study_main(study, 1), SORA_GRID_ROW);
    if (named == 0 || named == first)
        return GOOD;
    if (named != second && study->n_chosen == GRIDS)
        return complain(BAD_INPUT, "the claim is about %s: --use grid takes one more beside it, not two",
                        sora_row_text("grid", named, SORA_ROW_NAME));
    int status = use_everywhere(study, 0, "grid", named);
    if (status == GOOD && (named == second || study->n_chosen > 0))
        status = use_everywhere(study, 1, "grid", first);
    return status;
}

static int use_what_is_named(report_study *study, const assertion *said)
{
    int status = GOOD;
    for (size_t grid = 0; grid < GRIDS && status == GOOD; grid++)
        status = use_everywhere(study, grid, "gpu", said->gpu);
    if (status == GOOD)
        status = use_named_grid(study, said->grid);
    for (size_t grid = 0; grid < GRIDS; grid++)
        study_name_grid(study, grid);
    return status;
}

static int check(report_claim *out, const report_study *study, const assertion *said, const char *words, size_t most)
{
    combinations all;
    agreement agree = {NULL, NULL};
    char value[AMOUNT_TEXT];
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
    put_verdict(out, study, said, &agree, &all);
    combinations_free(&all);
    free(agree.by_value);
    free(agree.by_range);
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
            "which published views and which of our models, samplers and stacks agree, what would have to be true,\n"
            "and what would follow: of a fleet, with the demand that it takes; of a minute, with the demand as it is.\n"
            "A share may be of any country, by its name; one of --use grid then stands beside it.\n"
            "\n"
            "  sora check \"11.3 kWh per minute\"\n"
            "  sora check \"3 % of US electricity\" --use demand=tiktok-youtube-all-2024 --top 20\n",
    .least = 1,
    .most = 24,
    .takes = TAKES_SCENARIO | TAKES_TOP,
    .formats = FORMAT_TEXT | FORMAT_JSON | FORMAT_CSV,
    .run = run,
};
