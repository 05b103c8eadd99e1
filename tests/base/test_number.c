/* Reading numbers: what each text says of its column's style, and what it is worth under a style.
 */
#include "baten/decimal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define NBSP "\xC2\xA0"
#define NARROW "\xE2\x80\xAF"
#define THIN "\xE2\x80\x89"
#define CURLY "\xE2\x80\x99"
#define MINUS "\xE2\x88\x92"
#define EURO "\xE2\x82\xAC"
#define POUND "\xC2\xA3"
#define YEN "\xC2\xA5"

static void evidence_of_a_text(void **state) {
    (void)state;
    static const struct {
        const char *text;
        enum number_evidence evidence;
    } CASES[] = {
        {"12", NUMBER_PLAIN},
        {"-5", NUMBER_PLAIN},
        {"(7)", NUMBER_PLAIN},
        {"1E3", NUMBER_PLAIN},
        {"1 234", NUMBER_PLAIN},
        {"1'234'567", NUMBER_PLAIN},
        {"5-", NUMBER_PLAIN},
        {EURO " 5", NUMBER_PLAIN},
        {"1234567", NUMBER_PLAIN},
        {"1.5", NUMBER_POINT},
        {"1.23", NUMBER_POINT},
        {"0.123", NUMBER_POINT},
        {"1234.567", NUMBER_POINT},
        {"1,234.5", NUMBER_POINT},
        {"1,234,567", NUMBER_POINT},
        {"1.2E-05", NUMBER_POINT},
        {"1.234E5", NUMBER_POINT},
        {"1 234.567", NUMBER_POINT},
        {".5", NUMBER_POINT},
        {"-0.000", NUMBER_POINT},
        {"01.234", NUMBER_POINT},
        {"1.2345", NUMBER_POINT},
        {"1,234,567.891", NUMBER_POINT},
        {"1,5", NUMBER_COMMA},
        {"1.234,5", NUMBER_COMMA},
        {"1.234.567", NUMBER_COMMA},
        {"0,123", NUMBER_COMMA},
        {"1.234,567", NUMBER_COMMA},
        {"1'234,567", NUMBER_COMMA},
        {",125", NUMBER_COMMA},
        {"1,234E-05", NUMBER_COMMA},
        {"1 234 567,8", NUMBER_COMMA},
        {"1.234", NUMBER_AMBIGUOUS},
        {"1,234", NUMBER_AMBIGUOUS},
        {"-123.456", NUMBER_AMBIGUOUS},
        {"$(12,345)", NUMBER_AMBIGUOUS},
        {"", NUMBER_INVALID},
        {"  ", NUMBER_INVALID},
        {"abc", NUMBER_INVALID},
        {"-", NUMBER_INVALID},
        {"1.2.3", NUMBER_INVALID},
        {"1,2,3", NUMBER_INVALID},
        {"1.234.56", NUMBER_INVALID},
        {"12.34.567", NUMBER_INVALID},
        {"1234.567.890", NUMBER_INVALID},
        {"1,234.567,8", NUMBER_INVALID},
        {"0.123.456", NUMBER_INVALID},
        {"2026-08-31", NUMBER_INVALID},
        {"31/08/2026", NUMBER_INVALID},
        {"--5", NUMBER_INVALID},
        {"(5", NUMBER_INVALID},
        {"5)", NUMBER_INVALID},
        {"(-5)", NUMBER_INVALID},
        {"-5-", NUMBER_INVALID},
        {"5.", NUMBER_INVALID},
        {"5,-", NUMBER_INVALID},
        {"1 2", NUMBER_INVALID},
        {"1'2345", NUMBER_INVALID},
        {"1 234'567", NUMBER_INVALID},
        {"5 EUROS", NUMBER_INVALID},
        {"EU 5", NUMBER_INVALID},
        {"$5 EUR", NUMBER_INVALID},
        {"5%", NUMBER_INVALID},
        {"1E", NUMBER_INVALID},
        {"1E+", NUMBER_INVALID},
        {"1,234E.5", NUMBER_INVALID},
        {"NaN", NUMBER_INVALID},
        {"5+", NUMBER_INVALID},
        {"1" NBSP, NUMBER_PLAIN},
        {"Jan 12", NUMBER_INVALID},
        {"0x10", NUMBER_INVALID},
        {"=\"5\"", NUMBER_INVALID},
        {"\xFF", NUMBER_INVALID},
        {"1\xE2\x80", NUMBER_INVALID},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        enum number_evidence found = number_evidence(str_from_text(CASES[i].text));
        if (found != CASES[i].evidence)
            print_message("text: [%s] gives %d\n", CASES[i].text, (int)found);
        assert_int_equal(found, CASES[i].evidence);
    }
}

