/* What the money bought (domain.md 6): cost per MVP, adoption against cost, idle seats, AI revenue.
 */
#include "case.h"

#define EXPERIMENTS "experiment,team,idea_date,start_date,decision,decision_date\n"

/* Scaled in Q3: one (August) and three (September); four was in Q2, two was killed.
 * one: 100.00 in January, 40.00 in July, 50.00 in August, 25.00 in November (after the quarter):
 * 190.00. three: a credit note of −30.00. Direct (190 − 30) ÷ 2 = 80. Use-case funding of Q3:
 * July's 40.00 of one (in August it is decided by the month's end) and two's 60.00; loaded 100 ÷ 2
 * = 50: the killed one is in it. */
static void cost_per_mvp(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "experiments.csv",
                       EXPERIMENTS "one,Sales,2026-01-01,2026-01-05,scale,2026-08-15\ntwo,Sales,"
                                   "2026-01-01,2026-06-01,kill,2026-08-20\n"
                                   "three,Sales,2026-01-01,2026-06-01,scale,2026-09-30\nfour,Sales,"
                                   "2026-01-01,2026-02-01,scale,2026-06-30\n");
    organisation_write(
        org, "invoices.csv",
        "invoice_date,supplier,amount,line,experiment\n"
        "2026-01-10,Acme,100.00,prompt-credits,one\n2026-07-10,Acme,40.00,prompt-credits,one\n"
        "2026-08-10,Acme,50.00,prompt-credits,one\n2026-11-10,Acme,25.00,prompt-credits,one\n"
        "2026-07-10,Acme,60.00,prompt-credits,two\n2026-09-10,Acme,-30.00,prompt-credits,three\n"
        "2026-05-10,Acme,500.00,prompt-credits,four\n");
    organisation_build(org);
    assert_q3(org, "kpi.cost-per-mvp.direct", "80.000000");
    assert_q3(org, "kpi.cost-per-mvp.loaded", "50.000000");
    assert_figure(org, "kpi.cost-per-mvp.direct@2026-Q2", "500.000000");
    assert_figure(org, "kpi.cost-per-mvp.loaded@2026-Q2",
                  "500.000000"); /* in May it was not decided yet */
    assert_figure(org, "kpi.cost-per-mvp.direct@2026-Q1", "n/a");
    assert_figure(org, "kpi.cost-per-mvp.loaded@2026-Q1", "n/a");
}

/* sales: u1, u2; support: u2 again and u3; hr has no headcount: u4. All: 4 distinct of 30 heads
 * = 13.3333 %. Cost: 10 + 20 + 5 + 100.00 without a team = 135 ÷ 4 = 33.75. `(none)` has a fact and
 * no user. The team `gone` has vanished: used in Q2 only. Sales' headcount becomes 40 in October:
 * not yet. */
static void adoption_by_users(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "teams.csv",
                       "team,headcount,valid_from\nSales,10,\nSales,40,2026-10-01\nSupport,20,2026-"
                       "09-30\nHR,,\nGone,5,2026-10-01\n");
    organisation_write(
        org, "usage.csv",
        "date,supplier,team,user,cost\n2026-07-01,Acme,Sales,u1,4\n2026-08-01,Acme,Sales,U2,6\n"
        "2026-09-01,Acme,Support,u2,10\n2026-09-02,Acme,Support,u3,10\n2026-09-02,Acme,Support,u3,"
        "0\n"
        "2026-09-30,Acme,HR,u4,5\n2026-06-30,Acme,Gone,u5,1\n");
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line\n2026-09-10,Tools,100.00,ai-tooling\n");
    organisation_build(org);
    assert_q3(org, "users", "4");
    assert_q3(org, "users.team.sales", "2");
    assert_q3(org, "users.team.support", "2");
    assert_figure(org, "users@2026-09", "3");
    assert_figure(org, "users.team.sales@2026-09", NULL);
    assert_q3(org, "kpi.adoption", "13.3333");
    assert_q3(org, "kpi.adoption.team.sales", "20.0000");
    assert_q3(org, "kpi.adoption.team.support", "10.0000");
    assert_q3(org, "kpi.adoption.team.hr", "n/a");
    assert_q3(org, "kpi.adoption.team.none", "n/a");
    assert_q3(org, "kpi.adoption.team.gone", NULL);
    assert_q3(org, "kpi.cost-per-user", "33.750000");
    assert_q3(org, "kpi.cost-per-user.team.sales", "5.000000");
    assert_q3(org, "kpi.cost-per-user.team.hr", "5.000000");
    assert_q3(org, "kpi.cost-per-user.team.none", "n/a");
    assert_figure(org, "kpi.adoption.team.gone@2026-Q2",
                  "n/a"); /* before its first row the team has no headcount */
}

