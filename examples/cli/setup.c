/* Scenarios from the command line, and the texts that the library writes about them. */
#include "cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "over.h"

enum { FILE_MOST = 1 << 20 }; /* bytes that sora_read takes */

/* All of a file, or one byte more than sora_read takes.  Returned: NULL after a complaint. */
static char *read_whole(FILE *file, const char *name, size_t *length)
{
    char *text = take(FILE_MOST + 1, 1);
    *length = fread(text, 1, FILE_MOST + 1, file);
    if (!ferror(file))
        return text;
    complain(BAD_INPUT, "cannot read %s: %s", name, strerror(errno));
    free(text);
    return NULL;
}

static int apply_file(sora_scenario *scenario, const char *name)
{
    int is_stdin = strcmp(name, "-") == 0, status = GOOD;
    FILE *file = is_stdin ? stdin : fopen(name, "rb");
    sora_error error;
    size_t length;
    name = is_stdin ? "standard input" : name;
    if (file == NULL)
        return complain(BAD_INPUT, "cannot read %s: %s", name, strerror(errno));
    char *text = read_whole(file, name, &length);
    if (text == NULL)
        status = BAD_INPUT;
    else if (sora_read(scenario, SORA_FORM_SCENARIO, text, length, &error) != SORA_OK)
        status = complain(BAD_INPUT, "%s: %s", name, error.message);
    free(text);
    if (!is_stdin)
        fclose(file);
    return status;
}

int scenario_files(const options *asked, sora_scenario **out)
{
    sora_error error;
    int status = GOOD;
    if (sora_scenario_new(out, NULL, &error) != SORA_OK)
        return complain_error(&error);
    for (size_t i = 0; i < asked->n_files && status == GOOD; i++)
        status = apply_file(*out, asked->files[i]);
    if (status == GOOD)
        return GOOD;
    sora_scenario_free(*out);
    *out = NULL;
    return status;
}

int scenario_apply(sora_scenario *scenario, const setting *from, size_t value)
{
    sora_error error;
    sora_status status = from->key == 0     ? sora_use(scenario, from->name, from->texts[value], &error)
                         : from->shape != 0 ? sora_spread(scenario, from->key, from->shape, from->n_p, from->p, &error)
                                            : sora_set(scenario, from->key, from->values[value], &error);
    return status == SORA_OK ? GOOD : complain_error(&error);
}

int scenario_choose(sora_scenario *scenario, const options *asked, const size_t *choice)
{
    int status = GOOD;
    for (int keys = 0; keys <= 1; keys++)
        for (size_t i = 0; i < asked->n_settings && status == GOOD; i++)
            if ((asked->settings[i].key != 0) == keys)
                status = scenario_apply(scenario, &asked->settings[i], choice[i]);
    return status;
}

int scenario_open(const options *asked, sora_scenario **out)
{
    for (size_t i = 0; i < asked->n_settings; i++)
        if (asked->settings[i].count > 1)
            return complain(BAD_USAGE, "%s takes a single value here", asked->settings[i].name);
    int status = scenario_files(asked, out);
    if (status != GOOD)
        return status;
    size_t *first = take(asked->n_settings, sizeof *first);
    status = scenario_choose(*out, asked, first);
    free(first);
    if (status != GOOD) {
        sora_scenario_free(*out);
        *out = NULL;
    }
    return status;
}

int scenario_clone(const sora_scenario *scenario, sora_scenario **out)
{
    sora_error error;
    return sora_scenario_copy(out, scenario, &error) == SORA_OK ? GOOD : complain_error(&error);
}

/* ---- What the library writes ---- */

char *describe(const sora_scenario *scenario, sora_key key, int32_t what)
{
    size_t need = 0;
    sora_describe(scenario, key, what, NULL, 0, &need, NULL);
    char *text = take(need + 1, 1);
    sora_describe(scenario, key, what, text, need + 1, NULL, NULL);
    return text;
}

char *written(const sora_scenario *scenario, int32_t form)
{
    size_t need = 0;
    sora_write(scenario, form, NULL, 0, &need, NULL);
    char *text = take(need + 1, 1);
    sora_write(scenario, form, text, need + 1, NULL, NULL);
    return text;
}

/* ---- The rows in use ---- */

static double value_of(const sora_scenario *scenario, const char *name)
{
    sora_answer answer = {0};
    sora_get(scenario, sora_key_find(name), &answer, NULL);
    return answer.status == SORA_OK ? answer.value : 0.0;
}

static int varies(const options *asked, const char *name)
{
    for (size_t i = 0; i < asked->n_overs; i++)
        if (over_is_of(asked->overs[i], name))
            return 1;
    for (size_t i = 0; i < asked->n_settings; i++)
        if (asked->settings[i].count > 1 && same_word(asked->settings[i].name, name))
            return 1;
    return 0;
}

/* Rows of grids may each name a year, "USA@2015". */
static int year_varies(const options *asked)
{
    int with_year = 0;
    for (size_t i = 0; i < asked->n_settings; i++) {
        const setting *one = &asked->settings[i];
        if (one->key == SORA_YEAR)
            return one->count > 1;
        for (size_t j = 0; one->count > 1 && same_word(one->name, "grid") && j < one->count; j++)
            with_year |= strchr(one->texts[j], '@') != NULL;
    }
    return with_year || varies(asked, "year");
}

/* Whether a row that varies chose this one: "gpu h100-sxm" chose the node. */
static int follows_what_varies(const sora_scenario *scenario, const options *asked, const char *name)
{
    char *table = describe(scenario, sora_key_find(name), SORA_DESCRIBE_SOURCE);
    table[strcspn(table, " ")] = '\0';
    int follows = varies(asked, table);
    free(table);
    return follows;
}

static int is_same(size_t n, const sora_scenario *const *scenarios, const char *name)
{
    for (size_t i = 1; i < n; i++)
        if (value_of(scenarios[i], name) != value_of(scenarios[0], name))
            return 0;
    return 1;
}

void scenario_print_common_rows(size_t n, const sora_scenario *const *scenarios, const options *asked)
{
    const sora_scenario *scenario = scenarios[0];
    writing line = {0};
    const char *table;
    char name[64], year[AMOUNT_TEXT];
    for (size_t i = 0; (table = sora_table_name(i)) != NULL; i++) {
        snprintf(name, sizeof name, "%s.row", table);
        uint32_t row = (uint32_t)value_of(scenario, name);
        if (row == 0 || varies(asked, table) || varies(asked, name) || follows_what_varies(scenario, asked, name) ||
            !is_same(n, scenarios, name))
            continue;
        write_text(&line, table);
        write_text(&line, "=");
        write_text(&line, sora_row_text(table, row, SORA_ROW_NAME));
        write_text(&line, ", ");
    }
    amount(year, SORA_YEAR, value_of(scenario, "year"));
    write_text(&line, year_varies(asked) ? "several years" : "year=");
    write_text(&line, year_varies(asked) ? "" : year);
    print_wrapped(line.text, 0, 2);
    free(line.text);
    image_print(scenario, asked);
}

void scenario_print_rows(const sora_scenario *scenario, const options *asked)
{
    scenario_print_common_rows(1, &scenario, asked);
}
