/* Family D (domain.md 10) but D2 and D5: rejects, unclassified AI spend, invoice against usage,
 * registers, accruals, cost without a team. */
#include "again.h"

#define INVOICES "invoice_date,supplier,amount,line,description\n"
#define USAGE "date,supplier,team,experiment,cost\n"

/* Rejected rows of any kind of input, a finding per file, in the order of the files. It needs
 * nothing, and passes on a clean file. */
static void d1_rejected_rows(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "teams.csv", "team,headcount\nSales,many\n");
    organisation_write(org, "usage.csv",
                       USAGE "2026-07-01,Acme,,,free\n2026-13-01,Acme,,,1\n2026-07-01,Acme,,,1\n");
    organisation_write(org, "budgets.csv", "period,line,amount\n2026-Q3,ai-ops,1\n");
    organisation_build(org);
    assert_found(org, "D1", "error file.teams.csv; error file.usage.csv");
    assert_int_equal(finding_of(org, "D1", "file.usage.csv")->count, 2);
    assert_int_equal(finding_of(org, "D1", "file.usage.csv")->n_evidence, 2);
    assert_configurable(org, "D1");
}

static void d1_clean(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "budgets.csv", "period,line,amount\n2026-Q3,ai-ops,1\n,,\n");
    organisation_build(org);
    assert_passed(org, "D1");
    assert_needs(org, "D3", "invoices");
    assert_needs(org, "D4", "invoices usage");
    assert_needs(org, "D7", "invoices usage");
    assert_needs(org, "D9", "usage");
}

/* No rule and no cell places the row, and there is an AI word in its supplier or description:
 * OpenAI (also by its alias), "Claude Pro" (a weak word beside another), a row of nobody. Not:
 * "Claude" the plumber, a rule that says out, a row of June, a row in scope. */
static void d3_possible_ai_spend(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "suppliers.csv", "alias,supplier\nOAI Ireland,OpenAI\n");
    organisation_write(org, "rules.csv",
                       "priority,field,match,pattern,scope\n1,supplier,is,Midjourney,out\n");
    organisation_write(
        org, "invoices.csv",
        INVOICES
        "2026-07-01,OAI Ireland,100,,\n2026-07-02,OpenAI,100,,\n2026-07-01,Card,20,,Claude Pro "
        "subscription\n"
        "2026-07-01,,5,,ChatGPT\n2026-07-01,Claude "
        "Jansen,100,,Plumbing\n2026-07-01,Midjourney,100,,\n"
        "2026-06-30,Mistral "
        "API,100,,\n2026-07-01,Langfuse,100,ai-ops,\n2026-07-01,Airline,100,,Paid in Spain\n");
    organisation_build(org);
    assert_found(org, "D3",
                 "warning supplier.card; warning supplier.openai; warning supplier.none");
    assert_int_equal(finding_of(org, "D3", "supplier.openai")->count, 2);
    assert_configurable(org, "D3");
}

/* A weak word speaks directly before or after one beside it, over the blank between supplier and
 * description too (Gemini, Business seat); not with a word between them, and not as a part of a
 * longer word (Claudette). */
static void d3_weak_words(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv",
                       INVOICES "2026-07-01,Aa,20,,team COPILOT!\n"
                                "2026-07-01,Gemini,20,,Business seat\n"
                                "2026-07-01,Bb,20,,Claude on the team\n"
                                "2026-07-01,Cc,20,,Claudette Pro\n"
                                "2026-07-01,Dd,20,,Claude Professional\n"
                                "2026-07-01,Ee,20,,claude-code\n");
    organisation_build(org);
    assert_found(org, "D3", "warning supplier.aa; warning supplier.ee; warning supplier.gemini");
}

static void d3_nothing_of_ai(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv", INVOICES "2026-07-01,Baker,100,,Bread\n");
    organisation_build(org);
    assert_passed(org, "D3");
    assert_needs(org, "D4", "usage");
}

/* July: 130.01 invoiced, 105.00 used: 25.01 apart, above 25 and above 2 %. August: 1000 and
 * 1020.01, which is 2.0 % of the usage or less: 20.01 ≤ 20.4002. September: 500 and 700: above, but
 * the bill may still come: booked as a shortfall. Nobody's July: 100 and 50. */
static void d4_differences(void **state) {
    struct organisation *org = *state;

    organisation_write(
        org, "invoices.csv",
        INVOICES "2026-07-31,Acme,130.01,prompt-credits,\n2026-08-31,Acme,1000,prompt-credits,\n"
                 "2026-09-30,Acme,500,prompt-credits,\n2026-07-31,,100,prompt-credits,\n2026-06-30,"
                 "Acme,900,prompt-credits,\n");
    organisation_write(org, "usage.csv",
                       USAGE "2026-07-01,Acme,,,105\n2026-08-01,Acme,,,1020.01\n2026-09-01,Acme,,,"
                             "700\n2026-07-01,,,,50\n"
                             "2026-06-01,Acme,,,1\n");
    organisation_build(org);
    assert_found(org, "D4", "warning supplier.acme.2026-07; warning supplier.none.2026-07");
    assert_amount(finding_of(org, "D4", "supplier.acme.2026-07")->amount, "130.01");
    assert_amount(finding_of(org, "D4", "supplier.acme.2026-07")->other, "105.00");
    assert_configurable(org, "D4");
}

