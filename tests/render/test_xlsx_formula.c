/* Formulas of the document in Excel's language, defined names, ids of a row. */
#include "render/xlsx.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "support/render_sample.h"

static char path[] = "/tmp/baten-xlsx-XXXXXX";
static struct xlsx book;
static struct document document;
static struct xlsx_sheet *sheet;
static struct doc_definition definitions[8];
static const struct doc_column columns[] = {{"quarter", ALIGN_LEFT, 0, false},
                                            {"team", ALIGN_LEFT, 0, false},
                                            {"amount", ALIGN_RIGHT, 0, false}};
static const struct doc_data ledger = {
    .name = "Ledger", .columns = columns, .n_columns = 3, .n_rows = 9, .amount = 2};

static int set_up(void **state) {
    (void)state;
    close(mkstemp(path));
    document = (struct document){.language = LANG_EN, .definitions = definitions};
    book = (struct xlsx){.document = &document, .arena = arena_new()};
    struct map *const maps[] = {&book.styles, &book.names, &book.place_of, &book.last_of,
                                &book.defined};
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
        map_init(maps[i], book.arena);
    book.workbook = workbook_new(path);
    book.parts = ARENA_ARRAY(book.arena, 2, struct xlsx_part);
    book.parts[book.n_parts++] = (struct xlsx_part){&ledger, "Ledger", "Ledger", 0, 9};
    sheet = xlsx_sheet_open(&book, "Budget");
    return 0;
}

static int tear_down(void **state) {
    struct map *const maps[] = {&book.styles, &book.names, &book.place_of, &book.last_of,
                                &book.defined};
    (void)state;
    for (size_t i = 0; i < book.n_sheets; i++)
        free(book.sheets[i]->items);
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
        map_release(maps[i]);
    free(book.formats);
    free(book.places);
    free(book.sheets);
    workbook_close(book.workbook);
    arena_free(book.arena);
    unlink(path);
    memcpy(path, "/tmp/baten-xlsx-XXXXXX", sizeof path);
    return 0;
}

static const struct doc_formula *node(struct doc_formula formula) {
    struct doc_formula *copy = ARENA_NEW(book.arena, struct doc_formula);
    *copy = formula;
    return copy;
}

static const struct doc_formula *figure_of(const char *name) {
    return node((struct doc_formula){.kind = FORMULA_FIGURE, .name = name});
}

static const struct doc_formula *two(enum formula_kind kind, const struct doc_formula *a,
                                     const struct doc_formula *b, int64_t factor) {
    const struct doc_formula **parts = ARENA_ARRAY(book.arena, 2, const struct doc_formula *);
    parts[0] = a;
    parts[1] = b;
    return node((struct doc_formula){.kind = kind, .parts = parts, .n_parts = 2, .factor = factor});
}

static const struct doc_formula *rows_of_team(const char *team, bool differs) {
    struct doc_criterion *criteria = ARENA_ARRAY(book.arena, 2, struct doc_criterion);
    criteria[0] = (struct doc_criterion){0, "2026-Q3", false};
    criteria[1] = (struct doc_criterion){1, team, differs};
    return node((struct doc_formula){
        .kind = FORMULA_ROWS, .data = &ledger, .criteria = criteria, .n_criteria = 2});
}

static void define(const char *figure, const struct doc_formula *formula, int places, bool down) {
    size_t n = document.n_definitions++;
    definitions[n] = (struct doc_definition){figure, formula, places, down};
    map_put(&book.defined, str_from_text(figure), n, NULL);
}

/* A number at a place of a sheet. */
static void put(struct xlsx_sheet *to, uint32_t row, uint16_t column, const char *figure,
                enum number_kind kind, const struct doc_formula *formula) {
    struct doc_cell *cell = ARENA_NEW(book.arena, struct doc_cell);
    *cell = sample_number(figure, 100000000, "100", kind, 0);
    cell->formula = formula;
    assert_non_null(xlsx_put_cell(to, row, column, cell, (struct xlsx_style){.role = ROLE_BODY}));
}

static const char *at(const struct xlsx_sheet *of, uint32_t row, uint16_t column) {
    for (size_t i = 0; i < of->n_items; i++)
        if (of->items[i].row == row && of->items[i].column == column)
            return xlsx_formula(&book, of, &of->items[i]);
    return NULL;
}

static void assert_rows(const char *team, bool differs, const char *criterion) {
    static uint32_t row;
    put(sheet, ++row, 0, NULL, NUMBER_MONEY, rows_of_team(team, differs));
    assert_string_equal(
        at(sheet, row, 0),
        arena_format(book.arena,
                     "=ROUND(SUMIFS(Ledger!$C$2:$C$10,Ledger!$A$2:$A$10,\"2026-Q3\",Ledger!$B$2:"
                     "$B$10,%s),2)",
                     criterion));
}

