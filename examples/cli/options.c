/* The command line behind the name of a command. */
#include "cli.h"
#include "settings.h"

#include <stdlib.h>
#include <string.h>

/* Splits NAME=VALUE and hands both on. */
static int read_pair(options *asked, const char *option, const char *form, const char *value,
                     int (*take_pair)(options *, const char *, const char *))
{
    const char *sign = strchr(value, '=');
    if (sign == NULL || sign == value || sign[1] == '\0')
        return complain(BAD_USAGE, "%s '%s': it takes %s", option, value, form);
    char *name = copy_text(value, (size_t)(sign - value));
    int status = take_pair(asked, name, sign + 1);
    free(name);
    return status;
}

static int read_use(options *asked, const command *wanted, const char *value)
{
    (void)wanted;
    return read_pair(asked, "--use", "TABLE=ROW or TABLE=ROW,ROW,...", value, options_use);
}

static int read_set(options *asked, const command *wanted, const char *value)
{
    (void)wanted;
    return read_pair(asked, "--set", "KEY=VALUE or KEY=VALUE,VALUE,...", value, options_set);
}

static int read_spread(options *asked, const command *wanted, const char *value)
{
    (void)wanted;
    return read_pair(asked, "--spread", "KEY=SHAPE:A,B,...", value, options_spread);
}

static int read_file_name(options *asked, const command *wanted, const char *value)
{
    (void)wanted;
    asked->files = grow(asked->files, asked->n_files + 1, sizeof *asked->files);
    asked->files[asked->n_files++] = value;
    return GOOD;
}

int asks_for(const options *asked, sora_key key)
{
    for (size_t i = 0; i < asked->n_keys; i++)
        if (asked->keys[i] == key)
            return 1;
    return 0;
}

static int read_get(options *asked, const command *wanted, const char *value)
{
    (void)wanted;
    size_t n = pieces_in(value);
    int status = GOOD;
    char **names = split(value, n);
    asked->keys = grow(asked->keys, asked->n_keys + n, sizeof *asked->keys);
    for (size_t i = 0; i < n; i++) {
        sora_key key = status == GOOD ? find_key(names[i]) : 0;
        if (key == 0)
            status = BAD_INPUT;
        else if (!asks_for(asked, key))
            asked->keys[asked->n_keys++] = key;
        free(names[i]);
    }
    free(names);
    return status;
}

static int read_range(options *asked, const command *wanted, const char *value)
{
    (void)wanted;
    (void)value;
    asked->range = 1;
    return GOOD;
}

static int read_refused(options *asked, const command *wanted, const char *value)
{
    (void)wanted;
    (void)value;
    asked->refused = 1;
    return GOOD;
}

static int is_whole(const char *text, double low, double high, double *number)
{
    return number_parse(text, number) && *number >= low && *number <= high && *number == (double)(uint32_t)*number;
}

static int read_count(size_t *out, const char *option, const char *value)
{
    double number;
    if (!is_whole(value, 1.0, 1e6, &number))
        return complain(BAD_USAGE, "%s '%s': it takes a whole number from 1 to 1000000", option, value);
    *out = (size_t)number;
    return GOOD;
}

static int read_top(options *asked, const command *wanted, const char *value)
{
    (void)wanted;
    return read_count(&asked->top, "--top", value);
}

static int read_calls(options *asked, const command *wanted, const char *value)
{
    (void)wanted;
    return read_count(&asked->calls, "--calls", value);
}

static int read_gpus(options *asked, const command *wanted, const char *value)
{
    (void)wanted;
    asked->gpus = value;
    return GOOD;
}

static int read_append(options *asked, const command *wanted, const char *value)
{
    (void)wanted;
    asked->append = value;
    return GOOD;
}

static int read_samples(options *asked, const command *wanted, const char *value)
{
    (void)wanted;
    double number;
    if (!is_whole(value, 0.0, 4294967040.0, &number) || (uint32_t)number % SORA_CURVE_BLOCK != 0)
        return complain(BAD_USAGE, "--samples '%s': it takes a multiple of %d, or 0 for central values alone", value,
                        SORA_CURVE_BLOCK);
    asked->samples = value;
    return GOOD;
}

static int read_seed(options *asked, const command *wanted, const char *value)
{
    (void)wanted;
    double number;
    if (!is_whole(value, 1.0, 4294967295.0, &number))
        return complain(BAD_USAGE, "--seed '%s': it takes a whole number from 1 to 4294967295", value);
    asked->seed = (uint32_t)number;
    return GOOD;
}

static int read_quantiles(options *asked, const command *wanted, const char *value)
{
    (void)wanted;
    free(asked->quantiles);
    asked->quantiles = read_numbers("the quantile", value, &asked->n_quantiles);
    return asked->quantiles != NULL ? GOOD : BAD_INPUT;
}

