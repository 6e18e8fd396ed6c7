/* The claim about two countries: that the other grid carries the fleet more easily. */
#include "report.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SHARES = 8 };

static const sora_key shares[SHARES] = {
    SORA_SHARE_OF_GENERATION,    SORA_SHARE_OF_DEMAND,        SORA_SHARE_OF_CAPACITY, SORA_SHARE_OF_PEAK,
    SORA_SHARE_OF_HEADROOM_ICAP, SORA_SHARE_OF_HEADROOM_UCAP, SORA_SHARE_OF_GROWTH,   SORA_SHARE_OF_DATACENTRES,
};
/* What the grids are like, and what the fleet does there, beside the shares. */
static const sora_key beside[] = {
    SORA_GRID_YEAR_GENERATION_TWH, SORA_GRID_GROWTH_FRACTION_PER_YEAR, SORA_GRID_SAIDI_MIN,
    SORA_FLEET_CO2_MT,             SORA_FLEET_CO2_MARGINAL_MT,         SORA_FLEET_WATER_GL,
};

/* Copies in which the fleet itself is certain, so that a quotient of shares keeps the spread of the grids alone. */
static int certain_fleet(const report_study *study, sora_scenario *out[GRIDS])
{
    static const sora_key fleet[] = {SORA_FLEET_ENERGY_TWH, SORA_FLEET_PEAK_MW, SORA_FLEET_MEAN_MW};
    int status = GOOD;
    for (size_t grid = 0; grid < GRIDS && status == GOOD; grid++) {
        status = scenario_clone(study_main(study, grid), &out[grid]);
        for (size_t i = 0; i < sizeof fleet / sizeof *fleet && status == GOOD; i++) {
            double value = central(study_main(study, grid), fleet[i]);
            if (!isnan(value))
                sora_set(out[grid], fleet[i], value, NULL);
        }
    }
    return status;
}

/* The first grid's share over the other's. */
static sora_answer quotient_of(sora_scenario *const certain[GRIDS], sora_key key)
{
    sora_answer first = ask(certain[0], key), other = ask(certain[1], key);
    return quotient(&first, &other);
}

/* The shares that are larger in the first grid, those that are not, and the mean probability that one is. */
typedef struct tally {
    size_t n;
    double probability;
    char *larger, *smaller, *undefined;
} tally;

/* "share.of_peak" is by the peak. */
static void add_share(char **list, sora_key key)
{
    add_to_list(list, strstr(sora_key_text(key, SORA_KEY_NAME), "of_") + strlen("of_"));
}

static tally tally_of(sora_scenario *const certain[GRIDS])
{
    tally found = {0, 0.0, phrase("%s", ""), phrase("%s", ""), phrase("%s", "")};
    for (size_t i = 0; i < SHARES; i++) {
        sora_answer ratio = quotient_of(certain, shares[i]);
        double p = lognormal_above(&ratio, 1.0);
        add_share(isnan(p) ? &found.undefined : p >= 0.5 ? &found.larger : &found.smaller, shares[i]);
        if (isnan(p))
            continue;
        found.n++;
        found.probability += p;
    }
    found.probability /= (double)found.n; /* NaN where nothing is defined */
    return found;
}

static char *because(const report_study *study, const tally *found)
{
    char *text = phrase("the same fleet is a larger share in %s than in %s by %s", study->prose[0], study->prose[1],
                        found->larger[0] != '\0' ? found->larger : "no denominator");
    const char *const parts[][2] = {{"not by", found->smaller}, {"not defined for", found->undefined}};
    for (size_t i = 0; i < 2; i++)
        if (parts[i][1][0] != '\0') {
            char *longer = phrase("%s; %s %s", text, parts[i][0], parts[i][1]);
            free(text);
            text = longer;
        }
    char *ended = phrase("%s.  P is the mean over the denominators.", text);
    free(text);
    return ended;
}

static void put_table(const report_study *study, sora_scenario *const certain[GRIDS], report_claim *out)
{
    const char *columns[] = {study->grid[0], study->grid[1], "first over second"};
    sora_scenario *grids[FIGURE_CELLS] = {study->at[study->main][0], study->at[study->main][1], certain[0]};
    report_table *ours = claim_table(out, "Our figures", FIGURE_CELLS, columns);
    for (size_t i = 0; i < SHARES + sizeof beside / sizeof *beside; i++) {
        sora_key key = i < SHARES ? shares[i] : beside[i - SHARES];
        report_figure *line = table_key(ours, key, grids);
        line->like[2] = 0;
        line->cells[2] = quotient_of(certain, key);
    }
}

static void decide(const report_study *study, sora_scenario *const certain[GRIDS], report_claim *out)
{
    tally found = tally_of(certain);
    claim_note(out, "Hangs on",
               phrase("what the fleet is compared with; CO2 and minutes of interruption stand beside it, and the "
                      "latter are counted on different bases."));
    close_with(out, found.probability, "the denominator", because(study, &found));
    free(found.larger);
    free(found.smaller);
    free(found.undefined);
}

int claim_grids(const report_study *study, report_claim *out)
{
    sora_scenario *certain[GRIDS] = {NULL, NULL};
    out->statement = phrase("%s carries such a fleet more easily than %s.", study->grid[1], study->prose[0]);
    int status = certain_fleet(study, certain);
    if (status == GOOD)
        put_table(study, certain, out);
    if (status == GOOD && !close_unknown(out, study_main(study, 0), SORA_SHARE_OF_GENERATION))
        decide(study, certain, out);
    close_everyday(out, study_main(study, 1), "The fleet's year", study->prose[1],
                   1e9 * central(study_main(study, 1), SORA_FLEET_ENERGY_TWH));
    close_break_even(out, study);
    for (size_t grid = 0; grid < GRIDS; grid++)
        sora_scenario_free(certain[grid]);
    return status;
}
