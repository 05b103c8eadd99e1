/* The assessment (domain.md 14): an organisation that meets all 28 tests, and one change each that
 * meets a test no longer, or just. */
#include "case.h"

enum theme { BUDGET, ROI, BALANCE, PORTFOLIO, KPIS, PITFALLS, VISIBILITY };

/* Spend of Q3: usage 400 (use-case funding), tooling 300, time 200 of practice and 100 of building,
 * advice 100, AI-ops 200: 1300, as budgeted. Types: use-case funding 500, infrastructure 500,
 * talent 200, partnerships 100. Sales' share of the budgets moved from 500 of 2000 to 700 of 1300.
 * Five running experiment-months, all reviewed. */
#define TEAMS "team,owner,headcount\nSales,Ann,4\nSupport,Bob,4\n"
#define BUDGET_HEAD "period,line,team,amount,owner,goal\n"
#define BUDGET_Q2                                                                                  \
    "2026-Q2,prompt-credits,Sales,500,Ann,Learn\n2026-Q2,prompt-credits,Support,1500,Ann,Learn\n"
#define CREDITS "2026-Q3,prompt-credits,Sales,400,Ann,Learn\n"
#define TOOLING "2026-Q3,ai-tooling,Support,300,Ann,Learn\n"
#define TRAINING "2026-Q3,training-coaching,Sales,300,Ann,Learn\n"
#define ADVICE "2026-Q3,partnership-consultancy,Support,100,Ann,Learn\n"
#define OPS "2026-Q3,ai-ops,Support,200,Ann,Learn\n"
#define USAGE_HEAD "date,supplier,team,experiment,user,requests,cost\n"
#define USAGE                                                                                      \
    "2026-07-03,Acme,Sales,e1,u1,100,100\n2026-08-03,Acme,Sales,e1,u2,100,100\n2026-09-03,Acme,"   \
    "Sales,e1,u1,100,100\n"                                                                        \
    "2026-09-03,Acme,Support,e1,u3,100,100\n"
#define INVOICE_HEAD "invoice_date,supplier,amount,line,team,ops_part\n"
#define INVOICE_TOOLS "2026-07-03,Tools,300,ai-tooling,Support,\n"
#define INVOICE_ADVICE "2026-07-03,Advice,100,partnership-consultancy,Support,\n"
#define INVOICE_OPS                                                                                \
    "2026-07-03,Logs,70,ai-ops,Support,logging\n2026-08-03,Logs,70,ai-ops,Support,governance\n"    \
    "2026-09-03,Logs,60,ai-ops,Support,updates\n"
#define TIME_HEAD "date,team,hours,activity,rate\n"
#define PRACTICE "2026-08-03,Sales,2,practice,100\n"
#define BUILD "2026-08-04,Sales,1,build,100\n"
#define EXPERIMENT_HEAD                                                                            \
    "experiment,team,idea_date,hypothesis,success_criterion,start_date,first_use_date,decision,"   \
    "decision_date,realised_benefit\n"
#define E1 "e1,Sales,2026-06-01,It helps,10 %,2026-07-02,2026-08-01,,,50\n"
#define E2 "e2,Support,2026-05-01,It helps,10 %,2026-06-01,,pivot,2026-08-15,\n"
#define REVIEW_HEAD "experiment,date,decision,learning,validated\n"
#define REVIEWS_E1                                                                                 \
    "e1,2026-07-20,continue,So,yes\ne1,2026-08-20,continue,So,yes\ne1,2026-09-20,continue,So,"     \
    "yes\n"
#define REVIEW_E2 "e2,2026-07-20,continue,,\n"
#define LEARNING_E2 "e2,2026-08-15,pivot,Not so,no\n"
#define REVENUE "month,product,revenue,ai\n2026-08,App,1000,product\n"

