/* Medians, percentiles and percentile ranks, exact: order statistics of whole numbers, linear
 * interpolation (domain.md 6). */
#ifndef ANALYSE_STATISTICS_H
#define ANALYSE_STATISTICS_H

#include <stddef.h>
#include <stdint.h>

#include "baten/decimal.h"

void numbers_sort(int64_t *numbers, size_t n);

/* The value at `tenths` tenths of the way through sorted numbers, (n − 1)p between order
 * statistics: 5 = median, 9 = 90th percentile. n ≥ 1. */
decimal percentile(const int64_t *sorted, size_t n, int tenths);

/* One subject of a survival curve. */
struct survival {
    int64_t days;
    bool event; /* else censored */
};

/* Kaplan–Meier: the first time at which the share still waiting is at most one half; events before
 * censorings of the same day. False = not reached. Sorts the subjects. */
bool survival_median(struct survival *subjects, size_t n, int64_t *days);

#endif
