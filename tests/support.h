/* What the tests of the door and the engine share. */
#ifndef SORA_TESTS_SUPPORT_H
#define SORA_TESTS_SUPPORT_H

#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "door/scenario.h"
#include "soraenergy/soraenergy.h"

#define COUNT_OF(array) ((int)(sizeof(array) / sizeof(array)[0]))

/* The status of a call; what is not as wanted is shown by its name. */
#define assert_status(call, wanted)                                                                            \
    do {                                                                                                       \
        sora_status got_ = (call), wanted_ = (wanted);                                                         \
        ck_assert_msg(got_ == wanted_, "%s: %s, wanted %s", #call, sora_status_name(got_), sora_status_name(wanted_)); \
    } while (0)
#define assert_ok(call) assert_status(call, SORA_OK)

/* Two doubles with the same bits; what names them in the message. */
#define assert_same_bits(a, b, what)                                                                                 \
    do {                                                                                                             \
        double a_ = (a), b_ = (b);                                                                                   \
        ck_assert_msg(number_to_bits(a_) == number_to_bits(b_), "%s: %.17g is not %.17g bit by bit", (what), a_, b_); \
    } while (0)

/* |a - b| <= part * |b|. */
#define assert_near(a, b, part, what)                                                                         \
    do {                                                                                                      \
        double a_ = (a), b_ = (b);                                                                            \
        ck_assert_msg(number_abs(a_ - b_) <= (part) * number_abs(b_), "%s: %.17g, wanted %.17g", (what), a_, b_); \
    } while (0)

#define assert_holds(text, part) \
    ck_assert_msg(strstr((text), (part)) != NULL, "\"%s\" does not hold \"%s\"", (text), (part))

/* Frames are of the promised size where the compiler was asked to optimise and no sanitizer pads them. */
#if defined(__has_feature)
#define IS_SANITIZED (__has_feature(address_sanitizer) || __has_feature(thread_sanitizer))
#elif defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define IS_SANITIZED 1
#else
#define IS_SANITIZED 0
#endif
#if defined(__OPTIMIZE__) && !IS_SANITIZED
#define HAS_PROMISED_FRAMES
#endif

/* Builds a suite's runner, runs it under the locale of the environment, and returns the exit status. */
int support_run(Suite *suite);

/* ---- Random numbers, the same in every run ---- */

uint64_t draw_bits(uint64_t *state);
double draw_unit(uint64_t *state); /* [0, 1) */
int draw_below(uint64_t *state, int count);
/* Whether sora_set takes a key: a sum, a series or a table has no number of its own. */
int takes_number(int key);
/* Whether it takes points: a series or a table. */
int takes_points(int key);
/* Whether a key needs hourly years, which take milliseconds and spread by the weather. */
int rests_on_weather(int key);
/* A value that this key may hold, near its default where it has one; row keys: a row of the table or 0. */
double draw_value(uint64_t *state, int key);

/* ---- Scenarios ---- */

sora_scenario *scenario_of_defaults(void);
/* Wan 2.1 14B on an H100, in the USA. */
sora_scenario *scenario_in_usa(void);
/* Every input is set by hand, no row of facts is in use: every key has a value and nothing is uncertain. */
sora_scenario *scenario_by_hand(void);
/* A clip with a row of every table in use, drawn; much may be unknown. */
sora_scenario *scenario_of_rows(uint64_t *state);
double value_of(const sora_scenario *scenario, sora_key key);
/* Every byte of a scenario, to see later that a call has changed nothing. */
void keep_bytes(struct sora_scenario *kept, const sora_scenario *scenario);
#define assert_unchanged(scenario, kept) ck_assert_mem_eq((scenario), &(kept), sizeof(kept))

/* ---- Allocation hooks that count, and that can fail ---- */

typedef struct hooks {
    sora_options options;
    int live;  /* allocations not yet released */
    int asked; /* allocations asked for */
    int fails;  /* the allocation that gives nothing, from 1; 0: none */
    int and_on; /* and so do all after it */
} hooks;

void hooks_open(hooks *of);

/* Hourly years of which none have run: room for those of one scenario at a time. */
hourly_years *years_to_run(void);

/* ---- Permanent lists: tests/golden ---- */

enum { PERMANENT_LINE_MOST = 256 };
/* "number,name,unit,role" of a key, "table,number,name" of a row; 0 past the end of the list. */
int permanent_key(size_t index, char text[PERMANENT_LINE_MOST]);
int permanent_row(size_t index, char text[PERMANENT_LINE_MOST]);
/* The file of tests/golden is exactly this list. */
void assert_permanent(const char *file_name, int (*line_at)(size_t index, char text[PERMANENT_LINE_MOST]));

#endif
