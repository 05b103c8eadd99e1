/* Ledger cases: metered suppliers, where the invoice pays and the usage tells who (domain.md 5).
 * The sums in the comments were worked out by hand. */
#include "case.h"

/* 30.00 of Sales and 60.00 of Legal in April. */
#define USAGE_ONE_TO_TWO                                                                           \
    "date,supplier,cost,team,model\n"                                                              \
    "2026-04-05,Model AI,30.00,Sales,small\n"                                                      \
    "2026-04-06,Model AI,60.00,Legal,large\n"

/* 100.00 invoiced for 90.00 of usage: 10000 · 30/90 = 3333 1/3, · 60/90 = 6666 2/3 cents; the cent
 * left to Legal. */
static void invoice_is_divided_by_usage(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv", USAGE_ONE_TO_TWO);
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line,team\n"
                       "2026-04-30,Model AI,100.00,prompt-credits,Finance\n");
    organisation_build(org);
    assert_figure(org, "spend.team.sales@2026-Q2", "33.33");
    assert_figure(org, "spend.team.legal@2026-Q2", "66.67");
    assert_figure(org, "spend.team.finance@2026-Q2", NULL);
    assert_figure(org, "spend.model.large@2026-04", "66.67");
    assert_figure(org, "spend@2026-Q2", "100.00");
    assert_figure(org, "bridge.usage-accrued@2026-Q2", "0.00");
    assert_figure(org, "reconcile.invoiced.supplier.model-ai@2026-04", "100.00");
    assert_figure(org, "reconcile.usage.supplier.model-ai@2026-04", "90.00");
    assert_figure(org, "reconcile.difference.supplier.model-ai@2026-04", "10.00");
    assert_rows_foot(org);
}

/* No usage: the invoice stays on its own team. */
static void invoice_without_usage(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv", USAGE_ONE_TO_TWO);
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line,team\n"
                       "2026-05-31,Model AI,100.00,prompt-credits,Finance\n");
    organisation_build(org);
    assert_figure(org, "spend.team.finance@2026-05", "100.00");
    assert_figure(org, "spend@2026-05", "100.00");
    assert_int_equal(row_flags(org, "invoices.csv", 2), 0);
    /* April has usage and no invoice: 90.00 is accrued. */
    assert_figure(org, "spend@2026-04", "90.00");
    assert_figure(org, "bridge.usage-accrued@2026-Q2", "90.00");
    assert_int_equal(row_flags(org, "usage.csv", 2), FACT_ACCRUED);
}

/* Accrued usage becomes cents as a sum: 3 × 0.004 = 0.012 → 0.01, by weights 1 : 1 : 1 to the first
 * key. */
static void usage_is_rounded_as_a_sum(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv",
                       "date,supplier,cost,team\n"
                       "2026-04-05,Model AI,0.004,A\n"
                       "2026-04-05,Model AI,0.004,B\n"
                       "2026-04-05,Model AI,0.004,C\n"
                       "2026-05-05,Model AI,1.5,C\n");
    organisation_build(org);
    assert_figure(org, "spend@2026-04", "0.01");
    assert_figure(org, "spend.team.a@2026-04", "0.01");
    assert_figure(org, "spend.team.b@2026-04", "0.00");
}

/* 100.00 and a credit note of 20.00: 80.00 by 1 : 2. split(10000) = 3333, 6667; split(8000) = 2666
 * 2/3, 5333 1/3 → 2667, 5333. The credit note's parts are the differences: −666 and −1334, together
 * −2000. */
static void credit_note_in_the_month(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv", USAGE_ONE_TO_TWO);
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line\n"
                       "2026-04-28,Model AI,100.00,prompt-credits\n"
                       "2026-04-30,Model AI,-20.00,prompt-credits\n");
    organisation_build(org);
    assert_int_equal(row_cents(org, "invoices.csv", 2, "sales", ""), 3333);
    assert_int_equal(row_cents(org, "invoices.csv", 2, "legal", ""), 6667);
    assert_int_equal(row_cents(org, "invoices.csv", 3, "sales", ""), -666);
    assert_int_equal(row_cents(org, "invoices.csv", 3, "legal", ""), -1334);
    assert_figure(org, "spend.team.sales@2026-04", "26.67");
    assert_figure(org, "spend.team.legal@2026-04", "53.33");
    assert_rows_foot(org);
}

/* Three rows of one cent by 1 : 2 in the order of the keys Legal (2), Sales (1): split(1) = 1, 0;
 * split(2) = 1 1/3, 2/3 → 1, 1; split(3) = 2, 1. So the rows go to Legal, Sales, Legal. */
