/* Scenarios as text: what is written reads back to the same, in any spelling and order, in any room. */
#include "support.h"

enum { TEXT_ROOM = 1 << 15, GUARD = 0x7f };

static void read_ok(sora_scenario *scenario, const char *text)
{
    sora_error error;
    sora_status status = sora_read(scenario, SORA_FORM_SCENARIO, text, strlen(text), &error);
    ck_assert_msg(status == SORA_OK, "%s: %s", text, error.message);
    ck_assert_int_eq(error.code, SORA_OK);
}

static size_t write_text(const sora_scenario *scenario, char text[TEXT_ROOM])
{
    size_t need = 0;
    assert_ok(sora_write(scenario, SORA_FORM_SCENARIO, text, TEXT_ROOM, &need, NULL));
    ck_assert_uint_eq(strlen(text), need);
    return need;
}

static void assert_same(const sora_scenario *a, const sora_scenario *b, const char *because)
{
    ck_assert_msg(memcmp(a->set, b->set, sizeof a->set) == 0, "%s", because);
    ck_assert_msg(memcmp(a->base.value, b->base.value, sizeof a->base.value) == 0, "%s", because);
    ck_assert_msg(memcmp(a->base.origin, b->base.origin, sizeof a->base.origin) == 0, "%s", because);
}

/* What the user said of a key; NaN: nothing. */
static double said(const sora_scenario *scenario, sora_key key)
{
    return scenario->set[keys_index(key)];
}

/* ---- Round trips ---- */

static void set_at_random(sora_scenario *scenario, uint64_t *state, int one_in)
{
    for (int key = 0; key < KEYS_COUNT; key++) {
        const key_record *record = keys_at(key);
        if (!takes_number(key) || draw_below(state, one_in) != 0)
            continue;
        double value = draw_value(state, key);
        if (record->role != KEY_ROLE_ROW && draw_below(state, 4) == 0)
            value = draw_below(state, 2) == 0 ? record->low : record->high;
        assert_ok(sora_set(scenario, record->number, value, NULL));
    }
}

START_TEST(every_scenario_reads_back)
{
    uint64_t state = (uint64_t)_i;
    sora_scenario *from = scenario_of_defaults(), *to = scenario_of_defaults();
    char text[TEXT_ROOM], again[TEXT_ROOM];
    set_at_random(from, &state, _i == 0 ? 1 : 1 + draw_below(&state, 12));
    write_text(from, text);
    read_ok(to, text);
    assert_same(from, to, text);
    write_text(to, again);
    ck_assert_str_eq(text, again);
    sora_scenario_free(from);
    sora_scenario_free(to);
}
END_TEST

/* Everything that takes more than one number, the spread of a row and of a year among it. */
static const char uncertain[] =
    "{\"set\":{\"clip.fps\":24},"
    "\"spread\":{\"gpu.idle_w\":{\"normal\":[60,5]},\"gpu.row\":{\"discrete\":[2,1,1,3]},"
    "\"year\":{\"triangular\":[2020.25,2021,2024]},\"node.idle_fraction\":{\"beta\":[2,5,0.125,0.5]},"
    "\"work.energy_wh\":{\"empirical\":[500,300,400]},\"site.pue\":{\"lognormal\":[0.1,1.1,0.9,1.5]},"
    "\"clip.duration_s\":{\"uniform\":[4,8]}},"
    "\"correlate\":{\"rho\":[[1,0.5,-0.25],[0.5,1,0.1],[-0.25,0.1,1]],"
    "\"keys\":[\"gpu.idle_w\",\"site.pue\",\"clip.duration_s\"]},"
    "\"use\":{\"grid\":\"USA@2020\"}}";

static void assert_same_answers(const sora_scenario *a, const sora_scenario *b)
{
    static const sora_key keys[] = {SORA_GPU_IDLE_W, SORA_GPU_ROW,        SORA_YEAR,           SORA_NODE_IDLE_FRACTION,
                                    SORA_SITE_PUE,   SORA_WORK_ENERGY_WH, SORA_CLIP_DURATION_S, SORA_WORK_VIDEO_S};
    for (int i = 0; i < COUNT_OF(keys); i++) {
        sora_answer of_a, of_b;
        assert_ok(sora_get(a, keys[i], &of_a, NULL));
        assert_ok(sora_get(b, keys[i], &of_b, NULL));
        ck_assert_mem_eq(&of_a, &of_b, sizeof of_a);
    }
}

