/* Pages as laid out: nothing outside the page, nothing over something else, nothing lost, whatever
 * the length of a name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "draw/font.h"
#include "draw/sheet.h"
#include "draw/sheet_flow.h"
#include "draw/sheet_text.h"
#include "render/sample_document.h"

static struct arena *arena;
static struct fonts fonts;
static struct diag diag;
static struct document sample, nasty;
static struct sheets sample_sheets, nasty_sheets;

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    diag_init(&diag, arena);
    if (!fonts_open(&fonts, arena, ".", &diag)) {
        return -1;
    }
    sample = sample_document(arena);
    nasty = sample_nasty_document(arena);
    sheets_from_document(&sample_sheets, arena, &fonts, &sample);
    sheets_from_document(&nasty_sheets, arena, &fonts, &nasty);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    sheets_release(&sample_sheets);
    sheets_release(&nasty_sheets);
    diag_release(&diag);
    arena_free(arena);
    return 0;
}

struct ink {
    double x0, y0, x1, y1;
};

/* Where the letters of a text are, blanks at its ends left out; false for blanks alone. */
static bool ink_of(const struct primitive *p, struct ink *ink) {
    size_t from = 0, to = p->kind == DRAW_TEXT ? strlen(p->text) : 0;
    while (to > 0 && p->text[to - 1] == ' ') {
        to--;
    }
    while (from < to && p->text[from] == ' ') {
        from++;
    }
    if (from == to || p->rotation > 0 || p->rotation < 0) {
        return false;
    }
    double whole = font_width(&fonts, p->weight, p->size, p->text, strlen(p->text));
    double x = p->x - (p->anchor == ANCHOR_END      ? whole
                       : p->anchor == ANCHOR_MIDDLE ? whole / 2
                                                    : 0);
    x += font_width(&fonts, p->weight, p->size, p->text, from);
    double width = font_width(&fonts, p->weight, p->size, p->text + from, to - from);
    /* ascenders 0.71 and descenders 0.2 of the size in this font */
    *ink = (struct ink){x, p->y - 0.71 * p->size, x + width, p->y + 0.2 * p->size};
    return true;
}

static void assert_inside(const struct sheet *sheet, size_t number) {
    for (size_t i = 0; i < sheet->canvas.n; i++) {
        struct ink ink;
        const struct primitive *p = &sheet->canvas.at[i];
        if (ink_of(p, &ink) && (ink.x0 < 0 || ink.y0 < 0 || ink.x1 > 841.89 || ink.y1 > 595.28)) {
            fail_msg("sheet %zu: '%s' leaves the page: %.1f %.1f %.1f %.1f", number, p->text,
                     ink.x0, ink.y0, ink.x1, ink.y1);
        }
    }
}

static void test_nothing_leaves_the_page(void **state) {
    (void)state;
    for (size_t s = 0; s < sample_sheets.n; s++) {
        assert_inside(&sample_sheets.at[s], s + 1);
    }
    for (size_t s = 0; s < nasty_sheets.n; s++) {
        assert_inside(&nasty_sheets.at[s], s + 1);
    }
}

/* Content stands within the margins 43..799 and above the footer's rule at 563. Half a point is for
 * rounding. */
static void test_content_keeps_the_margins(void **state) {
    (void)state;
    for (size_t s = 0; s < nasty_sheets.n; s++) {
        for (size_t i = 0; i < nasty_sheets.at[s].canvas.n; i++) {
            struct ink ink;
            const struct primitive *p = &nasty_sheets.at[s].canvas.at[i];
            if (ink_of(p, &ink) && !(p->y > 574 && p->y < 576)) { /* 575 is the footer */
                assert_true(ink.x0 > 42.5 && ink.x1 < 799.5);
                assert_true(ink.y1 < 563);
            }
        }
    }
}

