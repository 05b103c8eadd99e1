/* Ledger cases: budgets by month, quarter and year, in foreign currency, by scenario; fiscal years;
 * the default period. The sums in the comments were worked out by hand. */
#include "case.h"

#define ONE_INVOICE                                                                                \
    "invoice_date,supplier,amount,line,team\n2026-04-10,Tools BV,300.00,ai-tooling,Sales\n"

/* 1000.01 over four quarters: 25000 1/4 cents each; the cent left to the first of equals. */
static void year_over_four_quarters(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv", ONE_INVOICE);
    organisation_write(org, "budgets.csv", "period,line,amount\n2026,ai-tooling,1000.01\n");
    org->settings = "period: 2026-Q4\n";
    organisation_build(org);
    assert_figure(org, "budget@2026-Q1", "250.01");
    assert_figure(org, "budget@2026-Q2", "250.00");
    assert_figure(org, "budget@2026-Q4", "250.00");
    assert_figure(org, "budget@2026", "1000.01");
    assert_figure(org, "budget.line.ai-tooling@2026", "1000.01");
    assert_figure(org, "ytd.budget@2026-Q3", "750.01");
    assert_figure(org, "variance@2026-Q2", "50.00");
    assert_figure(org, "ytd.variance@2026-Q4", "-700.01");
    assert_figure(org, "variance.team.sales@2026-Q2",
                  "300.00"); /* its budget is the organisation's */
    assert_figure(org, "variance.team.none@2026-Q2", "-250.00");
}

/* A month falls in its quarter; it adds to the quarter's row, and the row of `*` stands at (none):
 * 10 + 20 + 30. */
static void month_quarter_and_star(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv", ONE_INVOICE);
    organisation_write(org, "budgets.csv",
                       "period,line,amount,team\n"
                       "2026-05,ai-tooling,10.00,Sales\n"
                       "2026-Q2,ai-tooling,20.00,sales\n"
                       "2026-Q2,ai-tooling,30.00,*\n");
    organisation_build(org);
    assert_figure(org, "budget.line.ai-tooling.team.sales@2026-Q2", "30.00");
    assert_figure(org, "budget.line.ai-tooling.team.none@2026-Q2", "30.00");
    assert_figure(org, "budget.line.ai-tooling@2026-Q2", "60.00");
    assert_figure(org, "variance.line.ai-tooling.team.sales@2026-Q2", "270.00");
    assert_figure(org, "variance@2026-Q2", "240.00");
    assert_figure(org, "budget.line.ai-ops@2026-Q2", "0.00");
}

/* The last rate published before the budget's own period, whatever its age: the quarter and April
 * at 1.25 (of 2 January), May at 1.60 (of 30 April), the year 2026 at 2.00 (of 2024). 1000 ÷ 1.25 =
 * 800; 100 ÷ 1.25 = 80; 80 ÷ 1.60 = 50; 800 ÷ 2.00 = 400, 100 in each quarter. */
static void foreign_budgets(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "fx.csv",
                       "Date,USD\n"
                       "2026-04-30,1.60\n"
                       "2026-01-02,1.25\n"
                       "2024-12-31,2.00\n");
    organisation_write(org, "invoices.csv", ONE_INVOICE);
    organisation_write(org, "budgets.csv",
                       "period,line,amount,currency\n"
                       "2026-Q2,ai-tooling,1000,USD\n"
                       "2026-04,prompt-credits,100,USD\n"
                       "2026-05,training-coaching,80,USD\n"
                       "2026,ai-ops,800,USD\n");
    organisation_build(org);
    assert_figure(org, "budget.line.ai-tooling@2026-Q2", "800.00");
    assert_figure(org, "budget.line.prompt-credits@2026-Q2", "80.00");
    assert_figure(org, "budget.line.training-coaching@2026-Q2", "50.00");
    assert_figure(org, "budget.line.ai-ops@2026-Q2", "100.00");
}

