/* The claim about balance: that progress and the use of energy have to be weighed against each other. */
#include "report.h"

#include <math.h>
#include <stdlib.h>

enum { YEARS_AHEAD = 5 };

static const char demand_table[] = "demand";

/* ---- What keeps a share flat ---- */

/* The year that is asked about where it lies ahead, else some years on. */
static double horizon_of(const sora_scenario *scenario)
{
    double year = central(scenario, SORA_YEAR), base = central(scenario, SORA_PROGRESS_BASE_YEAR);
    return year > base ? year : base + YEARS_AHEAD;
}

/* Two copies that differ in one yearly rate: that at which another rate brings the share of the horizon to today's. */
static int flat_rate(const sora_scenario *scenario, sora_key given, double rate, sora_key wanted, double *out)
{
    sora_scenario *ahead = NULL;
    int status = scenario_clone(scenario, &ahead);
    if (status == GOOD) {
        double base = central(scenario, SORA_PROGRESS_BASE_YEAR);
        double today = central_at(scenario, SORA_YEAR, base, SORA_SHARE_OF_GENERATION);
        sora_set(ahead, SORA_YEAR, horizon_of(scenario), NULL);
        sora_set(ahead, given, rate, NULL);
        *out = solve_for(ahead, wanted, sora_key_number(wanted, SORA_KEY_LOW), sora_key_number(wanted, SORA_KEY_HIGH),
                         SORA_SHARE_OF_GENERATION, today);
    }
    sora_scenario_free(ahead);
    return status;
}

/* ---- What hardware gave ---- */

/* Yearly gain of the 16-bit peak for each watt, over the GPUs of the table that a fabric joins (those that serve large
 * models): by least squares of its logarithm on the year. */
static double hardware_gain(const sora_scenario *scenario)
{
    static const sora_key row_key[] = {SORA_GPU_ROW};
    static const sora_key keys[] = {SORA_GPU_RELEASE_YEAR, SORA_GPU_BF16_TFLOPS, SORA_GPU_TDP_W, SORA_GPU_NVLINK};
    double n = 0.0, x = 0.0, y = 0.0, xx = 0.0, xy = 0.0;
    for (size_t i = 0; i < sora_row_count("gpu"); i++) {
        double row = sora_row_at("gpu", i), found[4] = {UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN};
        sora_eval(scenario, 1, 1, row_key, &row, 4, keys, found, NULL, NULL);
        double year = found[0] - central(scenario, SORA_PROGRESS_BASE_YEAR), peak = log(found[1] / found[2]);
        if (found[3] != 1.0 || !isfinite(year) || !isfinite(peak))
            continue;
        n += 1.0;
        x += year;
        y += peak;
        xx += year * year;
        xy += year * peak;
    }
    return exp((n * xy - x * y) / (n * xx - x * x)) - 1.0;
}

/* ---- The claim ---- */

typedef struct balance {
    double gain;          /* of hardware, a year */
    double allowed;       /* growth of the demand that this gain makes up for in the first grid */
    size_t n, faster;     /* demands ahead of today's, and those that grow faster than allowed */
    double most;          /* the fastest growth */
} balance;

/* Yearly growth from the demand of today to that of a row. */
static int growth_to(const sora_scenario *scenario, uint32_t row, double *out)
{
    sora_scenario *other = NULL;
    int status = scenario_at_demand(scenario, row, &other);
    if (status == GOOD) {
        double years = horizon_of(scenario) - central(scenario, SORA_PROGRESS_BASE_YEAR);
        double then = central(other, SORA_DEMAND_VIDEO_MINUTES_PER_DAY);
        *out = pow(then / central(scenario, SORA_DEMAND_VIDEO_MINUTES_PER_DAY), 1.0 / years) - 1.0;
    }
    sora_scenario_free(other);
    return status;
}

static int add_row(const report_study *study, report_table *table, const char *label, const char *name, double growth,
                   balance *found)
{
    report_figure *line = table_figure(table, label, name, SORA_GRID_GROWTH_FRACTION_PER_YEAR);
    line->cells[0] = exactly(growth);
    for (size_t grid = 0; grid < GRIDS; grid++) {
        double needed = UNKNOWN;
        int status = flat_rate(study_main(study, grid), SORA_PROGRESS_DEMAND_GROWTH_PER_YEAR, growth,
                               SORA_PROGRESS_EFFICIENCY_GAIN_PER_YEAR, &needed);
        if (status != GOOD)
            return status;
        line->cells[1 + grid] = exactly(needed);
    }
    found->n++;
    found->faster += growth > found->allowed;
    found->most = fmax(found->most, growth);
    return GOOD;
}

