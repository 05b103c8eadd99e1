/* Delimiters and styles from evidence. */
#include "fixture.h"

#include "ingest/sniff.h"

static char delimiter_of(const char *text) {
    return sniff_delimiter(str_from_text(text));
}

static void test_delimiters(void **state) {
    (void)state;
    assert_int_equal(delimiter_of("team,owner\nSales,An\n"), ',');
    assert_int_equal(delimiter_of("datum;bedrag;omschrijving\n1-2-2026;1,50;a, b\n"), ';');
    assert_int_equal(delimiter_of("date\tsupplier\tcost\n2026-01-01\tX, Y\t1,5\n"), '\t');
    assert_int_equal(delimiter_of("a|b|c\n1,2|3|4\n"), '|');
    /* Commas only within quotes do not count. */
    assert_int_equal(delimiter_of("\"a, b, c\";d\n\"1, 2, 3\";4\n"), ';');
    /* Header ";" twice; two of three rows have as many commas as the header has: ; wins by its
     * fields. */
    assert_int_equal(delimiter_of("x;y;z, net\n1;2;3,5\n4;5;6,5\n"), ';');
    assert_int_equal(delimiter_of("sep=|\na|b\n"), '|');
    assert_int_equal(delimiter_of("team\nSales\n"), ',');
    assert_int_equal(delimiter_of(""), ',');
}

/* Settles a column of these values ('\n' between), the first at line 2. */
static bool settle(struct fixture *f, struct column_style *style, enum style_kind kind,
                   const char *values, const struct input_spec *spec) {
    column_style_init(style, kind);
    uint32_t line = 2;
    while (*values != '\0') {
        size_t n = strcspn(values, "\n");
        column_style_see(style, (struct str){values, n}, line++);
        values += n + (values[n] == '\n');
    }
    return column_style_settle(style, spec, "x.csv", "amount", &f->diag);
}

static void test_numbers(void **state) {
    (void)state;
    struct fixture f;
    fixture_open(&f);
    struct input_spec spec = {.path = "x.csv"}, comma = {.path = "x.csv", .decimal_mark = ","};
    struct column_style style;
    assert_true(settle(&f, &style, STYLE_NUMBER, "5\n1.234\n1.5", &spec));
    assert_int_equal(style.mark, '.');
    assert_int_equal(style.settled_by, 4);
    assert_true(settle(&f, &style, STYLE_NUMBER, "1.234,56\n7", &spec));
    assert_int_equal(style.mark, ',');
    assert_true(settle(&f, &style, STYLE_NUMBER, "5\n-12\n(7)\nn.v.t.", &spec));
    assert_int_equal(style.mark, 0);
    assert_false(settle(&f, &style, STYLE_NUMBER, "5\n1.234\n2.000", &spec));
    expect_error(&f, 3,
                 "column \"amount\": 1.234 can be 1.234 (decimal point) or 1234 (decimal comma)");
    expect_error(&f, 3, "decimal: \",\"");
    assert_true(settle(&f, &style, STYLE_NUMBER, "5\n1.234\n2.000", &comma));
    assert_int_equal(style.mark, ',');
    assert_int_equal(style.settled_by, 0);
    /* The option does not overrule what the values say. */
    assert_true(settle(&f, &style, STYLE_NUMBER, "1.5\n2.000", &comma));
    assert_int_equal(style.mark, '.');
    assert_false(settle(&f, &style, STYLE_NUMBER, "1.234,56\n3\n1,234.56", &spec));
    expect_error(&f, 4, "decimal points (line 4: 1,234.56) and decimal commas (line 2: 1.234,56)");
    fixture_close(&f);
}

static void test_dates(void **state) {
    (void)state;
    struct fixture f;
    fixture_open(&f);
    struct input_spec spec = {.path = "x.csv"}, mdy = {.path = "x.csv", .date_order = "mdy"};
    struct column_style style;
    assert_true(settle(&f, &style, STYLE_DATE, "2026-03-04\n20260405", &spec));
    assert_int_equal(style.order, DATE_YMD);
    assert_true(settle(&f, &style, STYLE_DATE, "03/04/2026\n2026-01-01\n31/12/2026", &spec));
    assert_int_equal(style.order, DATE_DMY);
    assert_int_equal(style.settled_by, 4);
    assert_true(settle(&f, &style, STYLE_DATE, "03/04/2026\n12/31/2026 15:04", &spec));
    assert_int_equal(style.order, DATE_MDY);
    assert_false(settle(&f, &style, STYLE_DATE, "05/05/2026\n03/04/2026", &spec));
    /* As day-month the 3rd of April, as month-day the 4th of March. */
    expect_error(&f, 3, "03/04/2026 can be 2026-04-03 or 2026-03-04");
    expect_error(&f, 3, "date: dmy");
    assert_true(settle(&f, &style, STYLE_DATE, "05/05/2026\n03/04/2026", &mdy));
    assert_int_equal(style.order, DATE_MDY);
    /* Every reading is the same day: nothing to settle. */
    assert_true(settle(&f, &style, STYLE_DATE, "05/05/2026\n06-06-2026", &spec));
    assert_false(settle(&f, &style, STYLE_DATE, "03/04/2026\n31/12/2026\n12/31/2026", &spec));
    expect_error(&f, 4, "contradictory orders (line 3: 31/12/2026, line 4: 12/31/2026)");
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_delimiters),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_dates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
