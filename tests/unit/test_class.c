/* A class of models: its range is that of its members, drawn with their samplers and stacks; your choices stay. */
#include "door/draws.h"
#include "support.h"

static const class_member *members;
static size_t n_members;
static sora_scenario *scenario;

/* The class at a place of the table; nothing where that row is a model of its own. */
static int open_class(int place)
{
    uint32_t row = facts_row_at(TABLE_MODEL, (size_t)place);
    n_members = facts_class_members(row, &members);
    scenario = scenario_of_defaults();
    assert_ok(sora_set(scenario, SORA_MODEL_ROW, row, NULL));
    return n_members > 0;
}

static void close_class(void)
{
    sora_scenario_free(scenario);
}

static sora_answer get(sora_key key)
{
    sora_answer answer;
    assert_ok(sora_get(scenario, key, &answer, NULL));
    return answer;
}

/* What a member gives a key. */
static double of_member(const class_member *it, sora_key key)
{
    sora_scenario *member = NULL;
    assert_ok(sora_scenario_copy(&member, scenario, NULL));
    assert_ok(sora_set(member, SORA_MODEL_ROW, it->model, NULL));
    assert_ok(sora_set(member, SORA_SAMPLER_ROW, it->sampler, NULL));
    assert_ok(sora_set(member, SORA_STACK_ROW, it->stack, NULL));
    double value = value_of(member, key);
    sora_scenario_free(member);
    return value;
}

/* Weight of the members whose value is below, or above. */
static double weight_beyond(sora_key key, double value, int above)
{
    double weight = 0.0;
    for (size_t i = 0; i < n_members; i++) {
        double its = of_member(&members[i], key);
        weight += (above ? its > value : its < value) ? members[i].weight : 0.0;
    }
    return weight;
}

/* Keys without a spread of their own: the range is what is left when a tenth of the weight is cut at either end.
 * Tolerance: 1 / 128 of the weight, for 256 draws. */
START_TEST(a_range_is_that_of_the_members)
{
    static const sora_key keys[] = {SORA_MODEL_HIDDEN, SORA_MODEL_ACTIVE_PARAMS_BILLION, SORA_MODEL_VAE_TIME_STRIDE,
                                    SORA_SAMPLER_STEPS, SORA_SAMPLER_EVALUATIONS};
    for (int i = 0; open_class(_i) && i < COUNT_OF(keys); i++, close_class()) {
        sora_answer answer = get(keys[i]);
        const char *name = sora_key_text(keys[i], SORA_KEY_NAME);
        ck_assert_msg(weight_beyond(keys[i], answer.low, 0) <= 0.1 + 1.0 / 128.0, "%s, low %g", name, answer.low);
        ck_assert_msg(weight_beyond(keys[i], answer.high, 1) <= 0.1 + 1.0 / 128.0, "%s, high %g", name, answer.high);
        ck_assert_msg(answer.low == answer.value || 1.0 - weight_beyond(keys[i], answer.low, 1) >= 0.1 - 1.0 / 128.0,
                      "%s, low %g", name, answer.low);
        ck_assert_msg(answer.high == answer.value || 1.0 - weight_beyond(keys[i], answer.high, 0) >= 0.1 - 1.0 / 128.0,
                      "%s, high %g", name, answer.high);
    }
    close_class();
}
END_TEST

START_TEST(the_clip_is_that_of_the_class)
{
    static const sora_key keys[] = {SORA_CLIP_WIDTH_PX, SORA_CLIP_HEIGHT_PX, SORA_CLIP_DURATION_S, SORA_CLIP_FPS};
    if (open_class(_i))
        for (int i = 0; i < COUNT_OF(keys); i++) {
            sora_answer answer = get(keys[i]);
            assert_same_bits(answer.low, answer.value, sora_key_text(keys[i], SORA_KEY_NAME));
            assert_same_bits(answer.high, answer.value, sora_key_text(keys[i], SORA_KEY_NAME));
        }
    close_class();
}
END_TEST

START_TEST(what_you_choose_stays)
{
    if (open_class(_i)) {
        assert_ok(sora_set(scenario, SORA_SAMPLER_ROW, facts_row_at(TABLE_SAMPLER, 0), NULL));
        sora_answer steps = get(SORA_SAMPLER_STEPS);
        assert_same_bits(steps.low, steps.high, "sampler.steps");
        assert_ok(sora_set(scenario, SORA_MODEL_HIDDEN, 4096.0, NULL));
        sora_answer hidden = get(SORA_MODEL_HIDDEN), layers = get(SORA_WORK_LAYERS);
        assert_same_bits(hidden.low, hidden.high, "model.hidden");
        ck_assert_double_lt(layers.low, layers.high);
    }
    close_class();
}
END_TEST

/* What the sampler of your choice says is the same for every member, and has the sampler's own range: 256 draws. */
START_TEST(a_sampler_of_yours_keeps_its_range)
{
    if (open_class(_i)) {
        assert_ok(sora_use(scenario, "sampler", "50x2-cached", NULL));
        sora_answer cached = get(SORA_SAMPLER_CACHED_SHARE);
        assert_same_bits(cached.value, 0.5, "sampler.cached_share");
        assert_near(cached.low, 0.35, 0.02, "low");
        assert_near(cached.high, 0.65, 0.02, "high");
    }
    close_class();
}
END_TEST

START_TEST(a_class_is_flagged)
{
    sora_key row = SORA_MODEL_ROW;
    int is_class = open_class(_i);
    sora_answer answer;
    sora_get(scenario, SORA_WORK_LINEAR_FLOP_PER_PASS, &answer, NULL);
    ck_assert_msg(answer.status != SORA_OK || !(answer.flags & SORA_FLAG_CLASS) == !is_class, "%s",
                  facts_row_text(TABLE_MODEL, (uint32_t)value_of(scenario, row), SORA_ROW_NAME));
    ck_assert_uint_eq(get(SORA_YEAR).flags & SORA_FLAG_CLASS, 0);
    close_class();
}
END_TEST

/* What its rows say follows: the row alone is uncertain. */
START_TEST(a_class_is_uncertain_by_its_row)
{
    ck_assert_int_eq(open_class(_i), draws_is_uncertain(scenario, KEY_MODEL_ROW));
    ck_assert_int_eq(draws_is_uncertain(scenario, KEY_MODEL_HIDDEN), 0);
    close_class();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("class");
    TCase *tcase = tcase_create("class");
    int models = (int)facts_row_count(TABLE_MODEL);
    tcase_add_loop_test(tcase, a_range_is_that_of_the_members, 0, models);
    tcase_add_loop_test(tcase, a_class_is_uncertain_by_its_row, 0, models);
    tcase_add_loop_test(tcase, the_clip_is_that_of_the_class, 0, models);
    tcase_add_loop_test(tcase, what_you_choose_stays, 0, models);
    tcase_add_loop_test(tcase, a_sampler_of_yours_keeps_its_range, 0, models);
    tcase_add_loop_test(tcase, a_class_is_flagged, 0, models);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
