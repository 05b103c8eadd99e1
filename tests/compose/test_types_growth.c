/* What the investment types did since a year before: true for growth, fall, one type, and none. */
#include "compose/types_growth.h"

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

static void spend(const char *now, const char *before) {
    by_hand_set(&hand, "spend@2026-Q3", now);
    by_hand_set(&hand, "spend@2025-Q3", before);
}

static void type(const char *name, const char *now, const char *before) {
    by_hand_set(&hand, arena_format(hand.arena, "spend.type.%s@2026-Q3", name), now);
    by_hand_set(&hand, arena_format(hand.arena, "spend.type.%s@2025-Q3", name), before);
}

static void assert_said(enum language language, const char *message, const char *title) {
    struct composer c;
    composer_init(&c, hand.arena, &hand.results, hand.words[language]);
    struct doc_paragraph paragraph = types_title(&c);
    assert_string_equal(types_message(&c), message);
    assert_string_equal(paragraph_text(&c, &paragraph), title);
}

/* Infrastructure +300, use cases +150 (half of it: named), partners 200 of 1,000 less: +250. */
static void test_growth(void **state) {
    (void)state;
    spend("3250", "3000");
    type("infrastructure", "1300", "1000");
    type("use-case-funding", "1150", "1000");
    type("partnerships", "800", "1000");
    assert_said(LANG_NL,
                "Infrastructuur en use cases dragen de groei sinds Q3\u00a02025; partners daalden",
                "Infrastructuur en use cases kostten €\u00a0450 meer dan in Q3\u00a02025; partners "
                "€\u00a0200 minder");
    assert_said(LANG_EN,
                "Infrastructure and use cases carry the growth since Q3\u00a02025; partners fell",
                "Infrastructure and use cases cost €450 more than in Q3\u00a02025; partners €200 "
                "less");
}

/* Use cases +149 is less than half of +300, partners' 49 of 1,000 less than a twentieth. */
static void test_one_carrier(void **state) {
    (void)state;
    spend("3400", "3000");
    type("infrastructure", "1300", "1000");
    type("use-case-funding", "1149", "1000");
    type("partnerships", "951", "1000");
    assert_said(LANG_NL, "Infrastructuur draagt de groei sinds Q3\u00a02025",
                "Infrastructuur kostte €\u00a0300 meer dan in Q3\u00a02025");
}

static void test_fall(void **state) {
    (void)state;
    spend("2500", "3000");
    type("partnerships", "400", "1000");
    type("talent", "1100", "1000");
    type("infrastructure", "1000", "1000");
    assert_said(LANG_NL, "Partners dragen de daling sinds Q3\u00a02025; talent groeide",
                "Partners kostten €\u00a0600 minder dan in Q3\u00a02025; talent €\u00a0100 meer");
}

/* Without a year before, and with none of a difference, the largest type's share is what is left.
 */
static void test_no_base(void **state) {
    (void)state;
    spend("1000", "0");
    type("talent", "400", "0");
    type("infrastructure", "600", "0");
    assert_said(LANG_NL, "Infrastructuur: 60,0% van de AI-kosten in Q3",
                "Infrastructuur: 60,0% van de AI-kosten in Q3");
    spend("1000", "1000");
    assert_said(LANG_NL, "Infrastructuur: 60,0% van de AI-kosten in Q3",
                "Infrastructuur: 60,0% van de AI-kosten in Q3");
    spend("0", "0");
    assert_said(LANG_EN, "No AI cost this quarter", "No AI cost this quarter");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_growth, setup, teardown),
        cmocka_unit_test_setup_teardown(test_one_carrier, setup, teardown),
        cmocka_unit_test_setup_teardown(test_fall, setup, teardown),
        cmocka_unit_test_setup_teardown(test_no_base, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