static int read_over(options *asked, const command *wanted, const char *value)
{
    (void)wanted;
    asked->overs = grow(asked->overs, asked->n_overs + 1, sizeof *asked->overs);
    asked->overs[asked->n_overs++] = value;
    return GOOD;
}

static int read_find(options *asked, const command *wanted, const char *value)
{
    (void)wanted;
    asked->find = value;
    return GOOD;
}

static int read_make(options *asked, const command *wanted, const char *value)
{
    (void)wanted;
    asked->make = value;
    return GOOD;
}

static int read_by(options *asked, const command *wanted, const char *value)
{
    (void)wanted;
    asked->by = value;
    return GOOD;
}

/* A later one of the same name replaces an earlier one. */
static int add_label(options *asked, const char *name, const char *value)
{
    size_t at = 0;
    while (at < asked->n_labels && strcmp(asked->labels[at].name, name) != 0)
        at++;
    if (at == asked->n_labels) {
        asked->labels = grow(asked->labels, ++asked->n_labels, sizeof *asked->labels);
        asked->labels[at].name = copy_text(name, strlen(name));
    }
    asked->labels[at].value = value;
    return GOOD;
}

static int read_label(options *asked, const command *wanted, const char *value)
{
    (void)wanted;
    return read_pair(asked, "--label", "NAME=VALUE", value, add_label);
}

static int read_out(options *asked, const command *wanted, const char *value)
{
    (void)wanted;
    asked->out = strcmp(value, "-") != 0 ? value : NULL;
    if (value[0] == '\0')
        return complain(BAD_USAGE, "--out and --html take the name of a file, or - for the standard output");
    return GOOD;
}

static int read_html(options *asked, const command *wanted, const char *value)
{
    asked->format = FORMAT_HTML;
    return read_out(asked, wanted, value);
}

static const struct {
    int bit;
    const char *name;
} formats[] = {
    {FORMAT_TEXT, "text"}, {FORMAT_JSON, "json"}, {FORMAT_CSV, "csv"}, {FORMAT_OPENMETRICS, "openmetrics"}};
enum { FORMATS = sizeof formats / sizeof *formats };

char *formats_of(const command *wanted)
{
    writing list = {0};
    for (size_t i = 0; i < FORMATS; i++)
        if ((wanted->formats & (unsigned)formats[i].bit) != 0) {
            write_text(&list, list.length > 0 ? ", " : "");
            write_text(&list, formats[i].name);
        }
    return list.text;
}

static int read_format(options *asked, const command *wanted, const char *value)
{
    nearest near = {value, NULL, 0};
    for (size_t i = 0; i < FORMATS; i++) {
        if ((wanted->formats & (unsigned)formats[i].bit) == 0)
            continue;
        if (same_word(value, formats[i].name)) {
            asked->format = formats[i].bit;
            return GOOD;
        }
        nearest_offer(&near, formats[i].name);
    }
    if (near.name != NULL)
        return complain_unknown(BAD_USAGE, "format", &near);
    char *known = formats_of(wanted);
    int status = complain(BAD_USAGE, "no format '%s' of %s%s; it has %s", value, program_of(wanted), wanted->name,
                          known);
    free(known);
    return status;
}

static const struct option {
    const char *name;
    unsigned bit; /* of TAKES_; 0: every command takes it */
    int bare;     /* it takes no value */
    int (*read)(options *asked, const command *wanted, const char *value);
} known_options[] = {
    {"--use", TAKES_SCENARIO, 0, read_use},        {"--set", TAKES_SCENARIO, 0, read_set},
    {"--spread", TAKES_SCENARIO, 0, read_spread},
    {"--read", TAKES_SCENARIO, 0, read_file_name}, {"--get", TAKES_GET, 0, read_get},
    {"--range", TAKES_RANGE, 1, read_range},       {"--top", TAKES_TOP, 0, read_top},
    {"--by", TAKES_BY, 0, read_by},                {"--html", TAKES_HTML, 0, read_html},
    {"--gpus", TAKES_METER, 0, read_gpus},         {"--calls", TAKES_METER, 0, read_calls},
    {"--append", TAKES_METER, 0, read_append},
    {"--label", TAKES_LABEL, 0, read_label},       {"--out", 0, 0, read_out},
    {"--over", TAKES_OVER, 0, read_over},          {"--samples", TAKES_SAMPLES, 0, read_samples},
    {"--seed", TAKES_SAMPLES, 0, read_seed},       {"--quantiles", TAKES_QUANTILES, 0, read_quantiles},
    {"--find", TAKES_FIND, 0, read_find},          {"--make", TAKES_FIND, 0, read_make},
    {"--refused", TAKES_REFUSED, 1, read_refused}, {"--format", 0, 0, read_format},
};
enum { OPTIONS = sizeof known_options / sizeof *known_options };

