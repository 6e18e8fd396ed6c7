#include "cli.h"

static int run(const options *asked)
{
    static const sora_key keys[] = {
        SORA_GRID_YEAR_GENERATION_TWH, SORA_GRID_YEAR_DEMAND_TWH,   SORA_GRID_YEAR_CAPACITY_GW,
        SORA_GRID_YEAR_PEAK_GW,        SORA_GRID_GROWTH_TWH_PER_YEAR, SORA_GRID_CO2_G_PER_KWH,
        SORA_FLEET_ENERGY_TWH,         SORA_SHARE_OF_GENERATION,    SORA_SHARE_OF_DEMAND,
        SORA_SHARE_OF_CAPACITY,        SORA_SHARE_OF_PEAK,          SORA_SHARE_OF_HEADROOM_ICAP,
        SORA_SHARE_OF_HEADROOM_UCAP,   SORA_SHARE_OF_GROWTH,        SORA_FLEET_CO2_MT,
        SORA_FLEET_CO2_MARGINAL_MT,    SORA_FLEET_WATER_GL,         SORA_SUPPLY_PV_GW,
    };
    return answer_keys(asked, sizeof keys / sizeof *keys, keys);
}

const command compare_command = {
    .name = "compare",
    .arguments = "GRID...",
    .summary = "the same fleet in several countries, side by side",
    .help = "Countries side by side: their own generation, demand, capacity, peak and growth in the year of the\n"
            "question, and what the same fleet is in each.  Without a model and a GPU the countries alone.\n"
            "\n"
            "  sora compare USA CHN DEU --use model=sora-class --use gpu=h100-sxm\n"
            "  sora compare USA@2015 USA --format csv\n",
    .least = 1,
    .most = 100000,
    .takes = TAKES_SCENARIO | TAKES_GET | TAKES_RANGE | TAKES_LABEL,
    .formats = FORMAT_TEXT | FORMAT_JSON | FORMAT_CSV | FORMAT_OPENMETRICS,
    .run = run,
    .rows_of = "grid",
};
