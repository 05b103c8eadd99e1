/* The digest at its worst: many findings, long names, long figures. Its page stays one sheet, its
 * picture keeps to its places, its texts stay short. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"
#include "baten/image.h"
#include "draw/font.h"
#include "draw/mail.h"
#include "draw/plot_kit.h"
#include "draw/sheet.h"
#include "render/render.h"
#include "support/by_hand.h"

static struct by_hand hand;
static struct fonts fonts;

static int set_up(void **state) {
    (void)state;
    by_hand_open(&hand);
    return fonts_open(&fonts, hand.arena, ".", &hand.diag) ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    by_hand_close(&hand);
    return 0;
}

static struct document digest(enum language language) {
    struct document document;
    if (!compose_document(&document, hand.arena, &hand.results, hand.words[language],
                          by_hand_report(&hand, "digest"), &hand.diag)) {
        fail_msg("%s", hand.diag.messages[0].text);
    }
    return document;
}

/* 300 findings of fourteen checks about teams with names of 120 letters, eight quarters of huge
 * amounts, an organisation with a long name, a footer and a line that says it is confidential. */
static void worst(void) {
    static const char *const ids[] = {"B1", "B2", "B4", "B5", "S2", "S3", "L1",
                                      "L2", "L3", "L6", "O1", "D1", "D4", "V2"};
    for (int i = 0; i < 300; i++) {
        char *name = arena_alloc(hand.arena, 121, 1);
        memset(name, i % 2 == 0 ? 'W' : 'x', 120);
        for (int k = 11; k < 120; k += 12) {
            name[k] = i % 3 == 0 ? '-' : ' ';
        }
        by_hand_find(&hand, ids[i % 14], i % 2 == 0 ? SEVERITY_ERROR : SEVERITY_WARNING,
                     arena_format(hand.arena, "team.t%d", i), name);
    }
    for (int i = 0; i < 8; i++) {
        static const char *const names[] = {"spend",
                                            "budget",
                                            "kpi.ai-revenue",
                                            "spend.type.infrastructure",
                                            "kpi.cost-per-mvp.loaded",
                                            "kpi.cost-per-prompt"};
        for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
            by_hand_set(&hand,
                        arena_format(hand.arena, "%s@%s", names[k], hand.results.quarters[i]),
                        k == 1 ? "1234567.89" : "98765432109.87");
        }
    }
    hand.config.organisation = "Coöperatieve Vereniging van Onderlinge Waarborgmaatschappijen voor "
                               "Land- en Tuinbouw in de Noordelijke Provincies U.A.";
    hand.config.footer = "Opgesteld door Concern Control in opdracht van de raad van bestuur";
    hand.config.confidentiality = "Vertrouwelijk";
}

static size_t lines_of(const struct strbuf *text) {
    size_t n = 0;
    for (size_t i = 0; i < text->n; i++) {
        n += text->s[i] == '\n';
    }
    return n;
}

static void test_one_page(void **state) {
    (void)state;
    worst();
    for (enum language language = 0; language < LANGUAGES; language++) {
        struct document document = digest(language);
        struct sheets sheets;
        sheets_from_document(&sheets, hand.arena, &fonts, &document);
        assert_int_equal(sheets.n, 1);
        sheets_release(&sheets);
    }
}

static void test_short_texts(void **state) {
    (void)state;
    worst();
    for (enum language language = 0; language < LANGUAGES; language++) {
        struct document document = digest(language);
        struct strbuf text = {0}, markdown = {0};
        render_text(&document, &text);
        render_markdown(&document, &markdown);
        assert_true(lines_of(&text) < 60);
        assert_true(lines_of(&markdown) < 60);
        strbuf_release(&text);
        strbuf_release(&markdown);
    }
}

static struct box box_of(const struct canvas *canvas, const struct primitive *p) {
    return text_box(canvas->fonts, p->x, p->y,
                    (struct style){p->size, p->weight, p->anchor, p->fill_colour}, p->text);
}

