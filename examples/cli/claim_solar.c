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

/* Where all generation shrank, the sun gave more than all of its growth. */
static char *part_in_words(const added *one)
{
    sora_answer part = solar_part(one);
    return part.status == SORA_E_UNDEFINED && one->solar_twh > 0.0 ? phrase("more than all")
                                                                   : in_words(SORA_SHARE_OF_GENERATION, &part);
}

/* P that the sun gave at least half of the growth of generation. */
static double gave_most(const added *one)
{
    sora_answer part = solar_part(one);
    return part.status == SORA_E_UNDEFINED ? one->solar_twh > 0.0 : lognormal_above(&part, 0.5);
}

static char *because(const report_study *study, const added *years)
{
    char *covers[GRIDS], *parts[GRIDS];
    for (size_t grid = 0; grid < GRIDS; grid++) {
        sora_answer times = coverage(study_main(study, grid), &years[grid]);
        times.low = times.high = times.value;
        covers[grid] = in_words(0, &times);
        parts[grid] = part_in_words(&years[grid]);
    }
    char *text = phrase("the sun gave %s and %s of a year's growth of all generation, and its own growth in that year "
                        "carries the fleet %s times over in %s and %s times in %s.  That AI needs the sun rather than "
                        "another source does not follow.",
                        parts[0], parts[1], covers[0], study->prose[0], covers[1], study->prose[1]);
    for (size_t grid = 0; grid < GRIDS; grid++) {
        free(covers[grid]);
        free(parts[grid]);
    }
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
    close_everyday(out, asked, "The fleet's year with the losses of the grid",
                   1e9 * central(asked, SORA_FLEET_GRID_ENERGY_TWH));
    close_break_even(out, study);
    return GOOD;
}
