#include "cli.h"

#include <math.h>

/* Where a word is looked for: in names, and where no name has it, in the help. */
static int where_to_look(const char *word)
{
    for (size_t i = 0; i < sora_key_count() && word != NULL; i++)
        if (has_word(sora_key_text(sora_key_at(i), SORA_KEY_NAME), word))
            return SORA_KEY_NAME;
    return SORA_KEY_HELP;
}

static int is_wanted(sora_key key, const char *word, int where)
{
    return word == NULL || has_word(sora_key_text(key, where), word);
}

static void print_limits(sora_key key)
{
    char low[NUMBER_TEXT], high[NUMBER_TEXT], usual[NUMBER_TEXT];
    const char *unit = sora_key_text(key, SORA_KEY_UNIT);
    number_exact(low, sora_key_number(key, SORA_KEY_LOW));
    number_exact(high, sora_key_number(key, SORA_KEY_HIGH));
    number_exact(usual, sora_key_number(key, SORA_KEY_DEFAULT));
    printf("%-44s %-6s %s to %s", sora_key_text(key, SORA_KEY_NAME), sora_key_text(key, SORA_KEY_ROLE), low, high);
    if (unit[0] != '\0' && !same_word(unit, "1"))
        printf(" %s", unit);
    if (usual[0] != '\0')
        printf(", default %s", usual);
    putchar('\n');
}

static void print_text(const char *word)
{
    int where = where_to_look(word);
    for (size_t i = 0; i < sora_key_count(); i++) {
        sora_key key = sora_key_at(i);
        if (!is_wanted(key, word, where))
            continue;
        print_limits(key);
        fputs("    ", stdout);
        print_wrapped(sora_key_text(key, SORA_KEY_HELP), 4, 4);
    }
}

static void put_number_or_empty(sheet *page, double value)
{
    if (isnan(value))
        sheet_empty(page);
    else
        sheet_number(page, value);
}

static void fill(sheet *page, const char *word)
{
    static const struct {
        const char *name;
        int what;
    } texts[] = {{"key", SORA_KEY_NAME},   {"unit", SORA_KEY_UNIT},     {"role", SORA_KEY_ROLE},
                 {"help", SORA_KEY_HELP}, {"formula", SORA_KEY_FORMULA}, {"source", SORA_KEY_SOURCE}};
    enum { TEXTS = sizeof texts / sizeof *texts };
    int where = where_to_look(word);
    for (size_t i = 0; i < TEXTS; i++)
        sheet_column(page, texts[i].name, 0);
    sheet_column(page, "number", 0);
    sheet_column(page, "low", 0);
    sheet_column(page, "high", 0);
    sheet_column(page, "default", 0);
    for (size_t i = 0; i < sora_key_count(); i++) {
        sora_key key = sora_key_at(i);
        if (!is_wanted(key, word, where))
            continue;
        for (size_t j = 0; j < TEXTS; j++)
            sheet_text(page, sora_key_text(key, texts[j].what));
        sheet_number(page, key);
        put_number_or_empty(page, sora_key_number(key, SORA_KEY_LOW));
        put_number_or_empty(page, sora_key_number(key, SORA_KEY_HIGH));
        put_number_or_empty(page, sora_key_number(key, SORA_KEY_DEFAULT));
    }
}

static int complain_none(const char *word)
{
    nearest near = {word, NULL, 0};
    for (size_t i = 0; i < sora_key_count(); i++)
        nearest_offer(&near, sora_key_text(sora_key_at(i), SORA_KEY_NAME));
    return complain_unknown(BAD_INPUT, "key has in its name or help the word", &near);
}

static int run(const options *asked)
{
    const char *word = asked->n_arguments > 0 ? asked->arguments[0] : NULL;
    sheet page = {0};
    fill(&page, word);
    int status = sheet_rows(&page) > 0 ? GOOD : complain_none(word);
    if (status == GOOD && asked->format == FORMAT_TEXT)
        print_text(word);
    else if (status == GOOD && asked->format == FORMAT_CSV)
        csv_print(&page, 0);
    else if (status == GOOD)
        json_print_rows(&page);
    sheet_free(&page);
    return status;
}

const command keys_command = {
    .name = "keys",
    .arguments = "[WORD]",
    .summary = "the quantities: name, role, bounds, unit, default, help",
    .help = "Every quantity that can be set or asked, or those that have a word in their names, else in their\n"
            "help.  Roles: an \"input\" is yours to set, a \"row\" chooses a row of facts, a \"rule\" is derived and\n"
            "can be pinned, a \"sum\" is derived and read-only, a \"series\" has 8760 hours, a \"table\" points by year.\n"
            "\n"
            "  sora keys clip\n"
            "  sora keys --format csv\n",
    .most = 1,
    .formats = FORMAT_TEXT | FORMAT_JSON | FORMAT_CSV,
    .run = run,
};
