#include "assertion.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

/* ---- Words ---- */

enum { WORDS = 24, WORD_TEXT = 48 };

/* A text as words in small letters, numbers apart from units, and what has been read of them. */
typedef struct words {
    char word[WORDS][WORD_TEXT];
    size_t n, next;
} words;

static int is_in_number(const char *at)
{
    return isdigit((unsigned char)*at) || (*at == '.' && isdigit((unsigned char)at[1]));
}

/* Length of a number with its exponent; a comma counts before three digits. */
static size_t number_length(const char *at)
{
    const char *from = at;
    while (is_in_number(at) || (*at == ',' && strspn(at + 1, "0123456789") == 3))
        at++;
    if ((*at == 'e' || *at == 'E') && isdigit((unsigned char)at[1 + (at[1] == '+' || at[1] == '-')]))
        for (at += 1 + (at[1] == '+' || at[1] == '-'); isdigit((unsigned char)*at);)
            at++;
    return (size_t)(at - from);
}

static int is_in_word(unsigned char c)
{
    return isalnum(c) || c >= 0x80;
}

static size_t word_length(const char *at)
{
    size_t length = 0;
    if (is_in_number(at))
        return number_length(at);
    while (is_in_word((unsigned char)at[length]))
        length++;
    return length;
}

/* Takes a word over in small letters, without the commas of a number.  Returned: 0 where it does not fit. */
static int add_word(words *out, const char *text, size_t length)
{
    size_t kept = 0;
    if (out->n == WORDS || length >= WORD_TEXT)
        return 0;
    for (size_t i = 0; i < length; i++)
        if (text[i] != ',')
            out->word[out->n][kept++] = (char)tolower((unsigned char)text[i]);
    out->word[out->n++][kept] = '\0';
    return 1;
}

/* A sign belongs to a number unless it joins it to a word: "-3" is one, "5-second" is not. */
static int is_signed(const char *from, const char *at)
{
    return (*at == '-' || *at == '+') && is_in_number(at + 1) && (at == from || !is_in_word((unsigned char)at[-1]));
}

/* "%" and "/" are words; other signs, such as hyphens, part words.  Returned: 0 where a word does not fit, or a number
 * has a sign, which no form takes. */
static int split(words *out, const char *text)
{
    const char *from = text;
    memset(out, 0, sizeof *out);
    while (*text != '\0') {
        if (is_signed(from, text))
            return 0;
        size_t length = *text == '%' || *text == '/' ? 1 : word_length(text);
        if (length > 0 && !add_word(out, text, length))
            return 0;
        text += length > 0 ? length : 1;
    }
    return 1;
}

static const char *peek(const words *in)
{
    return in->next < in->n ? in->word[in->next] : "";
}

/* One of the alternatives, which spaces part: takes it.  Returned: its place from 1, 0 for none of them. */
static int take_word(words *in, const char *alternatives)
{
    size_t length = strlen(peek(in));
    int place = 1;
    for (const char *one = alternatives; length > 0; place++) {
        size_t size = strcspn(one, " ");
        if (size == length && memcmp(one, peek(in), size) == 0) {
            in->next++;
            return place;
        }
        if (one[size] == '\0')
            return 0;
        one += size + 1;
    }
    return 0;
}

static int take_number(words *in, double *out)
{
    static const double sizes[] = {1.0, 1e3, 1e6, 1e9};
    if (!isdigit((unsigned char)peek(in)[0]) && peek(in)[0] != '.')
        return 0;
    if (!number_parse(peek(in), out))
        return 0;
    in->next++;
    *out *= sizes[take_word(in, "thousand million billion")];
    return 1;
}

/* ---- Units ---- */

typedef struct unit {
    const char *names;
    double size;
} unit;

static const unit energies_kwh[] = {
    {"wh", 1e-3}, {"kwh", 1.0},     {"mwh", 1e3},      {"gwh", 1e6},
    {"twh", 1e9}, {"j", 1 / 3.6e6}, {"kj", 1 / 3.6e3}, {"mj", 1 / 3.6},
};
static const unit times_s[] = {
    {"s sec second seconds", 1.0}, {"min minute minutes", 60.0}, {"h hour hours", 3600.0},
};

/* Takes a unit of a list.  Returned: its size, 0 for none of them. */
static double take_unit(words *in, const unit *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (take_word(in, list[i].names))
            return list[i].size;
    return 0.0;
}

#define TAKE_UNIT(in, list) take_unit(in, list, sizeof(list) / sizeof *(list))

