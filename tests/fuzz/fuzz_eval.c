/* Any rows of any keys into sora_eval: together, one by one, in vectors of two and of four doubles, set or passed, the bits and
 * statuses are the same; what is not finite comes out as NaN with a status. */
#include "fuzz.h"

#include <string.h>

#include "base/number.h"

enum { ROWS_MOST = 40, KEYS_MOST = 6 };

typedef struct question {
    sora_scenario *scenario;
    size_t n, n_in, n_out;
    sora_key in_key[KEYS_MOST], out_key[KEYS_MOST];
    double in[ROWS_MOST * KEYS_MOST];
} question;

typedef struct answers {
    sora_status status;
    sora_error error;
    double out[ROWS_MOST * KEYS_MOST];
    sora_status row_status[ROWS_MOST];
} answers;

static void feed_question(feed *from, question *of)
{
    of->scenario = feed_scenario(from);
    of->n = 1 + feed_below(from, ROWS_MOST);
    of->n_in = feed_below(from, KEYS_MOST + 1);
    of->n_out = 1 + feed_below(from, KEYS_MOST);
    for (size_t i = 0; i < of->n_in; i++)
        of->in_key[i] = feed_key(from);
    for (size_t i = 0; i < of->n_out; i++)
        of->out_key[i] = feed_quick_key(from);
    for (size_t i = 0; i < of->n * of->n_in; i++)
        of->in[i] = feed_number(from, of->in_key[i % of->n_in]);
}

static void ask(const question *of, const sora_scenario *scenario, size_t first, size_t n, answers *to)
{
    to->status = sora_eval(scenario, n, of->n_in, of->in_key, of->in + first * of->n_in, of->n_out, of->out_key,
                           to->out + first * of->n_out, to->row_status + first, &to->error);
}

static int is_answered(sora_status status)
{
    return status == SORA_OK || status == SORA_E_ROWS;
}

static void check_answers(const question *of, const answers *got)
{
    size_t first_bad = of->n;
    for (size_t row = of->n; row-- > 0;) {
        for (size_t i = 0; i < of->n_out; i++) {
            double value = got->out[row * of->n_out + i];
            require(number_is_finite(value) ||
                    (number_to_bits(value) == NUMBER_NAN_BITS && got->row_status[row] != SORA_OK));
        }
        first_bad = got->row_status[row] != SORA_OK ? row : first_bad;
    }
    require((got->status == SORA_OK) == (first_bad == of->n));
    if (first_bad < of->n) {
        require_error(&got->error, got->row_status[first_bad]);
        require(got->error.row == first_bad);
    }
}

static void require_same(const question *of, const answers *a, const answers *b)
{
    require(same_bits(a->out, b->out, of->n * of->n_out));
    require(memcmp(a->row_status, b->row_status, of->n * sizeof *a->row_status) == 0);
}

static void check_single(const question *of, const answers *together)
{
    answers single;
    for (size_t row = 0; row < of->n; row++) {
        ask(of, of->scenario, row, 1, &single);
        require(single.status == (single.row_status[row] == SORA_OK ? SORA_OK : SORA_E_ROWS));
    }
    require_same(of, together, &single);
}

static void check_narrow(const question *of, const answers *together)
{
    answers narrow;
    sora_scenario *scenario = fuzz_narrow(of->scenario);
    ask(of, scenario, 0, of->n, &narrow);
    require_same(of, together, &narrow);
    sora_scenario_free(scenario);
}

/* The inputs of the last row, set one after the other: a key that stands twice has its last value. */
static void check_set(const question *of, const answers *together)
{
    sora_scenario *scenario = NULL;
    double out[KEYS_MOST];
    size_t row = of->n - 1;
    sora_status status = sora_scenario_copy(&scenario, of->scenario, NULL);
    for (size_t i = 0; i < of->n_in && status == SORA_OK; i++)
        status = sora_set(scenario, of->in_key[i], of->in[row * of->n_in + i], NULL);
    if (status == SORA_OK) {
        sora_eval(scenario, 1, 0, NULL, NULL, of->n_out, of->out_key, out, NULL, NULL);
        require(same_bits(out, together->out + row * of->n_out, of->n_out));
    } else {
        require(together->row_status[row] == status);
    }
    sora_scenario_free(scenario);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    feed from = {data, size};
    question of;
    answers together;
    feed_question(&from, &of);
    ask(&of, of.scenario, 0, of.n, &together);
    if (is_answered(together.status)) {
        check_answers(&of, &together);
        check_single(&of, &together);
        check_narrow(&of, &together);
        check_set(&of, &together);
    } else {
        require_error(&together.error, together.status);
    }
    sora_scenario_free(of.scenario);
    return 0;
}
