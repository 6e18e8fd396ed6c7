#include "cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Whose the sun is: a series of the user's own can come in a file alone. */
static void print_weather(const sora_scenario *files)
{
    char *text = written(files, SORA_FORM_SCENARIO);
    if (strstr(text, "\"series.pv_kw_per_kw\"") != NULL)
        puts("- no weather is made up: the sun is your series.pv_kw_per_kw");
    else
        print_wrapped("- the weather is made up, at one point that stands for the country (grid.latitude_deg, "
                      "grid.longitude_deg): sun and load of a whole country are smoother", 0, 2);
    free(text);
}

/* Two ways to the wanted share stand below each other. */
static void print_ways(void)
{
    print_wrapped("- either is enough for supply.matched_share_wanted: supply.wanted_pv_gw with solar.storage_hours of "
                  "storage, or supply.wanted_storage_gwh with supply.pv_gw; wanted land and years are those of the "
                  "former", 0, 2);
}

static int run(const options *asked)
{
    static const sora_key keys[] = {
        SORA_FLEET_ENERGY_TWH,         SORA_SUPPLY_MEAN_GW,         SORA_SUPPLY_PV_GW,
        SORA_SUPPLY_STORAGE_GWH,       SORA_SUPPLY_MATCHED_SHARE,   SORA_SUPPLY_MATCHED_SHARE_WORST,
        SORA_SUPPLY_CURTAILED_SHARE,   SORA_SUPPLY_BACKUP_TWH,      SORA_SUPPLY_BACKUP_GW,
        SORA_SUPPLY_BACKUP_HOURS_PER_YEAR, SORA_SUPPLY_MATCHED_SHARE_WANTED, SORA_SUPPLY_WANTED_PV_GW,
        SORA_SUPPLY_WANTED_STORAGE_GWH, SORA_SUPPLY_WANTED_LAND_KM2, SORA_SUPPLY_WANTED_BUILD_YEARS,
    };
    sora_scenario *files = NULL;
    int status = scenario_files(asked, &files);
    if (status == GOOD)
        status = answer_keys_of(asked, files, sizeof keys / sizeof *keys, keys);
    if (status == GOOD && asked->format == FORMAT_TEXT && asked->n_keys == 0)
        print_ways();
    if (status == GOOD && asked->format == FORMAT_TEXT)
        print_weather(files);
    sora_scenario_free(files);
    return status;
}

const command supply_command = {
    .name = "supply",
    .arguments = "",
    .summary = "which sun and storage would carry a fleet, hour by hour",
    .help = "Photovoltaics whose yearly yield equals the fleet's energy, with some hours of storage: which share of\n"
            "the fleet they carry hour by hour, what is curtailed, what has to come from elsewhere.  And the other way\n"
            "round: the photovoltaics (with solar.storage_hours of storage) or the storage (with supply.pv_gw) for\n"
            "a wanted share.  20 synthetic years of weather at one point of the country: ranges hold theirs.\n"
            "\n"
            "  sora supply --use model=sora-class --use gpu=h100-sxm --use grid=USA\n"
            "  sora supply --use model=sora-class --use gpu=h100-sxm --use grid=IND \\\n"
            "      --set solar.storage_hours=20 --set supply.matched_share_wanted=0.5,0.8,0.95\n",
    .takes = TAKES_SCENARIO | TAKES_GET | TAKES_RANGE,
    .formats = FORMAT_TEXT | FORMAT_JSON | FORMAT_CSV | FORMAT_OPENMETRICS,
    .run = run,
};
