/* Ledger cases: shared cost over teams by seats, headcount or shares, month by month. The sums in
 * the comments were worked out by hand. */
#include "case.h"

#define RULES(allocate)                                                                            \
    "priority,field,match,pattern,scope,line,allocate\n"                                           \
    "1,supplier,is,Tools BV,in,ai-tooling," allocate "\n"

/* 61.00 over April (30 of 61 days) and May: 30.00 and 31.00. April has 10 and 20 seats: 10.00
 * and 20.00. May has only seats of another supplier: (none). */
static void by_seats(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "rules.csv", RULES("seats"));
    organisation_write(org, "seats.csv",
                       "month,tool,seats,supplier,team\n"
                       "2026-04,Chat,8,Tools BV,Sales\n"
                       "2026-04,Code,2,tools bv,Sales\n"
                       "2026-04,Chat,20,Tools BV,Legal\n"
                       "2026-05,Chat,5,Other BV,Sales\n");
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,service_from,service_to\n"
                       "2026-04-01,Tools BV,61.00,2026-04-01,2026-05-31\n");
    organisation_build(org);
    assert_figure(org, "spend.team.sales@2026-04", "10.00");
    assert_figure(org, "spend.team.legal@2026-04", "20.00");
    assert_figure(org, "spend.team.none@2026-05", "31.00");
    assert_figure(org, "spend.team.sales@2026-05", NULL);
    assert_int_equal(row_flags(org, "invoices.csv", 2), FACT_SPREAD | FACT_ALLOCATED);
    assert_rows_foot(org);
}

/* Headcount at the month's end: April 3 and 1; from 15 May 1 and 1, with a third team that has
 * none. 100.00 each month: 75.00 and 25.00, then 50.00 and 50.00. */
static void by_headcount(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "rules.csv", RULES("headcount"));
    organisation_write(org, "teams.csv",
                       "team,headcount,valid_from\n"
                       "Sales,3,\n"
                       "Sales,1,2026-05-15\n"
                       "Legal,1,2026-01-01\n"
                       "Board,,\n"
                       "Later,9,2026-06-01\n");
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount\n"
                       "2026-04-01,Tools BV,100.00\n"
                       "2026-05-01,Tools BV,100.00\n");
    organisation_build(org);
    assert_figure(org, "spend.team.sales@2026-04", "75.00");
    assert_figure(org, "spend.team.legal@2026-04", "25.00");
    assert_figure(org, "spend.team.sales@2026-05", "50.00");
    assert_figure(org, "spend.team.legal@2026-05", "50.00");
    assert_figure(org, "spend.team.board@2026-Q2", NULL);
    assert_figure(org, "spend.team.later@2026-Q2", NULL);
}

#define SHARES                                                                                     \
    "key,team,weight,valid_from\n"                                                                 \
    "Floor,Sales,1,2026-01-01\n"                                                                   \
    "Floor,Legal,1,2026-01-01\n"                                                                   \
    "floor,Sales,3,2026-05-01\n"                                                                   \
    "FLOOR,Legal,-1,2026-05-01\n"                                                                  \
    "Floor,Sales,1,2026-06-30\n"                                                                   \
    "Floor,Legal,-1,2026-06-30\n"

/* April 1 : 1, 50.00 each. May 3 : −1, together 2: 150.00 and −50.00. June 1 : −1 sum to 0: all to
 * (none). */
static void by_shares_with_negative_weights(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "rules.csv", RULES("floor"));
    organisation_write(org, "shares.csv", SHARES);
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount\n"
                       "2026-04-01,Tools BV,100.00\n"
                       "2026-05-01,Tools BV,100.00\n"
                       "2026-06-01,Tools BV,100.00\n");
    organisation_build(org);
    assert_figure(org, "spend.team.sales@2026-04", "50.00");
    assert_figure(org, "spend.team.sales@2026-05", "150.00");
    assert_figure(org, "spend.team.legal@2026-05", "-50.00");
    assert_figure(org, "spend.team.none@2026-06", "100.00");
    assert_figure(org, "spend@2026-Q2", "300.00");
    assert_rows_foot(org);
}

