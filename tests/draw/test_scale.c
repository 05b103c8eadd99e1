/* Scales with zero in them, and nice steps. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdbool.h>

#include "draw/scale.h"

static bool near(double a, double b) {
    return fabs(a - b) <= 1e-9 * fmax(1, fabs(b));
}

static void test_zero(void **state) {
    (void)state;
    struct scale scale = scale_with_zero(20, 100, 200, 0); /* 20 is above zero: 0..100 */
    assert_true(near(scale_at(&scale, 0), 200));
    assert_true(near(scale_at(&scale, 25), 150));
    assert_true(near(scale_length(&scale, -25), 50));
    scale = scale_with_zero(-50, 150, 0, 400); /* zero at a quarter */
    assert_true(near(scale_at(&scale, 0), 100));
    assert_true(near(scale_at(&scale, -50), 0));
    scale = scale_with_zero(-30, -10, 0, 60); /* all negative: zero at the end */
    assert_true(near(scale_at(&scale, 0), 60));
    assert_true(near(scale_at(&scale, -10), 40));
    scale = scale_with_zero(0, 0, 200, 0); /* nothing: zero at the start */
    assert_true(near(scale_at(&scale, 0), 200));
    scale = scale_with_zero(0, 1e25, 0, 100); /* huge and tiny */
    assert_true(near(scale_at(&scale, 5e24), 50));
    scale = scale_with_zero(0, 1e-12, 0, 100);
    assert_true(near(scale_at(&scale, 5e-13), 50));
}

static void test_nice(void **state) {
    (void)state;
    static const struct {
        double value, nice;
    } cases[] = {{1, 1},       {1.01, 2},  {2, 2},   {2.2, 2.5},    {2.51, 5},  {5, 5},
                 {5.5, 10},    {9.9, 10},  {10, 10}, {394.64, 500}, {214, 250}, {1e12, 1e12},
                 {0.03, 0.05}, {0.3, 0.5}, {0, 1},   {-4, 1},       {NAN, 1},   {INFINITY, 1}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_true(near(scale_nice(cases[i].value), cases[i].nice));
    }
    assert_true(near(scale_step(214, 6), 50));  /* 35.7 */
    assert_true(near(scale_step(220, 4), 100)); /* 55 */
    assert_true(near(scale_step(7, 0), 10));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_zero), cmocka_unit_test(test_nice)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