START_TEST(what_is_uncertain_reads_back)
{
    sora_scenario *from = scenario_of_defaults(), *to = scenario_of_defaults();
    char text[TEXT_ROOM], again[TEXT_ROOM];
    sora_answer answer;
    read_ok(from, uncertain);
    assert_ok(sora_get(from, SORA_YEAR, &answer, NULL));
    ck_assert_msg(answer.low < answer.high, "the year of the grid's row came after its spread");
    assert_ok(sora_get(from, SORA_GPU_IDLE_W, &answer, NULL));
    ck_assert_double_eq(answer.value, 60.0);
    write_text(from, text);
    read_ok(to, text);
    write_text(to, again);
    ck_assert_str_eq(text, again);
    assert_same(from, to, text);
    assert_same_answers(from, to);
    read_ok(to, "{\"spread\":{\"gpu.idle_w\":null,\"gpu.row\":null,\"year\":null,\"node.idle_fraction\":null,"
                "\"work.energy_wh\":null,\"site.pue\":null},\"clip.duration_s\":5,\"correlate\":null}");
    ck_assert_ptr_null(to->arrays);
    sora_scenario_free(from);
    sora_scenario_free(to);
}
END_TEST

/* Over a scenario that has spreads: each allocation fails in turn, and nothing has changed. */
/* Points of a table and of a series, and what takes them back. */
START_TEST(points_read_back)
{
    static const double x[] = {2025.0, 2030.5}, y[] = {1.0, 4.25};
    static double hours[SORA_HOURS], out[SORA_HOURS];
    static char text[16 * SORA_HOURS], again[16 * SORA_HOURS];
    sora_scenario *from = scenario_of_defaults(), *to = scenario_of_defaults();
    size_t length, other;
    const sora_key series = SORA_SERIES_PV_KW_PER_KW;
    for (int hour = 0; hour < SORA_HOURS; hour++)
        hours[hour] = hour % 24 / 32.0;
    assert_ok(sora_set_points(from, SORA_ADOPTION_FACTOR_BY_YEAR, 2, x, y, NULL));
    assert_ok(sora_set_points(from, series, SORA_HOURS, NULL, hours, NULL));
    assert_ok(sora_write(from, SORA_FORM_SCENARIO, text, sizeof text, &length, NULL));
    assert_ok(sora_read(to, SORA_FORM_SCENARIO, text, length, NULL));
    assert_ok(sora_write(to, SORA_FORM_SCENARIO, again, sizeof again, &other, NULL));
    ck_assert_str_eq(text, again);
    assert_ok(sora_series(to, 1, &series, out, NULL));
    ck_assert_mem_eq(out, hours, sizeof out);
    read_ok(to, "{\"points\":{\"series.pv_kw_per_kw\":null,\"adoption.factor_by_year\":null}}");
    ck_assert_ptr_null(to->arrays);
    sora_scenario_free(from);
    sora_scenario_free(to);
}
END_TEST

START_TEST(every_failing_allocation_of_reading_is_reported)
{
    hooks of;
    sora_scenario *scenario = NULL;
    struct sora_scenario before;
    sora_error error;
    hooks_open(&of);
    assert_ok(sora_scenario_new(&scenario, &of.options, NULL));
    read_ok(scenario, "{\"spread\":{\"gpu.idle_w\":{\"normal\":[80,5]}}}");
    keep_bytes(&before, scenario);
    sora_status status = SORA_E_MEMORY;
    int fails = 0;
    while (status == SORA_E_MEMORY) {
        of.fails = of.asked + ++fails;
        status = sora_read(scenario, SORA_FORM_SCENARIO, uncertain, strlen(uncertain), &error);
        ck_assert_int_eq(error.code, status);
        ck_assert_int_eq(of.live, 2);
        if (status != SORA_OK)
            assert_unchanged(scenario, before);
    }
    assert_ok(status);
    ck_assert_int_ge(fails, 10);
    sora_scenario_free(scenario);
    ck_assert_int_eq(of.live, 0);
}
END_TEST

START_TEST(every_row_reads_back_by_its_name)
{
    const char *table = sora_table_name((size_t)_i);
    sora_key key = keys_at(keys_row_of_table(_i))->number;
    for (size_t place = 0; place < sora_row_count(table); place++) {
        sora_scenario *from = scenario_of_defaults(), *to = scenario_of_defaults();
        char text[TEXT_ROOM];
        assert_ok(sora_set(from, key, sora_row_at(table, place), NULL));
        write_text(from, text);
        read_ok(to, text);
        assert_same(from, to, text);
        ck_assert_ptr_nonnull(strstr(text, sora_row_text(table, sora_row_at(table, place), SORA_ROW_NAME)));
        sora_scenario_free(from);
        sora_scenario_free(to);
    }
}
END_TEST