static bool apart(struct box a, struct box b) {
    double slack = 0.5;
    return a.x1 <= b.x0 + slack || b.x1 <= a.x0 + slack || a.y1 <= b.y0 + slack ||
           b.y1 <= a.y0 + slack;
}

/* Texts are 12 at least, inside the margins, apart from each other and from every line. */
static void check_mail(const struct document *document) {
    struct canvas canvas;
    canvas_init(&canvas, hand.arena, &fonts, MAIL_WIDTH, MAIL_HEIGHT);
    mail_draw(&canvas, document);
    for (size_t i = 0; i < canvas.n; i++) {
        const struct primitive *p = &canvas.at[i];
        if (p->kind != DRAW_TEXT || *p->text == '\0') {
            continue;
        }
        struct box box = box_of(&canvas, p);
        bool value =
            p->weight == WEIGHT_SEMIBOLD && p->size < 12; /* a number too long for its tile */
        if (!value && p->size < 12) {
            fail_msg("\"%s\" is set at %.1f", p->text, p->size);
        }
        if (box.x0 < 20 || box.x1 > MAIL_WIDTH - 20 || box.y0 < 10 || box.y1 > MAIL_HEIGHT - 8) {
            fail_msg("\"%s\" at %.0f..%.0f, %.0f..%.0f", p->text, box.x0, box.x1, box.y0, box.y1);
        }
        for (size_t k = 0; k < canvas.n; k++) {
            const struct primitive *q = &canvas.at[k];
            struct box other =
                q->kind == DRAW_TEXT ? box_of(&canvas, q) : (struct box){q->x, q->y, q->w, q->h};
            bool counts = (q->kind == DRAW_TEXT && k < i && *q->text != '\0') ||
                          (q->kind == DRAW_LINE && q->stroke_colour == COLOUR_INK);
            if (counts && !apart(box, other)) {
                fail_msg("\"%s\" meets %s", p->text, q->kind == DRAW_TEXT ? q->text : "a line");
            }
        }
    }
    canvas_release(&canvas);
}

static void test_picture(void **state) {
    (void)state;
    static const uint8_t red[3] = {200, 0, 0};
    static const struct image logo = {.width = 1, .height = 1, .rgb = red};
    for (int bad = 0; bad < 2; bad++) { /* nothing at all first, then the worst */
        for (enum language language = 0; language < LANGUAGES; language++) {
            struct document document = digest(language);
            check_mail(&document);
            document.logo = &logo;
            check_mail(&document);
        }
        worst();
    }
}

/* The counts, not the findings: 150 errors and 150 warnings. None: what is in order. */
static void test_counts(void **state) {
    (void)state;
    struct document empty = digest(LANG_NL);
    const struct doc_block *block = &empty.mail->blocks[1];
    assert_int_equal(block->n_entries, 1);
    assert_int_equal(block->entries[0].severity, SEVERITY_PASSED);
    worst();
    struct document document = digest(LANG_NL);
    block = &document.mail->blocks[1];
    assert_int_equal(document.mail->blocks[0].n_tiles, 6);
    assert_int_equal(block->n_entries, 2);
    assert_string_equal(block->entries[0].head.runs[0].cell.text, "150 fouten");
    assert_string_equal(block->entries[1].head.runs[0].cell.text, "150 waarschuwingen");
    assert_int_equal(block->entries[1].severity, SEVERITY_WARNING);
}

/* 600 by 400 at two pixels each, at most 120 kB, and the headline as its words. */
static void test_png(void **state) {
    (void)state;
    worst();
    struct document document = digest(LANG_EN);
    struct strbuf png = {0};
    assert_true(render_page_png(&document, &fonts, 1200, &png, &hand.diag));
    assert_memory_equal(png.s + 16, "\0\0\x04\xB0\0\0\x03\x20", 8); /* 1200, 800 */
    assert_true(png.n <= 120 * 1024);
    assert_non_null(memmem(png.s, png.n, "Description", 11));
    assert_non_null(memmem(png.s, png.n, "AI cost", 7));
    strbuf_release(&png);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_one_page, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_short_texts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_picture, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_counts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_png, set_up, tear_down)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
