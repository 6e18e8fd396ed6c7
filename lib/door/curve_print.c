#include "base/number.h"
#include "door/arrays.h"
#include "door/curve.h"

/* Two lanes that mix every word in; the last steps of each are those of a 64-bit finaliser with its own multipliers. */
static void mix(uint64_t print[CURVE_PRINT], uint64_t word)
{
    static const uint64_t multiplier[CURVE_PRINT] = {0x9e3779b97f4a7c15u, 0xd6e8feb86659fd93u};
    for (int lane = 0; lane < CURVE_PRINT; lane++) {
        print[lane] = (print[lane] ^ word) * multiplier[lane];
        print[lane] ^= print[lane] >> 29;
    }
}

/* A NaN of the compiler's may have another sign. */
static void mix_numbers(uint64_t print[CURVE_PRINT], size_t n, const double *value)
{
    mix(print, n);
    for (size_t i = 0; i < n; i++)
        mix(print, number_to_bits(number_if_known(value[i], value[i])));
}

/* In one order, whichever was said first. */
static void mix_arrays(uint64_t print[CURVE_PRINT], const sora_scenario *scenario)
{
    for (int kind = ARRAY_SPREAD; kind <= ARRAY_CORRELATION; kind++)
        for (int key = ARRAY_NO_KEY; key < KEYS_COUNT; key++) {
            const array *one = arrays_find(scenario, (enum array_kind)kind, key);
            if (one == NULL)
                continue;
            mix(print, (uint64_t)kind << 32 | (uint64_t)one->form << 40 | (uint16_t)key);
            mix_numbers(print, one->n, one->value);
        }
}

void curve_set_print(sora_curve *curve)
{
    uint64_t *print = curve->print;
    const base_values *base = &curve->question.base;
    print[0] = SORA_VERSION_NUMBER;
    print[1] = ~print[0];
    mix(print, (uint64_t)curve->samples << 32 | curve->seed);
    mix(print, curve->drivers != NULL);
    mix_numbers(print, KEYS_COUNT, base->value);
    mix_numbers(print, KEYS_COUNT, base->low);
    mix_numbers(print, KEYS_COUNT, base->high);
    for (int key = 0; key < KEYS_COUNT; key++)
        mix(print, (uint64_t)base->origin[key] << 8 | base->tier[key]);
    mix_arrays(print, &curve->question);
    for (size_t i = 0; i < curve->n_axes; i++) {
        mix(print, keys_at(curve->axis[i].key)->number);
        mix_numbers(print, curve->axis[i].n, curve->axis[i].value);
    }
    for (size_t i = 0; i < curve->n_out; i++)
        mix(print, keys_at(curve->out[i])->number);
    mix_numbers(print, curve_cells(curve), curve->central);
}

int curve_same_question(const sora_curve *curve, const uint64_t print[CURVE_PRINT])
{
    return curve->print[0] == print[0] && curve->print[1] == print[1];
}
