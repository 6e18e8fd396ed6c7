/* Values in the size of unit in which people read them. */
#include "cli.h"

#include <math.h>
#include <string.h>

/* Units that take prefixes, and between which powers of a thousand. */
typedef struct family {
    const char *base;
    int least;
    int most; /* power grids are read in GW and TWh, however large */
} family;

static const family families[] = {
    {"Wh", -3, 12}, {"Wh/min", -3, 12}, {"W", -3, 9}, {"FLOP", 0, 24}, {"FLOP/s", 0, 18}, {"B", 0, 15},
    {"B/s", 0, 15}, {"t", 0, 9},        {"L", -3, 9}, {"g", -3, 3},
};
enum { DIGITS = 3, YEAR_DIGITS = 5, FIRST_YEAR = 1000 }; /* of the calendar; below, it is so many years */

static const char prefixes[] = "m kMGTPEZY"; /* 10^-3, 10^0, 10^3, ... */

/* Power of ten of a unit over its family's base: 9 for "GW".  Returned: NULL where the unit takes no prefix. */
static const family *family_of(const char *unit, int *power)
{
    for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
        const char *prefix = unit[0] != '\0' ? strchr(prefixes, unit[0]) : NULL;
        *power = 0;
        if (strcmp(unit, families[i].base) == 0)
            return &families[i];
        *power = prefix != NULL ? 3 * (int)(prefix - prefixes) - 3 : 0;
        if (prefix != NULL && strcmp(unit + 1, families[i].base) == 0)
            return &families[i];
    }
    return NULL;
}

static scale unscaled(const char *unit)
{
    scale same = {1.0, "", DIGITS};
    snprintf(same.unit, sizeof same.unit, "%s", strcmp(unit, "1") == 0 ? "" : unit);
    return same;
}

/* The prefix that leaves one to three digits before the point. */
static scale prefixed(const family *kin, int power, double magnitude)
{
    scale fitting = {1.0, "", DIGITS};
    int wanted = 3 * (int)floor((log10(magnitude) + power) / 3.0 + 1e-9);
    wanted = wanted < kin->least ? kin->least : wanted > kin->most ? kin->most : wanted;
    fitting.factor = pow(10.0, power - wanted);
    char prefix[2] = {prefixes[wanted / 3 + 1], '\0'};
    snprintf(fitting.unit, sizeof fitting.unit, "%s%s", wanted == 0 ? "" : prefix, kin->base);
    return fitting;
}

/* Seconds are read up to two minutes, minutes up to two hours, hours up to two days. */
static scale of_seconds(double magnitude)
{
    static const struct {
        double from;
        scale unit;
    } sizes[] = {{172800.0, {1.0 / 86400.0, "d", DIGITS}},
                 {7200.0, {1.0 / 3600.0, "h", DIGITS}},
                 {120.0, {1.0 / 60.0, "min", DIGITS}},
                 {0.1, {1.0, "s", DIGITS}},
                 {0.0, {1000.0, "ms", DIGITS}}};
    size_t i = 0;
    while (magnitude < sizes[i].from)
        i++;
    return sizes[i].unit;
}

static scale of_count(const char *unit, double magnitude)
{
    static const struct {
        double size;
        const char *word;
    } words[] = {{1e12, "trillion"}, {1e9, "billion"}, {1e6, "million"}};
    scale count = unscaled(unit);
    const char *name = strcmp(unit, "1") == 0 ? "" : unit;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (magnitude >= words[i].size && magnitude < 1e15) {
            snprintf(count.unit, sizeof count.unit, "%s%s%s", words[i].word, name[0] == '\0' ? "" : " ", name);
            count.factor = 1.0 / words[i].size;
            return count;
        }
    return count;
}

/* A fraction of something, which people read in percent. */
static int is_part(sora_key key)
{
    static const char *const parts[] = {"share.of_", "fraction", "_share", ".mfu"};
    const char *name = sora_key_text(key, SORA_KEY_NAME);
    if (strcmp(sora_key_text(key, SORA_KEY_UNIT), "1") != 0)
        return 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (has_word(name, parts[i]))
            return 1;
    return 0;
}

