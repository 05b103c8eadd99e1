/* Figures of the budget and of the variance: actual − budget, a missing budget being 0. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "analyse/analyse.h"
#include "baten/xalloc.h"

static int64_t variance(const struct analysis *a, const struct span *span, enum cube_kind actual,
                        enum cube_kind budget, uint32_t key_a, uint32_t key_b) {
    return span_cents(a, actual, span, key_a, key_b) - span_cents(a, budget, span, key_a, key_b);
}

static void add_fixed(struct analysis *a, const struct span *span) {
    const struct ledger *ledger = a->ledger;

    add_money(a, span->label, span_cents(a, CUBE_BUDGET, span, 0, 0), "budget");
    add_money(a, span->label, variance(a, span, CUBE_SPEND, CUBE_BUDGET, 0, 0), "variance");
    for (uint32_t line = 0; line < ledger->n_lines; line++) {
        add_money(a, span->label, span_cents(a, CUBE_BUDGET_LINE, span, line, 0), "budget.line.%s",
                  ledger->line_names[line]);
        add_money(a, span->label, variance(a, span, CUBE_LINE, CUBE_BUDGET_LINE, line, 0),
                  "variance.line.%s", ledger->line_names[line]);
    }
}

static void add_cells(struct analysis *a, const struct span *span) {
    const struct ledger *ledger = a->ledger;
    const struct cube_sum *run;
    size_t n;

    run = cube_run(&a->cube, CUBE_BUDGET_TEAM, span->kind, span->period, &n);
    for (size_t i = 0; i < n; i++)
        add_money(a, span->label, run[i].cents, "budget.team.%s",
                  dimension_id(&ledger->teams, run[i].a));
    run = cube_run(&a->cube, CUBE_BUDGET_LINE_TEAM, span->kind, span->period, &n);
    for (size_t i = 0; i < n; i++)
        add_money(a, span->label, run[i].cents, "budget.line.%s.team.%s",
                  ledger->line_names[run[i].a], dimension_id(&ledger->teams, run[i].b));
}

/* Variances stand where spend or budget does: the union of two runs in key order. */
static void add_variances(struct analysis *a, const struct span *span, enum cube_kind actual,
                          enum cube_kind budget, bool lines) {
    const struct ledger *ledger = a->ledger;
    size_t n[2], i[2] = {0, 0};
    const struct cube_sum *run[2] = {cube_run(&a->cube, actual, span->kind, span->period, &n[0]),
                                     cube_run(&a->cube, budget, span->kind, span->period, &n[1])};

    while (i[0] < n[0] || i[1] < n[1]) {
        const struct cube_sum *x = i[0] < n[0] ? &run[0][i[0]] : NULL,
                              *y = i[1] < n[1] ? &run[1][i[1]] : NULL;
        int order = !x                       ? 1
                    : !y                     ? -1
                    : x->rank_a != y->rank_a ? (x->rank_a < y->rank_a ? -1 : 1)
                    : x->rank_b != y->rank_b ? (x->rank_b < y->rank_b ? -1 : 1)
                                             : 0;
        const struct cube_sum *key = x && order <= 0 ? x : y;
        int64_t cents = (x && order <= 0 ? x->cents : 0) - (y && order >= 0 ? y->cents : 0);
        assert(key);
        if (lines)
            add_money(a, span->label, cents, "variance.line.%s.team.%s", ledger->line_names[key->a],
                      dimension_id(&ledger->teams, key->b));
        else
            add_money(a, span->label, cents, "variance.team.%s",
                      dimension_id(&ledger->teams, key->a));
        i[0] += order <= 0;
        i[1] += order >= 0;
    }
}

static void add_year_to_date(struct analysis *a, const struct span *span) {
    const struct ledger *ledger = a->ledger;
    int64_t budget = year_to_date(a, CUBE_BUDGET, span, 0);

    add_money(a, span->label, budget, "ytd.budget");
    add_money(a, span->label, year_to_date(a, CUBE_SPEND, span, 0) - budget, "ytd.variance");
    for (uint32_t line = 0; line < ledger->n_lines; line++) {
        budget = year_to_date(a, CUBE_BUDGET_LINE, span, line);
        add_money(a, span->label, budget, "ytd.budget.line.%s", ledger->line_names[line]);
        add_money(a, span->label, year_to_date(a, CUBE_LINE, span, line) - budget,
                  "ytd.variance.line.%s", ledger->line_names[line]);
    }
}

/* The whole fiscal year that the period lies in. */
static void add_year(struct analysis *a) {
    struct span last = span_of_quarter(a->config, a->ledger->period / 4 * 4 + 3);
    char label[16];

    snprintf(label, sizeof label, "%d", quarter_year(a->ledger->period));
    add_money(a, label, year_to_date(a, CUBE_BUDGET, &last, 0), "budget");
    for (uint32_t line = 0; line < a->ledger->n_lines; line++)
        add_money(a, label, year_to_date(a, CUBE_BUDGET_LINE, &last, line), "budget.line.%s",
                  a->ledger->line_names[line]);
}

void budget_figures(struct analysis *a) {
    for (int i = 0; i < 8; i++) {
        const struct span *span = &a->quarters[i];
        add_fixed(a, span);
        add_cells(a, span);
        add_variances(a, span, CUBE_TEAM, CUBE_BUDGET_TEAM, false);
        add_variances(a, span, CUBE_LINE_TEAM, CUBE_BUDGET_LINE_TEAM, true);
        add_year_to_date(a, span);
    }
    add_year(a);
}
