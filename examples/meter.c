/* meter: what a command takes of NVIDIA GPUs, beside what the library predicts; and a row for `sora calibrate`. */
#include "meter/append.h"
#include "meter/metering.h"
#include "meter/print.h"

#include "cli.h"
#include "help.h"
#include "output.h"
#include "run_scenario.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { OWN_FAILURE = 125 }; /* as of timeout(1) and env(1) */

typedef struct meter {
    const options *asked;
    sora_scenario *scenario;
    nvml library;
    metering metered;
    appending to;
    run row; /* of --append */
} meter;

/* ---- Before the command runs: all that can be wrong is found here ---- */

/* The GPUs that are metered are those that work on a clip. */
static int settle_gpus(meter *of)
{
    sora_answer gpus;
    sora_error error;
    double metered = (double)of->metered.n;
    for (size_t i = 0; i < of->asked->n_settings; i++)
        if (of->asked->settings[i].key == SORA_CLUSTER_GPUS) {
            sora_get(of->scenario, SORA_CLUSTER_GPUS, &gpus, NULL);
            return gpus.value == metered ? GOOD
                                         : complain(BAD_INPUT, "cluster.gpus is %.0f, but %.0f are metered; see --gpus",
                                                    gpus.value, metered);
        }
    return sora_set(of->scenario, SORA_CLUSTER_GPUS, metered, &error) == SORA_OK ? GOOD : complain_error(&error);
}

static int prepare_row(meter *of)
{
    if (of->asked->append == NULL)
        return GOOD;
    if (!run_of_scenario(&of->row, of->scenario))
        return complain(BAD_INPUT, "no row of %s can say this run: %s", of->asked->append, of->row.trouble);
    return append_open(&of->to, of->asked->append);
}

/* ---- After it has run ---- */

static int append(meter *of)
{
    const metering *from = &of->metered;
    char driver[NVML_TEXT];
    run *row = &of->row;
    if (isnan(metering_joules(from)))
        return complain(BAD_INPUT, "a GPU stopped telling its energy: nothing is appended");
    double joules = metering_value(from, of->scenario, of->asked->calls, SORA_WORK_GPU_ENERGY_WH) * 3600.0;
    row->cell[RUN_SOURCE] = "metered";
    row->cell[RUN_TRUST] = metering_is_sampled(from) ? "B" : "A";
    row->number[RUN_LATENCY_S] = metering_value(from, of->scenario, of->asked->calls, SORA_WORK_LATENCY_S);
    row->number[RUN_GPU_ENERGY_J_PER_CLIP] = joules;
    row->number[RUN_GPU_POWER_W_SUM] = metering_joules(from) / from->seconds;
    nvml_driver(&of->library, driver);
    char *notes = phrase("driver %s; %s; %s; %s", driver, from->gauges[0].name,
                         metering_is_sampled(from) ? "energy from power read ten times a second" : "energy from the counter",
                         from->marks > 0 ? "the part that the command marked" : "the whole command");
    int status = append_run(&of->to, row, notes);
    free(notes);
    return status;
}

static int conclude(meter *of, int ended)
{
    if (ended != 0)
        return complain(ended, "the command ended with status %d after %.1f s: nothing is compared", ended,
                        of->metered.seconds);
    metering_print(of->asked, of->scenario, &of->metered);
    return of->asked->append != NULL && append(of) != GOOD ? OWN_FAILURE : GOOD;
}

/* ---- The call ---- */

static int run_command(meter *of, int command_out)
{
    const options *asked = of->asked;
    char **words = take(asked->n_arguments + 1, sizeof *words); /* ended by NULL */
    for (size_t i = 0; i < asked->n_arguments; i++)
        words[i] = copy_text(asked->arguments[i], strlen(asked->arguments[i]));
    int ended = conclude(of, metering_run(&of->metered, words, command_out));
    for (size_t i = 0; i < asked->n_arguments; i++)
        free(words[i]);
    free(words);
    return ended;
}

static int run_with_gpus(meter *of, int command_out)
{
    int status = metering_open(&of->metered, &of->library, of->asked->gpus);
    if (status == GOOD)
        status = settle_gpus(of);
    if (status == GOOD)
        status = prepare_row(of);
    int ended = status == GOOD ? run_command(of, command_out) : OWN_FAILURE;
    append_close(&of->to);
    metering_free(&of->metered);
    return ended;
}

static int run_with_scenario(meter *of, int command_out)
{
    if (nvml_open(&of->library) != GOOD)
        return OWN_FAILURE;
    int ended = run_with_gpus(of, command_out);
    nvml_close(&of->library);
    return ended;
}

static const command meter_command = {
    .name = "meter",
    .is_program = 1,
    .arguments = "-- COMMAND [WORD...]",
    .help = "Runs a command that makes a clip on NVIDIA GPUs, and prints what it took beside what is predicted of the scenario that\n"
            "--use and --set state.  The time of the whole command counts, that of loading a model too, unless the command marks\n"
            "the part that counts: it sends SIGUSR1 to the process SORA_METER_PID, of its environment, where the part begins, and\n"
            "where it ends.  Exit status: that of the command, 125 where meter itself fails.\n"
            "\n"
            "  meter --use model=wan2.1-14b --use gpu=h100-sxm --use stack=eager-fa2 -- python generate.py\n"
            "  meter --read mine.json --gpus 0,1 --append runs.csv -- sh -c 'load; kill -USR1 $SORA_METER_PID; make'\n",
    .least = 1,
    .most = SIZE_MAX,
    .takes = TAKES_SCENARIO | TAKES_METER,
    .formats = FORMAT_TEXT | FORMAT_JSON | FORMAT_CSV,
};

/* What meter prints may go into a file; what the command prints stays where it was. */
static int measure(const options *asked, output *to)
{
    meter of = {.asked = asked};
    int command_out = dup(STDOUT_FILENO), ended = OWN_FAILURE;
    if (output_begin(to, asked->out) == GOOD && scenario_open(asked, &of.scenario) == GOOD)
        ended = run_with_scenario(&of, command_out);
    sora_scenario_free(of.scenario);
    close(command_out);
    return ended;
}

int main(int count, char **words)
{
    options asked;
    output to = {NULL, NULL};
    complaining = meter_command.name;
    if (help_is_asked(count - 1, words + 1)) {
        help_print(&meter_command);
        return output_end(&to, GOOD);
    }
    int ended = options_read(&asked, &meter_command, count - 1, words + 1) == GOOD ? measure(&asked, &to) : OWN_FAILURE;
    options_free(&asked);
    return output_end(&to, ended) != ended ? OWN_FAILURE : ended;
}
