/* How numbers follow from figures and rows: trees of quantities, totals of tables, definitions of
 * figures. Values are worked out by hand. */
#include "compose/formulas.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "baten/arena.h"
#include "compose/composer.h"
#include "compose/workbook_data.h"
#include "support/by_hand.h"

static struct by_hand hand;
static struct composer composer;

static int setup(void **state) {
    (void)state;
    by_hand_open(&hand);
    composer_init(&composer, hand.arena, &hand.results, hand.words[LANG_EN]);
    return 0;
}

static int teardown(void **state) {
    (void)state;
    by_hand_close(&hand);
    return 0;
}

static void assert_figure(const struct doc_formula *formula, const char *name) {
    assert_non_null(formula);
    assert_int_equal(formula->kind, FORMULA_FIGURE);
    assert_string_equal(formula->name, name);
}

/* (spend − budget) × 100 ÷ budget. */
static void test_quantities(void **state) {
    (void)state;
    by_hand_set(&hand, "spend@2026-Q3", "120");
    by_hand_set(&hand, "budget@2026-Q3", "100");
    struct quantity spend = figure_in(&composer, "spend", NOW),
                    budget = figure_in(&composer, "budget", NOW),
                    change = quantity_change(spend, budget);
    struct doc_cell cell = number(&composer, change, 0);
    assert_int_equal(cell.formula->kind, FORMULA_QUOTIENT);
    assert_int_equal(cell.formula->factor, 100);
    assert_int_equal(cell.formula->parts[0]->kind, FORMULA_DIFFERENCE);
    assert_figure(cell.formula->parts[0]->parts[0], "spend@2026-Q3");
    assert_figure(cell.formula->parts[0]->parts[1], "budget@2026-Q3");
    assert_figure(cell.formula->parts[1], "budget@2026-Q3");
    /* A figure's own cell says nothing: its definition does. One that is printed as no figure is
     * still its value. */
    assert_null(money(&composer, spend, SCALE_WHOLE, 0).formula);
    spend.figure = NULL;
    assert_figure(money(&composer, spend, SCALE_WHOLE, 0).formula, "spend@2026-Q3");
    /* What does not stand is 0; a number from elsewhere has no formula, nor has what is made of it.
     */
    struct quantity nothing = figure_or_zero(&composer, "spend.team.nobody@2026-Q3");
    assert_null(quantity_minus(budget, nothing).formula->parts[1]);
    assert_null(quantity_minus(budget, quantity_money(decimal_from_int(5))).formula);
    assert_null(quantity_minus(quantity_like(budget, decimal_from_int(7)), budget).formula);
    assert_null(quantity_abs(quantity_minus(budget, figure_in(&composer, "spend", NOW))).formula);
}

static const struct doc_table *table_of_three(const char *a, const char *b, const char *total,
                                              const char *of) {
    struct table table = table_of(&composer);
    const char *const values[] = {a, b, total};
    table_column(&table, "what", ALIGN_LEFT, 1);
    table_column(&table, "amount", ALIGN_RIGHT, 1);
    for (int i = 0; i < 3; i++) {
        struct quantity quantity = quantity_money((decimal){0});
        assert_true(decimal_from_text(str_from_text(values[i]), &quantity.value));
        struct doc_cell *cells = table_row(&table, i == 2 ? ROW_TOTAL : ROW_PLAIN);
        cells[1] = money(&composer, quantity, SCALE_WHOLE, 0);
        cells[1].figure = i == 2 ? of : NULL;
        cells[1].formula = i == 1 && of
                               ? formula_of(hand.arena, FORMULA_DIFFERENCE,
                                            formula_figure(hand.arena, "spend@2026-Q3"), NULL, 1)
                               : NULL;
    }
    return table_end(&table, "three", false);
}

static void test_totals(void **state) {
    (void)state;
    assert_int_equal(table_of_three("1.10", "2.20", "3.30", NULL)->rows[2].cells[1].formula->kind,
                     FORMULA_COLUMN);
    assert_null(table_of_three("1.10", "2.20", "3.31", NULL)->rows[2].cells[1].formula);
    /* A row that is what others leave of the total would go in a circle with it. */
    assert_null(table_of_three("1.10", "2.20", "3.30", "spend@2026-Q3")->rows[2].cells[1].formula);
    /* Who is in two teams is one person. */
    assert_null(table_of_three("1", "2", "3", "users@2026-Q3")->rows[2].cells[1].formula);
}

static struct document composed(void) {
    struct document document;
    if (!compose_document(&document, hand.arena, &hand.results, hand.words[LANG_EN],
                          by_hand_report(&hand, "board-pack"), &hand.diag))
        fail_msg("%s", hand.diag.messages[0].text);
    return document;
}

