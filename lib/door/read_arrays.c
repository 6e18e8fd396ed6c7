/* What takes more than one number, from JSON. */
#include <string.h>

#include "base/number.h"
#include "door/correlation.h"
#include "door/distribution.h"
#include "door/points.h"
#include "door/reading.h"
#include "door/spread.h"

/* ---- Lists of numbers: counted first, then written into room of that size ---- */

typedef struct list {
    json_reader start; /* behind the opening bracket */
    size_t at;         /* of the bracket */
    size_t n;
    int found;
} list;

/* Counts what follows an opening bracket. */
static sora_status count_numbers(reading *job, const json_text *name, int key, list *out)
{
    json_value value;
    for (out->n = 0; json_item(&job->in, out->n == 0); out->n++) {
        if (!json_take(&job->in, &value))
            break;
        if (value.kind != JSON_NUMBER)
            return reading_wrong_kind(job, name, key, " takes a list of numbers, not of ", &value);
    }
    return reading_problem(job);
}

static sora_status take_list(reading *job, const json_text *name, int key, const json_value *value, list *out)
{
    if (value->kind != JSON_ARRAY)
        return reading_wrong_kind(job, name, key, " takes a list of numbers, not ", value);
    out->start = job->in;
    out->at = value->at;
    out->found = 1;
    return count_numbers(job, name, key, out);
}

/* Writes a list that was counted; a matrix row after row. */
static void fill(const list *from, size_t n, double *to)
{
    json_reader in = from->start;
    json_value value;
    for (size_t i = 0; i < n; i++) {
        json_item(&in, i == 0);
        json_take(&in, &value);
        to[i] = value.number;
    }
}

/* ---- "spread": {"gpu.idle_w": {"normal": [60, 5]}} ---- */

static sora_status unknown_shape(const reading *job, const json_text *name, int key)
{
    line text = error_begin(job->error, SORA_E_SYNTAX, keys_at(key)->number);
    line_text(&text, keys_name(key));
    line_text(&text, ": no shape ");
    line_quoted(&text, name->bytes, name->length);
    line_text(&text, "; there are ");
    for (int shape = SORA_SPREAD_NORMAL; shape <= SORA_SPREAD_EMPIRICAL; shape++) {
        line_text(&text, shape > SORA_SPREAD_NORMAL ? ", " : "");
        line_text(&text, distribution_name(shape));
    }
    line_end(&text);
    return reading_at(job, name->at, SORA_E_SYNTAX);
}

static sora_status keep_spread(reading *job, int key, int shape, const list *given)
{
    struct arrays *room;
    sora_status status = spread_room(&job->waiting, key, shape, given->n, &room, job->error);
    if (status == SORA_OK) {
        fill(given, given->n, arrays_first(room)->value);
        status = spread_keep(&job->waiting, room, job->error);
    }
    return reading_at(job, given->at, status);
}

static sora_status take_shape(reading *job, const json_text *of, int key, const json_value *object)
{
    json_text name;
    json_value value;
    list given = {.found = 0};
    int n = 0;
    for (; json_next(&job->in, n == 0, &name) && json_take(&job->in, &value); n++) {
        int shape = distribution_find(name.bytes, name.length);
        if (shape == 0)
            return unknown_shape(job, &name, key);
        if (n > 0)
            return reading_bad(job, name.at, of, key, " takes one shape", "");
        sora_status status = take_list(job, &name, key, &value, &given);
        if (status == SORA_OK)
            status = keep_spread(job, key, shape, &given);
        if (status != SORA_OK)
            return status;
    }
    if (n == 0 && job->in.problem == NULL)
        return reading_bad(job, object->at, of, key, " takes one shape", "");
    return reading_problem(job);
}

