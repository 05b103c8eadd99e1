/* Ledger cases: ledgers as input, capital and amortisation, time, teams and cost centres as they
 * change, names. The sums in the comments were worked out by hand. */
#include "case.h"

#include <string.h>

/* A ledger holds releases and VAT already: dated by posting_date, never spread, shifted or given
 * VAT. Rows on other accounts than 4… are non-data, whatever their cells hold: the creditor's −121
 * and the VAT of 21. */
static void ledger_with_accounts(void **state) {
    struct organisation *org = *state;

    org->about = "vat_recovery: 0";
    organisation_write(org, "suppliers.csv",
                       "alias,supplier,bills,reverse_charge_pct\nLate BV,Late BV,arrears,21\n");
    organisation_write_with(
        org, "invoices.csv", "ledger: true, accounts: [\"4*\"]",
        "invoice_date,posting_date,supplier,amount,vat_amount,gl_account,line,service_from,service_"
        "to\n"
        "2026-03-31,2026-04-01,Tools BV,100.00,21.00,4500,ai-tooling,2026-04-01,2026-12-31\n"
        "2026-03-31,2026-04-01,Tools BV,-121.00,,1600,see above,,\n"
        "2026-03-31,2026-04-01,Tools BV,21.00,,1510,,,\n"
        "2026-05-03,,Late BV,40.00,,4510,ai-ops,,\n"
        "2026-05-03,,Caterer,40.00,,4000,,,\n");
    organisation_build(org);
    assert_rows(org, "invoices.csv", 2, 1, 0, 2, 0);
    assert_figure(org, "spend@2026-04", "100.00");
    assert_figure(org, "spend@2026-05", "40.00");
    assert_figure(org, "bridge.vat@2026-Q2", "0.00");
    assert_figure(org, "bridge.invoiced@2026-Q2", "140.00");
    assert_figure(org, "bridge.deferred@2026-Q2", "0.00");
    assert_int_equal(row_flags(org, "invoices.csv", 2), FACT_LEDGER);
    assert_rows_foot(org);
}

/* Debit and credit: 300 − 0 and 0 − 50. */
static void debit_and_credit(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,debit,credit,line\n"
                       "2026-04-01,Tools BV,300.00,,ai-tooling\n"
                       "2026-04-02,Tools BV,,50.00,ai-tooling\n"
                       "2026-04-03,Tools BV,,,ai-tooling\n");
    organisation_build(org);
    assert_figure(org, "spend@2026-Q2", "250.00");
    assert_rows(org, "invoices.csv", 2, 0, 1, 0, 0);
}

/* Capital is investment and summed apart; amortisation writes off what was counted when bought:
 * non-data. */
static void capital_and_amortisation(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line,nature\n"
                       "2026-04-01,Model BV,3600.00,ai-tooling,capital\n"
                       "2026-04-30,Model BV,100.00,ai-tooling,amortisation\n"
                       "2026-05-31,Model BV,100.00,ai-tooling,amortisation\n"
                       "2026-05-31,Tools BV,20.00,ai-tooling,expense\n");
    organisation_build(org);
    assert_figure(org, "spend@2026-Q2", "3620.00");
    assert_figure(org, "capital@2026-Q2", "3600.00");
    assert_figure(org, "cash@2026-Q2", "3620.00");
    assert_rows(org, "invoices.csv", 2, 0, 0, 2, 0);
}

/* Every row of a file: fact, out of scope, rejected (unknown line), non-data (an empty line is no
 * row). */
static void every_row_is_accounted_for(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line\n"
                       "2026-04-01,Tools BV,1.00,ai-tooling\n"
                       "2026-04-01,Caterer,2.00,\n"
                       "2026-04-01,Tools BV,4.00,lunch\n"
                       "2026-04-01,Tools BV,8.00,AI_Ops\n");
    organisation_build(org);
    assert_rows(org, "invoices.csv", 2, 1, 1, 0, 0);
    assert_reject(org, "invoices.csv", 4, "line");
    assert_figure(org, "spend@2026-Q2", "9.00");
}

/* Hours × rate: 3.5 h at the configured 65.10 = 227.85; 2 h at 80 = 160.00. build funds a use case,
 * practice is talent, ops is infrastructure in ai-ops; without a team the experiment's. 0.25 h
 * × 65.10 = 16.275 → 16.28 (half to even). */
