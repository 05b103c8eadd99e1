/* Family L: steering on learning: hypotheses, recorded learnings, monthly reviews, kills, value
 * beside cost. */
#include "analyse/checks/check.h"
#include "analyse/experiments.h"
#include "baten/arena.h"

typedef bool (*experiment_test)(const struct check_run *run, const struct experiment_row *row);

static void find_experiments(struct check_run *run, experiment_test lacks) {
    const struct analysis *a = run->a;
    const struct dimension *keys = &a->ledger->experiments;

    for (size_t i = 0; i < keys->n; i++) {
        uint32_t key = keys->ordered[i];
        const struct experiment_row *row = ledger_experiment(a->ledger, key);
        struct finding *finding;
        if (!row || !lacks(run, row))
            continue;
        finding = run_find(run, "experiment.%s", dimension_id(keys, key));
        finding->name = row->name.n > 0 ? str_text(a->arena, row->name)
                                        : str_text(a->arena, dimension_name(keys, key));
        finding->name2 = str_text(a->arena, dimension_name(keys, key));
        finding->owner = team_owner(a, dimension_find(&a->ledger->teams, row->team));
        finding->has_amount = true;
        finding->amount = decimal_from_cents(experiment_cost(a, key, run->period->last_month));
        run_row(run, row->at);
        run_figure(run, "spend.experiment.%s", dimension_id(keys, key));
    }
}

static bool without_hypothesis(const struct check_run *run, const struct experiment_row *row) {
    return row->start_date != DAY_NONE && row->start_date <= run->period->last &&
           (row->decision_date == DAY_NONE || row->decision_date >= run->period->first) &&
           (row->hypothesis.n == 0 || row->success_criterion.n == 0);
}

void find_l1(struct check_run *run) {
    find_experiments(run, without_hypothesis);
}

static bool without_learning(const struct check_run *run, const struct experiment_row *row) {
    return row->decision_date != DAY_NONE && in_period(run->period, row->decision_date) &&
           learnings_between(run->a, experiment_key(run->a, row), DAY_MIN, run->period->last,
                             false) == 0;
}

void find_l2(struct check_run *run) {
    find_experiments(run, without_learning);
}

static bool without_review(const struct check_run *run, const struct experiment_row *row) {
    const struct analysis *a = run->a;
    uint32_t key = experiment_key(a, row);

    return row->start_date != DAY_NONE && row->start_date <= month_first(run->period->last_month) &&
           !decided_by(row, run->period->last) &&
           !experiment_reviewed_in(a, key, run->period->last_month) &&
           !check_says(
               run, "L6",
               arena_format(a->arena, "experiment.%s", dimension_id(&a->ledger->experiments, key)));
}

void find_l3(struct check_run *run) {
    find_experiments(run, without_review);
}

void find_l4(struct check_run *run) {
    const struct analysis *a = run->a;
    decimal decided = {0}, killed = {0};
    struct finding *finding;

    for (int i = 4; i < 8; i++) {
        decided.units +=
            figures_value(&a->results->figures, "learning.decided@%s", a->quarters[i].label).units;
        killed.units +=
            figures_value(&a->results->figures, "learning.killed@%s", a->quarters[i].label).units;
    }
    if (killed.units > 0 || decimal_compare(decided, run->parameters[0]) < 0)
        return;
    finding = run_find(run, "all");
    finding->has_count = decimal_to_int(decided, &finding->count);
    run_figure(run, "learning.decided");
    run_figure(run, "learning.killed");
}

void find_l5(struct check_run *run) {
    const struct analysis *a = run->a;
    struct finding *finding;

    if (run_value(run, "spend").units <= 0 || run_value(run, "learning.benefit").units > 0 ||
        run_value(run, "kpi.ai-revenue").units > 0)
        return;
    for (size_t i = 0; i < a->inputs->reviews.n; i++)
        if (!a->inputs->reviews.at[i].rejected &&
            in_period(run->period, a->inputs->reviews.at[i].date))
            return;
    finding = run_find(run, "all");
    finding->has_amount = true;
    finding->amount = run_value(run, "spend");
    run_figure(run, "spend");
    run_figure(run, "learning.benefit");
    run_figure(run, "kpi.ai-revenue");
}

static bool is_stalled(const struct check_run *run, const struct experiment_row *row) {
    return experiment_stalled(run->a, row, run->period->last);
}

void find_l6(struct check_run *run) {
    find_experiments(run, is_stalled);
}
