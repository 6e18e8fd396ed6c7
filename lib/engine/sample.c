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
#define BY_WIDTH(width, name, ...)                                                           \
    ((width) == WALK_AVX512_WIDTH ? sample_##name##_avx512(__VA_ARGS__)                      \
     : (width) == WALK_AVX2_WIDTH ? sample_##name##_avx2(__VA_ARGS__)                        \
                                  : sample_##name##_base(__VA_ARGS__))
#else
#define BY_WIDTH(width, name, ...) ((void)(width), sample_##name##_base(__VA_ARGS__))
#endif

void sample_shares(int width, const sample_stream *of, uint32_t first, double *share)
{
    BY_WIDTH(width, shares, of, first, share);
}

void sample_normals(int width, const double *share, double *z)
{
    BY_WIDTH(width, normals, share, z);
}

void sample_shares_below(int width, const double *z, double *share)
{
    BY_WIDTH(width, shares_below, z, share);
}

void sample_bent(int width, size_t n, const sample_bend *item, walk_column *share, walk_column *value)
{
    BY_WIDTH(width, bent, n, item, share, value);
}

void sample_values(int width, walk_column bend[BEND_PARTS], double low, double high, const double *share, double *value)
{
    BY_WIDTH(width, values, bend, low, high, share, value);
}

void sample_stated(int width, const sample_shape *of, const double *share, double *value)
{
    BY_WIDTH(width, stated, of, share, value);
}
