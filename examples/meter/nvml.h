/* nvml.h - NVIDIA's management library, which comes with the driver.  It is loaded when the program runs and never linked, so
 * the program starts on any machine. */
#ifndef SORA_METER_NVML_H
#define SORA_METER_NVML_H

enum { NVML_TEXT = 96 }; /* bytes of a name */

typedef struct nvml {
    void *library;
    int (*init)(void);
    int (*shutdown)(void);
    const char *(*error)(int code);
    int (*count)(unsigned *out);
    int (*driver)(char *out, unsigned size);
    int (*gpu)(unsigned index, void **out);
    int (*name)(void *gpu, char *out, unsigned size);
    int (*millijoules)(void *gpu, unsigned long long *out); /* NULL in a driver of before 2017 */
    int (*milliwatts)(void *gpu, unsigned *out);
} nvml;

/* Returned: status, not GOOD after a complaint: there is no library, it cannot begin, or it has no GPU. */
int nvml_open(nvml *out);
void nvml_close(nvml *gone);

/* GPUs of the machine, at least 1 after nvml_open. */
unsigned nvml_count(const nvml *from);
/* The GPU of a number, and its name.  Returned: status. */
int nvml_find(const nvml *from, unsigned index, void **gpu, char name[NVML_TEXT]);
void nvml_driver(const nvml *from, char version[NVML_TEXT]);
/* Energy since the driver was loaded, and power now; NaN where the GPU does not tell. */
double nvml_joules(const nvml *from, void *gpu);
double nvml_watts(const nvml *from, void *gpu);

#endif
