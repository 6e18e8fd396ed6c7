/* The inside of a scenario, and what the files of the door share. */
#ifndef SORA_DOOR_SCENARIO_H
#define SORA_DOOR_SCENARIO_H

#include "door/error.h"
#include "door/facts.h"
#include "door/keys.h"
#include "engine/hourly.h"
#include "engine/plan.h"

/* Where the value of a key comes from: strongest last.  ORIGIN_TABLE + t is table t of door/facts.h.  ORIGIN_BY_YEAR: a table
 * of the user's gives it for the year.  ORIGIN_SETTLED: the year and the year of the data leave a rule one result, whatever
 * else goes in. */
enum origin {
    ORIGIN_NONE = 0,
    ORIGIN_DEFAULT = 1,
    ORIGIN_TABLE = 2,
    ORIGIN_USER = 2 + FACTS_TABLES,
    ORIGIN_BY_YEAR,
    ORIGIN_SETTLED
};

/* The base value of every key in use before any rule has run: what the user set, else the fact row's, else the default,
 * else NaN; with the place that it came from. */
typedef struct base_values {
    double value[KEYS_COUNT];
    double low[KEYS_COUNT]; /* 80 % range of the value, NaN where only its tier says */
    double high[KEYS_COUNT];
    int16_t year[KEYS_COUNT]; /* 0: timeless */
    uint16_t source[KEYS_COUNT];
    uint8_t tier[KEYS_COUNT];
    uint8_t origin[KEYS_COUNT];
    hourly_given given; /* the user's own hours, kept by door/arrays.c */
} base_values;

struct sora_scenario {
    void *(*alloc)(void *user, size_t size);
    void (*release)(void *user, void *memory);
    void *user;
    int wide;                /* walks run in wide vectors: walk_width */
    struct arrays *arrays;   /* what the user said that takes more than a number: door/arrays.h.  NULL: nothing */
    double set[KEYS_COUNT];  /* what the user said, NaN: nothing */
    base_values base;        /* follows from set, defaults and facts: scenario_refresh */
    plan unknown;            /* the stages whose results base does not know */
};

/* A view is the strongest of the tables, then the later of them. */
uint8_t scenario_origin(int table);

/* The functions behind sora_use, sora_set and sora_unset, on any scenario in writable memory: all or nothing.
 * scenario_use takes names with lengths, so that text can be read in place. */
sora_status scenario_use(sora_scenario *scenario, const char *table, size_t table_length, const char *row,
                         size_t row_length, sora_error *error);
sora_status scenario_set(sora_scenario *scenario, int key_index, double value, sora_error *error);
sora_status scenario_unset(sora_scenario *scenario, int key_index);
/* What these write: the user's value of a key, NaN for none, in the place of a spread.  Then scenario_refresh. */
void scenario_say(sora_scenario *scenario, int key_index, double value);

/* Key of this name, or -1 with an SORA_E_KEY that names the nearest one. */
int scenario_key(const char *name, size_t length, sora_error *error);

/* SORA_E_KEY with the number that no key has, and the function that was asked. */
sora_status scenario_unknown_key(sora_key key, const char *asked_by, sora_error *error);

/* Makes again what follows from what the user said. */
void scenario_refresh(sora_scenario *scenario);
/* Fills base from the user's values, the user's tables by year (NULL: none), the fact rows and the defaults. */
void scenario_resolve(const double set[KEYS_COUNT], const struct arrays *given, base_values *base);
/* The same, given base values of a scenario whose user said no more: from the table on from which all rows are the same, its
 * facts are copied, which takes half the time. */
void scenario_resolve_like(const double set[KEYS_COUNT], const struct arrays *given, const base_values *like,
                           base_values *base);
/* The same with some values in the place of the user's. */
void scenario_resolve_with(const double set[KEYS_COUNT], const struct arrays *given, size_t n_said, const int *keys,
                           const double *values, base_values *base);

/* SORA_OK where the key may hold this value; else the error, which names the key, the value and the limits. */
sora_status scenario_check(int key_index, double value, sora_error *error);
/* " is outside 16 to 16384 px", and the end of the line. */
void scenario_put_limits(line *text, int key_index);

/* A scenario on which several things are changed, all or none: a copy in memory of the caller.  Then scenario_accept, which
 * puts it in the place of the one that it was made from, or scenario_reject. */
sora_status scenario_try(sora_scenario *trial, const sora_scenario *scenario, sora_error *error);
void scenario_accept(sora_scenario *scenario, const sora_scenario *trial);
void scenario_reject(const sora_scenario *trial);

#endif
