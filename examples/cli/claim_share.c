/* The claim about a country's supply: that a commercial fleet takes a considerable part of it. */
#include "report.h"

#include <stdlib.h>

static const char demand_table[] = "demand";

static void put_ours(const report_study *study, report_claim *out)
{
    static const sora_key keys[] = {
        SORA_FLEET_GPUS,            SORA_FLEET_MEAN_MW,     SORA_FLEET_ENERGY_TWH,   SORA_SHARE_OF_GENERATION,
        SORA_SHARE_OF_DEMAND,       SORA_SHARE_OF_CAPACITY, SORA_SHARE_OF_PEAK,      SORA_SHARE_OF_HEADROOM_ICAP,
        SORA_SHARE_OF_HEADROOM_UCAP, SORA_SHARE_OF_GROWTH,  SORA_SHARE_OF_DATACENTRES,
    };
    sora_scenario *subjects[SUBJECTS];
    study_subjects(study, 0, subjects);
    report_table *ours = claim_table(out, "Our figures", study->n_subjects, study->subject);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        table_key(ours, keys[i], subjects);
}

/* The share of generation for each demand of the table. */
static int put_what_ifs(const report_study *study, report_claim *out)
{
    report_table *what_ifs =
        claim_table(out, "Share of generation for other demands", study->n_subjects, study->subject);
    int status = GOOD;
    for (size_t i = 0; i < sora_row_count(demand_table) && status == GOOD; i++) {
        uint32_t row = sora_row_at(demand_table, i);
        report_figure *line = table_figure(what_ifs, sora_row_text(demand_table, row, SORA_ROW_LABEL),
                                    sora_row_text(demand_table, row, SORA_ROW_NAME), SORA_SHARE_OF_GENERATION);
        for (size_t subject = 0; subject < study->n_subjects && status == GOOD; subject++)
            status = share_at_demand(study->at[subject][0], row, &line->cells[subject]);
    }
    return status;
}

/* The words of every threshold, with how likely each is. */
static char *because(const report_study *study)
{
    const sora_scenario *asked = study_main(study, 0);
    sora_answer share = ask(asked, SORA_SHARE_OF_GENERATION);
    char *value = in_words(SORA_SHARE_OF_GENERATION, &share);
    char *text = phrase("%s of a year's generation of %s", value, study->prose[0]);
    free(value);
    for (size_t i = 0; i < sora_row_count("threshold"); i++) {
        uint32_t row = sora_row_at("threshold", i);
        double line = central_at(asked, SORA_THRESHOLD_ROW, row, SORA_THRESHOLD_FRACTION);
        char *longer = phrase("%s; %s is %g %% or more (P = %.2f)", text,
                              sora_row_text("threshold", row, SORA_ROW_LABEL), 100.0 * line,
                              probability_above(asked, SORA_SHARE_OF_GENERATION, line));
        free(text);
        text = longer;
    }
    char *ended = phrase("%s.", text);
    free(text);
    return ended;
}

int claim_share(const report_study *study, report_claim *out)
{
    const sora_scenario *asked = study_main(study, 0);
    out->statement =
        phrase("A commercial Sora takes a considerable part of the yearly electricity of %s.", study->prose[0]);
    put_ours(study, out);
    close_thresholds(out, asked);
    int status = put_what_ifs(study, out);
    if (status == GOOD)
        status = views_shares(out, study);
    if (!close_unknown(out, asked, SORA_SHARE_OF_GENERATION)) {
        close_drivers(out, asked, SORA_SHARE_OF_GENERATION);
        close_at_line(out, asked, SORA_SHARE_OF_GENERATION, central(asked, SORA_THRESHOLD_FRACTION), because(study));
    }
    close_everyday(out, asked, "The fleet's year", study->prose[0], 1e9 * central(asked, SORA_FLEET_ENERGY_TWH));
    close_break_even(out, study);
    return status;
}
