/* Planes, cells, modules, inverters and one hour of a storage, against published values. */
#include <math.h>

#include "physics/array.h"
#include "physics/storage.h"
#include "support.h"

#define DEGREE 0.017453292519943295
#define WITHIN(value, wanted, tolerance) ck_assert_double_eq_tol(value, wanted, tolerance)

/* pvlib's test: tilt 40 to the south, sun at zenith angle 72.41687, azimuth 287.04104. */
static const double global = 257.2075, beam = 646.22886, diffuse = 62.03376, zenith = 72.41687 * DEGREE;

static double incidence(void)
{
    return cos(zenith) * cos(40.0 * DEGREE) + sin(zenith) * sin(40.0 * DEGREE) * cos((287.04104 - 180.0) * DEGREE);
}

START_TEST(sky_on_a_plane)
{
    double e0 = 1321.16558, tilt = 40.0 * DEGREE;
    WITHIN(array_sky_hay_davies(diffuse, beam, e0, incidence(), cos(zenith), cos(tilt)), 33.1909, 1e-4);
    WITHIN(array_sky_perez(diffuse, beam, e0, sun_air_mass(zenith / DEGREE), zenith, incidence(), cos(tilt), sin(tilt)),
           45.455, 0.01);
    WITHIN(array_sky_isotropic(100.0, cos(tilt)), 88.30222, 1e-5);
    WITHIN(array_ground(global, 0.2, cos(tilt)), 6.0175, 1e-4); /* 257.2075 x 0.2 x (1 - cos 40) / 2 */
    ck_assert_double_eq(array_sky_perez(0.0, 0.0, e0, 10.0, zenith, 0.0, cos(tilt), sin(tilt)), 0.0);
}
END_TEST

/* Each of the eight skies of Perez et al. at three places of it, two of them at its edges, as the paper's formula gives them
 * in another program: diffuse, beam, air mass, zenith angle; on the plane. */
START_TEST(every_sky_of_perez)
{
    static const double skies[][5] = {
        {180, 0.191992, 1.1, 0.4, 156.280956439}, {90, 10.205206, 1.6, 0.9, 78.135956942},
        {140, 5.573095, 1.2, 0.6, 121.940862825}, {180, 12.581737, 1.1, 0.4, 157.005173648},
        {90, 36.311648, 1.6, 0.9, 81.1887804824}, {140, 25.293276, 1.2, 0.6, 124.007825193},
        {180, 44.276309, 1.1, 0.4, 158.95228774}, {90, 79.031280, 1.6, 0.9, 86.7030278426},
        {140, 62.590142, 1.2, 0.6, 127.654361801}, {180, 96.140154, 1.1, 0.4, 159.265117159},
        {90, 150.230667, 1.6, 0.9, 92.2883275912}, {140, 124.322884, 1.2, 0.6, 130.349427504},
        {180, 182.579897, 1.1, 0.4, 162.083603771}, {90, 284.718398, 1.6, 0.9, 100.904533867},
        {140, 235.784780, 1.2, 0.6, 135.729887226}, {180, 345.854965, 1.1, 0.4, 162.207163347},
        {90, 553.693860, 1.6, 0.9, 107.114017724}, {140, 454.421576, 1.2, 0.6, 138.705670027},
        {180, 672.405103, 1.1, 0.4, 161.047907594}, {90, 822.669322, 1.6, 0.9, 106.475374138},
        {140, 745.937304, 1.2, 0.6, 138.107902211}, {180, 998.955240, 1.1, 0.4, 155.216808404},
        {90, 1107.466870, 1.6, 0.9, 102.203039844}, {140, 1046.027024, 1.2, 0.6, 134.107757312},
    };
    double tilt = 35.0 * DEGREE;
    for (int i = 0; i < COUNT_OF(skies); i++)
        WITHIN(array_sky_perez(skies[i][0], skies[i][1], 1360.0, skies[i][2], skies[i][3], 0.7, cos(tilt), sin(tilt)),
               skies[i][4], 1e-8);
}
END_TEST

/* Flat ground sees the whole sky once, whatever the model. */
START_TEST(flat_ground_sees_the_sky)
{
    for (int i = 0; i < 60; i++) {
        double z = i * DEGREE, up = cos(z), e0 = 1360.0;
        WITHIN(array_sky_hay_davies(100.0, 700.0, e0, up, up, 1.0), 100.0, 1e-9);
        WITHIN(array_sky_perez(100.0, 700.0, e0, sun_air_mass(i), z, up, 1.0, 0.0), 100.0, 1e-9);
        WITHIN(array_sky_isotropic(100.0, 1.0), 100.0, 1e-12);
    }
    ck_assert_double_eq(array_ground(500.0, 0.2, 1.0), 0.0);
}
END_TEST

