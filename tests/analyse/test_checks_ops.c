/* Family O (domain.md 10): AI-ops forgotten: not budgeted, not spent, a part missing, too little.
 */
#include "again.h"

#define BUDGETS "period,line,team,amount,owner\n"
#define INVOICES "invoice_date,supplier,amount,line,ops_part\n"

/* Rows that sum to 0 are nothing budgeted; the finding's owner is the one of the line's row. */
static void o1_nothing_budgeted(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "budgets.csv",
                       BUDGETS "2026-Q3,ai-ops,Sales,100,Ann\n2026-Q3,ai-ops,Support,-100,Ann\n");
    organisation_write(org, "invoices.csv", INVOICES "2026-07-01,A,1000,prompt-credits,\n");
    organisation_build(org);
    assert_found(org, "O1", "error line.ai-ops");
    assert_string_equal(finding_of(org, "O1", "line.ai-ops")->owner, "Ann");
    assert_passed(org, "O2");
    assert_passed(org, "O4"); /* nothing spent: O1 says it */
    assert_configurable(org, "O1");
}

static void o1_budgeted(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "budgets.csv", BUDGETS "2026-Q3,ai-ops,Sales,0.01,Ann\n");
    organisation_build(org);
    assert_passed(org, "O1");
    assert_needs(org, "O2", "invoices");
    assert_needs(org, "O3", "invoices");
    assert_needs(org, "O4", "invoices");
}

static void without_budgets(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv", "date,supplier,cost\n2026-07-01,Acme,400\n");
    organisation_build(org);
    assert_needs(org, "O1", "budgets");
    assert_needs(org, "O2", "budgets invoices");
}

/* Budgeted, nothing spent (a credit note makes it less than nothing), while prompts are paid for.
 */
static void o2_prompts_without_ops(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "budgets.csv", BUDGETS "2026-Q3,ai-ops,Sales,100,Ann\n");
    organisation_write(org, "invoices.csv", INVOICES "2026-07-01,Logs,-5,ai-ops,logging\n");
    organisation_write(org, "usage.csv", "date,supplier,cost\n2026-07-01,Acme,0.01\n");
    organisation_build(org);
    assert_found(org, "O2", "warning line.ai-ops");
    assert_passed(org, "O4"); /* O2 says it */
    assert_configurable(org, "O2");
}

/* An experiment scaled by the end, long ago; no prompts. */
static void o2_scaled_without_ops(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "budgets.csv", BUDGETS "2026-Q3,ai-ops,Sales,100,Ann\n");
    organisation_write(org, "invoices.csv", INVOICES "2026-07-01,A,5,ai-tooling,\n");
    organisation_write(
        org, "experiments.csv",
        "experiment,team,idea_date,decision,decision_date\na,Sales,2020-01-01,scale,2020-09-30\n");
    organisation_build(org);
    assert_found(org, "O2", "warning line.ai-ops");
}

/* Scaled after the end, one killed, and no prompts that are counted: nothing to keep running. */
static void o2_nothing_to_run(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "budgets.csv", BUDGETS "2026-Q3,ai-ops,Sales,100,Ann\n");
    organisation_write(org, "invoices.csv", INVOICES "2026-07-01,A,5,prompt-credits,\n");
    organisation_write(org, "experiments.csv",
                       "experiment,team,idea_date,decision,decision_date\na,Sales,2020-01-01,scale,"
                       "2026-10-01\nb,Sales,2020-01-01,kill,2026-07-01\n");
    organisation_build(org);
    assert_passed(org, "O2");
    assert_found(org, "O4", "warning line.ai-ops"); /* 0 of 5, and neither O1 nor O2 says it */
}

/* Logging 5, governance 0 by a credit note, updates none; a row without a part is spend all the
 * same. */
