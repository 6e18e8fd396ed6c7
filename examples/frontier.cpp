/* Latency against energy over the number of GPUs: one call for all rows, in C++. */
#include <soraenergy/soraenergy.hpp>

#include <array>
#include <cstdio>
#include <exception>

int main()
try {
    const std::array<double, 4> gpus = {1, 2, 4, 8};
    const std::array<sora_key, 1> in = {SORA_CLUSTER_GPUS};
    const std::array<sora_key, 3> out = {SORA_WORK_LATENCY_S, SORA_WORK_GPU_POWER_W, SORA_WORK_ENERGY_WH};
    std::array<double, gpus.size() * out.size()> found;

    sora::scenario clip;
    clip.use("model", "hunyuanvideo").use("gpu", "h100-sxm").set(SORA_CLIP_DURATION_S, 5.0);
    clip.eval(in, gpus, out, found);
    std::puts("GPUs  seconds  W a GPU  Wh a clip");
    for (std::size_t i = 0; i < gpus.size(); i++)
        std::printf("%4.0f  %7.0f  %7.0f  %9.0f\n", gpus[i], found[3 * i], found[3 * i + 1], found[3 * i + 2]);
} catch (const std::exception &failed) {
    std::fprintf(stderr, "%s\n", failed.what());
    return 1;
}