static void internal_time(void **state) {
    struct organisation *org = *state;

    org->about = "hour_rate: 65.10";
    organisation_write(org, "experiments.csv", "experiment,team,idea_date\nE1,Legal,2026-01-01\n");
    organisation_write(org, "time.csv",
                       "date,team,hours,experiment,activity,rate\n"
                       "2026-04-01,Sales,3.5,,,\n"
                       "2026-04-02,,2,E1,practice,80\n"
                       "2026-05-01,Sales,0.25,,ops,\n");
    organisation_build(org);
    assert_figure(org, "spend.type.use-case-funding@2026-Q2", "227.85");
    assert_figure(org, "spend.type.talent@2026-Q2", "160.00");
    assert_figure(org, "spend.line.training-coaching@2026-Q2", "387.85");
    assert_figure(org, "spend.line.ai-ops@2026-05", "16.28");
    assert_figure(org, "spend.team.legal@2026-Q2", "160.00");
    assert_figure(org, "time@2026-Q2", "404.13");
    assert_figure(org, "cash@2026-Q2", "0.00");
    assert_figure(org, "bridge.time@2026-Q2", "404.13");
}

/* Sales moves from cluster Trade to Growth on 1 May; before its first row a team has no cluster. A
 * cluster is that of the month's end. */
static void cluster_of_the_day(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "teams.csv",
                       "team,cluster,valid_from\n"
                       "Sales,Trade,2026-02-01\n"
                       "Sales,Growth,2026-05-31\n");
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line,team\n"
                       "2026-01-31,Tools BV,1.00,ai-tooling,Sales\n"
                       "2026-04-30,Tools BV,2.00,ai-tooling,Sales\n"
                       "2026-05-01,Tools BV,4.00,ai-tooling,Sales\n");
    organisation_build(org);
    assert_figure(org, "spend.cluster.none@2026-01", "1.00");
    assert_figure(org, "spend.cluster.trade@2026-04", "2.00");
    assert_figure(org, "spend.cluster.growth@2026-05", "4.00");
    assert_figure(org, "spend.cluster.trade@2026-Q2", "2.00");
    assert_figure(org, "spend.cluster.growth@2026-Q2", "4.00");
}

/* Cost centre 100 passes from Sales to Legal on 1 May, judged on the invoice's own date, not on the
 * month it is cost of. Own team, then the rule's, go before it; the experiment's team comes after
 * it. */
static void cost_centre_of_the_day(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "teams.csv",
                       "team,cost_centre,valid_from\n"
                       "Sales,K100,2026-02-01\n"
                       "Legal,k100,2026-05-01\n");
    organisation_write(org, "experiments.csv", "experiment,team,idea_date\nE1,Ops,2026-01-01\n");
    organisation_write(org, "rules.csv",
                       "priority,field,match,pattern,scope,type,team\n"
                       "1,supplier,is,Coach BV,in,talent,HR\n");
    organisation_write(
        org, "invoices.csv",
        "invoice_date,supplier,amount,line,team,cost_centre,experiment,service_from,service_to\n"
        "2026-04-30,Tools BV,1.00,ai-tooling,,K100,,2026-06-01,2026-06-30\n"
        "2026-05-01,Tools BV,2.00,ai-tooling,,K100,E1,,\n"
        "2026-01-31,Tools BV,4.00,ai-tooling,,K100,E1,2026-06-01,2026-06-30\n"
        "2026-05-01,Coach BV,8.00,,,K100,,,\n"
        "2026-05-01,Tools BV,16.00,ai-tooling,Board,K100,,,\n");
    organisation_build(org);
    assert_figure(org, "spend.team.sales@2026-Q2", "1.00");
    assert_figure(org, "spend.team.legal@2026-Q2", "2.00");
    assert_figure(org, "spend.team.ops@2026-Q2", "4.00");
    assert_figure(org, "spend.team.hr@2026-Q2", "8.00");
    assert_figure(org, "spend.team.board@2026-Q2", "16.00");
}

static void one_cost_centre_of_two_teams(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "teams.csv",
                       "team,cost_centre,valid_from\n"
                       "Sales,K100,2026-02-01\n"
                       "Legal,k100,2026-02-01\n");
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line\n2026-04-30,Tools BV,1.00,ai-ops\n");
    assert_false(organisation_run(org));
    assert_error(org, EXIT_INPUT, "teams.csv", 3, "teams.csv:2");
}

/* Names that fold alike are one key, spelt as the register does or by the least bytes; `A B` comes
 * before `A-B` in key order, so the latter is a-b~2. Two views of one euro: types and lines each
 * sum to the spend. */
