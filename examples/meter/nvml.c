#include "nvml.h"

#include "cli.h"

#include <dlfcn.h>
#include <math.h>
#include <string.h>

static const char file[] = "libnvidia-ml.so.1";

/* ISO C has no conversion from a pointer to an object to one to a function: the bytes are copied, as POSIX means it. */
static int load(const nvml *from, void *function, const char *name)
{
    void *found = dlsym(from->library, name);
    memcpy(function, &found, sizeof found);
    return found != NULL ? GOOD : BAD_INPUT;
}

static int load_all(nvml *out)
{
    const struct {
        void *function;
        const char *name;
    } needed[] = {
        {&out->init, "nvmlInit_v2"},
        {&out->shutdown, "nvmlShutdown"},
        {&out->error, "nvmlErrorString"},
        {&out->count, "nvmlDeviceGetCount_v2"},
        {&out->driver, "nvmlSystemGetDriverVersion"},
        {&out->gpu, "nvmlDeviceGetHandleByIndex_v2"},
        {&out->name, "nvmlDeviceGetName"},
        {&out->milliwatts, "nvmlDeviceGetPowerUsage"},
    };
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (load(out, needed[i].function, needed[i].name) != GOOD)
            return complain(BAD_INPUT, "%s has no %s", file, needed[i].name);
    load(out, &out->millijoules, "nvmlDeviceGetTotalEnergyConsumption");
    return GOOD;
}

static int begin(nvml *out)
{
    unsigned gpus;
    int code = out->init();
    if (code != 0)
        return complain(BAD_INPUT, "NVML cannot begin: %s", out->error(code));
    code = out->count(&gpus);
    if (code == 0 && gpus > 0)
        return GOOD;
    out->shutdown();
    return code == 0 ? complain(BAD_INPUT, "NVML finds no GPU")
                     : complain(BAD_INPUT, "NVML cannot count the GPUs: %s", out->error(code));
}

int nvml_open(nvml *out)
{
    *out = (nvml){.library = dlopen(file, RTLD_NOW | RTLD_LOCAL)};
    if (out->library == NULL)
        return complain(BAD_INPUT, "no NVML here: %s", dlerror());
    int status = load_all(out);
    if (status == GOOD)
        status = begin(out);
    if (status != GOOD)
        dlclose(out->library);
    return status;
}

void nvml_close(nvml *gone)
{
    gone->shutdown();
    dlclose(gone->library);
}

unsigned nvml_count(const nvml *from)
{
    unsigned gpus = 0;
    from->count(&gpus);
    return gpus;
}

int nvml_find(const nvml *from, unsigned index, void **gpu, char name[NVML_TEXT])
{
    int code = from->gpu(index, gpu);
    if (code == 0)
        code = from->name(*gpu, name, NVML_TEXT);
    return code == 0 ? GOOD : complain(BAD_INPUT, "NVML does not give GPU %u: %s", index, from->error(code));
}

void nvml_driver(const nvml *from, char version[NVML_TEXT])
{
    if (from->driver(version, NVML_TEXT) != 0)
        strcpy(version, "unknown");
}

double nvml_joules(const nvml *from, void *gpu)
{
    unsigned long long millijoules;
    if (from->millijoules == NULL || from->millijoules(gpu, &millijoules) != 0)
        return (double)NAN;
    return (double)millijoules / 1e3;
}

double nvml_watts(const nvml *from, void *gpu)
{
    unsigned milliwatts;
    return from->milliwatts(gpu, &milliwatts) == 0 ? milliwatts / 1e3 : (double)NAN;
}
