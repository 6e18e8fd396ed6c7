/* Keys: permanent numbers, names, bounds, texts and selectors. */
#include <ctype.h>
#include <stdio.h>

#include "engine/plan.h"
#include "support.h"

static const char *name_of(int key)
{
    return sora_key_text(sora_key_at((size_t)key), SORA_KEY_NAME);
}

START_TEST(numbers_rise)
{
    ck_assert_uint_eq(sora_key_count(), KEYS_COUNT);
    for (size_t i = 0; i + 1 < sora_key_count(); i++)
        ck_assert_msg(sora_key_at(i) < sora_key_at(i + 1), "%u", (unsigned)sora_key_at(i));
    ck_assert_uint_gt(sora_key_at(0), 0);
    ck_assert_uint_eq(sora_key_at(KEYS_COUNT), 0);
    ck_assert_uint_eq(sora_key_at(SIZE_MAX), 0);
}
END_TEST

START_TEST(numbers_are_permanent)
{
    assert_permanent("keys.txt", permanent_key);
}
END_TEST

START_TEST(a_name_belongs_to_one_key)
{
    for (int other = 0; other < KEYS_COUNT; other++)
        ck_assert_msg(other == _i || strcmp(name_of(_i), name_of(other)) != 0, "%s", name_of(_i));
}
END_TEST

/* An area and words of small letters and digits: "clip.width_px"; "year" alone has no area. */
START_TEST(a_name_has_an_area)
{
    const char *name = name_of(_i);
    size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_.");
    ck_assert_msg(name[length] == '\0' && isalpha((unsigned char)name[0]), "%s", name);
    ck_assert_msg(strchr(name, '.') != NULL || strcmp(name, "year") == 0, "%s", name);
    ck_assert_msg(strchr(name, '.') == strrchr(name, '.'), "%s", name);
}
END_TEST

START_TEST(a_key_is_found_by_its_name_in_any_case)
{
    char capitals[64];
    sora_key key = sora_key_at((size_t)_i);
    snprintf(capitals, sizeof capitals, "%s", name_of(_i));
    ck_assert_msg(sora_key_find(capitals) == key, "%s", capitals);
    for (char *letter = capitals; *letter != '\0'; letter++)
        *letter = (char)toupper((unsigned char)*letter);
    ck_assert_msg(sora_key_find(capitals) == key, "%s", capitals);
}
END_TEST

START_TEST(a_typo_has_its_key_nearest)
{
    char typo[64];
    int length = snprintf(typo, sizeof typo, "%s", name_of(_i));
    if (length > 9) { /* in a short name a letter more or less makes another */
        memmove(typo + 6, typo + 5, (size_t)(length - 4));
        ck_assert_uint_eq(sora_key_find(typo), 0);
        int nearest = keys_nearest(typo, strlen(typo));
        ck_assert_msg(nearest == _i, "'%s' is nearest to %s", typo, nearest < 0 ? "nothing" : keys_name(nearest));
    }
}
END_TEST

START_TEST(what_is_no_name_is_no_key)
{
    static const char *const names[] = {"", ".", "clip", "clip.", "clip.width", "clip.width_px ", "\xff", "0"};
    for (int i = 0; i < COUNT_OF(names); i++)
        ck_assert_msg(sora_key_find(names[i]) == 0, "'%s'", names[i]);
    ck_assert_uint_eq(sora_key_find(NULL), 0);
    ck_assert_int_eq(keys_nearest("xyzzy plugh", 11), -1);
}
END_TEST

START_TEST(bounds_hold_the_default)
{
    const key_record *record = keys_at(_i);
    ck_assert_msg(number_is_finite(record->low) && number_is_finite(record->high), "%s", name_of(_i));
    ck_assert_msg(record->low < record->high, "%s", name_of(_i));
    ck_assert_msg(number_is_nan(record->fallback) ||
                      (record->low <= record->fallback && record->fallback <= record->high),
                  "%s: the default %g is not in %g to %g", name_of(_i), record->fallback, record->low, record->high);
}
END_TEST

START_TEST(numbers_are_those_of_the_record)
{
    const key_record *record = keys_at(_i);
    sora_key key = sora_key_at((size_t)_i);
    assert_same_bits(sora_key_number(key, SORA_KEY_LOW), record->low, name_of(_i));
    assert_same_bits(sora_key_number(key, SORA_KEY_HIGH), record->high, name_of(_i));
    assert_same_bits(sora_key_number(key, SORA_KEY_DEFAULT), record->fallback, name_of(_i));
    assert_same_bits(sora_key_number(key, SORA_KEY_METRIC_FACTOR), record->metric_factor, name_of(_i));
}
END_TEST

START_TEST(texts_are_there)
{
    sora_key key = sora_key_at((size_t)_i);
    const char *help = sora_key_text(key, SORA_KEY_HELP);
    ck_assert_msg(strlen(sora_key_text(key, SORA_KEY_UNIT)) > 0, "%s has no unit", name_of(_i));
    ck_assert_msg(strlen(help) > 3 && help[strlen(help) - 1] == '.', "%s: '%s' is no sentence", name_of(_i), help);
    for (int32_t what = SORA_KEY_NAME; what <= SORA_KEY_METRIC; what++)
        ck_assert_ptr_nonnull(sora_key_text(key, what));
}
END_TEST

