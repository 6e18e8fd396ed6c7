#define COURSE_POWER course_power_base
#define COURSE_YEARS course_years_base
#include "engine/course_hours.inc"
