/* The PDF back end at the level of its bytes: numbers, font programs, profile, and that two runs
 * are equal. With `--write FOLDER` the program writes its documents for the tools of
 * test_pdf_tools.sh. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "draw/font.h"
#include "render/pdf_archive.h"
#include "render/pdf_font.h"
#include "render/pdf_number.h"
#include "render/render.h"
#include "render/sample_document.h"

static struct arena *arena;
static struct fonts fonts;
static struct diag diag;

static bool prepare(void) {
    arena = arena_new();
    diag_init(&diag, arena);
    return fonts_open(&fonts, arena, ".", &diag);
}

static int set_up(void **state) {
    (void)state;
    return prepare() ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    diag_release(&diag);
    arena_free(arena);
    return 0;
}

static const struct doc_attachment attachments[] = {
    {"ledger.csv", "text/csv", "Alle regels", STR("month,amount\n2026-07,1.00\n"), {0}},
    {"figures.json", "application/json", "Alle cijfers", STR("{\"figures\": []}\n"), {0}},
};

static struct strbuf rendered(const struct document *document) {
    struct strbuf out = {0};
    assert_true(render_pdf(document, &fonts, attachments, SAMPLE_COUNT(attachments), &out, &diag));
    assert_int_equal(diag.status, EXIT_DONE);
    return out;
}

static const char *number_of(double value, bool expected) {
    struct strbuf out = {0};
    assert_int_equal(pdf_number(&out, value), expected);
    const char *text = arena_text(arena, out.s, out.n);
    strbuf_release(&out);
    return text;
}

/* Rounded to thousandths by hand. 0.999995 and 0.12 are numbers that libharu prints wrong or
 * differently by version. */
static void test_numbers(void **state) {
    (void)state;
    static const struct {
        double value;
        const char *text;
    } cases[] = {{0, "0"},
                 {1, "1"},
                 {-1, "-1"},
                 {0.5, "0.5"},
                 {0.12, "0.12"},
                 {0.125, "0.125"},
                 {0.004, "0.004"},
                 {-0.05, "-0.05"},
                 {0.999995, "1"},
                 {0.0004, "0"},
                 {-1e-6, "0"},
                 {841.89, "841.89"},
                 {595.2756, "595.276"},
                 {29999.9994, "29999.999"},
                 {-1499.9996, "-1500"},
                 {10.01, "10.01"}};
    for (size_t i = 0; i < SAMPLE_COUNT(cases); i++) {
        assert_string_equal(number_of(cases[i].value, true), cases[i].text);
    }
    assert_string_equal(number_of((double)NAN, false), "0");
    assert_string_equal(number_of((double)INFINITY, false), "0");
    assert_string_equal(number_of(-40000, false), "0");
}

static bool holds(const struct strbuf *buf, const char *text, size_t n) {
    return memmem(buf->s, buf->n, text, n) != NULL;
}
#define HOLDS(buf, text) holds((buf), (text), strlen(text))

static void test_two_runs_are_equal(void **state) {
    (void)state;
    struct document document = sample_document(arena);
    struct strbuf first = rendered(&document), second = rendered(&document);
    assert_int_equal(first.n, second.n);
    assert_memory_equal(first.s, second.s, first.n);
    strbuf_release(&first);
    strbuf_release(&second);
}

static void test_packed_before_is_the_same_file(void **state) {
    (void)state;
    struct document document = sample_document(arena);
    struct doc_attachment ready[SAMPLE_COUNT(attachments)];
    struct strbuf packed[SAMPLE_COUNT(attachments)] = {0}, first = rendered(&document),
                  second = {0};
    for (size_t i = 0; i < SAMPLE_COUNT(attachments); i++) {
        ready[i] = attachments[i];
        render_pack(ready[i].bytes, &packed[i]);
        ready[i].packed = strbuf_str(&packed[i]);
        assert_true(packed[i].n > 0);
    }
    assert_true(render_pdf(&document, &fonts, ready, SAMPLE_COUNT(ready), &second, &diag));
    assert_int_equal(first.n, second.n);
    assert_memory_equal(first.s, second.s, first.n);
    for (size_t i = 0; i < SAMPLE_COUNT(attachments); i++) {
        strbuf_release(&packed[i]);
    }
    strbuf_release(&first);
    strbuf_release(&second);
}

/* What an archive must say of itself; the metadata stream is not compressed, so it can be read
 * here. */
