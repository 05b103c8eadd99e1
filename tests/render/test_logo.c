/* The logo in every format: once on the cover, on paper, as large as it may be, with the
 * organisation's name for those who do not see it. */
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
#include "baten/config.h"
#include "baten/file.h"
#include "baten/image.h"
#include "draw/font.h"
#include "draw/sheet.h"
#include "render/base64.h"
#include "render/png.h"
#include "render/render.h"
#include "support/render_sample.h"

#define ORGANISATION "Maasdal Verzekeringen N.V." /* of the sample */

static struct arena *arena;
static struct diag diag;
static struct fonts fonts;
static const struct image *logo;
static struct strbuf out;

static int set_up(void **state) {
    (void)state;
    const char *path = "tests/base/images/stripes.png"; /* 120 by 20 points */
    arena = arena_new();
    diag_init(&diag, arena);
    return fonts_open(&fonts, arena, config_share_folder(arena), &diag) &&
                   image_read(arena, path, path, (struct diag_position){0}, &logo, &diag)
               ? 0
               : -1;
}

static int tear_down(void **state) {
    (void)state;
    diag_release(&diag);
    arena_free(arena);
    return 0;
}

/* The sample with the logo over the first block of its cover, or beside the title of its first page
 * without a cover. */
static struct document with_logo(bool cover) {
    struct document document = *sample_document(arena, 0);
    struct doc_page *pages = ARENA_ARRAY(arena, document.n_pages, struct doc_page);
    memcpy(pages, document.pages, document.n_pages * sizeof *pages);
    struct doc_block *blocks = ARENA_ARRAY(arena, pages[0].n_blocks + 1, struct doc_block);
    memcpy(blocks + 1, pages[0].blocks, pages[0].n_blocks * sizeof *blocks);
    blocks[0] = (struct doc_block){.kind = BLOCK_LOGO, .span = 6};
    blocks[1].beside = true;
    pages[0].blocks = blocks;
    pages[0].n_blocks++;
    pages[1].logo = true;
    document.pages = cover ? pages : pages + 1;
    document.n_pages -= cover ? 0 : 1;
    document.logo = logo;
    return document;
}

static size_t count(const char *text) {
    size_t n = 0;
    for (const char *at = out.s;
         (at = memmem(at, out.n - (size_t)(at - out.s), text, strlen(text))) != NULL; at++) {
        n++;
    }
    return n;
}

static void assert_images(bool cover, double x, double y) {
    struct document document = with_logo(cover);
    struct sheets sheets;
    size_t found = 0;
    sheets_from_document(&sheets, arena, &fonts, &document);
    const struct canvas *canvas = &sheets.at[0].canvas;
    for (size_t i = 0; i < canvas->n; i++) {
        const struct primitive *p = &canvas->at[i];
        if (p->kind == DRAW_IMAGE) {
            found++;
            assert_true(fabs(p->x - x) < 0.01 && fabs(p->y - y) < 0.01);
            assert_true(fabs(p->w - 120) < 0.01 && fabs(p->h - 20) < 0.01);
            assert_int_equal(canvas->at[i - 1].tag, TAG_FIGURE);
            assert_string_equal(canvas->at[i - 1].text, ORGANISATION);
        }
    }
    assert_int_equal(found, 1);
    sheets_release(&sheets);
}

/* The band ends at 210, content begins 26 lower at x 43; beside a title its right end is 799. */
static void test_places(void **state) {
    (void)state;
    assert_images(true, 43, 236);
    assert_images(false, 679, 44);
}

static void test_pdf(void **state) {
    (void)state;
    struct document document = with_logo(true);
    assert_true(render_pdf(&document, &fonts, NULL, 0, &out, &diag));
    assert_int_equal(count("/Subtype /Image"), 1); /* once, though two pages show it */
    assert_int_equal(count("/Width 480"), 1);
    assert_int_equal(count("/Height 80"), 1);
    assert_int_equal(count("/SMask"), 0);
    assert_int_equal(count("/Alt (" ORGANISATION ")"), 2);
    strbuf_release(&out);
}

static void test_html(void **state) {
    (void)state;
    struct document document = with_logo(true);
    struct strbuf coded = {0};
    assert_true(render_html(&document, &fonts, &out, &diag));
    base64_add(&coded, logo->png);
    assert_int_equal(count(coded.s), 2);
    assert_int_equal(count("role=\"img\" aria-label=\"" ORGANISATION "\""), 2);
    assert_int_equal(count("<img"), 0);
    assert_non_null(strstr(out.s, "img-src data:"));
    strbuf_release(&coded);
    strbuf_release(&out);
}

/* A canvas that is all logo, drawn a pixel a pixel, is the logo's pixels again. */
static void test_png(void **state) {
    (void)state;
    struct canvas canvas;
    struct palette palette;
    const struct image *back;
    char path[] = "/tmp/baten-logo-XXXXXX";
    palette_from_accent("#1F5FBF", false, &palette, NULL);
    canvas_init(&canvas, arena, &fonts, 120, 20);
    canvas_image(&canvas, 0, 0, 120, 20, logo);
    assert_true(png_from_canvas(&canvas, &palette, 4, NULL, &out, &diag));
    canvas_release(&canvas);
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, out.s, out.n), out.n);
    close(fd);
    assert_true(image_read(arena, path, path, (struct diag_position){0}, &back, &diag));
    unlink(path);
    assert_int_equal(back->width, 480);
    assert_int_equal(back->height, 80);
    assert_memory_equal(back->rgb, logo->rgb, 480 * 80 * 3);
    strbuf_release(&out);
}

/* The summary's sheet has it; the bytes of a workbook's parts are compressed, their names are not.
 */
static void test_xlsx(void **state) {
    (void)state;
    struct document document = with_logo(true);
    struct str bytes;
    char path[] = "/tmp/baten-logo-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    assert_true(render_xlsx(&document, path, &diag));
    assert_true(file_read(arena, path, 1 << 22, EXIT_INPUT, &bytes, &diag));
    unlink(path);
    strbuf_add_str(&out, bytes);
    assert_int_equal(count("xl/media/image1.png"), 2); /* the part and the directory */
    assert_int_equal(count("xl/media/image2.png"), 0);
    strbuf_release(&out);
}

/* Plain text has no place for a picture and says nothing of it. */
static void test_texts(void **state) {
    (void)state;
    struct document document = with_logo(true), bare = *sample_document(arena, 0);
    struct strbuf without = {0};
    render_text(&document, &out);
    render_text(&bare, &without);
    assert_string_equal(out.s, without.s);
    strbuf_clear(&out);
    strbuf_clear(&without);
    render_markdown(&document, &out);
    render_markdown(&bare, &without);
    assert_string_equal(out.s, without.s);
    strbuf_release(&out);
    strbuf_release(&without);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_places), cmocka_unit_test(test_pdf),
                                       cmocka_unit_test(test_html),   cmocka_unit_test(test_png),
                                       cmocka_unit_test(test_xlsx),   cmocka_unit_test(test_texts)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
