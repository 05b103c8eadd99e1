/* Numbers as they are printed: expected texts follow from the table of the art direction
 * ("Numbers"), worked out by hand. */
#include "compose/cells.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "baten/arena.h"
#include "support/by_hand.h"

static struct by_hand hand;

static int setup(void **state) {
    (void)state;
    by_hand_open(&hand);
    return 0;
}

static int teardown(void **state) {
    (void)state;
    by_hand_close(&hand);
    return 0;
}

static decimal value(const char *text) {
    decimal number;

    assert_true(decimal_from_text(str_from_text(text), &number));
    return number;
}

static void assert_money(const char *number, enum scale scale, unsigned flags, const char *nl,
                         const char *en) {
    const char *const expected[] = {[LANG_NL] = nl, [LANG_EN] = en};

    for (int language = 0; language < LANGUAGES; language++) {
        struct doc_cell cell = cell_from(hand.words[language], hand.arena,
                                         quantity_money(value(number)), scale, flags);
        assert_string_equal(cell.text, expected[language]);
        assert_string_equal(cell_format(hand.words[language], hand.arena, &cell),
                            expected[language]);
        assert_true(decimal_compare(cell.value, value(number)) ==
                    0); /* the cell keeps the exact value */
    }
}

static void test_money(void **state) {
    (void)state;
    assert_money("1234567.89", SCALE_THOUSANDS, 0, "1.234,6", "1,234.6");
    assert_money("1234567.89", SCALE_WHOLE, 0, "1.234.568", "1,234,568");
    /* Half to even, at the digit that is printed: 24700.50 → 24700, 24701.50 → 24702; 12350 → 12.35
     * thousand → 12.4; 12250 → 12.2. */
    assert_money("24700.50", SCALE_WHOLE, 0, "24.700", "24,700");
    assert_money("24701.50", SCALE_WHOLE, 0, "24.702", "24,702");
    assert_money("12350", SCALE_THOUSANDS, 0, "12,4", "12.4");
    assert_money("12250", SCALE_THOUSANDS, 0, "12,2", "12.2");
    /* Rounded once: 12349.99 is 12.3, though 12.35 in two decimals would round to 12.4. */
    assert_money("12349.99", SCALE_THOUSANDS, 0, "12,3", "12.3");
    assert_money("394640", SCALE_THOUSANDS, CELL_ROUND, "395", "395");
    assert_money("1531500", SCALE_MILLIONS, 0, "1,53", "1.53");
}

static void test_signs(void **state) {
    (void)state;
    assert_money("8600", SCALE_THOUSANDS, CELL_SIGNED, "+8,6", "+8.6");
    assert_money("-12400", SCALE_THOUSANDS, CELL_SIGNED, "\u221212,4", "\u221212.4");
    assert_money("-3410", SCALE_WHOLE, 0, "\u22123.410", "\u22123,410");
}

static void test_zero(void **state) {
    (void)state;
    assert_money("0", SCALE_WHOLE, 0, "–", "–");
    assert_money("0", SCALE_THOUSANDS, CELL_SIGNED, "–", "–");
    /* Rounds to zero: no dash, since it is not zero, and no sign of either kind. */
    assert_money("49.99", SCALE_THOUSANDS, CELL_SIGNED, "0,0", "0.0");
    assert_money("-49.99", SCALE_THOUSANDS, CELL_SIGNED, "0,0", "0.0");
    assert_money("0.50", SCALE_WHOLE, 0, "0", "0");
}

static void test_unknown(void **state) {
    (void)state;
    struct quantity quantity = quantity_unknown(NUMBER_UNIT_COST, REASON_NO_REQUESTS);
    struct doc_cell nl = cell_from(hand.words[LANG_NL], hand.arena, quantity, SCALE_WHOLE, 0);
    struct doc_cell en = cell_from(hand.words[LANG_EN], hand.arena, quantity, SCALE_WHOLE,
                                   CELL_SIGNED | CELL_ADVERSE);

    assert_string_equal(nl.text, "n.b.");
    assert_string_equal(nl.note, "geen verzoeken geteld");
    assert_string_equal(en.text, "n/a");
    assert_string_equal(en.note, "no requests counted");
    assert_false(nl.known);
    assert_int_equal(en.tone, TONE_MUTED);
    /* A figure that does not stand is unknown too, not zero. */
    assert_false(quantity_of(NULL).known);
}

static void assert_figure_text(const char *id, enum unit unit, int places, const char *number,
                               const char *text) {
    struct figure figure = {
        .id = id, .known = true, .value = value(number), .unit = unit, .places = places};
    struct doc_cell cell =
        cell_from(hand.words[LANG_NL], hand.arena, quantity_of(&figure), SCALE_THOUSANDS, 0);

    assert_string_equal(cell.text, text);
    assert_string_equal(cell.figure, id);
}

static void test_units(void **state) {
    (void)state;
    /* Unit costs in cents with two decimals, whatever the unit of the table: € 0.0315 is 3.15
     * cents; 3.145 → 3.14, 3.155 → 3.16. */
    assert_figure_text("kpi.cost-per-prompt@2026-Q3", UNIT_MONEY, 6, "0.0315", "3,15");
    assert_figure_text("kpi.cost-per-prompt.model.gpt@2026-Q3", UNIT_MONEY, 6, "0.03145", "3,14");
    assert_figure_text("kpi.cost-per-prompt@2026-Q3", UNIT_MONEY, 6, "0.03155", "3,16");
    assert_figure_text("kpi.cost-per-million-tokens@2026-Q3", UNIT_MONEY, 6, "1100.074999",
                       "1.100,07");
    assert_figure_text("kpi.cost-per-mvp.loaded@2026-Q3", UNIT_MONEY, 6, "36465.000000", "36,5");
    assert_figure_text("kpi.adoption@2026-Q3", UNIT_PERCENT, 4, "35.0000", "35,0");
    assert_figure_text("requests@2026-Q3", UNIT_COUNT, 0, "3641800", "3.641.800");
    assert_figure_text("kpi.ttv.median@2026-Q3", UNIT_DAYS, 1, "64.5", "64,5");
}

