/* One hour of a storage that takes what is over and gives what is missing. */
#ifndef SORA_PHYSICS_STORAGE_H
#define SORA_PHYSICS_STORAGE_H

#include "base/number.h"

static inline double storage_lesser(double a, double b)
{
    return a < b ? a : b;
}

/* Given: power to spare, power limit, room left in the storage, efficiency of charging; energies of an hour in the
 * same unit. Returned: what the storage takes. */
static inline double storage_taken(double spare, double most, double room, double efficiency)
{
    return storage_lesser(storage_lesser(spare, most), room / efficiency);
}

/* Given: power missing, power limit, energy held, efficiency of discharging.  Returned: what the storage gives. */
static inline double storage_given(double missing, double most, double held, double efficiency)
{
    return storage_lesser(storage_lesser(missing, most), held * efficiency);
}

/* Given: energy held, taken and given in the hour, efficiency of one way.  Returned: energy held after it. */
static inline double storage_held(double held, double taken, double given, double efficiency)
{
    return held + taken * efficiency - given / efficiency;
}

/* Efficiency of one way, as good as the other. */
static inline double storage_one_way(double round_trip)
{
    return number_sqrt(round_trip);
}

#endif
