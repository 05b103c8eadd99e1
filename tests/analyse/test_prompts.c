/* Cost per prompt and per million tokens (domain.md 6): which supplier-months count, and what
 * stands beside them. */
#include "case.h"

#define USAGE "date,supplier,model,requests,input_tokens,output_tokens,cost\n"

/* July: 110.00 invoiced for usage of 60 + 40 = 100: a has 66.00, b 44.00. 110 ÷ 400 requests =
 * 0.275; a 66 ÷ 300 = 0.22, b 44 ÷ 100. Tokens 120 000 + 30 000: 110 ÷ 0.15 = 733.333333 per
 * million. August: 50.00 invoiced, no usage: beside it. September: tokens without requests, 10.00
 * accrued: cost of tokens, not of prompts. Quarter: prompts 110.00 ÷ 400, beside it 60.00; tokens
 * (110 + 10) ÷ 0.2 = 600. */
static void by_model_and_month(void **state) {
    struct organisation *org = *state;

    organisation_write(
        org, "invoices.csv",
        "invoice_date,supplier,amount,line\n2026-07-31,OpenAI,110.00,prompt-credits\n"
        "2026-08-31,OpenAI,50.00,prompt-credits\n");
    organisation_write(
        org, "usage.csv",
        USAGE "2026-07-10,OpenAI,a,300,100000,20000,60\n2026-07-11,OpenAI,b,100,30000,0,40\n"
              "2026-09-10,OpenAI,a,0,50000,0,10\n");
    organisation_build(org);
    assert_figure(org, "kpi.cost-per-prompt@2026-07", "0.275000");
    assert_figure(org, "kpi.cost-per-prompt.model.a@2026-07", "0.220000");
    assert_figure(org, "kpi.cost-per-prompt.model.b@2026-07", "0.440000");
    assert_figure(org, "kpi.cost-per-million-tokens@2026-07", "733.333333");
    assert_figure(org, "kpi.cost-per-prompt@2026-08", "n/a");
    assert_figure(org, "kpi.cost-per-million-tokens@2026-08", "n/a");
    assert_figure(org, "kpi.prompt-cost@2026-08", "0.00");
    assert_figure(org, "kpi.prompt-cost-without-usage@2026-08", "50.00");
    assert_figure(org, "kpi.cost-per-prompt.model.a@2026-08", NULL);
    assert_figure(org, "kpi.cost-per-prompt@2026-09", "n/a");
    assert_figure(org, "kpi.cost-per-million-tokens@2026-09", "200.000000");
    assert_q3(org, "kpi.cost-per-prompt", "0.275000");
    assert_q3(org, "kpi.cost-per-prompt.model.a", "0.220000");
    assert_q3(org, "kpi.prompt-cost", "110.00");
    assert_q3(org, "kpi.prompt-cost-without-usage", "60.00");
    assert_q3(org, "kpi.cost-per-million-tokens", "600.000000");
    assert_q3(org, "requests", "400");
    assert_q3(org, "tokens", "200000");
    assert_q3(org, "requests.model.a", "300");
}

/* Free calls: 5 requests at 0: a ratio of 0 is known. The plain supplier's requests have no fact in
 * prompt-credits, nor have those of a supplier whose usage pays for ai-tooling: they count as
 * requests only. */
static void other_lines_and_plain_suppliers(void **state) {
    struct organisation *org = *state;

    organisation_write(
        org, "suppliers.csv",
        "alias,supplier,treatment,line\nLocal,Local,plain,\nIDE,IDE,metered,ai-tooling\n");
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line\n2026-07-31,Local,900.00,ai-tooling\n");
    organisation_write(org, "usage.csv",
                       USAGE "2026-07-10,Local,l,1000,0,0,7\n2026-07-10,IDE,i,10,0,0,5.00\n2026-07-"
                             "11,Acme,a,4,0,0,1.00\n");
    organisation_build(org);
    assert_q3(org, "requests", "1014");
    assert_q3(org, "spend.line.ai-tooling", "905.00");
    assert_q3(org, "kpi.prompt-cost", "1.00");
    assert_q3(org, "kpi.cost-per-prompt", "0.250000");
    assert_q3(org, "kpi.cost-per-prompt.model.l", NULL);
    assert_q3(org, "kpi.cost-per-prompt.model.i", NULL);
}

/* A lone credit note of −50.00 beside usage of 20.00 for 100 requests: −30.00 ÷ 100 = −0.3. The
 * note has no model and no requests. */
static void negative_cost(void **state) {
    struct organisation *org = *state;

    organisation_write(
        org, "invoices.csv",
        "invoice_date,supplier,amount,line\n2026-07-31,OpenAI,-50.00,prompt-credits\n");
    organisation_write(org, "usage.csv", USAGE "2026-07-10,OpenAI,a,100,0,0,20\n");
    organisation_build(org);
    assert_q3(org, "kpi.prompt-cost", "-30.00");
    assert_q3(org, "kpi.cost-per-prompt", "-0.300000");
    assert_q3(org, "kpi.cost-per-prompt.model.a", "0.200000");
    assert_q3(org, "kpi.cost-per-prompt.model.none", "n/a");
    assert_q3(org, "kpi.cost-per-million-tokens", "n/a");
}

/* All zero: requests that cost nothing. No usage fact stands, so no supplier-month counts: nothing
 * is known. */
static void all_zero(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv", USAGE "2026-07-10,OpenAI,a,100,10,0,0\n");
    organisation_build(org);
    assert_q3(org, "requests", "100");
    assert_q3(org, "kpi.prompt-cost", "0.00");
    assert_q3(org, "kpi.cost-per-prompt", "n/a");
}

/* A third of a cent per request is rounded half-even at the sixth decimal: 0.01 ÷ 3 = 0.003333,
 * 0.02 ÷ 3 = 0.006667. */
static void six_decimals(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv",
                       USAGE "2026-07-10,OpenAI,a,3,0,0,0.01\n2026-08-10,OpenAI,a,3,0,0,0.02\n");
    organisation_build(org);
    assert_figure(org, "kpi.cost-per-prompt@2026-07", "0.003333");
    assert_figure(org, "kpi.cost-per-prompt@2026-08", "0.006667");
    assert_q3(org, "kpi.cost-per-prompt", "0.005000");
}

int main(void) {
    const struct CMUnitTest cases[] = {CASE(by_model_and_month),
                                       CASE(other_lines_and_plain_suppliers), CASE(negative_cost),
                                       CASE(all_zero), CASE(six_decimals)};

    return RUN_CASES(cases);
}
