#include "page.h"

#include <stdlib.h>
#include <string.h>

#include "markup.h"
#include "plot.h"

/* ---- A claim ---- */

static void print_cell(const report_figure *line, size_t place)
{
    char value[AMOUNT_TEXT], range[AMOUNT_TEXT];
    figure_value(value, line, place);
    figure_range(range, line, place);
    markup("<td>{}", value);
    if (range[0] != '\0')
        markup("<br><small>{}</small>", range);
    markup("</td>");
}

static void print_table(const report_table *table)
{
    if (table->n_figures == 0)
        return;
    markup("<table>\n<thead><tr><th scope=\"col\">{}</th>", table->title);
    for (size_t i = 0; i < table->n_columns; i++)
        markup("<th scope=\"col\">{}</th>", table->columns[i]);
    markup("</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < table->n_figures; i++) {
        markup("<tr><th scope=\"row\">{}</th>", table->figures[i].label);
        for (size_t k = 0; k < table->n_columns; k++)
            print_cell(&table->figures[i], k);
        markup("</tr>\n");
    }
    markup("</tbody>\n</table>\n");
}

static void print_note(const report_note *note)
{
    if (note->lead != NULL)
        markup("<p class=\"verdict\"><strong>{}</strong> {}</p>\n", note->lead, note->text);
    else
        markup("<p><b>{}</b> {}</p>\n", note->word, note->text);
}

static void print_claim(const report_study *study, const report_claim *claim)
{
    char number[NUMBER_TEXT];
    snprintf(number, sizeof number, "%d", claim->number);
    markup("<section id=\"claim-{}\">\n<div class=\"words\">\n<h2><span>{}</span> {}</h2>\n", number, number,
           claim->statement);
    plot_probability(claim->probability);
    for (int rest = 0; rest <= 1; rest++) /* the verdict first */
        for (size_t i = 0; i < claim->n_notes; i++)
            if ((claim->notes[i].lead == NULL) == rest)
                print_note(&claim->notes[i]);
    markup("</div>\n<div class=\"plots\">\n");
    page_plots(study, claim);
    markup("<details>\n<summary>All figures of claim {} as tables</summary>\n", number);
    for (size_t i = 0; i < claim->n_tables; i++)
        print_table(&claim->tables[i]);
    markup("</details>\n</div>\n</section>\n");
}

/* ---- The claims at a glance ---- */

static void print_contents(const report_claim *claims)
{
    markup("<nav aria-label=\"The claims\">\n<ol>\n");
    for (size_t i = 0; i < CLAIMS; i++) {
        char number[NUMBER_TEXT];
        snprintf(number, sizeof number, "%d", claims[i].number);
        markup("<li><a href=\"#claim-{}\">{}</a> <b>{}</b></li>\n", number, claims[i].statement,
               verdict_word(verdict_of(claims[i].probability)));
    }
    markup("</ol>\n</nav>\n");
}

/* ---- The foot ---- */

static void print_term(const char *term, const char *text)
{
    markup("<dt>{}</dt><dd>{}</dd>\n", term, text);
}

static void print_command(const options *asked)
{
    markup("<p>Made by <code>sora report");
    for (size_t i = 0; i < asked->n_files; i++)
        markup(" --read {}", asked->files[i]);
    for (size_t i = 0; i < asked->n_settings; i++) {
        const setting *one = &asked->settings[i];
        markup(one->key == 0 ? " --use {}=" : " --set {}=", one->name);
        for (size_t k = 0; k < one->count; k++)
            markup("{}{}", k > 0 ? "," : "", one->texts[k]);
    }
    markup("</code>, soraenergy {}.</p>\n", sora_version_text());
}

static void print_foot(const report_study *study, const options *asked)
{
    markup("<footer>\n<h2>How to read this</h2>\n<dl>\n");
    report_explain(study, print_term);
    markup("</dl>\n<h2>Sources</h2>\n<dl>\n");
    report_sources(study, print_term);
    markup("</dl>\n");
    print_command(asked);
    markup("</footer>\n");
}

/* ---- The page ---- */

static void print_title(const report_study *study)
{
    markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta name=\"color-scheme\" content=\"light dark\">\n"
           "<title>AI video and the grid: {} and {}</title>\n<style>\n",
           study->grid[0], study->grid[1]);
    page_style();
    markup("</style>\n</head>\n<body>\n");
}

void page_print(const report_study *study, const options *asked, const report_claim *claims)
{
    print_title(study);
    page_head(study);
    print_contents(claims);
    markup("<main>\n");
    for (size_t i = 0; i < CLAIMS; i++)
        print_claim(study, &claims[i]);
    markup("</main>\n");
    print_foot(study, asked);
    markup("</body>\n</html>\n");
}
