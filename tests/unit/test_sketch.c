/* The sketch against exact quantiles: within its stated error whatever the values look like. */
#include <math.h>

#include "engine/sketch.h"
#include "support.h"

enum { MOST = 5000 };

#define STATED 0x1p-10

static double x[MOST];
static int pages;

static void *alloc(void *user, size_t size)
{
    int *left = user;
    if (left != NULL && (*left)-- <= 0)
        return NULL;
    pages++;
    return malloc(size);
}

static void release(void *user, void *memory)
{
    (void)user;
    pages--;
    free(memory);
}

static const sketch_memory memory = {alloc, release, NULL};

static void assert_all_released(void)
{
    ck_assert_int_eq(pages, 0);
}

static void add(sketch *to, size_t n, const double *values)
{
    ck_assert(sketch_count(to, &memory, n, values));
}

/* ---- What the values look like ---- */

static double normal(uint64_t *state) { return number_inverse_normal(draw_unit(state) * 0.999 + 0.0005); }
static double a_lognormal(uint64_t *state) { return 3e7 * number_exp(0.8 * normal(state)); }
static double a_wide_one(uint64_t *state) { return number_exp(60.0 * normal(state)); }
static double below_zero(uint64_t *state) { return -number_exp(normal(state)); }
static double of_both_signs(uint64_t *state) { return normal(state); }
static double discrete(uint64_t *state)
{
    static const double one_of[] = {0.1, 0.10009, 3.0, 4.0, 1e-9, 1023.999, 7e100};
    return one_of[draw_below(state, 7)];
}
static double discrete_near_edges(uint64_t *state) { return 1.0 + 0x1p-10 * draw_below(state, 20) - 0x1p-53 * draw_below(state, 2); }
static double with_zeros(uint64_t *state) { return draw_below(state, 3) > 0 ? 0.0 : normal(state); }
static double tiny(uint64_t *state) { return 5e-324 * draw_below(state, 100); }
static double all_the_same(uint64_t *state) { return 0.3 + 0.0 * (double)draw_below(state, 2); }
static double large(uint64_t *state) { return (1.0 + draw_unit(state)) * (draw_below(state, 2) > 0 ? 8e307 : -8e307); }

static const struct {
    const char *name;
    double (*draw)(uint64_t *state);
} looks[] = {
    {"lognormal", a_lognormal}, {"wide", a_wide_one},   {"below zero", below_zero},     {"both signs", of_both_signs},
    {"discrete", discrete},     {"edges", discrete_near_edges}, {"zeros", with_zeros},  {"tiny", tiny},
    {"the same", all_the_same}, {"large", large},
};

static void fill(int look, size_t n)
{
    uint64_t state = (uint64_t)look + n;
    for (size_t i = 0; i < n; i++)
        x[i] = looks[look].draw(&state);
}

/* Type 7 of sorted values, and the sum of the stated errors of the two order statistics on which it lies. */
static double exact(const double *sorted, size_t n, double q, double *error)
{
    double place = (double)(n - 1) * q, part = place - floor(place);
    double below = sorted[(size_t)place], above = part > 0.0 ? sorted[(size_t)place + 1] : below;
    *error = STATED * ((1.0 - part) * fabs(below) + part * fabs(above)) * (1.0 + 1e-14) + 0x1p-1022;
    return below * (1.0 - part) + above * part;
}

static int ascending(const void *a, const void *b)
{
    double p = *(const double *)a, q = *(const double *)b;
    return (p > q) - (p < q);
}

START_TEST(quantiles_are_within_the_stated_error)
{
    static const size_t counts[] = {1, 2, 3, 100, MOST};
    for (int c = 0; c < COUNT_OF(counts); c++) {
        size_t n = counts[c];
        sketch of = {0};
        double last = -(double)INFINITY;
        fill(_i, n);
        add(&of, n, x);
        qsort(x, n, sizeof *x, ascending);
        for (int i = 0; i <= 1000; i++) {
            double q = i / 1000.0, error, wanted = exact(x, n, q, &error), found = sketch_quantile(&of, (uint32_t)n, q);
            ck_assert_msg(fabs(found - wanted) <= error, "%s: %.17g at %g, exact %.17g", looks[_i].name, found, q, wanted);
            ck_assert_msg(found >= last, "%s: falls at %g", looks[_i].name, q);
            last = found;
        }
        sketch_clear(&of, &memory);
    }
    assert_all_released();
}
END_TEST

