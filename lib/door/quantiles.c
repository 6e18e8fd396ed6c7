#include "base/modes.h"
#include "base/number.h"
#include "door/error.h"
#include "engine/select.h"

static sora_status bad_value(const double *x, size_t n, sora_error *error)
{
    size_t row = 0;
    while (row + 1 < n && number_is_finite(x[row]))
        row++;
    line text = error_begin(error, SORA_E_NOT_FINITE, 0);
    if (error != NULL) {
        error->row = (uint32_t)row;
        error->value = x[row];
    }
    line_text(&text, "sora_quantiles: x[");
    line_number(&text, (double)row, 16);
    line_text(&text, "]");
    line_not_finite(&text, x[row]);
    line_end(&text);
    return SORA_E_NOT_FINITE;
}

static sora_status bad_share(double q, size_t place, sora_error *error)
{
    line text = error_begin(error, SORA_E_RANGE, 0);
    error_limits(error, q, 0.0, 1.0);
    if (error != NULL)
        error->row = (uint32_t)place;
    line_text(&text, "sora_quantiles: q[");
    line_number(&text, (double)place, 16);
    line_text(&text, "] = ");
    line_number(&text, q, 10);
    line_text(&text, " is outside 0 to 1");
    line_end(&text);
    return SORA_E_RANGE;
}

sora_status sora_quantiles(double *x, size_t n, size_t n_q, const double *q, double *out, sora_error *error)
{
    MODES_OURS;
    if (x == NULL || n == 0 || n_q == 0 || q == NULL || out == NULL)
        return error_set(error, SORA_E_ARGUMENT, 0, "sora_quantiles: x, q or out is NULL, or there is nothing in them");
    for (size_t i = 0; i < n_q; i++)
        if (!(q[i] >= 0.0 && q[i] <= 1.0))
            return bad_share(q[i], i, error);
    if (!select_finite(x, n))
        return bad_value(x, n, error);
    select_quantiles(x, n, n_q, q, out);
    error_clear(error);
    return SORA_OK;
}
