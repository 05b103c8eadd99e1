/* What the figures of learning ask of an experiment, as of a day. */
#ifndef ANALYSE_EXPERIMENTS_H
#define ANALYSE_EXPERIMENTS_H

#include "analyse/analyse.h"

/* Does a day that is known fall in the span. */
static inline bool day_in(const struct span *span, day_t day) {
    return day != DAY_NONE && day >= span->first && day <= span->last;
}

static inline bool decided_by(const struct experiment_row *row, day_t day) {
    return row->decision_date != DAY_NONE && row->decision_date <= day;
}

static inline bool killed_by(const struct experiment_row *row, day_t day) {
    return row->decision == DECISION_KILL && decided_by(row, day);
}

static inline bool used_by(const struct experiment_row *row, day_t day) {
    return row->first_use_date != DAY_NONE && row->first_use_date <= day;
}

/* Runs in a month: started by its end, not decided before its first day. */
static inline bool runs_in(const struct experiment_row *row, month_t month) {
    return row->start_date != DAY_NONE && row->start_date <= month_last(month) &&
           !(row->decision_date != DAY_NONE && row->decision_date < month_first(month));
}

/* The experiment rows that count: accepted, and the first of their id. */
bool experiment_counts(const struct analysis *a, size_t index);
uint32_t experiment_key(const struct analysis *a, const struct experiment_row *row);

/* Stalled at the end of a day (domain.md 7). */
bool experiment_stalled(const struct analysis *a, const struct experiment_row *row, day_t end);
bool experiment_reviewed_in(const struct analysis *a, uint32_t experiment, month_t month);
/* What a stalled experiment has cost in expected benefit by the end of a day: per month since its
 * idea; 0 = none expected. */
decimal experiment_waiting(const struct experiment_row *row, day_t end);
/* The day of its last review up to the end; DAY_NONE = none. */
day_t experiment_last_review(const struct analysis *a, uint32_t experiment, day_t end);
/* Cents of all facts of the experiment up to and including the month. */
int64_t experiment_cost(const struct analysis *a, uint32_t experiment, month_t through);
/* Reviews with a learning from one day to another; validated ones only if asked. experiment
 * UINT32_MAX = whatever. */
bool review_counts(const struct analysis *a, const struct review_row *row, uint32_t experiment,
                   day_t first, day_t last, bool validated);
int64_t learnings_between(const struct analysis *a, uint32_t experiment, day_t first, day_t last,
                          bool validated);
/* Whole months from one day to another: full when the same day number, or the month's last day, is
 * reached. */
int64_t whole_months(day_t from, day_t to);

#endif
