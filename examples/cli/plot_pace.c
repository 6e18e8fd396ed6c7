/* Energy against time: how dear haste is. */
#include "plot.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "axis.h"
#include "markup.h"

enum { STEPS = 4, HEIGHT = 360, TOP = 30, BOTTOM = 40 };

static const char *const gpu_words[STEPS] = {"1 GPU", "2", "4", "8 GPUs"};

typedef struct field {
    axis time, energy;
} field;

static double down(const field *on, double kwh)
{
    return TOP + (HEIGHT - TOP - BOTTOM) * (1.0 - axis_place(&on->energy, kwh) / 100.0);
}

static double across(const field *on, double seconds)
{
    return axis_place(&on->time, seconds);
}

static double time_of(const report_table *paces, size_t step, size_t subject)
{
    return paces->figures[step].cells[subject].value;
}

static double energy_of(const report_table *paces, size_t step, size_t subject)
{
    return paces->figures[STEPS + step].cells[subject].value;
}

static int is_known(const report_table *paces, size_t subject)
{
    for (size_t i = 0; i < STEPS; i++)
        if (!(time_of(paces, i, subject) > 0.0 && energy_of(paces, i, subject) > 0.0))
            return 0;
    return 1;
}

static field field_of(const report_study *study, const report_table *paces)
{
    field on = {{.like = SORA_WORK_LATENCY_S}, {.like = SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE}};
    for (size_t subject = 0; subject < study->n_subjects; subject++)
        for (size_t i = 0; i < STEPS && is_known(paces, subject); i++) {
            axis_hold(&on.time, time_of(paces, i, subject));
            axis_hold(&on.energy, energy_of(paces, i, subject));
        }
    axis_hold(&on.energy, 0.5 * on.energy.low); /* room for labels */
    axis_finish(&on.time, 0, 2.0);
    axis_finish(&on.energy, 0, 1.5);
    return on;
}

static void print_grid(const field *on)
{
    char text[AMOUNT_TEXT];
    for (size_t i = 0; i < on->energy.n_ticks; i++) {
        double y = down(on, on->energy.ticks[i]);
        axis_tick_text(text, &on->energy, on->energy.ticks[i]);
        markup("<line class=\"tick\" x1=\"0\" x2=\"100%\" y1=\"{}\" y2=\"{}\"/>", decimal(y).text, decimal(y).text);
        markup("<text x=\"0\" y=\"{}\">{}</text>\n", decimal(y - 4.0).text, text);
    }
    for (size_t i = 0; i < on->time.n_ticks; i++) {
        double x = across(on, on->time.ticks[i]);
        axis_tick_text(text, &on->time, on->time.ticks[i]);
        markup("<line class=\"tick\" x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"{}\"/>", percent(x).text, percent(x).text,
               decimal(HEIGHT - BOTTOM).text, decimal(HEIGHT - BOTTOM + 5).text);
        markup("<text x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>\n", percent(x).text,
               decimal(HEIGHT - BOTTOM + 18).text, x > 92.0 ? "end" : x < 8.0 ? "start" : "middle", text);
    }
}

static void print_segment(const field *on, const char *class, const double seconds[2], const double kwh[2])
{
    markup("<line class=\"{}\" x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"{}\"/>", class, percent(across(on, seconds[0])).text,
           percent(across(on, seconds[1])).text, decimal(down(on, kwh[0])).text, decimal(down(on, kwh[1])).text);
}

/* From the slowest point on: half the time takes twice the energy. */
static void print_doubling(const field *on, const report_table *paces, size_t subject)
{
    double least = fmax(time_of(paces, STEPS - 1, subject), time_of(paces, 0, subject) *
                                                                energy_of(paces, 0, subject) / on->energy.high);
    double seconds[] = {time_of(paces, 0, subject), least};
    double kwh[] = {energy_of(paces, 0, subject), energy_of(paces, 0, subject) * seconds[0] / least};
    print_segment(on, "doubling", seconds, kwh);
    double x = across(on, least);
    markup("<text class=\"limit\" x=\"{}\" y=\"{}\" text-anchor=\"{}\">b = 1</text>\n", percent(x).text,
           decimal(down(on, kwh[1]) - 6.0).text, x > 50.0 ? "end" : "start");
}

static void print_points(const field *on, const report_table *paces, size_t subject)
{
    for (size_t i = 0; i < STEPS; i++) {
        double x = across(on, time_of(paces, i, subject)), y = down(on, energy_of(paces, i, subject));
        markup("<circle cx=\"{}\" cy=\"{}\" r=\"5\"/>", percent(x).text, decimal(y).text);
        markup("<text class=\"gpus\" x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>", percent(x).text,
               decimal(y + 19.0).text, x < 6.0 ? "start" : x > 94.0 ? "end" : "middle", gpu_words[i]);
    }
}

static void print_subject(const field *on, const report_study *study, const report_table *paces, size_t subject)
{
    markup("<g class=\"{}\">", subject == study->main ? INK_OURS : INK_BESIDE);
    for (size_t i = 0; i + 1 < STEPS; i++) {
        double seconds[] = {time_of(paces, i, subject), time_of(paces, i + 1, subject)};
        double kwh[] = {energy_of(paces, i, subject), energy_of(paces, i + 1, subject)};
        print_segment(on, "course", seconds, kwh);
    }
    print_points(on, paces, subject);
    double x = across(on, time_of(paces, 0, subject));
    char exponent[NUMBER_TEXT];
    snprintf(exponent, sizeof exponent, "%.2f", paces->figures[2 * STEPS].cells[subject].value);
    markup("<text class=\"subject\" x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}, b = {}</text></g>\n", percent(x).text,
           decimal(down(on, energy_of(paces, 0, subject)) + 36.0).text, x > 50.0 ? "end" : "start",
           study->subject[subject], exponent);
}

void plot_pace(const report_study *study, const report_table *paces)
{
    field on = field_of(study, paces);
    markup("<figure class=\"plot pace\">\n<figcaption>Energy of a minute of video, in {}, against the time of the clip "
           "on 1, 2, 4 and 8 GPUs</figcaption>\n<svg width=\"100%\" height=\"{}\" role=\"img\">"
           "<title>Energy against time on one to eight GPUs: each line of points rises towards shorter times by its "
           "exponent b</title>\n",
           on.energy.unit.unit, decimal(HEIGHT).text);
    print_grid(&on);
    if (is_known(paces, study->main))
        print_doubling(&on, paces, study->main);
    for (size_t subject = 0; subject < study->n_subjects; subject++)
        if (is_known(paces, subject))
            print_subject(&on, study, paces, subject);
    markup("<text x=\"100%\" y=\"{}\" text-anchor=\"end\">time from request to finished clip</text></svg>\n"
           "<p class=\"aside\">Both axes by ratio. Energy goes as time to the power of &minus;b: half the time takes "
           "2<sup>b</sup> times the energy. Dashed: b = 1, half the time, twice the energy.</p>\n</figure>\n",
           decimal(HEIGHT - 4).text);
}
