/* The proposal for the next quarter's team budgets, step by step (domain.md 8). */
#include "case.h"

#define BUDGETS "period,line,team,amount\n"
#define EXPERIMENTS                                                                                \
    "experiment,team,idea_date,start_date,first_use_date,decision,decision_date,realised_benefit," \
    "active_users\n"

static void assert_team(const struct organisation *org, const char *team, const char *base,
                        const char *guaranteed, const char *score, const char *redistributed,
                        const char *bonus, const char *proposal) {
    const char *const names[] = {"base",          "guaranteed", "score",
                                 "redistributed", "bonus",      "proposal"};
    const char *const values[] = {base, guaranteed, score, redistributed, bonus, proposal};

    for (size_t i = 0; i < 6; i++)
        assert_q3(org, arena_format(org->arena, "portfolio.%s.team.%s", names[i], team), values[i]);
}

/* Bases 10000 (two lines), 5000 by default, 5000: P = 20000. Guaranteed a half each, 10000 in all.
 * a1 is the one MVP in use: its team has the pot of 2000; R = 8000. Points: a: scale 5 + first use
 * 3 + a validated learning 2 = 10; b: pivot 2 + kill with a learning of last year 2 = 4; c: two
 * validated learnings 4, its kill has a learning after the end only: 0. Of 18: 0.555555555556,
 * 0.222222222222, 0.222222222222. Intensity: a 1 of 10, b 3 of 10, c 0: shares 0.25, 0.75, 0.
 * Scores: a 0.6 · 0.5556 + 0.4 · 0.25 = 0.4333333333336, b 0.1333… + 0.3 = 0.4333333333332, c
 * 0.1333333333332; they sum to 1. R: a 3466.6667, b the same, c 1066.6667; nobody is capped (20000,
 * 10000, 10000). With guarantee and pot 10466.6667 + 5966.6667 + 3566.6667 = 20000: the floors
 * leave two euros; a's remainder is the largest by its 10th decimal, b's and c's are equal, b is
 * before c in key order. */
static void every_step(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "teams.csv", "team,headcount\nA,10\nB,10\nC,10\n");
    organisation_write(org, "budgets.csv",
                       BUDGETS "2026-Q3,prompt-credits,A,6000\n2026-08,ai-ops,A,4000\n2026-Q3,ai-"
                               "ops,C,5000\n2026-Q3,ai-ops,*,700\n");
    organisation_write(org, "experiments.csv",
                       EXPERIMENTS "a1,A,2026-05-01,2026-05-01,2026-07-01,scale,2026-09-30,,\nb1,B,"
                                   "2026-05-01,2026-05-01,,pivot,2026-07-01,,\n"
                                   "b2,B,2026-05-01,2026-05-01,,kill,2026-08-01,,\nc1,C,2026-05-01,"
                                   "2026-05-01,,kill,2026-08-01,,\n"
                                   "c2,C,2026-05-01,2026-05-01,,,,,\nx,Elsewhere,2026-05-01,2026-"
                                   "05-01,2026-07-01,scale,2026-07-30,,\n");
    organisation_write(org, "reviews.csv",
                       "experiment,date,decision,learning,validated\na1,2026-07-01,continue,Yes,"
                       "yes\nb2,2025-01-01,continue,No,no\n"
                       "c2,2026-07-01,continue,Yes,yes\nc2,2026-09-30,continue,Yes,yes\nc2,2026-10-"
                       "01,continue,Yes,yes\n"
                       "c1,2026-10-01,kill,Later,no\n");
    organisation_write(org, "usage.csv",
                       "date,supplier,team,user,cost\n2026-07-01,Acme,A,u1,0\n2026-07-01,Acme,B,u1,"
                       "0\n2026-07-01,Acme,B,u2,0\n"
                       "2026-07-01,Acme,B,u3,0\n");
    organisation_build(org);
    assert_q3(org, "portfolio.pool", "20000.00");
    assert_team(org, "a", "10000.00", "5000.00", "0.4333", "3466.67", "2000.00", "10467.00");
    assert_team(org, "b", "5000.00", "2500.00", "0.4333", "3466.67", "0.00", "5967.00");
    assert_team(org, "c", "5000.00", "2500.00", "0.1333", "1066.67", "0.00", "3566.00");
    assert_q3(org, "portfolio.reserve", "0.00");
    assert_q3(org, "portfolio.base.team.elsewhere", NULL);
    assert_figure(org, "portfolio.pool@2026-Q2", NULL);
}

