#include "door/correlation.h"

#include "base/modes.h"
#include "base/number.h"

#define PI 3.141592653589793
#define PIVOT_LEAST 1e-9 /* of a matrix that still counts as positive definite */

/* An array holds n, the keys, the matrix, the factor. */

correlation scenario_correlation(const sora_scenario *scenario)
{
    correlation of = {0, NULL, NULL, NULL};
    const array *held = arrays_find(scenario, ARRAY_CORRELATION, ARRAY_NO_KEY);
    if (held == NULL)
        return of;
    of.n = (size_t)held->value[0];
    of.key = held->value + 1;
    of.rho = of.key + of.n;
    of.factor = of.rho + of.n * of.n;
    return of;
}

struct arrays *correlation_room(const sora_scenario *scenario, size_t n, double **key, double **rho, sora_error *error)
{
    struct arrays *room = arrays_with(scenario, ARRAY_CORRELATION, ARRAY_NO_KEY, 1 + n + 2 * n * n, error);
    if (room == NULL)
        return NULL;
    array *held = arrays_first(room);
    held->given = (uint32_t)(1 + n + n * n);
    held->value[0] = (double)n;
    *key = held->value + 1;
    *rho = *key + n;
    return room;
}

/* ---- Checks ---- */

static line begin(sora_error *error, const double *key, size_t i, double value)
{
    line text = error_begin(error, SORA_E_MATRIX, keys_at((int)key[i])->number);
    if (error != NULL)
        error->value = value;
    return text;
}

static void put_pair(line *text, const double *key, size_t i, size_t j)
{
    line_text(text, keys_name((int)key[i]));
    line_text(text, " and ");
    line_text(text, keys_name((int)key[j]));
}

static sora_status bad_key(const double *key, size_t i, const char *what, sora_error *error)
{
    line text = begin(error, key, i, number_nan());
    line_text(&text, keys_name((int)key[i]));
    line_text(&text, what);
    line_end(&text);
    return SORA_E_MATRIX;
}

static sora_status check_keys(size_t n, const double *key, sora_error *error)
{
    for (size_t i = 0; i < n; i++) {
        int role = keys_at((int)key[i])->role;
        if (role == KEY_ROLE_ROW)
            return bad_key(key, i, " chooses a row: rows have no order that could correlate", error);
        if (role != KEY_ROLE_INPUT && role != KEY_ROLE_RULE)
            return bad_key(key, i, " cannot be uncertain itself", error);
        for (size_t j = 0; j < i; j++)
            if (key[i] == key[j])
                return bad_key(key, i, " stands twice", error);
    }
    return SORA_OK;
}

/* One place of the matrix. */
static const char *flaw_at(size_t n, const double *rho, size_t i, size_t j)
{
    double here = rho[i * n + j];
    if (!number_is_finite(here))
        return " is no finite number";
    if (i == j)
        return here == 1.0 ? NULL : " of a key with itself must be 1";
    if (number_abs(here) > 1.0)
        return " is outside -1 to 1";
    return here == rho[j * n + i] ? NULL : " differs from the same the other way round";
}

static sora_status check_matrix(size_t n, const double *key, const double *rho, sora_error *error)
{
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++) {
            const char *flaw = flaw_at(n, rho, i, j);
            if (flaw == NULL)
                continue;
            line text = begin(error, key, i, rho[i * n + j]);
            line_text(&text, "the correlation of ");
            put_pair(&text, key, i, j);
            line_text(&text, ", ");
            line_number(&text, rho[i * n + j], 6);
            line_text(&text, ",");
            line_text(&text, flaw);
            line_end(&text);
            return SORA_E_MATRIX;
        }
    return SORA_OK;
}

/* What contradicts the keys before it, and the one of them that it correlates with most. */
static sora_status not_definite(size_t n, const double *key, const double *rho, size_t row, sora_error *error)
{
    size_t most = 0;
    for (size_t j = 1; j < row; j++)
        if (number_abs(rho[row * n + j]) > number_abs(rho[row * n + most]))
            most = j;
    line text = begin(error, key, row, rho[row * n + most]);
    line_text(&text, "not positive definite: the correlation of ");
    put_pair(&text, key, row, most);
    line_text(&text, ", ");
    line_number(&text, rho[row * n + most], 6);
    line_text(&text, row > 1 ? ", cannot be beside those of the keys before" : ", leaves no room between them");
    line_end(&text);
    return SORA_E_MATRIX;
}

/* ---- Cholesky's factor ---- */

/* Returned: the first row whose pivot vanishes, or n.
 * Note: normals whose correlation is 2 sin(pi rho / 6) have the rank correlation rho (Pearson 1907). */
static size_t make_factor(size_t n, const double *rho, double *factor)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j <= i; j++) {
            double sum = i == j ? 1.0 : 2.0 * number_sin(PI / 6.0 * rho[i * n + j]);
            for (size_t k = 0; k < j; k++)
                sum -= factor[i * n + k] * factor[j * n + k];
            if (i == j && sum < PIVOT_LEAST)
                return i;
            factor[i * n + j] = i == j ? number_sqrt(sum) : sum / factor[j * n + j];
        }
        for (size_t j = i + 1; j < n; j++)
            factor[i * n + j] = 0.0;
    }
    return n;
}

static sora_status finish(array *held, sora_error *error)
{
    size_t n = (size_t)held->value[0];
    double *key = held->value + 1, *rho = key + n, *factor = rho + n * n;
    sora_status status = check_keys(n, key, error);
    if (status == SORA_OK)
        status = check_matrix(n, key, rho, error);
    if (status != SORA_OK)
        return status;
    size_t failed = make_factor(n, rho, factor);
    return failed == n ? SORA_OK : not_definite(n, key, rho, failed, error);
}

sora_status correlation_keep(sora_scenario *scenario, struct arrays *room, sora_error *error)
{
    sora_status status = finish(arrays_first(room), error);
    if (status == SORA_OK)
        arrays_keep(scenario, room);
    else
        arrays_drop(scenario, room);
    return status;
}

/* ---- The public function ---- */

static sora_status take_back(sora_scenario *scenario, sora_error *error)
{
    arrays_remove(scenario, ARRAY_CORRELATION, ARRAY_NO_KEY);
    error_clear(error);
    return SORA_OK;
}

sora_status sora_correlate(sora_scenario *scenario, size_t n, const sora_key *keys, const double *rho, sora_error *error)
{
    MODES_OURS;
    double *key, *to;
    if (scenario == NULL || (n > 0 && (keys == NULL || rho == NULL)))
        return error_set(error, SORA_E_ARGUMENT, 0, "sora_correlate: scenario, keys or rho is NULL");
    if (n > CORRELATION_MOST)
        return error_given(error, SORA_E_ARGUMENT, 0, "sora_correlate: at most 64 keys, not ", (double)n, "");
    if (n == 0)
        return take_back(scenario, error);
    for (size_t i = 0; i < n; i++)
        if (keys_index(keys[i]) < 0)
            return scenario_unknown_key(keys[i], "sora_correlate", error);
    struct arrays *room = correlation_room(scenario, n, &key, &to, error);
    if (room == NULL)
        return SORA_E_MEMORY;
    for (size_t i = 0; i < n; i++)
        key[i] = keys_index(keys[i]);
    for (size_t i = 0; i < n * n; i++)
        to[i] = rho[i];
    sora_status status = correlation_keep(scenario, room, error);
    if (status == SORA_OK)
        error_clear(error);
    return status;
}