static const struct {
    const char *name, *text;
} base_files[] = {
    {"teams.csv", TEAMS},
    {"budgets.csv", BUDGET_HEAD BUDGET_Q2 CREDITS TOOLING TRAINING ADVICE OPS},
    {"usage.csv", USAGE_HEAD USAGE},
    {"invoices.csv", INVOICE_HEAD INVOICE_TOOLS INVOICE_ADVICE INVOICE_OPS},
    {"time.csv", TIME_HEAD PRACTICE BUILD},
    {"experiments.csv", EXPERIMENT_HEAD E1 E2},
    {"reviews.csv", REVIEW_HEAD REVIEWS_E1 REVIEW_E2 LEARNING_E2},
    {"revenue.csv", REVENUE},
};
#define FILES (sizeof base_files / sizeof *base_files)

/* A file replaced (text NULL = left out), and whether the theme's test is met then. */
static const struct variant {
    enum theme theme;
    int test;
    bool met;
    const char *file, *text;
    const char *file2, *text2; /* a second one; NULL = none */
} variants[] = {
    {BUDGET, 0, false, "budgets.csv", BUDGET_HEAD "2026-Q2,prompt-credits,Sales,500,Ann,Learn\n",
     NULL, NULL},
    {BUDGET, 0, false, "budgets.csv", NULL, NULL, NULL},
    {BUDGET, 1, false, "budgets.csv", NULL, NULL, NULL},
    {BUDGET, 1, false, "budgets.csv", BUDGET_HEAD BUDGET_Q2 CREDITS TOOLING ADVICE OPS, NULL,
     NULL}, /* B4 */
    {BUDGET, 1, false, "budgets.csv", BUDGET_HEAD BUDGET_Q2 CREDITS TOOLING TRAINING ADVICE, NULL,
     NULL}, /* O1 */
    {BUDGET, 2, false, "budgets.csv", NULL, NULL, NULL},
    {BUDGET, 2, false, "budgets.csv", BUDGET_HEAD CREDITS TOOLING TRAINING ADVICE OPS, "usage.csv",
     USAGE_HEAD USAGE "2026-06-30,Acme,Sales,e1,u1,1,1\n"}, /* B3 */
    {BUDGET, 2, true, "budgets.csv", BUDGET_HEAD CREDITS TOOLING TRAINING ADVICE OPS, NULL,
     NULL}, /* no spend before */
    {BUDGET, 3, false, "budgets.csv", NULL, NULL, NULL},
    {BUDGET, 3, false, "usage.csv", USAGE_HEAD USAGE "2026-07-03,Acme,HR,e1,u9,1,200\n", NULL,
     NULL}, /* B1 */
    {BUDGET, 3, false, "budgets.csv",
     BUDGET_HEAD BUDGET_Q2 CREDITS TOOLING TRAINING ADVICE OPS "2026-Q3,ai-ops,HR,1,,Learn\n", NULL,
     NULL}, /* B2 */

    {ROI, 0, false, "experiments.csv", NULL, NULL, NULL},
    {ROI, 0, false, "experiments.csv", EXPERIMENT_HEAD "e1,Sales,2026-06-01,It helps,10 %,,,,,50\n",
     NULL, NULL},
    {ROI, 0, true, "experiments.csv",
     EXPERIMENT_HEAD "e1,Sales,2026-06-01,It helps,10 %,,,kill,2026-07-01,50\n", NULL, NULL},
    {ROI, 1, false, "experiments.csv", NULL, NULL, NULL},
    {ROI, 1, false, "experiments.csv",
     EXPERIMENT_HEAD "e1,Sales,2026-06-01,,10 %,2026-07-02,2026-08-01,,,50\n" E2, NULL, NULL},
    {ROI, 2, false, "reviews.csv", NULL, NULL, NULL},
    {ROI, 2, true, "reviews.csv", REVIEW_HEAD REVIEWS_E1 LEARNING_E2, NULL,
     NULL},                                                             /* 4 of 5: 80 % */
    {ROI, 2, false, "reviews.csv", REVIEW_HEAD REVIEWS_E1, NULL, NULL}, /* 3 of 5 */
    {ROI, 3, false, "reviews.csv", REVIEW_HEAD REVIEWS_E1, NULL, NULL}, /* L2 */
    {ROI, 3, false, "reviews.csv", NULL, NULL, NULL},                   /* L2 is not measurable */
    {ROI, 3, false, "experiments.csv",
     EXPERIMENT_HEAD E1 "e2,Support,2026-05-01,It helps,10 %,2026-06-01,,scale,2026-08-15,\n", NULL,
     NULL},
    {ROI, 3, true, "experiments.csv",
     EXPERIMENT_HEAD E1 "e2,Support,2025-05-01,It helps,10 %,2025-06-01,,kill,2025-10-01,\n", NULL,
     NULL},
    {ROI, 3, false, "experiments.csv",
     EXPERIMENT_HEAD E1 "e2,Support,2025-05-01,It helps,10 %,2025-06-01,,kill,2025-09-30,\n", NULL,
     NULL},

    {BALANCE, 0, false, "time.csv", NULL, "invoices.csv", INVOICE_HEAD INVOICE_TOOLS INVOICE_OPS},
    {BALANCE, 0, true, "time.csv", NULL, "invoices.csv",
     INVOICE_HEAD INVOICE_TOOLS "2025-10-03,Advice,1,partnership-consultancy,,\n"},
    {BALANCE, 0, false, "time.csv", NULL, "invoices.csv",
     INVOICE_HEAD INVOICE_TOOLS "2025-09-30,Advice,1,partnership-consultancy,,\n"},
    {BALANCE, 1, false, "time.csv", TIME_HEAD BUILD, NULL, NULL}, /* no talent */
    {BALANCE, 1, false, "usage.csv", USAGE_HEAD "2026-07-03,Acme,Sales,,u1,1,400\n", "time.csv",
     TIME_HEAD PRACTICE}, /* no use case */
    /* With 200 of advice: infrastructure 1900 + 200 of 3000 is 70 % exactly. */
    {BALANCE, 2, true, "invoices.csv",
     INVOICE_HEAD
     "2026-07-03,Tools,1900,ai-tooling,Support,\n" INVOICE_ADVICE INVOICE_ADVICE INVOICE_OPS,
     NULL, NULL},
    {BALANCE, 2, false, "invoices.csv",
     INVOICE_HEAD
     "2026-07-03,Tools,1900.01,ai-tooling,Support,\n" INVOICE_ADVICE INVOICE_ADVICE INVOICE_OPS,
     NULL, NULL},
    {BALANCE, 3, false, "time.csv", NULL, NULL, NULL},
    {BALANCE, 3, false, "time.csv", TIME_HEAD "2026-06-30,Sales,2,practice,100\n", NULL, NULL},

    {PORTFOLIO, 0, false, "budgets.csv",
     BUDGET_HEAD BUDGET_Q2 TOOLING ADVICE OPS "2026-Q3,prompt-credits,Sales,0,Ann,Learn\n", NULL,
     NULL},
    {PORTFOLIO, 0, false, "budgets.csv", NULL, NULL, NULL},
    {PORTFOLIO, 1, false, "teams.csv", TEAMS "HR,Cas,4\n", NULL, NULL},
    {PORTFOLIO, 1, false, "teams.csv", NULL, NULL, NULL},
    {PORTFOLIO, 2, true, "budgets.csv",
     BUDGET_HEAD "2026-Q2,prompt-credits,Sales,500,,\n2026-Q2,prompt-credits,Support,500,,\n2026-"
                 "Q3,ai-ops,Sales,550,,\n2026-Q3,ai-ops,Support,450,,\n",
     NULL, NULL}, /* 50 % to 55 %: 5 points */
    {PORTFOLIO, 2, false, "budgets.csv",
     BUDGET_HEAD "2026-Q2,prompt-credits,Sales,500,,\n2026-Q2,prompt-credits,Support,500,,\n2026-"
                 "Q3,ai-ops,Sales,549.99,,\n"
                 "2026-Q3,ai-ops,Support,450.01,,\n2026-Q3,ai-ops,*,9999,,\n",
     NULL, NULL}, /* the organisation's own is no team */
    {PORTFOLIO, 2, false, "budgets.csv", BUDGET_HEAD CREDITS TOOLING TRAINING ADVICE OPS, NULL,
     NULL}, /* no shares before */
    /* 1300 budgeted: 110 % is 1430, 80 % is 1040: tooling of 430 and of 40. */
    {PORTFOLIO, 3, true, "invoices.csv",
     INVOICE_HEAD "2026-07-03,Tools,430,ai-tooling,Support,\n" INVOICE_ADVICE INVOICE_OPS, NULL,
     NULL},
    {PORTFOLIO, 3, false, "invoices.csv",
     INVOICE_HEAD "2026-07-03,Tools,430.01,ai-tooling,Support,\n" INVOICE_ADVICE INVOICE_OPS, NULL,
     NULL},
    {PORTFOLIO, 3, true, "invoices.csv",
     INVOICE_HEAD "2026-07-03,Tools,40,ai-tooling,Support,\n" INVOICE_ADVICE INVOICE_OPS, NULL,
     NULL},
    {PORTFOLIO, 3, false, "invoices.csv",
     INVOICE_HEAD "2026-07-03,Tools,39.99,ai-tooling,Support,\n" INVOICE_ADVICE INVOICE_OPS, NULL,
     NULL},
    {PORTFOLIO, 3, false, "budgets.csv", NULL, NULL, NULL},

    {KPIS, 0, false, "usage.csv", NULL, NULL, NULL},
    {KPIS, 0, false, "usage.csv", USAGE_HEAD "2026-07-03,Acme,Sales,e1,u1,0,400\n", NULL, NULL},
    {KPIS, 1, false, "teams.csv", "team,owner\nSales,Ann\nSupport,Bob\n", NULL, NULL},
    {KPIS, 1, false, "usage.csv", USAGE_HEAD "2026-07-03,Acme,Sales,e1,,100,400\n", NULL, NULL},
    {KPIS, 2, false, "experiments.csv", EXPERIMENT_HEAD E2, NULL, NULL},
    {KPIS, 2, true, "experiments.csv",
     EXPERIMENT_HEAD "e1,Sales,2025-06-01,It helps,10 %,2025-07-02,,scale,2025-10-01,50\n", NULL,
     NULL},
    {KPIS, 2, false, "experiments.csv",
     EXPERIMENT_HEAD "e1,Sales,2025-06-01,It helps,10 %,2025-07-02,,scale,2025-09-30,50\n", NULL,
     NULL},
    {KPIS, 3, true, "revenue.csv", NULL, NULL, NULL}, /* the benefit of 50 */
    {KPIS, 3, false, "revenue.csv", NULL, "experiments.csv", EXPERIMENT_HEAD E2},
    {KPIS, 3, true, "revenue.csv", "month,product,revenue,ai\n2025-10,App,1,supported\n",
     "experiments.csv", EXPERIMENT_HEAD E2},
    {KPIS, 3, false, "revenue.csv", "month,product,revenue,ai\n2025-09,App,1,supported\n",
     "experiments.csv", EXPERIMENT_HEAD E2},

    {PITFALLS, 0, false, "usage.csv", USAGE_HEAD USAGE "2026-07-03,Acme,HR,e1,u9,1,200\n", NULL,
     NULL}, /* B1 */
    {PITFALLS, 1, false, "budgets.csv", BUDGET_HEAD BUDGET_Q2 CREDITS TOOLING TRAINING ADVICE, NULL,
     NULL},                                                                     /* O1 */
    {PITFALLS, 2, false, "reviews.csv", REVIEW_HEAD REVIEWS_E1, NULL, NULL},    /* L2 */
    {PITFALLS, 3, false, "budgets.csv", BUDGET_HEAD BUDGET_Q2 OPS, NULL, NULL}, /* B4: four */
    {PITFALLS, 3, true, "budgets.csv", BUDGET_HEAD BUDGET_Q2 CREDITS OPS, NULL,
     NULL}, /* B4: three */

    {VISIBILITY, 0, false, "time.csv", TIME_HEAD PRACTICE BUILD "2026-13-01,Sales,1,build,100\n",
     NULL, NULL}, /* D1 */
    {VISIBILITY, 1, false, "invoices.csv",
     INVOICE_HEAD INVOICE_OPS "2026-07-31,Acme,200,prompt-credits,,\n", NULL,
     NULL},                                                   /* D4: 200, 100 */
    {VISIBILITY, 1, false, "invoices.csv", NULL, NULL, NULL}, /* D4 is not measurable */
    /* 1300 spent, x more without a team: 10 % at x = 144.44. */
    {VISIBILITY, 2, true, "invoices.csv",
     INVOICE_HEAD INVOICE_TOOLS INVOICE_ADVICE INVOICE_OPS "2026-07-03,Tools,144.44,ai-tooling,,\n",
     NULL, NULL},
    {VISIBILITY, 2, false, "invoices.csv",
     INVOICE_HEAD INVOICE_TOOLS INVOICE_ADVICE INVOICE_OPS "2026-07-03,Tools,144.45,ai-tooling,,\n",
     NULL, NULL},
    {VISIBILITY, 3, false, "reviews.csv", REVIEW_HEAD LEARNING_E2, NULL, NULL},
    {VISIBILITY, 3, true, "reviews.csv", REVIEW_HEAD "other,2025-10-01,continue,So,yes\n", NULL,
     NULL},
    {VISIBILITY, 3, false, "reviews.csv", REVIEW_HEAD "other,2025-09-30,continue,So,yes\n", NULL,
     NULL},
    {VISIBILITY, 3, true, "revenue.csv", NULL, NULL, NULL},
    {VISIBILITY, 3, false, "revenue.csv", NULL, "experiments.csv", EXPERIMENT_HEAD E2},
};

