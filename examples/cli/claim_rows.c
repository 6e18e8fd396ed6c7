/* Claims as rows for programs. */
#include "report.h"

#include <math.h>
#include <stdlib.h>

static void add_row(sheet *out, const report_claim *claim, const char *part, const char *figure, const char *of,
                    const char *unit, const sora_answer *answer, const char *text)
{
    char number[NUMBER_TEXT];
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
        for (size_t k = 0; k < one->n_notes; k++) {
            char *text = note_text(&one->notes[k]);
            add_row(out, one, "Claim", one->notes[k].word, "", "", &nothing, text);
            free(text);
        }
    }
}
