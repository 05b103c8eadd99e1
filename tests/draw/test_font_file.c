/* A client's font: what is taken, what is refused with advice, what stands in for a missing sign.
 * Bytes of our own font are changed where the file format says the fact stands. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "baten/arena.h"
#include "baten/file.h"
#include "draw/font_file.h"

#define OURS "fonts/BatenSans-Regular.ttf"

static struct arena *arena;
static struct diag diag;
static struct font font;

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    diag_init(&diag, arena);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    diag_release(&diag);
    arena_free(arena);
    return 0;
}

static bool read_path(const char *path) {
    return font_from_file(&font, arena, path, path, (struct diag_position){"baten.yaml", 4, 11},
                          &diag);
}

static struct str ours(void) {
    struct str bytes;
    assert_true(file_read(arena, OURS, 1 << 20, EXIT_INPUT, &bytes, &diag));
    return bytes;
}

static bool read_bytes(const char *bytes, size_t n) {
    char path[] = "/tmp/baten-font-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes, n), n);
    close(fd);
    bool read = read_path(path);
    unlink(path);
    return read;
}

/* Our font with two bytes of a table set. */
static bool read_with(const char *tag, size_t at, unsigned value) {
    struct str bytes = ours(), table;
    assert_true(font_table(bytes, tag, &table));
    char *copy = arena_text(arena, bytes.s, bytes.n), *word = copy + (table.s - bytes.s) + at;
    word[0] = (char)(value >> 8);
    word[1] = (char)value;
    return read_bytes(copy, bytes.n);
}

static void assert_said(const char *why, const char *advice) {
    assert_int_equal(diag.count, 1);
    assert_non_null(strstr(diag.messages[0].text, why));
    assert_non_null(strstr(diag.messages[0].advice, advice));
    assert_int_equal(diag.messages[0].at.line, 4);
    diag.count = 0;
}

static void test_ours_is_taken(void **state) {
    (void)state;
    struct fonts fonts;
    assert_true(read_path(OURS));
    assert_int_equal(diag.count, 0);
    assert_string_equal(font.name, "BatenSans-Regular");
    assert_int_equal(font.woff2.n, 0);
    assert_true(fonts_open(&fonts, arena, ".", &diag));
    assert_memory_equal(font.advance, fonts.weights[0].advance, 2u * font.n_glyphs);
}

/* OS/2 fsType, at 8: the low four bits are the licence, the least strict of them holds. */
static void test_embedding(void **state) {
    (void)state;
    static const unsigned allowed[] = {0, 4, 8, 2 | 4, 2 | 8};
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++) {
        assert_true(read_with("OS/2", 8, allowed[i]));
    }
    assert_int_equal(diag.count, 0);
    assert_false(read_with("OS/2", 8, 2));
    assert_said("forbids embedding this font", "licence");
    assert_false(read_with("OS/2", 8, 0x100));
    assert_said("forbids embedding a part", "licence");
    assert_false(read_with("OS/2", 8, 0x204));
    assert_said("forbids embedding the outlines", "licence");
    assert_int_equal(diag.status, EXIT_INPUT);
}

static void test_other_kinds(void **state) {
    (void)state;
    static const struct {
        const char *begin, *why, *advice;
    } cases[] = {{"OTTO", "PostScript outlines", ".ttf"},
                 {"ttcf", "collection", ".ttf"},
                 {"wOF2", "for the web", ".ttf"},
                 {"wOFF", "for the web", ".ttf"},
                 {"\x89PNG", "not a font", ".ttf"}};
    struct str bytes = ours();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *copy = arena_text(arena, bytes.s, bytes.n);
        memcpy(copy, cases[i].begin, 4);
        assert_false(read_bytes(copy, bytes.n));
        assert_said(cases[i].why, cases[i].advice);
    }
    assert_false(read_bytes("", 0));
    assert_said("not a font", ".ttf");
}

static const char *const needed[] = {"cmap", "glyf", "head", "hhea",
                                     "hmtx", "loca", "maxp", "OS/2"};

