/* Family V (domain.md 10): dearer prompts, idle seats, low adoption. */
#include "again.h"

#define USAGE "date,supplier,team,user,requests,cost\n"
#define SEATS "month,tool,team,seats,active_users,seat_price\n"

/* 100.00 for 10000 prompts, then 120.01: 0.010000 to 0.012001, 20.01 % up. */
static void v1_dearer(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv",
                       USAGE "2026-04-01,Acme,,,10000,100\n2026-07-01,Acme,,,10000,120.01\n");
    organisation_build(org);
    assert_q3(org, "kpi.cost-per-prompt", "0.012001");
    assert_found(org, "V1", "warning all");
    assert_configurable(org, "V1");
    assert_passed_with(org, "V1", "threshold_pct: 20.01");
    assert_found_with(org, "V1", "threshold_pct: 20.009", "warning all");
}

/* Limits compare figures as they are printed: 1200.04 ÷ 100000 = 0.0120004 is 0.012000, 20 % up
 * exactly. */
static void v1_at_the_limit(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv",
                       USAGE "2026-04-01,Acme,,,100000,1000\n2026-07-01,Acme,,,100000,1200.04\n");
    organisation_build(org);
    assert_q3(org, "kpi.cost-per-prompt", "0.012000");
    assert_passed(org, "V1");
}

/* Cheaper is no pitfall. */
static void v1_cheaper(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv",
                       USAGE "2026-04-01,Acme,,,100,100\n2026-07-01,Acme,,,100,10\n");
    organisation_build(org);
    assert_passed(org, "V1");
}

/* Not known before; 0 before (by a credit note beside the usage); not known now. */
static void v1_nothing_before(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv", USAGE "2026-07-01,Acme,,,100,10\n");
    organisation_build(org);
    assert_needs(org, "V1", "usage");
}

static void v1_zero_before(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line\n2026-04-30,Acme,-10,prompt-credits\n");
    organisation_write(org, "usage.csv",
                       USAGE "2026-04-01,Acme,,,100,10\n2026-07-01,Acme,,,100,10\n");
    organisation_build(org);
    assert_figure(org, "kpi.cost-per-prompt@2026-Q2", "0.000000");
    assert_needs(org, "V1", "usage");
}

static void v1_nothing_now(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv", USAGE "2026-04-01,Acme,,,100,10\n");
    organisation_build(org);
    assert_needs(org, "V1", "usage");
}

static void nothing_of_use(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line\n2026-07-30,Acme,10,prompt-credits\n");
    organisation_build(org);
    assert_needs(org, "V1", "usage");
    assert_needs(org, "V2", "seats");
    assert_needs(org, "V3", "teams usage");
}

/* August is the last month with known active users: 26 of 100 idle. July (all idle) and the unknown
 * September are not looked at. */
static void v2_idle(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "seats.csv",
                       SEATS "2026-07,Copilot,Sales,100,0,10\n2026-08,Copilot,Sales,60,40,10\n2026-"
                             "08,Cursor,Sales,40,34,\n"
                             "2026-09,Copilot,Sales,100,,10\n");
    organisation_build(org);
    assert_found(org, "V2", "warning all");
    assert_int_equal(finding_of(org, "V2", "all")->count, 26);
    assert_configurable(org, "V2");
    assert_passed_with(org, "V2", "threshold_pct: 26");
}

static void v2_at_the_limit(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "seats.csv", SEATS "2026-07,Copilot,Sales,100,75,\n");
    organisation_build(org);
    assert_passed(org, "V2");
}

/* No seats at all: 0 of 0 is not above. */
static void v2_zero_seats(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "seats.csv", SEATS "2026-07,Copilot,Sales,0,0,\n");
    organisation_build(org);
    assert_passed(org, "V2");
}

static void v2_active_users_unknown(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "seats.csv",
                       SEATS "2026-07,Copilot,Sales,100,,5\n2026-06,Copilot,Sales,100,1,5\n");
    organisation_build(org);
    assert_needs(org, "V2", "seats");
    assert_needs(org, "V3", "teams usage");
}