START_TEST(tilts)
{
    WITHIN(array_best_tilt(45.0), 33.6, 0.05); /* worked by hand from the paper's polynomials */
    WITHIN(array_best_tilt(-34.0), 29.5, 0.05);
    WITHIN(array_best_tilt(0.0), 1.3793, 1e-12);
    for (int latitude = -90; latitude <= 90; latitude++)
        ck_assert(array_best_tilt(latitude) >= 0.0 && array_best_tilt(latitude) <= 90.0);
    ck_assert_double_eq(array_equator_azimuth(-1.0), 0.0);
    ck_assert_double_eq(array_equator_azimuth(1.0), 180.0);
    ck_assert(number_is_nan(array_best_tilt(number_nan())));
    ck_assert(number_is_nan(array_equator_azimuth(number_nan())));
}
END_TEST

START_TEST(cells)
{
    WITHIN(array_cell_faiman(900.0, 20.0, 5.0), 35.20270, 1e-5); /* 20 + 900 / (25 + 6.84 x 5) */
    WITHIN(array_cell_sandia(900.0, 20.0, 5.0), 40.2911, 1e-4); /* 900 e^-3.935 + 20 + 2.7 */
    WITHIN(array_cell_nominal(800.0, 20.0, 45.0), 45.0, 1e-12);
    ck_assert_double_eq(array_cell_faiman(0.0, -10.0, 1.0), -10.0);
}
END_TEST

START_TEST(glass)
{
    WITHIN(array_glass(1.0), 1.0, 1e-15);
    WITHIN(array_glass(0.5), 0.95, 1e-12); /* at 60 degrees */
    ck_assert_double_eq(array_glass(0.0), 0.0);
    ck_assert_double_eq(array_glass(-0.3), 0.0);
    WITHIN(array_glass(0.1), 0.55, 1e-12);
    WITHIN(array_glass(0.01), 0.05, 1e-12); /* as at 87 degrees */
    for (double up = 0.01; up <= 1.0; up += 0.01)
        ck_assert(array_glass(up) >= 0.0 && array_glass(up) <= 1.0);
}
END_TEST

START_TEST(pvwatts)
{
    static const double loss[] = {0.02, 0.03, 0.0, 0.02, 0.02, 0.005, 0.015, 0.01, 0.0, 0.03};
    WITHIN(array_loss(COUNT_OF(loss), loss), 0.140757, 5e-7);
    WITHIN(array_direct(900.0, 30.0, 100.0, -0.003), 88.65, 1e-10);
    WITHIN(array_alternating(90.0, 100.0, 0.95), 85.585566, 1e-6);
    WITHIN(array_alternating(200.0, 100.0, 0.95), 95.0, 1e-12); /* cut off */
    ck_assert_double_eq(array_alternating(0.0, 100.0, 0.95), 0.0);
    ck_assert_double_eq(array_alternating(0.1, 100.0, 0.95), 0.0); /* too little to run */
}
END_TEST

START_TEST(an_hour_of_a_storage)
{
    double in = 1.0 / 0.8;
    ck_assert_double_eq(storage_taken(5.0, 3.0, 100.0, in), 3.0); /* the power limit */
    ck_assert_double_eq(storage_taken(5.0, 9.0, 1.6, in), 2.0);   /* the room */
    ck_assert_double_eq(storage_taken(5.0, 9.0, 100.0, in), 5.0); /* what there is */
    ck_assert_double_eq(storage_given(5.0, 9.0, 2.0), 2.0);       /* what it holds */
    ck_assert_double_eq(storage_given(5.0, 4.0, 100.0), 4.0);
    ck_assert_double_eq(storage_given(5.0, 9.0, 100.0), 5.0);
    WITHIN(storage_held(10.0, 2.0, 1.0, 0.8), 10.6, 1e-12);
    WITHIN(storage_held(0.0, storage_taken(1.0, 9.0, 9.0, in), 0.0, 0.8), 0.8, 1e-15); /* the round trip */
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("array");
    TCase *all = tcase_create("all");
    tcase_add_test(all, sky_on_a_plane);
    tcase_add_test(all, every_sky_of_perez);
    tcase_add_test(all, flat_ground_sees_the_sky);
    tcase_add_test(all, tilts);
    tcase_add_test(all, cells);
    tcase_add_test(all, glass);
    tcase_add_test(all, pvwatts);
    tcase_add_test(all, an_hour_of_a_storage);
    suite_add_tcase(suite, all);
    return support_run(suite);
}
