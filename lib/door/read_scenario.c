/* JSON over a scenario. */
#include <string.h>

#include "base/number.h"
#include "door/reading.h"
#include "door/text.h"

/* ---- Errors ---- */

sora_status reading_at(const reading *job, size_t at, sora_status status)
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

sora_status reading_bad(const reading *job, size_t at, const json_text *name, int key, const char *what, const char *found)
{
    line text = error_begin(job->error, SORA_E_SYNTAX, key < 0 ? 0 : keys_at(key)->number);
    line_bytes(&text, name->bytes, name->length);
    line_text(&text, what);
    line_text(&text, found);
    line_end(&text);
    return reading_at(job, at, SORA_E_SYNTAX);
}

sora_status reading_wrong_kind(const reading *job, const json_text *name, int key, const char *wanted,
                               const json_value *found)
{
    return reading_bad(job, found->at, name, key, wanted, json_kind_name(found->kind));
}

sora_status reading_tell(reading *job, const json_text *name, int key, enum reading_told how)
{
    if (job->told[key] != TOLD_NOTHING)
        return reading_bad(job, name->at, name, key, " is given twice", "");
    job->told[key] = (uint8_t)how;
    return SORA_OK;
}

sora_status reading_problem(const reading *job)
{
    if (job->in.problem == NULL)
        return SORA_OK;
    return reading_at(job, job->in.at, error_set(job->error, SORA_E_SYNTAX, 0, job->in.problem));
}

/* ---- Members ---- */

static sora_status take_row(reading *job, const json_text *name, const json_value *value)
{
    int table = facts_table_find(name->bytes, name->length);
    if (table < 0)
        return reading_at(job, name->at,
                          scenario_use(&job->changed, name->bytes, name->length, NULL, 0, job->error));
    int key = keys_row_of_table(table);
    sora_status status = reading_tell(job, name, key, TOLD_ROW);
    if (status != SORA_OK)
        return status;
    if (value->kind == JSON_NULL)
        return scenario_unset(&job->changed, key);
    if (value->kind != JSON_TEXT)
        return reading_wrong_kind(job, name, key, " takes the name of a row or null, not ", value);
    return reading_at(job, value->at, scenario_use(&job->changed, name->bytes, name->length, value->text.bytes,
                                                   value->text.length, job->error));
}

static sora_status take_number(reading *job, const json_text *name, const json_value *value)
{
    int key = scenario_key(name->bytes, name->length, job->error);
    if (key < 0)
        return reading_at(job, name->at, SORA_E_KEY);
    sora_status status = reading_tell(job, name, key, TOLD_NUMBER);
    if (status != SORA_OK)
        return status;
    job->number[key] = value->kind == JSON_NUMBER ? value->number : number_nan();
    if (value->kind == JSON_NULL)
        return SORA_OK;
    if (value->kind != JSON_NUMBER)
        return reading_wrong_kind(job, name, key, " takes a number or null, not ", value);
    return reading_at(job, value->at, scenario_check(key, value->number, job->error));
}

/* Which object a member at the top is, or PLACE_TOP. */
static enum reading_place place_of(const json_text *name)
{
    static const char names[PLACES][10] = {"", "use", "set", "spread", "points", "correlate"};
    for (int place = PLACE_USE; place < PLACES; place++)
        if (name->length == strlen(names[place]) && memcmp(name->bytes, names[place], name->length) == 0)
            return (enum reading_place)place;
    return PLACE_TOP;
}

static sora_status take_members(reading *job, enum reading_place place);

static sora_status take_object(reading *job, const json_text *name, const json_value *value, enum reading_place place)
{
    if (job->seen[place])
        return reading_bad(job, name->at, name, -1, " is given twice", "");
    job->seen[place] = 1;
    if (place == PLACE_CORRELATE)
        return reading_correlate(job, name, value);
    if (value->kind != JSON_OBJECT)
        return reading_wrong_kind(job, name, -1, " takes an object, not ", value);
    return take_members(job, place);
}

static sora_status take_member(reading *job, const json_text *name, const json_value *value, enum reading_place place)
{
    enum reading_place object = place == PLACE_TOP ? place_of(name) : PLACE_TOP;
    if (object != PLACE_TOP)
        return take_object(job, name, value, object);
    if (place == PLACE_SPREAD)
        return reading_spread(job, name, value);
    if (place == PLACE_POINTS)
        return reading_points(job, name, value);
    if (place == PLACE_USE || (place == PLACE_TOP && facts_table_find(name->bytes, name->length) >= 0))
        return take_row(job, name, value);
    return take_number(job, name, value);
}

static sora_status take_members(reading *job, enum reading_place place)
{
    json_text name;
    json_value value;
    sora_status status = SORA_OK;
    for (int first = 1; status == SORA_OK && json_next(&job->in, first, &name); first = 0)
        if (json_take(&job->in, &value))
            status = take_member(job, &name, &value, place);
    return status == SORA_OK ? reading_problem(job) : status;
}

/* ---- The whole text ---- */

static sora_status take_document(reading *job)
{
    sora_status status = json_open(&job->in) ? take_members(job, PLACE_TOP) : SORA_OK;
    if (status == SORA_OK && job->in.problem == NULL)
        json_close(&job->in);
    return status == SORA_OK ? reading_problem(job) : status;
}

/* Numbers, then what takes more than one. */
static sora_status take_what_waits(reading *job)
{
    if (job->ends_correlation)
        arrays_remove(&job->changed, ARRAY_CORRELATION, ARRAY_NO_KEY);
    for (int key = 0; key < KEYS_COUNT; key++) {
        if (job->told[key] == TOLD_NUMBER)
            scenario_say(&job->changed, key, job->number[key]);
        if (job->told[key] == TOLD_NO_POINTS)
            arrays_remove(&job->changed, ARRAY_POINTS, key);
        if (job->told[key] == TOLD_SPREAD)
            job->changed.set[key] = job->waiting.set[key];
    }
    return arrays_add(&job->changed, job->waiting.arrays, job->error);
}

sora_status read_scenario(sora_scenario *scenario, const char *text, size_t length, sora_error *error)
{
    reading job = {.in = {text, length, 0, NULL}, .error = error};
    sora_status status = scenario_try(&job.changed, scenario, error);
    if (status != SORA_OK)
        return status;
    job.waiting = *scenario;
    job.waiting.arrays = NULL;
    status = take_document(&job);
    if (status == SORA_OK)
        status = take_what_waits(&job);
    scenario_reject(&job.waiting);
    if (status != SORA_OK) {
        scenario_reject(&job.changed);
        return status;
    }
    scenario_refresh(&job.changed);
    scenario_accept(scenario, &job.changed);
    error_clear(error);
    return SORA_OK;
}
