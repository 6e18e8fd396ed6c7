/* soraenergy.hpp: ownership, exceptions, spans.  What the answers are is tested in C. */
#include <check.h>
#include <soraenergy/soraenergy.hpp>

#include <array>
#include <cmath>
#include <cstring>
#include <string>
#include <type_traits>
#include <vector>

namespace {

sora::scenario wan()
{
    sora::scenario s;
    s.use("model", "wan2.1-14b").use("gpu", "h100-sxm").use("grid", "USA").set(SORA_CLIP_DURATION_S, 5.0);
    return s;
}

/* The error that a call throws; no error: a failed test. */
template <class F> sora::error thrown_by(F call)
{
    try {
        call();
    } catch (const sora::error &failed) {
        return failed;
    }
    ck_abort_msg("nothing was thrown");
    throw;
}

struct counted {
    int live = 0;
    bool refuses = false;
    sora_options options = {sizeof(sora_options), alloc, release, this};

    static void *alloc(void *user, std::size_t size)
    {
        counted *own = static_cast<counted *>(user);
        own->live += !own->refuses;
        return own->refuses ? nullptr : ::operator new(size);
    }
    static void release(void *user, void *memory)
    {
        static_cast<counted *>(user)->live -= memory != nullptr;
        ::operator delete(memory);
    }
};

START_TEST(every_scenario_is_freed_once)
{
    counted hooks;
    {
        sora::scenario first(&hooks.options);
        sora::scenario copy(first), moved(std::move(first));
        copy = moved;
        moved = std::move(copy);
        ck_assert_int_eq(hooks.live, 1);
        sora::scenario again(moved);
        ck_assert_int_eq(hooks.live, 2);
    }
    ck_assert_int_eq(hooks.live, 0);
}
END_TEST

START_TEST(no_memory_is_an_error_and_leaks_nothing)
{
    counted hooks;
    sora::scenario first(&hooks.options);
    hooks.refuses = true;
    ck_assert_int_eq(thrown_by([&] { sora::scenario copy(first); }).status(), SORA_E_MEMORY);
    ck_assert_int_eq(thrown_by([&] { sora::scenario other(&hooks.options); }).status(), SORA_E_MEMORY);
    ck_assert_int_eq(hooks.live, 1);
}
END_TEST

START_TEST(copies_are_independent)
{
    sora::scenario s = wan(), copy = s;
    copy.set(SORA_CLIP_DURATION_S, 9.0);
    ck_assert(s.answer(SORA_CLIP_DURATION_S).value == 5.0);
    ck_assert(copy.answer(SORA_CLIP_DURATION_S).value == 9.0);
    static_assert(std::is_nothrow_move_constructible_v<sora::scenario>, "containers move it");
}
END_TEST

START_TEST(errors_carry_key_value_and_limits)
{
    sora::scenario s = wan();
    const sora::error failed = thrown_by([&] { s.set(SORA_CLIP_WIDTH_PX, 1.0); });
    ck_assert_int_eq(failed.status(), SORA_E_RANGE);
    ck_assert_uint_eq(failed.details().key, SORA_CLIP_WIDTH_PX);
    ck_assert(failed.details().value == 1.0 && failed.details().low == 16.0);
    ck_assert_ptr_nonnull(std::strstr(failed.what(), "clip.width_px"));
    ck_assert_int_eq(thrown_by([&] { s.use("gpu", "abacus"); }).status(), SORA_E_ROW);
    ck_assert_int_eq(thrown_by([&] { s.read("{\"gpu\"}"); }).status(), SORA_E_SYNTAX);
    ck_assert_int_eq(thrown_by([&] { s.set(SORA_SHARE_OF_DEMAND, 0.5); }).status(), SORA_E_READ_ONLY);
    ck_assert_int_eq(thrown_by([] { sora::scenario().answer(SORA_WORK_ENERGY_WH); }).status(), SORA_E_UNKNOWN);
    ck_assert_int_eq(thrown_by([&] { s.explain(0); }).status(), SORA_E_KEY);
}
END_TEST

START_TEST(answers_are_those_of_c)
{
    sora::scenario s = wan();
    sora_workload clip;
    sora_share fleet;
    sora_answer energy;
    ck_assert_int_eq(sora_workload_estimate(s.get(), &clip, nullptr), SORA_OK);
    ck_assert_int_eq(sora_grid_share(s.get(), &fleet, nullptr), SORA_OK);
    ck_assert_int_eq(sora_get(s.get(), SORA_WORK_ENERGY_WH, &energy, nullptr), SORA_OK);
    const sora_workload own_clip = s.estimate();
    const sora_share own_fleet = s.share();
    const sora_answer own_energy = s.answer(SORA_WORK_ENERGY_WH);
    ck_assert_mem_eq(&own_clip, &clip, sizeof clip);
    ck_assert_mem_eq(&own_fleet, &fleet, sizeof fleet);
    ck_assert_mem_eq(&own_energy, &energy, sizeof energy);
    s.set(SORA_WORK_ENERGY_WH, 500.0).unset(SORA_WORK_ENERGY_WH);
    ck_assert(s.answer(SORA_WORK_ENERGY_WH).value == energy.value);
}
END_TEST

START_TEST(spans_take_what_holds_values_in_a_row)
{
    const sora::scenario s = wan();
    const std::vector<double> seconds = {5.0, 10.0};
    const std::array<sora_key, 1> in = {SORA_CLIP_DURATION_S};
    const sora_key out_keys[] = {SORA_WORK_VIDEO_S, SORA_WORK_ENERGY_WH};
    std::vector<double> out(4);
    s.eval(in, seconds, out_keys, out);
    ck_assert(out[0] == 5.0 && out[2] == 10.0);
    ck_assert(out[1] == s.answer(SORA_WORK_ENERGY_WH).value);
    double raw[2];
    s.eval(in, sora::span<const double>(seconds.data(), 1), out_keys, raw);
    ck_assert_mem_eq(raw, out.data(), sizeof raw);
}
END_TEST

START_TEST(rows_that_fail_are_noted_or_thrown)
{
    const sora::scenario s = wan();
    const std::array<sora_key, 1> in = {SORA_CLIP_DURATION_S}, out_keys = {SORA_WORK_VIDEO_S};
    const std::array<double, 3> seconds = {5.0, -1.0, 10.0};
    std::array<double, 3> out;
    std::array<sora_status, 3> row_status;
    s.eval(in, seconds, out_keys, out, row_status);
    ck_assert_int_eq(row_status[0], SORA_OK);
    ck_assert_int_eq(row_status[1], SORA_E_RANGE);
    ck_assert(out[2] == 10.0 && std::isnan(out[1]));
    const sora::error failed = thrown_by([&] { s.eval(in, seconds, out_keys, out); });
    ck_assert_int_eq(failed.status(), SORA_E_ROWS);
    ck_assert_uint_eq(failed.details().row, 1);
}
END_TEST

/* in, out and row_status of different rows. */
START_TEST(spans_that_do_not_fit_are_refused)
{
    const sora::scenario s = wan();
    const std::array<sora_key, 1> in = {SORA_CLIP_DURATION_S};
    const std::array<sora_key, 2> out_keys = {SORA_WORK_VIDEO_S, SORA_WORK_ENERGY_WH};
    const std::vector<double> seconds(2, 5.0);
    std::vector<sora_status> row_status(3);
    int refused = 0;
    for (std::size_t size : {2, 3, 5}) {
        std::vector<double> out(size);
        try {
            s.eval(in, seconds, out_keys, out);
        } catch (const std::invalid_argument &) {
            refused++;
        }
    }
    ck_assert_int_eq(refused, 3);
    std::vector<double> out(4);
    try {
        s.eval(in, seconds, out_keys, out, row_status);
        ck_abort_msg("three statuses for two rows");
    } catch (const std::invalid_argument &) {
    }
}
END_TEST

START_TEST(a_run_that_cannot_be_used_changes_nothing_unless_it_may)
{
    const std::array<sora_key, 2> keys = {SORA_CLIP_FRAMES, SORA_WORK_LATENCY_S};
    std::array<double, 4> runs = {81.0, 4000.0, -1.0, 4000.0};
    std::array<sora_status, 2> row_status;
    sora::scenario s = wan();
    const std::string before = s.json();
    ck_assert_int_eq(thrown_by([&] { s.calibrate(keys, runs); }).status(), SORA_E_ROWS);
    ck_assert(s.json() == before);
    s.calibrate(keys, runs, row_status);
    ck_assert_int_eq(row_status[0], SORA_OK);
    ck_assert_int_eq(row_status[1], SORA_E_RANGE);
    ck_assert(s.answer(SORA_STACK_LATENCY_RESIDUAL).value > 1.0);
    runs[2] = 33.0;
    s.calibrate(keys, runs);
}
END_TEST

START_TEST(curves_add_up_and_keep_their_question)
{
    sora::scenario s = wan();
    const std::array<double, 3> gpus = {1.0, 2.0, 4.0};
    const std::array<sora_key, 1> out = {SORA_WORK_ENERGY_WH};
    const auto make = [&] { return sora::curve(s, {{SORA_CLUSTER_GPUS, gpus}}, out, 1024); };
    sora::curve whole = make(), left = make(), right = make(), loaded = make();
    s.set(SORA_CLIP_DURATION_S, 9.0);
    whole.run();
    left.run(0, 256);
    right.run(256, 768);
    left.merge(right);
    ck_assert(left.save() == whole.save());
    loaded.load(whole.save());
    whole = std::move(loaded);
    const std::vector<double> central = whole.read(SORA_CURVE_VALUE, SORA_WORK_ENERGY_WH);
    const std::vector<double> high = whole.read(SORA_CURVE_QUANTILE, SORA_WORK_ENERGY_WH, 0.9);
    ck_assert_uint_eq(central.size(), 3);
    ck_assert(central[0] == wan().answer(SORA_WORK_ENERGY_WH).value && high[2] > central[2]);
    ck_assert_int_eq(thrown_by([&] { left.merge(right); }).status(), SORA_E_MERGE);
    ck_assert_int_eq(thrown_by([&] { left.load("SORA"); }).status(), SORA_E_SAVED);
    ck_assert_int_eq(thrown_by([&] { sora::curve(s, {}, out, 100); }).status(), SORA_E_ARGUMENT);
}
END_TEST

/* A clip's price is energy times price: of uniform ones the indices are known, with variances of 1/27 and 1/12 of the
 * squares of their means. */
START_TEST(drivers_of_a_product_are_known)
{
    sora::scenario s = wan();
    for (const sora::driver &other : s.drivers(SORA_WORK_ELECTRICITY_USD, 0)) {
        ck_assert(std::isnan(other.total.value));
        s.set(other.key, s.answer(other.key).value);
    }
    s.spread(SORA_WORK_ENERGY_WH, SORA_SPREAD_UNIFORM, std::array<double, 2>{100.0, 200.0});
    s.spread(SORA_SITE_ELECTRICITY_USD_PER_KWH, SORA_SPREAD_UNIFORM, std::array<double, 2>{0.1, 0.3});
    const std::vector<sora::driver> both = s.drivers(SORA_WORK_ELECTRICITY_USD, 16384);
    const double whole = 28.0 / 27.0 * 13.0 / 12.0 - 1.0;
    ck_assert_uint_eq(both.size(), 2);
    for (const sora::driver &one : both) {
        const bool energy = one.key == SORA_WORK_ENERGY_WH;
        const double own = energy ? 1.0 / 27.0 : 1.0 / 12.0, other = energy ? 1.0 / 12.0 : 1.0 / 27.0;
        ck_assert(std::fabs(one.first.value - own / whole) < 0.02);
        ck_assert(std::fabs(one.total.value - own * (1.0 + other) / whole) < 0.02);
        ck_assert(one.total.low < one.total.value && one.total.value < one.total.high);
        ck_assert(std::fabs(one.at_90 - (energy ? 0.190 * 0.2 : 0.150 * 0.28)) < 1e-9);
    }
    ck_assert(s.drivers(SORA_CLIP_FRAMES).empty());
    const sora_key out[] = {SORA_WORK_ELECTRICITY_USD};
    ck_assert_int_eq(thrown_by([&] { sora::curve(s, {}, out).drivers(out[0]); }).status(), SORA_E_ARGUMENT);
}
END_TEST

START_TEST(series_are_the_hours_of_each_key)
{
    const sora::scenario s = wan();
    const std::array<sora_key, 2> keys = {SORA_SERIES_PV_MW, SORA_SERIES_FLEET_MW};
    const std::vector<double> hours = s.series(keys);
    double sum = 0.0;
    ck_assert_uint_eq(hours.size(), 2 * SORA_HOURS);
    for (std::size_t hour = SORA_HOURS; hour < hours.size(); hour++)
        sum += hours[hour];
    ck_assert(std::fabs(sum / 8760.0 / s.answer(SORA_FLEET_MEAN_MW).value - 1.0) < 1e-12);
    ck_assert_int_eq(thrown_by([&] { s.series(std::array<sora_key, 1>{SORA_SITE_PUE}); }).status(), SORA_E_ARGUMENT);
}
END_TEST

START_TEST(inverse_questions_give_every_root)
{
    const sora::scenario s = wan();
    const std::vector<double> one = s.solve(SORA_CLIP_FRAMES, 1.0, 400.0, SORA_WORK_VIDEO_S, 5.0);
    ck_assert(one.size() == 1 && one[0] == 80.0);
    const std::vector<double> many = s.solve(SORA_CLIP_DURATION_S, 5.0, 300.0, SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE,
                                             s.answer(SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE).value * 1.05);
    ck_assert_msg(many.size() > 16 && many.back() > many.front(), "%d roots", static_cast<int>(many.size()));
    ck_assert_int_eq(thrown_by([&] { s.solve(SORA_CLIP_FRAMES, 1.0, 400.0, SORA_WORK_VIDEO_S, 90.0); }).status(),
                     SORA_E_NEVER);
}
END_TEST

START_TEST(quantiles_and_points_go_through)
{
    std::vector<double> x = {4.0, 1.0, 3.0, 2.0}, out(2);
    sora::quantiles(x, std::array<double, 2>{0.5, 1.0}, out);
    ck_assert(out[0] == 2.5 && out[1] == 4.0);
    sora::scenario s = wan();
    ck_assert_int_eq(thrown_by([&] { s.set_points(SORA_SITE_PUE, x, x); }).status(), SORA_E_ARGUMENT);
}
END_TEST

START_TEST(what_is_uncertain_can_be_said_and_taken_back)
{
    sora::scenario s = wan();
    const std::string before = s.json();
    const std::array<double, 2> pue = {1.1, 1.5}, efficiency = {0.8, 0.9};
    const std::array<sora_key, 2> keys = {SORA_SITE_PUE, SORA_GPU_LINEAR_EFFICIENCY};
    s.spread(keys[0], SORA_SPREAD_UNIFORM, pue).spread(keys[1], SORA_SPREAD_UNIFORM, efficiency);
    s.correlate(keys, std::array<double, 4>{1.0, 0.5, 0.5, 1.0});
    const sora_answer found = s.answer(SORA_SITE_PUE);
    ck_assert(std::fabs(found.value - 1.3) < 1e-12 && found.low > 1.1 && found.high < 1.5);
    ck_assert_int_eq(thrown_by([&] { s.correlate(keys, std::array<double, 4>{1.0, 2.0, 2.0, 1.0}); }).status(),
                     SORA_E_MATRIX);
    const std::array<double, 2> impossible = {1.2, -1.0};
    ck_assert_int_eq(thrown_by([&] { s.spread(keys[0], SORA_SPREAD_NORMAL, impossible); }).status(), SORA_E_SPREAD);
    s.correlate({}, {}).spread(keys[0], 0).spread(keys[1], 0);
    ck_assert(s.json() == before);
}
END_TEST

START_TEST(texts_come_whole)
{
    const sora::scenario s = wan();
    sora::scenario again;
    again.read(s.json());
    ck_assert(again.json() == s.json());
    ck_assert_int_eq(static_cast<int>(s.explain(SORA_WORK_ENERGY_WH).rfind("work.energy_wh = ", 0)), 0);
    ck_assert(s.source(SORA_SITE_PUE).size() > 0 && s.inputs(SORA_WORK_ENERGY_WH).size() > 0);
    ck_assert(s.openmetrics().substr(s.openmetrics().size() - 6) == "# EOF\n");
    ck_assert(s.answers_json().size() > 4096 && s.schema_json().size() > 4096);
}
END_TEST

} // namespace

int main()
{
    Suite *suite = suite_create("hpp");
    TCase *all = tcase_create("all");
    tcase_set_timeout(all, 60);
    for (const TTest *test : {every_scenario_is_freed_once, no_memory_is_an_error_and_leaks_nothing,
                              copies_are_independent, errors_carry_key_value_and_limits, answers_are_those_of_c,
                              spans_take_what_holds_values_in_a_row, rows_that_fail_are_noted_or_thrown,
                              spans_that_do_not_fit_are_refused,
                              a_run_that_cannot_be_used_changes_nothing_unless_it_may,
                              curves_add_up_and_keep_their_question, drivers_of_a_product_are_known,
                              series_are_the_hours_of_each_key, inverse_questions_give_every_root,
                              quantiles_and_points_go_through, what_is_uncertain_can_be_said_and_taken_back,
                              texts_come_whole})
        tcase_add_test(all, test);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