/* Four teams of 1000: P = 4000, guaranteed 500 each, no MVP: R = 2000. By output alone: a 10
 * points, b 4, c 2, d 0 of 16. The cap of 110 % leaves room for 600 each. Round 1: a 1250 → 600,
 * frees 650; b 500, c 250. Round 2, b and c by 4 : 2: b 433.33 → 600, frees 333.33; c 466.67. Round
 * 3, c alone by score: 333.33 → 600, frees 200. Round 4: d has no score, so by base: 200. */
static void a_cap_that_frees_money_twice(void **state) {
    struct organisation *org = *state;

    org->settings =
        "period: 2026-Q3\nportfolio: {base: 1000, cap: 110, weight_output: 100, weight_usage: 0}\n";
    organisation_write(org, "teams.csv", "team\nA\nB\nC\nD\n");
    organisation_write(org, "experiments.csv",
                       EXPERIMENTS "a1,A,2026-05-01,2026-05-01,,scale,2026-07-01,,\na2,A,2026-05-"
                                   "01,2026-05-01,,scale,2026-07-01,,\n"
                                   "b1,B,2026-05-01,2026-05-01,,pivot,2026-07-01,,\nb2,B,2026-05-"
                                   "01,2026-05-01,,pivot,2026-07-01,,\n"
                                   "c1,C,2026-05-01,2026-05-01,,pivot,2026-07-01,,\n");
    organisation_build(org);
    assert_q3(org, "portfolio.pool", "4000.00");
    assert_team(org, "a", "1000.00", "500.00", "0.6250", "600.00", "0.00", "1100.00");
    assert_team(org, "b", "1000.00", "500.00", "0.2500", "600.00", "0.00", "1100.00");
    assert_team(org, "c", "1000.00", "500.00", "0.1250", "600.00", "0.00", "1100.00");
    assert_team(org, "d", "1000.00", "500.00", "0.0000", "200.00", "0.00", "700.00");
    assert_q3(org, "portfolio.reserve", "0.00");
}

/* P = 2000, R = 1000, no pot: A 5 points, B 3: 625 and 375. The cap of 112 % leaves room for 620: 5
 * more for B. */
static void a_cap_just_met(void **state) {
    struct organisation *org = *state;

    org->settings =
        "period: 2026-Q3\nportfolio: {base: 1000, cap: 112, bonus: 0, weight_output: 100, "
        "weight_usage: 0}\n";
    organisation_write(org, "teams.csv", "team\nA\nB\n");
    organisation_write(org, "experiments.csv",
                       EXPERIMENTS "a1,A,2026-05-01,2026-05-01,,scale,2026-07-01,,\n"
                                   "b1,B,2026-05-01,2026-05-01,2026-07-01,,,,\n");
    organisation_build(org);
    assert_team(org, "a", "1000.00", "500.00", "0.6250", "620.00", "0.00", "1120.00");
    assert_team(org, "b", "1000.00", "500.00", "0.3750", "380.00", "0.00", "880.00");
    assert_q3(org, "portfolio.reserve", "0.00");
}

/* A base below 0 (its rows are a correction): guaranteed −500 and 1500 of P = 2000, and R = 1000
 * all to B: A's cap of −2000 is below what is guaranteed. */
static void a_base_below_zero(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "teams.csv", "team\nA\nB\n");
    organisation_write(org, "budgets.csv",
                       BUDGETS "2026-Q3,ai-ops,A,-1000\n2026-Q3,ai-ops,B,3000\n");
    organisation_build(org);
    assert_team(org, "a", "-1000.00", "-500.00", "0.0000", "0.00", "0.00", "-500.00");
    assert_team(org, "b", "3000.00", "1500.00", "0.0000", "1000.00", "0.00", "2500.00");
    assert_q3(org, "portfolio.reserve", "0.00");
}

/* Nothing was done: all scores are 0, so R goes out by base: 3000 of 1000 and 2000 in half:
 * everybody has his base again. */
