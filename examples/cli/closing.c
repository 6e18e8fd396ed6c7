/* How a claim ends: what it hangs on, the verdict by the rule, equivalents, the break-even. */
#include "report.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { REACH = 100 }; /* a driver is looked for so many times beyond its range */

static const char *key_name(sora_key key)
{
    return sora_key_text(key, SORA_KEY_NAME);
}

/* Whether a key passes a line at a value of a driver. */
static int find_turn(const sora_scenario *scenario, sora_key key, double line, const driver *by, report_grounds *out)
{
    double low = fmax(by->low / REACH, sora_key_number(by->key, SORA_KEY_LOW));
    double high = fmin(by->high * REACH, sora_key_number(by->key, SORA_KEY_HIGH));
    double at = solve_for(scenario, by->key, low, high, key, line);
    if (isnan(at))
        return 0;
    out->turn_key = by->key;
    out->turn = at;
    out->rises = central_at(scenario, by->key, high, key) > central_at(scenario, by->key, low, key);
    return 1;
}

/* "holds above 37; because". */
static char *turn_in_words(const report_grounds *grounds, const char *because)
{
    char value[AMOUNT_TEXT];
    amount(value, grounds->turn_key, grounds->turn);
    return phrase("holds %s %s; %s", grounds->rises ? "above" : "below", value, because);
}

void close_with(report_claim *claim, double probability, const char *on_what, char *because)
{
    enum verdict verdict = verdict_of(probability);
    claim->probability = probability;
    claim_note(claim, "Verdict", because);
    claim->notes[claim->n_notes - 1].lead =
        verdict == UNDECIDED ? phrase("%s", verdict_word(verdict))
        : verdict == DEPENDS ? phrase("depends on %s (P = %.2f)", on_what, probability)
                             : phrase("%s (P = %.2f)", verdict_word(verdict), probability);
    if (verdict == DEPENDS)
        claim->grounds.on_what = copy_text(on_what, strlen(on_what));
}

/* The first driver that is a number, which can be solved for. */
static const driver *first_number(const driver *drivers, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (drivers[i].key != SORA_MODEL_ROW)
            return &drivers[i];
    return NULL;
}

int close_unknown(report_claim *claim, const sora_scenario *scenario, sora_key key)
{
    sora_answer answer;
    sora_error error;
    if (sora_get(scenario, key, &answer, &error) == SORA_OK)
        return 0;
    close_with(claim, UNKNOWN, "", phrase("%s.", error.message));
    return 1;
}

void close_at_line(report_claim *claim, const sora_scenario *scenario, sora_key key, double line, char *because)
{
    driver drivers[DRIVERS];
    double probability = probability_above(scenario, key, line);
    const driver *first = NULL;
    if (verdict_of(probability) == DEPENDS)
        first = first_number(drivers, drivers_of(scenario, key, drivers));
    int turns = first != NULL && find_turn(scenario, key, line, first, &claim->grounds);
    char *whole = turns ? turn_in_words(&claim->grounds, because) : phrase("%s", because);
    close_with(claim, probability, first != NULL ? key_name(first->key) : "what is not known", whole);
    free(because);
}

/* The name of a row, or a value with its unit. */
static void end_of_range(char out[AMOUNT_TEXT], sora_key key, double value)
{
    if (key == SORA_MODEL_ROW)
        snprintf(out, AMOUNT_TEXT, "%s", sora_row_text("model", (uint32_t)value, SORA_ROW_NAME));
    else
        amount(out, key, value);
}

void close_drivers(report_claim *claim, const sora_scenario *scenario, sora_key key)
{
    const driver *drivers = claim->grounds.drivers;
    size_t n = claim->grounds.n_drivers = drivers_of(scenario, key, claim->grounds.drivers);
    char *text = phrase("%s", n == 0 ? "nothing that is uncertain" : "");
    for (size_t i = 0; i < n; i++) {
        char low[AMOUNT_TEXT], high[AMOUNT_TEXT], factor[NUMBER_TEXT];
        number_rounded(factor, drivers[i].factor);
        end_of_range(low, drivers[i].key, drivers[i].low);
        end_of_range(high, drivers[i].key, drivers[i].high);
        char *longer = phrase("%s%s%s from %s to %s (a factor of %s)", text, i > 0 ? ", " : "",
                              key_name(drivers[i].key), low, high, factor);
        free(text);
        text = longer;
    }
    claim_note(claim, "Hangs on", phrase("%s.", text));
    free(text);
}

