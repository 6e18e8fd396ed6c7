#include "axis.h"

#include <math.h>
#include <string.h>

enum { SHORT = 4, ROOM = 2 }; /* letters: of a unit that can stand behind every number; between two ticks */
enum { FEW = 3 };            /* ticks that an axis should have */

/* Steps by which a decade is divided, and values of time that have a name. */
static const double steps[] = {1.0, 2.0, 5.0};
static const double moments[] = {1.0,   2.0,   5.0,    10.0,   20.0,   30.0,    60.0,    120.0,   300.0,
                                 600.0, 1200.0, 1800.0, 3600.0, 7200.0, 18000.0, 36000.0, 86400.0, 432000.0};

static int is_time(const axis *along)
{
    return strcmp(sora_key_text(along->like, SORA_KEY_UNIT), "s") == 0;
}

int axis_shows(const axis *along, double value)
{
    return isfinite(value) && (value > 0.0 || (along->low == 0.0 && value == 0.0));
}

void axis_hold(axis *along, double value)
{
    if (!(value > 0.0 && isfinite(value)))
        return;
    along->low = along->low == 0.0 ? value : fmin(along->low, value);
    along->high = fmax(along->high, value);
}

double axis_place(const axis *along, double value)
{
    double part = along->low == 0.0 ? value / along->high : log(value / along->low) / log(along->high / along->low);
    return 100.0 * fmin(fmax(part, 0.0), 1.0);
}

/* ---- Ends ---- */

/* The round value of a decade at or below a positive value, or at or above it. */
static double round_down(double value)
{
    double decade = pow(10.0, floor(log10(value) + 1e-9));
    double step = value / decade * (1.0 + 1e-9);
    return decade * (step >= 5.0 ? 5.0 : step >= 2.0 ? 2.0 : 1.0);
}

static double round_up(double value)
{
    double below = round_down(value), step = below / pow(10.0, floor(log10(below) + 1e-9));
    return below >= value * (1.0 - 1e-9) ? below : below * (step > 1.5 && step < 3.0 ? 2.5 : 2.0);
}

/* ---- Ticks ---- */

/* Adds a tick in its order, where it is on the axis and far enough from the others. */
static void add_tick(axis *along, double value, double letter)
{
    char text[AMOUNT_TEXT];
    size_t at = along->n_ticks;
    axis_tick_text(text, along, value);
    double apart = letter * (double)(strlen(text) + ROOM);
    if (at == AXIS_TICKS || value < along->low * (1.0 - 1e-9) || value > along->high * (1.0 + 1e-9))
        return;
    for (size_t i = 0; i < along->n_ticks; i++)
        if (fabs(axis_place(along, value) - axis_place(along, along->ticks[i])) < apart)
            return;
    for (; at > 0 && along->ticks[at - 1] > value; at--)
        along->ticks[at] = along->ticks[at - 1];
    along->ticks[at] = value;
    along->n_ticks++;
}

static void add_moments(axis *along, double letter)
{
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++)
        add_tick(along, moments[i], letter);
}

/* Whole decades of the unit, and what divides them where they are few. */
static void add_steps(axis *along, double letter)
{
    int first = (int)floor(log10(along->low * along->unit.factor) - 1e-9);
    int last = (int)ceil(log10(along->high * along->unit.factor) + 1e-9);
    for (size_t i = 0; i < sizeof steps / sizeof *steps && along->n_ticks < FEW; i++)
        for (int decade = first; decade <= last; decade++)
            add_tick(along, steps[i] * pow(10.0, decade) / along->unit.factor, letter);
}

static void add_even(axis *along, double letter)
{
    double step = round_up(along->high / 5.0);
    for (int i = 0; i <= 5; i++)
        add_tick(along, i * step, letter);
}

void axis_finish(axis *along, int from_zero, double letter)
{
    if (along->high == 0.0)
        along->low = along->high = 1.0;
    along->unit = scale_of(along->like, sqrt(along->low * along->high));
    along->low = from_zero ? 0.0 : round_down(along->low / 1.1);
    along->high = round_up(along->high * (from_zero ? 1.0 : 1.1));
    if (from_zero)
        add_even(along, letter);
    else if (is_time(along))
        add_moments(along, letter);
    else
        add_steps(along, letter);
}

/* ---- Texts ---- */

int axis_has_short_unit(const axis *along)
{
    return strlen(along->unit.unit) <= SHORT;
}

const char *axis_unit_behind(const axis *along, char out[AMOUNT_TEXT])
{
    int is_short = axis_has_short_unit(along) && along->unit.unit[0] != '\0';
    snprintf(out, AMOUNT_TEXT, "%s%s", is_short ? " " : "", is_short ? along->unit.unit : "");
    return out;
}

void axis_tick_text(char out[AMOUNT_TEXT], const axis *along, double tick)
{
    if (is_time(along)) {
        amount(out, along->like, tick);
        return;
    }
    char number[NUMBER_TEXT];
    snprintf(number, sizeof number, "%.9f", tick * along->unit.factor);
    size_t length = strlen(number);
    while (number[length - 1] == '0')
        number[--length] = '\0';
    if (number[length - 1] == '.')
        number[length - 1] = '\0';
    char unit[AMOUNT_TEXT];
    snprintf(out, AMOUNT_TEXT, "%s%s", number, axis_unit_behind(along, unit));
}
