/* The bytes of a saved curve, little-endian:
 *   "SORACURV", format (2), library version (4), fingerprint of the question (16), first sample (4), samples (4),
 *   for each point and output: defined values (count), the exact sums of x - c and (x - c)^2, zeros (count),
 *     pages that are not empty (count), each its id (2) and 1024 counts, in rising order of their values;
 *   with drivers, for each output and group: defined values of A and B (count), their exact sums as above; for each driver,
 *     output and group: pairs (count) and the exact sum of their squared differences, of A, then of B;
 *   checksum of all before it (8).
 * A count takes 7 bits a byte.  An exact sum: its sign (1: 0 or 1), the place of its lowest limb (1), how many limbs (1),
 * the limbs (4 each); the outer ones are not 0, and zero has none.  So equal curves have equal bytes. */
#ifndef SORA_DOOR_CURVE_SAVED_H
#define SORA_DOOR_CURVE_SAVED_H

#include <stdint.h>

static const uint8_t saved_magic[8] = {'S', 'O', 'R', 'A', 'C', 'U', 'R', 'V'};

enum { SAVED_FORMAT = 1, SAVED_CHECKSUM = 8 };

#endif
