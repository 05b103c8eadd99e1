/* The workbook: names of sheets, text and number formats by themselves; whole workbooks are read by
 * test_workbook.sh. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "baten/file.h"
#include "render/render.h"
#include "render/xlsx.h"
#include "support/render_sample.h"

static struct arena *arena;
static struct diag diag;
static struct xlsx book;

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    diag_init(&diag, arena);
    book = (struct xlsx){.arena = arena};
    map_init(&book.names, arena);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    map_release(&book.names);
    diag_release(&diag);
    arena_free(arena);
    return 0;
}

/* Excel: at most 31 UTF-16 units, none of []:*?/\, no quote at an end, unique whatever the case,
 * not empty. */
static void test_sheet_names(void **state) {
    (void)state;
    assert_string_equal(xlsx_sheet_name(&book, "Samenvatting"), "Samenvatting");
    assert_string_equal(xlsx_sheet_name(&book, "SAMENVATTING"), "SAMENVATTING (2)");
    assert_string_equal(xlsx_sheet_name(&book, "Samenvatting"), "Samenvatting (3)");
    assert_string_equal(xlsx_sheet_name(&book, "a/b\\c:d[e]*?"), "a-b-c-d(e)");
    assert_string_equal(xlsx_sheet_name(&book, "''quoted' "), "quoted");
    assert_string_equal(xlsx_sheet_name(&book, "***"), "Sheet");
    assert_string_equal(xlsx_sheet_name(&book, ""), "Sheet (2)");
    /* 30 letters and an é make 31; a second one gives way to " (2)". */
    assert_string_equal(xlsx_sheet_name(&book, "abcdefghijklmnopqrstuvwxyzabcdéxyz"),
                        "abcdefghijklmnopqrstuvwxyzabcdé");
    assert_string_equal(xlsx_sheet_name(&book, "abcdefghijklmnopqrstuvwxyzabcdéxyz"),
                        "abcdefghijklmnopqrstuvwxyza (2)");
    /* Each of these is two UTF-16 units: 15 fit. */
    assert_int_equal(strlen(xlsx_sheet_name(&book, "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀")), 15 * 4);
}

static void test_text(void **state) {
    (void)state;
    assert_string_equal(xlsx_text(&book, "=1+1"), "=1+1");
    assert_string_equal(xlsx_text(&book, "a\x01"
                                         "b\tc\xFF"),
                        "a\uFFFD"
                        "b c\uFFFD");
    /* Excel would read _x0041_ as A. */
    assert_string_equal(xlsx_text(&book, "_x0041_ _x41_ _x00e9_"),
                        "_x005F_x0041_ _x41_ _x005F_x00e9_");
    char *chars = arena_alloc(arena, 40001, 1);
    memset(chars, 'x', 40000);
    assert_int_equal(strlen(xlsx_text(&book, chars)), 32000 + strlen("…"));
}

static void expect(enum number_kind kind, int64_t millionths, int places, bool thousands,
                   bool signed_, const char *format, double value) {
    struct doc_cell cell = sample_number(NULL, millionths, "", kind, places);
    cell.thousands = thousands;
    cell.signed_ = signed_;
    assert_string_equal(xlsx_number_format(&book, &cell), format);
    assert_true(xlsx_value(&cell) == value);
}

/* The exact value stays; what shows is scaled by the format, except cents, which Excel cannot
 * scale. */
static void test_numbers(void **state) {
    (void)state;
    expect(NUMBER_MONEY, 394612340000, 1, true, false, "#,##0.0,;\"−\"#,##0.0,;\"–\"", 394612.34);
    expect(NUMBER_MONEY, -3410000000, 0, false, true, "+#,##0;\"−\"#,##0;\"–\"", -3410);
    expect(NUMBER_PERCENT, 2227979, 1, false, true, "+#,##0.0;\"−\"#,##0.0;\"–\"", 2.227979);
    expect(NUMBER_UNIT_COST, 31500, 2, false, false, "#,##0.00;\"−\"#,##0.00;\"–\"", 3.15);
    expect(NUMBER_DAYS, 64000000, 1, false, false, "#,##0.0;\"−\"#,##0.0;\"–\"", 64);
    struct doc_cell millions = sample_number(NULL, 1530000000000, "1,53", NUMBER_MONEY, 2);
    millions.millions = true;
    assert_string_equal(xlsx_plain_format(&book, &millions), "#,##0.00,,");
}