/* A key that is not in the file, and a month before its first row: all to (none). */
static void unknown_and_early_keys(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "rules.csv",
                       "priority,field,match,pattern,scope,line,allocate\n"
                       "1,supplier,is,Tools BV,in,ai-tooling,roof\n"
                       "2,supplier,is,Old BV,in,ai-ops,floor\n");
    organisation_write(org, "shares.csv", SHARES);
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount\n"
                       "2026-04-01,Tools BV,100.00\n"
                       "2025-12-31,Old BV,10.00\n");
    organisation_build(org);
    assert_figure(org, "spend.team.none@2026-04", "100.00");
    assert_figure(org, "spend.team.none@2025-12", "10.00");
}

/* One cent over three equal teams goes to the first in key order (alpha); −0.01: floor −1 each, two
 * cents back to the first two, so the last (gamma) bears it. */
static void ties_in_key_order(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "rules.csv", RULES("all"));
    organisation_write(org, "shares.csv",
                       "key,team,weight\n"
                       "all,Gamma,0.5\n"
                       "all,Beta,0.5\n"
                       "all,Alpha,0.5\n");
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount\n"
                       "2026-04-01,Tools BV,0.01\n"
                       "2026-05-01,Tools BV,-0.01\n");
    organisation_build(org);
    assert_figure(org, "spend.team.alpha@2026-04", "0.01");
    assert_figure(org, "spend.team.gamma@2026-04", "0.00");
    assert_figure(org, "spend.team.alpha@2026-05", "0.00");
    assert_figure(org, "spend.team.gamma@2026-05", "-0.01");
}

/* A row with a team of its own is not divided; one whose team comes from its cost centre is. */
static void own_team_is_kept(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "rules.csv", RULES("floor"));
    organisation_write(org, "shares.csv", SHARES);
    organisation_write(org, "teams.csv", "team,cost_centre\nHR,100\n");
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,team,cost_centre\n"
                       "2026-04-01,Tools BV,40.00,HR,\n"
                       "2026-04-01,Tools BV,100.00,,100\n");
    organisation_build(org);
    assert_figure(org, "spend.team.hr@2026-04", "40.00");
    assert_figure(org, "spend.team.sales@2026-04", "50.00");
    assert_figure(org, "spend.team.legal@2026-04", "50.00");
}

/* An allocated bill of a metered supplier stays out of section 5: 100.00 is divided by shares, the
 * usage of 30.00 beside it is accrued as if there were no invoice. */
static void allocated_bill_of_a_metered_supplier(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "rules.csv",
                       "priority,field,match,pattern,scope,line,allocate\n"
                       "1,description,starts,platform,in,prompt-credits,floor\n");
    organisation_write(org, "shares.csv", SHARES);
    organisation_write(org, "usage.csv",
                       "date,supplier,cost,team\n2026-04-05,Model AI,30.00,Ops\n");
    organisation_write(
        org, "invoices.csv",
        "invoice_date,supplier,amount,description\n2026-04-01,Model AI,100.00,Platform fee\n");
    organisation_build(org);
    assert_figure(org, "spend.team.sales@2026-04", "50.00");
    assert_figure(org, "spend.team.ops@2026-04", "30.00");
    assert_figure(org, "spend@2026-04", "130.00");
    assert_figure(org, "reconcile.invoiced.supplier.model-ai@2026-04", "0.00");
    assert_int_equal(row_flags(org, "usage.csv", 2), FACT_ACCRUED);
}

int main(void) {
    const struct CMUnitTest cases[] = {
        CASE(by_seats),
        CASE(by_headcount),
        CASE(by_shares_with_negative_weights),
        CASE(unknown_and_early_keys),
        CASE(ties_in_key_order),
        CASE(own_team_is_kept),
        CASE(allocated_bill_of_a_metered_supplier),
    };

    return RUN_CASES(cases);
}