/* What Excel takes for an operator or for any character is said to be itself. */
static void test_criteria(void **state) {
    (void)state;
    assert_rows("Sales", false, "\"Sales\"");
    assert_rows("Sales", true, "\"<>Sales\"");
    assert_rows("", false, "\"=\"");
    assert_rows("R&D *and* what?", false, "\"R&D ~*and~* what~?\"");
    assert_rows(">=Sales~", false, "\"=>=Sales~~\"");
    assert_rows("the \"A\" team", false, "\"the \"\"A\"\" team\"");
    assert_rows("Team 12", false, "\"Team 12\"");
}

/* A criterion that looks like a number, a date, a truth value or an error, or is too long for
 * SUMIFS. */
static void test_odd_texts(void **state) {
    (void)state;
    char name[301];
    const char *const odd[] = {"2024", "1E5", "12-3", "maart 2026", "gpt-5", "TRUE", "#N/A"};
    for (uint32_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        put(sheet, i, 0, NULL, NUMBER_MONEY, rows_of_team(odd[i], false));
        assert_string_equal(
            at(sheet, i, 0),
            arena_format(book.arena,
                         "=ROUND(SUMPRODUCT((Ledger!$A$2:$A$10=\"2026-Q3\")*(Ledger!$B$2:$B$10=\"%s"
                         "\")*Ledger!$C$2:$C$10),2)",
                         odd[i]));
    }
    memset(name, 'x', 300);
    name[300] = '\0';
    put(sheet, 20, 0, NULL, NUMBER_MONEY, rows_of_team(name, true));
    const char *formula = at(sheet, 20, 0), *joined = strstr(formula, "\"&\"");
    assert_non_null(strstr(formula, "$B$10<>\"xxx"));
    assert_non_null(joined); /* a literal takes 255 characters */
    assert_null(strstr(joined + 1, "\"&\""));
}

static void test_rows_on_two_sheets(void **state) {
    (void)state;
    book.parts[0].n = 5;
    book.parts[book.n_parts++] = (struct xlsx_part){&ledger, "Ledger 2", "Ledger_2", 5, 4};
    put(sheet, 0, 0, NULL, NUMBER_MONEY, rows_of_team("Sales", false));
    assert_string_equal(
        at(sheet, 0, 0),
        "=ROUND(SUMIFS(Ledger!$C$2:$C$6,Ledger!$A$2:$A$6,\"2026-Q3\",Ledger!$B$2:$B$6,\"Sales\")+"
        "SUMIFS('Ledger 2'!$C$2:$C$5,'Ledger 2'!$A$2:$A$5,\"2026-Q3\",'Ledger "
        "2'!$B$2:$B$5,\"Sales\"),2)");
}

/* Computed once, in its home on a sheet of the workbook's own; elsewhere a reference, or from what
 * stands beside it. */
static void test_where_figures_stand(void **state) {
    (void)state;
    struct xlsx_sheet *lines = xlsx_sheet_open(&book, "KPI's");
    lines->extra = true;
    define("spend@Q", rows_of_team("Sales", false), 2, false);
    define("variance@Q", two(FORMULA_DIFFERENCE, figure_of("spend@Q"), figure_of("budget@Q"), 1), 2,
           false);
    put(sheet, 0, 1, "budget@Q", NUMBER_MONEY, NULL);
    put(sheet, 0, 2, "spend@Q", NUMBER_MONEY, NULL);
    put(sheet, 0, 3, "variance@Q", NUMBER_MONEY, NULL);
    put(sheet, 9, 3, "variance@Q", NUMBER_MONEY, NULL);
    put(lines, 4, 1, "spend@Q", NUMBER_MONEY, NULL);
    put(lines, 5, 1, "variance@Q", NUMBER_MONEY, NULL);
    assert_null(at(sheet, 0, 1)); /* given */
    assert_string_equal(at(sheet, 0, 2), "='KPI''s'!B5");
    assert_string_equal(at(sheet, 0, 3), "=ROUND(C1-B1,2)");
    assert_string_equal(at(sheet, 9, 3), "='KPI''s'!B6");
    assert_string_equal(at(lines, 5, 1), "=ROUND(B5-Budget!B1,2)");
    assert_true(strncmp(at(lines, 4, 1), "=ROUND(SUMIFS(", 14) == 0);
    /* A figure that stands nowhere is made where it is needed; without a definition there is none.
     */
    put(sheet, 20, 0, NULL, NUMBER_PERCENT,
        two(FORMULA_QUOTIENT, figure_of("nowhere@Q"), figure_of("budget@Q"), 100));
    assert_null(at(sheet, 20, 0));
    define("nowhere@Q", two(FORMULA_SUM, figure_of("budget@Q"), NULL, 1), 2, false);
    assert_string_equal(at(sheet, 20, 0), "=ROUND(B1+0,2)*100/B1");
}