static int is_taken(const command *wanted, const struct option *option)
{
    return option->bit == 0 || (wanted->takes & option->bit) != 0;
}

static const struct option *find_option(const command *wanted, const char *word, size_t length)
{
    for (size_t i = 0; i < OPTIONS; i++)
        if (is_taken(wanted, &known_options[i]) && strlen(known_options[i].name) == length &&
            strncmp(known_options[i].name, word, length) == 0)
            return &known_options[i];
    return NULL;
}

static int complain_option(const command *wanted, const char *word, size_t length)
{
    char *name = copy_text(word, length);
    nearest near = {name, NULL, 0};
    nearest_offer(&near, "--help");
    for (size_t i = 0; i < OPTIONS; i++)
        if (is_taken(wanted, &known_options[i]))
            nearest_offer(&near, known_options[i].name);
    const char *program = program_of(wanted), *of = wanted->name;
    int status = near.name == NULL ? complain(BAD_USAGE, "%s%s has no option '%s'; see %s%s --help", program, of, name,
                                              program, of)
                                   : complain(BAD_USAGE, "%s%s has no option '%s'; the nearest is %s", program, of,
                                              name, near.name);
    free(name);
    return status;
}

/* Reads the option at words[0].  used: how many words it took. */
static int read_option(options *asked, const command *wanted, int count, char *const *words, int *used)
{
    size_t length = strcspn(words[0], "=");
    const struct option *option = find_option(wanted, words[0], length);
    const char *value = words[0][length] == '=' ? words[0] + length + 1 : NULL;
    *used = 1;
    if (option == NULL)
        return complain_option(wanted, words[0], length);
    if (option->bare && value != NULL)
        return complain(BAD_USAGE, "%s takes no value", option->name);
    if (!option->bare && value == NULL) {
        if (count < 2)
            return complain(BAD_USAGE, "%s needs a value; see %s%s --help", option->name, program_of(wanted),
                            wanted->name);
        value = words[1];
        *used = 2;
    }
    return option->read(asked, wanted, value);
}

static int check_arguments(const options *asked, const command *wanted)
{
    const char *program = program_of(wanted), *name = wanted->name;
    if (asked->n_arguments < wanted->least)
        return complain(BAD_USAGE, "%s%s needs %s; see %s%s --help", program, name, wanted->arguments, program, name);
    if (asked->n_arguments > wanted->most)
        return complain(BAD_USAGE, "%s%s has no use for '%s'; see %s%s --help", program, name,
                        asked->arguments[wanted->most], program, name);
    if (asked->n_labels > 0 && asked->format != FORMAT_OPENMETRICS)
        return complain(BAD_USAGE, "--label goes with --format openmetrics");
    return GOOD;
}

/* Arguments that are rows of a table, as if --use had named them. */
static void use_arguments(options *asked, const char *table)
{
    size_t length = 1;
    for (size_t i = 0; i < asked->n_arguments; i++)
        length += strlen(asked->arguments[i]) + 1;
    char *rows = take(length, 1);
    for (size_t i = 0; i < asked->n_arguments; i++) {
        strcat(rows, i > 0 ? "," : "");
        strcat(rows, asked->arguments[i]);
    }
    options_use(asked, table, rows);
    free(rows);
}

int options_read(options *out, const command *wanted, int count, char *const *words)
{
    int status = GOOD, used = 1, ended = 0;
    *out = (options){.format = FORMAT_TEXT};
    out->arguments = take((size_t)count, sizeof *out->arguments);
    for (int i = 0; i < count && status == GOOD; i += used) {
        used = 1;
        if (!ended && strcmp(words[i], "--") == 0)
            ended = 1;
        else if (!ended && words[i][0] == '-' && words[i][1] != '\0')
            status = read_option(out, wanted, count - i, words + i, &used);
        else
            out->arguments[out->n_arguments++] = words[i];
    }
    if (status == GOOD)
        status = check_arguments(out, wanted);
    if (status == GOOD && wanted->rows_of != NULL)
        use_arguments(out, wanted->rows_of);
    return status;
}

void options_free(options *asked)
{
    for (size_t i = 0; i < asked->n_settings; i++)
        setting_free(&asked->settings[i]);
    for (size_t i = 0; i < asked->n_labels; i++)
        free(asked->labels[i].name);
    free(asked->labels);
    free(asked->settings);
    free(asked->files);
    free(asked->keys);
    free(asked->arguments);
    free(asked->overs);
    free(asked->quantiles);
    *asked = (options){0};
}