static void trace_of_single_cents(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv", USAGE_ONE_TO_TWO);
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line,description\n"
                       "2026-04-28,Model AI,0.01,prompt-credits,first\n"
                       "2026-04-28,Model AI,0.01,prompt-credits,second\n"
                       "2026-04-28,Model AI,0.01,prompt-credits,third\n");
    organisation_build(org);
    assert_int_equal(row_cents(org, "invoices.csv", 2, "legal", ""), 1);
    assert_int_equal(row_cents(org, "invoices.csv", 3, "legal", ""), 0);
    assert_int_equal(row_cents(org, "invoices.csv", 3, "sales", ""), 1);
    assert_int_equal(row_cents(org, "invoices.csv", 4, "legal", ""), 1);
    assert_figure(org, "spend.team.legal@2026-04", "0.02");
    assert_figure(org, "spend.team.sales@2026-04", "0.01");
    assert_rows_foot(org);
}

/* A lone credit note of 50.00 stays on its own team; the usage of 90.00 beside it is
 * accrued: 40.00. */
static void lone_credit_note(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv", USAGE_ONE_TO_TWO);
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line,team\n"
                       "2026-04-30,Model AI,-50.00,prompt-credits,Finance\n");
    organisation_build(org);
    assert_figure(org, "spend@2026-04", "40.00");
    assert_figure(org, "spend.team.finance@2026-04", "-50.00");
    assert_figure(org, "spend.team.sales@2026-04", "30.00");
    assert_figure(org, "bridge.usage-accrued@2026-Q2", "90.00");
    assert_figure(org, "reconcile.difference.supplier.model-ai@2026-04", "-140.00");
}

/* An invoice and its whole reversal sum to 0: both on their own team, the usage accrued. */
static void invoices_that_sum_to_nothing(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv", USAGE_ONE_TO_TWO);
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line,team\n"
                       "2026-04-28,Model AI,100.00,prompt-credits,Finance\n"
                       "2026-04-30,Model AI,-100.00,prompt-credits,Finance\n");
    organisation_build(org);
    assert_figure(org, "spend.team.finance@2026-04", "0.00");
    assert_figure(org, "spend@2026-04", "90.00");
    assert_int_equal(row_flags(org, "invoices.csv", 2), 0);
}

/* Usage that sums to 0 (5.00 and its reversal) tells nothing: the invoice stays on its own team. */
static void usage_that_sums_to_nothing(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv",
                       "date,supplier,cost,team\n"
                       "2026-04-05,Model AI,5.00,Sales\n"
                       "2026-04-06,Model AI,-5.00,Legal\n");
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line,team\n"
                       "2026-04-30,Model AI,100.00,prompt-credits,Finance\n");
    organisation_build(org);
    assert_figure(org, "spend.team.finance@2026-04", "100.00");
    assert_figure(org, "spend@2026-04", "100.00");
}

/* Negative weights that do not sum to 0: 30.00 − 10.00 = 20.00; of 8.00: ·30/20 = 12.00 and
 * ·(−10)/20 = −4.00. */
static void usage_with_a_refund(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv",
                       "date,supplier,cost,team\n"
                       "2026-04-05,Model AI,30.00,Sales\n"
                       "2026-04-06,Model AI,-10.00,Legal\n");
    organisation_write(
        org, "invoices.csv",
        "invoice_date,supplier,amount,line\n2026-04-30,Model AI,8.00,prompt-credits\n");
    organisation_build(org);
    assert_figure(org, "spend.team.sales@2026-04", "12.00");
    assert_figure(org, "spend.team.legal@2026-04", "-4.00");
    assert_rows_foot(org);
}

/* Usage of 10^15 − 1 and a refund of all but 10^-12 of it: parts of 10^27 times the invoice fit
 * nowhere. That is an error with its row, never money that is gone. */
static void usage_that_blows_up(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv",
                       "date,supplier,cost,team\n"
                       "2026-04-05,Model AI,999999999999999,Sales\n"
                       "2026-04-06,Model AI,-999999999999998.999999999999,Legal\n");
    organisation_write(
        org, "invoices.csv",
        "invoice_date,supplier,amount,line\n2026-04-30,Model AI,100.00,prompt-credits\n");
    assert_false(organisation_run(org));
    assert_error(org, EXIT_INPUT, "usage.csv", 0, "too large");
}

/* Said types are divided apart: 60.00 unsaid by 1 : 2 is 20.00 and 40.00; 40.00 productisation
 * is 13.33 and 26.67, and 3.00 of capital nature 1.00 and 2.00. */
