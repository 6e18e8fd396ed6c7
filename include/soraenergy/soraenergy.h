/* soraenergy.h - from one AI-generated clip to a country's grid.
 *
 * A scenario is a set of keyed numbers.  Every quantity has a key: a number that is never reused, a name with its area
 * and unit ("clip.width_px", "work.energy_wh", "share.of_generation"), bounds, a sentence of help and a source.  In C a
 * key is its name in capitals: SORA_CLIP_WIDTH_PX, from keys.h.
 *
 * The value of a key is, in this order: set by you, else from the fact row in use, else derived by its rule, else its
 * default, else unknown.  Unknown is never zero: an answer that needs it is NaN with the status SORA_E_UNKNOWN, and the
 * error names the missing key; the other answers still come.  Any key with a rule can be pinned with sora_set (a metered
 * work.energy_wh, say): the rest of the chain then uses it.  sora_unset gives the rule back.
 *
 * Errors.   Every function that can fail returns a status and takes a sora_error of yours, or NULL.  After an error
 *           nothing has changed: not the scenario, and no output but the error.
 * Numbers.  double, in the unit that the key's name ends in; a fraction is a fraction, never a percentage.  NaN and
 *           infinity are refused.  The same inputs and library version give the same bits on every platform, whatever
 *           rounding, flushing to zero or traps your thread has set; a call leaves these as they were.
 * Memory.   Functions on a scenario that is not const may allocate through its hooks; functions on a const scenario
 *           never allocate, and it is the same for curves.  Only the _free functions release.  Text that is returned is
 *           constant and lives as long as the library; every other result goes into memory of yours.  A call needs at
 *           most 64 KB of stack.
 * Threads.  No global state, no initialisation, no locale, no environment, no clock, no I/O.  Any number of threads may
 *           read one const scenario; whoever changes a scenario must be its only user.
 * Text.     UTF-8, always '.', never the locale.  Key, table and row names are found in any case.
 *
 * ABI.      From version 1.0 on a program that was built with this header runs with every later library of the same major
 *           version: functions, constants, sizes and offsets, numbers and names of keys and rows stay.  A minor version
 *           adds: functions, keys, rows, statuses, flags, fields at the end of an options struct, members of JSON; expect
 *           ones that you do not know.  Not promised: values (CHANGELOG.md has a line for each change), the wording of
 *           texts for people, saved curves of another version.  The SONAME is libsoraenergy.so.1 for all of 1.x; until
 *           then each minor version may change anything and has a SONAME of its own, libsoraenergy.so.0.1.
 *           What is deprecated says so here, or in the help of its key, with what to use instead; it works until the next
 *           major version, and for a year at least.  A key that died is refused with SORA_E_KEY, and nothing else ever gets
 *           its number or its name.
 *
 * C99 and C++98. */
#ifndef SORAENERGY_H
#define SORAENERGY_H

#include <stddef.h>
#include <stdint.h>

#include "keys.h"
#ifdef SORA_PREFIX /* a copy of your own beside another one: see prefix.h */
#include "prefix.h"
#endif

#define SORA_VERSION_MAJOR 0
#define SORA_VERSION_MINOR 1
#define SORA_VERSION_PATCH 0
#define SORA_VERSION_NUMBER 100 /* major * 10000 + minor * 100 + patch */

#ifndef SORA_API /* define it yourself to override */
#if defined(_WIN32) && defined(SORA_BUILD)
#define SORA_API __declspec(dllexport)
#elif defined(__GNUC__)
#define SORA_API __attribute__((visibility("default")))
#else
#define SORA_API
#endif
#endif