sora_status reading_spread(reading *job, const json_text *name, const json_value *value)
{
    int key = scenario_key(name->bytes, name->length, job->error);
    if (key < 0)
        return reading_at(job, name->at, SORA_E_KEY);
    job->number[key] = number_nan();
    sora_status status = reading_tell(job, name, key, value->kind == JSON_NULL ? TOLD_NUMBER : TOLD_SPREAD);
    if (status != SORA_OK || value->kind == JSON_NULL)
        return status;
    if (value->kind != JSON_OBJECT)
        return reading_wrong_kind(job, name, key, " takes a shape and its parameters or null, not ", value);
    return take_shape(job, name, key, value);
}

/* ---- "points": {"key": {"x": [...], "y": [...]}} ---- */

static int is_named(const json_text *name, const char *word)
{
    return name->length == strlen(word) && memcmp(name->bytes, word, name->length) == 0;
}

static sora_status keep_points(reading *job, int key, const json_text *name, size_t at, const list *x, const list *y)
{
    double *to_x, *to_y;
    if (!y->found || (x->found && x->n != y->n))
        return reading_bad(job, at, name, key, y->found ? " takes as many x as y" : " takes y", "");
    if (y->n == 0 || y->n > POINTS_HOURS)
        return reading_bad(job, at, name, key, " takes 1 to 8760 points", "");
    struct arrays *room = points_room(&job->waiting, key, y->n, x->found, &to_x, &to_y, job->error);
    if (room == NULL)
        return reading_at(job, at, SORA_E_MEMORY);
    points given = {y->n, to_x, to_y};
    if (x->found)
        fill(x, x->n, to_x);
    fill(y, y->n, to_y);
    sora_status status = points_check(key, keys_at(key)->role, &given, job->error);
    if (status == SORA_OK)
        arrays_keep(&job->waiting, room);
    else
        arrays_drop(&job->waiting, room);
    return reading_at(job, at, status);
}

static sora_status take_points(reading *job, const json_text *of, int key, size_t at)
{
    json_text name;
    json_value value;
    list x = {.found = 0}, y = {.found = 0};
    for (int first = 1; json_next(&job->in, first, &name) && json_take(&job->in, &value); first = 0) {
        list *to = is_named(&name, "x") ? &x : is_named(&name, "y") ? &y : NULL;
        if (to == NULL || to->found)
            return reading_bad(job, name.at, &name, key, to == NULL ? " is neither x nor y" : " is given twice", "");
        sora_status status = take_list(job, &name, key, &value, to);
        if (status != SORA_OK)
            return status;
    }
    sora_status status = reading_problem(job);
    return status == SORA_OK ? keep_points(job, key, of, at, &x, &y) : status;
}

sora_status reading_points(reading *job, const json_text *name, const json_value *value)
{
    int key = scenario_key(name->bytes, name->length, job->error);
    if (key < 0)
        return reading_at(job, name->at, SORA_E_KEY);
    sora_status status = reading_tell(job, name, key, value->kind == JSON_NULL ? TOLD_NO_POINTS : TOLD_POINTS);
    if (status != SORA_OK || value->kind == JSON_NULL)
        return status;
    if (value->kind != JSON_OBJECT)
        return reading_wrong_kind(job, name, key, " takes x and y or null, not ", value);
    return take_points(job, name, key, value->at);
}

/* ---- "correlate": {"keys": [...], "rho": [[...]]} ---- */

typedef struct matrix {
    int key[CORRELATION_MOST];
    size_t n_keys, n_rows, n_columns;
    int has_keys, even; /* even: all rows are of one length */
    list rho;
} matrix;

