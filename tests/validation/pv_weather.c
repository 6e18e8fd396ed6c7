/* pv_weather FILE.csv [TILT [AZIMUTH]] - the yearly yield of PVWatts' chain on a weather file of yours, in kWh for
 * each kW of direct power.  The file is CSV as the System Advisor Model and the National Solar Radiation Database
 * write it: a line of names with Latitude, Longitude and Time Zone, a line of their values, a line of the names of
 * columns, and a line an hour. PVWatts version 8 itself gives for Phoenix (TMY2, tilt 20, direct over alternating
 * 1.2) 1760.8, for Los Angeles 1641.2. */
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

enum { GHI, DNI, DHI, AIR, WIND, MONTH, DAY, HOUR, COLUMNS };

/* What a column may be called, in lower case. */
static const char *const names[COLUMNS] = {
    "ghi|gh|global", "dni|dn|beam", "dhi|df|diffuse", "temperature|tdry|tamb|temp", "wind speed|wspd|windspd",
    "month",         "day",         "hour",
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
    fprintf(stderr, "pv_weather: no column %s\n", any_of);
    return -1;
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

/* Power of an hour for each kW. */
static double power_of(const place *at, double tilt, double azimuth, const double *x)
{
    static const double losses[] = {0.02, 0.03, 0.0, 0.02, 0.02, 0.005, 0.015, 0.01, 0.0, 0.03};
    static const int before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    double days = before[(int)x[MONTH] - 1] + x[DAY] - 1.0 + (x[HOUR] + 0.5) / 24.0, angle = sun_day_angle(days);
    double c = number_cos(angle), s = number_sin(angle);
    double declination = sun_declination(c, s), phi = at->latitude * SUN_DEGREE, e0 = sun_extraterrestrial(c, s);
    double hour = sun_hour_angle(x[HOUR] + 0.5 - at->zone_h, at->longitude, sun_equation_of_time(c, s));
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

static int sum_hours(FILE *from, const place *at, double tilt, double azimuth)
{
    record line;
    int column[COLUMNS], hours = 0;
    double sum = 0.0, x[COLUMNS];
    if (!read_record(from, &line))
        return 1;
    for (int i = 0; i < COLUMNS; i++)
        if ((column[i] = find(&line, names[i])) < 0)
            return 1;
    for (; read_record(from, &line); hours++) {
        for (int i = 0; i < COLUMNS; i++)
            x[i] = (size_t)column[i] < line.n ? atof(line.cell[column[i]]) : 0.0;
        if (x[MONTH] < 1.0 || x[MONTH] > 12.0) {
            fprintf(stderr, "pv_weather: hour %d has no month\n", hours);
            return 1;
        }
        sum += power_of(at, tilt, azimuth, x);
    }
    printf("%d hours, %.1f kWh/kW\n", hours, hours > 0 ? sum * 8760.0 / hours : 0.0);
    return hours == 0;
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
    int status = sum_hours(from, &at, tilt * SUN_DEGREE, azimuth * SUN_DEGREE);
    fclose(from);
    return status;
}
