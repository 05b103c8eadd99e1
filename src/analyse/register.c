/* The experiments of the register as they stand at the period's end: stage, cost to date, reviews
 * by month (results.experiments). */
#include <stdlib.h>

#include "analyse/experiments.h"
#include "baten/arena.h"
#include "baten/xalloc.h"

const char *const experiment_stage_names[EXPERIMENT_STAGES] = {
    "idea", "running", "in-use", "stalled", "scaled", "pivoted", "killed"};

/* The bit of a month among those of the eight quarters; 0 = none of them. */
static uint32_t month_bit(const struct analysis *a, month_t month) {
    month_t first = a->months[0].first_month;

    return month >= first && month < first + EXPERIMENT_MONTHS ? UINT32_C(1) << (month - first) : 0;
}

static enum experiment_stage stage_of(const struct analysis *a, const struct experiment_row *row,
                                      day_t end) {
    if (decided_by(row, end) && row->decision != DECISION_NONE)
        return row->decision == DECISION_SCALE  ? EXPERIMENT_SCALED
               : row->decision == DECISION_KILL ? EXPERIMENT_KILLED
                                                : EXPERIMENT_PIVOTED;
    if (experiment_stalled(a, row, end))
        return EXPERIMENT_STALLED;
    if (used_by(row, end))
        return EXPERIMENT_IN_USE;
    return row->start_date != DAY_NONE && row->start_date <= end ? EXPERIMENT_RUNNING
                                                                 : EXPERIMENT_IDEA;
}

static void state_init(struct experiment_state *state, const struct analysis *a,
                       const struct experiment_row *row) {
    day_t end = a->quarters[7].last, until = decided_by(row, end) ? row->decision_date : end;

    *state = (struct experiment_state){.row = row,
                                       .experiment = experiment_key(a, row),
                                       .team = dimension_find(&a->ledger->teams, row->team),
                                       .stage = stage_of(a, row, end),
                                       .days = until - row->idea_date,
                                       .running_days = -1,
                                       .last_review = DAY_NONE};
    if (row->start_date != DAY_NONE && row->start_date <= until)
        state->running_days = until - row->start_date;
    if (state->stage == EXPERIMENT_STALLED)
        state->waiting = experiment_waiting(row, end);
    if (decided_by(row, end))
        state->decided = month_bit(a, month_from_day(until));
    for (int m = 0; m < EXPERIMENT_MONTHS; m++)
        if (runs_in(row, a->months[m].first_month))
            state->running |= UINT32_C(1) << m;
}

static void add_reviews(struct analysis *a, struct experiment_state *const *by_key) {
    day_t end = a->quarters[7].last;

    for (size_t i = 0; i < a->inputs->reviews.n; i++) {
        const struct review_row *row = &a->inputs->reviews.at[i];
        uint32_t key =
            row->rejected ? UINT32_MAX : dimension_find(&a->ledger->experiments, row->experiment);
        struct experiment_state *state = key < a->ledger->experiments.n ? by_key[key] : NULL;
        if (!state || row->date > end)
            continue;
        state->reviewed |= month_bit(a, month_from_day(row->date));
        state->learnings += row->learning.n > 0;
        state->validated += row->learning.n > 0 && row->validated;
        if (state->last_review == DAY_NONE || row->date > state->last_review)
            state->last_review = row->date;
    }
}

void register_build(struct analysis *a) {
    const struct inputs *inputs = a->inputs;
    struct experiment_state *states =
        ARENA_ARRAY(a->arena, inputs->experiments.n + 1, struct experiment_state);
    struct experiment_state **by_key =
        xalloc(a->ledger->experiments.n + 1, sizeof(struct experiment_state *));
    size_t n = 0;

    for (size_t i = 0; i < inputs->experiments.n; i++) {
        const struct experiment_row *row = &inputs->experiments.at[i];
        if (!experiment_counts(a, i) || row->idea_date > a->quarters[7].last)
            continue;
        state_init(&states[n], a, row);
        by_key[states[n].experiment] = &states[n];
        n++;
    }
    for (size_t i = 0; i < a->ledger->n_facts; i++) {
        const struct fact *fact = &a->ledger->facts[i];
        if (by_key[fact->experiment] && fact->month <= a->quarters[7].last_month)
            by_key[fact->experiment]->cost += fact->cents;
    }
    add_reviews(a, by_key);
    a->results->experiments = states;
    a->results->n_experiments = n;
    free(by_key);
}
