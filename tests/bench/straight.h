/* The stages of the question as straight code, without a test: on number.h, and on libm. */
#ifndef SORA_BENCH_STRAIGHT_H
#define SORA_BENCH_STRAIGHT_H

/* All stages from the base values; only those that differ from row to row, from what is known of the others. */
void straight_whole(const double *known, const double *in, double *out);
void straight_row(const double *known, const double *in, double *out);
void straight_whole_libm(const double *known, const double *in, double *out);
void straight_row_libm(const double *known, const double *in, double *out);

#endif
