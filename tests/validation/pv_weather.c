/* pv_weather FILE.csv [TILT [AZIMUTH]] - the yield of PVWatts' chain on a weather file of yours, by month and in the
 * year, in kWh for each kW of direct power.  The file is CSV as the System Advisor Model and the National Solar
 * Radiation Database write it: a line of names with Latitude, Longitude and Time Zone, a line of their values, a line of
 * the names of columns, and a line for each step of an hour or less, all year.  As in PVWatts, a step with a minute is
 * what is there at that minute, one without is the mean of its hour, and a file that begins at hour 1 counts from 1.
 * PVWatts version 8 itself gives for Phoenix (TMY2, tilt 20, direct over alternating 1.2) 1760.8, for Los Angeles 1641.2. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "physics/array.h"

enum { LINE = 4096, CELLS = 64 };

typedef struct record {
    size_t n;
    char *cell[CELLS];
    char text[LINE];
} record;

typedef struct place {
    double latitude, longitude, zone_h;
} place;

enum { GHI, DNI, DHI, AIR, WIND, MONTH, DAY, HOUR, NEEDED, MINUTE = NEEDED, COLUMNS };

/* What a column may be called, in lower case. */
static const char *const names[COLUMNS] = {
    "ghi|gh|global", "dni|dn|beam", "dhi|df|diffuse", "temperature|tdry|tamb|temp", "wind speed|wspd|windspd",
    "month",         "day",         "hour",        "minute",
};

static int read_record(FILE *from, record *out)
{
    out->n = 0;
    if (fgets(out->text, LINE, from) == NULL)
        return 0;
    for (char *at = out->text; out->n < CELLS; at++) {
        out->cell[out->n++] = at;
        at += strcspn(at, ",\r\n");
        if (*at != ',') {
            *at = '\0';
            break;
        }
        *at = '\0';
    }
    return 1;
}

static int is_named(const char *cell, const char *any_of)
{
    char low[64];
    size_t n = 0;
    for (; cell[n] != '\0' && n + 1 < sizeof low; n++)
        low[n] = (char)(cell[n] >= 'A' && cell[n] <= 'Z' ? cell[n] + 32 : cell[n]);
    low[n] = '\0';
    for (const char *at = any_of; *at != '\0'; at += strcspn(at, "|"), at += *at == '|') {
        size_t length = strcspn(at, "|");
        if (n >= length && strncmp(low, at, length) == 0 && strchr(" (", low[length]) != NULL) /* or the end */
            return 1;
    }
    return 0;
}

static int find(const record *of, const char *any_of)
{
    for (size_t i = 0; i < of->n; i++)
        if (is_named(of->cell[i], any_of))
            return (int)i;
    return -1;
}

/* Where the columns are; -1 for the minute where there is none.  Returned: whether all that are needed are there. */
static int find_columns(const record *head, int column[COLUMNS])
{
    for (int i = 0; i < COLUMNS; i++) {
        column[i] = find(head, names[i]);
        if (column[i] < 0 && i < NEEDED) {
            fprintf(stderr, "pv_weather: no column %s\n", names[i]);
            return 0;
        }
    }
    return 1;
}

static int read_place(FILE *from, place *out)
{
    record head, value;
    if (!read_record(from, &head) || !read_record(from, &value))
        return 0;
    int latitude = find(&head, "latitude"), longitude = find(&head, "longitude");
    int zone = find(&head, "time zone|timezone|local time zone");
    if (latitude < 0 || longitude < 0 || zone < 0 || value.n < head.n)
        return 0;
    out->latitude = atof(value.cell[latitude]);
    out->longitude = atof(value.cell[longitude]);
    out->zone_h = atof(value.cell[zone]);
    return 1;
}

