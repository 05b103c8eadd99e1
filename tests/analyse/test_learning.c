/* Learning metrics of a quarter (domain.md 7). */
#include "case.h"

#define EXPERIMENTS "experiment,team,idea_date,start_date,decision,decision_date\n"

/* Started in Q3: b, c, d. Decided: a (scale, after 91 days from 1 June to 31 August), b (kill, 20
 * days), c (pivot, no: 30 days), e (kill, never started: no cycle). Kill rate 2 of 4; cycle time of
 * 91, 20, 30: 30. Q2: f killed on its last day, started on it: 0 days. */
static void decisions(void **state) {
    struct organisation *org = *state;

    organisation_write(
        org, "experiments.csv",
        EXPERIMENTS
        "a,Sales,2026-05-01,2026-06-01,scale,2026-08-31\nb,Sales,2026-05-01,2026-07-01,kill,2026-"
        "07-21\n"
        "c,Sales,2026-05-01,2026-08-31,pivot,2026-09-30\nd,Sales,2026-05-01,2026-09-30,,\n"
        "e,Sales,2026-05-01,,kill,2026-07-01\nf,Sales,2026-05-01,2026-06-30,kill,2026-06-30\n"
        "g,Sales,2026-05-01,2026-10-01,scale,2026-10-01\n");
    organisation_build(org);
    assert_q3(org, "learning.started", "3");
    assert_q3(org, "learning.decided", "4");
    assert_q3(org, "learning.scaled", "1");
    assert_q3(org, "learning.pivoted", "1");
    assert_q3(org, "learning.killed", "2");
    assert_q3(org, "learning.kill-rate", "50.0000");
    assert_q3(org, "learning.cycle-time", "30.0");
    assert_figure(org, "learning.killed@2026-Q2", "1");
    assert_figure(org, "learning.kill-rate@2026-Q2", "100.0000");
    assert_figure(org, "learning.cycle-time@2026-Q2", "0.0");
    assert_figure(org, "learning.kill-rate@2026-Q1", "n/a");
    assert_figure(org, "learning.cycle-time@2026-Q1", "n/a");
}

/* Only an experiment that never started is decided: a rate, no cycle. Of two cycles of 10 and 15
 * days the median is 12.5. */
static void cycle_without_start(void **state) {
    struct organisation *org = *state;

    organisation_write(
        org, "experiments.csv",
        EXPERIMENTS
        "e,Sales,2026-05-01,,kill,2026-07-01\nh,Sales,2026-01-01,2026-05-01,scale,2026-05-11\n"
        "i,Sales,2026-01-01,2026-05-01,scale,2026-05-16\n");
    organisation_build(org);
    assert_q3(org, "learning.kill-rate", "100.0000");
    assert_q3(org, "learning.cycle-time", "n/a");
    assert_figure(org, "learning.cycle-time@2026-Q2", "12.5");
    assert_figure(org, "learning.kill-rate@2026-Q2", "0.0000");
}

/* Running months of Q3. a: from June, undecided: 3. b: started on 31 July, decided on 1 September
 * (its first day: it runs): 3. c: decided on 31 July: 1. d: started on 1 October: 0. 7 months.
 * Reviewed: a July (twice: once), b September, c July; the review of a month in which it does not
 * run does not count (c August). 3 ÷ 7 = 42.8571 %. */
static void cadence(void **state) {
    struct organisation *org = *state;

    organisation_write(
        org, "experiments.csv",
        EXPERIMENTS
        "a,Sales,2026-05-01,2026-06-01,,\nb,Sales,2026-05-01,2026-07-31,scale,2026-09-01\n"
        "c,Sales,2026-05-01,2026-07-01,kill,2026-07-31\nd,Sales,2026-05-01,2026-10-01,,\n");
    organisation_write(org, "reviews.csv",
                       "experiment,date,decision\na,2026-07-01,continue\na,2026-07-31,continue\nB,"
                       "2026-09-30,continue\n"
                       "c,2026-07-15,kill\nc,2026-08-15,kill\n");
    organisation_build(org);
    assert_q3(org, "learning.cadence", "42.8571");
    assert_figure(org, "learning.cadence@2026-Q2", "0.0000"); /* a in June, not reviewed */
    assert_figure(org, "learning.cadence@2026-Q1", "n/a");
}

/* Learnings: four reviews with a text in Q3, two of them validated, one of these of an experiment
 * no register knows. Funding: 25000.00 of use-case funding: 2 · 10000 ÷ 25000 = 0.8; 25000 ÷ 2 =
 * 12500. Q2: a learning, no funding; Q1: funding, no validated learning. */
