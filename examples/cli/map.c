/* sora map: one answer over two axes. */
#include "cli.h"

#include <stdlib.h>

#include "choose.h"
#include "sampled.h"

static void axis_text(char out[AMOUNT_TEXT], const over *of, size_t place)
{
    if (of->row != NULL)
        snprintf(out, AMOUNT_TEXT, "%s", of->row[place]);
    else
        number_rounded(out, of->value[place]);
}

/* People read a table: the first axis down, the second across. */
static void fill_table(sheet *page, const sampled *of, const sora_answer *answers, const sora_error *why)
{
    char text[AMOUNT_TEXT];
    const over *down = &of->axis[0], *across = &of->axis[1];
    put_axis_column(page, down);
    for (size_t i = 0; i < across->n; i++) {
        axis_text(text, across, i);
        sheet_column(page, text, of->keys[0]);
    }
    for (size_t row = 0; row < down->n; row++) {
        put_axis_value(page, of, 0, row * across->n);
        for (size_t i = 0; i < across->n; i++)
            sheet_answer(page, &answers[row * across->n + i], &why[row * across->n + i]);
    }
}

/* Programs read a row a point. */
static void fill_rows(sheet *page, const sampled *of, const sora_answer *answers, const sora_error *why)
{
    for (size_t i = 0; i < of->n_axes; i++)
        put_axis_column(page, &of->axis[i]);
    sheet_column(page, sora_key_text(of->keys[0], SORA_KEY_NAME), of->keys[0]);
    for (size_t point = 0; point < of->points; point++) {
        for (size_t i = 0; i < of->n_axes; i++)
            put_axis_value(page, of, i, point);
        sheet_answer(page, &answers[point], why != NULL ? &why[point] : NULL);
    }
}

static void print_map(const sampled *of, const options *asked, const sora_scenario *scenario)
{
    sheet page = {0};
    sora_error *why = asked->format != FORMAT_CSV ? take(of->points, sizeof *why) : NULL;
    sora_answer *answers = sampled_answers(of, of->keys[0], why);
    if (asked->format == FORMAT_TEXT) {
        char *across = axis_name(&of->axis[1]);
        fill_table(&page, of, answers, why);
        scenario_print_rows(scenario, asked);
        printf("\n%s, over %s:\n\n", sora_key_text(of->keys[0], SORA_KEY_NAME), across);
        text_print(&page);
        free(across);
    } else {
        fill_rows(&page, of, answers, why);
        if (asked->format == FORMAT_CSV)
            csv_print(&page, of->samples > 0);
        else
            json_print_rows(&page);
    }
    sheet_free(&page);
    free(answers);
    free(why);
}

static int run_map(const options *asked, const sora_scenario *scenario)
{
    sora_key usual[USUAL_KEYS];
    size_t n = usual_keys(asked, scenario, usual);
    sampled of = {.n_keys = 1, .keys = asked->n_keys > 0 ? asked->keys : &usual[n - 1]};
    int status = sampled_open(&of, asked, scenario, asked->n_overs, asked->overs);
    if (status == GOOD)
        status = check_known(&of);
    if (status == GOOD)
        print_map(&of, asked, scenario);
    sampled_close(&of);
    return status;
}

static int run(const options *asked)
{
    sora_scenario *scenario = NULL;
    if (asked->n_overs != 2 || asked->n_keys > 1)
        return complain(BAD_USAGE, "sora map needs --over twice, and takes one --get; see sora help map");
    int status = scenario_open(asked, &scenario);
    if (status == GOOD)
        status = choose_workload(scenario);
    if (status == GOOD)
        status = run_map(asked, scenario);
    sora_scenario_free(scenario);
    return status;
}

const command map_command = {
    .name = "map",
    .arguments = "",
    .summary = "one answer over two keys or tables: a table",
    .help = "One answer (--get) at every pair of values of two keys (--over, twice): the first down, the second\n"
            "across.  Central values; --samples adds the 80 % ranges.  Without --get the energy of a clip, or the\n"
            "fleet's share of a grid where one is chosen.\n"
            "\n"
            "  sora map --over gpu=h100-sxm,b200-sxm --over cluster.gpus=1,2,4,8 --get work.latency_s\n"
            "  sora map --over year=2025..2035/6 --over site.pue=1.1,1.3,1.5 --use grid=USA --format csv\n",
    .takes = TAKES_SCENARIO | TAKES_GET | TAKES_OVER | TAKES_SAMPLES,
    .formats = FORMAT_TEXT | FORMAT_JSON | FORMAT_CSV,
    .run = run,
};
