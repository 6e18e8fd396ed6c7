#include "print.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    sora_key key;
    const char *words;
} quantities[] = {
    {SORA_WORK_LATENCY_S, "time of a call"},
    {SORA_WORK_GPU_POWER_W, "mean power of a GPU"},
    {SORA_WORK_GPU_ENERGY_WH, "energy of a clip"},
};
enum { QUANTITIES = sizeof quantities / sizeof *quantities };

/* ---- One comparison ---- */

typedef struct compared {
    sora_key key;
    const char *words;
    const gauge *one; /* of this GPU alone, NULL: of all */
    double measured;
    sora_answer predicted;
} compared;

static double clips(const sora_scenario *scenario, size_t calls)
{
    sora_answer batch;
    sora_get(scenario, SORA_CLIP_BATCH, &batch, NULL);
    return batch.value * (double)(calls > 0 ? calls : 1);
}

double metering_value(const metering *of, const sora_scenario *scenario, size_t calls, sora_key key)
{
    if (key == SORA_WORK_LATENCY_S)
        return of->seconds / (double)(calls > 0 ? calls : 1);
    if (key == SORA_WORK_GPU_POWER_W)
        return metering_joules(of) / of->seconds / (double)of->n;
    return metering_joules(of) / clips(scenario, calls) / 3600.0;
}

/* The prediction of a clip's energy falls on the GPUs in equal parts. */
static compared compare_gpu(const metering *of, const sora_scenario *scenario, size_t calls, size_t gpu)
{
    compared out = {.key = SORA_WORK_GPU_ENERGY_WH, .words = "energy of a clip", .one = &of->gauges[gpu]};
    out.measured = of->gauges[gpu].joules / clips(scenario, calls) / 3600.0;
    sora_get(scenario, out.key, &out.predicted, NULL);
    out.predicted.value /= (double)of->n;
    out.predicted.low /= (double)of->n;
    out.predicted.high /= (double)of->n;
    return out;
}

static compared compare(const metering *of, const sora_scenario *scenario, size_t calls, size_t place)
{
    if (place >= QUANTITIES)
        return compare_gpu(of, scenario, calls, place - QUANTITIES);
    compared out = {.key = quantities[place].key, .words = quantities[place].words};
    out.measured = metering_value(of, scenario, calls, out.key);
    sora_get(scenario, out.key, &out.predicted, NULL);
    return out;
}

/* ---- Rows of a sheet ---- */

static void put_texts(sheet *page, const compared *from)
{
    char number[AMOUNT_TEXT], range[AMOUNT_TEXT];
    char *what = from->one != NULL ? phrase("%s, GPU %u", from->words, from->one->index) : phrase("%s", from->words);
    sheet_text(page, what);
    free(what);
    amount(number, from->key, from->measured);
    sheet_text(page, number);
    amount(number, from->key, from->predicted.value);
    sheet_text(page, number);
    amount_range(range, from->key, &from->predicted);
    sheet_text(page, range);
    number_rounded(number, from->predicted.value / from->measured);
    sheet_text(page, isfinite(from->predicted.value / from->measured) ? number : "");
}

static void put_values(sheet *page, const compared *from)
{
    sheet_text(page, sora_key_text(from->key, SORA_KEY_NAME));
    if (from->one != NULL)
        sheet_number(page, from->one->index);
    else
        sheet_empty(page);
    sheet_number(page, from->measured);
    sheet_answer(page, &from->predicted, NULL);
    sheet_number(page, from->predicted.value / from->measured);
}

static sheet fill(const options *asked, const sora_scenario *scenario, const metering *of)
{
    static const char *const heads[2][5] = {{"", "measured", "predicted", "range", "predicted / measured"},
                                            {"key", "gpu", "measured", "predicted", "ratio"}};
    int for_people = asked->format == FORMAT_TEXT;
    sheet page = {0};
    for (size_t i = 0; i < 5; i++)
        sheet_column(&page, heads[!for_people][i], 0);
    for (size_t i = 0; i < QUANTITIES + (of->n > 1 ? of->n : 0); i++) {
        compared next = compare(of, scenario, asked->calls, i);
        (for_people ? put_texts : put_values)(&page, &next);
    }
    return page;
}

/* ---- The head of the text ---- */

static void print_head(const options *asked, const sora_scenario *scenario, const metering *of)
{
    static const char *const parts[] = {"the whole command, what it loads included", "from its mark to its end",
                                        "from its mark to its mark"};
    char time[AMOUNT_TEXT];
    amount(time, SORA_WORK_LATENCY_S, of->seconds);
    scenario_print_rows(scenario, asked);
    char *said = phrase("%zu GPU%s (%s), %zu call%s, %s: %s%s", of->n, of->n > 1 ? "s" : "", of->gauges[0].name,
                        asked->calls > 0 ? asked->calls : 1, asked->calls > 1 ? "s" : "", parts[of->marks < 2 ? of->marks : 2],
                        time, metering_is_sampled(of) ? ".  A GPU has no counter of energy: its power was read ten times a second"
                                                      : "");
    print_wrapped(said, 0, 0);
    free(said);
    putchar('\n');
}

/* Why the first quantity without a prediction has none. */
static void print_unknown(const sora_scenario *scenario)
{
    sora_answer answer;
    sora_error error;
    size_t i = 0;
    while (i < QUANTITIES && sora_get(scenario, quantities[i].key, &answer, &error) == SORA_OK)
        i++;
    if (i == QUANTITIES)
        return;
    char *said = phrase("- %s", error.message);
    putchar('\n');
    print_wrapped(said, 0, 2);
    free(said);
}

void metering_print(const options *asked, const sora_scenario *scenario, const metering *of)
{
    sheet page = fill(asked, scenario, of);
    if (asked->format == FORMAT_JSON)
        json_print_rows(&page);
    else if (asked->format == FORMAT_CSV)
        csv_print(&page, 1);
    else {
        print_head(asked, scenario, of);
        text_lines(&page);
        print_unknown(scenario);
    }
    sheet_free(&page);
}