static void learnings(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "experiments.csv", EXPERIMENTS "a,Sales,2026-01-01,2026-01-01,,\n");
    organisation_write(org, "reviews.csv",
                       "experiment,date,decision,learning,validated\na,2026-07-01,continue,It "
                       "works,yes\na,2026-08-01,continue,Maybe,no\n"
                       "a,2026-08-02,continue,Perhaps,\na,2026-09-01,continue,,yes\nother,2026-09-"
                       "30,continue,It does not,Ja\n"
                       "a,2026-10-01,continue,Later,yes\na,2026-06-30,continue,Before,yes\n");
    organisation_write(
        org, "invoices.csv",
        "invoice_date,supplier,amount,line,experiment\n2026-07-10,Acme,25000.00,prompt-credits,a\n"
        "2026-02-10,Acme,500.00,training-coaching,a\n");
    organisation_build(org);
    assert_q3(org, "learning.learnings", "4");
    assert_q3(org, "learning.validated", "2");
    assert_q3(org, "learning.validated-per-10k", "0.8000");
    assert_q3(org, "learning.cost-per-validated", "12500.000000");
    assert_figure(org, "learning.validated@2026-Q2", "1");
    assert_figure(org, "learning.validated-per-10k@2026-Q2", "n/a");
    assert_figure(org, "learning.cost-per-validated@2026-Q2", "0.000000");
    assert_figure(org, "learning.validated-per-10k@2026-Q1", "0.0000");
    assert_figure(org, "learning.cost-per-validated@2026-Q1", "n/a");
}

/* A quarter whose use-case funding is a credit of −4000.00: 1 · 10000 ÷ −4000 = −2.5, and −4000 per
 * learning. */
static void negative_funding(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "experiments.csv", EXPERIMENTS "a,Sales,2026-01-01,2026-01-01,,\n");
    organisation_write(
        org, "reviews.csv",
        "experiment,date,decision,learning,validated\na,2026-07-01,continue,It works,yes\n");
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line,experiment\n2026-07-10,Acme,-4000.00,"
                       "prompt-credits,a\n");
    organisation_build(org);
    assert_q3(org, "learning.validated-per-10k", "-2.5000");
    assert_q3(org, "learning.cost-per-validated", "-4000.000000");
}

/* Cost at kill: all facts up to and with the month of the decision. a: 100 + 20 (its August, after
 * the decision in it) = 120, not September's 7. b: −30.01. Median (120 − 30.01) ÷ 2 = 44.995,
 * half-even 45.00 (not 44.99, which is odd). c: another quarter, nothing spent. */
static void cost_at_kill(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "experiments.csv",
                       EXPERIMENTS "a,Sales,2026-01-01,2026-01-01,kill,2026-08-03\nb,Sales,2026-01-"
                                   "01,2026-01-01,kill,2026-09-30\n"
                                   "c,Sales,2026-01-01,2026-01-01,kill,2026-04-01\n");
    organisation_write(
        org, "invoices.csv",
        "invoice_date,supplier,amount,line,experiment\n2024-03-10,Acme,100.00,ai-tooling,a\n"
        "2026-08-31,Acme,20.00,ai-tooling,a\n2026-09-01,Acme,7.00,ai-tooling,a\n2026-09-10,Acme,-"
        "30.01,ai-tooling,b\n");
    organisation_build(org);
    assert_q3(org, "learning.cost-at-kill", "45.00");
    assert_figure(org, "learning.cost-at-kill@2026-Q2", "0.00");
    assert_figure(org, "learning.cost-at-kill@2026-Q1", "n/a");
}

/* At 30 September. Started 46 days before (15 August) and never reviewed: stalled; 45 days before
 * (16 August): not. Started 91 days before (1 July) and reviewed yesterday: stalled; 90 days before
 * (2 July): not. Last review 46 days before: stalled, 45: not. Decided on the day: not; decided the
 * day after: stalled. A review after the end does not count. */
static void stalled_both_ways(void **state) {
    struct organisation *org = *state;

    organisation_write(
        org, "experiments.csv",
        EXPERIMENTS
        "start46,Sales,2026-05-01,2026-08-15,,\nstart45,Sales,2026-05-01,2026-08-16,,\n"
        "start91,Sales,2026-05-01,2026-07-01,,\nstart90,Sales,2026-05-01,2026-07-02,,\n"
        "review46,Sales,2026-05-01,2026-07-10,,\nreview45,Sales,2026-05-01,2026-07-10,,\n"
        "decided,Sales,2026-05-01,2026-01-10,kill,2026-09-30\nlater,Sales,2026-05-01,2026-05-10,"
        "kill,2026-10-01\n"
        "idea,Sales,2026-05-01,,,\n");
    organisation_write(org, "reviews.csv",
                       "experiment,date,decision\nstart46,2026-10-01,continue\nstart91,2026-09-29,"
                       "continue\nstart90,2026-09-29,continue\n"
                       "review46,2026-07-20,continue\nreview46,2026-08-15,continue\nreview45,2026-"
                       "08-16,continue\n");
    organisation_build(org);
    assert_q3(org, "learning.stalled", "4"); /* start46, start91, review46, later */
    assert_string_equal(
        findings_text(org, "L6"),
        "warning experiment.later; warning experiment.review46; warning experiment.start46; "
        "warning experiment.start91");
}

