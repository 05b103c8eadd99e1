/* Rows that the figures of learning and use cannot be made of: each is rejected with its column, is
 * an error, or is a finding. */
#include "case.h"

#define EXPERIMENTS "experiment,team,idea_date,start_date,first_use_date,decision,decision_date\n"

static const struct reject *reject_of(const struct organisation *org, uint32_t line) {
    for (size_t i = 0; i < org->inputs.n_rejects; i++)
        if (org->inputs.rejects[i].line == line)
            return &org->inputs.rejects[i];
    fail_msg("line %u is not rejected", line);
    return NULL;
}

/* Ends before it began: 2 decided the day before its start, 3 used the day before its idea, 4
 * decided before its idea, never started. On the day itself is in order (5), and a start before its
 * idea (6) spoils no duration that is counted. */
static void dates_out_of_order(void **state) {
    struct organisation *org = *state;

    organisation_write(
        org, "experiments.csv",
        EXPERIMENTS
        "a,Sales,2026-01-01,2026-07-02,,kill,2026-07-01\nb,Sales,2026-07-02,,2026-07-01,,\n"
        "c,Sales,2026-07-02,,,kill,2026-07-01\nd,Sales,2026-07-01,2026-07-01,2026-07-01,scale,2026-"
        "07-01\n"
        "e,Sales,2026-07-05,2026-07-01,2026-07-06,scale,2026-07-07\n");
    organisation_build(org);
    assert_rows(org, "experiments.csv", 2, 0, 3, 0, 0);
    assert_reject(org, "experiments.csv", 2, "decision_date");
    assert_string_equal(reject_of(org, 2)->reason, "is before start_date");
    assert_reject(org, "experiments.csv", 3, "first_use_date");
    assert_string_equal(reject_of(org, 3)->reason, "is before idea_date");
    assert_reject(org, "experiments.csv", 4, "decision_date");
    assert_string_equal(reject_of(org, 4)->reason, "is before idea_date");
    assert_q3(org, "learning.decided", "2");
    assert_q3(org, "learning.cycle-time", "3.0"); /* 0 and 6 days */
    assert_found(org, "D1", "error file.experiments.csv");
}

static void decision_words(void **state) {
    struct organisation *org = *state;

    organisation_write(
        org, "experiments.csv",
        EXPERIMENTS
        "a,Sales,2026-01-01,,,stop,2026-07-01\nb,Sales,2026-01-01,,,continue,2026-07-01\n"
        "c,Sales,2026-01-01,,,kill,\nd,Sales,2026-01-01,,,,2026-07-01\ne,Sales,2026-01-01,,,KILL,"
        "2026-07-01\n");
    organisation_write(org, "reviews.csv",
                       "experiment,date,decision,validated\ne,2026-07-01,stop,\ne,2026-07-01,,\ne,"
                       "2026-07-01,kill,perhaps\n");
    organisation_build(org);
    assert_reject(org, "experiments.csv", 2, "decision");
    assert_reject(org, "experiments.csv", 3, "decision");
    assert_reject(org, "experiments.csv", 4, "decision_date");
    assert_reject(org, "experiments.csv", 5, "decision");
    assert_reject(org, "reviews.csv", 2, "decision");
    assert_reject(org, "reviews.csv", 3, "decision");
    assert_reject(org, "reviews.csv", 4, "validated");
    assert_q3(org, "learning.killed", "1");
}

/* One row of each experiment, whatever its spelling; the later one is rejected and told where the
 * first stands. A rejected row takes no id. */
static void an_experiment_twice(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "experiments.csv",
                       EXPERIMENTS "Chat Bot,Sales,2026-01-01,,,kill,2026-07-01\nchat  "
                                   "bot,Sales,2026-01-01,,,scale,2026-07-01\n"
                                   "later,Sales,ill,,,,\nlater,Sales,2026-01-01,,,scale,2026-07-"
                                   "01\nCHAT BOT,Sales,2026-01-01,,,kill,2026-07-01\n");
    organisation_build(org);
    assert_rows(org, "experiments.csv", 2, 0, 3, 0, 0);
    assert_reject(org, "experiments.csv", 3, "experiment");
    assert_string_equal(reject_of(org, 3)->reason, "has a row already, see also experiments.csv:2");
    assert_reject(org, "experiments.csv", 4, "idea_date");
    assert_reject(org, "experiments.csv", 6, "experiment");
    assert_q3(org, "learning.killed", "1");
    assert_q3(org, "learning.scaled", "1");
}

