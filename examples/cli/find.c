/* sora solve: the input that makes an answer hit a value. */
#include "cli.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

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
        return complain(BAD_INPUT, "--find '%s': the range does not end above where it begins", asked->find);
    out->make = read_key("--make", MAKE_FORM, asked->make, &target);
    if (out->make == 0)
        return BAD_INPUT;
    if (!number_parse(target, &out->target))
        return complain(BAD_USAGE, "--make '%s': it takes %s", asked->make, MAKE_FORM);
    return GOOD;
}

static double made_at(const sora_scenario *scenario, const question *of, double value)
{
    return central_at(scenario, of->find, value, of->make);
}

/* Whether an answer is not the target, which it then jumps past, as where frames are whole: what a root leaves of a
 * steady answer is far below a billionth of the largest figure at hand. */
static int jumps_past(const sora_scenario *scenario, const question *of, double there)
{
    double ends = fmax(fabs(made_at(scenario, of, of->low)), fabs(made_at(scenario, of, of->high)));
    return fabs(there - of->target) > 1e-9 * fmax(fabs(of->target), ends);
}

/* Whether the input counts what does not come in parts. */
static int is_count(sora_key key)
{
    static const char *const units[] = {"GPUs", "frames", "px"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strcmp(sora_key_text(key, SORA_KEY_UNIT), units[i]) == 0)
            return 1;
    return 0;
}

/* The first whole number from a root on that has the target or is past it: the next, or the one behind it where the
 * answer jumps right after the next; NaN where it is back before that. */
static double whole_from(const sora_scenario *scenario, const question *of, double root)
{
    double next = ceil(root), before = made_at(scenario, of, fmax(next - 1.0, of->low)) - of->target;
    for (int step = 0; step < 2 && next + step <= of->high; step++) {
        double there = made_at(scenario, of, next + step);
        if (!jumps_past(scenario, of, there) || before * (there - of->target) < 0.0)
            return next + step;
    }
    return UNKNOWN;
}

static void put_number(sheet *page, double value)
{
    sora_answer answer = exactly(value);
    if (isnan(value))
        sheet_empty(page);
    else
        sheet_answer(page, &answer, NULL);
}

/* What the input makes, with the flags of a single question there. */
static void put_made(sheet *page, const sora_scenario *scenario, const question *of, double value)
{
    sora_scenario *there = NULL;
    sora_answer answer = exactly(made_at(scenario, of, value));
    if (scenario_clone(scenario, &there) == GOOD && sora_set(there, of->find, value, NULL) == SORA_OK)
        answer.flags = without_range(ask(there, of->make).flags);
    sora_scenario_free(there);
    sheet_answer(page, &answer, NULL);
}

static void put_whole(sheet *page, const sora_scenario *scenario, const question *of, double root)
{
    double whole = whole_from(scenario, of, root);
    put_number(page, whole);
    if (isnan(whole))
        sheet_empty(page);
    else
        put_made(page, scenario, of, whole);
}

static void put_columns(sheet *page, const question *of)
{
    const sora_key keys[] = {of->find, of->make};
    for (size_t i = 0; i < 2; i++)
        sheet_column(page, sora_key_text(keys[i], SORA_KEY_NAME), keys[i]);
    sheet_column(page, "target", 0);
    for (size_t i = 0; i < 2 && is_count(of->find); i++) {
        char *name = phrase("%s.whole", sora_key_text(keys[i], SORA_KEY_NAME));
        sheet_column(page, name, keys[i]);
        free(name);
    }
}

static void fill(sheet *page, const sora_scenario *scenario, const question *of, size_t n, const double *roots)
{
    put_columns(page, of);
    for (size_t i = 0; i < n; i++) {
        put_number(page, roots[i]);
        put_made(page, scenario, of, roots[i]);
        sheet_text(page, jumps_past(scenario, of, made_at(scenario, of, roots[i])) ? "jumped past" : "hit");
        if (is_count(of->find))
            put_whole(page, scenario, of, roots[i]);
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
    .help = "Every value of an input in a range (--find) at which an answer has a value (--make) or jumps past it,\n"
            "as it does where frames are whole, rising.  The column target says which.  Of GPUs, frames and pixels it\n"
            "has the first whole number from there on as well.  Where the answer never has the value, the error says\n"
            "what it spans there.  Fractions are fractions: 1 % is 0.01.\n"
            "\n"
            "  sora solve --find demand.video_minutes_per_day=1e3..1e12 --make share.of_generation=0.01 \\\n"
            "      --use grid=USA\n"
            "  sora solve --find cluster.gpus=1..8 --make work.latency_s=600 --use model=wan2.1-14b --format json\n",
    .takes = TAKES_SCENARIO | TAKES_FIND,
    .formats = FORMAT_TEXT | FORMAT_JSON | FORMAT_CSV,
    .run = run,
};
