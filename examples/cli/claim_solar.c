/* The claim about the sun: that the future of AI is tied to solar energy. */
#include "report.h"

#include <math.h>
#include <stdlib.h>

/* What a grid added in the last year of its data. */
typedef struct added {
    double solar_twh;
    double generation_twh;
} added;

static added added_by(const sora_scenario *scenario)
{
    double year = central(scenario, SORA_GRID_DATA_YEAR);
    added out = {central_at(scenario, SORA_GRID_DATA_YEAR, year, SORA_GRID_SOLAR_TWH) -
                      central_at(scenario, SORA_GRID_DATA_YEAR, year - 1.0, SORA_GRID_SOLAR_TWH),
                  central_at(scenario, SORA_GRID_DATA_YEAR, year, SORA_GRID_GENERATION_TWH) -
                      central_at(scenario, SORA_GRID_DATA_YEAR, year - 1.0, SORA_GRID_GENERATION_TWH)};
    return out;
}

/* A year's growth of solar generation over what the fleet takes in a year. */
static sora_answer coverage(const sora_scenario *scenario, const added *one)
{
    sora_answer sun = exactly(one->solar_twh), fleet = ask(scenario, SORA_FLEET_GRID_ENERGY_TWH);
    return quotient(&sun, &fleet);
}

/* Part of the growth of all generation that the sun gave; not defined where generation shrank. */
static sora_answer solar_part(const added *one)
{
    sora_answer out = exactly(one->solar_twh / one->generation_twh);
    if (one->generation_twh <= 0.0) {
        out = exactly(UNKNOWN);
        out.status = SORA_E_UNDEFINED;
    }
    return out;
}

static void put_table(const report_study *study, const added *years, report_claim *out)
{
    static const sora_key keys[] = {SORA_FLEET_GRID_ENERGY_TWH, SORA_SUPPLY_PV_GW,    SORA_SUPPLY_STORAGE_GWH,
                                    SORA_SUPPLY_LAND_KM2,       SORA_GRID_SOLAR_TWH};
    sora_scenario *grids[FIGURE_CELLS] = {study->at[study->main][0], study->at[study->main][1], NULL};
    report_table *ours = claim_table(out, "Our figures", GRIDS, study->grid);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        table_key(ours, keys[i], grids);
    report_figure *line = table_figure(ours, "Growth of solar generation in the last year of data", "solar_growth",
                                SORA_GRID_SOLAR_TWH);
    for (size_t grid = 0; grid < GRIDS; grid++)
        line->cells[grid] = exactly(years[grid].solar_twh);
    line = table_figure(ours, "The sun's part of the growth of all generation in that year", "solar_part_of_growth",
                        SORA_SHARE_OF_GENERATION);
    for (size_t grid = 0; grid < GRIDS; grid++)
        line->cells[grid] = solar_part(&years[grid]);
    line = table_figure(ours, "That growth over the fleet's year", "solar_growth_over_fleet", 0);
    for (size_t grid = 0; grid < GRIDS; grid++)
        line->cells[grid] = coverage(grids[grid], &years[grid]);
}

/* P that the sun gave at least half of the growth of generation. */
static double gave_most(const added *one)
{
    sora_answer part = solar_part(one);
    return part.status == SORA_E_UNDEFINED ? one->solar_twh > 0.0 : lognormal_above(&part, 0.5);
}

/* What the sun gave of the growth, in words. */
static char *part_in_words(const added *one)
{
    sora_answer part = solar_part(one);
    if (one->solar_twh <= 0.0)
        return phrase("the sun gave no more than the year before");
    if (part.status == SORA_E_UNDEFINED)
        return phrase("the sun gave more than the year before while generation as a whole did not grow");
    char *value = in_words(SORA_SHARE_OF_GENERATION, &part);
    char *text = phrase("the sun gave %s of a year's growth of all generation", value);
    free(value);
    return text;
}

/* "in Malta the sun gave 61.8 % of a year's growth of all generation, and its own growth carries the fleet ...". */
static char *in_a_grid(const report_study *study, size_t grid, const added *one)
{
    sora_answer times = coverage(study_main(study, grid), one);
    char value[AMOUNT_TEXT], *part = part_in_words(one);
    amount(value, 0, times.value);
    char *text = times.status != SORA_OK
                     ? phrase("in %s %s", study->prose[grid], part)
                     : phrase("in %s %s, and its own growth in that year carries the fleet %s times over",
                              study->prose[grid], part, value);
    free(part);
    return text;
}

static char *because(const report_study *study, const added *years)
{
    char *first = in_a_grid(study, 0, &years[0]), *other = in_a_grid(study, 1, &years[1]);
    char *text = phrase("%s; %s.  That AI needs the sun rather than another source does not follow.", first, other);
    free(first);
    free(other);
    return text;
}

/* P that, in both grids, the sun gives most of the growth of generation and this growth carries the fleet. */
static double probability(const report_study *study, const added *years)
{
    double least = 1.0;
    for (size_t grid = 0; grid < GRIDS; grid++) {
        sora_answer times = coverage(study_main(study, grid), &years[grid]);
        double p = lognormal_above(&times, 1.0) * gave_most(&years[grid]);
        least = isnan(p) || p < least ? p : least;
    }
    return least;
}

int claim_solar(const report_study *study, report_claim *out)
{
    added years[GRIDS];
    const sora_scenario *asked = study_main(study, 0);
    for (size_t grid = 0; grid < GRIDS; grid++)
        years[grid] = added_by(study_main(study, grid));
    out->statement = phrase("The future of AI is tied to solar energy.");
    put_table(study, years, out);
    if (!close_unknown(out, asked, SORA_FLEET_GRID_ENERGY_TWH)) {
        close_drivers(out, asked, SORA_FLEET_GRID_ENERGY_TWH);
        close_with(out, probability(study, years), "the fleet's energy", because(study, years));
    }
    close_everyday(out, asked, "The fleet's year with the losses of the grid", study->prose[0],
                   1e9 * central(asked, SORA_FLEET_GRID_ENERGY_TWH));
    close_break_even(out, study);
    return GOOD;
}