/* In two files: an equal row is a duplicate and dropped, one that differs is rejected and names the
 * other file. */
static void an_experiment_in_two_files(void **state) {
    struct organisation *org = *state;

    organisation_write(
        org, "experiments-1.csv",
        EXPERIMENTS "a,Sales,2026-01-01,,,kill,2026-07-01\nb,Sales,2026-01-01,,,kill,2026-07-01\n");
    organisation_write(
        org, "experiments-2.csv",
        EXPERIMENTS
        "b,Sales,2026-01-01,,,kill,2026-07-01\na,Sales,2026-01-01,,,scale,2026-07-01\n");
    organisation_build(org);
    assert_rows(org, "experiments-1.csv", 2, 0, 0, 0, 0);
    assert_rows(org, "experiments-2.csv", 0, 0, 1, 0, 1);
    assert_reject(org, "experiments-2.csv", 3, "experiment");
    assert_string_equal(reject_of(org, 3)->reason,
                        "has a row already, see also experiments-1.csv:2");
    assert_q3(org, "learning.killed", "2");
}

/* A review of an experiment that no register has is accepted, counts as a learning, and is a
 * finding. */
static void a_review_of_nothing(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "experiments.csv", EXPERIMENTS "a,Sales,2026-01-01,,,,\n");
    organisation_write(org, "reviews.csv",
                       "experiment,date,decision,learning\nb,2026-07-01,continue,So\n");
    organisation_build(org);
    assert_rows(org, "reviews.csv", 1, 0, 0, 0, 0);
    assert_found(org, "D6", "warning experiment.b");
    assert_q3(org, "learning.learnings", "1");
}

/* Nobody to divide by is n/a, with its reason; below 0 or no number is rejected. */
static void headcounts(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "teams.csv", "team,headcount\nSales,0\nSupport,-1\nHR,ten\n");
    organisation_write(org, "usage.csv",
                       "date,supplier,team,user,cost\n2026-07-01,Acme,Sales,u,1\n");
    organisation_build(org);
    assert_reject(org, "teams.csv", 3, "headcount");
    assert_reject(org, "teams.csv", 4, "headcount");
    assert_q3(org, "kpi.adoption.team.sales", "n/a");
    assert_int_equal(figures_find(&org->results.figures, "kpi.adoption.team.sales@2026-Q3")->reason,
                     REASON_NO_HEADCOUNT);
    assert_int_equal(figures_find(&org->results.figures, "kpi.adoption@2026-Q3")->reason,
                     REASON_NO_HEADCOUNT);
    assert_q3(org, "portfolio.score.team.sales", "0.0000");
}

/* A revenue row without a period is rejected; a file that has no column for it cannot be read at
 * all. */
static void revenue_without_months(void **state) {
    struct organisation *org = *state;

    organisation_write(
        org, "revenue.csv",
        "month,quarter,product,revenue,ai\n,,App,5,product\n2026-07,2026-Q3,App,5,product\n"
        "July,,App,5,product\n2026-07,,App,5,product\n2026-07,,App,5,perhaps\n2026-07,,App,,"
        "product\n");
    organisation_build(org);
    assert_reject(org, "revenue.csv", 2, "month");
    assert_reject(org, "revenue.csv", 3, "quarter");
    assert_reject(org, "revenue.csv", 4, "month");
    assert_reject(org, "revenue.csv", 6, "ai");
    assert_reject(org, "revenue.csv", 7, "revenue");
    assert_q3(org, "kpi.ai-revenue", "5.00");
}

static void revenue_without_a_column_of_months(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "revenue.csv", "product,revenue,ai\nApp,5,product\n");
    assert_false(organisation_run(org));
    assert_error(org, EXIT_INPUT, "revenue.csv", 1, "month");
}

/* A warning at this line says this. */
static void assert_told(const struct organisation *org, uint32_t line, const char *text) {
    for (size_t i = 0; i < org->diag.count; i++) {
        if (org->diag.messages[i].at.line == line && strstr(org->diag.messages[i].text, text)) {
            return;
        }
    }
    fail_msg("no warning at line %u says '%s'", line, text);
}

