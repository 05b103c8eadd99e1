/* Ledger cases: an invoice line over the months of its service period, and suppliers that bill late
 * or early. The sums in the comments were worked out by hand. */
#include "case.h"

/* 1000.00 over 15 January – 14 April: 17 + 28 + 31 + 14 = 90 days.
 * 100000·17/90 = 18888 8/9, ·28/90 = 31111 1/9, ·31/90 = 34444 4/9, ·14/90 = 15555 5/9 cents: the
 * floors sum to 99998, the two cents left go to 8/9 (January) and 5/9 (April). */
static void by_days_with_largest_remainder(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line,service_from,service_to\n"
                       "2026-01-15,Tools BV,1000.00,ai-tooling,2026-01-15,2026-04-14\n");
    organisation_build(org);
    assert_figure(org, "spend@2026-01", "188.89");
    assert_figure(org, "spend@2026-02", "311.11");
    assert_figure(org, "spend@2026-03", "344.44");
    assert_figure(org, "spend@2026-04", "155.56");
    assert_figure(org, "spend@2026-Q1", "844.44");
    assert_figure(org, "spend@2026-Q2", "155.56");
    assert_figure(org, "bridge.invoiced@2026-Q1", "1000.00");
    assert_figure(org, "bridge.deferred@2026-Q1", "-155.56");
    assert_figure(org, "bridge.released@2026-Q2", "155.56");
    assert_figure(org, "bridge.actual@2026-Q2", "155.56");
    assert_int_equal(row_flags(org, "invoices.csv", 2), FACT_SPREAD);
    assert_rows_foot(org);
}

/* The same row by equal months: 1000.00 ÷ 4 = 250.00. And 100.00 over three months: 33 1/3 each,
 * the cent to the first. */
static void equal_months(void **state) {
    struct organisation *org = *state;

    org->settings = "period: 2026-Q2\nspread: equal\n";
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line,service_from,service_to\n"
                       "2026-01-15,Tools BV,1000.00,ai-tooling,2026-01-15,2026-04-14\n"
                       "2026-04-01,Tools BV,100.00,ai-ops,2026-04-30,2026-06-01\n");
    organisation_build(org);
    assert_figure(org, "spend.line.ai-tooling@2026-01", "250.00");
    assert_figure(org, "spend.line.ai-tooling@2026-04", "250.00");
    assert_figure(org, "spend.line.ai-ops@2026-04", "33.34");
    assert_figure(org, "spend.line.ai-ops@2026-05", "33.33");
    assert_figure(org, "spend.line.ai-ops@2026-06", "33.33");
    assert_rows_foot(org);
}

/* −100.00 over three equal months: −3333 1/3 cents each, floor −3334 (towards −∞), sum −10002; the
 * two cents left go to the first two of equal fractions: −33.33, −33.33, −33.34. */
static void negative_total(void **state) {
    struct organisation *org = *state;

    org->settings = "period: 2026-Q2\nspread: equal\n";
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line,service_from,service_to\n"
                       "2026-04-01,Tools BV,-100.00,ai-tooling,2026-04-01,2026-06-30\n");
    organisation_build(org);
    assert_figure(org, "spend@2026-04", "-33.33");
    assert_figure(org, "spend@2026-05", "-33.33");
    assert_figure(org, "spend@2026-06", "-33.34");
    assert_figure(org, "spend@2026-Q2", "-100.00");
    assert_rows_foot(org);
}

/* 15 February – 15 March 2024 in a leap year: 15 + 15 days, half each of 0.03: 1.5 cents each, the
 * cent to the first. */
static void leap_february(void **state) {
    struct organisation *org = *state;

    org->settings = "period: 2024-Q1\n";
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line,service_from,service_to\n"
                       "2024-02-01,Tools BV,0.03,ai-tooling,2024-02-15,2024-03-15\n");
    organisation_build(org);
    assert_figure(org, "spend@2024-02", "0.02");
    assert_figure(org, "spend@2024-03", "0.01");
}

/* A period within one month needs no days of it: 31 May alone takes all; the invoice is of July. */
static void one_day_of_service(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line,service_from,service_to\n"
                       "2026-07-02,Tools BV,12.34,ai-tooling,2026-05-31,2026-05-31\n");
    organisation_build(org);
    assert_figure(org, "spend@2026-05", "12.34");
    assert_figure(org, "bridge.released@2026-Q2", "12.34");
    assert_figure(org, "bridge.invoiced@2026-Q2", "0.00");
}

#define BILLING_SUPPLIERS                                                                          \
    "alias,supplier,bills\n"                                                                       \
    "Late BV,Late BV,arrears\n"                                                                    \
    "Early BV,Early BV,advance\n"
#define BILLING_INVOICES                                                                           \
    "invoice_date,supplier,amount,line,service_from,service_to\n"                                  \
    "2026-04-03,Late BV,500.00,ai-tooling,,\n"                                                     \
    "2026-04-03,Late BV,80.00,ai-ops,2026-05-01,2026-05-31\n"                                      \
    "2026-03-28,Early BV,70.00,partnership-consultancy,,\n"

