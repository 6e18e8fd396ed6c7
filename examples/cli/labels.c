#include "labels.h"

#include <stdlib.h>
#include <string.h>

/* "cluster_gpus" for cluster.gpus; to be freed. */
static char *label_name(const char *name)
{
    char *spelt = copy_text(name, strlen(name));
    for (char *at = spelt; *at != '\0'; at++)
        if (*at == '.')
            *at = '_';
    return spelt;
}

/* Appends NAME="VALUE" as OpenMetrics writes it. */
static void write_label(writing *to, const char *name, const char *value)
{
    write_text(to, to->length > 0 ? "," : "");
    write_text(to, name);
    write_text(to, "=\"");
    for (; *value != '\0'; value++) {
        if (*value == '\\' || *value == '"' || *value == '\n')
            write_text(to, "\\");
        write_bytes(to, *value == '\n' ? "n" : value, 1);
    }
    write_text(to, "\"");
}

static void write_varied(writing *to, const setting *axis, size_t choice)
{
    char number[NUMBER_TEXT] = "";
    char *name = label_name(axis->name);
    if (axis->values != NULL)
        number_exact(number, axis->values[choice]);
    write_label(to, name, axis->values != NULL ? number : axis->texts[choice]);
    free(name);
}

labels labels_of(const options *asked, const size_t *choice)
{
    writing given = {0}, varied = {0};
    write_text(&given, "");
    write_text(&varied, "");
    for (size_t i = 0; i < asked->n_labels; i++)
        write_label(&given, asked->labels[i].name, asked->labels[i].value);
    for (size_t i = 0; i < asked->n_settings; i++)
        if (asked->settings[i].count > 1)
            write_varied(&varied, &asked->settings[i], choice[i]);
    return (labels){given.text, varied.text};
}

void labels_free(labels *gone)
{
    free(gone->given);
    free(gone->varied);
}

/* ---- Names ---- */

static int is_name(const char *name)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789";
    return strspn(name, letters) == strlen(name) && (name[0] < '0' || name[0] > '9') && strncmp(name, "__", 2) != 0;
}

/* What the metrics carry anyway: the version, the rows in use, the values that vary. */
static int is_taken(const options *asked, const char *name)
{
    const char *table;
    int taken = strcmp(name, "version") == 0;
    for (size_t i = 0; (table = sora_table_name(i)) != NULL; i++)
        taken |= strcmp(name, table) == 0;
    for (size_t i = 0; i < asked->n_settings; i++) {
        char *varied = label_name(asked->settings[i].name);
        taken |= asked->settings[i].count > 1 && strcmp(name, varied) == 0;
        free(varied);
    }
    return taken;
}

static int is_text(const char *value)
{
    size_t length;
    while ((length = *value == '\n' ? 1 : character_length(value)) > 0)
        value += length;
    return *value == '\0';
}

int labels_check(const options *asked)
{
    for (size_t i = 0; i < asked->n_labels; i++) {
        const char *name = asked->labels[i].name;
        if (!is_name(name))
            return complain(BAD_USAGE, "--label '%s': a name has letters, digits and _, no digit first and no __", name);
        if (is_taken(asked, name))
            return complain(BAD_USAGE, "--label '%s': the metrics have a label of this name", name);
        if (strcmp(name, "le") == 0 || strcmp(name, "quantile") == 0) /* of histograms and summaries alone */
            return complain(BAD_USAGE, "--label '%s': Prometheus keeps this name for itself", name);
        if (!is_text(asked->labels[i].value))
            return complain(BAD_USAGE, "--label '%s': its value is no text in UTF-8", name);
    }
    return GOOD;
}
