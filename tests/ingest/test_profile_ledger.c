/* Ledger exports: signs, sides, sections and lines that are no postings. */
#include "ingest/profile_fixture.h"

static void expect_invoice(const struct fixture *f, size_t index, const char *day,
                           const char *supplier, const char *account, const char *amount) {
    assert_true(index < f->inputs.invoices.n);
    const struct invoice_row *row = &f->inputs.invoices.at[index];
    expect_day(row->date, day);
    expect_text(row->supplier, supplier);
    expect_text(row->gl_account, account);
    expect_decimal(row->amount, amount);
    assert_false(row->rejected);
}

static void test_datev(void **state) {
    (void)state;
    struct fixture f;
    struct collected all;
    read_sample(&f, INPUT_INVOICES, "datev-postings.csv", &all);
    assert_string_equal(f.inputs.files[0].encoding, "windows-1252");
    /* 119,00 with 19 %: 100 net; 307 is 3 July of the year in line 1. */
    expect_invoice(&f, 0, "2026-07-03", "", "4964", "100");
    expect_decimal(f.inputs.invoices.at[0].vat, "19");
    expect_text(f.inputs.invoices.at[0].description, "OpenAI Müller");
    /* The cost of 24,95 gross is on the contra account: a credit of the bank is its debit; 24.95 /
     * 1.07 = 23.3177… */
    expect_invoice(&f, 1, "2026-07-21", "", "4940", "23.32");
    expect_decimal(f.inputs.invoices.at[1].vat, "1.63");
    /* Generalumkehr takes the first one back. */
    expect_invoice(&f, 2, "2026-07-22", "", "4964", "-100");
    assert_true(f.inputs.invoices.at[3].other_account);
    fixture_close(&f);

    fixture_open(&f);
    fixture_sample(&f, INPUT_INVOICES, "datev-account-names.csv");
    assert_false(fixture_read_all(&f, &all));
    expect_error_at(&f, 2, 0, "Buchungsstapel");
    fixture_close(&f);
}

/* The account that the configuration names decides, not the profile's. */
static void test_datev_accounts(void **state) {
    (void)state;
    static const char *const bank[] = {"12*", NULL};
    struct fixture f;
    struct collected all;
    fixture_open(&f);
    fixture_sample(&f, INPUT_INVOICES, "datev-postings.csv")->accounts = bank;
    assert_true(fixture_read_all(&f, &all));
    expect_invoice(&f, 1, "2026-07-21", "", "1200", "-23.32");
    expect_invoice(&f, 3, "2026-07-23", "", "1200", "50");
    fixture_close(&f);
}

static void test_dutch(void **state) {
    (void)state;
    struct fixture f;
    struct collected all;
    read_sample(&f, INPUT_INVOICES, "exact-purchase-nl.csv", &all);
    expect_invoice(&f, 0, "2026-07-03", "OpenAI Ireland", "4610", "1234.56");
    expect_text(f.inputs.invoices.at[0].invoice_no, "INV-77");
    expect_text(f.inputs.invoices.at[0].cost_centre, "KP10");
    expect_day(f.inputs.invoices.at[0].service_to, "2026-07-31"); /* Naar is included */
    expect_decimal(f.inputs.invoices.at[1].amount, "-100");
    fixture_close(&f);

    read_sample(&f, INPUT_INVOICES, "snelstart-journal.csv", &all);
    expect_invoice(&f, 0, "2026-07-13", "20001", "4610", "500");
    assert_true(f.inputs.invoices.at[1].other_account); /* VAT */
    assert_true(f.inputs.invoices.at[2].other_account); /* creditor */
    expect_decimal(f.inputs.invoices.at[3].amount, "-1050.25");
    fixture_close(&f);

    read_sample(&f, INPUT_INVOICES, "twinfield-transactions.csv", &all);
    expect_non_data(&f, 0, "opening", 1);
    assert_int_equal(f.inputs.files[0].rows[ROW_OUT_OF_SCOPE], 1); /* period 13 */
    expect_invoice(&f, 0, "2026-07-15", "", "4610", "1234.56");
    assert_true(f.inputs.files[0].spec->ledger);
    /* A sign against its mark is not settled by guessing. */
    assert_int_equal(f.inputs.n_rejects, 1);
    expect_reject(&f, 0, 5, "amount", "says debit");
    fixture_close(&f);
}

