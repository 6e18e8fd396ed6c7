/* cli.h - what the files of the command `sora` share.  It stands on the public header alone, as any program would.
 *
 * A command is one file with one `const command`, listed in main.c.  Most commands fill a sheet (columns, rows of
 * cells) and print it in the asked format.
 *
 * Failing.  A function that can fail returns an exit status: GOOD, or BAD_INPUT or BAD_USAGE when it has printed the
 *           one line that says why.  Hand it on.
 * Numbers.  The program never calls setlocale, so printf and strtod are those of the "C" locale wherever it runs.
 * Memory.   take() never returns NULL: without memory the program ends with BAD_INPUT and a line that says so. */
#ifndef SORA_CLI_H
#define SORA_CLI_H

#include <stddef.h>
#include <stdio.h>

#include "soraenergy/soraenergy.h"

#if defined(__GNUC__)
#define LIKE_PRINTF(text, values) __attribute__((format(printf, text, values)))
#else
#define LIKE_PRINTF(text, values)
#endif

enum { GOOD = 0, BAD_INPUT = 1, BAD_USAGE = 2 };
enum { PAGE_WIDTH = 100 }; /* no line of text for people is wider */

/* ---- The command line: options.c ------------------------------------------------------------------------------- */

enum { FORMAT_TEXT = 1, FORMAT_JSON = 2, FORMAT_CSV = 4, FORMAT_OPENMETRICS = 8, FORMAT_HTML = 16 };
enum {
    TAKES_SCENARIO = 1, /* --use, --set, --spread, --read */
    TAKES_GET = 2,
    TAKES_RANGE = 4,
    TAKES_TOP = 8,
    TAKES_BY = 16,
    TAKES_HTML = 32,
    TAKES_LABEL = 64,
    TAKES_OVER = 128,
    TAKES_SAMPLES = 256, /* --samples, --seed */
    TAKES_QUANTILES = 512,
    TAKES_FIND = 1024,  /* --find, --make */
    TAKES_METER = 2048, /* --gpus, --calls, --append */
    TAKES_REFUSED = 4096
};

/* One --use TABLE=ROW,ROW, --set KEY=VALUE,VALUE or --spread KEY=SHAPE:A,B.  A later one of the same name replaces an
 * earlier one. */
typedef struct setting {
    char *name;     /* of the table, or of the key as the library spells it */
    sora_key key;   /* 0 for a row of a table */
    size_t count;   /* of values, at least 1; more than 1 makes an axis */
    char **texts;   /* the values as they were given */
    double *values; /* the same as numbers; NULL for a row of a table */
    int32_t shape;  /* of a spread, whose parameters lie in p; else 0 */
    size_t n_p;
    double *p;
} setting;

/* --label NAME=VALUE. */
typedef struct given_label {
    char *name;
    const char *value;
} given_label;

typedef struct options {
    int format;
    int range;  /* --range */
    int refused; /* --refused */
    size_t top; /* --top N, 0 where it was not given */
    const char *by; /* --by WORD, NULL where it was not given */
    const char *gpus, *append; /* of --gpus and --append, NULL where they were not given */
    size_t calls; /* --calls N, 0 where it was not given */
    const char *out; /* the file of --out or --html, NULL: the standard output */
    const char *find, *make; /* of --find KEY=LOW..HIGH and --make KEY=VALUE, NULL where it was not given */
    const char *samples;     /* the same of --samples N */
    uint32_t seed;           /* 0 where it was not given */
    size_t n_files, n_settings, n_keys, n_labels, n_arguments, n_overs, n_quantiles;
    const char **files; /* of --read, "-" is the standard input */
    setting *settings;  /* in the order given */
    sora_key *keys;     /* of --get, in the order given, each once */
    given_label *labels; /* of --label, in the order given, each name once */
    const char **arguments;
    const char **overs; /* of --over KEY=VALUES, in the order given */
    double *quantiles;
} options;