/* Power at an hour, with its part, for each kW. */
static double power_of(const place *at, double tilt, double azimuth, const double *x)
{
    static const double losses[] = {0.02, 0.03, 0.0, 0.02, 0.02, 0.005, 0.015, 0.01, 0.0, 0.03};
    static const int before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    double days = before[(int)x[MONTH] - 1] + x[DAY] - 1.0 + x[HOUR] / 24.0, angle = sun_day_angle(days);
    double c = number_cos(angle), s = number_sin(angle);
    double declination = sun_declination(c, s), phi = at->latitude * SUN_DEGREE, e0 = sun_extraterrestrial(c, s);
    double hour = sun_hour_angle(x[HOUR] - at->zone_h, at->longitude, sun_equation_of_time(c, s));
    double sin_d = number_sin(declination), cos_d = number_cos(declination);
    double up = sun_up(number_sin(phi), number_cos(phi), sin_d, cos_d, number_cos(hour));
    double north = sun_north(number_sin(phi), number_cos(phi), sin_d, cos_d, number_cos(hour));
    double east = sun_east(cos_d, number_sin(hour)), ct = number_cos(tilt), st = number_sin(tilt);
    double facing = up * ct + st * (north * number_cos(azimuth) + east * number_sin(azimuth));
    if (up <= 0.0)
        return 0.0;
    double zenith = number_acos(up), beam = x[DNI] * number_max(0.0, facing);
    double sky = array_sky_perez(x[DHI], x[DNI], e0, sun_air_mass(zenith / SUN_DEGREE), zenith, facing, ct, st);
    double rest = sky + array_ground(x[GHI], 0.2, ct), cell = array_cell_faiman(beam + rest, x[AIR], x[WIND]);
    double direct = array_direct(beam * array_glass(facing) + rest, cell, 1.0, -0.0037);
    return array_alternating(direct * (1.0 - array_loss(10, losses)), 1.0 / 1.2 / 0.96, 0.96);
}

/* Sums of a month or a year. */
typedef struct sums {
    int steps;
    double power;
} sums;

static void print_sums(const char *name, const sums *of, double hours)
{
    printf("%s: %d steps, %.1f kWh/kW\n", name, of->steps, of->power / of->steps * hours);
}

static void print_months(const sums month[12])
{
    static const char *const name[] = {"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (int i = 0; i < 12; i++)
        if (month[i].steps > 0)
            print_sums(name[i], &month[i], days[i] * 24.0);
}

static int sum_steps(FILE *from, const place *at, double tilt, double azimuth)
{
    record line;
    int column[COLUMNS];
    double x[COLUMNS], first = -1.0;
    sums month[12] = {{0, 0.0}}, year = {0, 0.0};
    if (!read_record(from, &line) || !find_columns(&line, column))
        return 1;
    for (; read_record(from, &line); year.steps++) {
        for (int i = 0; i < COLUMNS; i++)
            x[i] = column[i] >= 0 && (size_t)column[i] < line.n ? atof(line.cell[column[i]]) : 0.0;
        if (x[MONTH] < 1.0 || x[MONTH] > 12.0) {
            fprintf(stderr, "pv_weather: step %d has no month\n", year.steps + 1);
            return 1;
        }
        first = first < 0.0 ? x[HOUR] : first;
        x[HOUR] += (column[MINUTE] < 0 ? 0.5 : x[MINUTE] / 60.0) - (first == 1.0 ? 1.0 : 0.0);
        sums *of = &month[(int)x[MONTH] - 1];
        double power = power_of(at, tilt, azimuth, x);
        of->steps++;
        of->power += power;
        year.power += power;
    }
    if (year.steps == 0)
        return 1;
    print_months(month);
    print_sums("year", &year, 8760.0);
    return 0;
}

int main(int count, char **words)
{
    place at;
    FILE *from = count > 1 ? fopen(words[1], "r") : NULL;
    if (from == NULL || !read_place(from, &at)) {
        fputs("usage: pv_weather FILE.csv [TILT [AZIMUTH]]; see the head of pv_weather.c\n", stderr);
        return 2;
    }
    double tilt = count > 2 ? atof(words[2]) : 20.0, azimuth = count > 3 ? atof(words[3]) : 180.0;
    int status = sum_steps(from, &at, tilt * SUN_DEGREE, azimuth * SUN_DEGREE);
    fclose(from);
    return status;
}