static const char *text_of(const struct variant *variant, size_t file) {
    if (variant && strcmp(variant->file, base_files[file].name) == 0)
        return variant->text;
    if (variant && variant->file2 && strcmp(variant->file2, base_files[file].name) == 0)
        return variant->text2;
    return base_files[file].text;
}

static void write_base(struct organisation *org, const struct variant *variant) {
    for (size_t i = 0; i < FILES; i++)
        if (text_of(variant, i))
            organisation_write(org, base_files[i].name, text_of(variant, i));
}

static void all_met(void **state) {
    struct organisation *org = *state;

    write_base(org, NULL);
    organisation_build(org);
    assert_q3(org, "spend", "1300.00");
    assert_q3(org, "budget", "1300.00");
    for (int theme = 0; theme < THEMES; theme++)
        for (int test = 0; test < 4; test++)
            if (!org->results.assessment[theme].met[test])
                fail_msg("%s %d is not met", theme_names[theme], test + 1);
    assert_q3(org, "assess.budget", "4");
    assert_q3(org, "assess.roi", "4");
    assert_q3(org, "assess.types", "4");
    assert_q3(org, "assess.portfolio", "4");
    assert_q3(org, "assess.kpis", "4");
    assert_q3(org, "assess.pitfalls", "4");
    assert_q3(org, "assess.visibility", "4");
    assert_figure(org, "assess.roi@2026-Q2", NULL);
}

