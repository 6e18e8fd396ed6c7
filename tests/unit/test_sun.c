/* The sun's position and the sky, against published values and a better algorithm. */
#include <math.h>

#include "physics/sun.h"
#include "support.h"

#define DEGREE 0.017453292519943295

/* Published values are pvlib's own test values unless another source is named. */
#define WITHIN(value, wanted, tolerance) ck_assert_double_eq_tol(value, wanted, tolerance)

/* Day angle of Spencer's paper, by the day of the year from 1. */
static double day_angle_of(int day)
{
    return 2.0 * NUMBER_PI * (day - 1) / 365.0;
}

START_TEST(arc_cosine)
{
    for (int i = -4000; i <= 4000; i++) {
        double x = i / 4000.0;
        WITHIN(number_acos(x), acos(x), 4.5e-16 * (acos(x) + 1e-300));
    }
    WITHIN(number_acos(1.0 - 1e-12), 1.4142135623731e-6, 1e-10); /* sqrt(2e-12), as far as 1 - 1e-12 is that */
    ck_assert(number_is_nan(number_acos(1.0000000001)));
    ck_assert(number_is_nan(number_acos(-2.0)));
    ck_assert(number_is_nan(number_acos(number_nan())));
}
END_TEST

START_TEST(extraterrestrial)
{
    WITHIN(sun_extraterrestrial(cos(day_angle_of(175)), sin(day_angle_of(175))), 1321.16558, 1e-5);
}
END_TEST

START_TEST(air_mass)
{
    WITHIN(sun_air_mass(0.0), 0.99971, 1e-5); /* Kasten and Young's own table: 1 at the zenith, 38 at the horizon */
    WITHIN(sun_air_mass(90.0), 37.92, 0.01);
    ck_assert_double_lt(sun_air_mass(60.0), 2.0); /* below the plane atmosphere's 1 / cos z */
}
END_TEST

START_TEST(clear_sky_of_haurwitz)
{
    static const double at[][2] = {{5, 48.6299}, {10, 135.7417}, {30, 487.8941}, {50, 778.7667}, {90, 1035.0920}};
    for (int i = 0; i < COUNT_OF(at); i++)
        WITHIN(sun_clear_haurwitz(sin(at[i][0] * DEGREE)), at[i][1], 1e-4);
    ck_assert_double_eq(sun_clear_haurwitz(0.0), 0.0);
    ck_assert_double_eq(sun_clear_haurwitz(-0.5), 0.0);
}
END_TEST

START_TEST(clear_sky_of_ineichen)
{
    double up = cos(46.0468 * DEGREE);
    double global = sun_clear_ineichen(up, 1.32355, 3.0, 0.0, 1364.0);
    double beam = sun_beam_ineichen(up, 1.32355, 3.0, 0.0, 1364.0, global);
    WITHIN(global, 704.697, 0.02); /* the published zenith angle has four decimals */
    WITHIN(beam, 888.901, 0.02);
    WITHIN(global - beam * up, 87.736, 0.02);
    double kept = 1.0 - (0.1 - 0.2 * exp(-3.0)) / 0.982; /* the beam is no more than this part of little sunshine */
    WITHIN(sun_beam_ineichen(up, 1.32355, 3.0, 0.0, 1364.0, 100.0) * up, 100.0 * kept, 1e-9);
}
END_TEST

/* Spencer's three series and the sky of Ineichen and Perez at other heights, as their papers' formulas give them in another
 * program. */
START_TEST(every_term_counts)
{
    static const double days[][4] = {
        {10, -0.38526996859255, -6.75433540390944, 1413.67699713879},
        {60, -0.13752063172368, -12.9183704909115, 1392.03453946906},
        {110, 0.19619589945146, 0.976839644515745, 1352.98995478351},
        {200, 0.366571569190061, -6.20931431242988, 1321.7686199481},
        {263, 0.024679187349249, 6.51175367587783, 1354.28427135986},
        {310, -0.275082221165961, 16.2270684741646, 1391.03028010561},
    };
    static const double skies[][7] = {
        {0.5, 1.7, 3.0, 1500.0, 1364.0, 508.016425854954, 864.429218373521},
        {0.8, 1.1, 2.0, 2500.0, 1330.0, 929.517787986964, 1068.26627869929},
        {0.3, 2.8, 5.0, 600.0, 1400.0, 208.603438766315, 429.023246943118},
        {0.9, 1.0, 4.5, 3000.0, 1350.0, 1059.90806432938, 887.839878962089},
    };
    for (int i = 0; i < COUNT_OF(days); i++) {
        double c = cos(day_angle_of((int)days[i][0])), s = sin(day_angle_of((int)days[i][0]));
        WITHIN(sun_declination(c, s), days[i][1], 1e-13);
        WITHIN(sun_equation_of_time(c, s), days[i][2], 1e-11);
        WITHIN(sun_extraterrestrial(c, s), days[i][3], 1e-9);
    }
    for (int i = 0; i < COUNT_OF(skies); i++) {
        const double *at = skies[i];
        double global = sun_clear_ineichen(at[0], at[1], at[2], at[3], at[4]);
        WITHIN(global, at[5], 1e-9);
        WITHIN(sun_beam_ineichen(at[0], at[1], at[2], at[3], at[4], global), at[6], 1e-9);
    }
}
END_TEST

