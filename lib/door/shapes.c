#include "door/shapes.h"

#include <stddef.h>

#include "door/facts.h"

typedef struct shape_record {
    uint32_t grid;
    uint16_t source;
    uint8_t tier;
} shape_record;

#include "facts/generated/shapes.inc"

shape shape_of(uint32_t grid_row)
{
    shape none = {NULL, 0, TIER_NONE};
    for (size_t i = 0; i < SHAPES_COUNT; i++)
        if (shape_records[i].grid == grid_row)
            return (shape){shape_hours + i * 12 * SHAPE_HOURS, shape_records[i].source, shape_records[i].tier};
    return none;
}
