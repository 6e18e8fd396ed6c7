#include "solve.h"

#include <math.h>

enum { HALVINGS = 64 };

sora_answer ask(const sora_scenario *scenario, sora_key key)
{
    sora_answer answer = {UNKNOWN, UNKNOWN, UNKNOWN, SORA_E_ARGUMENT, 0};
    sora_get(scenario, key, &answer, NULL);
    return answer;
}

double central(const sora_scenario *scenario, sora_key key)
{
    double out = UNKNOWN;
    sora_eval(scenario, 1, 0, NULL, NULL, 1, &key, &out, NULL, NULL);
    return out;
}

double central_at(const sora_scenario *scenario, sora_key input, double value, sora_key key)
{
    double out = UNKNOWN;
    sora_eval(scenario, 1, 1, &input, &value, 1, &key, &out, NULL, NULL);
    return out;
}

/* Half way between two values, by ratio where they are positive. */
static double halfway(double a, double b)
{
    return a > 0.0 && b > 0.0 ? sqrt(a) * sqrt(b) : a + (b - a) / 2.0;
}

double solve_for(const sora_scenario *scenario, sora_key input, double low, double high, sora_key key, double target)
{
    double at_low = central_at(scenario, input, low, key) - target;
    double at_high = central_at(scenario, input, high, key) - target;
    if (!(at_low * at_high <= 0.0))
        return UNKNOWN;
    for (int i = 0; i < HALVINGS; i++) {
        double middle = halfway(low, high);
        double at_middle = central_at(scenario, input, middle, key) - target;
        if ((at_middle > 0.0) == (at_high > 0.0))
            high = middle;
        else
            low = middle;
    }
    return halfway(low, high);
}
