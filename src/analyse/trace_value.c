/* The trace of what the money bought: cost per MVP, adoption, seats, revenue, time to value. */
#include <stdlib.h>
#include <string.h>

#include "analyse/trace_text.h"
#include "analyse/value.h"
#include "baten/xalloc.h"

/* Facts of some experiments up to a month. */
struct experiments_until {
    const bool *wanted; /* by experiment key */
    month_t last;
};

static bool of_experiments(struct trace *t, const struct fact *fact, const void *self) {
    const struct experiments_until *until = self;

    (void)t;
    return until->wanted[fact->experiment] && fact->month <= until->last;
}

static void scaled_cost(struct trace *t, struct trace_node *node, const struct span *span) {
    bool *wanted = xalloc(t->a->ledger->experiments.n + 1, sizeof *wanted);
    struct experiments_until until = {wanted, span->last_month};
    struct trace_node *cost = node_under(t, node, "C", "quantity.cost-of-scaled");

    for (size_t i = 0; i < t->a->inputs->experiments.n; i++) {
        const struct experiment_row *row = &t->a->inputs->experiments.at[i];
        if (experiment_counts(t->a, i) && row->decision == DECISION_SCALE &&
            day_in(span, row->decision_date))
            wanted[experiment_key(t->a, row)] = true;
    }
    node_facts(t, cost, of_experiments, &until);
    node_sum_money(cost);
    free(wanted);
}

void explain_mvp(struct trace *t, struct trace_node *node, const struct trace_id *id, int loaded) {
    node->expression = "C ÷ n";
    if (loaded)
        node_figure(t, node, "C", UNIT_MONEY, "spend.type.use-case-funding@%s", id->span->label);
    else
        scaled_cost(t, node, id->span);
    node_figure(t, node, "n", UNIT_COUNT, "learning.scaled@%s", id->span->label);
}

static void headcount(struct trace *t, struct trace_node *node, const struct trace_id *id,
                      bool by_team) {
    struct trace_node *people = node_under(t, node, "H", "quantity.headcount");

    for (uint32_t team = 0; team < t->a->ledger->teams.n; team++) {
        const struct team_row *row = ledger_team_at(t->a->ledger, team, id->span->last);
        if (row && row->has_headcount && (!by_team || team == id->key[0]))
            node_row_at(t, people, row->at, text_of_team(t, row), row->headcount);
    }
    node_sum_count(people);
}

void explain_adoption(struct trace *t, struct trace_node *node, const struct trace_id *id,
                      int by_team) {
    node->expression = "U × 100 ÷ H";
    if (by_team)
        node_figure(t, node, "U", UNIT_COUNT, "users.team.%s@%s", id->key_id[0], id->span->label);
    else
        node_figure(t, node, "U", UNIT_COUNT, "users@%s", id->span->label);
    headcount(t, node, id, by_team);
}

void explain_cost_per_user(struct trace *t, struct trace_node *node, const struct trace_id *id,
                           int by_team) {
    const char *label = id->span->label;

    node->expression = "C ÷ U";
    if (by_team) {
        node_figure(t, node, "C", UNIT_MONEY, "spend.team.%s@%s", id->key_id[0], label);
        node_figure(t, node, "U", UNIT_COUNT, "users.team.%s@%s", id->key_id[0], label);
    } else {
        node_figure(t, node, "C", UNIT_MONEY, "spend@%s", label);
        node_figure(t, node, "U", UNIT_COUNT, "users@%s", label);
    }
}

void explain_seats(struct trace *t, struct trace_node *node, const struct trace_id *id, int cost) {
    month_t last = seats_last_month(t->a, id->span);

    node->expression = "Σ rows";
    for (size_t i = 0; i < t->a->inputs->seats.n; i++) {
        const struct seat_row *row = &t->a->inputs->seats.at[i];
        struct trace_row *out;
        decimal idle, amount;
        int64_t cents;
        if (!seats_idle(t->a, row, id->span, &idle, &cents) || (!cost && row->month != last))
            continue;
        out = node_row_at(t, node, row->at, text_of_seats(t, row),
                          cost ? decimal_from_cents(cents) : idle);
        out->first = out->last = row->month;
        if (cost && row->has_price && decimal_multiply(idle, row->seat_price, &amount))
            row_amount_mean(t, out, amount, row->currency, month_first(row->month),
                            month_last(row->month));
    }
}

/* Revenue rows of a quarter; all of them, or those that AI has a part in. False = the quarter has
 * no row at all. */
static bool revenue_rows(struct trace *t, struct trace_node *node, const struct span *quarter,
                         bool all) {
    bool any = false;

    for (size_t i = 0; i < t->a->inputs->revenue.n; i++) {
        const struct revenue_row *row = &t->a->inputs->revenue.at[i];
        struct trace_row *out;
        int64_t cents;
        if (!revenue_in(t->a, row, quarter, &cents))
            continue;
        any = true;
        if (!all && row->ai == AI_NONE)
            continue;
        out = node_row_at(t, node, row->at, text_of_revenue(t, row), decimal_from_cents(cents));
        row_amount_mean(t, out, row->revenue, row->currency,
                        row->quarterly ? quarter->first : month_first(row->period),
                        row->quarterly ? quarter->last : month_last(row->period));
    }
    return any;
}

