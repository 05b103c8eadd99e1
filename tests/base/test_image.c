/* Pictures: what is read, what is refused with advice. The files in images/ were written by another
 * program (Pillow); the colours expected are those it was given, alpha laid on white by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "baten/arena.h"
#include "baten/file.h"
#include "baten/image.h"

static struct arena *arena;
static struct diag diag;

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

static bool read_file(const char *path, const struct image **image) {
    return image_read(arena, path, path, (struct diag_position){"baten.yaml", 3, 9}, image, &diag);
}

static const struct image *image_of(const char *name) {
    const struct image *image = NULL;
    assert_true(read_file(arena_format(arena, "tests/base/images/%s", name), &image));
    assert_int_equal(diag.count, 0);
    return image;
}

static void assert_pixel(const struct image *image, uint32_t x, uint32_t y, int r, int g, int b,
                         int give) {
    const uint8_t *p = image->rgb + 3 * ((size_t)y * image->width + x);
    assert_in_range(p[0] + 255, r + 255 - give, r + 255 + give);
    assert_in_range(p[1] + 255, g + 255 - give, g + 255 + give);
    assert_in_range(p[2] + 255, b + 255 - give, b + 255 + give);
}

/* Opaque red; black at 128/255: 255 · 127/255 = 127; nothing: white; green 100 at a fifth: 204,
 * 224. */
static void test_alpha_is_laid_on_white(void **state) {
    (void)state;
    const struct image *image = image_of("alpha.png");
    assert_int_equal(image->width, 2);
    assert_int_equal(image->height, 2);
    assert_pixel(image, 0, 0, 200, 0, 0, 0);
    assert_pixel(image, 1, 0, 127, 127, 127, 0);
    assert_pixel(image, 0, 1, 255, 255, 255, 0);
    assert_pixel(image, 1, 1, 204, 224, 204, 0);
}

static void test_palette(void **state) {
    (void)state;
    const struct image *image = image_of("palette.png");
    assert_pixel(image, 0, 0, 0, 0, 160, 0);
    assert_pixel(image, 1, 0, 30, 90, 30, 0);
}

static void test_jpeg(void **state) {
    (void)state;
    const struct image *blue = image_of("blue.jpg"), *grey = image_of("grey.jpg");
    assert_int_equal(blue->width, 16);
    assert_int_equal(blue->height, 8);
    assert_pixel(blue, 3, 5, 30, 60, 200, 2);
    assert_pixel(grey, 15, 15, 90, 90, 90, 1); /* progressive, one component */
}

/* 960 columns of 0 and 100 by turns become 480 of 50; 160 rows 80. */
static void test_shrinks(void **state) {
    (void)state;
    const struct image *image = image_of("stripes.png");
    assert_int_equal(image->width, 480);
    assert_int_equal(image->height, 80);
    assert_pixel(image, 0, 0, 50, 50, 50, 0);
    assert_pixel(image, 479, 79, 50, 50, 50, 0);
}

/* Within 120 by 40 points; a small picture has 96 pixels an inch. */
static void test_size(void **state) {
    (void)state;
    double width, height;
    image_size(image_of("stripes.png"), &width, &height);
    assert_true(fabs(width - 120) < 1e-9 && fabs(height - 20) < 1e-9);
    image_size(image_of("blue.jpg"), &width, &height);
    assert_true(fabs(width - 12) < 1e-9 && fabs(height - 6) < 1e-9);
    struct image square = {.width = 200, .height = 200};
    image_size(&square, &width, &height);
    assert_true(fabs(width - 40) < 1e-9 && fabs(height - 40) < 1e-9);
}

/* Our own PNG of the pixels reads back as the same pixels, and is the same every time. */
static void test_own_png(void **state) {
    (void)state;
    char path[] = "/tmp/baten-image-XXXXXX";
    const struct image *first = image_of("alpha.png"), *again, *second = image_of("alpha.png");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, first->png.s, first->png.n), first->png.n);
    close(fd);
    assert_true(read_file(path, &again));
    unlink(path);
    assert_memory_equal(first->rgb, again->rgb, 12);
    assert_true(str_equal(first->png, second->png));
    assert_null(memmem(first->png.s, first->png.n, "tEXt", 4));
}

static const struct image *encoded(uint32_t width, uint32_t height, const uint8_t *rgb) {
    char path[] = "/tmp/baten-image-XXXXXX";
    struct strbuf png = {0};
    const struct image *image;
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_true(image_encode(width, height, rgb, "Wat het zegt: € 5", &png));
    assert_non_null(memmem(png.s, png.n, "iTXtDescription\0\0\0\0\0Wat het zegt: € 5", 38));
    assert_int_equal(write(fd, png.s, png.n), png.n);
    close(fd);
    assert_true(read_file(path, &image));
    unlink(path);
    strbuf_release(&png);
    return image;
}

