/* Prints a hash of the bits of what the library computes: a line for each function of base/number.h, for each key over
 * all models, GPUs, sites and grids, for its range, for each form of text, and for saved curves: bits.txt. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/number.h"
#include "soraenergy/soraenergy.h"

enum { KEYS_A_CALL = 32 };

/* FNV-1a. */
static uint64_t hash_byte(uint64_t hash, unsigned byte)
{
    return (hash ^ byte) * UINT64_C(0x100000001b3);
}

/* Every NaN is one NaN. */
static uint64_t hash_double(uint64_t hash, double value)
{
    uint64_t bits = number_is_nan(value) ? UINT64_C(0x7ff8000000000000) : number_to_bits(value);
    for (int shift = 0; shift < 64; shift += 8)
        hash = hash_byte(hash, bits >> shift & 0xff);
    return hash;
}

static const uint64_t hash_begin = UINT64_C(0xcbf29ce484222325);

static void print_hash(const char *name, const char *part, uint64_t hash)
{
    printf("%s%s %016" PRIx64 "\n", name, part, hash);
}

/* ---- Elementary functions ---- */

static double exp_of(double x) { return number_exp(x); }
static double log_of(double x) { return number_log(x); }
static double sqrt_of(double x) { return number_sqrt(x); }
static double sin_of(double x) { return number_sin(x); }
static double cos_of(double x) { return number_cos(x); }
static double erf_of(double x) { return number_erf(x); }
static double pow_of(double x) { return number_pow(x, 3.3 - x * 0.01); }
static double round_of(double x) { return number_round(x) + number_floor(x) + number_ceil(x); }
static double inverse_normal_of(double x) { return number_inverse_normal(x); }

static const struct {
    const char *name;
    double (*function)(double x);
    double low, high;
} functions[] = {
    {"exp", exp_of, -760.0, 720.0}, {"log", log_of, 0.0, 1e6},   {"sqrt", sqrt_of, 0.0, 1e9},
    {"sin", sin_of, -1e5, 1e5},     {"cos", cos_of, -1e5, 1e5},  {"erf", erf_of, -7.0, 7.0},
    {"pow", pow_of, 0.0, 300.0},    {"round", round_of, -9.0, 9.0}, {"inverse_normal", inverse_normal_of, 0.0, 1.0},
};

static void print_functions(void)
{
    for (size_t f = 0; f < sizeof functions / sizeof functions[0]; f++) {
        uint64_t hash = hash_begin;
        for (uint32_t i = 0; i < 20000; i++) {
            double part = (i * UINT32_C(2654435761)) / 4294967296.0;
            double x = functions[f].low + part * (functions[f].high - functions[f].low);
            hash = hash_double(hash, functions[f].function(x));
        }
        print_hash("number.", functions[f].name, hash);
    }
}

/* ---- Answers ---- */

enum { CHOICES = 6 };
static const char *const choices[CHOICES] = {"model", "gpu", "stack", "sampler", "site", "grid"};

/* As many cases as the longest table has rows; each takes the next row of every table, another cluster and year. */
static size_t case_count(void)
{
    size_t most = 0;
    for (int i = 0; i < CHOICES; i++)
        if (sora_row_count(choices[i]) > most)
            most = sora_row_count(choices[i]);
    return most;
}

static sora_scenario *new_case(size_t number)
{
    sora_scenario *scenario = NULL;
    if (sora_scenario_new(&scenario, NULL, NULL) != SORA_OK)
        exit(EXIT_FAILURE);
    for (int i = 0; i < CHOICES; i++) {
        uint32_t row = sora_row_at(choices[i], number % sora_row_count(choices[i]));
        sora_use(scenario, choices[i], sora_row_text(choices[i], row, SORA_ROW_NAME), NULL);
    }
    sora_set(scenario, SORA_CLUSTER_GPUS, (double)(1u << number % 4), NULL);
    sora_set(scenario, SORA_YEAR, (double)(2015 + number % 20), NULL);
    return scenario;
}

/* Keys that run hourly years take milliseconds: fewer cases do. */
static int runs_hours(sora_key key)
{
    const char *name = sora_key_text(key, SORA_KEY_NAME);
    return strncmp(name, "supply.", 7) == 0 || strcmp(name, "solar.unscaled_kwh_per_kwp") == 0 ||
           strcmp(name, "solar.best_to_worst_month") == 0;
}

/* Some of the keys from a place on that run hourly years, or do not.  Returned: how many; the place moves. */
static size_t next_keys(size_t *place, int hours, sora_key keys[KEYS_A_CALL])
{
    size_t some = 0;
    for (; some < KEYS_A_CALL && *place < sora_key_count(); (*place)++)
        if (runs_hours(sora_key_at(*place)) == hours)
            keys[some++] = sora_key_at(*place);
    return some;
}

