/* The claim about other applications: that more like Sora will follow. */
#include "report.h"

#include <math.h>
#include <stdlib.h>

static const char demand_table[] = "demand";

/* The demands of the table above that of today, and the mean probability that one is considerable in the first grid. */
typedef struct what_ifs {
    size_t n;
    double probability;
    double most_kwh; /* a year of the fleet of the largest demand in the first grid */
} what_ifs;

static int add_row(const report_study *study, report_table *table, uint32_t row, what_ifs *found)
{
    report_figure *added = table_figure(table, sora_row_text(demand_table, row, SORA_ROW_LABEL),
                                 sora_row_text(demand_table, row, SORA_ROW_NAME), SORA_SHARE_OF_GENERATION);
    double considerable = central(study_main(study, 0), SORA_THRESHOLD_FRACTION), p = UNKNOWN;
    for (size_t grid = 0; grid < GRIDS; grid++) {
        sora_scenario *other = NULL;
        int status = scenario_at_demand(study_main(study, grid), row, &other);
        if (status == GOOD)
            added->cells[grid] = ask(other, SORA_SHARE_OF_GENERATION);
        if (status == GOOD && grid == 0) {
            p = probability_above(other, SORA_SHARE_OF_GENERATION, considerable);
            found->most_kwh = fmax(found->most_kwh, 1e9 * central(other, SORA_FLEET_ENERGY_TWH));
        }
        sora_scenario_free(other);
        if (status != GOOD)
            return status;
    }
    added->like[2] = 0;
    added->cells[2] = exactly(p);
    if (added->cells[0].value > central(study_main(study, 0), SORA_SHARE_OF_GENERATION)) {
        found->n++;
        found->probability += p;
    }
    return GOOD;
}

static char *because(const report_study *study, const what_ifs *found)
{
    if (found->n == 0)
        return phrase("the share does not follow the demand, or no demand is above that of today.");
    char at[AMOUNT_TEXT], now[AMOUNT_TEXT];
    const sora_scenario *asked = study_main(study, 0);
    double minutes = central(asked, SORA_SHARE_MINUTES_PER_DAY_AT_THRESHOLD);
    double demand = central(asked, SORA_DEMAND_VIDEO_MINUTES_PER_DAY);
    amount(at, SORA_DEMAND_VIDEO_MINUTES_PER_DAY, minutes);
    amount(now, SORA_DEMAND_VIDEO_MINUTES_PER_DAY, demand);
    char *from = demand > 0.0
                     ? phrase("if they do, they take %g %% of the generation of %s from %s on, %.3g times the %s of today.",
                              100.0 * central(asked, SORA_THRESHOLD_FRACTION), study->prose[0], at, minutes / demand, now)
                     : phrase("today there are none.");
    char *text = phrase("whether they follow, numbers do not decide; %s  P is the mean over the %zu demands above that of "
                        "today.", from, found->n);
    free(from);
    return text;
}

int claim_others(const report_study *study, report_claim *out)
{
    const sora_scenario *asked = study_main(study, 0);
    const char *columns[] = {study->grid[0], study->grid[1], "P of the threshold"};
    what_ifs found = {0, 0.0, 0.0};
    int status = GOOD;
    out->statement = phrase("Other applications like Sora will follow.");
    close_thresholds(out, asked);
    report_table *shares = claim_table(out, "Share of generation if they come to", FIGURE_CELLS, columns);
    for (size_t i = 0; i < sora_row_count(demand_table) && status == GOOD; i++)
        status = add_row(study, shares, sora_row_at(demand_table, i), &found);
    if (!close_unknown(out, asked, SORA_SHARE_OF_GENERATION)) {
        close_drivers(out, asked, SORA_SHARE_OF_GENERATION);
        close_with(out, found.probability / (double)found.n,
                   sora_key_text(SORA_DEMAND_VIDEO_MINUTES_PER_DAY, SORA_KEY_NAME), because(study, &found));
    }
    close_everyday(out, asked, "A year of the largest of these fleets", study->prose[0], found.most_kwh);
    close_break_even(out, study);
    return status;
}
