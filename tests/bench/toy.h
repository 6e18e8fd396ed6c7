/* The model of twelve inputs that the peers of performance.md were measured on, in columns of our own functions. */
#ifndef SORA_BENCH_TOY_H
#define SORA_BENCH_TOY_H

enum { TOY_ROWS = 256, TOY_IN = 12, TOY_OUT = 3 };

/* The same code for any x86-64, and in vectors of four doubles. */
void toy_base(const double (*in)[TOY_ROWS], double (*out)[TOY_ROWS]);
void toy_wide(const double (*in)[TOY_ROWS], double (*out)[TOY_ROWS]);
/* y / (x + 1), for the unit cost of a division. */
void divide_wide(int n, const double *y, double *x);

#endif