/* Unit costs stand in cents: 0.0312 as 3.12. */
static void test_cents(void **state) {
    (void)state;
    define("kpi.cost-per-prompt@Q",
           two(FORMULA_QUOTIENT, figure_of("cost@Q"), figure_of("requests@Q"), 1), 6, true);
    put(sheet, 0, 0, "cost@Q", NUMBER_MONEY, NULL);
    put(sheet, 1, 0, "requests@Q", NUMBER_COUNT, NULL);
    put(sheet, 2, 0, "kpi.cost-per-prompt@Q", NUMBER_UNIT_COST, NULL);
    put(sheet, 3, 0, "before@Q", NUMBER_UNIT_COST, NULL);
    const struct doc_formula *now = figure_of("kpi.cost-per-prompt@Q"),
                             *before = figure_of("before@Q");
    put(sheet, 4, 0, NULL, NUMBER_UNIT_COST, two(FORMULA_DIFFERENCE, now, before, 1));
    put(sheet, 5, 0, NULL, NUMBER_MONEY,
        two(FORMULA_DIFFERENCE, figure_of("cost@Q"), two(FORMULA_SUM, now, before, 1), 1));
    assert_string_equal(at(sheet, 2, 0), "=ROUNDDOWN(A1/A2,6)*100");
    assert_string_equal(at(sheet, 4, 0), "=A3-A4");
    assert_string_equal(at(sheet, 5, 0), "=ROUND(A1-((A3/100)+(A4/100)),2)");
}

/* Cells that lie together are one range. */
static void test_sums(void **state) {
    (void)state;
    const char *const names[] = {"a@Q", "b@Q", "c@Q", "d@Q"};
    const uint16_t across[] = {0, 1, 2, 5};
    const struct doc_formula *sum = NULL;
    for (int i = 0; i < 4; i++) {
        put(sheet, 7, across[i], names[i], NUMBER_COUNT, NULL);
        sum = i == 0 ? figure_of(names[i]) : two(FORMULA_SUM, sum, figure_of(names[i]), 1);
    }
    put(sheet, 8, 0, NULL, NUMBER_COUNT, sum);
    assert_string_equal(at(sheet, 8, 0), "=SUM(A8:C8,F8)");
    put(sheet, 9, 0, NULL, NUMBER_MONEY, two(FORMULA_SUM, figure_of("a@Q"), figure_of("b@Q"), 1));
    assert_string_equal(at(sheet, 9, 0), "=ROUND(A8+B8,2)");
}

static void assert_name(const char *id, const char *name) {
    if (name == NULL)
        assert_null(xlsx_defined_name(&book, id));
    else
        assert_string_equal(xlsx_defined_name(&book, id), name);
}

static void test_names(void **state) {
    (void)state;
    assert_name("spend.line.ai-ops@2026-Q3", "spend.line.ai_ops__2026_Q3");
    assert_name("spend.team.sales~2@2026-08", "spend.team.sales..2__2026_08");
    assert_name("ytd@2026", "ytd__2026");
    assert_name("portfolio.weight_output", "portfolio.weight_output");
    assert_name("spend.line.a b@2026", NULL);
    assert_name("2026@spend", NULL);
    char *id = arena_alloc(book.arena, 200, 1);
    memset(id, 'x', 130);
    assert_name(id, NULL);
}

static void test_row_ids(void **state) {
    (void)state;
    struct doc_cell cells[] = {sample_text("Sales"),
                               sample_number("spend.team.sales@2026-Q3", 0, "1", NUMBER_MONEY, 0),
                               sample_number("spend.team.sales@2026-Q2", 0, "1", NUMBER_MONEY, 0),
                               sample_number("budget.team.sales@2026-Q2", 0, "1", NUMBER_MONEY, 0)};
    assert_null(xlsx_row_ids(&book, cells, 1));
    assert_string_equal(xlsx_row_ids(&book, cells, 2), "spend.team.sales@2026-Q3");
    assert_string_equal(xlsx_row_ids(&book, cells, 3), "spend.team.sales@*");
    assert_string_equal(xlsx_row_ids(&book, cells, 4), "*.team.sales@*");
    /* Words are not cut: both end in "ed". */
    cells[1].figure = "learning.started@2026-Q3";
    cells[2].figure = "learning.scaled@2026-Q3";
    assert_string_equal(xlsx_row_ids(&book, cells, 3), "learning.*@2026-Q3");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_criteria, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_odd_texts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_rows_on_two_sheets, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_where_figures_stand, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_cents, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_sums, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_names, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_row_ids, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
