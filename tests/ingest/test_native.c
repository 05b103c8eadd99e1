/* Names of native columns. */
#include "fixture.h"

#include "ingest/native.h"

static int column(enum input_kind kind, const char *header) {
    return native_column_from_header(native_kind(kind), str_from_text(header));
}

static void test_headers(void **state) {
    (void)state;
    assert_int_equal(column(INPUT_INVOICES, "invoice_date"), INV_DATE);
    assert_int_equal(column(INPUT_INVOICES, " Invoice-Date "), INV_DATE);
    assert_int_equal(column(INPUT_INVOICES, "InvoiceDate"), INV_DATE);
    assert_int_equal(column(INPUT_INVOICES, "Factuurdatum"), INV_DATE);
    assert_int_equal(column(INPUT_INVOICES, "Bedrag excl. BTW"), INV_AMOUNT);
    assert_int_equal(column(INPUT_INVOICES, "Débit"), INV_DEBIT);
    assert_int_equal(column(INPUT_INVOICES, "Währung"), INV_CURRENCY);
    assert_int_equal(column(INPUT_INVOICES, "Periode t/m"), INV_SERVICE_TO);
    assert_int_equal(column(INPUT_USAGE, "workspace"), USE_PROJECT);
    assert_int_equal(column(INPUT_BUDGETS, "quarter"), BUD_PERIOD);
    assert_int_equal(column(INPUT_BUDGETS, "Kwartaal"), BUD_PERIOD);
    assert_int_equal(column(INPUT_TIME, "Uren"), TIME_HOURS);
    assert_int_equal(column(INPUT_INVOICES, "amounts"), -1);
    assert_int_equal(column(INPUT_INVOICES, ""), -1);
    assert_string_equal(native_nearest(native_kind(INPUT_INVOICES), STR("suplier")), "supplier");
}

/* No name of a kind stands for two of its columns, and each is written as it is compared. */
static void test_names_are_unique(void **state) {
    (void)state;
    for (int kind = 0; kind < INPUT_KINDS; kind++) {
        const struct native_kind *native = native_kind((enum input_kind)kind);
        assert_true(native->n <= NATIVE_COLUMNS_MAX);
        for (size_t i = 0; i < native->n; i++) {
            assert_int_equal(column((enum input_kind)kind, native->columns[i].name), i);
            assert_int_equal(native_column((enum input_kind)kind, native->columns[i].name), i);
            const char *words = native->columns[i].synonyms;
            while (words != NULL && *words != '\0') {
                size_t n = strcspn(words, " ");
                struct str word = {words, n};
                if (native_column_from_header(native, word) != (int)i) {
                    fail_msg("%s: %.*s", native->columns[i].name, (int)n, words);
                }
                words += n + (words[n] == ' ');
            }
        }
    }
    assert_int_equal(native_column(INPUT_TEAMS, "nothing"), -1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_headers),
        cmocka_unit_test(test_names_are_unique),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
