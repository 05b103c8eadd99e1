/* Which rows the figures of value are made of, and what each adds (domain.md 6). */
#ifndef ANALYSE_VALUE_H
#define ANALYSE_VALUE_H

#include "analyse/experiments.h"
#include "analyse/statistics.h"

/* The span's last month with seat rows whose active users are known; INT32_MIN = none. */
month_t seats_last_month(const struct analysis *a, const struct span *span);
/* Idle seats of a row of the span with known active users, and what they cost in cents (0 without a
 * price). False = not such a row. */
bool seats_idle(struct analysis *a, const struct seat_row *row, const struct span *span,
                decimal *idle, int64_t *cents);

/* Cents of a revenue row that falls in the quarter. False = it does not. */
bool revenue_in(struct analysis *a, const struct revenue_row *row, const struct span *quarter,
                int64_t *cents);

/* A subject of the survival curve: from idea to first use, else to the kill or the period's end. */
struct survival survival_of(const struct experiment_row *row, day_t end);

#endif
