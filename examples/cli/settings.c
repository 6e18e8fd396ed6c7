/* Rows, values and spreads that a command line says, and lists of names and numbers. */
#include "cli.h"
#include "settings.h"

#include <stdlib.h>
#include <string.h>

/* ---- Lists of values ---- */

size_t pieces_in(const char *text)
{
    size_t n = 1;
    for (; *text != '\0'; text++)
        n += *text == ',';
    return n;
}

char **split(const char *text, size_t n)
{
    char **pieces = take(n, sizeof *pieces);
    for (size_t i = 0; i < n; i++) {
        size_t length = strcspn(text, ",");
        pieces[i] = copy_text(text, length);
        text += length + (text[length] == ',');
    }
    return pieces;
}

static int is_digits(const char *text)
{
    return text[0] != '\0' && strspn(text, "0123456789") == strlen(text);
}

static int is_thousand(const char *text)
{
    return strlen(text) == 3 && is_digits(text);
}

/* The number with commas at its thousands that stands among the pieces: "15000000" of 15,000,000; to be freed, or NULL.
 * Nobody writes 000 as a value: three digits that begin with 0 give it away. */
static char *with_thousands(char *const *pieces, size_t n)
{
    size_t first = 1;
    while (first < n && !(pieces[first][0] == '0' && is_thousand(pieces[first])))
        first++;
    if (first >= n || !is_digits(pieces[first - 1]))
        return NULL;
    writing number = {0};
    while (first > 1 && is_thousand(pieces[first - 1]) && is_digits(pieces[first - 2]))
        first--;
    write_text(&number, pieces[first - 1]);
    while (first < n && is_thousand(pieces[first]))
        write_text(&number, pieces[first++]);
    return number.text;
}

static int check_commas(const char *name, char *const *pieces, size_t n)
{
    char *number = with_thousands(pieces, n);
    if (number == NULL)
        return GOOD;
    int status = complain(BAD_INPUT, "%s: commas stand between values, not in a number; write %s", name, number);
    free(number);
    return status;
}

void setting_free(setting *gone)
{
    for (size_t i = 0; i < gone->count; i++)
        free(gone->texts[i]);
    free(gone->texts);
    free(gone->values);
    free(gone->p);
    free(gone->name);
}

/* A new setting at the end; an earlier one of the same name goes. */
static setting *add_setting(options *asked, const char *name, sora_key key, const char *texts)
{
    for (size_t i = 0; i < asked->n_settings; i++)
        if (asked->settings[i].key == key && same_word(asked->settings[i].name, name)) {
            setting_free(&asked->settings[i]);
            memmove(&asked->settings[i], &asked->settings[i + 1],
                    (--asked->n_settings - i) * sizeof *asked->settings);
        }
    asked->settings = grow(asked->settings, asked->n_settings + 1, sizeof *asked->settings);
    setting *added = &asked->settings[asked->n_settings++];
    *added = (setting){.name = copy_text(name, strlen(name)), .key = key, .count = pieces_in(texts)};
    added->texts = split(texts, added->count);
    return added;
}

int options_use(options *asked, const char *table, const char *rows)
{
    add_setting(asked, table, 0, rows);
    return GOOD;
}

static int complain_no_number(sora_key key, const char *text)
{
    char low[NUMBER_TEXT], high[NUMBER_TEXT];
    const char *unit = sora_key_text(key, SORA_KEY_UNIT);
    number_exact(low, sora_key_number(key, SORA_KEY_LOW));
    number_exact(high, sora_key_number(key, SORA_KEY_HIGH));
    return complain(BAD_INPUT, "%s = '%s' is no number; it takes %s to %s%s%s", sora_key_text(key, SORA_KEY_NAME), text,
                    low, high, strcmp(unit, "1") == 0 ? "" : " ", strcmp(unit, "1") == 0 ? "" : unit);
}

