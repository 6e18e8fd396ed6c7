/* Two copies of the library in one program: compiled once with each prefix, it asks that copy, and the second one's main
 * asks both. */
#include "soraenergy/soraenergy.h"

#include <stdio.h>

double FUNCTION(const char *model);
double FUNCTION(const char *model)
{
    sora_scenario *s = NULL;
    sora_answer energy = {0};
    sora_error e;
    if (sora_scenario_new(&s, NULL, &e) || sora_use(s, "model", model, &e) || sora_use(s, "gpu", "h100-sxm", &e) ||
        sora_get(s, SORA_WORK_ENERGY_WH, &energy, &e))
        puts(e.message);
    sora_scenario_free(s);
    return energy.value;
}

#ifdef OTHER
double OTHER(const char *model);
int main(void)
{
    double ours = FUNCTION("wan2.1-14b"), theirs = OTHER("wan2.1-14b");
    return !(ours > 0.0 && ours == theirs);
}
#endif
