#include "door/curve.h"

static sora_status check(const sora_curve *curve, const sora_curve *neighbour, sora_error *error)
{
    if (curve == neighbour)
        return error_set(error, SORA_E_ARGUMENT, 0, "sora_curve_merge: a curve is no neighbour of itself");
    if (!curve_same_question(curve, neighbour->print))
        return error_set(error, SORA_E_MERGE, 0, "sora_curve_merge: the two curves ask different questions");
    if (curve->held > 0 && neighbour->held > 0 && curve->first + curve->held != neighbour->first &&
        neighbour->first + neighbour->held != curve->first)
        return error_set(error, SORA_E_MERGE, 0, "sora_curve_merge: the samples of the two overlap or do not touch");
    return SORA_OK;
}

/* Pages for all that the neighbour has.  Returned: 0 without memory. */
static int reserve(sora_curve *curve, const sora_curve *neighbour)
{
    for (size_t cell = 0; cell < curve_cells(curve); cell++)
        for (const sketch_page *page = neighbour->cell[cell].sketch.lowest; page != NULL; page = page->above)
            if (sketch_page_at(&curve->cell[cell].sketch, &curve->memory, page->id) == NULL)
                return 0;
    return 1;
}

sora_status sora_curve_merge(sora_curve *curve, const sora_curve *neighbour, sora_error *error)
{
    if (curve == NULL || neighbour == NULL)
        return error_set(error, SORA_E_ARGUMENT, 0, "sora_curve_merge: curve or neighbour is NULL");
    sora_status status = check(curve, neighbour, error);
    if (status != SORA_OK)
        return status;
    error_clear(error);
    if (neighbour->held == 0)
        return SORA_OK;
    if (!reserve(curve, neighbour))
        return error_set(error, SORA_E_MEMORY, 0, "sora_curve_merge: out of memory");
    for (size_t cell = 0; cell < curve_cells(curve); cell++) {
        moments_merge(&curve->cell[cell].moments, &neighbour->cell[cell].moments);
        sketch_merge(&curve->cell[cell].sketch, &neighbour->cell[cell].sketch);
    }
    if (curve->drivers != NULL)
        curve_merge_drivers(curve->drivers, neighbour->drivers, curve->n_out);
    if (curve->held == 0 || neighbour->first < curve->first)
        curve->first = neighbour->first;
    curve->held += neighbour->held;
    return SORA_OK;
}
