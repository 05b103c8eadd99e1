/* Learning metrics by quarter: what was started, decided, learnt and stalled, and its value beside
 * its cost (domain.md 7). */
#include <stdlib.h>

#include "analyse/experiments.h"
#include "analyse/statistics.h"
#include "baten/xalloc.h"

struct learning {
    int64_t started, decided, scaled, pivoted, killed, stalled;
    int64_t running_months, reviewed_months;
    int64_t *cycle;
    size_t n_cycle; /* days from start to decision */
    int64_t *kills;
    size_t n_kills; /* cents at kill */
    decimal waiting, benefit;
    int64_t cost; /* cents to date of register experiments */
};

static void add_running(struct learning *l, const struct analysis *a,
                        const struct experiment_row *row, const struct span *span) {
    for (month_t month = span->first_month; month <= span->last_month; month++) {
        if (!runs_in(row, month))
            continue;
        l->running_months++;
        l->reviewed_months += experiment_reviewed_in(a, experiment_key(a, row), month);
    }
}

static void add_decision(struct learning *l, const struct analysis *a,
                         const struct experiment_row *row, const struct span *span) {
    if (row->decision == DECISION_NONE || !day_in(span, row->decision_date))
        return;
    l->decided++;
    l->scaled += row->decision == DECISION_SCALE;
    l->pivoted += row->decision == DECISION_PIVOT;
    l->killed += row->decision == DECISION_KILL;
    if (row->start_date != DAY_NONE)
        l->cycle[l->n_cycle++] = row->decision_date - row->start_date;
    if (row->decision == DECISION_KILL)
        l->kills[l->n_kills++] =
            experiment_cost(a, experiment_key(a, row), month_from_day(row->decision_date));
}

static void add_experiment(struct learning *l, const struct analysis *a,
                           const struct experiment_row *row, const struct span *span) {
    l->started += day_in(span, row->start_date);
    add_decision(l, a, row, span);
    add_running(l, a, row, span);
    if (experiment_stalled(a, row, span->last)) {
        l->stalled++;
        l->waiting.units += experiment_waiting(row, span->last).units;
    }
    if (row->idea_date <= span->last) {
        if (row->has_realised)
            l->benefit.units += row->realised_benefit.units;
        l->cost += experiment_cost(a, experiment_key(a, row), span->last_month);
    }
}

static void add_median(struct analysis *a, const struct span *span, int64_t *numbers, size_t n,
                       bool money, enum reason reason, const char *name) {
    decimal value;

    if (n == 0) {
        add_unknown(a, span->label, money ? UNIT_MONEY : UNIT_DAYS, money ? 2 : 1, reason, "%s",
                    name);
        return;
    }
    numbers_sort(numbers, n);
    value = percentile(numbers, n, 5);
    if (money)
        value.units /= 100; /* cents: a half cent is still a whole number of units */
    add_value(a, span->label, value, money ? UNIT_MONEY : UNIT_DAYS, money ? 2 : 1, "%s", name);
}

static void add_learnings(struct analysis *a, const struct span *span) {
    int64_t funding = span_cents(a, CUBE_TYPE, span, TYPE_USE_CASE_FUNDING, 0);
    int64_t validated = learnings_between(a, UINT32_MAX, span->first, span->last, true);

    add_count(a, span->label, learnings_between(a, UINT32_MAX, span->first, span->last, false),
              "learning.learnings");
    add_count(a, span->label, validated, "learning.validated");
    add_quotient(a, span, (int128)validated * 10000 * 100, funding, UNIT_RATIO, 4,
                 REASON_NO_FUNDING, "learning.validated-per-10k", "");
    add_quotient(a, span, funding, validated * 100, UNIT_MONEY, 6, REASON_NO_LEARNINGS,
                 "learning.cost-per-validated", "");
}

static void span_figures(struct analysis *a, const struct span *span) {
    size_t n = a->inputs->experiments.n;
    struct learning l = {.cycle = xalloc(n + 1, sizeof *l.cycle),
                         .kills = xalloc(n + 1, sizeof *l.kills)};

    for (size_t i = 0; i < n; i++)
        if (experiment_counts(a, i))
            add_experiment(&l, a, &a->inputs->experiments.at[i], span);
    add_count(a, span->label, l.started, "learning.started");
    add_count(a, span->label, l.decided, "learning.decided");
    add_count(a, span->label, l.scaled, "learning.scaled");
    add_count(a, span->label, l.pivoted, "learning.pivoted");
    add_count(a, span->label, l.killed, "learning.killed");
    add_quotient(a, span, (int128)l.killed * 100, l.decided, UNIT_PERCENT, 4, REASON_NONE_DECIDED,
                 "learning.kill-rate", "");
    add_median(a, span, l.cycle, l.n_cycle, false, REASON_NONE_DECIDED, "learning.cycle-time");
    add_quotient(a, span, (int128)l.reviewed_months * 100, l.running_months, UNIT_PERCENT, 4,
                 REASON_NONE_RUNNING, "learning.cadence", "");
    add_learnings(a, span);
    add_median(a, span, l.kills, l.n_kills, true, REASON_NONE_KILLED, "learning.cost-at-kill");
    add_count(a, span->label, l.stalled, "learning.stalled");
    add_value(a, span->label, l.waiting, UNIT_MONEY, 2, "learning.cost-of-waiting");
    add_value(a, span->label, l.benefit, UNIT_MONEY, 2, "learning.benefit");
    add_quotient(a, span, l.benefit.units, (int128)l.cost * DECIMAL_CENT, UNIT_RATIO, 4,
                 REASON_NO_COST, "learning.benefit-to-cost", "");
    free(l.cycle);
    free(l.kills);
}

void learning_figures(struct analysis *a) {
    for (int i = 0; i < 8; i++)
        span_figures(a, &a->quarters[i]);
}
