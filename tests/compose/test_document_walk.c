/* document_each_figure: every figure of every kind of block, once per printing, in the order in
 * which it is read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "baten/arena.h"
#include "baten/document.h"
#include "baten/str.h"
#include "support/render_sample.h"

static struct doc_cell figure(const char *id) {
    return sample_number(id, 1000000, id, NUMBER_COUNT, 0);
}

static void test_order(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct doc_cell values[] = {figure("s1q1"), figure("s1q2")},
                    others[] = {figure("s2q1"), figure("s2q2")};
    struct doc_cell totals[] = {figure("t1"), figure("t2")}, target = figure("target"),
                    spark[] = {figure("k1"), figure("k2")};
    struct plot_category categories[] = {{.label = "Q1"}, {.label = "Q2"}};
    struct plot_series series[] = {{.name = "a", .values = values},
                                   {.name = "b", .values = others}},
                       line[] = {{.name = "c", .values = spark}};
    struct doc_plot plot = {.categories = categories,
                            .n_categories = 2,
                            .series = series,
                            .n_series = 2,
                            .totals = totals,
                            .target = &target};
    struct doc_plot small = {
        .categories = categories, .n_categories = 2, .series = line, .n_series = 1};
    struct doc_tile tiles[] = {
        {.label = "x", .value = figure("v1"), .change = figure("c1"), .spark = &small},
        {.label = "y", .value = figure("v2"), .change = {.kind = CELL_EMPTY, .text = ""}}};
    struct doc_cell cells[] = {sample_text("row"), figure("cell"),
                               sample_number(NULL, 0, "0", NUMBER_COUNT, 0)};
    struct doc_row row = {.cells = cells};
    struct doc_column columns[3] = {{.title = "a"}, {.title = "b"}, {.title = "c"}};
    struct doc_table table = {.columns = columns, .n_columns = 3, .rows = &row, .n_rows = 1};
    struct doc_run run = {.cell = figure("text")}, head = {.cell = figure("head")},
                   body = {.cell = figure("body")};
    struct doc_paragraph paragraph = {&run, 1};
    struct doc_entry entry = {.head = {&head, 1}, .body = {&body, 1}};
    struct doc_pair pair = {"p", figure("pair")};
    struct doc_block blocks[] = {{.kind = BLOCK_TILES, .tiles = tiles, .n_tiles = 2},
                                 {.kind = BLOCK_PLOT, .plot = &plot},
                                 {.kind = BLOCK_TABLE, .table = &table},
                                 {.kind = BLOCK_TEXT, .paragraphs = &paragraph, .n_paragraphs = 1},
                                 {.kind = BLOCK_ENTRIES, .entries = &entry, .n_entries = 1},
                                 {.kind = BLOCK_PAIRS, .pairs = &pair, .n_pairs = 1}};
    struct strbuf list = {0};
    sample_figures(sample_page(arena, LANG_EN, blocks, 6), &list);
    /* Tiles before their sparks; a plot row by row as its table reads, the target last; a number
     * that is no figure is left out. */
    assert_string_equal(
        list.s, "v1\tv1\nc1\tc1\nv2\tv2\nk1\tk1\nk2\tk2\n"
                "s1q1\ts1q1\ns2q1\ts2q1\nt1\tt1\ns1q2\ts1q2\ns2q2\ts2q2\nt2\tt2\ntarget\ttarget\n"
                "cell\tcell\ntext\ttext\nhead\thead\nbody\tbody\npair\tpair\n");
    strbuf_release(&list);
    arena_free(arena);
}

static void test_unknown_is_visited(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct doc_cell unknown = {.kind = CELL_NUMBER, .text = "n/a", .figure = "kpi.x@2026-Q3"};
    struct doc_pair pairs[] = {{"x", unknown}, {"x again", unknown}};
    struct doc_block block = {.kind = BLOCK_PAIRS, .pairs = pairs, .n_pairs = 2};
    struct strbuf list = {0};
    sample_figures(sample_page(arena, LANG_EN, &block, 1), &list);
    /* "n/a" is printed too, and a figure printed twice is listed twice. */
    assert_string_equal(list.s, "kpi.x@2026-Q3\tn/a\nkpi.x@2026-Q3\tn/a\n");
    strbuf_release(&list);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_order),
                                       cmocka_unit_test(test_unknown_is_visited)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