/* 256 greys and 44 other colours, the first 200 twice as often as the rest. The frequent ones
 * stay as they are, the rest become the nearest of 256. */
static void test_few_colours(void **state) {
    (void)state;
    uint8_t rgb[3 * 500];
    for (int i = 0; i < 500; i++) {
        int colour = i < 300 ? i : i - 300;
        rgb[3 * i] = (uint8_t)(colour < 256 ? colour : 5 * (colour - 256));
        rgb[3 * i + 1] = (uint8_t)(colour < 256 ? colour : 0);
        rgb[3 * i + 2] = (uint8_t)(colour < 256 ? colour : 255);
    }
    const struct image *image = encoded(20, 25, rgb);
    assert_memory_equal(image->rgb, rgb, 3 * 200);
    size_t same = 0;
    for (size_t i = 0; i < 300; i++) {
        same += memcmp(image->rgb + 3 * i, rgb + 3 * i, 3) == 0;
    }
    assert_int_equal(same, 256);
    assert_memory_equal(encoded(4, 5, rgb)->rgb, rgb, 60);
}

/* More than 4,096 colours are kept as they are. */
static void test_many_colours(void **state) {
    (void)state;
    uint8_t *rgb = calloc(3, 100 * 60);
    for (unsigned i = 0; i < 6000; i++) {
        rgb[3 * i] = (uint8_t)(i >> 8);
        rgb[3 * i + 1] = (uint8_t)i;
    }
    assert_memory_equal(encoded(100, 60, rgb)->rgb, rgb, 18000);
    free(rgb);
}

static void refuse(const char *path, const char *why, const char *advice) {
    const struct image *image;
    size_t before = diag.count;
    assert_false(read_file(path, &image));
    assert_int_equal(diag.count, before + 1);
    const struct diag_message *said = &diag.messages[before];
    assert_int_equal(said->status, EXIT_INPUT);
    assert_non_null(strstr(said->text, why));
    assert_non_null(strstr(said->advice, advice));
}

static void test_refused(void **state) {
    (void)state;
    refuse("tests/base/images/cut.png", "the PNG file is damaged", "save it again");
    refuse("tests/base/images/cut.jpg", "the JPEG file is damaged", "save it again");
    refuse("tests/base/images/cmyk.jpg", "CMYK", "as RGB");
    refuse("tests/base/images/wide.png", "larger than 4000 pixels", "480 by 160");
    refuse("tests/base/images/faint.png", "seen on white paper", "light ground");
    refuse("tests/base/test_image.c", "neither a PNG nor a JPEG", "as PNG");
    refuse("tests/base/images", "folder", "regular file");
    assert_int_equal(diag.messages[0].at.line, 3);
}

static void refuse_bytes(const char *bytes, size_t n, const char *why) {
    char path[] = "/tmp/baten-image-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes, n), n);
    close(fd);
    refuse(path, why, "PNG");
    unlink(path);
}

static void test_other_kinds(void **state) {
    (void)state;
    static const struct {
        const char *bytes, *why;
    } cases[] = {{"<?xml version=\"1.0\"?>\n<!-- x -->\n<svg xmlns=\"\"/>", "SVG"},
                 {"GIF89a", "GIF"},
                 {"BM6", "BMP"},
                 {"RIFF....WEBP", "WebP"},
                 {"%PDF-1.7", "PDF"},
                 {"", "neither"},
                 {"\x89PNG\r\n\x1a\n", "damaged"},
                 {"\xFF\xD8\xFF", "damaged"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        refuse_bytes(cases[i].bytes, strlen(cases[i].bytes), cases[i].why);
    }
}

/* No prefix and no flipped byte of a file does worse than an error. */
static void test_damaged(void **state) {
    (void)state;
    static const char *const names[] = {"alpha.png", "palette.png", "blue.jpg", "grey.jpg"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct str whole;
        char path[] = "/tmp/baten-image-XXXXXX";
        int fd = mkstemp(path);
        assert_true(fd >= 0);
        assert_true(file_read(arena, arena_format(arena, "tests/base/images/%s", names[i]), 1 << 20,
                              EXIT_INPUT, &whole, &diag));
        for (size_t at = 0; at < whole.n; at++) {
            char *copy = arena_text(arena, whole.s, whole.n);
            const struct image *image;
            copy[at] = (char)(copy[at] ^ 0xFF);
            assert_int_equal(pwrite(fd, copy, whole.n, 0), whole.n);
            read_file(path, &image);
            assert_int_equal(ftruncate(fd, (off_t)at), 0);
            if (read_file(path, &image)) { /* only what comes after the last pixel may be missing */
                assert_true(at + 16 > whole.n);
            }
        }
        close(fd);
        unlink(path);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_alpha_is_laid_on_white, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_palette, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_jpeg, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_shrinks, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_size, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_own_png, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_few_colours, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_many_colours, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_other_kinds, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_damaged, set_up, tear_down)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
