/* Family B (domain.md 10): the budget as a capability with an owner, on every line and for every
 * team that spends. */
#include "again.h"

#define BUDGETS "period,line,team,amount,owner,goal,type,scenario\n"
#define INVOICES "invoice_date,supplier,amount,line,team\n"
#define FIVE                                                                                       \
    "2026-Q3,prompt-credits,Sales,1,Ann,,,\n2026-Q3,ai-tooling,Sales,1,Ann,,,\n2026-Q3,training-"  \
    "coaching,Sales,1,Ann,,,\n"                                                                    \
    "2026-Q3,partnership-consultancy,Sales,1,Ann,,,\n2026-Q3,ai-ops,Sales,1,Ann,,,\n"

/* Sales spends 100.01 without a row (a row of next quarter, one of another scenario and one of an
 * ill month are none); HR spends 100.00: not above; Support has a row; what has no team is not a
 * team's. */
static void b1_a_team_without_a_budget(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "budgets.csv",
                       BUDGETS "2026-Q3,ai-ops,Support,1,Ann,,,\n2026-Q4,ai-ops,Sales,1,Ann,,,"
                               "\n2026-Q3,ai-ops,Sales,1,Ann,,,FC\n"
                               "2026-13,ai-ops,Sales,1,Ann,,,\n");
    organisation_write(
        org, "invoices.csv",
        INVOICES "2026-07-01,Acme,100.01,ai-tooling,Sales\n2026-07-01,Acme,100,ai-tooling,HR\n"
                 "2026-07-01,Acme,900,ai-tooling,Support\n2026-07-01,Acme,900,ai-tooling,\n");
    organisation_build(org);
    assert_found(org, "B1", "error team.sales");
    assert_amount(finding_of(org, "B1", "team.sales")->amount, "100.01");
    assert_configurable(org, "B1");
    assert_passed_with(org, "B1", "threshold_abs: 100.01");
    assert_found_with(org, "B1", "threshold_abs: 99.99", "error team.hr; error team.sales");
}

/* Rows for the organisation itself, by the year: no team is without a budget. */
static void b1_rows_without_teams(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "budgets.csv", BUDGETS "2026,ai-ops,*,1,Ann,,,\n");
    organisation_write(org, "invoices.csv", INVOICES "2026-07-01,Acme,900,ai-tooling,Sales\n");
    organisation_build(org);
    assert_passed(org, "B1");
}

/* A budgets file without a row of the period: `all`, where spend is above the threshold. */
static void b1_no_budget_at_all(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "budgets.csv", BUDGETS "2026-Q2,ai-ops,Sales,1,Ann,,,\n");
    organisation_write(org, "invoices.csv", INVOICES "2026-07-01,Acme,100.01,ai-tooling,\n");
    organisation_build(org);
    assert_found(org, "B1", "error all");
    assert_passed_with(org, "B1", "threshold_abs: 100.01");
    assert_needs(org, "B2", "budgets");
    assert_needs(org, "B3", "budgets");
    assert_needs(org, "B4", "budgets");
    assert_needs(org, "B5", "budgets");
}

static void without_budgets(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv", INVOICES "2026-07-01,Acme,900,ai-tooling,Sales\n");
    organisation_build(org);
    assert_needs(org, "B1", "budgets");
    assert_needs(org, "B2", "budgets");
    assert_needs(org, "B3", "budgets");
    assert_needs(org, "B4", "budgets");
    assert_needs(org, "B5", "budgets");
}

/* Sales: no owner in the row nor in the register at the period's end (Bob comes in October).
 * Support has one in the register, HR in its row, and Zero's row is of 0.00. The organisation's own
 * row has none. */
static void b2_nobody_owns_it(void **state) {
    struct organisation *org = *state;

    organisation_write(
        org, "teams.csv",
        "team,owner,valid_from\nSales,,\nSales,Bob,2026-10-01\nSupport,Cas,\nZero,,\n");
    organisation_write(
        org, "budgets.csv",
        BUDGETS
        "2026-Q3,ai-ops,Sales,1,,,,\n2026-08,ai-tooling,Sales,1,,,,\n2026-Q3,ai-ops,Support,1,,,,\n"
        "2026-Q3,ai-ops,HR,1,Dee,,,\n2026-Q3,ai-ops,Zero,0,,,,\n2026-Q3,ai-ops,*,5,,,,\n2026-Q2,ai-"
        "ops,HR,5,,,,\n");
    organisation_build(org);
    assert_found(org, "B2", "error team.sales; error team.none");
    assert_int_equal(finding_of(org, "B2", "team.sales")->count, 2);
    assert_null(finding_of(org, "B2", "team.sales")->owner);
    assert_configurable(org, "B2");
}

