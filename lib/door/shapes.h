/* The load of a grid by month and hour, packed: lib/facts/generated/shapes.inc. */
#ifndef SORA_DOOR_SHAPES_H
#define SORA_DOOR_SHAPES_H

#include <stdint.h>

#include "base/names.h"

enum { SHAPE_HOURS = 24 };

/* thousandths[12][SHAPE_HOURS]: the load of each month and hour of the grid's clock over its yearly mean. */
typedef struct shape {
    const uint16_t *thousandths; /* NULL: none is known */
    uint16_t source;
    uint8_t tier;
} shape;

shape shape_of(uint32_t grid_row);

#endif
