/* start LIBRARY: "start seconds" of processor time from dlopen over a new scenario to its first answer. */
#define _POSIX_C_SOURCE 200809L /* clock_gettime */
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "soraenergy/soraenergy.h"

typedef sora_status new_function(sora_scenario **out, const sora_options *options, sora_error *error);
typedef sora_status use_function(sora_scenario *scenario, const char *table, const char *row, sora_error *error);
typedef sora_status get_function(const sora_scenario *scenario, sora_key key, sora_answer *out, sora_error *error);

static double processor_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* ISO C has no cast from an object to a function. */
static void find(void *library, const char *name, void *function)
{
    void *found = library == NULL ? NULL : dlsym(library, name);
    memcpy(function, &found, sizeof found);
}

int main(int count, char **words)
{
    new_function *scenario_new;
    use_function *use;
    get_function *get;
    sora_scenario *scenario = NULL;
    sora_answer answer;
    double begun = processor_s();
    void *library = dlopen(count > 1 ? words[1] : "libsoraenergy.so.0", RTLD_NOW);
    find(library, "sora_scenario_new", &scenario_new);
    find(library, "sora_use", &use);
    find(library, "sora_get", &get);
    if (scenario_new == NULL || use == NULL || get == NULL || scenario_new(&scenario, NULL, NULL) != SORA_OK ||
        use(scenario, "model", "wan2.1-14b", NULL) != SORA_OK || use(scenario, "gpu", "h100-sxm", NULL) != SORA_OK ||
        get(scenario, SORA_WORK_LATENCY_S, &answer, NULL) != SORA_OK)
        return 1;
    printf("start %.9g\n", processor_s() - begun);
    return 0;
}
