/* The trace: what an explanation names as formula, inputs and rows is what was worked out by hand.
 */
#include "case.h"

#include "analyse/trace.h"

/* One organisation with everything the cases look at.
 *
 * July: OpenAI bills 100.00 USD on the 10th, at 1.25 = 80.00 EUR, with 21 % VAT of which all is
 * recovered. Its usage: sales 3 USD in two rows (1 + 2) with 30 requests, ops 1 USD with 10. So
 * 80.00 goes 60.00 to sales and 20.00 to ops. August: usage of 2 USD without a bill, at the mean of
 * August's only rate 1.60: 1.25 EUR, accrued. A course of 90.00 runs from July to September, 92
 * days, of which July has 31: 30.33, August 30.33, September 29.35 → 30.326, 30.326, 29.348: floor
 * 30.32 30.32 29.34, two cents left: the largest remainders 0.8 (September), 0.6087 (July, August
 * tie; July first). 30.33 + 30.32 + 29.35 = 90.00. */
static void small_organisation(struct organisation *org) {
    organisation_write(org, "fx.csv",
                       "Date,USD\n"
                       "2026-08-14,1.60\n"
                       "2026-07-10,1.25\n");
    organisation_write(org, "teams.csv",
                       "team,cluster,headcount\n"
                       "Sales,Market,8\n"
                       "Ops,Inside,5\n");
    organisation_write(org, "rules.csv",
                       "priority,field,match,pattern,scope,line\n"
                       "10,supplier,contains,openai,in,prompt-credits\n");
    organisation_write(
        org, "invoices.csv",
        "invoice_date,supplier,amount,currency,vat_amount,team,line,service_from,service_to\n"
        "2026-07-10,OpenAI,100.00,USD,21.00,,,,\n"
        "2026-07-15,School,90.00,EUR,0,Sales,training-coaching,2026-07-01,2026-09-30\n");
    organisation_write(org, "usage.csv",
                       "date,supplier,model,team,user,cost,currency,requests\n"
                       "2026-07-02,OpenAI,m1,Sales,ann,1.00,USD,10\n"
                       "2026-07-03,OpenAI,m1,Sales,bob,2.00,USD,20\n"
                       "2026-07-04,OpenAI,m1,Ops,cas,1.00,USD,10\n"
                       "2026-08-04,OpenAI,m1,Ops,cas,2.00,USD,5\n");
    organisation_write(org, "budgets.csv",
                       "period,line,amount,team,owner,goal\n"
                       "2026,prompt-credits,1000.00,Sales,Ann,More\n");
    organisation_write(
        org, "experiments.csv",
        "experiment,team,idea_date,start_date,first_use_date,decision,decision_date\n"
        "E1,Sales,2026-05-01,2026-06-01,2026-07-20,scale,2026-08-01\n"
        "E2,Sales,2026-05-01,2026-06-01,2026-07-10,scale,2026-09-01\n"
        "E3,Ops,2026-06-01,2026-07-01,,kill,2026-09-15\n");
    organisation_build(org);
}

struct traced {
    struct analysis a;
    struct trace trace;
};

static struct trace_node *trace_at(struct traced *traced, struct organisation *org, const char *id,
                                   int depth) {
    struct trace_node *node;

    analysis_open(&traced->a, &org->results, &org->diag);
    trace_open(&traced->trace, &traced->a, depth);
    node = trace_figure(&traced->trace, id);
    assert_non_null(node);
    return node;
}

static void traced_close(struct traced *traced) {
    trace_close(&traced->trace);
    analysis_close(&traced->a);
}

static void assert_decimal(decimal value, const char *text) {
    char buf[64];

    assert_string_equal(decimal_text_exact(value, buf), text);
}

static const struct trace_node *input(const struct trace_node *node, const char *symbol) {
    for (size_t i = 0; i < node->n_inputs; i++)
        if (strcmp(node->inputs[i]->symbol, symbol) == 0)
            return node->inputs[i];
    fail_msg("no input %s", symbol);
    return NULL;
}

static void assert_place(const struct organisation *org, const struct trace_row *row,
                         const char *file, uint32_t line) {
    assert_true(row->has_at);
    assert_string_equal(org->inputs.files[row->at.file].spec->path, file);
    assert_int_equal(row->at.line, line);
}

/* Sales in July: 60.00 of the bill's 80.00, and 30.33 of the course. */
static void rows_of_spend(void **state) {
    struct organisation *org = *state;
    struct traced traced;
    const struct trace_node *node;
    char day[16];

    small_organisation(org);
    node = trace_at(&traced, org, "spend.team.sales@2026-07", 1);
    assert_string_equal(node->words, "formula.spend.team");
    assert_string_equal(node->names[0].text, "Sales");
    assert_string_equal(node->expression, "Σ rows");
    assert_true(node->adds_up);
    assert_int_equal(node->n_rows, 2);
    assert_place(org, &node->rows[0], "invoices.csv", 2);
    assert_decimal(node->rows[0].amount, "100");
    assert_string_equal(node->rows[0].currency, "USD");
    assert_decimal(node->rows[0].rate, "1.25");
    assert_string_equal(day_label(node->rows[0].rate_day, day), "2026-07-10");
    assert_int_equal(node->rows[0].net, 8000);
    assert_int_equal(node->rows[0].vat, 0);
    assert_decimal(node->rows[0].share, "60");
    assert_int_equal(node->rows[0].placed, PLACED_BY_RULE);
    assert_string_equal(node->rows[0].rule_text, "supplier contains openai");
    assert_int_equal(node->rows[0].flags, FACT_BY_USAGE);
    assert_place(org, &node->rows[1], "invoices.csv", 3);
    assert_decimal(node->rows[1].share, "30.33");
    assert_int_equal(node->rows[1].placed, PLACED_BY_CELL);
    assert_int_equal(node->rows[1].flags, FACT_SPREAD);
    traced_close(&traced);
}

