#include "engine/indices.h"

#include "base/number.h"

void differences_add(differences *to, const double a[ACCUMULATE_BLOCK], const double b[ACCUMULATE_BLOCK])
{
    double apart[ACCUMULATE_BLOCK];
    for (size_t i = 0; i < ACCUMULATE_BLOCK; i++)
        apart[i] = a[i] - b[i];
    block_sums sums = block_sum(apart, 0.0);
    exact_add(&to->squares, sums.squares, 1);
    to->pairs += sums.defined;
}

void differences_merge(differences *to, const differences *from)
{
    exact_merge(&to->squares, &from->squares);
    to->pairs += from->pairs;
}

/* ---- The ratio of half the mean square difference to the variance, of all groups and without each ---- */

typedef struct group_sums {
    double defined, sum, squares;
    double pairs, differences;
} group_sums;

static group_sums sums_of(const moments *all, const differences *of)
{
    group_sums sums = {all->defined, exact_value(&all->sum), exact_value(&all->squares), of->pairs,
                       exact_value(&of->squares)};
    return sums;
}

static void add(group_sums *to, const group_sums *from)
{
    to->defined += from->defined;
    to->sum += from->sum;
    to->squares += from->squares;
    to->pairs += from->pairs;
    to->differences += from->differences;
}

static double ratio_of(const group_sums *of)
{
    double variance = (of->squares - of->sum * (of->sum / of->defined)) / (of->defined - 1.0);
    double ratio = of->differences / (2.0 * of->pairs) / variance;
    return variance > 0.0 && number_is_finite(ratio) ? ratio : number_nan();
}

static double ratio_without(const group_sums groups[INDEX_GROUPS], int left_out)
{
    group_sums rest = {0};
    for (int group = 0; group < INDEX_GROUPS; group++)
        if (group != left_out)
            add(&rest, &groups[group]);
    return ratio_of(&rest);
}

/* Student's t at 97.5 % for 1 to 15 degrees of freedom. */
static const double student[INDEX_GROUPS - 1] = {12.706204736174698, 4.302652729749464, 3.182446305283710,
    2.776445105197793, 2.570581835636314, 2.446911851144979, 2.364624251592785, 2.306004135204166, 2.262157162798205,
    2.228138851986273, 2.200985160091640, 2.178812829667228, 2.160368656462792, 2.144786687917803, 2.131449545559775};

/* Half the width of the interval. */
static double margin_of(const group_sums groups[INDEX_GROUPS])
{
    double without[INDEX_GROUPS], mean = 0.0, squares = 0.0;
    int n = 0;
    for (int group = 0; group < INDEX_GROUPS; group++)
        if (groups[group].pairs > 0.0)
            without[n++] = ratio_without(groups, group);
    if (n < 2)
        return number_nan();
    for (int i = 0; i < n; i++)
        mean += without[i] / n;
    for (int i = 0; i < n; i++)
        squares += (without[i] - mean) * (without[i] - mean);
    return student[n - 2] * number_sqrt(squares * (n - 1) / n);
}

index_estimate index_total(const moments all[INDEX_GROUPS], const differences from_a[INDEX_GROUPS])
{
    group_sums groups[INDEX_GROUPS];
    for (int group = 0; group < INDEX_GROUPS; group++)
        groups[group] = sums_of(&all[group], &from_a[group]);
    double value = ratio_without(groups, INDEX_GROUPS), margin = margin_of(groups);
    return (index_estimate){value - margin, value, value + margin};
}

index_estimate index_first(const moments all[INDEX_GROUPS], const differences from_b[INDEX_GROUPS])
{
    index_estimate rest = index_total(all, from_b);
    return (index_estimate){1.0 - rest.high, 1.0 - rest.value, 1.0 - rest.low};
}