static void foreign_budget_without_a_rate(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "fx.csv", "Date,USD\n2026-04-01,1.60\n");
    organisation_write(org, "invoices.csv", ONE_INVOICE);
    organisation_write(org, "budgets.csv",
                       "period,line,amount,currency\n2026-Q2,ai-tooling,1000,USD\n");
    assert_false(organisation_run(org));
    assert_error(org, EXIT_INPUT, "budgets.csv", 2, "USD");
}

#define SCENARIOS                                                                                  \
    "period,line,amount,scenario\n"                                                                \
    "2026-Q2,ai-tooling,100,\n"                                                                    \
    "2026-Q2,ai-tooling,200,FC\n"                                                                  \
    "2026-Q2,ai-tooling,400,Herzien\n"                                                             \
    "2026-Q2,ai-ops,1,bu\n"

/* An empty scenario is BU; only the chosen one is the budget. */
static void scenario_by_default(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv", ONE_INVOICE);
    organisation_write(org, "budgets.csv", SCENARIOS);
    organisation_build(org);
    assert_figure(org, "budget@2026-Q2", "101.00");
}

static void scenario_of_the_configuration(void **state) {
    struct organisation *org = *state;

    org->settings = "period: 2026-Q2\nbudget: herzien\n";
    organisation_write(org, "invoices.csv", ONE_INVOICE);
    organisation_write(org, "budgets.csv", SCENARIOS);
    organisation_build(org);
    assert_figure(org, "budget@2026-Q2", "400.00");
}

/* One cell twice, in two files: an error that names both rows. Told apart by their description they
 * add up. */
static void one_cell_twice(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv", ONE_INVOICE);
    organisation_write(org, "budgets-1.csv",
                       "period,line,amount,team\n2026-Q2,ai-tooling,100.00,Sales\n");
    organisation_write(org, "budgets-2.csv",
                       "period,line,amount,team\n"
                       "2026-Q3,ai-tooling,100.00,Sales\n"
                       "2026-Q2,AI Tooling,150.00,SALES\n");
    assert_false(organisation_run(org));
    assert_error(org, EXIT_INPUT, "budgets-2.csv", 3, "budgets-1.csv:2");
}

static void one_cell_described_twice(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv", ONE_INVOICE);
    organisation_write(org, "budgets.csv",
                       "period,line,amount,team,description\n"
                       "2026-Q2,ai-tooling,100.00,Sales,chat\n"
                       "2026-Q2,ai-tooling,150.00,Sales,code\n");
    organisation_build(org);
    assert_figure(org, "budget.team.sales@2026-Q2", "250.00");
}

#define MONTHS_OF_2026                                                                             \
    "invoice_date,supplier,amount,line\n"                                                          \
    "2026-03-31,Tools BV,1.00,ai-tooling\n"                                                        \
    "2026-04-01,Tools BV,2.00,ai-tooling\n"                                                        \
    "2026-06-30,Tools BV,4.00,ai-tooling\n"                                                        \
    "2026-07-01,Tools BV,8.00,ai-tooling\n"                                                        \
    "2026-09-30,Tools BV,16.00,ai-tooling\n"                                                       \
    "2026-10-01,Tools BV,32.00,ai-tooling\n"

/* From April: the year ends in March 2027. Q1 is April – June (6), Q2 July – September (24); 31
 * March is 2026-Q4 (1). */
static void fiscal_year_from_april(void **state) {
    struct organisation *org = *state;

    org->about = "fiscal_year_start: 4";
    org->settings = "period: 2027-Q2\n";
    organisation_write(org, "invoices.csv", MONTHS_OF_2026);
    organisation_write(org, "budgets.csv",
                       "period,line,amount\n2027,ai-tooling,40\n2026-03,ai-tooling,7\n");
    organisation_build(org);
    assert_figure(org, "spend@2026-Q4", "1.00");
    assert_figure(org, "spend@2027-Q1", "6.00");
    assert_figure(org, "spend@2027-Q2", "24.00");
    assert_figure(org, "ytd@2027-Q2", "30.00");
    assert_figure(org, "spend@2026-07", "8.00");
    assert_figure(org, "budget@2027-Q1", "10.00");
    assert_figure(org, "budget@2026-Q4", "7.00");
    assert_figure(org, "budget@2027", "40.00");
}