static void one_change_each(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof variants / sizeof *variants; i++) {
        void *own = NULL;
        const struct variant *variant = &variants[i];
        assert_int_equal(case_open(&own), 0);
        struct organisation *org = own;
        write_base(org, variant);
        organisation_build(org);
        const struct assessment *assessment = &org->results.assessment[variant->theme];
        if (assessment->met[variant->test] != variant->met)
            fail_msg("variant %zu: %s %d is %s", i, theme_names[variant->theme], variant->test + 1,
                     variant->met ? "not met" : "met");
        int met = 0;
        for (int test = 0; test < 4; test++)
            met += assessment->met[test];
        assert_int_equal(assessment->computed, met);
        assert_int_equal(assessment->score, met);
        case_close(&own);
    }
}

/* A suppressed finding counts as found: B1 is suppressed, and the test is not met. */
static void suppressed_counts_as_found(void **state) {
    struct organisation *org = *state;
    const struct variant variant = {
        BUDGET, 3,   false, "usage.csv", USAGE_HEAD USAGE "2026-07-03,Acme,HR,e1,u9,1,200\n",
        NULL,   NULL};

    org->settings = "period: 2026-Q3\nsuppress: [{id: B1, reason: agreed}]\n";
    write_base(org, &variant);
    organisation_build(org);
    assert_state(org, "B1", "suppressed");
    assert_false(org->results.assessment[BUDGET].met[3]);
    assert_false(org->results.assessment[PITFALLS].met[0]);
    assert_q3(org, "assess.budget", "3");
}

