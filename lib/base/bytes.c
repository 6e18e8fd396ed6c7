#include "base/bytes.h"

#define FNV_PRIME 0x100000001b3u /* each byte changes the sum one to one: G. Fowler, L. C. Noll, P. Vo, FNV-1a */

static uint64_t summed(uint64_t sum, uint8_t byte)
{
    return (sum ^ byte) * FNV_PRIME;
}

static void put(bytes_out *out, uint8_t byte)
{
    if (out->need < out->cap)
        out->to[out->need] = byte;
    out->need++;
    out->sum = summed(out->sum, byte);
}

void bytes_put(bytes_out *out, uint64_t value, int width)
{
    for (int i = 0; i < width; i++)
        put(out, (uint8_t)(value >> 8 * i & 0xffu));
}

void bytes_put_count(bytes_out *out, uint32_t value)
{
    for (; value >= 0x80u; value >>= 7)
        put(out, (uint8_t)(value & 0x7fu) | 0x80u);
    put(out, (uint8_t)value);
}

static uint8_t get(bytes_in *in)
{
    if (in->left == 0 || in->bad) {
        in->bad = 1;
        return 0;
    }
    in->left--;
    in->sum = summed(in->sum, *in->from);
    return *in->from++;
}

uint64_t bytes_get(bytes_in *in, int width)
{
    uint64_t value = 0;
    for (int i = 0; i < width; i++)
        value |= (uint64_t)get(in) << 8 * i;
    return in->bad ? 0 : value;
}

uint32_t bytes_get_count(bytes_in *in)
{
    uint64_t value = 0;
    uint8_t byte;
    int shift = 0;
    if (in->left > 0 && *in->from < 0x80u)
        return get(in); /* most counts are of one byte */
    do {
        byte = get(in);
        value |= (uint64_t)(byte & 0x7fu) << shift;
        shift += 7;
    } while (byte >= 0x80u && shift < 35);
    in->bad |= byte >= 0x80u || (byte == 0 && shift > 7) || value > UINT32_MAX;
    return in->bad ? 0 : (uint32_t)value;
}
