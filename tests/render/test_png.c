/* Pictures: a page for a mail and a single plot. Their size is what was asked for, their bytes the
 * same twice. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "baten/arena.h"
#include "baten/config.h"
#include "draw/font.h"
#include "render/render.h"
#include "support/render_sample.h"

struct pictures {
    struct arena *arena;
    struct diag diag;
    struct fonts fonts;
    const struct document *document;
};

static void open_pictures(struct pictures *p) {
    p->arena = arena_new();
    diag_init(&p->diag, p->arena);
    assert_true(fonts_open(&p->fonts, p->arena, config_share_folder(p->arena), &p->diag));
    p->document = sample_document(p->arena, 0);
}

static void close_pictures(struct pictures *p) {
    diag_release(&p->diag);
    arena_free(p->arena);
}

/* Width and height stand big-endian at bytes 16 and 20 of a PNG, in its first chunk. */
static uint32_t size_at(const struct strbuf *png, size_t at) {
    const unsigned char *byte = (const unsigned char *)png->s + at;
    return (uint32_t)byte[0] << 24 | (uint32_t)byte[1] << 16 | (uint32_t)byte[2] << 8 | byte[3];
}

static void expect_png(const struct strbuf *png, uint32_t width, uint32_t height) {
    assert_true(png->n > 100);
    assert_memory_equal(png->s, "\x89PNG\r\n\x1a\n", 8);
    assert_int_equal(size_at(png, 16), width);
    assert_int_equal(size_at(png, 20), height);
}

/* A page is 841.89 × 595.28 points: at 1,200 pixels wide it is 848.5 high, which takes 849. */
static void test_page(void **state) {
    (void)state;
    struct pictures p;
    struct strbuf once = {0}, again = {0};

    open_pictures(&p);
    assert_true(render_page_png(p.document, &p.fonts, 1200, &once, &p.diag));
    assert_true(render_page_png(p.document, &p.fonts, 1200, &again, &p.diag));
    expect_png(&once, 1200, 849);
    assert_int_equal(once.n, again.n);
    assert_memory_equal(once.s, again.s, once.n);
    strbuf_release(&once);
    strbuf_release(&again);
    close_pictures(&p);
}

static const struct doc_plot *first_plot(const struct document *document) {
    for (size_t i = 0; i < document->n_pages; i++) {
        for (size_t b = 0; b < document->pages[i].n_blocks; b++) {
            if (document->pages[i].blocks[b].kind == BLOCK_PLOT) {
                return document->pages[i].blocks[b].plot;
            }
        }
    }
    return NULL;
}

/* 300 × 200 points at two pixels a point; an accent that is no colour is an error that says how to
 * write one. */
static void test_plot(void **state) {
    (void)state;
    struct pictures p;
    struct strbuf png = {0};
    const struct doc_plot *plot;

    open_pictures(&p);
    plot = first_plot(p.document);
    assert_non_null(plot);
    assert_true(render_plot_png(plot, &p.fonts, "#1F5FBF", 300, 200, 2, &png, &p.diag));
    expect_png(&png, 600, 400);
    strbuf_clear(&png);
    assert_false(render_plot_png(plot, &p.fonts, "blue", 300, 200, 2, &png, &p.diag));
    assert_int_equal(p.diag.status, EXIT_OUTPUT);
    assert_string_equal(p.diag.messages[0].advice, "write it as #RRGGBB");
    strbuf_release(&png);
    close_pictures(&p);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_page), cmocka_unit_test(test_plot)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
