/* sora: the command line of soraenergy. */
#include "cli.h"
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

static void print_options(const command *wanted)
{
    static const struct {
        unsigned bit;
        const char *form;
        const char *meaning;
    } lines[] = {
        {TAKES_SCENARIO, "--use TABLE=ROW", "use a row of facts (sora facts); rows with commas between make rows"},
        {TAKES_SCENARIO, "--set KEY=VALUE", "set an input or pin a value (sora keys); so do several values"},
        {TAKES_SCENARIO, "--spread KEY=S:A,B", "uncertain: normal, lognormal, uniform, triangular, beta, discrete or empirical"},
        {TAKES_SCENARIO, "--read FILE", "a scenario in JSON, before all --use and --set; - is the standard input"},
        {TAKES_GET, "--get KEY", "answer this key, and nothing that is not asked for; repeatable"},
        {TAKES_RANGE, "--range", "in CSV, KEY.low and KEY.high behind each answer"},
        {TAKES_TOP, "--top N", "the first N alone"},
        {TAKES_BY, "--by WORD", "split by model, gpu, gpus, source or kind (video or image)"},
        {TAKES_LABEL, "--label NAME=VALUE", "in OpenMetrics, a label of every sample; repeatable"},
        {TAKES_HTML, "--html FILE", "a page for a browser goes into FILE, whole or not at all"},
        {TAKES_OVER, "--over KEY=VALUES", "along a..b/n, log:a..b/n, a,b,c or rows of a table (gpu=h100-sxm,b200-sxm)"},
        {TAKES_QUANTILES, "--quantiles Q,Q", "a column for each of these, 0 < Q < 1, in the place of the range"},
        {TAKES_SAMPLES, "--samples N", "draws of what is uncertain, a multiple of 256; 0: central values alone"},
        {TAKES_SAMPLES, "--seed N", "other draws"},
        {TAKES_FIND, "--find KEY=A..B", "the input to find, and where to look"},
        {TAKES_FIND, "--make KEY=VALUE", "the answer that it is to make"},
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if ((wanted->takes & lines[i].bit) != 0)
            printf("  %-18s %s\n", lines[i].form, lines[i].meaning);
    printf("  %-18s %s\n", "--out FILE", "what would be printed goes into FILE, whole or not at all");
    printf("  %-18s text (unless said), json%s%s\n", "--format FORMAT",
           (wanted->formats & FORMAT_CSV) != 0 ? ", csv" : "",
           (wanted->formats & FORMAT_OPENMETRICS) != 0 ? ", openmetrics" : "");
}

/* The prose of a help is broken here, its examples stay as they are. */
static void print_prose_and_examples(const char *help)
{
    const char *examples = strstr(help, "\n\n");
    char *prose = copy_text(help, examples != NULL ? (size_t)(examples - help) : strlen(help));
    for (char *at = prose; *at != '\0'; at++)
        if (*at == '\n')
            *at = ' ';
    print_wrapped(prose, 0, 0);
    puts(examples != NULL ? examples + 1 : "");
    free(prose);
}

static int print_help(const char *name)
{
    const command *wanted = find_command(name);
    if (wanted == NULL)
        return complain_command(name);
    printf("usage: sora %s%s%s [OPTION...]\n\n", wanted->name, wanted->arguments[0] != '\0' ? " " : "",
           wanted->arguments);
    print_prose_and_examples(wanted->help);
    print_options(wanted);
    return GOOD;
}

static int is_help(const char *word)
{
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

static int asks_help(int count, char *const *words)
{
    for (int i = 0; i < count && strcmp(words[i], "--") != 0; i++)
        if (is_help(words[i]))
            return 1;
    return 0;
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
    if (is_help(words[0]) || strcmp(words[0], "help") == 0) {
        if (count > 1)
            return print_help(words[1]);
        print_commands();
        return GOOD;
    }
    const command *wanted = find_command(words[0]);
    if (wanted == NULL)
        return complain_command(words[0]);
    return asks_help(count - 1, words + 1) ? print_help(words[0]) : run_command(wanted, count - 1, words + 1, to);
}

int main(int count, char **words)
{
    output to = {NULL, NULL};
    return output_end(&to, dispatch(count > 0 ? count - 1 : 0, words + 1, &to));
}