/* 2019-01-01, zenith angle 10 degrees, global 1000 W/m2. */
START_TEST(diffuse_of_an_hour)
{
    double up = cos(10.0 * DEGREE), e0 = sun_extraterrestrial(cos(day_angle_of(1)), sin(day_angle_of(1)));
    double clearness = sun_clearness(1000.0, e0, up), diffuse = 1000.0 * sun_diffuse_of_hour(clearness);
    WITHIN(clearness, 0.718, 5e-4);
    WITHIN(diffuse, 217.9, 0.05);
    WITHIN(sun_beam(1000.0, diffuse, up), 794.2, 0.05);
    ck_assert_double_eq(sun_beam(100.0, 50.0, cos(87.5 * DEGREE)), 0.0);
    WITHIN(sun_clearness(50.0, 1000.0, 0.01), 50.0 / 65.0, 1e-12);
}
END_TEST

/* A correlation in pieces has no gaps that matter and stays a fraction. */
START_TEST(diffuse_parts_are_whole)
{
    for (int i = 0; i <= 1000; i++) {
        double k = i / 1000.0;
        double parts[] = {sun_diffuse_of_hour(k), sun_diffuse_of_day(k, 0), sun_diffuse_of_day(k, 1)};
        for (int j = 0; j < 3; j++)
            ck_assert(parts[j] > 0.14 && parts[j] <= 1.01);
    }
    WITHIN(sun_diffuse_of_hour(0.22), sun_diffuse_of_hour(0.2200001), 0.01);
    WITHIN(sun_diffuse_of_hour(0.8), sun_diffuse_of_hour(0.8000001), 0.001);
    WITHIN(sun_diffuse_of_day(0.7149999, 0), 0.143, 0.005);
    WITHIN(sun_diffuse_of_day(0.7219999, 1), 0.175, 0.016);
    ck_assert_double_eq(sun_diffuse_of_hour(0.0), 1.0);
    ck_assert_double_eq(sun_diffuse_of_day(0.0, 1), 1.0);
}
END_TEST

/* ---- Position, against J. Meeus, Astronomical Algorithms, 2nd ed. 1998, chapter 25 (0.01 degrees) and chapter 12
 * ---- */

typedef struct direction {
    double east, north, up;
} direction;

/* Given: days from 2000-01-01 00:00 UTC, place [deg]. */
static direction meeus(double days, double latitude, double longitude)
{
    double t = (days - 0.5) / 36525.0;
    double mean_longitude = 280.46646 + t * (36000.76983 + t * 0.0003032);
    double anomaly = (357.52911 + t * (35999.05029 - t * 0.0001537)) * DEGREE;
    double centre = (1.914602 - t * (0.004817 + 0.000014 * t)) * sin(anomaly) +
                    (0.019993 - 0.000101 * t) * sin(2.0 * anomaly) + 0.000289 * sin(3.0 * anomaly);
    double node = (125.04 - 1934.136 * t) * DEGREE;
    double ecliptic = (mean_longitude + centre - 0.00569 - 0.00478 * sin(node)) * DEGREE;
    double obliquity = (23.439291 - 0.0130042 * t + 0.00256 * cos(node)) * DEGREE;
    double ascension = atan2(cos(obliquity) * sin(ecliptic), cos(ecliptic));
    double declination = asin(sin(obliquity) * sin(ecliptic));
    double sidereal = 280.46061837 + 360.98564736629 * (days - 0.5) + 0.000387933 * t * t;
    double hour = (sidereal + longitude) * DEGREE - ascension, phi = latitude * DEGREE;
    direction of = {-cos(declination) * sin(hour),
                    cos(phi) * sin(declination) - sin(phi) * cos(declination) * cos(hour),
                    sin(phi) * sin(declination) + cos(phi) * cos(declination) * cos(hour)};
    return of;
}

