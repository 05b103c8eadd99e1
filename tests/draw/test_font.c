/* The embedded fonts: widths against those the art direction measured, breaking, and damaged files.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "baten/arena.h"
#include "draw/font.h"

static struct arena *arena;
static struct fonts fonts;
static struct diag diag;

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    diag_init(&diag, arena);
    return fonts_open(&fonts, arena, ".", &diag) ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    diag_release(&diag);
    arena_free(arena);
    return 0;
}

static double width(enum weight weight, double size, const char *text) {
    return font_width(&fonts, weight, size, text, strlen(text));
}

static bool near(double a, double b) {
    return fabs(a - b) < 1e-6;
}

/* Digits are 0.497 em, semibold 0.513; minus, plus, euro and the figure space (U+2007) are as wide;
 * point and comma 0.249. */
static void test_widths(void **state) {
    (void)state;
    static const char *const as_wide[] = {"0", "7", "9", "−", "+", "€", "\xE2\x80\x87"};
    for (size_t i = 0; i < sizeof as_wide / sizeof as_wide[0]; i++) {
        assert_true(near(width(WEIGHT_REGULAR, 100, as_wide[i]), 49.7));
        assert_true(near(width(WEIGHT_SEMIBOLD, 100, as_wide[i]), 51.3));
    }
    assert_true(near(width(WEIGHT_REGULAR, 1000, "."), 249));
    /* 8 digits, 2 points, 1 comma: (8 * 0.497 + 3 * 0.249) * 9 = 42.507 */
    assert_true(near(width(WEIGHT_REGULAR, 9, "1.234.567,8"), 42.507));
    assert_true(near(width(WEIGHT_SEMIBOLD, 10, "395"), 15.39));
    assert_true(width(WEIGHT_REGULAR, 9, "") == 0);
}

/* What the font lacks is printed as '?' (0.425 em): a Chinese character, an emoji, each byte of
 * malformed UTF-8. */
static void test_missing(void **state) {
    (void)state;
    assert_true(near(width(WEIGHT_REGULAR, 1000, "?"), 425));
    assert_true(near(width(WEIGHT_REGULAR, 1000, "投"), 425));
    assert_true(near(width(WEIGHT_REGULAR, 1000, "\xF0\x9F\x98\x80"), 425));
    assert_true(
        near(width(WEIGHT_REGULAR, 1000, "\xC3(\xFF"), 2 * 425 + width(WEIGHT_REGULAR, 1000, "(")));
    assert_true(near(width(WEIGHT_REGULAR, 1000, "\xED\xA0\x80"),
                     3 * 425)); /* a surrogate is no character */
    assert_true(
        near(width(WEIGHT_REGULAR, 1000, "\xC0\xAF"), 2 * 425)); /* nor is an overlong slash */
}

static void test_decode(void **state) {
    (void)state;
    uint32_t code;
    assert_int_equal(font_decode("A", 1, &code), 1);
    assert_int_equal(code, 'A');
    assert_int_equal(font_decode("é", 2, &code), 2);
    assert_int_equal(code, 0xE9);
    assert_int_equal(font_decode("€", 3, &code), 3);
    assert_int_equal(code, 0x20AC);
    assert_int_equal(font_decode("€", 2, &code), 1); /* cut off */
    assert_int_equal(code, 0xFFFD);
}

/* Ten digits at 10 pt are 49.7 wide, "11111 11111" 51.7: at 50 it breaks at the blank, at 52 it
 * does not. */
static void test_wrap(void **state) {
    (void)state;
    struct str *lines;
    assert_int_equal(font_wrap(&fonts, arena, WEIGHT_REGULAR, 10, "11111 11111", 52, &lines), 1);
    assert_int_equal(font_wrap(&fonts, arena, WEIGHT_REGULAR, 10, "11111 11111", 50, &lines), 2);
    assert_true(str_equal(lines[0], STR("11111")));
    assert_true(str_equal(lines[1], STR("11111")));
    /* € 5 hold together: only the ordinary blank breaks. */
    assert_int_equal(font_wrap(&fonts, arena, WEIGHT_REGULAR, 10,
                               "1111 €\xC2\xA0"
                               "5",
                               30, &lines),
                     2);
    assert_true(str_equal(lines[1], STR("€\xC2\xA0"
                                        "5")));
    /* Too long a word: 5 digits at 4.97 in 25, so that 12 digits take 5 + 5 + 2. */
    assert_int_equal(font_wrap(&fonts, arena, WEIGHT_REGULAR, 10, "111112222233", 25, &lines), 3);
    assert_true(str_equal(lines[2], STR("33")));
    assert_int_equal(font_wrap(&fonts, arena, WEIGHT_REGULAR, 10, "", 25, &lines), 1);
    assert_int_equal(lines[0].n, 0);
    /* No room at all still makes progress, a character at a time. */
    assert_int_equal(font_wrap(&fonts, arena, WEIGHT_REGULAR, 10, "éé", 0, &lines), 2);
    assert_true(str_equal(lines[1], STR("é")));
}

static void test_shorten(void **state) {
    (void)state;
    assert_string_equal(font_shorten(&fonts, arena, WEIGHT_REGULAR, 10, "11111", 24.9), "11111");
    const char *cut = font_shorten(&fonts, arena, WEIGHT_REGULAR, 10, "1111111111", 30);
    assert_true(str_ends(str_from_text(cut), STR("…")));
    assert_true(width(WEIGHT_REGULAR, 10, cut) <= 30);
}

/* Every start of the file and many flipped bytes: refused or read, never out of bounds (the
 * sanitizers watch). */
static void test_damaged(void **state) {
    (void)state;
    struct str whole = fonts.weights[0].bytes;
    for (size_t n = 0; n < whole.n; n += n < 700 ? 1 : 997) {
        struct font cut = {.bytes = {arena_text(arena, whole.s, n), n}};
        if (font_parse(&cut, arena)) {
            assert_true(cut.glyph['?'] < cut.n_glyphs);
        }
    }
    char *copy = arena_text(arena, whole.s, whole.n);
    uint32_t random = 12345;
    for (int i = 0; i < 300; i++) {
        random = random * 1664525 + 1013904223;
        copy[random % 4000] = (char)(random >> 16);
        struct font damaged = {.bytes = {copy, whole.n}};
        if (font_parse(&damaged, arena)) {
            assert_true(damaged.glyph['?'] < damaged.n_glyphs);
        }
    }
    struct fonts none;
    assert_false(fonts_open(&none, arena, "no-such-folder", &diag));
    assert_int_equal(diag.status, EXIT_OUTPUT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_widths),  cmocka_unit_test(test_missing),
        cmocka_unit_test(test_decode),  cmocka_unit_test(test_wrap),
        cmocka_unit_test(test_shorten), cmocka_unit_test(test_damaged)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
