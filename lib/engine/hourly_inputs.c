#include "door/keys.h"
#include "engine/hourly.h"

static const struct {
    uint16_t key;
    uint8_t kinds; /* of run that take it */
} inputs[HOURLY_INPUTS] = {
#define HOURLY_INPUT(field, key, kinds) {KEY_##key, kinds},
#include "engine/hourly.inc"
#undef HOURLY_INPUT
};

int hourly_input_key(size_t input)
{
    return inputs[input].key;
}

int hourly_takes(int kind, size_t input)
{
    return (inputs[input].kinds & kind) != 0;
}

int hourly_needs(int kind, size_t input, int has_pv)
{
    return hourly_takes(kind, input) && !(has_pv && inputs[input].kinds == HOURLY_ALL);
}
