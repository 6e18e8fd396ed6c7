#include "cli.h"

#include <stdlib.h>

enum { MOST_SERIES = 16 };

static int find_keys(const options *asked, sora_key *keys)
{
    for (size_t i = 0; i < asked->n_arguments; i++) {
        keys[i] = find_key(asked->arguments[i]);
        if (keys[i] == 0)
            return BAD_INPUT;
    }
    return GOOD;
}

static void print_hours(size_t n, const sora_key *keys, const double *hours)
{
    char text[NUMBER_TEXT];
    printf("hour_utc");
    for (size_t i = 0; i < n; i++)
        printf(",%s", sora_key_text(keys[i], SORA_KEY_NAME));
    putchar('\n');
    for (size_t hour = 0; hour < SORA_HOURS; hour++) {
        printf("%zu", hour);
        for (size_t i = 0; i < n; i++) {
            number_exact(text, hours[i * SORA_HOURS + hour]);
            printf(",%s", text);
        }
        putchar('\n');
    }
}

static void print_summary(size_t n, const sora_key *keys, const double *hours)
{
    for (size_t i = 0; i < n; i++) {
        const double *x = hours + i * SORA_HOURS;
        double sum = 0.0, least = x[0], most = x[0];
        char text[3][AMOUNT_TEXT];
        for (size_t hour = 0; hour < SORA_HOURS; hour++) {
            sum += x[hour];
            least = x[hour] < least ? x[hour] : least;
            most = x[hour] > most ? x[hour] : most;
        }
        amount(text[0], keys[i], sum / SORA_HOURS);
        amount(text[1], keys[i], least);
        amount(text[2], keys[i], most);
        printf("%s  mean %s, least %s, most %s\n", sora_key_text(keys[i], SORA_KEY_NAME), text[0], text[1], text[2]);
    }
}

static int run(const options *asked)
{
    sora_key keys[MOST_SERIES];
    sora_scenario *scenario = NULL;
    sora_error error;
    int status = find_keys(asked, keys);
    if (status == GOOD)
        status = scenario_open(asked, &scenario);
    if (status != GOOD)
        return status;
    double *hours = take(asked->n_arguments * SORA_HOURS, sizeof *hours);
    if (sora_series(scenario, asked->n_arguments, keys, hours, &error) != SORA_OK)
        status = complain_error(&error);
    else if (asked->format == FORMAT_CSV)
        print_hours(asked->n_arguments, keys, hours);
    else
        print_summary(asked->n_arguments, keys, hours);
    free(hours);
    sora_scenario_free(scenario);
    return status;
}

const command hours_command = {
    .name = "hours",
    .arguments = "KEY...",
    .summary = "the 8760 hours of a year: sun, load, storage",
    .help = "Hourly series (sora keys series) of one synthetic year, series.weather_year, in UTC: mean, least and most as\n"
            "text, every hour as CSV.\n"
            "\n"
            "  sora hours series.pv_kw_per_kw series.grid_load_fraction --use grid=USA\n"
            "  sora hours series.pv_mw series.storage_gwh --use model=sora-class --use gpu=h100-sxm \\\n"
            "      --use grid=CHN --format csv\n",
    .least = 1,
    .most = MOST_SERIES,
    .takes = TAKES_SCENARIO,
    .formats = FORMAT_TEXT | FORMAT_CSV,
    .run = run,
};