static void types_and_natures_apart(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv", USAGE_ONE_TO_TWO);
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line,type,nature\n"
                       "2026-04-28,Model AI,60.00,prompt-credits,,\n"
                       "2026-04-28,Model AI,40.00,prompt-credits,productisation,\n"
                       "2026-04-28,Model AI,3.00,prompt-credits,,capital\n");
    organisation_build(org);
    assert_figure(org, "spend.type.productisation.team.sales@2026-Q2", "13.33");
    assert_figure(org, "spend.type.productisation.team.legal@2026-Q2", "26.67");
    assert_figure(org, "spend.type.infrastructure.team.sales@2026-Q2", "21.00");
    assert_figure(org, "spend.type.infrastructure.team.legal@2026-Q2", "42.00");
    assert_figure(org, "capital@2026-Q2", "3.00");
    assert_figure(org, "spend@2026-Q2", "103.00");
    assert_rows_foot(org);
}

/* A supplier whose usage pays for another line: only that line's invoices are divided. */
static void usage_line_of_the_register(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "suppliers.csv", "alias,supplier,line\nModel AI,Model AI,ai-tooling\n");
    organisation_write(org, "usage.csv", USAGE_ONE_TO_TWO);
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line,team\n"
                       "2026-04-28,Model AI,9.00,ai-tooling,Finance\n"
                       "2026-04-28,Model AI,50.00,prompt-credits,Finance\n");
    organisation_build(org);
    assert_figure(org, "spend.line.ai-tooling.team.sales@2026-Q2", "3.00");
    assert_figure(org, "spend.line.ai-tooling.team.legal@2026-Q2", "6.00");
    assert_figure(org, "spend.line.prompt-credits.team.finance@2026-Q2", "50.00");
    assert_figure(org, "spend@2026-Q2", "59.00");
}

/* A metered bill over two months is divided month by month: 91.00 over April (30 days) and May (31
 * … of 61): 9100·30/61 = 4475.4 → 44.75, May 46.25. April by 1 : 2: 1491 2/3 → 14.92 and 29.83; May
 * has no usage: own team. */
static void spread_then_divided(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv", USAGE_ONE_TO_TWO);
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line,team,service_from,service_to\n"
                       "2026-05-31,Model AI,91.00,prompt-credits,Finance,2026-04-01,2026-05-31\n");
    organisation_build(org);
    assert_figure(org, "spend.team.sales@2026-04", "14.92");
    assert_figure(org, "spend.team.legal@2026-04", "29.83");
    assert_figure(org, "spend.team.finance@2026-05", "46.25");
    assert_int_equal(row_flags(org, "invoices.csv", 2), FACT_SPREAD | FACT_BY_USAGE);
    assert_rows_foot(org);
}

/* Scaled on 10 May: the April part of one row funds a use case, the May part is infrastructure
 * (4.00 each); coaching likewise, then talent. */
static void experiment_scaled_mid_row(void **state) {
    struct organisation *org = *state;

    org->settings = "period: 2026-Q2\nspread: equal\n";
    organisation_write(org, "experiments.csv",
                       "experiment,team,idea_date,decision,decision_date\n"
                       "E1,Sales,2026-01-01,scale,2026-05-10\n");
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line,experiment,service_from,service_to\n"
                       "2026-04-01,Other AI,8.00,prompt-credits,E1,2026-04-01,2026-05-31\n"
                       "2026-04-01,Coach BV,6.00,training-coaching,e1,2026-04-01,2026-05-31\n"
                       "2026-04-01,Tools BV,2.00,ai-tooling,E1,2026-04-01,2026-05-31\n");
    organisation_build(org);
    assert_figure(org, "spend.type.use-case-funding@2026-04", "7.00"); /* 4 + 3 */
    assert_figure(org, "spend.type.use-case-funding@2026-05", "0.00");
    assert_figure(org, "spend.type.infrastructure@2026-04", "1.00");
    assert_figure(org, "spend.type.infrastructure@2026-05", "5.00"); /* 4 + 1 */
    assert_figure(org, "spend.type.talent@2026-05", "3.00");
    assert_figure(org, "spend.team.sales@2026-Q2", "16.00"); /* the experiment's team */
    assert_figure(org, "spend.experiment.e1@2026-Q2", "16.00");
}

int main(void) {
    const struct CMUnitTest cases[] = {
        CASE(invoice_is_divided_by_usage),  CASE(invoice_without_usage),
        CASE(usage_is_rounded_as_a_sum),    CASE(credit_note_in_the_month),
        CASE(trace_of_single_cents),        CASE(lone_credit_note),
        CASE(invoices_that_sum_to_nothing), CASE(usage_that_sums_to_nothing),
        CASE(usage_with_a_refund),          CASE(usage_that_blows_up),
        CASE(types_and_natures_apart),      CASE(usage_line_of_the_register),
        CASE(spread_then_divided),          CASE(experiment_scaled_mid_row),
    };

    return RUN_CASES(cases);
}
