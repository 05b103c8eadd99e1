/* Family L (domain.md 10): steering on learning: hypotheses, learnings, reviews, kills, value
 * beside cost. */
#include "again.h"

#define EXPERIMENTS                                                                                \
    "experiment,team,idea_date,hypothesis,success_criterion,start_date,decision,decision_date\n"
#define REVIEWS "experiment,date,decision,learning,validated\n"

/* Started by the end, not decided before the period, one of both empty: a (no hypothesis), b (no
 * criterion, decided on the first day). Not: c has both, d starts in October, e was decided on 30
 * June, f is an idea. The owner is the team's. */
static void l1_without_hypothesis(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "teams.csv", "team,owner\nSales,Ann\n");
    organisation_write(
        org, "experiments.csv",
        EXPERIMENTS
        "a,Sales,2026-01-01,,10 %,2026-09-30,,\nb,Sales,2026-01-01,So,,2026-01-01,kill,2026-07-01\n"
        "c,Sales,2026-01-01,So,10 %,2026-01-01,,\nd,Sales,2026-01-01,,,2026-10-01,,\n"
        "e,Sales,2026-01-01,,,2026-01-01,kill,2026-06-30\nf,Sales,2026-01-01,,,,,\n");
    organisation_build(org);
    assert_found(org, "L1", "warning experiment.a; warning experiment.b");
    assert_string_equal(finding_of(org, "L1", "experiment.a")->owner, "Ann");
    assert_configurable(org, "L1");
}

static void l1_all_said(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "experiments.csv",
                       EXPERIMENTS "a,Sales,2026-01-01,So,10 %,2026-07-01,,\n");
    organisation_build(org);
    assert_passed(org, "L1");
    assert_needs(org, "L2", "reviews");
    assert_needs(org, "L3", "reviews");
    assert_needs(org, "L6", "reviews");
    assert_passed(org, "L4");
    assert_needs(org, "L5", "budgets");
}

static void without_experiments(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line\n2026-07-30,Acme,10,prompt-credits\n");
    organisation_build(org);
    assert_needs(org, "L1", "experiments");
    assert_needs(org, "L2", "experiments reviews");
    assert_needs(org, "L3", "experiments reviews");
    assert_needs(org, "L4", "experiments");
    assert_needs(org, "L5", "budgets");
    assert_needs(org, "L6", "experiments reviews");
}

/* Decided in the period: a without any review, b with a review that says nothing, c with a learning
 * after the end. d's learning is of long before; e was decided in June. */
static void l2_nothing_learnt(void **state) {
    struct organisation *org = *state;

    organisation_write(
        org, "experiments.csv",
        EXPERIMENTS
        "a,Sales,2026-01-01,So,x,,scale,2026-07-01\nb,Sales,2026-01-01,So,x,,kill,2026-09-30\n"
        "c,Sales,2026-01-01,So,x,,pivot,2026-08-01\nd,Sales,2026-01-01,So,x,,kill,2026-08-01\n"
        "e,Sales,2026-01-01,So,x,,kill,2026-06-30\n");
    organisation_write(
        org, "reviews.csv",
        REVIEWS
        "b,2026-09-30,kill,,yes\nc,2026-10-01,pivot,It did,yes\nD,2025-01-01,continue,It did,no\n");
    organisation_build(org);
    assert_found(org, "L2", "error experiment.a; error experiment.b; error experiment.c");
    assert_configurable(org, "L2");
}

static void l2_learnt(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "experiments.csv",
                       EXPERIMENTS "a,Sales,2026-01-01,So,x,,scale,2026-07-01\n");
    organisation_write(org, "reviews.csv", REVIEWS "a,2026-09-30,scale,It did,\n");
    organisation_build(org);
    assert_passed(org, "L2");
}

/* Undecided, started by 1 September, no review in September: a (started on the day), b (reviewed in
 * August), g (decided in October). Not: c started on 2 September, d is reviewed, e is decided at
 * the end; f is stalled (L6 says it). */
static void l3_not_reviewed(void **state) {
    struct organisation *org = *state;

    organisation_write(
        org, "experiments.csv",
        EXPERIMENTS
        "a,Sales,2026-01-01,So,x,2026-09-01,,\nb,Sales,2026-01-01,So,x,2026-08-01,,\n"
        "c,Sales,2026-01-01,So,x,2026-09-02,,\nd,Sales,2026-01-01,So,x,2026-08-01,,\n"
        "e,Sales,2026-01-01,So,x,2026-08-01,kill,2026-09-30\nf,Sales,2026-01-01,So,x,2026-08-01,,\n"
        "g,Sales,2026-01-01,So,x,2026-08-20,kill,2026-10-01\n");
    organisation_write(org, "reviews.csv",
                       REVIEWS
                       "b,2026-08-31,continue,,\nd,2026-09-30,continue,,\ng,2026-10-01,kill,,\n");
    organisation_build(org);
    assert_found(org, "L6", "warning experiment.f");
    assert_found(org, "L3", "warning experiment.a; warning experiment.b; warning experiment.g");
    assert_configurable(org, "L3");
    assert_configurable(org, "L6");
}

