/* Loads a library, asks it and unloads it, many times: nothing grows.  Then two libraries, of two versions say, in one process.
 *   loads LIBRARY.so TIMES OTHER.so */
#define _GNU_SOURCE /* RTLD_NOLOAD */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "soraenergy/soraenergy.h"

/* The functions of one library. */
typedef struct library {
    void *handle;
    const char *(*version_text)(void);
    sora_status (*scenario_new)(sora_scenario **, const sora_options *, sora_error *);
    sora_status (*use)(sora_scenario *, const char *, const char *, sora_error *);
    sora_status (*get)(const sora_scenario *, sora_key, sora_answer *, sora_error *);
    void (*scenario_free)(sora_scenario *);
} library;

/* A function in the place of an object that dlsym gives. */
static void find(void *handle, const char *name, void *function)
{
    void *found = dlsym(handle, name);
    if (found == NULL)
        exit(2);
    memcpy(function, &found, sizeof found);
}

static library open_library(const char *path)
{
    library of = {.handle = dlopen(path, RTLD_NOW | RTLD_LOCAL)};
    if (of.handle == NULL) {
        fputs(dlerror(), stderr);
        exit(2);
    }
    find(of.handle, "sora_version_text", &of.version_text);
    find(of.handle, "sora_scenario_new", &of.scenario_new);
    find(of.handle, "sora_use", &of.use);
    find(of.handle, "sora_get", &of.get);
    find(of.handle, "sora_scenario_free", &of.scenario_free);
    return of;
}

static double ask(const library *of)
{
    sora_scenario *scenario = NULL;
    sora_answer answer = {0};
    of->scenario_new(&scenario, NULL, NULL);
    of->use(scenario, "model", "wan2.1-14b", NULL);
    of->use(scenario, "gpu", "h100-sxm", NULL);
    of->get(scenario, SORA_WORK_ENERGY_WH, &answer, NULL);
    of->scenario_free(scenario);
    return answer.value;
}

static double load_and_ask(const char *path)
{
    library of = open_library(path);
    double energy = ask(&of);
    dlclose(of.handle);
    return energy;
}

/* Pages that the process holds. */
static long pages(void)
{
    long size = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file == NULL || fscanf(file, "%ld %ld", &size, &resident) != 2)
        exit(2);
    fclose(file);
    return size;
}

static int grows(const char *path, long times)
{
    double first = load_and_ask(path);
    long before = pages(), differ = 0, left = 0;
    for (long i = 0; i < times; i++) {
        differ += load_and_ask(path) != first;
        left += dlopen(path, RTLD_NOW | RTLD_NOLOAD) != NULL;
    }
    long more = pages() - before;
    printf("loaded %ld times: %ld pages more, %ld other answers, %ld times left in memory\n", times, more, differ, left);
    return !(first > 0.0) || more != 0 || differ != 0 || left != 0;
}

static int disturb(const char *path, const char *other)
{
    library one = open_library(path), two = open_library(other);
    double alone = ask(&one), beside = ask(&two), again = ask(&one);
    int same = strcmp(one.version_text(), two.version_text()) == 0;
    printf("%s and %s: %.17g, %.17g, %.17g\n", one.version_text(), two.version_text(), alone, beside, again);
    dlclose(one.handle);
    int after = ask(&two) != beside;
    dlclose(two.handle);
    return same || after || !(alone > 0.0) || alone != beside || alone != again;
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    return grows(argv[1], atol(argv[2])) | disturb(argv[1], argv[3]);
}