static void names_and_ids(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "teams.csv", "team\nÉquipe  Zo\n");
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line,team\n"
                       "2026-04-01,Tools BV,1.00,ai-tooling,equipe zo\n"
                       "2026-04-01,TOOLS BV,2.00,ai-tooling,EQUIPE ZO\n"
                       "2026-04-01,tools bv,4.00,ai-ops,A-B\n"
                       "2026-04-01,tools bv,8.00,partnership-consultancy,A B\n"
                       "2026-04-01,tools bv,16.00,training-coaching,\n");
    organisation_build(org);
    assert_figure(org, "spend.team.equipe-zo@2026-Q2", "3.00");
    assert_figure(org, "spend.team.a-b@2026-Q2", "8.00");
    assert_figure(org, "spend.team.a-b~2@2026-Q2", "4.00");
    assert_figure(org, "spend.team.none@2026-Q2", "16.00");
    assert_figure(org, "spend.supplier.tools-bv@2026-Q2", "31.00");
    assert_figure(org, "spend.type.infrastructure@2026-Q2", "7.00");
    assert_figure(org, "spend.type.partnerships@2026-Q2", "8.00");
    assert_figure(org, "spend.type.talent@2026-Q2", "16.00");
    assert_figure(org, "spend@2026-Q2", "31.00");
    assert_string_equal(
        org->ledger.suppliers.keys[dimension_find(&org->ledger.suppliers, STR("tools bv"))].name.s,
        "TOOLS BV");
}

/* A line of the configuration stands beside the five, with its own default type. */
static void added_line(void **state) {
    struct organisation *org = *state;

    org->settings = "period: 2026-Q2\nlines: {ai-security: {type: talent}, ai-data: {}}\n";
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line\n"
                       "2026-04-01,A,1.00,AI security\n"
                       "2026-04-01,A,2.00,ai-data\n");
    organisation_build(org);
    assert_figure(org, "spend.line.ai-security@2026-Q2", "1.00");
    assert_figure(org, "spend.type.talent@2026-Q2", "1.00");
    assert_figure(org, "spend.line.ai-data@2026-Q2", "2.00");
    assert_figure(org, "spend.type.infrastructure@2026-Q2", "2.00");
}

static const struct supplier_balance *balance_of(const struct organisation *org,
                                                 const char *supplier) {
    for (size_t i = 0; i < org->results.n_balances; i++)
        if (strcmp(dimension_id(&org->ledger.suppliers, org->results.balances[i].supplier),
                   supplier) == 0)
            return &org->results.balances[i];
    fail_msg("%s has no balance", supplier);
    return NULL;
}

/* Opening + invoiced − cost = closing. Tools: 120.00 of January over January – December by equal
 * months: 90.00 was paid ahead when Q2 opened, 30.00 is cost of it, 60.00 is ahead at its end.
 * Model AI: 40.00 used in May, nothing invoiced: 40.00 is owed. The ledger's account 4500 stands at
 * 100.00. */
static void balances(void **state) {
    struct organisation *org = *state;
    const struct supplier_balance *balance;

    org->settings = "period: 2026-Q2\nspread: equal\n";
    organisation_write(org, "usage.csv", "date,supplier,cost\n2026-05-05,Model AI,40.00\n");
    organisation_write(org, "invoices-1.csv",
                       "invoice_date,supplier,amount,line,service_from,service_to\n"
                       "2026-01-15,Tools BV,120.00,ai-tooling,2026-01-01,2026-12-31\n");
    organisation_write_with(org, "invoices-2.csv", "ledger: true, accounts: [\"4*\"]",
                            "invoice_date,supplier,amount,gl_account,line\n"
                            "2026-04-15,Other BV,130.00,4500,ai-tooling\n"
                            "2026-05-15,Other BV,-30.00,4500,ai-tooling\n"
                            "2026-07-15,Other BV,99.00,4500,ai-tooling\n");
    organisation_build(org);
    balance = balance_of(org, "tools-bv");
    assert_int_equal(balance->opening, 9000);
    assert_int_equal(balance->invoiced, 0);
    assert_int_equal(balance->cost, 3000);
    assert_int_equal(balance->closing, 6000);
    balance = balance_of(org, "model-ai");
    assert_int_equal(balance->opening, 0);
    assert_int_equal(balance->cost, 4000);
    assert_int_equal(balance->closing, -4000);
    assert_int_equal(org->results.n_accounts, 1);
    assert_string_equal(org->results.accounts[0].account, "4500");
    assert_int_equal(org->results.accounts[0].cents, 10000);
}

int main(void) {
    const struct CMUnitTest cases[] = {
        CASE(ledger_with_accounts),
        CASE(debit_and_credit),
        CASE(capital_and_amortisation),
        CASE(every_row_is_accounted_for),
        CASE(internal_time),
        CASE(cluster_of_the_day),
        CASE(cost_centre_of_the_day),
        CASE(one_cost_centre_of_two_teams),
        CASE(names_and_ids),
        CASE(added_line),
        CASE(balances),
    };

    return RUN_CASES(cases);
}