/* From October: 2026-Q4 is July – September (24), 2027-Q1 October – December (32), 2026-Q2 January
 * – March (1). */
static void fiscal_year_from_october(void **state) {
    struct organisation *org = *state;

    org->about = "fiscal_year_start: 10";
    org->settings = "period: 2027-Q1\n";
    organisation_write(org, "invoices.csv", MONTHS_OF_2026);
    organisation_build(org);
    assert_figure(org, "spend@2026-Q2", "1.00");
    assert_figure(org, "spend@2026-Q3", "6.00");
    assert_figure(org, "spend@2026-Q4", "24.00");
    assert_figure(org, "spend@2027-Q1", "32.00");
    assert_figure(org, "ytd@2026-Q4", "31.00");
    assert_figure(org, "ytd@2027-Q1", "32.00");
}

/* The last quarter that ended on or before the as-of date and holds a row. 30 June 2026 is
 * 1782777600 s. */
static void build_as_of(struct organisation *org, const char *seconds, const char *period) {
    org->settings = "";
    setenv("SOURCE_DATE_EPOCH", seconds, 1);
    organisation_build(org);
    unsetenv("SOURCE_DATE_EPOCH");
    assert_string_equal(org->results.period, period);
}

static void period_that_ends_today(void **state) {
    organisation_write(*state, "invoices.csv", MONTHS_OF_2026);
    build_as_of(*state, "1782777600", "2026-Q2");
}

static void period_that_ends_tomorrow(void **state) {
    organisation_write(*state, "invoices.csv", MONTHS_OF_2026);
    build_as_of(*state, "1782777599", "2026-Q1");
}

/* Rejected rows are not accepted ones: the row of May has an unknown line, that of June no amount.
 */
static void period_of_accepted_rows(void **state) {
    organisation_write(*state, "invoices.csv",
                       "invoice_date,supplier,amount,line\n"
                       "2026-03-31,Tools BV,1.00,ai-tooling\n"
                       "2026-05-31,Tools BV,1.00,ai-toolign\n"
                       "2026-06-30,Tools BV,,ai-tooling\n");
    build_as_of(*state, "1782777600", "2026-Q1");
}

/* A ledger row is dated by its posting. */
static void period_by_posting_date(void **state) {
    organisation_write_with(*state, "invoices.csv", "ledger: true",
                            "invoice_date,posting_date,supplier,amount,line\n"
                            "2026-03-31,2026-04-02,Tools BV,1.00,ai-tooling\n");
    build_as_of(*state, "1782777600", "2026-Q2");
}

static void no_period(void **state) {
    struct organisation *org = *state;

    org->settings = "";
    organisation_write(org, "invoices.csv", MONTHS_OF_2026);
    setenv("SOURCE_DATE_EPOCH", "1767225600", 1); /* 1 January 2026 */
    assert_false(organisation_run(org));
    unsetenv("SOURCE_DATE_EPOCH");
    assert_error(org, EXIT_INPUT, NULL, 0, "no quarter");
}

int main(void) {
    const struct CMUnitTest cases[] = {
        CASE(year_over_four_quarters),
        CASE(month_quarter_and_star),
        CASE(foreign_budgets),
        CASE(foreign_budget_without_a_rate),
        CASE(scenario_by_default),
        CASE(scenario_of_the_configuration),
        CASE(one_cell_twice),
        CASE(one_cell_described_twice),
        CASE(fiscal_year_from_april),
        CASE(fiscal_year_from_october),
        CASE(period_that_ends_today),
        CASE(period_that_ends_tomorrow),
        CASE(period_of_accepted_rows),
        CASE(period_by_posting_date),
        CASE(no_period),
    };

    return RUN_CASES(cases);
}
