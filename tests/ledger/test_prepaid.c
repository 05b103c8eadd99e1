/* Ledger cases: suppliers whose invoices are no cost by themselves (prepaid, share), and those
 * whose usage is no money (plain). The sums in the comments were worked out by hand. */
#include "case.h"

/* Opening credit 100, top-up 500 in April, used 120 in April and 200 in June: credit 480, 480, 280.
 * The top-up's service period spreads nothing. */
static void prepaid_credit(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "suppliers.csv",
                       "alias,supplier,treatment,opening_credit\nModel AI,Model AI,prepaid,100\n");
    organisation_write(org, "usage.csv",
                       "date,supplier,cost,team\n"
                       "2026-04-05,Model AI,120.00,Sales\n"
                       "2026-06-05,Model AI,200.00,Legal\n");
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line,service_from,service_to\n"
                       "2026-04-02,Model AI,500.00,prompt-credits,2026-04-01,2026-09-30\n");
    organisation_build(org);
    assert_figure(org, "spend@2026-04", "120.00");
    assert_figure(org, "spend.team.legal@2026-06", "200.00");
    assert_figure(org, "reconcile.invoiced.supplier.model-ai@2026-04", "500.00");
    assert_figure(org, "reconcile.usage.supplier.model-ai@2026-06", "200.00");
    assert_figure(org, "reconcile.difference.supplier.model-ai@2026-04", NULL);
    assert_figure(org, "reconcile.credit.supplier.model-ai@2026-03",
                  NULL); /* before its first month */
    assert_figure(org, "reconcile.credit.supplier.model-ai@2026-04", "480.00");
    assert_figure(org, "reconcile.credit.supplier.model-ai@2026-05", "480.00");
    assert_figure(org, "reconcile.credit.supplier.model-ai@2026-06", "280.00");
    assert_figure(org, "bridge.invoiced@2026-Q2", "500.00");
    assert_figure(org, "bridge.set-aside@2026-Q2", "-500.00");
    assert_figure(org, "bridge.usage-accrued@2026-Q2", "320.00");
    assert_figure(org, "spend@2026-Q2", "320.00");
    assert_rows_foot(org);
}

/* VAT of 105 on 500, nothing reclaimed: the top-up is 605, and usage of 700 leaves −95. Another
 * line of the same supplier is cost as any. */
static void prepaid_with_vat_below_zero(void **state) {
    struct organisation *org = *state;

    org->about = "vat_recovery: 0";
    organisation_write(org, "suppliers.csv",
                       "alias,supplier,treatment\nModel AI,Model AI,prepaid\n");
    organisation_write(org, "usage.csv", "date,supplier,cost\n2026-05-05,Model AI,700.00\n");
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,vat_amount,line\n"
                       "2026-04-02,Model AI,500.00,105.00,prompt-credits\n"
                       "2026-04-02,Model AI,30.00,0,training-coaching\n");
    organisation_build(org);
    assert_figure(org, "reconcile.invoiced.supplier.model-ai@2026-04", "605.00");
    assert_figure(org, "reconcile.credit.supplier.model-ai@2026-04", "605.00");
    assert_figure(org, "reconcile.credit.supplier.model-ai@2026-05", "-95.00");
    assert_figure(org, "spend@2026-04", "30.00");
    assert_figure(org, "bridge.vat@2026-Q2", "105.00");
    assert_figure(org, "bridge.set-aside@2026-Q2", "-605.00");
    assert_figure(org, "spend@2026-Q2", "730.00"); /* 530 + 105 − 605 + 700 */
}

/* A cloud bill of 1000: 300 of usage is in scope by its service, 650 is not. Cost is 300; the
 * comparison is with 950. */
static void share_of_a_cloud_bill(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "suppliers.csv", "alias,supplier,treatment\nCloud,Cloud,share\n");
    organisation_write(org, "rules.csv",
                       "priority,field,match,pattern,scope,line\n"
                       "1,supplier,is,cloud,in,prompt-credits\n"
                       "2,service,contains,openai,in,prompt-credits\n");
    organisation_write_with(org, "usage.csv", "scope: rules",
                            "date,supplier,cost,service,team\n"
                            "2026-04-05,Cloud,300.00,Azure OpenAI,Sales\n"
                            "2026-04-05,Cloud,650.00,Storage,Sales\n");
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line\n2026-04-30,Cloud,1000.00,\n");
    organisation_build(org);
    assert_rows(org, "usage.csv", 1, 1, 0, 0, 0);
    assert_figure(org, "spend@2026-Q2", "300.00");
    assert_figure(org, "reconcile.invoiced.supplier.cloud@2026-04", "1000.00");
    assert_figure(org, "reconcile.usage.supplier.cloud@2026-04", "950.00");
    assert_figure(org, "reconcile.difference.supplier.cloud@2026-04", "50.00");
    assert_figure(org, "bridge.set-aside@2026-Q2", "-1000.00");
    assert_figure(org, "bridge.usage-accrued@2026-Q2", "300.00");
}