static void all_scores_zero(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "teams.csv", "team,headcount\nA,5\nB,5\n");
    organisation_write(org, "budgets.csv",
                       BUDGETS "2026-Q3,ai-ops,A,1000\n2026-Q3,ai-ops,B,2000\n");
    organisation_build(org);
    assert_team(org, "a", "1000.00", "500.00", "0.0000", "500.00", "0.00", "1000.00");
    assert_team(org, "b", "2000.00", "1000.00", "0.0000", "1000.00", "0.00", "2000.00");
    assert_q3(org, "portfolio.reserve", "0.00");
}

/* Rows that sum to 0 are a base of 0, not the default: P = 0 and all teams have nothing; nothing is
 * divided. */
static void all_teams_at_zero(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "teams.csv", "team,headcount\nA,5\nB,5\n");
    organisation_write(
        org, "budgets.csv",
        BUDGETS "2026-Q3,ai-ops,A,1000\n2026-Q3,prompt-credits,A,-1000\n2026-Q3,ai-ops,B,0\n");
    organisation_build(org);
    assert_q3(org, "portfolio.pool", "0.00");
    assert_team(org, "a", "0.00", "0.00", "0.0000", "0.00", "0.00", "0.00");
    assert_team(org, "b", "0.00", "0.00", "0.0000", "0.00", "0.00", "0.00");
    assert_q3(org, "portfolio.reserve", "0.00");
}

/* One team: base 5000, its score 0.6 (output only; usage intensity is 0 without a headcount): R =
 * 5000 − 2500 − 500 = 2000 and the pot. */
static void one_team_only(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "teams.csv", "team\nA\n");
    organisation_write(org, "experiments.csv", EXPERIMENTS "a1,A,2026-05-01,,2026-07-01,,,,\n");
    organisation_write(org, "usage.csv", "date,supplier,team,user,cost\n2026-07-01,Acme,A,u1,0\n");
    organisation_build(org);
    assert_team(org, "a", "5000.00", "2500.00", "0.6000", "2000.00", "500.00", "5000.00");
    assert_q3(org, "portfolio.reserve", "0.00");
}

/* No register: no teams, no pool. */
static void no_register(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "budgets.csv", BUDGETS "2026-Q3,ai-ops,A,1000\n");
    organisation_build(org);
    assert_q3(org, "portfolio.pool", "0.00");
    assert_q3(org, "portfolio.reserve", "0.00");
    assert_q3(org, "portfolio.base.team.a", NULL);
}

/* A team without a headcount has no intensity: B's share of usage is 1. A team that vanished in the
 * register cannot: its last row counts on. One that starts after the end (Late) takes no part, nor
 * does one of the past that the register never had (Gone). */
static void who_takes_part(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "teams.csv",
                       "team,headcount,valid_from\nA,,\nB,10,2024-01-01\nLate,5,2026-10-01\n");
    organisation_write(org, "budgets.csv",
                       BUDGETS "2026-Q3,ai-ops,Gone,9000\n2026-Q3,ai-ops,Late,9000\n");
    organisation_write(org, "usage.csv",
                       "date,supplier,team,user,cost\n2026-07-01,Acme,A,u1,0\n2026-07-01,Acme,B,u2,"
                       "0\n2026-07-01,Acme,Gone,u3,0\n");
    organisation_build(org);
    assert_q3(org, "portfolio.pool", "10000.00");
    assert_q3(org, "portfolio.score.team.a", "0.0000");
    assert_q3(org, "portfolio.score.team.b", "0.4000");
    assert_q3(org, "portfolio.score.team.late", NULL);
    assert_q3(org, "portfolio.score.team.gone", NULL);
    /* R = 5000 all to B: 2500 + 5000 = 7500, below its cap of 10000. */
    assert_team(org, "b", "5000.00", "2500.00", "0.4000", "5000.00", "0.00", "7500.00");
    assert_team(org, "a", "5000.00", "2500.00", "0.0000", "0.00", "0.00", "2500.00");
}

/* Cap = guaranteed = 50 %: everybody is capped at once, the rest is in reserve: 10000 − 5000. */
static void all_capped(void **state) {
    struct organisation *org = *state;

    org->settings = "period: 2026-Q3\nportfolio: {cap: 50}\n";
    organisation_write(org, "teams.csv", "team\nA\nB\n");
    organisation_build(org);
    assert_team(org, "a", "5000.00", "2500.00", "0.0000", "0.00", "0.00", "2500.00");
    assert_q3(org, "portfolio.reserve", "5000.00");
}