static void assert_apart(const struct sheet *sheet, size_t number) {
    const struct canvas *canvas = &sheet->canvas;
    struct ink *inks = ARENA_ARRAY(arena, canvas->n + 1, struct ink);
    const char **texts = ARENA_ARRAY(arena, canvas->n + 1, const char *);
    size_t n = 0;
    for (size_t i = 0; i < canvas->n; i++) {
        if (ink_of(&canvas->at[i], &inks[n])) {
            texts[n++] = canvas->at[i].text;
        }
    }
    for (size_t i = 0; i < n; i++) {
        for (size_t k = i + 1; k < n; k++) {
            double across = fmin(inks[i].x1, inks[k].x1) - fmax(inks[i].x0, inks[k].x0);
            double down = fmin(inks[i].y1, inks[k].y1) - fmax(inks[i].y0, inks[k].y0);
            if (across > 0.05 && down > 0.05) {
                fail_msg("sheet %zu: '%s' and '%s' overlap by %.2f x %.2f", number, texts[i],
                         texts[k], across, down);
            }
        }
    }
}

static void test_no_two_texts_overlap(void **state) {
    (void)state;
    for (size_t s = 0; s < sample_sheets.n; s++) {
        assert_apart(&sample_sheets.at[s], s + 1);
    }
    for (size_t s = 0; s < nasty_sheets.n; s++) {
        assert_apart(&nasty_sheets.at[s], s + 1);
    }
}

/* All texts that are not decoration, one after the other without any blank. */
static const char *words_of(const struct sheets *sheets) {
    struct strbuf buf = {0};
    for (size_t s = 0; s < sheets->n; s++) {
        int decoration = 0;
        for (size_t i = 0; i < sheets->at[s].canvas.n; i++) {
            const struct primitive *p = &sheets->at[s].canvas.at[i];
            decoration += p->kind == DRAW_BEGIN && p->tag == TAG_ARTIFACT ? 1
                          : p->kind == DRAW_END && p->tag == TAG_ARTIFACT ? -1
                                                                          : 0;
            for (const char *c = p->kind == DRAW_TEXT && decoration == 0 ? p->text : ""; *c != '\0';
                 c++) {
                if (*c != ' ') {
                    strbuf_add_char(&buf, *c);
                }
            }
        }
    }
    const char *text = arena_text(arena, buf.s, buf.n);
    strbuf_release(&buf);
    return text;
}

static const char *packed(const char *text) {
    char *copy = ARENA_ARRAY(arena, strlen(text) + 1, char), *at = copy;
    for (; *text != '\0'; text++) {
        if (*text != ' ') {
            *at++ = *text;
        }
    }
    return copy;
}

/* Every cell of every table, in order: each is looked for behind the one before it. */
static void test_every_cell_is_printed_in_order(void **state) {
    (void)state;
    const char *words = words_of(&nasty_sheets);
    for (size_t p = 0; p < nasty.n_pages; p++) {
        for (size_t b = 0; b < nasty.pages[p].n_blocks; b++) {
            const struct doc_table *table = nasty.pages[p].blocks[b].table;
            const char *from = words;
            for (size_t i = 0;
                 table != NULL && table->n_columns > 0 && i < table->n_rows * table->n_columns;
                 i++) {
                const struct doc_cell *cell =
                    &table->rows[i / table->n_columns].cells[i % table->n_columns];
                from = strstr(from, packed(cell->text));
                if (from == NULL) {
                    fail_msg("page %zu block %zu row %zu column %zu '%s' is lost", p, b,
                             i / table->n_columns, i % table->n_columns, cell->text);
                }
                from += strlen(packed(cell->text));
            }
        }
    }
}

static void assert_paragraph(const char *words, const struct doc_paragraph *paragraph) {
    const char *text = packed(text_of_paragraph(arena, paragraph));
    if (strstr(words, text) == NULL) {
        fail_msg("'%s' is lost", text);
    }
}

static void test_titles_entries_and_paragraphs_are_printed(void **state) {
    (void)state;
    const char *words = words_of(&nasty_sheets);
    for (size_t p = 0; p < nasty.n_pages; p++) {
        assert_paragraph(words, &nasty.pages[p].title);
        for (size_t b = 0; b < nasty.pages[p].n_blocks; b++) {
            const struct doc_block *block = &nasty.pages[p].blocks[b];
            for (size_t i = 0; i < block->n_entries; i++) {
                assert_paragraph(words, &block->entries[i].head);
                assert_paragraph(words, &block->entries[i].body);
                assert_non_null(strstr(words, packed(block->entries[i].action)));
                assert_non_null(strstr(words, packed(block->entries[i].owner)));
            }
            for (size_t i = 0; i < block->n_paragraphs; i++) {
                assert_paragraph(words, &block->paragraphs[i]);
            }
        }
    }
    assert_non_null(strstr(words, "NoggeenMVPopgeschaald")); /* an empty panel still says why */
}

