#include "straight.h"

#include "door/keys.h"
#include "engine/stages.h"

#ifdef BENCH_LIBM
#define STRAIGHT_WHOLE straight_whole_libm
#define STRAIGHT_ROW straight_row_libm
#else
#define STRAIGHT_WHOLE straight_whole
#define STRAIGHT_ROW straight_row
#endif
#include "straight.inc"