typedef struct command {
    const char *name;
    const char *arguments; /* for the usage line: "GRID...", "[WORD]", "" */
    const char *summary;   /* one line for `sora help` */
    const char *help;      /* for `sora help NAME`: what it does, an empty line, two examples; ends in a newline */
    size_t least, most;    /* how many arguments it takes */
    unsigned takes;        /* TAKES_ bits */
    unsigned formats;      /* FORMAT_ bits */
    int (*run)(const options *asked);
    const char *rows_of; /* table whose rows the arguments are, as if --use had named them; NULL: none */
    int is_program;      /* a program by itself, no command of sora */
} command;

/* What stands before the name of a command in a call. */
static inline const char *program_of(const command *wanted)
{
    return wanted->is_program ? "" : "sora ";
}

extern const command estimate_command, share_command, compare_command, keys_command, facts_command, explain_command;
extern const command report_command, rank_command, check_command, validate_command, calibrate_command;
extern const command curve_command, map_command, drivers_command, solve_command, supply_command, hours_command;

/* Reads what stands behind the name of the command.  Free it after success and failure alike. */
int options_read(options *out, const command *wanted, int count, char *const *words);
void options_free(options *asked);
/* "text, json, csv", to be freed. */
char *formats_of(const command *wanted);
/* Adds one more --use or --set; rows are separated by commas. */
int options_use(options *asked, const char *table, const char *rows);
int options_set(options *asked, const char *key, const char *values);
/* Adds a --spread: "normal:60,5"; of a key that chooses rows their names may stand. */
int options_spread(options *asked, const char *key, const char *spread);
/* Whether --get names this key. */
int asks_for(const options *asked, sora_key key);
/* The numbers of "a,b,c", to be freed; NULL after a complaint: "WHAT 'b' is no number". */
double *read_numbers(const char *what, const char *text, size_t *n);
/* The key of this name; 0 after a complaint that names the nearest one. */
sora_key find_key(const char *name);

/* ---- Complaints: complain.c ------------------------------------------------------------------------------------ */

/* Prints "sora: ..." as one line on stderr, whatever is in the text.  Returned: status.  Another program than sora says its
 * name first. */
extern const char *complaining;
int complain(int status, const char *format, ...) LIKE_PRINTF(2, 3);
/* The library's own words.  Returned: BAD_INPUT. */
int complain_error(const sora_error *error);

/* The nearest in spelling of many names, for a typo: begin with {word, NULL, 0}, offer each name, take .name, which
 * stays NULL where none is near. */
typedef struct nearest {
    const char *word;
    const char *name;
    size_t changes;
} nearest;
void nearest_offer(nearest *search, const char *name);
/* Complains that there is no such thing: "no command 'reprot'; the nearest is report". */
int complain_unknown(int status, const char *what, const nearest *search);

/* ---- Scenarios: setup.c ---------------------------------------------------------------------------------------- */

/* A scenario of the files (--read), then the rows (--use), then the values (--set).  Several values for one name are
 * refused: those are for commands that print rows. */
int scenario_open(const options *asked, sora_scenario **out);
/* A scenario of the files alone. */
int scenario_files(const options *asked, sora_scenario **out);
/* Rows, then values: of each setting the value with the number choice[setting]. */
int scenario_choose(sora_scenario *scenario, const options *asked, const size_t *choice);
/* One value of a setting. */
int scenario_apply(sora_scenario *scenario, const setting *from, size_t value);
/* A copy, to be freed. */
int scenario_clone(const sora_scenario *scenario, sora_scenario **out);
/* "model=wan2.1-14b, gpu=h100-sxm, ..., year=2025": the rows in use, wrapped, for the head of a text; without those
 * that vary over rows. */