/* L6 says it, suppressed or not: L3 keeps silent about f. */
static void l3_where_l6_is_suppressed(void **state) {
    struct organisation *org = *state;

    org->settings = "period: 2026-Q3\nsuppress: [{id: L6, reason: agreed}]\n";
    organisation_write(org, "experiments.csv",
                       EXPERIMENTS "f,Sales,2026-01-01,So,x,2026-08-01,,\n");
    organisation_write(org, "reviews.csv", REVIEWS "other,2026-08-31,continue,,\n");
    organisation_build(org);
    assert_state(org, "L6", "suppressed");
    assert_passed(org, "L3");
}

static void l3_and_l6_all_reviewed(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "experiments.csv",
                       EXPERIMENTS "a,Sales,2026-01-01,So,x,2026-07-15,,\n");
    organisation_write(org, "reviews.csv", REVIEWS "a,2026-09-01,continue,,\n");
    organisation_build(org);
    assert_passed(org, "L3");
    assert_passed(org, "L6");
}

/* Ten decided from October to September, none killed; the kill of September a year ago is too long
 * ago. */
static const char *const ten_decided =
    EXPERIMENTS "a,S,2025-01-01,So,x,,scale,2025-10-01\nb,S,2025-01-01,So,x,,pivot,2025-12-31\nc,S,"
                "2025-01-01,So,x,,scale,2026-01-01\n"
                "d,S,2025-01-01,So,x,,scale,2026-02-01\ne,S,2025-01-01,So,x,,scale,2026-04-01\nf,S,"
                "2025-01-01,So,x,,scale,2026-05-01\n"
                "g,S,2025-01-01,So,x,,scale,2026-07-01\nh,S,2025-01-01,So,x,,scale,2026-08-01\ni,S,"
                "2025-01-01,So,x,,scale,2026-09-01\n"
                "j,S,2025-01-01,So,x,,scale,2026-09-30\nk,S,2025-01-01,So,x,,kill,2025-09-30\nl,S,"
                "2025-01-01,So,x,,kill,2026-10-01\n";

static void l4_nothing_killed(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "experiments.csv", ten_decided);
    organisation_build(org);
    assert_found(org, "L4", "warning all");
    assert_int_equal(finding_of(org, "L4", "all")->count, 10);
    assert_configurable(org, "L4");
    assert_passed_with(org, "L4", "min_decided: 11");
}

static void l4_one_killed(void **state) {
    struct organisation *org = *state;

    organisation_write(
        org, "experiments.csv",
        arena_format(org->arena, "%sm,S,2025-01-01,So,x,,kill,2025-10-01\n", ten_decided));
    organisation_build(org);
    assert_passed(org, "L4");
}

/* Spend, no review in the period, no benefit, no AI revenue; the inputs that are not given count as
 * none. */
static void l5_on_cost_only(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "budgets.csv", "period,line,team,amount\n2026-Q3,ai-ops,*,1\n");
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line\n2026-07-30,Acme,0.01,ai-tooling\n");
    organisation_build(org);
    assert_found(org, "L5", "error all");
    assert_configurable(org, "L5");
}

static void l5_with_inputs_that_say_nothing(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "budgets.csv", "period,line,team,amount\n2026-Q3,ai-ops,*,1\n");
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line\n2026-07-30,Acme,0.01,ai-tooling\n");
    organisation_write(
        org, "reviews.csv",
        REVIEWS "a,2026-06-30,continue,,\na,2026-10-01,continue,,\na,2026-13-01,continue,,\n");
    organisation_write(
        org, "experiments.csv",
        "experiment,team,idea_date,realised_benefit\na,S,2026-10-01,5\nb,S,2026-01-01,0\n");
    organisation_write(org, "revenue.csv",
                       "month,product,revenue,ai\n2026-07,App,5,none\n2026-06,App,5,product\n");
    organisation_build(org);
    assert_found(org, "L5", "error all");
}

/* Any one of them is enough; so is no spend. */
static void l5_not_where_value_is_seen(void **state) {
    static const char *const files[][2] = {
        {"reviews.csv", REVIEWS "unknown,2026-09-30,continue,,\n"},
        {"experiments.csv", "experiment,team,idea_date,realised_benefit\na,S,2026-01-01,0.01\n"},
        {"revenue.csv", "quarter,product,revenue,ai\n2026-Q3,App,0.01,supported\n"},
        {"invoices-2.csv", "invoice_date,supplier,amount,line\n2026-07-30,Acme,-0.01,ai-tooling\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        void *own = NULL;
        assert_int_equal(case_open(&own), 0);
        organisation_write(own, "budgets.csv", "period,line,team,amount\n2026-Q3,ai-ops,*,1\n");
        organisation_write(own, "invoices-1.csv",
                           "invoice_date,supplier,amount,line\n2026-07-30,Acme,0.01,ai-tooling\n");
        organisation_write(own, files[i][0], files[i][1]);
        organisation_build(own);
        assert_passed(own, "L5");
        case_close(&own);
    }
}

int main(void) {
    const struct CMUnitTest cases[] = {CASE(l1_without_hypothesis),
                                       CASE(l1_all_said),
                                       CASE(without_experiments),
                                       CASE(l2_nothing_learnt),
                                       CASE(l2_learnt),
                                       CASE(l3_not_reviewed),
                                       CASE(l3_where_l6_is_suppressed),
                                       CASE(l3_and_l6_all_reviewed),
                                       CASE(l4_nothing_killed),
                                       CASE(l4_one_killed),
                                       CASE(l5_on_cost_only),
                                       CASE(l5_with_inputs_that_say_nothing),
                                       cmocka_unit_test(l5_not_where_value_is_seen)};

    return RUN_CASES(cases);
}
