/* The plain text of a document: alignment, every figure in order, and nothing a terminal would
 * obey. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "baten/arena.h"
#include "render/render.h"
#include "support/render_sample.h"

static struct strbuf out;
static struct arena *arena;

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    out = (struct strbuf){0};
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    strbuf_release(&out);
    arena_free(arena);
    return 0;
}

/* The widest label has 16 columns ("  waarvan ånders", the ring is one letter), the widest
 * figure 7. */
static void test_table_is_aligned(void **state) {
    (void)state;
    struct doc_column columns[] = {{"Team", ALIGN_LEFT, 0, false}, {"AC", ALIGN_RIGHT, 0, false}};
    struct doc_cell a[] = {sample_text("Finance"),
                           sample_number(NULL, 1234500000, "1.234,5", NUMBER_MONEY, 1)};
    struct doc_cell b[] = {sample_text("waarvan ånders"),
                           sample_number(NULL, -500000, "−0,5", NUMBER_MONEY, 1)};
    struct doc_cell c[] = {sample_text("Totaal"), {.kind = CELL_NUMBER, .text = "n.b."}};
    struct doc_row rows[] = {{ROW_PLAIN, a}, {ROW_OF_WHICH, b}, {ROW_TOTAL, c}};
    struct doc_table table = {
        .caption = "t", .columns = columns, .n_columns = 2, .rows = rows, .n_rows = 3};
    struct doc_block block = {.kind = BLOCK_TABLE, .table = &table};
    render_text(sample_page(arena, LANG_NL, &block, 1), &out);
    assert_non_null(strstr(out.s, "\nTeam                   AC\n"
                                  "----------------  -------\n"
                                  "Finance           1.234,5\n"
                                  "  waarvan ånders     −0,5\n"
                                  "----------------  -------\n"
                                  "Totaal               n.b.\n"));
}

static void test_tile_reads_as_a_sentence(void **state) {
    (void)state;
    struct doc_tile tile = {.label = "Kosten",
                            .value = sample_number("spend@2026-Q3", 1, "395", NUMBER_MONEY, 0),
                            .value_prefix = "€ ",
                            .value_unit = "duizend",
                            .change = sample_number(NULL, 1, "+2,2", NUMBER_PERCENT, 1),
                            .change_text = "% op begroting"};
    struct doc_block block = {.kind = BLOCK_TILES, .tiles = &tile, .n_tiles = 1};
    render_text(sample_page(arena, LANG_NL, &block, 1), &out);
    /* No blank before a percent sign, a no-break space before a word. */
    assert_non_null(strstr(out.s, "* Kosten: € 395\u00a0duizend; +2,2% op begroting\n"));
}

static void test_controls_are_shown_not_obeyed(void **state) {
    (void)state;
    /* ESC would start a terminal sequence, U+202E would turn the line round, the line separator
     * would break it, \xFF is no UTF-8. */
    struct doc_pair pair = {"a\x1b[31m\nb", sample_text("x\u202ey\u2028z\xFFq")};
    struct doc_block block = {.kind = BLOCK_PAIRS, .pairs = &pair, .n_pairs = 1};
    render_text(sample_page(arena, LANG_NL, &block, 1), &out);
    assert_non_null(strstr(out.s, "a\uFFFD[31m b: x\uFFFDy z\uFFFDq\n"));
}

/* Every figure's text follows the one before it. */
static void test_every_figure_in_order(void **state) {
    (void)state;
    const struct document *document = sample_document(arena, 0);
    struct strbuf list = {0};
    render_text(document, &out);
    sample_figures(document, &list);
    const char *at = out.s;
    size_t n = 0;
    for (char *line = strtok(list.s, "\n"); line != NULL; line = strtok(NULL, "\n"), n++) {
        const char *text = strchr(line, '\t') + 1;
        at = strstr(at, text);
        assert_non_null(at);
        at += strlen(text);
    }
    assert_int_equal(n, 130); /* cover 1; summary 1 + 6 tiles + 3 × 8 sparks + 8 × 7 chart + 1;
                                 budget 6 × 3 + 6 + 8; kpis 8; findings 1 */
    strbuf_release(&list);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_table_is_aligned, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_tile_reads_as_a_sentence, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_controls_are_shown_not_obeyed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_every_figure_in_order, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
