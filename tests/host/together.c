/* Threads ask one scenario and change their own, each in its own rounding mode: all hear the same.  For the sanitizers and for
 * machines without Check.
 *   together [THREADS]     8 unless said otherwise */
#include <fenv.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "everything.h"

enum { MOST_THREADS = 64 };

static const int roundings[] = {
    FE_TONEAREST,
#if defined(FE_UPWARD) && defined(FE_DOWNWARD) && defined(FE_TOWARDZERO)
    FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO,
#endif
};

typedef struct asker {
    const sora_scenario *scenario;
    int rounding;
    uint64_t read, done;
    int keeps_rounding;
} asker;

static void *ask(void *of)
{
    asker *my = of;
    fesetround(my->rounding);
    my->read = read_everything(my->scenario);
    my->done = do_everything();
    my->keeps_rounding = fegetround() == my->rounding;
    return NULL;
}

int main(int argc, char **argv)
{
    int threads = argc > 1 ? atoi(argv[1]) : 8;
    pthread_t thread[MOST_THREADS];
    asker of[MOST_THREADS];
    if (threads < 1 || threads > MOST_THREADS)
        return 2;
    sora_scenario *scenario = everything_new();
    uint64_t read = read_everything(scenario), done = do_everything();
    int differ = 0;
    for (int i = 0; i < threads; i++) {
        of[i].scenario = scenario;
        of[i].rounding = roundings[(size_t)i % (sizeof roundings / sizeof *roundings)];
        if (pthread_create(&thread[i], NULL, ask, &of[i]) != 0)
            return 2;
    }
    for (int i = 0; i < threads; i++) {
        pthread_join(thread[i], NULL);
        differ += of[i].read != read || of[i].done != done || !of[i].keeps_rounding;
    }
    sora_scenario_free(scenario);
    printf("%d of %d threads heard something else\n", differ, threads);
    return differ != 0;
}
