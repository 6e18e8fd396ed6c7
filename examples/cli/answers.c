/* What estimate, share and compare have in common: answers to keys, in any format. */
#include "cli.h"

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

static int print_answers(const options *asked, const sora_scenario *files, size_t n_keys, const sora_key *keys)
{
    sheet page = {0};
    sora_error first;
    int ranges = asked->format != FORMAT_CSV || asked->range;
    int status = rows_evaluate(asked, files, n_keys, keys, ranges, &page, &first);
    if (status == GOOD)
        status = print_page(asked, files, &page);
    if (status == GOOD && !any_known(&page))
        status = complain_error(&first);
    sheet_free(&page);
    return status;
}

int answer_keys_of(const options *asked, const sora_scenario *files, size_t n_keys, const sora_key *keys)
{
    if (asked->n_keys > 0) {
        n_keys = asked->n_keys;
        keys = asked->keys;
    }
    return asked->format == FORMAT_OPENMETRICS ? metrics_print(asked, files, n_keys, keys)
                                               : print_answers(asked, files, n_keys, keys);
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
