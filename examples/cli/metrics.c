/* OpenMetrics of one row or many.  The library writes each row; here its families are put together over rows, each
 * sample with the row's values as labels. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

#include "choose.h"
#include "labels.h"

typedef struct family {
    writing head;    /* # TYPE, # UNIT, # HELP */
    writing samples; /* a line each */
} family;

typedef struct exposition {
    size_t count;
    family *families;
} exposition;

/* ---- Families ---- */

/* Length of the name of the family that begins with this line. */
static int family_name(const char *line, const char **name)
{
    static const char begin[] = "# TYPE ";
    if (strncmp(line, begin, sizeof begin - 1) != 0)
        return 0;
    *name = line + sizeof begin - 1;
    return (int)strcspn(*name, " ");
}

static family *find_family(exposition *all, const char *name, int length)
{
    for (size_t i = 0; i < all->count; i++) {
        const char *other;
        int other_length = family_name(all->families[i].head.text, &other);
        if (other_length == length && strncmp(name, other, (size_t)length) == 0)
            return &all->families[i];
    }
    all->families = grow(all->families, all->count + 1, sizeof *all->families);
    all->families[all->count] = (family){{0}, {0}};
    return &all->families[all->count++];
}

static const char project[] = "soraenergy_", info[] = "soraenergy_info";

/* Whether a family is of a key that is asked for, or of an end of its range, or tells the rows in use. */
static int is_asked(const char *name, int length, size_t n_keys, const sora_key *keys)
{
    static const char *const ends[] = {"", "low_", "high_"};
    if (length == (int)strlen(info) && strncmp(name, info, strlen(info)) == 0)
        return 1;
    for (size_t i = 0; i < n_keys; i++)
        for (size_t k = 0; k < sizeof ends / sizeof *ends; k++) {
            char other[160];
            const char *metric = sora_key_text(keys[i], SORA_KEY_METRIC) + strlen(project);
            snprintf(other, sizeof other, "%s%s%s", project, ends[k], metric);
            if (length == (int)strlen(other) && strncmp(name, other, strlen(other)) == 0)
                return 1;
        }
    return 0;
}

/* Adds a sample with its labels, each once; a family that has labels of its own keeps those and takes the user's alone. */
static void add_sample(family *to, const char *line, size_t length, const labels *with)
{
    writing sample = {0};
    size_t name = strcspn(line, "{ ");
    int has_labels = line[name] == '{';
    const char *varied = has_labels ? "" : with->varied;
    int any = has_labels || with->given[0] != '\0' || varied[0] != '\0';
    write_bytes(&sample, line, name);
    write_text(&sample, any ? "{" : "");
    write_text(&sample, with->given);
    write_text(&sample, with->given[0] != '\0' && (has_labels || varied[0] != '\0') ? "," : "");
    write_text(&sample, varied);
    write_text(&sample, any && !has_labels ? "}" : "");
    write_bytes(&sample, line + name + has_labels, length - name - (size_t)has_labels);
    if (!has_labels || to->samples.text == NULL || strstr(to->samples.text, sample.text) == NULL)
        write_text(&to->samples, sample.text);
    free(sample.text);
}

/* Adds what the library wrote of one row. */
static void add_row(exposition *all, const char *text, const labels *with, size_t n_keys, const sora_key *keys)
{
    family *at = NULL;
    int fresh = 0; /* the family's first row, which gives it its head */
    while (*text != '\0') {
        size_t length = strcspn(text, "\n") + 1;
        const char *name;
        int name_length = family_name(text, &name);
        if (name_length > 0) {
            at = is_asked(name, name_length, n_keys, keys) ? find_family(all, name, name_length) : NULL;
            fresh = at != NULL && at->head.text == NULL;
        }
        if (at != NULL && text[0] == '#' && fresh && strncmp(text, "# EOF", 5) != 0)
            write_bytes(&at->head, text, length);
        else if (at != NULL && text[0] != '#')
            add_sample(at, text, length, with);
        text += length;
    }
}

/* Whether an earlier row has the same labels: its samples would be the same. */
static int is_repeated(const labels *all, size_t row)
{
    for (size_t i = 0; i < row; i++)
        if (strcmp(all[i].varied, all[row].varied) == 0)
            return 1;
    return 0;
}

static int collect_row(exposition *all, const options *asked, const sora_scenario *files, size_t row,
                       const labels *with, size_t n_keys, const sora_key *keys)
{
    sora_scenario *scenario = NULL;
    int status = rows_open(asked, files, row, &scenario);
    if (status == GOOD) {
        char *text = written(scenario, SORA_FORM_OPENMETRICS);
        add_row(all, text, with, n_keys, keys);
        free(text);
    }
    sora_scenario_free(scenario);
    return status;
}

static int collect(exposition *all, const options *asked, const sora_scenario *files, size_t n_keys,
                   const sora_key *keys)
{
    size_t rows = 0, *choice = take(asked->n_settings, sizeof *choice);
    int status = labels_check(asked);
    if (status == GOOD)
        status = rows_count(asked, &rows);
    labels *each = take(rows, sizeof *each);
    for (size_t row = 0; status == GOOD && row < rows; row++) {
        rows_choice(asked, row, choice);
        each[row] = labels_of(asked, choice);
        if (!is_repeated(each, row))
            status = collect_row(all, asked, files, row, &each[row], n_keys, keys);
    }
    for (size_t row = 0; row < rows; row++)
        labels_free(&each[row]);
    free(each);
    free(choice);
    return status;
}

static void print_all(const exposition *all)
{
    for (size_t i = 0; i < all->count; i++) {
        fputs(all->families[i].head.text, stdout);
        fputs(all->families[i].samples.text, stdout);
    }
    puts("# EOF");
}

static void free_all(exposition *all)
{
    for (size_t i = 0; i < all->count; i++) {
        free(all->families[i].head.text);
        free(all->families[i].samples.text);
    }
    free(all->families);
}

/* Why the first row has no answer to the first key. */
static int complain_unknown_answer(const options *asked, const sora_scenario *files, sora_key key)
{
    sora_scenario *scenario = NULL;
    sora_answer answer;
    sora_error error;
    int status = rows_open(asked, files, 0, &scenario);
    if (status == GOOD)
        status = check_own_model(scenario);
    if (status == GOOD && sora_get(scenario, key, &answer, &error) == SORA_E_UNKNOWN)
        status = complain_error(&error);
    sora_scenario_free(scenario);
    return status;
}

int metrics_print(const options *asked, const sora_scenario *files, size_t n_keys, const sora_key *keys)
{
    exposition all = {0, NULL};
    int status = collect(&all, asked, files, n_keys, keys);
    if (status == GOOD)
        print_all(&all);
    if (status == GOOD && all.count < 2) /* of the rows in use alone */
        status = complain_unknown_answer(asked, files, keys[0]);
    free_all(&all);
    return status;
}
