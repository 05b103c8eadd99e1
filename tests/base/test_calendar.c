/* calendar: every day from 1 to 9999 against the C library, fiscal quarters, labels and period
 * texts. */
#include "baten/calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

static void every_day_is_that_of_the_c_library(void **state) {
    (void)state;
    for (day_t day = DAY_MIN; day <= 2932896; day++) { /* 9999-12-31 */
        time_t seconds = (time_t)day * 86400;
        struct tm tm;
        gmtime_r(&seconds, &tm);
        int year, month, dom;
        day_to_ymd(day, &year, &month, &dom);
        if (year != tm.tm_year + 1900 || month != tm.tm_mon + 1 || dom != tm.tm_mday ||
            day_weekday(day) != (tm.tm_wday + 6) % 7 || day_from_ymd(year, month, dom) != day)
            fail_msg("day %d is read as %d-%d-%d", day, year, month, dom);
    }
}

static void days_that_are_not(void **state) {
    (void)state;
    assert_int_equal(day_from_ymd(1970, 1, 1), 0);
    assert_int_equal(day_from_ymd(1, 1, 1), DAY_MIN);
    assert_int_equal(day_from_ymd(2000, 2, 29), 11016); /* 30 years * 365 + 7 leap days + 59 */
    assert_int_equal(day_from_ymd(1900, 2, 29), DAY_NONE);
    assert_int_equal(day_from_ymd(2026, 2, 29), DAY_NONE);
    assert_int_equal(day_from_ymd(2026, 4, 31), DAY_NONE);
    assert_int_equal(day_from_ymd(2026, 13, 1), DAY_NONE);
    assert_int_equal(day_from_ymd(2026, 0, 1), DAY_NONE);
    assert_int_equal(day_from_ymd(2026, 1, 0), DAY_NONE);
    assert_int_equal(day_from_ymd(0, 1, 1), DAY_NONE);
    assert_int_equal(day_from_ymd(10000, 1, 1), DAY_NONE);
    assert_int_equal(day_weekday(day_from_ymd(2026, 8, 31)), 0); /* a Monday */
}

static void months(void **state) {
    (void)state;
    month_t august = month_from_day(day_from_ymd(2026, 8, 15));
    assert_int_equal(august, 2026 * 12 + 7);
    assert_int_equal(month_first(august), day_from_ymd(2026, 8, 1));
    assert_int_equal(month_last(august), day_from_ymd(2026, 8, 31));
    assert_int_equal(month_days(2024 * 12 + 1), 29);
    assert_int_equal(month_days(2100 * 12 + 1), 28);
}

/* A fiscal year is named after the calendar year in which it ends. */
static void fiscal_quarters(void **state) {
    (void)state;
    static const struct {
        int year, month, start;
        const char *label, *first, *last;
    } CASES[] = {
        {2026, 8, 1, "2026-Q3", "2026-07-01", "2026-09-30"},
        {2026, 12, 1, "2026-Q4", "2026-10-01", "2026-12-31"},
        {2026, 3, 4, "2026-Q4", "2026-01-01",
         "2026-03-31"}, /* year from April 2025 to March 2026 */
        {2026, 4, 4, "2027-Q1", "2026-04-01", "2026-06-30"},
        {2025, 12, 12, "2026-Q1", "2025-12-01", "2026-02-28"},
        {2025, 11, 12, "2025-Q4", "2025-09-01", "2025-11-30"},
        {2024, 2, 2, "2025-Q1", "2024-02-01", "2024-04-30"},
        {2024, 1, 2, "2024-Q4", "2023-11-01", "2024-01-31"},
        {2026, 9, 10, "2026-Q4", "2026-07-01", "2026-09-30"},
        {2026, 10, 10, "2027-Q1", "2026-10-01", "2026-12-31"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char buf[16];
        quarter_t quarter =
            quarter_from_month(CASES[i].year * 12 + CASES[i].month - 1, CASES[i].start);
        assert_string_equal(quarter_label(quarter, buf), CASES[i].label);
        assert_string_equal(day_label(quarter_first_day(quarter, CASES[i].start), buf),
                            CASES[i].first);
        assert_string_equal(day_label(quarter_last_day(quarter, CASES[i].start), buf),
                            CASES[i].last);
    }
    for (int start = 1; start <= 12; start++)
        for (quarter_t quarter = 2020 * 4; quarter < 2030 * 4; quarter++)
            for (int i = 0; i < 3; i++)
                assert_int_equal(quarter_from_month(quarter_first_month(quarter, start) + i, start),
                                 quarter);
    assert_int_equal(quarter_year(2026 * 4 + 3), 2026);
}

static void labels(void **state) {
    (void)state;
    char buf[16];
    assert_string_equal(month_label(2026 * 12 + 7, buf), "2026-08");
    assert_string_equal(quarter_label(2026 * 4, buf), "2026-Q1");
    assert_string_equal(day_label(day_from_ymd(987, 1, 2), buf), "0987-01-02");
}

static void period_texts(void **state) {
    (void)state;
    month_t month = 0;
    static const char *const AUGUST[] = {"2026-08", "2026-8", "202608", "2026/08", " 2026/8 "};
    for (size_t i = 0; i < sizeof AUGUST / sizeof *AUGUST; i++) {
        assert_true(month_from_text(str_from_text(AUGUST[i]), &month));
        assert_int_equal(month, 2026 * 12 + 7);
    }
    static const char *const NO_MONTH[] = {"",        "2026",       "20268",   "2026-13",
                                           "2026-00", "2026-08-01", "26-08",   "2026-Q3",
                                           "0000-01", "2026-008",   "-2026-08"};
    for (size_t i = 0; i < sizeof NO_MONTH / sizeof *NO_MONTH; i++)
        assert_false(month_from_text(str_from_text(NO_MONTH[i]), &month));
    quarter_t quarter = 0;
    static const char *const THIRD[] = {"2026-Q3", "2026Q3",  "Q3 2026", "2026-K3",  "K3 2026",
                                        "2026-q3", "q3-2026", "2026 Q3", " 2026-Q3 "};
    for (size_t i = 0; i < sizeof THIRD / sizeof *THIRD; i++) {
        assert_true(quarter_from_text(str_from_text(THIRD[i]), &quarter));
        assert_int_equal(quarter, 2026 * 4 + 2);
    }
    static const char *const NO_QUARTER[] = {"",       "2026",     "2026-Q5",  "2026-Q0",
                                             "Q3",     "Q32026",   "2026-Q33", "2026-08",
                                             "3 2026", "2026--Q3", "Q3 26"};
    for (size_t i = 0; i < sizeof NO_QUARTER / sizeof *NO_QUARTER; i++)
        assert_false(quarter_from_text(str_from_text(NO_QUARTER[i]), &quarter));
    int year = 0;
    assert_true(year_from_text(STR(" 2026 "), &year));
    assert_int_equal(year, 2026);
    static const char *const NO_YEAR[] = {"", "26", "20266", "2026-", "0000", "-202"};
    for (size_t i = 0; i < sizeof NO_YEAR / sizeof *NO_YEAR; i++)
        assert_false(year_from_text(str_from_text(NO_YEAR[i]), &year));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_is_that_of_the_c_library),
        cmocka_unit_test(days_that_are_not),
        cmocka_unit_test(months),
        cmocka_unit_test(fiscal_quarters),
        cmocka_unit_test(labels),
        cmocka_unit_test(period_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
