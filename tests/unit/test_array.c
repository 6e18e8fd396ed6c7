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
    tcase_add_test(all, flat_ground_sees_the_sky);
    tcase_add_test(all, tilts);
    tcase_add_test(all, cells);
    tcase_add_test(all, glass);
    tcase_add_test(all, pvwatts);
    tcase_add_test(all, an_hour_of_a_storage);
    suite_add_tcase(suite, all);
    return support_run(suite);
}
