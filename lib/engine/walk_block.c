#define WALK_BLOCK walk_block_base
#include "engine/walk_block.inc"
