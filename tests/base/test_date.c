/* date: which orders can read a text, days under an order, and timestamps with and without a zone.
 */
#include "baten/calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define Y (1u << DATE_YMD)
#define D (1u << DATE_DMY)
#define M (1u << DATE_MDY)

static void evidence_of_a_text(void **state) {
    (void)state;
    static const struct {
        const char *text;
        unsigned orders;
    } CASES[] = {
        /* the year first is readable under every order */
        {"2026-04-03", Y | D | M},
        {"2026/4/3", Y | D | M},
        {"20260403", Y | D | M},
        {"2026.04.03", Y | D | M},
        {"2026-04-03T15:04:05.123Z", Y | D | M},
        {"2026-04-03 15:04", Y | D | M},
        {"03/04/2026", D | M},
        {"13/04/2026", D},
        {"04/13/2026", M},
        {"3-4-2026", D | M},
        {"3.4.2026", D},
        {"4.13.2026", 0},
        {"03/04/26", D | M},
        {"13/04/26", D},
        {"03/04/2026 3:04 PM", D | M},
        {" 31-08-2026 ", D},
        {"8/31/2026 15:04:05 UTC", M},
        {"", 0},
        {"2026", 0},
        {"2026-04", 0},
        {"46115", 0},
        {"46115.5", 0},
        {"1.234", 0},
        {"1.234,56", 0},
        {"12345678", 0},
        {"31082026", 0},
        {"2026-02-29", 0},
        {"2026-13-01", 0},
        {"31/04/2026", 0},
        {"2026-04/03", 0},
        {"2026-04-03x", 0},
        {"2026-04-03 later", 0},
        {"2026-04-03T", 0},
        {"2026-04-03 25:00", 0},
        {"202604031", 0},
        {"2026-004-03", 0},
        {"203-04-03", 0},
        {"1/2/3", 0},
        {"1/2/202", 0},
        {"1/2/20266", 0},
        {"2026-Q3", 0},
        {"3 april 2026", 0},
        {"-2026-04-03", 0},
        {"2026-04-03-", 0},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        unsigned orders = date_evidence(str_from_text(CASES[i].text));
        if (orders != CASES[i].orders)
            print_message("text: [%s]\n", CASES[i].text);
        assert_int_equal(orders, CASES[i].orders);
    }
    assert_int_equal(date_evidence(str_from_text(NULL)), 0);
}

static void days_under_an_order(void **state) {
    (void)state;
    static const struct {
        const char *text;
        enum date_order order;
        const char *day; /* NULL = none */
    } CASES[] = {
        {"2026-04-03", DATE_UNSETTLED, "2026-04-03"},
        {"2026-04-03", DATE_MDY, "2026-04-03"},
        {"2026/4/3", DATE_DMY, "2026-04-03"},
        {"20260403", DATE_YMD, "2026-04-03"},
        {"03/04/2026", DATE_DMY, "2026-04-03"},
        {"03/04/2026", DATE_MDY, "2026-03-04"},
        {"03/04/2026", DATE_YMD, NULL},
        {"03/04/2026", DATE_UNSETTLED, NULL},
        {"3-4-26", DATE_DMY, "2026-04-03"},
        {"31.12.99", DATE_DMY, "2099-12-31"},
        {"3.4.2026", DATE_MDY, NULL},
        {"13/04/2026", DATE_MDY, NULL},
        {"29-02-2024", DATE_DMY, "2024-02-29"},
        {"29-02-2026", DATE_DMY, NULL},
        {"2026-04-03 00:00", DATE_YMD, NULL},
        {"2026-04-03T00:00:00Z", DATE_YMD, NULL},
        {" 2026-04-03\t", DATE_YMD, "2026-04-03"},
        {"0001-01-01", DATE_YMD, "0001-01-01"},
        {"9999-12-31", DATE_YMD, "9999-12-31"},
        {"0000-01-01", DATE_YMD, NULL},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        day_t day = 42;
        char buf[16];
        bool found = date_parse(str_from_text(CASES[i].text), CASES[i].order, &day);
        if (found != (CASES[i].day != NULL))
            print_message("text: [%s]\n", CASES[i].text);
        assert_int_equal(found, CASES[i].day != NULL);
        if (found)
            assert_string_equal(day_label(day, buf), CASES[i].day);
        else
            assert_int_equal(day, 42);
    }
}

