#include "verdict.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "choose.h"
#include "cli.h"
#include "solve.h"

enum { SAMPLES = 4096 };

#define NORMAL_AT_90 1.2815515655446004 /* the standard normal is below it with 0.9 */

double probability_above(const sora_scenario *scenario, sora_key key, double line)
{
    sora_answer answer = ask(scenario, key);
    sora_curve_options how = {.size = sizeof how, .samples = SAMPLES};
    sora_curve *curve = NULL;
    double share = UNKNOWN;
    if (answer.status != SORA_OK || answer.low == answer.high)
        return lognormal_above(&answer, line);
    if (sora_curve_new(&curve, scenario, &how, 0, NULL, 1, &key, NULL) == SORA_OK &&
        sora_curve_run(curve, 0, SAMPLES, NULL) == SORA_OK)
        sora_curve_read(curve, SORA_CURVE_ABOVE, key, line, 1, &share, NULL);
    sora_curve_free(curve);
    return share;
}

double lognormal_above(const sora_answer *answer, double line)
{
    if (answer->status != SORA_OK)
        return UNKNOWN;
    if (!(answer->low > 0.0 && answer->high > answer->low && line > 0.0))
        return answer->value >= line ? 1.0 : 0.0;
    double middle = (log(answer->low) + log(answer->high)) / 2.0;
    double sigma = (log(answer->high) - log(answer->low)) / (2.0 * NORMAL_AT_90);
    return 0.5 * erfc((log(line) - middle) / (sigma * sqrt(2.0)));
}

sora_answer exactly(double value)
{
    sora_answer answer = {value, value, value, isnan(value) ? SORA_E_UNKNOWN : SORA_OK, 0};
    return answer;
}

sora_answer quotient(const sora_answer *above, const sora_answer *below)
{
    sora_answer out = exactly(above->value / below->value);
    if (above->status != SORA_OK || below->status != SORA_OK) {
        out = exactly(UNKNOWN);
        out.status = above->status != SORA_OK ? above->status : below->status;
        return out;
    }
    if (!(above->value > 0.0 && below->value > 0.0)) {
        out = exactly(UNKNOWN);
        out.status = SORA_E_UNDEFINED;
        return out;
    }
    double down = hypot(log(above->value / above->low), log(below->high / below->value));
    double up = hypot(log(above->high / above->value), log(below->value / below->low));
    out.low = out.value * exp(-down);
    out.high = out.value * exp(up);
    out.flags = above->flags | below->flags;
    return out;
}

/* ---- Drivers ---- */

static int is_in_area(sora_key key, const char *area)
{
    return strncmp(sora_key_text(key, SORA_KEY_NAME), area, strlen(area)) == 0;
}

static int may_drive(sora_key key)
{
    if (is_in_area(key, "model.") || is_in_area(key, "sampler."))
        return key == SORA_SAMPLER_EVALUATIONS;
    return strcmp(sora_key_text(key, SORA_KEY_ROLE), "input") == 0;
}

static double factor_between(double a, double b)
{
    double ratio = a / b;
    return !(ratio > 0.0 && isfinite(ratio)) ? 1.0 : ratio < 1.0 ? 1.0 / ratio : ratio;
}

static driver swing_of(const sora_scenario *scenario, sora_key input, sora_key key)
{
    sora_answer range = ask(scenario, input);
    driver out = {input, range.low, range.high, 1.0};
    if (range.status == SORA_OK && range.high > range.low)
        out.factor = factor_between(central_at(scenario, input, range.low, key),
                                    central_at(scenario, input, range.high, key));
    return out;
}

/* An answer and the work of one evaluation with another model in the place of that in use, the rest as it is. */
static void with_model(const sora_scenario *scenario, double row, sora_key key, double out[2])
{
    static const sora_key kept[] = {SORA_CLIP_WIDTH_PX,  SORA_CLIP_HEIGHT_PX, SORA_CLIP_DURATION_S, SORA_CLIP_FPS,
                                    SORA_SAMPLER_ROW,    SORA_STACK_ROW,      SORA_MODEL_ROW};
    enum { KEPT = sizeof kept / sizeof *kept };
    const sora_key out_keys[] = {key, SORA_WORK_DENOISER_FLOP_PER_PASS};
    double in[KEPT];
    out[0] = out[1] = UNKNOWN;
    sora_eval(scenario, 1, 0, NULL, NULL, KEPT, kept, in, NULL, NULL);
    in[KEPT - 1] = row;
    sora_eval(scenario, 1, KEPT, kept, in, 2, out_keys, out, NULL, NULL);
}

/* Where a class stands for its members: the models of the table whose work is within its range. */
static driver swing_of_model(const sora_scenario *scenario, sora_key key)
{
    sora_answer work = ask(scenario, SORA_WORK_DENOISER_FLOP_PER_PASS);
    driver out = {SORA_MODEL_ROW, 0.0, 0.0, 1.0};
    double least = HUGE_VAL, most = 0.0;
    if (work.status != SORA_OK || (work.flags & SORA_FLAG_CLASS) == 0)
        return out;
    for (size_t i = 0; i < sora_row_count("model"); i++) {
        uint32_t row = sora_row_at("model", i);
        double found[2];
        with_model(scenario, row, key, found);
        if (!(found[1] >= work.low && found[1] <= work.high && found[0] > 0.0 && is_video_model(scenario, row)))
            continue;
        out.low = found[0] < least ? row : out.low;
        out.high = found[0] > most ? row : out.high;
        least = fmin(least, found[0]);
        most = fmax(most, found[0]);
    }
    out.factor = factor_between(most, least);
    return out;
}

/* Puts a driver in its place among the strongest. */
static size_t rank_driver(driver out[DRIVERS], size_t n, driver one)
{
    size_t place = n < DRIVERS ? n : DRIVERS;
    while (place > 0 && out[place - 1].factor < one.factor) {
        if (place < DRIVERS)
            out[place] = out[place - 1];
        place--;
    }
    if (place == DRIVERS)
        return n;
    out[place] = one;
    return n < DRIVERS ? n + 1 : n;
}

size_t drivers_of(const sora_scenario *scenario, sora_key key, driver out[DRIVERS])
{
    char *names = describe(scenario, key, SORA_DESCRIBE_INPUTS);
    size_t n = 0;
    for (char *name = strtok(names, "\n"); name != NULL; name = strtok(NULL, "\n")) {
        sora_key input = sora_key_find(name);
        if (!may_drive(input))
            continue;
        driver one = swing_of(scenario, input, key);
        if (one.factor > 1.0)
            n = rank_driver(out, n, one);
    }
    free(names);
    driver model = swing_of_model(scenario, key);
    return model.factor > 1.0 ? rank_driver(out, n, model) : n;
}

/* ---- The rule ---- */

enum verdict verdict_of(double probability)
{
    if (isnan(probability))
        return UNDECIDED;
    return probability >= 0.9 ? HOLDS : probability <= 0.1 ? DOES_NOT_HOLD : DEPENDS;
}

const char *verdict_word(enum verdict verdict)
{
    switch (verdict) {
    case HOLDS: return "holds";
    case DOES_NOT_HOLD: return "does not hold";
    case DEPENDS: return "depends";
    default: return "is not decided";
    }
}