static void assert_sentence(enum language language, const char *number, const char *expected) {
    assert_string_equal(money_text(hand.words[language], hand.arena, value(number)), expected);
}

static void test_sentences(void **state) {
    (void)state;
    assert_sentence(LANG_NL, "3410", "€\u00a03.410");
    assert_sentence(LANG_NL, "24700", "€\u00a024,7\u00a0duizend");
    assert_sentence(LANG_NL, "394640", "€\u00a0395\u00a0duizend");
    assert_sentence(LANG_NL, "1531500", "€\u00a01,53\u00a0mln");
    assert_sentence(LANG_EN, "3410", "€3,410");
    assert_sentence(LANG_EN, "24700", "€24.7\u00a0thousand");
    assert_sentence(LANG_EN, "1531500", "€1.53m");
    assert_sentence(LANG_EN, "0", "€0");
    /* Where one unit ends and the next begins: what would round to 100.0 or to 1.000 thousand is
     * said in the next. */
    assert_sentence(LANG_NL, "9999.99", "€\u00a010.000");
    assert_sentence(LANG_NL, "99949", "€\u00a099,9\u00a0duizend");
    assert_sentence(LANG_NL, "99950", "€\u00a0100\u00a0duizend");
    assert_sentence(LANG_NL, "999499", "€\u00a0999\u00a0duizend");
    assert_sentence(LANG_NL, "999500", "€\u00a01,00\u00a0mln");
    words_set_currency(hand.words[LANG_NL], "CHF");
    assert_sentence(LANG_NL, "3410", "CHF\u00a03.410");
    assert_string_equal(unit_text(hand.words[LANG_NL], hand.arena, SCALE_THOUSANDS), "duizend CHF");
    words_set_currency(hand.words[LANG_NL], "EUR");
    assert_string_equal(unit_text(hand.words[LANG_NL], hand.arena, SCALE_THOUSANDS),
                        "duizend euro");
    assert_string_equal(unit_text(hand.words[LANG_EN], hand.arena, SCALE_THOUSANDS), "€ thousand");
}

static void test_scale(void **state) {
    (void)state;
    struct quantity table[] = {quantity_money(value("12")), quantity_money(value("-99999.99"))};

    assert_int_equal(quantity_scale(table, 2), SCALE_WHOLE);
    table[0] = quantity_money(value("-100000"));
    assert_int_equal(quantity_scale(table, 2), SCALE_THOUSANDS);
    table[0] = quantity_count(5000000); /* counts have no say in the unit of money */
    assert_int_equal(quantity_scale(table, 2), SCALE_WHOLE);
}

static void test_ratios(void **state) {
    (void)state;
    struct quantity five = quantity_money(value("5")), three = quantity_money(value("3"));
    struct quantity zero = quantity_money(value("0")), negative = quantity_money(value("-1"));

    /* (5 − 3) ÷ 3 = 66.7 %; (3 − 5) ÷ 5 = −40 %. */
    assert_string_equal(cell_from(hand.words[LANG_NL], hand.arena, quantity_change(five, three),
                                  SCALE_WHOLE, CELL_SIGNED)
                            .text,
                        "+66,7");
    assert_string_equal(cell_from(hand.words[LANG_NL], hand.arena, quantity_change(three, five),
                                  SCALE_WHOLE, CELL_SIGNED)
                            .text,
                        "\u221240,0");
    assert_int_equal(quantity_change(five, zero).reason, REASON_NO_BASE);
    assert_int_equal(quantity_change(five, negative).reason, REASON_NO_BASE);
    assert_int_equal(quantity_share(quantity_unknown(NUMBER_MONEY, REASON_NO_USAGE), five).reason,
                     REASON_NO_USAGE);
    assert_false(quantity_minus(five, quantity_of(NULL)).known);
    assert_int_equal(quantity_sign(quantity_minus(three, five)), -1);
}

static void test_tones(void **state) {
    (void)state;
    struct quantity up = quantity_money(value("1")), down = quantity_money(value("-1")),
                    same = quantity_money(value("0"));
    const struct words *words = hand.words[LANG_NL];

    assert_int_equal(cell_from(words, hand.arena, up, SCALE_WHOLE, CELL_ADVERSE).tone, TONE_BAD);
    assert_int_equal(cell_from(words, hand.arena, down, SCALE_WHOLE, CELL_ADVERSE).tone, TONE_GOOD);
    assert_int_equal(cell_from(words, hand.arena, up, SCALE_WHOLE, CELL_WELCOME).tone, TONE_GOOD);
    assert_int_equal(cell_from(words, hand.arena, same, SCALE_WHOLE, CELL_ADVERSE).tone,
                     TONE_PLAIN);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_money), cmocka_unit_test(test_signs),
        cmocka_unit_test(test_zero),  cmocka_unit_test(test_unknown),
        cmocka_unit_test(test_units), cmocka_unit_test(test_sentences),
        cmocka_unit_test(test_scale), cmocka_unit_test(test_ratios),
        cmocka_unit_test(test_tones),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
