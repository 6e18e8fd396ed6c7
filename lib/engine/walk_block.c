#include "engine/rows.h"
#include "engine/stages.h"

#include "engine/walk_block.inc"

#ifdef WALK_SMALL
void walk_steps_pairs(const uint16_t *step, walk_column *value, size_t pairs)
{
    walk_first(step, value, 2 * ((pairs - 1) % 4 + 1)); /* the compiler sees that they are even, and not 0 */
}

void walk_steps_base(const uint16_t *step, walk_column *value)
{
    walk_steps_pairs(step, value, WALK_ROWS / 2);
}
#else
void walk_steps_base(const uint16_t *step, walk_column *value)
{
    walk_first(step, value, WALK_ROWS);
}
#endif