/* The course's three months are one row of the quarter; August's usage is accrued at its mean. */
static void rows_of_a_quarter(void **state) {
    struct organisation *org = *state;
    struct traced traced;
    const struct trace_node *node;

    small_organisation(org);
    node = trace_at(&traced, org, "spend@2026-Q3", 1);
    assert_int_equal(node->n_rows, 3);
    assert_place(org, &node->rows[0], "usage.csv", 5);
    assert_decimal(node->rows[0].share, "1.25");
    assert_decimal(node->rows[0].amount, "2");
    assert_decimal(node->rows[0].rate, "1.6");
    assert_int_equal(node->rows[0].rate_day, DAY_NONE);
    assert_int_equal(node->rows[0].flags, FACT_ACCRUED);
    assert_place(org, &node->rows[1], "invoices.csv", 2);
    assert_decimal(node->rows[1].share, "80");
    assert_int_equal(node->rows[1].parts, 2);
    assert_decimal(node->rows[2].share, "90");
    assert_int_equal(node->rows[2].parts, 3);
    assert_true(node->adds_up);
    traced_close(&traced);
}

/* 81.25 ÷ 45 requests: both sides with their rows. */
static void both_sides_of_a_ratio(void **state) {
    struct organisation *org = *state;
    struct traced traced;
    const struct trace_node *node;

    small_organisation(org);
    node = trace_at(&traced, org, "kpi.cost-per-prompt@2026-Q3", 1);
    assert_string_equal(node->expression, "C ÷ R");
    assert_decimal(node->value, "1.805556");
    assert_string_equal(input(node, "C")->id, "kpi.prompt-cost@2026-Q3");
    assert_decimal(input(node, "C")->value, "81.25");
    assert_int_equal(input(node, "C")->n_rows, 2);
    assert_null(input(node, "R")->id);
    assert_decimal(input(node, "R")->value, "45");
    assert_int_equal(input(node, "R")->n_rows, 3); /* a row per team and month */
    assert_place(org, &input(node, "R")->rows[0], "usage.csv", 2);
    assert_decimal(input(node, "R")->rows[0].share, "30");
    assert_int_equal(input(node, "R")->rows[0].parts, 2);
    traced_close(&traced);
}

/* At depth 0 a figure among the inputs is told, not followed; a quantity without an id always is.
 */
static void depth(void **state) {
    struct organisation *org = *state;
    struct traced traced;
    const struct trace_node *node;

    small_organisation(org);
    node = trace_at(&traced, org, "kpi.cost-per-prompt@2026-Q3", 0);
    assert_int_equal(input(node, "C")->n_rows, 0);
    assert_null(input(node, "C")->expression);
    assert_decimal(input(node, "C")->value, "81.25");
    assert_int_equal(input(node, "R")->n_rows, 3);
    traced_close(&traced);
}

/* A year's budget of 1000.00 is 250.00 a quarter; spend of ops has no budget row. */
static void variance_and_what_does_not_stand(void **state) {
    struct organisation *org = *state;
    struct traced traced;
    const struct trace_node *node;

    small_organisation(org);
    node = trace_at(&traced, org, "variance.team.sales@2026-Q3", 1);
    assert_string_equal(node->expression, "A − B");
    assert_decimal(node->value, "-100"); /* 60 + 90 − 250 */
    assert_decimal(input(node, "B")->rows[0].amount, "1000");
    assert_decimal(input(node, "B")->rows[0].share, "250");
    traced_close(&traced);
    node = trace_at(&traced, org, "variance.team.ops@2026-Q3", 1);
    assert_null(input(node, "B")->id);
    assert_decimal(input(node, "B")->value, "0");
    traced_close(&traced);
}

/* From idea to first use: E2 70 days, E1 80; E3 was stopped after 106. Median 75. Half in use: of
 * three, two after 70 days and one after 80: Kaplan–Meier 2/3, then 1/3, so 80. */