/* Both limits are strict: 25.00 apart; 2 % of 5000. A month without usage or without an invoice
 * does not differ. September invoiced more than used is no shortfall: it is told. */
static void d4_limits(void **state) {
    struct organisation *org = *state;

    organisation_write(
        org, "invoices.csv",
        INVOICES "2026-07-31,Acme,130,prompt-credits,\n2026-08-31,Acme,5100,prompt-credits,\n"
                 "2026-07-31,Only,130,prompt-credits,\n2026-09-30,Acme,130,prompt-credits,\n");
    organisation_write(org, "usage.csv",
                       USAGE "2026-07-01,Acme,,,105\n2026-08-01,Acme,,,5000\n2026-08-01,Only,,,"
                             "5000\n2026-09-01,Acme,,,100\n");
    organisation_build(org);
    assert_found(org, "D4", "warning supplier.acme.2026-09");
}

/* The supplier's own tolerances: 10 % and 5.00; a plain one is never compared; a share supplier's
 * bill with all usage, out of scope too: 300 against 100 + 100. */
static void d4_terms(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "suppliers.csv",
                       "alias,supplier,treatment,tolerance_pct,tolerance_abs\nA,A,,10,5\nP,P,plain,"
                       ",\nCloud,Cloud,share,,\nB,B,,10,5\n");
    organisation_write(org, "rules.csv",
                       "priority,field,match,pattern,scope\n1,service,is,Storage,out\n");
    organisation_write(org, "invoices.csv",
                       INVOICES "2026-07-31,A,110.01,prompt-credits,\n2026-07-31,P,999,prompt-"
                                "credits,\n2026-07-31,Cloud,300,prompt-credits,\n"
                                "2026-07-31,B,110,prompt-credits,\n");
    organisation_write(org, "usage.csv",
                       "date,supplier,service,cost\n2026-07-01,A,,100\n2026-07-01,P,,1\n2026-07-01,"
                       "Cloud,Models,100\n"
                       "2026-07-01,Cloud,Storage,100\n2026-07-01,B,,100\n");
    organisation_build(org);
    assert_found(org, "D4", "warning supplier.a.2026-07; warning supplier.cloud.2026-07");
}

/* A prepaid credit below 0, told in the last such month of the period: 10 − 5 in July, −20 in
 * August, −19 in September after a top-up of 1; Q's credit is back above 0 in September: August. */
static void d4_credit(void **state) {
    struct organisation *org = *state;

    organisation_write(
        org, "suppliers.csv",
        "alias,supplier,treatment,opening_credit\nP,P,prepaid,10\nQ,Q,prepaid,0\nR,R,prepaid,5\n");
    organisation_write(org, "invoices.csv",
                       INVOICES "2026-09-30,P,1,prompt-credits,\n2026-09-30,Q,100,prompt-credits,"
                                "\n2026-07-30,R,100,prompt-credits,\n");
    organisation_write(org, "usage.csv",
                       USAGE "2026-07-01,P,,,5\n2026-08-01,P,,,25\n2026-07-01,Q,,,5\n2026-08-01,Q,,"
                             ",5\n2026-09-01,R,,,105\n");
    organisation_build(org);
    assert_found(org, "D4", "warning supplier.p.2026-09; warning supplier.q.2026-08");
    assert_amount(finding_of(org, "D4", "supplier.p.2026-09")->amount, "-19.00");
}

static void d4_equal(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv", INVOICES "2026-07-31,Acme,105,prompt-credits,\n");
    organisation_write(org, "usage.csv", USAGE "2026-07-01,Acme,,,105\n");
    organisation_build(org);
    assert_passed(org, "D4");
}

/* Unknown teams: of a fact, a usage row (of no cost), a budget row, a seat and an experiment with
 * its idea by the end. Unknown experiments: of a fact, a usage row and a review in the period. Not:
 * what falls outside the period, and nothing. */
static void d6_not_in_the_register(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "teams.csv", "team\nSales\n");
    organisation_write(
        org, "experiments.csv",
        "experiment,team,idea_date\nknown,Of idea,2026-09-30\nnew,Of later idea,2026-10-01\n");
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line,team,experiment\n2026-07-01,Acme,1,ai-"
                       "tooling,Of fact,of fact\n"
                       "2026-06-30,Acme,1,ai-tooling,Of June,of june\n2026-07-01,Acme,1,,Out of "
                       "scope,out of scope\n"
                       "2026-07-01,Acme,1,ai-tooling,SALES,Known\n");
    organisation_write(org, "usage.csv",
                       USAGE
                       "2026-07-01,Acme,Of usage,of usage,0\n2026-06-30,Acme,Of June,of june,0\n");
    organisation_write(org, "budgets.csv",
                       "period,line,amount,team,scenario\n2026-Q3,ai-ops,1,Of "
                       "budget,\n2026-Q2,ai-ops,1,Of June,\n2026-Q3,ai-ops,1,Of FC,FC\n"
                       "2026-Q3,ai-ops,1,*,\n");
    organisation_write(
        org, "seats.csv",
        "month,tool,team,seats\n2026-07,Copilot,Of seats,1\n2026-06,Copilot,Of June,1\n");
    organisation_write(
        org, "reviews.csv",
        "experiment,date,decision\nof review,2026-09-30,continue\nof june,2026-06-30,continue\n");
    organisation_build(org);
    assert_found(org, "D6",
                 "warning team.of-budget; warning team.of-fact; warning team.of-idea; warning "
                 "team.of-seats; "
                 "warning team.of-usage; warning experiment.of-fact; warning experiment.of-review; "
                 "warning experiment.of-usage");
    assert_configurable(org, "D6");
}

