#include "engine/sample.h"

#include "engine/generated/dimensions.inc"
#include "engine/sample_bits.h"

enum { NO_DIMENSION = 255 };

sample_stream sample_stream_of(uint32_t seed, int key, int other)
{
    uint32_t number = keys_at(key)->number, set = other ? sample_hash(seed, 0u) : seed;
    uint32_t stream = sample_hash(set, number);
    int dimension = dimension_of_key[key];
    sample_stream of = {NULL, other, set, sample_hash(stream, 1u)};
    if (dimension == NO_DIMENSION) {
        of.is_shuffled = 1;
        of.shuffle = stream;
    } else if (dimension > 0) {
        of.direction = direction_numbers[dimension - 1];
    }
    return of;
}

#ifdef WALK_WIDE
#define BY_WIDTH(wide, name, ...) ((wide) ? sample_##name##_wide(__VA_ARGS__) : sample_##name##_base(__VA_ARGS__))
#else
#define BY_WIDTH(wide, name, ...) ((void)(wide), sample_##name##_base(__VA_ARGS__))
#endif

void sample_shares(int wide, const sample_stream *of, uint32_t first, size_t n, double *share)
{
    BY_WIDTH(wide, shares, of, first, n, share);
}

void sample_normals(int wide, size_t n, const double *share, double *z)
{
    BY_WIDTH(wide, normals, n, share, z);
}

void sample_shares_below(int wide, size_t n, const double *z, double *share)
{
    BY_WIDTH(wide, shares_below, n, z, share);
}

void sample_values(int wide, size_t n, sample_column bend[BEND_PARTS], double low, double high, const double *share,
                   double *value)
{
    BY_WIDTH(wide, values, n, bend, low, high, share, value);
}