struct table_part {
    size_t rows, heads;
};

/* The parts of the table of 300 rows: rows in its body, cells in its head. */
static size_t parts_of(const struct sheets *sheets, const char *caption, struct table_part *parts) {
    size_t n = 0;
    bool inside = false, body = false;
    for (size_t s = 0; s < sheets->n; s++) {
        for (size_t i = 0; i < sheets->at[s].canvas.n; i++) {
            const struct primitive *p = &sheets->at[s].canvas.at[i];
            if (p->kind == DRAW_BEGIN && p->tag == TAG_TABLE && p->text != NULL &&
                strcmp(p->text, caption) == 0) {
                inside = true;
                parts[n++] = (struct table_part){0};
            } else if (p->kind == DRAW_END && p->tag == TAG_TABLE) {
                inside = body = false;
            } else if (inside && p->kind == DRAW_BEGIN) {
                body = body || p->tag == TAG_TBODY;
                parts[n - 1].rows += body && p->tag == TAG_TR;
                parts[n - 1].heads += p->tag == TAG_TH;
            }
        }
    }
    return n;
}

static void test_heads_repeat_and_no_row_stands_alone(void **state) {
    (void)state;
    struct table_part parts[64];
    size_t n = parts_of(&nasty_sheets, "Lang", parts), rows = 0;
    assert_true(n > 5 && n < 64); /* 300 rows of at least 13.6 do not fit on 5 sheets of 424 */
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(parts[i].heads, 5);
        assert_true(parts[i].rows >= 2);
        rows += parts[i].rows;
    }
    assert_int_equal(rows, 300);
    assert_non_null(
        strstr(words_of(&nasty_sheets), packed(arena_format(arena, "vervolg 2/%zu", n))));
    assert_non_null(
        strstr(words_of(&nasty_sheets), packed(arena_format(arena, "vervolg %zu/%zu", n, n))));
}

/* Tables of every length up to four sheets: wherever the sheets end, no part has a single row. */
static void test_no_row_stands_alone_whatever_the_length(void **state) {
    (void)state;
    for (size_t n = 2; n < 120; n++) {
        struct document document = sample_frame();
        struct doc_table table = *sample_long_table(arena, n);
        struct doc_row *plain = sample_copy(arena, table.rows, n, sizeof *plain);
        plain[n - 1].kind = ROW_PLAIN; /* a total stays with the row before it in any case */
        table.rows = plain;
        struct doc_block block = {.kind = BLOCK_TABLE, .span = 12, .table = &table};
        struct doc_page page = {.id = "t", .section = "T", .blocks = &block, .n_blocks = 1};
        struct sheets sheets;
        struct table_part parts[16];
        size_t rows = 0;
        document.pages = &page;
        document.n_pages = 1;
        sheets_from_document(&sheets, arena, &fonts, &document);
        size_t n_parts = parts_of(&sheets, "Lang", parts);
        for (size_t i = 0; i < n_parts; i++) {
            assert_true(parts[i].rows >= 2);
            rows += parts[i].rows;
        }
        assert_int_equal(rows, n);
        sheets_release(&sheets);
    }
}

/* Groups nest, each drawing lies in one, and each row of a table has as many cells as the table has
 * columns. */
