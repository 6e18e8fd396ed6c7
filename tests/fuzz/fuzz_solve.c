/* Any question into sora_solve: roots lie in the range and rise, as many as are said, and none is written past the room. */
#include <stdlib.h>

#include "base/number.h"
#include "fuzz.h"

enum { ROOTS_MOST = 8 };

static void check_roots(double low, double high, size_t n, size_t cap, const double *roots)
{
    require(n > 0);
    for (size_t i = 0; i < n && i < cap; i++) {
        require(roots[i] >= low && roots[i] <= high);
        require(i == 0 || roots[i] > roots[i - 1]);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    feed from = {data, size};
    sora_scenario *scenario = feed_scenario(&from);
    sora_key in_key = feed_key(&from), out_key = feed_quick_key(&from);
    double low = feed_number(&from, in_key), high = feed_number(&from, in_key), target = feed_number(&from, out_key);
    size_t cap = feed_below(&from, ROOTS_MOST), n = 0;
    double *roots = malloc(cap * sizeof *roots + 1);
    sora_error error;
    require(roots != NULL);
    sora_status status = sora_solve(scenario, in_key, low, high, out_key, target, cap, roots, &n, &error);
    require_error(&error, status);
    if (status == SORA_OK)
        check_roots(low, high, n, cap, roots);
    free(roots);
    sora_scenario_free(scenario);
    return 0;
}