static void print_values(sora_scenario *const *cases, size_t count, int hours)
{
    double row[KEYS_A_CALL];
    sora_key keys[KEYS_A_CALL];
    for (size_t place = 0, some; (some = next_keys(&place, hours, keys)) > 0;) {
        uint64_t hash[KEYS_A_CALL];
        for (size_t k = 0; k < some; k++)
            hash[k] = hash_begin;
        for (size_t i = 0; i < count; i += hours ? 16 : 1) {
            sora_eval(cases[i], 1, 0, NULL, NULL, some, keys, row, NULL, NULL);
            for (size_t k = 0; k < some; k++)
                hash[k] = hash_double(hash[k], row[k]);
        }
        for (size_t k = 0; k < some; k++)
            print_hash(sora_key_text(keys[k], SORA_KEY_NAME), "", hash[k]);
    }
}

static void print_ranges(sora_scenario *const *cases, size_t count)
{
    for (size_t k = 0; k < sora_key_count(); k++) {
        sora_key key = sora_key_at(k);
        uint64_t hash = hash_begin;
        for (size_t i = 0; i < count; i += 16) {
            sora_answer answer;
            sora_get(cases[i], key, &answer, NULL);
            hash = hash_double(hash_double(hash_double(hash, answer.value), answer.low), answer.high);
            hash = hash_double(hash_double(hash, answer.status), answer.flags);
        }
        print_hash(sora_key_text(key, SORA_KEY_NAME), " range", hash);
    }
}

static void print_texts(const sora_scenario *scenario)
{
    static char text[1 << 22];
    static const char *const forms[] = {"scenario", "answers", "openmetrics", "schema"};
    for (int32_t form = SORA_FORM_SCENARIO; form <= SORA_FORM_SCHEMA; form++) {
        size_t need = 0;
        uint64_t hash = hash_begin;
        if (sora_write(scenario, form, text, sizeof text, &need, NULL) != SORA_OK)
            exit(EXIT_FAILURE);
        for (size_t i = 0; i < need; i++)
            hash = hash_byte(hash, (unsigned char)text[i]);
        print_hash("text.", forms[form - SORA_FORM_SCENARIO], hash);
    }
}

/* ---- Curves ---- */

static void print_saved(const char *model, const sora_curve *curve)
{
    static uint8_t bytes[1 << 20];
    size_t length;
    uint64_t hash = hash_begin;
    if (sora_curve_save(curve, bytes, sizeof bytes, &length, NULL) != SORA_OK)
        exit(EXIT_FAILURE);
    for (size_t i = 0; i < length; i++)
        hash = hash_byte(hash, bytes[i]);
    print_hash("curve.", model, hash);
}

static void print_run(const char *what, sora_curve *curve, uint32_t samples)
{
    if (sora_curve_run(curve, 0, samples, NULL) != SORA_OK)
        exit(EXIT_FAILURE);
    print_saved(what, curve);
    sora_curve_free(curve);
}

/* Runs over more blocks than there are groups of them. */
static void print_drivers(const sora_scenario *scenario)
{
    enum { BLOCKS = 18 };
    static const sora_key output = SORA_SHARE_OF_GENERATION;
    const sora_curve_options options = {.size = sizeof options, .samples = BLOCKS * SORA_CURVE_BLOCK, .drivers = 1};
    sora_curve *curve = NULL;
    if (sora_curve_new(&curve, scenario, &options, 0, NULL, 1, &output, NULL) != SORA_OK)
        exit(EXIT_FAILURE);
    print_run("drivers", curve, BLOCKS * SORA_CURVE_BLOCK);
}

static void print_curve(sora_scenario *scenario, const char *model)
{
    static const double years[] = {2020.0, 2035.0};
    static const sora_key outputs[] = {SORA_WORK_LATENCY_S, SORA_SHARE_OF_GENERATION};
    const sora_axis axis = {SORA_YEAR, 2, years};
    const sora_curve_options options = {.size = sizeof options, .samples = 1024};
    sora_curve *curve = NULL;
    sora_use(scenario, "model", model, NULL);
    if (sora_curve_new(&curve, scenario, &options, 1, &axis, 2, outputs, NULL) != SORA_OK)
        exit(EXIT_FAILURE);
    print_run(model, curve, 1024);
}

int main(void)
{
    size_t count = case_count();
    sora_scenario **cases = malloc(count * sizeof *cases);
    if (cases == NULL)
        return EXIT_FAILURE;
    for (size_t i = 0; i < count; i++)
        cases[i] = new_case(i);
    print_functions();
    print_values(cases, count, 0);
    print_values(cases, count, 1);
    print_ranges(cases, count);
    print_texts(cases[0]);
    print_curve(cases[0], "wan2.1-14b");
    print_curve(cases[0], "sora-class");
    print_drivers(cases[0]);
    for (size_t i = 0; i < count; i++)
        sora_scenario_free(cases[i]);
    free(cases);
    return EXIT_SUCCESS;
}