struct reading {
    const char *text;
    char mark;
    const char *value; /* exact text, NULL = no number */
};

static const struct reading READINGS[] = {
    /* plain, also where the style is not settled */
    {"12", 0, "12"},
    {"-0012", '.', "-12"},
    {"+5", ',', "5"},
    {"1.5", 0, NULL},
    {"1 234", 0, "1234"},
    {"", '.', NULL},
    /* both marks under both styles */
    {"1.2E-05", '.', "0.000012"},
    {"1.2E-05", ',', NULL},
    {"1,2e+2", ',', "120"},
    {"1E3", '.', "1000"},
    {"1.234,56", ',', "1234.56"},
    {"1.234,56", '.', NULL},
    {"1,234.56", '.', "1234.56"},
    {"1,234.56", ',', NULL},
    {"1.234", '.', "1.234"},
    {"1.234", ',', "1234"},
    {"1,234", '.', "1234"},
    {"1,234", ',', "1.234"},
    {"12,345,678.9", '.', "12345678.9"},
    {"0,123", '.', NULL},
    {".5", '.', "0.5"},
    {"-,5", ',', "-0.5"},
    {"5.", '.', NULL},
    {"1.5.0", '.', NULL},
    /* groups of other marks */
    {"1 234,56", ',', "1234.56"},
    {"1'234.56", '.', "1234.56"},
    {"1" CURLY "234" CURLY "567.5", '.', "1234567.5"},
    {"1" NBSP "234" NARROW "567" THIN "890,1", ',', "1234567890.1"},
    {"12 34", '.', NULL},
    {"1234 567", '.', NULL},
    {"1  234", '.', NULL},
    {"012 345", '.', NULL},
    /* signs and currencies around */
    {EURO " 5", '.', "5"},
    {EURO NBSP "1.234,50", ',', "1234.5"},
    {"$(5.00)", '.', "-5"},
    {"($5.00)", '.', "-5"},
    {"(5.00)", '.', "-5"},
    {"( 5.00 )", '.', "-5"},
    {"(5,00) EUR", ',', "-5"},
    {"(5,00 EUR)", ',', "-5"},
    {"5-", '.', "-5"},
    {"1.234,56-", ',', "-1234.56"},
    {"5 -", '.', "-5"},
    {"5,- ", ',', NULL},
    {EURO " -5", '.', "-5"},
    {"-" EURO "5", '.', "-5"},
    {MINUS "5,25", ',', "-5.25"},
    {"5,25" MINUS, ',', "-5.25"},
    {"EUR 5", '.', "5"},
    {"EUR-5", '.', "-5"},
    {"5EUR", '.', "5"},
    {"1.5 USD", '.', "1.5"},
    {"1.5E2 USD", '.', "150"},
    {"USD1E2", '.', "100"},
    {POUND "7", '.', "7"},
    {YEN "1,000", '.', "1000"},
    {"5 " EURO, '.', "5"},
    {"\t5\n", '.', "5"},
    {"EUR 5 EUR", '.', NULL},
    {"EUR", '.', NULL},
    {"+-5", '.', NULL},
    {"-(5)", '.', NULL},
    {"()", '.', NULL},
    {")5(", '.', NULL},
    {"- 5", '.', "-5"},
    {"5 6", '.', NULL},
    {"5 EUR 6", '.', NULL},
};

static void texts_under_a_style(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof READINGS / sizeof *READINGS; i++) {
        const struct reading *reading = &READINGS[i];
        decimal value = {42};
        bool rounded = true;
        char buf[48];
        enum number_result result = decimal_parse(
            str_from_text(reading->text), (struct number_style){reading->mark}, &value, &rounded);
        const char *found = result == NUMBER_OK ? decimal_text_exact(value, buf) : NULL;
        if ((found == NULL) != (reading->value == NULL) ||
            (found && strcmp(found, reading->value) != 0))
            print_message("text: [%s] mark [%c]\n", reading->text, reading->mark);
        if (reading->value == NULL) {
            assert_int_equal(result, NUMBER_NOT);
            assert_true(value.units == 42);
        } else {
            assert_int_equal(result, NUMBER_OK);
            assert_string_equal(found, reading->value);
            assert_false(rounded);
        }
    }
}

