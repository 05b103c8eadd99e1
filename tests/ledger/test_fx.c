/* Ledger cases: conversion at the ECB's reference rates, and VAT that cannot be reclaimed. Units of
 * currency per euro; the sums in the comments were worked out by hand. */
#include "case.h"

/* 10 April 2026 is a Friday. The 13th has no dollar rate. Newest first and a comma at the end, as
 * published. */
#define APRIL_RATES                                                                                \
    "Date,USD,GBP,\n"                                                                              \
    "2026-04-13,N/A,0.90,\n"                                                                       \
    "2026-04-10,1.25,0.80,\n"

/* Sunday the 12th: 100 USD ÷ 1.25 = 80.00 and 100 GBP ÷ 0.80 = 125.00; Monday the 13th: the dollar
 * still at Friday's rate, 45 GBP ÷ 0.90 = 50.00. */
static void invoice_on_a_weekend(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "fx.csv", APRIL_RATES);
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,currency,line\n"
                       "2026-04-12,Dollar Inc,100.00,USD,ai-tooling\n"
                       "2026-04-12,Pound Ltd,100.00,GBP,ai-tooling\n"
                       "2026-04-13,Dollar Inc,50.00,USD,ai-ops\n"
                       "2026-04-13,Pound Ltd,45.00,GBP,ai-ops\n");
    organisation_build(org);
    assert_figure(org, "spend.line.ai-tooling@2026-Q2", "205.00");
    assert_figure(org, "spend.supplier.dollar-inc@2026-Q2", "120.00");
    assert_figure(org, "spend.supplier.pound-ltd@2026-Q2", "175.00");
}

/* Friday 17 April is 7 days after the 10th: the limit. The 18th is too late. */
static void seven_days_back(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "fx.csv", APRIL_RATES);
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,currency,line\n"
                       "2026-04-17,Dollar Inc,100.00,USD,ai-tooling\n");
    organisation_build(org);
    assert_figure(org, "spend@2026-Q2", "80.00");
}

static void eight_days_back(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "fx.csv", APRIL_RATES);
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,currency,line\n"
                       "2026-04-17,Dollar Inc,100.00,USD,ai-tooling\n"
                       "2026-04-18,Dollar Inc,100.00,USD,ai-tooling\n");
    assert_false(organisation_run(org));
    assert_error(org, EXIT_INPUT, "invoices.csv", 3, "USD");
    assert_error(org, EXIT_INPUT, "invoices.csv", 3, "2026-04-18");
}

/* No rate of the future: the 9th lies before the first publication. */
static void no_rate_before_the_first(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "fx.csv", APRIL_RATES);
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,currency,line\n"
                       "2026-04-09,Dollar Inc,100.00,USD,ai-tooling\n");
    assert_false(organisation_run(org));
    assert_error(org, EXIT_INPUT, "invoices.csv", 2, "2026-04-09");
}

/* Reporting in dollars: 80 EUR × 1.25 = 100.00; 100 GBP ÷ 0.80 × 1.25 = 156.25, through the euro;
 * dollars as they are. */
static void reporting_in_dollars(void **state) {
    struct organisation *org = *state;

    org->about = "currency: USD";
    organisation_write(org, "fx.csv", APRIL_RATES);
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,currency,line\n"
                       "2026-04-12,Euro BV,80.00,EUR,ai-tooling\n"
                       "2026-04-12,Pound Ltd,100.00,GBP,ai-tooling\n"
                       "2020-01-01,Old Inc,3.00,USD,ai-tooling\n"
                       "2026-04-12,Dollar Inc,7.00,,ai-tooling\n");
    organisation_build(org);
    assert_figure(org, "spend.supplier.euro-bv@2026-Q2", "100.00");
    assert_figure(org, "spend.supplier.pound-ltd@2026-Q2", "156.25");
    assert_figure(org, "spend@2026-Q2", "263.25");
}

/* Usage at the mean of the month's rates. USD: (1.10 + 1.20 + 1.30) ÷ 3; 100 USD · 3 ÷ 3.60
 * = 83.333… → 83.33. GBP: (0.80 + 0.90) ÷ 2 = 0.85; 17 GBP → 20.00. The rates of 31 March and 1 May
 * are of other months. */
static void usage_at_the_monthly_mean(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "fx.csv",
                       "Date,USD,GBP,\n"
                       "2026-05-01,9.00,9.00,\n"
                       "2026-04-30,1.30,N/A,\n"
                       "2026-04-15,1.20,0.90,\n"
                       "2026-04-01,1.10,0.80,\n"
                       "2026-03-31,5.00,5.00,\n");
    organisation_write(org, "usage.csv",
                       "date,supplier,cost,currency\n"
                       "2026-04-02,Dollar AI,60.00,USD\n"
                       "2026-04-29,Dollar AI,40.00,USD\n"
                       "2026-04-29,Pound AI,17.00,GBP\n");
    organisation_build(org);
    assert_figure(org, "spend.supplier.dollar-ai@2026-04", "83.33");
    assert_figure(org, "spend.supplier.pound-ai@2026-04", "20.00");
    assert_figure(org, "bridge.usage-accrued@2026-Q2", "103.33");
}

/* One key in two currencies, reporting in pounds: 10 USD at 0.85/1.20 = 7.083333…, 20 EUR at 0.85
 * = 17.00; 24.083333… becomes cents once: 24.08. */