START_TEST(what_is_written_is_fixed)
{
    sora_scenario *scenario = scenario_of_defaults();
    char text[TEXT_ROOM];
    write_text(scenario, text);
    ck_assert_str_eq(text, "{}\n");
    read_ok(scenario, "{\"year\": 2030, \"CLIP.width_px\": 1280.50, \"stack.row\": 0, \"gpu\": \"H100-SXM\","
                      "\"use\": {\"grid\": \"USA@2015\"}}");
    write_text(scenario, text);
    ck_assert_str_eq(text, "{\n"
                           "  \"use\": {\n"
                           "    \"gpu\": \"h100-sxm\",\n"
                           "    \"grid\": \"USA\"\n"
                           "  },\n"
                           "  \"set\": {\n"
                           "    \"clip.width_px\": 1280.5,\n"
                           "    \"stack.row\": 0,\n"
                           "    \"year\": 2030,\n"
                           "    \"grid.data_year\": 2015\n"
                           "  }\n"
                           "}\n");
    sora_scenario_free(scenario);
}
END_TEST

/* ---- What can be read ---- */

static const char *const readable[] = {
    "{\"clip.fps\":24}",
    " \t\r\n{ \"clip.fps\" : 24 }\n",
    "{\"set\":{\"clip.fps\":2.4E+1}}",
    "{\"CLIP.FPS\":240e-1,\"use\":{},\"set\":{}}",
    "{\"\\u0063lip\\u002Efps\":24.000000000000000000000000000000001}",
    "{\"clip.fps\":24,\"clip.width_px\":null,\"gpu\":null,\"use\":{\"grid\":null}}",
};

START_TEST(same_in_every_spelling)
{
    sora_scenario *wanted = scenario_of_defaults(), *scenario = scenario_of_defaults();
    assert_ok(sora_set(wanted, SORA_CLIP_FPS, 24.0, NULL));
    read_ok(scenario, readable[_i]);
    assert_same(wanted, scenario, readable[_i]);
    sora_scenario_free(wanted);
    sora_scenario_free(scenario);
}
END_TEST

static const char *const permuted[] = {
    "{\"grid\":\"USA@2015\",\"year\":2030,\"gpu\":\"h100-sxm\"}",
    "{\"gpu\":\"h100-sxm\",\"year\":2030,\"grid\":\"USA@2015\"}",
    "{\"set\":{\"year\":2030},\"use\":{\"grid\":\"USA@2015\",\"gpu\":\"h100-sxm\"}}",
    "{\"use\":{\"gpu\":\"h100-sxm\",\"grid\":\"USA@2015\"},\"set\":{\"year\":2030}}",
    "{\"year\":2030,\"use\":{\"grid\":\"USA@2015\"},\"gpu\":\"h100-sxm\"}",
};