/* Base 100.55 and 0: cents of P stay in reserve: guaranteed 50.275, redistributed as much; P =
 * 100.55: 100 euros to A, 0.55 in reserve. */
static void cents_of_the_pool(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "teams.csv", "team\nA\nB\n");
    organisation_write(org, "budgets.csv", BUDGETS "2026-Q3,ai-ops,A,100.55\n2026-Q3,ai-ops,B,0\n");
    organisation_build(org);
    assert_q3(org, "portfolio.pool", "100.55");
    assert_q3(org, "portfolio.guaranteed.team.a", "50.28"); /* 50.275, half-even */
    assert_q3(org, "portfolio.proposal.team.a", "100.00");
    assert_q3(org, "portfolio.proposal.team.b", "0.00");
    assert_q3(org, "portfolio.reserve", "0.55");
}

/* The bonus goes on top of the cap: at a cap of 50 % A keeps 2500 and gets the pot of 1000; the
 * reserve has the rest, 4000. */
static void bonus_on_top_of_the_cap(void **state) {
    struct organisation *org = *state;

    org->settings = "period: 2026-Q3\nportfolio: {cap: 50}\n";
    organisation_write(org, "teams.csv", "team\nA\nB\n");
    organisation_write(org, "experiments.csv", EXPERIMENTS "a1,A,2025-12-01,,2026-01-01,,,,\n");
    organisation_build(org);
    assert_team(org, "a", "5000.00", "2500.00", "0.0000", "0.00", "1000.00", "3500.00");
    assert_q3(org, "portfolio.reserve", "4000.00");
}

/* Who has the best MVP, of experiments in use at the end. Cost 100 each.
 * a: benefit 300 (ratio 3), 10 users, 0 learnings; b: 200 (2), 20 users, 1 learning; c: 100 (1), 5
 * users, 1 learning. Percentile ranks of n = 3, (below + ½ equal) ÷ 2: benefit a 1, b 0.5, c 0;
 * users a 0.5, b 1, c 0; learnings a 0, b and c (1 + 0.5) ÷ 2. Means: a 0.5, b 0.75, c 0.25: b. k
 * has more of all but was killed by the end; f is first used after it; x's team is in no register.
 */
static void best_mvp(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "teams.csv", "team\nA\nB\nC\nK\n");
    organisation_write(
        org, "experiments.csv",
        EXPERIMENTS
        "a,A,2026-01-01,,2026-02-01,,,300,10\nb,B,2026-01-01,,2026-02-01,,,200,20\nc,C,2026-01-01,,"
        "2026-02-01,,,100,5\n"
        "k,K,2026-01-01,,2026-02-01,kill,2026-09-30,900,90\nf,K,2026-01-01,,2026-10-01,,,900,90\n"
        "x,X,2026-01-01,,2026-02-01,,,900,90\n");
    organisation_write(org, "reviews.csv",
                       "experiment,date,decision,learning,validated\nb,2025-07-01,continue,Yes,"
                       "yes\nc,2025-07-01,continue,Yes,yes\n"
                       "a,2026-10-01,continue,Later,yes\n");
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line,experiment\n2026-02-10,Acme,100.00,ai-"
                       "tooling,a\n2026-02-10,Acme,100.00,ai-tooling,b\n"
                       "2026-02-10,Acme,100.00,ai-tooling,c\n");
    organisation_build(org);
    assert_q3(org, "portfolio.bonus.team.a", "0.00");
    assert_q3(org, "portfolio.bonus.team.b", "2000.00");
    assert_q3(org, "portfolio.bonus.team.k", "0.00");
}

/* A has the better benefit ÷ cost and was used first; B has more users and more learnings: 1 + 0 +
 * 0 against 0 + 1 + 1. With either of them alone they would tie and A have the pot. */
static void two_measures_of_three(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "teams.csv", "team\nA\nB\n");
    organisation_write(org, "experiments.csv",
                       EXPERIMENTS "a,A,2026-01-01,,2026-02-01,,,300,10\n"
                                   "b,B,2026-01-01,,2026-02-02,,,200,11\n");
    organisation_write(
        org, "reviews.csv",
        "experiment,date,decision,learning,validated\nb,2025-07-01,continue,Yes,yes\n");
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line,experiment\n"
                       "2026-02-10,Acme,100,ai-tooling,a\n2026-02-10,Acme,100,ai-tooling,b\n");
    organisation_build(org);
    assert_q3(org, "portfolio.bonus.team.a", "0.00");
    assert_q3(org, "portfolio.bonus.team.b", "1000.00");
}