/* Seats of one tool, team and month twice, at one price: an export made twice, or to be added up.
 * Another price is another plan, another supplier another contract, and a row without active users
 * is a row. The accepted ones count. */
static void seats_twice(void **state) {
    struct organisation *org = *state;

    organisation_write(
        org, "seats.csv",
        "month,tool,supplier,team,seats,active_users,seat_price\n2026-07,Copilot,MS,Sales,10,4,20\n"
        "2026-07,COPILOT,ms,sales,10,5,20.00\n2026-07,Copilot,MS,Sales,5,1,30\n2026-07,Copilot,"
        "Reseller,Sales,5,1,20\n"
        "2026-08,Copilot,MS,Sales,10,4,20\n2026-07,Copilot,MS,Support,10,4,20\n2026-07,Copilot,MS,"
        "Sales,10,4,20\n");
    organisation_build(org);
    assert_rows(org, "seats.csv", 7, 0, 0, 0, 0);
    assert_told(org, 3, "are in seats.csv:2 too");
    assert_told(org, 8, "are in seats.csv:2 too");
    assert_q3(org, "users.team.sales", "15"); /* 4 + 5 + 1 + 1 + 4 in July: rows add up */
}

/* The same export in two files is dropped as duplicates; a later one in which a number has changed
 * is told, and counts. */
static void seats_in_two_files(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "seats-1.csv",
                       "month,tool,team,seats,active_users\n2026-07,Copilot,Sales,10,4\n2026-07,"
                       "Copilot,HR,10,4\n");
    organisation_write(org, "seats-2.csv",
                       "month,tool,team,seats,active_users\n2026-07,Copilot,HR,10,4\n2026-07,"
                       "Copilot,Sales,10,5\n");
    organisation_build(org);
    assert_rows(org, "seats-2.csv", 1, 0, 0, 0, 1);
    assert_told(org, 3, "are in seats-1.csv:2 too");
    assert_q3(org, "users", "13"); /* 4 + 4, and 5 more */
}

/* More active users than seats; a time row without a date is rejected, and the run goes on. */
static void other_rejects(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "seats.csv",
                       "month,tool,team,seats,active_users\n2026-07,Copilot,Sales,10,11\n2026,"
                       "Copilot,Sales,10,1\n");
    organisation_write(org, "time.csv",
                       "date,team,hours\n2026-13-01,Sales,1\n,Sales,1\n2026-07-01,Sales,1\n");
    organisation_build(org);
    assert_reject(org, "seats.csv", 2, "active_users");
    assert_reject(org, "seats.csv", 3, "month");
    assert_reject(org, "time.csv", 2, "date");
    assert_reject(org, "time.csv", 3, "date");
    assert_rows(org, "time.csv", 1, 0, 2, 0, 0);
}

/* A row of another account is non-data whatever its cells hold, its date too; the default period is
 * found all the same. */
static void other_accounts_without_dates(void **state) {
    struct organisation *org = *state;

    org->settings = "";
    organisation_write_with(org, "invoices-gl.csv", "ledger: true, accounts: [\"4*\"]",
                            "invoice_date,supplier,amount,line,gl_account\n2026-07-01,A,10,ai-"
                            "tooling,4500\n,A,-10,ai-tooling,1600\n"
                            "2026-13-45,A,-10,ai-tooling,1600\n,A,10,ai-tooling,4500\n");
    organisation_build(org);
    assert_rows(org, "invoices-gl.csv", 1, 0, 1, 2, 0);
    assert_reject(org, "invoices-gl.csv", 5, "invoice_date");
    assert_q3(org, "spend", "10.00");
}

int main(void) {
    const struct CMUnitTest cases[] = {CASE(dates_out_of_order),
                                       CASE(decision_words),
                                       CASE(an_experiment_twice),
                                       CASE(an_experiment_in_two_files),
                                       CASE(a_review_of_nothing),
                                       CASE(headcounts),
                                       CASE(revenue_without_months),
                                       CASE(revenue_without_a_column_of_months),
                                       CASE(seats_twice),
                                       CASE(seats_in_two_files),
                                       CASE(other_rejects),
                                       CASE(other_accounts_without_dates)};

    return RUN_CASES(cases);
}
