/* What estimate, share and compare have in common: answers to keys, in any format. */
#include "cli.h"

#include <stdlib.h>

#include "choose.h"

static int is_known(const cell *at)
{
    return at->kind == CELL_ANSWER && at->answer.status != SORA_E_UNKNOWN;
}

static int any_known(const sheet *page)
{
    for (size_t i = 0; i < page->n_cells; i++)
        if (is_known(&page->cells[i]))
            return 1;
    return 0;
}

/* The rows of facts that all rows of the sheet share stand above it. */
static int print_text(const options *asked, const sora_scenario *files, const sheet *page)
{
    sora_scenario *scenario = NULL;
    int status = rows_open(asked, files, 0, &scenario);
    if (status == GOOD) {
        scenario_print_rows(scenario, asked);
        putchar('\n');
        text_print(page);
    }
    sora_scenario_free(scenario);
    return status;
}

static int print_page(const options *asked, const sora_scenario *files, const sheet *page)
{
    if (asked->format == FORMAT_CSV)
        csv_print(page, asked->range);
    else if (asked->format == FORMAT_TEXT)
        return print_text(asked, files, page);
    else if (sheet_rows(page) == 1)
        json_print_row(page, 0);
    else
        json_print_rows(page);
    return GOOD;
}

/* No answer at all: what a model of the user's own lacks, else why the first is unknown. */
static int complain_none(const options *asked, const sora_scenario *files, const sora_error *first)
{
    sora_scenario *scenario = NULL;
    int status = rows_open(asked, files, 0, &scenario);
    if (status == GOOD)
        status = check_own_model(scenario);
    sora_scenario_free(scenario);
    return status != GOOD ? status : complain_error(first);
}

static int print_answers(const options *asked, const sora_scenario *files, size_t n_keys, const sora_key *keys)
{
    sheet page = {0};
    sora_error first;
    int ranges = asked->format != FORMAT_CSV || asked->range;
    int status = rows_evaluate(asked, files, n_keys, keys, ranges, &page, &first);
    if (status == GOOD)
        status = print_page(asked, files, &page);
    if (status == GOOD && !any_known(&page))
        status = complain_none(asked, files, &first);
    sheet_free(&page);
    return status;
}

static int varies(const options *asked, sora_key key)
{
    for (size_t i = 0; i < asked->n_settings; i++)
        if (asked->settings[i].key == key && asked->settings[i].count > 1)
            return 1;
    return 0;
}

/* Those of --get; else the usual ones without what the rows differ in, which has a column of its own. */
static sora_key *wanted_keys(const options *asked, size_t *n_keys, const sora_key *usual)
{
    const sora_key *from = asked->n_keys > 0 ? asked->keys : usual;
    size_t n = asked->n_keys > 0 ? asked->n_keys : *n_keys;
    sora_key *wanted = take(n, sizeof *wanted);
    *n_keys = 0;
    for (size_t i = 0; i < n; i++)
        if (asked->n_keys > 0 || !varies(asked, from[i]))
            wanted[(*n_keys)++] = from[i];
    return wanted;
}

int answer_keys_of(const options *asked, const sora_scenario *files, size_t n_keys, const sora_key *keys)
{
    sora_key *wanted = wanted_keys(asked, &n_keys, keys);
    int status = asked->format == FORMAT_OPENMETRICS ? metrics_print(asked, files, n_keys, wanted)
                                                     : print_answers(asked, files, n_keys, wanted);
    free(wanted);
    return status;
}

int answer_keys(const options *asked, size_t n_keys, const sora_key *keys)
{
    sora_scenario *files = NULL;
    int status = scenario_files(asked, &files);
    if (status == GOOD)
        status = answer_keys_of(asked, files, n_keys, keys);
    sora_scenario_free(files);
    return status;
}
