#include "metering.h"

#include "cli.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- The GPUs ---- */

static int add_gpu(metering *to, unsigned index)
{
    for (size_t i = 0; i < to->n; i++)
        if (to->gauges[i].index == index)
            return complain(BAD_USAGE, "--gpus names GPU %u twice", index);
    if (index >= nvml_count(to->library))
        return complain(BAD_INPUT, "there is no GPU %u; NVML has %u, from 0", index, nvml_count(to->library));
    to->gauges = grow(to->gauges, to->n + 1, sizeof *to->gauges);
    gauge *added = &to->gauges[to->n++];
    *added = (gauge){.index = index};
    int status = nvml_find(to->library, index, &added->gpu, added->name);
    added->counts = status == GOOD && !isnan(nvml_joules(to->library, added->gpu));
    if (status == GOOD && !added->counts && isnan(nvml_watts(to->library, added->gpu)))
        return complain(BAD_INPUT, "GPU %u tells neither its energy nor its power", index);
    return status;
}

static int add_listed(metering *to, const char *list)
{
    int status = GOOD;
    for (const char *at = list; status == GOOD; at++) {
        char *end = NULL;
        unsigned long index = *at >= '0' && *at <= '9' ? strtoul(at, &end, 10) : 0;
        if (end == NULL || (*end != ',' && *end != '\0') || index > 9999)
            return complain(BAD_USAGE, "--gpus '%s': it takes numbers of GPUs, such as 0,1", list);
        status = add_gpu(to, (unsigned)index);
        at = end;
        if (*at == '\0')
            break;
    }
    return status;
}

int metering_open(metering *out, const nvml *library, const char *list)
{
    int status = GOOD;
    *out = (metering){.library = library};
    if (list != NULL)
        return add_listed(out, list);
    for (unsigned i = 0; i < nvml_count(library) && status == GOOD; i++)
        status = add_gpu(out, i);
    return status;
}

void metering_free(metering *gone)
{
    free(gone->gauges);
    *gone = (metering){0};
}

/* ---- What they took ---- */

double metering_joules(const metering *of)
{
    double sum = 0.0;
    for (size_t i = 0; i < of->n; i++)
        sum += of->gauges[i].joules;
    return sum;
}

int metering_is_sampled(const metering *of)
{
    for (size_t i = 0; i < of->n; i++)
        if (!of->gauges[i].counts)
            return 1;
    return 0;
}
