/* Names as people write them: equality in any case, distance, nearness. */
#include "base/spelling.h"

#include "support.h"

static const struct {
    const char *a, *b;
    int equal;
} equality[] = {
    {"h100-sxm", "H100-SXM", 1},
    {"h100 sxm", "h100_sxm", 1},
    {"H100 SXM", "h100-sxm", 1},
    {"", "", 1},
    {"a", "", 0},
    {"h100", "h100-sxm", 0},
    {"h100-sxm", "h200-sxm", 0},
    {"T\xc3\x9cRKIYE", "t\xc3\xbcrkiye", 1},     /* U with two dots, capital and small */
    {"\xc3\x85land", "\xc3\xa5LAND", 1},         /* A with a ring */
    {"\xc3\x97", "\xc3\xb7", 0},                 /* times and divided by are no letters */
    {"\xc3\x9f", "\xc3\xbf", 0},                 /* sharp s and y with two dots */
    {"\xc4\x80", "\xc4\xa0", 0},                 /* not Latin-1: no folding */
    {"[", "{", 0},                               /* 32 apart, but no letters */
    {"@", "`", 0},
};

START_TEST(names_are_equal_in_any_case)
{
    const char *a = equality[_i].a, *b = equality[_i].b;
    ck_assert_msg(spelling_equal(a, strlen(a), b, strlen(b)) == equality[_i].equal, "'%s' and '%s'", a, b);
    ck_assert_msg(spelling_equal(b, strlen(b), a, strlen(a)) == equality[_i].equal, "'%s' and '%s'", b, a);
}
END_TEST

START_TEST(a_name_is_compared_up_to_its_length)
{
    ck_assert_int_eq(spelling_equal("USA@2015", 3, "usa", 3), 1);
    ck_assert_int_eq(spelling_equal("USA@2015", 4, "usa", 3), 0);
}
END_TEST

/* Distances counted by hand: one each for a letter inserted, deleted, changed, or two swapped. */
static const struct {
    const char *a, *b;
    size_t distance;
} distances[] = {
    {"", "", 0},
    {"", "abc", 3},
    {"abc", "abc", 0},
    {"ABC", "abc", 0},
    {"kitten", "sitting", 3},
    {"flaw", "lawn", 2},
    {"saturday", "sunday", 3},
    {"h100", "h010", 1},
    {"ca", "abc", 3}, /* a pair is swapped once and then left alone */
    {"clip.widht_px", "clip.width_px", 1},
    {"gpu", "ugp", 2},
    {"a", "b", 1},
};

START_TEST(distance_counts_edits)
{
    const char *a = distances[_i].a, *b = distances[_i].b;
    size_t there = spelling_distance(a, strlen(a), b, strlen(b)), back = spelling_distance(b, strlen(b), a, strlen(a));
    ck_assert_msg(there == distances[_i].distance, "'%s' to '%s': %zu, wanted %zu", a, b, there,
                  distances[_i].distance);
    ck_assert_msg(back == there, "'%s' to '%s': %zu, the other way %zu", b, a, back, there);
}
END_TEST

START_TEST(long_names_count_by_their_first_63_bytes)
{
    char a[200], b[200];
    memset(a, 'a', sizeof a);
    memset(b, 'a', sizeof b);
    memset(b + 63, 'b', sizeof b - 63);
    ck_assert_uint_eq(spelling_distance(a, sizeof a, b, sizeof b), 0);
    b[62] = 'b';
    ck_assert_uint_eq(spelling_distance(a, sizeof a, b, sizeof b), 1);
}
END_TEST

static const struct {
    const char *written, *name;
    int near;
} nearness[] = {
    {"clip.widht_px", "clip.width_px", 1},
    {"width", "clip.width_px", 1}, /* part of it */
    {"h100-sxm-80gb", "h100-sxm", 1},
    {"H100", "h100-sxm", 1},
    {"nvidia-h100", "h100", 1},
    {"wi", "clip.width_px", 0}, /* too short to be a part */
    {"usa", "chn", 0},
    {"xyzzy", "clip.width_px", 0},
    {"", "clip.width_px", 0},
    {"Vatican", "CAN", 0}, /* a part of it, but no word */
    {"ger", "eri", 0},     /* two letters of three */
};

START_TEST(typos_and_parts_are_near)
{
    const char *written = nearness[_i].written, *name = nearness[_i].name;
    size_t far = spelling_far(written, strlen(written), name, strlen(name));
    ck_assert_msg((far < SPELLING_FAR) == nearness[_i].near, "'%s' and '%s': %zu", written, name, far);
}
END_TEST

/* The first name is nearer to what is written than the second. */
static const struct {
    const char *written, *near, *far;
} nearer[] = {
    {"ger", "Germany", "Eri"},             {"ger", "Germany", "Niger"},   {"switz", "Switzerland", "SWZ"},
    {"pue", "site.pue", "gpu.row"},        {"h100", "h100-sxm", "h200"},  {"Germny", "Germany", "Gem"},
    {"geria", "Algeria", "Syria"},         {"uni", "Union", "Unit 1"},   {"grid.yearly_gwh", "grid.year_gwh", "year"},
};

START_TEST(words_are_nearer_than_letters)
{
    const char *written = nearer[_i].written, *near = nearer[_i].near, *far = nearer[_i].far;
    ck_assert_uint_lt(spelling_far(written, strlen(written), near, strlen(near)),
                      spelling_far(written, strlen(written), far, strlen(far)));
}
END_TEST

START_TEST(only_equal_names_are_at_0)
{
    ck_assert_uint_eq(spelling_far("H100 SXM", 8, "h100-sxm", 8), 0);
    ck_assert_uint_gt(spelling_far("h100-sx", 7, "h100-sxm", 8), 0);
    ck_assert_uint_gt(spelling_far("h100", 4, "h100-sxm", 8), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("spelling");
    TCase *tcase = tcase_create("spelling");
    tcase_add_loop_test(tcase, names_are_equal_in_any_case, 0, COUNT_OF(equality));
    tcase_add_test(tcase, a_name_is_compared_up_to_its_length);
    tcase_add_loop_test(tcase, distance_counts_edits, 0, COUNT_OF(distances));
    tcase_add_test(tcase, long_names_count_by_their_first_63_bytes);
    tcase_add_loop_test(tcase, typos_and_parts_are_near, 0, COUNT_OF(nearness));
    tcase_add_loop_test(tcase, words_are_nearer_than_letters, 0, COUNT_OF(nearer));
    tcase_add_test(tcase, only_equal_names_are_at_0);
    suite_add_tcase(suite, tcase);
    return support_run(suite);
}
