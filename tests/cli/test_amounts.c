/* The words in which the command line gives numbers to people and to programs. */
#include <check.h>
#include <math.h>
#include <stdlib.h>

#include "cli.h"

static void assert_rounded(double value, const char *text)
{
    char out[NUMBER_TEXT];
    number_rounded(out, value);
    ck_assert_str_eq(out, text);
}

START_TEST(numbers_have_three_significant_digits)
{
    assert_rounded(0.0, "0");
    assert_rounded(-0.0, "0");
    assert_rounded(0.066, "0.0660");
    assert_rounded(9.996, "10.0");
    assert_rounded(99.96, "100");
    assert_rounded(1816.97, "1820");
    assert_rounded(-18.04, "-18.0");
    assert_rounded(0.000123456, "0.000123");
    assert_rounded(1234567.8, "1,230,000");
    assert_rounded(1.2345e-9, "1.23e-09");
    assert_rounded(1.2345e18, "1.23e+18");
}
END_TEST

START_TEST(integers_below_a_million_are_printed_in_full)
{
    assert_rounded(1508.0, "1508");
    assert_rounded(75600.0, "75,600");
    assert_rounded(-999999.0, "-999,999");
}
END_TEST

START_TEST(exact_numbers_read_back_to_the_same_double)
{
    static const double values[] = {0.1, 1.0 / 3.0, 5e-324, 1.7976931348623157e308, 1816.966945825476, 1e22, -2.5, 0.0};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        char out[NUMBER_TEXT];
        double back;
        number_exact(out, values[i]);
        ck_assert_int_eq(number_parse(out, &back), 1);
        ck_assert_msg(back == values[i], "%s", out);
    }
    char out[NUMBER_TEXT];
    number_exact(out, 0.1);
    ck_assert_str_eq(out, "0.1");
    number_exact(out, (double)NAN);
    ck_assert_str_eq(out, "");
}
END_TEST

START_TEST(only_decimal_numbers_are_read)
{
    static const char *const wrong[] = {"", " 1", "1 ", "1,5", "0x10", "1e", "--1", "one", "1.2.3", "e5", "infinite"};
    double value = 7.0;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ck_assert_msg(!number_parse(wrong[i], &value), "'%s' was read", wrong[i]);
    ck_assert_int_eq(number_parse("-1.5e3", &value), 1);
    ck_assert_double_eq(value, -1500.0);
    ck_assert_int_eq(number_parse("nan", &value), 1);
    ck_assert_double_nan(value);
    ck_assert_int_eq(number_parse("-inf", &value), 1);
    ck_assert_double_infinite(value);
}
END_TEST

static void assert_amount(sora_key key, double value, const char *text)
{
    char out[AMOUNT_TEXT];
    amount(out, key, value);
    ck_assert_str_eq(out, text);
}

START_TEST(amounts_come_in_the_unit_of_their_size)
{
    assert_amount(SORA_WORK_ENERGY_WH, 613.2, "613 Wh");
    assert_amount(SORA_WORK_ENERGY_WH, 6132.0, "6.13 kWh");
    assert_amount(SORA_WORK_ENERGY_WH, 1000.0, "1 kWh");
    assert_amount(SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE, 0.0871, "87.1 Wh/min");
    assert_amount(SORA_FLEET_ENERGY_TWH, 10600.4, "10,600 TWh"); /* no PWh */
    assert_amount(SORA_FLEET_ENERGY_TWH, 0.00234, "2.34 GWh");
    assert_amount(SORA_GRID_CAPACITY_GW, 3890.0, "3890 GW"); /* no TW */
    assert_amount(SORA_FLEET_MEAN_MW, 1500.0, "1.50 GW");
    assert_amount(SORA_WORK_TOTAL_PFLOP, 3520.0, "3.52 EFLOP");
    assert_amount(SORA_GPU_MEMORY_GB, 80.0, "80 GB");
    assert_amount(SORA_GRID_CO2_G_PER_KWH, 384.0, "384 g/kWh");
    assert_amount(SORA_FLEET_CO2_MT, 0.5, "500 kt");
}
END_TEST

