#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "door/scenario.h"
#include "door/utf8.h"
#include "engine/plan.h"

void require(int holds)
{
    if (!holds)
        abort();
}

/* ---- A feed ---- */

uint32_t feed_bits(feed *from, int bytes)
{
    uint32_t bits = 0;
    for (; bytes > 0 && from->left > 0; bytes--, from->left--)
        bits = bits << 8 | *from->bytes++;
    return bits;
}

size_t feed_below(feed *from, size_t n)
{
    return feed_bits(from, n > 256 ? 2 : 1) % n;
}

sora_key feed_key(feed *from)
{
    uint32_t bits = feed_bits(from, 2);
    return bits >= 0xfff0 ? feed_bits(from, 4) : sora_key_at(bits % sora_key_count());
}

static int is_quick(int key)
{
    plan needed = {{0}}, hourly = {{0}};
    plan_add(&needed, key);
    plan_add_hourly(&hourly);
    plan_keep(&needed, &hourly);
    return plan_first(&needed, 0) < 0;
}

sora_key feed_quick_key(feed *from)
{
    sora_key key = feed_key(from);
    return keys_index(key) >= 0 && !is_quick(keys_index(key)) ? SORA_WORK_ENERGY_WH : key;
}

static double feed_raw(feed *from)
{
    uint64_t high = feed_bits(from, 4);
    return number_from_bits(high << 32 | feed_bits(from, 4));
}

static double neighbour(double x, int step)
{
    return number_from_bits(number_to_bits(x) + (uint64_t)(int64_t)step);
}

double feed_value(feed *from, sora_key key)
{
    double low = sora_key_number(key, SORA_KEY_LOW), high = sora_key_number(key, SORA_KEY_HIGH);
    uint32_t how = feed_bits(from, 2);
    double part = (double)(how >> 2) / 16383.0;
    switch (how & 3u) {
    case 0: return low + (high - low) * part;
    case 1: return low > 0.0 ? low * number_pow(high / low, part) : high * part * part * part;
    case 2: return number_clamp(number_floor(low + part * number_min(high - low, 4096.0)), low, high);
    default: return (how >> 2) % 3 == 0 ? low : (how >> 2) % 3 == 1 ? high : sora_key_number(key, SORA_KEY_DEFAULT);
    }
}

double feed_number(feed *from, sora_key key)
{
    double low = sora_key_number(key, SORA_KEY_LOW), high = sora_key_number(key, SORA_KEY_HIGH);
    switch (feed_bits(from, 1) % 16) {
    case 0: return number_nan();
    case 1: return number_infinity();
    case 2: return -number_infinity();
    case 3: return neighbour(low, -1);
    case 4: return neighbour(high, 1);
    case 5: return -0.0;
    case 6: return number_from_bits(feed_bits(from, 1));
    case 7: return 1.7976931348623157e308 * (feed_bits(from, 1) % 2 == 0 ? 1.0 : -1.0);
    case 8: return feed_raw(from);
    case 9: return (double)feed_bits(from, 4) - 2147483648.0;
    case 10: return number_from_bits(0x7ff4000000000001u); /* a NaN that signals */
    default: return feed_value(from, key);
    }
}

char *feed_text(feed *from, size_t most)
{
    size_t length = feed_below(from, most + 1);
    length = length < from->left ? length : from->left;
    char *text = malloc(length + 1);
    require(text != NULL);
    if (length > 0)
        memcpy(text, from->bytes, length);
    text[length] = '\0';
    from->bytes += length;
    from->left -= length;
    return text;
}

/* ---- What holds everywhere ---- */

sora_scenario *fuzz_scenario(void)
{
    sora_scenario *scenario = NULL;
    require(sora_scenario_new(&scenario, NULL, NULL) == SORA_OK);
    return scenario;
}

sora_scenario *feed_scenario(feed *from)
{
    sora_scenario *scenario = fuzz_scenario();
    uint32_t tables = feed_bits(from, 1);
    for (size_t t = 0; t < 8; t++) {
        const char *table = sora_table_name(t);
        if (((tables >> t) & 1u) == 0 || sora_row_count(table) == 0)
            continue;
        uint32_t row = sora_row_at(table, feed_below(from, sora_row_count(table)));
        sora_use(scenario, table, sora_row_text(table, row, SORA_ROW_NAME), NULL);
    }
    for (size_t n = feed_below(from, 8); n > 0; n--) {
        sora_key key = feed_key(from);
        sora_set(scenario, key, feed_value(from, key), NULL);
    }
    return scenario;
}

static int is_utf8(const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        size_t size = utf8_length(text + at, length - at);
        if (size == 0)
            return 0;
        at += size;
    }
    return 1;
}

void require_error(const sora_error *error, sora_status status)
{
    require(error->code == status && memchr(error->message, '\0', sizeof error->message) != NULL);
    require((status == SORA_OK) == (error->message[0] == '\0'));
    require(strchr(error->message, '\n') == NULL && is_utf8(error->message, strlen(error->message)));
}

char *fuzz_write(const sora_scenario *scenario, int32_t form, size_t *length)
{
    require(sora_write(scenario, form, NULL, 0, length, NULL) == SORA_OK);
    char *text = malloc(*length + 1);
    require(text != NULL && sora_write(scenario, form, text, *length + 1, length, NULL) == SORA_OK);
    return text;
}

int same_bits(const double *a, const double *b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (number_to_bits(a[i]) != number_to_bits(b[i]))
            return 0;
    return 1;
}

void require_round_trip(const sora_scenario *scenario)
{
    sora_scenario *copy = fuzz_scenario();
    size_t length, again;
    char *text = fuzz_write(scenario, SORA_FORM_SCENARIO, &length);
    require(sora_read(copy, SORA_FORM_SCENARIO, text, length, NULL) == SORA_OK);
    char *second = fuzz_write(copy, SORA_FORM_SCENARIO, &again);
    require(again == length && memcmp(text, second, length) == 0);
    free(second);
    free(text);
    sora_scenario_free(copy);
}

sora_scenario *fuzz_narrow(const sora_scenario *scenario)
{
    sora_scenario *narrow = NULL;
    require(sora_scenario_copy(&narrow, scenario, NULL) == SORA_OK);
    narrow->wide = 0;
    return narrow;
}
