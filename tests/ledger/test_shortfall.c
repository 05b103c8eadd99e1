/* Ledger cases: bills that are incomplete at the quarter's end (accrue_days, tolerances). Period
 * 2026-Q2 ends on 30 June; May ended 30 days before it, April 61. The sums in the comments were
 * worked out by hand. */
#include "case.h"

#define SUPPLIER_MONTHS(usage_april, usage_may, usage_june)                                        \
    "date,supplier,cost,team\n"                                                                    \
    "2026-04-05,Model AI," usage_april ",Sales\n"                                                  \
    "2026-05-05,Model AI," usage_may ",Sales\n"                                                    \
    "2026-06-05,Model AI," usage_june ",Sales\n"
#define BILLS(april, may, june)                                                                    \
    "invoice_date,supplier,amount,line\n"                                                          \
    "2026-04-30,Model AI," april ",prompt-credits\n"                                               \
    "2026-05-31,Model AI," may ",prompt-credits\n"                                                 \
    "2026-06-30,Model AI," june ",prompt-credits\n"

/* 100 of 200 invoiced: April is 61 days ago and stays 100; May (30 days) and June (0) are made up
 * to 200. */
static void within_and_outside_accrue_days(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv", SUPPLIER_MONTHS("200.00", "200.00", "200.00"));
    organisation_write(org, "invoices.csv", BILLS("100.00", "100.00", "100.00"));
    organisation_build(org);
    assert_figure(org, "spend@2026-04", "100.00");
    assert_figure(org, "spend@2026-05", "200.00");
    assert_figure(org, "spend@2026-06", "200.00");
    assert_figure(org, "bridge.usage-accrued@2026-Q2", "200.00");
    assert_figure(org, "reconcile.difference.supplier.model-ai@2026-05", "-100.00");
    assert_int_equal(row_flags(org, "usage.csv", 3), FACT_PARTLY_INVOICED);
    assert_int_equal(row_flags(org, "usage.csv", 2), 0);
}

/* "Less than": with 30 days, May (exactly 30) is out; with 0 days June is out too. */
static void accrue_days_is_strict(void **state) {
    struct organisation *org = *state;

    org->settings = "period: 2026-Q2\naccrue_days: 30\n";
    organisation_write(org, "usage.csv", SUPPLIER_MONTHS("200.00", "200.00", "200.00"));
    organisation_write(org, "invoices.csv", BILLS("100.00", "100.00", "100.00"));
    organisation_build(org);
    assert_figure(org, "spend@2026-05", "100.00");
    assert_figure(org, "spend@2026-06", "200.00");
}

static void no_accrue_days(void **state) {
    struct organisation *org = *state;

    org->settings = "period: 2026-Q2\naccrue_days: 0\n";
    organisation_write(org, "usage.csv", SUPPLIER_MONTHS("200.00", "200.00", "200.00"));
    organisation_write(org, "invoices.csv", BILLS("100.00", "100.00", "100.00"));
    organisation_build(org);
    assert_figure(org, "spend@2026-Q2", "300.00");
}

/* Beyond both 2 % of the usage and 25.00, strictly. April is too old. May: 200 − 175 = 25.00 is not
 * beyond 25. June: 2 % of 10000 is 200; 10000 − 9800 = 200.00 is not beyond it. */
static void at_the_tolerances(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv", SUPPLIER_MONTHS("1.00", "200.00", "10000.00"));
    organisation_write(org, "invoices.csv", BILLS("1.00", "175.00", "9800.00"));
    organisation_build(org);
    assert_figure(org, "spend@2026-05", "175.00");
    assert_figure(org, "spend@2026-06", "9800.00");
}

/* One cent less on the invoices: May lacks 25.01 > 25 (and > 4.00), June 200.01 > 200 (and > 25).
 */
static void beyond_the_tolerances(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv", SUPPLIER_MONTHS("1.00", "200.00", "10000.00"));
    organisation_write(org, "invoices.csv", BILLS("1.00", "174.99", "9799.99"));
    organisation_build(org);
    assert_figure(org, "spend@2026-05", "200.00");
    assert_figure(org, "spend@2026-06", "10000.00");
    assert_figure(org, "bridge.usage-accrued@2026-Q2", "225.02"); /* 25.01 + 200.01 */
}

/* The supplier's own tolerances, 0 and 0: one cent is made up. More invoiced than used: nothing to
 * make up. */
static void tolerances_of_the_register(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "suppliers.csv",
                       "alias,supplier,tolerance_pct,tolerance_abs\nModel AI,Model AI,0,0\n");
    organisation_write(org, "usage.csv", SUPPLIER_MONTHS("1.00", "200.00", "200.00"));
    organisation_write(org, "invoices.csv", BILLS("1.00", "199.99", "300.00"));
    organisation_build(org);
    assert_figure(org, "spend@2026-05", "200.00");
    assert_figure(org, "spend@2026-06", "300.00");
    assert_figure(org, "bridge.usage-accrued@2026-Q2", "0.01");
}

/* A month after the period's end may be incomplete too, but that is the next period's to say:
 * nothing is booked. */
static void month_after_the_period(void **state) {
    struct organisation *org = *state;

    org->settings = "period: 2026-Q1\n";
    organisation_write(org, "usage.csv", SUPPLIER_MONTHS("200.00", "200.00", "200.00"));
    organisation_write(org, "invoices.csv", BILLS("100.00", "100.00", "100.00"));
    organisation_build(org);
    for (size_t i = 0; i < org->ledger.n_months; i++)
        assert_int_equal(org->ledger.months[i].shortfall, 0);
}

/* The shortfall is divided as the invoice is: May 90.00 used 1 : 2, 30.00 invoiced and 60.00 short:
 * 10 + 20 and 20 + 40. */
static void shortfall_is_divided(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv",
                       "date,supplier,cost,team\n"
                       "2026-05-05,Model AI,30.00,Sales\n"
                       "2026-05-06,Model AI,60.00,Legal\n");
    organisation_write(
        org, "invoices.csv",
        "invoice_date,supplier,amount,line\n2026-05-31,Model AI,30.00,prompt-credits\n");
    organisation_build(org);
    assert_figure(org, "spend.team.sales@2026-05", "30.00");
    assert_figure(org, "spend.team.legal@2026-05", "60.00");
    assert_int_equal(row_cents(org, "invoices.csv", 2, "legal", ""), 2000);
    assert_int_equal(row_cents(org, "usage.csv", 3, "legal", ""), 4000);
    assert_rows_foot(org);
}

int main(void) {
    const struct CMUnitTest cases[] = {
        CASE(within_and_outside_accrue_days),
        CASE(accrue_days_is_strict),
        CASE(no_accrue_days),
        CASE(at_the_tolerances),
        CASE(beyond_the_tolerances),
        CASE(tolerances_of_the_register),
        CASE(month_after_the_period),
        CASE(shortfall_is_divided),
    };

    return RUN_CASES(cases);
}
