/* The accent family against a second implementation in Python, whose output for twelve accents is
 * pasted here, and its contrasts for a cube of accents. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdbool.h>

#include "draw/palette.h"

static const struct {
    const char *accent;
    uint32_t on, text, mark, text_dark, tint, ramp[5], ramp_dark[5];
} reference[] = {
    {"#1F5FBF",
     0xFFFFFF,
     0x1F5FBF,
     0x1F5FBF,
     0x4686EA,
     0xEDF4FF,
     {0x003C8F, 0x2760B7, 0x6490D4, 0x93B6EB, 0xBCD6FD},
     {0xB8D3FC, 0x87ACE6, 0x5886CF, 0x2760B7, 0x003C8F}},
    {"#F7B500",
     0x000000,
     0x936A00,
     0xB98600,
     0xF7B500,
     0xFAF3E6,
     {0x573D00, 0x805C00, 0xB78500, 0xE3A924, 0xFFCC68},
     {0xFEC75B, 0xD9A00F, 0xAC7D00, 0x805C00, 0x573D00}},
    {"#FFD400",
     0x000000,
     0x876F00,
     0xAA8C00,
     0xFFD400,
     0xF7F4E6,
     {0x504100, 0x776100, 0xAA8D00, 0xD4B123, 0xF5D24F},
     {0xF1CF4B, 0xCAA80B, 0x9F8400, 0x776100, 0x504100}},
    {"#D4002A",
     0xFFFFFF,
     0xD4002A,
     0xD4002A,
     0xFA3F49,
     0xFFEFEE,
     {0x800517, 0xA83538, 0xD16E6A, 0xEC9C97, 0xFFC3BF},
     {0xFFBEBA, 0xE5908C, 0xCA625F, 0xA83538, 0x800517}},
    {"#00A651",
     0x000000,
     0x00823E,
     0x00A450,
     0x00A651,
     0xEBF7ED,
     {0x005124, 0x007838, 0x3AA85F, 0x79CA8E, 0xA7E6B5},
     {0xA2E3B1, 0x6AC182, 0x299F55, 0x007838, 0x005124}},
    {"#000000",
     0xFFFFFF,
     0x000000,
     0x000000,
     0x888888,
     0xF3F3F3,
     {0x424242, 0x636363, 0x8F8F8F, 0xB4B4B4, 0xD4D4D4},
     {0xD1D1D1, 0xABABAB, 0x868686, 0x636363, 0x424242}},
    {"#FFFFFF",
     0x000000,
     0x717171,
     0x8E8E8E,
     0xFFFFFF,
     0xF3F3F3,
     {0x424242, 0x636363, 0x8F8F8F, 0xB4B4B4, 0xD4D4D4},
     {0xD1D1D1, 0xABABAB, 0x868686, 0x636363, 0x424242}},
    {"#7A1FA2",
     0xFFFFFF,
     0x7A1FA2,
     0x7A1FA2,
     0xB762E3,
     0xF8F0FC,
     {0x5D1F7A, 0x80449F, 0xA77AC1, 0xC7A5DC, 0xE2C9F2},
     {0xDFC6F0, 0xBF9AD5, 0x9F6FBA, 0x80449F, 0x5D1F7A}},
    {"#E6007E",
     0x000000,
     0xDC0078,
     0xE6007E,
     0xFB2D8E,
     0xFFEFF3,
     {0x7A0641, 0xA23562, 0xD0688E, 0xED96B3, 0xFFC0D3},
     {0xFFBBD0, 0xE68BAA, 0xC95C85, 0xA23562, 0x7A0641}},
    {"#003366",
     0xFFFFFF,
     0x003366,
     0x003366,
     0x5A8AC3,
     0xECF4FF,
     {0x134377, 0x36659C, 0x6E92BE, 0x9BB7D9, 0xC2D6F0},
     {0xBED3EE, 0x90AED3, 0x6389B7, 0x36659C, 0x134377}},
    {"#9BD3DD",
     0x000000,
     0x437983,
     0x6197A1,
     0x9BD3DD,
     0xE6F7FA,
     {0x104B54, 0x366D76, 0x6399A3, 0x88BFC9, 0xAADFE8},
     {0xA6DCE5, 0x7EB6BF, 0x5A909A, 0x366D76, 0x104B54}},
    {"#804000",
     0xFFFFFF,
     0x804000,
     0x804000,
     0xBC7744,
     0xFEF1E8,
     {0x673200, 0x915019, 0xB7825D, 0xD4AA8F, 0xECCDB9},
     {0xEACAB5, 0xCDA082, 0xAF7850, 0x915019, 0x673200}},
};

static void test_reference(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof reference / sizeof reference[0]; i++) {
        struct palette light, dark;
        bool corrected;
        assert_true(palette_from_accent(reference[i].accent, false, &light, &corrected));
        assert_true(palette_from_accent(reference[i].accent, true, &dark, NULL));
        assert_int_equal(light.rgb[COLOUR_ON_ACCENT], reference[i].on);
        assert_int_equal(light.rgb[COLOUR_ACCENT_TEXT], reference[i].text);
        assert_int_equal(light.rgb[COLOUR_ACCENT_MARK], reference[i].mark);
        assert_int_equal(dark.rgb[COLOUR_ACCENT_TEXT], reference[i].text_dark);
        assert_int_equal(light.rgb[COLOUR_TINT], reference[i].tint);
        for (int k = 0; k < 5; k++) {
            assert_int_equal(light.rgb[COLOUR_RAMP1 + k], reference[i].ramp[k]);
            assert_int_equal(dark.rgb[COLOUR_RAMP1 + k], reference[i].ramp_dark[k]);
        }
        bool moved = reference[i].text != light.rgb[COLOUR_ACCENT] ||
                     reference[i].mark != light.rgb[COLOUR_ACCENT];
        assert_int_equal(corrected, moved);
    }
}

/* The promises of section 3 for any accent, here a cube of 6 steps: text 4.5, marks 3, white or
 * black on the accent 4.58, labels on the ramp 4.5, on paper and panel, light and dark. */
