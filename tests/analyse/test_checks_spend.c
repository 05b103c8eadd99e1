/* Family S (domain.md 10): AI as an overhead item, budgets without a goal, dependence on one
 * supplier. */
#include "again.h"

#define INVOICES "invoice_date,supplier,amount,line,gl_account,gl_name,service_from,service_to\n"

/* Cost with an account in Q3: 100.01 + 50 of the ones with an overhead word, the rest 899.99 + 450:
 * more than 10 % of all. "Overige" is one by its fold, "Algemeen beheer" by its first word;
 * "Generaal" is none; 5 without an account is no part of it, nor what is out of scope. 150.01 of
 * 1500.00 is 10.0007 %. */
static void s1_overhead(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv",
                       INVOICES
                       "2026-07-01,A,100.01,ai-tooling,4990,OVERIGE "
                       "kosten,,\n2026-07-01,A,50,ai-tooling,4991,Algemeen beheer,,\n"
                       "2026-07-01,B,899.99,ai-tooling,4500,Generaal "
                       "pardon,,\n2026-07-01,B,450,ai-tooling,4501,,,\n"
                       "2026-07-01,C,5,ai-tooling,,,,\n2026-07-01,C,9000,,4990,Overige kosten,,\n"
                       "2026-06-30,C,9000,ai-tooling,4990,Overige kosten,,\n");
    organisation_build(org);
    assert_found(org, "S1", "warning all");
    assert_amount(finding_of(org, "S1", "all")->amount, "150.01");
    assert_amount(finding_of(org, "S1", "all")->other, "1500.00");
    assert_configurable(org, "S1");
    assert_passed_with(org, "S1", "threshold_pct: 10.01");
}

/* Exactly 10 %: not above. The part of a spread row that falls in the quarter counts: 100 of 300.
 */
static void s1_at_the_limit(void **state) {
    struct organisation *org = *state;

    org->settings = "period: 2026-Q3\nspread: equal\n";
    organisation_write(org, "invoices.csv",
                       INVOICES "2026-06-01,A,300,ai-tooling,4990,Diversen,2026-05-01,2026-07-"
                                "31\n2026-07-01,B,900,ai-tooling,4500,Software,,\n");
    organisation_build(org);
    assert_passed(org, "S1");
    assert_found_with(org, "S1", "threshold_pct: 9.99", "warning all");
}

/* Bills that are set aside have no cost of their own, whatever their account: the usage is the
 * cost, and it has no account. */
static void s1_top_ups_apart(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "suppliers.csv", "alias,supplier,treatment\nAcme,Acme,prepaid\n");
    organisation_write(org, "invoices.csv",
                       INVOICES "2026-07-01,Acme,500,prompt-credits,4990,Diversen,,\n");
    organisation_write(org, "usage.csv", "date,supplier,cost\n2026-07-01,Acme,400\n");
    organisation_build(org);
    assert_needs(org, "S1", "invoices.gl_name");
}

/* Accounts in Q2 only; no account anywhere; no invoices: not measurable. A sum of 0 or less is
 * measurable and passes. */
static void s1_without_accounts(void **state) {
    struct organisation *org = *state;

    organisation_write(
        org, "invoices.csv",
        INVOICES "2026-06-01,A,300,ai-tooling,4990,Diversen,,\n2026-07-01,A,300,ai-tooling,,,,\n");
    organisation_build(org);
    assert_needs(org, "S1", "invoices.gl_name");
}

static void s1_credit(void **state) {
    struct organisation *org = *state;

    organisation_write(
        org, "invoices.csv",
        INVOICES
        "2026-07-01,A,-300,ai-tooling,4990,Diversen,,\n2026-07-01,B,300,ai-tooling,4500,,,\n");
    organisation_build(org);
    assert_passed(org, "S1");
}

static void without_invoices(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv", "date,supplier,cost\n2026-07-01,Acme,400\n");
    organisation_build(org);
    assert_needs(org, "S1", "invoices");
    assert_needs(org, "S3", "invoices");
    assert_needs(org, "S2", "budgets");
}

/* A goal is missing in one of Support's rows and in the organisation's; not where the amount is 0.
 * Rows that are negative count. */
static void s2_without_a_goal(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "budgets.csv",
                       "period,line,team,amount,owner,goal\n2026-Q3,ai-ops,Support,5,Ann,\n2026-Q3,"
                       "ai-tooling,Support,5,Ann,Faster\n"
                       "2026-Q3,ai-ops,Sales,5,Ann,Faster\n2026-Q3,ai-tooling,Sales,0,Ann,\n2026-"
                       "Q3,ai-ops,*,-1,Ann,  \n2026-Q2,ai-ops,HR,1,,\n");
    organisation_build(org);
    assert_found(org, "S2", "warning team.support; warning team.none");
    assert_int_equal(finding_of(org, "S2", "team.support")->count, 1);
    assert_string_equal(finding_of(org, "S2", "team.support")->owner, "Ann");
    assert_configurable(org, "S2");
}

static void s2_all_have_goals(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "budgets.csv",
                       "period,line,team,amount,owner,goal\n2026-Q3,ai-ops,Support,5,,Faster\n");
    organisation_build(org);
    assert_passed(org, "S2");
}

/* Cash-out 1000.00: A has 600.01, above 60 %. Internal time is no part of it, and what has no
 * supplier cannot be depended on. */
static void s3_one_supplier(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv",
                       INVOICES
                       "2026-07-01,A,600.01,ai-tooling,,,,\n2026-07-01,B,399.99,ai-tooling,,,,\n");
    organisation_write(org, "time.csv", "date,team,hours,rate\n2026-07-01,Sales,10,100\n");
    organisation_build(org);
    assert_found(org, "S3", "info supplier.a");
    assert_amount(finding_of(org, "S3", "supplier.a")->amount, "600.01");
    assert_configurable(org, "S3");
    assert_passed_with(org, "S3", "threshold_pct: 60.001");
}

static void s3_at_the_limit(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv",
                       INVOICES
                       "2026-07-01,A,600,ai-tooling,,,,\n2026-07-01,B,400,ai-tooling,,,,\n");
    organisation_build(org);
    assert_passed(org, "S3");
}

/* Nobody's invoice of 900 in 1000; and a cash-out cost of 0 by a credit note, where everything is
 * above 60 %. */
static void s3_without_a_name_or_cost(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv",
                       INVOICES
                       "2026-07-01,,900,ai-tooling,,,,\n2026-07-01,B,100,ai-tooling,,,,\n");
    organisation_build(org);
    assert_passed(org, "S3");
}

static void s3_no_cost(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv",
                       INVOICES
                       "2026-07-01,A,100,ai-tooling,,,,\n2026-07-01,B,-100,ai-tooling,,,,\n");
    organisation_build(org);
    assert_passed(org, "S3");
}

int main(void) {
    const struct CMUnitTest cases[] = {CASE(s1_overhead),
                                       CASE(s1_at_the_limit),
                                       CASE(s1_top_ups_apart),
                                       CASE(s1_without_accounts),
                                       CASE(s1_credit),
                                       CASE(without_invoices),
                                       CASE(s2_without_a_goal),
                                       CASE(s2_all_have_goals),
                                       CASE(s3_one_supplier),
                                       CASE(s3_at_the_limit),
                                       CASE(s3_without_a_name_or_cost),
                                       CASE(s3_no_cost)};

    return RUN_CASES(cases);
}
