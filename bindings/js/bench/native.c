/* Nanoseconds of processor time of the calls that bench.js times: a line has a name, what it takes in vectors of two doubles, as
 * WebAssembly has them (SSE2), and what in the widest of this machine. */
#define _POSIX_C_SOURCE 199309L
#include "door/scenario.h"
#include "engine/walk.h"

#include <stdio.h>
#include <time.h>

enum { ROWS = 1024, TIMES = 15 };

static double rows[ROWS][2], out[ROWS];

static double now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return 1e9 * (double)now.tv_sec + (double)now.tv_nsec;
}

static void call_number(sora_scenario *s)
{
    out[0] = sora_key_number(SORA_CLIP_WIDTH_PX, SORA_KEY_LOW);
    (void)s;
}

static void call_value(sora_scenario *s)
{
    static const sora_key key = SORA_WORK_ENERGY_WH;
    sora_eval(s, 1, 0, NULL, NULL, 1, &key, out, NULL, NULL);
}

static void call_get(sora_scenario *s)
{
    sora_answer answer;
    sora_get(s, SORA_WORK_ENERGY_WH, &answer, NULL);
    out[0] = answer.value;
}

static void call_rows(sora_scenario *s)
{
    static const sora_key in_keys[] = {SORA_CLIP_DURATION_S, SORA_SITE_PUE}, out_key = SORA_SHARE_OF_GENERATION;
    sora_eval(s, ROWS, 2, in_keys, &rows[0][0], 1, &out_key, out, NULL, NULL);
}

static double least_ns(sora_scenario *s, void (*call)(sora_scenario *s), int calls, int per)
{
    double least = 1e300;
    for (int i = 0; i < TIMES; i++) {
        double begin = now_ns();
        for (int n = 0; n < calls; n++)
            call(s);
        double each = (now_ns() - begin) / calls / per;
        least = each < least ? each : least;
    }
    return least;
}

static void print_least(const char *name, sora_scenario *s, void (*call)(sora_scenario *s), int calls, int per)
{
    int widest = s->wide;
    s->wide = WALK_BASE_WIDTH;
    printf("%s %.1f", name, least_ns(s, call, calls, per));
    s->wide = widest;
    printf(" %.1f\n", least_ns(s, call, calls, per));
}

int main(void)
{
    sora_scenario *s = NULL;
    if (sora_scenario_new(&s, NULL, NULL) || sora_use(s, "model", "wan2.1-14b", NULL) ||
        sora_use(s, "gpu", "h100-sxm", NULL) || sora_use(s, "grid", "USA", NULL))
        return 1;
    for (int i = 0; i < ROWS; i++) {
        rows[i][0] = 1.0 + i % 50;
        rows[i][1] = 1.0 + (double)i / ROWS;
    }
    print_least("call", s, call_number, 20000, 1);
    print_least("value", s, call_value, 5000, 1);
    print_least("get", s, call_get, 50, 1);
    print_least("row", s, call_rows, 20, ROWS);
    sora_scenario_free(s);
    return 0;
}
