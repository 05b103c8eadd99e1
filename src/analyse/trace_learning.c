/* The trace of learning: experiments counted, their reviews, medians and ratios (domain.md 7). */
#include <stdlib.h>

#include "analyse/experiments.h"
#include "analyse/trace_text.h"
#include "baten/arena.h"

enum counted { STARTED, DECIDED, SCALED, PIVOTED, KILLED, STALLED, COST_OF_WAITING, BENEFIT };

/* What an experiment adds to a figure of a quarter; false = it is not among them. */
static bool experiment_adds(const struct trace *t, const struct experiment_row *row,
                            const struct span *span, enum counted which, decimal *adds) {
    bool decided = row->decision != DECISION_NONE && day_in(span, row->decision_date);

    *adds = decimal_from_int(1);
    switch (which) {
    case STARTED: return day_in(span, row->start_date);
    case DECIDED: return decided;
    case SCALED: return decided && row->decision == DECISION_SCALE;
    case PIVOTED: return decided && row->decision == DECISION_PIVOT;
    case KILLED: return decided && row->decision == DECISION_KILL;
    case STALLED: return experiment_stalled(t->a, row, span->last);
    case COST_OF_WAITING:
        *adds = experiment_waiting(row, span->last);
        return experiment_stalled(t->a, row, span->last);
    case BENEFIT:
        *adds = row->realised_benefit;
        return row->idea_date <= span->last && row->has_realised;
    }
    return false;
}

/* The dates and numbers by which an experiment counts, beside its name. */
static const char *experiment_why(struct trace *t, const struct experiment_row *row,
                                  const struct span *span, enum counted which) {
    const char *name = text_of_experiment(t, row);
    day_t review = experiment_last_review(t->a, experiment_key(t->a, row), span->last);
    char a[16], b[48];

    switch (which) {
    case STARTED: return arena_format(t->arena, "%s · %s", name, day_label(row->start_date, a));
    case STALLED:
        return arena_format(t->arena, "%s · %s · %s", name, day_label(row->start_date, a),
                            review == DAY_NONE ? "–" : day_label(review, b));
    case COST_OF_WAITING:
        return arena_format(
            t->arena, "%s · %s × %lld", name,
            decimal_text_exact(row->has_expected ? row->expected_benefit_month : (decimal){0}, b),
            (long long)whole_months(row->idea_date, span->last));
    case BENEFIT: return name;
    default: return arena_format(t->arena, "%s · %s", name, day_label(row->decision_date, a));
    }
}

static void experiment_rows(struct trace *t, struct trace_node *node, const struct span *span,
                            enum counted which) {
    node->expression = "Σ rows";
    for (size_t i = 0; i < t->a->inputs->experiments.n; i++) {
        const struct experiment_row *row = &t->a->inputs->experiments.at[i];
        decimal adds;
        if (experiment_counts(t->a, i) && experiment_adds(t, row, span, which, &adds))
            node_row_at(t, node, row->at, experiment_why(t, row, span, which), adds);
    }
}

void explain_experiments(struct trace *t, struct trace_node *node, const struct trace_id *id,
                         int which) {
    experiment_rows(t, node, id->span, (enum counted)which);
}

void explain_learnings(struct trace *t, struct trace_node *node, const struct trace_id *id,
                       int validated) {
    node->expression = "Σ rows";
    for (size_t i = 0; i < t->a->inputs->reviews.n; i++) {
        const struct review_row *row = &t->a->inputs->reviews.at[i];
        if (review_counts(t->a, row, UINT32_MAX, id->span->first, id->span->last, validated))
            node_row_at(t, node, row->at, text_of_review(t, row), decimal_from_int(1));
    }
}

/* Months in which experiments run; only those with a review if asked. */
static void experiment_months(struct trace *t, struct trace_node *node, const char *symbol,
                              const char *words, const struct span *span, bool reviewed) {
    struct trace_node *months = node_under(t, node, symbol, words);
    char label[16];

    for (size_t i = 0; i < t->a->inputs->experiments.n; i++) {
        const struct experiment_row *row = &t->a->inputs->experiments.at[i];
        for (month_t month = span->first_month;
             month <= span->last_month && experiment_counts(t->a, i); month++) {
            struct trace_row *out;
            if (!runs_in(row, month) ||
                (reviewed && !experiment_reviewed_in(t->a, experiment_key(t->a, row), month)))
                continue;
            out = node_row_at(t, months, row->at,
                              arena_format(t->arena, "%s · %s", text_of_experiment(t, row),
                                           month_label(month, label)),
                              decimal_from_int(1));
            out->first = out->last = month;
        }
    }
    node_sum_count(months);
}