/* No usage row has a user. Sales: the highest of 5 and 4 (Copilot) and 7 (Cursor); support 6. The
 * organisation: Copilot 5 + 3 in July, 4 + 6 in August, Cursor 7: 10 of 40 heads. */
static void adoption_by_seats(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "teams.csv", "team,headcount\nSales,10\nSupport,30\n");
    organisation_write(org, "usage.csv",
                       "date,supplier,team,user,cost\n2026-07-01,Acme,Sales,,4\n");
    organisation_write(
        org, "seats.csv",
        "month,tool,team,seats,active_users\n2026-07,Copilot,Sales,10,5\n2026-07,Copilot,Support,"
        "10,3\n"
        "2026-08,Copilot,Sales,10,4\n2026-08,copilot,Support,10,6\n2026-08,Cursor,Sales,10,7\n"
        "2026-09,Cursor,Sales,100,\n2026-06,Copilot,Sales,10,10\n");
    organisation_build(org);
    assert_q3(org, "users.team.sales", "7");
    assert_q3(org, "users.team.support", "6");
    assert_q3(org, "users", "10");
    assert_q3(org, "kpi.adoption", "25.0000");
    assert_q3(org, "kpi.adoption.team.sales", "70.0000");
    assert_q3(org, "kpi.cost-per-user.team.sales", "0.571429"); /* 4.00 ÷ 7 */
    assert_figure(org, "users@2026-07", "8");
}

/* One user in the usage of two years ago: the seats tell nothing any more, and Q3 has no users. */
static void one_user_sets_the_seats_aside(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "teams.csv", "team,headcount\nSales,10\n");
    organisation_write(
        org, "usage.csv",
        "date,supplier,team,user,cost\n2024-11-01,Acme,Sales,u1,4\n2026-07-01,Acme,Sales,,4\n");
    organisation_write(org, "seats.csv",
                       "month,tool,team,seats,active_users\n2026-07,Copilot,Sales,10,5\n");
    organisation_build(org);
    assert_q3(org, "users", "0");
    assert_q3(org, "kpi.adoption", "0.0000");
    assert_q3(org, "kpi.cost-per-user", "n/a");
    assert_figure(org, "users@2024-Q4", "1");
}

/* No register at all, and a headcount of 0: a ratio without a denominator. */
static void nobody_to_divide_by(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "teams.csv", "team,headcount\nSales,0\n");
    organisation_write(org, "usage.csv",
                       "date,supplier,team,user,cost\n2026-07-01,Acme,Sales,u1,4\n");
    organisation_build(org);
    assert_q3(org, "kpi.adoption", "n/a");
    assert_q3(org, "kpi.adoption.team.sales", "n/a");
    assert_q3(org, "users.team.sales", "1");
}

/* The last month with known active users is August: 10 − 4 = 6. Cost July (10 − 6) · 20 + August 6
 * · 20 = 200.00; the row without a price is idle for nothing: (3 − 1). September is not known. Q2
 * has no such row. */