static void test_file_says_what_it_is(void **state) {
    (void)state;
    struct document document = sample_document(arena);
    document.title = "Baten <2026> & \"Šimić\"";
    struct strbuf pdf = rendered(&document);
    assert_memory_equal(pdf.s, "%PDF-1.7\n%", 10);
    for (size_t i = 10; i < 14; i++) {
        assert_true((unsigned char)pdf.s[i] >= 0x80);
    }
    assert_true(HOLDS(&pdf, "<pdfaid:part>3</pdfaid:part>"));
    assert_true(HOLDS(&pdf, "<pdfaid:conformance>B</pdfaid:conformance>"));
    assert_true(HOLDS(&pdf, "<pdfuaid:part>1</pdfuaid:part>"));
    assert_true(HOLDS(&pdf, "Baten &lt;2026&gt; &amp; \"Šimić\"</rdf:li>"));
    assert_true(HOLDS(&pdf, "<xmp:CreateDate>2026-10-14T00:00:00Z</xmp:CreateDate>"));
    assert_true(HOLDS(&pdf, "(D:20261014000000Z)"));
    assert_true(HOLDS(&pdf, "/Lang (nl)"));
    assert_true(HOLDS(&pdf, "/AFRelationship /Source") && HOLDS(&pdf, "/AFRelationship /Data"));
    assert_false(HOLDS(&pdf, "Haru"));
    assert_memory_equal(pdf.s + pdf.n - 6, "%%EOF\n", 6);
    strbuf_release(&pdf);
}

/* Without a time the day counts: 20740 days after 1970-01-01 is 2026-10-14. */
static void test_the_day_stands_in_for_the_time(void **state) {
    (void)state;
    struct document document = sample_document(arena);
    document.created = NULL;
    document.as_of = 20740;
    struct strbuf pdf = rendered(&document);
    assert_true(HOLDS(&pdf, "(D:20261014000000Z)"));
    strbuf_release(&pdf);
}

/* A text the font does not have, a broken byte and a character beyond 16 bits are all shown as '?'.
 */
static void test_missing_glyphs_become_question_marks(void **state) {
    (void)state;
    struct pdf_font font = {.font = &fonts.weights[0]};
    struct strbuf codes = {0};
    pdf_font_codes(&font, &codes, "š漢\xFF😀€");
    assert_string_equal(codes.s, "0161003F003F003F20AC");
    strbuf_release(&codes);
}