static const struct doc_definition *definition(const struct document *document, const char *id) {
    for (size_t i = 0; i < document->n_definitions; i++) {
        if (i > 0) /* renderers search them */
            assert_true(
                strcmp(document->definitions[i - 1].figure, document->definitions[i].figure) < 0);
        if (strcmp(document->definitions[i].figure, id) == 0)
            return &document->definitions[i];
    }
    return NULL;
}

static void assert_criterion(const struct doc_formula *formula, size_t column, const char *text,
                             bool differs) {
    for (size_t i = 0; i < formula->n_criteria; i++)
        if (formula->criteria[i].column == column) {
            assert_string_equal(formula->criteria[i].text, text);
            assert_int_equal(formula->criteria[i].differs, differs);
            return;
        }
    fail_msg("no criterion of column %zu", column);
}

static void test_definitions_of_rows(void **state) {
    (void)state;
    struct fact fact = {.month = 2026 * 12 + 6, .cents = 12000};
    hand.ledger.facts = &fact;
    hand.ledger.n_facts = 1;
    struct document document = composed();
    assert_int_equal(document.n_data, 1); /* no budgets */
    assert_string_equal(document.data[0]->name, "Ledger");
    const struct doc_definition *line = definition(&document, "spend.line.ai-ops@2026-Q3");
    assert_non_null(line);
    assert_int_equal(line->formula->kind, FORMULA_ROWS);
    assert_ptr_equal(line->formula->data, document.data[0]);
    assert_int_equal(line->formula->n_criteria, 2);
    assert_criterion(line->formula, DATA_QUARTER, "2026-Q3", false);
    assert_criterion(line->formula, ledger_column_at(LEDGER_LINE), "ai-ops", false);
    assert_string_equal(document.data[0]->columns[DATA_QUARTER].title, "quarter");
    assert_string_equal(document.data[0]->columns[ledger_column_at(LEDGER_LINE)].title, "line");
    /* Parts are of the line ai-ops only; cash is all that is no time. */
    const struct doc_formula *part =
        definition(&document, "spend.ops-part.logging@2026-Q3")->formula;
    assert_criterion(part, ledger_column_at(LEDGER_OPS_PART), "logging", false);
    assert_criterion(part, ledger_column_at(LEDGER_LINE), "ai-ops", false);
    assert_criterion(definition(&document, "cash@2026-Q3")->formula,
                     ledger_column_at(LEDGER_SOURCE), "time", true);
    hand.ledger.facts = NULL;
    hand.ledger.n_facts = 0;
}

static void test_definitions_of_figures(void **state) {
    (void)state;
    by_hand_set(&hand, "spend@2026-Q3", "120");
    by_hand_set(&hand, "budget@2026-Q3", "100");
    by_hand_set(&hand, "variance@2026-Q3", "20");
    struct document document = composed();
    const struct doc_definition *variance = definition(&document, "variance@2026-Q3");
    assert_int_equal(variance->formula->kind, FORMULA_DIFFERENCE);
    assert_int_equal(variance->places, 2);
    assert_figure(variance->formula->parts[0], "spend@2026-Q3");
    assert_figure(variance->formula->parts[1], "budget@2026-Q3");
    /* Without rows there is nothing to add up; a formula that gives another value is none. */
    assert_null(definition(&document, "spend@2026-Q3"));
    by_hand_set(&hand, "variance@2026-Q3", "21");
    document = composed();
    assert_null(definition(&document, "variance@2026-Q3"));
}

/* 1 ÷ 128 = 0.0078125: half-even 0.007812, which rounding half away from zero would miss.
 * 1 ÷ 64 = 0.015625 needs no rounding. */
static void test_half_way(void **state) {
    (void)state;
    by_hand_set(&hand, "kpi.prompt-cost@2026-Q3", "1");
    by_hand_set(&hand, "requests@2026-Q3", "128");
    by_hand_set(&hand, "kpi.cost-per-prompt@2026-Q3", "0.007812");
    by_hand_set(&hand, "kpi.prompt-cost@2026-Q2", "1");
    by_hand_set(&hand, "requests@2026-Q2", "64");
    by_hand_set(&hand, "kpi.cost-per-prompt@2026-Q2", "0.015625");
    struct document document = composed();
    const struct doc_definition *down = definition(&document, "kpi.cost-per-prompt@2026-Q3");
    assert_int_equal(down->formula->kind, FORMULA_QUOTIENT);
    assert_int_equal(down->places, 6);
    assert_true(down->down);
    assert_false(definition(&document, "kpi.cost-per-prompt@2026-Q2")->down);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_quantities, setup, teardown),
        cmocka_unit_test_setup_teardown(test_totals, setup, teardown),
        cmocka_unit_test_setup_teardown(test_definitions_of_rows, setup, teardown),
        cmocka_unit_test_setup_teardown(test_definitions_of_figures, setup, teardown),
        cmocka_unit_test_setup_teardown(test_half_way, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
