/* bench ROUNDS: prints "name seconds" of every task, round by round, so that a slow minute slows all of them. */
#define _POSIX_C_SOURCE 200809L /* clock_gettime */
#include "bench.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { PARTS = 5 };

double *doubles(size_t n)
{
    double *out = calloc(n, sizeof *out);
    if (out == NULL)
        exit(1);
    return out;
}

double next_uniform(void)
{
    static uint64_t state;
    uint64_t z = state += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return ((double)((z ^ z >> 31) >> 12) + 0.5) * 0x1p-52;
}

int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double processor_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void measure(const task *one)
{
    double begun = processor_s();
    one->run();
    printf("%s %.9g\n", one->name, (processor_s() - begun) / one->units);
}

int main(int count, char **words)
{
    const task *part[PARTS] = {point_tasks(), batch_tasks(), sample_tasks(), quantile_tasks(), toy_tasks()};
    long rounds = count > 1 ? strtol(words[1], NULL, 10) : 1;
    for (long round = 0; round < rounds; round++)
        for (size_t i = 0; i < PARTS; i++)
            for (const task *one = part[i]; one->name != NULL; one++)
                measure(one);
    return 0;
}