#ifdef __cplusplus
extern "C" {
#endif

typedef struct sora_scenario sora_scenario; /* inputs: what is asked */
typedef int32_t sora_status;                /* SORA_OK, or a negative SORA_E_ number; treat one you do not know as failed */
typedef uint32_t sora_key;                  /* a SORA_ constant of keys.h; 0 is no key */

enum {
    SORA_OK = 0,
    SORA_E_MEMORY = -1,     /* the allocator gave nothing */
    SORA_E_ARGUMENT = -2,   /* a NULL, a size or a selector that makes no sense */
    SORA_E_KEY = -3,        /* no such key */
    SORA_E_TABLE = -4,      /* no such table of facts */
    SORA_E_ROW = -5,        /* no such row in that table */
    SORA_E_RANGE = -6,      /* a value outside the key's bounds: error.value, low, high */
    SORA_E_NOT_FINITE = -7, /* NaN or infinity where a number belongs */
    SORA_E_READ_ONLY = -8,  /* a sum or a share: set what it is made of */
    SORA_E_SYNTAX = -9,     /* text that cannot be read: error.line, column */
    SORA_E_SPACE = -10,     /* your buffer is too small: *need says how much it takes */
    SORA_E_UNKNOWN = -11,   /* a needed value is unknown: error.key names it */
    SORA_E_UNDEFINED = -12, /* the question has no answer here, such as a share of growth where supply shrinks */
    SORA_E_ROWS = -13,      /* some rows failed; row_status says which and why, the others hold */
    SORA_E_ABI = -14,       /* an options struct of a size, or with a field, that this library does not know */
    SORA_E_SPREAD = -15,    /* an impossible distribution: the message names its parameters */
    SORA_E_MATRIX = -16,    /* correlations that are no correlation matrix, or not positive definite */
    SORA_E_CORRELATED = -17, /* drivers asked of inputs that correlate */
    SORA_E_SAVED = -18,     /* a saved curve that is cut off, corrupted, from another version or another question */
    SORA_E_MERGE = -19,     /* pieces of a curve that overlap or do not touch, or of different questions */
    SORA_E_NEVER = -20      /* sora_solve: never reached in that range: error.value is the target, low and high what the
                               output spans there */
};

/* What went wrong, in your memory.  256 bytes on every platform, for ever.  Filled on failure, cleared on success. */
typedef struct sora_error {
    sora_status code;
    sora_key key;          /* the key that it is about, or 0 */
    uint32_t row;          /* sora_eval: the first failing row, from 0; code is its own.  Of arrays: the place */
    uint32_t line;         /* sora_read: where, from 1; else 0 */
    uint32_t column;
    uint32_t reserved;
    double value;          /* the offending value and the limits, where there are such; else NaN */
    double low;
    double high;
    char message[208];     /* one line, always ended; names the key, the value and the limits */
} sora_error;

/* One answer.  32 bytes.  value: at central inputs.  low, high: an 80 % range, equal to value where nothing is uncertain.
 * NaN in all three unless status is SORA_OK. */
typedef struct sora_answer {
    double value;
    double low;
    double high;
    sora_status status;
    uint32_t flags; /* SORA_FLAG_ bits, of this value and of everything it was made from */
} sora_answer;

enum {
    SORA_FLAG_TESTED = 1,       /* the range is a prediction interval that was shown to hold on measured runs */
    SORA_FLAG_SCENARIO = 2,     /* the range follows from the spread of its inputs; nobody has tested it */
    SORA_FLAG_EXTRAPOLATED = 4, /* outside the box of years, sizes or GPUs that was validated */
    SORA_FLAG_ESTIMATED = 8,    /* a fact was missing and a rule filled it, such as a peak from a load factor */
    SORA_FLAG_STALE = 16,       /* a figure is more than three years older than the year asked about */
    SORA_FLAG_PINNED = 32,      /* you set a value that the model would have derived */
    SORA_FLAG_RECALLED = 64,    /* a figure is widely published but no source was opened */
    SORA_FLAG_CLASS = 128,      /* a class of models stands for one whose architecture is not published */
    SORA_FLAG_TOO_LARGE = 256,  /* the clip does not fit in the memory of the GPUs: see work.gpus_needed */
    SORA_FLAG_SYNTHETIC_WEATHER = 512 /* of a supply that matches more than 95 %: a few dark days decide, and they are made
                                         up; give series.pv_kw_per_kw to do without */
};

/* The two everyday questions as plain records of frozen size (640 bytes each). */
typedef struct sora_workload { /* one clip */
    sora_answer latent_tokens;                   /* SORA_WORK_LATENT_TOKENS */
    sora_answer total_pflop;                     /* SORA_WORK_TOTAL_PFLOP */
    sora_answer memory_gb;                       /* SORA_WORK_MEMORY_GB, per GPU */
    sora_answer gpus_needed;                     /* SORA_WORK_GPUS_NEEDED */
    sora_answer latency_s;                       /* SORA_WORK_LATENCY_S */
    sora_answer gpu_power_w;                     /* SORA_WORK_GPU_POWER_W, mean of one GPU */
    sora_answer gpu_energy_wh;                   /* SORA_WORK_GPU_ENERGY_WH */
    sora_answer it_energy_wh;                    /* SORA_WORK_IT_ENERGY_WH, with host and network */
    sora_answer energy_wh;                       /* SORA_WORK_ENERGY_WH, at the site's meter */
    sora_answer gpu_hours_per_video_minute;      /* SORA_WORK_GPU_HOURS_PER_VIDEO_MINUTE */
    sora_answer energy_kwh_per_video_minute;     /* SORA_WORK_ENERGY_KWH_PER_VIDEO_MINUTE */
    sora_answer clips_per_hour;                  /* SORA_WORK_CLIPS_PER_HOUR */
    sora_answer electricity_usd;                 /* SORA_WORK_ELECTRICITY_USD */
    sora_answer co2_g;                           /* SORA_WORK_CO2_G, average intensity */
    sora_answer water_l;                         /* SORA_WORK_WATER_L */
    sora_answer mfu;                             /* SORA_WORK_MFU */
    sora_answer reserved[4];                     /* zero */
} sora_workload;

typedef struct sora_share { /* a fleet in a grid, in the year of the question */
    sora_answer gpus;                  /* SORA_FLEET_GPUS */
    sora_answer mean_mw;               /* SORA_FLEET_MEAN_MW, at the sites' meters */
    sora_answer peak_mw;               /* SORA_FLEET_PEAK_MW */
    sora_answer energy_twh;            /* SORA_FLEET_ENERGY_TWH, a year, at the sites' meters */
    sora_answer of_generation;         /* SORA_SHARE_OF_GENERATION: this and the next with grid losses */
    sora_answer of_demand;             /* SORA_SHARE_OF_DEMAND */
    sora_answer of_capacity;           /* SORA_SHARE_OF_CAPACITY */
    sora_answer of_peak;               /* SORA_SHARE_OF_PEAK */
    sora_answer of_headroom_icap;      /* SORA_SHARE_OF_HEADROOM_ICAP */
    sora_answer of_headroom_ucap;      /* SORA_SHARE_OF_HEADROOM_UCAP */
    sora_answer of_growth;             /* SORA_SHARE_OF_GROWTH */
    sora_answer of_datacentres;        /* SORA_SHARE_OF_DATACENTRES */
    sora_answer co2_mt;                /* SORA_FLEET_CO2_MT, average intensity */
    sora_answer co2_marginal_mt;       /* SORA_FLEET_CO2_MARGINAL_MT */
    sora_answer water_gl;              /* SORA_FLEET_WATER_GL */
    sora_answer pv_gw;                 /* SORA_SUPPLY_PV_GW */
    sora_answer reserved[4];           /* zero */
} sora_share;

/* ---- The library ---------------------------------------------------------------------------------------------- */

/* The version of the loaded library, as SORA_VERSION_NUMBER; it may differ from the header's. */
SORA_API uint32_t sora_version(void);
/* "0.1.0" */
SORA_API const char *sora_version_text(void);
/* "SORA_E_RANGE"; for a number that is no status "unknown status". */
SORA_API const char *sora_status_name(sora_status status);

/* ---- Keys ----------------------------------------------------------------------------------------------------- */

enum { /* for sora_key_text */
    SORA_KEY_NAME = 1,    /* "clip.width_px" */
    SORA_KEY_UNIT = 2,    /* "px"; "1" for a number or a fraction */
    SORA_KEY_HELP = 3,    /* one sentence */
    SORA_KEY_SOURCE = 4,  /* of the default; "" where a rule, a row or you give the value */
    SORA_KEY_ROLE = 5,    /* "input", "row" (which row of a table), "rule" (derived, can be pinned), "sum" (read-only),
                             "series" (of 8760 hours), "table" (of points) */
    SORA_KEY_FORMULA = 6, /* the rule in words, "" where there is none */
    SORA_KEY_METRIC = 7   /* as a metric, in base units: "soraenergy_work_energy_joules" for work.energy_wh */
};
enum { /* for sora_key_number */
    SORA_KEY_LOW = 32,     /* bounds, both included */
    SORA_KEY_HIGH = 33,
    SORA_KEY_DEFAULT = 34, /* NaN where there is none */
    SORA_KEY_METRIC_FACTOR = 35 /* the metric is so many times the value: 3600 */
};

/* Keys in the order of their numbers: 0 <= index < sora_key_count(); past the end sora_key_at gives 0. */
SORA_API size_t sora_key_count(void);
SORA_API sora_key sora_key_at(size_t index);
/* The key of that name, in any case; 0 where there is none. */
SORA_API sora_key sora_key_find(const char *name);
/* Never NULL: "" for a key or a selector that does not exist. */
SORA_API const char *sora_key_text(sora_key key, int32_t what);
/* NaN for a key or a selector that does not exist. */
SORA_API double sora_key_number(sora_key key, int32_t what);

/* ---- Facts: tables of rows ------------------------------------------------------------------------------------- */

enum { /* for sora_row_text */
    SORA_ROW_NAME = 1,    /* "h100-sxm": what sora_use takes */
    SORA_ROW_LABEL = 2,   /* "H100 SXM", for people */
    SORA_ROW_ALIASES = 3, /* other names, with ';' between them */
    SORA_ROW_NOTE = 4,    /* what to know before using it, "" if nothing */
    SORA_ROW_SOURCE = 5,  /* title of where its figures come from */
    SORA_ROW_LICENCE = 6, /* of that source */
    SORA_ROW_TIER = 7     /* "measured", "published", "derived", "recalled", "inferred" or "assumed": the row's own, "" of a
                             row that is a definition; a value may have another, see sora_describe */
};

/* "model", "gpu", "stack", ...: NULL past the end. */
SORA_API const char *sora_table_name(size_t index);
/* Rows of a table in their order: 0 where there is no such table. */
SORA_API size_t sora_row_count(const char *table);
/* The permanent number of the row at a place, or found by its name or an alias in any case: the value of the key
 * "<table>.row".  0 (your own) where there is none. */
SORA_API uint32_t sora_row_at(const char *table, size_t index);
SORA_API uint32_t sora_row_find(const char *table, const char *name);
/* Never NULL: "" for a table, a row or a selector that does not exist. */
SORA_API const char *sora_row_text(const char *table, uint32_t row, int32_t what);

/* ---- Scenarios ------------------------------------------------------------------------------------------------- */

/* For sora_scenario_new.  Zero it, set size, then what you need.  A struct from an older or newer header is taken as long
 * as the bytes that this library does not know are zero. */
typedef struct sora_options {
    size_t size;                                 /* sizeof(sora_options) */
    void *(*alloc)(void *user, size_t size);     /* both hooks or neither; alloc may return NULL */
    void (*release)(void *user, void *memory);
    void *user;
} sora_options;

/* A scenario of defaults: no model, GPU or grid chosen.  options may be NULL.  On failure *out is left alone. */
SORA_API sora_status sora_scenario_new(sora_scenario **out, const sora_options *options, sora_error *error);
/* An independent copy that uses the same hooks. */
SORA_API sora_status sora_scenario_copy(sora_scenario **out, const sora_scenario *scenario, sora_error *error);
/* NULL may be freed. */
SORA_API void sora_scenario_free(sora_scenario *scenario);

/* Use a row of facts: sora_use(s, "gpu", "h100-sxm", &e).  "USA@2015" uses a row as it was in a year and asks about that
 * year: it sets year and grid.data_year too, which stay until they are set or unset, whatever row comes next.  All other values
 * of yours stay as they are. */
SORA_API sora_status sora_use(sora_scenario *scenario, const char *table, const char *row, sora_error *error);
/* Set an input, choose a row by number, or pin what a rule would derive. */
SORA_API sora_status sora_set(sora_scenario *scenario, sora_key key, double value, sora_error *error);
/* Take back what sora_set or sora_use said of this key. */
SORA_API sora_status sora_unset(sora_scenario *scenario, sora_key key, sora_error *error);

enum { /* shapes for sora_spread, and their parameters p[0..n-1] */
    SORA_SPREAD_NORMAL = 1,     /* n 2: mean, standard deviation; n 4: u1, x1, u2, x2, two quantiles: share u1 lies below x1 */
    SORA_SPREAD_LOGNORMAL = 2,  /* n 2: median, standard deviation of the logarithm (at most 50); n 4: two quantiles */
    SORA_SPREAD_UNIFORM = 3,    /* n 2: low, high; n 4: two quantiles */
    SORA_SPREAD_TRIANGULAR = 4, /* n 3: low, most likely, high */
    SORA_SPREAD_BETA = 5,       /* n 2: alpha, beta (0.01 to 100000), on the key's own bounds; n 4: alpha, beta, low, high */
    SORA_SPREAD_DISCRETE = 6,   /* n even: value, weight, value, weight, ...: any key, rows too; each value within bounds */
    SORA_SPREAD_EMPIRICAL = 7   /* n values, in any order, equally likely, straight lines between them */
};

/* Make an input, a row or what a rule would derive uncertain.  Its central value becomes the median of the spread (discrete:
 * the first of the likeliest values).  Draws outside the key's bounds are cut off, never moved to the bound; at least a
 * billionth must lie within.  n at most 4096.  sora_set, sora_use and sora_unset of the key, and shape 0 with n 0, take the
 * spread back.  The last word wins.  SORA_E_SPREAD names what is impossible. */
SORA_API sora_status sora_spread(sora_scenario *scenario, sora_key key, int32_t shape, size_t n, const double *p,
                                 sora_error *error);
/* Rank correlation of n uncertain inputs: rho[n*n], the whole matrix, by a Gaussian copula.  It takes the place of the matrix
 * before; n 0 takes it back.  n at most 64.  Of a key without a spread its own range is meant; not a row. */
SORA_API sora_status sora_correlate(sora_scenario *scenario, size_t n, const sora_key *keys, const double *rho,
                                    sora_error *error);
/* Give a key its points: an hourly series (role "series": n 8760, x NULL, hours of the year from 0), or a table by year (role
 * "table": x years that rise, n at most 4096).  A table stands for the rule that its help names, where you have not set that
 * to a number: straight lines between its years, its last value past them; before the first the rule stands.  n 0 takes
 * points back.  What is wrong with a point names its place, from 0, which is error.row too. */
SORA_API sora_status sora_set_points(sora_scenario *scenario, sora_key key, size_t n, const double *x, const double *y,
                                     sora_error *error);

/* ---- Answers --------------------------------------------------------------------------------------------------- */

/* Value and range of any key.  SORA_E_UNKNOWN and SORA_E_UNDEFINED are returned as well as put in the answer.  The ends of a
 * range are quantiles of 256 draws, always the same; a curve takes as many as you ask. */
SORA_API sora_status sora_get(const sora_scenario *scenario, sora_key key, sora_answer *out, sora_error *error);

/* Each answer of the record has its own status; the call fails for NULL arguments only. */
SORA_API sora_status sora_workload_estimate(const sora_scenario *scenario, sora_workload *out, sora_error *error);
SORA_API sora_status sora_grid_share(const sora_scenario *scenario, sora_share *out, sora_error *error);

/* Central values of many rows: row i of in[n][n_in] overrides in_keys, row i of out[n][n_out] receives out_keys.  One
 * point, a sweep, a grid of cases: all this call.  "<table>.row" and "year" are keys like any other.  A row that fails
 * becomes NaN in what failed, with its status in row_status[i] (which may be NULL), and the call returns SORA_E_ROWS with
 * error.row the first such (of the first 2^32).  At most 256 keys, in and out together.  in and out must not overlap.  Rows
 * may be split over calls and threads: the same bits. */
SORA_API sora_status sora_eval(const sora_scenario *scenario, size_t n, size_t n_in, const sora_key *in_keys,
                               const double *in, size_t n_out, const sora_key *out_keys, double *out,
                               sora_status *row_status, sora_error *error);

/* Exact quantiles of n values, straight lines between order statistics (Hyndman and Fan's type 7).  Reorders x.  0 <= q[i]
 * <= 1.  NaN or infinity in x: SORA_E_NOT_FINITE with error.row its index, and x as it was.  out overlaps neither x nor q.
 * No memory. */
SORA_API sora_status sora_quantiles(double *x, size_t n, size_t n_q, const double *q, double *out, sora_error *error);

/* Every value of an input in [low, high] at which an output hits the target or jumps past it, rising, at the resolution of a
 * scan of 1025 points (evenly spaced; by ratio where both ends are positive and high/low > 100).  Where it jumps, the side
 * whose output is nearer to the target, be it below.  A stretch on which it hits counts once, where it begins.  At most cap
 * go into roots (may be NULL with cap 0); *n_roots receives how many there are.  None: SORA_E_NEVER, with what the output
 * spans.  Not a row. */
SORA_API sora_status sora_solve(const sora_scenario *scenario, sora_key in_key, double low, double high, sora_key out_key,
                                double target, size_t cap, double *roots, size_t *n_roots, sora_error *error);

/* Adjusts the software of the scenario to runs that you measured: row i of rows[n][n_keys] has inputs (clip.*, sampler.*,
 * cluster.*, model.row, gpu.row, ...) and measured outputs (work.latency_s, work.gpu_energy_wh, work.gpu_power_w), at most 64
 * keys; NaN: not measured, or as in the scenario.  The correction shrinks to none where the runs say little, and a run far off
 * the others hardly counts; it is set as stack.* keys that sora_write shows.  row_status (may be NULL): which rows were not used
 * and why; SORA_E_ROWS where some were not and others were; no usable row: an error, and nothing changed. */
SORA_API sora_status sora_calibrate(sora_scenario *scenario, size_t n, size_t n_keys, const sora_key *keys, const double *rows,
                                    sora_status *row_status, sora_error *error);

enum { SORA_HOURS = 8760 }; /* of a year; the leap day is dropped */

/* Hourly series: out[n_keys][SORA_HOURS], keys of the role "series", hours in UTC from 1 January 00:00 (the value of an hour
 * is its mean).  Local time is a key: series.utc_offset_h.  What you gave with sora_set_points comes back; the rest is that
 * of one synthetic year, series.weather_year. */
SORA_API sora_status sora_series(const sora_scenario *scenario, size_t n_keys, const sora_key *keys, double *out,
                                 sora_error *error);

enum { /* for sora_describe */
    SORA_DESCRIBE_SOURCE = 1, /* one line: where this key's value comes from, its tier and year */
    SORA_DESCRIBE_CHAIN = 2,  /* lines: the formula, each intermediate with its value and unit, each fact's source */
    SORA_DESCRIBE_INPUTS = 3  /* lines: the names of the keys that the value was derived from, nearest first */
};

/* Text about one key in this scenario.  Like snprintf: *need (may be NULL) receives the full length without the ending
 * zero, at most cap bytes are written and the text is ended; cap 0 with a NULL buffer measures.  SORA_E_SPACE where it was
 * cut. */
SORA_API sora_status sora_describe(const sora_scenario *scenario, sora_key key, int32_t what, char *buffer, size_t cap,
                                   size_t *need, sora_error *error);

/* ---- Curves ---------------------------------------------------------------------------------------------------- */

/* Answers along axes and over samples of what is uncertain.  A curve keeps a copy of the scenario; it has its own memory,
 * and is its only user's while it runs.  Points are all combinations of the axes, the last axis fastest; no axis: one
 * point. */
typedef struct sora_curve sora_curve;

typedef struct sora_axis {
    sora_key key;         /* any input, row or rule (pinned then) */
    uint32_t n;           /* values, in any order, each within the key's bounds */
    const double *value;  /* read during the call only */
} sora_axis;

enum { SORA_CURVE_BLOCK = 256 }; /* samples come in blocks of so many */

/* For sora_curve_new.  Zero it, set size, then what you need; as with sora_options. */
typedef struct sora_curve_options {
    size_t size;      /* sizeof(sora_curve_options) */
    uint32_t samples; /* of the whole curve, a multiple of SORA_CURVE_BLOCK; 0: central values alone */
    uint32_t seed;    /* 0 counts as 1 */
    uint32_t drivers; /* 1: Sobol indices and a tornado too, at the first point; one more evaluation a sample and uncertain
                         key; SORA_E_CORRELATED where these correlate */
    uint32_t reserved;
} sora_curve_options;

/* Plans the curve and computes its central values.  options may be NULL: central values alone.  At most 3 axes, 64
 * outputs, 2^24 points; empty axes, an axis twice, a series as output and what does not fit are refused, with the place of a
 * bad value in error.row.  Memory: 70 KB, 8 bytes a point and output; with samples 1.4 KB more of each, and 4 KB for each power of two
 * that the output spans (see the sketch in lib/README.md), and with several points, which are sampled together, 34 KB,
 * and for each of up to eight of them 41 KB and 2 KB an output; drivers 250 KB, and with samples 20 KB an output and key. */
SORA_API sora_status sora_curve_new(sora_curve **out, const sora_scenario *scenario, const sora_curve_options *options,
                                    size_t n_axes, const sora_axis *axes, size_t n_out, const sora_key *out_keys,
                                    sora_error *error);
/* Runs samples first .. first + n - 1 at every point, whole blocks; the samples that a curve holds are always one
 * stretch, so the next call goes on where the last one ended (else SORA_E_MERGE), and pieces for threads, processes or
 * machines are curves of their own that start elsewhere.  On SORA_E_MEMORY nothing of this call is kept. */
SORA_API sora_status sora_curve_run(sora_curve *curve, uint32_t first, uint32_t n, sora_error *error);

enum { /* for sora_curve_read: what goes into out[n], and which n is right */
    SORA_CURVE_SIZE = 1,     /* 5: points, outputs, first sample, samples, drivers (key ignored) */
    SORA_CURVE_AXIS = 2,     /* values of the axis with this key: its n */
    SORA_CURVE_VALUE = 3,    /* central values of an output, this and all below: points */
    SORA_CURVE_MEAN = 4,     /* over the samples where the output is defined */
    SORA_CURVE_SD = 5,       /* standard deviation, with n - 1 */
    SORA_CURVE_QUANTILE = 6, /* at 0 < arg < 1, within 0.1 % of the exact one */
    SORA_CURVE_ABOVE = 7,    /* share of the samples above arg, values within 0.1 % of it counted in part */
    SORA_CURVE_DEFINED = 8,  /* samples where the output is defined */
    SORA_CURVE_DRIVER = 16,  /* numbers of the uncertain keys, as in a sora_key (key ignored); this and all below: drivers */
    SORA_CURVE_FIRST = 17,   /* first-order Sobol index of each; arg -1, 0, 1: low end, estimate, high end of a 95 % interval */
    SORA_CURVE_TOTAL = 18,   /* total index, likewise */
    SORA_CURVE_SWING = 19    /* the output with that key alone at its 10 % (arg -1) or 90 % (arg 1) quantile, others central;
                                of a key that chooses rows, as a class of models does: quantiles of the output over these */
};

/* One answer of the curve, so far as it has run.  NaN where there is none. */
SORA_API sora_status sora_curve_read(const sora_curve *curve, int32_t what, sora_key key, double arg, size_t n,
                                     double *out, sora_error *error);
/* Adds a neighbour: the same question, samples that end where these begin or begin where these end.  The result has the
 * same bytes as one that ran all of them. */
SORA_API sora_status sora_curve_merge(sora_curve *curve, const sora_curve *neighbour, sora_error *error);
/* Like sora_describe: bytes that sora_curve_load reads, the same on every platform. */
SORA_API sora_status sora_curve_save(const sora_curve *curve, void *buffer, size_t cap, size_t *need, sora_error *error);
/* Fills a curve made by sora_curve_new for the same question with what was saved, in the place of what it holds. */
SORA_API sora_status sora_curve_load(sora_curve *curve, const void *bytes, size_t length, sora_error *error);
/* NULL may be freed. */
SORA_API void sora_curve_free(sora_curve *curve);

/* ---- Text in and out ------------------------------------------------------------------------------------------- */

enum {
    SORA_FORM_SCENARIO = 1,    /* JSON, read and written: {"use": {"gpu": "h100-sxm"}, "set": {"clip.width_px": 1280},
                                  "spread": {"gpu.idle_w": {"normal": [60, 5]}},
                                  "points": {KEY: {"x": [2025, 2030], "y": [1, 4]}},
                                  "correlate": {"keys": [KEY, KEY], "rho": [[1, 0.5], [0.5, 1]]}} */
    SORA_FORM_ANSWERS = 2,     /* JSON, written: of every key value, low, high, unit, status, flags; the key that it lacks */
    SORA_FORM_OPENMETRICS = 3, /* OpenMetrics text, written: the answers as gauges in base units, with HELP, UNIT and TYPE */
    SORA_FORM_SCHEMA = 4       /* JSON, written: keys, tables, rows and sources of this library */
};

/* Reads length bytes over the scenario, all or nothing.  Rows and numbers may also stand at the top: {"gpu": "h100-sxm",
 * "clip.width_px": 1280}.  A member null unsets; each may stand once.  Rows are used before all else, wherever they stand,
 * so that the order does not matter.  At most 1 MiB.  error.line and error.column count characters from 1. */
SORA_API sora_status sora_read(sora_scenario *scenario, int32_t form, const char *text, size_t length, sora_error *error);
/* Like sora_describe.  What is written as SORA_FORM_SCENARIO reads back to an equal scenario. */
SORA_API sora_status sora_write(const sora_scenario *scenario, int32_t form, char *buffer, size_t cap, size_t *need,
                                sora_error *error);

#ifdef __cplusplus
}
#endif
#endif