START_TEST(order_does_not_matter)
{
    sora_scenario *wanted = scenario_of_defaults(), *scenario = scenario_of_defaults();
    assert_ok(sora_use(wanted, "grid", "USA@2015", NULL));
    assert_ok(sora_use(wanted, "gpu", "h100-sxm", NULL));
    assert_ok(sora_set(wanted, SORA_YEAR, 2030.0, NULL));
    read_ok(scenario, permuted[_i]);
    assert_same(wanted, scenario, permuted[_i]);
    sora_scenario_free(wanted);
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(reads_over_what_is_there)
{
    sora_scenario *scenario = scenario_of_defaults();
    read_ok(scenario, "{\"gpu\":\"h100-sxm\",\"clip.fps\":24,\"clip.width_px\":640,\"grid\":\"USA@2015\"}");
    read_ok(scenario, "{\"clip.width_px\":null,\"clip.height_px\":480,\"gpu\":null,\"year\":null}");
    ck_assert_double_eq(said(scenario, SORA_CLIP_FPS), 24.0);
    ck_assert_double_eq(said(scenario, SORA_CLIP_HEIGHT_PX), 480.0);
    ck_assert_double_eq(said(scenario, SORA_GRID_DATA_YEAR), 2015.0);
    ck_assert_double_nan(said(scenario, SORA_CLIP_WIDTH_PX));
    ck_assert_double_nan(said(scenario, SORA_GPU_ROW));
    ck_assert_double_nan(said(scenario, SORA_YEAR));
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(null_takes_back_the_year_of_a_row)
{
    sora_scenario *scenario = scenario_of_defaults();
    read_ok(scenario, "{\"year\":null,\"grid\":\"USA@2015\"}");
    ck_assert_double_nan(said(scenario, SORA_YEAR));
    ck_assert_double_eq(said(scenario, SORA_GRID_DATA_YEAR), 2015.0);
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(arguments_that_make_no_sense)
{
    sora_scenario *scenario = scenario_of_defaults();
    sora_error error;
    size_t need = 77;
    char room[8];
    ck_assert_int_eq(sora_read(NULL, SORA_FORM_SCENARIO, "{}", 2, &error), SORA_E_ARGUMENT);
    ck_assert_int_eq(sora_read(scenario, SORA_FORM_SCENARIO, NULL, 2, &error), SORA_E_ARGUMENT);
    for (int32_t form = -1; form <= 5; form++)
        ck_assert_int_eq(sora_read(scenario, form, "{}", 2, &error),
                         form == SORA_FORM_SCENARIO ? SORA_OK : SORA_E_ARGUMENT);
    ck_assert_int_eq(sora_write(NULL, SORA_FORM_SCENARIO, room, sizeof room, &need, &error), SORA_E_ARGUMENT);
    ck_assert_int_eq(sora_write(scenario, SORA_FORM_SCENARIO, NULL, 1, &need, &error), SORA_E_ARGUMENT);
    ck_assert_int_eq(sora_write(scenario, 0, room, sizeof room, &need, &error), SORA_E_ARGUMENT);
    ck_assert_int_eq(sora_write(scenario, 5, room, sizeof room, &need, &error), SORA_E_ARGUMENT);
    ck_assert_uint_eq(need, 77);
    assert_ok(sora_write(scenario, SORA_FORM_SCENARIO, room, sizeof room, NULL, NULL));
    sora_scenario_free(scenario);
}
END_TEST

/* ---- Room and memory ---- */

START_TEST(every_capacity_holds_what_fits)
{
    sora_scenario *scenario = scenario_of_defaults();
    char whole[TEXT_ROOM], text[TEXT_ROOM];
    size_t need;
    read_ok(scenario, "{\"clip.duration_s\":60,\"gpu\":\"h100-sxm\",\"stack.row\":0}");
    size_t length = write_text(scenario, whole);
    assert_ok(sora_write(scenario, SORA_FORM_SCENARIO, NULL, 0, &need, NULL));
    ck_assert_uint_eq(need, length);
    for (size_t cap = 1; cap <= length + 2; cap++) {
        size_t held = cap > length ? length : cap - 1;
        memset(text, GUARD, sizeof text);
        need = 0;
        assert_status(sora_write(scenario, SORA_FORM_SCENARIO, text, cap, &need, NULL),
                      cap > length ? SORA_OK : SORA_E_SPACE);
        ck_assert_uint_eq(need, length);
        ck_assert_mem_eq(text, whole, held);
        ck_assert_int_eq(text[held], '\0');
        ck_assert_int_eq(text[held + 1], GUARD);
    }
    sora_scenario_free(scenario);
}
END_TEST

START_TEST(text_takes_no_memory)
{
    hooks of;
    sora_scenario *scenario;
    char text[TEXT_ROOM];
    hooks_open(&of);
    of.fails = 2;
    assert_ok(sora_scenario_new(&scenario, &of.options, NULL));
    read_ok(scenario, "{\"clip.fps\":24,\"gpu\":\"h100-sxm\"}");
    write_text(scenario, text);
    ck_assert_int_eq(of.asked, 1);
    sora_scenario_free(scenario);
    ck_assert_int_eq(of.live, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("text");
    TCase *written = tcase_create("written"), *read = tcase_create("read");
    tcase_add_loop_test(written, every_scenario_reads_back, 0, 60);
    tcase_add_loop_test(written, every_row_reads_back_by_its_name, 0, FACTS_TABLES);
    tcase_add_test(written, what_is_written_is_fixed);
    tcase_add_test(written, what_is_uncertain_reads_back);
    tcase_add_test(written, points_read_back);
    tcase_add_test(written, every_failing_allocation_of_reading_is_reported);
    tcase_add_test(written, every_capacity_holds_what_fits);
    tcase_add_test(written, text_takes_no_memory);
    tcase_add_loop_test(read, same_in_every_spelling, 0, COUNT_OF(readable));
    tcase_add_loop_test(read, order_does_not_matter, 0, COUNT_OF(permuted));
    tcase_add_test(read, reads_over_what_is_there);
    tcase_add_test(read, null_takes_back_the_year_of_a_row);
    tcase_add_test(read, arguments_that_make_no_sense);
    suite_add_tcase(suite, written);
    suite_add_tcase(suite, read);
    return support_run(suite);
}
