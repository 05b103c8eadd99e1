/* Time to value (domain.md 6): from idea to first use, who waits, and the Kaplan–Meier median. */
#include "case.h"

#define EXPERIMENTS "experiment,team,idea_date,first_use_date,decision,decision_date\n"

/* First used in Q3 after 10, 20, 40 and 90 days (the last although killed before): median 30, 90th
 * percentile 40 + 0.7 · 50 = 75. waits since 1 September; the one killed in October waits too, at
 * the end of September. Kaplan–Meier, n = 7: events 10, 20, 40, 90; censored 20 (killed), 20
 * (killed later, waiting now), 29. S(10) = 6/7, S(20) = 5/7 (the event before the censored of that
 * day), three left, then two: S(40) = 5/14, at most one half: 40. */
static void medians_and_who_waits(void **state) {
    struct organisation *org = *state;

    organisation_write(
        org, "experiments.csv",
        EXPERIMENTS
        "used10,Sales,2026-07-01,2026-07-11,,\nused20,Sales,2026-07-01,2026-07-21,,\n"
        "used40,Sales,2026-07-01,2026-08-10,scale,2026-09-01\nused90,Sales,2026-06-01,2026-08-30,"
        "kill,2026-07-01\n"
        "waits,Sales,2026-09-01,,,\nkilled20,Sales,2026-08-01,,kill,2026-08-21\n"
        "later,Sales,2026-09-10,,kill,2026-10-10\nfuture,Sales,2026-10-05,2026-10-06,,\n");
    organisation_build(org);
    assert_q3(org, "kpi.ttv.median", "30.0");
    assert_q3(org, "kpi.ttv.p90", "75.0");
    assert_q3(org, "kpi.ttv.waiting", "2");
    assert_q3(org, "kpi.ttv.km-median", "40.0");
    /* At the end of June there is one idea, waiting since 29 days. */
    assert_figure(org, "kpi.ttv.median@2026-Q2", "n/a");
    assert_figure(org, "kpi.ttv.p90@2026-Q2", "n/a");
    assert_figure(org, "kpi.ttv.waiting@2026-Q2", "1");
    assert_figure(org, "kpi.ttv.km-median@2026-Q2", "n/a");
    assert_figure(org, "kpi.ttv.waiting@2026-Q1", "0");
}

/* One, used on the day of its idea, the last day of the quarter: 0 days, and the curve falls to 0
 * at once. */
static void one_on_the_same_day(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "experiments.csv", EXPERIMENTS "a,Sales,2026-09-30,2026-09-30,,\n");
    organisation_build(org);
    assert_q3(org, "kpi.ttv.median", "0.0");
    assert_q3(org, "kpi.ttv.p90", "0.0");
    assert_q3(org, "kpi.ttv.waiting", "0");
    assert_q3(org, "kpi.ttv.km-median", "0.0");
}

/* 3 and 4 days: 3.5; 3 + 0.9 = 3.9. A first use on 1 October is of the next quarter; its idea waits
 * since that day, censored at 0 days, so that two are at risk on day 3: S = 1/2. */
static void half_days(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "experiments.csv",
                       EXPERIMENTS "a,Sales,2026-07-01,2026-07-04,,\nb,Sales,2026-07-01,2026-07-05,"
                                   ",\nc,Sales,2026-09-30,2026-10-01,,\n");
    organisation_build(org);
    assert_q3(org, "kpi.ttv.median", "3.5");
    assert_q3(org, "kpi.ttv.p90", "3.9");
    assert_q3(org, "kpi.ttv.waiting", "1");
    assert_q3(org, "kpi.ttv.km-median", "3.0");
}

/* The killed one leaves on day 5, so that of two left one is used on day 10: S = 1/2. (Waiting on,
 * it would make that 2/3.) */
static void censored_at_the_kill(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "experiments.csv",
                       EXPERIMENTS "a,Sales,2026-07-01,2026-07-11,,\n"
                                   "b,Sales,2026-07-01,,kill,2026-07-06\n"
                                   "c,Sales,2026-07-01,2026-07-31,,\n");
    organisation_build(org);
    assert_q3(org, "kpi.ttv.km-median", "10.0");
}

/* None has been used: not reached. Without experiments: none waits. */
static void nothing_used(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "experiments.csv",
                       EXPERIMENTS "a,Sales,2026-07-01,,,\nb,Sales,2026-07-02,,kill,2026-07-09\n");
    organisation_build(org);
    assert_q3(org, "kpi.ttv.median", "n/a");
    assert_q3(org, "kpi.ttv.waiting", "1");
    assert_q3(org, "kpi.ttv.km-median", "n/a");
}

int main(void) {
    const struct CMUnitTest cases[] = {CASE(medians_and_who_waits), CASE(one_on_the_same_day),
                                       CASE(half_days), CASE(nothing_used),
                                       CASE(censored_at_the_kill)};

    return RUN_CASES(cases);
}