static void usage_between_two_foreign_currencies(void **state) {
    struct organisation *org = *state;

    org->about = "currency: GBP";
    organisation_write(org, "fx.csv",
                       "Date,USD,GBP\n"
                       "2026-04-15,1.30,0.90\n"
                       "2026-04-01,1.10,0.80\n");
    organisation_write(org, "usage.csv",
                       "date,supplier,cost,currency\n"
                       "2026-04-02,Model AI,10.00,USD\n"
                       "2026-04-03,Model AI,20.00,EUR\n");
    organisation_build(org);
    assert_figure(org, "spend@2026-04", "24.08");
}

static void usage_without_a_rate(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "fx.csv", "Date,USD\n2026-03-31,1.10\n");
    organisation_write(org, "usage.csv",
                       "date,supplier,cost,currency\n2026-04-02,Model AI,10.00,USD\n");
    assert_false(organisation_run(org));
    assert_error(org, EXIT_INPUT, "usage.csv", 2, "USD");
    assert_error(org, EXIT_INPUT, "usage.csv", 2, "2026-04");
}

/* VAT of 21 on 100, of which 40 % is reclaimed: 21 × 0.6 = 12.60 is cost. A row without VAT has
 * none. */
static void partial_vat(void **state) {
    struct organisation *org = *state;

    org->about = "vat_recovery: 40";
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,vat_amount,line\n"
                       "2026-04-01,Tools BV,100.00,21.00,ai-tooling\n"
                       "2026-04-02,Tools BV,50.00,,ai-tooling\n");
    organisation_build(org);
    assert_figure(org, "spend@2026-Q2", "162.60");
    assert_figure(org, "bridge.invoiced@2026-Q2", "150.00");
    assert_figure(org, "bridge.vat@2026-Q2", "12.60");
}

/* Recovered in full, which is the default: VAT is no cost. */
static void full_recovery(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,vat_amount,line\n2026-04-01,Tools "
                       "BV,100.00,21.00,ai-tooling\n");
    organisation_build(org);
    assert_figure(org, "spend@2026-Q2", "100.00");
}

/* 100 USD + 21 VAT, nothing reclaimed, at 1.25: (100 + 21) ÷ 1.25 = 96.80, of which 80.00 net. */
static void vat_in_dollars(void **state) {
    struct organisation *org = *state;

    org->about = "vat_recovery: 0";
    organisation_write(org, "fx.csv", APRIL_RATES);
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,vat_amount,currency,line\n"
                       "2026-04-10,Dollar Inc,100.00,21.00,USD,ai-tooling\n");
    organisation_build(org);
    assert_figure(org, "spend@2026-Q2", "96.80");
    assert_figure(org, "bridge.invoiced@2026-Q2", "80.00");
    assert_figure(org, "bridge.vat@2026-Q2", "16.80");
}

/* Reverse charge of 21 % where half is reclaimed, so 10.5 % is cost: 200 (VAT empty) → 221.00; 100
 * (VAT 0) → 110.50; a row with VAT of its own, 300 + 10: 305.00. Usage of May, no invoice: 10.01
 * × 1.105 = 11.06105 → 11.06. */
static void reverse_charge(void **state) {
    struct organisation *org = *state;

    org->about = "vat_recovery: 50";
    organisation_write(org, "suppliers.csv", "alias,supplier,reverse_charge_pct\nUS AI,US AI,21\n");
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,vat_amount,line\n"
                       "2026-04-01,US AI,200.00,,prompt-credits\n"
                       "2026-04-02,US AI,100.00,0,ai-tooling\n"
                       "2026-04-03,US AI,300.00,10.00,ai-ops\n"
                       "2026-04-03,Other BV,40.00,,partnership-consultancy\n");
    organisation_write(org, "usage.csv", "date,supplier,cost\n2026-05-02,US AI,10.01\n");
    organisation_build(org);
    assert_figure(org, "spend.line.prompt-credits@2026-04", "221.00");
    assert_figure(org, "spend.line.ai-tooling@2026-04", "110.50");
    assert_figure(org, "spend.line.ai-ops@2026-04", "305.00");
    assert_figure(org, "spend.line.partnership-consultancy@2026-04", "40.00");
    assert_figure(org, "spend.line.prompt-credits@2026-05", "11.06");
    assert_figure(org, "bridge.vat@2026-Q2", "36.50"); /* 21 + 10.50 + 5 */
    assert_figure(org, "bridge.usage-accrued@2026-Q2", "11.06");
    assert_figure(org, "reconcile.usage.supplier.us-ai@2026-05", "11.06");
}

/* What does not fit is an error with its row, never a silent end: a rate of VAT of 10^13 % on
 * 10^15. */
static void too_large_with_vat(void **state) {
    struct organisation *org = *state;

    org->about = "vat_recovery: 0";
    organisation_write(org, "suppliers.csv",
                       "alias,supplier,reverse_charge_pct\nUS AI,US AI,10000000000000\n");
    organisation_write(org, "usage.csv",
                       "date,supplier,cost\n2026-05-02,US AI,999999999999999.00\n");
    assert_false(organisation_run(org));
    assert_error(org, EXIT_INPUT, "usage.csv", 2, "too large");
}

int main(void) {
    const struct CMUnitTest cases[] = {
        CASE(invoice_on_a_weekend),
        CASE(seven_days_back),
        CASE(eight_days_back),
        CASE(no_rate_before_the_first),
        CASE(reporting_in_dollars),
        CASE(usage_at_the_monthly_mean),
        CASE(usage_between_two_foreign_currencies),
        CASE(usage_without_a_rate),
        CASE(partial_vat),
        CASE(full_recovery),
        CASE(vat_in_dollars),
        CASE(reverse_charge),
        CASE(too_large_with_vat),
    };

    return RUN_CASES(cases);
}