static void b2_all_owned(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "budgets.csv",
                       BUDGETS "2026-Q3,ai-ops,Sales,1,Ann,,,\n2026-Q2,ai-ops,Sales,1,,,,\n");
    organisation_build(org);
    assert_passed(org, "B2");
}

/* Spend in June and no row of the second quarter, of any kind of period. */
static void b3_no_budget_before(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "budgets.csv", BUDGETS FIVE);
    organisation_write(org, "invoices.csv", INVOICES "2026-06-30,Acme,0.01,ai-tooling,Sales\n");
    organisation_build(org);
    assert_found(org, "B3", "warning all");
    assert_configurable(org, "B3");
}

static void b3_nothing_spent_before(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "budgets.csv", BUDGETS FIVE);
    organisation_write(org, "invoices.csv", INVOICES "2026-06-30,Acme,-5,ai-tooling,Sales\n");
    organisation_build(org);
    assert_passed(org, "B3");
}

static void b3_budgeted_by_the_year(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "budgets.csv", BUDGETS "2026,ai-ops,*,1,Ann,,,\n");
    organisation_write(org, "invoices.csv", INVOICES "2026-06-30,Acme,100,ai-tooling,Sales\n");
    organisation_build(org);
    assert_passed(org, "B3");
}

/* Every row of the period is of a use case: a project. One row of another type, or of none, is
 * enough. */
static void b3_all_use_cases(void **state) {
    struct organisation *org = *state;

    organisation_write(
        org, "budgets.csv",
        BUDGETS
        "2026-Q3,ai-ops,*,1,Ann,,use-case-funding,\n2026-08,ai-tooling,*,1,Ann,,Use Case Funding,\n"
        "2026-Q2,ai-tooling,*,1,Ann,,,\n2026-Q3,ai-tooling,*,1,Ann,,talent,FC\n");
    organisation_build(org);
    assert_found(org, "B3", "warning all");
}

static void b3_not_all_use_cases(void **state) {
    struct organisation *org = *state;

    organisation_write(
        org, "budgets.csv",
        BUDGETS "2026-Q3,ai-ops,*,1,Ann,,use-case-funding,\n2026-08,ai-tooling,*,1,Ann,,,\n");
    organisation_build(org);
    assert_passed(org, "B3");
}

/* Lines without a row; ai-ops is O1's. A row of 0.00 is a row. */
static void b4_lines_without_a_row(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "budgets.csv",
                       BUDGETS
                       "2026-Q3,ai-tooling,*,0,Ann,,,\n2026-07,Prompt Credits,*,1,Ann,,,\n");
    organisation_build(org);
    assert_found(org, "B4", "warning line.training-coaching; warning line.partnership-consultancy");
    assert_found(org, "O1", "error line.ai-ops");
    assert_configurable(org, "B4");
}

static void b4_all_lines(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "budgets.csv", BUDGETS FIVE);
    organisation_build(org);
    assert_passed(org, "B4");
}

/* A row that says a type alone is one of the line that follows from it: talent of
 * training-coaching, partnerships of partnership-consultancy, infrastructure of ai-tooling. */
static void b4_a_type_is_a_line(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "budgets.csv",
                       BUDGETS "2026-Q3,,Sales,1,Ann,,talent,\n2026-Q3,,Sales,1,Ann,,"
                               "partnerships,\n2026,,Sales,1,Ann,,infrastructure,\n");
    organisation_write(org, "invoices.csv", INVOICES);
    organisation_build(org);
    assert_found(org, "B4", "warning line.prompt-credits");
}

/* Beyond both 10 % and 1000.00, up or down: tooling 20000.00 budgeted, 22000.01 spent (10.00005 %);
 * training 5000 budgeted, 3999.99 spent; partnership 0 budgeted, 1000.01 spent. Not: credits 10 %
 * exactly (20000, 22000); security 1000.00 exactly (2000, 1000). */