static void test_sap(void **state) {
    (void)state;
    struct fixture f;
    struct collected all;
    read_sample(&f, INPUT_INVOICES, "sap-line-items.txt", &all);
    assert_int_equal(f.inputs.files[0].delimiter, '|');
    assert_int_equal(f.inputs.files[0].header_line, 3);
    assert_int_equal(f.inputs.invoices.n, 3);
    expect_invoice(&f, 0, "2026-07-03", "OPENAI", "476100", "1234.56");
    expect_invoice(&f, 1, "2026-07-14", "OPENAI", "476100", "-34.56"); /* 34,56- */
    expect_day(f.inputs.invoices.at[0].posting_date, "2026-07-05");
    expect_non_data(&f, 0, "title", 3); /* two rules of dashes, a header once more */
    expect_amount(&f, 0, ROW_NON_DATA, "total", "EUR", "1300");
    fixture_close(&f);
}

static void test_quickbooks(void **state) {
    (void)state;
    struct fixture f;
    struct collected all;
    read_sample(&f, INPUT_INVOICES, "quickbooks-ledger.csv", &all);
    assert_int_equal(f.inputs.invoices.n, 3);
    expect_invoice(&f, 0, "2026-07-03", "OpenAI", "Software:AI", "4250");
    expect_invoice(&f, 1, "2026-07-20", "OpenAI", "Software:AI", "-250"); /* $(250.00) */
    expect_invoice(&f, 2, "2026-07-21", "Airline", "Travel", "100");
    expect_non_data(&f, 0, "title", 2);
    expect_non_data(&f, 0, "opening", 1);
    expect_non_data(&f, 0, "total", 2);
    expect_amount(&f, 0, ROW_NON_DATA, "total", "EUR", "4100"); /* 4,000.00 + 100.00 */
    fixture_close(&f);

    read_sample(&f, INPUT_INVOICES, "quickbooks-ledger-2026.csv", &all);
    expect_invoice(&f, 0, "2026-07-23", "Anthropic", "Software:AI", "1500.5");
    fixture_close(&f);
}

static void test_bills(void **state) {
    (void)state;
    struct fixture f;
    struct collected all;
    read_sample(&f, INPUT_INVOICES, "odoo-bills.csv", &all);
    /* The second line has the bill's fields from the first one; the third is another bill without
     * a reference, which must not come from the bill above it. */
    expect_invoice(&f, 1, "2026-07-03", "OpenAI", "600100 Software", "40");
    expect_text(f.inputs.invoices.at[1].invoice_no, "INV-77");
    expect_text(f.inputs.invoices.at[2].invoice_no, "BILL/2026/07/0002");
    fixture_close(&f);

    read_sample(&f, INPUT_INVOICES, "xero-bills.csv", &all);
    /* 4 × 20.50, not the bill's total of each line. */
    expect_invoice(&f, 0, "2026-07-23", "OpenAI", "485", "82");
    expect_text(f.inputs.invoices.at[0].currency, "GBP");
    fixture_close(&f);

    read_sample(&f, INPUT_INVOICES, "gnucash-bills.csv", &all);
    /* No header: line 1 is data. 2 × 50.25; VAT is a line of its own. */
    assert_int_equal(f.inputs.invoices.at[0].at.line, 1);
    expect_invoice(&f, 0, "2026-07-05", "V0001", "Expenses:Software", "100.5");
    expect_invoice(&f, 1, "2026-07-05", "V0001", "Assets:VAT", "21.105");
    fixture_close(&f);

    read_sample(&f, INPUT_INVOICES, "business-central-gl.csv", &all);
    expect_invoice(&f, 0, "2026-07-15", "V100", "61300", "1234.56");
    expect_invoice(&f, 1, "2026-07-15", "V100", "22100", "-1234.56");
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_datev),      cmocka_unit_test(test_datev_accounts),
        cmocka_unit_test(test_dutch),      cmocka_unit_test(test_sap),
        cmocka_unit_test(test_quickbooks), cmocka_unit_test(test_bills),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