static sora_status take_keys(reading *job, const json_text *name, const json_value *value, matrix *out)
{
    json_value item;
    if (value->kind != JSON_ARRAY)
        return reading_wrong_kind(job, name, -1, " takes a list of keys, not ", value);
    for (out->has_keys = 1; json_item(&job->in, out->n_keys == 0) && json_take(&job->in, &item);) {
        if (item.kind != JSON_TEXT)
            return reading_wrong_kind(job, name, -1, " takes a list of keys, not of ", &item);
        if (out->n_keys == CORRELATION_MOST)
            return reading_bad(job, item.at, name, -1, " takes at most 64 keys", "");
        int key = scenario_key(item.text.bytes, item.text.length, job->error);
        if (key < 0)
            return reading_at(job, item.at, SORA_E_KEY);
        out->key[out->n_keys++] = key;
    }
    return reading_problem(job);
}

static sora_status take_rho(reading *job, const json_text *name, const json_value *value, matrix *out)
{
    json_value row;
    if (value->kind != JSON_ARRAY)
        return reading_wrong_kind(job, name, -1, " takes a list of rows, not ", value);
    out->rho = (list){.start = job->in, .at = value->at, .found = 1};
    out->even = 1;
    for (; json_item(&job->in, out->n_rows == 0) && json_take(&job->in, &row); out->n_rows++) {
        list numbers;
        if (row.kind != JSON_ARRAY)
            return reading_wrong_kind(job, name, -1, " takes a list of rows, not of ", &row);
        sora_status status = count_numbers(job, name, -1, &numbers);
        if (status != SORA_OK)
            return status;
        out->even &= out->n_rows == 0 || numbers.n == out->n_columns;
        out->n_columns = numbers.n;
    }
    return reading_problem(job);
}

/* A matrix row after row, each in brackets of its own. */
static void fill_rows(const matrix *from, double *to)
{
    list row = {.start = from->rho.start, .n = from->n_columns};
    json_value value;
    for (size_t i = 0; i < from->n_rows; i++) {
        json_item(&row.start, i == 0);
        json_take(&row.start, &value);
        fill(&row, row.n, to + i * row.n);
        for (size_t j = 0; json_item(&row.start, j == 0); j++)
            json_take(&row.start, &value);
    }
}

static sora_status keep_matrix(reading *job, const json_text *name, size_t at, const matrix *given)
{
    double *key, *rho;
    size_t n = given->n_keys;
    if (!given->has_keys || !given->rho.found || n == 0)
        return reading_bad(job, at, name, -1, " takes keys and rho", "");
    if (!given->even || given->n_rows != n || given->n_columns != n)
        return reading_bad(job, given->rho.at, name, -1, ": rho takes a row and a column for each key", "");
    struct arrays *room = correlation_room(&job->waiting, n, &key, &rho, job->error);
    if (room == NULL)
        return reading_at(job, at, SORA_E_MEMORY);
    for (size_t i = 0; i < n; i++)
        key[i] = given->key[i];
    fill_rows(given, rho);
    return reading_at(job, at, correlation_keep(&job->waiting, room, job->error));
}

sora_status reading_correlate(reading *job, const json_text *of, const json_value *object)
{
    json_text name;
    json_value value;
    matrix given = {.n_keys = 0};
    sora_status status = SORA_OK;
    job->ends_correlation = object->kind == JSON_NULL;
    if (object->kind == JSON_NULL)
        return SORA_OK;
    if (object->kind != JSON_OBJECT)
        return reading_wrong_kind(job, of, -1, " takes keys and rho or null, not ", object);
    for (int first = 1; status == SORA_OK && json_next(&job->in, first, &name); first = 0) {
        int is_keys = is_named(&name, "keys"), is_rho = is_named(&name, "rho");
        if (!is_keys && !is_rho)
            return reading_bad(job, name.at, &name, -1, " is neither keys nor rho", "");
        if (is_keys ? given.has_keys : given.rho.found)
            return reading_bad(job, name.at, &name, -1, " is given twice", "");
        if (json_take(&job->in, &value))
            status = (is_keys ? take_keys : take_rho)(job, &name, &value, &given);
    }
    if (status == SORA_OK)
        status = reading_problem(job);
    return status == SORA_OK ? keep_matrix(job, of, object->at, &given) : status;
}
