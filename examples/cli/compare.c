/* sora compare: countries side by side, and the same fleet in each. */
#include "compare.h"

#include <stdlib.h>

#include "choose.h"

enum { SECTION_KEYS = 16 };

static const struct section {
    const char *title;
    sora_key keys[SECTION_KEYS]; /* ends at 0 */
} sections[] = {
    {"Supply and growth",
     {SORA_GRID_YEAR_GENERATION_TWH, SORA_GRID_YEAR_DEMAND_TWH, SORA_GRID_IMPORT_FRACTION, SORA_GRID_GROWTH_TWH_PER_YEAR,
      SORA_GRID_GROWTH_1Y_FRACTION_PER_YEAR, SORA_GRID_GROWTH_5Y_FRACTION_PER_YEAR,
      SORA_GRID_GROWTH_10Y_FRACTION_PER_YEAR, SORA_GRID_GROWTH_20Y_FRACTION_PER_YEAR, SORA_GRID_GROWTH_YEARS_IN_A_ROW,
      SORA_GRID_KWH_PER_PERSON}},
    {"Capacity, peak, margin and storage",
     {SORA_GRID_YEAR_CAPACITY_GW, SORA_GRID_ADDED_GW_PER_YEAR, SORA_GRID_SOLAR_ADDED_GW_PER_YEAR, SORA_GRID_YEAR_PEAK_GW,
      SORA_GRID_ICAP_RESERVE_FRACTION, SORA_GRID_ICAP_HEADROOM_GW, SORA_GRID_UCAP_RESERVE_FRACTION,
      SORA_GRID_UCAP_HEADROOM_GW, SORA_GRID_PUMPED_GW, SORA_GRID_STORAGE_GW}},
    {"Mix and carbon",
     {SORA_GRID_COAL_TWH, SORA_GRID_GAS_TWH, SORA_GRID_NUCLEAR_TWH, SORA_GRID_HYDRO_TWH, SORA_GRID_WIND_TWH,
      SORA_GRID_SOLAR_TWH, SORA_GRID_LOW_CARBON_FRACTION, SORA_GRID_WIND_SOLAR_FRACTION, SORA_GRID_YEAR_CO2_G_PER_KWH,
      SORA_GRID_MARGINAL_CO2_G_PER_KWH}},
    {"Reliability, each line on one basis",
     {SORA_GRID_SAIDI_MIN, SORA_GRID_SAIDI_WITHOUT_EVENTS_MIN, SORA_GRID_TD_LOSS_FRACTION}},
    {"Data centres",
     {SORA_GRID_YEAR_DATACENTRE_TWH, SORA_GRID_DATACENTRE_2030_TWH, SORA_GRID_DATACENTRE_GROWTH_FRACTION_PER_YEAR}},
    {"The same fleet in each",
     {SORA_SITE_PUE, SORA_FLEET_ENERGY_TWH, SORA_SHARE_OF_GENERATION, SORA_SHARE_OF_DEMAND, SORA_SHARE_OF_CAPACITY, SORA_SHARE_OF_PEAK,
      SORA_SHARE_OF_HEADROOM_ICAP, SORA_SHARE_OF_HEADROOM_UCAP, SORA_SHARE_OF_GROWTH, SORA_SHARE_OF_DATACENTRES,
      SORA_SHARE_ICAP_RESERVE_FRACTION, SORA_FLEET_CO2_MT, SORA_FLEET_CO2_MARGINAL_MT, SORA_FLEET_WATER_GL,
      SORA_FLEET_GRID_WATER_GL, SORA_SUPPLY_PV_GW}},
};
enum { SECTIONS = sizeof sections / sizeof *sections, KEYS_MOST = SECTIONS * SECTION_KEYS };

static size_t section_size(size_t section)
{
    size_t n = 0;
    while (n < SECTION_KEYS && sections[section].keys[n] != 0)
        n++;
    return n;
}

static size_t all_keys(sora_key keys[KEYS_MOST])
{
    size_t n = 0;
    for (size_t section = 0; section < SECTIONS; section++)
        for (size_t i = 0; i < section_size(section); i++)
            keys[n++] = sections[section].keys[i];
    return n;
}

/* ---- What is compared ---- */

/* A Sora-class fleet on H100 where the options choose none. */
static int add_workload(const options *asked, sora_scenario *files)
{
    sora_scenario *first = NULL;
    int status = rows_open(asked, files, 0, &first);
    int has_one = status == GOOD && has_workload(first);
    if (status == GOOD && !has_one)
        status = use_row(files, "model", "sora-class");
    if (status == GOOD && choose_gpu(first) == GOOD)
        sora_set(files, SORA_GPU_ROW, row_in_use(first, SORA_GPU_ROW), NULL);
    sora_scenario_free(first);
    return status;
}

