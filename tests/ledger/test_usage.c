/* Ledger cases: usage rows, their prices, their people, several inputs of one supplier, rows that
 * two files share. The sums in the comments were worked out by hand. */
#include "case.h"

#define PRICES                                                                                     \
    "supplier,model,valid_from,input_per_million,cached_per_million,cache_write_per_million,"      \
    "output_per_million,currency\n"                                                                \
    "Model AI,large,2026-04-01,3,0.30,3.75,15,USD\n"                                               \
    "Model AI,large,2026-05-01,6,0.60,7.50,30,USD\n"                                               \
    "Model AI,small,2026-04-01,3,,,15,EUR\n"
#define RATES                                                                                      \
    "Date,USD\n"                                                                                   \
    "2026-05-04,1.25\n"                                                                            \
    "2026-04-01,1.25\n"

/* 1 000 000 in, of which 400 000 cached and 100 000 written, 200 000 out:
 * large: 0.5·3 + 0.4·0.30 + 0.1·3.75 + 0.2·15 = 1.5 + 0.12 + 0.375 + 3 = 4.995 USD ÷ 1.25 = 3.996
 * → 4.00; in May, twice that: 7.992 → 7.99. small, whose empty prices are the input price: 1·3 +
 * 0.2·15 = 6.00. */
static void priced_with_cached_and_written_tokens(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "fx.csv", RATES);
    organisation_write(org, "prices.csv", PRICES);
    organisation_write(
        org, "usage.csv",
        "date,supplier,model,input_tokens,cached_tokens,cache_write_tokens,output_tokens\n"
        "2026-04-30,Model AI,Large,1000000,400000,100000,200000\n"
        "2026-05-01,Model AI,Large,1000000,400000,100000,200000\n"
        "2026-04-02,Model AI,Small,1000000,400000,100000,200000\n");
    organisation_build(org);
    assert_figure(org, "spend.model.large@2026-04", "4.00");
    assert_figure(org, "spend.model.large@2026-05", "7.99");
    assert_figure(org, "spend.model.small@2026-04", "6.00");
    assert_figure(org, "tokens@2026-Q2", "3600000");
    assert_figure(org, "requests@2026-Q2", "3");
}

/* Rejected: before the first price, a model without one, more cached and written than came in. */
static void without_a_price(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "fx.csv", RATES);
    organisation_write(org, "prices.csv", PRICES);
    organisation_write(
        org, "usage.csv",
        "date,supplier,model,input_tokens,cached_tokens,cache_write_tokens,output_tokens\n"
        "2026-03-31,Model AI,Large,1000000,0,0,0\n"
        "2026-04-01,Model AI,Huge,1000000,0,0,0\n"
        "2026-04-01,Model AI,Large,100,60,41,0\n"
        "2026-04-01,Model AI,Large,1000000,0,0,0\n");
    organisation_build(org);
    assert_reject(org, "usage.csv", 2, "cost");
    assert_reject(org, "usage.csv", 3, "cost");
    assert_reject(org, "usage.csv", 4, "cached_tokens");
    assert_rows(org, "usage.csv", 1, 0, 3, 0, 0);
    assert_figure(org, "spend@2026-Q2", "2.40"); /* 3 USD ÷ 1.25 */
}

/* April: the cost export says 100.00 and no requests; the token export's price (3.00) is set aside,
 * its requests and tokens count. May has the token export alone: 2 × 3.00. Users are the union:
 * ann, bob. */
static void cost_export_and_token_export(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "prices.csv", PRICES);
    organisation_write(org, "usage-cost.csv",
                       "date,supplier,cost,requests,team,user\n"
                       "2026-04-10,Model AI,60.00,0,Sales,\n"
                       "2026-04-11,Model AI,40.00,0,Legal,ann\n");
    organisation_write(org, "usage-tokens.csv",
                       "date,supplier,model,input_tokens,output_tokens,requests,team,user\n"
                       "2026-04-10,Model AI,small,1000000,0,7,Sales,bob\n"
                       "2026-05-10,Model AI,small,1000000,0,5,Sales,bob\n"
                       "2026-05-11,Model AI,small,1000000,0,,Sales,bob\n");
    organisation_build(org);
    assert_figure(org, "spend@2026-04", "100.00");
    assert_figure(org, "spend.team.sales@2026-04", "60.00");
    assert_figure(org, "spend.team.legal@2026-04", "40.00");
    assert_figure(org, "spend@2026-05", "6.00");
    assert_figure(org, "requests@2026-04", "7");
    assert_figure(org, "requests@2026-05", "6");
    assert_figure(org, "tokens@2026-Q2", "3000000");
    assert_figure(org, "users@2026-Q2", "2");
    assert_figure(org, "reconcile.usage.supplier.model-ai@2026-04", "100.00");
}

/* Two cost exports of one basis add up: nothing is set aside. */
static void two_cost_exports(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage-1.csv",
                       "date,supplier,cost,requests\n2026-04-10,Model AI,60.00,3\n");
    organisation_write(org, "usage-2.csv",
                       "date,supplier,cost,requests\n2026-04-11,Model AI,40.00,4\n");
    organisation_build(org);
    assert_figure(org, "spend@2026-04", "100.00");
    assert_figure(org, "requests@2026-04", "7");
}

/* Failed calls: 500 at no cost counts neither request nor tokens, but its user is active; 429 at
 * 0.50 counts; ok, Success, 204 and an empty status are no failures: 4 requests and 4 × 10 tokens,
 * and 1 and 10 of the 429. */
