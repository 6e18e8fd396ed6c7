/* A command runs; signals wake its meter. */
#define _POSIX_C_SOURCE 200809L /* sigtimedwait, setenv */
#include "metering.h"

#include "cli.h"

#include <errno.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* ---- Readings ---- */

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void begin(metering *of)
{
    of->began_s = of->last_s = now_s();
    for (size_t i = 0; i < of->n; i++) {
        gauge *at = &of->gauges[i];
        at->joules = 0.0;
        if (at->counts)
            at->start_j = nvml_joules(of->library, at->gpu);
        else
            at->last_w = nvml_watts(of->library, at->gpu);
    }
}

/* Adds the energy since the last reading: the mean of both powers. */
static void sample(metering *of, double now)
{
    for (size_t i = 0; i < of->n; i++) {
        gauge *at = &of->gauges[i];
        if (at->counts)
            continue;
        double watts = nvml_watts(of->library, at->gpu);
        at->joules += 0.5 * (at->last_w + watts) * (now - of->last_s);
        at->last_w = watts;
    }
    of->last_s = now;
}

static void end(metering *of)
{
    double now = now_s();
    sample(of, now);
    of->seconds = now - of->began_s;
    for (size_t i = 0; i < of->n; i++) {
        gauge *at = &of->gauges[i];
        if (at->counts)
            at->joules = nvml_joules(of->library, at->gpu) - at->start_j;
        if (at->joules < 0.0) /* the driver was loaded anew */
            at->joules = (double)NAN;
    }
}

static void take_mark(metering *of)
{
    of->marks++;
    if (of->marks == 1)
        begin(of);
    else if (of->marks == 2)
        end(of);
}

/* ---- The command ---- */

static void become(char *const *words, int output, const sigset_t *mask, pid_t meter)
{
    char number[32];
    snprintf(number, sizeof number, "%ld", (long)meter);
    setenv("SORA_METER_PID", number, 1);
    sigprocmask(SIG_SETMASK, mask, NULL);
    if (dup2(output, STDOUT_FILENO) >= 0)
        execvp(words[0], words);
    int reason = errno;
    complain(BAD_INPUT, "cannot run %s: %s", words[0], strerror(reason));
    _exit(reason == ENOENT ? 127 : 126);
}

/* Waits for the command, ten times a second for a reading, and hands on what asks it to end.  The terminal sends its own
 * signals to the command too. */
static int watch(metering *of, pid_t child, const sigset_t *signals)
{
    const struct timespec tenth = {0, 100000000};
    for (;;) {
        int status, came = sigtimedwait(signals, NULL, &tenth);
        if (came == SIGUSR1)
            take_mark(of);
        else if (came == SIGTERM || came == SIGHUP)
            kill(child, came);
        else if (came == SIGCHLD && waitpid(child, &status, WNOHANG) == child)
            return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        else if (of->marks < 2)
            sample(of, now_s());
    }
}

int metering_run(metering *of, char *const *words, int output)
{
    const int awaited[] = {SIGCHLD, SIGUSR1, SIGINT, SIGQUIT, SIGTERM, SIGHUP};
    sigset_t signals, before;
    pid_t meter = getpid();
    sigemptyset(&signals);
    for (size_t i = 0; i < sizeof awaited / sizeof *awaited; i++)
        sigaddset(&signals, awaited[i]);
    signal(SIGCHLD, SIG_DFL);
    sigprocmask(SIG_BLOCK, &signals, &before);
    fflush(NULL);
    of->marks = 0;
    begin(of);
    pid_t child = fork();
    if (child == 0)
        become(words, output, &before, meter);
    int status = child > 0 ? watch(of, child, &signals)
                             : complain(126, "cannot run %s: %s", words[0], strerror(errno));
    if (of->marks < 2)
        end(of);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return status;
}