/* Equal in rank: benefit without cost is 0 for both. Earlier first use wins: b; with that equal
 * too, the id: a2 before b2. */
static void bonus_ties_by_first_use(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "teams.csv", "team\nA\nB\n");
    organisation_write(
        org, "experiments.csv",
        EXPERIMENTS "a2,A,2026-01-01,,2026-02-02,,,300,10\nb2,B,2026-01-01,,2026-02-01,,,200,10\n");
    organisation_build(org);
    assert_q3(org, "portfolio.bonus.team.a", "0.00");
    assert_q3(org, "portfolio.bonus.team.b", "1000.00");
}

static void bonus_ties_by_id(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "teams.csv", "team\nA\nB\n");
    organisation_write(org, "experiments.csv",
                       EXPERIMENTS
                       "Z9,A,2026-01-01,,2026-02-01,,,,\nb2,B,2026-01-01,,2026-02-01,,,,\n");
    organisation_build(org);
    assert_q3(org, "portfolio.bonus.team.a", "0.00");
    assert_q3(org, "portfolio.bonus.team.b", "1000.00");
}

/* Negative cost to date (a credit note) makes a negative ratio: below the one of 0 without cost.
 * Users and learnings tie. */
static void negative_cost_ranks_last(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "teams.csv", "team\nA\nB\n");
    organisation_write(org, "experiments.csv",
                       EXPERIMENTS
                       "a,A,2026-01-01,,2026-02-01,,,300,10\nb,B,2026-01-01,,2026-02-02,,,,10\n");
    organisation_write(
        org, "invoices.csv",
        "invoice_date,supplier,amount,line,experiment\n2026-02-10,Acme,-100.00,ai-tooling,a\n");
    organisation_build(org);
    assert_q3(org, "portfolio.bonus.team.b", "1000.00");
}

/* 1000 over three teams without scores: bases 333.33, 333.33, 333.34 sum to 1000. Guaranteed and
 * redistributed give each his base back; whole euros by largest remainder: 333 each, the euro left
 * to the largest fraction, C's. */
static void whole_euros(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "teams.csv", "team\nA\nB\nC\n");
    organisation_write(
        org, "budgets.csv",
        BUDGETS "2026-Q3,ai-ops,A,333.33\n2026-Q3,ai-ops,B,333.33\n2026-Q3,ai-ops,C,333.34\n");
    organisation_build(org);
    assert_q3(org, "portfolio.proposal.team.a", "333.00");
    assert_q3(org, "portfolio.proposal.team.b", "333.00");
    assert_q3(org, "portfolio.proposal.team.c", "334.00");
    assert_q3(org, "portfolio.reserve", "0.00");
}

/* A year's budget is a quarter of it, a forecast row is none: the default base stands for B. */
static void what_is_a_base(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "teams.csv", "team\nA\nB\n");
    organisation_write(
        org, "budgets.csv",
        "period,line,team,amount,scenario\n2026,ai-ops,A,4000,\n2026-Q3,ai-ops,B,900,FC\n");
    organisation_build(org);
    assert_q3(org, "portfolio.base.team.a", "1000.00");
    assert_q3(org, "portfolio.base.team.b", "5000.00");
}

int main(void) {
    const struct CMUnitTest cases[] = {CASE(every_step),
                                       CASE(a_cap_that_frees_money_twice),
                                       CASE(all_scores_zero),
                                       CASE(a_cap_just_met),
                                       CASE(a_base_below_zero),
                                       CASE(all_teams_at_zero),
                                       CASE(one_team_only),
                                       CASE(no_register),
                                       CASE(who_takes_part),
                                       CASE(all_capped),
                                       CASE(cents_of_the_pool),
                                       CASE(bonus_on_top_of_the_cap),
                                       CASE(best_mvp),
                                       CASE(two_measures_of_three),
                                       CASE(bonus_ties_by_first_use),
                                       CASE(bonus_ties_by_id),
                                       CASE(negative_cost_ranks_last),
                                       CASE(whole_euros),
                                       CASE(what_is_a_base)};

    return RUN_CASES(cases);
}