static direction ours(double angle, double utc_h, double latitude, double longitude)
{
    double declination = sun_declination(cos(angle), sin(angle)), phi = latitude * DEGREE;
    double hour = sun_hour_angle(utc_h, longitude, sun_equation_of_time(cos(angle), sin(angle)));
    direction of = {
        sun_east(cos(declination), sin(hour)),
        sun_north(sin(phi), cos(phi), sin(declination), cos(declination), cos(hour)),
        sun_up(sin(phi), cos(phi), sin(declination), cos(declination), cos(hour)),
    };
    return of;
}

static double degrees_apart(direction a, direction b)
{
    double x = a.north * b.up - a.up * b.north, y = a.up * b.east - a.east * b.up;
    double z = a.east * b.north - a.north * b.east;
    return asin(sqrt(x * x + y * y + z * z)) / DEGREE;
}

/* Meeus' example 25.a: 1992 October 13.0, right ascension 13h13m30.7s, declination -7.78507 degrees. */
START_TEST(reference_is_meeus)
{
    direction pole = meeus(-2636.0, 90.0, 0.0); /* JD 2448908.5 */
    WITHIN(asin(pole.up) / DEGREE, -7.78507, 0.01);
}
END_TEST

START_TEST(position_from_1950_to_2050)
{
    uint64_t state = 1;
    for (int i = 0; i < 20000; i++) {
        double days = -18262.0 + draw_unit(&state) * 36890.0;
        double latitude = -90.0 + draw_unit(&state) * 180.0, longitude = -180.0 + draw_unit(&state) * 360.0;
        double utc_h = (days - floor(days)) * 24.0;
        direction better = meeus(days, latitude, longitude);
        direction got = ours(sun_day_angle_at(days), utc_h, latitude, longitude);
        double apart = degrees_apart(better, got);
        ck_assert_msg(apart < 0.3, "day %.2f at %.1f, %.1f: %.3f degrees apart", days, latitude, longitude, apart);
    }
}
END_TEST

/* The year of 365 days is no year of the calendar: each of four differs from it by up to half a day. */
START_TEST(position_in_the_year_that_stands_for_all)
{
    for (int year = 0; year < 4; year++)
        for (int day = 0; day < 365; day++) {
            int leap = year == 0 && day >= 59;
            double days = year * 365.0 + (year > 0) + day + leap + 0.5;
            double apart = degrees_apart(meeus(days, 0.0, 0.0), ours(sun_day_angle(day + 0.5), 12.0, 0.0, 0.0));
            ck_assert_msg(apart < 0.4, "day %d of year %d: %.3f degrees", day, year, apart);
        }
}
END_TEST

START_TEST(places_at_the_edge)
{
    double june = sun_day_angle(172.0), december = sun_day_angle(355.0);
    /* The date line: one place by two longitudes. */
    WITHIN(ours(june, 3.0, -18.0, 180.0).up, ours(june, 3.0, -18.0, -180.0).up, 1e-12);
    WITHIN(ours(june, 3.0, -18.0, 180.0).east, ours(june, 3.0, -18.0, -180.0).east, 1e-12);
    /* Polar night and polar day. */
    for (int hour = 0; hour < 24; hour++) {
        ck_assert_double_lt(ours(december, hour, 70.0, 25.0).up, 0.0);
        ck_assert_double_gt(ours(june, hour, 70.0, 25.0).up, 0.0);
        ck_assert_double_gt(ours(december, hour, -75.0, 25.0).up, 0.0);
    }
    /* At noon the sun stands in the north of a southern place and in the south of a northern one. */
    ck_assert_double_gt(ours(june, 12.0, -34.0, 0.0).north, 0.5);
    ck_assert_double_lt(ours(june, 12.0, 51.0, 0.0).north, -0.4);
    /* It rises in the east. */
    ck_assert_double_gt(ours(june, 8.0, 51.0, 0.0).east, 0.5);
    ck_assert_double_lt(ours(june, 16.0, 51.0, 0.0).east, -0.5);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sun");
    TCase *sky = tcase_create("sky"), *position = tcase_create("position");
    tcase_add_test(sky, arc_cosine);
    tcase_add_test(sky, extraterrestrial);
    tcase_add_test(sky, air_mass);
    tcase_add_test(sky, clear_sky_of_haurwitz);
    tcase_add_test(sky, clear_sky_of_ineichen);
    tcase_add_test(sky, every_term_counts);
    tcase_add_test(sky, diffuse_of_an_hour);
    tcase_add_test(sky, diffuse_parts_are_whole);
    tcase_add_test(position, reference_is_meeus);
    tcase_add_test(position, position_from_1950_to_2050);
    tcase_add_test(position, position_in_the_year_that_stands_for_all);
    tcase_add_test(position, places_at_the_edge);
    suite_add_tcase(suite, sky);
    suite_add_tcase(suite, position);
    return support_run(suite);
}