static void b5_variance(void **state) {
    struct organisation *org = *state;

    org->settings = "period: 2026-Q3\nlines: {ai-security: {}, ai-data: {}}\n";
    organisation_write(
        org, "budgets.csv",
        BUDGETS
        "2026-Q3,prompt-credits,*,20000,Ann,,,\n2026-Q3,ai-tooling,*,20000,Ann,,,\n"
        "2026-Q3,training-coaching,*,5000,Ann,,,\n2026-Q3,partnership-consultancy,*,0,Ann,,,\n"
        "2026-Q3,ai-ops,*,1,Ann,,,\n2026-Q3,ai-security,*,2000,Ann,,,\n");
    organisation_write(org, "invoices.csv",
                       INVOICES "2026-07-01,A,22000,prompt-credits,\n2026-07-01,B,22000.01,ai-"
                                "tooling,\n2026-07-01,C,3999.99,training-coaching,\n"
                                "2026-07-01,D,1000.01,partnership-consultancy,\n2026-07-01,E,1,ai-"
                                "ops,\n2026-07-01,F,1000,ai-security,\n"
                                "2026-07-01,G,5000,ai-data,\n");
    organisation_build(org);
    assert_found(org, "B5",
                 "warning line.ai-tooling; warning line.training-coaching; warning "
                 "line.partnership-consultancy; "
                 "warning line.ai-data");
    assert_amount(finding_of(org, "B5", "line.training-coaching")->amount, "-1000.01");
    assert_amount(finding_of(org, "B5", "line.ai-tooling")->other, "20000.00");
    assert_string_equal(finding_of(org, "B5", "line.ai-tooling")->owner, "Ann");
    assert_configurable(org, "B5");
    assert_found_with(org, "B5", "threshold_abs: 1000.01",
                      "warning line.ai-tooling; warning line.ai-data");
    assert_found_with(
        org, "B5", "threshold_pct: 20.01, threshold_abs: 999.99",
        "warning line.partnership-consultancy; warning line.ai-data; warning line.ai-security");
}

/* Tooling has no row (B4 says it), ai-ops is not budgeted (O1) or not spent (O2): one finding about
 * one euro. */
static void b5_where_others_say_it(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "budgets.csv",
                       BUDGETS
                       "2026-Q3,prompt-credits,*,1,Ann,,,\n2026-Q3,training-coaching,*,1,Ann,,,\n"
                       "2026-Q3,partnership-consultancy,*,1,Ann,,,\n");
    organisation_write(org, "invoices.csv",
                       INVOICES "2026-07-01,B,22000.01,ai-tooling,\n2026-07-01,C,5000,ai-ops,\n");
    organisation_build(org);
    assert_found(org, "B4", "warning line.ai-tooling");
    assert_found(org, "O1", "error line.ai-ops");
    assert_passed(org, "B5");
}

static void b5_where_o2_says_it(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "budgets.csv",
                       BUDGETS
                       "2026-Q3,prompt-credits,*,1,Ann,,,\n2026-Q3,training-coaching,*,1,Ann,,,\n"
                       "2026-Q3,partnership-consultancy,*,1,Ann,,,\n2026-Q3,ai-tooling,*,1,Ann,,,"
                       "\n2026-Q3,ai-ops,*,9000,Ann,,,\n");
    organisation_write(org, "invoices.csv", INVOICES "2026-07-01,B,1,ai-tooling,\n");
    organisation_write(
        org, "experiments.csv",
        "experiment,team,idea_date,decision,decision_date\na,Sales,2026-01-01,scale,2026-09-30\n");
    organisation_build(org);
    assert_found(org, "O2", "warning line.ai-ops");
    assert_passed(org, "B5");
}

int main(void) {
    const struct CMUnitTest cases[] = {CASE(b1_a_team_without_a_budget),
                                       CASE(b1_rows_without_teams),
                                       CASE(b1_no_budget_at_all),
                                       CASE(without_budgets),
                                       CASE(b2_nobody_owns_it),
                                       CASE(b2_all_owned),
                                       CASE(b3_no_budget_before),
                                       CASE(b3_nothing_spent_before),
                                       CASE(b3_budgeted_by_the_year),
                                       CASE(b3_all_use_cases),
                                       CASE(b3_not_all_use_cases),
                                       CASE(b4_lines_without_a_row),
                                       CASE(b4_all_lines),
                                       CASE(b4_a_type_is_a_line),
                                       CASE(b5_variance),
                                       CASE(b5_where_others_say_it),
                                       CASE(b5_where_o2_says_it)};

    return RUN_CASES(cases);
}