/* ---- Equivalents ---- */

/* How far a count is from what people picture: some ten of a thing. */
static double strangeness(double count)
{
    return fabs(log(count / 10.0));
}

/* Energy of each row of the table of equivalents; 0 where it is unknown. */
static double equivalent_kwh(const sora_scenario *scenario, size_t place)
{
    double kwh = central_at(scenario, SORA_EQUIVALENT_ROW, sora_row_at("equivalent", place), SORA_EQUIVALENT_KWH);
    return kwh > 0.0 ? kwh : 0.0;
}

/* The place of the equivalent with the least strange count, a given place left out. */
static size_t best_equivalent(const sora_scenario *scenario, double kwh, size_t but)
{
    size_t n = sora_row_count("equivalent"), best = n;
    double least = HUGE_VAL;
    for (size_t i = 0; i < n; i++) {
        double one = equivalent_kwh(scenario, i);
        if (i != but && one > 0.0 && strangeness(kwh / one) < least) {
            least = strangeness(kwh / one);
            best = i;
        }
    }
    return best;
}

static char *count_of(const sora_scenario *scenario, double kwh, size_t place)
{
    char count[AMOUNT_TEXT];
    amount(count, SORA_WORK_EQUIVALENTS, kwh / equivalent_kwh(scenario, place));
    return phrase("%s %s", count, sora_row_text("equivalent", sora_row_at("equivalent", place), SORA_ROW_LABEL));
}

void close_everyday(report_claim *claim, const sora_scenario *scenario, const char *of_what, const char *where,
                    double kwh)
{
    char energy[AMOUNT_TEXT];
    size_t n = sora_row_count("equivalent");
    size_t first = best_equivalent(scenario, kwh, n), second = best_equivalent(scenario, kwh, first);
    if (!(kwh > 0.0) || second == n)
        return;
    char *one = count_of(scenario, kwh, first), *other = count_of(scenario, kwh, second);
    amount(energy, SORA_EQUIVALENT_KWH, kwh);
    claim_note(claim, "Everyday", phrase("%s%s%s, %s, is %s or %s.", of_what, where != NULL ? " in " : "",
                                         where != NULL ? where : "", energy, one, other));
    free(one);
    free(other);
}

void close_thresholds(report_claim *claim, const sora_scenario *scenario)
{
    size_t n = sora_row_count("threshold");
    for (size_t i = 0; i < n && i < CLAIM_LINES; i++) {
        uint32_t row = sora_row_at("threshold", i);
        claim_line(claim, sora_row_text("threshold", row, SORA_ROW_LABEL), SORA_SHARE_OF_GENERATION,
                   central_at(scenario, SORA_THRESHOLD_ROW, row, SORA_THRESHOLD_FRACTION));
    }
}

void close_break_even(report_claim *claim, const report_study *study)
{
    double part = central(study_main(study, 0), SORA_THRESHOLD_FRACTION);
    char *minutes[GRIDS];
    for (size_t grid = 0; grid < GRIDS; grid++) {
        sora_answer answer = ask(study_main(study, grid), SORA_SHARE_MINUTES_PER_DAY_AT_THRESHOLD);
        minutes[grid] = in_words(SORA_SHARE_MINUTES_PER_DAY_AT_THRESHOLD, &answer);
        claim->grounds.break_even[grid] = answer;
        claim->grounds.grid[grid] = study->grid[grid];
    }
    claim_note(claim, "Break-even", phrase("%g %% of a year's generation is %s in %s and %s in %s.", 100.0 * part,
                                           minutes[0], study->prose[0], minutes[1], study->prose[1]));
    claim->grounds.n_grids = GRIDS;
    for (size_t grid = 0; grid < GRIDS; grid++)
        free(minutes[grid]);
}
