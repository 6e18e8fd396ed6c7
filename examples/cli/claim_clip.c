/* The claim about one minute of video: several GPUs for several hours. */
#include "report.h"

#include <math.h>
#include <stdlib.h>

/* The least that the words can mean: the low end of the reading that stands first among the views. */
static sora_answer several_times_several(const report_study *study)
{
    sora_scenario *read = NULL;
    sora_answer answer = exactly(UNKNOWN);
    if (scenario_with_row(study_main(study, 0), "view", sora_row_at("view", 0), &read) == GOOD)
        answer = ask(read, SORA_WORK_GPU_HOURS_PER_VIDEO_MINUTE);
    sora_scenario_free(read);
    return answer;
}

static char *because(const report_study *study, double line)
{
    char least[AMOUNT_TEXT], value[AMOUNT_TEXT];
    amount(least, SORA_WORK_GPU_HOURS_PER_VIDEO_MINUTE, line);
    char *text = phrase("%s is the least that \"several times several\" can mean; ", least);
    for (size_t i = 0; i < study->n_subjects; i++) {
        sora_answer answer = ask(study->at[i][0], SORA_WORK_GPU_HOURS_PER_VIDEO_MINUTE);
        amount(value, SORA_WORK_GPU_HOURS_PER_VIDEO_MINUTE, answer.value);
        char *longer = phrase("%s%s%s takes %s (P = %.2f)", text, i > 0 ? ", " : "", study->subject[i], value,
                              probability_above(study->at[i][0], SORA_WORK_GPU_HOURS_PER_VIDEO_MINUTE, line));
        free(text);
        text = longer;
    }
    char *ended = phrase("%s.", text);
    free(text);
    return ended;
}

/* Which subjects do not fit into the memory of the GPUs. */
static void note_memory(const report_study *study, report_claim *out)
{
    char *text = phrase("%s", "");
    for (size_t i = 0; i < study->n_subjects; i++) {
        const sora_scenario *scenario = study->at[i][0];
        if ((ask(scenario, SORA_WORK_LATENCY_S).flags & SORA_FLAG_TOO_LARGE) == 0)
            continue;
        char takes[AMOUNT_TEXT], has[AMOUNT_TEXT];
        amount(takes, SORA_WORK_MEMORY_GB, central(scenario, SORA_WORK_MEMORY_GB));
        amount(has, SORA_GPU_MEMORY_GB, central(scenario, SORA_GPU_MEMORY_GB));
        char *longer = phrase("%s%s takes %s of a GPU of %s: it runs on %.0f GPUs or more.  ", text, study->subject[i], takes, has,
                              central(scenario, SORA_WORK_GPUS_NEEDED));
        free(text);
        text = longer;
    }
    if (text[0] != '\0')
        claim_note(out, "Memory", phrase("%sWhat is said of fewer leaves that out.", text));
    free(text);
}

int claim_clip(const report_study *study, report_claim *out)
{
    static const sora_key keys[] = {SORA_WORK_GPU_HOURS_PER_VIDEO_MINUTE, SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE,
                                    SORA_SAMPLER_EVALUATIONS, SORA_WORK_TOTAL_PFLOP, SORA_WORK_LATENCY_S};
    sora_scenario *subjects[SUBJECTS];
    const sora_scenario *asked = study_main(study, 0);
    double line = several_times_several(study).low;
    study_subjects(study, 0, subjects);
    out->statement = phrase("One minute of video takes several high-end GPUs several hours.");
    claim_line(out, "several times several", SORA_WORK_GPU_HOURS_PER_VIDEO_MINUTE, line);
    report_table *ours = claim_table(out, "Our figures", study->n_subjects, study->subject);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        table_key(ours, keys[i], subjects);
    static const sora_key stated[] = {SORA_WORK_GPU_HOURS_PER_VIDEO_MINUTE, SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE};
    static const char *const columns[] = {"GPU time a minute", "energy a minute"};
    static const sora_key by_law[] = {SORA_LAW_GPU_HOURS_PER_VIDEO_MINUTE, SORA_LAW_ENERGY_KWH_PER_VIDEO_MINUTE};
    int status = views_stated(out, asked, 2, stated, columns);
    if (status == GOOD)
        status = laws_of_clip(out, asked, 2, by_law, columns);
    if (!close_unknown(out, asked, SORA_WORK_GPU_HOURS_PER_VIDEO_MINUTE)) {
        close_drivers(out, asked, SORA_WORK_GPU_HOURS_PER_VIDEO_MINUTE);
        close_at_line(out, asked, SORA_WORK_GPU_HOURS_PER_VIDEO_MINUTE, line, because(study, line));
        note_memory(study, out);
    }
    close_everyday(out, asked, "A minute", NULL, central(asked, SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE));
    close_break_even(out, study);
    return status;
}
