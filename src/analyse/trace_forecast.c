/* The trace of the year-end landing: year to date, then per quarter to come a plan, or contracted
 * cost and run-rate (domain.md 9). */
#include "analyse/forecast.h"
#include "analyse/trace_node.h"

/* The facts of a line in a part of the outlook. */
struct outlook_side {
    const struct outlook *outlook;
    uint32_t line;
    quarter_t quarter; /* of contracted cost */
    month_t month;     /* of the run-rate; INT32_MIN = all three */
};

static bool contracted_in(struct trace *t, const struct fact *fact, const void *self) {
    const struct outlook_side *side = self;

    return fact->line == side->line &&
           quarter_from_month(fact->month, t->a->config->fiscal_year_start) == side->quarter &&
           outlook_contracted(t->a, fact);
}

static bool runs(struct trace *t, const struct fact *fact, const void *self) {
    const struct outlook_side *side = self;

    return fact->line == side->line && (side->month == INT32_MIN || fact->month == side->month) &&
           outlook_runs(side->outlook, t->a, fact);
}

static void rows_of(struct trace *t, struct trace_node *node, const char *symbol, const char *words,
                    fact_taker takes, const struct outlook_side *side, const char *name) {
    struct trace_node *under = node_under(t, node, symbol, words);

    node_name(under, 0, NULL, name);
    node_facts(t, under, takes, side);
    node_sum_money(under);
}

/* Three months at their mean, or three times the lowest or highest. */
static void run_rate(struct trace *t, struct trace_node *node, struct outlook_side side,
                     int range) {
    static const char *const symbols[] = {"m1", "m2", "m3"};
    const struct span *period = &t->a->quarters[7];
    const struct line_outlook *line = &side.outlook->lines[side.line];
    struct trace_node *rate;
    int64_t cents = line->month[0];

    side.month = INT32_MIN;
    if (range == 0) {
        rows_of(t, node, "R", "quantity.run-rate", runs, &side, period->label);
        return;
    }
    rate =
        node_under(t, node, "R", range == 1 ? "quantity.run-rate-low" : "quantity.run-rate-high");
    rate->expression = range == 1 ? "3 × min(m1, m2, m3)" : "3 × max(m1, m2, m3)";
    for (int m = 0; m < 3; m++) {
        char label[16];
        side.month = period->first_month + m;
        rows_of(t, rate, symbols[m], "quantity.run-rate-month", runs, &side,
                trace_text(t, str_from_text(month_label(side.month, label))));
        if (range == 1 ? line->month[m] < cents : line->month[m] > cents)
            cents = line->month[m];
    }
    node_money(rate, 3 * cents);
}

static void quarter_to_come(struct trace *t, struct trace_node *node, struct outlook_side side,
                            int range) {
    const struct line_outlook *line = &side.outlook->lines[side.line];
    int q = side.quarter % 4;
    struct trace_node *quarter =
        node_under(t, node, "", line->has_plan[q] ? "quantity.planned" : "quantity.expected");
    char label[16];

    node_name_str(t, quarter, 0, str_from_text(quarter_label(side.quarter, label)));
    if (line->has_plan[q]) {
        for (size_t i = 0; i < t->a->ledger->n_budgets; i++) {
            const struct budget_cell *cell = &t->a->ledger->budgets[i];
            if (outlook_plans(t->a, cell) && cell->quarter == side.quarter &&
                cell->line == side.line)
                node_budget(t, quarter, cell);
        }
        node_sum_money(quarter);
        return;
    }
    quarter->expression = "K + R";
    rows_of(t, quarter, "K", "quantity.contracted", contracted_in, &side, quarter->names[0].text);
    run_rate(t, quarter, side, range);
    quarter->known = true;
    quarter->unit = UNIT_MONEY;
    quarter->places = 2;
    quarter->value.units = quarter->inputs[0]->value.units + quarter->inputs[1]->value.units;
}

void explain_forecast(struct trace *t, struct trace_node *node, const struct trace_id *id,
                      int range) {
    quarter_t period = t->a->quarters[7].period;
    struct outlook outlook;

    node->expression = "Σ inputs";
    if (range == 3) {
        for (size_t line = 0; line < t->a->ledger->n_lines; line++)
            node_figure(t, node, "", UNIT_MONEY, "forecast.line.%s@%d",
                        t->a->ledger->line_names[line], quarter_year(period));
        return;
    }
    outlook_open(&outlook, t->a);
    node_figure(t, node, "", UNIT_MONEY, "ytd.line.%s@%s", id->key_id[0], t->a->quarters[7].label);
    for (quarter_t quarter = period + 1; quarter / 4 == period / 4; quarter++)
        quarter_to_come(t, node, (struct outlook_side){&outlook, id->key[0], quarter, INT32_MIN},
                        range);
    outlook_close(&outlook);
}
