/* OpenMetrics of one row or many.  The library writes each row; here its families are put together over rows, each
 * sample with the row's values as labels. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

typedef struct family {
    writing head;    /* # TYPE, # UNIT, # HELP */
    writing samples; /* a line each */
} family;

typedef struct exposition {
    size_t count;
    family *families;
} exposition;

/* ---- Labels ---- */

/* Appends NAME="VALUE" as OpenMetrics writes it. */
static void write_label(writing *labels, const char *name, const char *value)
{
    write_text(labels, labels->length > 0 ? "," : "");
    for (; *name != '\0'; name++)
        write_bytes(labels, *name == '.' ? "_" : name, 1);
    write_text(labels, "=\"");
    for (; *value != '\0'; value++) {
        if (*value == '\\' || *value == '"')
            write_text(labels, "\\");
        write_bytes(labels, value, 1);
    }
    write_text(labels, "\"");
}

/* The values that vary, in the row of this choice; "" where nothing varies. */
static char *labels_of(const options *asked, const size_t *choice)
{
    writing labels = {0};
    write_text(&labels, "");
    for (size_t i = 0; i < asked->n_settings; i++) {
        const setting *axis = &asked->settings[i];
        char number[NUMBER_TEXT] = "";
        if (axis->values != NULL)
            number_exact(number, axis->values[choice[i]]);
        if (axis->count > 1)
            write_label(&labels, axis->name, axis->values != NULL ? number : axis->texts[choice[i]]);
    }
    return labels.text;
}

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

/* "soraenergy_work_energy_wh" for form "soraenergy_%s". */
static void metric_name(char *out, size_t cap, const char *form, sora_key key)
{
    snprintf(out, cap, form, sora_key_text(key, SORA_KEY_NAME));
    for (; *out != '\0'; out++)
        if (*out == '.')
            *out = '_';
}

static const char info[] = "soraenergy_info";

/* Whether a family is of a key that is asked for, or of an end of its range, or tells the rows in use. */
static int is_asked(const char *name, int length, size_t n_keys, const sora_key *keys)
{
    char other[128];
    snprintf(other, sizeof other, "%.*s", length, name);
    if (strcmp(other, info) == 0)
        return 1;
    for (size_t i = 0; i < n_keys; i++) {
        char value[128], low[128], high[128];
        metric_name(value, sizeof value, "soraenergy_%s", keys[i]);
        metric_name(low, sizeof low, "soraenergy_low_%s", keys[i]);
        metric_name(high, sizeof high, "soraenergy_high_%s", keys[i]);
        if (strcmp(other, value) == 0 || strcmp(other, low) == 0 || strcmp(other, high) == 0)
            return 1;
    }
    return 0;
}

/* Adds a sample with the labels of its row; the family that has labels of its own keeps those, each set once. */
static void add_sample(family *to, const char *line, size_t length, const char *labels)
{
    writing sample = {0};
    size_t name = strcspn(line, "{ ");
    int has_labels = line[name] == '{';
    write_bytes(&sample, line, name);
    if (labels[0] != '\0' && !has_labels) {
        write_text(&sample, "{");
        write_text(&sample, labels);
        write_text(&sample, "}");
    }
    write_bytes(&sample, line + name, length - name);
    if (!has_labels || to->samples.text == NULL || strstr(to->samples.text, sample.text) == NULL)
        write_text(&to->samples, sample.text);
    free(sample.text);
}

/* Adds what the library wrote of one row. */
static void add_row(exposition *all, const char *text, const char *labels, size_t n_keys, const sora_key *keys)
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
            add_sample(at, text, length, labels);
        text += length;
    }
}

/* Whether an earlier row has the same labels: its samples would be the same. */
static int is_repeated(char *const *labels, size_t row)
{
    for (size_t i = 0; i < row; i++)
        if (strcmp(labels[i], labels[row]) == 0)
            return 1;
    return 0;
}

static int collect_row(exposition *all, const options *asked, const sora_scenario *files, size_t row,
                       const char *labels, size_t n_keys, const sora_key *keys)
{
    sora_scenario *scenario = NULL;
    int status = rows_open(asked, files, row, &scenario);
    if (status == GOOD) {
        char *text = written(scenario, SORA_FORM_OPENMETRICS);
        add_row(all, text, labels, n_keys, keys);
        free(text);
    }
    sora_scenario_free(scenario);
    return status;
}

static int collect(exposition *all, const options *asked, const sora_scenario *files, size_t n_keys,
                   const sora_key *keys)
{
    size_t rows, *choice = take(asked->n_settings, sizeof *choice);
    int status = rows_count(asked, &rows);
    char **labels = take(rows, sizeof *labels);
    for (size_t row = 0; row < rows && status == GOOD; row++) {
        rows_choice(asked, row, choice);
        labels[row] = labels_of(asked, choice);
        if (!is_repeated(labels, row))
            status = collect_row(all, asked, files, row, labels[row], n_keys, keys);
    }
    for (size_t row = 0; row < rows; row++)
        free(labels[row]);
    free(labels);
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
