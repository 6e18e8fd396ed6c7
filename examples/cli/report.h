/* What the files of `sora report` share: the scenarios that it asks, and a claim with its figures and its verdict. */
#ifndef SORA_CLI_REPORT_H
#define SORA_CLI_REPORT_H

#include "cli.h"
#include "solve.h"
#include "verdict.h"

/* ---- What is asked: study.c ------------------------------------------------------------------------------------- */

enum { SUBJECTS = 3, GRIDS = 2 };

/* The same clip and fleet made in several ways (subjects: research, served, and the class that mixes them, or one model
 * of the user's) and placed in two grids. */
typedef struct report_study {
    size_t n_subjects;
    size_t main;                    /* the subject that the verdicts are about */
    const char *subject[SUBJECTS];  /* names of the model rows */
    const char *grid[GRIDS];        /* labels of the grid rows */
    char prose[GRIDS][AMOUNT_TEXT]; /* the same for a sentence: "the United States" */
    size_t n_chosen;                /* of the grids, the first ones, by the options */
    sora_scenario *at[SUBJECTS][GRIDS];
} report_study;

/* Models, a GPU and two grids are chosen where the options choose none.  Free it after success and failure alike. */
int study_open(const options *given, report_study *out);
void study_free(report_study *study);
/* Takes the words for a grid anew from its scenarios. */
void study_name_grid(report_study *study, size_t grid);
/* All subjects in one grid. */
void study_subjects(const report_study *study, size_t grid, sora_scenario *out[SUBJECTS]);
/* The main subject in a grid. */
const sora_scenario *study_main(const report_study *study, size_t grid);
/* A copy of a scenario with another row of a table; to be freed. */
int scenario_with_row(const sora_scenario *scenario, const char *table, uint32_t row, sora_scenario **out);

/* A copy with the demand of a row, which takes the place of what was set; to be freed. */
int scenario_at_demand(const sora_scenario *scenario, uint32_t demand_row, sora_scenario **out);
/* The share of generation there. */
int share_at_demand(const sora_scenario *scenario, uint32_t demand_row, sora_answer *out);

/* ---- What is found: claim.c ------------------------------------------------------------------------------------- */

enum { FIGURE_CELLS = 3, CLAIM_TABLES = 5, CLAIM_NOTES = 6, CLAIM_LINES = 2, CLAIMS = 7 };

/* One line of a table: the same figure for each column. */
typedef struct report_figure {
    char *label;
    const char *name;               /* for programs: the key's, or a word of its own; NULL: the label */
    sora_key like[FIGURE_CELLS];    /* the key in whose unit a cell is; 0 for a plain number */
    sora_answer cells[FIGURE_CELLS]; /* one that is SORA_OK and NaN is empty */
} report_figure;

typedef struct report_table {
    const char *title;
    const char *columns[FIGURE_CELLS];
    size_t n_columns, n_figures;
    report_figure *figures;
} report_table;

/* A value that figures are measured against: "a considerable part", 0.01. */
typedef struct report_line {
    const char *label;
    sora_key like; /* the key in whose unit it is */
    double value;
} report_line;

typedef struct report_note {
    const char *word; /* "Verdict" */
    char *lead;       /* "holds (P = 0.95)", or NULL */
    char *text;
} report_note;

/* What the words of a verdict rest on, for programs. */
typedef struct report_grounds {
    char *on_what;              /* what it depends on, where it does; else NULL */
    sora_key turn_key;          /* of which it holds above or below a value; 0: of nothing */
    double turn;
    int rises;                  /* above */
    size_t n_drivers;           /* what the answer hangs on */
    driver drivers[DRIVERS];
    size_t n_grids;             /* in which the threshold is reached by so much video a day */
    const char *grid[GRIDS];
    sora_answer break_even[GRIDS];
} report_grounds;

typedef struct report_claim {
    int number; /* 0: it stands alone */
    char *statement;
    double probability; /* that the claim's inequality holds; NaN where numbers cannot decide */
    report_grounds grounds;
    size_t n_tables, n_notes, n_lines;
    report_table tables[CLAIM_TABLES];
    report_note notes[CLAIM_NOTES];
    report_line lines[CLAIM_LINES];
} report_claim;

/* Why an answer is no number, "" where it is one. */
const char *claim_status(const sora_answer *answer);
void claim_free(report_claim *claim);
/* Columns: n titles, which live as long as the study. */
report_table *claim_table(report_claim *claim, const char *title, size_t n, const char *const *columns);
/* A line of empty cells, to be filled before the next is added; the label is copied. */
report_figure *table_figure(report_table *table, const char *label, const char *name, sora_key like);
/* A line that is named and labelled by a key; its cells are empty, or the answers of as many scenarios. */
report_figure *table_line(report_table *table, sora_key key);
report_figure *table_key(report_table *table, sora_key key, sora_scenario *const *scenarios);
/* The text is taken over. */
void claim_note(report_claim *claim, const char *word, char *text);
/* The label lives as long as the study. */
void claim_line(report_claim *claim, const char *label, sora_key like, double value);
/* "holds (P = 0.95): because", to be freed. */
char *note_text(const report_note *note);

