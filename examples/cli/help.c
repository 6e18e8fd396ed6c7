/* What a command says of itself. */
#include "help.h"

#include <stdlib.h>
#include <string.h>

static void print_options(const command *wanted)
{
    static const struct {
        unsigned bit;
        const char *form;
        const char *meaning;
    } lines[] = {
        {TAKES_SCENARIO, "--use TABLE=ROW", "use a row of facts (sora facts); rows with commas between make rows"},
        {TAKES_SCENARIO, "--set KEY=VALUE", "set an input or pin a value (sora keys); so do several values"},
        {TAKES_SCENARIO, "--spread KEY=S:A,B", "uncertain, in one of these shapes; the first three also by two quantiles:"},
        {TAKES_SCENARIO, "", "  lognormal:0.1,1e6,0.9,1e7 has a tenth below 1e6 and a tenth above 1e7"},
        {TAKES_SCENARIO, "", "normal:MEAN,SD  lognormal:MEDIAN,SD_OF_THE_LOGARITHM  uniform:LOW,HIGH"},
        {TAKES_SCENARIO, "", "triangular:LOW,MODE,HIGH  beta:ALPHA,BETA,LOW,HIGH"},
        {TAKES_SCENARIO, "", "discrete:VALUE,WEIGHT,VALUE,WEIGHT,...  empirical:VALUE,VALUE,..."},
        {TAKES_SCENARIO, "--read FILE", "a scenario in JSON, before all --use and --set; - is the standard input"},
        {TAKES_GET, "--get KEY", "answer this key, and nothing that is not asked for; repeatable"},
        {TAKES_RANGE, "--range", "in CSV, KEY.low and KEY.high behind each answer"},
        {TAKES_TOP, "--top N", "the first N alone"},
        {TAKES_REFUSED, "--refused", "figures of grids that a rule refused, and why"},
        {TAKES_BY, "--by WORD", "split by model, gpu, gpus, source or kind (video or image)"},
        {TAKES_LABEL, "--label NAME=VALUE", "in OpenMetrics, a label of every sample; repeatable"},
        {TAKES_METER, "--gpus 0,1", "these GPUs alone, as NVML numbers them; all of the machine unless said"},
        {TAKES_METER, "--calls N", "the command makes its clip, or its batch of clips, N times"},
        {TAKES_METER, "--append RUNS.csv", "adds the run to a file that sora calibrate and sora validate read"},
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
    char *formats = formats_of(wanted);
    printf("  %-18s %s%s\n", "--format FORMAT", formats, strchr(formats, ',') != NULL ? "; the first unless said" : "");
    free(formats);
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

void help_print(const command *wanted)
{
    const char *any = " [OPTION...]", *gap = wanted->arguments[0] != '\0' ? " " : "";
    printf("usage: %s%s%s%s%s%s\n\n", program_of(wanted), wanted->name, wanted->is_program ? any : "", gap,
           wanted->arguments, wanted->is_program ? "" : any);
    print_prose_and_examples(wanted->help);
    print_options(wanted);
}

int help_is(const char *word)
{
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

int help_is_asked(int count, char *const *words)
{
    for (int i = 0; i < count && strcmp(words[i], "--") != 0; i++)
        if (help_is(words[i]))
            return 1;
    return 0;
}
