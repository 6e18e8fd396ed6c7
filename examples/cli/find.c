/* sora solve: the input that makes an answer hit a value. */
#include "cli.h"

#include <stdlib.h>

#include "over.h"
#include "choose.h"
#include "solve.h"
#include "verdict.h"

enum { ROOTS_MOST = 1025 };

#define FIND_FORM "KEY=LOW..HIGH"
#define MAKE_FORM "KEY=VALUE"

typedef struct question {
    sora_key find, make;
    double low, high, target;
} question;

static int read_question(const options *asked, question *out)
{
    const char *ends, *target;
    if (asked->find == NULL || asked->make == NULL)
        return complain(BAD_USAGE, "sora solve needs --find %s and --make %s; see sora help solve", FIND_FORM, MAKE_FORM);
    out->find = read_key("--find", FIND_FORM, asked->find, &ends);
    if (out->find == 0)
        return BAD_INPUT;
    if (!read_ends(ends, &out->low, &out->high))
        return complain(BAD_USAGE, "--find '%s': it takes %s", asked->find, FIND_FORM);
    if (!(out->low < out->high))
        return complain(BAD_INPUT, "--find '%s': the range ends before it begins", asked->find);
    out->make = read_key("--make", MAKE_FORM, asked->make, &target);
    if (out->make == 0)
        return BAD_INPUT;
    if (!number_parse(target, &out->target))
        return complain(BAD_USAGE, "--make '%s': it takes %s", asked->make, MAKE_FORM);
    return GOOD;
}

static void fill(sheet *page, const sora_scenario *scenario, const question *of, size_t n, const double *roots)
{
    sheet_column(page, sora_key_text(of->find, SORA_KEY_NAME), of->find);
    sheet_column(page, sora_key_text(of->make, SORA_KEY_NAME), of->make);
    for (size_t i = 0; i < n; i++) {
        sora_answer root = exactly(roots[i]), there = exactly(central_at(scenario, of->find, roots[i], of->make));
        sheet_answer(page, &root, NULL);
        sheet_answer(page, &there, NULL);
    }
}

static void print_page(const sheet *page, const options *asked, const sora_scenario *scenario)
{
    if (asked->format == FORMAT_CSV) {
        csv_print(page, 0);
    } else if (asked->format == FORMAT_JSON) {
        json_print_rows(page);
    } else {
        scenario_print_rows(scenario, asked);
        putchar('\n');
        text_print(page);
    }
}

static int solve(const options *asked, const sora_scenario *scenario, const question *of)
{
    sheet page = {0};
    sora_error error;
    size_t n = 0;
    double *roots = take(ROOTS_MOST, sizeof *roots);
    int status = GOOD;
    if (sora_solve(scenario, of->find, of->low, of->high, of->make, of->target, ROOTS_MOST, roots, &n, &error) != SORA_OK)
        status = complain_error(&error);
    if (status == GOOD) {
        fill(&page, scenario, of, n, roots);
        print_page(&page, asked, scenario);
    }
    sheet_free(&page);
    free(roots);
    return status;
}

static int run(const options *asked)
{
    sora_scenario *scenario = NULL;
    question of;
    int status = read_question(asked, &of);
    if (status == GOOD)
        status = scenario_open(asked, &scenario);
    if (status == GOOD)
        status = choose_workload(scenario);
    if (status == GOOD)
        status = solve(asked, scenario, &of);
    sora_scenario_free(scenario);
    return status;
}

const command solve_command = {
    .name = "solve",
    .arguments = "",
    .summary = "every value of an input that makes an answer hit a target",
    .help = "Every value of an input in a range (--find) at which an answer has a value (--make), rising.  Where it\n"
            "never has, the error says what the answer spans there.  Fractions are fractions: 1 % is 0.01.\n"
            "\n"
            "  sora solve --find demand.video_minutes_per_day=1e3..1e12 --make share.of_generation=0.01 \\\n"
            "      --use grid=USA\n"
            "  sora solve --find cluster.gpus=1..8 --make work.latency_s=600 --use model=wan2.1-14b --format json\n",
    .takes = TAKES_SCENARIO | TAKES_FIND,
    .formats = FORMAT_TEXT | FORMAT_JSON | FORMAT_CSV,
    .run = run,
};
