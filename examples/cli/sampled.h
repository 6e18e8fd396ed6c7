/* A curve from the command line: made, run with progress, and put on a sheet. */
#ifndef SORA_CLI_SAMPLED_H
#define SORA_CLI_SAMPLED_H

#include "over.h"

enum { AXES_MOST = 3 };

typedef struct sampled {
    const sora_scenario *scenario;
    size_t n_axes;
    over axis[AXES_MOST];
    size_t n_keys;
    const sora_key *keys;
    uint32_t samples; /* unless --samples says */
    uint32_t drivers;
    size_t points;
    sora_curve *curve;
} sampled;

/* What is asked of a curve where the options leave it open: the time and energy of a clip, and the fleet's share of a grid
 * where one is chosen.  Returned: how many. */
enum { USUAL_KEYS = 3 };
size_t usual_keys(const options *asked, const sora_scenario *scenario, sora_key out[USUAL_KEYS]);

/* Reads the axes, makes the curve and runs it; the keys and what stands before points are the caller's.  To be closed after
 * success and failure alike. */
int sampled_open(sampled *of, const options *asked, const sora_scenario *scenario, size_t n_overs,
                 const char *const *overs);
void sampled_close(sampled *of);
/* One answer at all points (or of all drivers), to be freed. */
double *sampled_read(const sampled *of, int32_t what, sora_key key, double arg, size_t n);
/* Central values with 80 % ranges, which hold them, at every point; to be freed.  why: room for an error of each point,
 * which says why an answer is unknown, or NULL where neither these nor flags are asked. */
sora_answer *sampled_answers(const sampled *of, sora_key key, sora_error *why);
/* The name of an axis, that of its key or table; to be freed.  Its column, and its cell at a point. */
char *axis_name(const over *of);
void put_axis_column(sheet *page, const over *of);
void put_axis_value(sheet *page, const sampled *of, size_t place, size_t point);
/* Complains with the library's reason where no answer is known at all. */
int check_known(const sampled *of);

#endif
