/* A claim: its tables of figures and its notes. */
#include "report.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void add_to_list(char **list, const char *word)
{
    char *longer = phrase("%s%s%s", *list, (*list)[0] != '\0' ? ", " : "", word);
    free(*list);
    *list = longer;
}

const char *claim_status(const sora_answer *answer)
{
    return answer->status == SORA_OK ? "" : answer->status == SORA_E_UNDEFINED ? "not defined" : "unknown";
}

char *in_words(sora_key like, const sora_answer *answer)
{
    char value[AMOUNT_TEXT], range[AMOUNT_TEXT];
    if (answer->status != SORA_OK)
        return phrase("%s", claim_status(answer));
    amount(value, like, answer->value);
    amount_range(range, like, answer);
    return range[0] == '\0' ? phrase("%s", value) : phrase("%s (%s)", value, range);
}

/* The unit that suits the largest of the cells that are like this one and not far from it. */
static scale scale_beside(const report_figure *line, size_t place)
{
    double own = fabs(line->cells[place].value), largest = own;
    for (size_t i = 0; i < FIGURE_CELLS; i++) {
        double other = fabs(line->cells[i].value);
        if (line->like[i] == line->like[place] && other > largest && other < 100.0 * own)
            largest = other;
    }
    return scale_of(line->like[place], largest);
}

void figure_value(char out[AMOUNT_TEXT], const report_figure *line, size_t place)
{
    char number[NUMBER_TEXT];
    const sora_answer *answer = &line->cells[place];
    scale unit = scale_beside(line, place);
    scaled(number, &unit, answer->value);
    if (answer->status != SORA_OK)
        snprintf(out, AMOUNT_TEXT, "%s", claim_status(answer));
    else if (isnan(answer->value))
        out[0] = '\0';
    else
        snprintf(out, AMOUNT_TEXT, "%s%s%s", number, unit.unit[0] != '\0' ? " " : "", unit.unit);
}

void figure_range(char out[AMOUNT_TEXT], const report_figure *line, size_t place)
{
    char low[NUMBER_TEXT], high[NUMBER_TEXT];
    const sora_answer *answer = &line->cells[place];
    scale unit = scale_beside(line, place);
    out[0] = '\0';
    if (answer->status != SORA_OK || !(answer->low < answer->high))
        return;
    scaled(low, &unit, answer->low);
    scaled(high, &unit, answer->high);
    snprintf(out, AMOUNT_TEXT, "%s to %s", low, high);
}

report_table *claim_table(report_claim *claim, const char *title, size_t n, const char *const *columns)
{
    report_table *added = &claim->tables[claim->n_tables++];
    added->title = title;
    added->n_columns = n;
    memcpy(added->columns, columns, n * sizeof *columns);
    return added;
}

report_figure *table_figure(report_table *table, const char *label, const char *name, sora_key like)
{
    table->figures = grow(table->figures, table->n_figures + 1, sizeof *table->figures);
    report_figure *added = &table->figures[table->n_figures++];
    memset(added, 0, sizeof *added);
    added->label = copy_text(label, strlen(label));
    added->name = name;
    for (size_t i = 0; i < FIGURE_CELLS; i++) {
        added->like[i] = like;
        added->cells[i] = (sora_answer){UNKNOWN, UNKNOWN, UNKNOWN, SORA_OK, 0};
    }
    return added;
}

report_figure *table_line(report_table *table, sora_key key)
{
    const char *help = sora_key_text(key, SORA_KEY_HELP);
    report_figure *added = table_figure(table, help, sora_key_text(key, SORA_KEY_NAME), key);
    size_t length = strlen(help);
    if (length > 0 && help[length - 1] == '.')
        added->label[length - 1] = '\0';
    return added;
}

report_figure *table_key(report_table *table, sora_key key, sora_scenario *const *scenarios)
{
    report_figure *added = table_line(table, key);
    for (size_t i = 0; i < table->n_columns; i++)
        added->cells[i] = ask(scenarios[i], key);
    return added;
}

void claim_note(report_claim *claim, const char *word, char *text)
{
    claim->notes[claim->n_notes++] = (report_note){word, NULL, text};
}

void claim_line(report_claim *claim, const char *label, sora_key like, double value)
{
    if (isfinite(value))
        claim->lines[claim->n_lines++] = (report_line){label, like, value};
}

char *note_text(const report_note *note)
{
    return note->lead != NULL ? phrase("%s: %s", note->lead, note->text) : phrase("%s", note->text);
}

void claim_free(report_claim *claim)
{
    for (size_t i = 0; i < claim->n_tables; i++) {
        for (size_t k = 0; k < claim->tables[i].n_figures; k++)
            free(claim->tables[i].figures[k].label);
        free(claim->tables[i].figures);
    }
    for (size_t i = 0; i < claim->n_notes; i++) {
        free(claim->notes[i].lead);
        free(claim->notes[i].text);
    }
    free(claim->grounds.on_what);
    free(claim->statement);
    memset(claim, 0, sizeof *claim);
}
