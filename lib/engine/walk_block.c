#include "engine/rows.h"
#include "engine/stages.h"

#define WALK_STEPS_OF walk_steps_base
#include "engine/walk_block.inc"