/* Severity is what the configuration says: a missing goal as an error is an error of S; as it was,
 * it is one warning of three. */
static void severity_is_configured(void **state) {
    struct organisation *org = *state;
    const struct variant variant = {PITFALLS,
                                    1,
                                    false,
                                    "budgets.csv",
                                    BUDGET_HEAD BUDGET_Q2 CREDITS TOOLING TRAINING ADVICE
                                    "2026-Q3,ai-ops,Support,200,Ann,\n",
                                    NULL,
                                    NULL};

    org->settings = "period: 2026-Q3\nchecks: {S2: {severity: error}}\n";
    write_base(org, &variant);
    organisation_build(org);
    assert_found(org, "S2", "error team.support");
    assert_false(org->results.assessment[PITFALLS].met[1]);
    assert_q3(org, "assess.pitfalls", "3");
}

/* The consultant's own score stands beside the computed one. */
static void overridden(void **state) {
    struct organisation *org = *state;

    org->settings =
        "period: 2026-Q3\nassessment: {roi: {score: 1, reason: \"reviews are a formality\"}}\n";
    write_base(org, NULL);
    organisation_build(org);
    assert_int_equal(org->results.assessment[ROI].computed, 4);
    assert_int_equal(org->results.assessment[ROI].score, 1);
    assert_string_equal(org->results.assessment[ROI].reason, "reviews are a formality");
    assert_q3(org, "assess.roi", "1");
    assert_null(org->results.assessment[KPIS].reason);
}

/* Nothing but one invoice: what is not measurable is not met, whatever its theme. */
static void nothing_measurable(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line\n2026-07-03,Tools,300,ai-tooling\n");
    organisation_build(org);
    assert_q3(org, "assess.budget", "0");
    assert_q3(org, "assess.roi", "0");
    assert_q3(org, "assess.types", "0");
    assert_q3(org, "assess.portfolio", "0");
    assert_q3(org, "assess.kpis", "0");
    assert_q3(org, "assess.visibility", "1"); /* no D1 */
    /* Of B none is measurable, of L none; O3 and O4 are: 0 of 300 is too little, a warning. */
    assert_q3(org, "assess.pitfalls", "2");
}

int main(void) {
    const struct CMUnitTest cases[] = {
        CASE(all_met),    CASE(suppressed_counts_as_found), CASE(severity_is_configured),
        CASE(overridden), CASE(nothing_measurable),         cmocka_unit_test(one_change_each)};

    return RUN_CASES(cases);
}