/* Whole months at month ends, to 30 September: the last day of a month completes one. a from 31
 * January: 8 · 100; b from 30 September: 12 · 1000; c from 29 July: 2 · 0.01; f from 31 May: 4 ·
 * 10000. d has no benefit, e is not stalled. */
static void cost_of_waiting(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "experiments.csv",
                       "experiment,team,idea_date,start_date,expected_benefit_month\na,Sales,2026-"
                       "01-31,2026-02-01,100\n"
                       "b,Sales,2025-09-30,2026-02-01,1000\nc,Sales,2026-07-29,2026-08-15,0.01\nd,"
                       "Sales,2026-01-01,2026-02-01,\n"
                       "e,Sales,2026-01-01,2026-09-30,9999\nf,Sales,2026-05-31,2026-06-01,10000\n");
    organisation_build(org);
    assert_q3(org, "learning.cost-of-waiting", "52800.02");
    assert_q3(org, "learning.stalled", "5");
    /* At 30 June: a 5, b 9 whole months; f is not stalled yet. */
    assert_figure(org, "learning.cost-of-waiting@2026-Q2", "9500.00");
    /* At 31 March: a 2, b 6. */
    assert_figure(org, "learning.cost-of-waiting@2026-Q1", "6200.00");
}

/* Benefit 300 + 50 of ideas up to the end; cost to date of those: 100 + 75 in Q3 and before; the
 * fact of November and the unknown experiment's are not in it. 350 ÷ 175 = 2. Without cost: n/a. */
static void benefit_to_cost(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "experiments.csv",
                       "experiment,team,idea_date,realised_benefit\na,Sales,2026-01-31,300\nb,"
                       "Sales,2026-09-30,50\nc,Sales,2026-10-01,1000\n"
                       "d,Sales,2026-07-01,\n");
    organisation_write(
        org, "invoices.csv",
        "invoice_date,supplier,amount,line,experiment\n2026-05-10,Acme,100.00,ai-tooling,a\n"
        "2026-09-10,Acme,75.00,ai-tooling,d\n2026-11-10,Acme,9.00,ai-tooling,a\n2026-09-10,Acme,8."
        "00,ai-tooling,unknown\n"
        "2026-09-10,Acme,60.00,ai-tooling,c\n");
    organisation_build(org);
    assert_q3(org, "learning.benefit", "350.00");
    assert_q3(org, "learning.benefit-to-cost", "2.0000");
    assert_figure(org, "learning.benefit@2026-Q2", "300.00");
    assert_figure(org, "learning.benefit-to-cost@2026-Q2", "3.0000");
    assert_figure(org, "learning.benefit-to-cost@2026-Q1", "n/a");
    assert_figure(org, "learning.benefit@2025-Q4", "0.00");
}

/* No experiments at all: counts are 0, ratios are not known. */
static void nothing_tried(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line\n2026-07-10,Acme,100.00,ai-tooling\n");
    organisation_build(org);
    assert_q3(org, "learning.started", "0");
    assert_q3(org, "learning.learnings", "0");
    assert_q3(org, "learning.stalled", "0");
    assert_q3(org, "learning.cost-of-waiting", "0.00");
    assert_q3(org, "learning.benefit", "0.00");
    assert_q3(org, "learning.kill-rate", "n/a");
    assert_q3(org, "learning.cadence", "n/a");
    assert_q3(org, "learning.validated-per-10k", "n/a");
    assert_q3(org, "learning.cost-at-kill", "n/a");
    assert_q3(org, "learning.benefit-to-cost", "n/a");
}

int main(void) {
    const struct CMUnitTest cases[] = {CASE(decisions),         CASE(cycle_without_start),
                                       CASE(cadence),           CASE(learnings),
                                       CASE(negative_funding),  CASE(cost_at_kill),
                                       CASE(stalled_both_ways), CASE(cost_of_waiting),
                                       CASE(benefit_to_cost),   CASE(nothing_tried)};

    return RUN_CASES(cases);
}