/* Arrears: 3 April is cost of March; advance: 28 March is cost of April; a period of its own goes
 * before both. */
static void arrears_and_advance(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "suppliers.csv", BILLING_SUPPLIERS);
    organisation_write(org, "invoices.csv", BILLING_INVOICES);
    organisation_build(org);
    assert_figure(org, "spend.line.ai-tooling@2026-03", "500.00");
    assert_figure(org, "spend.line.ai-tooling@2026-04", "0.00");
    assert_figure(org, "spend.line.ai-ops@2026-05", "80.00");
    assert_figure(org, "spend.line.partnership-consultancy@2026-04", "70.00");
    assert_figure(org, "spend.line.partnership-consultancy@2026-03", "0.00");
    assert_int_equal(row_flags(org, "invoices.csv", 2), FACT_SHIFTED);
    assert_int_equal(row_flags(org, "invoices.csv", 3), FACT_SPREAD);
    /* Q2: invoiced 580; of it 500 is cost of Q1; 70 of an invoice of Q1 is cost of it: 580 − 500 +
     * 70 = 150. */
    assert_figure(org, "bridge.invoiced@2026-Q2", "580.00");
    assert_figure(org, "bridge.deferred@2026-Q2", "-500.00");
    assert_figure(org, "bridge.released@2026-Q2", "70.00");
    assert_figure(org, "spend@2026-Q2", "150.00");
}

/* Basis invoice: the month of the invoice, whatever the period and the way of billing. */
static void basis_invoice(void **state) {
    struct organisation *org = *state;

    org->settings = "period: 2026-Q2\nbasis: invoice\n";
    organisation_write(org, "suppliers.csv", BILLING_SUPPLIERS);
    organisation_write(org, "invoices.csv", BILLING_INVOICES);
    organisation_build(org);
    assert_figure(org, "spend@2026-04", "580.00");
    assert_figure(org, "spend@2026-05", "0.00");
    assert_figure(org, "spend@2026-03", "70.00");
    assert_figure(org, "bridge.deferred@2026-Q2", "0.00");
    assert_figure(org, "bridge.released@2026-Q2", "0.00");
}

/* An amount becomes cents once, half-even: 0.125 → 0.12, 0.375 → 0.38, −0.125 → −0.12, 10.005
 * → 10.00. */
static void cents_half_even(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line\n"
                       "2026-04-01,A,0.125,ai-tooling\n"
                       "2026-04-01,B,0.375,ai-tooling\n"
                       "2026-04-01,C,-0.125,ai-tooling\n"
                       "2026-04-01,D,10.005,ai-tooling\n"
                       "2026-04-01,E,1.5,ai-tooling\n");
    organisation_build(org);
    assert_figure(org, "spend.supplier.a@2026-Q2", "0.12");
    assert_figure(org, "spend.supplier.b@2026-Q2", "0.38");
    assert_figure(org, "spend.supplier.c@2026-Q2", "-0.12");
    assert_figure(org, "spend.supplier.d@2026-Q2", "10.00");
    assert_figure(org, "spend@2026-Q2", "11.88");
}

/* A period that is half, turned round or longer than a hundred years is rejected, for its empty or
 * its later column; one of exactly 1200 months stands: 1200 cents by equal months, one each. */
static void half_a_period(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line,service_from,service_to\n"
                       "2026-04-01,A,1.00,ai-tooling,2026-04-01,\n"
                       "2026-04-01,A,2.00,ai-tooling,,2026-04-30\n"
                       "2026-04-01,A,4.00,ai-tooling,2026-05-01,2026-04-30\n"
                       "2026-04-01,A,8.00,ai-tooling,2026-04-01,2026-04-30\n"
                       "2026-04-01,A,16.00,ai-tooling,1926-06-30,2026-06-01\n"
                       "2026-04-01,A,12.00,ai-ops,1926-07-31,2026-06-01\n");
    org->settings = "period: 2026-Q2\nspread: equal\n";
    organisation_build(org);
    assert_reject(org, "invoices.csv", 2, "service_to");
    assert_reject(org, "invoices.csv", 3, "service_from");
    assert_reject(org, "invoices.csv", 4, "service_to");
    assert_reject(org, "invoices.csv", 6, "service_to");
    assert_rows(org, "invoices.csv", 2, 0, 4, 0, 0);
    assert_figure(org, "spend@2026-Q2", "8.03");
}

int main(void) {
    const struct CMUnitTest cases[] = {
        CASE(by_days_with_largest_remainder),
        CASE(equal_months),
        CASE(negative_total),
        CASE(leap_february),
        CASE(one_day_of_service),
        CASE(arrears_and_advance),
        CASE(basis_invoice),
        CASE(cents_half_even),
        CASE(half_a_period),
    };

    return RUN_CASES(cases);
}
