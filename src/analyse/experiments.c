/* Experiments as of a day: running, stalled, reviewed, what they cost. */
#include "analyse/experiments.h"

uint32_t experiment_key(const struct analysis *a, const struct experiment_row *row) {
    return dimension_find(&a->ledger->experiments, row->experiment);
}

bool experiment_counts(const struct analysis *a, size_t index) {
    const struct experiment_row *row = &a->inputs->experiments.at[index];

    return !row->rejected && ledger_experiment(a->ledger, experiment_key(a, row)) == row;
}

bool experiment_reviewed_in(const struct analysis *a, uint32_t experiment, month_t month) {
    for (size_t i = 0; i < a->inputs->reviews.n; i++) {
        const struct review_row *row = &a->inputs->reviews.at[i];
        if (!row->rejected && month_from_day(row->date) == month &&
            dimension_find(&a->ledger->experiments, row->experiment) == experiment)
            return true;
    }
    return false;
}

day_t experiment_last_review(const struct analysis *a, uint32_t experiment, day_t end) {
    day_t last = DAY_NONE;

    for (size_t i = 0; i < a->inputs->reviews.n; i++) {
        const struct review_row *row = &a->inputs->reviews.at[i];
        if (!row->rejected && row->date <= end && row->date > last &&
            dimension_find(&a->ledger->experiments, row->experiment) == experiment)
            last = row->date;
    }
    return last;
}

bool experiment_stalled(const struct analysis *a, const struct experiment_row *row, day_t end) {
    day_t seen;

    if (row->start_date == DAY_NONE || row->start_date > end || decided_by(row, end))
        return false;
    seen = experiment_last_review(a, experiment_key(a, row), end);
    if (seen == DAY_NONE)
        seen = row->start_date;
    return end - seen > 45 || end - row->start_date > 90;
}

decimal experiment_waiting(const struct experiment_row *row, day_t end) {
    return (decimal){row->has_expected ? row->expected_benefit_month.units *
                                             (int128)whole_months(row->idea_date, end)
                                       : 0};
}

int64_t experiment_cost(const struct analysis *a, uint32_t experiment, month_t through) {
    int64_t cents = 0;

    for (size_t i = 0; i < a->ledger->n_facts; i++)
        if (a->ledger->facts[i].experiment == experiment && a->ledger->facts[i].month <= through)
            cents += a->ledger->facts[i].cents;
    return cents;
}

bool review_counts(const struct analysis *a, const struct review_row *row, uint32_t experiment,
                   day_t first, day_t last, bool validated) {
    return !row->rejected && row->learning.n > 0 && row->date >= first && row->date <= last &&
           (row->validated || !validated) &&
           (experiment == UINT32_MAX ||
            dimension_find(&a->ledger->experiments, row->experiment) == experiment);
}

int64_t learnings_between(const struct analysis *a, uint32_t experiment, day_t first, day_t last,
                          bool validated) {
    int64_t n = 0;

    for (size_t i = 0; i < a->inputs->reviews.n; i++)
        n += review_counts(a, &a->inputs->reviews.at[i], experiment, first, last, validated);
    return n;
}

int64_t whole_months(day_t from, day_t to) {
    int y0, m0, d0, y1, m1, d1;
    int64_t months;

    if (to < from)
        return 0;
    day_to_ymd(from, &y0, &m0, &d0);
    day_to_ymd(to, &y1, &m1, &d1);
    months = (int64_t)(y1 - y0) * 12 + (m1 - m0);
    return d1 >= d0 || to == month_last(month_from_day(to)) ? months : months - 1;
}