/* Without either register there is nothing to look in; with one the other is left out. */
static void d6_without_registers(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv", INVOICES "2026-07-01,Acme,1,ai-tooling,\n");
    organisation_build(org);
    assert_needs(org, "D6", "teams experiments");
}

static void d6_one_register(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "experiments.csv",
                       "experiment,team,idea_date\nknown,Nobody,2026-09-30\n");
    organisation_write(org, "usage.csv", USAGE "2026-07-01,Acme,Nobody,known,0\n");
    organisation_build(org);
    assert_passed(org, "D6");
}

/* Accrued, and ended more than 60 days before 30 September: July ended 61 days before. August did
 * not; October 2024 is the first of the eight quarters, September 2024 is before them. An invoiced
 * month is none; a finding per supplier, with all its months. */
static void d7_never_invoiced(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv", INVOICES "2026-05-31,Acme,10,prompt-credits,\n");
    organisation_write(org, "usage.csv",
                       USAGE "2026-07-01,Acme,,,5\n2026-08-01,Acme,,,7\n2024-10-01,Acme,,,9\n2024-"
                             "09-01,Acme,,,100\n2026-05-01,Acme,,,10\n"
                             "2026-08-01,Late,,,7\n");
    organisation_build(org);
    assert_found(org, "D7", "info supplier.acme");
    assert_int_equal(finding_of(org, "D7", "supplier.acme")->count, 2);
    assert_amount(finding_of(org, "D7", "supplier.acme")->amount, "14.00");
    assert_configurable(org, "D7");
    assert_found_with(org, "D7", "days: 29", "info supplier.acme; info supplier.late");
    assert_passed_with(org, "D7", "days: 699"); /* October 2024 ended 31 October: 699 days */
}

static void d7_all_invoiced(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv", INVOICES "2026-05-31,Acme,10,prompt-credits,\n");
    organisation_write(org, "usage.csv", USAGE "2026-05-01,Acme,,,10\n");
    organisation_build(org);
    assert_passed(org, "D7");
}

/* By usage 1000.00, of which 100.01 without a team: the invoice of 500 allocated by it, 500 booked
 * from it. What no usage tells (900 of a tool without a team) is not looked at. */
static void d9_without_a_team(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv",
                       INVOICES
                       "2026-07-31,Acme,500,prompt-credits,\n2026-07-31,Tool,900,ai-tooling,\n");
    organisation_write(org, "usage.csv",
                       USAGE "2026-07-01,Acme,Sales,,500\n2026-08-01,Acme,,,100.01\n2026-08-01,"
                             "Acme,Sales,,399.99\n2026-06-01,Acme,,,999\n");
    organisation_build(org);
    assert_found(org, "D9", "warning all");
    assert_amount(finding_of(org, "D9", "all")->amount, "100.01");
    assert_amount(finding_of(org, "D9", "all")->other, "1000.00");
    assert_configurable(org, "D9");
    assert_passed_with(org, "D9", "threshold_pct: 10.001");
}

static void d9_at_the_limit(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv", USAGE "2026-07-01,Acme,Sales,,90\n2026-08-01,Acme,,,10\n");
    organisation_build(org);
    assert_passed(org, "D9");
}

/* All such cost sums to 0: nothing to be a part of. */
static void d9_no_cost(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv",
                       USAGE "2026-07-01,Acme,Sales,,-10\n2026-08-01,Acme,,,10\n");
    organisation_build(org);
    assert_passed(org, "D9");
}

int main(void) {
    const struct CMUnitTest cases[] = {CASE(d1_rejected_rows),
                                       CASE(d1_clean),
                                       CASE(d3_possible_ai_spend),
                                       CASE(d3_nothing_of_ai),
                                       CASE(d3_weak_words),
                                       CASE(d4_differences),
                                       CASE(d4_limits),
                                       CASE(d4_terms),
                                       CASE(d4_credit),
                                       CASE(d4_equal),
                                       CASE(d6_not_in_the_register),
                                       CASE(d6_without_registers),
                                       CASE(d6_one_register),
                                       CASE(d7_never_invoiced),
                                       CASE(d7_all_invoiced),
                                       CASE(d9_without_a_team),
                                       CASE(d9_at_the_limit),
                                       CASE(d9_no_cost)};

    return RUN_CASES(cases);
}
