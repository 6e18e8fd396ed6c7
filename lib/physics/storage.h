/* One hour of a storage that takes what is over and gives what is missing.  What it holds is counted as what it can
 * give: all losses fall on the way in, and a storage of 4 h carries the mean load for 4 h. */
#ifndef SORA_PHYSICS_STORAGE_H
#define SORA_PHYSICS_STORAGE_H

static inline double storage_lesser(double a, double b)
{
    return a < b ? a : b;
}

/* Given: power to spare, power limit, room left in the storage, what one unit held takes to put in; all energies of
 * an hour in one unit.  Returned: what the storage takes. */
static inline double storage_taken(double spare, double most, double room, double taken_per_held)
{
    return storage_lesser(storage_lesser(spare, most), room * taken_per_held);
}

/* Given: power missing, power limit, energy held.  Returned: what the storage gives. */
static inline double storage_given(double missing, double most, double held)
{
    return storage_lesser(storage_lesser(missing, most), held);
}

/* Given: energy held before, taken and given in the hour, round-trip efficiency.  Returned: energy held after. */
static inline double storage_held(double held, double taken, double given, double efficiency)
{
    return held + taken * efficiency - given;
}

#endif