int options_set(options *asked, const char *name, const char *values)
{
    sora_key key = find_key(name);
    if (key == 0)
        return BAD_INPUT;
    setting *added = add_setting(asked, sora_key_text(key, SORA_KEY_NAME), key, values);
    if (check_commas(added->name, added->texts, added->count) != GOOD)
        return BAD_INPUT;
    added->values = take(added->count, sizeof *added->values);
    for (size_t i = 0; i < added->count; i++)
        if (!number_parse(added->texts[i], &added->values[i]))
            return complain_no_number(key, added->texts[i]);
    return GOOD;
}

/* Shapes in the order of their numbers. */
static const char *const shapes[] = {"normal", "lognormal", "uniform", "triangular", "beta", "discrete", "empirical"};

static int complain_shape(sora_key key, const char *shape)
{
    nearest near = {shape, NULL, 0};
    char known[128] = "";
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        nearest_offer(&near, shapes[i]);
        snprintf(known + strlen(known), sizeof known - strlen(known), "%s%s", i > 0 ? ", " : "", shapes[i]);
    }
    if (near.name != NULL)
        return complain_unknown(BAD_INPUT, "shape", &near);
    return complain(BAD_INPUT, "--spread %s: no shape '%s'; there are %s", sora_key_text(key, SORA_KEY_NAME), shape, known);
}

/* A parameter: a number; of a key that chooses rows, a row's name may stand for its number. */
static int parse_parameter(sora_key key, const char *text, double *out)
{
    const char *name = sora_key_text(key, SORA_KEY_NAME);
    if (strcmp(sora_key_text(key, SORA_KEY_ROLE), "row") == 0) {
        char *table = copy_text(name, strcspn(name, "."));
        uint32_t row = sora_row_find(table, text);
        free(table);
        *out = row;
        if (row != 0)
            return GOOD;
    }
    return number_parse(text, out) ? GOOD : complain(BAD_INPUT, "--spread %s: '%s' is no number", name, text);
}

int options_spread(options *asked, const char *name, const char *spread)
{
    sora_key key = find_key(name);
    size_t length = strcspn(spread, ":");
    int status = GOOD;
    if (key == 0)
        return BAD_INPUT;
    if (spread[length] == '\0')
        return complain(BAD_USAGE, "--spread '%s=%s': it takes KEY=SHAPE:A,B,...", name, spread);
    char *shape = copy_text(spread, length);
    setting *added = add_setting(asked, sora_key_text(key, SORA_KEY_NAME), key, spread);
    char **parameters = added->texts;
    memmove(parameters[0], parameters[0] + length + 1, strlen(parameters[0]) - length);
    while ((size_t)added->shape < sizeof shapes / sizeof *shapes && !same_word(shapes[added->shape], shape))
        added->shape++;
    if ((size_t)added->shape++ == sizeof shapes / sizeof *shapes)
        status = complain_shape(key, shape);
    free(shape);
    if (status == GOOD)
        status = check_commas(added->name, parameters, added->count);
    added->n_p = added->count;
    added->p = take(added->n_p, sizeof *added->p);
    for (size_t i = 0; i < added->n_p && status == GOOD; i++)
        status = parse_parameter(key, parameters[i], &added->p[i]);
    for (; added->count > 1; added->count--)
        free(added->texts[added->count - 1]);
    return status;
}

sora_key find_key(const char *name)
{
    sora_key key = sora_key_find(name);
    if (key != 0)
        return key;
    nearest near = {name, NULL, 0};
    for (size_t i = 0; i < sora_key_count(); i++)
        nearest_offer(&near, sora_key_text(sora_key_at(i), SORA_KEY_NAME));
    complain_unknown(BAD_INPUT, "key", &near);
    return 0;
}

double *read_numbers(const char *what, const char *text, size_t *n)
{
    double *out = take(pieces_in(text), sizeof *out);
    char **pieces = split(text, *n = pieces_in(text));
    int status = check_commas(what, pieces, *n);
    for (size_t i = 0; i < *n; i++) {
        if (status == GOOD && !number_parse(pieces[i], &out[i]))
            status = complain(BAD_INPUT, "%s '%s' is no number", what, pieces[i]);
        free(pieces[i]);
    }
    free(pieces);
    if (status == GOOD)
        return out;
    free(out);
    return NULL;
}
