/* Why prompt cost changed against the quarter before: volume, mix, price = length + rate (domain.md
 * 6, 13). */
#include "case.h"

#define USAGE "date,supplier,model,requests,input_tokens,output_tokens,cost\n"

static void assert_effects(const struct organisation *org, const char *volume, const char *mix,
                           const char *price, const char *length, const char *rate) {
    assert_q3(org, "kpi.effect.volume", volume);
    assert_q3(org, "kpi.effect.mix", mix);
    assert_q3(org, "kpi.effect.price", price);
    assert_q3(org, "kpi.effect.length", length);
    assert_q3(org, "kpi.effect.rate", rate);
}

/* Q2: a 100 at 0.10, b 100 at 0.30: N0 = 200, P0 = 0.2, 40.00. Q3: a 300 at 0.09, b 100 at 0.32: N1
 * = 400, 59.00. Volume 200 · 0.2 = 40. Mix 400 · (0.25 · 0.1 − 0.25 · 0.3) = −20. Price 300 · −0.01
 * + 100 · 0.02 = −1. Sum 19 = 59 − 40. Tokens per request: a 1000 → 900 at r0 = 0.0001: 300 · −100
 * · 0.0001 = −3; b 500 → 600 at 0.0006: 100 · 100 · 0.0006 = 6. Length 3, rate −1 − 3 = −4. */
static void two_models(void **state) {
    struct organisation *org = *state;

    organisation_write(
        org, "usage.csv",
        USAGE "2026-04-10,OpenAI,a,100,60000,40000,10\n2026-05-10,OpenAI,b,100,50000,0,30\n"
              "2026-07-10,OpenAI,a,300,270000,0,27\n2026-09-10,OpenAI,b,100,30000,30000,32\n");
    organisation_build(org);
    assert_effects(org, "40.00", "-20.00", "-1.00", "3.00", "-4.00");
}

/* Q2: a 100 at 0.10, gone 100 at 0.50 (60.00). Q3: a 100 at 0.10, fresh 100 at 0.20 (30.00). N and
 * a are the same. Mix 200 · (−0.5 · 0.5 + 0.5 · 0.2) = −30, the fresh one at its own price; no
 * price effect is left. */
static void models_absent_before_and_after(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv",
                       USAGE
                       "2026-04-10,OpenAI,a,100,1000,0,10\n2026-04-10,OpenAI,gone,100,1000,0,50\n"
                       "2026-07-10,OpenAI,a,100,1000,0,10\n2026-07-10,OpenAI,fresh,100,0,0,20\n");
    organisation_build(org);
    assert_effects(org, "0.00", "-30.00", "0.00", "0.00", "0.00");
}

/* b is in both quarters and lacks tokens in one: the price effect stands, its parts do not. */
static void a_model_without_tokens(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv",
                       USAGE
                       "2026-04-10,OpenAI,a,100,1000,0,10\n2026-04-10,OpenAI,b,100,1000,0,10\n"
                       "2026-07-10,OpenAI,a,100,1000,0,10\n2026-07-10,OpenAI,b,100,0,0,15\n");
    organisation_build(org);
    assert_effects(org, "0.00", "0.00", "5.00", "n/a", "n/a");
}

/* No requests in the quarter before, or none in this one: nothing to compare with. */
static void a_quarter_without_requests(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv", USAGE "2026-07-10,OpenAI,a,100,1000,0,10\n");
    organisation_build(org);
    assert_effects(org, "n/a", "n/a", "n/a", "n/a", "n/a");
    assert_figure(org, "kpi.effect.volume@2026-Q2", "n/a");
}

static void this_quarter_without_requests(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv", USAGE "2026-04-10,OpenAI,a,100,1000,0,10\n");
    organisation_build(org);
    assert_effects(org, "n/a", "n/a", "n/a", "n/a", "n/a");
}

/* The first of the eight quarters, 2024-Q4, has one before it too: (30 − 10) · 0.1 = 2.00 of
 * volume. */
static void before_the_first_quarter(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv",
                       USAGE "2024-09-10,OpenAI,a,10,0,0,1\n2024-10-10,OpenAI,a,30,0,0,3\n");
    organisation_build(org);
    assert_figure(org, "kpi.effect.volume@2024-Q4", "2.00");
    assert_figure(org, "kpi.effect.price@2024-Q4", "0.00");
    assert_figure(org, "kpi.effect.volume@2024-Q3", NULL);
}

/* Q2: 0.10 for 3, Q3: 0.20 for 7: volume 4 · 0.1 ÷ 3 = 0.1333 → 0.13; price is what is left: 0.20 −
 * 0.10 − 0.13 = −0.03, though −0.0333 by itself. Length: tokens 30 → 140: 7 · (20 − 10) · (0.0333 ÷
 * 10) = 0.2333 → 0.23; rate −0.03 − 0.23. */
static void parts_sum_to_the_change(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv",
                       USAGE "2026-04-10,OpenAI,a,3,30,0,0.10\n2026-07-10,OpenAI,a,7,140,0,0.20\n");
    organisation_build(org);
    assert_effects(org, "0.13", "0.00", "-0.03", "0.23", "-0.26");
}

/* Halves of a cent go to the even one: P0 = 0.01 ÷ 2 = 0.005. One more request: 0.005 → 0.00; three
 * more: 0.015 → 0.02. Below 0 likewise: one fewer, −0.005 → 0.00. */
static void half_a_cent(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv",
                       USAGE "2025-10-10,OpenAI,a,2,0,0,0.01\n2026-01-10,OpenAI,a,3,0,0,0.01\n"
                             "2025-01-10,OpenAI,a,2,0,0,0.01\n2025-04-10,OpenAI,a,1,0,0,0.01\n"
                             "2026-04-10,OpenAI,a,2,0,0,0.01\n2026-07-10,OpenAI,a,5,0,0,0.03\n");
    organisation_build(org);
    assert_figure(org, "kpi.effect.volume@2026-Q1", "0.00");
    assert_figure(org, "kpi.effect.volume@2025-Q2", "0.00");
    assert_q3(org, "kpi.effect.volume", "0.02");
    assert_q3(org, "kpi.effect.price", "0.00");
}

/* Q2: a lone credit note of −50.00 beside 20.00 for 100 requests: P0 = −0.3. Q3: 200 requests
 * for 40.00. Volume 100 · −0.3 = −30; mix 0 (the note has no requests); price is the rest of the
 * change: 40 − (−30) − (−30) = 100. */
static void negative_cost_before(void **state) {
    struct organisation *org = *state;

    organisation_write(
        org, "invoices.csv",
        "invoice_date,supplier,amount,line\n2026-04-30,OpenAI,-50.00,prompt-credits\n");
    organisation_write(org, "usage.csv",
                       USAGE "2026-04-10,OpenAI,a,100,0,0,20\n2026-07-10,OpenAI,a,200,0,0,40\n");
    organisation_build(org);
    assert_effects(org, "-30.00", "0.00", "100.00", "n/a", "n/a");
}

int main(void) {
    const struct CMUnitTest cases[] = {CASE(two_models),
                                       CASE(models_absent_before_and_after),
                                       CASE(a_model_without_tokens),
                                       CASE(a_quarter_without_requests),
                                       CASE(this_quarter_without_requests),
                                       CASE(before_the_first_quarter),
                                       CASE(parts_sum_to_the_change),
                                       CASE(half_a_cent),
                                       CASE(negative_cost_before)};

    return RUN_CASES(cases);
}