/* 1 of 6 heads: 16.6667 %, with spend in both quarters before. */
static void v3_low_adoption(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "teams.csv", "team,headcount\nSales,6\n");
    organisation_write(org, "usage.csv",
                       USAGE "2026-01-01,Acme,Sales,,1,0.01\n2026-04-01,Acme,Sales,,1,0.01\n2026-"
                             "07-01,Acme,Sales,u,1,5\n");
    organisation_build(org);
    assert_found(org, "V3", "warning all");
    assert_configurable(org, "V3");
    assert_passed_with(org, "V3",
                       "threshold_pct: 16.6667"); /* the figure, not the sixth: not below */
    assert_found_with(org, "V3", "threshold_pct: 16.6668", "warning all");
}

static void v3_at_the_limit(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "teams.csv", "team,headcount\nSales,5\n");
    organisation_write(
        org, "usage.csv",
        USAGE
        "2026-01-01,Acme,Sales,,1,1\n2026-04-01,Acme,Sales,,1,1\n2026-07-01,Acme,Sales,u,1,5\n");
    organisation_build(org);
    assert_passed(org, "V3");
}

/* New: nothing spent two quarters before. */
static void v3_just_begun(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "teams.csv", "team,headcount\nSales,100\n");
    organisation_write(org, "usage.csv",
                       USAGE "2026-04-01,Acme,Sales,,1,1\n2026-07-01,Acme,Sales,u,1,5\n");
    organisation_build(org);
    assert_passed(org, "V3");
}

/* Interrupted: nothing spent in the quarter before. */
static void v3_interrupted(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "teams.csv", "team,headcount\nSales,100\n");
    organisation_write(org, "usage.csv",
                       USAGE "2026-01-01,Acme,Sales,,1,1\n2026-07-01,Acme,Sales,u,1,5\n");
    organisation_build(org);
    assert_passed(org, "V3");
}

/* By the seats, where no usage has a user. */
static void v3_by_seats(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "teams.csv", "team,headcount\nSales,100\n");
    organisation_write(org, "usage.csv",
                       USAGE "2026-01-01,Acme,Sales,,1,1\n2026-04-01,Acme,Sales,,1,1\n");
    organisation_write(org, "seats.csv", SEATS "2026-07,Copilot,Sales,20,19,\n");
    organisation_build(org);
    assert_found(org, "V3", "warning all");
    assert_passed(org, "V2");
}

/* Heads and no users; users and no heads. */
static void v3_without_users(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "teams.csv", "team,headcount\nSales,100\n");
    organisation_write(org, "usage.csv", USAGE "2026-07-01,Acme,Sales,,1,1\n");
    organisation_build(org);
    assert_needs(org, "V3", "usage");
}

static void v3_without_heads(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "teams.csv", "team,headcount\nSales,0\nSupport,\n");
    organisation_write(org, "usage.csv", USAGE "2026-07-01,Acme,Sales,u,1,1\n");
    organisation_build(org);
    assert_needs(org, "V3", "teams");
}

int main(void) {
    const struct CMUnitTest cases[] = {CASE(v1_dearer),
                                       CASE(v1_at_the_limit),
                                       CASE(v1_cheaper),
                                       CASE(v1_nothing_before),
                                       CASE(v1_zero_before),
                                       CASE(v1_nothing_now),
                                       CASE(nothing_of_use),
                                       CASE(v2_idle),
                                       CASE(v2_at_the_limit),
                                       CASE(v2_zero_seats),
                                       CASE(v2_active_users_unknown),
                                       CASE(v3_low_adoption),
                                       CASE(v3_at_the_limit),
                                       CASE(v3_just_begun),
                                       CASE(v3_interrupted),
                                       CASE(v3_by_seats),
                                       CASE(v3_without_users),
                                       CASE(v3_without_heads)};

    return RUN_CASES(cases);
}