/* Units such as 1e9 and 1e21 FLOP carry a factor of their own. */
static double split_factor(const char **unit)
{
    double factor = 1.0;
    char number[NUMBER_TEXT];
    size_t length = strcspn(*unit, " ");
    if (strncmp(*unit, "1e", 2) == 0 && length < sizeof number) {
        memcpy(number, *unit, length);
        number[length] = '\0';
        number_parse(number, &factor);
        *unit = (*unit)[length] == ' ' ? *unit + length + 1 : "1";
    }
    return factor;
}

scale scale_of(sora_key key, double magnitude)
{
    int power;
    const char *unit = sora_key_text(key, SORA_KEY_UNIT);
    double own = split_factor(&unit);
    magnitude = fabs(magnitude) * own;
    if (is_part(key))
        return (scale){100.0, "%", DIGITS};
    if (strcmp(unit, "year") == 0)
        return sora_key_number(key, SORA_KEY_LOW) >= FIRST_YEAR ? (scale){1.0, "", YEAR_DIGITS} : unscaled("years");
    if (!isfinite(magnitude) || magnitude == 0.0)
        return unscaled(unit);
    const family *kin = family_of(unit, &power);
    scale fitting = kin != NULL            ? prefixed(kin, power, magnitude)
                    : strcmp(unit, "s") == 0 ? of_seconds(magnitude)
                                              : of_count(unit, magnitude);
    fitting.factor *= own;
    return fitting;
}

void scaled(char out[NUMBER_TEXT], const scale *unit, double value)
{
    if (isnan(value))
        snprintf(out, NUMBER_TEXT, "unknown");
    else
        number_to_digits(out, value * unit->factor, unit->digits);
}

void amount(char out[AMOUNT_TEXT], sora_key key, double value)
{
    char number[NUMBER_TEXT];
    scale fitting = scale_of(key, value);
    scaled(number, &fitting, value);
    snprintf(out, AMOUNT_TEXT, "%s%s%s", number, isnan(value) || fitting.unit[0] == '\0' ? "" : " ",
             isnan(value) ? "" : fitting.unit);
}

void amount_range(char out[AMOUNT_TEXT], sora_key key, const sora_answer *answer)
{
    char low[NUMBER_TEXT], high[NUMBER_TEXT];
    scale fitting = scale_of(key, answer->value);
    out[0] = '\0';
    if (isnan(answer->value) || (answer->low == answer->value && answer->high == answer->value))
        return;
    scaled(low, &fitting, answer->low);
    scaled(high, &fitting, answer->high);
    snprintf(out, AMOUNT_TEXT, "%s to %s", low, high);
}

const flag *flag_at(size_t place)
{
    static const flag flags[] = {
        {SORA_FLAG_TESTED, 't', "tested", "the range is an 80 % prediction interval that held on measured runs"},
        {SORA_FLAG_SCENARIO, 's', "scenario", "the range follows from the spread of the inputs; nobody has tested it"},
        {SORA_FLAG_EXTRAPOLATED, 'x', "extrapolated", "outside the years, sizes or GPUs that were validated"},
        {SORA_FLAG_ESTIMATED, 'e', "estimated", "a fact was missing and a rule filled it"},
        {SORA_FLAG_STALE, 'o', "stale", "a figure is more than three years older than the year asked about"},
        {SORA_FLAG_PINNED, 'p', "pinned", "you set a value that the model would have derived"},
        {SORA_FLAG_RECALLED, 'r', "recalled", "a figure is widely published, but no source was opened"},
        {SORA_FLAG_CLASS, 'c', "class", "a class of models stands for one whose architecture is not published"},
        {SORA_FLAG_TOO_LARGE, 'm', "too-large", "more than the GPUs' memory holds: see work.gpus_needed"},
        {SORA_FLAG_SYNTHETIC_WEATHER, 'w', "synthetic-weather", "a few dark days decide, and they are made up"},
    };
    return place < sizeof flags / sizeof *flags ? &flags[place] : NULL;
}

uint32_t without_range(uint32_t flags)
{
    return flags & ~(uint32_t)(SORA_FLAG_TESTED | SORA_FLAG_SCENARIO);
}
