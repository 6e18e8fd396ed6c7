#include "over.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { VALUES_MOST = 4096 };

#define OVER_FORM "KEY=a..b/n, KEY=log:a..b/n, KEY=a,b,c or TABLE=ROW,ROW"

int over_is_of(const char *word, const char *name)
{
    size_t length = strcspn(word, "=");
    char *own = copy_text(word, length);
    int same = same_word(own, name);
    free(own);
    return same;
}

/* A key, or a table, which stands for the key of its row. */
static sora_key key_of(const char *name)
{
    char row[64];
    snprintf(row, sizeof row, "%.50s.row", name);
    sora_key key = sora_key_find(row);
    return key != 0 ? key : find_key(name);
}

sora_key read_key(const char *option, const char *form, const char *word, const char **rest)
{
    const char *sign = strchr(word, '=');
    if (sign == NULL || sign == word || sign[1] == '\0') {
        complain(BAD_USAGE, "%s '%s': it takes %s", option, word, form);
        return 0;
    }
    char *name = copy_text(word, (size_t)(sign - word));
    sora_key key = key_of(name);
    free(name);
    *rest = sign + 1;
    return key;
}

int read_ends(const char *text, double *low, double *high)
{
    const char *dots = strstr(text, "..");
    if (dots == NULL)
        return 0;
    char *first = copy_text(text, (size_t)(dots - text));
    int good = number_parse(first, low) && number_parse(dots + 2, high);
    free(first);
    return good;
}

/* ---- Ranges ---- */

static int check_range(const char *word, int by_ratio, double low, double high, double n)
{
    if (!(low < high))
        return complain(BAD_INPUT, "--over '%s': the range does not end above where it begins", word);
    if (by_ratio && !(low > 0.0))
        return complain(BAD_INPUT, "--over '%s': log: takes a range above 0", word);
    if (!(n >= 2.0 && n <= VALUES_MOST) || n != floor(n))
        return complain(BAD_INPUT, "--over '%s': /n takes a whole number from 2 to %d", word, VALUES_MOST);
    return GOOD;
}

static void fill_range(over *out, int by_ratio, double low, double high)
{
    for (size_t i = 0; i < out->n; i++) {
        double part = (double)i / (double)(out->n - 1);
        out->value[i] = by_ratio ? low * pow(high / low, part) : low + (high - low) * part;
    }
    out->value[out->n - 1] = high;
}

static int read_range(const char *word, const char *text, over *out)
{
    int by_ratio = strncmp(text, "log:", 4) == 0;
    const char *slash = strchr(text, '/');
    double low, high, n;
    text += by_ratio ? 4 : 0;
    char *ends = copy_text(text, slash != NULL ? (size_t)(slash - text) : 0);
    int good = slash != NULL && number_parse(slash + 1, &n) && read_ends(ends, &low, &high);
    free(ends);
    if (!good)
        return complain(BAD_USAGE, "--over '%s': it takes %s", word, OVER_FORM);
    int status = check_range(word, by_ratio, low, high, n);
    if (status != GOOD)
        return status;
    out->n = (size_t)n;
    out->value = take(out->n, sizeof *out->value);
    fill_range(out, by_ratio, low, high);
    return GOOD;
}

/* ---- Rows ---- */

/* The library knows names, aliases and the nearest name. */
static int read_row(const sora_scenario *scenario, const char *table, const char *name, double *out)
{
    sora_scenario *trial = NULL;
    sora_error error;
    int status = scenario_clone(scenario, &trial);
    if (status == GOOD && sora_use(trial, table, name, &error) != SORA_OK)
        status = complain_error(&error);
    *out = sora_row_find(table, name);
    sora_scenario_free(trial);
    if (status == GOOD && *out == 0.0)
        return complain(BAD_INPUT, "--over %s: %s is a row and a year; set the year apart", table, name);
    return status;
}

static int read_rows(const sora_scenario *scenario, const char *text, over *out)
{
    const char *key = sora_key_text(out->key, SORA_KEY_NAME);
    char *table = copy_text(key, strcspn(key, "."));
    int status = GOOD;
    for (const char *next = text; status == GOOD && next != NULL;) {
        size_t length = strcspn(next, ",");
        out->value = grow(out->value, out->n + 1, sizeof *out->value);
        out->row = grow(out->row, out->n + 1, sizeof *out->row);
        out->row[out->n] = copy_text(next, length);
        status = read_row(scenario, table, out->row[out->n], &out->value[out->n]);
        out->n++;
        next = next[length] == ',' ? next + length + 1 : NULL;
    }
    free(table);
    return status;
}

int over_read(const sora_scenario *scenario, const char *word, over *out)
{
    const char *text;
    *out = (over){0};
    out->key = read_key("--over", OVER_FORM, word, &text);
    if (out->key == 0)
        return strchr(word, '=') == NULL ? BAD_USAGE : BAD_INPUT;
    if (strcmp(sora_key_text(out->key, SORA_KEY_ROLE), "row") == 0)
        return read_rows(scenario, text, out);
    if (strstr(text, "..") != NULL)
        return read_range(word, text, out);
    out->value = read_numbers(sora_key_text(out->key, SORA_KEY_NAME), text, &out->n);
    return out->value != NULL ? GOOD : BAD_INPUT;
}

void over_free(over *gone)
{
    for (size_t i = 0; gone->row != NULL && i < gone->n; i++)
        free(gone->row[i]);
    free(gone->row);
    free(gone->value);
}
