/* sora curve: answers along an axis, with their ranges; some axes by name. */
#include "cli.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "choose.h"
#include "haste.h"
#include "bars.h"
#include "sampled.h"
#include "solve.h"

enum { SAMPLES = 1024, KEYS_MOST = 4 };

/* ---- Ready curves ---- */

typedef struct ready {
    const char *name;
    size_t calls, axes; /* so many curves, each along so many of the words below */
    const char *const *overs;
    size_t n_keys;
    sora_key keys[KEYS_MOST];
    void (*note)(const sheet *page, const sora_scenario *scenario); /* under the text; NULL: nothing */
} ready;

/* b in y ~ x^b over the rows of two columns. */
static double exponent_of(const sheet *page, size_t x_column, size_t y_column)
{
    size_t n = sheet_rows(page);
    double *x = take(n, sizeof *x), *y = take(n, sizeof *y);
    for (size_t row = 0; row < n; row++) {
        x[row] = sheet_at(page, row, x_column)->answer.value;
        y[row] = sheet_at(page, row, y_column)->answer.value;
    }
    double b = fitted_exponent(n, x, y);
    free(x);
    free(y);
    return b;
}

static void note_gpus(const sheet *page, const sora_scenario *scenario)
{
    char serial[AMOUNT_TEXT], text[384];
    double b = -exponent_of(page, 1, 2);
    amount(serial, SORA_WORK_LATENCY_S, serial_seconds(scenario));
    snprintf(text, sizeof text,
             "energy ~ latency^-b with b = %.2f: half the time takes %.2f times the energy, a power and no exponential. "
             "The floor: %s of serial stages, which no GPU shortens.", b, pow(2.0, b), serial);
    print_wrapped(text, 0, 0);
}

static void note_length(const sheet *page, const sora_scenario *scenario)
{
    (void)scenario;
    printf("energy ~ length^b with b = %.2f.\n", exponent_of(page, 0, 2));
}

static void note_resolution(const sheet *page, const sora_scenario *scenario)
{
    (void)scenario;
    printf("energy ~ pixels^b with b = %.2f.\n", exponent_of(page, 0, 3) / 2.0);
}

static const char *const gpus[] = {"cluster.gpus=1,2,4,8"};
static const char *const lengths[] = {"clip.duration_s=1,2,5,10,20,30,60"};
static const char *const sizes[] = {
    "clip.width_px=512",  "clip.height_px=288",  "clip.width_px=768",  "clip.height_px=432",  "clip.width_px=1024",
    "clip.height_px=576", "clip.width_px=1280",  "clip.height_px=720", "clip.width_px=1920",  "clip.height_px=1080",
    "clip.width_px=3840", "clip.height_px=2160",
};
static const char *const years[] = {"year=2025..2035/11"};

static const ready ready_curves[] = {
    {"gpus", 1, 1, gpus, 2, {SORA_WORK_LATENCY_S, SORA_WORK_ENERGY_WH}, note_gpus},
    {"length", 1, 1, lengths, 2, {SORA_WORK_LATENCY_S, SORA_WORK_ENERGY_WH}, note_length},
    {"resolution", 6, 2, sizes, 2, {SORA_WORK_LATENCY_S, SORA_WORK_ENERGY_WH}, note_resolution},
    {"years", 1, 1, years, 3, {SORA_SHARE_OF_GENERATION, SORA_FLEET_ENERGY_TWH, SORA_FLEET_CO2_MT}, NULL},
};
enum { READY = sizeof ready_curves / sizeof *ready_curves };

static const ready *find_ready(const char *name)
{
    nearest near = {name, NULL, 0};
    for (size_t i = 0; i < READY; i++) {
        if (same_word(name, ready_curves[i].name))
            return &ready_curves[i];
        nearest_offer(&near, ready_curves[i].name);
    }
    if (near.name != NULL)
        complain_unknown(BAD_USAGE, "curve", &near);
    else
        complain(BAD_USAGE, "no curve '%s'; there are gpus, length, resolution and years", name);
    return NULL;
}

/* ---- The sheet ---- */

static void add_columns(sheet *page, const sampled *of, const options *asked)
{
    char name[128], number[NUMBER_TEXT];
    for (size_t i = 0; i < of->n_axes; i++)
        put_axis_column(page, &of->axis[i]);
    for (size_t i = 0; i < of->n_keys; i++) {
        const char *key = sora_key_text(of->keys[i], SORA_KEY_NAME);
        sheet_column(page, key, of->keys[i]);
        for (size_t q = 0; q < asked->n_quantiles; q++) {
            number_exact(number, asked->quantiles[q]);
            snprintf(name, sizeof name, "%s.q%s", key, number);
            sheet_column(page, name, of->keys[i]);
        }
    }
}

/* What stands in the columns of all keys, and why it is unknown: [place][point].  No reasons of quantiles, or in CSV. */
typedef struct filled {
    size_t places;
    sora_answer **answers;
    sora_error **why;
} filled;

static int fill_key(filled *out, const sampled *of, const options *asked, sora_key key)
{
    sora_error *why = asked->format != FORMAT_CSV ? take(of->points, sizeof *why) : NULL;
    out->why[out->places] = why;
    out->answers[out->places++] = sampled_answers(of, key, why);
    for (size_t q = 0; q < asked->n_quantiles; q++) {
        double *value = sampled_read(of, SORA_CURVE_QUANTILE, key, asked->quantiles[q], of->points);
        if (value == NULL)
            return BAD_INPUT;
        sora_answer *answers = out->answers[out->places++] = take(of->points, sizeof *answers);
        for (size_t i = 0; i < of->points; i++)
            answers[i] = (sora_answer){value[i], value[i], value[i], isnan(value[i]) ? SORA_E_UNKNOWN : SORA_OK, 0};
        free(value);
    }
    for (size_t i = 0; i < of->points && asked->n_quantiles > 0; i++) {
        sora_answer *central = &out->answers[out->places - 1 - asked->n_quantiles][i];
        central->low = central->high = central->value;
        central->flags = without_range(central->flags);
    }
    return GOOD;
}

