#include "base/number.h"
#include "engine/rows.h"
#include "engine/sample.h"
#include "engine/sample_bits.h"

#define SAMPLE(name) sample_##name##_base
#include "engine/sample_block.inc"
