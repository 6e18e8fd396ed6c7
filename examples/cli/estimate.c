#include "cli.h"

static int run(const options *asked)
{
    static const sora_key keys[] = {
        SORA_WORK_WINDOWS,       SORA_WORK_LATENT_TOKENS,  SORA_WORK_TOTAL_PFLOP,    SORA_WORK_MEMORY_GB,
        SORA_WORK_GPUS_NEEDED,   SORA_WORK_LATENCY_S,      SORA_WORK_GPU_POWER_W,
        SORA_WORK_GPU_ENERGY_WH, SORA_WORK_IT_ENERGY_WH,   SORA_WORK_ENERGY_WH,
        SORA_WORK_GPU_HOURS_PER_VIDEO_MINUTE,              SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE,
        SORA_WORK_CLIPS_PER_HOUR, SORA_WORK_ELECTRICITY_USD, SORA_WORK_CO2_G,
        SORA_WORK_WATER_L,       SORA_WORK_MFU,
    };
    return answer_keys(asked, sizeof keys / sizeof *keys, keys);
}

const command estimate_command = {
    .name = "estimate",
    .arguments = "",
    .summary = "what one clip takes: tokens, FLOPs, memory, GPUs, seconds, watts, joules",
    .help = "What one clip takes, from its tokens to the energy at the site's meter.  A model and a GPU must be\n"
            "chosen; electricity's CO2 and water need a grid as well.  A clip longer than model.native_frames is\n"
            "made in windows of that length (work.windows), so what it takes rises in steps.\n"
            "\n"
            "  sora estimate --use model=wan2.1-14b --use gpu=h100-sxm --set clip.duration_s=5\n"
            "  sora estimate --use model=wan2.1-14b --use gpu=h100-sxm,b200-sxm --set cluster.gpus=1,2,4,8 \\\n"
            "      --get work.latency_s --get work.gpu_energy_wh --format csv\n",
    .takes = TAKES_SCENARIO | TAKES_GET | TAKES_RANGE | TAKES_LABEL,
    .formats = FORMAT_TEXT | FORMAT_JSON | FORMAT_CSV | FORMAT_OPENMETRICS,
    .run = run,
};