/* The growth that the scenario itself has, else the growth to each larger demand of the table. */
static int put_table(const report_study *study, report_claim *out, balance *found)
{
    const sora_scenario *asked = study_main(study, 0);
    double own = central(asked, SORA_PROGRESS_DEMAND_GROWTH_PER_YEAR);
    const char *columns[] = {"growth of demand", study->grid[0], study->grid[1]};
    report_table *rates = claim_table(out, "Gain a year that keeps the share flat", FIGURE_CELLS, columns);
    if (own != 0.0)
        return add_row(study, rates, "The growth of this scenario", "own_growth", own, found);
    for (size_t i = 0; i < sora_row_count(demand_table); i++) {
        uint32_t row = sora_row_at(demand_table, i);
        double growth = 0.0;
        int status = growth_to(asked, row, &growth);
        if (status == GOOD && growth > 0.0 && isfinite(growth))
            status = add_row(study, rates, sora_row_text(demand_table, row, SORA_ROW_LABEL),
                             sora_row_text(demand_table, row, SORA_ROW_NAME), growth, found);
        if (status != GOOD)
            return status;
    }
    return GOOD;
}

static char *because(const report_study *study, const balance *found)
{
    char allowed[AMOUNT_TEXT], gain[AMOUNT_TEXT];
    amount(allowed, SORA_GRID_GROWTH_FRACTION_PER_YEAR, found->allowed);
    amount(gain, SORA_GRID_GROWTH_FRACTION_PER_YEAR, found->gain);
    return phrase("a demand that grows faster than %s a year takes a rising share in %s, even if each watt gains the "
                  "%s a year that the datasheets of accelerators gained; models and software have to save the rest.  P "
                  "is the share of these growths to %.0f that are faster.",
                  allowed, study->prose[0], gain, horizon_of(study_main(study, 0)));
}

/* Years of the gain of hardware that the step from the first subject to the second is worth. */
static void note_on_serving(const report_study *study, const balance *found, report_claim *out)
{
    if (study->n_subjects < 2)
        return;
    double step = central(study->at[0][0], SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE) /
                  central(study->at[1][0], SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE);
    claim_note(out, "Software",
               phrase("%s takes %.3g times the energy of %s: as much as %.2g years of the gain of hardware, to be had "
                      "once.",
                      study->subject[0], step, study->subject[1], log(step) / log(1.0 + found->gain)));
}

static void decide(const report_study *study, const balance *found, report_claim *out)
{
    if (isnan(found->allowed) || found->n == 0)
        close_with(out, UNKNOWN, "",
                   phrase("the share does not follow the demand, or no demand is above that of today, or there is none today."));
    else
        close_with(out, (double)found->faster / (double)found->n,
                   sora_key_text(SORA_PROGRESS_DEMAND_GROWTH_PER_YEAR, SORA_KEY_NAME), because(study, found));
}

int claim_balance(const report_study *study, report_claim *out)
{
    const sora_scenario *asked = study_main(study, 0);
    balance found = {hardware_gain(asked), UNKNOWN, 0, 0, 0.0};
    int status = flat_rate(asked, SORA_PROGRESS_EFFICIENCY_GAIN_PER_YEAR, found.gain,
                           SORA_PROGRESS_DEMAND_GROWTH_PER_YEAR, &found.allowed);
    out->statement = phrase("Progress and the use of energy have to be balanced.");
    claim_line(out, "what accelerators gained", SORA_GRID_GROWTH_FRACTION_PER_YEAR, found.gain);
    if (status == GOOD)
        status = put_table(study, out, &found);
    note_on_serving(study, &found, out);
    if (!close_unknown(out, asked, SORA_SHARE_OF_GENERATION))
        decide(study, &found, out);
    double factor = pow(1.0 + found.most, horizon_of(asked) - central(asked, SORA_PROGRESS_BASE_YEAR));
    close_everyday(out, asked, "A year of the fastest of these without any gain", study->prose[0],
                   1e9 * factor * central(asked, SORA_FLEET_ENERGY_TWH));
    close_break_even(out, study);
    return status;
}