static int fill_sheet(sheet *page, const sampled *of, const options *asked)
{
    size_t places = of->n_keys * (1 + asked->n_quantiles);
    filled all = {0, take(places, sizeof *all.answers), take(places, sizeof *all.why)};
    int status = GOOD;
    for (size_t i = 0; i < of->n_keys && status == GOOD; i++)
        status = fill_key(&all, of, asked, of->keys[i]);
    for (size_t point = 0; point < of->points && status == GOOD; point++) {
        for (size_t i = 0; i < of->n_axes; i++)
            put_axis_value(page, of, i, point);
        for (size_t place = 0; place < all.places; place++)
            sheet_answer(page, &all.answers[place][point], all.why[place] != NULL ? &all.why[place][point] : NULL);
    }
    for (size_t place = 0; place < all.places; place++) {
        free(all.answers[place]);
        free(all.why[place]);
    }
    free(all.answers);
    free(all.why);
    return status;
}

/* ---- The command ---- */

/* Adds the rows of one curve. */
static int add_curve(sheet *page, const options *asked, const sora_scenario *scenario, size_t n_overs,
                     const char *const *overs, size_t n_keys, const sora_key *keys)
{
    sampled of = {.n_keys = n_keys, .keys = keys, .samples = SAMPLES};
    int status = sampled_open(&of, asked, scenario, n_overs, overs);
    if (status == GOOD)
        status = check_known(&of);
    if (status == GOOD && page->n_columns == 0)
        add_columns(page, &of, asked);
    if (status == GOOD)
        status = fill_sheet(page, &of, asked);
    sampled_close(&of);
    return status;
}

static int fill(sheet *page, const options *asked, const sora_scenario *scenario, const ready *by_name)
{
    sora_key usual[USUAL_KEYS];
    size_t n_keys = asked->n_keys > 0 ? asked->n_keys : usual_keys(asked, scenario, usual);
    const sora_key *keys = asked->n_keys > 0 ? asked->keys : usual;
    if (by_name == NULL)
        return add_curve(page, asked, scenario, asked->n_overs, asked->overs, n_keys, keys);
    int status = GOOD;
    for (size_t i = 0; i < by_name->calls && status == GOOD; i++)
        status = add_curve(page, asked, scenario, by_name->axes, by_name->overs + i * by_name->axes, by_name->n_keys,
                           by_name->keys);
    return status;
}

static void print_page(const sheet *page, const options *asked, const sora_scenario *scenario, const ready *by_name)
{
    if (asked->format == FORMAT_CSV) {
        csv_print(page, asked->n_quantiles == 0);
    } else if (asked->format == FORMAT_JSON) {
        json_print_rows(page);
    } else {
        scenario_print_rows(scenario, asked);
        putchar('\n');
        text_print(page);
        bars_print(page);
        if (by_name != NULL && by_name->note != NULL && asked->n_quantiles == 0) {
            putchar('\n');
            by_name->note(page, scenario);
        }
    }
}

/* The options of a ready curve: what it runs over stands in them, as if --over had named it. */
static int check_ready(options *mine, const ready *by_name)
{
    if (by_name == NULL)
        return mine->n_overs > 0 ? GOOD : complain(BAD_USAGE, "sora curve needs --over, or gpus, length, resolution or "
                                                               "years; see sora help curve");
    if (mine->n_overs > 0 || mine->n_keys > 0)
        return complain(BAD_USAGE, "sora curve %s has its own --over and --get", by_name->name);
    mine->n_overs = by_name->axes;
    mine->overs = (const char **)(size_t)by_name->overs;
    return GOOD;
}

static int run(const options *asked)
{
    sora_scenario *scenario = NULL;
    sheet page = {0};
    options mine = *asked;
    const ready *by_name = asked->n_arguments > 0 ? find_ready(asked->arguments[0]) : NULL;
    if (asked->n_arguments > 0 && by_name == NULL)
        return BAD_USAGE;
    int status = check_ready(&mine, by_name);
    if (status == GOOD)
        status = scenario_open(asked, &scenario);
    if (status == GOOD)
        status = choose_workload(scenario);
    if (status == GOOD)
        status = fill(&page, &mine, scenario, by_name);
    if (status == GOOD)
        print_page(&page, &mine, scenario, by_name);
    sheet_free(&page);
    sora_scenario_free(scenario);
    return status;
}

const command curve_command = {
    .name = "curve",
    .arguments = "[gpus|length|resolution|years]",
    .summary = "answers along a range of any key, or over rows, with their ranges",
    .help = "Answers at each value of one to three keys (--over), with the 80 % range of the draws of all that is\n"
            "uncertain.  Ready curves: gpus (does haste cost exponentially?), length, resolution, years.  A Sora-class\n"
            "clip on H100 unless you choose another; --get chooses the answers.  On a terminal with a plot.\n"
            "\n"
            "  sora curve gpus --use model=wan2.1-14b --use gpu=h100-sxm\n"
            "  sora curve --over clip.duration_s=log:1..60/7 --get work.energy_wh --quantiles 0.05,0.5,0.95\n",
    .most = 1,
    .takes = TAKES_SCENARIO | TAKES_GET | TAKES_OVER | TAKES_SAMPLES | TAKES_QUANTILES,
    .formats = FORMAT_TEXT | FORMAT_JSON | FORMAT_CSV,
    .run = run,
};
