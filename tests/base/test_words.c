/* words: numbers, dates and months as the art direction (5) writes them. */
#include "baten/locale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define MINUS "\u2212"

static void numbers_in_both_languages(void **state) {
    (void)state;
    static const struct {
        const char *value;
        int places;
        bool signed_;
        const char *nl, *en;
    } CASES[] = {
        {"1234.5", 1, false, "1.234,5", "1,234.5"},
        {"1234567.89", 2, false, "1.234.567,89", "1,234,567.89"},
        {"123456", 0, false, "123.456", "123,456"},
        {"123", 0, false, "123", "123"},
        {"-1000", 0, false, MINUS "1.000", MINUS "1,000"},
        {"-12.35", 1, true, MINUS "12,4", MINUS "12.4"}, /* half to even: 12.4 */
        {"12.25", 1, true, "+12,2", "+12.2"},
        {"8.6", 1, true, "+8,6", "+8.6"},
        {"0", 1, true, "0,0", "0.0"},
        {"0.04", 1, true, "0,0", "0.0"}, /* rounds to zero: no sign */
        {"-0.04", 1, true, "0,0", "0.0"},
        {"999.95", 1, false, "1.000,0", "1,000.0"}, /* 999.95 to the even 1000.0 */
        {"0.005", 2, true, "0,00", "0.00"},
        {"170141183460469231731687303", 12, true,
         "+170.141.183.460.469.231.731.687.303,000000000000",
         "+170,141,183,460,469,231,731,687,303.000000000000"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        decimal value;
        char buf[64];
        assert_true(decimal_from_text(str_from_text(CASES[i].value), &value));
        assert_string_equal(number_text(LANG_NL, value, CASES[i].places, CASES[i].signed_, buf),
                            CASES[i].nl);
        assert_string_equal(number_text(LANG_EN, value, CASES[i].places, CASES[i].signed_, buf),
                            CASES[i].en);
    }
}

static void dates_and_months(void **state) {
    (void)state;
    char buf[64];
    day_t day = day_from_ymd(2026, 10, 14);
    assert_string_equal(date_text(LANG_NL, day, buf), "14 oktober 2026");
    assert_string_equal(date_text(LANG_EN, day, buf), "14 October 2026");
    assert_string_equal(date_text(LANG_NL, day_from_ymd(2026, 3, 1), buf), "1 maart 2026");
    month_t month = month_from_day(day);
    assert_string_equal(month_text(LANG_NL, month, buf), "oktober 2026");
    assert_string_equal(month_text(LANG_EN, month, buf), "October 2026");
    assert_string_equal(month_short_text(LANG_NL, month, buf), "okt");
    assert_string_equal(month_short_text(LANG_EN, month, buf), "Oct");
    assert_string_equal(month_short_text(LANG_NL, 2026 * 12 + 2, buf), "mrt");
    assert_string_equal(month_short_text(LANG_NL, 2026 * 12 + 11, buf), "dec");
}

static void codes_of_languages(void **state) {
    (void)state;
    enum language language = LANGUAGES;
    assert_true(language_from_code("nl", &language));
    assert_int_equal(language, LANG_NL);
    assert_true(language_from_code("en", &language));
    assert_int_equal(language, LANG_EN);
    assert_false(language_from_code("NL", &language));
    assert_false(language_from_code("de", &language));
    assert_int_equal(language, LANG_EN);
    assert_string_equal(language_code(LANG_NL), "nl");
    assert_string_equal(language_code(LANG_EN), "en");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_in_both_languages),
        cmocka_unit_test(dates_and_months),
        cmocka_unit_test(codes_of_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
