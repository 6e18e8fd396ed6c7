#include "solve.h"

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

double solve_for(const sora_scenario *scenario, sora_key input, double low, double high, sora_key key, double target)
{
    double root = UNKNOWN;
    size_t roots;
    sora_solve(scenario, input, low, high, key, target, 1, &root, &roots, NULL);
    return root;
}
