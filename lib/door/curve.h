/* The inside of a curve.  curve_new.c plans it, curve_point.c evaluates its points, curve_run.c counts samples, curve_read.c
 * answers, curve_drivers.c says what drives them, curve_save.c, curve_load.c and curve_merge.c carry it between
 * processes. */
#ifndef SORA_DOOR_CURVE_H
#define SORA_DOOR_CURVE_H

#include "door/draws_shared.h"
#include "engine/accumulate.h"
#include "engine/indices.h"
#include "engine/sketch.h"

enum { CURVE_AXES = 3, CURVE_OUTPUTS = 64, CURVE_POINTS = 1 << 24, CURVE_PRINT = 2, DRIVER_ENDS = 2 };

_Static_assert((int)SORA_CURVE_BLOCK == (int)ACCUMULATE_BLOCK && (int)SORA_CURVE_BLOCK == (int)SHARED_DRAWS, "one block");

typedef struct curve_axis {
    int key;
    uint32_t n;
    double *value;
} curve_axis;

/* What the samples say of one output at one point. */
typedef struct curve_cell {
    moments moments;
    sketch sketch;
} curve_cell;

/* What an item feeds: the stages that run when it moves, those of them whose results may be known, and those that the next
 * item does not run and so has to find as they were. */
typedef struct driver_path {
    plan filled;
    plan restored;
    uint16_t step[WALK_STEPS];
} driver_path;

/* What drives the answers at the first point: the items of its draws. */
typedef struct drivers {
    size_t n;
    int key[KEYS_COUNT];
    double *swing;                  /* [n][n_out][DRIVER_ENDS] */
    moments *all;                   /* [n_out][INDEX_GROUPS]; none of these three without samples */
    differences *from_a, *from_b;   /* [n][n_out][INDEX_GROUPS] */
    double *drawn;                  /* [2 + n][n_out][SORA_CURVE_BLOCK]: of A, of B, of A with each item from B */
    driver_path *path;                   /* [n] */
    block rows;                          /* eight rows of the first point: */
    walk_column own[KEYS_COUNT];         /* the items in A, */
    walk_column other[KEYS_COUNT];       /* the items from B with A's choices, */
    walk_column given[PLAN_STAGE_COUNT]; /* what A's walk found in columns that may be known, */
    walk_column made[PLAN_STAGE_COUNT];  /* and what it made */
} drivers;

struct sora_curve {
    sketch_memory memory;
    sora_scenario question; /* as it was given */
    uint64_t print[CURVE_PRINT];
    uint32_t samples;
    uint32_t seed;
    uint32_t first; /* the samples that it holds: first .. first + held - 1 */
    uint32_t held;
    size_t n_axes;
    size_t n_out;
    size_t n_points;
    curve_axis axis[CURVE_AXES];
    int out[CURVE_OUTPUTS];
    double *central;  /* [n_points][n_out] */
    curve_cell *cell; /* [n_points][n_out]; none without samples */
    drivers *drivers; /* none unless they are asked for */

    /* Of the point that is being sampled: curve_point.c. */
    sora_scenario point; /* the question there, with the question's arrays */
    hourly_years years;
    draws draws;
    double *drawn; /* [n_out][SORA_CURVE_BLOCK], or of all points that are sampled together */

    /* Points that are sampled together; none of a curve without samples, of one point, or whose answers take hourly years. */
    shared *shared;
};

/* The values of the axes at a point. */
void curve_axes_at(const sora_curve *curve, size_t point, double value[CURVE_AXES]);
/* Makes a point the one that is sampled; then blocks of its samples into curve->drawn. */
void curve_open_point(sora_curve *curve, size_t point);
void curve_draw_block(sora_curve *curve, uint32_t first);
/* Makes a point, and those after it that can be, the ones that are sampled together.  Returned: how many, 1: it stays alone. */
size_t curve_open_points(sora_curve *curve, size_t point);

size_t curve_cells(const sora_curve *curve);
/* The centre of a cell's moments: the central value, 0 where that is unknown. */
double curve_centre(const sora_curve *curve, size_t cell);
/* Forgets all samples and releases their pages. */
void curve_empty(sora_curve *curve);

/* Makes curve->drivers, with the swings. */
sora_status curve_plan_drivers(sora_curve *curve, sora_error *error);
void curve_run_drivers(sora_curve *curve, uint32_t first, uint32_t n);
void curve_merge_drivers(drivers *to, const drivers *from, size_t n_out);
void curve_zero_drivers(drivers *of, size_t n_out);
index_estimate curve_index(const sora_curve *curve, size_t item, size_t output, int total);
/* The output with an item alone at its 10 % (end 0) or 90 % quantile. */
double *curve_swing(const sora_curve *curve, size_t item, size_t output, size_t end);

/* Fingerprint of the whole question: base values, ranges, arrays, axes, outputs, samples, seed, central values. */
void curve_set_print(sora_curve *curve);
int curve_same_question(const sora_curve *a, const uint64_t print[CURVE_PRINT]);

#endif