/* A table renamed is a table lost; one named fvar makes the font a variable one. */
static void test_tables(void **state) {
    (void)state;
    struct str bytes = ours();
    for (size_t i = 0; i <= sizeof needed / sizeof *needed; i++) {
        bool variable = i == sizeof needed / sizeof *needed;
        const char *tag = variable ? "name" : needed[i];
        char *copy = arena_text(arena, bytes.s, bytes.n), *record = memmem(copy, 400, tag, 4);
        assert_non_null(record);
        memcpy(record, variable ? "fvar" : "xxxx", 4);
        assert_false(read_bytes(copy, bytes.n));
        assert_said(variable ? "variable font" : "damaged", variable ? "static" : "again");
    }
}

/* A file that ends before the last table that is needed is damaged. */
static void test_cut_short(void **state) {
    (void)state;
    struct str bytes = ours();
    size_t end = 0;
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
        struct str table;
        assert_true(font_table(bytes, needed[i], &table));
        size_t last = (size_t)(table.s - bytes.s) + table.n;
        end = last > end ? last : end;
    }
    for (size_t n = 4; n < bytes.n; n += 97) {
        assert_int_equal(read_bytes(bytes.s, n), n >= end);
    }
}

/* The fixture has no minus: the en dash stands in; increment for Delta; no spaces but the plain
 * one; Sigma has no stand-in and is named. */
static void test_stand_ins(void **state) {
    (void)state;
    assert_true(read_path("tests/draw/fonts/few-signs.ttf"));
    assert_int_equal(font.glyph[0x2212], font.glyph[0x2013]);
    assert_int_equal(font.glyph[0x394], font.glyph[0x2206]);
    assert_int_equal(font.glyph[0x202F], font.glyph[' ']);
    assert_int_equal(font.glyph[0x2011], font.glyph['-']);
    assert_true(font_has(&font, 0x2212));
    assert_false(font_has(&font, 0x3A3));
    assert_said("print as \"?\": Σ", "accept it");
}

static void test_essential(void **state) {
    (void)state;
    assert_false(read_path("tests/draw/fonts/no-euro.ttf"));
    assert_said("lacks characters that every pack needs: Q q €", "has them");
}

/* hmtx holds four bytes a glyph, the advance first. */
static void test_figures_of_different_width(void **state) {
    (void)state;
    assert_true(read_path(OURS));
    assert_true(read_with("hmtx", 4u * font.glyph['1'], 300));
    assert_said("differ in width", "tabular");
}

/* Ours takes 17.517 and 18.118 em for the sample (fontTools); twice as wide would be half the size,
 * but not below 0.85; a narrower one stays. */
static void test_fit(void **state) {
    (void)state;
    struct fonts fonts;
    assert_true(fonts_open(&fonts, arena, ".", &diag));
    fonts_fit(&fonts);
    assert_int_equal(fonts.weights[0].units_per_em, 1000);
    assert_true(fabs(font_scale(&fonts.weights[0]) - 1) < 1e-9);
    for (size_t i = 0; i < fonts.weights[1].n_glyphs; i++) { /* a tenth wider */
        fonts.weights[1].advance[i] = (uint16_t)(fonts.weights[1].advance[i] * 11 / 10);
    }
    fonts_fit(&fonts);
    assert_in_range(fonts.weights[0].units_per_em, 1097, 1101);
    assert_int_equal(fonts.weights[1].units_per_em, fonts.weights[0].units_per_em);
    assert_true(fabs(font_scale(&fonts.weights[0]) - 1 / 1.1) < 0.002);
    for (size_t i = 0; i < fonts.weights[0].n_glyphs; i++) {
        fonts.weights[0].advance[i] = (uint16_t)(fonts.weights[0].advance[i] * 2);
    }
    fonts.weights[0].units_per_em = fonts.weights[1].units_per_em = 1000;
    fonts_fit(&fonts);
    assert_int_equal(fonts.weights[0].units_per_em, 1176); /* 1000 / 0.85 */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_ours_is_taken, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_embedding, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_other_kinds, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_tables, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_cut_short, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_stand_ins, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_essential, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_figures_of_different_width, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_fit, set_up, tear_down)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
