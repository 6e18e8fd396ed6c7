/* sora: the command line of soraenergy. */
#include "cli.h"
#include "help.h"
#include "output.h"

#include <stdlib.h>
#include <string.h>

static const command *const commands[] = {
    &report_command, &estimate_command, &share_command, &compare_command,
    &rank_command,   &check_command,    &keys_command,  &facts_command, &explain_command,
    &validate_command, &calibrate_command, &curve_command, &map_command, &drivers_command, &solve_command,
    &supply_command, &hours_command,
};
enum { COMMANDS = sizeof commands / sizeof *commands };

static const command *find_command(const char *name)
{
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

static int complain_command(const char *name)
{
    nearest near = {name, NULL, 0};
    for (size_t i = 0; i < COMMANDS; i++)
        nearest_offer(&near, commands[i]->name);
    if (near.name == NULL)
        return complain(BAD_USAGE, "no command '%s'; see sora help", name);
    return complain_unknown(BAD_USAGE, "command", &near);
}

/* ---- Help ---- */

static void print_commands(void)
{
    printf("sora %s: from one AI-generated clip to a country's grid\n\n"
           "usage: sora COMMAND [ARGUMENT...] [OPTION...]\n\n",
           sora_version_text());
    for (size_t i = 0; i < COMMANDS; i++) {
        char usage[64];
        snprintf(usage, sizeof usage, "%s %s", commands[i]->name, commands[i]->arguments);
        printf("  %-24s %s\n", usage, commands[i]->summary);
    }
    printf("  %-24s %s\n  %-24s %s\n\n", "help [COMMAND]", "what a command does, with two examples", "--version",
           "of this command and of the library");
    puts("Exit status: 0; 1 for bad input, with one line that says why; 2 for a call that is not understood.");
}

static int print_help(const char *name)
{
    const command *wanted = find_command(name);
    if (wanted == NULL)
        return complain_command(name);
    help_print(wanted);
    return GOOD;
}

/* ---- The call ---- */

static int run_command(const command *wanted, int count, char *const *words, output *to)
{
    options asked;
    int status = options_read(&asked, wanted, count, words);
    if (status == GOOD)
        status = output_begin(to, asked.out);
    if (status == GOOD)
        status = wanted->run(&asked);
    options_free(&asked);
    return status;
}

static int dispatch(int count, char *const *words, output *to)
{
    if (count == 0)
        return complain(BAD_USAGE, "no command given; see sora help");
    if (strcmp(words[0], "--version") == 0) {
        printf("sora %d.%d.%d, library %s\n", SORA_VERSION_MAJOR, SORA_VERSION_MINOR, SORA_VERSION_PATCH,
               sora_version_text());
        return GOOD;
    }
    if (help_is(words[0]) || strcmp(words[0], "help") == 0) {
        if (count > 1)
            return print_help(words[1]);
        print_commands();
        return GOOD;
    }
    const command *wanted = find_command(words[0]);
    if (wanted == NULL)
        return complain_command(words[0]);
    return help_is_asked(count - 1, words + 1) ? print_help(words[0]) : run_command(wanted, count - 1, words + 1, to);
}

int main(int count, char **words)
{
    output to = {NULL, NULL};
    return output_end(&to, dispatch(count > 0 ? count - 1 : 0, words + 1, &to));
}
