/* JSON over a scenario. */
#include <string.h>

#include "base/number.h"
#include "door/json.h"
#include "door/text.h"

enum place { PLACE_TOP, PLACE_USE, PLACE_SET };
enum told { TOLD_NOTHING, TOLD_ROW, TOLD_NUMBER };

/* The scenario as it will be: rows are used at once, numbers wait until all rows are, so that order does not matter. */
typedef struct reading {
    json_reader in;
    sora_scenario changed;
    double number[KEYS_COUNT]; /* of keys that were told one; NaN takes back */
    uint8_t told[KEYS_COUNT];
    uint8_t seen[PLACE_SET + 1]; /* the objects "use" and "set" */
    sora_error *error;
} reading;

/* ---- Errors ---- */

/* Adds the place in the text to an error that says what is wrong. */
static sora_status at_place(const reading *job, size_t at, sora_status status)
{
    sora_error *error = job->error;
    if (status == SORA_OK || error == NULL)
        return status;
    json_place(&job->in, at, &error->line, &error->column);
    line text = {error->message, sizeof error->message, strlen(error->message)};
    line_text(&text, " (line ");
    line_number(&text, error->line, 10);
    line_text(&text, ", column ");
    line_number(&text, error->column, 10);
    line_text(&text, ")");
    line_end(&text);
    return status;
}

/* What is wrong with a member, after its name. */
static sora_status bad_member(const reading *job, const json_text *name, int key, const char *what, const char *found)
{
    line text = error_begin(job->error, SORA_E_SYNTAX, key < 0 ? 0 : keys_at(key)->number);
    line_bytes(&text, name->bytes, name->length);
    line_text(&text, what);
    line_text(&text, found);
    line_end(&text);
    return SORA_E_SYNTAX;
}

static sora_status wrong_kind(const reading *job, const json_text *name, int key, const char *wanted,
                              const json_value *found)
{
    return at_place(job, found->at, bad_member(job, name, key, wanted, json_kind_name(found->kind)));
}

/* Each member may stand once, whichever way it is written: "gpu" and "gpu.row" are one. */
static sora_status tell(reading *job, const json_text *name, int key, enum told how)
{
    if (job->told[key] != TOLD_NOTHING)
        return at_place(job, name->at, bad_member(job, name, key, " is given twice", ""));
    job->told[key] = (uint8_t)how;
    return SORA_OK;
}

/* ---- Members ---- */

static sora_status take_row(reading *job, const json_text *name, const json_value *value)
{
    int table = facts_table_find(name->bytes, name->length);
    if (table < 0)
        return at_place(job, name->at,
                        scenario_use(&job->changed, name->bytes, name->length, NULL, 0, job->error));
    int key = keys_row_of_table(table);
    sora_status status = tell(job, name, key, TOLD_ROW);
    if (status != SORA_OK)
        return status;
    if (value->kind == JSON_NULL)
        return scenario_unset(&job->changed, key);
    if (value->kind != JSON_TEXT)
        return wrong_kind(job, name, key, " takes the name of a row or null, not ", value);
    return at_place(job, value->at, scenario_use(&job->changed, name->bytes, name->length, value->text.bytes,
                                                 value->text.length, job->error));
}

static sora_status take_number(reading *job, const json_text *name, const json_value *value)
{
    int key = scenario_key(name->bytes, name->length, job->error);
    if (key < 0)
        return at_place(job, name->at, SORA_E_KEY);
    sora_status status = tell(job, name, key, TOLD_NUMBER);
    if (status != SORA_OK)
        return status;
    job->number[key] = value->kind == JSON_NUMBER ? value->number : number_nan();
    if (value->kind == JSON_NULL)
        return SORA_OK;
    if (value->kind != JSON_NUMBER)
        return wrong_kind(job, name, key, " takes a number or null, not ", value);
    return at_place(job, value->at, scenario_check(key, value->number, job->error));
}

static int is_named(const json_text *name, const char *word)
{
    return name->length == strlen(word) && memcmp(name->bytes, word, name->length) == 0;
}

static sora_status take_members(reading *job, enum place place);

static sora_status take_object(reading *job, const json_text *name, const json_value *value, enum place place)
{
    if (job->seen[place])
        return at_place(job, name->at, bad_member(job, name, -1, " is given twice", ""));
    job->seen[place] = 1;
    if (value->kind != JSON_OBJECT)
        return wrong_kind(job, name, -1, " takes an object, not ", value);
    return take_members(job, place);
}

static sora_status take_member(reading *job, const json_text *name, const json_value *value, enum place place)
{
    if (place == PLACE_TOP && is_named(name, "use"))
        return take_object(job, name, value, PLACE_USE);
    if (place == PLACE_TOP && is_named(name, "set"))
        return take_object(job, name, value, PLACE_SET);
    if (place == PLACE_USE || (place == PLACE_TOP && facts_table_find(name->bytes, name->length) >= 0))
        return take_row(job, name, value);
    return take_number(job, name, value);
}

static sora_status take_members(reading *job, enum place place)
{
    json_text name;
    json_value value;
    sora_status status = SORA_OK;
    for (int first = 1; status == SORA_OK && json_next(&job->in, first, &name); first = 0)
        if (json_take(&job->in, &value))
            status = take_member(job, &name, &value, place);
    if (status == SORA_OK && job->in.problem != NULL)
        status = at_place(job, job->in.at, error_set(job->error, SORA_E_SYNTAX, 0, job->in.problem));
    return status;
}

/* ---- The whole text ---- */

static sora_status take_document(reading *job)
{
    sora_status status = SORA_OK;
    if (json_open(&job->in))
        status = take_members(job, PLACE_TOP);
    if (status != SORA_OK || (job->in.problem == NULL && json_close(&job->in)))
        return status;
    return at_place(job, job->in.at, error_set(job->error, SORA_E_SYNTAX, 0, job->in.problem));
}

sora_status read_scenario(sora_scenario *scenario, const char *text, size_t length, sora_error *error)
{
    reading job = {.in = {text, length, 0, NULL}, .changed = *scenario, .error = error};
    sora_status status = take_document(&job);
    if (status != SORA_OK)
        return status;
    for (int key = 0; key < KEYS_COUNT; key++)
        if (job.told[key] == TOLD_NUMBER)
            job.changed.set[key] = job.number[key];
    scenario_resolve(job.changed.set, &job.changed.base);
    *scenario = job.changed;
    error_clear(error);
    return SORA_OK;
}