static uint32_t at32(const struct strbuf *buf, size_t at) {
    const unsigned char *p = (const unsigned char *)buf->s + at;
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static size_t table_offset(const struct strbuf *program, const char *tag, size_t *length) {
    size_t n = at32(program, 4) >> 16;
    for (size_t i = 0; i < n; i++) {
        if (memcmp(program->s + 12 + 16 * i, tag, 4) == 0) {
            *length = at32(program, 12 + 16 * i + 12);
            return at32(program, 12 + 16 * i + 8);
        }
    }
    fail_msg("no table %s", tag);
    return 0;
}

static uint32_t glyph_bytes(const struct strbuf *program, size_t loca, size_t glyph) {
    return at32(program, loca + 4 * glyph + 4) - at32(program, loca + 4 * glyph);
}

/* š is made of s (glyph 46) and a caron (397), as fontTools lists the parts of glyph 221: all three
 * must have outlines, others none. The sum of all 32-bit words of a font file is 0xB1B0AFBA. */
static void test_font_program_keeps_the_parts_of_accents(void **state) {
    (void)state;
    for (int weight = 0; weight < 2; weight++) {
        const struct font *font = &fonts.weights[weight];
        unsigned char *keep = ARENA_ARRAY(arena, font->n_glyphs, unsigned char);
        struct strbuf program = {0};
        uint16_t caron = font->glyph[0x161];
        size_t length, kept = 0;
        assert_int_equal(caron, 221);
        keep[caron] = 1;
        assert_true(pdf_font_program(font, arena, keep, &program));
        size_t loca = table_offset(&program, "loca", &length);
        assert_int_equal(length, 4 * (font->n_glyphs + 1));
        for (size_t i = 0; i < font->n_glyphs; i++) {
            kept += glyph_bytes(&program, loca, i) > 0;
        }
        assert_true(glyph_bytes(&program, loca, 221) > 0 && glyph_bytes(&program, loca, 46) > 0 &&
                    glyph_bytes(&program, loca, 397) > 0);
        assert_int_equal(kept, 3); /* .notdef of this font is empty */
        uint32_t sum = 0;
        for (size_t i = 0; i < program.n; i += 4) {
            sum += at32(&program, i);
        }
        assert_int_equal(sum, 0xB1B0AFBAu);
        assert_int_equal(table_offset(&program, "glyf", &length) % 4, 0);
        strbuf_release(&program);
    }
}

/* Cut at every tenth byte, a font file is refused or read, never run past (the sanitizer watches).
 */
static void test_damaged_fonts_are_refused(void **state) {
    (void)state;
    for (size_t n = 0; n < 4000; n += 10) {
        struct font font = fonts.weights[0];
        unsigned char *keep = ARENA_ARRAY(arena, font.n_glyphs, unsigned char);
        struct strbuf program = {0};
        font.bytes = str_copy(arena, (struct str){font.bytes.s, n});
        font.bytes.n = n;
        keep[221] = 1;
        if (pdf_font_program(&font, arena, keep, &program)) {
            assert_true(program.n > 0);
        }
        strbuf_release(&program);
    }
}

/* The header of the ICC specification: size first, version 4.2, class, space, connection space,
 * "acsp" at 36; each tag lies inside. */
static void test_profile(void **state) {
    (void)state;
    struct strbuf profile = {0};
    pdf_profile_write(&profile);
    assert_int_equal(at32(&profile, 0), profile.n);
    assert_int_equal(at32(&profile, 8), 0x04200000);
    assert_memory_equal(profile.s + 12, "mntrRGB XYZ ", 12);
    assert_memory_equal(profile.s + 36, "acsp", 4);
    uint32_t n = at32(&profile, 128);
    assert_int_equal(n, 10);
    for (size_t i = 0; i < n; i++) {
        uint32_t offset = at32(&profile, 132 + 12 * i + 4),
                 length = at32(&profile, 132 + 12 * i + 8);
        assert_int_equal(offset % 4, 0);
        assert_true(offset >= 132 + 12 * n && offset + length <= profile.n);
    }
    /* red, green and blue at full are white: D50, 0.9642 1 0.8249 in 1/65536, to 1 unit */
    for (size_t axis = 0; axis < 3; axis++) {
        int64_t sum = 0, white = at32(&profile, at32(&profile, 132 + 12 * 2 + 4) + 8 + 4 * axis);
        for (size_t i = 4; i < 7; i++) {
            sum += at32(&profile, at32(&profile, 132 + 12 * i + 4) + 8 + 4 * axis);
        }
        assert_true(llabs(sum - white) <=
                    22); /* the published primaries have 7 decimals of another white: 0.0003 */
    }
    strbuf_release(&profile);
}

static void test_a_document_without_pages_is_an_error(void **state) {
    (void)state;
    struct document document = sample_frame();
    struct strbuf out = {0};
    struct diag own;
    diag_init(&own, arena);
    assert_false(render_pdf(&document, &fonts, NULL, 0, &out, &own));
    assert_int_equal(own.status, EXIT_OUTPUT);
    assert_int_equal(out.n, 0);
    diag_release(&own);
    strbuf_release(&out);
}

static bool file_put(const char *folder, const char *name, const struct document *document) {
    struct strbuf out = {0};
    const char *path = arena_format(arena, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    bool ok = file != NULL &&
              render_pdf(document, &fonts, attachments, SAMPLE_COUNT(attachments), &out, &diag) &&
              fwrite(out.s, 1, out.n, file) == out.n;
    ok = (file == NULL || fclose(file) == 0) && ok;
    strbuf_release(&out);
    return ok;
}

static int write_all(const char *folder) {
    bool ok = prepare();
    if (ok) {
        struct document sample = sample_document(arena), nasty = sample_nasty_document(arena);
        ok = file_put(folder, "sample.pdf", &sample) && file_put(folder, "nasty.pdf", &nasty);
    }
    diag_print(&diag, stderr, false);
    tear_down(NULL);
    return ok ? 0 : 1;
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_two_runs_are_equal),
        cmocka_unit_test(test_packed_before_is_the_same_file),
        cmocka_unit_test(test_file_says_what_it_is),
        cmocka_unit_test(test_the_day_stands_in_for_the_time),
        cmocka_unit_test(test_missing_glyphs_become_question_marks),
        cmocka_unit_test(test_font_program_keeps_the_parts_of_accents),
        cmocka_unit_test(test_damaged_fonts_are_refused),
        cmocka_unit_test(test_profile),
        cmocka_unit_test(test_a_document_without_pages_is_an_error),
    };
    if (argc == 3 && strcmp(argv[1], "--write") == 0) {
        return write_all(argv[2]);
    }
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