/* Only usage out of scope: no cost, but the comparison stands. */
static void share_without_ai(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "suppliers.csv", "alias,supplier,treatment\nCloud,Cloud,share\n");
    organisation_write_with(org, "usage.csv", "scope: rules",
                            "date,supplier,cost,service\n2026-04-05,Cloud,650.00,Storage\n");
    organisation_build(org);
    assert_figure(org, "spend@2026-Q2", "0.00");
    assert_figure(org, "reconcile.invoiced.supplier.cloud@2026-04", "0.00");
    assert_figure(org, "reconcile.usage.supplier.cloud@2026-04", "650.00");
}

/* Plain: 99 of usage is no money, so it needs no exchange rate either; its 3 requests and 2 users
 * count. No reconciliation. */
static void plain_supplier(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "suppliers.csv", "alias,supplier,treatment\nSeats BV,Seats BV,plain\n");
    organisation_write(org, "usage.csv",
                       "date,supplier,cost,team,user,currency\n"
                       "2026-04-05,Seats BV,33.00,Sales,ann@x.nl,\n"
                       "2026-04-06,Seats BV,66.00,Sales,bob@x.nl,USD\n"
                       "2026-04-07,Seats BV,,Sales,Ann@X.nl,\n");
    organisation_write(
        org, "invoices.csv",
        "invoice_date,supplier,amount,line,team\n2026-04-30,Seats BV,50.00,prompt-credits,Legal\n");
    organisation_build(org);
    assert_figure(org, "spend@2026-Q2", "50.00");
    assert_figure(org, "spend.team.legal@2026-Q2", "50.00");
    assert_figure(org, "requests@2026-Q2", "3");
    assert_figure(org, "users@2026-Q2", "2");
    assert_figure(org, "users.team.sales@2026-04", "2");
    assert_figure(org, "reconcile.usage.supplier.seats-bv@2026-04", NULL);
    assert_rows(org, "usage.csv", 3, 0, 0, 0, 0);
}

/* One supplier under two aliases is one pool; terms that contradict each other are an error naming
 * both rows. */
static void aliases_are_one_supplier(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "suppliers.csv",
                       "alias,supplier,treatment\n"
                       "Model AI Ireland Ltd.,Model AI,prepaid\n"
                       "MODEL-AI *SUBSCR,Model AI,\n");
    organisation_write(org, "usage.csv", "date,supplier,cost\n2026-04-05,model-ai *subscr,70.00\n");
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line\n2026-04-30,MODEL AI IRELAND "
                       "LTD.,100.00,prompt-credits\n");
    organisation_build(org);
    assert_figure(org, "spend.supplier.model-ai@2026-Q2", "70.00");
    assert_figure(org, "reconcile.credit.supplier.model-ai@2026-04", "30.00");
}

static void contradictory_terms(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "suppliers.csv",
                       "alias,supplier,treatment\n"
                       "Model AI,Model AI,prepaid\n"
                       "Model AI Ltd,Model AI,share\n");
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line\n2026-04-30,Model AI,1.00,ai-ops\n");
    assert_false(organisation_run(org));
    assert_error(org, EXIT_INPUT, "suppliers.csv", 3, "treatment");
    assert_error(org, EXIT_INPUT, "suppliers.csv", 3, "suppliers.csv:2");
}

static void alias_of_two_suppliers(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "suppliers.csv",
                       "alias,supplier\n"
                       "MAI,Model AI\n"
                       "mai,Mail BV\n");
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line\n2026-04-30,Model AI,1.00,ai-ops\n");
    assert_false(organisation_run(org));
    assert_error(org, EXIT_INPUT, "suppliers.csv", 3, "mai");
    assert_error(org, EXIT_INPUT, "suppliers.csv", 3, "suppliers.csv:2");
}

int main(void) {
    const struct CMUnitTest cases[] = {
        CASE(prepaid_credit),        CASE(prepaid_with_vat_below_zero),
        CASE(share_of_a_cloud_bill), CASE(share_without_ai),
        CASE(plain_supplier),        CASE(aliases_are_one_supplier),
        CASE(contradictory_terms),   CASE(alias_of_two_suppliers),
    };

    return RUN_CASES(cases);
}