void explain_revenue(struct trace *t, struct trace_node *node, const struct trace_id *id,
                     int argument) {
    (void)argument;
    node->expression = "Σ rows";
    revenue_rows(t, node, id->span, false);
}

/* The AI revenue of another quarter: a figure where it stands, else from its rows; only above 0 it
 * is a base. */
static void revenue_base(struct trace *t, struct trace_node *node, const struct span *quarter) {
    const struct figure *figure =
        figures_at(&t->a->results->figures, "kpi.ai-revenue@%s", quarter->label);
    struct trace_node *base;

    if (figure && figure->known && figure->value.units > 0) {
        node_figure(t, node, "R0", UNIT_MONEY, "kpi.ai-revenue@%s", quarter->label);
        return;
    }
    base = node_under(t, node, "R0", "quantity.ai-revenue-in");
    node_name(base, 0, NULL, quarter->label);
    if (!revenue_rows(t, base, quarter, false)) {
        node_unknown(base, UNIT_MONEY, REASON_NO_REVENUE);
        return;
    }
    node_sum_money(base);
    if (base->value.units < 0)
        node->expression = "(R − R0) × 100 ÷ R0 ÷ [R0 > 0]";
}

void explain_growth(struct trace *t, struct trace_node *node, const struct trace_id *id, int back) {
    node->expression = "(R − R0) × 100 ÷ R0";
    node_figure(t, node, "R", UNIT_MONEY, "kpi.ai-revenue@%s", id->span->label);
    revenue_base(t, node, trace_quarter(t, id->span->period - back));
}

void explain_revenue_share(struct trace *t, struct trace_node *node, const struct trace_id *id,
                           int argument) {
    struct trace_node *all;

    (void)argument;
    node->expression = "R × 100 ÷ A";
    node_figure(t, node, "R", UNIT_MONEY, "kpi.ai-revenue@%s", id->span->label);
    all = node_under(t, node, "A", "quantity.all-revenue");
    if (revenue_rows(t, all, id->span, true))
        node_sum_money(all);
    else
        node_unknown(all, UNIT_MONEY, REASON_NO_REVENUE);
}

static int compare_observations(const void *va, const void *vb) {
    const struct trace_node *const *a = va, *const *b = vb;
    int order = decimal_compare((*a)->value, (*b)->value);

    if (order == 0)
        order = (int)(*b)->event - (int)(*a)->event;
    return order;
}

void node_sort_observations(struct trace_node *node) {
    if (node->n_observations > 1)
        qsort(node->observations, node->n_observations, sizeof *node->observations,
              compare_observations);
}

/* An observation in days, of one experiment, with its row. */
struct trace_node *node_days(struct trace *t, struct trace_node *node,
                             const struct experiment_row *row, int64_t days, const char *words) {
    struct trace_node *observed = node_observed(t, node, words);

    node_name_str(t, observed, 0, row->experiment);
    node_row_at(t, observed, row->at, text_of_experiment(t, row), decimal_from_int(days));
    observed->expression = "Σ rows";
    observed->known = true;
    observed->value = decimal_from_int(days);
    observed->unit = UNIT_DAYS;
    node_add_up(observed);
    return observed;
}

void explain_time_to_value(struct trace *t, struct trace_node *node, const struct trace_id *id,
                           int tenths) {
    node->expression = tenths == 5 ? "median(x)" : "p90(x)";
    for (size_t i = 0; i < t->a->inputs->experiments.n; i++) {
        const struct experiment_row *row = &t->a->inputs->experiments.at[i];
        if (experiment_counts(t->a, i) && day_in(id->span, row->first_use_date))
            node_days(t, node, row, row->first_use_date - row->idea_date, "quantity.days-to-use");
    }
    node_sort_observations(node);
}

void explain_waiting(struct trace *t, struct trace_node *node, const struct trace_id *id,
                     int argument) {
    day_t end = id->span->last;

    (void)argument;
    node->expression = "Σ rows";
    for (size_t i = 0; i < t->a->inputs->experiments.n; i++) {
        const struct experiment_row *row = &t->a->inputs->experiments.at[i];
        if (experiment_counts(t->a, i) && row->idea_date <= end && !used_by(row, end) &&
            !killed_by(row, end))
            node_row_at(t, node, row->at, text_of_experiment(t, row), decimal_from_int(1));
    }
}

void explain_survival(struct trace *t, struct trace_node *node, const struct trace_id *id,
                      int argument) {
    day_t end = id->span->last;

    (void)argument;
    node->expression = "KM(x)";
    for (size_t i = 0; i < t->a->inputs->experiments.n; i++) {
        const struct experiment_row *row = &t->a->inputs->experiments.at[i];
        struct survival subject;
        if (!experiment_counts(t->a, i) || row->idea_date > end)
            continue;
        subject = survival_of(row, end);
        node_days(t, node, row, subject.days,
                  subject.event ? "quantity.days-to-use" : "quantity.days-censored")
            ->event = subject.event;
    }
    node_sort_observations(node);
}
