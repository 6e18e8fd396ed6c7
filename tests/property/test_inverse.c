/* sora_solve inverts sora_eval: at every root the output hits the target, and no crossing that the scan sees is left out. */
#include "support.h"

enum { MOST = 256 };

static const sora_key outputs[] = {SORA_WORK_ENERGY_WH, SORA_WORK_LATENCY_S, SORA_SHARE_OF_GENERATION, SORA_FLEET_GPUS,
                                   SORA_FLEET_CO2_MT,   SORA_SHARE_OF_PEAK,  SORA_WORK_MFU,            SORA_SUPPLY_PV_GW};

static double at(const sora_scenario *scenario, sora_key key, double value, sora_key out)
{
    double found = number_nan();
    sora_eval(scenario, 1, 1, &key, &value, 1, &out, &found, NULL, NULL);
    return found;
}

/* An input of any role but a row, and two values that it may hold. */
static sora_key draw_range(uint64_t *state, double *low, double *high)
{
    int key = draw_below(state, KEYS_COUNT);
    if (keys_at(key)->role != KEY_ROLE_INPUT && keys_at(key)->role != KEY_ROLE_RULE)
        return draw_range(state, low, high);
    double a = draw_value(state, key), b = draw_value(state, key);
    *low = a < b ? a : b;
    *high = a < b ? b : a;
    return a != b ? keys_at(key)->number : draw_range(state, low, high);
}

/* Whether the output moves smoothly enough at a root for the target to be met, and else jumps past it. */
static void assert_met(const sora_scenario *scenario, sora_key in, double root, sora_key out, double target)
{
    uint64_t bits = number_to_bits(root);
    double here = at(scenario, in, root, out) - target;
    double below = at(scenario, in, number_from_bits(bits - 1), out) - target;
    double above = at(scenario, in, number_from_bits(bits + 1), out) - target;
    int crossed = here == 0.0 || below * here <= 0.0 || here * above <= 0.0;
    ck_assert_msg(crossed, "%s at %s = %.17g is off by %g", sora_key_text(out, SORA_KEY_NAME),
                  sora_key_text(in, SORA_KEY_NAME), root, here);
}

START_TEST(solve_inverts_get)
{
    uint64_t state = (uint64_t)_i;
    sora_scenario *scenario = scenario_by_hand();
    for (int i = 0; i < 20; i++) {
        double low, high, roots[MOST];
        sora_error error;
        size_t n = 0;
        sora_key in = draw_range(&state, &low, &high), out = outputs[draw_below(&state, COUNT_OF(outputs))];
        double wanted = low + (high - low) * draw_unit(&state), target = at(scenario, in, wanted, out);
        if (number_is_nan(target) || at(scenario, in, low, out) == at(scenario, in, high, out))
            continue;
        sora_status status = sora_solve(scenario, in, low, high, out, target, MOST, roots, &n, &error);
        ck_assert_msg(status == SORA_OK || (status == SORA_E_NEVER && (target < error.low || target > error.high)),
                      "%s", error.message);
        for (size_t k = 0; k < n && k < MOST; k++) {
            ck_assert(roots[k] >= low && roots[k] <= high && (k == 0 || roots[k] > roots[k - 1]));
            assert_met(scenario, in, roots[k], out, target);
        }
    }
    sora_scenario_free(scenario);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("inverse");
    TCase *tcase = tcase_create("inverse");
    tcase_add_loop_test(tcase, solve_inverts_get, 0, 25);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