static void o3_parts_without_spend(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "budgets.csv", BUDGETS "2026-Q3,ai-ops,Sales,100,Ann\n");
    organisation_write(org, "invoices.csv",
                       INVOICES "2026-07-01,A,5,ai-ops,logging\n2026-07-01,A,5,ai-ops,"
                                "Governance\n2026-08-01,A,-5,ai-ops,governance\n"
                                "2026-08-01,A,5,ai-ops,\n2026-06-30,A,5,ai-ops,updates\n");
    organisation_build(org);
    assert_found(org, "O3", "warning ops-part.governance; warning ops-part.updates");
    assert_string_equal(finding_of(org, "O3", "ops-part.updates")->owner, "Ann");
    assert_configurable(org, "O3");
}

static void o3_all_parts(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv",
                       INVOICES "2026-07-01,A,5,ai-ops,logging\n2026-07-01,A,5,ai-ops,"
                                "governance\n2026-08-01,A,5,ai-ops,updates\n");
    organisation_build(org);
    assert_passed(org, "O3");
}

/* AI-ops has spend and no fact of it has a part: nothing can be said. Without ai-ops spend there is
 * nothing to say: passed. */
static void o3_no_parts_known(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv",
                       INVOICES "2026-07-01,A,5,ai-ops,\n2026-06-01,A,5,ai-ops,logging\n");
    organisation_build(org);
    assert_needs(org, "O3", "invoices.ops_part");
}

static void o3_no_ops_at_all(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv",
                       INVOICES "2026-07-01,A,5,ai-tooling,\n2026-07-01,A,-5,ai-ops,logging\n");
    organisation_build(org);
    assert_passed(org, "O3");
}

/* 99.99 of 600 + 400: below 10 %. Exactly 100 is not below. */
static void o4_too_little(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv",
                       INVOICES "2026-07-01,A,600,prompt-credits,\n2026-07-01,B,400,ai-tooling,"
                                "\n2026-07-01,C,99.99,ai-ops,logging\n"
                                "2026-07-01,D,900,partnership-consultancy,\n");
    organisation_build(org);
    assert_found(org, "O4", "warning line.ai-ops");
    assert_amount(finding_of(org, "O4", "line.ai-ops")->amount, "99.99");
    assert_amount(finding_of(org, "O4", "line.ai-ops")->other, "1000.00");
    assert_configurable(org, "O4");
    assert_passed_with(org, "O4", "threshold_pct: 9.999");
}

static void o4_enough(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv",
                       INVOICES "2026-07-01,A,600,prompt-credits,\n2026-07-01,B,400,ai-tooling,"
                                "\n2026-07-01,C,100,ai-ops,logging\n");
    organisation_build(org);
    assert_passed(org, "O4");
}

/* Credits and tooling sum to 0: there is nothing to be a part of. */
static void o4_nothing_beside_it(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv",
                       INVOICES
                       "2026-07-01,A,-400,prompt-credits,\n2026-07-01,B,400,ai-tooling,\n");
    organisation_build(org);
    assert_passed(org, "O4");
}

/* Some is spent, little, and O1 is found: both speak, of budget and of spend. */
static void o4_beside_o1(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "budgets.csv", BUDGETS "2026-Q3,ai-tooling,Sales,100,Ann\n");
    organisation_write(org, "invoices.csv",
                       INVOICES
                       "2026-07-01,A,600,prompt-credits,\n2026-07-01,C,1,ai-ops,logging\n");
    organisation_build(org);
    assert_found(org, "O1", "error line.ai-ops");
    assert_found(org, "O4", "warning line.ai-ops");
}

int main(void) {
    const struct CMUnitTest cases[] = {
        CASE(o1_nothing_budgeted),    CASE(o1_budgeted),           CASE(without_budgets),
        CASE(o2_prompts_without_ops), CASE(o2_scaled_without_ops), CASE(o2_nothing_to_run),
        CASE(o3_parts_without_spend), CASE(o3_all_parts),          CASE(o3_no_parts_known),
        CASE(o3_no_ops_at_all),       CASE(o4_too_little),         CASE(o4_enough),
        CASE(o4_nothing_beside_it),   CASE(o4_beside_o1)};

    return RUN_CASES(cases);
}