static void assert_tagged(const struct sheet *sheet, size_t number) {
    enum tag stack[32];
    size_t depth = 0, cells = 0;
    int columns = 0;
    for (size_t i = 0; i < sheet->canvas.n; i++) {
        const struct primitive *p = &sheet->canvas.at[i];
        if (p->kind == DRAW_BEGIN) {
            assert_true(depth < 32);
            stack[depth++] = p->tag;
            columns = p->tag == TAG_TABLE ? p->columns : columns;
            cells = p->tag == TAG_TR
                        ? 0
                        : cells + (p->tag == TAG_TH || p->tag == TAG_TH_ROW || p->tag == TAG_TD);
        } else if (p->kind == DRAW_END) {
            assert_true(depth > 0 && stack[depth - 1] == p->tag);
            depth--;
            if (p->tag == TAG_TR) {
                assert_int_equal(cells, columns);
            }
        } else if (depth == 0) {
            fail_msg("sheet %zu: primitive %zu lies in no group", number, i);
        }
    }
    assert_int_equal(depth, 0);
}

static void test_everything_is_tagged(void **state) {
    (void)state;
    for (size_t s = 0; s < sample_sheets.n; s++) {
        assert_tagged(&sample_sheets.at[s], s + 1);
    }
    for (size_t s = 0; s < nasty_sheets.n; s++) {
        assert_tagged(&nasty_sheets.at[s], s + 1);
    }
}

static const struct primitive *text_find(const struct sheet *sheet, const char *text) {
    for (size_t i = 0; i < sheet->canvas.n; i++) {
        if (sheet->canvas.at[i].kind == DRAW_TEXT && strcmp(sheet->canvas.at[i].text, text) == 0) {
            return &sheet->canvas.at[i];
        }
    }
    return NULL;
}

/* Places by the art direction: title 61 and 82 in size 17, subtitle 99, running head 32, footer
 * 575; the lines as in the mock. */
static void test_frame_stands_where_the_art_direction_says(void **state) {
    (void)state;
    assert_int_equal(sample_sheets.n, 4);
    const struct sheet *summary = &sample_sheets.at[1];
    const struct primitive *first = text_find(
        summary, "AI kostte in Q3 €\u00a0395 duizend, 2,2% boven begroting: het gebruik ");
    const struct primitive *second =
        text_find(summary, "groeide een kwart, terwijl elke prompt 6,7% goedkoper werd");
    assert_non_null(first);
    assert_non_null(second);
    assert_true(fabs(first->x - 43) < 1e-9 && fabs(first->y - 61) < 1e-9 &&
                fabs(first->size - 17) < 1e-9);
    assert_true(fabs(second->y - 82) < 1e-9);
    assert_true(fabs(text_find(summary, "Maasdal Verzekeringen N.V.")->y - 32) < 1e-9);
    assert_true(fabs(text_find(summary, "2 / 4")->y - 575) < 1e-9);
    assert_true(fabs(text_find(summary, "2 / 4")->x - 799) < 1e-9);
    assert_string_equal(summary->page, "summary");
    assert_string_equal(summary->section, "Samenvatting");
}

/* "budget" is the third sheet of the sample; an unknown page has no link. */
static void test_links_print_page_numbers(void **state) {
    (void)state;
    size_t links = 0;
    const struct sheet *summary = &sample_sheets.at[1];
    for (size_t i = 0; i < summary->canvas.n; i++) {
        const struct primitive *p = &summary->canvas.at[i];
        if (p->kind == DRAW_BEGIN && p->tag == TAG_LINK) {
            assert_string_not_equal(p->link, "#no-such-page");
            links++;
        }
    }
    assert_int_equal(links, 7); /* a tile, three headlines, two findings, one of two decisions */
    assert_non_null(text_find(summary, "p.\u00a03"));
    assert_non_null(text_find(&sample_sheets.at[0], "2")); /* contents */
}

static struct lines wrapped(const char *text, double width, enum wrapping wrapping) {
    struct text_style style = {10, 12, WEIGHT_REGULAR, COLOUR_INK};
    return lines_of_text(&fonts, arena, text, style, width, wrapping);
}