/* "per 5 s clip", "a minute of video", "/ min".  Returned: seconds, 0 where it is no such thing. */
static double take_length(words *in)
{
    double count = 1.0;
    while (take_word(in, "per for of a an each every / the"))
        ;
    take_number(in, &count);
    double seconds = count * TAKE_UNIT(in, times_s);
    while (take_word(in, "of ai long clip clips video videos"))
        ;
    return seconds;
}

static int take_year(words *in)
{
    size_t before = in->next;
    while (take_word(in, "per a each every / in"))
        ;
    if (take_word(in, "year yr yearly annually"))
        return 1;
    in->next = before;
    return 0;
}

/* ---- Forms ---- */

/* The longest run of words that names a row of the table of grids, "the" and "'s" left out. */
static uint32_t take_grid(words *in)
{
    take_word(in, "of");
    take_word(in, "the");
    for (size_t end = in->n; end > in->next; end--) {
        char name[WORDS * WORD_TEXT] = "";
        for (size_t i = in->next; i < end; i++) {
            strcat(name, i > in->next ? " " : "");
            strcat(name, in->word[i]);
        }
        uint32_t row = sora_row_find("grid", name);
        if (row != 0) {
            in->next = end;
            return row;
        }
    }
    return 0;
}

static int read_share(words *in, assertion *out)
{
    if (!take_word(in, "% percent pct") && !(take_word(in, "per") && take_word(in, "cent")))
        return 0;
    out->key = SORA_SHARE_OF_GENERATION;
    out->value /= 100.0;
    out->grid = take_grid(in);
    while (take_word(in, "s yearly annual electricity electric power energy generation supply of a year"))
        ;
    return out->grid != 0;
}

static int read_energy(words *in, assertion *out)
{
    double kwh = TAKE_UNIT(in, energies_kwh);
    if (kwh == 0.0)
        return 0;
    if (take_year(in)) {
        out->key = SORA_FLEET_ENERGY_TWH;
        out->value *= kwh * 1e-9;
        return 1;
    }
    double seconds = take_length(in);
    out->key = SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE;
    out->value *= kwh * 60.0 / seconds;
    return seconds > 0.0;
}

/* "GPU", "GPUs", or the name of one. */
static int take_gpu(words *in, uint32_t *row)
{
    char name[WORD_TEXT];
    if (take_word(in, "gpu gpus"))
        return 1;
    strcpy(name, peek(in));
    *row = sora_row_find("gpu", name);
    if (*row == 0 && strlen(name) > 1 && name[strlen(name) - 1] == 's') {
        name[strlen(name) - 1] = '\0';
        *row = sora_row_find("gpu", name);
    }
    if (*row == 0)
        return 0;
    in->next++;
    take_word(in, "gpu gpus");
    return 1;
}

static int read_gpus(words *in, assertion *out)
{
    if (!take_gpu(in, &out->gpu))
        return 0;
    double unit_s = TAKE_UNIT(in, times_s);
    out->key = unit_s > 0.0 ? SORA_WORK_GPU_HOURS_PER_VIDEO_MINUTE : SORA_FLEET_GPUS;
    if (unit_s == 0.0)
        return 1;
    double seconds = take_length(in);
    out->value *= unit_s / 3600.0 * 60.0 / seconds;
    return seconds > 0.0;
}

static int complain_form(const char *text, const char *stopped)
{
    return complain(BAD_INPUT,
                    "'%s' is not understood%s%s%s; the forms are \"11.3 kWh per minute\", \"0.94 kWh per 5 s clip\", "
                    "\"4 GPU hours per minute\", \"3 %% of US electricity\" (of any country by its name: \"of "
                    "Germany's electricity\"), \"720000 GPUs\", \"5 TWh a year\"",
                    text, stopped[0] != '\0' ? " at '" : "", stopped, stopped[0] != '\0' ? "'" : "");
}

static int check_bounds(const assertion *said)
{
    double high = sora_key_number(said->key, SORA_KEY_HIGH);
    if (said->value > 0.0 && said->value <= high)
        return GOOD;
    return complain(BAD_INPUT, "%s = %g: a claim has to be above 0 and at most %g %s",
                    sora_key_text(said->key, SORA_KEY_NAME), said->value, high,
                    sora_key_text(said->key, SORA_KEY_UNIT));
}

int assertion_read(assertion *out, const char *text)
{
    words in;
    memset(out, 0, sizeof *out);
    int read = split(&in, text) && take_number(&in, &out->value) &&
               (read_share(&in, out) || read_energy(&in, out) || read_gpus(&in, out));
    if (!read || in.next < in.n)
        return complain_form(text, peek(&in));
    return check_bounds(out);
}
