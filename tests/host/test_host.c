/* Whatever the program has set or does: locale, floating-point modes, many threads, small stacks, fork. */
#define _GNU_SOURCE /* feenableexcept */
#include <fenv.h>
#include <locale.h>
#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

#include "host/everything.h"
#include "support.h"

#if defined(__SSE2__)
#include <immintrin.h>
#endif

/* ---- Floating-point modes ---- */

static void set_upward(void) { fesetround(FE_UPWARD); }
static void set_downward(void) { fesetround(FE_DOWNWARD); }
static void set_toward_zero(void) { fesetround(FE_TOWARDZERO); }
static void set_traps(void) { feenableexcept(FE_INVALID | FE_DIVBYZERO | FE_OVERFLOW); }
#if defined(__SSE2__)
static void set_flush(void) { _mm_setcsr(_mm_getcsr() | 0x8040); } /* results and operands */
#endif

static void (*const set_modes[])(void) = {
    set_upward, set_downward, set_toward_zero, set_traps,
#if defined(__SSE2__)
    set_flush,
#endif
};

/* What of the modes can be seen without an effect on them. */
static unsigned modes_now(void)
{
#if defined(__SSE2__)
    return _mm_getcsr() & ~0x3fu;
#else
    return (unsigned)fegetround() << 8 | (unsigned)fegetexcept();
#endif
}

START_TEST(modes_of_the_program_change_no_bit)
{
    sora_scenario *scenario = everything_new();
    uint64_t all = do_everything(), constant = read_everything(scenario), all_now, constant_now;
    fenv_t plain;
    fegetenv(&plain);
    set_modes[_i]();
    unsigned set = modes_now();
    all_now = do_everything();
    constant_now = read_everything(scenario);
    unsigned left = modes_now();
    fesetenv(&plain);
    ck_assert_uint_eq(left, set);
    ck_assert_uint_ne(set, modes_now());
    ck_assert_uint_eq(all_now, all);
    ck_assert_uint_eq(constant_now, constant);
    sora_scenario_free(scenario);
}
END_TEST

/* ---- Locale ---- */

START_TEST(the_locale_changes_no_byte)
{
    uint64_t all = do_everything();
    if (setlocale(LC_ALL, "de_DE.UTF-8") == NULL)
        return;
    ck_assert_uint_eq(do_everything(), all);
}
END_TEST

/* ---- Threads ---- */

typedef struct asker {
    const sora_scenario *scenario;
    uint64_t heard;
} asker;

static void *ask(void *of)
{
    asker *my = of;
    my->heard = read_everything(my->scenario);
    return NULL;
}

static void *act(void *of)
{
    asker *my = of;
    my->heard = do_everything();
    return NULL;
}

/* The answer of a thread of its own. */
static uint64_t in_thread(void *(*work)(void *), const sora_scenario *scenario, const pthread_attr_t *attributes)
{
    asker of = {scenario, 0};
    pthread_t thread;
    ck_assert_int_eq(pthread_create(&thread, attributes, work, &of), 0);
    ck_assert_int_eq(pthread_join(thread, NULL), 0);
    return of.heard;
}

START_TEST(many_threads_hear_the_same)
{
    enum { THREADS = 64 };
    pthread_t thread[THREADS];
    asker of[THREADS];
    sora_scenario *scenario = everything_new();
    uint64_t alone = read_everything(scenario);
    for (int i = 0; i < THREADS; i++) {
        of[i].scenario = scenario;
        ck_assert_int_eq(pthread_create(&thread[i], NULL, ask, &of[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        ck_assert_int_eq(pthread_join(thread[i], NULL), 0);
        ck_assert_uint_eq(of[i].heard, alone);
    }
    sora_scenario_free(scenario);
}
END_TEST

#ifdef HAS_PROMISED_FRAMES
START_TEST(a_thread_with_a_small_stack_hears_the_same)
{
    pthread_attr_t attributes;
    sora_scenario *scenario = everything_new();
    ck_assert_int_eq(pthread_attr_init(&attributes), 0);
    ck_assert_int_eq(pthread_attr_setstacksize(&attributes, 64 * 1024), 0);
    ck_assert_uint_eq(in_thread(ask, scenario, &attributes), read_everything(scenario));
    ck_assert_uint_eq(in_thread(act, scenario, &attributes), do_everything());
    ck_assert_int_eq(pthread_attr_destroy(&attributes), 0);
    sora_scenario_free(scenario);
}
END_TEST
#endif

/* ---- Fork ---- */

START_TEST(after_fork_parent_and_child_hear_the_same)
{
    int ends[2];
    uint64_t heard[2];
    sora_scenario *scenario = everything_new();
    uint64_t before[2] = {read_everything(scenario), do_everything()};
    ck_assert_int_eq(pipe(ends), 0);
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        uint64_t mine[2] = {read_everything(scenario), do_everything()};
        sora_scenario_free(scenario);
        _exit(write(ends[1], mine, sizeof mine) != sizeof mine);
    }
    ck_assert_uint_eq(read_everything(scenario), before[0]);
    ck_assert_int_eq(read(ends[0], heard, sizeof heard), sizeof heard);
    ck_assert_int_eq(waitpid(child, NULL, 0), child);
    ck_assert_mem_eq(heard, before, sizeof heard);
    sora_scenario_free(scenario);
}
END_TEST

static TCase *settings(void)
{
    TCase *tcase = tcase_create("settings");
    tcase_set_timeout(tcase, 120);
    tcase_add_loop_test(tcase, modes_of_the_program_change_no_bit, 0, COUNT_OF(set_modes));
    tcase_add_test(tcase, the_locale_changes_no_byte);
    return tcase;
}

static TCase *threads(void)
{
    TCase *tcase = tcase_create("threads");
    tcase_set_timeout(tcase, 120);
    tcase_add_test(tcase, many_threads_hear_the_same);
#ifdef HAS_PROMISED_FRAMES
    tcase_add_test(tcase, a_thread_with_a_small_stack_hears_the_same);
#endif
    tcase_add_test(tcase, after_fork_parent_and_child_hear_the_same);
    return tcase;
}

int main(void)
{
    Suite *suite = suite_create("host");
    suite_add_tcase(suite, settings());
    suite_add_tcase(suite, threads());
    return support_run(suite);
}