static void failed_calls(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv",
                       "date,supplier,cost,status,input_tokens,user\n"
                       "2026-04-10,Model AI,0,500,10,ann\n"
                       "2026-04-10,Model AI,0.50,429,10,bob\n"
                       "2026-04-10,Model AI,0.25,ok,10,bob\n"
                       "2026-04-10,Model AI,0.25,Success,10,bob\n"
                       "2026-04-10,Model AI,0,204,10,bob\n"
                       "2026-04-10,Model AI,0.25,,10,bob\n");
    organisation_build(org);
    assert_figure(org, "requests@2026-04", "5");
    assert_figure(org, "tokens@2026-04", "50");
    assert_figure(org, "users@2026-04", "2");
    assert_figure(org, "spend@2026-04", "1.25");
}

/* Team of a usage row: its own; else the rule's; else the register team named as its project; else
 * its experiment's. A project that is no register team, and a key, are nobody. */
static void team_of_a_row(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "teams.csv", "team\nSales\nLegal\n");
    organisation_write(org, "experiments.csv", "experiment,team,idea_date\nE1,Legal,2026-01-01\n");
    organisation_write(org, "rules.csv",
                       "priority,field,match,pattern,scope,line,team\n"
                       "1,api_key,is,key-hr,in,prompt-credits,HR\n");
    organisation_write(org, "usage.csv",
                       "date,supplier,cost,team,project,api_key,experiment\n"
                       "2026-04-01,Model AI,1.00,Ops,sales,key-hr,E1\n"
                       "2026-04-01,Model AI,2.00,,sales,KEY-HR,E1\n"
                       "2026-04-01,Model AI,4.00,,SALES,,E1\n"
                       "2026-04-01,Model AI,8.00,,website,,E1\n"
                       "2026-04-01,Model AI,16.00,,Ops,Sales,\n");
    organisation_build(org);
    assert_figure(org, "spend.team.ops@2026-Q2", "1.00");
    assert_figure(org, "spend.team.hr@2026-Q2", "2.00");
    assert_figure(org, "spend.team.sales@2026-Q2", "4.00");
    assert_figure(org, "spend.team.legal@2026-Q2", "8.00");
    assert_figure(org, "spend.team.none@2026-Q2", "16.00");
}

/* 23:30 UTC on 30 April is 1 May in Amsterdam (UTC+2); 00:30+02:00 on 1 May is 1 May there; without
 * a zone: as it is. */
static void time_zones(void **state) {
    struct organisation *org = *state;

    org->about = "time_zone: Europe/Amsterdam";
    organisation_write(org, "usage.csv",
                       "timestamp,supplier,cost\n"
                       "2026-04-30T23:30:00Z,Model AI,1.00\n"
                       "2026-05-01T00:30:00+02:00,Model AI,2.00\n"
                       "2026-04-30T23:30:00,Model AI,4.00\n");
    organisation_build(org);
    assert_figure(org, "spend@2026-04", "4.00");
    assert_figure(org, "spend@2026-05", "3.00");
}

static void time_zone_is_utc_unless_said(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv",
                       "timestamp,supplier,cost\n"
                       "2026-04-30T23:30:00Z,Model AI,1.00\n"
                       "2026-05-01T00:30:00+02:00,Model AI,2.00\n");
    organisation_build(org);
    assert_figure(org, "spend@2026-04", "3.00");
}

/* The same row twice in one file and three times in the other: max(2, 3) = 3 stay, 2 are dropped.
 * The other column order and an empty column more make no other row; another amount does. */
static void duplicates_as_a_multiset(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices-1.csv",
                       "invoice_date,supplier,amount,line\n"
                       "2026-04-01,Tools BV,10.00,ai-tooling\n"
                       "2026-04-01,Tools BV,10.00,ai-tooling\n");
    organisation_write(org, "invoices-2.csv",
                       "supplier,invoice_date,team,line,amount\n"
                       "Tools BV,2026-04-01,,ai-tooling,10.00\n"
                       "Tools BV,2026-04-01,,ai-tooling,10.00\n"
                       "Tools BV,2026-04-01,,ai-tooling,10.00\n"
                       "Tools BV,2026-04-01,,ai-tooling,10.01\n");
    organisation_build(org);
    assert_rows(org, "invoices-1.csv", 2, 0, 0, 0, 0);
    assert_rows(org, "invoices-2.csv", 2, 0, 0, 0, 2);
    assert_figure(org, "spend@2026-Q2", "40.01"); /* 3 × 10.00 + 10.01 */
}

/* Usage likewise, n = 3 and m = 1: 3 stay. */
static void duplicates_in_usage(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage-1.csv",
                       "date,supplier,cost\n"
                       "2026-04-01,Model AI,10.00\n"
                       "2026-04-01,Model AI,10.00\n"
                       "2026-04-01,Model AI,10.00\n");
    organisation_write(org, "usage-2.csv",
                       "date,supplier,cost\n"
                       "2026-04-01,Model AI,10.00\n"
                       "2026-04-02,Model AI,10.00\n");
    organisation_build(org);
    assert_rows(org, "usage-1.csv", 3, 0, 0, 0, 0);
    assert_rows(org, "usage-2.csv", 1, 0, 0, 0, 1);
    assert_figure(org, "spend@2026-Q2", "40.00");
}

int main(void) {
    const struct CMUnitTest cases[] = {
        CASE(priced_with_cached_and_written_tokens),
        CASE(without_a_price),
        CASE(cost_export_and_token_export),
        CASE(two_cost_exports),
        CASE(failed_calls),
        CASE(team_of_a_row),
        CASE(time_zones),
        CASE(time_zone_is_utc_unless_said),
        CASE(duplicates_as_a_multiset),
        CASE(duplicates_in_usage),
    };

    return RUN_CASES(cases);
}
