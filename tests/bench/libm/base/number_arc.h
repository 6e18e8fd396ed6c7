/* number_arc.h of the bench alone, as number.h beside it. */
#ifndef SORA_BASE_NUMBER_ARC_H
#define SORA_BASE_NUMBER_ARC_H

#include "base/number.h"

#define NUMBER_PI 3.1415926535897931
#define number_acos acos

#endif
