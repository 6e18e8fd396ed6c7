#define _POSIX_C_SOURCE 200809L /* isatty */
#include "sampled.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "choose.h"
#include "solve.h"

enum { STEPS = 64 };

size_t usual_keys(const options *asked, const sora_scenario *scenario, sora_key out[USUAL_KEYS])
{
    int has_grid = row_in_use(scenario, SORA_GRID_ROW) != 0;
    out[0] = SORA_WORK_LATENCY_S;
    out[1] = SORA_WORK_ENERGY_WH;
    out[2] = SORA_SHARE_OF_GENERATION;
    for (size_t i = 0; i < asked->n_overs; i++)
        has_grid |= over_is_of(asked->overs[i], "grid") || over_is_of(asked->overs[i], "grid.row");
    return has_grid ? 3 : 2;
}

/* ---- Progress ---- */

static double now_s(void)
{
    struct timespec now;
    timespec_get(&now, TIME_UTC);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* On a terminal alone, and for work over a second. */
static void show_progress(double begun, uint32_t done, uint32_t all, int *shown)
{
    if ((now_s() - begun < 1.0 && !*shown) || !isatty(STDERR_FILENO))
        return;
    *shown = done < all;
    fprintf(stderr, *shown ? "\r%3.0f %%" : "\r     \r", 100.0 * done / all);
}

static int run(sora_curve *curve, uint32_t samples)
{
    sora_error error;
    double begun = now_s();
    uint32_t blocks = samples / SORA_CURVE_BLOCK, step = (blocks + STEPS - 1) / STEPS;
    int shown = 0;
    for (uint32_t block = 0; block < blocks; block += step) {
        uint32_t some = blocks - block < step ? blocks - block : step;
        if (sora_curve_run(curve, block * SORA_CURVE_BLOCK, some * SORA_CURVE_BLOCK, &error) != SORA_OK)
            return complain_error(&error);
        show_progress(begun, block + some, blocks, &shown);
    }
    return GOOD;
}

/* ---- The curve ---- */

static int make(sampled *of, const options *asked, const sora_scenario *scenario)
{
    sora_axis axes[AXES_MOST];
    sora_error error;
    sora_curve_options how = {.size = sizeof how, .samples = of->samples, .seed = asked->seed, .drivers = of->drivers};
    of->points = 1;
    for (size_t i = 0; i < of->n_axes; i++) {
        axes[i] = (sora_axis){of->axis[i].key, (uint32_t)of->axis[i].n, of->axis[i].value};
        of->points *= of->axis[i].n;
    }
    if (sora_curve_new(&of->curve, scenario, &how, of->n_axes, axes, of->n_keys, of->keys, &error) != SORA_OK)
        return complain_error(&error);
    return run(of->curve, of->samples);
}

int sampled_open(sampled *of, const options *asked, const sora_scenario *scenario, size_t n_overs,
                 const char *const *overs)
{
    int status = GOOD;
    of->scenario = scenario;
    if (n_overs > AXES_MOST)
        return complain(BAD_USAGE, "--over stands %zu times; a curve has at most %d axes", n_overs, AXES_MOST);
    if (asked->samples != NULL)
        of->samples = (uint32_t)strtoul(asked->samples, NULL, 10);
    for (size_t i = 0; i < n_overs && status == GOOD; i++)
        status = over_read(scenario, overs[i], &of->axis[of->n_axes++]);
    return status == GOOD ? make(of, asked, scenario) : status;
}

void sampled_close(sampled *of)
{
    for (size_t i = 0; i < of->n_axes; i++)
        over_free(&of->axis[i]);
    sora_curve_free(of->curve);
}

double *sampled_read(const sampled *of, int32_t what, sora_key key, double arg, size_t n)
{
    sora_error error;
    double *out = take(n + 1, sizeof *out);
    if (sora_curve_read(of->curve, what, key, arg, n, out, &error) == SORA_OK)
        return out;
    complain_error(&error);
    free(out);
    return NULL;
}

/* ---- Answers ---- */

static size_t place_on_axis(const sampled *of, size_t axis, size_t point)
{
    for (size_t i = of->n_axes; --i > axis;)
        point /= of->axis[i].n;
    return point % of->axis[axis].n;
}

/* What a single question there says: the flags, and why there is no value. */
static int ask_at(const sampled *of, size_t point, sora_key key, sora_answer *out, sora_error *why)
{
    sora_scenario *there = NULL;
    int status = scenario_clone(of->scenario, &there);
    for (size_t i = 0; i < of->n_axes && status == GOOD; i++)
        sora_set(there, of->axis[i].key, of->axis[i].value[place_on_axis(of, i, point)], NULL);
    if (status == GOOD)
        sora_get(there, key, out, why);
    sora_scenario_free(there);
    return status;
}

static uint32_t flags_of(const sora_answer *answer, uint32_t alone)
{
    if (!(answer->low < answer->high))
        return without_range(alone);
    return without_range(alone) == alone ? alone | SORA_FLAG_SCENARIO : alone;
}

static void mark(const sampled *of, sora_key key, sora_answer *answers, sora_error *why)
{
    for (size_t point = 0; point < of->points; point++) {
        sora_answer alone = {0};
        ask_at(of, point, key, &alone, &why[point]);
        answers[point].status = alone.status;
        answers[point].flags = flags_of(&answers[point], alone.flags);
    }
}

sora_answer *sampled_answers(const sampled *of, sora_key key, sora_error *why)
{
    sora_answer *out = take(of->points, sizeof *out);
    double *value = sampled_read(of, SORA_CURVE_VALUE, key, 0.0, of->points);
    double *low = sampled_read(of, SORA_CURVE_QUANTILE, key, 0.1, of->points);
    double *high = sampled_read(of, SORA_CURVE_QUANTILE, key, 0.9, of->points);
    for (size_t i = 0; i < of->points; i++) {
        out[i].value = value[i];
        out[i].low = fmin(low[i], value[i]); /* of a NaN and a number: the number */
        out[i].high = fmax(high[i], value[i]);
        out[i].status = isnan(value[i]) ? SORA_E_UNKNOWN : SORA_OK;
    }
    if (why != NULL)
        mark(of, key, out, why);
    free(value);
    free(low);
    free(high);
    return out;
}

char *axis_name(const over *of)
{
    const char *name = sora_key_text(of->key, SORA_KEY_NAME);
    return copy_text(name, of->row != NULL ? strcspn(name, ".") : strlen(name));
}

void put_axis_column(sheet *page, const over *of)
{
    char *name = axis_name(of);
    sheet_column(page, name, of->key);
    free(name);
}

void put_axis_value(sheet *page, const sampled *of, size_t place, size_t point)
{
    const over *along = &of->axis[place];
    point = place_on_axis(of, place, point);
    if (along->row != NULL)
        sheet_text(page, along->row[point]);
    else
        sheet_number(page, along->value[point]);
}

/* The library's reason at the first point. */
static int complain_unknown_there(const sampled *of)
{
    sora_answer answer;
    sora_error error;
    int status = ask_at(of, 0, of->keys[0], &answer, &error);
    return status == GOOD ? complain_error(&error) : status;
}

int check_known(const sampled *of)
{
    int known = 0;
    for (size_t i = 0; i < of->n_keys; i++) {
        double *value = sampled_read(of, SORA_CURVE_VALUE, of->keys[i], 0.0, of->points);
        for (size_t point = 0; point < of->points; point++)
            known |= !isnan(value[point]);
        free(value);
    }
    return known ? GOOD : complain_unknown_there(of);
}