static void test_contrasts(void **state) {
    (void)state;
    for (uint32_t i = 0; i < 216; i++) {
        const char digits[] = "0369CF";
        char r = digits[i / 36], g = digits[i / 6 % 6], b = digits[i % 6],
             accent[8] = {'#', r, r, g, g, b, b, 0};
        for (int dark = 0; dark < 2; dark++) {
            struct palette p;
            assert_true(palette_from_accent(accent, dark == 1, &p, NULL));
            for (int ground = COLOUR_PAPER; ground <= COLOUR_PANEL; ground++) {
                assert_true(palette_contrast(p.rgb[COLOUR_ACCENT_TEXT], p.rgb[ground]) >= 4.5);
                assert_true(palette_contrast(p.rgb[COLOUR_ACCENT_MARK], p.rgb[ground]) >= 3);
            }
            assert_true(palette_contrast(p.rgb[COLOUR_ON_ACCENT], p.rgb[COLOUR_ACCENT]) >= 4.58);
            assert_true(palette_contrast(p.rgb[COLOUR_INK], p.rgb[COLOUR_TINT]) >= 4.5);
            for (enum colour ramp = COLOUR_RAMP1; ramp <= COLOUR_RAMP5; ramp++) {
                assert_true(palette_contrast(p.rgb[palette_ramp_label(ramp)], p.rgb[ramp]) >= 4.5);
            }
        }
    }
}

/* WCAG: black on white is 21, a colour on itself 1; ink on paper 16.5, text2 on panel 7.4 as in the
 * table of section 3. */
static void test_contrast(void **state) {
    (void)state;
    struct palette p;
    assert_true(fabs(palette_contrast(0, 0xFFFFFF) - 21) < 1e-9);
    assert_true(fabs(palette_contrast(0x1F5FBF, 0x1F5FBF) - 1) < 1e-9);
    assert_true(palette_from_accent("#1f5fbf", false, &p, NULL)); /* lower case too */
    assert_int_equal(p.rgb[COLOUR_ACCENT], 0x1F5FBF);
    assert_true(fabs(palette_contrast(p.rgb[COLOUR_INK], p.rgb[COLOUR_PAPER]) - 16.5) < 0.05);
    assert_true(fabs(palette_contrast(p.rgb[COLOUR_TEXT2], p.rgb[COLOUR_PANEL]) - 7.4) < 0.05);
}

static void test_refused(void **state) {
    (void)state;
    static const char *const bad[] = {"",         "#",       "1F5FBF",     "#1F5FB",
                                      "#1F5FBF0", "#1F5FBG", "rgb(0,0,0)", "#12345 "};
    struct palette p;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(palette_from_accent(bad[i], false, &p, NULL));
    }
    assert_false(palette_from_accent(NULL, false, &p, NULL));
}

/* Darkest at the base; two parts are steps 1 and 4, as AI revenue in the mock. */
static void test_ramp(void **state) {
    (void)state;
    assert_int_equal(palette_ramp(0, 1), COLOUR_RAMP1);
    assert_int_equal(palette_ramp(1, 2), COLOUR_RAMP4);
    for (int i = 0; i < 5; i++) {
        assert_int_equal(palette_ramp(i, 5), COLOUR_RAMP1 + i);
    }
    for (int parts = 1; parts < 40; parts++) {
        for (int i = 1; i < parts; i++) {
            assert_true(palette_ramp(i, parts) >= palette_ramp(i - 1, parts));
            assert_true(palette_ramp(i, parts) <= COLOUR_RAMP5);
        }
    }
    assert_int_equal(palette_ramp_edge(COLOUR_RAMP3), COLOUR_NONE);
    assert_int_equal(palette_ramp_edge(COLOUR_RAMP4), COLOUR_RAMP2);
    for (int i = 0; i < COLOURS; i++) {
        assert_non_null(colour_names[i]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_reference),
                                       cmocka_unit_test(test_contrasts),
                                       cmocka_unit_test(test_contrast),
                                       cmocka_unit_test(test_refused), cmocka_unit_test(test_ramp)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