void scenario_print_rows(const sora_scenario *scenario, const options *asked);
/* Those that n scenarios have in common. */
void scenario_print_common_rows(size_t n, const sora_scenario *const *scenarios, const options *asked);
/* What a minute of video is where a clip is an image, to be freed; NULL where it is none.  And the same below the rows in use,
 * of any of the models that vary. */
char *image_words(const sora_scenario *scenario);
void image_print(const sora_scenario *scenario, const options *asked);
/* What sora_describe and sora_write say, to be freed with free(). */
char *describe(const sora_scenario *scenario, sora_key key, int32_t what);
char *written(const sora_scenario *scenario, int32_t form);

/* ---- Sheets: sheet.c -------------------------------------------------------------------------------------------- */

enum cell_kind { CELL_EMPTY, CELL_TEXT, CELL_NUMBER, CELL_ANSWER };

typedef struct cell {
    enum cell_kind kind;
    char *text;         /* CELL_TEXT: the text; CELL_ANSWER: why there is none, in the library's words, or NULL */
    sora_key missing;   /* the key that an answer lacks, or 0 */
    sora_answer answer; /* CELL_NUMBER: .value alone */
} cell;

typedef struct column {
    char *name;   /* full key name, or a word */
    sora_key key; /* gives unit and wording of its numbers; 0 for texts and plain numbers */
} column;

typedef struct sheet {
    size_t n_columns, n_cells, room; /* room for so many cells */
    column *columns;
    cell *cells; /* row after row */
} sheet;

/* Begin with sheet x = {0}, add the columns, then the cells from left to right, row after row.  Texts are copied. */
void sheet_column(sheet *page, const char *name, sora_key key);
void sheet_empty(sheet *page);
void sheet_text(sheet *page, const char *text);
void sheet_number(sheet *page, double value);                              /* an input: printed in full */
void sheet_answer(sheet *page, const sora_answer *answer, const sora_error *why); /* why: NULL where unknown or fine */
void sheet_cell(sheet *page, const cell *from);                            /* a copy */
size_t sheet_rows(const sheet *page);
const cell *sheet_at(const sheet *page, size_t row, size_t place);
void sheet_free(sheet *page);

/* Text for people, aligned, at most PAGE_WIDTH wide: a list where there is one row, lines where they fit, else the rows
 * side by side; then what the flags mean and what the unknown answers need. */
void text_print(const sheet *page);
/* Each of these alone.  list: a line for each cell of a row, with unit, range and marks of flags.  lines: a line a row;
 * a last column of texts is wrapped.  side_by_side: a line a column, in blocks of as many rows as fit. */
void text_list(const sheet *page, size_t row);
void text_lines(const sheet *page);
int text_lines_fit(const sheet *page);
void text_side_by_side(const sheet *page);
/* What the flags of a sheet mean, with the marks of a list or without, and what its unknown answers need. */
void text_notes(const sheet *page, int marks);
/* Characters that a text takes on the page. */
size_t text_width(const char *text);
/* Breaks text into lines of at most PAGE_WIDTH, each further one indented by so many spaces; `at` characters of the
 * first line are already printed. */
void print_wrapped(const char *text, size_t at, size_t indent);
/* RFC 4180.  ranges: KEY.low and KEY.high follow each answer.  Unknown is an empty cell. */
void csv_print(const sheet *page, int ranges);
/* An array with an object a row. */
void json_print_rows(const sheet *page);
/* The object of one row. */
void json_print_row(const sheet *page, size_t row);
/* Text as a JSON string. */
void json_print_text(const char *text);

/* ---- Answers of many rows: rows.c, answers.c, metrics.c, labels.c ---------------------------------------------------------- */

/* Rows of the product of all settings, the first one varying slowest. */
int rows_count(const options *asked, size_t *rows);
/* Which value of each setting a row takes. */
void rows_choice(const options *asked, size_t row, size_t *choice);
/* The scenario of a row, on top of that of the files; to be freed after success and failure alike. */
int rows_open(const options *asked, const sora_scenario *files, size_t row, sora_scenario **out);
/* Fills a sheet: a column for each setting with several values, then one for each key.  ranges 0 takes central values
 * (sora_eval), else low and high as well (sora_get).  first: why the first unknown answer is so; .code is 0 where none
 * is. */