static void sorted_observations(void **state) {
    struct organisation *org = *state;
    struct traced traced;
    const struct trace_node *node;

    small_organisation(org);
    node = trace_at(&traced, org, "kpi.ttv.median@2026-Q3", 1);
    assert_string_equal(node->expression, "median(x)");
    assert_int_equal(node->n_observations, 2);
    assert_decimal(node->observations[0]->value, "70");
    assert_place(org, &node->observations[0]->rows[0], "experiments.csv", 3);
    assert_decimal(node->observations[1]->value, "80");
    assert_decimal(node->value, "75");
    traced_close(&traced);
    node = trace_at(&traced, org, "kpi.ttv.km-median@2026-Q3", 1);
    assert_int_equal(node->n_observations, 3);
    assert_true(node->observations[1]->event);
    assert_false(node->observations[2]->event);
    assert_decimal(node->observations[2]->value, "106");
    assert_decimal(node->value, "80");
    traced_close(&traced);
}

/* Three people in July, each with the row where he is first seen. */
static void users(void **state) {
    struct organisation *org = *state;
    struct traced traced;
    const struct trace_node *node;

    small_organisation(org);
    node = trace_at(&traced, org, "users@2026-Q3", 1);
    assert_int_equal(node->n_rows, 3);
    assert_string_equal(node->rows[1].text, "bob");
    assert_place(org, &node->rows[1], "usage.csv", 3);
    assert_place(org, &node->rows[2], "usage.csv", 4); /* cas, though he is there in August too */
    traced_close(&traced);
}

/* Deeper, the usage rows: sales' 60.00 as 20.00 and 40.00 by their cost of 1 and 2 USD. */
static void usage_row_by_row(void **state) {
    struct organisation *org = *state;
    struct traced traced;
    const struct trace_node *node;
    bool unread;

    small_organisation(org);
    node = trace_at(&traced, org, "spend.team.sales@2026-07", TRACE_USAGE_DEPTH);
    assert_true(trace_usage(&traced.trace, &org->diag, &unread));
    assert_false(unread);
    assert_int_equal(node->n_usage_rows, 2);
    assert_place(org, &node->usage_rows[0], "usage.csv", 2);
    assert_decimal(node->usage_rows[0].share, "20");
    assert_place(org, &node->usage_rows[1], "usage.csv", 3);
    assert_decimal(node->usage_rows[1].share, "40");
    assert_decimal(node->usage_sum, "60");
    traced_close(&traced);
}

/* Ops spends 21.25 without a budget row: not above the default of 100. With 20 it is found. */
static void findings(void **state) {
    struct organisation *org = *state;
    const struct check_result *check;
    struct trace_finding *found;
    struct traced traced;
    size_t n;

    org->settings = "period: 2026-Q3\nchecks: {B1: {threshold_abs: 20}}\n";
    small_organisation(org);
    trace_at(&traced, org, "spend@2026-Q3", 1);
    found = trace_findings(&traced.trace, "B1.team.ops", &n, &check);
    assert_int_equal(n, 1);
    assert_string_equal(found[0].parameters[0].name, "threshold_abs");
    assert_decimal(found[0].parameters[0].value, "20");
    assert_string_equal(found[0].evidence->inputs[0]->id, "spend.team.ops@2026-Q3");
    assert_decimal(found[0].evidence->inputs[0]->value, "21.25");
    trace_findings(&traced.trace, "B1", &n, &check);
    assert_int_equal(n, 1);
    trace_findings(&traced.trace, "B1.team.sales", &n, &check);
    assert_int_equal(n, 0);
    assert_string_equal(check->id, "B1");
    trace_findings(&traced.trace, "Q1", &n, &check);
    assert_null(check);
    traced_close(&traced);
}

/* A letter off finds the id meant. */
static void nearest(void **state) {
    struct organisation *org = *state;
    const char *ids[3];
    struct traced traced;

    small_organisation(org);
    trace_at(&traced, org, "spend@2026-Q3", 1);
    assert_null(trace_figure(&traced.trace, "spend.tem.sales@2026-Q3"));
    assert_int_equal(trace_nearest(&traced.trace, "spend.tem.sales@2026-Q3", ids, 3), 3);
    assert_string_equal(ids[0], "spend.team.sales@2026-Q3");
    traced_close(&traced);
}

/* Every figure has a family, and is explained: where rows are its formula, they sum to it. */
static void every_figure(void **state) {
    struct organisation *org = *state;
    struct traced traced;

    small_organisation(org);
    trace_at(&traced, org, "spend@2026-Q3", 0);
    for (size_t i = 0; i < org->results.figures.n; i++) {
        const struct figure *figure = &org->results.figures.at[i];
        const struct trace_node *node = trace_figure(&traced.trace, figure->id);
        if (!node || !node->expression)
            fail_msg("%s is not explained", figure->id);
        if (node->checked && !node->adds_up)
            fail_msg("the rows of %s do not sum to it", figure->id);
    }
    traced_close(&traced);
}

int main(void) {
    const struct CMUnitTest cases[] = {CASE(rows_of_spend),
                                       CASE(rows_of_a_quarter),
                                       CASE(both_sides_of_a_ratio),
                                       CASE(depth),
                                       CASE(variance_and_what_does_not_stand),
                                       CASE(sorted_observations),
                                       CASE(users),
                                       CASE(usage_row_by_row),
                                       CASE(findings),
                                       CASE(nearest),
                                       CASE(every_figure)};

    return RUN_CASES(cases);
}
