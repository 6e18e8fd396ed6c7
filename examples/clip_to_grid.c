/* From one clip to a country's grid: what it takes, and what a service that makes it all day long would take. */
#include <soraenergy/soraenergy.h>
#include <stdio.h>

int main(void)
{
    sora_scenario *s = NULL;
    sora_workload clip;
    sora_share fleet;
    sora_error e;
    int failed = sora_scenario_new(&s, NULL, &e) || sora_use(s, "model", "wan2.1-14b", &e) ||
                 sora_use(s, "gpu", "h100-sxm", &e) || sora_use(s, "grid", "USA", &e) ||
                 sora_set(s, SORA_CLIP_DURATION_S, 5.0, &e) || sora_workload_estimate(s, &clip, &e) ||
                 sora_grid_share(s, &fleet, &e);
    if (failed)
        fprintf(stderr, "%s\n", e.message);
    else
        printf("%.0f s and %.0f Wh (%.0f to %.0f) a clip, %.3f TWh a year, %.4f %% of generation\n", clip.latency_s.value,
               clip.energy_wh.value, clip.energy_wh.low, clip.energy_wh.high, fleet.energy_twh.value,
               100.0 * fleet.of_generation.value);
    sora_scenario_free(s);
    return failed;
}
