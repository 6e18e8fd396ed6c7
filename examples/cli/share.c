#include "cli.h"

static int run(const options *asked)
{
    static const sora_key keys[] = {
        SORA_FLEET_GPUS,             SORA_FLEET_MEAN_MW,         SORA_FLEET_PEAK_MW,
        SORA_FLEET_ENERGY_TWH,       SORA_SHARE_OF_GENERATION,   SORA_SHARE_OF_DEMAND,
        SORA_SHARE_OF_CAPACITY,      SORA_SHARE_OF_PEAK,         SORA_SHARE_OF_HEADROOM_ICAP,
        SORA_SHARE_OF_HEADROOM_UCAP, SORA_SHARE_OF_GROWTH,       SORA_SHARE_OF_DATACENTRES,
        SORA_FLEET_CO2_MT,           SORA_FLEET_CO2_MARGINAL_MT, SORA_FLEET_WATER_GL,
        SORA_SUPPLY_PV_GW,
    };
    return answer_keys(asked, sizeof keys / sizeof *keys, keys);
}

const command share_command = {
    .name = "share",
    .arguments = "",
    .summary = "what part of a country's electricity a fleet takes",
    .help = "A fleet that makes so many minutes of video a day (demand.video_minutes_per_day) in one grid: its\n"
            "GPUs, power and yearly energy, and what part that is of the grid's generation, demand, capacity,\n"
            "peak, headroom and yearly growth.  A model, a GPU and a grid must be chosen.\n"
            "\n"
            "  sora share --use model=sora-class --use gpu=h100-sxm --use grid=USA\n"
            "  sora share --use model=sora-class --use gpu=h100-sxm --use grid=USA,CHN --format csv --range\n",
    .takes = TAKES_SCENARIO | TAKES_GET | TAKES_RANGE | TAKES_LABEL,
    .formats = FORMAT_TEXT | FORMAT_JSON | FORMAT_CSV | FORMAT_OPENMETRICS,
    .run = run,
};