int rows_evaluate(const options *asked, const sora_scenario *files, size_t n_keys, const sora_key *keys, int ranges,
                  sheet *out, sora_error *first);
/* The whole of a command that answers keys, in the asked format: those of --get, else these. */
int answer_keys(const options *asked, size_t n_keys, const sora_key *keys);
/* The same on top of the scenario of the files. */
int answer_keys_of(const options *asked, const sora_scenario *files, size_t n_keys, const sora_key *keys);
/* The same as OpenMetrics, the settings with several values as labels. */
int metrics_print(const options *asked, const sora_scenario *files, size_t n_keys, const sora_key *keys);

/* ---- Numbers for people and for programs: numbers.c, amounts.c --------------------------------------------------- */

enum { NUMBER_TEXT = 48, AMOUNT_TEXT = 128 };

/* A decimal number, or nan and inf, which the library refuses in its own words.  Returned: 0 where it is none. */
int number_parse(const char *text, double *out);
/* The fewest digits that read back to the same double; "" for NaN. */
void number_exact(char out[NUMBER_TEXT], double value);
/* Significant digits, an integer below a million in full: "75,600", "0.0183", "1.2e-9"; rounded is to three. */
void number_to_digits(char out[NUMBER_TEXT], double value, int digits);
void number_rounded(char out[NUMBER_TEXT], double value);

/* The unit in which people read a value of this size: value x factor is in that unit. */
typedef struct scale {
    double factor;
    char unit[24]; /* "min", "%", "million GPUs", "" */
    int digits;    /* significant ones: three, five of a calendar year */
} scale;
/* The fitting one for a key whose largest value to show is of this magnitude. */
scale scale_of(sora_key key, double magnitude);
/* The number in that unit, without it; "unknown" for NaN. */
void scaled(char out[NUMBER_TEXT], const scale *unit, double value);
/* With the unit: "31.7 min", "365 Wh", "0.700 %", "40.2 TWh", "3.90 million GPUs"; "unknown" for NaN. */
void amount(char out[AMOUNT_TEXT], sora_key key, double value);
/* Both ends of its range in the unit of its value: "28.1 to 35.2"; "" where they are the value. */
void amount_range(char out[AMOUNT_TEXT], sora_key key, const sora_answer *answer);

/* A SORA_FLAG_ bit in words; NULL for a place past the last. */
typedef struct flag {
    uint32_t bit;
    char mark;           /* 's' */
    const char *word;    /* "scenario" */
    const char *meaning; /* a sentence */
} flag;
const flag *flag_at(size_t place);
/* The flags of a value without its range: nothing is left that could be tested or not. */
uint32_t without_range(uint32_t flags);

/* ---- Memory and text: memory.c ---------------------------------------------------------------------------------- */

/* Text that grows; begin with {0}, free .text. */
typedef struct writing {
    char *text; /* with a closing NUL, or NULL */
    size_t length, room;
} writing;
void write_bytes(writing *to, const char *bytes, size_t length);
void write_text(writing *to, const char *text);

void *take(size_t count, size_t size);               /* zeroed */
void *grow(void *memory, size_t count, size_t size); /* to count items; the new ones hold anything */
char *copy_text(const char *text, size_t length);    /* with a closing NUL */
char *phrase(const char *format, ...) LIKE_PRINTF(1, 2); /* text that is made like printf's; to be freed */
/* Bytes of the character at the start of a text in UTF-8; 0 where there is none, or one that controls. */
size_t character_length(const char *text);
int same_word(const char *a, const char *b);         /* in any case of A to Z */
int has_word(const char *text, const char *part);    /* text contains part, in any case of A to Z */

#endif
