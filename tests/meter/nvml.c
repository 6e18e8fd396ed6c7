/* A stand-in for NVIDIA's management library, for the tests of meter: the same functions, a machine as the environment
 * describes it.  GPU n draws 100 (n + 1) W, and its counter grows by 3600 (n + 1) J from one reading to the next, so that
 * what is measured does not hang on a clock.
 *   NVML_GPUS        how many, 2 unless said
 *   NVML_BROKEN      it cannot begin
 *   NVML_NO_COUNTER  the GPUs have no counter of energy
 *   NVML_NO_POWER    nor do they tell their power
 *   NVML_LOST        number of a GPU that stops telling after the first reading
 *   NVML_RESET       number of a GPU whose counter falls back to zero after that */
#include <stdio.h>
#include <stdlib.h>

enum { SUCCESS = 0, INVALID_ARGUMENT = 2, NOT_SUPPORTED = 3, DRIVER_NOT_LOADED = 9, GPU_IS_LOST = 15 };
enum { GPUS = 64 };

static struct gpu {
    unsigned index;
    unsigned readings;
} gpus[GPUS];

static long setting(const char *name, long otherwise)
{
    const char *text = getenv(name);
    return text != NULL ? strtol(text, NULL, 10) : otherwise;
}

int nvmlInit_v2(void);
int nvmlShutdown(void);
const char *nvmlErrorString(int code);
int nvmlSystemGetDriverVersion(char *out, unsigned size);
int nvmlDeviceGetCount_v2(unsigned *out);
int nvmlDeviceGetHandleByIndex_v2(unsigned index, void **out);
int nvmlDeviceGetName(void *gpu, char *out, unsigned size);
int nvmlDeviceGetTotalEnergyConsumption(void *gpu, unsigned long long *out);
int nvmlDeviceGetPowerUsage(void *gpu, unsigned *out);

int nvmlInit_v2(void)
{
    return getenv("NVML_BROKEN") != NULL ? DRIVER_NOT_LOADED : SUCCESS;
}

int nvmlShutdown(void)
{
    return SUCCESS;
}

const char *nvmlErrorString(int code)
{
    return code == DRIVER_NOT_LOADED ? "Driver Not Loaded" : "Some Error";
}

int nvmlSystemGetDriverVersion(char *out, unsigned size)
{
    snprintf(out, size, "999.1");
    return SUCCESS;
}

int nvmlDeviceGetCount_v2(unsigned *out)
{
    *out = (unsigned)setting("NVML_GPUS", 2);
    return SUCCESS;
}

int nvmlDeviceGetHandleByIndex_v2(unsigned index, void **out)
{
    if (index >= (unsigned)setting("NVML_GPUS", 2))
        return INVALID_ARGUMENT;
    gpus[index].index = index;
    *out = &gpus[index];
    return SUCCESS;
}

int nvmlDeviceGetName(void *gpu, char *out, unsigned size)
{
    (void)gpu;
    snprintf(out, size, "Stand-in, \"80GB\"");
    return SUCCESS;
}

/* The first reading of meter asks whether there is a counter at all, the second begins a measurement. */
int nvmlDeviceGetTotalEnergyConsumption(void *gpu, unsigned long long *out)
{
    struct gpu *of = gpu;
    if (getenv("NVML_NO_COUNTER") != NULL)
        return NOT_SUPPORTED;
    of->readings++;
    if (setting("NVML_LOST", -1) == (long)of->index && of->readings > 2)
        return GPU_IS_LOST;
    *out = 3600000ull * (of->index + 1) * of->readings;
    if (setting("NVML_RESET", -1) == (long)of->index && of->readings > 2)
        *out = 0;
    return SUCCESS;
}

int nvmlDeviceGetPowerUsage(void *gpu, unsigned *out)
{
    const struct gpu *of = gpu;
    *out = 100000 * (of->index + 1);
    return getenv("NVML_NO_POWER") != NULL ? NOT_SUPPORTED : SUCCESS;
}
