/* The published views beside our figures. */
#include "report.h"

#include <stdlib.h>
#include <string.h>

static const char view_table[] = "view", law_table[] = "law";
static const char title[] = "Published views";

/* Whether the view in use states a key, so that its value is not ours. */
static int is_stated(const sora_scenario *scenario, sora_key key)
{
    char *source = describe(scenario, key, SORA_DESCRIBE_SOURCE);
    int stated = strncmp(source, view_table, strlen(view_table)) == 0;
    free(source);
    return stated;
}

/* One line for a view, added when the first of its figures is found. */
static void put(report_table *table, report_figure **line, uint32_t row, size_t place, sora_key key, sora_answer answer)
{
    if (*line == NULL)
        *line = table_figure(table, sora_row_text(view_table, row, SORA_ROW_LABEL),
                             sora_row_text(view_table, row, SORA_ROW_NAME), 0);
    (*line)->like[place] = key;
    (*line)->cells[place] = answer;
}

static int add_stated(report_table *table, const sora_scenario *scenario, uint32_t row, size_t n, const sora_key *keys)
{
    sora_scenario *seen = NULL;
    report_figure *line = NULL;
    int status = scenario_with_row(scenario, view_table, row, &seen);
    for (size_t i = 0; i < n && status == GOOD; i++)
        if (is_stated(seen, keys[i]))
            put(table, &line, row, i, keys[i], ask(seen, keys[i]));
    sora_scenario_free(seen);
    return status;
}

int views_stated(report_claim *claim, const sora_scenario *scenario, size_t n, const sora_key *keys,
                 const char *const *titles)
{
    report_table *views = claim_table(claim, title, n, titles);
    int status = GOOD;
    for (size_t i = 0; i < sora_row_count(view_table) && status == GOOD; i++)
        status = add_stated(views, scenario, sora_row_at(view_table, i), n, keys);
    return status;
}

static int add_law(report_table *table, const sora_scenario *scenario, uint32_t row, size_t n, const sora_key *keys)
{
    sora_scenario *seen = NULL;
    int status = scenario_with_row(scenario, law_table, row, &seen);
    report_figure *line = status == GOOD ? table_figure(table, sora_row_text(law_table, row, SORA_ROW_LABEL),
                                                        sora_row_text(law_table, row, SORA_ROW_NAME), 0)
                                         : NULL;
    for (size_t i = 0; i < n && line != NULL; i++) {
        sora_answer answer = ask(seen, keys[i]);
        if (answer.status != SORA_OK)
            continue;
        line->like[i] = keys[i];
        line->cells[i] = answer;
    }
    sora_scenario_free(seen);
    return status;
}

int laws_of_clip(report_claim *claim, const sora_scenario *scenario, size_t n, const sora_key *keys,
                 const char *const *titles)
{
    report_table *laws = claim_table(claim, "Published laws, for our clip", n, titles);
    int status = GOOD;
    for (size_t i = 0; i < sora_row_count(law_table) && status == GOOD; i++)
        status = add_law(laws, scenario, sora_row_at(law_table, i), n, keys);
    return status;
}

static int add_shares(report_table *table, const report_study *study, uint32_t row)
{
    report_figure *line = NULL;
    int status = GOOD;
    for (size_t grid = 0; grid < GRIDS && status == GOOD; grid++) {
        sora_scenario *seen = NULL;
        status = scenario_with_row(study_main(study, grid), view_table, row, &seen);
        if (status == GOOD)
            put(table, &line, row, grid, SORA_SHARE_OF_GENERATION, ask(seen, SORA_SHARE_OF_GENERATION));
        sora_scenario_free(seen);
    }
    return status;
}

int views_shares(report_claim *claim, const report_study *study)
{
    report_table *views = claim_table(claim, title, GRIDS, study->grid);
    int status = GOOD;
    for (size_t i = 0; i < sora_row_count(view_table) && status == GOOD; i++)
        status = add_shares(views, study, sora_row_at(view_table, i));
    return status;
}

/* Keys of a fleet in a grid follow from every view; the others are stated or are none of its business. */
static int follows(sora_key key)
{
    return key != SORA_FLEET_GPUS && strncmp(sora_key_text(key, SORA_KEY_NAME), "work.", strlen("work.")) != 0;
}

static int is_within_a_tenth(double value, double low, double high)
{
    return value >= low / 1.1 && value <= high * 1.1;
}

static int compare_one(report_table *table, const sora_scenario *scenario, uint32_t row, sora_key key, double value,
                       agreement *agree)
{
    sora_scenario *seen = NULL;
    report_figure *line = NULL;
    int status = scenario_with_row(scenario, view_table, row, &seen);
    if (status == GOOD && (follows(key) || is_stated(seen, key))) {
        sora_answer view = ask(seen, key), claimed = exactly(value);
        put(table, &line, row, 0, key, view);
        put(table, &line, row, 1, 0, quotient(&claimed, &view));
        if (is_within_a_tenth(value, view.value, view.value))
            add_to_list(&agree->by_value, sora_row_text(view_table, row, SORA_ROW_NAME));
        else if (is_within_a_tenth(value, view.low, view.high))
            add_to_list(&agree->by_range, sora_row_text(view_table, row, SORA_ROW_NAME));
    }
    sora_scenario_free(seen);
    return status;
}

int views_compared(report_claim *claim, const sora_scenario *scenario, sora_key key, double value, agreement *agree)
{
    static const char *const titles[] = {"says", "the claim over it"};
    report_table *views = claim_table(claim, title, 2, titles);
    int status = GOOD;
    agree->by_value = phrase("%s", "");
    agree->by_range = phrase("%s", "");
    for (size_t i = 0; i < sora_row_count(view_table) && status == GOOD; i++)
        status = compare_one(views, scenario, sora_row_at(view_table, i), key, value, agree);
    return status;
}