static void idle_seats(void **state) {
    struct organisation *org = *state;

    organisation_write(
        org, "seats.csv",
        "month,tool,team,seats,active_users,seat_price\n2026-07,Copilot,Sales,10,6,20\n2026-08,"
        "Copilot,Sales,10,4,20.00\n"
        "2026-08,Cursor,Sales,3,1,\n2026-09,Copilot,Sales,10,,20\n2026-06,Copilot,Sales,10,,20\n");
    organisation_build(org);
    assert_q3(org, "kpi.idle-seats", "8");
    assert_q3(org, "kpi.idle-seat-cost", "200.00");
    assert_figure(org, "kpi.idle-seats@2026-Q2", "n/a");
    assert_figure(org, "kpi.idle-seat-cost@2026-Q2", "n/a");
}

/* Cents per row: 3 idle seats at 0.335 = 1.005, half-even 1.00; 1 at 0.335 → 0.34 (0.335 is half
 * way, 33 is odd). All used: 0. */
static void idle_cost_in_cents_per_row(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "seats.csv",
                       "month,tool,team,seats,active_users,seat_price\n2026-07,A,Sales,3,0,0."
                       "335\n2026-07,B,Sales,1,0,0.335\n"
                       "2026-07,C,Sales,9,9,12\n");
    organisation_build(org);
    assert_q3(org, "kpi.idle-seats", "4");
    assert_q3(org, "kpi.idle-seat-cost", "1.34");
}

/* Q2: 100 + 50 = 150 of AI. Q3: 200 + 40 = 240 of 300: growth 90 ÷ 150 = 60 %, share 80 %. Q3 of
 * 2025: revenue, none of AI: a base of 0. Q1: −10 of AI: a base below 0 for Q2. The empty word is
 * none. */
static void revenue_growth(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "revenue.csv",
                       "month,product,revenue,ai\n2026-Q2,App,100,product\n2026-05,Desk,50,"
                       "supported\n2026-04,Box,100,none\n"
                       "2026-07,App,200,product\n2026-09,Desk,40,Supported\n2026-08,Box,60,\n2025-"
                       "08,Box,70,\n2026-01,App,-10,product\n");
    organisation_build(org);
    assert_q3(org, "kpi.ai-revenue", "240.00");
    assert_q3(org, "kpi.ai-revenue-share", "80.0000");
    assert_q3(org, "kpi.ai-revenue-growth-pq", "60.0000");
    assert_q3(org, "kpi.ai-revenue-growth-py", "n/a");
    assert_figure(org, "kpi.ai-revenue@2025-Q3", "0.00");
    assert_figure(org, "kpi.ai-revenue-share@2025-Q3", "0.0000");
    assert_figure(org, "kpi.ai-revenue-growth-pq@2026-Q2", "n/a");
    assert_figure(org, "kpi.ai-revenue@2026-Q1", "-10.00");
    assert_figure(org, "kpi.ai-revenue@2025-Q4", "n/a");
    assert_figure(org, "kpi.ai-revenue-share@2025-Q4", "n/a");
    assert_figure(org, "kpi.ai-revenue-growth-pq@2026-Q1", "n/a");
}

/* A fall is below 0: 25 after 100 in the quarter before is −75 %; a year before it was 20: +25 %.
 */
static void revenue_falls(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "revenue.csv",
                       "quarter,product,revenue,ai\n2025-Q3,App,20,product\n2026-Q2,App,100,"
                       "product\n2026-Q3,App,25,product\n");
    organisation_build(org);
    assert_q3(org, "kpi.ai-revenue-growth-pq", "-75.0000");
    assert_q3(org, "kpi.ai-revenue-growth-py", "25.0000");
    assert_q3(org, "kpi.ai-revenue-share", "100.0000");
}

int main(void) {
    const struct CMUnitTest cases[] = {CASE(cost_per_mvp),
                                       CASE(adoption_by_users),
                                       CASE(adoption_by_seats),
                                       CASE(one_user_sets_the_seats_aside),
                                       CASE(nobody_to_divide_by),
                                       CASE(idle_seats),
                                       CASE(idle_cost_in_cents_per_row),
                                       CASE(revenue_growth),
                                       CASE(revenue_falls)};

    return RUN_CASES(cases);
}