/* Digits are 0.497 em wide and the blank 0.2: at 10 points a word of ten digits is 49.7. */
static void test_lines_break_at_blanks_only_when_they_must(void **state) {
    (void)state;
    assert_int_equal(wrapped("", 100, WRAP_FULL).n, 0);
    assert_int_equal(wrapped("   ", 100, WRAP_FULL).n, 0);
    struct lines lines = wrapped("0123456789 0123456789 0123456789", 105, WRAP_FULL);
    assert_int_equal(lines.n, 2); /* 49.7 + 2 + 49.7 = 101.4 fits, a third does not */
    assert_string_equal(lines.at[0].at[0].text, "0123456789 0123456789");
    lines = wrapped("01234567890123456789", 50,
                    WRAP_FULL); /* ten digits a line: cut between characters */
    assert_int_equal(lines.n, 2);
    assert_string_equal(lines.at[1].at[0].text, "0123456789");
    lines = wrapped("12345678\u00a09 1", 46,
                    WRAP_FULL); /* 39.8 + 2 + 5 > 46, but the no-break blank is no break */
    assert_int_equal(lines.n, 2);
    lines = wrapped("5", 1, WRAP_FULL); /* narrower than a digit: one on a line all the same */
    assert_int_equal(lines.n, 1);
}

/* 11 words of 5 digits: 24.85 each and blanks of 2: ten fit in 270, and the last would stand alone.
 */
static void test_no_word_stands_alone_on_the_last_line(void **state) {
    (void)state;
    const char *text = "12345 12345 12345 12345 12345 12345 12345 12345 12345 12345 12345";
    struct lines full = wrapped(text, 270, WRAP_FULL), tidy = wrapped(text, 270, WRAP_TIDY),
                 even = wrapped(text, 270, WRAP_BALANCED);
    assert_int_equal(full.n, 2);
    assert_true(full.at[1].width < 30);
    assert_int_equal(tidy.n, 2);
    assert_true(tidy.at[1].width >= 270 * 0.25);
    assert_int_equal(even.n, 2);
    assert_true(fabs(even.width - (6 * 24.85 + 5 * 2)) < 0.5); /* six and five */
}

/* Runs keep their figure, and their texts are nothing but the run's. */
static void test_runs_keep_their_figures(void **state) {
    (void)state;
    struct doc_paragraph paragraph = sample_sentence(
        arena, "kostte €\u00a0", sample_number("24,7", 1, "spend@2026-Q3"), "\u00a0duizend.");
    struct text_style style = {10, 12, WEIGHT_REGULAR, COLOUR_INK};
    struct lines lines = lines_of_paragraph(&fonts, arena, &paragraph, style, 500, WRAP_TIDY);
    assert_int_equal(lines.n, 1);
    assert_int_equal(lines.at[0].n, 3);
    assert_string_equal(lines.at[0].at[1].text, "24,7");
    assert_string_equal(lines.at[0].at[1].figure, "spend@2026-Q3");
}

/* A document without anything has no sheets; a page without blocks has one. */
static void test_empty_documents(void **state) {
    (void)state;
    struct document empty = sample_frame();
    struct doc_page page = {.id = "x", .section = "X"};
    struct sheets sheets;
    sheets_from_document(&sheets, arena, &fonts, &empty);
    assert_int_equal(sheets.n, 0);
    sheets_release(&sheets);
    empty.pages = &page;
    empty.n_pages = 1;
    sheets_from_document(&sheets, arena, &fonts, &empty);
    assert_int_equal(sheets.n, 1);
    sheets_release(&sheets);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_leaves_the_page),
        cmocka_unit_test(test_content_keeps_the_margins),
        cmocka_unit_test(test_no_two_texts_overlap),
        cmocka_unit_test(test_every_cell_is_printed_in_order),
        cmocka_unit_test(test_titles_entries_and_paragraphs_are_printed),
        cmocka_unit_test(test_heads_repeat_and_no_row_stands_alone),
        cmocka_unit_test(test_no_row_stands_alone_whatever_the_length),
        cmocka_unit_test(test_everything_is_tagged),
        cmocka_unit_test(test_frame_stands_where_the_art_direction_says),
        cmocka_unit_test(test_links_print_page_numbers),
        cmocka_unit_test(test_lines_break_at_blanks_only_when_they_must),
        cmocka_unit_test(test_no_word_stands_alone_on_the_last_line),
        cmocka_unit_test(test_runs_keep_their_figures),
        cmocka_unit_test(test_empty_documents),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