/* 2026-08-31 is day 20696 = 1788134400 s (GNU date -u -d 2026-08-31 +%s). */
#define MIDNIGHT INT64_C(1788134400)

static void timestamps(void **state) {
    (void)state;
    static const struct {
        const char *text;
        enum date_order order;
        int64_t seconds;
        bool zoned;
    } CASES[] = {
        {"2026-08-31", DATE_YMD, MIDNIGHT, false},
        {"2026-08-31T15:04:05.123", DATE_YMD, MIDNIGHT + 54245, false}, /* 15 * 3600 + 4 * 60 + 5 */
        {"2026-08-31 15:04", DATE_YMD, MIDNIGHT + 54240, false},
        {"2026-08-31t15:04:05Z", DATE_YMD, MIDNIGHT + 54245, true},
        {"2026-08-31T15:04:05,5z", DATE_YMD, MIDNIGHT + 54245, true},
        {"2026-08-31T15:04:05+02:00", DATE_YMD, MIDNIGHT + 47045,
         true}, /* two hours earlier in UTC */
        {"2026-08-31T15:04:05.000001+0200", DATE_YMD, MIDNIGHT + 47045, true},
        {"2026-08-31T15:04:05+02", DATE_YMD, MIDNIGHT + 47045, true},
        {"2026-08-31T00:00:00+05:30", DATE_YMD, MIDNIGHT - 19800, true},
        {"2026-08-31T00:00:00-07:00", DATE_YMD, MIDNIGHT + 25200, true},
        {"2026-08-31 15:04:05 UTC", DATE_YMD, MIDNIGHT + 54245, true},
        {"2026-08-31 15:04:05 +0000 UTC", DATE_YMD, MIDNIGHT + 54245, true},
        {"2026-08-31 15:04:05 -0100", DATE_YMD, MIDNIGHT + 57845, true},
        {"20260831 1:02", DATE_YMD, MIDNIGHT + 3720, false},
        {"31/08/2026 23:59:59", DATE_DMY, MIDNIGHT + 86399, false},
        {"8/31/2026 3:04:05 PM", DATE_MDY, MIDNIGHT + 54245, false},
        {"8/31/2026 12:04 am", DATE_MDY, MIDNIGHT + 240, false},
        {"8/31/2026 12:04PM", DATE_MDY, MIDNIGHT + 43440, false},
        {"1969-12-31T23:59:59Z", DATE_YMD, -1, true},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        int64_t seconds = 0;
        bool zoned = !CASES[i].zoned;
        if (!timestamp_parse(str_from_text(CASES[i].text), CASES[i].order, &seconds, &zoned))
            fail_msg("not read: %s", CASES[i].text);
        assert_int_equal(seconds, CASES[i].seconds);
        assert_int_equal(zoned, CASES[i].zoned);
    }
}

static void timestamps_that_are_not(void **state) {
    (void)state;
    static const char *const REFUSED[] = {
        "",
        "15:04",
        "2026-08-31T",
        "2026-08-31T24:00",
        "2026-08-31T23:60",
        "2026-08-31T23:59:60",
        "2026-08-31T15",
        "2026-08-31T15:4",
        "2026-08-31T15:04:5",
        "2026-08-31T15:04:05.",
        "2026-08-31T15:04:05+2",
        "2026-08-31T15:04:05+15:00",
        "2026-08-31T15:04:05+02:60",
        "2026-08-31T15:04:05+02:",
        "2026-08-31T15:04:05 CEST",
        "2026-08-31T15:04:05ZZ",
        "2026-08-31Z",
        "2026-08-31T13:04 PM",
        "2026-08-31T0:04 AM",
        "2026-08-31_15:04",
        "2026-08-31T15:04:05+0200 UTC",
        "31/08/2026 15:04",
        "2026-02-30T00:00:00Z",
        "2026-08-31T115:04",
    };
    int64_t seconds = 42;
    bool zoned;
    for (size_t i = 0; i < sizeof REFUSED / sizeof *REFUSED; i++)
        if (timestamp_parse(str_from_text(REFUSED[i]), DATE_YMD, &seconds, &zoned))
            fail_msg("read: %s", REFUSED[i]);
    assert_int_equal(seconds, 42);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(evidence_of_a_text),
        cmocka_unit_test(days_under_an_order),
        cmocka_unit_test(timestamps),
        cmocka_unit_test(timestamps_that_are_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