/* A cell as people read it, in a unit that suits its line: "0.226 %", "unknown", or "" where it is empty; and its
 * range, "0.0177 to 0.484", or "". */
void figure_value(char out[AMOUNT_TEXT], const report_figure *line, size_t place);
void figure_range(char out[AMOUNT_TEXT], const report_figure *line, size_t place);

/* Adds a word to a list of words, with a comma between. */
void add_to_list(char **list, const char *word);
/* A value in words, with its range in brackets; to be freed.  like: the key in whose unit it is. */
char *in_words(sora_key like, const sora_answer *answer);

/* ---- Published views: views.c ------------------------------------------------------------------------------------ */

/* What each view states of these keys, nothing else; titles: one for each key. */
int views_stated(report_claim *claim, const sora_scenario *scenario, size_t n, const sora_key *keys,
                 const char *const *titles);
/* What each published law makes of the clip, likewise; a law that does not give one leaves its cell empty. */
int laws_of_clip(report_claim *claim, const sora_scenario *scenario, size_t n, const sora_key *keys,
                 const char *const *titles);
/* What each view comes to as a share of generation in each grid. */
int views_shares(report_claim *claim, const report_study *study);

/* Names of views, both to be freed. */
typedef struct agreement {
    char *by_value; /* those whose value is within a tenth */
    char *by_range; /* those whose range alone, widened by a tenth, holds it */
} agreement;
/* A value of a key beside what the views state of it or, for a key that follows from any view, come to. */
int views_compared(report_claim *claim, const sora_scenario *scenario, sora_key key, double value, agreement *agree);

/* ---- How a claim ends: closing.c -------------------------------------------------------------------------------- */

/* Where a key that a claim is about has no value: the verdict that it is not decided, in the library's words.
 * Returned: whether that is so. */
int close_unknown(report_claim *claim, const sora_scenario *scenario, sora_key key);
/* The verdict by the rule on a key that has to reach a line: "holds (P = 0.95): because", or, with the value of the
 * first driver from which it holds, "depends on sampler.evaluations (P = 0.42): holds above 37; because".  because is
 * taken over. */
void close_at_line(report_claim *claim, const sora_scenario *scenario, sora_key key, double line, char *because);
/* The verdict on a probability; on_what: what it depends on where it does. */
void close_with(report_claim *claim, double probability, const char *on_what, char *because);
/* The inputs that move a key most. */
void close_drivers(report_claim *claim, const sora_scenario *scenario, sora_key key);
/* So many kWh in the two equivalents that people can best picture.  where: the grid that they are taken in, or NULL. */
void close_everyday(report_claim *claim, const sora_scenario *scenario, const char *of_what, const char *where,
                    double kwh);
/* The thresholds of the table as lines. */
void close_thresholds(report_claim *claim, const sora_scenario *scenario);
/* The minutes a day that reach the threshold in use, in each grid. */
void close_break_even(report_claim *claim, const report_study *study);

/* ---- The seven claims ------------------------------------------------------------------------------------------- */

/* A minute takes several GPUs several hours. */
int claim_clip(const report_study *study, report_claim *out);
/* Shortening the time makes the compute rise exponentially. */
int claim_haste(const report_study *study, report_claim *out);
/* A fleet takes a considerable part of a country's supply. */
int claim_share(const report_study *study, report_claim *out);
/* The other grid carries it more easily. */
int claim_grids(const report_study *study, report_claim *out);
/* The future of AI is tied to the sun. */
int claim_solar(const report_study *study, report_claim *out);
/* Other applications follow. */
int claim_others(const report_study *study, report_claim *out);
/* Progress and energy have to be balanced. */
int claim_balance(const report_study *study, report_claim *out);

/* ---- What goes with every report: reading.c ---------------------------------------------------------------------- */

typedef void (*report_term)(const char *term, const char *text);

/* What the columns and the words mean. */
void report_explain(const report_study *study, report_term print);
/* Where the rows in use, the published views and the demands come from. */
void report_sources(const report_study *study, report_term print);

/* ---- On paper: paper.c ------------------------------------------------------------------------------------------ */

void paper_head(const report_study *study, const options *asked);
void paper_claim(const report_claim *claim);
void paper_foot(const report_study *study);
/* ---- For programs: claim_rows.c --------------------------------------------------------------------------------- */

/* The same as rows: claim, part, figure, of, unit, value, low, high, text. */
void claim_rows(const report_claim *claims, size_t n, sheet *out);

#endif