/* The 13th decimal decides; a half goes to the even 12th unless something follows it. */
static void decimals_after_the_12th_are_rounded(void **state) {
    (void)state;
    static const struct {
        const char *text, *value;
        bool rounded;
    } CASES[] = {
        {"0.123456789012", "0.123456789012", false},
        {"0.1234567890120", "0.123456789012", false},
        {"0.1234567890124", "0.123456789012", true},
        {"0.1234567890125", "0.123456789012", true},
        {"0.1234567890135", "0.123456789014", true},
        {"0.12345678901250000000000000000000000000000000000000", "0.123456789012", true},
        {"0.12345678901250000000000000000000000000000000000001", "0.123456789013", true},
        {"-0.1234567890126", "-0.123456789013", true},
        {"3.0123456789012345678901234567", "3.012345678901",
         true}, /* 28 decimals, as cost exports have */
        {"5E-13", "0", true},
        {"1.5E-12", "0.000000000002", true},
        {"9E-99", "0", true},
        {"0E99999999999999999999", "0", false},
        {"0.00000000000000000000000000000000000000000000000000", "0", false},
        {"100000000000000000000000000E-20", "1000000", false},
        {"12345678901234567890123456.123456789012", "12345678901234567890123456.123456789012",
         false},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        decimal value;
        bool rounded;
        char buf[48];
        assert_int_equal(decimal_parse(str_from_text(CASES[i].text), (struct number_style){'.'},
                                       &value, &rounded),
                         NUMBER_OK);
        assert_string_equal(decimal_text_exact(value, buf), CASES[i].value);
        assert_int_equal(rounded, CASES[i].rounded);
    }
}

/* 2^127 - 1 units are 170141183460469231731687303.715884105727. */
static void too_large_is_said(void **state) {
    (void)state;
    static const struct {
        const char *text;
        enum number_result result;
    } CASES[] = {
        {"170141183460469231731687303.715884105727", NUMBER_OK},
        {"170141183460469231731687303.715884105728", NUMBER_TOO_LARGE},
        {"-170141183460469231731687304", NUMBER_TOO_LARGE},
        {"1E26", NUMBER_OK},
        {"1E27", NUMBER_TOO_LARGE},
        {"1E99999999999999999999", NUMBER_TOO_LARGE},
        {"99999999999999999999999999999999999999999999999999999999999", NUMBER_TOO_LARGE},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        decimal value = {42};
        enum number_result result =
            decimal_parse(str_from_text(CASES[i].text), (struct number_style){'.'}, &value, NULL);
        assert_int_equal(result, CASES[i].result);
        assert_true((result == NUMBER_OK) != (value.units == 42));
    }
}

/* Texts end where their length says, not at a NUL: nothing behind is read. */
static void the_length_is_kept(void **state) {
    (void)state;
    decimal value;
    char buf[48];
    assert_int_equal(
        decimal_parse((struct str){"12.345", 4}, (struct number_style){'.'}, &value, NULL),
        NUMBER_OK);
    assert_string_equal(decimal_text_exact(value, buf), "12.3");
    assert_int_equal(
        decimal_parse((struct str){"12.345", 3}, (struct number_style){'.'}, &value, NULL),
        NUMBER_NOT);
    assert_int_equal(number_evidence((struct str){"1 234", 2}), NUMBER_PLAIN);
    assert_int_equal(number_evidence((struct str){"1E5", 2}), NUMBER_INVALID);
    assert_int_equal(number_evidence(str_from_text(NULL)), NUMBER_INVALID);
    assert_int_equal(decimal_parse(str_from_text(NULL), (struct number_style){'.'}, &value, NULL),
                     NUMBER_NOT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(evidence_of_a_text),
        cmocka_unit_test(texts_under_a_style),
        cmocka_unit_test(decimals_after_the_12th_are_rounded),
        cmocka_unit_test(too_large_is_said),
        cmocka_unit_test(the_length_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