/* 12250 prints as 12.2 and 12350 as 12.4; Excel shows 12.3 and 12.4. A format of its own makes the
 * first right, for that value alone. */
static void test_half_way(void **state) {
    (void)state;
    struct doc_cell cell = sample_number(NULL, 12250000000, "12,2", NUMBER_MONEY, 1);
    cell.thousands = true;
    assert_string_equal(xlsx_number_format(&book, &cell),
                        "[=12250]\"12,2\";[<0]\"−\"#,##0.0,;#,##0.0,");
    cell = sample_number(NULL, -12250000000, "−12,2", NUMBER_MONEY, 1);
    cell.thousands = cell.signed_ = true;
    assert_string_equal(xlsx_number_format(&book, &cell),
                        "[=-12250]\"−12,2\";[<0]\"−\"#,##0.0,;+#,##0.0,");
    cell = sample_number(NULL, 12350000000, "12,4", NUMBER_MONEY, 1);
    cell.thousands = true;
    assert_string_equal(xlsx_number_format(&book, &cell), "#,##0.0,;\"−\"#,##0.0,;\"–\"");
    cell = sample_number(NULL, 31250, "3,12", NUMBER_UNIT_COST, 2); /* 3.125 cents */
    assert_string_equal(xlsx_number_format(&book, &cell),
                        "[=3.125]\"3,12\";[<0]\"−\"#,##0.00;#,##0.00");
}

/* Forty rows where a sheet takes fifteen; read by test_workbook.sh. */
static void test_split(void **state) {
    (void)state;
    const char *sample = getenv("BATEN_SAMPLE");
    char path[] = "/tmp/baten-xlsx-XXXXXX";
    close(mkstemp(path));
    const char *to = sample != NULL ? arena_format(arena, "%s.split", sample) : path;
    assert_true(xlsx_render(sample_document(arena, 40), to, 15, &diag));
    unlink(path);
}

static void test_same_bytes_twice(void **state) {
    (void)state;
    char one[] = "/tmp/baten-xlsx-XXXXXX", two[] = "/tmp/baten-xlsx-XXXXXX";
    struct str first, second;
    close(mkstemp(one));
    close(mkstemp(two));
    const struct document *document = sample_document(arena, 40);
    assert_true(render_xlsx(document, one, &diag));
    assert_true(render_xlsx(document, two, &diag));
    assert_true(file_read(arena, one, 1 << 24, EXIT_INPUT, &first, &diag));
    assert_true(file_read(arena, two, 1 << 24, EXIT_INPUT, &second, &diag));
    assert_true(str_equal(first, second));
    assert_memory_equal(first.s, "PK\x03\x04", 4);
    sample_keep(document, first);
    unlink(one);
    unlink(two);
}

static void test_a_folder_that_is_not_there(void **state) {
    (void)state;
    assert_false(render_xlsx(sample_document(arena, 0), "/tmp/baten-no-such-folder/x.xlsx", &diag));
    assert_int_equal(diag.status, EXIT_OUTPUT);
    assert_int_equal(diag.count, 1);
}

static void test_odd_documents(void **state) {
    (void)state;
    char path[] = "/tmp/baten-xlsx-XXXXXX";
    close(mkstemp(path));
    struct document none = *sample_document(arena, 0);
    none.n_pages = 0;
    none.created = NULL;
    none.footer = NULL;
    assert_true(render_xlsx(&none, path, &diag));
    /* No rows, no categories, text only. */
    struct doc_column column = {"a", ALIGN_LEFT, 0, false};
    struct doc_table table = {.caption = "t", .columns = &column, .n_columns = 1};
    struct doc_plot plot = {.kind = PLOT_STACKED_COLUMNS, .alt = "nothing"};
    struct doc_block blocks[] = {{.kind = BLOCK_TABLE, .table = &table},
                                 {.kind = BLOCK_PLOT, .plot = &plot},
                                 {.kind = BLOCK_TEXT}};
    assert_true(render_xlsx(sample_page(arena, LANG_EN, blocks, 3), path, &diag));
    unlink(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_sheet_names, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_text, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_numbers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_half_way, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_split, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_same_bytes_twice, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_folder_that_is_not_there, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_odd_documents, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
