/* Markdown: no text of the document is markup, and every figure is there. */
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

static void expect_cell(const char *text, const char *expected) {
    struct doc_pair pair = {"p", sample_text(text)};
    struct doc_block block = {.kind = BLOCK_PAIRS, .pairs = &pair, .n_pairs = 1};
    struct strbuf line = {0};
    strbuf_addf(&line, "- p: %s\n", expected);
    strbuf_clear(&out);
    render_markdown(sample_page(arena, LANG_NL, &block, 1), &out);
    assert_non_null(strstr(out.s, line.s));
    strbuf_release(&line);
}

/* The marks of CommonMark and of the GitHub dialect, each with a backslash; what looks like a list
 * or heading at the start too. */
static void test_escapes(void **state) {
    (void)state;
    expect_cell("<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>");
    expect_cell("a|b *c* _d_ `e` [f](g) ![h]",
                "a\\|b \\*c\\* \\_d\\_ \\`e\\` \\[f\\](g) \\!\\[h\\]");
    expect_cell("# no heading", "\\# no heading");
    expect_cell("- no item", "\\- no item");
    expect_cell("1. no item", "1\\. no item");
    expect_cell("1.234,5 and 2.5", "1.234,5 and 2.5");
    expect_cell("&amp; http://x", "\\&amp; http\\://x");
    expect_cell("two\nlines \xE2\x80\xA8 and \x01", "two lines   and \uFFFD");
}

static void test_table(void **state) {
    (void)state;
    struct doc_column columns[] = {{"Te|am", ALIGN_LEFT, 0, false}, {"AC", ALIGN_RIGHT, 0, false}};
    struct doc_cell a[] = {sample_text("of"), sample_number(NULL, 1, "1,5", NUMBER_MONEY, 1)};
    struct doc_cell b[] = {sample_text("Totaal"), sample_number(NULL, 1, "2,5", NUMBER_MONEY, 1)};
    struct doc_row rows[] = {{ROW_OF_WHICH, a}, {ROW_TOTAL, b}};
    struct doc_table table = {
        .caption = "t", .columns = columns, .n_columns = 2, .rows = rows, .n_rows = 2};
    struct doc_block block = {.kind = BLOCK_TABLE, .table = &table};
    render_markdown(sample_page(arena, LANG_NL, &block, 1), &out);
    assert_non_null(strstr(
        out.s, "| Te\\|am | AC |\n| --- | ---: |\n| &ensp;of | 1,5 |\n| **Totaal** | **2,5** |\n"));
}

static void test_every_figure_in_order(void **state) {
    (void)state;
    const struct document *document = sample_document(arena, 0);
    struct strbuf list = {0};
    render_markdown(document, &out);
    sample_figures(document, &list);
    const char *at = out.s;
    for (char *line = strtok(list.s, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        at = strstr(at, strchr(line, '\t') + 1);
        assert_non_null(at);
        at++;
    }
    strbuf_release(&list);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_escapes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_table, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_every_figure_in_order, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