START_TEST(a_default_has_a_source)
{
    const key_record *record = keys_at(_i);
    int needs = !number_is_nan(record->fallback) && record->role != KEY_ROLE_ROW;
    ck_assert_msg(!needs || strlen(sora_key_text(record->number, SORA_KEY_SOURCE)) > 0, "%s", name_of(_i));
}
END_TEST

/* An input or a row has no rule; a rule or a sum is made by exactly one stage, and says how. */
START_TEST(roles_agree_with_the_stages)
{
    static const char *const roles[] = {"input", "rule", "row", "sum", "series", "table"};
    const key_record *record = keys_at(_i);
    int derived = record->role == KEY_ROLE_RULE || record->role == KEY_ROLE_SUM;
    ck_assert_str_eq(sora_key_text(record->number, SORA_KEY_ROLE), roles[record->role]);
    ck_assert_msg((plan_stage_of(_i) >= 0) == derived, "%s: a stage and its role disagree", name_of(_i));
    ck_assert_msg((strlen(sora_key_text(record->number, SORA_KEY_FORMULA)) > 0) == derived, "%s", name_of(_i));
    ck_assert_msg(!derived || number_is_nan(record->fallback), "%s: derived, and with a default", name_of(_i));
}
END_TEST

/* Base units in one unit of a key, from its unit: seconds, joules, watts, bytes, grams, litres, metres, pixels, hertz. */
static double base_units_in(const char *unit)
{
    static const struct {
        const char *unit;
        double base;
    } units[] = {{"us", 1e-6},           {"min", 60.0},          {"h", 3600.0},          {"GPU.h", 3600.0},
                 {"1/h", 1.0 / 3600.0},  {"min/d", 60.0 / 86400.0}, {"GPU.h/min", 60.0}, {"Wh", 3600.0},
                 {"kWh", 3.6e6},         {"GWh", 3.6e12},        {"TWh", 3.6e15},        {"kWh/min", 6e4},
                 {"MW", 1e6},            {"GW", 1e9},            {"GB", 1e9},            {"GB/s", 1e9},
                 {"bits", 0.125},        {"TFLOP/s", 1e12},      {"PFLOP", 1e15},        {"1e21 FLOP", 1e21},
                 {"TFLOP/Mpx", 1e6},     {"s/PFLOP", 1e-15},     {"Wh/PFLOP", 3.6e-12},
                 {"1e9", 1e9},           {"GHz", 1e9},           {"Mpx", 1e6},
                 {"Mt", 1e12},           {"GL", 1e9},            {"km2", 1e6},           {"km2/GW", 1e-3},
                 {"L/kWh", 1.0 / 3.6e6}, {"g/kWh", 1.0 / 3.6e6}, {"USD/kWh", 1.0 / 3.6e6}, {"USD/min", 1.0 / 60.0},
                 {"kWh/kWp", 3600.0},    {"kWh/m2/d", 3.6e6 / 86400.0}, {"1/GHz", 1e-9},
                 {"kWh/USD", 3.6e6}};
    static const char *const plain[] = {"1",      "s",     "1/s",  "GPU.s",    "W",    "B",    "FLOP",    "FLOP/B", "FLOP/px",
                                        "GPUs",   "clips", "px",   "frames",   "layers", "tokens", "latents", "g",   "L",
                                        "USD",    "deg",   "year", "month",    "1/px", "GB/s/GHz", "kW/kW", "W/m2", "C", "K",
                                        "1/K",    "m/s",   "runs", "B/px"};
    for (int i = 0; i < COUNT_OF(units); i++)
        if (strcmp(unit, units[i].unit) == 0)
            return units[i].base;
    for (int i = 0; i < COUNT_OF(plain); i++)
        if (strcmp(unit, plain[i]) == 0)
            return 1.0;
    return number_nan();
}

/* The name says what its factor does, since both come from the words of the key; the unit of the key is another witness. */
START_TEST(a_metric_is_in_base_units)
{
    sora_key key = sora_key_at((size_t)_i);
    const char *unit = sora_key_text(key, SORA_KEY_UNIT);
    if (keys_at(_i)->role != KEY_ROLE_ROW)
        ck_assert_msg(number_abs(sora_key_number(key, SORA_KEY_METRIC_FACTOR) / base_units_in(unit) - 1.0) < 1e-15,
                      "%s in %s: %g", name_of(_i), unit, sora_key_number(key, SORA_KEY_METRIC_FACTOR));
    ck_assert_int_eq(strncmp(sora_key_text(key, SORA_KEY_METRIC), "soraenergy_", 11), 0);
    for (int other = 0; other < _i; other++)
        ck_assert_str_ne(keys_metric(other), keys_metric(_i));
}
END_TEST