static bool of_register(struct trace *t, const struct fact *fact, const void *self) {
    const struct span *span = self;
    const struct experiment_row *row = ledger_experiment(t->a->ledger, fact->experiment);

    return fact->month <= span->last_month && row && row->idea_date <= span->last;
}

static void benefit_to_cost(struct trace *t, struct trace_node *node, const struct span *span) {
    struct trace_node *benefit, *cost;
    decimal sum = {0}, adds;

    for (size_t i = 0; i < t->a->inputs->experiments.n; i++)
        if (experiment_counts(t->a, i) &&
            experiment_adds(t, &t->a->inputs->experiments.at[i], span, BENEFIT, &adds))
            sum.units += adds.units;
    node->expression = "B ÷ C";
    if (!node_figure_exact(t, node, "B", sum, "learning.benefit@%s", span->label)) {
        benefit = node_under(t, node, "B", "quantity.benefit");
        experiment_rows(t, benefit, span, BENEFIT);
        node_value(benefit, sum, UNIT_MONEY);
        node_add_up(benefit);
    }
    cost = node_under(t, node, "C", "quantity.cost-to-date");
    node_facts(t, cost, of_register, span);
    node_sum_money(cost);
}

void explain_learning_ratio(struct trace *t, struct trace_node *node, const struct trace_id *id,
                            int which) {
    const char *label = id->span->label;

    switch (which) {
    case 0:
        node->expression = "K × 100 ÷ D";
        node_figure(t, node, "K", UNIT_COUNT, "learning.killed@%s", label);
        node_figure(t, node, "D", UNIT_COUNT, "learning.decided@%s", label);
        break;
    case 1:
        node->expression = "R × 100 ÷ M";
        experiment_months(t, node, "R", "quantity.reviewed-months", id->span, true);
        experiment_months(t, node, "M", "quantity.running-months", id->span, false);
        break;
    case 2:
        node->expression = "V × 10000 ÷ F";
        node_figure(t, node, "V", UNIT_COUNT, "learning.validated@%s", label);
        node_figure(t, node, "F", UNIT_MONEY, "spend.type.use-case-funding@%s", label);
        break;
    case 3:
        node->expression = "F ÷ V";
        node_figure(t, node, "F", UNIT_MONEY, "spend.type.use-case-funding@%s", label);
        node_figure(t, node, "V", UNIT_COUNT, "learning.validated@%s", label);
        break;
    default: benefit_to_cost(t, node, id->span); break;
    }
}

/* Facts of an experiment up to a month. */
struct until_kill {
    uint32_t experiment;
    month_t last;
};

static bool before_kill(struct trace *t, const struct fact *fact, const void *self) {
    const struct until_kill *until = self;

    (void)t;
    return fact->experiment == until->experiment && fact->month <= until->last;
}

static void cost_at_kill(struct trace *t, struct trace_node *node,
                         const struct experiment_row *row) {
    struct until_kill until = {experiment_key(t->a, row), month_from_day(row->decision_date)};
    struct trace_node *cost = node_observed(t, node, "quantity.cost-at-kill");
    char label[16];

    node_name_str(t, cost, 0, row->experiment);
    node_name_str(t, cost, 1, str_from_text(day_label(row->decision_date, label)));
    node_facts(t, cost, before_kill, &until);
    node_sum_money(cost);
}

void explain_learning_median(struct trace *t, struct trace_node *node, const struct trace_id *id,
                             int at_kill) {
    node->expression = "median(x)";
    for (size_t i = 0; i < t->a->inputs->experiments.n; i++) {
        const struct experiment_row *row = &t->a->inputs->experiments.at[i];
        if (!experiment_counts(t->a, i) || row->decision == DECISION_NONE ||
            !day_in(id->span, row->decision_date))
            continue;
        if (at_kill && row->decision == DECISION_KILL)
            cost_at_kill(t, node, row);
        else if (!at_kill && row->start_date != DAY_NONE)
            node_days(t, node, row, row->decision_date - row->start_date,
                      "quantity.days-to-decision");
    }
    node_sort_observations(node);
}
