/* Distributions that a user states: the shapes of sora_spread. */
#ifndef SORA_DOOR_DISTRIBUTION_H
#define SORA_DOOR_DISTRIBUTION_H

#include "door/arrays.h"

enum { DISTRIBUTION_MOST = 4096 };

/* "normal", ...; the shape of that name, or 0. */
const char *distribution_name(int shape);
int distribution_find(const char *name, size_t length);
/* Whether a shape takes so many parameters; if not, what it takes in words. */
int distribution_takes(int shape, size_t n);
const char *distribution_wants(int shape);
/* "normal(60, 5)", long lists cut. */
void distribution_put(line *text, int shape, size_t n, const double *p);

/* Numbers that an array takes for n parameters and for what is made from them. */
size_t distribution_size(int shape, size_t n);
/* Parameters that are possible by themselves.  Returned: NULL, or what must hold; bad: the offending one, NaN where it is
 * several. */
const char *distribution_flaw(int shape, size_t n, const double *p, double *bad);
/* Fills what is made from the parameters: truncated to the bounds of a key.  Returned: the share within the bounds, NaN
 * where the parameters overflow. */
double distribution_make(array *of);

/* The central value: the median, of a discrete one the first of the likeliest. */
double distribution_centre(const array *of);
/* Values at shares 0 < share < 1. */
void distribution_values(const array *of, size_t n, const double *share, double *value);
/* The same of eight rows, in vectors of that width where the shape has a closed form. */
void distribution_rows(const array *of, int width, const double *share, double *value);

/* Of a discrete distribution: values of different weight, rising, and the shares from 0 to 1 where each begins and ends. */
size_t distribution_steps(const array *of);
void distribution_step(const array *of, size_t i, double *value, double *from, double *to);

#endif