/* The share above a line lies between those above lines a bucket higher and lower. */
START_TEST(shares_above_a_line)
{
    sketch of = {0};
    fill(_i, MOST);
    add(&of, MOST, x);
    for (int i = 0; i < 200; i++) {
        double limit = i == 0 ? 0.0 : x[i] * (1.0 + 0.3 * (i % 3 - 1)), most = 0.0, least = 0.0;
        double reach = number_abs(limit) * STATED + 0x1p-1022, above = sketch_above(&of, limit);
        for (size_t k = 0; k < MOST; k++) {
            most += x[k] > limit - reach;
            least += x[k] > limit + reach;
        }
        ck_assert_msg(above >= least - 1e-6 && above <= most + 1e-6, "%s: %g above %g, %g to %g", looks[_i].name, above, limit,
                      least, most);
    }
    ck_assert_double_eq(sketch_above(&of, 1.7e308), 0.0);
    ck_assert_double_eq(sketch_above(&of, -1.7e308), MOST);
    sketch_clear(&of, &memory);
}
END_TEST

/* Values are spread evenly over their bucket: one lies in its middle, two at a quarter and three quarters. */
START_TEST(values_lie_evenly_in_their_bucket)
{
    for (int sign = -1; sign <= 1; sign += 2) {
        sketch of = {0};
        double same[] = {sign, sign};
        add(&of, 1, same);
        ck_assert_double_eq(sketch_quantile(&of, 1, 0.5), sign * (1.0 + 0.5 * STATED));
        add(&of, 1, same);
        for (int i = 0; i < 2; i++)
            ck_assert_double_eq(sketch_quantile(&of, 2, sign > 0 ? i : 1 - i), sign * (1.0 + (0.25 + 0.5 * i) * STATED));
        sketch_clear(&of, &memory);
    }
}
END_TEST

START_TEST(merged_is_counted_together)
{
    sketch whole = {0}, part = {0}, rest = {0};
    fill(_i, MOST);
    add(&whole, MOST, x);
    add(&part, 1234, x);
    add(&rest, MOST - 1234, x + 1234);
    for (const sketch_page *page = rest.lowest; page != NULL; page = page->above)
        ck_assert_ptr_nonnull(sketch_page_at(&part, &memory, page->id));
    sketch_merge(&part, &rest);
    for (int i = 0; i <= 100; i++)
        assert_same_bits(sketch_quantile(&part, MOST, i / 100.0), sketch_quantile(&whole, MOST, i / 100.0), looks[_i].name);
    sketch_take_back(&part, MOST - 1234, x + 1234);
    sketch_zero(&rest);
    add(&rest, 1234, x);
    for (int i = 0; i <= 100; i++)
        assert_same_bits(sketch_quantile(&part, 1234, i / 100.0), sketch_quantile(&rest, 1234, i / 100.0), looks[_i].name);
    sketch_clear(&whole, &memory);
    sketch_clear(&part, &memory);
    sketch_clear(&rest, &memory);
    assert_all_released();
}
END_TEST

START_TEST(undefined_values_are_left_out)
{
    double values[] = {(double)NAN, 2.0, -(double)NAN};
    sketch of = {0};
    add(&of, 3, values);
    ck_assert_int_eq(pages, 1);
    ck_assert_double_eq_tol(sketch_quantile(&of, 1, 0.5), 2.0, 2.0 * STATED);
    ck_assert_double_nan(sketch_quantile(&of, 2, 1.0)); /* the second of one */
    sketch_take_back(&of, 3, values);
    ck_assert_double_eq(sketch_above(&of, -1e9), 0.0);
    sketch_clear(&of, &memory);
}
END_TEST

START_TEST(without_memory_nothing_is_counted)
{
    for (int room = 0; room < 3; room++) {
        int left = room;
        sketch_memory short_of = {alloc, release, &left};
        double values[] = {1.0, 2.0, 4.0, 8.0};
        sketch of = {0};
        ck_assert(!sketch_count(&of, &short_of, 4, values));
        ck_assert_int_eq(pages, room);
        ck_assert_double_eq(sketch_above(&of, -1e9), 0.0);
        sketch_clear(&of, &memory);
        assert_all_released();
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sketch");
    TCase *tcase = tcase_create("sketch");
    tcase_add_loop_test(tcase, quantiles_are_within_the_stated_error, 0, COUNT_OF(looks));
    tcase_add_loop_test(tcase, shares_above_a_line, 0, COUNT_OF(looks));
    tcase_add_test(tcase, values_lie_evenly_in_their_bucket);
    tcase_add_loop_test(tcase, merged_is_counted_together, 0, COUNT_OF(looks));
    tcase_add_test(tcase, undefined_values_are_left_out);
    tcase_add_test(tcase, without_memory_nothing_is_counted);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