START_TEST(seconds_are_read_up_to_two_minutes)
{
    assert_amount(SORA_WORK_LATENCY_S, 0.05, "50 ms");
    assert_amount(SORA_WORK_LATENCY_S, 119.0, "119 s");
    assert_amount(SORA_WORK_LATENCY_S, 1816.97, "30.3 min");
    assert_amount(SORA_WORK_LATENCY_S, 32688.0, "9.08 h");
    assert_amount(SORA_WORK_LATENCY_S, 172800.0, "2 d");
}
END_TEST

START_TEST(fractions_are_percent_and_counts_are_words)
{
    assert_amount(SORA_SHARE_OF_GENERATION, 0.00662, "0.662 %");
    assert_amount(SORA_WORK_MFU, 0.363, "36.3 %");
    assert_amount(SORA_SITE_PUE, 1.1, "1.10");
    assert_amount(SORA_FLEET_GPUS, 3900000.0, "3.90 million GPUs");
    assert_amount(SORA_MODEL_ACTIVE_PARAMS_BILLION, 14.3, "14.3 billion");
    assert_amount(SORA_TRAIN_ZETTAFLOP, 2500.0, "2.50 YFLOP");
    assert_amount(0, 4670000.0, "4.67 million");
    assert_amount(SORA_CLIP_WIDTH_PX, 1280.0, "1280 px");
    assert_amount(SORA_WORK_ENERGY_WH, (double)NAN, "unknown");
    assert_amount(SORA_WORK_ENERGY_WH, 0.0, "0 Wh");
}
END_TEST

START_TEST(a_year_that_is_not_whole_is_seen_to_be_so)
{
    assert_amount(SORA_YEAR, 2025.0, "2025");
    assert_amount(SORA_YEAR, 2031.978, "2032.0");
    assert_amount(SORA_YEAR, 2034.6, "2034.6");
    assert_amount(SORA_ADOPTION_RISE_YEARS, 6.3412, "6.34 years"); /* a span, not a date */
}
END_TEST

START_TEST(a_range_is_in_the_unit_of_its_value)
{
    char out[AMOUNT_TEXT];
    sora_answer answer = {1816.97, 1397.6, 2368.6, SORA_OK, 0};
    amount_range(out, SORA_WORK_LATENCY_S, &answer);
    ck_assert_str_eq(out, "23.3 to 39.5");
    answer.low = answer.high = answer.value;
    amount_range(out, SORA_WORK_LATENCY_S, &answer);
    ck_assert_str_eq(out, "");
}
END_TEST

START_TEST(the_nearest_name_is_near)
{
    nearest near = {"h100-smx", NULL, 0};
    nearest_offer(&near, "b200-sxm");
    ck_assert_ptr_null(near.name);
    nearest_offer(&near, "h200-sxm");
    nearest_offer(&near, "h100-sxm");
    nearest_offer(&near, "a100-sxm");
    ck_assert_str_eq(near.name, "h100-sxm");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("amounts");
    TCase *texts = tcase_create("texts");
    tcase_add_test(texts, numbers_have_three_significant_digits);
    tcase_add_test(texts, integers_below_a_million_are_printed_in_full);
    tcase_add_test(texts, exact_numbers_read_back_to_the_same_double);
    tcase_add_test(texts, only_decimal_numbers_are_read);
    tcase_add_test(texts, amounts_come_in_the_unit_of_their_size);
    tcase_add_test(texts, seconds_are_read_up_to_two_minutes);
    tcase_add_test(texts, fractions_are_percent_and_counts_are_words);
    tcase_add_test(texts, a_year_that_is_not_whole_is_seen_to_be_so);
    tcase_add_test(texts, a_range_is_in_the_unit_of_its_value);
    tcase_add_test(texts, the_nearest_name_is_near);
    suite_add_tcase(suite, texts);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
