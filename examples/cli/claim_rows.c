/* Claims as rows for programs. */
#include "report.h"

#include <math.h>
#include <stdlib.h>

static void add_row(sheet *out, const report_claim *claim, const char *part, const char *figure, const char *of,
                    const char *unit, const sora_answer *answer, const char *text)
{
    char number[NUMBER_TEXT] = "";
    if (claim->number != 0)
        snprintf(number, sizeof number, "%d", claim->number);
    const char *const words[] = {number, part, figure, of, unit};
    const double values[] = {answer->value, answer->low, answer->high};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        sheet_text(out, words[i]);
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        if (isnan(values[i]))
            sheet_empty(out);
        else
            sheet_number(out, values[i]);
    }
    sheet_text(out, text);
}

static void add_table(sheet *out, const report_claim *claim, const report_table *table)
{
    for (size_t i = 0; i < table->n_figures; i++)
        for (size_t k = 0; k < table->n_columns; k++) {
            const report_figure *line = &table->figures[i];
            const sora_answer *answer = &line->cells[k];
            const char *name = line->name != NULL ? line->name : line->label;
            const char *unit = line->like[k] != 0 ? sora_key_text(line->like[k], SORA_KEY_UNIT) : "1";
            if (answer->status != SORA_OK || !isnan(answer->value))
                add_row(out, claim, table->title, name, table->columns[k], unit, answer, claim_status(answer));
        }
}

static void add_line(sheet *out, const report_claim *claim, const report_line *line)
{
    sora_answer value = exactly(line->value);
    add_row(out, claim, "Line", line->label, "", sora_key_text(line->like, SORA_KEY_UNIT), &value, "");
}

static const char *unit_of(sora_key key)
{
    return sora_key_text(key, SORA_KEY_UNIT);
}

static void add_drivers(sheet *out, const report_claim *claim)
{
    for (size_t i = 0; i < claim->grounds.n_drivers; i++) {
        const driver *one = &claim->grounds.drivers[i];
        const char *name = sora_key_text(one->key, SORA_KEY_NAME);
        sora_answer factor = exactly(one->factor), range = {UNKNOWN, one->low, one->high, SORA_OK, 0};
        add_row(out, claim, "Hangs on", name, "factor", "1", &factor, "");
        add_row(out, claim, "Hangs on", name, "range", unit_of(one->key), &range, "");
    }
}

/* The verdict in one word, and what it depends on. */
static void add_grounds(sheet *out, const report_claim *claim)
{
    const report_grounds *on = &claim->grounds;
    sora_answer turn = exactly(on->turn_key != 0 ? on->turn : UNKNOWN), nothing = exactly(UNKNOWN);
    add_row(out, claim, "Verdict", "verdict", "", "", &nothing, verdict_word(verdict_of(claim->probability)));
    if (on->on_what != NULL)
        add_row(out, claim, "Verdict", "depends on", on->on_what, on->turn_key != 0 ? unit_of(on->turn_key) : "", &turn,
                on->turn_key == 0 ? "" : on->rises ? "holds above" : "holds below");
    add_drivers(out, claim);
    for (size_t i = 0; i < on->n_grids; i++)
        add_row(out, claim, "Break-even", sora_key_text(SORA_SHARE_MINUTES_PER_DAY_AT_THRESHOLD, SORA_KEY_NAME), on->grid[i],
                unit_of(SORA_SHARE_MINUTES_PER_DAY_AT_THRESHOLD), &on->break_even[i], claim_status(&on->break_even[i]));
}

void claim_rows(const report_claim *claims, size_t n, sheet *out)
{
    static const char *const columns[] = {"claim", "part", "figure", "of", "unit", "value", "low", "high", "text"};
    const sora_answer nothing = exactly(UNKNOWN);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        sheet_column(out, columns[i], 0);
    for (size_t i = 0; i < n; i++) {
        const report_claim *one = &claims[i];
        sora_answer probability = exactly(one->probability);
        add_row(out, one, "Claim", "probability", "", "1", &probability, one->statement);
        for (size_t k = 0; k < one->n_tables; k++)
            add_table(out, one, &one->tables[k]);
        for (size_t k = 0; k < one->n_lines; k++)
            add_line(out, one, &one->lines[k]);
        add_grounds(out, one);
        for (size_t k = 0; k < one->n_notes; k++) {
            char *text = note_text(&one->notes[k]);
            add_row(out, one, "Claim", one->notes[k].word, "", "", &nothing, text);
            free(text);
        }
    }
}
