/* Family B: the budget as a capability with an owner, on every line and for every team that spends.
 */
#include <string.h>

#include "analyse/checks/check.h"
#include "baten/arena.h"
#include "baten/locale.h"

static const char *team_name(const struct analysis *a, uint32_t team) {
    return str_text(a->arena, dimension_name(&a->ledger->teams, team));
}

static void no_budget_at_all(struct check_run *run) {
    struct finding *finding;

    if (decimal_compare(run_value(run, "spend"), run->parameters[0]) <= 0)
        return;
    finding = run_find(run, "all");
    finding->has_amount = true;
    finding->amount = run_value(run, "spend");
    run_figure(run, "spend");
    run_figure(run, "budget");
}

void find_b1(struct check_run *run) {
    const struct analysis *a = run->a;
    const struct dimension *teams = &a->ledger->teams;

    if (a->budgeted.n == 0) {
        no_budget_at_all(run);
        return;
    }
    if (a->budgeted.n == a->budgeted.first[KEY_NONE + 1])
        return; /* all are the organisation's own */
    for (size_t i = 0; i < teams->n; i++) {
        uint32_t team = teams->ordered[i];
        decimal spend = run_value(run, "spend.team.%s", dimension_id(teams, team));
        struct finding *finding;
        if (team == KEY_NONE || decimal_compare(spend, run->parameters[0]) <= 0 ||
            team_has_budget(a, team))
            continue;
        finding = run_find(run, "team.%s", dimension_id(teams, team));
        finding->name = team_name(a, team);
        finding->owner = team_owner(a, team);
        finding->has_amount = true;
        finding->amount = spend;
        run_figure(run, "spend.team.%s", dimension_id(teams, team));
    }
}

/* A finding per team with a row that lacks something; the rows are the evidence. */
static void find_rows(struct check_run *run,
                      bool (*lacks)(const struct analysis *, const struct budget_row *, uint32_t)) {
    const struct analysis *a = run->a;
    const struct dimension *teams = &a->ledger->teams;
    const struct budgeted *rows = &a->budgeted;

    for (size_t t = 0; t < teams->n; t++) {
        uint32_t team = teams->ordered[t];
        struct finding *finding = NULL;
        for (size_t i = rows->first[team]; i < rows->first[team + 1]; i++) {
            const struct budget_row *row = &a->inputs->budgets.at[rows->at[i]->row];
            if (row->amount.units == 0 || !lacks(a, row, team))
                continue;
            if (!finding) {
                finding = run_find(run, "team.%s", dimension_id(teams, team));
                finding->name = team_name(a, team);
                finding->owner = team_owner(a, team);
                run_figure(run, "budget.team.%s", dimension_id(teams, team));
                finding->has_count = true;
            }
            finding->count++;
            run_row(run, row->at);
        }
    }
}

static bool lacks_owner(const struct analysis *a, const struct budget_row *row, uint32_t team) {
    const struct team_row *registered = ledger_team_at(a->ledger, team, a->quarters[7].last);

    return row->owner.n == 0 && (!registered || registered->owner.n == 0);
}

void find_b2(struct check_run *run) {
    find_rows(run, lacks_owner);
}

static bool lacks_goal(const struct analysis *a, const struct budget_row *row, uint32_t team) {
    (void)a;
    (void)team;
    return row->goal.n == 0;
}

void find_s2(struct check_run *run) {
    find_rows(run, lacks_goal);
}

static bool type_is_use_case(struct str type) {
    struct strbuf folded = {0};
    bool is;

    text_fold_into(&folded, type);
    for (size_t i = 0; i < folded.n; i++)
        if (folded.s[i] == ' ' || folded.s[i] == '_')
            folded.s[i] = '-';
    is = str_equal(strbuf_str(&folded), STR("use-case-funding"));
    strbuf_release(&folded);
    return is;
}

void find_b3(struct check_run *run) {
    const struct analysis *a = run->a;
    bool all_use_cases = true, none_before;

    for (size_t i = 0; i < a->budgeted.n; i++)
        if (!type_is_use_case(a->inputs->budgets.at[a->budgeted.at[i]->row].type))
            all_use_cases = false;
    none_before = budgeted_in(a, run->previous).n == 0 && run_previous(run, "spend").units > 0;
    if (!all_use_cases && !none_before)
        return;
    run_find(run, "all");
    run_figure(run, "budget");
}

void find_b4(struct check_run *run) {
    const struct analysis *a = run->a;

    for (int line = 0; line < BASE_LINES; line++) {
        struct finding *finding;
        if (line == LINE_AI_OPS || line_has_budget(a, (uint16_t)line))
            continue;
        finding = run_find(run, "line.%s", base_line_names[line]);
        finding->name = base_line_names[line];
        finding->has_amount = true;
        finding->amount = run_value(run, "spend.line.%s", base_line_names[line]);
        run_figure(run, "budget.line.%s", base_line_names[line]);
        run_figure(run, "spend.line.%s", base_line_names[line]);
    }
}

void find_b5(struct check_run *run) {
    const struct analysis *a = run->a;

    for (uint16_t line = 0; line < a->ledger->n_lines; line++) {
        const char *name = a->ledger->line_names[line];
        const char *scope = arena_format(a->arena, "line.%s", name);
        decimal variance = run_value(run, "variance.line.%s", name),
                budget = run_value(run, "budget.line.%s", name);
        struct finding *finding;
        if (!beyond_percent(magnitude(variance), run->parameters[0], magnitude(budget)) ||
            decimal_compare(magnitude(variance), run->parameters[1]) <= 0 ||
            check_says(run, "B4", scope) || check_says(run, "O1", scope) ||
            check_says(run, "O2", scope))
            continue;
        finding = run_find(run, "%s", scope);
        finding->name = name;
        finding->owner = line_owner(a, line);
        finding->has_amount = finding->has_other = true;
        finding->amount = variance;
        finding->other = budget;
        finding->has_percent = budget.units != 0;
        finding->percent = percent_of(variance, budget);
        run_figure(run, "variance.line.%s", name);
        run_figure(run, "spend.line.%s", name);
        run_figure(run, "budget.line.%s", name);
    }
}