static int comparison_open(const options *asked, const sora_scenario *files, comparison *out)
{
    int status = rows_count(asked, &out->n);
    if (status == GOOD)
        out->at = take(out->n, sizeof *out->at);
    for (size_t row = 0; row < out->n && status == GOOD; row++)
        status = rows_open(asked, files, row, &out->at[row]);
    return status;
}

static void comparison_free(comparison *gone)
{
    for (size_t row = 0; gone->at != NULL && row < gone->n; row++)
        sora_scenario_free(gone->at[row]);
    free(gone->at);
}

/* ---- For people ---- */

/* Some columns of a sheet, behind those that say what a row is. */
static void print_section(const sheet *all, size_t axes, size_t first, size_t section)
{
    sheet page = {0};
    for (size_t i = 0; i < axes + section_size(section); i++) {
        const column *from = &all->columns[i < axes ? i : first + i - axes];
        sheet_column(&page, from->name, from->key);
    }
    for (size_t row = 0; row < sheet_rows(all); row++)
        for (size_t i = 0; i < axes + section_size(section); i++)
            sheet_cell(&page, sheet_at(all, row, i < axes ? i : first + i - axes));
    printf("\n%s\n\n", sections[section].title);
    text_side_by_side(&page);
    sheet_free(&page);
}

static void print_text(const options *asked, const comparison *of, const sheet *all, size_t n_keys)
{
    size_t axes = all->n_columns - n_keys, first = axes;
    scenario_print_common_rows(of->n, (const sora_scenario *const *)of->at, asked);
    for (size_t section = 0; section < SECTIONS; section++) {
        print_section(all, axes, first, section);
        first += section_size(section);
    }
    accelerators_print(of);
    crossings_print(of);
    putchar('\n');
    text_notes(all, 0);
}

/* ---- For programs ---- */

static void print_rows(const options *asked, const comparison *of, const sheet *all)
{
    sheet page = {0};
    for (size_t i = 0; i < all->n_columns; i++)
        sheet_column(&page, all->columns[i].name, all->columns[i].key);
    accelerators_heads(of, &page);
    crossings_heads(of, &page);
    for (size_t row = 0; row < of->n; row++) {
        for (size_t i = 0; i < all->n_columns; i++)
            sheet_cell(&page, sheet_at(all, row, i));
        accelerators_cells(of, row, &page);
        crossings_cells(of, row, &page);
    }
    if (asked->format == FORMAT_CSV)
        csv_print(&page, asked->range);
    else
        json_print_rows(&page);
    sheet_free(&page);
}

/* ---- The command ---- */

static int print_comparison(const options *asked, const sora_scenario *files)
{
    sora_key keys[KEYS_MOST];
    size_t n = all_keys(keys);
    comparison of = {0, NULL};
    sheet all = {0};
    sora_error first;
    int status = comparison_open(asked, files, &of);
    if (status == GOOD)
        status = rows_evaluate(asked, files, n, keys, asked->format != FORMAT_CSV || asked->range, &all, &first);
    if (status == GOOD && asked->format == FORMAT_TEXT)
        print_text(asked, &of, &all, n);
    else if (status == GOOD)
        print_rows(asked, &of, &all);
    sheet_free(&all);
    comparison_free(&of);
    return status;
}

static int run(const options *asked)
{
    sora_key keys[KEYS_MOST];
    size_t n = all_keys(keys);
    sora_scenario *files = NULL;
    if (asked->n_keys > 0)
        return answer_keys(asked, n, keys);
    int status = scenario_files(asked, &files);
    if (status == GOOD)
        status = add_workload(asked, files);
    if (status == GOOD)
        status = asked->format == FORMAT_OPENMETRICS ? metrics_print(asked, files, n, keys)
                                                     : print_comparison(asked, files);
    sora_scenario_free(files);
    return status;
}

const command compare_command = {
    .name = "compare",
    .arguments = "GRID...",
    .summary = "countries side by side, and the same fleet in each",
    .help = "Countries side by side: supply and how it grew, capacity, peak, margin and storage, mix and carbon,\n"
            "reliability, data centres, and what the same fleet (Sora-class on H100 unless you choose another) is in\n"
            "each; the same clip on accelerators that can be bought there; and when the fleet would be 1 and 5 % of\n"
            "generation by each named curve of adoption (sora facts adoption).\n"
            "\n"
            "  sora compare USA CHN DEU\n"
            "  sora compare USA@2015 USA --use model=wan2.1-14b --format csv\n",
    .least = 1,
    .most = 100000,
    .takes = TAKES_SCENARIO | TAKES_GET | TAKES_RANGE | TAKES_LABEL,
    .formats = FORMAT_TEXT | FORMAT_JSON | FORMAT_CSV | FORMAT_OPENMETRICS,
    .run = run,
    .rows_of = "grid",
};
