/* Family O: AI-ops forgotten: not budgeted, not spent, a part missing, too little. */
#include "analyse/checks/check.h"

static void ops_finding(struct check_run *run) {
    struct finding *finding = run_find(run, "line.ai-ops");

    finding->name = "ai-ops";
    finding->owner = line_owner(run->a, LINE_AI_OPS);
    run_figure(run, "budget.line.ai-ops");
    run_figure(run, "spend.line.ai-ops");
}

void find_o1(struct check_run *run) {
    if (run_value(run, "budget.line.ai-ops").units <= 0)
        ops_finding(run);
}

static bool scaled_by(const struct analysis *a, day_t end) {
    for (size_t i = 0; i < a->inputs->experiments.n; i++) {
        const struct experiment_row *row = &a->inputs->experiments.at[i];
        if (!row->rejected && row->decision == DECISION_SCALE && row->decision_date <= end)
            return true;
    }
    return false;
}

void find_o2(struct check_run *run) {
    decimal budget = run_value(run, "budget.line.ai-ops");

    if (budget.units <= 0 || run_value(run, "spend.line.ai-ops").units > 0)
        return;
    if (!scaled_by(run->a, run->period->last) && run_value(run, "kpi.prompt-cost").units <= 0)
        return;
    ops_finding(run);
    run->last->has_amount = true;
    run->last->amount = budget;
}

/* Where ai-ops has spend, some fact must carry a part, else nothing can be said of parts. */
void measure_o3(struct check_run *run) {
    const struct ledger *ledger = run->a->ledger;

    if (!config_has(run->a->config, INPUT_INVOICES) ||
        run_value(run, "spend.line.ai-ops").units <= 0)
        return;
    for (size_t i = 0; i < ledger->n_facts; i++) {
        const struct fact *fact = &ledger->facts[i];
        if (fact->line == LINE_AI_OPS && fact->ops_part != OPS_NONE &&
            fact->month >= run->period->first_month && fact->month <= run->period->last_month)
            return;
    }
    run_needs(run, "invoices.ops_part");
}

void find_o3(struct check_run *run) {
    if (run_value(run, "spend.line.ai-ops").units <= 0)
        return;
    for (int part = 1; part < OPS_PARTS; part++) {
        struct finding *finding;
        if (run_value(run, "spend.ops-part.%s", ops_part_names[part]).units > 0)
            continue;
        finding = run_find(run, "ops-part.%s", ops_part_names[part]);
        finding->name = ops_part_names[part];
        finding->owner = line_owner(run->a, LINE_AI_OPS);
        run_figure(run, "spend.ops-part.%s", ops_part_names[part]);
        run_figure(run, "spend.line.ai-ops");
    }
}

void find_o4(struct check_run *run) {
    decimal ops = run_value(run, "spend.line.ai-ops"),
            credits = run_value(run, "spend.line.prompt-credits"),
            tooling = run_value(run, "spend.line.ai-tooling"),
            base = {credits.units + tooling.units};
    struct finding *finding;

    if (base.units <= 0 || !below_percent(ops, run->parameters[0], base))
        return;
    if (ops.units <= 0 &&
        (check_says(run, "O1", "line.ai-ops") || check_says(run, "O2", "line.ai-ops")))
        return;
    finding = run_find(run, "line.ai-ops");
    finding->name = "ai-ops";
    finding->owner = line_owner(run->a, LINE_AI_OPS);
    finding->has_amount = finding->has_other = finding->has_percent = true;
    finding->amount = ops;
    finding->other = base;
    finding->percent = percent_of(ops, base);
    run_figure(run, "spend.line.ai-ops");
    run_figure(run, "spend.line.prompt-credits");
    run_figure(run, "spend.line.ai-tooling");
}
