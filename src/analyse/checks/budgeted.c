/* What the checks ask of budget rows: which stand in a quarter, and who owns a team or a line by
 * them.
 */
#include <string.h>

#include "analyse/checks/check.h"
#include "baten/arena.h"

static bool is_row_of(const struct budget_cell *cell, const struct span *quarter) {
    return cell->chosen && cell->quarter == quarter->period;
}

/* A row has at most one cell in a quarter. They are counted by team, then put where their team's
 * begin: 300 teams with a row each are looked at once, not 300 times. */
struct budgeted budgeted_in(const struct analysis *a, const struct span *quarter) {
    const struct ledger *ledger = a->ledger;
    size_t n_teams = ledger->teams.n;
    const struct budget_cell **at =
        ARENA_ARRAY(a->arena, ledger->n_budgets + 1, const struct budget_cell *);
    size_t *first = ARENA_ARRAY(a->arena, n_teams + 1, size_t);
    size_t *next = ARENA_ARRAY(a->arena, n_teams + 1, size_t);

    for (size_t i = 0; i < ledger->n_budgets; i++)
        if (is_row_of(&ledger->budgets[i], quarter))
            first[ledger->budgets[i].team + 1]++;
    for (size_t team = 0; team < n_teams; team++)
        first[team + 1] += first[team];
    memcpy(next, first, (n_teams + 1) * sizeof *next);
    for (size_t i = 0; i < ledger->n_budgets; i++)
        if (is_row_of(&ledger->budgets[i], quarter))
            at[next[ledger->budgets[i].team]++] = &ledger->budgets[i];
    return (struct budgeted){.at = at, .n = first[n_teams], .first = first};
}

bool team_has_budget(const struct analysis *a, uint32_t team) {
    return a->budgeted.first[team] < a->budgeted.first[team + 1];
}

bool line_has_budget(const struct analysis *a, uint16_t line) {
    for (size_t i = 0; i < a->budgeted.n; i++)
        if (a->budgeted.at[i]->line == line)
            return true;
    return false;
}

static struct str owner_of(const struct analysis *a, const struct budget_cell *cell) {
    return a->inputs->budgets.at[cell->row].owner;
}

const char *team_owner(const struct analysis *a, uint32_t team) {
    const struct team_row *row = ledger_team_at(a->ledger, team, a->quarters[7].last);

    for (size_t i = a->budgeted.first[team]; i < a->budgeted.first[team + 1]; i++)
        if (owner_of(a, a->budgeted.at[i]).n > 0)
            return str_text(a->arena, owner_of(a, a->budgeted.at[i]));
    return row && row->owner.n > 0 ? str_text(a->arena, row->owner) : NULL;
}

/* Of several teams' rows the first of the files speaks. */
const char *line_owner(const struct analysis *a, uint16_t line) {
    for (size_t i = 0; i < a->ledger->n_budgets; i++) {
        const struct budget_cell *cell = &a->ledger->budgets[i];
        if (is_row_of(cell, &a->quarters[7]) && cell->line == line && owner_of(a, cell).n > 0)
            return str_text(a->arena, owner_of(a, cell));
    }
    return NULL;
}
