/* Days whose month is a word, in the four languages of the names of columns. */
#include "baten/locale.h"
#include "ingest/named_day.h"
#include "ingest/profile_fixture.h"

static void test_read(void **state) {
    (void)state;
    static const char *const same[] = {
        "3 juli 2026",
        "3 Jul 2026",
        "03-JUL-26",
        "Jul 3, 2026",
        "July 3rd, 2026",
        "3. Juli 2026",
        "3 juillet 2026",
        "2026 Jul 3",
        "vr 3 juli 2026",
        "Friday, July 3, 2026",
        "Freitag, 3. Juli 2026",
        "ven. 3 juil. 2026",
        "3/Jul/2026",
        "vrijdag 3 juli 2026",
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        day_t day = DAY_NONE;
        if (!named_day_parse(text_fold(arena, str_from_text(same[i])), &day)) {
            fail_msg("not read: %s", same[i]);
        }
        expect_day(day, "2026-07-03");
    }
    static const struct {
        const char *text, *day;
    } others[] = {{"1er août 2026", "2026-08-01"},
                  {"14 März 2026", "2026-03-14"},
                  {"mar 3 mars 2026", "2026-03-03"},
                  {"12-mrt-2026", "2026-03-12"},
                  {"29 februari 2028", "2028-02-29"}};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        day_t day = DAY_NONE;
        assert_true(named_day_parse(text_fold(arena, str_from_text(others[i].text)), &day));
        expect_day(day, others[i].day);
    }
    arena_free(arena);
}

static void test_refused(void **state) {
    (void)state;
    static const char *const texts[] = {
        "juli 2026",      "3 7 2026",      "31 juni 2026",      "29 februari 2026",
        "3 jul",          "12-Mar",        "3 juli 2026 10:00", "3 juli juli 2026",
        "Kw 3 juli 2026", "3 juli 2026 x", "03 jul 126",        ""};
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        day_t day;
        if (named_day_parse(text_fold(arena, str_from_text(texts[i])), &day)) {
            fail_msg("read: %s", texts[i]);
        }
    }
    arena_free(arena);
}

static void test_in_a_file(void **state) {
    (void)state;
    struct fixture f;
    fixture_open(&f);
    fixture_text(&f, INPUT_INVOICES, "x.csv",
                 "Rechnungsdatum;Lieferant;Betrag\n3. Juli 2026;A;1,50\n14. März 2026;B;2,00\n");
    assert_true(fixture_read(&f));
    expect_day(f.inputs.invoices.at[0].date, "2026-07-03");
    expect_day(f.inputs.invoices.at[1].date, "2026-03-14");
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_read), cmocka_unit_test(test_refused),
                                       cmocka_unit_test(test_in_a_file)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