START_TEST(a_metric_ends_in_its_unit)
{
    static const struct {
        sora_key key;
        const char *metric;
    } keys[] = {{SORA_WORK_ENERGY_WH, "soraenergy_work_energy_joules"},
                {SORA_WORK_LATENCY_S, "soraenergy_work_latency_seconds"},
                {SORA_WORK_MEMORY_GB, "soraenergy_work_memory_bytes"},
                {SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE, "soraenergy_work_energy_joules_per_video_second"},
                {SORA_FLEET_MEAN_MW, "soraenergy_fleet_mean_watts"},
                {SORA_FLEET_CO2_MT, "soraenergy_fleet_co2_grams"},
                {SORA_SHARE_OF_GENERATION, "soraenergy_share_of_generation_ratio"},
                {SORA_CLUSTER_GPUS, "soraenergy_cluster_gpus"}};
    for (int i = 0; i < COUNT_OF(keys); i++)
        ck_assert_str_eq(sora_key_text(keys[i].key, SORA_KEY_METRIC), keys[i].metric);
}
END_TEST

START_TEST(every_table_has_a_row_key)
{
    char name[64];
    for (int table = 0; table < FACTS_TABLES; table++) {
        snprintf(name, sizeof name, "%s.row", facts_table_name((size_t)table));
        int key = keys_index(sora_key_find(name));
        ck_assert_msg(key >= 0 && keys_row_of_table(table) == key && keys_table_of_row(key) == table, "%s", name);
        ck_assert_int_eq(keys_at(key)->role, KEY_ROLE_ROW);
    }
    ck_assert_int_eq(keys_table_of_row(KEY_CLIP_WIDTH_PX), -1);
}
END_TEST

START_TEST(unknown_keys_and_selectors_say_nothing)
{
    static const sora_key keys[] = {0, 99, 108, 0xffffffffu};
    for (int i = 0; i < COUNT_OF(keys); i++) {
        ck_assert_str_eq(sora_key_text(keys[i], SORA_KEY_NAME), "");
        ck_assert_double_nan(sora_key_number(keys[i], SORA_KEY_LOW));
    }
    static const int32_t selectors[] = {0, -1, SORA_KEY_METRIC + 1, SORA_KEY_LOW, INT32_MAX, INT32_MIN};
    for (int i = 0; i < COUNT_OF(selectors); i++)
        ck_assert_str_eq(sora_key_text(SORA_CLIP_WIDTH_PX, selectors[i]), "");
    static const int32_t numbers[] = {0,         -1,       SORA_KEY_LOW - 1, SORA_KEY_METRIC_FACTOR + 1, SORA_KEY_NAME,
                                      INT32_MAX, INT32_MIN};
    for (int i = 0; i < COUNT_OF(numbers); i++)
        ck_assert_double_nan(sora_key_number(SORA_CLIP_WIDTH_PX, numbers[i]));
}
END_TEST

/* keys.h: every line is "#define SORA_<NAME> <number>u" of a key, and every key has its line. */
START_TEST(header_has_every_key)
{
    char row[256], constant[80], name[80];
    unsigned number;
    size_t found = 0;
    FILE *file = fopen(SORA_TEST_KEYS_H, "r");
    ck_assert_ptr_nonnull(file);
    while (fgets(row, sizeof row, file) != NULL) {
        if (sscanf(row, "#define SORA_%79s %uu", constant, &number) != 2)
            continue;
        ck_assert_uint_eq(number, sora_key_at(found));
        snprintf(name, sizeof name, "%s", name_of((int)found++));
        for (char *letter = name; *letter != '\0'; letter++)
            *letter = *letter == '.' ? '_' : (char)toupper((unsigned char)*letter);
        ck_assert_str_eq(constant, name);
    }
    fclose(file);
    ck_assert_uint_eq(found, sora_key_count());
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("keys");
    TCase *tcase = tcase_create("keys");
    tcase_add_test(tcase, numbers_rise);
    tcase_add_test(tcase, numbers_are_permanent);
    tcase_add_loop_test(tcase, a_name_belongs_to_one_key, 0, KEYS_COUNT);
    tcase_add_loop_test(tcase, a_name_has_an_area, 0, KEYS_COUNT);
    tcase_add_loop_test(tcase, a_key_is_found_by_its_name_in_any_case, 0, KEYS_COUNT);
    tcase_add_loop_test(tcase, a_typo_has_its_key_nearest, 0, KEYS_COUNT);
    tcase_add_test(tcase, what_is_no_name_is_no_key);
    tcase_add_loop_test(tcase, bounds_hold_the_default, 0, KEYS_COUNT);
    tcase_add_loop_test(tcase, numbers_are_those_of_the_record, 0, KEYS_COUNT);
    tcase_add_loop_test(tcase, texts_are_there, 0, KEYS_COUNT);
    tcase_add_loop_test(tcase, a_default_has_a_source, 0, KEYS_COUNT);
    tcase_add_loop_test(tcase, roles_agree_with_the_stages, 0, KEYS_COUNT);
    tcase_add_loop_test(tcase, a_metric_is_in_base_units, 0, KEYS_COUNT);
    tcase_add_test(tcase, a_metric_ends_in_its_unit);
    tcase_add_test(tcase, every_table_has_a_row_key);
    tcase_add_test(tcase, unknown_keys_and_selectors_say_nothing);
    tcase_add_test(tcase, header_has_every_key);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
