#define SAMPLE(name) sample_##name##_base
#include "engine/sample_block.inc"
